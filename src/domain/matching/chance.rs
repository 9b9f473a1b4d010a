//! The chance that a request without a name will be filled, from the clinic's own past requests.
//!
//! Nobody knows who will come when an agency is asked without a name; what became of such requests
//! before is known. [`lesson`] says what a past request teaches, [`Experience`] learns from all of
//! them, [`weigh`] says what that means for what a search found: the chance of each proposal, their
//! order when there are no others, and the last day on which it is safe to ask.

mod beta;
mod estimate;
mod past;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

pub use estimate::Experience;
pub use past::{Kind, Lead, LeftOut, Lesson, PastNeed, lesson};

use super::order::Order;
use super::proposal::{Availability, Found, Proposal};
use super::world::{Question, World};
use crate::domain::hours::local_date;
use crate::domain::ids::ClinicianId;
use crate::domain::language::Variety;
use crate::domain::visit::Modality;

/// How likely it is that a request will be filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    pub mean: f64,
    /// It lies between `low` and `high` four times of five.
    pub low: f64,
    pub high: f64,
    /// Past requests for the same variety.
    pub based_on: u32,
}

/// How long ahead it is safe to ask.
#[derive(Clone, Debug, PartialEq)]
pub struct SafeLead {
    pub lead: Lead,
    pub chance: Chance,
    /// What became of requests that were put later, if that is known.
    pub later: Option<Chance>,
    /// The last day on which a visit on the last day asked for can be booked so long ahead;
    /// `None` when that has passed.
    pub latest: Option<NaiveDate>,
    /// The first day on which a visit booked today is so far away.
    pub earliest_visit: NaiveDate,
}

/// What the past says of what a search found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hopes {
    /// For each proposal; `None` when somebody is named or too little is known.
    pub proposals: Vec<Option<Chance>>,
    /// For the best of each relaxation.
    pub relaxations: Vec<Option<Chance>>,
    /// True when the proposals are in the order of their chances.
    pub in_order: bool,
    pub safe: Option<SafeLead>,
}

impl Hopes {
    /// Nothing is said of anything.
    pub fn none(found: &Found) -> Hopes {
        Hopes {
            proposals: vec![None; found.proposals.len()],
            relaxations: vec![None; found.relaxations.len()],
            ..Hopes::default()
        }
    }
}

/// True when the past has something to say: a proposal names nobody.
pub fn asks_an_agency(found: &Found) -> bool {
    let relaxed = found.relaxations.iter().map(|one| &one.best);
    found.proposals.iter().chain(relaxed).any(|one| unnamed(one).is_some())
}

/// The variety and the modality that an agency is asked for without a name.
fn unnamed(one: &Proposal) -> Option<(Variety, Modality)> {
    let variety = one.variety.clone().filter(|_| one.availability == Availability::Agency)?;
    Some((variety, one.modality))
}

/// Weighs what was found, and puts it in order unless another is asked for: when all proposals name
/// nobody, the likeliest comes first, of equally likely ones (to the hundredth) the one with the
/// higher score.
///
/// The best by score are the soonest, and the soonest are the least likely. So when there are more
/// than were asked for, those `further` of the [`Found`] are looked at, and as many are shown of each
/// lead time: the choice between soon and likely is a person's.
pub fn weigh(
    world: &World,
    question: &Question,
    found: &mut Found,
    experience: &Experience,
    order: Order,
    safe: f64,
) -> Hopes {
    let weigh = |one: &Proposal| chance_of(world, experience, one);
    let in_order = order == Order::Best
        && !found.proposals.is_empty()
        && found.proposals.iter().all(|one| unnamed(one).is_some());
    if in_order && found.proposals.iter().any(|one| weigh(one).is_some()) {
        let all = match found.further.is_empty() {
            true => std::mem::take(&mut found.proposals),
            false => std::mem::take(&mut found.further),
        };
        found.proposals = likeliest(world, experience, all, question.limit);
    }
    let asked = found.proposals.iter().find_map(unnamed);
    Hopes {
        proposals: found.proposals.iter().map(weigh).collect(),
        relaxations: found.relaxations.iter().map(|one| weigh(&one.best)).collect(),
        in_order,
        safe: asked.and_then(|asked| safe_lead(world, experience, asked, question.to, safe)),
    }
}

