//! One view of each audience, and a posting for it.

use chrono::{DateTime, Utc};
use chrono_tz::Europe::Copenhagen;
use trialogue::domain::language::Variety;
use trialogue::domain::person::Sex;
use trialogue::domain::reply::Code;
use trialogue::domain::request::RequestState;
use trialogue::domain::span::Span;
use trialogue::domain::views::*;
use trialogue::domain::visit::Modality;
use trialogue::messages::{MessageKind, Occasion, Posting, Ways};
use trialogue::text::{Chosen, Lang, Writable, choose};

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

pub fn variety(tag: &str) -> Variety {
    Variety::parse(tag).expect("a variety")
}

pub fn clinic() -> ClinicCard {
    ClinicCard {
        name: "Klinik for Indvandrermedicin".into(),
        neutral_name: "Universitetshospitalet".into(),
        phone: "+45 65 41 00 00".into(),
        address: "Klinik for Indvandrermedicin, Søndre Boulevard 29, 5000 Odense C".into(),
        zone: Copenhagen,
    }
}

fn hour() -> Span {
    Span::of_minutes(at("2027-01-06T08:30:00Z"), 60)
}

pub fn patient() -> PatientView {
    PatientView {
        number: "T-4K8Q2Z".into(),
        kind: AppointmentKind::Visit,
        clinic: clinic(),
        holding: Holding::Stands,
        told: hour(),
        allow_minutes_more: 15,
        modality: Modality::Onsite,
        place: "Klinik for Indvandrermedicin, Søndre Boulevard 29, indgang 112".into(),
        interpreter: InterpreterForPatient::Arranging(variety("apc")),
        called: "Amina".into(),
        neutral: false,
        shared_phone: false,
    }
}

pub fn clinician() -> ClinicianView {
    ClinicianView {
        number: "T-4K8Q2Z".into(),
        kind: AppointmentKind::Visit,
        clinic: clinic(),
        holding: Holding::Stands,
        visit_type: "Sygeplejekonsultation".into(),
        told: hour(),
        clinic_block: hour().widened(0, 15),
        modality: Modality::Onsite,
        room: Some("C2".into()),
        patient_initials: "A.H.".into(),
        interpreter: InterpreterForClinician::Coming(variety("apc"), "Salma Nasser".into()),
        clinician: "Mette Holm".into(),
    }
}

pub fn interpreter() -> InterpreterView {
    InterpreterView {
        number: "T-4K8Q2Z".into(),
        kind: AppointmentKind::Visit,
        clinic: clinic(),
        holding: Holding::Stands,
        variety: variety("apc"),
        block: hour().widened(10, 0),
        briefing_minutes: 10,
        modality: Modality::Onsite,
        place: "Søndre Boulevard 29, indgang 112, venteområde 2".into(),
        interpreter: "Salma Nasser".into(),
    }
}

pub fn agency(state: RequestState) -> AgencyView {
    AgencyView {
        number: "T-4K8Q2Z".into(),
        clinic: clinic(),
        agency: "Tolkegruppen Fyn".into(),
        holding: Holding::Stands,
        state,
        variety: variety("apc"),
        block: hour().widened(10, 0),
        briefing_minutes: 10,
        modality: Modality::Onsite,
        place: "Søndre Boulevard 29, 5000 Odense C".into(),
        sex_condition: Some(Sex::Woman),
        min_level: 2,
        answer_by: Some(at("2026-12-03T11:00:00Z")),
        not_taken: 0,
        absent: false,
        cannot_come: None,
        interpreter: Some("Salma Nasser".into()),
    }
}

/// Languages in which the reader of a view may be written to.
pub fn languages(view: &View) -> &'static [Lang] {
    match view {
        View::Patient(_) | View::Recipient(_) => Lang::ALL,
        _ => Lang::STAFF,
    }
}

/// A reader of the language, in a demo.
pub fn reader(lang: Lang) -> Chosen {
    choose(lang.tag(), Writable::DEMO)
}

pub fn posting(written: &str, occasion: Occasion) -> Posting {
    let later = occasion != Occasion::First;
    Posting {
        occasion,
        organizer: "r-q3mzk7ya2b@rsvp.trialogue.example".into(),
        to_name: "Amina Haddad".into(),
        to: "reader@post.example".into(),
        chosen: choose(written, Writable::DEMO),
        link: Some("https://trialogue.example/l/0W8FJ2Q7ZK5M3N1P".into()),
        uid: "3f0d0c5e-6d0e-4a43-9f0b-0c6f2f7f8f10".into(),
        sequence: u32::from(later),
        dtstamp: at("2026-11-23T13:05:07Z"),
        message_id: "m-51c4e1b7@rsvp.trialogue.example".into(),
        references: if later { vec!["m-0@rsvp.trialogue.example".into()] } else { Vec::new() },
    }
}

/// A view and an occasion for every kind of message.
pub fn every_kind() -> Vec<(MessageKind, View, Occasion)> {
    let mut all = every_letter();
    all.extend(answers());
    all
}

