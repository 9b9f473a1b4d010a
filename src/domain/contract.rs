//! The terms that an agency works under for a clinic.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

/// The least and the most of what terms count: hours before a visit, up to a year.
pub const HOURS: (i32, i32) = (0, 8_760);
/// Minutes to answer, up to four weeks.
pub const ANSWER_MINUTES: (i32, i32) = (1, 40_320);
/// Minutes that are billed of one assignment.
pub const BILLED_MINUTES: (i32, i32) = (0, 1_440);
/// Minutes of a billed unit.
pub const UNIT_MINUTES: (i32, i32) = (1, 240);

words! {
    /// What agencies bill in: ISO 4217, those whose minor unit is a hundredth.
    Currency {
        Dkk = "DKK",
        Sek = "SEK",
        Nok = "NOK",
        Eur = "EUR",
        Gbp = "GBP",
        Chf = "CHF",
        Pln = "PLN",
        Czk = "CZK",
        Usd = "USD",
    }
}

/// Terms of one contract. A request keeps a copy: later changes do not touch it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Time to answer by lead time, the longest lead first; the last one holds for all shorter.
    pub answer: Vec<AnswerTime>,
    /// Cancelling is free until so many hours before.
    pub free_cancel_hours: u32,
    /// The least that is billed, in minutes.
    pub minimum_minutes_onsite: u32,
    pub minimum_minutes_remote: u32,
    /// Billed per started unit of so many minutes beyond the minimum.
    pub unit_minutes: u32,
    /// Price of an hour in minor units of `currency` (øre).
    pub hour_price: u32,
    pub currency: Currency,
    /// With less lead time than so many hours, the next ranks may be asked at the same time.
    pub parallel_below_hours: Option<u32>,
}

/// With at least so much lead time the agency has so many minutes to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerTime {
    pub lead_hours: u32,
    pub minutes: u32,
}

/// What cancelling costs now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CancelCost {
    Free { until: DateTime<Utc> },
    Billable { minutes: u32, amount: u32, currency: Currency, free_until: DateTime<Utc> },
}

impl Terms {
    /// Minutes to answer a request sent at `now` for a block that starts at `start`.
    pub fn answer_minutes(&self, now: DateTime<Utc>, start: DateTime<Utc>) -> u32 {
        let lead = start - now;
        let enough = |tier: &&AnswerTime| lead >= Duration::hours(i64::from(tier.lead_hours));
        let tier = self.answer.iter().find(enough).or(self.answer.last());
        tier.map_or(60, |tier| tier.minutes)
    }

    /// The cost of cancelling at `now` a block of `minutes` that starts at `start`.
    pub fn cancel_cost(
        &self,
        now: DateTime<Utc>,
        start: DateTime<Utc>,
        minutes: u32,
        onsite: bool,
    ) -> CancelCost {
        let free_until = start - Duration::hours(i64::from(self.free_cancel_hours));
        if now <= free_until {
            return CancelCost::Free { until: free_until };
        }
        let billed = self.billed_minutes(minutes, onsite);
        CancelCost::Billable {
            minutes: billed,
            amount: self.price(billed),
            currency: self.currency,
            free_until,
        }
    }

    /// What is billed for an assignment of `minutes`: the minimum, and every begun unit beyond it.
    pub fn billed_minutes(&self, minutes: u32, onsite: bool) -> u32 {
        let minimum =
            if onsite { self.minimum_minutes_onsite } else { self.minimum_minutes_remote };
        let beyond = minutes.saturating_sub(minimum);
        let unit = self.unit_minutes.max(1);
        minimum + beyond.div_ceil(unit) * unit
    }

    /// What so many billed minutes cost, in minor units.
    pub fn price(&self, minutes: u32) -> u32 {
        let amount = u64::from(minutes) * u64::from(self.hour_price) / 60;
        u32::try_from(amount).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms() -> Terms {
        let tier = |lead_hours, minutes| AnswerTime { lead_hours, minutes };
        Terms {
            answer: vec![tier(120, 1440), tier(24, 240), tier(0, 30)],
            free_cancel_hours: 24,
            minimum_minutes_onsite: 60,
            minimum_minutes_remote: 30,
            unit_minutes: 15,
            hour_price: 60_000,
            currency: Currency::Dkk,
            parallel_below_hours: None,
        }
    }

    fn hours(n: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::hours(n)
    }

    #[test]
    fn less_lead_time_means_less_time_to_answer() {
        let minutes = |lead| terms().answer_minutes(hours(0), hours(lead));
        assert_eq!([minutes(200), minutes(120), minutes(119), minutes(2)], [1440, 1440, 240, 30]);
        assert_eq!(minutes(-1), 30);
    }

    #[test]
    fn cancelling_costs_from_the_window_on() {
        let cost = |lead| terms().cancel_cost(hours(0), hours(lead), 70, true);
        assert_eq!(cost(24), CancelCost::Free { until: hours(0) });
        let CancelCost::Billable { minutes, amount, .. } = cost(23) else { panic!("free") };
        assert_eq!((minutes, amount), (75, 75_000));
    }
}
