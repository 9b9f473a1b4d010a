//! What an agency offers instead, and what it does after its yes: the clinic decides, names are
//! changed, orders come back.

use actix_web::http::StatusCode;
use chrono::{Duration, SecondsFormat};
use serde_json::{Value, json};
use trialogue::domain::language::{Grade, Variety};
use trialogue::store::interpreters::replace_skills;
use trialogue::store::patients::SpokenRow;

use super::scene::*;
use crate::support::app::Answer;

const AMALS: &str = "interpreter-amal@interpreters.example";
const BILALS: &str = "interpreter-bilal@interpreters.example";
const LATER: &str = "2027-01-21T11:00:00Z";
const PATIENTS: &str = "patient@people.example";

/// A booked visit whose first agency offers something else.
async fn proposed(scene: &Scene, proposal: Value) -> (Value, Value) {
    let visit = scene.book(scene.booking()).await;
    scene.later(HOLD).await;
    let body = json!({ "answer": "propose", "proposal": proposal });
    let request = ok(scene.answer(0, body).await, StatusCode::OK);
    assert_eq!(request["state"], "proposed");
    scene.mails();
    (visit, request)
}

async fn decide(scene: &Scene, request: &Value, decision: &str) -> Answer {
    let path = format!("/api/v1/requests/{}/decide", text(&request["id"]));
    let body = json!({ "decision": decision, "proposal": request["proposal"]["id"] });
    scene.app.post(&scene.app.secretary, &path, body).await
}

async fn of_agency(scene: &Scene, rank: usize, request: &Value, act: &str, body: Value) -> Answer {
    let path = format!("/api/v1/requests/{}/{act}", text(&request["id"]));
    scene.app.post(&scene.coordinators[rank], &path, body).await
}

/// A treating clinician opens the wishes and asks for a second interpreter, by phone.
async fn second_need(scene: &Scene, visit: &Value) -> Value {
    let page = format!("/visits/{}", text(&visit["id"]));
    let anna = scene.app.sign_in("anna").await;
    assert!(anna.submit(&format!("{page}/wishes/open"), &[]).await.status.is_success());
    let fields = [("act", "second_need"), ("variety", "apc")];
    assert_eq!(anna.submit(&format!("{page}/act"), &fields).await.status, StatusCode::SEE_OTHER);
    scene.later(HOLD).await;
    scene.newest_request(0).await
}

