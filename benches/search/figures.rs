//! Times and ratios, as they are printed.

use super::generator::Kind;

/// An anchor that varies more than this is no measure.
pub const SPREAD_MOST: f64 = 3.0;
/// Subject and anchor take so many turns.
pub const ROUNDS: usize = 7;

/// The value below which that share of all lies.
pub fn at(times: &[f64], share: f64) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(((sorted.len().max(1) - 1) as f64 * share).round() as usize).copied().unwrap_or(0.0)
}

/// The middle, the lowest and the highest.
pub fn range(values: &[f64]) -> (f64, f64, f64) {
    (at(values, 0.5), at(values, 0.0), at(values, 1.0))
}

/// Prints median, p90 and worst of all requests and of each third; median, p90, worst of all.
pub fn print_times(times: &[(Kind, f64)]) -> (f64, f64, f64) {
    let mut all = (0.0, 0.0, 0.0);
    for kind in [None, Some(Kind::Easy), Some(Kind::Scarce), Some(Kind::None)] {
        let some = times.iter().filter(|time| kind.is_none_or(|kind| kind == time.0));
        let some: Vec<f64> = some.map(|time| time.1).collect();
        let name =
            kind.map_or("all requests".to_owned(), |kind| format!("{kind:?}").to_lowercase());
        let (p50, p90, worst) = (at(&some, 0.5), at(&some, 0.9), at(&some, 1.0));
        println!("  {name:14} p50 {p50:7.1} µs   p90 {p90:7.1} µs   worst {worst:7.1} µs");
        if kind.is_none() {
            all = (p50, p90, worst);
        }
    }
    all
}

/// Microseconds of both sides, a figure per round.
#[derive(Default)]
pub struct Rounds {
    pub ours: Vec<f64>,
    pub theirs: Vec<f64>,
}

impl Rounds {
    pub fn add(&mut self, ours: f64, theirs: f64) {
        self.ours.push(ours);
        self.theirs.push(theirs);
    }

    /// How many times longer the anchor takes: the median of the rounds. `None` when the anchor
    /// itself varies too much.
    pub fn ratio(&self) -> Option<f64> {
        let ratios: Vec<f64> = self.ours.iter().zip(&self.theirs).map(|(a, b)| b / a).collect();
        (self.spread() <= SPREAD_MOST).then(|| at(&ratios, 0.5))
    }

    fn spread(&self) -> f64 {
        at(&self.theirs, 1.0) / at(&self.theirs, 0.0).max(f64::MIN_POSITIVE)
    }

    pub fn print(&self, name: &str, anchor: &str) {
        let (ours, theirs) = (range(&self.ours), range(&self.theirs));
        println!(
            "  {name} {:.1} µs [{:.1}–{:.1}], {anchor} {:.3} ms [{:.3}–{:.3}], {} rounds",
            ours.0,
            ours.1,
            ours.2,
            theirs.0 / 1e3,
            theirs.1 / 1e3,
            theirs.2 / 1e3,
            self.ours.len()
        );
        match self.ratio() {
            Some(ratio) => println!("  ratio ×{ratio:.1}"),
            None => println!("  no ratio: the anchor's rounds differ by ×{:.1}", self.spread()),
        }
    }
}
