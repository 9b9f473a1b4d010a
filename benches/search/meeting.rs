//! Times for a group of 6 to 12 within 60 days, beside the same as one statement in PostgreSQL.
//!
//! Three of ten have to be there, as in a network meeting; 30, 60 or 90 minutes, by phone, so that
//! both sides judge calendars alone. Both lists are compared before anything is timed.

use std::time::Instant;

use chrono::{DateTime, Duration, NaiveTime, Utc};
use diesel::PgConnection;
use trialogue::domain::matching::{Group, Question, Timetable, group_timetable};
use trialogue::domain::visit::Modality;

use super::figures::{ROUNDS, Rounds, at};
use super::generator::{Instance, Seeded, first_day, requests};
use super::postgresql;

const MEETINGS: usize = 40;

pub struct Meeting {
    question: Question,
    group: Group,
}

fn meetings(made: &Instance) -> Vec<Meeting> {
    let mut seed = Seeded(0x6E0);
    let world = &made.worlds[0];
    requests(made, MEETINGS)
        .into_iter()
        .map(|request| {
            let mut members: Vec<usize> = Vec::new();
            let invited = 6 + seed.below(7) as usize;
            while members.len() < (invited * 3).div_ceil(10) {
                let one = seed.below(world.clinicians.len() as u64) as usize;
                if !members.contains(&one) {
                    members.push(one);
                }
            }
            let lead = &world.clinicians[members[0]];
            let mut question = request.question;
            question.patient.unavailable.clear();
            question.from = first_day() + Duration::days(seed.below(15) as i64);
            question.to = question.from + Duration::days(59);
            question.clinician = Some(lead.id);
            (question.weekdays, question.not_before) = (None, None);
            let visit_type = &mut question.visit_type;
            visit_type.interpreted = false;
            visit_type.modalities = vec![Modality::Phone];
            visit_type.profession = lead.profession;
            visit_type.minutes = seed.one_of(&[30, 60, 90]);
            (visit_type.tail_minutes, visit_type.briefing_minutes) = (0, 0);
            let insiders = members[1..].iter().map(|one| world.clinicians[*one].id).collect();
            Meeting { question, group: Group { insiders, varieties: Vec::new(), seats: 0 } }
        })
        .collect()
}

/// Microseconds, and the starts.
fn ours(timetable: &Timetable, made: &Instance, one: &Meeting) -> (f64, Vec<DateTime<Utc>>) {
    let began = Instant::now();
    let found = group_timetable(timetable, 0, &made.worlds[0], &one.question, &one.group);
    let time = began.elapsed().as_secs_f64() * 1e6;
    (time, found.iter().map(|one| one.envelope.told.start()).collect())
}

fn theirs(connection: &mut PgConnection, one: &Meeting) -> (f64, Vec<DateTime<Utc>>) {
    let midnight = |date: chrono::NaiveDate| date.and_time(NaiveTime::MIN).and_utc();
    let lead = one.question.clinician.into_iter();
    let members = lead.chain(one.group.insiders.iter().copied()).map(postgresql::number).collect();
    let (from, to) = (midnight(one.question.from), midnight(one.question.to) + Duration::days(1));
    postgresql::common_times(connection, members, (from, to), one.question.visit_type.minutes)
}

/// How many times longer PostgreSQL takes at p90.
pub fn beside(
    connection: &mut PgConnection,
    timetable: &Timetable,
    made: &mut Instance,
) -> Option<f64> {
    made.worlds[0].history.clear();
    let meetings = meetings(made);
    let mut without = 0;
    for one in &meetings {
        let found = ours(timetable, made, one).1;
        assert_eq!(found, theirs(connection, one).1, "both find the same times");
        without += usize::from(found.is_empty());
    }
    let mut rounds = Rounds::default();
    for _ in 0..ROUNDS {
        let (mut here, mut there) = (Vec::new(), Vec::new());
        for one in &meetings {
            let best = (0..5).map(|_| ours(timetable, made, one).0);
            here.push(best.fold(f64::MAX, f64::min));
            there.push(theirs(connection, one).0);
        }
        rounds.add(at(&here, 0.9), at(&there, 0.9));
    }
    println!("  {MEETINGS} meetings, {without} of them without a common time; at p90");
    rounds.print("group", "PostgreSQL");
    rounds.ratio()
}
