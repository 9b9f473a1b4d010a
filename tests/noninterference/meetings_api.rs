//! A network meeting by the API in the story, from the idea until it is called off, and what comes of
//! one that has begun.

use chrono::Duration;
use serde_json::{Value, json};

use super::role::Role::{Secretary, Treating};
use super::world::World;

/// So far ahead that nothing else of the story is then.
const AHEAD: i64 = 240;

/// An act of whoever leads, which answers with the meeting.
async fn lead(world: &mut World, meeting: &str, method: &str, act: &str, body: Value) -> Value {
    of(world, meeting, method, (act, ""), body).await
}

/// The same about something below the meeting.
async fn of(
    world: &mut World,
    meeting: &str,
    method: &str,
    (act, inner): (&str, &str),
    body: Value,
) -> Value {
    let filled: Vec<&str> =
        act.split('/').map(|part| if part.starts_with('{') { inner } else { part }).collect();
    let path = format!("/meetings/{meeting}{}", filled.join("/"));
    let template = format!("/meetings/{{id}}{act}");
    world.act(Treating, method, &template, &path, body).await.json()
}

fn last(seen: &Value, list: &str) -> String {
    let all = seen["file"][list].as_array().expect("a list");
    all.last().and_then(|one| one["id"].as_str()).expect("an id").to_owned()
}

/// Convenes one, prepares it with every act there is, settles its time, and calls it off.
pub async fn prepare(world: &mut World) {
    let id = begun(world).await;
    let item = prepared(world, &id).await;
    let participant = asked(world, &id, &item).await;
    polled(world, &id, &participant).await;
    let path = format!("/meetings/{id}/call-off");
    let reason = json!({ "reason": "patient" });
    world.act(Secretary, "POST", "/meetings/{id}/call-off", &path, reason).await;
}

async fn begun(world: &mut World) -> String {
    let body = json!({ "patient": world.patient(0), "purpose": "work",
        "visit_type": world.people.visit_types[0].id });
    let seen = world.act(Treating, "POST", "/meetings", "/meetings", body).await.json();
    let id = seen["id"].as_str().expect("an id").to_owned();
    lead(world, &id, "POST", "/patient-yes", json!({ "given": "oral" })).await;
    lead(world, &id, "POST", "/patient-yes/withdraw", json!({})).await;
    lead(world, &id, "POST", "/patient-yes", json!({ "given": "drawn" })).await;
    lead(world, &id, "PUT", "/goal", json!({ "goal": "To work again" })).await;
    id
}

/// The patient's list and the agenda; answers with the one item that stays.
async fn prepared(world: &mut World, id: &str) -> String {
    let problem = json!({ "words": "No work", "variety": "apc", "trouble": 6 });
    let seen = lead(world, id, "POST", "/problems", problem.clone()).await;
    let own = last(&seen, "problems");
    let of_list = seen["file"]["problems"].as_array().expect("problems").iter().rev();
    let order: Vec<Value> = of_list.map(|one| one["id"].clone()).collect();
    lead(world, id, "PUT", "/problems/order", json!({ "order": order })).await;
    of(world, id, "PUT", ("/problems/{problem}", &own), problem).await;
    let item = json!({ "title": "Work", "question": "Which one?", "minutes": 5, "problem": own });
    let seen = lead(world, id, "POST", "/items", item.clone()).await;
    let first = last(&seen, "items");
    let seen = lead(world, id, "POST", "/items", item).await;
    let second = last(&seen, "items");
    let order = json!({ "order": [second, first] });
    lead(world, id, "PUT", "/items/order", order).await;
    of(world, id, "POST", ("/items/{item}/drop", &first), json!({})).await;
    let changed = json!({ "title": "Work", "question": "How many hours?", "minutes": 10 });
    of(world, id, "PUT", ("/items/{item}", &second), changed).await;
    of(world, id, "POST", ("/problems/{problem}/drop", &own), json!({})).await;
    second
}

