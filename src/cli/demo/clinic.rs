//! The clinic: its sites, rooms, visit types and hours.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, Utc};
use chrono_tz::Tz;

use super::draw::Draw;
use super::hours::{CLINIC_WEEK, weekly, with_extra};
use crate::domain::clinic::ClinicSettings;
use crate::domain::hours::{Holidays, Hours, local_date};
use crate::domain::ids::{ClinicId, SiteId};
use crate::domain::person::Profession::{self, Doctor, Nurse, SocialWorker};
use crate::domain::visit::Modality::{self, Onsite, Phone, Video};
use crate::store::clinics::{ClinicRow, DistanceRow, SiteRow};
use crate::store::rooms::RoomRow;
use crate::store::sql_types::{Json, Ts};
use crate::store::visit_types::VisitTypeRow;

pub(super) const ZONE: Tz = chrono_tz::Europe::Copenhagen;

/// The Monday of the local week of an instant.
pub(super) fn monday_of(instant: DateTime<Utc>) -> NaiveDate {
    let date = local_date(instant, ZONE);
    date - Days::new(u64::from(date.weekday().num_days_from_monday()))
}

/// The clinic is open until 18 on the Thursday of every second week.
pub(super) fn late_thursdays(monday: NaiveDate) -> Vec<NaiveDate> {
    let thursday = monday + Duration::days(3);
    (-26..=26).step_by(2).map(|week| thursday + Duration::weeks(week)).collect()
}

pub(super) fn clinic_hours(monday: NaiveDate) -> Hours {
    let week = weekly(CLINIC_WEEK, Holidays::DANISH_CLINIC);
    with_extra(week, &late_thursdays(monday), 1530, 1800)
}

pub(super) fn clinic(id: ClinicId, hours: Hours, draw: &Draw) -> ClinicRow {
    ClinicRow {
        id,
        name: "Migrant Health Clinic, Demo Hospital".to_owned(),
        neutral_name: "Demo Hospital".to_owned(),
        phone: "+45 55 50 01 00".to_owned(),
        address: "Demo Hospital, Parkvej 12, entrance 4, 9999 Demoby".to_owned(),
        zone: ZONE.name().to_owned(),
        hours: Json(hours),
        settings: Json(ClinicSettings::default()),
        created_at: Ts(draw.founded),
    }
}

/// The places that travel is measured between.
#[derive(Clone, Copy)]
pub(super) struct Sites {
    pub(super) clinic: SiteId,
    pub(super) centre: SiteId,
    pub(super) havneby: SiteId,
    pub(super) nordby: SiteId,
    /// Where several patients live.
    pub(super) soendermark: SiteId,
    pub(super) vesterlund: SiteId,
    pub(super) other_region: SiteId,
}

/// Minutes between the sites in the order of [`sites`].
const MINUTES: [[i32; 7]; 7] = [
    [0, 15, 10, 20, 15, 35, 150],
    [15, 0, 15, 25, 20, 40, 150],
    [10, 15, 0, 25, 20, 40, 155],
    [20, 25, 25, 0, 30, 45, 140],
    [15, 20, 20, 30, 0, 40, 160],
    [35, 40, 40, 45, 40, 0, 120],
    [150, 150, 155, 140, 160, 120, 0],
];

pub(super) fn sites(clinic: ClinicId, draw: &mut Draw) -> (Sites, Vec<SiteRow>, Vec<DistanceRow>) {
    let mut rows = Vec::new();
    let mut site = |owner: Option<ClinicId>, name: &str, address: &str| {
        let id = draw.id();
        let (name, address) = (name.to_owned(), address.to_owned());
        rows.push(SiteRow { id, clinic_id: owner, name, address });
        id
    };
    let sites = Sites {
        clinic: site(
            Some(clinic),
            "Demo Hospital, entrance 4",
            "Parkvej 12, entrance 4, 9999 Demoby",
        ),
        centre: site(None, "Regional interpreter centre", "Torvet 1, 9999 Demoby"),
        havneby: site(None, "Havneby", "9998 Havneby"),
        nordby: site(None, "Nordby", "9997 Nordby"),
        soendermark: site(None, "Søndermark", "9996 Demoby S"),
        vesterlund: site(None, "Vesterlund", "9990 Vesterlund"),
        other_region: site(None, "Another region", "9000 Anderledes"),
    };
    let distances = distances(&rows);
    (sites, rows, distances)
}

fn distances(sites: &[SiteRow]) -> Vec<DistanceRow> {
    let mut rows = Vec::new();
    for (from, minutes) in sites.iter().zip(&MINUTES) {
        for (to, minutes) in sites.iter().zip(minutes) {
            if from.id != to.id {
                rows.push(DistanceRow { from_site: from.id, to_site: to.id, minutes: *minutes });
            }
        }
    }
    rows
}

