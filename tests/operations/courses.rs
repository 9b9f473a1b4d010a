//! Courses: several visits with the same people, booked, called off and undone as one.

use actix_web::http::StatusCode;
use serde_json::{Value, json};
use trialogue::domain::hours::{Holidays, Hours};
use trialogue::store::agencies::ContractRow;
use trialogue::store::clinics::ClinicRow;
use trialogue::store::sql_types::Json;

use super::scene::*;
use crate::support::app::Answer;

const PATIENTS: &str = "patient@people.example";

/// Asks for visits of Anna and Amal, every week at nine.
fn question(scene: &Scene, first: &str, count: u32) -> Value {
    json!({
        "patient": scene.patient,
        "visit_type": scene.consultation,
        "start": first,
        "count": count,
        "clinician": scene.app.clinicians[0],
        "interpreter": scene.interpreters[AMAL],
        "room": scene.rooms[0],
    })
}

async fn planned(scene: &Scene, body: Value) -> Value {
    let answer = scene.app.post(&scene.app.secretary, "/api/v1/courses/plan", body).await;
    ok(answer, StatusCode::OK)
}

/// The booking of what was planned.
fn booking_of(scene: &Scene, plan: &Value) -> Value {
    let visits = plan["visits"].as_array().expect("a list").iter().map(|one| {
        let visit = &one["visit"];
        json!({
            "visit_type": one["visit_type"]["id"],
            "start": visit["start"],
            "clinician": visit["clinician"]["id"],
            "room": visit["room"]["id"],
            "interpreter": visit["interpreter"]["id"],
            "modality": visit["modality"],
        })
    });
    json!({ "patient": scene.patient, "visits": visits.collect::<Vec<_>>() })
}

async fn try_book(scene: &Scene, body: &Value) -> Answer {
    scene.app.post(&scene.app.secretary, "/api/v1/courses", body.clone()).await
}

/// Books a weekly course that begins then.
async fn booked(scene: &Scene, first: &str, count: u32) -> Value {
    let plan = planned(scene, question(scene, first, count)).await;
    assert_eq!(plan["bookable"], true, "{plan}");
    ok(try_book(scene, &booking_of(scene, &plan)).await, StatusCode::CREATED)
}

async fn act(scene: &Scene, course: &Value, act: &str, body: Value) -> Answer {
    let path = format!("/api/v1/courses/{}/{act}", text(&course["id"]));
    scene.app.post(&scene.app.secretary, &path, body).await
}

fn of_visits(course: &Value, field: &str) -> Vec<String> {
    let visits = course["visits"].as_array().expect("a list").iter();
    visits.map(|visit| text(&visit[field]).to_owned()).collect()
}

/// The ids of all visits that stand or ended, of anybody.
async fn listed(scene: &Scene) -> usize {
    let all = scene.app.get(&scene.app.secretary, "/api/v1/visits?limit=200").await.json();
    all["items"].as_array().map_or(0, Vec::len)
}

fn refused(answer: &Answer, status: StatusCode, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    let body = answer.json();
    let codes = body["errors"].as_array().map(|all| all.iter().map(|one| one["code"].clone()));
    let found = codes.map_or_else(|| vec![body["code"].clone()], Iterator::collect);
    assert!(found.contains(&json!(code)), "{body}");
}

