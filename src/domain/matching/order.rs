//! In which order the sets of a search are given, and which of them.

use chrono::Days;

use super::engine::{self, Best, Reach};
use super::ground::Ground;
use super::proposal::{Availability, Found, Proposal, ReasonCode};
use super::relax::relaxations;
use super::world::Question;

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

/// The proposals of a question in the order that was asked for, at most `limit`, and what giving up
/// one thing would bring, when there are fewer. Why nothing fits is for [`super::why`] to say.
pub fn search_in(ground: Ground, question: &Question, order: Order) -> Found {
    match order {
        Order::Best => best(ground, question),
        Order::Earliest => earliest(ground, question),
        Order::SamePeople => same_people(ground, question),
    }
}

fn best(ground: Ground, question: &Question) -> Found {
    let Best { proposals, bounded } = ground.best(question, question.limit);
    if proposals.len() < question.limit {
        let relaxations = relaxations(ground, question, &proposals, &|_| true);
        let nothing = proposals.is_empty();
        return Found { proposals, relaxations, nothing, bounded, ..Found::default() };
    }
    let nobody = proposals.iter().all(|one| one.availability == Availability::Agency);
    let further = if nobody && question.limit < LOOKED_AT {
        ground.proposals(question, LOOKED_AT)
    } else {
        Vec::new()
    };
    Found { proposals, further, bounded, ..Found::default() }
}

/// True when the patient knows somebody of the set.
pub fn knows_somebody(one: &Proposal) -> bool {
    let known = [ReasonCode::SameClinician, ReasonCode::SameInterpreter];
    one.reasons.iter().any(|reason| known.contains(&reason.code))
}

/// Looks at the first day, then at twice as many, until there are enough; so that the first days
/// are known whole, however many better sets come later.
fn earliest(ground: Ground, question: &Question) -> Found {
    let laid = ground.over(question.from, question.to);
    let (timetable, clinic) = laid.timetable();
    let mut found: Vec<Proposal> = Vec::new();
    let (mut days, mut bounded) = (1, false);
    while found.len() < question.limit {
        let last = question.from.checked_add_days(Days::new(days - 1));
        let to = last.map_or(question.to, |last| last.min(question.to));
        let limit = LOOKED_AT.max(question.limit);
        let asked = Question { to, limit, ..question.clone() };
        let best = engine::best(timetable, clinic, ground.world, &asked, Reach::AsWished);
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
        return Found { proposals: found, ..best(ground, question) };
    }
    found.truncate(question.limit);
    Found { proposals: found, bounded, ..Found::default() }
}

fn same_people(ground: Ground, question: &Question) -> Found {
    let limit = LOOKED_AT.max(question.limit);
    let Best { proposals: all, bounded } = ground.best(question, limit);
    let nothing = all.is_empty();
    let mut proposals: Vec<Proposal> = all.into_iter().filter(knows_somebody).collect();
    proposals.truncate(question.limit);
    let relaxations = if proposals.len() < question.limit {
        relaxations(ground, question, &proposals, &knows_somebody)
    } else {
        Vec::new()
    };
    Found { proposals, nothing, relaxations, bounded, ..Found::default() }
}
