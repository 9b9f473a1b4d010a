//! Every act that the API describes as done once is done once, and not on a version that is stale.

use std::collections::BTreeSet;

use actix_web::http::Method;
use serde_json::{Value, json};
use trialogue::web::api::openapi::nouns;

use crate::noninterference::contract;
use crate::operations::scene::{BILAL, HOLD, Scene, THURSDAY, by_mail, text};
use crate::support::app::{Answer, TestApp};

const LATER: &str = "2027-01-21T11:00:00Z";

struct Story {
    scene: Scene,
    /// The operations that were met, by name.
    met: BTreeSet<&'static str>,
    /// How many acts were sent, each with a key of its own.
    sent: usize,
}

/// One act, to be sent more than once.
struct Act<'a> {
    token: &'a str,
    method: Method,
    path: String,
    body: Value,
}

impl Act<'_> {
    async fn send(&self, app: &TestApp, header: (&str, &str)) -> Answer {
        let request =
            app.api_request(self.token, self.method.clone(), &self.path, self.body.clone());
        app.send(request.insert_header(header)).await
    }

    /// The operation's name and whether it takes `If-Match`.
    fn described(&self) -> (&'static str, bool) {
        let of_path = |template: &str| {
            let (asked, known) = (self.path.split('/'), template.split('/'));
            asked.clone().count() == known.clone().count()
                && asked.zip(known).all(|(a, k)| a == k || k.starts_with('{'))
        };
        let all = nouns().into_iter().flat_map(|noun| noun.operations);
        let mut fitting = all.filter(|one| one.method == self.method && of_path(one.path));
        let one = fitting.next().expect("described");
        (one.id, one.if_match)
    }
}

impl Story {
    /// Sends the act on a version that never was, which changes nothing; in earnest with a key;
    /// and again with the key, which changes nothing more.
    async fn done(&mut self, act: Act<'_>) -> Value {
        let (name, takes_if_match) = act.described();
        self.sent += 1;
        let key = format!("{name} {}", self.sent);
        let app = &self.scene.app;
        if takes_if_match {
            let stale = act.send(app, ("if-match", "\"0\"")).await;
            assert_eq!(stale.status, 412, "{name}: {}", stale.text());
        }
        let first = act.send(app, ("idempotency-key", &key)).await;
        assert!(first.status.is_success(), "{name}: {}", first.text());
        let again = act.send(app, ("idempotency-key", &key)).await;
        assert_eq!((first.status, &first.bytes), (again.status, &again.bytes), "{name}");
        assert_eq!(first.header("location"), again.header("location"), "{name}");
        self.met.insert(name);
        first.json()
    }

    async fn post(&mut self, token: &str, path: String, body: Value) -> Value {
        self.done(Act { token, method: Method::POST, path, body }).await
    }

    async fn of_visit(&mut self, visit: &Value, act: &str, body: Value) -> Value {
        let token = self.scene.app.secretary.clone();
        self.post(&token, format!("/api/v1/visits/{}/{act}", text(&visit["id"])), body).await
    }

    /// An act of the first agency on its newest request.
    async fn of_agency(&mut self, act: &str, body: Value) -> Value {
        let request = self.scene.newest_request(0).await;
        let token = self.scene.coordinators[0].clone();
        self.post(&token, format!("/api/v1/requests/{}/{act}", text(&request["id"])), body).await
    }

    async fn booked(&mut self) -> Value {
        let (token, body) = (self.scene.app.secretary.clone(), self.scene.booking());
        self.post(&token, "/api/v1/visits".to_owned(), body).await
    }

    /// Offered, accepted, renamed, given back, asked again, moved, undone and cancelled.
    async fn road(&mut self) {
        let visit = self.booked().await;
        self.scene.later(HOLD).await;
        self.of_agency("receive", json!({})).await;
        let offer = json!({ "answer": "propose", "proposal": { "start": LATER } });
        let offered = self.of_agency("answer", offer).await;
        let decision = json!({ "decision": "accept", "proposal": offered["proposal"]["id"] });
        let token = self.scene.app.secretary.clone();
        let path = format!("/api/v1/requests/{}/decide", text(&offered["id"]));
        self.post(&token, path, decision).await;
        let bilal = json!({ "interpreter": self.scene.interpreters[BILAL] });
        self.of_agency("replace", bilal).await;
        self.of_agency("give-back", json!({ "reason": "none_free" })).await;
        for rank in 1..3 {
            self.scene.later(HOLD).await;
            self.scene.answer(rank, json!({ "answer": "decline", "reason": "none_free" })).await;
        }
        let need = self.scene.visit(&visit["id"]).await["needs"][0]["id"].clone();
        let agency = json!({ "agency": self.scene.agencies[0] });
        self.post(&token, format!("/api/v1/needs/{}/ask", text(&need)), agency).await;
        self.scene.later(HOLD).await;
        self.of_visit(&visit, "move", json!({ "start": "2027-01-21T13:00:00Z" })).await;
        self.of_visit(&visit, "undo", json!({})).await;
        self.of_visit(&visit, "cancel", json!({ "reason": "clinic" })).await;
    }

