//! `POST /api/v1/slots/search`: the best whole sets.

use actix_web::{HttpResponse, web};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde_json::{Value, json};

use super::chances::{self, weighed, with_chance};
use super::explaining;
use super::openapi::{Noun, Operation};
use super::pooling;
use crate::app::App;
use crate::domain::ids::{AppointmentId, ClinicId, PatientId, VisitTypeId};
use crate::domain::matching::{
    Availability, Chance, Found, Hopes, LATER_DAYS_MAX, Order, PatientProfile, Proposal, Question,
    ReasonCode, Relaxation, RelaxationCode, Rule, World, nearest, search_in,
};
use crate::domain::policy::Act;
use crate::domain::span::Span;
use crate::domain::visit::{Modality, VisitType};
use crate::error::{Error, Result};
use crate::operations::look_at::note_search;
use crate::store::DbConnection;
use crate::store::patients::PatientRow;
use crate::store::visit_types::VisitTypeRow;
use crate::store::world::{self, Among, Wanted};
use crate::text::{self, Lang};
use crate::web::answer::{self, reference};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::json::Body;
use crate::web::schema::Schema;

/// The longest span of dates that one search covers, in days after the first.
const DAYS_MAX: i64 = 366;
const LIMIT_DEFAULT: i32 = 20;

/// What is asked, before the world is known.
#[derive(Clone, Debug)]
pub struct Asked {
    pub patient: PatientId,
    pub visit_type: VisitTypeId,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub limit: usize,
    pub clinician: Option<crate::domain::ids::ClinicianId>,
    pub modalities: Option<Vec<Modality>>,
    pub weekdays: Option<Vec<chrono::Weekday>>,
    pub not_before: Option<chrono::NaiveTime>,
    pub not_after: Option<chrono::NaiveTime>,
    pub order: Order,
    /// The visit that is being moved: its own claims do not count.
    pub without: Option<AppointmentId>,
}

impl Asked {
    /// Reads a body or a form; dates are the clinic's, both inclusive.
    pub fn read(fields: &mut Fields) -> Result<Asked> {
        let patient = fields.id("patient");
        let visit_type = fields.id("visit_type");
        let (from, to) = (fields.date("from"), fields.date("to"));
        if let (Some(from), Some(to)) = (from, to)
            && !(from <= to && to - from <= Duration::days(DAYS_MAX))
        {
            fields.refuse("to", "not_in_range");
        }
        let limit = fields.optional_number("limit", 1..=200).unwrap_or(LIMIT_DEFAULT);
        let clinician = fields.optional_id("clinician");
        let modalities = fields.optional_words("modalities");
        fields.note_rule("modalities", "minItems", 1);
        if modalities.as_ref().is_some_and(Vec::is_empty) {
            fields.refuse("modalities", "required");
        }
        let weekdays = fields.optional_words("weekdays");
        let (not_before, not_after) =
            (fields.optional_time("not_before"), fields.optional_time("not_after"));
        let order = fields.optional_word("order").unwrap_or(Order::Best);
        fields.done()?;
        Ok(Asked {
            patient: Fields::given(patient)?,
            visit_type: Fields::given(visit_type)?,
            from: Fields::given(from)?,
            to: Fields::given(to)?,
            limit: usize::try_from(limit).unwrap_or(1),
            clinician,
            modalities,
            weekdays,
            not_before,
            not_after,
            order,
            without: None,
        })
    }

    fn question(&self, patient: PatientProfile, visit_type: VisitType) -> Question {
        Question {
            patient,
            visit_type,
            from: self.from,
            to: self.to,
            limit: self.limit,
            clinician: self.clinician,
            modalities: self.modalities.clone(),
            weekdays: self.weekdays.clone(),
            not_before: self.not_before,
            not_after: self.not_after,
        }
    }
}

/// Loads the world for a question, and for so many days after it as its steps may lead to.
pub fn load(
    conn: &mut DbConnection,
    clinic: ClinicId,
    now: DateTime<Utc>,
    asked: &Asked,
    later_days: u64,
) -> Result<(World, Question)> {
    let visit_type = VisitTypeRow::get(conn, clinic, asked.visit_type)
        .map_err(Error::naming_field)?
        .visit_type();
    PatientRow::who_comes(conn, clinic, asked.patient)?;
    let start = asked.from.and_time(chrono::NaiveTime::MIN).and_utc() - Duration::days(2);
    let later = Duration::days(3 + later_days as i64);
    let end = asked.to.and_time(chrono::NaiveTime::MIN).and_utc() + later;
    let within = Span::new(start, end).ok_or_else(|| Error::field("to", "not_in_range"))?;
    let (patient, among) = (asked.patient, Among::default());
    let without = asked.without.into_iter().collect();
    let wanted = Wanted { clinic, patient, within, among, without };
    let loaded = world::load(conn, now, &wanted).map_err(Error::naming_field)?;
    let question = asked.question(loaded.patient, visit_type);
    if question.clinician.is_some_and(|id| loaded.world.clinicians.iter().all(|c| c.id != id)) {
        return Err(Error::field("clinician", "unknown"));
    }
    Ok((loaded.world, question))
}

