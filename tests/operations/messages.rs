//! Who is written to, when, by which channel, and what the calendar objects say.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use serde_json::{Value, json};
use trialogue::domain::clinic::InvitePatient;
use trialogue::domain::person::{Channel, Contact};
use trialogue::messages::read::ReadMail;

use super::scene::*;

const PATIENTS: &str = "patient@people.example";
const RECIPIENTS: &str = "recipient@people.example";
const AMALS: &str = "interpreter-amal@interpreters.example";
const ANNAS: &str = "clinician1@clinic.example";
const PHONE: &str = "+4520202020";

fn by_phone(channel: Channel) -> Contact {
    Contact {
        channels: vec![channel],
        phone: Some(PHONE.to_owned()),
        written: "en".to_owned(),
        ..Contact::unasked()
    }
}

/// A booked visit without an interpreter, for a patient with this contact.
async fn booked_for(scene: &Scene, contact: Contact) -> Value {
    let patient = scene.add_patient(contact).await;
    let talk = [("patient", json!(patient)), ("visit_type", json!(scene.talk))];
    scene.book(scene.booking_with(&talk)).await
}

/// Addresses that got an object of this method.
fn with_method(mails: &[ReadMail], method: &str) -> BTreeSet<String> {
    let objects = mails.iter().filter(|mail| mail.calendar.is_some());
    objects.filter(|mail| property(mail, "METHOD") == method).map(|mail| mail.to.clone()).collect()
}

fn addresses(all: &[&str]) -> BTreeSet<String> {
    all.iter().map(|address| (*address).to_owned()).collect()
}

