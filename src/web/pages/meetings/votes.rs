//! What somebody from outside says of the times, written down by the clinic: they have rung.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::head::{Head, opened};
use super::moments::LEAD;
use crate::app::App;
use crate::domain::ids::{AppointmentId, ParticipantId, TimeId};
use crate::domain::meeting::poll::{Choice, Way};
use crate::error::{Error, Result};
use crate::operations::vote::{Said, vote};
use crate::store::Tx;
use crate::store::meeting::{Meeting, people};
use crate::store::world::zone_named;
use crate::text::{self, Lang};
use crate::web::answer::{path_id, path_id_named};
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page::{self, Page};
use crate::web::pages::directory::sheet::Typed;
use crate::web::pages::faults::Faults;
use crate::web::pages::once::{fresh_key, once, read_key};

#[derive(Template)]
#[template(path = "meetings/votes.html")]
struct VotesPage {
    page: Page,
    head: Head,
    faults: Faults,
    key: String,
    who: ParticipantId,
    /// Answers are taken now.
    takes_votes: bool,
    times: Vec<TimeAsked>,
    way: String,
}

/// One time as somebody is asked about it.
struct TimeAsked {
    id: TimeId,
    when: String,
    choice: String,
    substitute: bool,
}

/// What the page needs to know.
struct About {
    head: Head,
    name: String,
    takes_votes: bool,
    times: Vec<TimeAsked>,
    way: String,
}

/// `GET /meetings/{id}/times/votes/{participant}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(LEAD)?;
    answer(&app, &by, &request, Faults::none(), None).await
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    (status, faults): (StatusCode, Faults),
    typed: Option<Typed>,
) -> Result<HttpResponse> {
    let (id, lang): (AppointmentId, _) = (path_id(request)?, by.lang);
    let who: ParticipantId = path_id_named(request, "participant")?;
    let look = move |tx: &mut Tx| about(tx, lang, id, who, typed.as_ref());
    let about = app.db.write(app.setting(by.caller()), look).await?;
    let page = Page::of(request, by, "meetings-page-times");
    let title = page.say1("poll-votes-title", "name", &about.name);
    let template = VotesPage {
        page: page.titled(title),
        head: about.head,
        faults,
        key: fresh_key(),
        who,
        takes_votes: about.takes_votes,
        times: about.times,
        way: about.way,
    };
    page::show_as(HttpResponse::build(status), &template)
}

fn about(
    tx: &mut Tx,
    lang: Lang,
    id: AppointmentId,
    who: ParticipantId,
    typed: Option<&Typed>,
) -> Result<About> {
    let meeting = opened(tx, id)?;
    let row = people::of(tx.conn, meeting.row.clinic_id, id, who)?;
    let spoken = meeting.votes.iter().rev().find(|vote| vote.participant_id == who);
    let way = match typed {
        Some(typed) => typed.one("way").to_owned(),
        None => spoken.map_or(Way::OnSite, |vote| vote.way).to_string(),
    };
    Ok(About {
        head: Head::of(lang, tx.now, &meeting, "/times")?,
        name: row.name,
        takes_votes: meeting.takes_votes(tx.now),
        times: asked(lang, &meeting, who, typed)?,
        way,
    })
}

/// The times in their order, with what is said of each: as it was typed, else as it counts now.
fn asked(
    lang: Lang,
    meeting: &Meeting,
    who: ParticipantId,
    typed: Option<&Typed>,
) -> Result<Vec<TimeAsked>> {
    let zone = zone_named(&meeting.record.appointment.zone)?;
    let one = |time: &crate::store::meeting::polling::TimeRow| {
        let mut own = meeting.votes.iter().filter(|vote| vote.participant_id == who);
        let vote = own.find(|vote| vote.time_id == time.id);
        let (choice, substitute) = match typed {
            Some(typed) => (
                typed.one(&choice_of(time.id)).to_owned(),
                !typed.one(&substitute_of(time.id)).is_empty(),
            ),
            None => (
                vote.map(|vote| vote.choice.to_string()).unwrap_or_default(),
                vote.is_some_and(|vote| vote.substitute),
            ),
        };
        let date = text::date(lang, time.start_at.0, zone);
        let when = format!("{date}, {}", text::span_of_day(lang, time.span(), zone));
        TimeAsked { id: time.id, when, choice, substitute }
    };
    Ok(meeting.times.iter().map(one).collect())
}

fn choice_of(time: TimeId) -> String {
    format!("choice.{time}")
}

fn substitute_of(time: TimeId) -> String {
    format!("substitute.{time}")
}

/// `POST /meetings/{id}/times/votes/{participant}`: what is left open is not said.
pub async fn save(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let who: ParticipantId = path_id_named(&request, "participant")?;
    let (key, typed) = (read_key(&mut fields), Typed::sent(&fields));
    let done = match said(&mut fields) {
        Ok((way, said)) => {
            let content = format!("{way} {said:?}");
            let work = move |tx: &mut Tx| {
                vote(tx, id, who, way, &said)?;
                Ok(format!("/meetings/{id}/times?done=vote-written#poll"))
            };
            once(&app, &by, &key, &format!("vote {who}"), &content, work).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(path) => Ok(see_other(&path)),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer(&app, &by, &request, refused, Some(typed)).await
        }
    }
}

fn said(fields: &mut Fields) -> Result<(Way, Vec<Said>)> {
    let named = |(name, _): &(String, String)| name.strip_prefix("choice.")?.parse().ok();
    let times: Vec<TimeId> = fields.pairs().iter().filter_map(named).collect();
    let way = fields.word("way");
    let mut all = Vec::new();
    for time in times {
        let choice: Option<Choice> = fields.optional_word(&choice_of(time));
        let substitute = fields.optional_flag(&substitute_of(time)) == Some(true);
        all.extend(choice.map(|choice| Said { time, choice, substitute }));
    }
    fields.done()?;
    if all.is_empty() {
        return Err(Error::field("choice", "nothing_ticked"));
    }
    Ok((Fields::given(way)?, all))
}
