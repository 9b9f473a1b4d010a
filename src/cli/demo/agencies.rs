//! The five interpreter agencies and their contracts with the clinic.

use chrono::{Duration, NaiveDate};

use super::clinic::ZONE;
use super::draw::Draw;
use super::hours::{LONG_WEEK, OFFICE_WEEK, weekly};
use crate::domain::contract::{AnswerTime, Currency, Terms};
use crate::domain::hours::{Holidays, Hours};
use crate::domain::ids::ClinicId;
use crate::domain::visit::Modality::{self, Onsite, Phone, Video};
use crate::store::agencies::{AgencyRow, ContractRow};
use crate::store::sql_types::Json;

/// The agencies in the order of [`agencies`], which is that of the contracts' rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agency {
    /// Framework agreement, rank 1, on site.
    Nordlys,
    /// The region's own centre: video and phone.
    Centre,
    /// Rank 2: dearer, good in Kurdish and Dari.
    Broen,
    /// Rare languages; travel is agreed first, so answers take days.
    Sjaelden,
    /// On demand by phone, day and night; an interpreter has a number only.
    Doegn,
}

impl Agency {
    pub(super) const ALL: [Agency; 5] =
        [Agency::Nordlys, Agency::Centre, Agency::Broen, Agency::Sjaelden, Agency::Doegn];

    pub(super) fn index(self) -> usize {
        self as usize
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Agency::Nordlys => "Nordlys Tolke",
            Agency::Centre => "Regionens Tolkecenter",
            Agency::Broen => "Sprogbroen",
            Agency::Sjaelden => "Sjældne Sprog",
            Agency::Doegn => "Døgntolk",
        }
    }

    /// The coordinator's login, which is also the name before the @ of the order mail.
    pub(super) fn login(self) -> &'static str {
        match self {
            Agency::Nordlys => "nordlys",
            Agency::Centre => "tolkecenter",
            Agency::Broen => "sprogbroen",
            Agency::Sjaelden => "sjaeldne-sprog",
            Agency::Doegn => "doegntolk",
        }
    }

    pub(super) fn coordinator(self) -> &'static str {
        match self {
            Agency::Nordlys => "Camilla Bech",
            Agency::Centre => "Henrik Toft",
            Agency::Broen => "Selma Juhl",
            Agency::Sjaelden => "Tine Overgaard",
            Agency::Doegn => "Vagt Døgntolk",
        }
    }

    pub(super) fn modalities(self) -> &'static [Modality] {
        match self {
            Agency::Nordlys => &[Onsite],
            Agency::Centre => &[Video, Phone],
            Agency::Broen | Agency::Sjaelden => &[Onsite, Video, Phone],
            Agency::Doegn => &[Phone],
        }
    }

    /// `None`: every variety.
    pub(super) fn varieties(self) -> Option<&'static [&'static str]> {
        match self {
            Agency::Nordlys => {
                Some(&["apc", "acm", "arz", "ary", "tr", "so", "pes", "vi", "uk", "dsl"])
            }
            Agency::Centre => Some(&["apc", "acm", "arz", "ary", "tr", "so", "pes", "vi", "kmr"]),
            Agency::Broen => Some(&[
                "apc", "acm", "tr", "so", "ymm", "pes", "prs", "kmr", "ckb", "vi", "uk", "ti",
            ]),
            Agency::Sjaelden => Some(&["my", "cnh", "rhg", "ti", "ksw"]),
            Agency::Doegn => None,
        }
    }

    pub(super) fn serves(self, variety: &str, modality: Modality) -> bool {
        self.modalities().contains(&modality)
            && self.varieties().is_none_or(|covered| covered.contains(&variety))
    }

    fn opening(self) -> Hours {
        match self {
            Agency::Nordlys | Agency::Centre => weekly(LONG_WEEK, Holidays::DANISH_CLINIC),
            Agency::Broen | Agency::Sjaelden => weekly(OFFICE_WEEK, Holidays::DANISH_CLINIC),
            Agency::Doegn => Hours::always(),
        }
    }

    fn terms(self) -> Terms {
        let (answer, free_cancel_hours, hour_price): (&[(u32, u32)], u32, u32) = match self {
            Agency::Nordlys => (&[(120, 1440), (24, 240), (0, 30)], 24, 62_000),
            Agency::Centre => (&[(120, 1440), (24, 240), (0, 60)], 4, 38_000),
            Agency::Broen => (&[(120, 1440), (24, 300), (0, 60)], 36, 79_500),
            Agency::Sjaelden => (&[(240, 4320), (48, 1440), (0, 240)], 48, 94_000),
            Agency::Doegn => (&[(120, 720), (24, 120), (0, 15)], 2, 51_000),
        };
        let tier = |(lead_hours, minutes): &(u32, u32)| AnswerTime {
            lead_hours: *lead_hours,
            minutes: *minutes,
        };
        Terms {
            answer: answer.iter().map(tier).collect(),
            free_cancel_hours,
            minimum_minutes_onsite: 60,
            minimum_minutes_remote: 30,
            unit_minutes: if self == Agency::Centre { 15 } else { 30 },
            hour_price,
            currency: Currency::Dkk,
            parallel_below_hours: (self == Agency::Broen).then_some(4),
        }
    }
}

pub(super) fn agencies(draw: &mut Draw) -> Vec<AgencyRow> {
    let mut row = |agency: &Agency| AgencyRow {
        id: draw.id(),
        name: agency.name().to_owned(),
        mail: format!("{}@agency.example", agency.login()),
        phone: format!("+45 55 50 02 {:02}", agency.index() + 1),
        zone: ZONE.name().to_owned(),
        language: "da".to_owned(),
        opening: Json(agency.opening()),
        ended_at: None,
    };
    Agency::ALL.iter().map(&mut row).collect()
}

pub(super) fn contracts(
    clinic: ClinicId,
    agencies: &[AgencyRow],
    today: NaiveDate,
    draw: &mut Draw,
) -> Vec<ContractRow> {
    let mut rank = 0;
    let mut row = |(agency, row): (&Agency, &AgencyRow)| {
        rank += 1;
        let tags = |tags: &[&str]| Json(tags.iter().map(|tag| (*tag).to_owned()).collect());
        ContractRow {
            clinic_id: clinic,
            id: draw.id(),
            agency_id: row.id,
            rank,
            modalities: Json(agency.modalities().to_vec()),
            varieties: agency.varieties().map(tags),
            terms: Json(agency.terms()),
            valid_from: today - Duration::weeks(60),
            valid_to: None,
        }
    };
    Agency::ALL.iter().zip(agencies).map(&mut row).collect()
}