    /// A course is booked and undone, and another called off.
    async fn course(&mut self) {
        let token = self.scene.app.secretary.clone();
        let of = |start| {
            let mut visit = self.scene.booking_with(&[("start", json!(start))]);
            visit.as_object_mut().expect("an object").remove("patient");
            visit
        };
        let visits = [of("2027-03-02T09:00:00Z"), of("2027-03-09T09:00:00Z")];
        let body = json!({ "patient": self.scene.patient, "visits": visits });
        for (act, said) in [("undo", json!({})), ("cancel", json!({ "reason": "clinic" }))] {
            let made = self.post(&token, "/api/v1/courses".to_owned(), body.clone()).await;
            let path = format!("/api/v1/courses/{}/{act}", text(&made["id"]));
            self.post(&token, path, said).await;
        }
    }

    /// Somebody waits, leaves, waits again and gets the hour of a visit that is off.
    async fn waiting(&mut self) {
        let token = self.scene.app.secretary.clone();
        let visit = self.booked().await;
        self.of_visit(&visit, "cancel", json!({ "reason": "patient" })).await;
        let patient = self.scene.add_patient(by_mail("patient-waits@people.example")).await;
        let mut entry = Value::Null;
        for leaves in [true, false] {
            let body = json!({ "patient": patient, "visit_type": self.scene.consultation,
                "from": "2027-01-18", "to": "2027-01-29" });
            entry = self.post(&token, "/api/v1/waiting-list".to_owned(), body).await;
            if leaves {
                let path = format!("/api/v1/waiting-list/{}/leave", text(&entry["id"]));
                self.post(&token, path, json!({})).await;
            }
        }
        let given = self.of_visit(&visit, "reuse", json!({ "waiting": entry["id"] })).await;
        self.of_visit(&given, "cancel", json!({ "reason": "other" })).await;
    }

    /// One more of each noun, and its name changed.
    async fn directory(&mut self) {
        let token = self.scene.app.manager.clone();
        let agency = self.scene.app.agency;
        for (noun, body) in crate::noninterference::nouns(&agency.to_string()) {
            let made = self.post(&token, format!("/api/v1/{noun}"), body).await;
            let path = format!("/api/v1/{noun}/{}", text(&made["id"]));
            let body = json!({ "name": "New name" });
            self.done(Act { token: &token, method: Method::PATCH, path: path.clone(), body }).await;
            for act in ["end", "resume"] {
                self.post(&token, format!("{path}/{act}"), json!({})).await;
            }
            self.around(&token, noun, &path).await;
        }
    }

    /// What stands behind one of a noun: added, and ended again.
    async fn around(&mut self, token: &str, noun: &str, path: &str) {
        let week = json!({ "start": "2027-06-07T06:00:00Z", "end": "2027-06-11T14:00:00Z" });
        let (list, body) = match noun {
            "clinicians" | "rooms" | "interpreters" => ("absences", week),
            "patients" => ("exclusions", json!({ "interpreter": self.scene.interpreters[BILAL] })),
            "agencies" => ("contracts", contract()),
            _ => return,
        };
        let path = format!("{path}/{list}");
        let added = self.post(token, path.clone(), body).await;
        if let Some(one) = added["items"][0]["id"].as_str() {
            self.post(token, format!("{path}/{one}/end"), json!({})).await;
        }
    }

    /// The day of a visit: somebody comes, and so does the interpreter.
    async fn day(&mut self) {
        let today = json!("2027-01-04T12:00:00Z");
        let visit = self.scene.book(self.scene.booking_with(&[("start", today)])).await;
        self.scene.later(HOLD).await;
        self.scene.answer(0, json!({ "answer": "confirm" })).await;
        self.scene.at("2027-01-04T12:05:00Z".parse().expect("an instant")).await;
        self.of_visit(&visit, "mark", json!({ "status": "arrived" })).await;
        let need = self.scene.visit(&visit["id"]).await["needs"][0]["id"].clone();
        let path = format!("/api/v1/needs/{}/attendance", text(&need));
        let token = self.scene.app.secretary.clone();
        let late = json!({ "attendance": "late", "late_minutes": 10 });
        let said = self.post(&token, path, late).await;
        assert_eq!((&said["attendance"], &said["late_minutes"]), (&json!("late"), &json!(10)));
    }
}

