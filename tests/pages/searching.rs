//! The search while filters change, why somebody is not here, and what is one step away.

use serde_json::{Value, json};

use super::world::{World, choices, press, world};
use crate::support::app::{Answer, TestApp};

/// The week after the tests' clock, in which everybody is at work.
const DAYS: &str = "from=2027-01-11&to=2027-01-15";

fn address(world: &World, more: &str) -> String {
    format!("/visits/new?patient={}&visit_type={}&{more}", world.patient, world.visit_type)
}

fn question(world: &World, more: Value) -> Value {
    let mut asked = json!({ "patient": world.patient, "visit_type": world.visit_type,
        "from": "2027-01-11", "to": "2027-01-15" });
    for (name, value) in more.as_object().expect("fields") {
        asked[name] = value.clone();
    }
    asked
}

async fn searched(app: &TestApp, world: &World, more: Value) -> Answer {
    app.post(&app.secretary, "/api/v1/slots/search", question(world, more)).await
}

async fn explained(app: &TestApp, world: &World, more: Value) -> Answer {
    app.post(&app.secretary, "/api/v1/slots/explain", question(world, more)).await
}

fn refused(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!(answer.status, 422, "{}", answer.text());
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let errors = answer.json()["errors"].as_array().expect("errors").clone();
    errors.iter().map(|one| (text(&one["field"]), text(&one["code"]))).collect()
}

async fn exclude(app: &TestApp, world: &World) {
    let path = format!("/api/v1/patients/{}/exclusions", world.patient);
    let body = json!({ "interpreter": world.interpreter });
    let added = app.post(&app.secretary, &path, body).await;
    assert!(added.status.is_success(), "{}", added.text());
}

