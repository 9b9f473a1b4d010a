//! Whether one interpreter has time on one day: the rules of time as ranges of starts that they
//! take away (H5, H9, H10).

use super::asked::Lengths;
use crate::domain::matching::timetable::{Bits, Facts, NOWHERE, Piece, Pool};
use crate::domain::matching::world::MatchPolicy;

/// What does not depend on the interpreter.
#[derive(Clone, Copy)]
pub(super) struct Time<'a, const W: usize> {
    pub(super) pool: &'a Pool<W>,
    pub(super) lengths: Lengths,
    pub(super) setup_minutes: i32,
    pub(super) rest_slots: i32,
}

/// Work without a break between its pieces.
#[derive(Clone, Copy)]
struct Chain {
    from: i32,
    to: i32,
    minutes: i32,
}

impl<'a, const W: usize> Time<'a, W> {
    pub(super) fn new(pool: &'a Pool<W>, lengths: Lengths, policy: &MatchPolicy) -> Time<'a, W> {
        Time {
            pool,
            lengths,
            setup_minutes: policy.setup_minutes as i32,
            rest_slots: policy.after_heavy_minutes.div_ceil(5) as i32,
        }
    }

    /// The starts at which the interpreter is open and free, travel and breaks not yet seen.
    pub(super) fn free(&self, place: usize, day: usize) -> Bits<W> {
        self.lengths.interpreter(self.pool.lanes.free(place, day))
    }

    /// Of `starts`, all free, those that keep the rules of time wherever the interpreter works:
    /// load and breaks.
    pub(super) fn bearable(&self, place: usize, day: usize, mut starts: Bits<W>) -> Bits<W> {
        let pieces = self.pool.lanes.pieces(place, day);
        if pieces.is_empty() || starts.is_empty() {
            return starts;
        }
        let facts = &self.pool.facts[place];
        let load: i32 =
            pieces.iter().filter(|p| p.is_work() && p.begins_here()).map(|p| p.minutes()).sum();
        if load + self.lengths.interpreter_minutes > facts.max_day_minutes {
            return Bits::NONE;
        }
        self.keep_breaks(facts, pieces, &mut starts);
        starts
    }

    /// Of `starts` those that leave time to come from what is before and to go to what is after,
    /// for work `here`: at a site, or for remote work at home.
    pub(super) fn reachable(
        &self,
        place: usize,
        day: usize,
        here: u16,
        mut starts: Bits<W>,
    ) -> Bits<W> {
        let home = self.pool.facts[place].home;
        for piece in self.pool.lanes.pieces(place, day) {
            self.keep_away(*piece, home, here, &mut starts);
        }
        starts
    }

    /// Travel both ways, set-up, and the rest after what was heavy.
    fn keep_away(&self, piece: Piece, home: u16, here: u16, starts: &mut Bits<W>) {
        let there = if piece.is_work() && !piece.is_onsite() { home } else { piece.site };
        let pause = (self.pool.minutes(here, there) + self.setup_minutes + 4) / 5;
        let after = if piece.is_heavy() { pause.max(self.rest_slots) } else { pause };
        let (from, to) = (i32::from(piece.from), i32::from(piece.to));
        starts.clear(from - pause - self.lengths.told + 1, to + after + self.lengths.briefing);
    }

    /// What would join one chain, or two, to more than may be worked without a break.
    fn keep_breaks(&self, facts: &Facts, pieces: &[Piece], starts: &mut Bits<W>) {
        let room = facts.max_minutes_without_break - self.lengths.interpreter_minutes;
        let pause = facts.break_slots;
        let earliest = |chain: Chain| chain.from - pause - self.lengths.told + 1;
        let latest = |chain: Chain| chain.to + pause + self.lengths.briefing;
        let mut close = |before: Option<Chain>, chain: Chain| {
            if chain.minutes > room {
                starts.clear(earliest(chain), latest(chain));
            }
            if let Some(before) = before.filter(|before| before.minutes + chain.minutes > room) {
                starts.clear(earliest(chain), latest(before));
            }
        };
        let (mut before, mut open): (Option<Chain>, Option<Chain>) = (None, None);
        for piece in pieces.iter().filter(|piece| piece.is_work()) {
            let (from, to) = (i32::from(piece.from), i32::from(piece.to));
            match &mut open {
                Some(chain) if from - chain.to < pause => {
                    chain.to = chain.to.max(to);
                    chain.minutes += piece.minutes();
                }
                _ => {
                    if let Some(chain) = open {
                        close(before, chain);
                        before = Some(chain);
                    }
                    open = Some(Chain { from, to, minutes: piece.minutes() });
                }
            }
        }
        if let Some(chain) = open {
            close(before, chain);
        }
    }

    /// True when the interpreter works at the site on that day anyway.
    pub(super) fn is_there(&self, place: usize, day: usize, site: u16) -> bool {
        let pieces = self.pool.lanes.pieces(place, day);
        site != NOWHERE && pieces.iter().any(|piece| piece.is_onsite() && piece.site == site)
    }
}