on_both! {
    async fn an_accepted_time_moves_the_visit_and_confirms(app) {
        let scene = Scene::of(app).await;
        let offer = json!({ "start": LATER, "interpreter": scene.interpreters[BILAL] });
        let (visit, request) = proposed(&scene, offer).await;
        assert_eq!(request["proposal"]["start"], LATER);
        assert_eq!(request["proposal"]["interpreter"]["name"], "Bilal");
        let seen = scene.visit(&visit["id"]).await;
        assert_eq!((&seen["start"], &seen["needs"][0]["status"]), (&visit["start"], &json!("held")));
        let decided = ok(decide(&scene, &request, "accept").await, StatusCode::OK);
        assert_eq!((&decided["state"], &decided["start"]), (&json!("confirmed"), &json!(LATER)));
        let seen = scene.visit(&visit["id"]).await;
        assert_eq!(seen["start"], LATER);
        assert_eq!(seen["needs"][0]["interpreter"]["name"], "Bilal");
        assert!(!scene.task_kinds(&visit).await.contains(&"decide_proposal".to_owned()));
        scene.later(HOLD).await;
        let mails = scene.mails();
        assert_eq!(to(&mails, BILALS).len(), 1);
        let agency = to(&mails, "agency1@agencies.example");
        assert!(agency[0].text.contains("confirmed") && !agency[0].text.contains("has changed"), "{}", agency[0].text);
        assert!(!to(&mails, PATIENTS).is_empty(), "the patient hears of the new time");
        let again = decide(&scene, &request, "accept").await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        scene.holds().await;
    }

    async fn a_refused_offer_leaves_the_request_as_it_was_put(app) {
        let scene = Scene::of(app).await;
        let (visit, request) = proposed(&scene, json!({ "start": LATER })).await;
        let decided = ok(decide(&scene, &request, "refuse").await, StatusCode::OK);
        assert_eq!((&decided["state"], &decided["proposal"]), (&json!("received"), &Value::Null));
        assert_eq!(decided["answer_by"], request["answer_by"]);
        let seen = scene.visit(&visit["id"]).await;
        assert_eq!(seen["needs"][0]["status"], "searching");
        scene.later(HOLD).await;
        assert_eq!(scene.newest_request(1).await, Value::Null, "nobody else is asked");
        ok(scene.answer(0, json!({ "answer": "confirm" })).await, StatusCode::OK);
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn passed_over_the_next_agency_is_asked(app) {
        let scene = Scene::of(app).await;
        let (visit, request) = proposed(&scene, json!({ "start": LATER })).await;
        ok(decide(&scene, &request, "next").await, StatusCode::OK);
        scene.later(HOLD).await;
        assert_eq!(scene.newest_request(1).await["state"], "sent");
        let late = scene.answer_to(0, &request["id"], json!({ "answer": "confirm" })).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());
        assert_eq!(scene.visit(&visit["id"]).await["start"], visit["start"]);
        scene.holds().await;
    }

    async fn what_was_promised_for_the_old_time_ends_when_the_offer_is_passed_over(app) {
        for late in [false, true] {
            let scene = Scene::of(crate::support::app::TestApp::start(app.kind).await).await;
            let visit = scene.confirmed(AMAL).await;
            scene.done(&visit, "move", json!({ "start": LATER })).await;
            scene.later(HOLD).await;
            let body = json!({ "answer": "propose", "proposal": { "start": "2027-01-21T12:00:00Z" } });
            let request = ok(scene.answer(0, body).await, StatusCode::OK);
            if late {
                scene.later((ANSWER_MINUTES + 1) * 60).await;
            }
            scene.mails();
            let decision = if late { "refuse" } else { "next" };
            ok(decide(&scene, &request, decision).await, StatusCode::OK);
            assert_eq!(scene.claimed(&visit, AMAL).await, [], "{decision}");
            scene.later(HOLD).await;
            let mails = scene.mails();
            let told = to(&mails, AMALS);
            assert_eq!(told.len(), 1, "{decision}");
            assert_eq!(property(told[0], "METHOD"), "CANCEL");
            assert_eq!(property(told[0], "DTSTART"), "20270121T100000", "the time that is known");
            scene.holds().await;
        }
    }

    async fn only_the_offer_that_was_read_is_decided_on(app) {
        let scene = Scene::of(app).await;
        let (visit, first) = proposed(&scene, json!({ "start": LATER })).await;
        let body = json!({ "answer": "propose", "proposal": { "start": "2027-01-21T12:00:00Z" } });
        let second = ok(scene.answer(0, body).await, StatusCode::OK);
        assert_ne!(first["proposal"]["id"], second["proposal"]["id"]);
        let refused = decide(&scene, &first, "accept").await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert_eq!(refused.json()["code"], "proposal_changed");
        ok(decide(&scene, &second, "accept").await, StatusCode::OK);
        assert_eq!(scene.visit(&visit["id"]).await["start"], "2027-01-21T12:00:00Z");
        scene.holds().await;
    }

    async fn an_offer_that_is_not_free_is_refused_and_changes_nothing(app) {
        let scene = Scene::of(app).await;
        let (visit, request) = proposed(&scene, json!({ "start": LATER })).await;
        let other = scene.add_patient(by_mail("patient2@people.example")).await;
        let fields = [("patient", json!(other)), ("visit_type", json!(scene.talk)), ("start", json!(LATER))];
        scene.book(scene.booking_with(&fields)).await;
        let refused = decide(&scene, &request, "accept").await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
        assert_eq!(scene.visit(&visit["id"]).await["start"], visit["start"]);
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn a_proposal_for_the_second_need_asks_the_first_again(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        let second = second_need(&scene, &visit).await;
        assert_eq!(second["modality"], "phone");
        let offer = json!({ "answer": "propose", "proposal": { "start": LATER } });
        let request = ok(scene.answer_to(0, &second["id"], offer).await, StatusCode::OK);
        ok(decide(&scene, &request, "accept").await, StatusCode::OK);
        let seen = scene.visit(&visit["id"]).await;
        assert_eq!((&seen["start"], &seen["modality"]), (&json!(LATER), &json!("onsite")));
        let statuses: Vec<&Value> =
            seen["needs"].as_array().expect("needs").iter().map(|need| &need["status"]).collect();
        assert_eq!(statuses, ["searching", "confirmed_unnamed"]);
        assert_eq!(scene.claimed(&visit, AMAL).await, [], "nobody comes to a time never asked for");
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn a_second_need_stays_when_only_the_clinician_changes(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        let second = second_need(&scene, &visit).await;
        // Who comes already cannot also be the second.
        let amal = json!({ "answer": "confirm", "interpreter": scene.interpreters[AMAL] });
        let refused = scene.answer_to(0, &second["id"], amal).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let bilal = json!({ "answer": "confirm", "interpreter": scene.interpreters[BILAL] });
        ok(scene.answer_to(0, &second["id"], bilal).await, StatusCode::OK);
        let before = scene.visit(&visit["id"]).await;
        let to_bo = json!({ "start": THURSDAY, "clinician": scene.app.clinicians[1] });
        let moved = scene.done(&visit, "move", to_bo).await;
        assert_eq!(moved["needs"], before["needs"]);
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn a_yes_to_one_need_leaves_the_tasks_of_the_other(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        scene.later(HOLD).await;
        for rank in 0..3 {
            let decline = json!({ "answer": "decline", "reason": "none_free" });
            ok(scene.answer(rank, decline).await, StatusCode::OK);
            scene.later(HOLD).await;
        }
        let before = scene.task_kinds(&visit).await;
        assert!(before.contains(&"no_interpreter".to_owned()), "{before:?}");
        let second = second_need(&scene, &visit).await;
        ok(scene.answer_to(0, &second["id"], json!({ "answer": "confirm" })).await, StatusCode::OK);
        assert_eq!(scene.task_kinds(&visit).await, before);
        scene.holds().await;
    }

    async fn who_comes_speaks_what_was_asked_for(app) {
        let scene = Scene::of(app).await;
        let (clinic, patient) = (scene.app.clinic, scene.patient);
        let bilal = scene.interpreters[BILAL];
        scene
            .app
            .write(move |tx| {
                let also = SpokenRow {
                    clinic_id: clinic,
                    patient_id: patient,
                    rank: 1,
                    tag: "kmr".to_owned(),
                    declared: "Kurmanji".to_owned(),
                };
                also.insert(tx)?;
                replace_skills(tx, bilal, &[(Variety::parse("kmr").expect("a tag"), Grade::Native)])
            })
            .await;
        scene.book(scene.booking()).await;
        scene.later(HOLD).await;
        assert_eq!(scene.newest_request(0).await["variety"], "apc");
        let body = json!({ "answer": "confirm", "interpreter": bilal });
        let refused = scene.answer(0, body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
        scene.holds().await;
    }

    async fn an_agency_names_another_and_the_first_is_told(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        let request = scene.newest_request(0).await;
        scene.mails();
        for (id, rank, status) in [
            (scene.interpreters[CELINE], 0, StatusCode::UNPROCESSABLE_ENTITY),
            (scene.interpreters[BILAL], 1, StatusCode::NOT_FOUND),
            (scene.interpreters[BILAL], 0, StatusCode::OK),
        ] {
            let body = json!({ "interpreter": id });
            let answer = of_agency(&scene, rank, &request, "replace", body).await;
            assert_eq!(answer.status, status, "{}", answer.text());
        }
        assert_eq!(scene.claimed(&visit, AMAL).await, []);
        assert_eq!(scene.claimed(&visit, BILAL).await.len(), 1);
        scene.later(HOLD).await;
        let mails = scene.mails();
        assert_eq!(property(to(&mails, AMALS)[0], "METHOD"), "CANCEL");
        assert_eq!(property(to(&mails, BILALS)[0], "METHOD"), "REQUEST");
        assert_eq!(to(&mails, PATIENTS).len(), 0, "the patient was told no name");

        // Who comes no more hears nothing of what becomes of the visit.
        scene.done(&visit, "move", json!({ "start": LATER })).await;
        scene.later(HOLD).await;
        ok(scene.answer(0, json!({ "answer": "confirm" })).await, StatusCode::OK);
        scene.later(HOLD).await;
        scene.done(&visit, "cancel", json!({ "reason": "patient" })).await;
        scene.later(HOLD).await;
        assert_eq!(to(&scene.mails(), AMALS).len(), 0);
        scene.holds().await;
    }

    async fn a_replacement_on_hold_cannot_be_undone_by_the_clinic(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        scene.done(&visit, "move", json!({ "start": THURSDAY, "room": scene.rooms[1] })).await;
        let request = scene.newest_request(0).await;
        let body = json!({ "interpreter": scene.interpreters[BILAL] });
        ok(of_agency(&scene, 0, &request, "replace", body).await, StatusCode::OK);
        let undone = scene.act(&visit, "undo", json!({})).await;
        assert_eq!(undone.status, StatusCode::CONFLICT, "{}", undone.text());
        let seen = scene.visit(&visit["id"]).await;
        assert_eq!(seen["needs"][0]["interpreter"]["name"], "Bilal");
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn what_is_given_back_goes_to_the_next(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        let request = scene.newest_request(0).await;
        scene.mails();
        let without = of_agency(&scene, 0, &request, "give-back", json!({})).await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
        let body = json!({ "reason": "none_free" });
        let back = ok(of_agency(&scene, 0, &request, "give-back", body.clone()).await, StatusCode::OK);
        assert_eq!(back["state"], "declined");
        assert_eq!(scene.claimed(&visit, AMAL).await, []);
        scene.later(HOLD).await;
        assert_eq!(scene.newest_request(1).await["state"], "sent");
        assert_eq!(property(to(&scene.mails(), AMALS)[0], "METHOD"), "CANCEL");
        let twice = of_agency(&scene, 0, &request, "give-back", body).await;
        assert_eq!(twice.status, StatusCode::CONFLICT);
        scene.holds().await;
    }

    async fn nothing_is_promised_for_a_visit_that_is_over(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        let request = scene.newest_request(0).await;
        let other = scene.add_patient(by_mail("patient2@people.example")).await;
        let fields = [("patient", json!(other)), ("start", json!("2027-01-21T12:00:00Z"))];
        let open = scene.book(scene.booking_with(&fields)).await;
        scene.later(HOLD).await;
        let asked = scene.newest_request(0).await;
        scene.at(instant("2027-01-22T09:00:00Z")).await;
        scene.mails();
        let late = scene.answer_to(0, &asked["id"], json!({ "answer": "confirm" })).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());
        for (act, body) in [
            ("replace", json!({ "interpreter": scene.interpreters[BILAL] })),
            ("give-back", json!({ "reason": "none_free" })),
        ] {
            let answer = of_agency(&scene, 0, &request, act, body).await;
            assert_eq!(answer.status, StatusCode::CONFLICT, "{act}");
        }
        for over in [&visit, &open] {
            let answer = scene.act(over, "cancel", json!({ "reason": "patient" })).await;
            assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.text());
        }
        scene.later(HOLD).await;
        assert_eq!(scene.mails().iter().filter(|mail| mail.calendar.is_some()).count(), 0);
        scene.holds().await;
    }

    async fn an_exclusion_reaches_every_visit_ahead(app) {
        let scene = Scene::of(app).await;
        let first = scene.confirmed(AMAL).await;
        let named = json!(scene.interpreters[AMAL]);
        let next = [("interpreter", named.clone()), ("start", json!("2027-01-28T09:00:00Z"))];
        let asked = scene.book(scene.booking_with(&next)).await;
        scene.later(HOLD).await;
        scene.mails();
        let page = format!("/visits/{}", text(&first["id"]));
        let anna = scene.app.sign_in("anna").await;
        assert!(anna.submit(&format!("{page}/wishes/open"), &[]).await.status.is_success());
        let person = text(&named).to_owned();
        let fields = [("act", "exclude_interpreter"), ("interpreter", person.as_str())];
        let done = anna.submit(&format!("{page}/act"), &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        for visit in [&first, &asked] {
            assert_eq!(scene.claimed(visit, AMAL).await, []);
            let seen = scene.visit(&visit["id"]).await;
            assert_eq!(seen["needs"][0]["status"], "searching");
        }
        scene.later(HOLD).await;
        assert_eq!(to(&scene.mails(), AMALS).len(), 1, "the one who was confirmed is told");
        scene.holds().await;
    }

    async fn another_clinician_has_not_read_the_wishes(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        let page = format!("/visits/{}", text(&visit["id"]));
        let anna = scene.app.sign_in("anna").await;
        assert!(anna.submit(&format!("{page}/wishes/open"), &[]).await.status.is_success());
        let to_bo = json!({ "start": THURSDAY, "clinician": scene.app.clinicians[1] });
        scene.done(&visit, "move", to_bo).await;
        let opened = || {
            let (clinic, id) = (scene.app.clinic, text(&visit["id"]).parse().expect("an id"));
            let look = move |conn: &mut _| trialogue::store::visits::VisitRow::get(conn, clinic, id);
            scene.read(look)
        };
        assert_eq!(opened().await.wishes_opened_at, None);
        // Undone, the first clinician is back, who has.
        scene.done(&visit, "undo", json!({})).await;
        assert!(opened().await.wishes_opened_at.is_some());
        scene.holds().await;
    }

    async fn a_patients_answer_stands_against_undo(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        let mails = scene.mails();
        let invited = &to(&mails, PATIENTS)[0].text;
        let link = invited.split("/l/").nth(1).expect("a link");
        let link = format!("/l/{}", &link[..32]);
        scene.done(&visit, "move", json!({ "start": LATER })).await;
        let form = actix_web::test::TestRequest::post().uri(&link).set_form([("answer", "accept")]);
        assert_eq!(scene.app.send(form).await.status, StatusCode::SEE_OTHER);
        let undone = scene.act(&visit, "undo", json!({})).await;
        assert_eq!(undone.status, StatusCode::CONFLICT, "{}", undone.text());
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn a_need_is_closed_by_a_person_alone(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        let need = text(&visit["needs"][0]["id"]).to_owned();
        let page = format!("/visits/{}/needs/{need}/close", text(&visit["id"]));
        let secretary = scene.app.sign_in("secretary").await;
        let refused = secretary.submit(&page, &[]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "somebody comes");
        ok(of_agency(&scene, 0, &scene.newest_request(0).await, "give-back", json!({ "reason": "none_free" })).await, StatusCode::OK);
        scene.later(HOLD).await;
        assert_eq!(secretary.submit(&page, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(scene.visit(&visit["id"]).await["needs"][0]["status"], "closed_unfilled");
        scene.later(HOLD).await;
        assert_eq!(scene.newest_request(1).await["state"], "withdrawn");
        // What a person has closed, a move does not open again.
        scene.done(&visit, "move", json!({ "start": LATER })).await;
        assert_eq!(scene.visit(&visit["id"]).await["needs"][0]["status"], "closed_unfilled");
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn a_room_is_given_up_when_it_is_said(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        let by_phone = json!({ "start": LATER, "modality": "phone" });
        let moved = scene.done(&visit, "move", by_phone).await;
        assert_eq!((&moved["room"], &moved["modality"]), (&Value::Null, &json!("phone")));
        scene.later(HOLD).await;
        let start = (instant(LATER) + Duration::hours(1)).to_rfc3339_opts(SecondsFormat::Secs, true);
        let back = json!({ "start": start, "modality": "onsite", "room": scene.rooms[0] });
        let moved = scene.done(&visit, "move", back).await;
        assert_eq!(moved["room"]["name"], "Room 1");
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn an_agency_is_asked_again_by_a_person(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        scene.later(HOLD).await;
        let path = format!("/api/v1/needs/{}/ask", text(&visit["needs"][0]["id"]));
        let ask = |agency: Value| scene.app.post(&scene.app.secretary, &path, json!({ "agency": agency }));
        let refused = ask(json!(scene.agencies[0])).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "one is asked already");
        for rank in 0..3 {
            let decline = json!({ "answer": "decline", "reason": "none_free" });
            ok(scene.answer(rank, decline).await, StatusCode::OK);
            scene.later(HOLD).await;
        }
        assert!(scene.task_kinds(&visit).await.contains(&"no_interpreter".to_owned()));
        assert_eq!(ask(json!("0192aaaa-bbbb-7ccc-8ddd-eeeeffff0000")).await.status, 422);
        let page = format!("/visits/{}", text(&visit["id"]));
        let secretary = scene.app.sign_in("secretary").await;
        assert!(secretary.get(&page).await.text().contains("Ask an agency again"));
        let asked = ok(ask(json!(scene.agencies[0])).await, StatusCode::OK);
        assert_eq!(asked["status"], "searching");
        assert!(!scene.task_kinds(&visit).await.contains(&"no_interpreter".to_owned()));
        scene.later(HOLD).await;
        assert_eq!(scene.newest_request(0).await["state"], "sent");
        let decline = json!({ "answer": "decline", "reason": "none_free" });
        ok(scene.answer(0, decline).await, StatusCode::OK);
        assert!(scene.task_kinds(&visit).await.contains(&"no_interpreter".to_owned()));
        ok(ask(json!(scene.agencies[0])).await, StatusCode::OK);
        scene.later(HOLD).await;
        ok(scene.answer(0, json!({ "answer": "confirm" })).await, StatusCode::OK);
        assert_eq!(scene.visit(&visit["id"]).await["needs"][0]["status"], "confirmed_unnamed");
        scene.later(HOLD).await;
        scene.holds().await;
    }

    async fn an_offer_that_cannot_be_is_refused_at_once(app) {
        let scene = Scene::of(app).await;
        scene.book(scene.booking()).await;
        scene.later(HOLD).await;
        for (start, code) in [
            ("2027-01-04T07:00:00Z", "past"),
            ("2027-01-21T11:03:00Z", "off_grid"),
            (THURSDAY, "same_time"),
        ] {
            let body = json!({ "answer": "propose", "proposal": { "start": start } });
            let refused = scene.answer(0, body).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{start}");
            let error = &refused.json()["errors"][0];
            assert_eq!((&error["field"], &error["code"]), (&json!("proposal.start"), &json!(code)));
        }
        assert_eq!(scene.newest_request(0).await["state"], "sent");
    }

    async fn nobody_may_answer_after_the_start(app) {
        let scene = Scene::of(app).await;
        let today = json!("2027-01-04T10:00:00Z");
        scene.book(scene.booking_with(&[("start", today.clone())])).await;
        scene.later(HOLD).await;
        assert_eq!(scene.newest_request(0).await["answer_by"], today);
    }

    async fn a_visit_is_marked_in_its_time_and_a_mark_is_taken_back(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        let path = format!("/visits/{}/mark", text(&visit["id"]));
        let secretary = scene.app.sign_in("secretary").await;
        for status in ["arrived", "no_show", "booked"] {
            let refused = secretary.submit(&path, &[("status", status)]).await;
            assert_eq!(refused.status, StatusCode::CONFLICT, "{status}");
        }
        scene.at(instant("2027-01-21T08:00:00Z")).await;
        let secretary = scene.app.sign_in("secretary").await;
        assert_eq!(secretary.submit(&path, &[("status", "no_show")]).await.status, 409);
        for (status, is) in [("arrived", "arrived"), ("booked", "booked")] {
            assert_eq!(secretary.submit(&path, &[("status", status)]).await.status, 303);
            assert_eq!(scene.visit(&visit["id"]).await["status"], is);
        }
        scene.at(instant("2027-01-21T09:30:00Z")).await;
        let secretary = scene.app.sign_in("secretary").await;
        assert_eq!(secretary.submit(&path, &[("status", "no_show")]).await.status, 303);
        let todo = secretary.get("/tasks").await.text();
        assert!(todo.contains("neither blame nor a fee"), "{todo}");
        assert_eq!(secretary.submit(&path, &[("status", "fulfilled")]).await.status, 303);
        assert!(!secretary.get("/tasks").await.text().contains("neither blame nor a fee"));
        // The answer to a form, loaded anew, leads to the visit.
        let again = secretary.get(&path).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        let visit = format!("/visits/{}", text(&visit["id"]));
        assert_eq!(again.header("location"), Some(visit.as_str()));
        scene.holds().await;
    }
}