/// Network meetings: every act on one, and what comes of one that has begun.
impl Story {
    /// An act of who leads the meeting; answers with the meeting.
    async fn led(&mut self, meeting: &Value, act: &str, body: Value) -> Value {
        let token = self.scene.app.clinician.clone();
        self.post(&token, format!("/api/v1/meetings/{}{act}", text(&meeting["id"])), body).await
    }

    async fn convened(&mut self) -> Value {
        let token = self.scene.app.clinician.clone();
        let body = json!({ "patient": self.scene.patient, "purpose": "plan",
            "visit_type": self.scene.consultation });
        self.post(&token, "/api/v1/meetings".to_owned(), body).await
    }

    /// The id of what an act has added.
    fn newest(seen: &Value, list: &str) -> String {
        let all = seen["file"][list].as_array().expect("a list");
        text(&all.last().expect("one")["id"]).to_owned()
    }

    async fn meeting(&mut self) {
        let meeting = self.convened().await;
        let (who, item) = self.prepared(&meeting).await;
        let meeting = self.polled(&meeting, &who).await;
        self.scene.at("2027-01-21T09:05:00Z".parse().expect("an instant")).await;
        self.followed_up(&meeting, &item).await;
        let other = self.convened().await;
        let token = self.scene.app.secretary.clone();
        let path = format!("/api/v1/meetings/{}/call-off", text(&other["id"]));
        self.post(&token, path, json!({ "reason": "patient" })).await;
    }

    /// The yes, the list, the agenda, who is asked and what they may hear.
    async fn prepared(&mut self, meeting: &Value) -> (String, String) {
        for (act, body) in [
            ("/patient-yes", json!({ "given": "oral" })),
            ("/patient-yes/withdraw", json!({})),
            ("/patient-yes", json!({ "given": "written" })),
        ] {
            self.led(meeting, act, body).await;
        }
        let problem = json!({ "words": "Letters", "variety": "apc" });
        let seen = self.led(meeting, "/problems", problem).await;
        let problem = Story::newest(&seen, "problems");
        self.led(meeting, &format!("/problems/{problem}/drop"), json!({})).await;
        let item = json!({ "title": "Letters", "question": "Who reads them?", "minutes": 5 });
        let seen = self.led(meeting, "/items", item).await;
        let gone = Story::newest(&seen, "items");
        self.led(meeting, &format!("/items/{gone}/drop"), json!({})).await;
        let item = json!({ "title": "Post", "question": "Who reads it?", "minutes": 5 });
        let seen = self.led(meeting, "/items", item).await;
        let item = Story::newest(&seen, "items");
        let mut who = String::new();
        for name in ["Karen", "Kim"] {
            if !who.is_empty() {
                self.led(meeting, &format!("/participants/{who}/drop"), json!({})).await;
            }
            let person = json!({ "role": "caseworker", "name": name, "presence": "required" });
            let seen = self.led(meeting, "/participants", person).await;
            who = Story::newest(&seen, "participants");
        }
        let seat = json!({ "from": 15, "to": 30 });
        self.led(meeting, &format!("/participants/{who}/seat"), seat).await;
        for direction in ["recipient_tells", "both"] {
            let consent = json!({ "participant": who, "items": [item], "direction": direction,
                "from": "2027-01-21", "to": "2027-06-30", "given": "oral", "understood": true });
            let seen = self.led(meeting, "/consents", consent).await;
            if direction != "both" {
                let given = Story::newest(&seen, "consents");
                self.led(meeting, &format!("/consents/{given}/withdraw"), json!({})).await;
            }
        }
        self.led(meeting, "/items/arrange", json!({})).await;
        (who, item)
    }

    /// Times are offered, kept and answered, and the first is settled.
    async fn polled(&mut self, meeting: &Value, who: &str) -> Value {
        let starts = json!({ "starts": [THURSDAY, "2027-01-28T09:00:00Z"] });
        let seen = self.led(meeting, "/times", starts).await;
        let times = seen["file"]["times"].as_array().expect("times");
        let times: Vec<String> = times.iter().map(|time| text(&time["id"]).to_owned()).collect();
        let ask =
            json!({ "answer_by": "2027-01-18T09:00:00Z", "release_at": "2027-01-19T09:00:00Z" });
        self.led(meeting, "/times/ask", ask).await;
        for act in ["hold", "release"] {
            self.led(meeting, &format!("/times/{}/{act}", times[0]), json!({})).await;
        }
        self.led(meeting, &format!("/times/{}/take-back", times[1]), json!({})).await;
        let yes = json!({ "votes": [{ "time": times[0], "choice": "yes" }] });
        self.led(meeting, &format!("/participants/{who}/votes"), yes).await;
        self.led(meeting, &format!("/times/{}/finalise", times[0]), json!({})).await
    }

