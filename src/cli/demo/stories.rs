//! Visits with a story of their own, prepared so that it can be told from the first minute.
//!
//! | story | patient | what stands at the start |
//! |---|---|---|
//! | a nurse's private moment, the tail used | Wafaa Idris | next working day; a yes with its bridge |
//! | fear of people from the same town | Tarek Zein | both neighbours excluded; another interpreter wished |
//! | "Kurdish", not asked yet | Shilan Aziz, Rojda Sheikho and three more | no visit: booking asks for the variety |
//! | Dari booked as Farsi | Gul Bibi Noori | a Farsi interpreter is confirmed |
//! | only a woman, and there is none | Nguyễn Thị Hoa | everybody asked in vain; the secretary's task |
//! | rank 1 declines, rank 2 comes half an hour later | Samar Nasser | the proposal waits for the clinic |
//! | a late yes races with rank 2 | Maha Jaber | rank 1 let the time pass, rank 2 is asked |
//! | the interpreter gives it back a day before | Ruba Othman | confirmed for the next working day |
//! | the patient cancels three hours before | Ahmad Kanaan | confirmed for the next working day |
//! | no-show, kind call-back | the last who did not come | a task to call the patient |
//! | shared phone, neutral text | Rasha Al-Masri | a visit in the coming days; a woman is a condition |
//! | Maay recorded beside Somali | Maryam Nuur | a visit in the coming days |

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::agencies::Agency::{Broen, Nordlys};
use super::booking::{Booking, Clerk, Ending, Step};
use super::cast::agency_of;
use super::clinic::{DOCTOR, NURSE};
use super::patient_table::PATIENTS;
use super::plan::{Placer, Plan, Wanted, in_office};
use crate::domain::ids::AppointmentId;
use crate::domain::need::NeedStatus;
use crate::domain::person::Role;
use crate::domain::private::{Bridge, Wish};
use crate::domain::request::DeclineReason::NoneFree;
use crate::domain::request::RequestState;
use crate::domain::visit::Modality::Onsite;
use crate::domain::visit::VisitStatus;
use crate::store::requests::RequestRow;
use crate::store::sql_types::Ts;
use crate::store::tasks::{self, TaskRow};

struct Story {
    patient: &'static str,
    visit_type: &'static str,
    /// So many days after the start at the earliest.
    in_days: i64,
    /// Empty: the patient's own interpreter, confirmed.
    steps: &'static [(super::agencies::Agency, Ending)],
    yes: Option<(Wish, Bridge)>,
}

const fn confirmed(patient: &'static str, visit_type: &'static str, in_days: i64) -> Story {
    Story { patient, visit_type, in_days, steps: &[], yes: None }
}

/// An alarm before a visit on site comes at most eight days before it, over Easter.
const SAFELY_AHEAD: i64 = 11;

const STORIES: &[Story] = &[
    Story {
        yes: Some((Wish::WithoutInterpreter, Bridge::PatientHostLanguage)),
        ..confirmed("Wafaa Idris", NURSE, 1)
    },
    Story {
        yes: Some((Wish::OtherInterpreter, Bridge::SecondInterpreterRemote)),
        ..confirmed("Tarek Zein", NURSE, 2)
    },
    confirmed("Gul Bibi Noori", NURSE, 5),
    Story {
        steps: &[(Nordlys, Ending::Declined(NoneFree)), (Broen, Ending::Declined(NoneFree))],
        ..confirmed("Nguyễn Thị Hoa", DOCTOR, SAFELY_AHEAD)
    },
    Story {
        steps: &[(Nordlys, Ending::Declined(NoneFree)), (Broen, Ending::Proposed(30))],
        ..confirmed("Samar Nasser", NURSE, SAFELY_AHEAD)
    },
    Story {
        steps: &[(Nordlys, Ending::Expired), (Broen, Ending::Open)],
        ..confirmed("Maha Jaber", NURSE, SAFELY_AHEAD + 1)
    },
    confirmed("Ruba Othman", DOCTOR, 1),
    confirmed("Ahmad Kanaan", NURSE, 1),
    confirmed("Rasha Al-Masri", NURSE, 3),
    confirmed("Maryam Nuur", NURSE, 3),
];

