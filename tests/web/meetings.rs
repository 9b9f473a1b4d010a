//! A network meeting by the API: its whole way, and what is refused on it.

use actix_web::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::operations::scene::{HOLD, Scene, THURSDAY, by_mail, instant, ok, text, to};
use crate::support::app::Answer;
use crate::support::http;

const LATER: &str = "2027-01-28T09:00:00Z";

/// A meeting of the scene's patient, led by the first clinician.
struct Table {
    scene: Scene,
    path: String,
}

impl Table {
    async fn convened(scene: Scene) -> Table {
        let body = json!({ "patient": scene.patient, "visit_type": scene.consultation,
            "purpose": "plan", "insiders": [scene.app.clinicians[1]] });
        let made = scene.app.post(&scene.app.clinician, "/api/v1/meetings", body).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let path = made.header("location").expect("an address").to_owned();
        Table { scene, path }
    }

    /// With a caseworker and a GP, two items, and the times that they are asked about.
    async fn asked(scene: Scene) -> (Table, Vec<String>) {
        let table = Table::convened(scene).await;
        table.prepared().await;
        let starts = json!({ "starts": [THURSDAY, LATER] });
        let seen = table.done("/times", starts).await;
        table.done("/times/ask", asking()).await;
        let times = seen["file"]["times"].as_array().expect("times");
        let times = times.iter().map(|time| text(&time["id"]).to_owned()).collect();
        (table, times)
    }

    async fn send(&self, method: Method, act: &str, body: Value) -> Answer {
        let path = format!("{}{act}", self.path);
        self.scene.app.api(&self.scene.app.clinician, method, &path, body).await
    }

    async fn post(&self, act: &str, body: Value) -> Answer {
        self.send(Method::POST, act, body).await
    }

    async fn done(&self, act: &str, body: Value) -> Value {
        ok(self.post(act, body).await, StatusCode::OK)
    }

    async fn replaced(&self, act: &str, body: Value) -> Value {
        ok(self.send(Method::PUT, act, body).await, StatusCode::OK)
    }

    async fn seen(&self) -> Value {
        ok(self.send(Method::GET, "", Value::Null).await, StatusCode::OK)
    }

    /// The yes, two people, two items, and consent for both.
    async fn prepared(&self) {
        self.done("/patient-yes", json!({ "given": "oral", "interpreter": "T-17" })).await;
        for (role, name) in [("caseworker", "Karen"), ("general_practitioner", "Gert")] {
            self.done("/participants", person(role, name)).await;
        }
        for title in ["Work", "Sleep"] {
            self.done("/items", item_named(title)).await;
        }
        let seen = self.seen().await;
        for who in ids(&seen, "participants") {
            self.done("/consents", consent(&who, &ids(&seen, "items"))).await;
        }
        self.done("/items/arrange", json!({})).await;
    }

    /// Everybody can at all of the times.
    async fn all_can(&self, times: &[String]) {
        let yes = |time: &String| json!({ "time": time, "choice": "yes" });
        let votes: Vec<Value> = times.iter().map(yes).collect();
        for who in ids(&self.seen().await, "participants") {
            let path = format!("/participants/{who}/votes");
            self.done(&path, json!({ "way": "phone", "votes": votes })).await;
        }
    }
}

fn asking() -> Value {
    json!({ "answer_by": "2027-01-15T12:00:00Z", "release_at": "2027-01-18T12:00:00Z" })
}

fn person(role: &str, name: &str) -> Value {
    let mail = format!("{}@offices.example", name.to_lowercase());
    json!({ "role": role, "name": name, "organisation": format!("{name}'s office"),
        "presence": "required", "channels": ["mail"], "mail": mail })
}

fn item_named(title: &str) -> Value {
    json!({ "title": title, "question": "What is to be done?", "minutes": 5 })
}

fn consent(who: &str, items: &[String]) -> Value {
    json!({ "participant": who, "items": items, "direction": "both", "from": "2027-01-04",
        "to": "2027-06-30", "given": "oral", "understood": true })
}

fn ids(seen: &Value, list: &str) -> Vec<String> {
    let all = seen["file"][list].as_array().expect("a list");
    all.iter().map(|one| text(&one["id"]).to_owned()).collect()
}

/// Fields and codes that a refusal names, or the code of a conflict.
fn faults(answer: &Answer) -> Vec<String> {
    let body = answer.json();
    if answer.status == 409 {
        return vec![body["code"].as_str().unwrap_or("taken").to_owned()];
    }
    assert_eq!(answer.status, 422, "{}", answer.text());
    let word = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    let fault = |one: &Value| format!("{} {}", word(one, "field"), word(one, "code"));
    body["errors"].as_array().expect("faults").iter().map(fault).collect()
}

