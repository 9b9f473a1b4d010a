//! Answers by text message, as a gateway hands them over.

use std::os::unix::fs::PermissionsExt;

use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use chrono::{DateTime, Duration, Utc};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use trialogue::config::{Config, MailTransport, SecondFactor, SmsTransportKind};
use trialogue::domain::ids::{AppointmentId, PatientId};
use trialogue::domain::person::{Channel, Contact};
use trialogue::domain::views::Audience;
use trialogue::store::patients::PatientRow;
use trialogue::store::visits::VisitRow;
use trialogue::store::{audit, invitations};

use super::scene::*;
use crate::support::app::{HURRY, TestApp};
use crate::support::database::{Kind, TestDatabase};

const PHONE: &str = "+4520304050";
const THANKS: &str = "Tak. Vi har dit svar.";
const SORRY: &str = "Beklager, vi kunne ikke bruge dit svar. Ring +4512345678";

/// A clinic whose gateway hands answers over.
struct Desk(Scene);

impl Desk {
    async fn open(kind: Kind) -> Desk {
        let database = TestDatabase::fresh(kind);
        let mut config = Config::load(None).expect("the defaults");
        config.data.folder = database.folder().to_owned();
        config.database.url = database.url();
        config.mail.transport = MailTransport::Memory;
        config.sms.transport = SmsTransportKind::Memory;
        config.sessions.second_factor = SecondFactor::Optional;
        config.limits.token_per_second = HURRY;
        let secret = database.folder().join("sms-secret");
        std::fs::write(&secret, "signed").expect("a file");
        std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o600))
            .expect("its mode");
        config.sms.report_secret_file = secret.display().to_string();
        config.sms.reply_from_at = "/message/from".to_owned();
        config.sms.reply_text_at = "/message/text".to_owned();
        config.sms.reply_id_at = "/message/id".to_owned();
        let desk = Desk(Scene::of(TestApp::start_with(kind, database, config).await).await);
        desk.reach(|contact| {
            contact.channels = vec![Channel::Sms];
            contact.phone = Some(PHONE.to_owned());
        })
        .await;
        desk
    }

    async fn reach(&self, change: impl Fn(&mut Contact) + Send + 'static) {
        let (clinic, patient) = (self.0.app.clinic, self.0.patient);
        let work = move |tx: &mut trialogue::store::Tx| {
            let mut row = PatientRow::get(tx.conn, clinic, patient)?;
            row.contact.0.written = "da".to_owned();
            change(&mut row.contact.0);
            row.save(tx)
        };
        self.0.app.write(work).await;
    }

    /// A visit that the patient has been told of, and the code in the text message.
    async fn told(&self) -> (Value, String) {
        let visit = self.0.book(self.0.booking()).await;
        self.0.later(HOLD).await;
        let code = self.code();
        (visit, code)
    }

    /// Of the only text message since.
    fn code(&self) -> String {
        let sent = self.0.sms();
        assert_eq!(sent.len(), 1, "{sent:?}");
        code_in(&sent[0].text).unwrap_or_else(|| panic!("no code in {}", sent[0].text))
    }

    async fn hand_over(&self, body: Vec<u8>, secret: &str) -> StatusCode {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key");
        mac.update(&body);
        let signature = data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes());
        let request = TestRequest::post()
            .uri("/sms/reply")
            .insert_header(("x-signature", signature))
            .set_payload(body);
        self.0.app.send(request).await.status
    }

    /// Lets this phone answer, and says what went back to it.
    async fn answer(&self, from: impl Into<Value>, text: &str) -> Vec<String> {
        let body = json!({ "message": { "from": from.into(), "text": text } }).to_string();
        assert_eq!(self.hand_over(body.into_bytes(), "signed").await, StatusCode::NO_CONTENT);
        self.0.later(1).await;
        let sent = self.0.sms();
        assert!(sent.iter().all(|sms| sms.to == PHONE), "{sent:?}");
        sent.into_iter().map(|sms| sms.text).collect()
    }

    /// What was answered and when, what the office has to do, and what was written down of the visit.
    async fn state(&self, visit: &Value) -> State {
        let (clinic, id) = (self.0.app.clinic, id_of(visit));
        let (row, verbs) = self
            .0
            .read(move |conn| {
                let row = VisitRow::get(conn, clinic, id)?;
                Ok((row, audit::verbs_of(conn, id.cast())?))
            })
            .await;
        State {
            answer: row.patient_answer.map_or("", |answer| answer.as_str()).to_owned(),
            at: row.patient_answered_at.map(|at| at.0),
            tasks: self.0.task_kinds(visit).await,
            verbs,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct State {
    answer: String,
    at: Option<DateTime<Utc>>,
    tasks: Vec<String>,
    verbs: Vec<String>,
}

fn id_of(visit: &Value) -> AppointmentId {
    text(&visit["id"]).parse().expect("an id")
}

fn code_in(text: &str) -> Option<String> {
    let (_, after) = text.split_once("JA ")?;
    Some(after.chars().take(4).collect())
}

/// Another code than this one.
fn wrong(code: &str) -> String {
    let number: u16 = code.parse().expect("a code");
    format!("{:04}", (number + 1) % 10_000)
}

on_both! {
    async fn yes_no_and_call_me_count_as_on_the_link(app) {
        let desk = Desk::open(app.kind).await;
        let (visit, code) = desk.told().await;
        assert_eq!(desk.answer(PHONE, &format!("JA {code}")).await, [THANKS]);
        let yes = desk.state(&visit).await;
        assert_eq!((yes.answer.as_str(), yes.tasks.len()), ("accepted", 0), "{yes:?}");
        assert_eq!(yes.verbs.last().map(String::as_str), Some("answer_invitation"));
        assert_eq!(desk.answer(PHONE, &format!("nej {code}")).await, [THANKS]);
        let no = desk.state(&visit).await;
        assert_eq!((no.answer.as_str(), no.tasks.as_slice()), ("declined", &["patient_cannot_come".to_owned()][..]));
        assert_eq!(desk.0.visit(&visit["id"]).await["status"], "booked", "nothing is released");
        assert_eq!(desk.answer(PHONE, &format!("Ring {code}")).await, [THANKS]);
        let call = desk.state(&visit).await;
        assert_eq!(call.tasks, ["patient_cannot_come", "patient_wants_call"]);
        assert_eq!((call.answer, call.verbs.last().map(String::as_str)), (no.answer, Some("ask_office")));
        assert_eq!(desk.answer(PHONE, &format!("JA {code}")).await, [THANKS]);
        let again = desk.state(&visit).await;
        assert_eq!((again.answer.as_str(), again.tasks), ("accepted", vec!["patient_wants_call".to_owned()]));
        desk.0.holds().await;
    }

    async fn any_language_and_its_digits_are_understood(app) {
        let desk = Desk::open(app.kind).await;
        let (visit, code) = desk.told().await;
        let digits = |zero: u32| -> String {
            let digit = |c: char| char::from_u32(zero + c.to_digit(10).expect("a digit"));
            code.chars().filter_map(digit).collect()
        };
        let arabic = format!("نعم {}", digits(0x0660));
        let persian = format!("نه {}", digits(0x06f0));
        let burmese = format!("လာမည် {}", digits(0x1040));
        for (text, answer) in [(arabic, "accepted"), (persian, "declined"), (burmese, "accepted"),
            (format!("khong {code}"), "declined"), (format!("{code} EVET"), "accepted")] {
            assert_eq!(desk.answer(PHONE, &text).await, [THANKS], "{text}");
            assert_eq!(desk.state(&visit).await.answer, answer, "{text}");
        }
    }

    async fn the_number_may_be_written_as_people_and_gateways_do(app) {
        let desk = Desk::open(app.kind).await;
        desk.reach(|contact| contact.phone = Some("+45 20 30 40 50".to_owned())).await;
        let (visit, code) = desk.told().await;
        let numbers = [json!("4520304050"), json!("004520304050"), json!(4_520_304_050_u64), json!("+45 20 30 40 50")];
        for (from, (word, answer)) in numbers.into_iter().zip([("JA", "accepted"), ("NEJ", "declined")].into_iter().cycle()) {
            assert_eq!(desk.answer(from.clone(), &format!("{word} {code}")).await, [THANKS], "{from}");
            assert_eq!(desk.state(&visit).await.answer, answer, "{from}");
        }
    }

    async fn the_same_twice_changes_nothing_and_sends_nothing(app) {
        let desk = Desk::open(app.kind).await;
        let (visit, code) = desk.told().await;
        for word in ["JA", "NEJ", "RING"] {
            assert_eq!(desk.answer(PHONE, &format!("{word} {code}")).await, [THANKS]);
            let before = desk.state(&visit).await;
            assert_eq!(desk.answer(PHONE, &format!("{word} {code}")).await, Vec::<String>::new());
            assert_eq!(desk.state(&visit).await, before, "{word}");
        }
        assert_eq!(desk.answer(PHONE, "what?").await, [SORRY]);
        assert_eq!(desk.answer(PHONE, "what?").await, Vec::<String>::new(), "said once");
        desk.0.later(11 * 60).await;
        assert_eq!(desk.answer(PHONE, "what?").await, [SORRY]);
    }

    async fn a_no_that_the_office_has_done_with_is_a_new_one(app) {
        let desk = Desk::open(app.kind).await;
        let (visit, code) = desk.told().await;
        let no = format!("NEJ {code}");
        assert_eq!(desk.answer(PHONE, &no).await, [THANKS]);
        let task = desk.0.tasks(&visit).await.remove(0);
        assert_eq!(task.kind, "patient_cannot_come");
        let office = desk.0.app.sign_in("secretary").await;
        let ticked = office.submit(&format!("/tasks/{}/tick", task.id), &[]).await;
        assert_eq!(ticked.status, StatusCode::SEE_OTHER, "{}", ticked.text());
        assert_eq!(desk.0.task_kinds(&visit).await, Vec::<String>::new());
        assert_eq!(desk.answer(PHONE, &no).await, [THANKS]);
        assert_eq!(desk.0.task_kinds(&visit).await, ["patient_cannot_come"]);
    }

    async fn what_is_handed_over_again_after_a_later_answer_is_known_by_its_id(app) {
        let desk = Desk::open(app.kind).await;
        let (visit, code) = desk.told().await;
        for (id, word) in [(json!("a-1"), "JA"), (json!(2), "NEJ"), (json!("a-1"), "JA")] {
            let text = format!("{word} {code}");
            let body = json!({ "message": { "id": id, "from": PHONE, "text": text } });
            assert_eq!(desk.hand_over(body.to_string().into_bytes(), "signed").await, 204);
        }
        let state = desk.state(&visit).await;
        assert_eq!((state.answer.as_str(), state.tasks.len()), ("declined", 1), "{state:?}");
    }

    async fn whose_phone_others_read_by_now_is_rung(app) {
        let desk = Desk::open(app.kind).await;
        let (visit, code) = desk.told().await;
        desk.reach(|contact| contact.shared_phone = true).await;
        assert_eq!(desk.answer(PHONE, &format!("JA {code}")).await, [SORRY]);
        assert_eq!(desk.state(&visit).await.answer, "");
    }

    async fn a_sentence_back_takes_no_undo_away(app) {
        let desk = Desk::open(app.kind).await;
        let (visit, code) = desk.told().await;
        let start = instant(THURSDAY) + Duration::hours(3);
        desk.0.done(&visit, "move", json!({ "start": start })).await;
        assert_eq!(desk.answer(PHONE, &format!("JA {code}")).await, [SORRY]);
        let undone = desk.0.done(&visit, "undo", json!({})).await;
        assert_eq!(undone["start"], visit["start"]);
    }

    async fn what_cannot_be_used_gets_a_kind_sentence_and_changes_nothing(app) {
        let desk = Desk::open(app.kind).await;
        let (visit, code) = desk.told().await;
        let before = desk.state(&visit).await;
        let long = format!("JA {code} {}", "x".repeat(10_000));
        for text in ["", "\0", "JA", &code, &format!("JA {}", wrong(&code)), &long,
            &format!("JA NEJ {code}"), &format!("yes I cannot come {code}"), "STOP"] {
            assert_eq!(desk.answer(PHONE, text).await, [SORRY], "{text:?}");
            assert_eq!(desk.state(&visit).await, before, "{text:?}");
            desk.0.later(3600).await;
        }
        let nul = format!("\0JA\0 {code}\u{202e}");
        assert_eq!(desk.answer(PHONE, &nul).await, [THANKS], "what nobody sees is no word");
        desk.0.holds().await;
    }

    async fn another_number_gets_nothing(app) {
        let desk = Desk::open(app.kind).await;
        let (visit, code) = desk.told().await;
        let before = desk.state(&visit).await;
        for from in ["+4520304051", "20304050", "Bank", "", "+45203040501234567"] {
            for text in [format!("JA {code}"), "what?".to_owned()] {
                assert_eq!(desk.answer(from, &text).await, Vec::<String>::new(), "{from}");
            }
        }
        assert_eq!(desk.state(&visit).await, before);
        desk.reach(|contact| contact.phone = Some("+4599999999".to_owned())).await;
        assert_eq!(desk.answer(PHONE, &format!("JA {code}")).await, Vec::<String>::new(), "no longer theirs");
        assert_eq!(desk.state(&visit).await, before);
    }

    async fn an_answer_after_the_visit_is_too_late(app) {
        let desk = Desk::open(app.kind).await;
        let (visit, code) = desk.told().await;
        desk.0.at(instant(THURSDAY) + Duration::hours(2)).await;
        desk.0.sms();
        let before = desk.state(&visit).await;
        assert_eq!(desk.answer(PHONE, &format!("JA {code}")).await, [SORRY]);
        assert_eq!(desk.state(&visit).await, before);
        desk.0.later(8 * 24 * 3600).await;
        desk.0.sms();
        assert_eq!(desk.answer(PHONE, &format!("JA {code}")).await, Vec::<String>::new(), "long ago");
        desk.0.holds().await;
    }

    async fn a_cancelled_visit_is_answered_no_more(app) {
        let desk = Desk::open(app.kind).await;
        let (visit, code) = desk.told().await;
        desk.0.done(&visit, "cancel", json!({ "reason": "clinic" })).await;
        desk.0.later(HOLD).await;
        let told = desk.0.sms();
        assert!(told.iter().all(|sms| code_in(&sms.text).is_none()), "{told:?}");
        let before = desk.state(&visit).await;
        assert_eq!(desk.answer(PHONE, &format!("JA {code}")).await, [SORRY]);
        assert_eq!(desk.state(&visit).await, before);
        desk.0.holds().await;
    }

    async fn a_yes_to_the_old_time_is_none_to_the_new_one(app) {
        let desk = Desk::open(app.kind).await;
        let (visit, old) = desk.told().await;
        let start = instant(THURSDAY) + Duration::hours(3);
        desk.0.done(&visit, "move", json!({ "start": start })).await;
        assert_eq!(desk.answer(PHONE, &format!("JA {old}")).await, [SORRY], "the news is on its way");
        desk.0.later(HOLD).await;
        let new = desk.code();
        assert_ne!(new, old);
        desk.0.later(3600).await;
        assert_eq!(desk.answer(PHONE, &format!("JA {old}")).await, [SORRY]);
        assert_eq!(desk.state(&visit).await.answer, "");
        assert_eq!(desk.answer(PHONE, &format!("JA {new}")).await, [THANKS]);
        assert_eq!(desk.state(&visit).await.answer, "accepted");
        desk.0.holds().await;
    }

    async fn two_visits_of_one_phone_are_told_apart(app) {
        let desk = Desk::open(app.kind).await;
        let (first, one) = desk.told().await;
        let child: PatientId = desk.0.add_patient(Contact {
            channels: vec![Channel::Sms],
            phone: Some(PHONE.to_owned()),
            ..Contact::unasked()
        }).await;
        let start = instant(THURSDAY) + Duration::hours(3);
        let fields = [("patient", json!(child)), ("start", json!(start))];
        let second = desk.0.book(desk.0.booking_with(&fields)).await;
        desk.0.later(HOLD).await;
        let other = desk.code();
        assert_eq!(desk.answer(PHONE, &format!("NEJ {other}")).await, [THANKS]);
        assert_eq!(desk.state(&first).await.answer, "");
        assert_eq!(desk.state(&second).await.answer, "declined");
        assert_eq!(desk.answer(PHONE, &format!("JA {one}")).await, [THANKS]);
        assert_eq!(desk.state(&first).await.answer, "accepted");
        assert_eq!(desk.state(&second).await.answer, "declined");
    }

    async fn where_two_visits_have_one_code_neither_is_meant(app) {
        let desk = Desk::open(app.kind).await;
        let (first, code) = desk.told().await;
        let start = instant(THURSDAY) + Duration::hours(3);
        let second = desk.0.book(desk.0.booking_with(&[("start", json!(start))])).await;
        desk.0.later(HOLD).await;
        assert_ne!(desk.code(), code);
        let (clinic, visit, same) = (desk.0.app.clinic, id_of(&second), code.clone());
        let collide = move |tx: &mut trialogue::store::Tx| {
            let all = invitations::of_appointment(tx.conn, clinic, visit)?;
            let mut row = all.into_iter().find(|row| row.audience == Audience::Patient).expect("one");
            let keys = tx.keys.clone();
            let has = |sequence: &i32| keys.reply_code(row.id.uuid(), *sequence).to_string() == same;
            row.sequence = (1..1_000_000).find(has).expect("a SEQUENCE with the same code");
            row.save(tx)
        };
        desk.0.app.write(collide).await;
        assert_eq!(desk.answer(PHONE, &format!("NEJ {code}")).await, [SORRY]);
        for visit in [&first, &second] {
            assert_eq!(desk.state(visit).await.answer, "");
        }
        desk.0.done(&second, "cancel", json!({ "reason": "clinic" })).await;
        assert_eq!(desk.answer(PHONE, &format!("NEJ {code}")).await, [THANKS], "one is left");
        assert_eq!(desk.state(&first).await.answer, "declined");
    }

    async fn a_number_without_its_country_is_asked_nothing_by_code(app) {
        let desk = Desk::open(app.kind).await;
        desk.reach(|contact| contact.phone = Some("20304050".to_owned())).await;
        desk.0.book(desk.0.booking()).await;
        desk.0.later(HOLD).await;
        let sent = desk.0.sms();
        assert!(sent.len() == 1 && code_in(&sent[0].text).is_none(), "{sent:?}");
    }

    async fn a_reminder_asks_by_the_same_code(app) {
        let desk = Desk::open(app.kind).await;
        let (visit, code) = desk.told().await;
        desk.0.at(instant(THURSDAY) - Duration::hours(1)).await;
        let sent = desk.0.sms();
        let reminders: Vec<String> = sent.iter().filter_map(|sms| code_in(&sms.text)).collect();
        assert!(!reminders.is_empty() && reminders.iter().all(|one| *one == code), "{sent:?}");
        assert_eq!(desk.answer(PHONE, &format!("JA {code}")).await, [THANKS]);
        assert_eq!(desk.state(&visit).await.answer, "accepted");
    }

    async fn a_phone_that_others_read_is_asked_nothing_by_code(app) {
        let desk = Desk::open(app.kind).await;
        desk.reach(|contact| contact.shared_phone = true).await;
        let visit = desk.0.book(desk.0.booking()).await;
        desk.0.later(HOLD).await;
        let sent = desk.0.sms();
        assert!(sent.len() == 1 && code_in(&sent[0].text).is_none(), "{sent:?}");
        assert_eq!(desk.answer(PHONE, "JA 1234").await, [SORRY]);
        assert_eq!(desk.state(&visit).await.answer, "");
    }

    async fn two_machines_do_not_write_to_each_other_for_ever(app) {
        let desk = Desk::open(app.kind).await;
        let (visit, code) = desk.told().await;
        let mut sent = 0;
        for round in 0..40 {
            let text = format!("{} {code}", if round % 2 == 0 { "JA" } else { "NEJ" });
            sent += desk.answer(PHONE, &text).await.len();
        }
        assert_eq!(sent, 10);
        let stopped = desk.state(&visit).await;
        assert_eq!(stopped.answer, "declined");
        desk.0.later(3600).await;
        assert_eq!(desk.answer(PHONE, &format!("JA {code}")).await, [THANKS]);
    }

    async fn who_answers_all_day_is_heard_and_misses_no_news(app) {
        let desk = Desk::open(app.kind).await;
        let (visit, code) = desk.told().await;
        let mut sent = 0;
        for round in 0..24 {
            let (word, answer) = if round % 2 == 0 { ("JA", "accepted") } else { ("NEJ", "declined") };
            sent += desk.answer(PHONE, &format!("{word} {code}")).await.len();
            assert_eq!(desk.state(&visit).await.answer, answer, "{round}");
            desk.0.later(1000).await;
        }
        assert_eq!(sent, 20);
        desk.0.done(&visit, "cancel", json!({ "reason": "clinic" })).await;
        desk.0.later(HOLD).await;
        assert_eq!(desk.0.sms().len(), 1, "the cancellation");
        assert_eq!(desk.0.task_kinds(&visit).await, Vec::<String>::new());
    }

    async fn only_what_is_signed_is_believed(app) {
        let desk = Desk::open(app.kind).await;
        let (visit, code) = desk.told().await;
        let body = json!({ "message": { "from": PHONE, "text": format!("JA {code}") } }).to_string();
        assert_eq!(desk.hand_over(body.clone().into_bytes(), "forged").await, 404);
        let bare = TestRequest::post().uri("/sms/reply").set_payload(body.clone());
        assert_eq!(desk.0.app.send(bare).await.status, 404);
        for broken in [&b""[..], b"{", b"[]", b"null", b"\xff\xfe", b"{\"message\": 7}",
            b"{\"message\": {\"from\": [], \"text\": \"JA\"}}", b"{\"message\": {\"from\": \"+4520304050\", \"text\": 7}}"] {
            assert_eq!(desk.hand_over(broken.to_vec(), "signed").await, 204);
        }
        desk.0.later(1).await;
        assert_eq!(desk.0.sms(), []);
        assert_eq!(desk.state(&visit).await.answer, "");
        // A server without the settings has no such address, and asks nobody.
        assert_eq!(app.send(TestRequest::post().uri("/sms/reply").set_payload(body)).await.status, 404);
    }

    async fn without_an_inbound_way_nobody_is_asked_for_an_answer(app) {
        let scene = Scene::of(app).await;
        let contact = Contact { channels: vec![Channel::Sms], phone: Some(PHONE.to_owned()), ..Contact::unasked() };
        let patient = scene.add_patient(contact).await;
        scene.book(scene.booking_with(&[("patient", json!(patient))])).await;
        scene.later(HOLD).await;
        let sent = scene.sms();
        assert!(sent.len() == 1 && code_in(&sent[0].text).is_none(), "{sent:?}");
    }
}
