//! What a search stands on: a world, and the timetable that its calendars are looked up in.

use chrono::NaiveDate;

use super::engine::{self, Best, Reach};
use super::proposal::Proposal;
use super::timetable::Timetable;
use super::world::{Question, World};

/// A world with the timetable that is kept for it, or one to be laid out when it is needed.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// Where a timetable is kept, what is taken in the world is not looked at.
    pub world: &'a World,
    kept: Option<(&'a Timetable, usize)>,
}

/// A timetable over the days of a question, and the number of its clinic.
pub(super) enum Laid<'a> {
    Kept(&'a Timetable, usize),
    New(Box<Timetable>),
}

impl Laid<'_> {
    pub(super) fn timetable(&self) -> (&Timetable, usize) {
        match self {
            Laid::Kept(timetable, clinic) => (timetable, *clinic),
            Laid::New(timetable) => (timetable, 0),
        }
    }
}

impl<'a> Ground<'a> {
    /// A world alone: what is taken is laid out for each question.
    pub fn of(world: &'a World) -> Ground<'a> {
        Ground { world, kept: None }
    }

    /// A world, and the timetable in which it has the number `clinic`. Whoever asks sees to it that
    /// the timetable covers what the question, and the steps beyond it, may lead to.
    pub fn kept(world: &'a World, timetable: &'a Timetable, clinic: usize) -> Ground<'a> {
        Ground { world, kept: Some((timetable, clinic)) }
    }

    pub(super) fn over(&self, from: NaiveDate, to: NaiveDate) -> Laid<'a> {
        match self.kept {
            Some((timetable, clinic)) => Laid::Kept(timetable, clinic),
            None => Laid::New(Box::new(Timetable::covering(self.world, from, to))),
        }
    }

    /// The best sets for a question, at most `limit`.
    pub(super) fn best(&self, question: &Question, limit: usize) -> Best {
        let laid = self.over(question.from, question.to);
        let (timetable, clinic) = laid.timetable();
        let question = Question { limit, ..question.clone() };
        engine::best(timetable, clinic, self.world, &question, Reach::AsWished)
    }

    /// Their proposals alone, for those who ask the question in another form.
    pub(super) fn proposals(&self, question: &Question, limit: usize) -> Vec<Proposal> {
        self.best(question, limit).proposals
    }
}
