//! Half-days on which the interpreter is at the site already, and the trade-off: people of one
//! small community would sit in the waiting room together. Shown beside a proposal, never forced;
//! the order of the proposals does not know of it.

use chrono::{DateTime, Duration, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::proposal::Proposal;
use super::world::World;
use crate::domain::contract::{Currency, Terms};
use crate::domain::hours::local_date;
use crate::domain::ids::{CalendarId, ContractId, SiteId};
use crate::domain::span::Span;
use crate::domain::visit::Modality;
use crate::domain::zone::{Agreed, day_begins};

/// Patients who come or go within so many minutes of one another meet in the waiting room.
pub const MEET_MINUTES: i64 = 30;
/// A variety that fewer patients of the clinic speak is a small community's.
pub const SMALL_COMMUNITY: i64 = 20;

words! {
    /// Half a day of the clinic, before and after noon.
    HalfDay { Morning = "morning", Afternoon = "afternoon" }
}

/// What has to be known about one proposal, before anybody's other work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    /// Of the interpreter who is named; `None` when an agency sends one.
    pub calendar: Option<CalendarId>,
    /// What is interpreted.
    pub variety: String,
    pub site: SiteId,
    /// What patient and interpreter are told.
    pub told: Span,
    /// What the interpreter keeps.
    pub block: Span,
    pub half_day: HalfDay,
    /// From midnight to noon, or from noon to midnight.
    pub half: Span,
    /// By which the interpreter comes, when there is one way alone.
    pub contract: Option<ContractId>,
    /// There and back from home, when that is known.
    pub travel_minutes: Option<u32>,
}

/// What speaks for a half-day and what against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pooling {
    pub half_day: HalfDay,
    /// Visits of this clinic that bring the interpreter to the site in that half-day.
    pub visits: u32,
    /// Travel that nobody has to make anew; `None` when it is not known, or not saved.
    pub travel_minutes: Option<u32>,
    /// Billed less, when the agency counts the half-day as one.
    pub billed_minutes: u32,
    /// What these are worth, in minor units.
    pub amount: Option<(u32, Currency)>,
    /// Another patient who speaks the variety of a small community is there at about that time.
    pub may_meet: bool,
}

/// What has to be known about a proposal; `None` where nobody comes to interpret.
pub fn stay(world: &World, one: &Proposal) -> Option<Stay> {
    let variety = one.variety.as_ref().filter(|_| one.modality == Modality::Onsite)?;
    let room = world.rooms.iter().find(|room| Some(room.id) == one.room);
    let site = room.map_or(world.site, |room| room.site);
    let person = world.interpreters.iter().find(|person| Some(person.id) == one.interpreter);
    let only = person.filter(|person| person.agencies.len() == 1);
    let path = world.paths.iter().find(|path| Some(path.agency) == one.agency);
    let (half_day, half) = half_of(one.envelope.told.start(), world.zone)?;
    Some(Stay {
        calendar: person.map(|person| person.calendar),
        variety: variety.tag().to_owned(),
        site,
        told: one.envelope.told,
        block: one.envelope.interpreter,
        half_day,
        half,
        contract: only.and(path).map(|path| path.contract),
        travel_minutes: person
            .and_then(|person| person.home)
            .map(|home| 2 * world.travel.minutes(home, site)),
    })
}

/// The half of the clinic's day in which an instant lies.
fn half_of(at: DateTime<Utc>, zone: Tz) -> Option<(HalfDay, Span)> {
    let date = local_date(at, zone);
    let noon = NaiveTime::from_hms_opt(12, 0, 0)?;
    let noon = Agreed { local: date.and_time(noon), zone, fold: 0 }.instant().ok()?;
    if at < noon {
        Some((HalfDay::Morning, Span::new(day_begins(date, zone), noon)?))
    } else {
        Some((HalfDay::Afternoon, Span::new(noon, day_begins(date.succ_opt()?, zone))?))
    }
}

/// Decides from the interpreter's work at the site for this clinic (`here`), the told times of
/// other patients of the same small community there (`others`), and the contract's terms. `None`
/// when there is nothing to say.
pub fn pooling(
    stay: &Stay,
    here: &[Span],
    others: &[Span],
    terms: Option<&Terms>,
) -> Option<Pooling> {
    let that_half: Vec<Span> =
        here.iter().copied().filter(|span| stay.half.contains(*span)).collect();
    let pooled = stay.calendar.is_some() && !that_half.is_empty();
    let may_meet = others.iter().any(|other| meet(stay.told, *other));
    let billed_minutes =
        terms.filter(|_| pooled).map_or(0, |terms| billed_less(terms, stay.block, &that_half));
    let worth = |terms: &Terms| (terms.price(billed_minutes), terms.currency);
    (pooled || may_meet).then(|| Pooling {
        half_day: stay.half_day,
        visits: if pooled { u32::try_from(that_half.len()).unwrap_or(u32::MAX) } else { 0 },
        travel_minutes: stay.travel_minutes.filter(|minutes| pooled && *minutes > 0),
        billed_minutes,
        amount: terms.filter(|_| billed_minutes > 0).map(worth),
        may_meet,
    })
}

/// What this block adds to the bill alone, less what it adds to a half-day that is billed as one.
fn billed_less(terms: &Terms, block: Span, here: &[Span]) -> u32 {
    let minutes = |span: Span| u32::try_from(span.minutes()).unwrap_or(0);
    let before: u32 = here.iter().copied().map(minutes).sum();
    let alone = terms.billed_minutes(minutes(block), true);
    let added = terms
        .billed_minutes(before + minutes(block), true)
        .saturating_sub(terms.billed_minutes(before, true));
    alone.saturating_sub(added)
}

/// True when one comes or goes while the other does.
fn meet(one: Span, other: Span) -> bool {
    let near =
        |a: DateTime<Utc>, b: DateTime<Utc>| (a - b).abs() <= Duration::minutes(MEET_MINUTES);
    let ends = |span: Span| [span.start(), span.end()];
    ends(one).into_iter().any(|a| ends(other).into_iter().any(|b| near(a, b)))
}

#[cfg(test)]
mod tests;
