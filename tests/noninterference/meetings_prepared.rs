//! A meeting in the story that is begun, prepared and called off by page.

use trialogue::domain::ids::AppointmentId;
use trialogue::store::meeting;

use super::by_page::first;
use super::role::Role::{Secretary, Treating};
use super::world::World;
use crate::support::meetings::Made;

const ONE: &str = "/people/([0-9a-f-]{36})\"";
const PROBLEM: &str = "/problems/([0-9a-f-]{36})\"";
const WORDS: [(&str, &str); 3] =
    [("words", "My back hurts"), ("variety", "apc"), ("rendering", "Min ryg gør ondt")];
const PERSON: [(&str, &str); 4] =
    [("role", "relative"), ("name", "Hanan"), ("presence", "optional"), ("written", "da")];

/// Sends a form of a meeting as who leads it.
async fn lead(world: &mut World, made: &Made, end: &str, fields: &[(&str, &str)]) {
    let template = format!("/meetings/{{id}}{end}");
    let path = made.fill(&template.replace("{id}", &made.id));
    world.form(Treating, &template, &path, fields).await;
}

/// The first id on a page of a meeting.
async fn found(world: &mut World, made: &Made, end: &str, pattern: &str) -> String {
    let template = format!("/meetings/{{id}}{end}");
    let path = template.replace("{id}", &made.id);
    first(&world.page(Treating, &template, &path).await.text, pattern)
}

/// Begins one, prepares it, takes everything back and calls it off; then gives a consent for the
/// meeting that people are asked about, takes it back, and gives it again.
pub async fn prepare(world: &mut World) {
    let (patient, visit_type) = (world.patient(1), world.people.visit_types[0].id.to_string());
    let fields = [("patient", &*patient), ("visit_type", &*visit_type), ("purpose", "work")];
    let begun = world.form(Treating, "/meetings/new", "/meetings/new", &fields).await;
    let place = begun.location;
    let mut made = Made { id: first(&place, "/meetings/([0-9a-f-]{36})"), ..Made::default() };
    lead(world, &made, "/yes", &[("given", "oral"), ("interpreter", "T-17")]).await;
    lead(world, &made, "/goal", &[("goal", "To sleep"), ("rendering", "At sove")]).await;
    lead(world, &made, "/people/new", &PERSON).await;
    made.participant = found(world, &made, "/people", ONE).await;
    lead(world, &made, "/people/{participant}", &PERSON).await;
    lead(world, &made, "/problems/new", &WORDS).await;
    made.problem = found(world, &made, "/problems", PROBLEM).await;
    lead(world, &made, "/problems/{problem}", &WORDS).await;
    let order = made.problem.clone();
    lead(world, &made, "/problems/order", &[("order", &order)]).await;
    lead(world, &made, "/problems/{problem}/drop", &[]).await;
    lead(world, &made, "/people/{participant}/code", &[]).await;
    lead(world, &made, "/people/{participant}/drop", &[]).await;
    let path = format!("/meetings/{}/call-off", made.id);
    world.form(Secretary, "/meetings/{id}/call-off", &path, &[("reason", "patient")]).await;
    consents(world).await;
}

async fn consents(world: &mut World) {
    let made = world.known.meetings[0].clone();
    let day =
        |days| (world.app.clock.now() + chrono::Duration::days(days)).date_naive().to_string();
    let (from, to, item) = (day(1), day(300), made.item.clone());
    let fields = [
        ("items", &*item),
        ("direction", "both"),
        ("from", &*from),
        ("to", &*to),
        ("given", "oral"),
        ("interpreter", "T-17"),
        ("understood", "yes"),
    ];
    lead(world, &made, "/consents/{consent}/withdraw", &[]).await;
    lead(world, &made, "/consents/for/{participant}", &fields).await;
    lead(world, &made, "/consents/for/{participant}/withdraw", &[]).await;
    lead(world, &made, "/consents/for/{participant}", &fields).await;
    let (clinic, id): (_, AppointmentId) = (world.people.clinic.id, made.appointment());
    let look = move |conn: &mut _| meeting::load(conn, clinic, id);
    let seen = world.app.db.read(look).await.expect("read");
    let newest = seen.consents.last().expect("a consent");
    world.known.meetings[0].consent = newest.id.to_string();
}
