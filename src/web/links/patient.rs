//! The page on which a patient reads the appointment and says yes or no.

use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use askama::Template;

use super::door::{self, Opened};
use super::meeting::{self, Found};
use crate::app::App;
use crate::domain::ids::AppointmentId;
use crate::domain::views::{AppointmentKind, Holding, InterpreterForPatient, PatientView};
use crate::domain::visit::{Modality, PatientAnswer, PatientAsks};
use crate::error::{Error, FieldError, Result};
use crate::messages::{PlanText, TableText, plan_text, reassurance, table_text};
use crate::operations::answer_invitation::answer_invitation;
use crate::operations::ask_office::ask_office;
use crate::store::visits::VisitRow;
use crate::store::{Tx, record, views};
use crate::text::{self, Arg, Chosen, Lang};
use crate::web::errors::field_text;
use crate::web::fields::Fields;
use crate::web::page::Page;
use crate::web::recordings::{self, Recorded};

/// One line with its pictogram.
struct Line {
    picture: &'static str,
    text: String,
    strong: bool,
}

#[derive(Template)]
#[template(path = "links/patient.html")]
struct PatientPage {
    page: Page,
    sender: String,
    phone: String,
    action: String,
    lead: String,
    /// Where the page is read aloud.
    sound: Option<String>,
    lines: Vec<Line>,
    /// What was answered, in words.
    answered: Option<String>,
    asks: bool,
    fault: Option<String>,
    /// Where the questions before the visit are; `None` when there are none.
    questions: Option<String>,
    /// Who comes to a network meeting and what is spoken of, and after it the plan.
    table: Option<TableText>,
    plan: Option<PlanText>,
    /// Where others read along nothing of it is shown: one hears it on the phone.
    hushed: Vec<String>,
    asides: Vec<Aside>,
}

/// A line in a language of its own.
pub struct Aside {
    pub lang: Lang,
    pub text: String,
}

/// The appointment as it stands.
pub async fn show(app: &App, request: &HttpRequest, door: &Opened) -> Result<HttpResponse> {
    answer(app, request, door, HttpResponse::Ok(), None).await
}

async fn answer(
    app: &App,
    request: &HttpRequest,
    door: &Opened,
    builder: HttpResponseBuilder,
    fault: Option<FieldError>,
) -> Result<HttpResponse> {
    let (clinic, id) = (door.link.clinic_id, door.invitation.appointment_id);
    let now = app.clock.now();
    let look = move |conn: &mut _| {
        let record = record::load(conn, clinic, id)?;
        let found = meeting::find(conn, &record, now)?;
        Ok((views::patient(conn, &record)?, record.visit, !record.needs.is_empty(), found))
    };
    let (view, visit, interpreted, found) = app.db.read(look).await?;
    let page = Page::bare(request, door.lang, "link-patient-title");
    let page = page.offered(door.writable.offered());
    let ahead = view.holding == Holding::Stands && now < view.told.end();
    let stands = ahead && found.plan().is_none();
    let card = &view.clinic;
    let (zone, reader) = (card.zone, door.reader());
    let table = found.table().map(|table| table_text(table, &view.interpreter, zone, reader));
    let plan = found.plan().map(|plan| plan_text(plan, reader));
    let sender = if view.neutral { &card.neutral_name } else { &card.name };
    let template = PatientPage {
        sender: sender.clone(),
        phone: card.phone.clone(),
        action: door.path(),
        lead: page.say(lead(&view, &found, stands)),
        sound: recordings::address(app, Recorded::Visit, door.lang).filter(|_| stands),
        // What is past is not to be come to.
        lines: if found.plan().is_some() { Vec::new() } else { lines(&page, reader, &view, ahead) },
        answered: if stands { answered(&page, &visit) } else { None },
        asks: stands,
        questions: (stands && interpreted).then(|| door.path_to("/questions")),
        table: table.filter(|_| stands),
        plan,
        hushed: if stands && found.is_hushed() { hushed(&page, reader, &view) } else { Vec::new() },
        fault: fault.map(|fault| field_text(door.lang, &fault)),
        asides: asides(door, &card.phone),
        page,
    };
    door::answer(builder, &template)
}

/// What may be read by anybody: where to hear the rest, and what is the same for all.
fn hushed(page: &Page, reader: Chosen, view: &PatientView) -> Vec<String> {
    let call = page.say("patient-meeting-call");
    [call].into_iter().chain(reassurance(reader, &view.interpreter)).collect()
}

fn lead(view: &PatientView, found: &Found, stands: bool) -> &'static str {
    match view.kind {
        _ if found.plan().is_some() => "patient-plan-lead",
        _ if !stands => "link-patient-cancelled",
        AppointmentKind::Meeting => "mail-patient-meeting-invitation",
        AppointmentKind::Visit => "link-patient-lead",
    }
}

