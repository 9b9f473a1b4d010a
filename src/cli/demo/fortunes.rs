//! How the requests of the past fared: rare languages, short notice, Fridays and afternoons failed
//! more often, as they do.
//!
//! Nothing is drawn from the demo's dice: a visit's fortune follows from the patient and the start
//! alone, so that everything else stays as it is without it.

use chrono::{DateTime, Datelike, Duration, Timelike, Utc, Weekday};

use super::clinic::ZONE;

/// The past of one request.
pub(super) struct Fortune {
    /// How long before the visit it was asked for.
    pub(super) lead: Duration,
    pub(super) filled: bool,
}

/// Days ahead and how many visits of a hundred are booked so far ahead at the most.
const LEADS: [(u64, i64); 6] = [(8, 1), (18, 4), (32, 6), (62, 9), (80, 13), (100, 21)];

/// The fortune of a visit that has begun.
pub(super) fn fortune(patient: usize, variety: &str, start: DateTime<Utc>) -> Fortune {
    let place = u64::try_from(patient).unwrap_or(0);
    let seed = start.timestamp().unsigned_abs() ^ (place << 40);
    let days = days_ahead(mixed(seed) % 100);
    Fortune {
        lead: Duration::days(days),
        filled: mixed(seed ^ 1) % 1000 >= failing(variety, days, start),
    }
}

fn days_ahead(drawn: u64) -> i64 {
    LEADS.iter().find(|(below, _)| drawn < *below).map_or(21, |(_, days)| *days)
}

/// Of a thousand such requests, how many were not filled.
fn failing(variety: &str, days: i64, start: DateTime<Utc>) -> u64 {
    let language = match variety {
        "rhg" => 260,
        "cnh" | "my" => 120,
        "prs" | "kmr" | "ckb" | "ymm" | "vi" => 70,
        _ => 14,
    };
    let notice = match days {
        ..2 => 35,
        2..7 => 22,
        7..14 => 10,
        _ => 2,
    };
    let local = start.with_timezone(&ZONE);
    let late = u64::from(local.weekday() == Weekday::Fri) + u64::from(local.hour() >= 13);
    (language * notice * (10 + 6 * late) / 100).min(950)
}

/// Any number, the same for the same seed (SplitMix64).
fn mixed(seed: u64) -> u64 {
    let step = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let step = (step ^ (step >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let step = (step ^ (step >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    step ^ (step >> 31)
}
