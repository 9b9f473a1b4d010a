//! The estimate: what all requests of the clinic teach, shared out as far as they differ.
//!
//! A Beta-binomial model in levels: the clinic, the variety, its modality, its lead time, its
//! weekday, its part of the day. What is believed of a level is the prior of the next, which counts
//! as much as so many requests as its *strength* says; own requests are added to it.
//!
//! - The strength of a level is learned by empirical Bayes: of the strengths 1, 2, 4 … 128 the one
//!   under which the counts of its cells were the likeliest (of equals the largest, which keeps
//!   cells together unless the data tell them apart).
//! - What a modality, a lead time, a weekday or a part of the day does to the clinic's requests of
//!   all varieties moves the prior of its cells by the same log-odds. A rare variety so profits
//!   from what is known of evenings in general.
//! - A prior is no surer than the level that it comes from (the variances of both add up), and no
//!   request counts twice: what a level hands down is learned from its other cells alone.

use std::collections::BTreeMap;

use super::Chance;
use super::beta::{ln_beta, quantile};
use super::past::{Kind, Lead, Lesson};
use crate::domain::language::Variety;
use crate::domain::visit::Modality;

/// Variety, modality, lead time, weekday, part of the day.
const LEVELS: usize = 5;
/// The levels that are known before there is a time: the variety, the modality and the lead time.
const WITHOUT_TIME: usize = 3;
/// As many values of a cell's key are set as the level says; the others are this.
const ANY: u16 = u16::MAX;
/// A variety that has never been asked for.
const NEW: u16 = u16::MAX - 1;
const STRENGTHS: [f64; 8] = [128.0, 64.0, 32.0, 16.0, 8.0, 4.0, 2.0, 1.0];
/// Of a variety fewer requests than this are too few to speak of a chance.
const ENOUGH: u32 = 10;
/// No chance is believed to be nearer to never or always, so that log-odds stay numbers.
const EDGE: f64 = 1e-4;

type Cell = [u16; LEVELS];

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Count {
    filled: u32,
    all: u32,
}

impl Count {
    fn without(self, other: Count) -> Count {
        Count {
            filled: self.filled.saturating_sub(other.filled),
            all: self.all.saturating_sub(other.all),
        }
    }
}

/// A Beta distribution by its mean and by how many requests it weighs.
#[derive(Clone, Copy, Debug)]
struct Belief {
    mean: f64,
    weight: f64,
}

impl Belief {
    /// Before anything is known: one request's worth, half filled.
    const NONE: Belief = Belief { mean: 0.5, weight: 1.0 };

    fn having_seen(self, count: Count) -> Belief {
        let weight = self.weight + f64::from(count.all);
        Belief { mean: (self.mean * self.weight + f64::from(count.filled)) / weight, weight }
    }

    /// What is believed of one cell below: moved by `shift` log-odds, and less sure.
    fn handed_down(self, strength: f64, shift: f64) -> Belief {
        let own = 1.0 / (self.weight + 1.0);
        let spread = own + (1.0 - own) / (strength + 1.0);
        Belief { mean: chance_of(log_odds(self.mean) + shift), weight: 1.0 / spread - 1.0 }
    }

    /// The logarithm of how likely `count` was.
    fn likelihood(self, count: Count) -> f64 {
        let (a, b) = (self.mean * self.weight, (1.0 - self.mean) * self.weight);
        let filled = f64::from(count.filled);
        ln_beta(a + filled, b + f64::from(count.all) - filled) - ln_beta(a, b)
    }
}

fn log_odds(chance: f64) -> f64 {
    let chance = chance.clamp(EDGE, 1.0 - EDGE);
    (chance / (1.0 - chance)).ln()
}

