//! One request as its agency reads and answers it: the same sheet behind a link, in the agency's
//! pages and in the clinic's. Made from the agency's own view, which cannot hold a patient.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

mod deed;

pub use deed::{Deed, Typed, read_answer, read_give_back, read_replacement};

use crate::domain::ids::InterpreterId;
use crate::domain::language::Variety;
use crate::domain::request::{CounterOffer, DeclineReason, RequestState};
use crate::domain::views::{AgencyView, Holding};
use crate::domain::visit::Modality;
use crate::error::{Error, FieldError, Result};
use crate::store::agencies::AgencyRow;
use crate::store::needs::NeedRow;
use crate::store::requests::{self, RequestRow};
use crate::store::{DbConnection, interpreters, views};
use crate::text::{self, Arg, Lang};
use crate::web::errors::field_text;

/// Everything that a sheet is made of.
pub struct Material {
    pub request: RequestRow,
    pub view: AgencyView,
    /// The agency's interpreters for the variety.
    people: Vec<(InterpreterId, String)>,
    /// Nobody has said yes yet.
    unfilled: bool,
    /// What the agency proposed and the clinic has not decided on.
    offer: Option<CounterOffer>,
    /// Deadlines and answers are told in the agency's own time.
    pub agency_zone: Tz,
}

impl Material {
    /// Loads it for a request that the caller may see.
    pub fn load(conn: &mut DbConnection, request: RequestRow) -> Result<Material> {
        let view = views::agency(conn, &request)?;
        let need = NeedRow::get(conn, request.clinic_id, request.need_id)?;
        let agency = AgencyRow::get(conn, request.agency_id)?;
        let people = interpreters::of_agency(conn, request.agency_id, &need.variety)?;
        let agency_zone = agency.zone.parse();
        let offer = match request.state {
            RequestState::Proposed => requests::newest_offer(conn, request.clinic_id, request.id)?,
            _ => None,
        };
        Ok(Material {
            view,
            people,
            unfilled: need.status.is_unfilled(),
            offer: offer.map(|(_, offer)| offer),
            agency_zone: agency_zone
                .map_err(|_| Error::Internal(format!("unknown zone {}", agency.zone)))?,
            request,
        })
    }

    /// Class of the state's mark: `good`, `wait`, `bad` or `over`.
    pub fn tone(&self) -> &'static str {
        use RequestState::*;
        let stands = self.view.holding == Holding::Stands;
        match self.request.state {
            Confirmed if stands => "good",
            Queued | Sent | Received | Proposed if stands => "wait",
            Expired if self.unfilled => "bad",
            _ => "over",
        }
    }
}

/// A label and what it says.
pub struct Fact {
    pub label: String,
    pub value: String,
}

/// One choice of a list.
pub struct Choice {
    pub value: String,
    pub text: String,
}

/// The sheet as a template shows it.
pub struct Sheet {
    pub title: String,
    /// Class of the mark: `good`, `wait`, `bad` or `over`.
    pub tone: &'static str,
    pub state: String,
    /// The state in a sentence or two.
    pub said: String,
    pub facts: Vec<Fact>,
    /// The answer form is shown.
    pub answers: bool,
    /// Only a yes can still count.
    pub late: bool,
    pub receives: bool,
    /// Name, replace and give back are shown.
    pub stands_confirmed: bool,
    /// Who was asked for or comes.
    pub named: Option<String>,
    pub people: Vec<Choice>,
    pub modalities: Vec<Choice>,
    pub reasons: Vec<Choice>,
    /// Where the forms go: answer, receive, replace, give back.
    pub to: [String; 4],
    pub typed: Typed,
    faults: Vec<(String, String)>,
}

