//! Somebody waits, and gets the hour of a visit that is off.

use serde_json::{Value, json};

use super::role::Role::Secretary;
use super::world::{Sent, World};

const DAYS: (&str, &str) = ("2027-03-15", "2027-03-19");

/// Two patients wait; each gets an hour that another patient gives back, one by the API and one
/// by the page.
pub async fn tell(world: &mut World) {
    let (first, second) = (join(world, 1).await, join_by_page(world, 2).await);
    world.known.waiting = Some(second.clone());
    leave(world).await;
    let visit = off(world, "2027-03-15", "2027-03-16").await;
    let (template, path) = ("/visits/{id}/reuse", format!("/visits/{visit}/reuse"));
    let body = json!({ "waiting": first });
    world.act(Secretary, "POST", template, &path, body).await;
    let visit = off(world, "2027-03-17", "2027-03-19").await;
    let path = format!("/visits/{visit}/reuse");
    let seen = world.form(Secretary, "/visits/{id}/reuse", &path, &[("waiting", &second)]).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
    world.advance("PT1M").await;
}

fn entry(world: &World, patient: usize) -> Value {
    json!({ "patient": world.patient(patient), "visit_type": world.people.visit_types[0].id,
        "from": DAYS.0, "to": DAYS.1, "notice_hours": 2 })
}

async fn join(world: &mut World, patient: usize) -> String {
    let body = entry(world, patient);
    let seen = world.act(Secretary, "POST", "/waiting-list", "/waiting-list", body).await.json();
    seen["id"].as_str().expect("an id").to_owned()
}

/// By the form, and found in the list.
async fn join_by_page(world: &mut World, patient: usize) -> String {
    let (patient, visit_type) =
        (world.patient(patient), world.people.visit_types[0].id.to_string());
    let fields = [
        ("patient", patient.as_str()),
        ("visit_type", &visit_type),
        ("from", DAYS.0),
        ("to", DAYS.1),
        ("notice_hours", "2"),
    ];
    let seen = world.form(Secretary, "/waiting/new", "/waiting/new", &fields).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
    let path = format!("/api/v1/waiting-list?patient={patient}&visit_type={visit_type}");
    let listed =
        world.send(Secretary, "GET", "/api/v1/waiting-list", &path, Sent::Nothing).await.json();
    listed["items"][0]["id"].as_str().expect("an id").to_owned()
}

/// Somebody else joins and leaves, by the API and by the page.
async fn leave(world: &mut World) {
    let entry = join(world, 3).await;
    let (template, path) = ("/waiting-list/{id}/leave", format!("/waiting-list/{entry}/leave"));
    world.act(Secretary, "POST", template, &path, json!({})).await;
    let entry = join(world, 3).await;
    let path = format!("/waiting/{entry}/leave");
    let seen = world.form(Secretary, "/waiting/{id}/leave", &path, &[]).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
}

/// A visit with a named interpreter that is booked and cancelled.
async fn off(world: &mut World, from: &str, to: &str) -> String {
    let question = world.question(0, from, to);
    let found =
        world.act(Secretary, "POST", "/slots/search", "/slots/search", question).await.json();
    let proposals = found["proposals"].as_array().cloned().unwrap_or_default();
    let best = proposals.iter().find(|one| !one["interpreter"].is_null());
    let best = best.unwrap_or_else(|| panic!("no proposal: {found}"));
    let body = json!({
        "patient": world.patient(0),
        "visit_type": world.people.visit_types[0].id,
        "start": best["start"],
        "clinician": best["clinician"]["id"],
        "room": best["room"]["id"],
        "interpreter": best["interpreter"]["id"],
        "modality": best["modality"],
    });
    let booked = world.act(Secretary, "POST", "/visits", "/visits", body).await.json();
    let visit = booked["id"].as_str().expect("an id").to_owned();
    let path = format!("/visits/{visit}/cancel");
    let reason = json!({ "reason": "patient" });
    world.act(Secretary, "POST", "/visits/{id}/cancel", &path, reason).await;
    world.known.cancelled = Some(visit.clone());
    visit
}
