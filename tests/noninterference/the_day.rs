//! The day of a visit: an interpreter who knows the patient, one who is late and then does not
//! come, and one on the phone.

use chrono::{DateTime, Duration, Utc};
use serde_json::json;
use trialogue::domain::ids::InterpreterId;
use trialogue::store::interpreters::InterpreterRow;

use super::answers::Answers;
use super::by_page::interpreters_of;
use super::role::Role::{LinkHolder, OtherClinician, Secretary};
use super::story::{book, by_link};
use super::world::{Sent, World};

/// Books a visit and lives through its day.
pub async fn tell(world: &mut World, answers: &Answers) {
    book(world, answers, 3, Secretary, ("2027-01-25", "2027-01-29"), true).await;
    let visit = world.known.visits.last().cloned().expect("a visit");
    world.advance("PT1M").await;
    answered(world, &visit, &[("answer", "confirm")]).await;
    let link = interpreters_link(world, &visit).await;
    by_link(world, &link, &[("answer", "conflict")]).await;
    world.advance("PT1M").await;
    another_name(world, &visit).await;
    world.advance("PT1M").await;

    let start = start(world, &visit).await;
    until(world, start - Duration::minutes(40)).await;
    let link = interpreters_link(world, &visit).await;
    for said in [&[("answer", "late"), ("minutes", "15")][..], &[("answer", "on_time")]] {
        by_link(world, &link, said).await;
    }
    let (template, path) = ("/visits/{id}/mark", format!("/visits/{visit}/mark"));
    world.act(Secretary, "POST", template, &path, json!({ "status": "arrived" })).await;
    until(world, start + Duration::minutes(10)).await;
    let need = world.known.needs[&visit].clone();
    let (template, path) = ("/needs/{id}/attendance", format!("/needs/{need}/attendance"));
    world.act(Secretary, "POST", template, &path, json!({ "attendance": "there" })).await;
    let path = format!("/visits/{visit}/needs/{need}/attendance");
    let template = "/visits/{id}/needs/{need}/attendance";
    world.form(Secretary, template, &path, &[("attendance", "absent")]).await;
    world.advance("PT1M").await;
    answered(world, &visit, &[("answer", "confirm")]).await;
    until(world, start + Duration::minutes(70)).await;
    mark(world, &visit, "fulfilled").await;
    world.form(OtherClinician, "/day/calendar", "/day/calendar", &[]).await;
}

/// Everything that falls due until then.
pub async fn until(world: &mut World, target: DateTime<Utc>) {
    let seconds = (target - world.app.clock.now()).num_seconds();
    world.advance(&format!("PT{seconds}S")).await;
}

/// The agency that is asked answers by its link.
async fn answered(world: &mut World, visit: &str, said: &[(&str, &str)]) {
    let (request, _, agency) = world.newest_request(visit).await;
    let link = world.link_of_request(&agency, &request).await;
    by_link(world, &link, said).await;
    world.advance("PT1M").await;
}

async fn start(world: &mut World, visit: &str) -> DateTime<Utc> {
    let seen = world.look(visit).await;
    seen["start"].as_str().and_then(|at| at.parse().ok()).expect("an instant")
}

/// The newest link of whoever is to interpret.
async fn interpreters_link(world: &mut World, visit: &str) -> String {
    let seen = world.look(visit).await;
    let id = seen["needs"][0]["interpreter"]["id"].as_str().and_then(|id| id.parse().ok());
    let id: InterpreterId = id.unwrap_or_else(|| panic!("nobody is to interpret: {seen}"));
    let look = move |conn: &mut _| Ok(InterpreterRow::get(conn, id)?.mail);
    let mail = world.app.db.read(look).await.expect("read").expect("an address");
    world.link_of(&mail)
}

/// The agency sends the first of its people who may come.
async fn another_name(world: &mut World, visit: &str) {
    let (request, _, agency) = world.newest_request(visit).await;
    let path = format!("/l/{}", world.link_of_request(&agency, &request).await);
    let page = world.send(LinkHolder, "GET", "/l/{token}", &path, Sent::Nothing).await;
    for person in interpreters_of(&page.text) {
        let said = Sent::form(&[("answer", "replace"), ("interpreter", person.as_str())]);
        let seen = world.send(LinkHolder, "POST", "/l/{token}", &path, said).await;
        if seen.status == 303 {
            return;
        }
    }
    panic!("nobody else may come");
}

async fn mark(world: &mut World, visit: &str, status: &str) {
    let path = format!("/visits/{visit}/mark");
    world.form(Secretary, "/visits/{id}/mark", &path, &[("status", status)]).await;
}
