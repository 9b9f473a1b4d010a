//! The page of one meeting: the whole way, the next step, the patient's yes and goal, and each part
//! in a line.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

use super::head::{self, Head};
use super::summary::{self, Part, Stage};
use crate::app::App;
use crate::domain::ids::AppointmentId;
use crate::domain::meeting::consent::Given;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::accounts::AccountRow;
use crate::store::meeting::Meeting;
use crate::store::names::Names;
use crate::store::world::zone_named;
use crate::store::{DbConnection, Tx};
use crate::text::{self, Arg, Lang};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::page::{self, Page};
use crate::web::pages::asking::Choice;
use crate::web::pages::faults::Faults;
use crate::web::pages::once::fresh_key;

#[derive(Template)]
#[template(path = "meetings/show.html")]
struct MeetingPage {
    page: Page,
    faults: Faults,
    key: String,
    head: Head,
    shown: Shown,
    typed: Typed,
    given: Vec<Choice>,
    may: May,
}

/// What the reader may do here.
#[derive(Clone, Copy)]
struct May {
    lead: bool,
    call_off: bool,
}

/// The meeting in words.
struct Shown {
    way: Vec<Stage>,
    visit_type: String,
    clinicians: Vec<String>,
    /// Role, name and organisation of each from outside.
    people: Vec<(String, String, String)>,
    /// For whoever leads it alone.
    parts: Vec<Part>,
    yes: Option<String>,
    goal: Option<String>,
    rendering: Option<String>,
    settled: bool,
    /// Nothing can be changed any more.
    over: bool,
}

/// The fields of the page's forms, as they were typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub given: String,
    pub interpreter: String,
    pub goal: String,
    pub rendering: String,
    pub reason: String,
    /// The form that is to be open.
    pub form: &'static str,
}

impl Typed {
    /// Fields of a form that was not sent show what is written down.
    fn filled(self, meeting: &Meeting) -> Typed {
        if self.form == "goal" {
            return self;
        }
        let row = &meeting.row;
        Typed {
            goal: row.goal.clone().unwrap_or_default(),
            rendering: row.goal_rendering.clone().unwrap_or_default(),
            ..self
        }
    }
}

/// `GET /meetings/{id}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ReadVisits)?;
    answer(&app, &by, &request, Typed::default(), Faults::none()).await
}

/// The page, with what was typed and refused on it.
pub async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    typed: Typed,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let id: AppointmentId = path_id(request)?;
    let (lang, member) = (by.lang, by.member.clone());
    let look = move |tx: &mut Tx| {
        let (meeting, lead) = head::seen(tx, id)?;
        let treating = meeting.record.is_treated_by(member.clinician());
        let stands = meeting.must_stand().is_ok();
        let ahead = meeting.must_have_begun(tx.now).is_err();
        let call_off = stands && ahead && member.may(Act::CallOffMeeting { treating });
        let head = match lead {
            true => Head::of(lang, tx.now, &meeting, "")?,
            false => Head::bare(lang, tx.now, &meeting)?.without_missing(),
        };
        let shown = shown(tx, lang, &meeting, lead)?;
        Ok((head, shown, May { lead, call_off }, typed.clone().filled(&meeting)))
    };
    let (head, shown, may, typed) = app.db.write(app.setting(by.caller()), look).await?;
    let page = Page::of(request, by, "meetings-title");
    let title = page.say1("meetings-title-of", "patient", &head.patient_name);
    let words = Given::ALL.iter().map(|one| one.as_str());
    let template = MeetingPage {
        page: page.titled(title),
        faults,
        key: fresh_key(),
        head,
        shown,
        given: super::convening::words(lang, "meetings-given", words, &typed.given),
        typed,
        may,
    };
    page::show_as(HttpResponse::build(status), &template)
}

fn shown(tx: &mut Tx, lang: Lang, meeting: &Meeting, lead: bool) -> Result<Shown> {
    let (now, conn): (_, &mut DbConnection) = (tx.now, tx.conn);
    let zone = zone_named(&meeting.record.appointment.zone)?;
    let facts = meeting.facts(now, meeting.day(now)?);
    let clinic = meeting.row.clinic_id;
    let mut names = Names::default();
    let clinicians = meeting
        .record
        .treating
        .iter()
        .map(|row| names.clinician(conn, clinic, row.clinician_id))
        .collect::<Result<Vec<String>>>()?;
    let person = |one: &crate::store::meeting::people::ParticipantRow| {
        let role = text::word(lang, "meetings-role", one.role.as_str());
        (role, one.name.clone(), one.organisation.clone())
    };
    let own = |said: &Option<String>| said.clone().filter(|_| lead);
    Ok(Shown {
        way: summary::way(lang, meeting, &facts),
        visit_type: names.visit_type(conn, clinic, meeting.record.visit.visit_type_id)?,
        clinicians,
        people: meeting.people.iter().filter(|_| lead).map(person).collect(),
        parts: match lead {
            true => summary::parts(conn, lang, now, meeting, &facts)?,
            false => Vec::new(),
        },
        yes: yes(conn, lang, zone, meeting)?.filter(|_| lead || meeting.row.finalised_at.is_none()),
        goal: own(&meeting.row.goal),
        rendering: own(&meeting.row.goal_rendering),
        settled: meeting.row.finalised_at.is_some(),
        over: meeting.must_stand().is_err(),
    })
}

/// When the patient said yes, how, and who wrote it down.
fn yes(conn: &mut DbConnection, lang: Lang, zone: Tz, meeting: &Meeting) -> Result<Option<String>> {
    let row = &meeting.row;
    let (Some(at), Some(given)) = (row.yes_at, row.yes_given) else { return Ok(None) };
    let who = match row.yes_by {
        Some(account) => AccountRow::find(conn, account)?.map(|row| row.name),
        None => None,
    };
    let args: [(&str, Arg); 4] = [
        ("at", text::date_time(lang, at.0, zone).into()),
        ("given", text::word(lang, "meetings-given", given.as_str()).into()),
        ("who", who.unwrap_or_default().into()),
        ("interpreter", row.yes_interpreter.clone().unwrap_or_default().into()),
    ];
    let key = match row.yes_interpreter {
        Some(_) => "meetings-yes-said-through",
        None => "meetings-yes-said",
    };
    Ok(Some(text::say_isolated(lang, key, &args)))
}
