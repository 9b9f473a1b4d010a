//! Patients: found by name, the page of one, and their end.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

use super::contact_form::Named;
use super::exclusions::{self, Exclusion};
use super::faults::Faults;
use super::finding::{self, Hit, Hits};
use super::visits::{Line, lines};
use crate::app::App;
use crate::domain::hours::local_date;
use crate::domain::ids::{PatientId, RecipientId};
use crate::domain::person::{Contact, is_child};
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::end_patient::end_patient;
use crate::operations::look_at::look_at_patient;
use crate::operations::resume_patient::resume_patient;
use crate::store::clinics::ClinicRow;
use crate::store::patients::{self, PatientRow};
use crate::store::visits::VisitFilter;
use crate::store::{DbConnection, Tx, world};
use crate::text::{self, Arg, Lang};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::forms::{Form, Query};
use crate::web::page::{self, Page};

const VISITS_MAX: i64 = 200;

#[derive(Template)]
#[template(path = "pages/patients/index.html")]
struct PatientsPage {
    page: Page,
    found: Hits,
    may_change: bool,
}

/// `GET /patients?q=`.
pub async fn index(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::ReadPatients)?;
    let (clinic, lang) = (by.clinic()?, by.lang);
    let mut fields = query.fields;
    let typed = fields.optional_text("q", 100).unwrap_or_default();
    let ended = fields.optional_flag("ended") == Some(true);
    let after: Option<PatientId> = fields.optional_id("after");
    fields.done()?;
    let look = move |tx: &mut Tx| finding::find(tx, lang, clinic, &typed, ended, after);
    let found = app.db.write(app.setting(by.caller()), look).await?;
    let may_change = by.member.may(Act::WritePatients);
    page::show(&PatientsPage { page: Page::of(&request, &by, "patients-title"), found, may_change })
}

#[derive(Template)]
#[template(path = "pages/patients/show.html")]
struct PatientPage {
    page: Page,
    faults: Faults,
    patient: Hit,
    shown: Shown,
    may_change: bool,
    may_book: bool,
    may_convene: bool,
    may_serve: bool,
}

/// A patient's record in words.
struct Shown {
    /// Each language, and whether its variety has been asked.
    varieties: Vec<(String, bool)>,
    interpreter: String,
    wish: Option<String>,
    contact: Vec<(&'static str, String)>,
    recipients: Vec<Recipient>,
    excluded: Vec<Exclusion>,
    /// Whom the office may exclude: those who speak what the patient speaks.
    may_exclude: Vec<Named>,
    /// Since when the patient comes no more.
    ended: Option<String>,
    upcoming: Vec<Line>,
    past: Vec<Line>,
}

/// A further recipient of the patient's messages.
struct Recipient {
    id: RecipientId,
    name: String,
    relation: String,
    gets_invites: bool,
    contact: Vec<(&'static str, String)>,
}

/// `GET /patients/{id}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ReadPatients)?;
    answer(&app, &by, &request, Faults::none()).await
}

/// The page, with what was refused on it.
pub async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let id: PatientId = path_id(request)?;
    let (lang, may_change) = (by.lang, by.member.may(Act::WritePatients));
    let look = move |tx: &mut Tx| {
        let row = look_at_patient(tx, id)?;
        let hit = finding::hit(tx.conn, lang, &row)?;
        Ok((hit, shown(tx, lang, &row, may_change)?))
    };
    let (patient, shown) = app.db.write(app.setting(by.caller()), look).await?;
    let page = Page::of(request, by, "patients-title").titled(patient.name.clone());
    let template = PatientPage {
        page,
        faults,
        patient,
        shown,
        may_change,
        may_book: by.member.may(Act::BookVisit),
        may_convene: by.member.may(Act::ConveneMeeting) && by.member.clinician().is_some(),
        may_serve: by.member.may(Act::ServeSubject),
    };
    page::show_as(HttpResponse::build(status), &template)
}

/// `POST /patients/{id}/end`.
pub async fn end(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    press(&app, &request, form, "patient-ended", end_patient).await
}

/// `POST /patients/{id}/resume`.
pub async fn resume(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    press(&app, &request, form, "patient-resumed", resume_patient).await
}

/// What was refused is said on the patient's page.
async fn press(
    app: &App,
    request: &HttpRequest,
    form: Form,
    done: &str,
    work: fn(&mut Tx, PatientId) -> Result<()>,
) -> Result<HttpResponse> {
    let by = form.by;
    by.must(Act::WritePatients)?;
    let id: PatientId = path_id(request)?;
    let act = move |tx: &mut Tx| work(tx, id);
    match app.db.write(app.setting(by.caller()), act).await {
        Ok(()) => Ok(page::back(&format!("/patients/{id}"), done)),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer(app, &by, request, refused).await
        }
    }
}