on_both! {
    async fn the_answers_come_alone_while_filters_change(app) {
        let world = world(&app).await;
        let browser = app.sign_in("secretary").await;
        let whole = browser.get(&address(&world, DAYS)).await;
        assert!(whole.text().contains("/static/search.js"));
        let alone = browser.get(&address(&world, &format!("{DAYS}&fragment=1"))).await;
        assert_eq!(alone.status, 200);
        assert!(!alone.text().contains("<html"), "{}", alone.text());
        assert_eq!(choices(&alone), choices(&whole));
        assert!(alone.text().contains("12 times were found."));
        // What is pressed in such an answer is booked like any other.
        let booked = press(&browser, &world, &alone, &choices(&alone)[0], "").await;
        assert_eq!(booked.status, 303, "{}", booked.text());
        let nothing = browser.get("/visits/new?fragment=1").await;
        assert_eq!((nothing.status.as_u16(), nothing.text().trim()), (200, ""));
    }

    async fn the_order_is_as_asked(app) {
        let world = world(&app).await;
        let found = searched(&app, &world, json!({ "order": "earliest", "limit": 30 })).await.json();
        let starts: Vec<&str> = found["proposals"].as_array().expect("sets").iter()
            .map(|one| one["start"].as_str().expect("a start")).collect();
        assert!(starts.is_sorted() && starts.len() == 30, "{starts:?}");
        let nobody = searched(&app, &world, json!({ "order": "same_people" })).await.json();
        assert_eq!(nobody["proposals"], json!([]));
        assert_eq!(nobody["relaxations"][0]["code"], "other_people", "{nobody}");
        let browser = app.sign_in("secretary").await;
        let page = browser.get(&address(&world, &format!("{DAYS}&order=same_people"))).await;
        assert!(page.text().contains("With people new to the patient"), "{}", page.text());
        assert_eq!(choices(&page).len(), 1);
    }

    async fn what_cannot_be_searched_is_refused_with_its_field(app) {
        let world = world(&app).await;
        let unknown = "018cc251-f400-7000-8000-000000000009";
        for (more, field) in [
            (json!({ "to": "2028-01-13" }), "to"),
            (json!({ "to": "2027-01-10" }), "to"),
            (json!({ "limit": 201 }), "limit"),
            (json!({ "modalities": [] }), "modalities"),
            (json!({ "modalities": ["pigeon"] }), "modalities"),
            (json!({ "visit_type": unknown }), "visit_type"),
            (json!({ "clinician": unknown }), "clinician"),
            (json!({ "order": "cheapest" }), "order"),
        ] {
            assert_eq!(refused(&searched(&app, &world, more.clone()).await)[0].0, field, "{more}");
            let mut about = more.clone();
            about["about"] = json!({ "start": "2027-01-12T09:00:00Z" });
            assert_eq!(refused(&explained(&app, &world, about).await)[0].0, field, "{more}");
        }
        let browser = app.sign_in("secretary").await;
        for (more, sentence) in [
            ("from=2027-01-11&to=2028-01-13", "At most a year can be searched at a time."),
            ("from=2027-01-11&to=2027-01-10", "The last day is before the first."),
            ("modality=pigeon", "id=\"fault-modality\""),
            ("order=cheapest", "id=\"fault-order\""),
            (&format!("clinician={unknown}"), "id=\"fault-clinician\""),
        ] {
            let page = browser.get(&address(&world, more)).await;
            assert_eq!(page.status, 422, "{more}");
            assert!(page.text().contains(sentence), "{more}: {}", page.text());
            let alone = browser.get(&address(&world, &format!("{more}&fragment=1"))).await;
            assert_eq!(alone.status, 422, "{more}");
            assert!(alone.text().contains("role=\"alert\""), "{more}: {}", alone.text());
        }
        let path = format!("/visits/new?patient={}&visit_type={unknown}", world.patient);
        let page = browser.get(&path).await;
        assert!(page.status == 422 && page.text().contains("id=\"fault-visit_type\""));
    }

    async fn why_somebody_is_not_here_tells_no_reason(app) {
        let world = world(&app).await;
        let about = json!({ "about": { "interpreter": world.interpreter } });
        let free = explained(&app, &world, about.clone()).await.json();
        assert_eq!((&free["possible"], &free["rules"]), (&json!(true), &json!([])), "{free}");
        assert_eq!(free["nearest"][0]["interpreter"]["name"], "Samir Said");
        exclude(&app, &world).await;
        let told = explained(&app, &world, about).await.json();
        assert_eq!(told["possible"], json!(false));
        let rules = told["rules"].as_array().expect("rules");
        assert_eq!(rules.len(), 1, "{told}");
        assert_eq!(rules[0]["code"], "excluded");
        assert_eq!(rules[0]["text"], "The interpreter cannot be used for this visit.");
        let browser = app.sign_in("secretary").await;
        let path = address(&world, DAYS).replace("/new?", "/new/why?");
        let page = browser.get(&format!("{path}&about=interpreter~{}", world.interpreter)).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert!(page.text().contains("The interpreter cannot be used for this visit."));
        assert!(page.text().contains("Samir Said"));
        let alone = format!("{path}&about=interpreter~{}&fragment=1", world.interpreter);
        let alone = browser.get(&alone).await.text();
        assert!(alone.contains("cannot be used") && !alone.contains("<html"), "{alone}");
    }

    async fn why_a_time_is_not_here(app) {
        let world = world(&app).await;
        let rules = |answer: Value| -> Vec<String> {
            let rules = answer["rules"].as_array().expect("rules").clone();
            rules.iter().map(|one| one["code"].as_str().expect("a code").to_owned()).collect()
        };
        let at = |start: &str| json!({ "about": { "start": start } });
        let found = searched(&app, &world, json!({ "limit": 1 })).await.json();
        let best = &found["proposals"][0];
        let start = best["start"].as_str().expect("a start");
        let free = explained(&app, &world, at(start)).await.json();
        assert_eq!((&free["possible"], rules(free.clone())), (&json!(true), vec![]));
        let booking = json!({ "patient": world.patient, "visit_type": world.visit_type,
            "start": start, "clinician": best["clinician"]["id"], "room": best["room"]["id"],
            "interpreter": best["interpreter"]["id"], "modality": best["modality"] });
        let booked = app.post(&app.secretary, "/api/v1/visits", booking).await;
        assert_eq!(booked.status, 201, "{}", booked.text());
        let taken = rules(explained(&app, &world, at(start)).await.json());
        assert!(taken.contains(&"patient_busy".to_owned()), "{taken:?}");
        assert_eq!(rules(explained(&app, &world, at("2027-01-12T01:00:00Z")).await.json()), ["clinic_closed"]);
        assert_eq!(rules(explained(&app, &world, at("2027-01-19T09:00:00Z")).await.json()), ["outside"]);
        let clinician = json!({ "about": { "clinician": best["clinician"]["id"], "start": start } });
        let answer = explained(&app, &world, clinician).await.json();
        assert!(rules(answer.clone()).contains(&"clinician_busy".to_owned()), "{answer}");
        let other = &answer["nearest"][0];
        assert_eq!(other["clinician"]["id"], best["clinician"]["id"]);
        let browser = app.sign_in("secretary").await;
        let path = address(&world, DAYS).replace("/new?", "/new/why?");
        let page = browser.get(&format!("{path}&about=&date=2027-01-12&time=02:00")).await.text();
        assert!(page.contains("The clinic is closed at that time."), "{page}");
        assert!(page.contains("Tuesday 12 January 2027 at 2:00"), "{page}");
        let shown = page.split("href=\"").find(|one| one.starts_with("/visits/new?"));
        let shown = shown.and_then(|one| one.split('"').next()).expect("a time that is possible");
        let there = browser.get(&shown.replace("&#38;", "&")).await;
        assert_eq!(there.status, 200, "{shown}");
        assert!(!choices(&there).is_empty(), "{shown}");
    }

    async fn whoever_is_unknown_here_cannot_be_asked_about(app) {
        let world = world(&app).await;
        let unknown = "018cc251-f400-7000-8000-000000000009";
        for who in ["clinician", "interpreter", "room"] {
            let answer = explained(&app, &world, json!({ "about": { who: unknown } })).await;
            assert_eq!(refused(&answer), [(format!("about.{who}"), "unknown".to_owned())]);
        }
        let start = "2027-01-12T09:00:00Z";
        let both = json!({ "clinician": unknown, "room": unknown, "start": start });
        for (about, field, code) in [
            (json!({}), "about", "choose_one"),
            (both, "about", "choose_one"),
            (json!({ "start": "soon" }), "about.start", "not_an_instant"),
            (json!({ "wish": "x" }), "about.wish", "unknown_field"),
            (json!("me"), "about", "not_an_object"),
            (Value::Null, "about", "required"),
        ] {
            let answer = explained(&app, &world, json!({ "about": about })).await;
            let named = (field.to_owned(), code.to_owned());
            assert!(refused(&answer).contains(&named), "{about}: {}", answer.text());
        }
        assert_eq!(refused(&explained(&app, &world, json!({})).await)[0].0, "about");
        // Sent by an agency without a contract here.
        let agency = json!({ "name": "Ord", "mail": "ord@example.org", "phone": "+4511223344" });
        let agency = app.post(&app.manager, "/api/v1/agencies", agency).await.json();
        let person = json!({ "name": "Dilan", "sex": "other", "agency": agency["id"] });
        let person = app.post(&app.manager, "/api/v1/interpreters", person).await;
        assert_eq!(person.status, 201, "{}", person.text());
        let person = person.json();
        let about = json!({ "about": { "interpreter": person["id"] } });
        assert_eq!(refused(&explained(&app, &world, about).await)[0].0, "about.interpreter");
        let browser = app.sign_in("secretary").await;
        let path = address(&world, DAYS).replace("/new?", "/new/why?");
        for about in ["about=", "about=nobody", &format!("about=room~{unknown}"), "about=&date=2027-01-12"] {
            let page = browser.get(&format!("{path}&{about}")).await;
            assert_eq!(page.status, 422, "{about}: {}", page.text());
        }
        assert_eq!(browser.get(&path).await.status, 200);
        assert_eq!(browser.get("/visits/new/why").await.status, 303);
    }

    async fn each_relaxation_is_one_named_step_that_books(app) {
        let world = world(&app).await;
        let day = json!({ "from": "2027-01-12", "to": "2027-01-12", "not_before": "07:00",
            "not_after": "07:30", "modalities": ["onsite"] });
        let found = searched(&app, &world, day).await.json();
        assert_eq!(found["proposals"], json!([]), "{found}");
        let relaxed = &found["relaxations"][0];
        assert_eq!(relaxed["code"], "other_time", "{found}");
        let text = relaxed["text"].as_str().expect("a sentence");
        assert!(text.starts_with("At other hours: Tuesday 12 January at "), "{text}");
        for field in ["start", "clinician", "interpreter", "modality"] {
            assert_eq!(relaxed[field], relaxed["best"][field], "{field}");
        }
        let browser = app.sign_in("secretary").await;
        let more = "from=2027-01-12&to=2027-01-12&not_before=07:00&not_after=07:30";
        let page = browser.get(&address(&world, more)).await;
        assert!(page.text().contains(text), "{}", page.text());
        assert!(page.text().contains("No time was found at which everybody"));
        assert!(page.text().contains("The clinic is closed."), "grouped: {}", page.text());
        let booked = press(&browser, &world, &page, &choices(&page)[0], "").await;
        assert_eq!(booked.status, 303, "{}", booked.text());
    }

    async fn a_later_day_is_judged_by_what_is_booked_there(app) {
        let world = world(&app).await;
        let sunday = json!({ "from": "2027-01-17", "to": "2027-01-17", "limit": 5 });
        let later = |found: &Value| {
            let all = found["relaxations"].as_array().expect("relaxations").clone();
            all.into_iter().find(|one| one["code"] == "later_date").expect("a later day")
        };
        let found = searched(&app, &world, sunday.clone()).await.json();
        let first = later(&found);
        assert!(first["start"].as_str().expect("a start").starts_with("2027-01-18"), "{first}");
        let best = &first["best"];
        let booking = json!({ "patient": world.patient, "visit_type": world.visit_type,
            "start": best["start"], "clinician": best["clinician"]["id"],
            "room": best["room"]["id"], "interpreter": best["interpreter"]["id"],
            "modality": best["modality"] });
        let booked = app.post(&app.secretary, "/api/v1/visits", booking).await;
        assert_eq!(booked.status, 201, "{}", booked.text());
        let again = later(&searched(&app, &world, sunday).await.json());
        assert_ne!(again["start"], first["start"]);
    }
}