type RoomSpec = (&'static str, i32, &'static [&'static str], &'static [Modality]);

/// Consulting rooms are filled first; what serves no modality is a place to wait.
const ROOMS: &[RoomSpec] = &[
    ("C1", 4, &[], &[Onsite, Video, Phone]),
    ("C2", 4, &[], &[Onsite, Video, Phone]),
    ("C3", 4, &["speakerphone"], &[Onsite, Video, Phone]),
    ("C4", 4, &["examination couch"], &[Onsite, Video, Phone]),
    ("V1", 3, &["screen", "camera", "speakerphone"], &[Video, Phone]),
    ("N1", 12, &["screen", "camera", "two interpreter seats"], &[Onsite, Video]),
    ("W1", 14, &[], &[]),
    ("W2", 6, &[], &[]),
    ("I1", 3, &[], &[]),
];

pub(super) fn rooms(clinic: ClinicId, site: SiteId, draw: &mut Draw) -> Vec<RoomRow> {
    let mut rank = 0;
    let mut row = |(name, seats, equipment, modalities): &RoomSpec| {
        rank += 1;
        RoomRow {
            clinic_id: clinic,
            id: draw.id(),
            site_id: site,
            calendar_id: draw.calendar("room"),
            name: (*name).to_owned(),
            seats: *seats,
            equipment: Json(equipment.iter().map(|item| (*item).to_owned()).collect()),
            modalities: Json(modalities.to_vec()),
            rank,
            ended_at: None,
        }
    };
    ROOMS.iter().map(&mut row).collect()
}

struct TypeSpec {
    name: &'static str,
    interpreted: bool,
    profession: Profession,
    /// Told, tail, briefing.
    minutes: (i32, i32, i32),
    modalities: &'static [Modality],
    min_level: i32,
    equipment: &'static [&'static str],
}

const fn interpreted(
    name: &'static str,
    profession: Profession,
    minutes: (i32, i32, i32),
    modalities: &'static [Modality],
    min_level: i32,
) -> TypeSpec {
    TypeSpec { name, interpreted: true, profession, minutes, modalities, min_level, equipment: &[] }
}

/// The default consultation comes first.
const TYPES: &[TypeSpec] = &[
    interpreted(NURSE, Nurse, (60, 15, 0), &[Onsite, Video, Phone], 2),
    interpreted(NEW, Nurse, (90, 15, 10), &[Onsite], 2),
    interpreted(DOCTOR, Doctor, (60, 15, 0), &[Onsite, Video, Phone], 2),
    interpreted(SOCIAL, SocialWorker, (60, 15, 0), &[Onsite, Video, Phone], 2),
    interpreted(RESULT, Doctor, (30, 10, 0), &[Phone, Video], 2),
    TypeSpec {
        equipment: &["examination couch"],
        ..interpreted("Doctor's examination", Doctor, (60, 15, 0), &[Onsite], 2)
    },
    interpreted("Psychiatric talk", Doctor, (60, 30, 10), &[Onsite, Video], 3),
    TypeSpec {
        interpreted: false,
        ..interpreted("Blood sample and measurements", Nurse, (20, 5, 0), &[Onsite], 0)
    },
    // The agenda's minutes count twice: everything is said in two languages.
    interpreted(MEETING, SocialWorker, (120, 15, 10), &[Onsite], 2),
];

pub(super) const NURSE: &str = "Nurse consultation";
pub(super) const NEW: &str = "New patient";
pub(super) const DOCTOR: &str = "Doctor consultation";
pub(super) const SOCIAL: &str = "Social worker consultation";
pub(super) const RESULT: &str = "Short result talk";
pub(super) const MEETING: &str = "Network meeting";

pub(super) fn visit_types(clinic: ClinicId, draw: &mut Draw) -> Vec<VisitTypeRow> {
    let mut rank = 0;
    let mut row = |spec: &TypeSpec| {
        rank += 1;
        let (minutes, tail_minutes, briefing_minutes) = spec.minutes;
        VisitTypeRow {
            clinic_id: clinic,
            id: draw.id(),
            name: spec.name.to_owned(),
            interpreted: spec.interpreted,
            profession: spec.profession,
            minutes,
            lead_minutes: 0,
            tail_minutes,
            briefing_minutes,
            modalities: Json(spec.modalities.to_vec()),
            min_level: spec.min_level,
            equipment: Json(spec.equipment.iter().map(|item| (*item).to_owned()).collect()),
            rank,
            ended_at: None,
        }
    };
    TYPES.iter().map(&mut row).collect()
}