fn step(seen: &Value) -> &str {
    seen["file"]["next"]["step"].as_str().unwrap_or_default()
}

on_both! {
    async fn a_meeting_goes_its_whole_way(app) {
        let table = Table::convened(Scene::of(app).await).await;
        let seen = table.seen().await;
        assert_eq!((&seen["state"], &seen["start"], step(&seen)), (&json!("open"), &Value::Null, "consent"));
        assert_eq!(seen["clinicians"][0]["name"], "Anna Nurse", "who convenes leads");
        assert_eq!(seen["clinicians"].as_array().map(Vec::len), Some(2));

        table.replaced("/goal", json!({ "goal": "أنام", "goal_rendering": "To sleep" })).await;
        let problem = json!({ "words": "الرسائل", "variety": "apc", "rendering": "The letters", "trouble": 8 });
        table.done("/problems", problem.clone()).await;
        let seen = table.done("/problems", json!({ "words": "Sleep", "variety": "apc" })).await;
        let [first, second] = &ids(&seen, "problems")[..] else { panic!("two") };
        let seen = table.replaced("/problems/order", json!({ "order": [second, first] })).await;
        assert_eq!(seen["file"]["problems"][1]["words"], "الرسائل");
        let own = json!({ "problem": first, "title": "Letters", "question": "Who reads them?", "minutes": 5 });
        let seen = table.done("/items", own).await;
        assert_eq!(seen["file"]["items"][0]["source"], "patient");
        table.prepared().await;
        let seen = table.seen().await;
        let items = ids(&seen, "items");
        for who in ids(&seen, "participants") {
            table.done("/consents", consent(&who, &items[..1])).await;
        }
        let seen = table.done("/items/arrange", json!({})).await;
        assert_eq!((step(&seen), &seen["file"]["clashes"]), ("find_time", &json!([])));

        let days = json!({ "from": "2027-01-19", "to": "2027-01-29", "limit": 3 });
        let found = table.done("/times/search", days).await;
        let starts: Vec<&Value> = found["times"].as_array().expect("times").iter().map(|one| &one["start"]).collect();
        assert_eq!(starts.len(), 3);
        let seen = table.done("/times", json!({ "starts": starts })).await;
        let times = ids(&seen, "times");
        table.done("/times/ask", asking()).await;
        let seen = table.done(&format!("/times/{}/hold", times[0]), json!({})).await;
        assert_eq!(seen["file"]["times"][0]["held"], true);
        assert_eq!(seen["file"]["times"][0]["needs"].as_array().map(Vec::len), Some(1));
        table.scene.later(HOLD).await;
        table.done(&format!("/times/{}/take-back", times[2]), json!({})).await;
        table.all_can(&times[..2]).await;
        let seen = table.done(&format!("/times/{}/finalise", times[0]), json!({})).await;
        assert_eq!((&seen["state"], &seen["start"]), (&json!("settled"), starts[0]));
        table.scene.later(HOLD).await;
        assert_eq!(to(&table.scene.mails(), "patient@people.example").len(), 1);

        table.done("/steps", json!({ "step": "brief_interpreter" })).await;
        table.scene.at(instant(text(starts[0])) + chrono::Duration::minutes(5)).await;
        let minute = json!({ "item": items[0], "kind": "decision", "words": "Karen reads" });
        let seen = table.done("/minutes", minute).await;
        let wrong = text(&seen["file"]["minutes"][0]["id"]);
        let minute = json!({ "item": items[0], "kind": "decision", "words": "Karen reads them", "corrects": wrong });
        let seen = table.done("/minutes", minute).await;
        assert_eq!(seen["file"]["minutes"].as_array().map(Vec::len), Some(1));
        let karen = ids(&seen, "participants")[0].clone();
        let task = json!({ "kind": "task", "words": "Read the letters", "participant": karen, "due": "2027-02-01" });
        let seen = table.done("/actions", task.clone()).await;
        assert_eq!(seen["file"]["actions"][0]["state"], "asked");
        let action = ids(&seen, "actions")[0].clone();
        table.replaced(&format!("/actions/{action}"), task).await;
        table.done("/steps", json!({ "step": "read_back" })).await;
        table.scene.at(instant(text(&seen["end"]))).await;
        assert_eq!(table.seen().await["state"], "over");
        table.done("/steps", json!({ "step": "minutes" })).await;
        assert_eq!(faults(&table.post("/steps", json!({ "step": "close" })).await), ["open_tasks"]);
        table.done(&format!("/actions/{action}/answer"), json!({ "answer": "done", "note": "By phone" })).await;
        let seen = table.done("/steps", json!({ "step": "close" })).await;
        assert_eq!((&seen["state"], &seen["file"]["next"]), (&json!("closed"), &Value::Null));
        table.scene.holds().await;
    }

    async fn a_refusal_to_settle_names_everything_that_is_missing(app) {
        let table = Table::convened(Scene::of(app).await).await;
        let seen = table.done("/times", json!({ "starts": [THURSDAY] })).await;
        let finalise = format!("/times/{}/finalise", ids(&seen, "times")[0]);
        assert_eq!(faults(&table.post(&finalise, json!({})).await),
            ["meeting patient_yes", "meeting items", "meeting people"]);
        table.done("/participants", person("caseworker", "Karen")).await;
        table.done("/items", item_named("Work")).await;
        let refused = table.post(&finalise, json!({})).await;
        assert_eq!(refused.header("content-type"), Some("application/problem+json"));
        assert_eq!(faults(&refused),
            ["meeting patient_yes", "meeting consent_for_somebody", "meeting clash", "time seat"]);
        let seat = &refused.json()["errors"][3]["text"];
        assert!(text(seat).contains("Karen's office"), "{seat}");

        table.done("/patient-yes", json!({ "given": "oral" })).await;
        let seen = table.seen().await;
        table.done("/consents", consent(&ids(&seen, "participants")[0], &ids(&seen, "items"))).await;
        assert_eq!(faults(&table.post(&finalise, json!({})).await), ["time seat"]);
        table.done("/times/ask", asking()).await;
        table.all_can(&ids(&seen, "times")).await;
        table.done(&finalise, json!({})).await;
        assert_eq!(faults(&table.post(&finalise, json!({})).await), ["meeting_settled"]);
    }

    async fn whoever_has_no_organisation_is_named_by_name(app) {
        let table = Table::convened(Scene::of(app).await).await;
        let body = json!({ "role": "relative", "name": "Hodan", "presence": "required" });
        table.done("/participants", body).await;
        let seen = table.done("/times", json!({ "starts": [THURSDAY] })).await;
        let refused = table.post(&format!("/times/{}/finalise", ids(&seen, "times")[0]), json!({})).await;
        let faults = refused.json()["errors"].as_array().expect("faults").clone();
        assert!(text(&faults.last().expect("one")["text"]).contains("Hodan"), "{faults:?}");
    }

    async fn no_more_are_asked_and_offered_than_fit(app) {
        let table = Table::convened(Scene::of(app).await).await;
        for number in 0..41 {
            let answer = table.post("/participants", person("other", &format!("Person{number}"))).await;
            if number < 20 {
                assert_eq!(answer.status, 200, "{}", answer.text());
            } else {
                assert_eq!(faults(&answer), ["participants more_than_fit"]);
            }
        }
        let starts = |count: i64| -> Vec<_> {
            (0..count).map(|number| instant(THURSDAY) + chrono::Duration::days(number)).collect()
        };
        for count in [13, 300] {
            let answer = table.post("/times", json!({ "starts": starts(count) })).await;
            assert_eq!(faults(&answer), ["starts list_too_long"], "{count}");
        }
        assert_eq!(faults(&table.post("/times", json!({ "starts": [] })).await), ["starts empty_list"]);
        table.done("/times", json!({ "starts": starts(12) })).await;
        let answer = table.post("/times", json!({ "starts": ["2027-03-04T09:00:00Z"] })).await;
        assert_eq!(faults(&answer), ["starts more_than_fit"]);
    }

    async fn what_cannot_be_is_refused_with_its_field(app) {
        let (table, times) = Table::asked(Scene::of(app).await).await;
        for (act, body, expected) in [
            ("/times", json!({ "starts": ["2026-01-05T09:00:00Z"] }), "starts past"),
            ("/times", json!({ "starts": ["2027-02-18T09:02:00Z"] }), "starts off_grid"),
            ("/times", json!({ "starts": ["tomorrow"] }), "starts not_an_instant"),
            ("/times", json!({}), "starts required"),
            ("/steps", json!({ "step": "consent" }), "step not_a_choice"),
            ("/items", json!({ "title": "Sleep", "question": "?", "minutes": 3 }), "minutes not_in_range"),
            ("/items", json!({ "title": "Sleep", "question": "?" }), "minutes required"),
            ("/problems", json!({ "words": "Sleep", "variety": "zz-nonsense" }), "variety unknown_language"),
            ("/problems", json!({ "words": "Sleep", "variety": "apc", "trouble": 11 }), "trouble not_in_range"),
            ("/actions", json!({ "kind": "task", "words": "Read", "clinician": times[0],
                "participant": times[0] }), "participant one_person"),
            ("/times/search", json!({ "from": "2027-01-18", "to": "2027-01-17" }), "to not_in_range"),
        ] {
            assert_eq!(faults(&table.post(act, body).await), [expected], "{act}");
        }
        let item = ids(&table.seen().await, "items")[0].clone();
        assert_eq!(faults(&table.post("/minutes", json!({ "item": item, "kind": "decision",
            "words": "Too early" })).await), ["meeting_not_begun"]);
    }

    async fn nobody_votes_when_answers_are_no_longer_taken(app) {
        let (table, times) = Table::asked(Scene::of(app).await).await;
        let who = ids(&table.seen().await, "participants")[0].clone();
        let path = format!("/participants/{who}/votes");
        let votes = json!({ "votes": [{ "time": times[0], "choice": "yes" }] });
        table.done(&path, votes.clone()).await;
        let unknown = json!({ "votes": [{ "time": who, "choice": "yes" }, { "time": times[0] }] });
        assert_eq!(faults(&table.post(&path, unknown).await), ["votes.1.choice required"]);
        table.scene.at(instant("2027-01-15T12:00:00Z")).await;
        assert_eq!(faults(&table.post(&path, votes).await), ["poll_closed"]);
    }

    async fn what_belongs_to_another_meeting_is_unknown(app) {
        let (table, times) = Table::asked(Scene::of(app).await).await;
        let first = table.seen().await;
        let scene = table.scene;
        let patient = scene.add_patient(by_mail("b@people.example")).await;
        let table = Table::convened(Scene { patient, ..scene }).await;
        let unknown = "01930000-0000-7000-8000-000000000001";
        let (who, item, given) =
            (&ids(&first, "participants")[0], &ids(&first, "items")[0], &ids(&first, "consents")[0]);
        for (method, act, body) in [
            (Method::PUT, format!("/participants/{who}"), person("other", "Kim")),
            (Method::POST, format!("/participants/{who}/drop"), json!({})),
            (Method::POST, format!("/participants/{who}/seat"), json!({ "from": 15, "to": 20 })),
            (Method::PUT, format!("/items/{item}"), item_named("Sleep")),
            (Method::POST, format!("/items/{item}/drop"), json!({})),
            (Method::POST, format!("/consents/{given}/withdraw"), json!({})),
            (Method::POST, format!("/times/{}/take-back", times[0]), json!({})),
            (Method::POST, format!("/times/{}/hold", times[0]), json!({})),
            (Method::POST, format!("/times/{}/release", times[0]), json!({})),
            (Method::POST, format!("/times/{}/finalise", times[0]), json!({})),
        ] {
            let foreign = table.send(method.clone(), &act, body.clone()).await;
            let child = act.split('/').nth(2).expect("a child");
            let nothing = table.send(method, &act.replace(child, unknown), body).await;
            assert_eq!((foreign.status.as_u16(), nothing.status.as_u16()), (404, 404), "{act}");
            let plain = |answer: &Answer| {
                let mut body = answer.json();
                body["request_id"] = Value::Null;
                body
            };
            assert_eq!(plain(&foreign), plain(&nothing), "{act}");
        }
        let consent = consent(who, std::slice::from_ref(item));
        assert_eq!(faults(&table.post("/consents", consent).await), ["participant unknown"]);
    }

    async fn the_clinic_reads_when_and_where_and_who_leads_reads_it_all(app) {
        let (table, times) = Table::asked(Scene::of(app).await).await;
        table.all_can(&times).await;
        table.done(&format!("/times/{}/finalise", times[0]), json!({})).await;
        let app = &table.scene.app;
        for (token, leads) in [(&app.clinician, true), (&app.other_clinician, true),
            (&app.secretary, false), (&app.manager, false)] {
            let seen = ok(app.get(token, &table.path).await, StatusCode::OK);
            assert_eq!(seen["file"].is_object(), leads);
            assert_eq!(seen["start"], THURSDAY);
        }
        // The other one sits there too; of a meeting without them they read as much as the office.
        let alone = json!({ "patient": table.scene.patient, "visit_type": table.scene.consultation, "purpose": "work" });
        let made = app.post(&app.clinician, "/api/v1/meetings", alone).await;
        let path = made.header("location").expect("an address");
        assert_eq!(app.get(&app.other_clinician, path).await.json()["file"], Value::Null);
        let refused = app.post(&app.other_clinician, &format!("{path}/problems"), json!({ "words": "x", "variety": "apc" })).await;
        assert_eq!(refused.status, 403);
        let refused = app.post(&app.secretary, &format!("{path}/patient-yes"), json!({ "given": "oral" })).await;
        assert_eq!(refused.status, 403);
        let visit = table.scene.book(table.scene.booking_with(&[("start", json!("2027-01-22T09:00:00Z"))])).await;
        let path = format!("/api/v1/meetings/{}", text(&visit["id"]));
        assert_eq!(app.get(&app.clinician, &path).await.status, 404, "a visit is no meeting");

        for (query, count) in [("", 2), ("?state=settled", 1), ("?state=open", 1), ("?state=closed", 0),
            ("?from=2027-01-21&to=2027-01-21", 1), ("?from=2027-01-22", 0), ("?to=2027-01-20", 0)] {
            let listed = ok(app.get(&app.secretary, &format!("/api/v1/meetings{query}")).await, StatusCode::OK);
            assert_eq!(listed["items"].as_array().map(Vec::len), Some(count), "{query}: {listed}");
        }
        let path = format!("{}/call-off", table.path);
        let gone = ok(app.post(&app.secretary, &path, json!({ "reason": "patient" })).await, StatusCode::OK);
        assert_eq!((&gone["state"], &gone["file"]), (&json!("called_off"), &Value::Null));
        let listed = ok(app.get(&app.secretary, "/api/v1/meetings?state=called_off").await, StatusCode::OK);
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
    }

    async fn of_all_who_settle_keep_and_vote_at_once_one_settles(app) {
        let rounds = if std::env::var_os("TRIALOGUE_TEST_LONG").is_some() { 200 } else { 20 };
        let mut scene = Scene::of(app).await;
        let server = scene.app.listen();
        for round in 0..rounds {
            let contact = by_mail("patient@people.example");
            scene.patient = scene.add_patient(contact).await;
            scene = race(scene, server.address, round).await;
        }
        scene.holds().await;
        server.handle.stop(true).await;
    }
}