fn shown(tx: &mut Tx, lang: Lang, row: &PatientRow, may_change: bool) -> Result<Shown> {
    let spoken = patients::spoken(tx.conn, row.clinic_id, row.id)?;
    let zone = world::zone(&ClinicRow::get(tx.conn, row.clinic_id)?)?;
    let asked = |tag: &str| crate::domain::language::Variety::parse(tag).is_ok();
    let name = |tag: &str| text::language_name(lang, tag);
    let wish = row.interpreter_sex.zip(row.interpreter_sex_force).map(|(sex, force)| {
        let (sex, force) = (sex.as_str(), force.as_str());
        format!("{} ({})", text::word(lang, "sex", sex), text::word(lang, "force", force))
    });
    let needed =
        if row.interpreter_required { "patient-interpreter-yes" } else { "patient-interpreter-no" };
    let further = patients::recipients(tx.conn, row.clinic_id, row.id)?;
    let (upcoming, past) = visits(tx, lang, zone, row)?;
    Ok(Shown {
        excluded: exclusions::of_patient(tx.conn, lang, zone, row)?,
        may_exclude: if may_change { exclusions::others(tx.conn, row)? } else { Vec::new() },
        ended: row.ended_at.map(|at| text::date(lang, at.0, zone)),
        varieties: spoken.iter().map(|one| (name(&one.tag), asked(&one.tag))).collect(),
        interpreter: text::say(lang, needed, &[]),
        wish,
        contact: reached(tx, lang, zone, row),
        recipients: further
            .into_iter()
            .map(|one| Recipient {
                id: one.id,
                contact: contact(lang, &one.contact.0),
                name: one.name,
                relation: one.relation,
                gets_invites: one.gets_invites,
            })
            .collect(),
        upcoming,
        past,
    })
}

/// Visits to come, and those before, the newest of them first.
fn visits(tx: &mut Tx, lang: Lang, zone: Tz, row: &PatientRow) -> Result<(Vec<Line>, Vec<Line>)> {
    let of_patient =
        VisitFilter { patient: Some(row.id), limit: VISITS_MAX, ..VisitFilter::default() };
    let now = Some(tx.now);
    let conn: &mut DbConnection = tx.conn;
    let to_come = VisitFilter { from: now, ..of_patient.clone() };
    let upcoming = lines(conn, lang, zone, row.clinic_id, &to_come)?;
    let before = VisitFilter { to: now, ..of_patient };
    let mut past = lines(conn, lang, zone, row.clinic_id, &before)?;
    past.retain(|line| upcoming.iter().all(|other| other.id != line.id));
    past.reverse();
    Ok((upcoming, past))
}

/// How the patient is reached: label's key and value.
fn reached(tx: &Tx, lang: Lang, zone: Tz, row: &PatientRow) -> Vec<(&'static str, String)> {
    let mut all = contact(lang, &row.contact.0);
    if is_child(row.birth_date, local_date(tx.now, zone)) {
        all.insert(0, ("patient-guardian", text::say(lang, "patient-guardian-reads", &[])));
    }
    all
}

/// Key of the label and value of every contact setting.
pub fn contact(lang: Lang, contact: &Contact) -> Vec<(&'static str, String)> {
    let yes_no = |yes| text::say(lang, if yes { "word-yes" } else { "word-no" }, &[]);
    let channels: Vec<String> =
        contact.channels.iter().map(|one| text::word(lang, "channel", one.as_str())).collect();
    let nobody = || text::say(lang, "patient-no-channel", &[]);
    let mut all = vec![(
        "patient-channels",
        if channels.is_empty() { nobody() } else { text::list_and(lang, &channels) },
    )];
    all.extend(contact.mail.clone().map(|mail| ("patient-mail", mail)));
    all.extend(contact.phone.clone().map(|phone| ("patient-phone", phone)));
    if let Some((from, to)) = contact.hours {
        let args = [("from", Arg::from(clock(from))), ("to", clock(to).into())];
        all.push(("patient-hours", text::say(lang, "time-from-to", &args)));
    }
    all.push(("patient-shared", yes_no(contact.shared_phone)));
    all.push(("patient-neutral", yes_no(contact.neutral_sender)));
    all.push(("patient-written", written(lang, &contact.written)));
    all
}

/// Minutes of the day as a clock shows them, `09:30`.
pub fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

/// The language that somebody reads, in a word.
pub fn written(lang: Lang, tag: &str) -> String {
    let key = format!("written-{tag}");
    if text::has(lang, &key, &[]) {
        text::say(lang, &key, &[])
    } else {
        text::language_name(lang, tag)
    }
}