/// As long as there are others, so many on one day are with the same clinician.
const PER_DAY: usize = 2;

/// The likeliest of each lead time, as many of each while there are, the likeliest of all first.
fn likeliest(
    world: &World,
    experience: &Experience,
    mut proposals: Vec<Proposal>,
    limit: usize,
) -> Vec<Proposal> {
    let hundredths =
        |one: &Proposal| chance_of(world, experience, one).map(|chance| hundredths(chance.mean));
    let order = |one: &Proposal| (Reverse(hundredths(one)), Reverse(one.score));
    let lead = |one: &Proposal| Lead::of(one.envelope.interpreter.start() - world.now);
    proposals.sort_by_cached_key(order);
    let leads: BTreeSet<Lead> = proposals.iter().map(lead).collect();
    let share = limit.div_ceil(leads.len().max(1));
    let mut of_lead: BTreeMap<Lead, usize> = BTreeMap::new();
    let mut of_day: BTreeMap<(NaiveDate, ClinicianId), usize> = BTreeMap::new();
    let within_share = |one: &Proposal| {
        let date = local_date(one.envelope.told.start(), world.zone);
        let of_day = of_day.entry((date, one.clinician)).or_default();
        let of_lead = of_lead.entry(lead(one)).or_default();
        let fits = *of_day < PER_DAY && *of_lead < share;
        (*of_day, *of_lead) = (*of_day + usize::from(fits), *of_lead + usize::from(fits));
        fits
    };
    let (mut chosen, rest): (Vec<Proposal>, Vec<Proposal>) =
        proposals.into_iter().partition(within_share);
    chosen.extend(rest);
    chosen.truncate(limit);
    chosen.sort_by_cached_key(order);
    chosen
}

fn chance_of(world: &World, experience: &Experience, one: &Proposal) -> Option<Chance> {
    let start = one.envelope.interpreter.start();
    experience.chance(&Kind::of(unnamed(one)?, world.now, start, world.zone))
}

/// So many requests for the variety must have been put as late as what is called safe: that nothing
/// is known against a time does not make it one.
const TRIED: u32 = 5;

/// The shortest time ahead at which a chance's lower bound reaches `safe`.
fn safe_lead(
    world: &World,
    experience: &Experience,
    (variety, modality): (Variety, Modality),
    to: NaiveDate,
    safe: f64,
) -> Option<SafeLead> {
    let ahead = |lead: Lead| experience.chance_ahead(&variety, modality, lead);
    let tried = |lead: &Lead| experience.asked_so_late(&variety, *lead) >= TRIED;
    let reaches = |lead: Lead| Some((lead, ahead(lead).filter(|chance| chance.low >= safe)?));
    let (lead, chance) = Lead::ALL.into_iter().filter(tried).find_map(reaches)?;
    let today = local_date(world.now, world.zone);
    Some(SafeLead {
        lead,
        chance,
        later: lead.shorter().and_then(ahead),
        latest: past::last_day(lead, to, today, &world.clinic_hours),
        earliest_visit: first_day(world.now, lead, world),
    })
}

fn first_day(now: DateTime<Utc>, lead: Lead, world: &World) -> NaiveDate {
    local_date(now + chrono::Duration::days(lead.days()), world.zone)
}

/// A share in hundredths, rounded.
pub fn hundredths(share: f64) -> u32 {
    // Shares lie between 0 and 1: the cast cannot lose anything.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let rounded = (share.clamp(0.0, 1.0) * 100.0).round() as u32;
    rounded
}
