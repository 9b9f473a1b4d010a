//! What must not be in a message.

use trialogue::domain::views::*;
use trialogue::messages::{call_script, compose, mail_bytes, print_page, sms_text};
use trialogue::text::Lang;

use super::sample::*;

const LINK: &str = "https://trialogue.example/l/0W8FJ2Q7";

/// Everything that goes out for a view, in all languages and ways, as readable text.
fn everything(view: &View, occasion: trialogue::messages::Occasion) -> String {
    let mut all = String::new();
    for lang in languages(view) {
        let composed = compose(view, &posting(lang.tag(), occasion)).expect("a message");
        let calendar = String::from_utf8(composed.calendar.unwrap_or_default()).expect("UTF-8");
        all += &[
            composed.sender_name,
            composed.subject,
            composed.text,
            composed.html,
            calendar.replace("\r\n ", ""),
            print_page(view, occasion, reader(*lang)).expect("a page"),
        ]
        .join("\n");
        all += &sms_text(view, occasion, reader(*lang), ways(LINK)).unwrap_or_default();
    }
    all
}

#[test]
fn interpreters_and_agencies_never_read_a_patients_name_or_initials() {
    let mut checked = 0;
    for (kind, view, occasion) in every_letter() {
        if !matches!(view, View::Interpreter(_) | View::Agency(_)) {
            continue;
        }
        let posting =
            trialogue::messages::Posting { to_name: "Tolk".into(), ..posting("da", occasion) };
        let composed = compose(&view, &posting).expect("a message");
        let bytes =
            String::from_utf8(mail_bytes(&composed, &posting).expect("bytes")).expect("ASCII");
        for secret in [patient().called, clinician().patient_initials, "Haddad".into()] {
            assert!(
                !everything_but_the_attendee(&view, occasion).contains(&secret),
                "{kind}: {secret}"
            );
            assert!(!bytes.contains(&secret), "{kind}: {secret}");
        }
        checked += 1;
    }
    assert_eq!(checked, 10);
}

/// The sample posting is addressed to the patient; an interpreter's is not.
fn everything_but_the_attendee(view: &View, occasion: trialogue::messages::Occasion) -> String {
    everything(view, occasion).replace("Amina Haddad", "")
}

#[test]
fn a_patient_never_reads_an_interpreters_or_clinicians_name() {
    for (kind, view, occasion) in every_letter() {
        if !matches!(view, View::Patient(_) | View::Recipient(_)) {
            continue;
        }
        let all = everything(&view, occasion);
        for secret in [interpreter().interpreter, clinician().clinician, clinician().visit_type] {
            assert!(!all.contains(&secret), "{kind}: {secret}");
        }
    }
}

#[test]
fn a_neutral_letter_names_the_clinic_nowhere() {
    for (kind, view, occasion) in every_letter() {
        let view = match view {
            View::Patient(v) => View::Patient(PatientView { neutral: true, ..v }),
            View::Recipient(v) => View::Recipient(PatientView { neutral: true, ..v }),
            _ => continue,
        };
        let all = everything(&view, occasion);
        assert!(!all.contains("Indvandrermedicin"), "{kind}");
        assert!(all.contains("Universitetshospitalet"), "{kind}");
        let call = call_script(&view, occasion, reader(Lang::Da), Lang::Da).expect("a script");
        assert!(!call.contains("Indvandrermedicin"), "{kind}");
    }
}

#[test]
fn a_shared_phone_reads_only_day_time_and_the_phone_to_ring() {
    let view = View::Patient(PatientView { shared_phone: true, ..patient() });
    let text = sms_text(&view, trialogue::messages::Occasion::First, reader(Lang::En), ways(LINK))
        .expect("a text");
    assert_eq!(text, "Appointment Wednesday 6 January at 9:30. Call +45 65 41 00 00");
}

/// Whoever holds the phone that has answered reads nothing of a visit, nor of the clinic.
#[test]
fn what_goes_back_to_a_phone_tells_nothing() {
    for (kind, view, occasion) in answers() {
        let View::Patient(patient) = view else { panic!("a patient's") };
        for shared_phone in [false, true] {
            let view = View::Patient(PatientView { shared_phone, ..patient.clone() });
            for lang in Lang::ALL {
                let text = sms_text(&view, occasion, reader(*lang), ways(LINK)).expect("a text");
                let bare = text.replace(&clinic().phone, "");
                let digit = |c: char| c.is_numeric();
                assert!(!bare.contains(digit) && !bare.contains("http"), "{kind} {lang}: {text}");
                for told in [&clinic().name, &clinic().neutral_name, &patient.called] {
                    assert!(!text.contains(told), "{kind} {lang}: {text}");
                }
            }
        }
    }
}

#[test]
fn a_text_message_says_nothing_of_the_interpreter() {
    for (kind, view, occasion) in every_kind() {
        for lang in Lang::ALL {
            let text = sms_text(&view, occasion, reader(*lang), ways(LINK))
                .unwrap_or_default()
                .to_lowercase();
            for word in [
                "tolk",
                "interpret",
                "arab",
                "مترجم",
                "tercüman",
                "turjuman",
                "စကားပြန်",
                "thông dịch",
            ] {
                assert!(!text.contains(word), "{kind} {lang}: {text}");
            }
        }
    }
}

/// The initials of a patient are in the clinician's mail, and there alone.
#[test]
fn a_clinician_reads_initials_only() {
    for (kind, view, occasion) in every_letter() {
        let knows = everything(&view, occasion).contains("A.H.");
        let may = kind.as_str().starts_with("clinician");
        assert_eq!(knows, may, "{kind}");
    }
}
