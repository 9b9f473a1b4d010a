//! What a past request teaches, and which teach nothing.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Timelike, Utc, Weekday};
use chrono_tz::Tz;

use crate::domain::language::Variety;
use crate::domain::need::NeedStatus;
use crate::domain::visit::{CancelReason, Modality};

/// A need for which an agency was asked, as the clinic has it on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastNeed {
    /// As it was written; a tag that names no variety teaches nothing.
    pub variety: String,
    pub modality: Modality,
    pub status: NeedStatus,
    /// When the interpreter's block began.
    pub start: DateTime<Utc>,
    /// Why the visit was cancelled, if it was.
    pub cancelled: Option<CancelReason>,
    /// When an agency was first asked.
    pub asked: Option<DateTime<Utc>>,
}

/// Why a past need is left out: it says nothing of how a request ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// The visit has not begun: whoever has said no so far may be followed by a yes, and to count
    /// those alone who have said yes already would flatter.
    NotOver,
    /// No agency was asked, or what was asked was undone before it left the clinic.
    NotAsked,
    /// The clinic or the patient called it off before it could be seen how it would end.
    CalledOff,
    /// A language of which the variety was never asked.
    NoVariety,
    /// Asked when the visit had begun: no lead time to learn from.
    TooLate,
}

/// One request that ended, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    pub kind: Kind,
    pub filled: bool,
}

/// What a chance depends on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kind {
    pub variety: Variety,
    pub modality: Modality,
    pub lead: Lead,
    /// Days from Monday, on the clinic's clocks.
    weekday: u8,
    hours: Hours,
}

/// How long before the visit an agency is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lead {
    UnderTwoDays,
    UnderAWeek,
    UnderTwoWeeks,
    Longer,
}

impl Lead {
    /// The shortest first.
    pub const ALL: [Lead; 4] =
        [Lead::UnderTwoDays, Lead::UnderAWeek, Lead::UnderTwoWeeks, Lead::Longer];

    pub fn of(ahead: Duration) -> Lead {
        let reached = |lead: &&Lead| Duration::days(lead.days()) <= ahead;
        Lead::ALL.iter().rfind(reached).copied().unwrap_or(Lead::UnderTwoDays)
    }

    /// The fewest whole days ahead that belong to it.
    pub fn days(self) -> i64 {
        match self {
            Lead::UnderTwoDays => 0,
            Lead::UnderAWeek => 2,
            Lead::UnderTwoWeeks => 7,
            Lead::Longer => 14,
        }
    }

    /// The next shorter one.
    pub fn shorter(self) -> Option<Lead> {
        Lead::ALL.into_iter().rfind(|lead| *lead < self)
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Hours {
    Morning,
    Midday,
    Afternoon,
    Evening,
}

impl Hours {
    fn of(hour: u32) -> Hours {
        match hour {
            ..10 => Hours::Morning,
            10..13 => Hours::Midday,
            13..16 => Hours::Afternoon,
            _ => Hours::Evening,
        }
    }
}

impl Kind {
    /// The kind of a request put at `asked` for an interpreter's block from `start` on.
    pub fn of(
        (variety, modality): (Variety, Modality),
        asked: DateTime<Utc>,
        start: DateTime<Utc>,
        zone: Tz,
    ) -> Kind {
        let local = start.with_timezone(&zone);
        Kind {
            variety,
            modality,
            lead: Lead::of(start - asked),
            weekday: days_from_monday(local.weekday()),
            hours: Hours::of(local.hour()),
        }
    }

    /// The values after the variety, from the one that matters most to the one that does least.
    pub(super) fn values(&self) -> [u8; 4] {
        [self.modality as u8, self.lead as u8, self.weekday, self.hours as u8]
    }
}

fn days_from_monday(weekday: Weekday) -> u8 {
    u8::try_from(weekday.num_days_from_monday()).unwrap_or(0)
}

/// The lesson of a past need; `Err` says why there is none.
///
/// Whether somebody was asked for by name makes no difference: a yes brings a name to a request that
/// had none, so to tell them apart afterwards would leave the refusals alone. A visit that was
/// cancelled for want of an interpreter is a request that was not filled.
pub fn lesson(need: &PastNeed, zone: Tz, now: DateTime<Utc>) -> Result<Lesson, LeftOut> {
    if now < need.start {
        return Err(LeftOut::NotOver);
    }
    let asked = need.asked.ok_or(LeftOut::NotAsked)?;
    let variety = Variety::parse(&need.variety).map_err(|_| LeftOut::NoVariety)?;
    if need.start <= asked {
        return Err(LeftOut::TooLate);
    }
    let filled = match (need.status, need.cancelled) {
        (NeedStatus::Cancelled, Some(CancelReason::Interpreter)) => false,
        (NeedStatus::Cancelled | NeedStatus::Draft, _) => return Err(LeftOut::CalledOff),
        (status, _) => status.is_filled(),
    };
    let kind = Kind::of((variety, need.modality), asked, need.start, zone);
    Ok(Lesson { kind, filled })
}

/// The last day on which to ask for a visit on `date` so that it is `lead` ahead: an open one.
/// `None` when that day has passed.
pub(super) fn last_day(
    lead: Lead,
    date: NaiveDate,
    today: NaiveDate,
    clinic_hours: &crate::domain::hours::Hours,
) -> Option<NaiveDate> {
    let latest = date.checked_sub_signed(Duration::days(lead.days()))?;
    let days = std::iter::successors(Some(latest), NaiveDate::pred_opt);
    let mut days = days.take_while(|day| today <= *day);
    days.find(|day| !clinic_hours.parts(*day).is_empty())
}
