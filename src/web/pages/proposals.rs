//! Whole sets in words, one button each.

use std::collections::HashMap;

use chrono::{DateTime, SecondsFormat, Utc};

use crate::app::App;
use crate::domain::ids::{AgencyId, ClinicianId, Id, InterpreterId, RoomId};
use crate::domain::matching::{Availability, Found, Obstacle, Part, Proposal, Refusal, World};
use crate::domain::need::RankReason;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use crate::store::DbConnection;
use crate::store::names::Names;
use crate::text::{self, Lang};

/// What stands between the parts of a set in a button's value.
const BETWEEN: char = '~';

/// A set that somebody has pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    pub start: DateTime<Utc>,
    pub clinician: ClinicianId,
    pub room: Option<RoomId>,
    pub interpreter: Option<InterpreterId>,
    pub modality: Modality,
    pub rank_reason: Option<RankReason>,
}

impl Picked {
    /// Reads a button's value; one that no page has written is a field that cannot be accepted.
    pub fn read(value: &str) -> Result<Picked> {
        Picked::parsed(value).ok_or_else(|| Error::field("choice", "not_a_choice"))
    }

    fn parsed(value: &str) -> Option<Picked> {
        let parts: Vec<&str> = value.split(BETWEEN).collect();
        let [start, clinician, room, interpreter, modality, reason] = parts[..] else {
            return None;
        };
        Some(Picked {
            start: DateTime::parse_from_rfc3339(start).ok()?.with_timezone(&Utc),
            clinician: clinician.parse().ok()?,
            room: perhaps(room)?,
            interpreter: perhaps(interpreter)?,
            modality: modality.parse().ok()?,
            rank_reason: if reason.is_empty() { None } else { Some(reason.parse().ok()?) },
        })
    }

    /// The set of a proposal.
    pub fn of(one: &Proposal) -> Picked {
        Picked {
            start: one.envelope.told.start(),
            clinician: one.clinician,
            room: one.room,
            interpreter: one.interpreter,
            modality: one.modality,
            rank_reason: one.rank_reason,
        }
    }

    /// The button's value.
    pub fn written(&self) -> String {
        let id = |id: Option<String>| id.unwrap_or_default();
        [
            self.start.to_rfc3339_opts(SecondsFormat::Secs, true),
            self.clinician.to_string(),
            id(self.room.map(|id| id.to_string())),
            id(self.interpreter.map(|id| id.to_string())),
            self.modality.to_string(),
            id(self.rank_reason.map(|reason| reason.to_string())),
        ]
        .join(&BETWEEN.to_string())
    }
}

/// `Some(None)` for nothing, `None` for what is no id.
fn perhaps<K>(text: &str) -> Option<Option<Id<K>>> {
    if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
}

/// One set as a page shows it.
#[derive(Clone, Debug)]
pub struct Row {
    pub value: String,
    pub date: String,
    /// What patient and interpreter are told.
    pub time: String,
    /// What clinician and room keep.
    pub kept: String,
    pub clinician: String,
    pub room: Option<String>,
    pub interpreter: Option<String>,
    pub agency: Option<String>,
    /// How sure it is that an interpreter comes: the class of the mark and the words.
    pub look: &'static str,
    pub availability: String,
    pub modality: String,
    pub variety: Option<String>,
    pub reasons: Vec<String>,
    /// How often such requests were filled, when nobody is named and that is known.
    pub chance: Option<String>,
    /// What the half-day would save, and what speaks against it.
    pub pooling: Vec<String>,
}

/// What a search found, in words.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    pub best: Vec<Row>,
    /// How many there are, as a sentence.
    pub count: String,
    /// What could be given up, and the best set then.
    pub relaxations: Vec<(String, [Row; 1])>,
    /// Why there is nothing, when there is nothing: by what it is about.
    pub why: Vec<(String, Vec<String>)>,
    /// What the past says of all of it.
    pub advice: Vec<String>,
}

impl Rows {
    /// Words for everything that was found.
    pub async fn of(app: &App, lang: Lang, world: &World, found: &Found) -> Result<Rows> {
        let relaxed = found.relaxations.iter().map(|one| &one.best);
        let agencies = agencies(app, found.proposals.iter().chain(relaxed)).await?;
        let row = |one: &Proposal| row(lang, world, &agencies, one);
        let relaxation = |one: &crate::domain::matching::Relaxation| {
            (text::relaxation(lang, world, one), [row(&one.best)])
        };
        let stopped = found.bounded.then(|| text::say(lang, "search-bounded", &[]));
        let count = [("count", found.proposals.len().into())];
        Ok(Rows {
            best: found.proposals.iter().map(row).collect(),
            count: text::say(lang, "search-count", &count),
            relaxations: found.relaxations.iter().map(relaxation).collect(),
            why: why(lang, world, &found.why),
            advice: stopped.into_iter().collect(),
        })
    }