/// Two settle different times while others keep one, vote, and give one back: through one server.
async fn race(scene: Scene, address: std::net::SocketAddr, round: usize) -> Scene {
    let (table, times) = Table::asked(scene).await;
    table.all_can(&times).await;
    if round.is_multiple_of(2) {
        table.done(&format!("/times/{}/hold", times[0]), json!({})).await;
    }
    let who = ids(&table.seen().await, "participants")[0].clone();
    let no = json!({ "votes": [{ "time": times[1], "choice": "no" }] });
    let (token, path) = (table.scene.app.clinician.clone(), table.path.clone());
    let ask = |act: String, body: Value| {
        let (token, path) = (token.clone(), format!("{path}{act}"));
        async move { http::post(address, &token, &path, None, &body).await }
    };
    let (one, other, kept, voted, released) = tokio::join!(
        ask(format!("/times/{}/finalise", times[0]), json!({})),
        ask(format!("/times/{}/finalise", times[1]), json!({})),
        ask(format!("/times/{}/hold", times[1]), json!({})),
        ask(format!("/participants/{who}/votes"), no),
        ask(format!("/times/{}/release", times[0]), json!({})),
    );
    for reply in [&one, &other, &kept, &voted, &released] {
        assert!(matches!(reply.status, 200 | 409 | 422), "{}: {}", reply.status, reply.body);
    }
    let settled = [&one, &other].into_iter().filter(|reply| reply.status == 200).count();
    let seen = table.seen().await;
    assert!(settled <= 1, "{} {}", one.body, other.body);
    // The one that lost may have been first to vote away the only time that was left.
    assert_eq!(seen["state"], if settled == 1 { "settled" } else { "open" });
    if settled == 1 {
        let start = if one.status == 200 { THURSDAY } else { LATER };
        assert_eq!(seen["start"], start);
        assert_eq!(seen["needs"].as_array().map(Vec::len), Some(1));
        let kept = seen["file"]["times"].as_array().expect("times").iter();
        assert!(kept.filter(|time| time["start"] != start).all(|time| time["held"] == false));
    }
    table.scene.holds().await;
    table.done("/call-off", json!({ "reason": "clinic" })).await;
    table.scene
}