/// Searches off the executor's threads, and says how likely what was found is to be filled; a
/// variety that nobody asked for is an error.
pub async fn found(app: &App, by: &SignedIn, asked: Asked) -> Result<(World, Found, Hopes)> {
    let (clinic, now) = (by.clinic()?, app.clock.now());
    let criterion = json!({ "patient": asked.patient, "from": asked.from, "to": asked.to });
    let (setting, order) = (app.setting(by.caller()), asked.order);
    app.db.write(setting, move |tx| note_search(tx, "slots", criterion.clone())).await?;
    let look = move |conn: &mut DbConnection| load(conn, clinic, now, &asked, LATER_DAYS_MAX);
    let (world, question) = app.db.read(look).await?;
    let work = move || {
        let found = search_in(&world, &question, order);
        (world, question, found)
    };
    let (world, question, found) = tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Internal(format!("a search ended: {error}")))?;
    let unasked: Vec<_> =
        found.why.iter().filter(|r| r.rule == Rule::LanguageNotAsked).cloned().collect();
    if found.proposals.is_empty() && !unasked.is_empty() {
        return Err(unasked.into());
    }
    weighed(app, clinic, (world, question, found), order).await
}

/// `POST /slots/search`.
pub async fn find(app: web::Data<App>, by: SignedIn, mut body: Body) -> Result<HttpResponse> {
    by.must(Act::SearchTimes)?;
    let asked = Asked::read(&mut body.fields)?;
    let patient = asked.patient;
    let (world, found, hopes) = found(&app, &by, asked).await?;
    let pooled = pooling::of(&app, by.clinic()?, patient, &world, &found.proposals).await?;
    let proposals = found.proposals.iter().zip(&hopes.proposals).zip(&pooled);
    let proposals: Vec<Value> = proposals
        .map(|((one, chance), pooled)| {
            let mut shown = with_chance(proposal(&world, by.lang, one), *chance);
            shown["pooling"] = pooling::value(pooled);
            shown
        })
        .collect();
    let relaxations = found.relaxations.iter().zip(&hopes.relaxations);
    let relaxations: Vec<Value> =
        relaxations.map(|(one, chance)| relaxation(&world, by.lang, one, *chance)).collect();
    Ok(answer::ok(&json!({
        "proposals": proposals,
        "relaxations": relaxations,
        "latest_safe_date": hopes.safe.and_then(|safe| safe.latest),
    })))
}

/// What giving up one thing would bring: the step in words, where it leads, and the whole set.
fn relaxation(world: &World, lang: Lang, one: &Relaxation, chance: Option<Chance>) -> Value {
    let best = with_chance(proposal(world, lang, &one.best), chance);
    json!({
        "code": one.code,
        "text": text::relaxation(lang, world, one),
        "start": best["start"],
        "clinician": best["clinician"],
        "interpreter": best["interpreter"],
        "modality": best["modality"],
        "best": best,
    })
}

/// One proposal as the API shows it.
pub fn proposal(world: &World, lang: Lang, one: &Proposal) -> Value {
    let clinician = world.clinicians.iter().find(|person| person.id == one.clinician);
    let room = world.rooms.iter().find(|room| Some(room.id) == one.room);
    let interpreter = world.interpreters.iter().find(|person| Some(person.id) == one.interpreter);
    let reasons: Vec<Value> = one
        .reasons
        .iter()
        .map(|reason| {
            let text = text::reason(lang, world.zone, reason);
            json!({ "code": reason.code, "points": reason.points, "text": text })
        })
        .collect();
    json!({
        "start": one.envelope.told.start(),
        "end": one.envelope.told.end(),
        "clinic_start": one.envelope.clinic.start(),
        "clinic_end": one.envelope.clinic.end(),
        "zone": world.zone,
        "interpreter_start": one.envelope.interpreter.start(),
        "interpreter_end": one.envelope.interpreter.end(),
        "clinician": clinician.map(|person| reference(person.id, &person.name)),
        "room": room.map(|room| reference(room.id, &room.name)),
        "interpreter": interpreter.map(|person| reference(person.id, &person.name)),
        "availability": one.availability,
        "modality": one.modality,
        "score": one.score,
        "reasons": reasons,
        "fill_chance": null,
        // Said of what a search proposes, in its own place.
        "pooling": null,
    })
}

