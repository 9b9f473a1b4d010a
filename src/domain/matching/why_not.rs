//! "Why is X not here", for people: whoever or whenever X is, with the nearest that is possible.
//!
//! Where [`explain`](super::explain()) names the rules against one person or room, this also looks
//! at what the set needs beside them, counts, and takes a time for X. It tells nothing of other
//! patients, and never why somebody is excluded: the rules that rest on a sealed reason come out as
//! one and the same.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::case::{Case, Set};
use super::contract::unnamed;
use super::explain::{against, fewest, place, unknown};
use super::ground::Ground;
use super::proposal::Proposal;
use super::refusal::{Args, Part, Refusal, Rule};
use super::rules::{
    CLINICIAN_STANDING, CLINICIAN_TIMED, PATIENT, ROOM_STANDING, ROOM_TIMED, TIME, all, first,
};
use super::search::{nearest, open_starts};
use super::world::{Question, Who, World};
use crate::domain::hours::local_date;
use crate::domain::visit::Modality;

/// What somebody asks about: a person or a room, perhaps at one time, or a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Who(Who),
    WhoAt(Who, DateTime<Utc>),
    Start(DateTime<Utc>),
}

impl About {
    /// The person or room.
    pub fn who(self) -> Option<Who> {
        match self {
            About::Who(who) | About::WhoAt(who, _) => Some(who),
            About::Start(_) => None,
        }
    }

    /// The one time that is asked about.
    pub fn start(self) -> Option<DateTime<Utc>> {
        match self {
            About::Who(_) => None,
            About::WhoAt(_, start) | About::Start(start) => Some(start),
        }
    }
}

words! {
    /// What a set lacks beside broken rules.
    Lack {
        /// The time is not among those asked for.
        Outside = "outside",
        /// Another clinician is asked for.
        OtherAsked = "other_asked",
        NoClinician = "no_clinician",
        NoRoom = "no_room",
        NoInterpreter = "no_interpreter",
        /// Each could be there, but not all at one time and place.
        Together = "together",
    }
}

impl Lack {
    fn part(self) -> Part {
        match self {
            Lack::Outside | Lack::Together => Part::Time,
            Lack::OtherAsked | Lack::NoClinician => Part::Clinician,
            Lack::NoRoom => Part::Room,
            Lack::NoInterpreter => Part::Interpreter,
        }
    }
}

/// One thing that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// Of a [`Rule`] or of a [`Lack`].
    pub code: &'static str,
    pub part: Part,
    pub args: Args,
    /// At how many of the starts.
    pub times: u32,
}

impl From<Refusal> for Obstacle {
    fn from(Refusal { rule, args }: Refusal) -> Obstacle {
        let rule = rule.shown();
        Obstacle { code: rule.as_str(), part: rule.part(), args, times: 1 }
    }
}

impl From<Lack> for Obstacle {
    fn from(lack: Lack) -> Obstacle {
        Obstacle { code: lack.as_str(), part: lack.part(), args: Args::new(), times: 1 }
    }
}

/// The answer to "why not".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// What stands in the way at all the starts; when nothing does, all that was met, the most
    /// frequent first. Empty when it is possible.
    pub obstacles: Vec<Obstacle>,
    /// How many starts were looked at.
    pub starts: u32,
    /// What is possible, the nearest to what was asked about first.
    pub nearest: Vec<Proposal>,
}

impl Explanation {
    /// True when nothing stands in the way: others came out better.
    pub fn possible(&self) -> bool {
        self.obstacles.is_empty()
    }

    /// True when it stands in the way over a whole period, and not at one time or at some.
    pub fn always(&self, one: &Obstacle) -> bool {
        self.starts > 1 && one.times == self.starts
    }
}

/// Among so many sets those with somebody are looked for.
const SETS_MAX: usize = 5_000;
/// So many of the nearest sets are told.
const NEAREST_MAX: usize = 3;

