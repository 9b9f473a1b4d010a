//! Text messages by a gateway: a real one over HTTP, with answers of the test's own.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use trialogue::config::{Config, MailTransport, SmsTransportKind};
use trialogue::domain::person::Channel;
use trialogue::domain::words_of_store::{DeliveryState, Report};
use trialogue::store::deliveries::{self, DeliveryRow};
use trialogue::store::patients::PatientRow;

use super::scene::*;
use crate::support::app::{HURRY, TestApp};
use crate::support::database::{Kind, TestDatabase};

/// What the gateway was asked: credential and body.
type Asked = Arc<Mutex<Vec<(String, Value)>>>;
/// What it answers next; afterwards it takes everything.
type Answers = Arc<Mutex<Vec<(u16, Value)>>>;

struct Desk {
    scene: Scene,
    asked: Asked,
    answers: Answers,
    _server: actix_web::dev::ServerHandle,
}

async fn taken(
    request: HttpRequest,
    body: web::Json<Value>,
    asked: web::Data<Asked>,
    answers: web::Data<Answers>,
) -> HttpResponse {
    let credential = request.headers().get("x-key").and_then(|value| value.to_str().ok());
    let credential = credential.unwrap_or_default().to_owned();
    asked.lock().expect("the list").push((credential, body.into_inner()));
    let mut waiting = answers.lock().expect("the list");
    let (status, body) = match waiting.is_empty() {
        true => (200, json!({ "id": "g-1", "error": null })),
        false => waiting.remove(0),
    };
    HttpResponse::build(StatusCode::from_u16(status).expect("a status")).json(body)
}

fn kept(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a file");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).expect("its mode");
    path
}

impl Desk {
    async fn open(kind: Kind) -> Desk {
        let (asked, answers) = (Asked::default(), Answers::default());
        let shared = (web::Data::new(asked.clone()), web::Data::new(answers.clone()));
        let server = HttpServer::new(move || {
            let app = App::new().app_data(shared.0.clone()).app_data(shared.1.clone());
            app.route("/send", web::post().to(taken))
        });
        let server = server.workers(1).bind("127.0.0.1:0").expect("a port");
        let port = server.addrs()[0].port();
        let server = server.run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        let database = TestDatabase::fresh(kind);
        let folder = database.folder().to_owned();
        let mut config = Config::load(None).expect("the defaults");
        config.limits.token_per_second = HURRY;
        config.data.folder.clone_from(&folder);
        config.database.url = database.url();
        config.mail.transport = MailTransport::Folder;
        let sms = &mut config.sms;
        sms.transport = SmsTransportKind::Http;
        sms.url = format!("http://127.0.0.1:{port}/send");
        sms.header = "X-Key".to_owned();
        sms.header_file = kept(&folder, "sms-key", "secret 7").display().to_string();
        sms.report_secret_file = kept(&folder, "report-key", "signed").display().to_string();
        sms.error_at = "/error".to_owned();
        sms.sender = "Klinik".to_owned();
        let app = TestApp::start_with(kind, database, config).await;
        Desk { scene: Scene::of(app).await, asked, answers, _server: handle }
    }

    /// A visit whose patient gets text messages alone.
    async fn booked(&self) -> Value {
        let (clinic, patient) = (self.scene.app.clinic, self.scene.patient);
        self.scene
            .app
            .write(move |tx| {
                let mut row = PatientRow::get(tx.conn, clinic, patient)?;
                row.called = "Amina {link} \"},".to_owned();
                row.contact.0.channels = vec![Channel::Sms];
                row.contact.0.phone = Some("+45 20 30 40 50".to_owned());
                row.save(tx)
            })
            .await;
        self.scene.book(self.scene.booking()).await
    }

    async fn sms(&self, visit: &Value) -> DeliveryRow {
        let (clinic, id) = (self.scene.app.clinic, text(&visit["id"]).parse().expect("an id"));
        let all = self.scene.read(move |conn| deliveries::of_appointment(conn, clinic, id)).await;
        all.into_iter().find(|row| row.channel == Channel::Sms).expect("a text message")
    }

    fn asked(&self) -> Vec<(String, Value)> {
        self.asked.lock().expect("the list").clone()
    }

    fn answers(&self, status: u16, body: Value) {
        self.answers.lock().expect("the list").push((status, body));
    }

