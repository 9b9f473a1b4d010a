//! The chance that a request will be filled, told from what became of the clinic's own requests.

use actix_web::http::StatusCode;
use chrono::{Duration, Utc};
use chrono_tz::Europe::Copenhagen;
use serde_json::{Value, json};
use trialogue::domain::ids::ClinicId;
use trialogue::domain::matching::{Lesson, PastNeed};
use trialogue::domain::need::NeedStatus;
use trialogue::error::Result;
use trialogue::store::requests::RequestRow;
use trialogue::store::sql_types::Ts;
use trialogue::store::visits::AppointmentRow;
use trialogue::store::{Tx, chances, needs};

use super::scene::*;
use crate::support::app::OtherClinic;

/// A language that none of the clinic's interpreters speaks.
const RARE: &str = "rhg";

/// Books for a rare language, lets the request go out, and copies it into the past.
async fn history(scene: &Scene, filled: usize, all: usize) {
    let patient = speaker(scene, RARE).await;
    let visit = scene.book(scene.booking_with(&[("patient", patient)])).await;
    scene.later(HOLD).await;
    let (clinic, id) = (scene.app.clinic, text(&visit["id"]).parse().expect("an id"));
    scene
        .app
        .write(move |tx| {
            let visit = AppointmentRow::get(tx.conn, clinic, id)?;
            let need = needs::of_appointment(tx.conn, clinic, id)?.remove(0);
            let requests = trialogue::store::requests::of_need(tx.conn, clinic, need.id)?;
            for number in 0..all {
                past(tx, &visit, &need, &requests[0], (number, number < filled))?;
            }
            Ok(())
        })
        .await;
}

async fn speaker(scene: &Scene, tag: &str) -> Value {
    let body = json!({ "name": "Noor Kobir", "birth_date": "1980-06-01", "varieties": [tag] });
    let made = scene.app.post(&scene.app.secretary, "/api/v1/patients", body).await;
    ok(made, StatusCode::CREATED)["id"].clone()
}

/// The same visit, need and request so many weeks and one ago, asked for three weeks before.
fn past(
    tx: &mut Tx,
    visit: &AppointmentRow,
    need: &needs::NeedRow,
    request: &RequestRow,
    (number, filled): (usize, bool),
) -> Result<()> {
    let ago = Duration::weeks(i64::try_from(number).expect("few") + 4);
    let before = |at: Ts| Ts(at.0 - ago);
    let mut visit = visit.clone();
    (visit.id, visit.number) = (tx.mint.id(tx.now), tx.mint.number());
    (visit.start_at, visit.end_at) = (before(visit.start_at), before(visit.end_at));
    visit.insert(tx)?;
    let mut need = need.clone();
    (need.id, need.appointment_id) = (tx.mint.id(tx.now), visit.id);
    (need.start_at, need.end_at) = (before(need.start_at), before(need.end_at));
    need.status = if filled { NeedStatus::Confirmed } else { NeedStatus::ClosedUnfilled };
    need.insert(tx)?;
    let mut request = request.clone();
    (request.id, request.number) = (tx.mint.id(tx.now), tx.mint.number());
    request.need_id = need.id;
    request.sent_at = Some(Ts(need.start_at.0 - Duration::weeks(3)));
    request.insert(tx)
}

async fn learned(scene: &Scene, clinic: ClinicId) -> (Vec<PastNeed>, Vec<Lesson>) {
    let now = scene.now();
    scene
        .read(move |conn| {
            let past = chances::past_needs(conn, clinic, now)?;
            Ok((past, chances::lessons(conn, clinic, Copenhagen, now)?))
        })
        .await
}

async fn searched(scene: &Scene, from: &str, to: &str) -> Value {
    let body = json!({
        "patient": speaker(scene, RARE).await, "visit_type": scene.consultation,
        "from": from, "to": to,
    });
    let found = scene.app.post(&scene.app.secretary, "/api/v1/slots/search", body).await;
    ok(found, StatusCode::OK)
}

