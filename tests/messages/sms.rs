//! Text messages at their longest.

use trialogue::domain::reply::{self, Code, Reply};
use trialogue::domain::views::*;
use trialogue::messages::{Alphabet, Occasion, Parts, Ways, parts, sms_text};
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
            let text = sms_text(&view, occasion, chosen, ways(&link)).expect("a text");
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
    assert_eq!(seen, 11 * 15);
}

#[test]
fn a_name_that_the_network_cannot_spell_is_left_out() {
    for name in ["أمينة", "Ayşe", "Hüseyin Çağlar"] {
        let view = View::Patient(PatientView { called: name.into(), ..patient() });
        for lang in [Lang::Da, Lang::En, Lang::So] {
            let text = sms_text(&view, Occasion::First, reader(lang), ways(LINK)).expect("a text");
            assert_eq!(parts(&text).alphabet, Alphabet::Gsm7, "{text}");
            assert!(!text.contains(name), "{text}");
        }
    }
}

/// Word and code of every answer that a text asks for, in its order.
fn asked_for(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_code = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()) == "1234";
    let pairs = words.windows(2).filter(|pair| is_code(pair[1]));
    pairs.map(|pair| pair.join(" ")).collect()
}

#[test]
fn what_a_text_asks_for_is_understood() {
    let mut short = patient();
    (short.clinic.name, short.place) = ("Klinik Nord".into(), "Nørregade 1".into());
    let view = View::Patient(short);
    let mut seen = 0;
    for chosen in readers() {
        for occasion in [Occasion::First, Occasion::Moved, Occasion::Reminder] {
            let text =
                sms_text(&view, occasion, chosen, ways("https://t.example/l/x")).expect("a text");
            let asked = asked_for(&text);
            let read: Vec<_> = asked.iter().map(|answer| reply::read(answer)).collect();
            let code = Code::of(1234_u64.to_be_bytes());
            let both = [Some((Reply::Comes, code)), Some((Reply::CannotCome, code))];
            // A line in a second language may take the room for it.
            if chosen.help.is_none() || !asked.is_empty() {
                assert_eq!(read, both, "{chosen:?}: {text}");
            }
            assert_eq!(reply::read(&text), None, "{text}");
            seen += 1;
        }
    }
    assert_eq!(seen, 15 * 3);
}

/// Every other line stays as it was, also where there is no room for the answer.
#[test]
fn the_answer_by_text_message_is_left_out_before_anything_else() {
    let mut asked = 0;
    for chosen in readers() {
        for view in [longest(), patient()] {
            let text = |ways| sms_text(&View::Patient(view.clone()), Occasion::First, chosen, ways);
            let with = text(ways(LINK)).expect("a text");
            let without = text(Ways { code: None, ..ways(LINK) }).expect("a text");
            let same = with.lines().zip(without.lines()).filter(|(one, other)| one != other);
            let other: Vec<&str> = same.map(|(line, _)| line).collect();
            assert_eq!(with.lines().count(), without.lines().count(), "{with}\n{without}");
            assert!(other.iter().all(|line| !asked_for(line).is_empty()), "{with}\n{without}");
            assert_eq!(with.contains(LINK), without.contains(LINK), "{with}");
            asked += other.len();
        }
    }
    assert!(asked > 0, "there is room in some");
}

#[test]
fn only_a_patient_whose_visit_stands_is_asked_for_an_answer() {
    let cancelled = PatientView { holding: Holding::Cancelled, ..patient() };
    for (view, occasion) in [
        (View::Patient(cancelled), Occasion::Moved),
        (View::Recipient(patient()), Occasion::First),
        (View::Patient(PatientView { shared_phone: true, ..patient() }), Occasion::First),
        (View::Patient(patient()), Occasion::Questions),
        (View::Patient(patient()), Occasion::Heard),
        (View::Patient(patient()), Occasion::Unused),
    ] {
        for chosen in readers() {
            let text = sms_text(&view, occasion, chosen, ways("https://t.example/l/x"));
            assert_eq!(asked_for(&text.expect("a text")), Vec::<String>::new(), "{occasion}");
        }
    }
}