    async fn report(&self, reference: &str, status: &str, secret: &str) -> StatusCode {
        let body = json!({ "reference": reference, "status": status }).to_string();
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key");
        mac.update(body.as_bytes());
        let signature = data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes());
        let request = TestRequest::post()
            .uri("/sms/report")
            .insert_header(("x-signature", format!("sha256={signature}")))
            .set_payload(body);
        self.scene.app.send(request).await.status
    }
}

on_both! {
    async fn a_gateway_gets_whole_json_and_the_credential(app) {
        let desk = Desk::open(app.kind).await;
        let visit = desk.booked().await;
        desk.scene.later(HOLD).await;
        let asked = desk.asked();
        assert_eq!(asked.len(), 1, "{asked:?}");
        let (credential, body) = &asked[0];
        assert_eq!(credential, "secret 7");
        assert_eq!((&body["to"], &body["sender"]), (&json!("+4520304050"), &json!("Klinik")));
        assert!(body["text"].as_str().expect("a text").contains("/l/"), "{body}");
        let row = desk.sms(&visit).await;
        assert_eq!(row.state, DeliveryState::Sent);
        assert_eq!(json!(row.reference), body["reference"]);
        assert_eq!(body.as_object().expect("an object").len(), 4, "{body}");
    }

    async fn what_passes_is_tried_again_under_the_same_reference(app) {
        let desk = Desk::open(app.kind).await;
        desk.answers(429, json!({ "error": "slow down" }));
        desk.answers(503, json!({}));
        let visit = desk.booked().await;
        desk.scene.later(HOLD).await;
        assert_eq!(desk.sms(&visit).await.state, DeliveryState::Waiting);
        desk.scene.later(3600).await;
        let asked = desk.asked();
        assert_eq!(asked.len(), 3, "{asked:?}");
        assert!(asked.windows(2).all(|pair| pair[0] == pair[1]), "{asked:?}");
        assert_eq!(desk.sms(&visit).await.state, DeliveryState::Sent);
        assert_eq!(desk.scene.task_kinds(&visit).await, Vec::<String>::new());
    }

    async fn an_error_in_a_200_and_a_bad_number_are_given_to_a_person(app) {
        for (status, body) in [(200, json!({ "error": "unknown number" })), (400, json!({}))] {
            let desk = Desk::open(app.kind).await;
            desk.answers(status, body);
            let visit = desk.booked().await;
            desk.scene.later(3600).await;
            assert_eq!(desk.asked().len(), 1, "refused for good");
            assert_eq!(desk.sms(&visit).await.state, DeliveryState::Failed);
            let kinds = desk.scene.task_kinds(&visit).await;
            assert!(kinds.contains(&"delivery_failed".to_owned()), "{kinds:?}");
        }
    }

    async fn a_report_is_believed_when_signed_and_never_goes_back(app) {
        let desk = Desk::open(app.kind).await;
        let visit = desk.booked().await;
        desk.scene.later(HOLD).await;
        let reference = desk.sms(&visit).await.reference.expect("a reference");
        assert_eq!(desk.report(&reference, "failed", "forged").await, 404);
        assert_eq!(desk.sms(&visit).await.reported, None);
        assert_eq!(desk.report(&reference, "buffered", "signed").await, 204);
        assert_eq!(desk.sms(&visit).await.reported, None, "on the way");
        assert_eq!(desk.report(&reference, "DELIVERED", "signed").await, 204);
        for late in ["failed", "delivered", "expired"] {
            assert_eq!(desk.report(&reference, late, "signed").await, 204);
        }
        assert_eq!(desk.sms(&visit).await.reported, Some(Report::Delivered));
        assert_eq!(desk.scene.task_kinds(&visit).await, Vec::<String>::new());
        assert_eq!(desk.report("nobody's", "delivered", "signed").await, 204);
    }

    async fn a_message_that_never_arrives_is_given_to_a_person_once(app) {
        let desk = Desk::open(app.kind).await;
        let visit = desk.booked().await;
        desk.scene.later(HOLD).await;
        let reference = desk.sms(&visit).await.reference.expect("a reference");
        for _ in 0..3 {
            assert_eq!(desk.report(&reference, "undelivered", "signed").await, 204);
        }
        let kinds = desk.scene.task_kinds(&visit).await;
        assert_eq!(kinds.iter().filter(|kind| *kind == "delivery_failed").count(), 1, "{kinds:?}");
        assert_eq!(desk.report(&reference, "delivered", "signed").await, 204);
        assert_eq!(desk.sms(&visit).await.reported, Some(Report::Delivered), "later it did");
    }
}