/// That nobody has reviewed the page; where to ask for help when it is not in the own language.
pub fn asides(door: &Opened, phone: &str) -> Vec<Aside> {
    let line = |lang: Lang, key, args: &[(&str, Arg)]| Aside {
        lang,
        text: text::say_isolated(lang, key, args),
    };
    let draft = text::choose(door.lang.tag(), door.writable).marked;
    let mark = draft.then(|| line(Lang::En, "text-not-reviewed", &[]));
    let help = door.own.help.map(|lang| line(lang, "mail-help", &[("phone", phone.into())]));
    mark.into_iter().chain(help).collect()
}

/// When and where; who interprets and how long it takes only of what is still to come.
fn lines(page: &Page, reader: Chosen, view: &PatientView, ahead: bool) -> Vec<Line> {
    let (lang, zone) = (page.lang, view.clinic.zone);
    let start = view.told.start();
    let line = |picture, text, strong| Line { picture, text, strong };
    let mut lines = vec![
        line("day", reader.digits(text::date(lang, start, zone)), true),
        line("clock", reader.digits(text::time_of_day(lang, start, zone)), true),
    ];
    let place = match view.modality {
        Modality::Onsite => view.place.clone(),
        Modality::Video => page.say("mail-patient-place-video"),
        Modality::Phone => page.say("mail-patient-place-phone"),
    };
    lines.push(line("place", place, false));
    if ahead {
        lines.extend(interpreter(page, view).map(|text| line("talk", text, false)));
        lines.push(line("length", length(page, reader, view), false));
    }
    lines
}

fn interpreter(page: &Page, view: &PatientView) -> Option<String> {
    let name = |variety| text::variety_for_patient(page.lang, variety);
    match &view.interpreter {
        InterpreterForPatient::NotNeeded => None,
        InterpreterForPatient::Arranging(variety) => {
            Some(page.say1("mail-patient-arranging", "language", &name(variety)))
        }
        InterpreterForPatient::Coming(variety) => {
            let key = match view.modality {
                Modality::Onsite => "mail-patient-coming",
                Modality::Video => "mail-patient-coming-video",
                Modality::Phone => "mail-patient-coming-phone",
            };
            Some(page.say1(key, "language", &name(variety)))
        }
    }
}

fn length(page: &Page, reader: Chosen, view: &PatientView) -> String {
    let length = reader.digits(text::duration(page.lang, view.told.minutes()));
    let more = reader.digits(text::duration(page.lang, view.allow_minutes_more.into()));
    match view.allow_minutes_more {
        0 => page.say1("mail-patient-length", "length", &length),
        _ => page.say_with(
            "mail-patient-allow",
            &[("length", Arg::from(length)), ("more", Arg::from(more))],
        ),
    }
}

fn answered(page: &Page, visit: &VisitRow) -> Option<String> {
    Some(page.say(match visit.patient_answer? {
        PatientAnswer::Accepted => "link-patient-accepted",
        PatientAnswer::Declined => "link-patient-declined",
    }))
}

/// What the patient said on the page.
#[derive(Clone, Copy)]
enum Said {
    Answer(PatientAnswer),
    Ask(PatientAsks),
}

impl Said {
    fn read(word: &str) -> Option<Said> {
        Some(match word {
            "accept" => Said::Answer(PatientAnswer::Accepted),
            "decline" => Said::Answer(PatientAnswer::Declined),
            "call_me" => Said::Ask(PatientAsks::Call),
            "other_time" => Said::Ask(PatientAsks::OtherTime),
            _ => return None,
        })
    }

    /// What the page says then.
    fn flash(self) -> &'static str {
        match self {
            Said::Answer(_) => "noted",
            Said::Ask(_) => "we-call",
        }
    }
}

/// Writes the answer down. A no releases nothing, nor does a wish: the secretary rings first.
pub async fn act(
    app: &App,
    request: &HttpRequest,
    door: &Opened,
    mut fields: Fields,
) -> Result<HttpResponse> {
    let word = fields.optional_text("answer", 20);
    let Some(said) = word.as_deref().and_then(Said::read) else {
        let code = if word.is_some() { "not_a_choice" } else { "required" };
        let builder = HttpResponse::UnprocessableEntity();
        let fault = FieldError::new("answer", code);
        return answer(app, request, door, builder, Some(fault)).await;
    };
    let id: AppointmentId = door.invitation.appointment_id;
    let setting = app.setting(door.caller(request));
    let work = move |tx: &mut Tx| match said {
        Said::Answer(answer) => answer_invitation(tx, id, answer),
        Said::Ask(asks) => ask_office(tx, id, asks),
    };
    match app.db.write(setting, work).await {
        Ok(()) => Ok(door.back(said.flash())),
        Err(Error::Conflict(_)) => Ok(door.back("nothing-changed")),
        Err(error) => Err(error),
    }
}
