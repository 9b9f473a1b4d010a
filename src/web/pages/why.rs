//! "Why is … not here?": the rules that keep somebody, a room or a time out of a search's answers.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::asking::{Choice, Typed};
use super::booking::zone_of;
use super::faults::Faults;
use super::phoned::typed_start;
use crate::app::App;
use crate::domain::hours::local_date;
use crate::domain::ids::ClinicId;
use crate::domain::matching::{About, Explanation, Obstacle, Proposal, Who, World};
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::{DbConnection, choices};
use crate::text::{self, Lang};
use crate::web::api::explaining::explained;
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::fields::Fields;
use crate::web::forms::Query;
use crate::web::page::{self, Page};

/// Labels and whom they stand over, for one list of choices.
pub type Whom = Vec<(String, Vec<Choice>)>;

#[derive(Template)]
#[template(path = "pages/booking/why.html")]
struct WhyPage {
    page: Page,
    faults: Faults,
    typed: Typed,
    whom: Whom,
    date: String,
    time: String,
    answer: Option<Answer>,
}

/// The answer alone, for a page that is open already.
#[derive(Template)]
#[template(path = "pages/booking/why_answer.html")]
struct Fragment {
    page: Page,
    faults: Faults,
    answer: Option<Answer>,
}

/// The answer in words.
struct Answer {
    about: String,
    why: Vec<String>,
    /// Times that are possible, each with the address of a search for it.
    nearest: Vec<(String, String)>,
}

/// Everybody and every room that can be asked about; `chosen` is one of the values.
pub fn whom(conn: &mut DbConnection, lang: Lang, clinic: ClinicId, chosen: &str) -> Result<Whom> {
    let choice = |kind: &str, id: String, text: String| {
        let value = format!("{kind}~{id}");
        Choice { chosen: value == chosen, value, text }
    };
    let clinicians = choices::clinicians(conn, clinic)?.into_iter();
    let interpreters = choices::interpreters(conn, clinic)?.into_iter();
    let rooms = choices::rooms(conn, clinic)?.into_iter();
    let label = |key: &str| text::say(lang, key, &[]);
    Ok(vec![
        (
            label("search-why-clinicians"),
            clinicians.map(|row| choice("clinician", row.id.to_string(), row.name)).collect(),
        ),
        (
            label("search-why-interpreters"),
            interpreters.map(|(id, name)| choice("interpreter", id.to_string(), name)).collect(),
        ),
        (
            label("search-why-rooms"),
            rooms.map(|(id, name)| choice("room", id.to_string(), name)).collect(),
        ),
    ])
}

/// `GET /visits/new/why?patient=&visit_type=&…&about=interpreter~<id>&date=&time=`; with
/// `fragment=1` the answer alone.
pub async fn show(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::SearchTimes)?;
    let mut fields = query.fields;
    let (clinic, lang) = (by.clinic()?, by.lang);
    let zone = zone_of(&app, clinic).await?;
    let typed = Typed::read(&mut fields, app.clock.now(), zone);
    if typed.patient.is_empty() || typed.visit_type.is_empty() {
        return Ok(see_other(&typed.address()));
    }
    let chosen = fields.optional_text("about", 60).unwrap_or_default();
    let (date, time) = (fields.typed("date"), fields.typed("time"));
    let (mut status, mut faults) = Faults::none();
    let mut answer = None;
    match answered(&app, &by, &typed, &chosen, &mut fields, zone).await {
        Ok(said) => answer = said,
        Err(error) => (status, faults) = Faults::of(lang, error)?,
    }
    let page = Page::of(&request, &by, "search-why-title");
    if fields.typed("fragment") == "1" {
        return shown(status, &Fragment { page, faults, answer });
    }
    let look = move |conn: &mut DbConnection| whom(conn, lang, clinic, &chosen);
    let whom = app.db.read(look).await?;
    shown(status, &WhyPage { page, faults, typed, whom, date, time, answer })
}

fn shown(status: StatusCode, template: &impl Template) -> Result<HttpResponse> {
    page::show_as(HttpResponse::build(status), template)
}