    /// The minutes, the plan, and a step.
    async fn followed_up(&mut self, meeting: &Value, item: &str) {
        let minute = json!({ "item": item, "kind": "statement", "words": "It is much" });
        self.led(meeting, "/minutes", minute).await;
        let task = json!({ "kind": "task", "words": "Read the post" });
        let seen = self.led(meeting, "/actions", task).await;
        let action = Story::newest(&seen, "actions");
        let later = json!({ "answer": "later" });
        self.led(meeting, &format!("/actions/{action}/answer"), later).await;
        self.led(meeting, &format!("/actions/{action}/drop"), json!({})).await;
        self.led(meeting, "/steps", json!({ "step": "read_back" })).await;
    }
}

on_both! {
    async fn every_act_is_done_once_and_not_on_a_stale_version(app) {
        let mut story = Story { scene: Scene::of(app).await, met: BTreeSet::new(), sent: 0 };
        story.day().await;
        story.road().await;
        story.course().await;
        story.waiting().await;
        story.directory().await;
        story.meeting().await;
        let all = nouns().into_iter().flat_map(|noun| noun.operations);
        let once: BTreeSet<&str> = all.filter(|one| one.once).map(|one| one.id).collect();
        assert_eq!(story.met, once);
        story.scene.holds().await;
    }

    async fn of_many_changes_to_one_version_one_is_done(app) {
        let app = std::rc::Rc::new(app);
        let body = json!({ "name": "Room 1" });
        let made = app.post(&app.manager, "/api/v1/rooms", body).await;
        let path = made.header("location").expect("an address").to_owned();
        let etag = made.header("etag").expect("a version").to_owned();
        let mut running = Vec::new();
        for number in 0..8 {
            let (app, path, etag) = (app.clone(), path.clone(), etag.clone());
            running.push(actix_web::rt::spawn(async move {
                let body = json!({ "seats": 10 + number });
                let request = app.api_request(&app.manager, Method::PATCH, &path, body);
                app.send(request.insert_header(("if-match", etag))).await.status.as_u16()
            }));
        }
        let mut seen = Vec::new();
        for one in running {
            seen.push(one.await.expect("answered"));
        }
        seen.sort_unstable();
        assert_eq!(seen, [200, 412, 412, 412, 412, 412, 412, 412]);
    }

    async fn every_list_is_read_in_pages(app) {
        let mut story = Story { scene: Scene::of(app).await, met: BTreeSet::new(), sent: 0 };
        story.directory().await;
        for start in ["2027-01-21T09:00:00Z", "2027-01-22T09:00:00Z", "2027-01-25T09:00:00Z"] {
            story.scene.book(story.scene.booking_with(&[("start", json!(start))])).await;
        }
        for _ in 0..2 {
            story.convened().await;
            let patient = story.scene.add_patient(by_mail("patient-waits@people.example")).await;
            let body = json!({ "patient": patient, "visit_type": story.scene.consultation,
                "from": "2027-01-18", "to": "2027-01-29" });
            story.scene.app.post(&story.scene.app.secretary, "/api/v1/waiting-list", body).await;
        }
        let app = &story.scene.app;
        for one in nouns().into_iter().flat_map(|noun| noun.operations) {
            let lists = one.query.as_ref().and_then(|query| query.keyword("properties"));
            if !lists.is_some_and(|fields| fields["cursor"].is_object()) {
                continue;
            }
            let whole = app.get(&app.manager, &format!("{}?limit=200", one.path)).await.json();
            let whole = whole["items"].as_array().expect("items").clone();
            assert!(whole.len() > 1, "{}: a list that proves nothing", one.id);
            let mut paged = Vec::new();
            let mut path = format!("{}?limit=1", one.path);
            loop {
                let page = app.get(&app.manager, &path).await.json();
                let items = page["items"].as_array().expect("items");
                assert_eq!(items.len(), 1, "{}", one.id);
                paged.extend(items.iter().cloned());
                let Some(cursor) = page["next_cursor"].as_str() else { break };
                path = format!("{}?limit=1&cursor={cursor}", one.path);
            }
            assert_eq!(paged, whole, "{}", one.id);
        }
    }
}
