//! What the clock brings to patients before a visit: the questions, and a reminder.

use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use trialogue::domain::person::{Channel, Contact};
use trialogue::messages::read::ReadMail;
use trialogue::store::Tx;
use trialogue::store::patients::PatientRow;

use super::scene::*;

const PATIENTS: &str = "patient@people.example";

/// Saturday 16 January, ten o'clock in Copenhagen: five days before Thursday.
const ASKED: &str = "2027-01-16T09:00:00Z";
/// Tuesday 19 January.
const REMINDED: &str = "2027-01-19T09:00:00Z";

fn seconds_before(at: &str) -> DateTime<Utc> {
    instant(at) - Duration::seconds(1)
}

fn subjects(mails: &[ReadMail], address: &str) -> Vec<String> {
    to(mails, address).iter().map(|mail| mail.subject.clone()).collect()
}

async fn contact(scene: &Scene, change: impl Fn(&mut Contact) + Send + 'static) {
    let (clinic, patient) = (scene.app.clinic, scene.patient);
    scene
        .app
        .write(move |tx| {
            let mut row = PatientRow::get(tx.conn, clinic, patient)?;
            change(&mut row.contact.0);
            row.save(tx)
        })
        .await;
}

async fn by_link(scene: &Scene, path: &str) -> String {
    scene.app.send(TestRequest::get().uri(path)).await.text()
}

/// Booked, told, and nothing more to say before the clock brings it.
async fn told(scene: &Scene) -> Value {
    let visit = scene.book(scene.booking()).await;
    scene.at(seconds_before(ASKED)).await;
    scene.mails();
    scene.sms();
    visit
}