on_both! {
    async fn patient_and_clinician_are_invited_when_the_hold_after_booking_ends(app) {
        let scene = Scene::of(app).await;
        let named = scene.booking_with(&[("interpreter", json!(scene.interpreters[AMAL]))]);
        scene.book(named).await;
        scene.later(29).await;
        assert_eq!(scene.mails(), []);
        scene.later(2).await;
        let mails = scene.mails();
        assert_eq!(with_method(&mails, "REQUEST"), addresses(&[PATIENTS, ANNAS]));
        let invited = to(&mails, PATIENTS)[0];
        assert!(invited.text.contains("We are arranging an interpreter in"), "{}", invited.text);
        let html = invited.html.as_deref().unwrap_or_default();
        let object = invited.calendar.as_deref().unwrap_or_default().replace("\r\n ", "");
        for part in [invited.subject.as_str(), &invited.text, html, &object] {
            assert!(!part.contains("Amal"), "no interpreter is named to the patient: {part}");
        }

        ok(scene.answer(0, json!({ "answer": "confirm" })).await, StatusCode::OK);
        scene.later(HOLD).await;
        let mails = scene.mails();
        assert!(with_method(&mails, "REQUEST").contains(AMALS), "at confirmation, not before");
        let news = to(&mails, PATIENTS)[0];
        assert!(!news.text.contains("Amal"), "{}", news.text);
        assert_eq!(property(news, "SEQUENCE"), "0", "time and place are as they were");
        scene.holds().await;
    }

    async fn a_clinic_may_invite_patients_on_confirmation(app) {
        let scene = Scene::of(app).await;
        scene.settle(|settings| settings.invite_patient = InvitePatient::OnConfirmation).await;
        let visit = scene.book(scene.booking()).await;
        scene.later(HOLD).await;
        let mails = scene.mails();
        assert_eq!(with_method(&mails, "REQUEST"), addresses(&[ANNAS]));
        ok(scene.answer(0, json!({ "answer": "confirm" })).await, StatusCode::OK);
        scene.later(HOLD).await;
        assert!(with_method(&scene.mails(), "REQUEST").contains(PATIENTS));
        scene.done(&visit, "cancel", json!({ "reason": "clinic" })).await;
        scene.later(HOLD).await;
        scene.mails();

        // Nobody confirms: seven days before, by default.
        scene.book(scene.booking()).await;
        scene.at(instant("2027-01-14T08:59:00Z")).await;
        assert_eq!(to(&scene.mails(), PATIENTS), Vec::<&ReadMail>::new());
        scene.at(instant("2027-01-14T09:01:00Z")).await;
        assert_eq!(with_method(&scene.mails(), "REQUEST"), addresses(&[PATIENTS]));
        scene.holds().await;
    }

    async fn without_an_interpreter_patients_are_invited_at_once(app) {
        let scene = Scene::of(app).await;
        scene.settle(|settings| settings.invite_patient = InvitePatient::OnConfirmation).await;
        booked_for(&scene, by_mail(PATIENTS)).await;
        scene.later(HOLD).await;
        assert_eq!(with_method(&scene.mails(), "REQUEST"), addresses(&[PATIENTS, ANNAS]));
        scene.holds().await;
    }

    async fn text_messages_keep_to_the_hours_of_the_phone_and_mail_does_not(app) {
        let scene = Scene::of(app).await;
        // It is 9:00 in Copenhagen; the phone may ring from noon to one.
        let contact = Contact {
            hours: Some((12 * 60, 13 * 60)),
            channels: vec![Channel::Sms, Channel::Mail],
            mail: Some(PATIENTS.to_owned()),
            ..by_phone(Channel::Sms)
        };
        booked_for(&scene, contact).await;
        scene.later(HOLD).await;
        assert_eq!(to(&scene.mails(), PATIENTS).len(), 1);
        scene.at(instant("2027-01-04T10:59:00Z")).await;
        assert_eq!(scene.sms(), []);
        scene.at(instant("2027-01-04T11:01:00Z")).await;
        let sent = scene.sms();
        assert_eq!(sent.len(), 1);
        assert_eq!(sent[0].to, PHONE);

        // After the hours: the next morning's.
        scene.at(instant("2027-01-04T12:30:00Z")).await;
        let late = Contact { hours: Some((12 * 60, 13 * 60)), ..by_phone(Channel::Sms) };
        let patient = scene.add_patient(late).await;
        let talk = scene.booking_with(&[
            ("patient", json!(patient)),
            ("visit_type", json!(scene.talk)),
            ("start", json!("2027-01-22T09:00:00Z")),
        ]);
        scene.book(talk).await;
        scene.at(instant("2027-01-05T10:59:00Z")).await;
        assert_eq!(scene.sms(), []);
        scene.at(instant("2027-01-05T11:01:00Z")).await;
        assert_eq!(scene.sms().len(), 1);
        scene.holds().await;
    }

    async fn what_people_have_to_do_is_a_task_until_it_is_ticked(app) {
        let scene = Scene::of(app).await;
        for (contact, kind) in [
            (by_phone(Channel::Print), "print"),
            (by_phone(Channel::Call), "call"),
            (Contact::unasked(), "call_or_print"),
            // A channel without the address that it needs is none.
            (Contact { channels: vec![Channel::Mail], ..Contact::unasked() }, "call_or_print"),
        ] {
            let visit = booked_for(&scene, contact).await;
            scene.later(HOLD).await;
            assert_eq!(scene.task_kinds(&visit).await, [kind]);
            assert_eq!((to(&scene.mails(), PATIENTS).len(), scene.sms().len()), (0, 0));
            scene.later(24 * 3600).await;
            let tasks = scene.tasks(&visit).await;
            assert_eq!(tasks.len(), 1, "it stays");
            let browser = scene.app.sign_in("secretary").await;
            let ticked = browser.submit(&format!("/tasks/{}/tick", tasks[0].id), &[]).await;
            assert_eq!(ticked.status, StatusCode::SEE_OTHER, "{}", ticked.text());
            assert_eq!(scene.task_kinds(&visit).await, Vec::<String>::new());
            scene.done(&visit, "cancel", json!({ "reason": "patient" })).await;
            scene.later(HOLD).await;
            assert_eq!(scene.task_kinds(&visit).await, [kind], "the cancellation is told as well");
        }
        scene.holds().await;
    }

    async fn shared_phones_and_neutral_senders_tell_nothing_of_the_clinic(app) {
        let scene = Scene::of(app).await;
        let contact = Contact {
            shared_phone: true,
            neutral_sender: true,
            channels: vec![Channel::Sms, Channel::Mail],
            mail: Some(PATIENTS.to_owned()),
            ..by_phone(Channel::Sms)
        };
        let visit = booked_for(&scene, contact).await;
        scene.later(HOLD).await;
        let (mails, sms) = (scene.mails(), scene.sms());
        let mail = to(&mails, PATIENTS)[0];
        let object = mail.calendar.as_deref().unwrap_or_default().replace("\r\n ", "");
        for text in [mail.subject.as_str(), &mail.text, &object, &sms[0].text] {
            assert!(!text.contains("Sundhedsklinikken"), "{text}");
        }
        for private in ["interpreter", "Anna", "/l/", "Amina", text(&visit["number"])] {
            assert!(!sms[0].text.contains(private), "{}", sms[0].text);
        }
        scene.holds().await;
    }

    async fn further_recipients_have_an_object_of_their_own(app) {
        let scene = Scene::of(app).await;
        scene.add_recipient(scene.patient, by_mail(RECIPIENTS)).await;
        scene.confirmed(AMAL).await;
        let mails = scene.mails();
        let uid = |address: &str| {
            let all: BTreeSet<String> =
                to(&mails, address).iter().map(|mail| property(mail, "UID")).collect();
            assert_eq!(all.len(), 1, "one object for {address}");
            all.into_iter().next().expect("a UID")
        };
        let uids: BTreeSet<String> =
            [PATIENTS, RECIPIENTS, ANNAS, AMALS].into_iter().map(uid).collect();
        assert_eq!(uids.len(), 4, "everybody has an own event");
        scene.holds().await;
    }

    async fn a_recipient_is_invited_to_what_is_ahead_and_hears_nothing_after_the_end(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        scene.mails();
        let path = format!("/api/v1/patients/{}", scene.patient);
        let said = json!({ "recipients": [{ "name": "Sister", "gets_invites": true,
            "channels": ["mail"], "mail": RECIPIENTS, "written_language": "en" }] });
        let kept = ok(scene.app.patch(&scene.app.secretary, &path, said).await, StatusCode::OK);
        scene.later(HOLD).await;
        assert_eq!(with_method(&scene.mails(), "REQUEST"), addresses(&[RECIPIENTS]));
        assert!(!text(&kept["recipients"][0]["id"]).is_empty());

        let none = json!({ "recipients": [] });
        ok(scene.app.patch(&scene.app.secretary, &path, none).await, StatusCode::OK);
        scene.later(HOLD).await;
        assert_eq!(scene.mails(), []);
        scene.done(&visit, "cancel", json!({ "reason": "patient" })).await;
        scene.later(HOLD).await;
        let told = with_method(&scene.mails(), "CANCEL");
        assert_eq!(told, addresses(&[PATIENTS, ANNAS, AMALS]));
        scene.holds().await;
    }

    async fn a_cancellation_reaches_exactly_those_who_were_invited(app) {
        let scene = Scene::of(app).await;
        scene.add_recipient(scene.patient, by_mail(RECIPIENTS)).await;
        let visit = scene.confirmed(AMAL).await;
        let invited = with_method(&scene.mails(), "REQUEST");
        assert_eq!(invited, addresses(&[PATIENTS, RECIPIENTS, ANNAS, AMALS]));
        scene.done(&visit, "cancel", json!({ "reason": "patient" })).await;
        scene.later(HOLD).await;
        let mails = scene.mails();
        assert_eq!(with_method(&mails, "CANCEL"), invited);
        assert_eq!(with_method(&mails, "REQUEST"), addresses(&[]));
        for mail in mails.iter().filter(|mail| mail.calendar.is_some()) {
            assert_eq!(property(mail, "SEQUENCE"), "1", "{}", mail.to);
        }
        assert_eq!(to(&mails, "agency1@agencies.example").len(), 1);
        assert_eq!(mails.len(), invited.len() + 1);

        // Nobody hears of what was cancelled before anything went out.
        let visit = scene.book(scene.booking()).await;
        scene.done(&visit, "cancel", json!({ "reason": "patient" })).await;
        scene.later(3600).await;
        assert_eq!(scene.mails(), []);
        scene.holds().await;
    }

    async fn agencies_that_declined_hear_no_more(app) {
        let scene = Scene::of(app).await;
        let visit = scene.book(scene.booking()).await;
        scene.later(HOLD).await;
        let decline = json!({ "answer": "decline", "reason": "none_free" });
        ok(scene.answer(0, decline).await, StatusCode::OK);
        scene.later(HOLD).await;
        scene.mails();
        scene.done(&visit, "cancel", json!({ "reason": "clinic" })).await;
        scene.later(HOLD).await;
        let mails = scene.mails();
        assert_eq!(to(&mails, "agency1@agencies.example").len(), 0);
        assert_eq!(to(&mails, "agency2@agencies.example").len(), 1);
        scene.holds().await;
    }

    async fn stamps_rise_strictly_and_sequence_never_falls(app) {
        let scene = Scene::of(app).await;
        let visit = scene.confirmed(AMAL).await;
        let mut all = scene.mails();
        for start in ["2027-01-22T09:00:00Z", "2027-01-22T10:00:00Z", THURSDAY] {
            scene.done(&visit, "move", json!({ "start": start })).await;
            scene.later(HOLD).await;
            ok(scene.answer(0, json!({ "answer": "confirm" })).await, StatusCode::OK);
            scene.later(HOLD).await;
            all.extend(scene.mails());
        }
        scene.done(&visit, "cancel", json!({ "reason": "other" })).await;
        scene.later(HOLD).await;
        all.extend(scene.mails());
        for address in [PATIENTS, ANNAS, AMALS] {
            let of = to(&all, address);
            assert!(of.len() >= 5, "{address} heard of every change");
            let uids: BTreeSet<String> = of.iter().map(|mail| property(mail, "UID")).collect();
            assert_eq!(uids.len(), 1);
            for pair in of.windows(2) {
                assert!(property(pair[0], "DTSTAMP") < property(pair[1], "DTSTAMP"), "{address}");
                let number = |mail| property(mail, "SEQUENCE").parse::<u32>().expect("a number");
                assert!(number(pair[0]) <= number(pair[1]), "{address}");
            }
            let last = of.last().expect("a mail");
            assert_eq!(property(last, "METHOD"), "CANCEL");
            assert_eq!(property(last, "SEQUENCE"), "4");
        }
        scene.holds().await;
    }
}
