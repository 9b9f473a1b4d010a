//! How often one booking asks the database: each statement is a way to the server and back, made
//! while others wait for the same calendars.

use std::sync::{Arc, Mutex};

use diesel::Connection;
use diesel::connection::{Instrumentation, InstrumentationEvent};
use serde_json::json;
use trialogue::domain::visit::Modality;
use trialogue::operations::book_visit::{BookVisit, book_visit};
use trialogue::store::Tx;
use trialogue::web::api::visits;

use super::meanwhile::setting;
use super::scene::*;

/// As many as a booking needs, its own transaction and its answer apart: whoever asks once more for
/// what is known already sees it here.
const STATEMENTS_MAX: usize = 40;

/// What one connection is asked, in order.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<String>>>);

impl Instrumentation for Heard {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            let text = query.to_string();
            let text = text.split(" -- binds:").next().unwrap_or_default().trim().to_owned();
            self.0.lock().expect("nobody panics with it").push(text);
        }
    }
}

fn command(scene: &Scene) -> BookVisit {
    BookVisit {
        patient: scene.patient,
        visit_type: scene.consultation,
        start: instant(THURSDAY),
        clinician: scene.app.clinicians[0],
        room: Some(scene.rooms[0]),
        interpreter: Some(scene.interpreters[AMAL]),
        modality: Modality::Onsite,
        private_moment: None,
        rank_reason: None,
    }
}

on_both! {
    async fn one_booking_asks_for_nothing_twice(app) {
        let scene = Scene::of(app).await;
        let (heard, command) = (Heard::default(), command(&scene));
        let listener = heard.clone();
        let work = move |tx: &mut Tx| {
            tx.conn.set_instrumentation(listener.clone());
            let booked = book_visit(tx, command.clone())?;
            let shown = visits::answered(tx, booked)?;
            tx.conn.set_instrumentation(Heard::default());
            Ok(shown)
        };
        let by = setting(&scene, "secretary").await;
        let shown = scene.app.app.db.write(by, work).await.expect("booked");
        assert_eq!(shown["needs"][0]["requests"][0]["state"], json!("queued"));
        let heard = heard.0.lock().expect("nobody panics with it").clone();
        if std::env::var_os("TRIALOGUE_TEST_SHOW").is_some() {
            println!("{} statements:\n{}", heard.len(), heard.join("\n"));
        }
        assert!(heard.len() <= STATEMENTS_MAX, "{}:\n{}", heard.len(), heard.join("\n"));
        let read = scene.visit(&shown["id"]).await;
        assert_eq!(shown, read, "what was booked is shown as it is read");
        scene.holds().await;
    }
}
