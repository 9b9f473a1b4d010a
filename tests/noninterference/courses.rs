//! Courses of visits in the story: planned, booked, undone and called off, by the API and by page.

use serde_json::{Value, json};

use super::answers::Answers;
use super::by_page::{first, word};
use super::role::Role::Secretary;
use super::world::World;

/// Far enough ahead that nothing else of the story is then.
const FROM: &str = "2027-06-14";

/// Plans two visits.
async fn planned(world: &mut World) -> Value {
    let body = json!({
        "patient": world.patient(3),
        "visit_type": world.people.visit_types[0].id,
        "from": FROM,
        "count": 2,
        "clinician": world.people.clinicians[0].id,
        "modality": "onsite",
    });
    let template = "/courses/plan";
    let plan = world.act(Secretary, "POST", template, template, body).await.json();
    assert_eq!(plan["bookable"], true, "{plan}");
    plan
}

/// Everything that is done with courses.
pub async fn tell(world: &mut World, answers: &Answers) {
    let plan = planned(world).await;
    let body = json!({
        "patient": world.patient(3),
        "visits": plan["visits"].as_array().expect("a list").iter().map(booking).collect::<Vec<_>>(),
        "private_moment": answers.private_moment,
    });
    let course = by_api(world, body.clone()).await;
    let path = format!("/courses/{course}");
    world.act(Secretary, "POST", "/courses/{id}/undo", &format!("{path}/undo"), json!({})).await;
    let course = by_api(world, body).await;
    let reason = json!({ "reason": "patient" });
    world
        .act(
            Secretary,
            "POST",
            "/courses/{id}/cancel",
            &format!("/courses/{course}/cancel"),
            reason,
        )
        .await;
    world.known.courses.push(course);

    let (_, undone) = by_page(world, answers, &plan, "c").await;
    let path = format!("/courses/{undone}/undo");
    world.form(Secretary, "/courses/{id}/undo", &path, &[]).await;
    let (visit, course) = by_page(world, answers, &plan, "d").await;
    world.advance("PT1M").await;
    world.page(Secretary, "/visits/{id}", &format!("/visits/{visit}")).await;
    let path = format!("/courses/{course}/cancel");
    let fields = [("visit", visit.as_str()), ("reason", "clinic")];
    world.form(Secretary, "/courses/{id}/cancel", &path, &fields).await;
    world.advance("PT1M").await;
}

fn booking(one: &Value) -> Value {
    let visit = &one["visit"];
    json!({
        "visit_type": one["visit_type"]["id"],
        "start": visit["start"],
        "clinician": visit["clinician"]["id"],
        "room": visit["room"]["id"],
        "interpreter": visit["interpreter"]["id"],
        "modality": visit["modality"],
        "rank_reason": visit["rank_reason"],
    })
}

async fn by_api(world: &mut World, body: Value) -> String {
    let made = world.act(Secretary, "POST", "/courses", "/courses", body).await.json();
    made["id"].as_str().expect("an id").to_owned()
}

/// Books by the page of the plan; the first visit and the course.
async fn by_page(
    world: &mut World,
    answers: &Answers,
    plan: &Value,
    key: &str,
) -> (String, String) {
    let one = booking(&plan["visits"][0]);
    let text = |field: &str| one[field].as_str().unwrap_or_default().to_owned();
    let choice = ["start", "clinician", "room", "interpreter", "modality", "rank_reason"]
        .map(&text)
        .join("~");
    let (patient, visit_type) = (world.patient(3), text("visit_type"));
    let query = [
        ("patient", patient.as_str()),
        ("visit_type", &visit_type),
        ("choice", &choice),
        ("every", "1"),
        ("times", "2"),
    ];
    let address = query.map(|(name, value)| format!("{name}={value}")).join("&");
    let path = format!("/visits/course?{address}");
    let shown = world.page(Secretary, "/visits/course", &path).await;
    let value = |place| first(&shown.text, &format!(r#"name="visit.{place}" value="([^"]*)""#));
    let (one, two, key) = (value(0), value(1), key.repeat(32));
    let mut fields = query.to_vec();
    fields.extend([("visit.0", one.as_str()), ("visit.1", &two), ("key", &key)]);
    fields.push(("private_moment", word(answers.private_moment)));
    world.form(Secretary, "/visits/course", "/visits/course", &fields).await;
    let again = world.form(Secretary, "/visits/course", "/visits/course", &fields).await;
    let visit = first(&again.location, "^/visits/([0-9a-f-]{36})");
    let shown = world.page(Secretary, "/visits/{id}", &format!("/visits/{visit}")).await;
    (visit, first(&shown.text, r#"action="/courses/([0-9a-f-]{36})/cancel""#))
}