on_both! {
    async fn the_questions_and_a_reminder_come_on_their_days_and_hours(app) {
        let scene = Scene::of(app).await;
        let visit = told(&scene).await;
        scene.at(instant(ASKED)).await;
        let mails = scene.mails();
        let asked = to(&mails, PATIENTS);
        assert_eq!(asked.len(), 1, "{:?}", subjects(&mails, PATIENTS));
        assert!(asked[0].subject.starts_with("Questions before your appointment"), "{}", asked[0].subject);
        assert!(asked[0].calendar.is_none(), "no calendar object: nothing of the visit changed");
        let link = asked[0].text.lines().find(|line| line.contains("/questions"));
        assert!(link.is_some(), "{}", asked[0].text);
        scene.at(seconds_before(REMINDED)).await;
        assert_eq!(to(&scene.mails(), PATIENTS).len(), 0);
        scene.at(instant(REMINDED)).await;
        let mails = scene.mails();
        let reminded = to(&mails, PATIENTS);
        assert_eq!(reminded.len(), 1);
        assert!(reminded[0].subject.starts_with("Remember your appointment"), "{}", reminded[0].subject);
        assert!(reminded[0].calendar.is_none());
        scene.at(instant(THURSDAY) + Duration::hours(3)).await;
        assert_eq!(to(&scene.mails(), PATIENTS).len(), 0, "once each");
        let kept = scene.visit(&visit["id"]).await;
        assert_eq!(kept["status"], "booked");
        scene.holds().await;
    }

    async fn nothing_comes_of_what_is_off_or_was_moved_away(app) {
        let scene = Scene::of(app).await;
        let off = told(&scene).await;
        scene.done(&off, "cancel", json!({ "reason": "clinic" })).await;
        scene.later(HOLD).await;
        scene.mails();
        scene.at(instant(REMINDED)).await;
        assert_eq!(scene.mails(), [], "a cancelled visit is over for everybody");
    }

    async fn a_moved_visit_is_reminded_of_at_its_new_time_and_asked_about_once(app) {
        let scene = Scene::of(app).await;
        let visit = told(&scene).await;
        scene.at(instant(ASKED)).await;
        scene.mails();
        let friday = instant(THURSDAY) + Duration::days(8);
        scene.done(&visit, "move", json!({ "start": friday })).await;
        scene.later(HOLD).await;
        scene.mails();
        scene.at(friday - Duration::days(2) - Duration::seconds(1)).await;
        assert_eq!(to(&scene.mails(), PATIENTS).len(), 0);
        scene.at(friday - Duration::days(1)).await;
        let subjects = subjects(&scene.mails(), PATIENTS);
        assert_eq!(subjects.len(), 1, "{subjects:?}");
        assert!(subjects[0].starts_with("Remember"), "{subjects:?}");
    }

    async fn whoever_has_no_link_is_asked_by_a_person(app) {
        for channels in [vec![Channel::Call], vec![Channel::Print], vec![]] {
            let scene = Scene::of(crate::support::app::TestApp::start(app.kind).await).await;
            contact(&scene, move |contact| contact.channels.clone_from(&channels)).await;
            let visit = told(&scene).await;
            scene.at(instant(ASKED)).await;
            assert_eq!(to(&scene.mails(), PATIENTS).len(), 0);
            let kinds = scene.task_kinds(&visit).await;
            assert!(kinds.iter().any(|kind| kind == "ask_questions"), "{kinds:?}");
        }
    }

    async fn a_phone_that_others_read_gets_no_link_and_no_private_question(app) {
        let scene = Scene::of(app).await;
        contact(&scene, |contact| {
            contact.channels = vec![Channel::Sms];
            contact.phone = Some("+4520304050".to_owned());
            contact.shared_phone = true;
        })
        .await;
        let visit = told(&scene).await;
        scene.at(instant(ASKED)).await;
        assert_eq!(scene.sms(), []);
        assert!(scene.task_kinds(&visit).await.contains(&"ask_questions".to_owned()));
        scene.at(instant(REMINDED)).await;
        let sms = scene.sms();
        assert_eq!(sms.len(), 1);
        assert!(!sms[0].text.contains("http") && !sms[0].text.contains("Amina"), "{}", sms[0].text);
    }

    async fn a_text_message_brings_the_link_to_the_questions(app) {
        let scene = Scene::of(app).await;
        contact(&scene, |contact| {
            contact.channels = vec![Channel::Sms, Channel::Mail];
            contact.phone = Some("+4520304050".to_owned());
        })
        .await;
        told(&scene).await;
        scene.at(instant(ASKED)).await;
        let sms = scene.sms();
        assert_eq!((sms.len(), scene.mails().len()), (1, 0), "one message for each reader");
        assert!(sms[0].text.contains("/questions"), "{}", sms[0].text);
    }

    async fn questions_that_a_move_overtook_are_asked_again(app) {
        let scene = Scene::of(app).await;
        contact(&scene, |contact| {
            contact.channels = vec![Channel::Sms];
            contact.phone = Some("+4520304050".to_owned());
            contact.hours = Some((16 * 60, 18 * 60));
        })
        .await;
        let visit = told(&scene).await;
        scene.at(instant(ASKED)).await;
        assert_eq!(scene.sms(), [], "the phone may be used in the afternoon");
        let later = instant(THURSDAY) + Duration::days(7);
        scene.done(&visit, "move", json!({ "start": later })).await;
        scene.at(later - Duration::days(5) - Duration::hours(1)).await;
        assert!(scene.sms().iter().all(|sms| !sms.text.contains("/questions")));
        scene.at(later - Duration::days(4)).await;
        let asked = scene.sms().into_iter().filter(|sms| sms.text.contains("/questions"));
        assert_eq!(asked.count(), 1);
    }

    async fn who_has_answered_is_not_asked_again(app) {
        let scene = Scene::of(app).await;
        let visit = told(&scene).await;
        let office = scene.app.sign_in("secretary").await;
        let path = format!("/visits/{}/questions", text(&visit["id"]));
        let saved = office.submit(&path, &[("prepare", "A ramp")]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        scene.at(instant(ASKED) + Duration::days(1)).await;
        assert_eq!(to(&scene.mails(), PATIENTS).len(), 0);
        let office = scene.app.sign_in("secretary").await;
        let shown = office.get(&path).await.text();
        assert!(shown.contains("The questions were asked"), "{shown}");
    }

    async fn whom_a_person_has_still_to_ask_was_not_asked(app) {
        let scene = Scene::of(app).await;
        contact(&scene, |contact| contact.channels = vec![Channel::Print]).await;
        let visit = told(&scene).await;
        scene.at(instant(ASKED)).await;
        let office = scene.app.sign_in("secretary").await;
        let path = format!("/visits/{}/questions", text(&visit["id"]));
        let shown = office.get(&path).await.text();
        assert!(shown.contains("have not been asked yet"), "{shown}");
    }

    async fn a_guardian_reads_the_questions_and_a_person_asks_a_child_what_is_private(app) {
        let scene = Scene::of(app).await;
        let (clinic, patient) = (scene.app.clinic, scene.patient);
        let born = |day: &'static str| move |tx: &mut Tx| {
            let mut row = PatientRow::get(tx.conn, clinic, patient)?;
            row.birth_date = day.parse().expect("a date");
            row.save(tx)
        };
        let visit = told(&scene).await;
        // The fifteenth birthday is tomorrow, before the visit, and then today.
        scene.app.write(born("2012-01-17")).await;
        scene.at(instant(ASKED)).await;
        let mails = scene.mails();
        let asked = to(&mails, PATIENTS);
        assert_eq!(asked.len(), 1, "the ordinary questions go out");
        assert!(scene.task_kinds(&visit).await.contains(&"ask_questions".to_owned()));
        let link = asked[0].text.lines().find(|line| line.contains("/questions")).expect("a link");
        let path = &link[link.find("/l/").expect("a path")..];
        let page = by_link(&scene, path).await;
        assert!(page.contains("name=\"important\"") && !page.contains("without_interpreter"), "{page}");
        scene.app.write(born("2012-01-16")).await;
        let page = by_link(&scene, path).await;
        assert!(page.contains("without_interpreter"), "{page}");
    }

    async fn what_a_clinician_writes_down_leaves_the_private_questions_to_be_asked(app) {
        let scene = Scene::of(app).await;
        let visit = told(&scene).await;
        let anna = scene.app.sign_in("anna").await;
        let path = format!("/visits/{}/questions", text(&visit["id"]));
        let saved = anna.submit(&path, &[("prepare", "A ramp")]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        scene.at(instant(ASKED)).await;
        assert_eq!(to(&scene.mails(), PATIENTS).len(), 1, "the patient is asked");
    }

    async fn a_visit_without_an_interpreter_is_reminded_of_and_asked_nothing(app) {
        let scene = Scene::of(app).await;
        let talk = [("visit_type", json!(scene.talk))];
        scene.book(scene.booking_with(&talk)).await;
        scene.at(seconds_before(ASKED)).await;
        scene.mails();
        scene.at(seconds_before(REMINDED)).await;
        assert_eq!(to(&scene.mails(), PATIENTS).len(), 0);
        scene.at(instant(REMINDED)).await;
        assert_eq!(to(&scene.mails(), PATIENTS).len(), 1);
    }
}
