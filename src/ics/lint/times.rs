//! Faults of an event's times.

use chrono::{DateTime, LocalResult, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

use super::super::component::{Component, Property, parameter, raw};
use super::super::moment::{self, Moment, Written};
use super::super::observance::{self, Zones};
use super::{Fault, RuleFault};

pub(super) fn faults(event: &Component, calendar: &Component, faults: &mut Vec<Fault>) {
    let mut check = |name: &str| event.first(name).and_then(|at| time(at, calendar, faults));
    let (start, end) = (check("DTSTART"), check("DTEND"));
    check("RECURRENCE-ID");
    if event.first("DTEND").is_some() && event.first("DURATION").is_some() {
        faults.push(Fault::EndAndDuration);
    }
    match (start, end) {
        (Some(Moment::At(start)), Some(Moment::At(end))) if end <= start => {
            faults.push(Fault::EndNotAfterStart);
        }
        (Some(Moment::Date(start)), Some(Moment::Date(end))) if end <= start => {
            faults.push(Fault::EndNotAfterStart);
        }
        (Some(Moment::Floating(start)), Some(Moment::Floating(end))) if end <= start => {
            faults.push(Fault::EndNotAfterStart);
        }
        (Some(start), Some(end)) if !same_type(start, end) => faults.push(Fault::EndType),
        _ => {}
    }
    for rule in event.all("RRULE") {
        faults.extend(rule_faults(raw(rule), start).into_iter().map(Fault::BadRule));
    }
    if event.first("RECURRENCE-ID").is_some() && event.first("RRULE").is_some() {
        faults.push(Fault::InstanceWithRule);
    }
}

fn same_type(one: Moment, other: Moment) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&other)
}

/// The moment that the property means, after noting what is wrong with it.
fn time(property: &Property, calendar: &Component, faults: &mut Vec<Fault>) -> Option<Moment> {
    let name = || property.name.clone();
    let zone = parameter(property, "TZID");
    let typed_date = parameter(property, "VALUE") == Some("DATE");
    let Some(written) = moment::written(raw(property)) else {
        faults.push(Fault::BadValue { property: name(), value: raw(property).to_owned() });
        return None;
    };
    if typed_date != matches!(written, Written::Date(_)) {
        faults.push(Fault::ValueType { property: name() });
    }
    match (written, zone) {
        (Written::Date(date), _) => Some(Moment::Date(date)),
        (Written::Utc(instant), zone) => {
            if zone.is_some() {
                faults.push(Fault::ZoneOnUtc { property: name() });
            }
            Some(Moment::At(instant))
        }
        (Written::Local(wall), None) => {
            faults.push(Fault::FloatingTime { property: name() });
            Some(Moment::Floating(wall))
        }
        (Written::Local(wall), Some(zone)) => Some(zoned(&name(), zone, wall, calendar, faults)),
    }
}

fn zoned(
    property: &str,
    id: &str,
    wall: NaiveDateTime,
    calendar: &Component,
    faults: &mut Vec<Fault>,
) -> Moment {
    let property = || property.to_owned();
    let mut names = calendar.children("VTIMEZONE").filter_map(|zone| zone.first("TZID"));
    let defined = names.any(|name| raw(name) == id);
    if !defined {
        faults.push(Fault::ZoneUndefined { zone: id.to_owned() });
    }
    let Ok(zone) = id.parse::<Tz>() else {
        faults.push(Fault::ZoneNotIana { zone: id.to_owned() });
        return Moment::Floating(wall);
    };
    match zone.from_local_datetime(&wall) {
        LocalResult::None => faults.push(Fault::InGap { property: property() }),
        LocalResult::Ambiguous(..) => faults.push(Fault::Ambiguous { property: property() }),
        LocalResult::Single(time) => {
            let meant: DateTime<Utc> = time.with_timezone(&Utc);
            if defined && Zones::of(calendar).by_own_definition(id, wall) != Some(meant) {
                faults.push(Fault::ZoneWrong { zone: id.to_owned() });
            }
        }
    }
    observance::in_zone(zone, wall).map_or(Moment::Floating(wall), Moment::At)
}

/// A rule's faults given the event's start (RFC 5545 §3.3.10).
fn rule_faults(rule: &str, start: Option<Moment>) -> Vec<RuleFault> {
    let part = |name: &str| {
        let mut parts = rule.split(';').filter_map(|part| part.split_once('='));
        parts.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    };
    let mut faults = Vec::new();
    let (count, until) = (part("COUNT"), part("UNTIL"));
    match (count, until) {
        (Some(_), Some(_)) => faults.push(RuleFault::CountAndUntil),
        (None, None) => faults.push(RuleFault::Unbounded),
        _ => {}
    }
    if let (Some(until), Some(start)) = (until, start) {
        let dated = matches!(moment::written(until), Some(Written::Date(_)));
        if dated != matches!(start, Moment::Date(_)) {
            faults.push(RuleFault::UntilType);
        }
        if !matches!(start, Moment::Date(_)) && !until.ends_with('Z') {
            faults.push(RuleFault::UntilNotUtc);
        }
    }
    let sub_daily = ["SECONDLY", "MINUTELY", "HOURLY"];
    if part("FREQ").is_some_and(|freq| sub_daily.contains(&&*freq.to_ascii_uppercase())) {
        faults.push(RuleFault::SubDaily);
    }
    faults
}
