//! What the clinic calls safe when times are looked for.

use serde::Deserialize;

use crate::domain::matching::{BadWeights, Searching, Weights};

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matching {
    /// Above 0, below 1.
    pub safe_chance: f64,
    /// Between [`HORIZON_MIN`] and [`HORIZON_MAX`].
    pub horizon_days: u32,
    /// At least [`LOOKS_LEAST`].
    pub looks_max: u64,
    pub weights: Weights,
}

/// A search of a month, with the ninety days that its steps may lead to.
const HORIZON_MIN: u32 = 120;
const HORIZON_MAX: u32 = 800;
/// Fewer would end searches of a small clinic.
const LOOKS_LEAST: u64 = 1_000;

impl Matching {
    /// As the domain has it.
    pub fn searching(&self) -> Searching {
        Searching { weights: self.weights, looks_max: self.looks_max }
    }

    /// `Err` is one sentence.
    pub(super) fn check(&self) -> Result<(), String> {
        if self.looks_max < LOOKS_LEAST {
            let looks = self.looks_max;
            return Err(format!("matching.looks_max is {looks}; {LOOKS_LEAST} is the least."));
        }
        if !(self.safe_chance > 0.0 && self.safe_chance < 1.0) {
            return Err(format!(
                "matching.safe_chance is {}; it must lie between 0 and 1, such as 0.9.",
                self.safe_chance
            ));
        }
        if !(HORIZON_MIN..=HORIZON_MAX).contains(&self.horizon_days) {
            return Err(format!(
                "matching.horizon_days is {}; it must lie between {HORIZON_MIN} and {HORIZON_MAX}.",
                self.horizon_days
            ));
        }
        self.weights.check().map_err(sentence)
    }
}

fn sentence(bad: BadWeights) -> String {
    match bad {
        BadWeights::One { code, weight, most } => {
            format!("matching.weights.{code} is {weight}; it must lie between 0 and {most}.")
        }
        BadWeights::Sum { sum, most } => format!(
            "matching.weights add up to {sum} for one set, its day apart; {most} is the most."
        ),
    }
}

#[cfg(test)]
mod tests {
    use figment::Figment;
    use figment::providers::{Format, Toml};

    use super::super::{Config, DEFAULTS};
    use super::{LOOKS_LEAST, Matching, Searching, Weights};

    fn with(toml: &str) -> Result<Config, String> {
        Config::extract(Figment::from(Toml::string(DEFAULTS)).merge(Toml::string(toml)))
    }

    #[test]
    fn weights_are_those_of_the_engine_until_a_clinic_sets_its_own() {
        let usual = with("").expect("the defaults").matching.weights;
        assert_eq!(usual, Weights::default());
        let other = with("[matching.weights]\nsoonest = 4").expect("a weight").matching.weights;
        assert_eq!(other, Weights { soonest: 4, ..usual });
        for (bad, named) in [
            ("soonest = -1", "matching.weights.soonest is -1"),
            ("same_pair = 201", "matching.weights.same_pair is 201"),
            ("same_clinician = 200\nsame_interpreter = 200", "matching.weights add up to 601"),
            ("sooner = 1", "sooner"),
        ] {
            let error = with(&format!("[matching.weights]\n{bad}")).expect_err(bad);
            assert!(error.contains(named) && !error.contains('\n'), "{error}");
        }
    }

    #[test]
    fn a_search_looks_often_enough_for_a_small_clinic() {
        let usual = with("").expect("the defaults").matching.searching();
        assert_eq!(usual, Searching::default());
        let least = format!("[matching]\nlooks_max = {LOOKS_LEAST}");
        assert_eq!(with(&least).expect("enough").matching.looks_max, LOOKS_LEAST);
        let error = with("[matching]\nlooks_max = 999").expect_err("too few");
        assert!(error.contains("matching.looks_max is 999") && !error.contains('\n'), "{error}");
    }

    #[test]
    fn a_chance_is_neither_never_nor_always() {
        let chance =
            |safe_chance| Matching { safe_chance, ..with("").expect("the defaults").matching };
        assert!(chance(0.8).check().is_ok());
        for bad in [0.0, 1.0, 90.0, -0.5, f64::NAN] {
            let error = chance(bad).check().expect_err("refused");
            assert!(error.contains("matching.safe_chance") && !error.contains('\n'), "{error}");
        }
        for bad in [0, 119, 801] {
            let error = Matching { horizon_days: bad, ..chance(0.8) }.check().expect_err("refused");
            assert!(error.contains("matching.horizon_days"), "{error}");
        }
    }
}
