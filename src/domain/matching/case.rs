//! One patient's case before the rules: the world, what is needed, and everybody's time.

use chrono::{DateTime, NaiveDate, Utc};

use super::roster::Roster;
use super::world::{PatientProfile, World};
use crate::domain::hours::local_date;
use crate::domain::ids::SiteId;
use crate::domain::language::{Spoken, Variety};
use crate::domain::visit::{Envelope, Modality, VisitType};

pub(super) struct Case<'a> {
    pub(super) world: &'a World,
    pub(super) patient: &'a PatientProfile,
    pub(super) visit_type: &'a VisitType,
    pub(super) roster: Roster,
    /// Both the visit type and the patient ask for an interpreter.
    pub(super) interpreted: bool,
    /// What may be interpreted, in the patient's order.
    pub(super) varieties: Vec<&'a Variety>,
}

impl<'a> Case<'a> {
    /// The case over the local dates `from..=to`.
    pub(super) fn new(
        world: &'a World,
        patient: &'a PatientProfile,
        visit_type: &'a VisitType,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Case<'a> {
        let roster = Roster::new(world, patient, from, to);
        Case { roster, ..Case::without_time(world, patient, visit_type) }
    }

    /// The case without anybody's time, for those who have it from elsewhere.
    pub(super) fn without_time(
        world: &'a World,
        patient: &'a PatientProfile,
        visit_type: &'a VisitType,
    ) -> Case<'a> {
        let wanted = |variety: &&Variety| !patient.never.contains(variety);
        Case {
            world,
            patient,
            visit_type,
            roster: Roster::none(),
            interpreted: visit_type.interpreted && patient.interpreter_required,
            varieties: patient.spoken.iter().filter_map(Spoken::known).filter(wanted).collect(),
        }
    }

    pub(super) fn date(&self, instant: DateTime<Utc>) -> NaiveDate {
        local_date(instant, self.world.zone)
    }

    /// A block of this case at `start`, with nobody in it yet.
    pub(super) fn set(&self, start: DateTime<Utc>, modality: Modality) -> Set {
        Set {
            envelope: self.visit_type.envelope(start),
            date: self.date(start),
            modality,
            site: self.world.site,
            clinician: None,
            room: None,
            interpreter: None,
        }
    }
}

/// A time and whoever is considered for it; people and room by their place in the [`World`].
#[derive(Clone, Copy)]
pub(super) struct Set {
    pub(super) envelope: Envelope,
    /// The local date of the start.
    pub(super) date: NaiveDate,
    pub(super) modality: Modality,
    /// Where an onsite interpreter comes to.
    pub(super) site: SiteId,
    pub(super) clinician: Option<usize>,
    pub(super) room: Option<usize>,
    pub(super) interpreter: Option<usize>,
}

impl Set {
    pub(super) fn with_clinician(self, index: usize) -> Set {
        Set { clinician: Some(index), ..self }
    }

    /// The room decides where an onsite interpreter comes to.
    pub(super) fn with_room(self, index: usize, world: &World) -> Set {
        Set { room: Some(index), site: world.rooms[index].site, ..self }
    }

    pub(super) fn with_interpreter(self, index: usize) -> Set {
        Set { interpreter: Some(index), ..self }
    }
}