/// Why a person, a room or a time is not among the answers to a question.
pub fn why_not(world: &World, question: &Question, about: About) -> Explanation {
    let first_day = question.from.max(local_date(world.now, world.zone));
    let (patient, visit_type) = (&question.patient, &question.visit_type);
    let case = Case::new(world, patient, visit_type, first_day, question.to.max(first_day));
    let starts = match about.start() {
        Some(start) => vec![start],
        None => open_starts(world, question),
    };
    let asking = Asking { case, question, about };
    let nearest = asking.nearest();
    let mut explanation = Explanation {
        obstacles: Vec::new(),
        starts: u32::try_from(starts.len()).unwrap_or(u32::MAX),
        nearest,
    };
    let found = about.start().is_none() && !explanation.nearest.is_empty();
    explanation.obstacles = match asking.standing(&starts) {
        Some(obstacle) => vec![obstacle],
        None if found => Vec::new(),
        None => asking.at_all(&starts),
    };
    explanation
}

struct Asking<'a> {
    case: Case<'a>,
    question: &'a Question,
    about: About,
}

impl Asking<'_> {
    /// The best sets with somebody, or those around a time.
    fn nearest(&self) -> Vec<Proposal> {
        let world = self.case.world;
        let Some(who) = self.about.who() else {
            let around = self.about.start().unwrap_or(world.now);
            return nearest(world, self.question, around);
        };
        let clinician = match who {
            Who::Clinician(id) => Some(id),
            Who::Interpreter(_) | Who::Room(_) => self.question.clinician,
        };
        let asked = Question { clinician, ..self.question.clone() };
        let mut with: Vec<Proposal> = Ground::of(world).proposals(&asked, SETS_MAX);
        with.retain(|one| names(one, who));
        if let Some(start) = self.about.start() {
            with.sort_by_key(|one| (one.envelope.told.start() - start).abs());
        }
        with.truncate(NEAREST_MAX);
        with
    }

    /// What alone stands in the way, whatever the time.
    fn standing(&self, starts: &[DateTime<Utc>]) -> Option<Obstacle> {
        let case = &self.case;
        let of = |rule| Some(Obstacle::from(Refusal::new(rule, Args::new())));
        let probe = case.set(case.world.now, Modality::Onsite);
        if let Some(refusal) = first(&[Rule::LanguageNotAsked], case, &probe) {
            return Some(refusal.into());
        }
        match self.about.who() {
            Some(who) if place(case.world, who).is_none() => return of(unknown(who)),
            Some(Who::Interpreter(_)) if !case.interpreted => {
                return of(Rule::InterpreterNotNeeded);
            }
            Some(Who::Clinician(id)) if self.question.clinician.is_some_and(|one| one != id) => {
                return Some(Lack::OtherAsked.into());
            }
            _ => {}
        }
        if self.question.ladder().next().is_none() {
            return of(Rule::ModalityNotAllowed);
        }
        let date = self.about.start().map(|start| case.date(start));
        if date.is_some_and(|date| !(self.question.from..=self.question.to).contains(&date)) {
            return Some(Lack::Outside.into());
        }
        let over = self.question.to < case.date(case.world.now);
        let closed = if over { Rule::Past } else { Rule::ClinicClosed };
        starts.is_empty().then_some(closed).and_then(of)
    }

    /// Empty when one start is possible; else what was met at all of them, or all that was met, the
    /// most frequent first.
    fn at_all(&self, starts: &[DateTime<Utc>]) -> Vec<Obstacle> {
        let mut met: BTreeMap<&'static str, Obstacle> = BTreeMap::new();
        for start in starts {
            let ways =
                self.question.ladder().map(|modality| self.at(&self.case.set(*start, modality)));
            let obstacles = fewest(ways).unwrap_or_default();
            if obstacles.is_empty() {
                return self.not_together();
            }
            for one in obstacles {
                met.entry(one.code).and_modify(|known| known.times += 1).or_insert(one);
            }
        }
        let mut all: Vec<Obstacle> = met.into_values().collect();
        all.sort_by_key(|one| (Reverse(one.times), one.code));
        let always = |one: &Obstacle| usize::try_from(one.times) == Ok(starts.len());
        // Beside what always stands in the way the rest decides nothing.
        if all.first().is_some_and(always) {
            all.retain(always);
        }
        all
    }

    /// Nothing was met, and yet no set with this person was found in the whole period.
    fn not_together(&self) -> Vec<Obstacle> {
        match self.about {
            About::Who(Who::Clinician(_) | Who::Interpreter(_)) => vec![Lack::Together.into()],
            About::Who(Who::Room(_)) | About::WhoAt(..) | About::Start(_) => Vec::new(),
        }
    }

    /// What stands in the way at one start in one form, each once.
    fn at(&self, set: &Set) -> Vec<Obstacle> {
        let case = &self.case;
        let mut met: Vec<Obstacle> = Vec::new();
        if !self.question.asks_for(set.envelope.told, case.world.zone) {
            met.push(Lack::Outside.into());
        }
        met.extend(all(TIME, case, set).into_iter().map(Obstacle::from));
        // Nobody is at work then: no more need be said.
        if met.iter().any(|one| one.code != Lack::Outside.as_str()) {
            return met;
        }
        met.extend(all(PATIENT, case, set).into_iter().map(Obstacle::from));
        let own: Vec<Obstacle> = match self.about.who() {
            Some(who) => self.own(who, set),
            None => Vec::new(),
        };
        if own.is_empty() {
            met.extend(self.lacks(set).into_iter().map(Obstacle::from));
        }
        met.extend(own);
        met
    }

    /// What stands against the person or room alone.
    fn own(&self, who: Who, set: &Set) -> Vec<Obstacle> {
        let Some(index) = place(self.case.world, who) else { return Vec::new() };
        let mut own: Vec<Obstacle> = Vec::new();
        for refusal in against(&self.case, who, index, set) {
            let one = Obstacle::from(refusal);
            if own.iter().all(|known| known.code != one.code) {
                own.push(one);
            }
        }
        own
    }

    /// Who or what else is missing then.
    fn lacks(&self, set: &Set) -> Vec<Lack> {
        let who = self.about.who();
        let mut lacks = Vec::new();
        if !matches!(who, Some(Who::Clinician(_))) && !self.has_clinician(set) {
            lacks.push(Lack::NoClinician);
        }
        if !matches!(who, Some(Who::Room(_))) && !self.has_room(set) {
            lacks.push(Lack::NoRoom);
        }
        if !matches!(who, Some(Who::Interpreter(_))) && !self.has_interpreter(set) {
            lacks.push(Lack::NoInterpreter);
        }
        lacks
    }

    fn has_clinician(&self, set: &Set) -> bool {
        let free = |rules| move |set: &Set| first(rules, &self.case, set).is_none();
        let all = self.case.world.clinicians.iter().enumerate();
        all.filter(|(_, one)| self.question.clinician.is_none_or(|wanted| wanted == one.id))
            .map(|(index, _)| set.with_clinician(index))
            .any(|set| free(CLINICIAN_STANDING)(&set) && free(CLINICIAN_TIMED)(&set))
    }

    /// By phone and by video a visit can be held without one.
    fn has_room(&self, set: &Set) -> bool {
        let free = |rules| move |set: &Set| first(rules, &self.case, set).is_none();
        set.modality != Modality::Onsite
            || (0..self.case.world.rooms.len())
                .map(|index| set.with_room(index, self.case.world))
                .any(|set| free(ROOM_STANDING)(&set) && free(ROOM_TIMED)(&set))
    }

    /// Somebody by name, or an agency without a name.
    fn has_interpreter(&self, set: &Set) -> bool {
        let by_name = |index: usize| {
            let who = Who::Interpreter(self.case.world.interpreters[index].id);
            against(&self.case, who, index, set).is_empty()
        };
        !self.case.interpreted
            || unnamed(&self.case, set).is_some()
            || (0..self.case.world.interpreters.len()).any(by_name)
    }
}

/// True when the set is with this person or in this room.
fn names(one: &Proposal, who: Who) -> bool {
    match who {
        Who::Clinician(id) => one.clinician == id,
        Who::Interpreter(id) => one.interpreter == Some(id),
        Who::Room(id) => one.room == Some(id),
    }
}
