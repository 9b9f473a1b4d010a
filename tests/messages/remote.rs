//! Nobody is sent to the clinic for a visit by phone or video.

use trialogue::domain::request::RequestState;
use trialogue::domain::views::*;
use trialogue::domain::visit::Modality;
use trialogue::messages::{Occasion, Ways, call_script, compose, print_page, sms_text};
use trialogue::text::Lang;

use super::sample::*;

const STREET: &str = "Søndre Boulevard";

/// Views of a visit in this form that still hold an address, as those that were saved before it
/// was left out.
fn views(modality: Modality) -> Vec<View> {
    vec![
        View::Patient(PatientView { modality, ..patient() }),
        View::Recipient(PatientView { modality, ..patient() }),
        View::Interpreter(InterpreterView { modality, ..interpreter() }),
        View::Agency(AgencyView { modality, ..agency(RequestState::Sent) }),
    ]
}

/// Everything that is written to the reader of a view, each with its lines unfolded.
fn written(view: &View, lang: Lang) -> Vec<String> {
    let mail = compose(view, &posting(lang.tag(), Occasion::First)).expect("a mail");
    let object = String::from_utf8(mail.calendar.unwrap_or_default()).expect("UTF-8");
    let by_hand = [
        sms_text(view, Occasion::First, reader(lang), Ways::default()),
        call_script(view, Occasion::First, reader(lang), Lang::Da),
        print_page(view, Occasion::First, reader(lang)),
    ];
    let mut all = vec![mail.text, mail.html, object.replace("\r\n ", "")];
    all.extend(by_hand.into_iter().flatten());
    all
}

#[test]
fn no_address_is_written_of_a_visit_by_phone_or_video() {
    for view in views(Modality::Phone).iter().chain(&views(Modality::Video)) {
        for text in languages(view).iter().flat_map(|lang| written(view, *lang)) {
            assert!(!text.contains(STREET), "{text}");
        }
    }
    for view in views(Modality::Onsite) {
        for lang in languages(&view) {
            assert!(written(&view, *lang)[0].contains(STREET), "{lang}");
        }
    }
}

#[test]
fn a_patient_reads_that_we_call() {
    for (lang, said) in [(Lang::En, "By phone. We call you."), (Lang::Da, "Vi ringer til dig.")] {
        let view = View::Patient(PatientView { modality: Modality::Phone, ..patient() });
        let all = written(&view, lang);
        assert_eq!(all.len(), 6);
        for text in &all {
            assert!(text.contains(said), "{text}");
        }
        let location = all[2].lines().find(|line| line.starts_with("LOCATION"));
        assert!(location.expect("a location").contains(said), "{location:?}");
    }
    let video = View::Patient(PatientView { modality: Modality::Video, ..patient() });
    assert!(written(&video, Lang::En).iter().all(|text| text.contains("By video")));
}