/// How many other times are offered to somebody whose time is taken.
const ALTERNATIVES: usize = 3;
/// How far ahead they are looked for, in days.
const ALTERNATIVE_DAYS: i64 = 28;

/// The nearest good times around one that cannot be had; searched after the refused transaction.
/// `Busy` while too many look for some: whoever lost a time is refused without them then.
pub async fn alternatives(
    app: &App,
    clinic: ClinicId,
    patient: PatientId,
    visit_type: VisitTypeId,
    around: DateTime<Utc>,
    without: Option<AppointmentId>,
) -> Result<(World, Vec<Proposal>)> {
    let _turn = app.db.turn_to_spare().await?;
    let now = app.clock.now();
    let from = around.max(now).date_naive() - Duration::days(1);
    let asked = Asked {
        patient,
        visit_type,
        from,
        to: from + Duration::days(ALTERNATIVE_DAYS),
        limit: ALTERNATIVES,
        clinician: None,
        modalities: None,
        weekdays: None,
        not_before: None,
        not_after: None,
        order: Order::Best,
        without,
    };
    let (world, question) = app.db.read(move |conn| load(conn, clinic, now, &asked, 0)).await?;
    let work = move || {
        let near = nearest(&world, &question, around);
        (world, near)
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Internal(format!("a search ended: {error}")))
}

/// What is said of the last safe day.
const SAFE: &str = "The last day on which a request without a name for a visit on the day `to` is \
                    safe, from the clinic's own past requests; null when nothing is known, or when \
                    that day has passed.";

/// What is said of searching.
pub fn noun() -> Noun {
    let search = Operation::post("/api/v1/slots/search", "searchSlots", "The best free times")
        .only_asks()
        .may(Act::SearchTimes)
        .about(
            "Each proposal is a whole set: patient, clinician, room and interpreter are free \
             together. Best first unless another `order` is asked for, with reasons; when no \
             proposal names an interpreter, the one that is likeliest to be filled first. When there \
             are fewer than `limit`, `relaxations` says what giving up one thing would bring, the \
             smallest step first; what a patient set as a condition is never given up.",
        )
        .body(Asked::read)
        .fields(&[
            ("from", "The first day, in the clinic's zone."),
            ("to", "The last day; at most 366 days after the first."),
            ("limit", "How many proposals; 20 when it is not said."),
            ("not_before", "The earliest start on a day."),
            ("not_after", "The latest end on a day."),
            (
                "order",
                "`earliest` orders by the start; `same_people` gives only sets with the usual \
                 clinician or an interpreter whom the patient knows.",
            ),
        ])
        .answers(Schema::object([
            ("proposals", Schema::list(Schema::named("Proposal"))),
            ("relaxations", Schema::list(Schema::named("Relaxation"))),
            ("latest_safe_date", Schema::date().nullable().said(SAFE)),
        ]));
    Noun {
        name: "Search",
        about: "Times at which everybody can come.",
        operations: vec![search, explaining::operation()],
        schemas: vec![("Proposal", proposal_schema()), ("Relaxation", relaxation_schema())],
    }
}

fn proposal_schema() -> Schema {
    let reason = Schema::object([
        ("code", Schema::word::<ReasonCode>()),
        ("points", Schema::number()),
        ("text", Schema::text()),
    ]);
    let sure = "`known`: published hours and nothing against it. `believed`: to be asked. \
                `agency`: an agency is asked without a name.";
    Schema::object([
        ("start", Schema::instant()),
        ("end", Schema::instant()),
        ("clinic_start", Schema::instant()),
        ("clinic_end", Schema::instant()),
        ("zone", Schema::text()),
        ("interpreter_start", Schema::instant()),
        ("interpreter_end", Schema::instant()),
        ("clinician", Schema::named("Reference")),
        ("room", Schema::named("Reference").nullable()),
        ("interpreter", Schema::named("Reference").nullable()),
        ("availability", Schema::word::<Availability>().said(sure)),
        ("modality", Schema::word::<Modality>()),
        ("score", Schema::number().said("The sum of the reasons' points.")),
        ("reasons", Schema::list(reason)),
        ("fill_chance", chances::schema()),
        ("pooling", pooling::schema()),
    ])
}

fn relaxation_schema() -> Schema {
    Schema::object([
        ("code", Schema::word::<RelaxationCode>()),
        ("text", Schema::text().said("The step in words, with its time.")),
        ("start", Schema::instant()),
        ("clinician", Schema::named("Reference")),
        ("interpreter", Schema::named("Reference").nullable()),
        ("modality", Schema::word::<Modality>()),
        ("best", Schema::named("Proposal")),
    ])
}
