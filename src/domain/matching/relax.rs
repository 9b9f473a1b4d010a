//! What giving up one thing would bring. Hard rules are never given up.

use chrono::Days;

use super::proposal::{Availability, Proposal, Relaxation, RelaxationCode};
use super::search::{against_wish, proposals};
use super::world::{Question, World};

/// How far past the asked period a later date is looked for.
const LATER_DAYS: u64 = 28;

/// One thing at a time, each with the best proposal that it would add to those found.
pub(super) fn relaxations(
    world: &World,
    question: &Question,
    found: &[Proposal],
) -> Vec<Relaxation> {
    RelaxationCode::ALL
        .iter()
        .filter_map(|code| {
            Some(Relaxation { code: *code, best: best(*code, world, question, found)? })
        })
        .collect()
}

fn best(
    code: RelaxationCode,
    world: &World,
    question: &Question,
    found: &[Proposal],
) -> Option<Proposal> {
    let unnamed = |proposal: &Proposal| proposal.availability == Availability::Agency;
    match code {
        RelaxationCode::WithoutName => found.first().filter(|_| found.iter().all(unnamed)).cloned(),
        RelaxationCode::SexWish => against_wish(world, question),
        _ => {
            let asked = relaxed(code, question)?;
            // One more than those known, so that a new one is among them.
            let more = proposals(world, &asked, found.len() + 1);
            more.into_iter().find(|new| !found.iter().any(|known| is_same(known, new)))
        }
    }
}

fn is_same(one: &Proposal, other: &Proposal) -> bool {
    let key = |p: &Proposal| (p.envelope, p.clinician, p.interpreter, p.agency, p.modality);
    key(one) == key(other)
}

/// The question without one of its limits; `None` when it does not have that limit.
fn relaxed(code: RelaxationCode, question: &Question) -> Option<Question> {
    let mut asked = question.clone();
    match code {
        RelaxationCode::LaterDate => {
            asked.from = question.to.checked_add_days(Days::new(1))?;
            asked.to = question.to.checked_add_days(Days::new(LATER_DAYS))?;
        }
        RelaxationCode::OtherTime => {
            let limited = asked.weekdays.take().is_some()
                | asked.not_before.take().is_some()
                | asked.not_after.take().is_some();
            limited.then_some(())?;
        }
        RelaxationCode::OtherModality => drop(asked.modalities.take()?),
        RelaxationCode::OtherClinician => drop(asked.clinician.take()?),
        RelaxationCode::SexWish | RelaxationCode::WithoutName => return None,
    }
    Some(asked)
}
