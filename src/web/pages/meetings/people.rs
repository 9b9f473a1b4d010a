//! Who is asked to the table from outside: how they are reached, what they answered, what they hear.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;

use super::head::{self, Head};
use super::moments::LEAD;
use crate::app::App;
use crate::domain::ids::{AppointmentId, ParticipantId};
use crate::domain::meeting::Presence;
use crate::domain::meeting::poll::Choice as Said;
use crate::domain::span::Span;
use crate::error::Result;
use crate::operations::drop_participant::drop_participant;
use crate::operations::renew_table_code::renew_table_code;
use crate::store::Tx;
use crate::store::keys::Keys;
use crate::store::meeting::Meeting;
use crate::store::meeting::people::ParticipantRow;
use crate::store::world::zone_named;
use crate::text::{self, Arg, Lang};
use crate::web::answer::{path_id, path_id_named};
use crate::web::caller::SignedIn;
use crate::web::forms::Form;
use crate::web::page::{self, Page};
use crate::web::pages::faults::Faults;
use crate::web::pages::patients::contact;

#[derive(Template)]
#[template(path = "meetings/people.html")]
struct PeoplePage {
    page: Page,
    faults: Faults,
    head: Head,
    people: Vec<Person>,
    over: bool,
}

/// Somebody from outside in words.
struct Person {
    id: ParticipantId,
    role: String,
    name: String,
    organisation: String,
    needed: bool,
    /// Who can sit there in their place.
    substitutes: Vec<String>,
    contact: Vec<(&'static str, String)>,
    variety: Option<String>,
    shows_name: bool,
    /// When they sit at the table, once that is known.
    sitting: Option<String>,
    answer: String,
    /// What they said to the settled time.
    reply: Option<String>,
    /// Whether they have agreed with the minutes, once these are ready.
    signed: Option<String>,
    /// What opens the names and items on their page, said or handed over by people.
    code: String,
    locked: bool,
    /// Titles of what they may hear of.
    hears: Vec<String>,
}

/// `GET /meetings/{id}/people`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(LEAD)?;
    answer(&app, &by, &request, Faults::none()).await
}

/// `POST /meetings/{id}/people/{participant}/drop`.
pub async fn drop(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let by = form.by;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let who: ParticipantId = path_id_named(&request, "participant")?;
    let work = move |tx: &mut Tx| drop_participant(tx, id, who);
    match app.db.write(app.setting(by.caller()), work).await {
        Ok(()) => Ok(page::back(&format!("/meetings/{id}/people"), "participant-dropped")),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer(&app, &by, &request, refused).await
        }
    }
}

/// `POST /meetings/{id}/people/{participant}/code`.
pub async fn renew_code(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    let by = form.by;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let who: ParticipantId = path_id_named(&request, "participant")?;
    let work = move |tx: &mut Tx| renew_table_code(tx, id, who);
    match app.db.write(app.setting(by.caller()), work).await {
        Ok(()) => Ok(page::back(&format!("/meetings/{id}/people"), "code-renewed")),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer(&app, &by, &request, refused).await
        }
    }
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let id: AppointmentId = path_id(request)?;
    let lang = by.lang;
    let keys = app.keys.clone();
    let look = move |tx: &mut Tx| {
        let meeting = head::opened(tx, id)?;
        let head = Head::of(lang, tx.now, &meeting, "/people")?;
        Ok((head, people(lang, tx.now, &meeting, &keys)?, meeting.must_stand().is_err()))
    };
    let (head, people, over) = app.db.write(app.setting(by.caller()), look).await?;
    let page = Page::of(request, by, "meetings-people");
    page::show_as(HttpResponse::build(status), &PeoplePage { page, faults, head, people, over })
}

fn people(lang: Lang, now: DateTime<Utc>, meeting: &Meeting, keys: &Keys) -> Result<Vec<Person>> {
    let zone = zone_named(&meeting.record.appointment.zone)?;
    let hears = meeting.ears(meeting.day(now)?);
    let person = |one: &ParticipantRow| Person {
        id: one.id,
        role: text::word(lang, "meetings-role", one.role.as_str()),
        name: one.name.clone(),
        organisation: one.organisation.clone(),
        needed: one.presence == Presence::Required,
        substitutes: substitutes(meeting, one),
        contact: contact(lang, &one.contact.0),
        variety: one.variety.as_ref().map(|tag| text::language_name(lang, tag)),
        shows_name: one.shows_name,
        sitting: sitting(lang, zone, meeting, one),
        answer: answered(lang, meeting, one),
        signed: meeting.row.minutes_at.map(|_| signed(lang, one)),
        reply: one.reply.map(|reply| text::word(lang, "meetings-reply", reply.as_str())),
        code: keys.table_code(one.id.uuid(), one.code_generation),
        locked: one.code_locked_at.is_some(),
        hears: meeting
            .items
            .iter()
            .filter(|item| hears(one.id, item.id))
            .map(|item| item.title.clone())
            .collect(),
    };
    Ok(meeting.people.iter().map(person).collect())
}

fn signed(lang: Lang, one: &ParticipantRow) -> String {
    let key = if one.signed_at.is_some() { "meetings-signed-yes" } else { "meetings-signed-not" };
    text::say(lang, key, &[])
}

/// Who else of the meeting can take the seat.
pub fn substitutes(meeting: &Meeting, one: &ParticipantRow) -> Vec<String> {
    let others = meeting.people.iter().filter(|other| other.seat == one.seat && other.id != one.id);
    others.map(|other| other.name.clone()).collect()
}

fn sitting(lang: Lang, zone: Tz, meeting: &Meeting, one: &ParticipantRow) -> Option<String> {
    meeting.row.finalised_at?;
    let all = meeting.sittings();
    let own = all.iter().find(|sitting| sitting.participant == one.id)?;
    let start = meeting.record.appointment.start_at.0;
    let at = |minute: u32| start + Duration::minutes(i64::from(minute));
    Some(text::span_of_day(lang, Span::new(at(own.from), at(own.to))?, zone))
}

/// What somebody said of the times that stand.
fn answered(lang: Lang, meeting: &Meeting, one: &ParticipantRow) -> String {
    let stands = |time| meeting.times.iter().any(|known| known.id == time);
    let own: Vec<Said> = meeting
        .votes
        .iter()
        .filter(|vote| vote.participant_id == one.id && stands(vote.time_id))
        .map(|vote| vote.choice)
        .collect();
    if meeting.row.answer_by.is_none() && own.is_empty() {
        return text::say(lang, "meetings-not-asked", &[]);
    }
    if own.is_empty() {
        return text::say(lang, "meetings-silent", &[]);
    }
    let count = |said| -> Arg { own.iter().filter(|one| **one == said).count().into() };
    let args =
        [("yes", count(Said::Yes)), ("maybe", count(Said::IfNeedBe)), ("no", count(Said::No))];
    text::say(lang, "meetings-answered", &args)
}
