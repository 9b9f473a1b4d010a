//! Which message is written, when, and when none is.

use std::collections::BTreeSet;

use trialogue::domain::invitation::sending;
use trialogue::domain::request::RequestState;
use trialogue::domain::span::Span;
use trialogue::domain::views::*;
use trialogue::domain::visit::Modality;
use trialogue::ics::write::Method;
use trialogue::messages::{MessageKind, Occasion, Posting, compose, kind};
use trialogue::text::{Lang, Writable, choose};

use super::sample::*;

fn occasion(last: Option<&View>, now: &View) -> Option<Occasion> {
    Occasion::of(sending(last, now))
}

#[test]
fn there_is_a_sample_of_every_kind_and_it_is_that_kind() {
    let mut seen = BTreeSet::new();
    for (expected, view, occasion) in every_kind() {
        assert_eq!(kind(&view, occasion), Some(expected));
        seen.insert(expected);
    }
    assert_eq!(seen.len(), MessageKind::ALL.len());
}

#[test]
fn only_people_with_a_calendar_get_an_object() {
    for (kind, view, occasion) in every_letter() {
        let composed = compose(&view, &posting("da", occasion)).expect("a message");
        let expected = match kind.as_str() {
            word if word.starts_with("agency") => None,
            word if word.ends_with("questions") || word.ends_with("reminder") => None,
            word if word.ends_with("poll") || word.ends_with("tasks") => None,
            word if word.ends_with("cancellation") => Some(Method::Cancel),
            _ => Some(Method::Request),
        };
        assert_eq!(composed.method, expected, "{kind}");
        assert_eq!(composed.calendar.is_some(), expected.is_some(), "{kind}");
    }
}

#[test]
fn an_answer_is_answered_by_text_message_alone() {
    for (kind, view, occasion) in answers() {
        assert_eq!(compose(&view, &posting("da", occasion)), None, "{kind}");
        let recipient = View::Recipient(patient());
        assert_eq!(trialogue::messages::kind(&recipient, occasion), None, "{kind}");
        let View::Patient(patient) = view else { panic!("a patient's") };
        let cancelled = View::Patient(PatientView { holding: Holding::Cancelled, ..patient });
        assert_eq!(trialogue::messages::kind(&cancelled, occasion), Some(kind));
    }
}

#[test]
fn a_reader_is_written_to_only_when_the_own_view_changed() {
    let first = View::Patient(patient());
    assert_eq!(occasion(None, &first), Some(Occasion::First));
    assert_eq!(occasion(Some(&first), &first), None);
    let coming = InterpreterForPatient::Coming(variety("apc"));
    let news = View::Patient(PatientView { interpreter: coming, ..patient() });
    assert_eq!(occasion(Some(&first), &news), Some(Occasion::News));
    let told = Span::of_minutes(at("2027-01-07T08:30:00Z"), 60);
    let moved = View::Patient(PatientView { told, ..patient() });
    assert_eq!(occasion(Some(&first), &moved), Some(Occasion::Moved));
}

#[test]
fn another_form_is_told_as_a_change() {
    let modality = Modality::Phone;
    let others = [
        (View::Patient(patient()), View::Patient(PatientView { modality, ..patient() })),
        (View::Clinician(clinician()), View::Clinician(ClinicianView { modality, ..clinician() })),
        (
            View::Interpreter(interpreter()),
            View::Interpreter(InterpreterView { modality, ..interpreter() }),
        ),
    ];
    for (before, now) in others {
        assert_eq!(occasion(Some(&before), &now), Some(Occasion::Moved));
    }
}

#[test]
fn a_cancelled_visit_is_told_once_and_only_to_those_who_knew_of_it() {
    let stands = View::Clinician(clinician());
    let cancelled = View::Clinician(ClinicianView { holding: Holding::Cancelled, ..clinician() });
    assert_eq!(occasion(None, &cancelled), None);
    assert_eq!(occasion(Some(&stands), &cancelled), Some(Occasion::Moved));
    assert_eq!(occasion(Some(&cancelled), &cancelled), None);
}