/// Who is asked, and what they may hear of; answers with the one who stays.
async fn asked(world: &mut World, id: &str, item: &str) -> String {
    let person = |name: &str| {
        json!({ "role": "caseworker", "name": name, "organisation": "The job centre",
            "presence": "required", "channels": ["mail"], "mail": "kamma@offices.example" })
    };
    let seen = lead(world, id, "POST", "/participants", person("Kaj")).await;
    let gone = last(&seen, "participants");
    of(world, id, "POST", ("/participants/{participant}/drop", &gone), json!({})).await;
    let seen = lead(world, id, "POST", "/participants", person("Kim")).await;
    let who = last(&seen, "participants");
    of(world, id, "PUT", ("/participants/{participant}", &who), person("Kamma")).await;
    let seat = json!({ "from": 15, "to": 45 });
    of(world, id, "POST", ("/participants/{participant}/seat", &who), seat).await;
    let today = world.app.clock.now().date_naive();
    let consent = json!({ "participant": who, "items": [item], "direction": "both",
        "from": today, "to": today + Duration::days(300), "given": "oral", "understood": true });
    let seen = lead(world, id, "POST", "/consents", consent.clone()).await;
    let given = last(&seen, "consents");
    of(world, id, "POST", ("/consents/{consent}/withdraw", &given), json!({})).await;
    lead(world, id, "POST", "/consents", consent).await;
    lead(world, id, "POST", "/items/arrange", json!({})).await;
    who
}

/// Times are found, offered, kept and given back, answered, and one of them is settled.
async fn polled(world: &mut World, id: &str, who: &str) {
    let now = world.app.clock.now();
    let day = (now + Duration::days(AHEAD)).date_naive();
    let search = json!({ "from": day, "to": day + Duration::days(14), "limit": 3 });
    let found = lead(world, id, "POST", "/times/search", search).await;
    let found = found["times"].as_array().expect("times").iter();
    let starts: Vec<Value> = found.map(|one| one["start"].clone()).collect();
    assert_eq!(starts.len(), 3, "the clinic can meet");
    let seen = lead(world, id, "POST", "/times", json!({ "starts": starts })).await;
    let times = seen["file"]["times"].as_array().expect("times").iter();
    let times: Vec<String> =
        times.map(|one| one["id"].as_str().expect("an id").to_owned()).collect();
    let (by, release) = (now + Duration::days(20), now + Duration::days(21));
    let ask = json!({ "answer_by": by, "release_at": release });
    lead(world, id, "POST", "/times/ask", ask).await;
    for act in ["hold", "release", "hold"] {
        of(world, id, "POST", (&format!("/times/{{time}}/{act}"), &times[0]), json!({})).await;
    }
    of(world, id, "POST", ("/times/{time}/take-back", &times[2]), json!({})).await;
    let votes = json!({ "votes": [{ "time": times[0], "choice": "no" },
        { "time": times[1], "choice": "yes" }] });
    of(world, id, "POST", ("/participants/{participant}/votes", who), votes).await;
    of(world, id, "POST", ("/times/{time}/finalise", &times[1]), json!({})).await;
}

/// Minutes and the plan of the meeting that has begun.
pub async fn follow_up(world: &mut World) {
    let made = world.known.meetings[1].clone();
    let (id, item) = (made.id.as_str(), made.item.as_str());
    let minute = json!({ "item": item, "kind": "decision", "words": "Kirsten reads them" });
    lead(world, id, "POST", "/minutes", minute).await;
    let task = json!({ "kind": "small_step", "words": "Bring the letters" });
    let seen = lead(world, id, "POST", "/actions", task.clone()).await;
    let action = last(&seen, "actions");
    of(world, id, "PUT", ("/actions/{action}", &action), task.clone()).await;
    let done = json!({ "answer": "done" });
    of(world, id, "POST", ("/actions/{action}/answer", &action), done).await;
    let seen = lead(world, id, "POST", "/actions", task).await;
    let action = last(&seen, "actions");
    of(world, id, "POST", ("/actions/{action}/drop", &action), json!({})).await;
    lead(world, id, "POST", "/steps", json!({ "step": "read_back" })).await;
}