/// The same without what is said by text message alone.
pub fn every_letter() -> Vec<(MessageKind, View, Occasion)> {
    let mut all = held_kinds();
    all.extend(notices());
    all.extend(agency_kinds());
    all.extend(stakeholder_kinds());
    all
}

/// What goes back to a phone that has answered.
pub fn answers() -> [(MessageKind, View, Occasion); 2] {
    [
        (MessageKind::PatientHeard, View::Patient(patient()), Occasion::Heard),
        (MessageKind::PatientUnused, View::Patient(patient()), Occasion::Unused),
    ]
}

/// By a link and by the code 1234.
pub fn ways(link: &str) -> Ways<'_> {
    Ways { link: Some(link), code: Some(Code::of(1234_u64.to_be_bytes())) }
}

fn held_kinds() -> Vec<(MessageKind, View, Occasion)> {
    use MessageKind::*;
    let mut all = Vec::new();
    let mut three = |kinds: [MessageKind; 3], view: &dyn Fn(Holding) -> View| {
        all.push((kinds[0], view(Holding::Stands), Occasion::First));
        all.push((kinds[1], view(Holding::Stands), Occasion::Moved));
        all.push((kinds[2], view(Holding::Cancelled), Occasion::Moved));
    };
    three([PatientInvitation, PatientUpdate, PatientCancellation], &|holding| {
        View::Patient(PatientView { holding, ..patient() })
    });
    three([RecipientInvitation, RecipientUpdate, RecipientCancellation], &|holding| {
        View::Recipient(PatientView { holding, called: "Yusuf".into(), ..patient() })
    });
    three([ClinicianInvitation, ClinicianUpdate, ClinicianCancellation], &|holding| {
        View::Clinician(ClinicianView { holding, ..clinician() })
    });
    three([InterpreterInvitation, InterpreterUpdate, InterpreterCancellation], &|holding| {
        View::Interpreter(InterpreterView { holding, ..interpreter() })
    });
    all
}

/// What the clock brings.
fn notices() -> [(MessageKind, View, Occasion); 3] {
    let recipient = PatientView { called: "Yusuf".into(), ..patient() };
    [
        (MessageKind::PatientQuestions, View::Patient(patient()), Occasion::Questions),
        (MessageKind::PatientReminder, View::Patient(patient()), Occasion::Reminder),
        (MessageKind::RecipientReminder, View::Recipient(recipient), Occasion::Reminder),
    ]
}

/// As it is asked, and as it is invited.
pub fn stakeholder() -> [StakeholderView; 2] {
    let later = Span::of_minutes(at("2027-01-13T08:45:00Z"), 45);
    let sitting = Span::of_minutes(at("2027-01-06T08:45:00Z"), 20);
    let view = |stage| StakeholderView {
        number: "T-4K8Q2Z".into(),
        clinic: clinic(),
        holding: Holding::Stands,
        called: "Karen Kjær".into(),
        stage,
    };
    let times = vec![Span::of_minutes(at("2027-01-06T08:45:00Z"), 45), later];
    let place = patient().place;
    [
        view(Stage::Asked { times, answer_by: at("2027-01-05T11:00:00Z") }),
        view(Stage::Invited { sitting, modality: Modality::Onsite, place }),
    ]
}

fn stakeholder_kinds() -> Vec<(MessageKind, View, Occasion)> {
    let [asked, invited] = stakeholder();
    let off = StakeholderView { holding: Holding::Cancelled, ..invited.clone() };
    let all = [
        (MessageKind::StakeholderPoll, asked, Occasion::First),
        (MessageKind::StakeholderInvitation, invited.clone(), Occasion::First),
        (MessageKind::StakeholderUpdate, invited.clone(), Occasion::Moved),
        (MessageKind::StakeholderCancellation, off, Occasion::Moved),
        (MessageKind::StakeholderTasks, invited, Occasion::Tasks),
    ];
    all.into_iter()
        .map(|(kind, view, occasion)| (kind, View::Stakeholder(view), occasion))
        .collect()
}

fn agency_kinds() -> Vec<(MessageKind, View, Occasion)> {
    use MessageKind::*;
    let held = |state, holding| View::Agency(AgencyView { holding, ..agency(state) });
    let view = |state| held(state, Holding::Stands);
    let not_taken = AgencyView { not_taken: 1, ..agency(RequestState::Received) };
    vec![
        (AgencyNotTaken, View::Agency(not_taken), Occasion::News),
        (AgencyRequest, view(RequestState::Sent), Occasion::First),
        (AgencyChanged, view(RequestState::Sent), Occasion::Moved),
        (AgencyConfirmed, view(RequestState::Confirmed), Occasion::News),
        (AgencyOrderChanged, view(RequestState::Confirmed), Occasion::Moved),
        (AgencyWithdrawn, view(RequestState::Withdrawn), Occasion::News),
        (AgencyCancelled, held(RequestState::Confirmed, Holding::Cancelled), Occasion::Moved),
    ]
}
