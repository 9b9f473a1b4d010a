//! What the demo promises of its data.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Duration, Utc};

use super::world;
use crate::domain::hours::local_date;
use crate::domain::need::NeedStatus;
use crate::domain::person::Profession;
use crate::domain::request::RequestState;
use crate::domain::visit::VisitStatus;
use crate::operations::load_demo::DemoWorld;

/// An ordinary week, one with Easter ahead, a weekend over Christmas, and the night of spring.
const STARTS: [&str; 4] = [
    "2027-01-13T09:00:00Z",
    "2027-03-22T06:00:00Z",
    "2026-12-26T15:00:00Z",
    "2027-03-28T01:00:00Z",
];

fn worlds() -> impl Iterator<Item = DemoWorld> {
    STARTS.iter().map(|start| world(start.parse().expect("an instant")))
}

#[test]
fn the_same_start_makes_the_same_world() {
    let start: DateTime<Utc> = STARTS[0].parse().expect("an instant");
    assert_eq!(world(start), world(start));
}

#[test]
fn everybody_is_there() {
    for world in worlds() {
        let of =
            |profession| world.clinicians.iter().filter(|row| row.profession == profession).count();
        let professions = [Profession::Nurse, Profession::Doctor, Profession::SocialWorker];
        assert_eq!(professions.map(of), [7, 4, 2]);
        assert_eq!((world.patients.len(), world.interpreters.len()), (60, 34));
        assert_eq!((world.agencies.len(), world.contracts.len()), (5, 5));
        assert_eq!(world.accounts.len(), 2 + 1 + 13 + 5);
        let expired = world.qualifications.iter();
        let today = local_date(world.start, super::clinic::ZONE);
        assert_eq!(expired.filter(|row| row.valid_to < Some(today)).count(), 3);
        let names: HashSet<&str> = world.patients.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names.len(), 59, "two have the same name");
    }
}

#[test]
fn the_history_has_its_shares() {
    for world in worlds() {
        let past: Vec<_> =
            world.appointments.iter().filter(|row| row.end_at.0 <= world.start).collect();
        assert!(past.len() > 24 * 44, "{} visits in the past", past.len());
        let with_need: HashSet<_> = world.needs.iter().map(|need| need.appointment_id).collect();
        let share = |count: usize, of: usize| count * 1000 / of.max(1);
        let interpreted = past.iter().filter(|row| with_need.contains(&row.id)).count();
        let share_interpreted = share(interpreted, past.len());
        assert!((820..=890).contains(&share_interpreted), "interpreted {share_interpreted}");
        let no_shows = past.iter().filter(|row| row.status == VisitStatus::NoShow).count();
        let share_no_shows = share(no_shows, past.len());
        assert!((40..=80).contains(&share_no_shows), "no-shows {share_no_shows}");
        let returns = world.assignments.iter().filter(|row| row.ended_at.is_some()).count();
        let share_returns = share(returns, interpreted);
        assert!((25..=60).contains(&share_returns), "returns {share_returns}");
        let declined = world.requests.iter().filter(|row| row.state == RequestState::Declined);
        let share_declined = share(declined.count() - returns, interpreted);
        assert!((60..=130).contains(&share_declined), "declined {share_declined}");
        assert!(past.iter().all(|row| row.status != VisitStatus::Booked));
    }
}

#[test]
fn no_two_claims_overlap() {
    for world in worlds() {
        let mut by_calendar: HashMap<_, Vec<_>> = HashMap::new();
        for claim in &world.claims {
            assert!(claim.span().on_grid() && claim.exclusive && claim.active);
            by_calendar.entry(claim.calendar_id).or_default().push(claim.span());
        }
        for spans in by_calendar.values_mut() {
            spans.sort();
            assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        }
    }
}

#[test]
fn nothing_falls_due_in_the_first_two_hours() {
    for world in worlds() {
        let quiet = world.start + Duration::hours(2);
        assert!(world.invitations.iter().all(|row| row.due_at.is_none()));
        assert!(
            world
                .invitations
                .iter()
                .all(|row| row.last_sent_at.is_some_and(|at| at.0 <= world.start))
        );
        for request in world.requests.iter().filter(|row| row.state.is_open()) {
            assert!(request.answer_by.0 > quiet, "{} at {:?}", request.number, request.answer_by);
        }
        for need in world.needs.iter().filter(|row| row.status.is_unfilled()) {
            assert!(need.fill_by.0 > quiet, "{:?}", need.fill_by);
        }
        for visit in &world.visits {
            let by_clock = [visit.ask_at, visit.remind_at];
            assert!(by_clock.iter().flatten().all(|at| at.0 > quiet), "{by_clock:?}");
        }
    }
}

#[test]
fn what_is_past_was_before_the_start() {
    for world in worlds() {
        let start = world.start;
        assert!(world.appointments.iter().all(|row| row.created_at.0 < start));
        assert!(world.requests.iter().all(|row| row.sent_at.is_some_and(|at| at.0 < start)));
        assert!(world.answers.iter().all(|row| row.at.0 < start));
        assert!(world.assignments.iter().all(|row| row.ended_at.is_none_or(|at| at.0 < start)));
    }
}

#[test]
fn every_state_of_a_need_is_prepared() {
    use NeedStatus::{Confirmed, ConfirmedUnnamed, FallbackDue, Held, Searching};
    for world in worlds() {
        for status in [Confirmed, ConfirmedUnnamed, FallbackDue, Held, Searching] {
            let ahead = world.needs.iter().filter(|row| row.start_at.0 > world.start);
            assert!(ahead.filter(|row| row.status == status).count() > 0, "{status}");
        }
        assert_eq!(world.sayings.len(), world.appointments.len() + world.given.len());
        assert!(world.given.len() >= 3, "{} have answered", world.given.len());
        let kinds: HashSet<&str> = world.tasks.iter().map(|row| row.kind.as_str()).collect();
        assert_eq!(kinds.len(), 3, "{kinds:?}");
    }
}

#[test]
fn ids_and_numbers_are_unique() {
    let world = worlds().next().expect("one");
    let numbers = world.appointments.iter().map(|row| &row.number);
    let numbers: Vec<&String> =
        numbers.chain(world.requests.iter().map(|row| &row.number)).collect();
    assert_eq!(numbers.iter().collect::<HashSet<_>>().len(), numbers.len());
    let claims: HashSet<_> = world.claims.iter().map(|row| row.id).collect();
    assert_eq!(claims.len(), world.claims.len());
}

mod fill_chance;