    /// Words for other good times.
    pub async fn near(app: &App, lang: Lang, near: (World, Vec<Proposal>)) -> Result<Vec<Row>> {
        let (world, near) = near;
        let agencies = agencies(app, near.iter()).await?;
        Ok(near.iter().map(|one| row(lang, &world, &agencies, one)).collect())
    }
}

/// So many reasons are told of each part, the most frequent.
const WHY_MAX: usize = 3;

/// What stands in the way, by what it is about.
fn why(lang: Lang, world: &World, refusals: &[Refusal]) -> Vec<(String, Vec<String>)> {
    let parts = ["time", "patient", "form", "clinician", "room", "interpreter"];
    let group = |part: &&str| {
        let mut said: Vec<String> = Vec::new();
        for refusal in refusals.iter().filter(|one| part_of(one.part()) == *part) {
            let sentence = text::obstacle(lang, world.zone, &Obstacle::from(refusal.clone()), true);
            if !said.contains(&sentence) && said.len() < WHY_MAX {
                said.push(sentence);
            }
        }
        (text::say(lang, &format!("search-part-{part}"), &[]), said)
    };
    parts.iter().map(group).filter(|(_, said)| !said.is_empty()).collect()
}

fn part_of(part: Part) -> &'static str {
    match part {
        Part::Time => "time",
        Part::Patient | Part::VisitType | Part::Language => "patient",
        Part::Modality => "form",
        Part::Clinician => "clinician",
        Part::Room => "room",
        Part::Interpreter | Part::RankReason => "interpreter",
    }
}

type Agencies = HashMap<AgencyId, String>;

async fn agencies<'a>(app: &App, all: impl Iterator<Item = &'a Proposal>) -> Result<Agencies> {
    let wanted: Vec<AgencyId> = all.filter_map(|one| one.agency).collect();
    let look = move |conn: &mut DbConnection| {
        let mut names = Names::default();
        wanted.iter().map(|id| Ok((*id, names.agency(conn, *id)?))).collect::<Result<Agencies>>()
    };
    app.db.read(look).await
}

fn row(lang: Lang, world: &World, agencies: &Agencies, one: &Proposal) -> Row {
    let clinician = world.clinicians.iter().find(|person| person.id == one.clinician);
    let room = world.rooms.iter().find(|room| Some(room.id) == one.room);
    let interpreter = world.interpreters.iter().find(|person| Some(person.id) == one.interpreter);
    let (look, availability) = availability(lang, one);
    Row {
        value: Picked::of(one).written(),
        date: text::date(lang, one.envelope.told.start(), world.zone),
        time: text::span_of_day(lang, one.envelope.told, world.zone),
        kept: text::span_of_day(lang, one.envelope.clinic, world.zone),
        clinician: clinician.map(|person| person.name.clone()).unwrap_or_default(),
        room: room.map(|room| room.name.clone()),
        interpreter: interpreter.map(|person| person.name.clone()),
        agency: one.agency.and_then(|id| agencies.get(&id).cloned()),
        look,
        availability,
        modality: text::word(lang, "modality", one.modality.as_str()),
        variety: one.variety.as_ref().map(|variety| text::variety_name(lang, variety)),
        reasons: one.reasons.iter().map(|reason| text::reason(lang, world.zone, reason)).collect(),
        chance: None,
        pooling: Vec::new(),
    }
}

fn availability(lang: Lang, one: &Proposal) -> (&'static str, String) {
    if one.variety.is_none() {
        return ("none", text::say(lang, "proposal-no-interpreter", &[]));
    }
    let look = match one.availability {
        Availability::Known => "good",
        Availability::Believed => "asked",
        Availability::Agency => "half",
    };
    (look, text::word(lang, "availability", one.availability.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_s_value_comes_back_as_it_was_written() {
        let picked = Picked {
            start: "2027-01-05T08:00:00Z".parse().expect("an instant"),
            clinician: "018cc251-f400-7000-8000-000000000001".parse().expect("an id"),
            room: None,
            interpreter: Some("018cc251-f400-7000-8000-000000000002".parse().expect("an id")),
            modality: Modality::Video,
            rank_reason: Some(RankReason::Continuity),
        };
        assert_eq!(Picked::parsed(&picked.written()), Some(picked));
    }

    #[test]
    fn what_no_page_has_written_is_refused() {
        for value in ["", "x", "2027-01-05T08:00:00Z~~~~onsite~", "a~b~c~d~e~f", "~~~~~~~"] {
            assert!(Picked::read(value).is_err(), "{value}");
        }
    }
}
