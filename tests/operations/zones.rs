//! The rules of a time zone change after visits were agreed on.

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use trialogue::operations::recompute_times::recompute_times;
use trialogue::store::zones;

use super::scene::*;

const PATIENTS: &str = "patient@people.example";

/// Writes visits down as if the rules had been others when they were agreed: all times an hour off.
async fn agreed_under_other_rules(scene: &Scene, visits: &[Value]) {
    let clinic = scene.app.clinic;
    let ids: Vec<trialogue::domain::ids::AppointmentId> =
        visits.iter().map(|visit| text(&visit["id"]).parse().expect("an id")).collect();
    scene
        .app
        .write(move |tx| {
            let mut all = Vec::new();
            let mut claims = Vec::new();
            for id in &ids {
                let record = trialogue::store::record::load(tx.conn, clinic, *id)?;
                claims.extend(trialogue::store::calendars::claims_of(tx.conn, *id)?);
                all.push((record, Duration::hours(1)));
            }
            zones::put_right(tx, &all, &claims)
        })
        .await;
}

async fn recompute(scene: &Scene) -> usize {
    let app = &scene.app.app;
    app.db.write(app.own_setting("test"), recompute_times).await.expect("recomputed").len()
}

fn start(visit: &Value) -> DateTime<Utc> {
    instant(text(&visit["start"]))
}

on_both! {
    async fn the_agreement_stays_and_only_who_was_told_otherwise_is_told(app) {
        let scene = Scene::of(app).await;
        let first = scene.confirmed(AMAL).await;
        let hour = instant(THURSDAY) + Duration::minutes(75);
        let second = scene.book(scene.booking_with(&[("start", json!(hour)),
            ("interpreter", json!(scene.interpreters[BILAL]))])).await;
        scene.later(HOLD).await;
        scene.mails();
        assert_eq!(recompute(&scene).await, 0, "the rules are as they were");
        let both = [first.clone(), second.clone()];
        agreed_under_other_rules(&scene, &both).await;
        assert_eq!(start(&scene.visit(&first["id"]).await), start(&first) + Duration::hours(1));
        assert_eq!(scene.read(|conn| zones::displaced(conn, DateTime::UNIX_EPOCH)).await.len(), 2);
        // Two visits behind each other move together, onto each other's old time.
        assert_eq!(recompute(&scene).await, 2);
        for visit in &both {
            let now = scene.visit(&visit["id"]).await;
            assert_eq!(now["start"], visit["start"]);
            assert_eq!(now["interpreter_start"], visit["interpreter_start"]);
        }
        assert_eq!(scene.claimed(&first, AMAL).await[0].start(), start(&first));
        scene.later(HOLD).await;
        assert_eq!(to(&scene.mails(), PATIENTS).len(), 0, "they were told this time before");
        scene.holds().await;
        assert_eq!(recompute(&scene).await, 0);
    }

    async fn who_was_told_the_other_instant_is_told_the_new_one(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        agreed_under_other_rules(&scene, std::slice::from_ref(&visit)).await;
        scene.later(HOLD).await;
        let told = scene.mails();
        assert_eq!(to(&told, PATIENTS).len(), 1);
        assert_eq!(recompute(&scene).await, 1);
        scene.later(HOLD).await;
        let mails = scene.mails();
        let again = to(&mails, PATIENTS);
        assert_eq!(again.len(), 1);
        assert_eq!(property(again[0], "SEQUENCE"), "1");
        assert!(again[0].text.contains("10:00"), "{}", again[0].text);
        scene.holds().await;
    }
}
