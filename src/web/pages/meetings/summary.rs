//! Each part of a meeting in one line, and the whole way.

use chrono::{DateTime, Utc};

use crate::domain::meeting::READ_BACK_MINUTES;
use crate::domain::meeting::poll::Tally;
use crate::domain::meeting::steps::{Facts, Standing, Step, standings};
use crate::error::Result;
use crate::store::DbConnection;
use crate::store::meeting::{Meeting, problems};
use crate::text::{self, Arg, Lang};

/// What fills the slots of a sentence.
type Slots = Vec<(&'static str, Arg<'static>)>;

/// A stage of the way.
pub struct Stage {
    pub text: String,
    pub done: bool,
    /// The first that is not done.
    pub now: bool,
    /// The word of the step that a person may tick now, and what the button says.
    pub tick: Option<(Step, String)>,
}

/// One part of the preparation, with the page it is done on.
pub struct Part {
    pub path: String,
    pub title: String,
    pub text: String,
}

/// The way from the idea to the end; none of it comes next once the meeting is over.
pub fn way(lang: Lang, meeting: &Meeting, facts: &Facts) -> Vec<Stage> {
    let stands = meeting.must_stand().is_ok();
    let all = standings(facts);
    let next = all.iter().find(|one| !one.is_done()).map(|one| one.step).filter(|_| stands);
    let stage = |standing: &Standing| {
        let tick = Some(standing.step).filter(|step| stands && is_ticked(*step, facts));
        Stage {
            text: text::word(lang, "meetings-step", standing.step.as_str()),
            done: standing.is_done() && is_its_time(standing.step, facts),
            now: next == Some(standing.step),
            tick: tick.map(|step| (step, text::word(lang, "meetings-tick", step.as_str()))),
        }
    };
    let idea = Stage {
        text: text::say(lang, "meetings-step-idea", &[]),
        done: true,
        now: false,
        tick: None,
    };
    std::iter::once(idea).chain(all.iter().map(stage)).collect()
}

/// Some steps want nothing while there is nothing to do for them yet: that is not the same as done.
fn is_its_time(step: Step, facts: &Facts) -> bool {
    match step {
        Step::BriefInterpreter => facts.finalised,
        Step::FollowUp => facts.minutes,
        _ => true,
    }
}

/// True when a person can say of the step that it is done, and has not yet.
fn is_ticked(step: Step, facts: &Facts) -> bool {
    match step {
        Step::BriefInterpreter => facts.finalised && facts.interpreters > 0 && !facts.briefed,
        Step::ReadBack => facts.begun && !facts.read_back,
        Step::Minutes => facts.over && !facts.minutes,
        Step::Close => facts.minutes && facts.open_tasks == 0 && !facts.closed,
        _ => false,
    }
}

/// Each part for whoever leads the meeting.
pub fn parts(
    conn: &mut DbConnection,
    lang: Lang,
    now: DateTime<Utc>,
    meeting: &Meeting,
    facts: &Facts,
) -> Result<Vec<Part>> {
    let list = problems::of_patient(conn, meeting.row.clinic_id, meeting.patient.id)?;
    let count = |wanted: &dyn Fn(&problems::ProblemRow) -> bool| -> usize {
        list.iter().filter(|row| wanted(row)).count()
    };
    let minutes = meeting.placed().last().map_or(0, |last| last.to + READ_BACK_MINUTES);
    let hearing = meeting.people.len() - facts.without_consent;
    let said: [(&str, &str, Slots); 6] = [
        ("people", "meetings-sum-people", vec![("count", facts.people.into())]),
        (
            "problems",
            "meetings-sum-problems",
            vec![
                ("count", list.len().into()),
                ("inside", count(&|row| row.clinic_only && !row.off_table).into()),
                ("off", count(&|row| row.off_table).into()),
            ],
        ),
        (
            "consents",
            "meetings-sum-consents",
            vec![("hearing", hearing.into()), ("count", facts.people.into())],
        ),
        (
            "agenda",
            "meetings-sum-agenda",
            vec![
                ("count", facts.items.into()),
                ("minutes", minutes.into()),
                ("told", meeting.told_minutes.into()),
            ],
        ),
        ("times", times_key(meeting, now), times_args(meeting, facts)),
        (
            "plan",
            "meetings-sum-plan",
            vec![("count", meeting.actions.len().into()), ("open", facts.open_tasks.into())],
        ),
    ];
    let part = |(end, key, args): &(&str, &str, Slots)| Part {
        path: format!("/meetings/{}/{end}", meeting.row.id),
        title: text::say(lang, &format!("meetings-page-{end}"), &[]),
        text: text::say_isolated(lang, key, args),
    };
    Ok(said.iter().map(part).collect())
}

fn times_key(meeting: &Meeting, now: DateTime<Utc>) -> &'static str {
    if meeting.row.finalised_at.is_some() {
        "meetings-sum-settled"
    } else if meeting.takes_votes(now) {
        "meetings-sum-asked"
    } else {
        "meetings-sum-times"
    }
}

fn times_args(meeting: &Meeting, facts: &Facts) -> Slots {
    let good = meeting.tallies().iter().filter(|tally| Tally::has_quorum(tally)).count();
    let count = if facts.people == 0 { 0 } else { good };
    vec![("count", facts.times.into()), ("silent", facts.silent.into()), ("good", count.into())]
}
