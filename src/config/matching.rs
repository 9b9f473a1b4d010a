//! What the clinic calls safe when times are looked for.

use serde::Deserialize;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matching {
    /// Above 0, below 1.
    pub safe_chance: f64,
    /// Between [`HORIZON_MIN`] and [`HORIZON_MAX`].
    pub horizon_days: u32,
}

/// A search of a month, with the ninety days that its steps may lead to.
const HORIZON_MIN: u32 = 120;
const HORIZON_MAX: u32 = 800;

impl Matching {
    /// `Err` is one sentence.
    pub(super) fn check(&self) -> Result<(), String> {
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
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Matching;

    #[test]
    fn a_chance_is_neither_never_nor_always() {
        let set = |safe_chance| Matching { safe_chance, horizon_days: 200 };
        assert!(set(0.8).check().is_ok());
        for bad in [0.0, 1.0, 90.0, -0.5, f64::NAN] {
            let error = set(bad).check().expect_err("refused");
            assert!(error.contains("matching.safe_chance") && !error.contains('\n'), "{error}");
        }
        for bad in [0, 119, 801] {
            let error = Matching { horizon_days: bad, ..set(0.8) }.check().expect_err("refused");
            assert!(error.contains("matching.horizon_days"), "{error}");
        }
    }
}
