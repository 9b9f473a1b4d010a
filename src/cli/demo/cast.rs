//! Everybody and everything that a visit of the demo can name, and who suits whom.

use chrono::NaiveDate;

use super::agencies::{self, Agency};
use super::clinic::{self, Sites, ZONE};
use super::draw::Draw;
use super::interpreters::{self, INTERPRETERS};
use super::patient_table::{PATIENTS, Patient};
use super::{exclusions, patients, staff};
use crate::domain::hours::{Hours, local_date};
use crate::domain::ids::ClinicId;
use crate::domain::visit::{Modality, VisitType};
use crate::operations::load_demo::Excluded;
use crate::store::agencies::{AgencyRow, ContractRow};
use crate::store::clinicians::ClinicianRow;
use crate::store::clinics::{ClinicRow, DistanceRow, SiteRow};
use crate::store::rooms::RoomRow;
use crate::store::visit_types::VisitTypeRow;

pub(super) struct Cast {
    pub(super) clinic: ClinicRow,
    pub(super) hours: Hours,
    pub(super) site: Sites,
    pub(super) sites: Vec<SiteRow>,
    pub(super) distances: Vec<DistanceRow>,
    pub(super) rooms: Vec<RoomRow>,
    pub(super) visit_types: Vec<VisitTypeRow>,
    pub(super) clinicians: Vec<ClinicianRow>,
    pub(super) patients: patients::Rows,
    pub(super) agencies: Vec<AgencyRow>,
    pub(super) contracts: Vec<ContractRow>,
    pub(super) interpreters: interpreters::Rows,
    pub(super) exclusions: Vec<Excluded>,
}

impl Cast {
    /// `monday` is the first day of the week in which the demo starts.
    pub(super) fn new(monday: NaiveDate, today: NaiveDate, draw: &mut Draw) -> Cast {
        let id: ClinicId = draw.id();
        let hours = clinic::clinic_hours(monday);
        let (site, sites, distances) = clinic::sites(id, draw);
        let clinicians = staff::clinicians(id, &clinic::late_thursdays(monday), draw);
        let patients = patients::patients(id, &clinicians, draw);
        let agencies = agencies::agencies(draw);
        let interpreters = interpreters::interpreters(&agencies, site, today, draw);
        Cast {
            clinic: clinic::clinic(id, hours.clone(), draw),
            hours,
            site,
            sites,
            distances,
            rooms: clinic::rooms(id, site.clinic, draw),
            visit_types: clinic::visit_types(id, draw),
            exclusions: exclusions::exclusions(
                id,
                &patients.patients,
                &interpreters.interpreters,
                draw,
            ),
            contracts: agencies::contracts(id, &agencies, today, draw),
            clinicians,
            patients,
            agencies,
            interpreters,
        }
    }

    pub(super) fn visit_type(&self, name: &str) -> VisitType {
        let row = self.visit_types.iter().find(|row| row.name == name);
        let row = row.unwrap_or(&self.visit_types[0]);
        let minutes = |minutes: i32| u32::try_from(minutes).unwrap_or(0);
        VisitType {
            id: row.id,
            name: row.name.clone(),
            interpreted: row.interpreted,
            profession: row.profession,
            minutes: minutes(row.minutes),
            lead_minutes: minutes(row.lead_minutes),
            tail_minutes: minutes(row.tail_minutes),
            briefing_minutes: minutes(row.briefing_minutes),
            modalities: row.modalities.0.clone(),
            min_level: u8::try_from(row.min_level).unwrap_or(0),
            equipment: row.equipment.0.clone(),
        }
    }

    pub(super) fn patient(&self, name: &str) -> usize {
        PATIENTS.iter().position(|patient| patient.name == name).unwrap_or(0)
    }

    /// Those who can come to the patient in that way, whom the patient has kept first.
    pub(super) fn interpreters_for(&self, patient: usize, modality: Modality) -> Vec<usize> {
        let Some(variety) = PATIENTS[patient].spoken_tag() else { return Vec::new() };
        let suits = |index: &usize| {
            let person = &INTERPRETERS[*index];
            let condition = PATIENTS[patient].condition();
            person.speaks(variety)
                && person.has_level(2)
                && person.modalities.contains(&modality)
                && condition.is_none_or(|sex| sex == person.sex)
                && agency_of(*index, variety, modality).is_some()
                && !self.is_excluded(patient, *index)
        };
        let mut suitable: Vec<usize> = (0..INTERPRETERS.len()).filter(suits).collect();
        suitable.sort_by_key(|index| native_last(*index, variety));
        let keeps_amal = suitable.contains(&interpreters::AMAL) && keeps_amal(patient);
        if !suitable.is_empty() && !keeps_amal {
            // Everybody else has another one to begin with, so that the work is shared.
            let natives = suitable.iter().filter(|i| !native_last(**i, variety)).count();
            suitable[..natives.max(1)].rotate_left(patient % natives.max(1));
        }
        suitable
    }

    fn is_excluded(&self, patient: usize, interpreter: usize) -> bool {
        let patient = self.patients.patients[patient].id;
        let interpreter = self.interpreters.interpreters[interpreter].id;
        self.exclusions.iter().map(|excluded| &excluded.row).any(|row| {
            row.interpreter_id == interpreter && row.patient_id.is_none_or(|one| one == patient)
        })
    }

    pub(super) fn today(&self, now: chrono::DateTime<chrono::Utc>) -> NaiveDate {
        local_date(now, ZONE)
    }
}

/// The first twelve patients have had the same colleague for years.
fn keeps_amal(patient: usize) -> bool {
    patient < 12
}

fn native_last(interpreter: usize, variety: &str) -> bool {
    use crate::domain::language::Grade::Native;
    !INTERPRETERS[interpreter].skills.contains(&(variety, Native))
}

/// Through which agency an interpreter is asked for: the first of theirs whose contract serves.
pub(super) fn agency_of(interpreter: usize, variety: &str, modality: Modality) -> Option<Agency> {
    let serving = |agency: &&Agency| agency.serves(variety, modality);
    let theirs = INTERPRETERS[interpreter].agencies.iter().filter(serving);
    theirs.min_by_key(|agency| agency.index()).copied()
}

/// The agencies to ask for a patient, in the order of rank.
pub(super) fn agencies_for(patient: &Patient, modality: Modality) -> Vec<Agency> {
    let Some(variety) = patient.spoken_tag() else { return Vec::new() };
    Agency::ALL.into_iter().filter(|agency| agency.serves(variety, modality)).collect()
}