on_both! {
    async fn six_weekly_visits_keep_nine_across_the_spring_change(app) {
        let scene = Scene::of(app).await;
        let course = booked(&scene, "2027-03-02T08:00:00Z", 6).await;
        assert_eq!(of_visits(&course, "start"), [
            "2027-03-02T08:00:00Z", "2027-03-09T08:00:00Z", "2027-03-16T08:00:00Z",
            "2027-03-23T08:00:00Z", "2027-03-30T07:00:00Z", "2027-04-06T07:00:00Z",
        ]);
        scene.later(HOLD).await;
        let mails = scene.mails();
        let told = to(&mails, PATIENTS);
        assert_eq!(told.len(), 6);
        let mut uids: Vec<String> = told.iter().map(|mail| property(mail, "UID")).collect();
        uids.sort();
        uids.dedup();
        assert_eq!(uids.len(), 6, "each visit is an event of its own");
        let mut starts: Vec<String> = told.iter().map(|mail| property(mail, "DTSTART")).collect();
        starts.sort();
        assert!(starts.iter().all(|start| start.ends_with("T090000")), "{starts:?}");
        assert!(told.iter().all(|mail| mail.text.contains("9:00 to 10:00")), "{}", told[5].text);
        assert_eq!(to(&mails, "agency1@agencies.example").len(), 6, "each is asked for by itself");
        let people: Vec<String> = course["visits"].as_array().expect("a list").iter()
            .map(|visit| text(&visit["clinician"]["id"]).to_owned()).collect();
        assert!(people.iter().all(|one| *one == scene.app.clinicians[0].to_string()));
        for visit in course["visits"].as_array().expect("a list") {
            assert_eq!(scene.claimed(visit, AMAL).await.len(), 1, "the same interpreter is kept");
        }
        scene.holds().await;
    }

    async fn christmas_is_skipped_with_a_named_time(app) {
        let scene = Scene::of(app).await;
        let clinic = scene.app.clinic;
        scene.app.write(move |tx| {
            let mut row = ClinicRow::get(tx.conn, clinic)?;
            row.hours = Json(Hours { holidays: Holidays::DANISH_CLINIC, ..Hours::office() });
            row.save(tx)
        }).await;
        let plan = planned(&scene, question(&scene, "2027-12-10T08:00:00Z", 4)).await;
        let fits: Vec<&Value> = plan["visits"].as_array().expect("a list").iter()
            .map(|one| &one["fit"]).collect();
        assert_eq!(fits, ["as_wished", "as_wished", "instead", "instead"]);
        let eve = &plan["visits"][2];
        assert_eq!((&eve["wished"], &eve["visit"]["start"]),
            (&json!("2027-12-24T09:00"), &json!("2027-12-23T08:00:00Z")));
        assert_eq!(eve["why"][0]["code"], "holiday");
        assert_eq!(eve["why"][0]["text"], "Friday 24 December 2027 is a holiday (Christmas Eve).");
        assert_eq!(plan["visits"][3]["visit"]["start"], "2027-12-30T08:00:00Z");
        ok(try_book(&scene, &booking_of(&scene, &plan)).await, StatusCode::CREATED);
        scene.holds().await;
    }

    async fn the_best_first_time_is_found_from_a_day_on(app) {
        let scene = Scene::of(app).await;
        let body = json!({ "patient": scene.patient, "from": "2027-02-01", "sequence": [
            { "visit_type": scene.consultation },
            { "visit_type": scene.talk, "after_days": 3 },
            { "visit_type": scene.consultation, "after_days": 14 },
        ] });
        let plan = planned(&scene, body).await;
        assert_eq!(plan["bookable"], true, "{plan}");
        assert_eq!(plan["visits"][1]["visit"]["interpreter"], Value::Null, "nobody is needed");
        let course = ok(try_book(&scene, &booking_of(&scene, &plan)).await, StatusCode::CREATED);
        let clinicians: Vec<&Value> = course["visits"].as_array().expect("a list").iter()
            .map(|visit| &visit["clinician"]["id"]).collect();
        assert!(clinicians.windows(2).all(|pair| pair[0] == pair[1]));
        scene.holds().await;
    }

    async fn nothing_is_booked_when_a_rival_took_one(app) {
        let scene = Scene::of(app).await;
        let plan = planned(&scene, question(&scene, "2027-02-02T08:00:00Z", 4)).await;
        let rival = scene.add_patient(by_mail("patient-rival@people.example")).await;
        scene.book(scene.booking_with(&[
            ("patient", json!(rival)), ("start", json!("2027-02-16T08:30:00Z")),
            ("room", json!(scene.rooms[1])),
        ])).await;
        let answer = try_book(&scene, &booking_of(&scene, &plan)).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.text());
        let body = answer.json();
        assert_eq!((&body["visit"], &body["taken"]), (&json!(2), &json!("clinician")));
        assert_eq!(body["alternatives"].as_array().map(Vec::len), Some(3));
        assert!(text(&body["detail"]).starts_with("Visit 3 of the course"), "{body}");
        assert_eq!(listed(&scene).await, 1, "the rival's alone");
        scene.later(HOLD).await;
        assert_eq!(to(&scene.mails(), PATIENTS).len(), 0);
        let plan = planned(&scene, question(&scene, "2027-02-02T08:00:00Z", 4)).await;
        assert_eq!(plan["visits"][2]["fit"], "instead");
        assert_eq!(plan["visits"][2]["why"][0]["code"], "clinician_busy");
        ok(try_book(&scene, &booking_of(&scene, &plan)).await, StatusCode::CREATED);
        scene.holds().await;
    }

    async fn of_two_rivals_one_wins_the_whole(app) {
        let scene = Scene::of(app).await;
        let plan = planned(&scene, question(&scene, "2027-02-02T08:00:00Z", 6)).await;
        let first = booking_of(&scene, &plan);
        let mut second = first.clone();
        second["patient"] = json!(scene.add_patient(by_mail("patient-rival@people.example")).await);
        // The other way round in time, but for one visit.
        for round in 0..4 {
            let (one, other) = if round % 2 == 0 { (&first, &second) } else { (&second, &first) };
            let (one, other) = tokio::join!(try_book(&scene, one), try_book(&scene, other));
            let mut statuses = [one.status.as_u16(), other.status.as_u16()];
            statuses.sort_unstable();
            assert_eq!(statuses, [201, 409], "{} {}", one.text(), other.text());
            let won = if one.status == StatusCode::CREATED { one } else { other };
            let lost = act(&scene, &won.json(), "undo", json!({})).await;
            let undone = ok(lost, StatusCode::OK);
            assert_eq!(of_visits(&undone, "status"), vec!["undone"; 6]);
        }
        assert_eq!(listed(&scene).await, 0);
        scene.holds().await;
    }

    async fn an_undone_course_was_never_booked(app) {
        let scene = Scene::of(app).await;
        let course = booked(&scene, "2027-02-02T08:00:00Z", 3).await;
        scene.later(20).await;
        let undone = ok(act(&scene, &course, "undo", json!({})).await, StatusCode::OK);
        assert_eq!(of_visits(&undone, "status"), vec!["undone"; 3]);
        scene.later(2 * HOLD).await;
        assert_eq!((scene.mails(), listed(&scene).await), (vec![], 0));
        refused(&act(&scene, &course, "undo", json!({})).await, StatusCode::CONFLICT, "nothing_to_undo");
        let again = booked(&scene, "2027-02-02T08:00:00Z", 3).await;
        scene.later(HOLD).await;
        refused(&act(&scene, &again, "undo", json!({})).await, StatusCode::CONFLICT, "too_late_to_undo");
        scene.holds().await;
    }

    async fn the_rest_is_called_off_and_comes_back(app) {
        let scene = Scene::of(app).await;
        let course = booked(&scene, "2027-02-02T08:00:00Z", 4).await;
        scene.later(HOLD).await;
        scene.mails();
        let ids = of_visits(&course, "id");
        let body = json!({ "reason": "patient", "from": ids[2] });
        let ended = ok(act(&scene, &course, "cancel", body.clone()).await, StatusCode::OK);
        let half = ["booked", "booked", "cancelled", "cancelled"];
        assert_eq!(of_visits(&ended, "status"), half);
        let back = ok(act(&scene, &course, "undo", json!({})).await, StatusCode::OK);
        assert_eq!(of_visits(&back, "status"), vec!["booked"; 4]);
        scene.later(HOLD).await;
        assert_eq!(scene.mails(), [], "nobody heard of it");
        ok(act(&scene, &course, "cancel", body.clone()).await, StatusCode::OK);
        scene.later(HOLD).await;
        assert_eq!(to(&scene.mails(), PATIENTS).len(), 2);
        refused(&act(&scene, &course, "cancel", body).await, StatusCode::CONFLICT, "nothing_left_of_course");
        let unknown = json!({ "reason": "patient", "from": scene.patient });
        refused(&act(&scene, &course, "cancel", unknown).await, StatusCode::UNPROCESSABLE_ENTITY, "unknown");
        ok(act(&scene, &course, "cancel", json!({ "reason": "clinic" })).await, StatusCode::OK);
        scene.holds().await;
    }

    async fn moving_one_leaves_the_others(app) {
        let scene = Scene::of(app).await;
        let course = booked(&scene, "2027-02-02T08:00:00Z", 3).await;
        let before = of_visits(&course, "start");
        let to = json!({ "start": "2027-02-09T10:00:00Z" });
        scene.done(&course["visits"][1], "move", to).await;
        let path = format!("/api/v1/courses/{}", text(&course["id"]));
        let now = ok(scene.app.get(&scene.app.secretary, &path).await, StatusCode::OK);
        let starts = of_visits(&now, "start");
        assert_eq!(starts, [&before[0], "2027-02-09T10:00:00Z", &before[2]]);
        refused(&act(&scene, &course, "undo", json!({})).await, StatusCode::CONFLICT, "course_changed_since");
        scene.holds().await;
    }

    async fn a_course_ends_with_the_contracts(app) {
        let scene = Scene::of(app).await;
        let plan = planned(&scene, question(&scene, "2027-02-02T08:00:00Z", 4)).await;
        let (clinic, agencies) = (scene.app.clinic, scene.agencies);
        scene.app.write(move |tx| {
            for agency in agencies {
                let all = trialogue::store::agencies::contracts_with(tx.conn, clinic, agency)?;
                for contract in all {
                    let valid_to = Some("2027-02-10".parse().expect("a date"));
                    ContractRow { valid_to, ..contract }.save(tx)?;
                }
            }
            Ok(())
        }).await;
        let answer = try_book(&scene, &booking_of(&scene, &plan)).await;
        refused(&answer, StatusCode::UNPROCESSABLE_ENTITY, "after_contract");
        assert_eq!(answer.json()["errors"][0]["field"], "visits.2.start");
        assert_eq!(listed(&scene).await, 0);
        let plan = planned(&scene, question(&scene, "2027-02-02T08:00:00Z", 4)).await;
        assert_eq!((&plan["bookable"], &plan["visits"][2]["fit"]), (&json!(false), &json!("cannot")));
        assert_eq!(plan["visits"][2]["why"][0]["code"], "no_contract");
    }

    async fn what_is_no_course_is_refused_by_field(app) {
        let scene = Scene::of(app).await;
        let secretary = &scene.app.secretary;
        let good = booking_of(&scene, &planned(&scene, question(&scene, "2027-02-02T08:00:00Z", 3)).await);
        let with = |pointer: &str, value: Value| {
            let mut body = good.clone();
            *body.pointer_mut(pointer).expect("a place") = value;
            body
        };
        let many = json!(vec![good["visits"][0].clone(); 13]);
        let invalid = StatusCode::UNPROCESSABLE_ENTITY;
        for (body, field, code) in [
            (with("/visits", json!([good["visits"][0]])), "visits", "course_length"),
            (with("/visits", many), "visits", "course_length"),
            (with("/visits/1/visit_type", json!(scene.patient)), "visits.1.visit_type", "unknown"),
            (with("/visits/1/clinician", json!(scene.patient)), "visits.1.clinician", "unknown"),
            (with("/visits/2/clinician", json!(scene.app.clinicians[1])), "visits.2.clinician", "course_same_clinician"),
            (with("/visits/2/interpreter", json!(scene.interpreters[BILAL])), "visits.2.interpreter", "course_same_interpreter"),
            (with("/visits/2/start", good["visits"][0]["start"].clone()), "visits.2.start", "not_after_the_one_before"),
            (with("/visits/2/start", json!("2028-02-08T08:00:00Z")), "visits.2.start", "course_too_long"),
            (with("/visits/2/start", json!("2027-02-20T08:00:00Z")), "visits.2.start", "clinic_closed"),
        ] {
            let answer = try_book(&scene, &body).await;
            refused(&answer, invalid, code);
            assert_eq!(answer.json()["errors"][0]["field"], field, "{}", answer.text());
        }
        let asked = question(&scene, "2027-02-02T08:00:00Z", 3);
        for (field, value, code) in [
            ("count", json!(13), "not_in_range"),
            ("count", Value::Null, "required"),
            ("every_weeks", json!(0), "not_in_range"),
            ("visit_type", json!(scene.patient), "unknown"),
            ("clinician", Value::Null, "required"),
            ("clinician", json!(scene.patient), "unknown"),
            ("interpreter", json!(scene.patient), "unknown"),
            ("start", Value::Null, "required"),
            ("from", json!("2027-02-02"), "not_both"),
            ("sequence", json!([]), "course_length"),
        ] {
            let mut body = asked.clone();
            body[field] = value;
            let answer = scene.app.post(secretary, "/api/v1/courses/plan", body).await;
            refused(&answer, invalid, code);
        }
        let mut far = asked;
        (far["every_weeks"], far["count"]) = (json!(8), json!(12));
        let answer = scene.app.post(secretary, "/api/v1/courses/plan", far).await;
        refused(&answer, invalid, "course_too_long");
        assert_eq!(listed(&scene).await, 0);
    }
}
