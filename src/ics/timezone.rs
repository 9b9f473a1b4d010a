//! VTIMEZONE of an IANA zone (RFC 5545 §3.6.5), from the compiled time-zone data.
//!
//! A zone that follows one yearly rule gets two observances from 1970 on, as calendar programs
//! know them; one that never changes gets one; any other gets one observance for each change in
//! the window, without RRULE and RDATE, which all readers understand alike.

use chrono::{
    DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc,
    Weekday,
};
use chrono_tz::{OffsetComponents, OffsetName, Tz};

use super::component::{Component, plain};
use super::moment;

/// Years told before the first instant and after the last.
const YEARS_BEFORE: i32 = 1;
const YEARS_AFTER: i32 = 10;

/// What a zone's clocks show for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Regime {
    /// Seconds east of UTC.
    offset: i32,
    name: String,
    summer: bool,
}

/// A change of the clocks.
#[derive(Clone, Debug)]
struct Shift {
    at: DateTime<Utc>,
    from: Regime,
    to: Regime,
}

/// The nth (or, −1, the last) weekday of a month at a wall time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Yearly {
    month: u32,
    weekday: Weekday,
    nth: i8,
    time: NaiveTime,
}

/// The definition that holds from a year before `first` to ten years after `last`.
pub fn definition(zone: Tz, first: DateTime<Utc>, last: DateTime<Utc>) -> Component {
    let opening = new_year(first.year() - YEARS_BEFORE);
    let shifts = shifts(zone, opening, new_year(last.year().max(first.year()) + YEARS_AFTER + 1));
    let mut definition = Component::new("VTIMEZONE");
    definition.properties.push(plain("TZID", zone.name()));
    definition.components = match yearly_pair(&shifts) {
        Some(observances) => observances,
        None => listed(&regime(zone, opening), &shifts),
    };
    definition
}

fn new_year(year: i32) -> DateTime<Utc> {
    let date = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    date.and_time(NaiveTime::MIN).and_utc()
}

fn regime(zone: Tz, at: DateTime<Utc>) -> Regime {
    let (offset, summer) = clocks(zone, at);
    let name = zone.offset_from_utc_datetime(&at.naive_utc());
    let name = name.abbreviation().map_or_else(|| numeric_name(offset), str::to_owned);
    Regime { offset, name, summer }
}

/// Seconds east of UTC, and whether that is summer time.
fn clocks(zone: Tz, at: DateTime<Utc>) -> (i32, bool) {
    let offset = zone.offset_from_utc_datetime(&at.naive_utc());
    (offset.fix().local_minus_utc(), !offset.dst_offset().is_zero())
}

/// `+01` or `+0530`, as the time-zone data names zones that have no letters.
fn numeric_name(seconds: i32) -> String {
    let full = offset_text(seconds);
    full.strip_suffix("00").unwrap_or(&full).to_owned()
}

/// All changes in the half-open window, found day by day and then to the second.
fn shifts(zone: Tz, opening: DateTime<Utc>, closing: DateTime<Utc>) -> Vec<Shift> {
    let mut found = Vec::new();
    let mut day = opening;
    while day < closing {
        let next = day + Duration::days(1);
        if clocks(zone, day) != clocks(zone, next) {
            let at = first_second(zone, day, next);
            let [from, to] = [day, at].map(|at| regime(zone, at));
            found.push(Shift { at, from, to });
        }
        day = next;
    }
    found
}

/// The first second in `low..=high` at which the clocks no longer show what they did at `low`.
fn first_second(zone: Tz, low: DateTime<Utc>, high: DateTime<Utc>) -> DateTime<Utc> {
    let old = clocks(zone, low);
    let (mut low, mut high) = (low.timestamp(), high.timestamp());
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        let at = DateTime::from_timestamp(middle, 0).unwrap_or_default();
        if clocks(zone, at) == old { low = middle } else { high = middle }
    }
    DateTime::from_timestamp(high, 0).unwrap_or_default()
}

impl Shift {
    /// The wall time of the change, as the old clocks show it.
    fn onset(&self) -> NaiveDateTime {
        self.at.naive_utc() + Duration::seconds(i64::from(self.from.offset))
    }

    /// Summer time is what puts clocks forward for a season, whatever the data calls standard:
    /// programs that know one offset and one bias read it so.
    fn component_name(&self) -> &'static str {
        let seasonal = self.from.summer != self.to.summer;
        if seasonal && self.to.offset > self.from.offset { "DAYLIGHT" } else { "STANDARD" }
    }
}

/// Two observances from 1970, when the zone does the same two things in every year.
fn yearly_pair(shifts: &[Shift]) -> Option<Vec<Component>> {
    let opposite = shifts.get(..2).is_some_and(|pair| {
        pair[0].from == pair[1].to && pair[0].to == pair[1].from && shifts.len().is_multiple_of(2)
    });
    if !opposite {
        return None;
    }
    let mut observances = Vec::with_capacity(2);
    for first in &shifts[..2] {
        let same = |shift: &&Shift| shift.from == first.from && shift.to == first.to;
        let onsets: Vec<_> = shifts.iter().filter(same).map(Shift::onset).collect();
        let rule = yearly(&onsets).filter(|_| onsets.len() * 2 == shifts.len())?;
        let mut observance = observance(first.component_name(), rule.first()?, first);
        observance.properties.push(plain("RRULE", rule.text()));
        observances.push(observance);
    }
    Some(observances)
}