#[test]
fn an_agency_is_not_told_what_it_did_itself() {
    let sent = View::Agency(agency(RequestState::Sent));
    for state in [RequestState::Received, RequestState::Queued] {
        assert_eq!(occasion(Some(&sent), &View::Agency(agency(state))), None, "{state}");
    }
    for state in [RequestState::Proposed, RequestState::Declined, RequestState::Expired] {
        let view = View::Agency(agency(state));
        assert_eq!(occasion(Some(&sent), &view), None, "{state}");
        assert_eq!(kind(&view, Occasion::News), None, "{state}");
    }
    let confirmed = View::Agency(agency(RequestState::Confirmed));
    assert_eq!(occasion(Some(&sent), &confirmed), Some(Occasion::News));
    let withdrawn = View::Agency(agency(RequestState::Withdrawn));
    assert_eq!(occasion(None, &withdrawn), None);
    assert_eq!(occasion(Some(&sent), &withdrawn), Some(Occasion::Moved));
}

#[test]
fn an_agency_is_told_that_its_proposal_was_not_taken() {
    let view = |state, not_taken| View::Agency(AgencyView { not_taken, ..agency(state) });
    let (last, now) = (view(RequestState::Sent, 0), view(RequestState::Received, 1));
    assert_eq!(occasion(Some(&last), &now), Some(Occasion::News));
    assert_eq!(kind(&now, Occasion::News), Some(MessageKind::AgencyNotTaken));
    assert_eq!(occasion(Some(&now), &now), None, "once");
    assert_eq!(kind(&now, Occasion::First), Some(MessageKind::AgencyRequest));
    let again = view(RequestState::Received, 2);
    assert_eq!(occasion(Some(&now), &again), Some(Occasion::News));
    assert_eq!(occasion(None, &view(RequestState::Proposed, 0)), None);
}

#[test]
fn every_request_of_a_cancelled_visit_is_cancelled_but_those_that_the_agency_ended() {
    for state in RequestState::ALL {
        let view = View::Agency(AgencyView { holding: Holding::Cancelled, ..agency(*state) });
        let ended = matches!(state, RequestState::Declined | RequestState::Expired);
        let expected = (!ended).then_some(MessageKind::AgencyCancelled);
        assert_eq!(kind(&view, Occasion::Moved), expected, "{state}");
        assert_eq!(occasion(None, &view), None, "{state}");
    }
}

/// `None` of the drafts leaves the house: Danish goes, with a line in the reader's language.
#[test]
fn a_language_without_reviewed_texts_gets_danish_and_the_phone() {
    let view = View::Patient(patient());
    let danish = compose(&view, &posting("da", Occasion::First)).expect("a message");
    assert!(!danish.text.contains("Need help"));
    for (written, line) in [
        ("uk", "Need help to read this? Call +45 65 41 00 00."),
        ("so", "Wac +45 65 41 00 00, turjumaan"),
        ("my", "+45 65 41 00 00"),
    ] {
        let chosen = choose(written, Writable::HOUSE);
        let posting = Posting { chosen, ..posting("da", Occasion::First) };
        let sent = compose(&view, &posting).expect("a message");
        assert_eq!(sent.subject, danish.subject);
        let added =
            sent.text.strip_prefix(danish.text.trim_end()).expect("the Danish letter first");
        assert!(added.contains(line), "{written}: {added}");
    }
}

/// In a demo each goes out in its language and says that nobody has reviewed it.
#[test]
fn a_draft_is_marked() {
    let view = View::Patient(patient());
    for lang in Lang::ALL {
        let sent = compose(&view, &posting(lang.tag(), Occasion::First)).expect("a message");
        assert_eq!(sent.lang, *lang);
        let marked = sent.text.contains("Nobody who grew up with this language has reviewed");
        assert_eq!(marked, !Lang::REVIEWED.contains(lang), "{lang}");
    }
}
