//! Text messages at their longest.

use trialogue::domain::views::*;
use trialogue::messages::{Alphabet, Parts, parts, sms_text};
use trialogue::text::Lang;

use super::sample::*;

const LINK: &str = "https://trialogue.universitetshospitalet.example/l/0W8FJ2Q7ZK5M3N1P4RXT6V9Y";

fn longest() -> PatientView {
    let mut view = patient();
    view.clinic.name = "Afdelingen for Infektionssygdomme og Indvandrermedicin".into();
    view.place = "Afdelingen, J.B. Winsløws Vej 4, indgang 20, penthouse, 2. sal til højre".into();
    view.called = "Abdirahmaan Mohamed Abdullahi".into();
    view
}

#[test]
fn the_longest_text_fits_in_two_parts() {
    let mut seen = 0;
    for (kind, sample, occasion) in every_kind() {
        let view = match sample {
            View::Patient(v) => View::Patient(PatientView { holding: v.holding, ..longest() }),
            View::Recipient(v) => View::Recipient(PatientView { holding: v.holding, ..longest() }),
            _ => continue,
        };
        for written in ["da", "en", "ar"] {
            let text = sms_text(&view, occasion, written, Some(LINK)).expect("a text");
            let Parts { alphabet, count } = parts(&text);
            assert_eq!(alphabet, Alphabet::Gsm7, "{kind} {written}: {text}");
            assert!(count <= 2, "{kind} {written}: {count} parts: {text}");
            seen += 1;
        }
    }
    assert_eq!(seen, 18);
}

#[test]
fn a_name_that_the_network_cannot_spell_is_left_out() {
    for name in ["أمينة", "Ayşe", "Hüseyin Çağlar"] {
        let view = View::Patient(PatientView { called: name.into(), ..patient() });
        for lang in Lang::ALL {
            let text =
                sms_text(&view, trialogue::messages::Occasion::First, lang.tag(), Some(LINK))
                    .expect("a text");
            assert_eq!(parts(&text).alphabet, Alphabet::Gsm7, "{text}");
            assert!(!text.contains(name), "{text}");
        }
    }
}