/// The rule that all of these follow, one in each year.
fn yearly(onsets: &[NaiveDateTime]) -> Option<Yearly> {
    let first = onsets.first()?;
    let consecutive = onsets.windows(2).all(|pair| pair[1].year() == pair[0].year() + 1);
    let matches = |rule: &Yearly| onsets.iter().all(|onset| rule.on(onset.year()) == Some(*onset));
    let nths = [-1, 1, 2, 3, 4];
    let rules = nths.map(|nth| Yearly {
        month: first.month(),
        weekday: first.weekday(),
        nth,
        time: first.time(),
    });
    rules.into_iter().find(matches).filter(|_| consecutive)
}

impl Yearly {
    fn on(self, year: i32) -> Option<NaiveDateTime> {
        let date = nth_weekday(year, self.month, self.weekday, self.nth)?;
        Some(date.and_time(self.time))
    }

    fn first(self) -> Option<NaiveDateTime> {
        self.on(1970)
    }

    fn text(self) -> String {
        let day = match self.weekday {
            Weekday::Mon => "MO",
            Weekday::Tue => "TU",
            Weekday::Wed => "WE",
            Weekday::Thu => "TH",
            Weekday::Fri => "FR",
            Weekday::Sat => "SA",
            Weekday::Sun => "SU",
        };
        format!("FREQ=YEARLY;BYMONTH={};BYDAY={}{day}", self.month, self.nth)
    }
}

/// The nth such weekday of the month, counted from its end when `nth` is negative.
pub(super) fn nth_weekday(year: i32, month: u32, day: Weekday, nth: i8) -> Option<NaiveDate> {
    if nth >= 0 {
        return NaiveDate::from_weekday_of_month_opt(year, month, day, nth.unsigned_abs());
    }
    (1..=5u8)
        .rev()
        .filter_map(|n| NaiveDate::from_weekday_of_month_opt(year, month, day, n))
        .nth(usize::from(nth.unsigned_abs()) - 1)
}

/// The state at the opening of the window as if it had always been so, then every change.
fn listed(opening: &Regime, shifts: &[Shift]) -> Vec<Component> {
    let still = Shift { at: DateTime::UNIX_EPOCH, from: opening.clone(), to: opening.clone() };
    let epoch = still.at.naive_utc();
    let mut observances = vec![observance("STANDARD", epoch, &still)];
    for shift in shifts {
        observances.push(observance(shift.component_name(), shift.onset(), shift));
    }
    observances
}

fn observance(name: &str, onset: NaiveDateTime, shift: &Shift) -> Component {
    let mut observance = Component::new(name);
    observance.properties = vec![
        plain("DTSTART", moment::local(onset)),
        plain("TZOFFSETFROM", offset_text(shift.from.offset)),
        plain("TZOFFSETTO", offset_text(shift.to.offset)),
        plain("TZNAME", shift.to.name.as_str()),
    ];
    observance
}

/// `+HHMM`, with seconds where there are any (RFC 5545 §3.3.14).
fn offset_text(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.unsigned_abs();
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match rest {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        _ => format!("{sign}{hours:02}{minutes:02}{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::emit;
    use super::*;

    fn text(zone: Tz) -> String {
        let at = "2027-03-29T08:00:00Z".parse().expect("an instant");
        String::from_utf8(emit::bytes(&definition(zone, at, at))).expect("UTF-8")
    }

    #[test]
    fn copenhagen_is_two_yearly_rules() {
        assert_eq!(
            text(Tz::Europe__Copenhagen),
            "BEGIN:VTIMEZONE\r\nTZID:Europe/Copenhagen\r\n\
             BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nTZOFFSETFROM:+0100\r\n\
             TZOFFSETTO:+0200\r\nTZNAME:CEST\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
             END:DAYLIGHT\r\n\
             BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nTZOFFSETFROM:+0200\r\n\
             TZOFFSETTO:+0100\r\nTZNAME:CET\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
             END:STANDARD\r\nEND:VTIMEZONE\r\n"
        );
    }

    #[test]
    fn zones_without_letters_and_without_changes_have_names() {
        let kolkata = text(Tz::Asia__Kathmandu);
        assert!(kolkata.contains("TZOFFSETTO:+0545\r\nTZNAME:+0545\r\n"), "{kolkata}");
        assert!(!kolkata.contains("RRULE") && !kolkata.contains("DAYLIGHT"));
        assert!(text(Tz::Africa__Casablanca).contains("TZNAME:+01\r\n"));
    }

    #[test]
    fn rules_that_move_are_listed() {
        for zone in [Tz::Africa__Casablanca, Tz::Africa__Cairo] {
            let text = text(zone);
            assert!(!text.contains("RRULE") && !text.contains("RDATE"), "{text}");
            assert!(text.len() < 4000, "{zone} takes {} octets", text.len());
        }
    }

    #[test]
    fn new_york_changes_on_second_and_first_sundays() {
        let text = text(Tz::America__New_York);
        assert!(text.contains("BYMONTH=3;BYDAY=2SU") && text.contains("BYMONTH=11;BYDAY=1SU"));
    }
}