fn clinic_of(other: &OtherClinic, scene: &Scene) -> impl Future<Output = ClinicId> {
    let clinician = other.clinician;
    scene.read(move |conn| {
        use diesel::prelude::*;
        use trialogue::store::schema::clinicians::dsl as c;
        Ok(c::clinicians.filter(c::id.eq(clinician)).select(c::clinic_id).first(conn)?)
    })
}

on_both! {
    async fn a_search_for_a_rare_language_says_how_often_it_was_filled(app) {
        let scene = Scene::of(app).await;
        history(&scene, 40, 40).await;
        let found = searched(&scene, "2027-01-20", "2027-01-29").await;
        let proposals = found["proposals"].as_array().expect("a list");
        assert!(!proposals.is_empty());
        for one in proposals {
            let chance = &one["fill_chance"];
            assert_eq!((&one["availability"], &chance["based_on"]), (&json!("agency"), &json!(40)));
            let share = |name: &str| chance[name].as_f64().expect("a share");
            assert!(share("low") <= share("mean") && share("mean") <= share("high"), "{chance}");
            assert!(share("low") > 0.85 && share("high") <= 1.0, "{chance}");
        }
        // All were asked for three weeks ahead: nobody knows of less than two.
        assert_eq!(found["latest_safe_date"], "2027-01-15");
        let soon = searched(&scene, "2027-01-11", "2027-01-12").await;
        assert!(soon["latest_safe_date"].is_null(), "{}", soon["latest_safe_date"]);
    }

    async fn a_language_that_often_failed_has_no_safe_day(app) {
        let scene = Scene::of(app).await;
        history(&scene, 18, 40).await;
        let found = searched(&scene, "2027-01-20", "2027-01-29").await;
        let mean = found["proposals"][0]["fill_chance"]["mean"].as_f64().expect("a share");
        assert!((0.35..0.55).contains(&mean), "{mean}");
        assert!(found["latest_safe_date"].is_null());
    }

    async fn too_few_requests_are_no_number(app) {
        let scene = Scene::of(app).await;
        history(&scene, 9, 9).await;
        let found = searched(&scene, "2027-01-20", "2027-01-29").await;
        assert!(found["proposals"][0]["fill_chance"].is_null());
        assert!(found["latest_safe_date"].is_null());
    }

    async fn another_clinics_requests_are_never_used(app) {
        let scene = Scene::of(app).await;
        history(&scene, 12, 20).await;
        let other = scene.app.add_clinic().await;
        let theirs = clinic_of(&other, &scene).await;
        assert_eq!(learned(&scene, theirs).await, (Vec::new(), Vec::new()));
        let (past, lessons) = learned(&scene, scene.app.clinic).await;
        assert_eq!((past.len(), lessons.len()), (20, 20));
        assert_eq!(lessons.iter().filter(|lesson| lesson.filled).count(), 12);
    }

    async fn a_need_counts_once_from_the_first_asking_and_only_when_it_is_over(app) {
        let scene = Scene::of(app).await;
        history(&scene, 1, 1).await;
        let clinic = scene.app.clinic;
        let (before, _) = learned(&scene, clinic).await;
        assert_eq!(before.len(), 1, "the visit ahead is not among them");
        let first = before[0].asked.expect("asked");
        scene
            .app
            .write(move |tx| {
                let need = needs::list(tx.conn, clinic, &[NeedStatus::Confirmed], None, 9)?.remove(0);
                let mut again =
                    trialogue::store::requests::of_need(tx.conn, clinic, need.id)?.remove(0);
                (again.id, again.number) = (tx.mint.id(tx.now), tx.mint.number());
                again.sent_at = Some(Ts(first + Duration::days(5)));
                again.insert(tx)?;
                (again.id, again.number, again.sent_at) =
                    (tx.mint.id(tx.now), tx.mint.number(), None);
                again.insert(tx)
            })
            .await;
        let (past, _) = learned(&scene, clinic).await;
        assert_eq!(past, before);
        // What lies too far back is not read.
        let later = scene.now() + Duration::days(4 * 365);
        let old = scene.read(move |conn| chances::past_needs(conn, clinic, later)).await;
        assert!(old.iter().all(|need| need.start.with_timezone(&Utc) > later - Duration::days(3 * 365 + 1)));
    }
}
