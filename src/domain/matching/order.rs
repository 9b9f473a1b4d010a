//! In which order the sets of a search are given, and which of them.

use chrono::Days;

use super::engine::{self, Best, Reach};
use super::proposal::{Found, Proposal, ReasonCode};
use super::relax::relaxations_among;
use super::search::{search, why};
use super::timetable::Timetable;
use super::world::{Question, World};

words! {
    /// What somebody who searches cares for most.
    Order {
        /// By the points of the reasons.
        Best = "best",
        /// By the start, whatever else speaks for a set.
        Earliest = "earliest",
        /// Only sets with the usual clinician or with an interpreter whom the patient knows.
        SamePeople = "same_people",
    }
}

/// Among so many of the best sets another order is made.
const LOOKED_AT: usize = 200;

/// As [`search`], in the order that was asked for.
pub fn search_in(world: &World, question: &Question, order: Order) -> Found {
    match order {
        Order::Best => search(world, question),
        Order::Earliest => earliest(world, question),
        Order::SamePeople => same_people(world, question),
    }
}

/// True when the patient knows somebody of the set.
pub fn knows_somebody(one: &Proposal) -> bool {
    let known = [ReasonCode::SameClinician, ReasonCode::SameInterpreter];
    one.reasons.iter().any(|reason| known.contains(&reason.code))
}

/// Looks at the first day, then at twice as many, until there are enough; so that the first days
/// are known whole, however many better sets come later.
fn earliest(world: &World, question: &Question) -> Found {
    let timetable = Timetable::covering(world, question.from, question.to);
    let mut found: Vec<Proposal> = Vec::new();
    let (mut days, mut bounded) = (1, false);
    while found.len() < question.limit {
        let last = question.from.checked_add_days(Days::new(days - 1));
        let to = last.map_or(question.to, |last| last.min(question.to));
        let limit = LOOKED_AT.max(question.limit);
        let asked = Question { to, limit, ..question.clone() };
        let best = engine::best(&timetable, 0, world, &asked, Reach::AsWished);
        for one in best.proposals {
            if !found.contains(&one) {
                found.push(one);
            }
        }
        bounded = best.bounded;
        if to == question.to || bounded {
            break;
        }
        days *= 2;
    }
    found.sort_by_key(|one| one.envelope.told.start());
    if found.len() < question.limit {
        // What is missing is the same in every order.
        return Found { proposals: found, ..search(world, question) };
    }
    found.truncate(question.limit);
    Found { proposals: found, bounded, ..Found::default() }
}

/// Nothing is said of why, unless nobody at all could come.
fn same_people(world: &World, question: &Question) -> Found {
    let timetable = Timetable::covering(world, question.from, question.to);
    let asked = Question { limit: LOOKED_AT.max(question.limit), ..question.clone() };
    let Best { proposals: all, bounded } =
        engine::best(&timetable, 0, world, &asked, Reach::AsWished);
    if all.is_empty() {
        let relaxations = relaxations_among(world, question, &[], &knows_somebody);
        let (why, cut) = why(world, question);
        return Found { proposals: all, relaxations, why, bounded: bounded || cut };
    }
    let mut proposals: Vec<Proposal> = all.into_iter().filter(knows_somebody).collect();
    proposals.truncate(question.limit);
    let relaxations = if proposals.len() < question.limit {
        relaxations_among(world, question, &proposals, &knows_somebody)
    } else {
        Vec::new()
    };
    Found { proposals, relaxations, why: Vec::new(), bounded }
}
