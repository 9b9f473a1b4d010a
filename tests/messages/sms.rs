//! Text messages at their longest.

use trialogue::domain::views::*;
use trialogue::messages::{Alphabet, Occasion, Parts, parts, sms_text};
use trialogue::text::{Chosen, Lang, Writable, choose};

use super::sample::*;

const LINK: &str =
    "https://trialogue.universitetshospitalet.example/l/0W8FJ2Q7ZK5M3N1P4RXT6V9Y7BCDEFGH";

fn longest() -> PatientView {
    let mut view = patient();
    view.clinic.name = "Afdelingen for Infektionssygdomme og Indvandrermedicin".into();
    view.place = "Afdelingen, J.B. Winsløws Vej 4, indgang 20, penthouse, 2. sal til højre".into();
    view.called = "Abdirahmaan Mohamed Abdullahi".into();
    view
}

/// Every language in a demo, the drafts as they are sent otherwise, and one that we do not write.
fn readers() -> Vec<Chosen> {
    let drafts = Lang::ALL.iter().filter(|lang| !Lang::REVIEWED.contains(lang));
    let withheld = drafts.map(|lang| choose(lang.tag(), Writable::HOUSE));
    let other = choose("uk", Writable::HOUSE);
    Lang::ALL.iter().map(|lang| reader(*lang)).chain(withheld).chain([other]).collect()
}

#[test]
fn the_longest_text_fits_the_budget() {
    let mut seen = 0;
    for (kind, sample, occasion) in every_kind() {
        let view = match sample {
            View::Patient(v) => View::Patient(PatientView { holding: v.holding, ..longest() }),
            View::Recipient(v) => View::Recipient(PatientView { holding: v.holding, ..longest() }),
            _ => continue,
        };
        for chosen in readers() {
            let below = if occasion == Occasion::Questions { "/questions" } else { "" };
            let link = format!("{LINK}{below}");
            let text = sms_text(&view, occasion, chosen, Some(&link)).expect("a text");
            assert_eq!(text.contains(&link), text.contains(LINK), "{text}");
            assert!(occasion != Occasion::Questions || text.contains(&link), "{text}");
            let Parts { alphabet, count } = parts(&text);
            let latin = [Lang::Da, Lang::En, Lang::So];
            let cheap =
                latin.contains(&chosen.lang) && chosen.help.is_none_or(|l| latin.contains(&l));
            let most = if cheap { (Alphabet::Gsm7, 2) } else { (Alphabet::Ucs2, 3) };
            assert_eq!(alphabet, most.0, "{kind} {chosen:?}: {text}");
            assert!(count <= most.1, "{kind} {chosen:?}: {count} parts: {text}");
            seen += 1;
        }
    }
    assert_eq!(seen, 9 * 15);
}

#[test]
fn a_name_that_the_network_cannot_spell_is_left_out() {
    for name in ["أمينة", "Ayşe", "Hüseyin Çağlar"] {
        let view = View::Patient(PatientView { called: name.into(), ..patient() });
        for lang in [Lang::Da, Lang::En, Lang::So] {
            let text = sms_text(&view, Occasion::First, reader(lang), Some(LINK)).expect("a text");
            assert_eq!(parts(&text).alphabet, Alphabet::Gsm7, "{text}");
            assert!(!text.contains(name), "{text}");
        }
    }
}
