//! From wishes to times: as wished, or the nearest other time with the reason, or not at all.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use chrono_tz::Tz;

use crate::domain::hours::{Hours, open_spans};
use crate::domain::matching::{Refusal, start_of};
use crate::domain::span::Span;
use crate::domain::zone::Agreed;

/// When visits may begin at all.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    pub zone: Tz,
    /// Distance of the times that are tried.
    pub step_minutes: u32,
    /// When the clinic is open.
    pub hours: &'a Hours,
}

words! {
    /// What became of one wish, as programs read it.
    Fit {
        AsWished = "as_wished",
        /// At another time.
        Instead = "instead",
        Cannot = "cannot",
    }
}

/// What became of one wish; `T` is what the judge says of a time that can be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    AsWished(T),
    /// Another time, and why not the wished one.
    Instead(T, Vec<Refusal>),
    /// No time of that week or the next, and what stood against the wished one.
    Cannot(Vec<Refusal>),
}

impl<T> Outcome<T> {
    pub fn fit(&self) -> Fit {
        match self {
            Outcome::AsWished(_) => Fit::AsWished,
            Outcome::Instead(..) => Fit::Instead,
            Outcome::Cannot(_) => Fit::Cannot,
        }
    }

    /// What stood against the wished time.
    pub fn why(&self) -> &[Refusal] {
        match self {
            Outcome::AsWished(_) => &[],
            Outcome::Instead(_, why) | Outcome::Cannot(why) => why,
        }
    }

    /// What can be had.
    pub fn found(&self) -> Option<&T> {
        match self {
            Outcome::AsWished(found) | Outcome::Instead(found, _) => Some(found),
            Outcome::Cannot(_) => None,
        }
    }
}

/// One visit of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned<T> {
    pub wished: Agreed,
    /// When it is, if it can be had.
    pub start: Option<DateTime<Utc>>,
    pub outcome: Outcome<T>,
}

/// Finds a time for each wish, in their order; `judge` says of a wish's place and a start whether
/// it can be had.
///
/// A wish that cannot be had is first sought on the same day, at the hour nearest to the wished
/// one; then on the nearest other day of the same week, at the same hour if there is one; then in
/// the following week. What is found lies after the visit before and before the day of the next
/// wish, so that the visits stay in their order.
pub fn plan<T>(
    frame: &Frame,
    wished: &[Agreed],
    mut judge: impl FnMut(usize, DateTime<Utc>) -> Result<T, Vec<Refusal>>,
) -> Vec<Planned<T>> {
    let mut planned: Vec<Planned<T>> = Vec::with_capacity(wished.len());
    for (place, wish) in wished.iter().enumerate() {
        let last = planned.iter().rev().find_map(|one| one.start);
        let after = last.map(|start| start.with_timezone(&frame.zone).date_naive());
        let before = wished.get(place + 1).map(|next| next.local.date());
        let between = Between { after, before };
        let mut at = |start| judge(place, start);
        let refused = match first_try(wish, &between, &mut at) {
            Ok((start, found)) => {
                let (start, outcome) = (Some(start), Outcome::AsWished(found));
                planned.push(Planned { wished: *wish, start, outcome });
                continue;
            }
            Err(refused) => refused,
        };
        let mut tries = alternatives(frame, wish.local, &between);
        let found = tries.find_map(|start| at(start).ok().map(|found| (start, found)));
        let (start, outcome) = match found {
            Some((start, found)) => (Some(start), Outcome::Instead(found, refused)),
            None => (None, Outcome::Cannot(refused)),
        };
        planned.push(Planned { wished: *wish, start, outcome });
    }
    planned
}

/// The wish itself, unless the visit before has come to lie on its day or later.
fn first_try<T>(
    wish: &Agreed,
    between: &Between,
    at: &mut impl FnMut(DateTime<Utc>) -> Result<T, Vec<Refusal>>,
) -> Result<(DateTime<Utc>, T), Vec<Refusal>> {
    let start = start_of(*wish).map_err(|refusal| vec![refusal])?;
    if between.after.is_some_and(|after| wish.local.date() <= after) {
        return Err(Vec::new());
    }
    Ok((start, at(start)?))
}

/// The days between the visit before and the next wish, neither of them included.
struct Between {
    after: Option<NaiveDate>,
    before: Option<NaiveDate>,
}

impl Between {
    fn holds(&self, date: NaiveDate) -> bool {
        self.after.is_none_or(|after| date > after)
            && self.before.is_none_or(|before| date < before)
    }
}

/// Other starts than the wished one, the best first.
fn alternatives<'a>(
    frame: &'a Frame<'a>,
    wish: NaiveDateTime,
    between: &'a Between,
) -> impl Iterator<Item = DateTime<Utc>> + 'a {
    let same_day = other_hours(frame, wish, wish.date());
    let weeks = [0, 1].into_iter().flat_map(move |week| {
        let days: Vec<NaiveDate> =
            days_of(wish.date(), week).into_iter().filter(|day| between.holds(*day)).collect();
        let same_hour: Vec<DateTime<Utc>> =
            days.iter().filter_map(|day| open_at(frame, *day, wish.time())).collect();
        let others = days.into_iter().flat_map(move |day| other_hours(frame, wish, day));
        same_hour.into_iter().chain(others)
    });
    let same_day = same_day.into_iter().filter(move |_| between.holds(wish.date()));
    same_day.chain(weeks)
}

/// The other days of the wish's week, or all of a later one, the nearest first; of two as near, the
/// later one.
fn days_of(wish: NaiveDate, week: i64) -> Vec<NaiveDate> {
    let monday = wish - Duration::days(i64::from(wish.weekday().num_days_from_monday()));
    let mut days: Vec<NaiveDate> = (0..7)
        .map(|day| monday + Duration::days(7 * week + day))
        .filter(|day| *day != wish)
        .collect();
    days.sort_by_key(|day| {
        let distance = (*day - wish).num_days();
        (distance.abs(), distance < 0)
    });
    days
}

/// A wall time of a day as an instant, when the clinic is open then.
fn open_at(frame: &Frame, day: NaiveDate, time: NaiveTime) -> Option<DateTime<Utc>> {
    let agreed = Agreed { local: day.and_time(time), zone: frame.zone, fold: 0 };
    let start = agreed.instant().ok()?;
    let open = open_spans(frame.hours, day, frame.zone);
    open.into_iter().any(|span| holds(span, start)).then_some(start)
}

fn holds(span: Span, start: DateTime<Utc>) -> bool {
    span.start() <= start && start < span.end()
}

/// The steps of a day's opening, save the wished hour, the nearest to it first.
fn other_hours(frame: &Frame, wish: NaiveDateTime, day: NaiveDate) -> Vec<DateTime<Utc>> {
    let open = open_spans(frame.hours, day, frame.zone);
    if open.is_empty() {
        return Vec::new();
    }
    let minute = |time: NaiveTime| i64::from(time.hour() * 60 + time.minute());
    let wished = minute(wish.time());
    let step = usize::try_from(frame.step_minutes.max(5)).unwrap_or(5);
    let mut minutes: Vec<i64> = (0..24 * 60).step_by(step).filter(|at| *at != wished).collect();
    minutes.sort_by_key(|at| ((at - wished).abs(), *at));
    let instant = |at: i64| {
        let local = day.and_time(NaiveTime::MIN) + Duration::minutes(at);
        let start = Agreed { local, zone: frame.zone, fold: 0 }.instant().ok()?;
        open.iter().any(|span| holds(*span, start)).then_some(start)
    };
    minutes.into_iter().filter_map(instant).collect()
}
