//! Everybody else who has to be there: people of the clinic, and those who speak other varieties.

use chrono::NaiveDate;

use super::asked::Asked;
use crate::domain::matching::case::Case;
use crate::domain::matching::contract::path_refs;
use crate::domain::matching::group::Group;
use crate::domain::matching::world::World;
use crate::domain::visit::Modality;

pub(super) struct Together<'a> {
    world: &'a World,
    group: &'a Group,
    ladder: &'a [Modality],
    /// Places of the insiders in the world.
    pub(super) insiders: Vec<u32>,
    /// Nobody is looked for in vain.
    known: bool,
}

impl<'a> Together<'a> {
    pub(super) fn new(case: &Case<'a>, asked: &'a Asked<'a>, group: &'a Group) -> Together<'a> {
        let world = case.world;
        let place = |id| world.clinicians.iter().position(|person| person.id == id);
        let insiders: Vec<u32> =
            group.insiders.iter().filter_map(|id| Some(place(*id)? as u32)).collect();
        let known = insiders.len() == group.insiders.len();
        Together { world, group, ladder: &asked.ladder, insiders, known }
    }

    /// True when for each variety there is an agency on that day.
    pub(super) fn serves(&self, modality: Modality, date: NaiveDate) -> bool {
        let served = |variety| !path_refs(self.world, variety, modality, date).is_empty();
        self.group.varieties.iter().all(served)
    }

    /// True when it can be that all are there on that day.
    pub(super) fn is_served(&self, date: NaiveDate) -> bool {
        self.known && self.ladder.iter().any(|modality| self.serves(*modality, date))
    }
}