impl Sheet {
    /// The sheet in `lang`; `typed` and `faults` are of a form that was refused.
    pub fn of(
        material: &Material,
        lang: Lang,
        now: DateTime<Utc>,
        typed: Typed,
        faults: &[FieldError],
    ) -> Sheet {
        let Material { request, view, .. } = material;
        let begun = view.block.start() <= now;
        let stands = view.holding == Holding::Stands && !begun;
        let (tone, late) = (material.tone(), request.state == RequestState::Expired);
        let open = request.state.is_open() && request.state != RequestState::Queued;
        let choice = |value: &str, text| Choice { value: value.to_owned(), text };
        let word = |vocabulary, value: &str| choice(value, text::word(lang, vocabulary, value));
        let number = Arg::from(&view.number);
        Sheet {
            title: text::say(lang, "request-title", &[("number", number)]),
            tone,
            state: text::word(lang, "request-state", request.state.as_str()),
            said: said(material, lang, now),
            facts: facts(material, lang),
            answers: stands && (open || (late && material.unfilled)),
            late,
            receives: stands && request.state == RequestState::Sent,
            stands_confirmed: stands && request.state == RequestState::Confirmed,
            named: view.interpreter.clone(),
            people: people(material),
            modalities: Modality::ALL.iter().map(|m| word("modality", m.as_str())).collect(),
            reasons: DeclineReason::ALL
                .iter()
                .map(|reason| word("decline-reason", reason.as_str()))
                .collect(),
            to: Default::default(),
            typed,
            faults: faults
                .iter()
                .map(|fault| (field_of_form(&fault.field), field_text(lang, fault)))
                .collect(),
        }
    }

    /// Every form goes to one address, which tells them apart by the field `answer`.
    pub fn sent_to(mut self, path: &str) -> Sheet {
        self.to = std::array::from_fn(|_| path.to_owned());
        self
    }

    /// Each form goes to an address of its own below `path`.
    pub fn sent_below(mut self, path: &str) -> Sheet {
        self.to = ["answer", "receive", "replace", "give-back"].map(|act| format!("{path}/{act}"));
        self
    }

    /// For a reader who may not answer.
    pub fn only_read(&mut self) {
        (self.answers, self.receives, self.stands_confirmed) = (false, false, false);
    }

    /// What is wrong with a field of the form that was sent.
    pub fn fault(&self, field: &str) -> Option<&str> {
        self.faults.iter().find(|(name, _)| name == field).map(|(_, text)| text.as_str())
    }

    /// True when a form was refused.
    pub fn is_refused(&self) -> bool {
        !self.faults.is_empty()
    }
}

/// Everybody who may be chosen instead of the one already named.
fn people(material: &Material) -> Vec<Choice> {
    let others =
        material.people.iter().filter(|(id, _)| material.request.interpreter_id != Some(*id));
    others.map(|(id, name)| Choice { value: id.to_string(), text: name.clone() }).collect()
}

/// What the state means for the agency now.
fn said(material: &Material, lang: Lang, now: DateTime<Utc>) -> String {
    use RequestState::*;
    let Material { request, view, unfilled, agency_zone, .. } = material;
    let at = |instant| text::date_time(lang, instant, *agency_zone);
    let deadline = at(request.answer_by.0);
    let answered = at(request.answered_at.map_or(now, |at| at.0));
    let says = |key: &str, slot: &str, value: &str| {
        text::say_isolated(lang, key, &[(slot, Arg::from(value))])
    };
    if view.holding == Holding::Cancelled {
        return text::say(lang, "request-says-cancelled", &[]);
    }
    match request.state {
        Queued => text::say(lang, "request-says-queued", &[]),
        Sent | Received | Expired if view.block.start() <= now => {
            text::say(lang, "request-says-past", &[])
        }
        Sent => says("request-says-sent", "deadline", &deadline),
        Received => says("request-says-received", "deadline", &deadline),
        Proposed => says("request-says-proposed", "when", &answered),
        Confirmed if request.interpreter_id.is_none() => {
            says("request-says-confirmed-unnamed", "when", &answered)
        }
        Confirmed => says("request-says-confirmed", "when", &answered),
        Declined => says("request-says-declined", "when", &answered),
        Expired if *unfilled => says("request-says-late", "deadline", &deadline),
        Expired => text::say(lang, "request-says-too-late", &[]),
        Withdrawn => text::say(lang, "request-says-withdrawn", &[]),
    }
}