/// The stories' visits; they are placed before all others.
pub(super) fn bookings(placer: &mut Placer, now: DateTime<Utc>) -> Vec<Booking> {
    STORIES.iter().filter_map(|story| book(story, placer, now)).collect()
}

fn book(story: &Story, placer: &mut Placer, now: DateTime<Utc>) -> Option<Booking> {
    let patient = placer.cast.patient(story.patient);
    let mut interpreters = Vec::new();
    if story.steps.is_empty() {
        interpreters = placer.cast.interpreters_for(patient, Onsite);
    }
    let visit_type = placer.cast.visit_type(story.visit_type);
    let wanted = Wanted { patient, visit_type, modality: Onsite, interpreters };
    let first = placer.cast.today(now) + Duration::days(story.in_days);
    let days: Vec<NaiveDate> = first.iter_days().take(21).collect();
    // Early enough to leave room, late enough to have been three hours away in the morning.
    let plan = placer.place(&wanted, &days, 120)?;
    Some(Booking {
        steps: steps(story, &plan),
        made_at: in_office(now - Duration::days(9), 40),
        wish: story.yes.map_or(Wish::WithoutInterpreter, |(wish, _)| wish),
        wanted: story.yes.map(|_| true),
        bridge: story.yes.map(|(_, bridge)| bridge),
        accepted: story.steps.is_empty(),
        no_show: false,
        plan,
    })
}

fn steps(story: &Story, plan: &Plan) -> Vec<Step> {
    if !story.steps.is_empty() {
        return story
            .steps
            .iter()
            .map(|(agency, ending)| Step::unnamed(*agency, *ending))
            .collect();
    }
    let variety = PATIENTS[plan.patient].spoken_tag();
    let agency = plan
        .interpreter
        .zip(variety)
        .and_then(|(interpreter, variety)| agency_of(interpreter, variety, plan.modality));
    let confirmed =
        |agency| Step { agency, interpreter: plan.interpreter, ending: Ending::Confirmed };
    agency.map(confirmed).into_iter().collect()
}

/// Tasks of the secretary that follow from how things stand.
pub(super) fn tasks(clerk: &mut Clerk) {
    for need in clerk.world.needs.clone() {
        let kinds: &[&str] = match need.status {
            NeedStatus::FallbackDue => &[tasks::NO_INTERPRETER, tasks::CALL_PATIENT],
            NeedStatus::Held => &[tasks::DECIDE_PROPOSAL],
            _ => &[],
        };
        for kind in kinds {
            let mut task = task(clerk, kind, need.appointment_id);
            let requests = &clerk.world.requests;
            let proposed = |request: &&RequestRow| {
                request.need_id == need.id && request.state == RequestState::Proposed
            };
            let proposal = requests.iter().find(proposed);
            task.need_id = Some(need.id);
            task.request_id = proposal.map(|request| request.id);
            task.due_at = Some(proposal.map_or(need.fill_by, |request| request.answer_by));
            clerk.world.tasks.push(task);
        }
    }
    let past = clerk.world.appointments.iter();
    let no_shows = past.filter(|row| row.status == VisitStatus::NoShow);
    if let Some(appointment) = no_shows.max_by_key(|row| row.start_at).map(|row| row.id) {
        let task = task(clerk, tasks::CALL_PATIENT, appointment);
        clerk.world.tasks.push(task);
    }
}

fn task(clerk: &mut Clerk, kind: &str, appointment: AppointmentId) -> TaskRow {
    let created_at = clerk.now - Duration::hours(2);
    TaskRow {
        clinic_id: clerk.cast.clinic.id,
        id: clerk.draw.id_at(created_at),
        kind: kind.to_owned(),
        appointment_id: Some(appointment),
        need_id: None,
        request_id: None,
        recipient_id: None,
        role: Role::Secretary,
        clinician_id: None,
        due_at: None,
        created_at: Ts(created_at),
        done_at: None,
        done_by: None,
    }
}
