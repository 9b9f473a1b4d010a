//! `POST /api/v1/slots/explain`: why somebody, a room or a time is not among the answers.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::looking::{load, off_the_executor};
use super::openapi::Operation;
use super::slots::{Asked, proposal};
use crate::app::App;
use crate::domain::matching::{About, Explanation, Obstacle, Who, World, why_not};
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::operations::look_at::note_search;
use crate::text;
use crate::web::answer;
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::json::Body;
use crate::web::schema::Schema;

/// Reads a search and what is asked about it.
fn read(fields: &mut Fields) -> Result<(Asked, About)> {
    fields.need(&["about"]);
    let about = fields.optional_object("about").map(|mut inner| {
        let clinician = inner.optional_id("clinician").map(Who::Clinician);
        let interpreter = inner.optional_id("interpreter").map(Who::Interpreter);
        let room = inner.optional_id("room").map(Who::Room);
        let start = inner.optional_instant("start");
        fields.absorb(inner);
        let who: Vec<Who> = [clinician, interpreter, room].into_iter().flatten().collect();
        let about = about(&who, start);
        if about.is_none() {
            fields.refuse("about", "choose_one");
        }
        about
    });
    let asked = Asked::read(fields)?;
    let about = about.flatten().ok_or_else(|| Error::field("about", "required"))?;
    Ok((asked, about))
}

fn about(who: &[Who], start: Option<chrono::DateTime<chrono::Utc>>) -> Option<About> {
    match (who, start) {
        ([], Some(start)) => Some(About::Start(start)),
        ([who], Some(start)) => Some(About::WhoAt(*who, start)),
        ([who], None) => Some(About::Who(*who)),
        _ => None,
    }
}

/// Answers off the executor's threads; whoever is unknown to the clinic is an error.
pub async fn explained(
    app: &App,
    by: &SignedIn,
    asked: Asked,
    about: About,
) -> Result<(World, Explanation)> {
    let (clinic, now) = (by.clinic()?, (app.clock.now(), app.policy.searching));
    let criterion = json!({ "patient": asked.patient, "from": asked.from, "to": asked.to });
    let setting = app.setting(by.caller());
    app.db.write(setting, move |tx| note_search(tx, "slots", criterion.clone())).await?;
    let (world, question) = app.db.read(move |conn| load(conn, clinic, now, &asked, 0)).await?;
    known(&world, about)?;
    let work = move || {
        let explanation = why_not(&world, &question, about);
        (world, explanation)
    };
    off_the_executor(work).await
}

/// Clinicians and rooms are the clinic's own; interpreters those to whom one of its contracts leads.
fn known(world: &World, about: About) -> Result<()> {
    let Some(who) = about.who() else { return Ok(()) };
    let (field, known) = match who {
        Who::Clinician(id) => {
            ("about.clinician", world.clinicians.iter().any(|person| person.id == id))
        }
        Who::Room(id) => ("about.room", world.rooms.iter().any(|room| room.id == id)),
        Who::Interpreter(id) => {
            let mut agencies = world.paths.iter().map(|path| path.agency);
            let person = world.interpreters.iter().find(|person| person.id == id);
            let serves = person.is_some_and(|one| agencies.any(|id| one.agencies.contains(&id)));
            ("about.interpreter", serves)
        }
    };
    if known { Ok(()) } else { Err(Error::field(field, "unknown")) }
}

/// `POST /slots/explain`.
pub async fn explain(app: web::Data<App>, by: SignedIn, mut body: Body) -> Result<HttpResponse> {
    by.must(Act::SearchTimes)?;
    let (asked, about) = read(&mut body.fields)?;
    let (world, explanation) = explained(&app, &by, asked, about).await?;
    let rule = |one: &Obstacle| {
        let text = text::obstacle(by.lang, world.zone, one, explanation.always(one));
        json!({ "code": one.code, "text": text, "starts": one.times })
    };
    let rules: Vec<Value> = explanation.obstacles.iter().map(rule).collect();
    let nearest = explanation.nearest.iter().map(|one| proposal(&world, by.lang, one));
    Ok(answer::ok(&json!({
        "possible": explanation.possible(),
        "rules": rules,
        "starts": explanation.starts,
        "nearest": nearest.collect::<Vec<Value>>(),
    })))
}

/// What is said of explaining.
pub fn operation() -> Operation {
    let rule = Schema::object([
        ("code", Schema::text()),
        ("text", Schema::text()),
        ("starts", Schema::number().said("At how many starts it stands in the way.")),
    ]);
    Operation::post("/api/v1/slots/explain", "explainSlots", "Why not this one")
        .only_asks()
        .may(Act::SearchTimes)
        .about(
            "The same question as for a search, and `about`: one `clinician`, `interpreter` or \
             `room`, a `start`, or one of the three at a `start`. The rules tell nothing of other \
             patients, and not why somebody is excluded.",
        )
        .body(read)
        .answers(Schema::object([
            ("possible", Schema::flag().said("Nothing stands in the way: others are better.")),
            (
                "rules",
                Schema::list(rule)
                    .said("What always stands in the way; else the most frequent first."),
            ),
            ("starts", Schema::number().said("How many starts were looked at.")),
            ("nearest", Schema::list(Schema::named("Proposal"))),
        ]))
}
