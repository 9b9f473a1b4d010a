//! VTIMEZONEs against the time-zone data they were made from, read back by the rules of RFC 5545.

use chrono::{DateTime, Datelike, Duration, LocalResult, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use trialogue::ics::component::Component;
use trialogue::ics::emit;
use trialogue::ics::observance::Zones;
use trialogue::ics::read;
use trialogue::ics::timezone::definition;

use super::at;

/// The definition after a round through text.
fn published(zone: Tz, around: DateTime<Utc>) -> Zones {
    let mut calendar = Component::new("VCALENDAR");
    calendar.components.push(definition(zone, around, around));
    let reading = read::read(&emit::bytes(&calendar)).expect("a calendar");
    assert_eq!(reading.flaws, []);
    Zones::of(&reading.roots[0])
}

/// Compares every wall time of the window at that step; returns how many there were.
fn compare(zone: Tz, around: DateTime<Utc>, step: Duration) -> usize {
    let zones = published(zone, around);
    let new_year = |year: i32| at(&format!("{year}-01-01T00:00:00Z")).naive_utc();
    let (mut wall, end) = (new_year(around.year() - 1), new_year(around.year() + 6));
    let mut compared = 0;
    while wall < end {
        let expected = match zone.from_local_datetime(&wall) {
            LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => time.to_utc(),
            // Left out by a change: the offset before it holds.
            LocalResult::None => before_gap(zone, wall),
        };
        assert_eq!(zones.by_own_definition(zone.name(), wall), Some(expected), "{zone} {wall}");
        wall += step;
        compared += 1;
    }
    compared
}

fn before_gap(zone: Tz, wall: NaiveDateTime) -> DateTime<Utc> {
    let earlier = zone.from_local_datetime(&(wall - Duration::hours(3))).single();
    earlier.expect("a time before the gap").to_utc() + Duration::hours(3)
}

#[test]
fn definitions_say_what_the_zone_does() {
    let zones = [
        Tz::Europe__Copenhagen,
        Tz::Europe__Dublin,
        Tz::America__New_York,
        Tz::America__Nuuk,
        Tz::America__Santiago,
        Tz::Africa__Casablanca,
        Tz::Africa__Cairo,
        Tz::Africa__Mogadishu,
        Tz::Asia__Tehran,
        Tz::Asia__Yangon,
        Tz::Asia__Kathmandu,
        Tz::Asia__Gaza,
        Tz::Asia__Almaty,
        Tz::Australia__Lord_Howe,
        Tz::Pacific__Chatham,
        Tz::Atlantic__Azores,
        Tz::UTC,
    ];
    for zone in zones {
        for year in [2024, 2026, 2031] {
            let around = at(&format!("{year}-06-15T08:00:00Z"));
            assert!(compare(zone, around, Duration::minutes(6 * 60 + 25)) > 9_000);
        }
    }
}

#[test]
fn copenhagen_is_right_to_the_five_minutes() {
    assert!(
        compare(Tz::Europe__Copenhagen, at("2027-03-28T01:00:00Z"), Duration::minutes(5)) > 700_000
    );
}

#[test]
fn every_zone_has_a_definition_that_holds() {
    for zone in chrono_tz::TZ_VARIANTS {
        assert!(compare(zone, at("2027-06-15T08:00:00Z"), Duration::days(15)) > 160);
    }
}
