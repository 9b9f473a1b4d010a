//! What the clinic calls safe when times are looked for.

use serde::Deserialize;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matching {
    /// Above 0, below 1.
    pub safe_chance: f64,
}

impl Matching {
    /// `Err` is one sentence.
    pub(super) fn check(&self) -> Result<(), String> {
        if self.safe_chance > 0.0 && self.safe_chance < 1.0 {
            return Ok(());
        }
        Err(format!(
            "matching.safe_chance is {}; it must lie between 0 and 1, such as 0.9.",
            self.safe_chance
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::Matching;

    #[test]
    fn a_chance_is_neither_never_nor_always() {
        assert!(Matching { safe_chance: 0.8 }.check().is_ok());
        for bad in [0.0, 1.0, 90.0, -0.5, f64::NAN] {
            let error = Matching { safe_chance: bad }.check().expect_err("refused");
            assert!(error.contains("matching.safe_chance") && !error.contains('\n'), "{error}");
        }
    }
}