fn chance_of(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// What a clinic's past requests teach.
#[derive(Clone, Debug)]
pub struct Experience {
    /// In the order of their tags; their places are the first values of cells.
    varieties: Vec<Variety>,
    /// By level, from the clinic as a whole (0) to the part of the day.
    cells: BTreeMap<Cell, Count>,
    /// What a value of a level does in general, in log-odds.
    shifts: BTreeMap<(usize, u16), f64>,
    /// How alike the cells of a level are, as requests.
    strengths: [f64; LEVELS],
}

impl Experience {
    /// Learns; the order of the lessons does not matter.
    pub fn of(lessons: &[Lesson]) -> Experience {
        let mut varieties: Vec<Variety> =
            lessons.iter().map(|lesson| lesson.kind.variety.clone()).collect();
        varieties.sort();
        varieties.dedup();
        let mut learned = Experience {
            varieties,
            cells: BTreeMap::new(),
            shifts: BTreeMap::new(),
            strengths: [STRENGTHS[0]; LEVELS],
        };
        for lesson in lessons {
            learned.add(lesson);
        }
        for level in 1..LEVELS {
            learned.learn_shifts(level);
        }
        for level in 0..LEVELS {
            learned.learn_strength(level);
        }
        learned
    }

    /// How many requests it rests on.
    pub fn len(&self) -> u32 {
        self.count(&[ANY; LEVELS]).all
    }

    /// True when nothing is known.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The share of all requests that was filled, whatever they were for.
    pub fn base_rate(&self) -> f64 {
        Belief::NONE.having_seen(self.count(&[ANY; LEVELS])).mean
    }

    /// The chance of one more request; `None` when too little is known of the variety.
    pub fn chance(&self, kind: &Kind) -> Option<Chance> {
        self.chance_at(&self.cell(kind), LEVELS)
    }

    /// The same while the day and the hour are open.
    pub fn chance_ahead(
        &self,
        variety: &Variety,
        modality: Modality,
        lead: Lead,
    ) -> Option<Chance> {
        let mut cell = [ANY; LEVELS];
        (cell[0], cell[1], cell[2]) = (self.place(variety), modality as u16, lead as u16);
        self.chance_at(&cell, WITHOUT_TIME)
    }

    /// How many requests for the variety were put so late, or later.
    pub fn asked_so_late(&self, variety: &Variety, lead: Lead) -> u32 {
        let place = self.place(variety);
        let so_late = |cell: &Cell| cell[0] == place && cell[2] <= lead as u16;
        let cells = self.cells_of(WITHOUT_TIME).filter(|(cell, _)| so_late(cell));
        cells.map(|(_, count)| count.all).sum()
    }

    fn chance_at(&self, cell: &Cell, level: usize) -> Option<Chance> {
        let based_on = self.count(&cut(cell, 1)).all;
        if based_on < ENOUGH {
            return None;
        }
        let belief = self.prior(cell, level).having_seen(self.count(&cut(cell, level)));
        let (a, b) = (belief.mean * belief.weight, (1.0 - belief.mean) * belief.weight);
        Some(Chance {
            mean: belief.mean,
            // A mean may lie outside of its own quantiles when nearly all is on one side.
            low: quantile(a, b, 0.1).min(belief.mean),
            high: quantile(a, b, 0.9).max(belief.mean),
            based_on,
        })
    }

    /// What is believed of a cell of this level before its own requests are looked at.
    fn prior(&self, cell: &Cell, level: usize) -> Belief {
        let above = level - 1;
        self.parent(cell, level).handed_down(self.strengths[above], self.shift(above, cell))
    }

    /// What is believed of the level above a cell, learned from its other cells.
    fn parent(&self, cell: &Cell, level: usize) -> Belief {
        let above = level - 1;
        let others = self.count(&cut(cell, above)).without(self.count(&cut(cell, level)));
        let belief = if above == 0 { Belief::NONE } else { self.prior(cell, above) };
        belief.having_seen(others)
    }

    fn shift(&self, level: usize, cell: &Cell) -> f64 {
        self.shifts.get(&(level, cell[level])).copied().unwrap_or(0.0)
    }

    fn add(&mut self, lesson: &Lesson) {
        let cell = self.cell(&lesson.kind);
        for level in 0..=LEVELS {
            let count = self.cells.entry(cut(&cell, level)).or_default();
            count.all += 1;
            count.filled += u32::from(lesson.filled);
        }
    }

    /// What each value of a level does to all requests, whatever the variety.
    fn learn_shifts(&mut self, level: usize) {
        let mut by_value: BTreeMap<u16, Count> = BTreeMap::new();
        for (cell, count) in self.cells_of(LEVELS) {
            let sum = by_value.entry(cell[level]).or_default();
            (sum.filled, sum.all) = (sum.filled + count.filled, sum.all + count.all);
        }
        let base = Belief { mean: self.base_rate(), weight: f64::from(self.len()) + 1.0 };
        let strength = likeliest(by_value.values().map(|count| (base, 0.0, *count)).collect());
        for (value, count) in by_value {
            let prior = Belief { weight: strength, ..base };
            let shift = log_odds(prior.having_seen(count).mean) - log_odds(base.mean);
            self.shifts.insert((level, value), shift);
        }
    }

    /// How alike the cells of a level are; the levels above are learned before.
    fn learn_strength(&mut self, level: usize) {
        let cells = self.cells_of(level + 1);
        let seen = cells
            .map(|(cell, count)| (self.parent(cell, level + 1), self.shift(level, cell), *count));
        self.strengths[level] = likeliest(seen.collect());
    }

    fn cells_of(&self, level: usize) -> impl Iterator<Item = (&Cell, &Count)> {
        let set = move |cell: &Cell| cell.iter().take_while(|value| **value != ANY).count();
        self.cells.iter().filter(move |(cell, _)| set(cell) == level)
    }

    fn count(&self, cell: &Cell) -> Count {
        self.cells.get(cell).copied().unwrap_or_default()
    }

    fn place(&self, variety: &Variety) -> u16 {
        let place = self.varieties.binary_search(variety).ok();
        place.and_then(|place| u16::try_from(place).ok()).unwrap_or(NEW)
    }

    fn cell(&self, kind: &Kind) -> Cell {
        let mut cell = [self.place(&kind.variety); LEVELS];
        for (place, value) in kind.values().into_iter().enumerate() {
            cell[place + 1] = u16::from(value);
        }
        cell
    }
}

/// A strength must be so much likelier, in log-likelihood, than a larger one to be believed.
const MARGIN: f64 = 1e-9;

/// The strength under which what was seen was the likeliest: each a belief of the level above, how
/// far it moves, and the count of the cell.
fn likeliest(seen: Vec<(Belief, f64, Count)>) -> f64 {
    let mut best = (f64::NEG_INFINITY, STRENGTHS[0]);
    for strength in STRENGTHS {
        let likelihood = |(above, shift, count): &(Belief, f64, Count)| {
            above.handed_down(strength, *shift).likelihood(*count)
        };
        let sum: f64 = seen.iter().map(likelihood).sum();
        if sum > best.0 + MARGIN {
            best = (sum, strength);
        }
    }
    best.1
}

/// The cell of a level that a finer one lies in.
fn cut(cell: &Cell, level: usize) -> Cell {
    let mut cut = [ANY; LEVELS];
    cut[..level].copy_from_slice(&cell[..level]);
    cut
}