fn facts(material: &Material, lang: Lang) -> Vec<Fact> {
    let Material { view, agency_zone, .. } = material;
    let zone = view.clinic.zone;
    let fact = |label: &str, value: String| Fact { label: text::say(lang, label, &[]), value };
    let mut facts = vec![
        fact("label-number-to-say", view.number.clone()),
        fact("label-agency", view.agency.clone()),
        fact("label-language", language(lang, &view.variety)),
        fact("label-day", text::date(lang, view.block.start(), zone)),
        fact("label-time", block(lang, view)),
        fact("label-modality", text::word(lang, "modality", view.modality.as_str())),
    ];
    if view.modality == Modality::Onsite {
        facts.push(fact("label-place", view.place.clone()));
    }
    facts.extend([
        fact("label-interpreter", interpreter(lang, view)),
        fact("label-sex", sex(lang, view)),
        fact("label-level", level(lang, view)),
    ]);
    facts.extend(offered(material, lang).map(|offer| fact("request-proposed", offer)));
    if let Some(answer_by) = view.answer_by.filter(|_| view.state.is_open()) {
        let mut deadline = text::date_time(lang, answer_by, *agency_zone);
        if *agency_zone != zone {
            deadline = format!("{deadline} ({})", text::city(lang, *agency_zone));
        }
        facts.push(fact("label-answer-by", deadline));
    }
    facts.push(fact("label-phone", view.clinic.phone.clone()));
    facts
}

/// What was proposed instead, for whoever comes back to see what they wrote.
fn offered(material: &Material, lang: Lang) -> Option<String> {
    let offer = material.offer.as_ref()?;
    let zone = material.view.clinic.zone;
    let named = |id| material.people.iter().find(|(one, _)| *one == id).map(|(_, name)| name);
    let start = offer.start.map(|start| text::date_time(lang, start, zone));
    let interpreter = offer.interpreter.and_then(named).cloned();
    let modality = offer.modality.map(|one| text::word(lang, "modality", one.as_str()));
    let said: Vec<String> = [start, interpreter, modality].into_iter().flatten().collect();
    (!said.is_empty()).then(|| text::list_and(lang, &said))
}

fn language(lang: Lang, variety: &Variety) -> String {
    text::variety_name(lang, variety)
}

/// The interpreter's whole block, and what of it is the briefing.
fn block(lang: Lang, view: &AgencyView) -> String {
    let span = text::span_of_day(lang, view.block, view.clinic.zone);
    if view.briefing_minutes == 0 {
        return span;
    }
    let length = text::duration(lang, view.briefing_minutes.into());
    let briefing = text::say(lang, "mail-agency-briefing", &[("length", length.into())]);
    format!("{span}. {briefing}")
}

fn interpreter(lang: Lang, view: &AgencyView) -> String {
    match (&view.interpreter, view.state) {
        (Some(name), RequestState::Confirmed) => name.clone(),
        (Some(name), _) => {
            text::say(lang, "mail-agency-asked-for", &[("interpreter", Arg::from(name))])
        }
        (None, RequestState::Confirmed) => text::say(lang, "mail-agency-unnamed", &[]),
        (None, _) => text::say(lang, "mail-agency-any", &[]),
    }
}

fn sex(lang: Lang, view: &AgencyView) -> String {
    let condition = view.sex_condition.map_or("any", |sex| sex.as_str());
    text::word(lang, "agency-sex", condition)
}

fn level(lang: Lang, view: &AgencyView) -> String {
    match view.min_level {
        0 => text::say(lang, "agency-level-any", &[]),
        level => text::say(lang, "agency-level-at-least", &[("level", level.into())]),
    }
}

/// The form's field in which something was said that the API has a name of its own for.
fn field_of_form(field: &str) -> String {
    match field {
        "proposal" | "proposal.start" => "date".to_owned(),
        "proposal.interpreter" => "other_interpreter".to_owned(),
        _ => field.to_owned(),
    }
}
