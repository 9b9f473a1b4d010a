//! The mail server is away, comes back, or refuses: a real one, behind a port of the test's own.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use trialogue::config::{Config, MailTls, MailTransport};
use trialogue::domain::words_of_store::DeliveryState;
use trialogue::store::deliveries::{self, DeliveryRow};

use super::scene::*;
use crate::support::app::{HURRY, TestApp};
use crate::support::database::{Kind, TestDatabase};
use crate::support::mail::message_id;
use crate::support::program::free_port;

/// The tests' own SMTP server; it refuses `reject…@` by 550.
fn real_server() -> String {
    std::env::var("TRIALOGUE_TEST_SMTP").expect("TRIALOGUE_TEST_SMTP=host:port names the server")
}

pub async fn with_mail_at(kind: Kind, port: u16) -> Scene {
    let database = TestDatabase::fresh(kind);
    let mut config = Config::load(None).expect("the defaults");
    config.limits.token_per_second = HURRY;
    config.data.folder = database.folder().to_owned();
    config.database.url = database.url();
    config.mail.transport = MailTransport::Smtp;
    config.mail.host = "127.0.0.1".to_owned();
    config.mail.port = port;
    config.mail.tls = MailTls::None;
    Scene::of(TestApp::start_with(kind, database, config).await).await
}

/// Opens `port` and passes everything on to the real server; what clients said is kept.
pub async fn open(port: u16) -> Arc<Mutex<Vec<u8>>> {
    let said = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&said);
    let address: SocketAddr = ([127, 0, 0, 1], port).into();
    let listener = TcpListener::bind(address).await.expect("the port is free still");
    actix_web::rt::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            actix_web::rt::spawn(pass_on(client, Arc::clone(&kept)));
        }
    });
    said
}

async fn pass_on(client: TcpStream, kept: Arc<Mutex<Vec<u8>>>) {
    let server = TcpStream::connect(real_server()).await.expect("the server answers");
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    actix_web::rt::spawn(async move {
        // Ends with either side.
        let _ = tokio::io::copy(&mut from_server, &mut to_client).await;
    });
    let mut buffer = vec![0; 16 * 1024];
    while let Ok(read @ 1..) = from_client.read(&mut buffer).await {
        kept.lock().expect("not poisoned").extend_from_slice(&buffer[..read]);
        to_server.write_all(&buffer[..read]).await.expect("passed on");
    }
}

pub async fn talk(scene: &Scene) -> Value {
    scene.book(scene.booking_with(&[("visit_type", json!(scene.talk))])).await
}

pub async fn sent(scene: &Scene, visit: &Value) -> Vec<DeliveryRow> {
    let (clinic, id) = (scene.app.clinic, text(&visit["id"]).parse().expect("an id"));
    scene.read(move |conn| deliveries::of_appointment(conn, clinic, id)).await
}

pub fn count(haystack: &[u8], needle: &[u8]) -> usize {
    haystack.windows(needle.len()).filter(|window| *window == needle).count()
}

/// As it stands between DATA and the last dot (RFC 5321 section 4.5.2).
fn stuffed(bytes: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(bytes).replace("\r\n.", "\r\n..").into_bytes()
}