/// Nothing, while nothing is asked about.
async fn answered(
    app: &App,
    by: &SignedIn,
    typed: &Typed,
    chosen: &str,
    fields: &mut Fields,
    zone: Tz,
) -> Result<Option<Answer>> {
    let asks = fields.has("about") || fields.has("date") || fields.has("time");
    let start = typed_start(fields, zone)?;
    let Some(about) = about(chosen, start)? else {
        return if asks { Err(Error::field("about", "choose_one")) } else { Ok(None) };
    };
    let unknown = |field: &'static str| move |_| Error::field(field, "unknown");
    let patient = typed.patient.parse().map_err(unknown("patient"))?;
    let visit_type = typed.visit_type.parse().map_err(unknown("visit_type"))?;
    let asked = typed.asked(patient, visit_type)?;
    let (world, explanation) = explained(app, by, asked, about).await?;
    Ok(Some(in_words(by.lang, &world, typed, about, &explanation)))
}

/// Reads whom the value of a choice stands for, and adds the time.
fn about(chosen: &str, start: Option<DateTime<Utc>>) -> Result<Option<About>> {
    let not_a_choice = || Error::field("about", "not_a_choice");
    if chosen.is_empty() {
        return Ok(start.map(About::Start));
    }
    let (kind, id) = chosen.split_once('~').ok_or_else(not_a_choice)?;
    let who = match kind {
        "clinician" => id.parse().ok().map(Who::Clinician),
        "interpreter" => id.parse().ok().map(Who::Interpreter),
        "room" => id.parse().ok().map(Who::Room),
        _ => None,
    };
    let who = who.ok_or_else(not_a_choice)?;
    Ok(Some(start.map_or(About::Who(who), |start| About::WhoAt(who, start))))
}

fn in_words(
    lang: Lang,
    world: &World,
    typed: &Typed,
    about: About,
    explanation: &Explanation,
) -> Answer {
    let why = |one: &Obstacle| obstacle(lang, world, explanation, one);
    let near = |one: &Proposal| near(lang, world, typed, one);
    let name = about.who().map(|who| name(world, who));
    let when = about.start().map(|start| text::date_time(lang, start, world.zone));
    Answer {
        about: [name, when].into_iter().flatten().collect::<Vec<_>>().join(", "),
        why: explanation.obstacles.iter().map(why).collect(),
        nearest: explanation.nearest.iter().map(near).collect(),
    }
}

/// One thing in the way; where it is not at all of the times, at how many.
fn obstacle(lang: Lang, world: &World, explanation: &Explanation, one: &Obstacle) -> String {
    let said = text::obstacle(lang, world.zone, one, explanation.always(one));
    if explanation.starts == one.times || explanation.starts < 2 {
        return said;
    }
    let counts = [("times", one.times.into()), ("starts", explanation.starts.into())];
    format!("{said} {}", text::say(lang, "search-why-times", &counts))
}

fn name(world: &World, who: Who) -> String {
    let name = match who {
        Who::Clinician(id) => world.clinicians.iter().find(|one| one.id == id).map(|one| &one.name),
        Who::Interpreter(id) => {
            world.interpreters.iter().find(|one| one.id == id).map(|one| &one.name)
        }
        Who::Room(id) => world.rooms.iter().find(|one| one.id == id).map(|one| &one.name),
    };
    name.cloned().unwrap_or_default()
}

/// A time that is possible, with everybody, and a search that shows it with its button.
fn near(lang: Lang, world: &World, typed: &Typed, one: &Proposal) -> (String, String) {
    let told = one.envelope.told;
    let wall = |at: DateTime<Utc>| at.with_timezone(&world.zone).format("%H:%M").to_string();
    let date = local_date(told.start(), world.zone).to_string();
    let there = Typed {
        patient: typed.patient.clone(),
        visit_type: typed.visit_type.clone(),
        from: date.clone(),
        to: date,
        clinician: one.clinician.to_string(),
        modality: one.modality.to_string(),
        not_before: wall(told.start()),
        not_after: wall(told.end()),
        ..Typed::default()
    };
    let clinician = name(world, Who::Clinician(one.clinician));
    let interpreter = one.interpreter.map(|id| name(world, Who::Interpreter(id)));
    let when = text::date_time(lang, told.start(), world.zone);
    let said = [Some(when), Some(clinician), interpreter].into_iter().flatten();
    (said.collect::<Vec<_>>().join(", "), there.address())
}
