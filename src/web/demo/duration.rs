//! Lengths of time as ISO 8601 writes them.

use chrono::TimeDelta;

/// No demo is moved further at once, in seconds: 400 days.
const SECONDS_MAX: i64 = 400 * 24 * 3600;

/// Reads `PT25H`, `P1DT30M`, `P2W` and the like: whole numbers, from a second to 400 days.
pub(super) fn read(text: &str) -> Option<TimeDelta> {
    let rest = text.strip_prefix('P')?;
    let (days, time) = match rest.split_once('T') {
        Some((_, "")) => return None,
        Some((days, time)) => (days, time),
        None => (rest, ""),
    };
    let seconds = sum(days, &[('W', 604_800), ('D', 86_400)])?
        .checked_add(sum(time, &[('H', 3_600), ('M', 60), ('S', 1)])?)?;
    (1..=SECONDS_MAX).contains(&seconds).then(|| TimeDelta::seconds(seconds))
}

/// The sum of numbers with units, each at most once and in the order given.
fn sum(mut text: &str, units: &[(char, i64)]) -> Option<i64> {
    let mut seconds: i64 = 0;
    for (unit, worth) in units {
        let Some((number, rest)) = text.split_once(*unit) else { continue };
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number: i64 = number.parse().ok()?;
        seconds = seconds.checked_add(number.checked_mul(*worth)?)?;
        text = rest;
    }
    text.is_empty().then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read() {
        for (text, seconds) in [
            ("PT25H", 90_000),
            ("P1D", 86_400),
            ("P1DT1H30M", 91_800),
            ("PT90S", 90),
            ("P2W", 1_209_600),
            ("PT1M", 60),
        ] {
            assert_eq!(read(text), Some(TimeDelta::seconds(seconds)), "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "P",
            "PT",
            "P1DT",
            "25H",
            "PT25",
            "PT-1H",
            "P1M",
            "P1Y",
            "PT1.5H",
            "PT1M1H",
            "PT0S",
            "P401D",
            "PT99999999999999999999H",
            "P1D ",
            "pt1h",
            "PT1H1H",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