on_both! {
    async fn mail_waits_for_a_server_that_is_away_and_goes_once(app) {
        let port = free_port();
        let scene = with_mail_at(app.kind, port).await;
        let visit = talk(&scene).await;
        scene.later(HOLD).await;
        let waiting = sent(&scene, &visit).await;
        assert_eq!(waiting.len(), 2, "patient and clinician");
        for row in &waiting {
            assert_eq!(row.state, DeliveryState::Waiting);
            let outcome = row.outcome.as_deref().unwrap_or_default();
            assert!(outcome.starts_with("not reached"), "the reason is said: {outcome}");
            assert!(row.attempts >= 1);
        }
        scene.later(600).await;
        assert_eq!(sent(&scene, &visit).await[0].state, DeliveryState::Waiting);

        let said = open(port).await;
        scene.later(2 * 3600).await;
        let after = sent(&scene, &visit).await;
        let heard = said.lock().expect("not poisoned").clone();
        for (row, before) in after.iter().zip(&waiting) {
            assert_eq!(row.state, DeliveryState::Sent, "{:?}", row.outcome);
            assert!(row.outcome.as_deref().unwrap_or_default().starts_with("250"));
            assert_eq!(row.frozen, before.frozen, "frozen bytes stay");
            assert_eq!(count(&heard, &stuffed(&row.frozen)), 1, "once, byte by byte");
            assert_eq!(count(&heard, message_id(&row.frozen).as_bytes()), 1);
        }
        scene.later(24 * 3600).await;
        assert_eq!(said.lock().expect("not poisoned").len(), heard.len(), "nothing goes twice");
        scene.holds().await;
    }

    async fn after_four_days_only_the_newest_goes_and_nothing_that_is_past(app) {
        let port = free_port();
        let scene = with_mail_at(app.kind, port).await;
        let at = |start: &str| [("visit_type", json!(scene.talk)), ("start", json!(start))];
        let day = 24 * 3600;
        // Moved three times, cancelled, over before the server comes back, and one that waits.
        let moved = scene.book(scene.booking_with(&at(THURSDAY))).await;
        let cancelled = scene.book(scene.booking_with(&at("2027-01-20T09:00:00Z"))).await;
        let past = scene.book(scene.booking_with(&at("2027-01-06T09:00:00Z"))).await;
        let waits = scene.book(scene.booking_with(&at("2027-01-19T09:00:00Z"))).await;
        scene.later(day).await;
        for hour in [10, 11, 12] {
            let start = json!({ "start": format!("2027-01-21T{hour}:00:00Z") });
            scene.done(&moved, "move", start).await;
            scene.later(day / 2).await;
        }
        scene.done(&cancelled, "cancel", json!({ "reason": "patient" })).await;
        scene.later(day + day / 2).await;
        let said = open(port).await;
        scene.later(3 * 3600).await;
        let heard = said.lock().expect("not poisoned").clone();
        let went = async |visit: &Value| {
            let rows = sent(&scene, visit).await;
            let times = |row: &DeliveryRow| count(&heard, message_id(&row.frozen).as_bytes());
            rows.iter().map(|row| (row.kind.clone(), times(row))).collect::<Vec<_>>()
        };
        for (visit, people) in [(&moved, 2), (&waits, 2)] {
            let all = went(visit).await;
            let of_them: Vec<_> = all.iter().filter(|(_, times)| *times > 0).collect();
            assert_eq!(of_them.len(), people, "patient and clinician, the newest: {all:?}");
            assert!(of_them.iter().all(|(_, times)| *times == 1), "{all:?}");
        }
        assert!(went(&moved).await.len() >= 4, "older revisions were made and never went");
        let text = String::from_utf8_lossy(&heard).into_owned();
        assert!(!text.contains("DTSTART;TZID=Europe/Copenhagen:20270121T110000"), "an older time");
        let all = went(&cancelled).await;
        let kinds: Vec<&str> =
            all.iter().filter(|(_, times)| *times > 0).map(|(kind, _)| kind.as_str()).collect();
        assert!(kinds.iter().all(|kind| kind.ends_with("_cancellation")), "{all:?}");
        let all = went(&past).await;
        assert!(all.iter().all(|(_, times)| *times == 0), "nothing that is past: {all:?}");
        let states: Vec<DeliveryState> =
            sent(&scene, &past).await.iter().map(|row| row.state).collect();
        assert_eq!(states, [DeliveryState::Void; 2]);
        scene.later(day).await;
        assert_eq!(said.lock().expect("not poisoned").len(), heard.len(), "nothing more");
        scene.holds().await;
    }

    async fn a_refusal_for_good_is_given_to_a_person(app) {
        let port = free_port();
        open(port).await;
        let scene = with_mail_at(app.kind, port).await;
        let patient = scene.add_patient(by_mail("reject-me@people.example")).await;
        let body = [("visit_type", json!(scene.talk)), ("patient", json!(patient))];
        let visit = scene.book(scene.booking_with(&body)).await;
        scene.later(HOLD).await;
        let outcomes = sent(&scene, &visit).await;
        let of = |address: &str| {
            let row = outcomes.iter().find(|row| row.address == address).expect("a delivery");
            (row.state, row.outcome.clone().unwrap_or_default())
        };
        let (state, outcome) = of("reject-me@people.example");
        assert_eq!(state, DeliveryState::Failed);
        assert!(outcome.contains("550"), "{outcome}");
        assert_eq!(of("clinician1@clinic.example").0, DeliveryState::Sent, "each for itself");
        assert_eq!(scene.task_kinds(&visit).await, ["delivery_failed"]);
        scene.holds().await;
    }
}
