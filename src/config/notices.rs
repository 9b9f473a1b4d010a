//! When the clock brings something to patients.

use chrono::{NaiveTime, Timelike};
use serde::Deserialize;

use crate::domain::notice::NoticePlan;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notices {
    pub questions_days_before: u32,
    pub reminder_days_before: Vec<u32>,
    /// `HH:MM`.
    pub at: String,
}

/// Nobody remembers for longer.
const DAYS_MAX: u32 = 60;

impl Notices {
    /// As the domain has it; the time of day was checked.
    pub fn plan(&self) -> NoticePlan {
        NoticePlan {
            questions_days: Some(self.questions_days_before).filter(|days| *days > 0),
            reminder_days: self.reminder_days_before.clone(),
            minute: self.minute().unwrap_or(600),
        }
    }

    fn minute(&self) -> Option<u32> {
        let time = NaiveTime::parse_from_str(&self.at, "%H:%M").ok()?;
        Some(time.hour() * 60 + time.minute())
    }

    /// `Err` is one sentence.
    pub(super) fn check(&self) -> Result<(), String> {
        if self.minute().is_none() {
            return Err(format!("notices.at is {}; it must be a time such as 10:00.", self.at));
        }
        let days = self.reminder_days_before.iter().chain([&self.questions_days_before]);
        match days.max() {
            Some(days) if *days > DAYS_MAX => {
                Err(format!("notices has {days} days before a visit; {DAYS_MAX} is the most."))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Config, DEFAULTS};
    use figment::Figment;
    use figment::providers::{Format, Toml};

    fn with(toml: &str) -> Result<Config, String> {
        let whole = format!("[notices]\n{toml}");
        Config::extract(Figment::from(Toml::string(DEFAULTS)).merge(Toml::string(&whole)))
    }

    #[test]
    fn a_plan_is_days_and_one_time_of_day() {
        let plan = with("reminder_days_before = [7, 1]\nat = \"16:30\"").expect("a plan");
        let plan = plan.notices.plan();
        assert_eq!(
            (plan.questions_days, plan.reminder_days, plan.minute),
            (Some(5), vec![7, 1], 990)
        );
        let nobody = with("questions_days_before = 0\nreminder_days_before = []").expect("a plan");
        assert_eq!(nobody.notices.plan().questions_days, None);
        for bad in ["at = \"25:00\"", "at = \"ten\"", "reminder_days_before = [61]"] {
            let error = with(bad).expect_err(bad);
            assert!(error.contains("notices") && !error.contains('\n'), "{error}");
        }
    }
}
