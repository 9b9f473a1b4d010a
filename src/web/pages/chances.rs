//! The chance that a request will be filled, in words that need no statistics.

use chrono::NaiveDate;

use super::proposals::Rows;
use crate::domain::matching::{Chance, Hopes, Lead, SafeLead, hundredths};
use crate::text::{self, Arg, Lang};

impl Rows {
    /// Says what the past says, beside each proposal and above all of them.
    pub fn hoping(mut self, lang: Lang, to: NaiveDate, hopes: &Hopes) -> Rows {
        for (row, chance) in self.best.iter_mut().zip(&hopes.proposals) {
            row.chance = chance.map(|chance| in_words(lang, chance));
        }
        for ((_, [row]), chance) in self.relaxations.iter_mut().zip(&hopes.relaxations) {
            row.chance = chance.map(|chance| in_words(lang, chance));
        }
        let known = hopes.proposals.iter().any(Option::is_some);
        if hopes.in_order {
            let key = if known { "chance-order" } else { "chance-unknown" };
            self.advice.push(text::say(lang, key, &[]));
        }
        self.advice.extend(hopes.safe.as_ref().map(|safe| safe_words(lang, to, safe)));
        self
    }
}

fn in_words(lang: Lang, chance: Chance) -> String {
    text::say(
        lang,
        "chance-filled",
        &[
            ("often", nearest(chance.mean).into()),
            ("low", at_least(chance.low).into()),
            ("high", at_most(chance.high).into()),
            ("count", chance.based_on.into()),
        ],
    )
}

/// By when to book, or from when on visits are far enough away.
fn safe_words(lang: Lang, to: NaiveDate, safe: &SafeLead) -> String {
    let often = at_least(safe.chance.low);
    let days = ("days", Arg::from(safe.lead.days()));
    if safe.lead == Lead::UnderTwoDays {
        return text::say(lang, "chance-any-time", &[("often", often.into())]);
    }
    let Some(latest) = safe.latest else {
        let date = text::day(lang, safe.earliest_visit);
        let args = [("date", date.into()), days, ("often", often.into())];
        return text::say(lang, "chance-too-near", &args);
    };
    let later = safe.later.map(|later| nearest(later.mean)).filter(|later| *later < often);
    let mut args = vec![
        ("date", text::day(lang, latest).into()),
        ("to", text::day(lang, to).into()),
        ("often", often.into()),
    ];
    args.extend(later.map(|later| ("later", later.into())));
    let key = if later.is_some() { "chance-book-by" } else { "chance-book-by-surer" };
    text::say(lang, key, &args)
}

/// So many of ten, rounded.
fn nearest(share: f64) -> u32 {
    (hundredths(share) + 5) / 10
}

/// So many of ten at the least.
fn at_least(share: f64) -> u32 {
    hundredths(share) / 10
}

/// So many of ten at the most.
fn at_most(share: f64) -> u32 {
    hundredths(share).div_ceil(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chance(mean: f64, low: f64, high: f64) -> Chance {
        Chance { mean, low, high, based_on: 37 }
    }

    #[test]
    fn a_chance_is_said_in_tens() {
        let said = in_words(Lang::En, chance(0.8, 0.61, 0.89));
        assert_eq!(
            said,
            "8 of 10 such requests were filled (between 6 and 9; from 37 requests for this language)."
        );
        let said = in_words(Lang::En, chance(0.97, 0.92, 0.99));
        assert!(
            said.starts_with("Nearly all such requests were filled (between 9 and 10"),
            "{said}"
        );
        let said = in_words(Lang::En, chance(0.02, 0.0, 0.08));
        assert!(said.starts_with("Hardly any such request was filled (between 0 and 1"), "{said}");
    }

    #[test]
    fn a_day_to_book_by_is_said_with_what_happens_later() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let mut safe = SafeLead {
            lead: Lead::Longer,
            chance: chance(0.95, 0.91, 0.98),
            later: Some(chance(0.6, 0.5, 0.7)),
            latest: Some(day("2026-12-03")),
            earliest_visit: day("2026-12-08"),
        };
        let said = |safe: &SafeLead| safe_words(Lang::En, day("2026-12-17"), safe);
        let sure = said(&safe);
        assert!(sure.contains("3 December") && sure.contains("17 December"), "{sure}");
        assert!(sure.contains("9 of 10") && sure.contains("6 of 10"), "{sure}");
        safe.latest = None;
        assert!(said(&safe).contains("8 December"), "{}", said(&safe));
    }
}
