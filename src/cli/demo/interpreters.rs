//! The 34 interpreters: what they speak, how well, for whom they work and when.

use chrono::{Duration, NaiveDate};

use super::agencies::Agency::{self, Broen, Centre, Nordlys, Sjaelden};
use super::clinic::Sites;
use super::draw::Draw;
use super::hours::{Day, Fri, LONG_WEEK, Mon, OFFICE_WEEK, Thu, Tue, Wed, weekly};
use crate::domain::hours::Holidays;
use crate::domain::ids::{InterpreterId, SiteId};
use crate::domain::language::Grade::{self, Full, Native, Poor, Workable};
use crate::domain::matching::Limits;
use crate::domain::person::Sex::{self, Man, Woman};
use crate::domain::visit::Modality::{self, Onsite, Phone, Video};
use crate::store::agencies::AgencyRow;
use crate::store::interpreters::{
    AgencyInterpreterRow, InterpreterRow, QualificationRow, SkillRow,
};
use crate::store::sql_types::Json;

pub(super) struct Interpreter {
    pub(super) name: &'static str,
    pub(super) sex: Sex,
    born: i32,
    pub(super) skills: &'static [(&'static str, Grade)],
    pub(super) agencies: &'static [Agency],
    pub(super) modalities: &'static [Modality],
    pub(super) level: i32,
    proof: Proof,
    area: Area,
    week: Option<&'static [Day]>,
}

/// Whether the proof of the level still holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    Valid,
    Expired,
}

#[derive(Clone, Copy)]
enum Area {
    Centre,
    Havneby,
    Nordby,
    Soendermark,
    Vesterlund,
    OtherRegion,
}

impl Interpreter {
    /// True when the person can be asked for at that level, whenever the proof runs out.
    pub(super) fn has_level(&self, level: i32) -> bool {
        level == 0 || (self.proof == Proof::Valid && self.level >= level)
    }

    pub(super) fn speaks(&self, variety: &str) -> bool {
        let well = |(tag, grade): &(&str, Grade)| *tag == variety && *grade >= Workable;
        self.skills.iter().any(well)
    }
}

const SITE: &[Modality] = &[Onsite];
const SITE_AND_VIDEO: &[Modality] = &[Onsite, Video];
const REMOTE: &[Modality] = &[Video, Phone];
const EVERY: &[Modality] = &[Onsite, Video, Phone];
const MON_WED_FRI: &[Day] = &[(Mon, 800, 1600), (Wed, 800, 1600), (Fri, 800, 1500)];
const TUE_TO_THU: &[Day] = &[(Tue, 800, 1700), (Wed, 800, 1700), (Thu, 800, 1830)];
const FULL: Option<&[Day]> = Some(LONG_WEEK);
const DAYS: Option<&[Day]> = Some(OFFICE_WEEK);

macro_rules! interpreter {
    ($name:literal, $sex:ident, $born:literal, [$(($tag:literal, $grade:ident)),*],
     [$($agency:ident),*], $modalities:ident, $level:literal, $proof:ident, $area:ident, $week:expr) => {
        Interpreter {
            name: $name,
            sex: $sex,
            born: $born,
            skills: &[$(($tag, $grade)),*],
            agencies: &[$($agency),*],
            modalities: $modalities,
            level: $level,
            proof: Proof::$proof,
            area: Area::$area,
            week: $week,
        }
    };
}

#[rustfmt::skip]
pub(super) const INTERPRETERS: &[Interpreter] = &[
    // Arabic: seven women, seven men. The first has worked here for more than ten years.
    interpreter!("Amal Khoury", Woman, 1968, [("apc", Native), ("arz", Full), ("acm", Workable)], [Nordlys], SITE, 5, Valid, Centre, FULL),
    interpreter!("Hala Barakat", Woman, 1980, [("apc", Native), ("acm", Workable)], [Nordlys], SITE, 4, Valid, Soendermark, DAYS),
    interpreter!("Samir Naser", Man, 1975, [("apc", Native), ("arz", Workable)], [Nordlys, Broen], SITE_AND_VIDEO, 4, Valid, Soendermark, DAYS),
    interpreter!("Yousef Darwish", Man, 1987, [("apc", Native)], [Nordlys], SITE, 3, Valid, Nordby, FULL),
    interpreter!("Dima Sabbagh", Woman, 1990, [("apc", Native), ("acm", Poor)], [Broen], EVERY, 4, Valid, Havneby, FULL),
    interpreter!("Ziad Mansour", Man, 1971, [("apc", Native), ("acm", Workable)], [Nordlys], SITE, 3, Valid, Centre, DAYS),
    interpreter!("Rim Shahin", Woman, 1985, [("apc", Native), ("arz", Workable)], [Centre], REMOTE, 4, Valid, Centre, FULL),
    interpreter!("Fadi Issa", Man, 1979, [("apc", Native), ("acm", Workable)], [Centre, Nordlys], EVERY, 3, Valid, Centre, FULL),
    interpreter!("Zainab Al-Jubouri", Woman, 1977, [("acm", Native), ("apc", Workable)], [Nordlys], SITE, 4, Valid, Havneby, FULL),
    interpreter!("Haider Kadhim", Man, 1983, [("acm", Native), ("ayp", Full), ("apc", Workable)], [Centre, Broen], EVERY, 3, Valid, Centre, DAYS),
    interpreter!("Noor Al-Bayati", Woman, 1992, [("acm", Native)], [Nordlys], SITE_AND_VIDEO, 3, Expired, Nordby, FULL),
    interpreter!("Karim Benjelloun", Man, 1974, [("ary", Native), ("arz", Workable), ("apc", Poor)], [Nordlys, Centre], EVERY, 3, Valid, Centre, FULL),
    interpreter!("Samira Idrissi", Woman, 1986, [("ary", Native), ("aeb", Workable)], [Centre], REMOTE, 4, Valid, Vesterlund, None),
    interpreter!("Mahmoud Fathy", Man, 1969, [("arz", Native), ("apc", Workable)], [Nordlys, Centre], EVERY, 4, Valid, Havneby, DAYS),
    // Turkish, one of them with Kurmanji.
    interpreter!("Ayşe Demir", Woman, 1978, [("tr", Native)], [Nordlys], SITE, 4, Valid, Centre, FULL),
    interpreter!("Murat Kaya", Man, 1984, [("tr", Native), ("kmr", Full)], [Broen], EVERY, 3, Valid, Nordby, DAYS),
    interpreter!("Zeynep Arslan", Woman, 1991, [("tr", Native)], [Nordlys], SITE_AND_VIDEO, 3, Expired, Havneby, FULL),
    interpreter!("Hasan Çelik", Man, 1966, [("tr", Native)], [Centre], REMOTE, 4, Valid, Centre, FULL),
    // Somali, one of them with Maay. Two women.
    interpreter!("Hodan Warsame", Woman, 1982, [("so", Native)], [Nordlys], SITE, 4, Valid, Centre, FULL),
    interpreter!("Abdi Farah", Man, 1970, [("so", Native)], [Centre], REMOTE, 3, Expired, OtherRegion, FULL),
    interpreter!("Maryan Isaaq", Woman, 1988, [("ymm", Native), ("so", Full)], [Broen], EVERY, 3, Valid, Nordby, Some(MON_WED_FRI)),
    // Burmese, one of them with Hakha Chin.
    interpreter!("Thida Aung", Woman, 1981, [("my", Native)], [Sjaelden], EVERY, 3, Valid, OtherRegion, Some(TUE_TO_THU)),
    interpreter!("Van Lian Thang", Man, 1976, [("cnh", Native), ("my", Full)], [Sjaelden], EVERY, 3, Valid, Vesterlund, Some(MON_WED_FRI)),
    // Persian: one Farsi, one Dari, one both.
    interpreter!("Shirin Moradi", Woman, 1973, [("pes", Native), ("prs", Poor)], [Nordlys, Centre], EVERY, 4, Valid, Centre, FULL),
    interpreter!("Najib Rahmani", Man, 1985, [("prs", Native), ("pes", Workable)], [Broen], EVERY, 3, Valid, Havneby, DAYS),
    interpreter!("Laleh Hosseini", Woman, 1989, [("pes", Native), ("prs", Full)], [Broen], EVERY, 4, Valid, Vesterlund, Some(TUE_TO_THU)),
    // Vietnamese, both men.
    interpreter!("Trần Văn Minh", Man, 1972, [("vi", Native)], [Nordlys], SITE, 3, Valid, Nordby, FULL),
    interpreter!("Lê Quang Huy", Man, 1990, [("vi", Native)], [Broen, Centre], EVERY, 3, Valid, Centre, None),
    // Kurdish: two Kurmanji, one Sorani.
    interpreter!("Berivan Ose", Woman, 1983, [("kmr", Native), ("tr", Workable)], [Broen], EVERY, 4, Valid, Nordby, FULL),
    interpreter!("Azad Hesso", Man, 1978, [("kmr", Native), ("apc", Full)], [Broen], EVERY, 3, Valid, Havneby, Some(MON_WED_FRI)),
    interpreter!("Shwan Kareem", Man, 1980, [("ckb", Native), ("acm", Workable)], [Broen], EVERY, 3, Valid, Centre, DAYS),
    // One each: Tigrinya, Ukrainian, and a team of two for Danish Sign Language.
    interpreter!("Selam Tesfay", Woman, 1993, [("ti", Native), ("am", Workable)], [Sjaelden, Broen], EVERY, 3, Valid, Centre, DAYS),
    interpreter!("Oksana Hrytsenko", Woman, 1987, [("uk", Native), ("ru", Full)], [Broen], EVERY, 2, Valid, Vesterlund, None),
    interpreter!("Lise Holm and Per Krag (team of two)", Woman, 1970, [("dsl", Native)], [Nordlys], SITE, 5, Valid, Centre, Some(TUE_TO_THU)),
];

/// The colleague whom twelve patients have kept.
pub(super) const AMAL: usize = 0;
/// The two who live in Søndermark.
pub(super) const NEIGHBOURS: [usize; 2] = [1, 2];
/// A patient's cousin.
pub(super) const COUSIN: usize = 3;
/// Left after a complaint.
pub(super) const COMPLAINED_OF: usize = 5;

/// Everything kept of the interpreters; rows of [`INTERPRETERS`] and `interpreters` run parallel.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) interpreters: Vec<InterpreterRow>,
    pub(super) agency_interpreters: Vec<AgencyInterpreterRow>,
    pub(super) skills: Vec<SkillRow>,
    pub(super) qualifications: Vec<QualificationRow>,
}

pub(super) fn interpreters(
    agencies: &[AgencyRow],
    sites: Sites,
    today: NaiveDate,
    draw: &mut Draw,
) -> Rows {
    let mut rows = Rows::default();
    for (index, person) in INTERPRETERS.iter().enumerate() {
        let row = row(index, person, sites, today, draw);
        rows.agency_interpreters.extend(memberships(index, person, row.id, agencies));
        rows.skills.extend(person.skills.iter().map(|(tag, grade)| SkillRow {
            interpreter_id: row.id,
            tag: (*tag).to_owned(),
            grade: *grade,
        }));
        rows.qualifications.push(QualificationRow {
            interpreter_id: row.id,
            scheme: "Demo register".to_owned(),
            level: person.level,
            valid_to: Some(match person.proof {
                Proof::Valid => today + Duration::weeks(80),
                Proof::Expired => today - Duration::weeks(5),
            }),
        });
        rows.interpreters.push(row);
    }
    rows
}

fn row(
    index: usize,
    person: &Interpreter,
    sites: Sites,
    today: NaiveDate,
    draw: &mut Draw,
) -> InterpreterRow {
    InterpreterRow {
        id: draw.id(),
        calendar_id: draw.calendar("interpreter"),
        name: person.name.to_owned(),
        sex: person.sex,
        birth_year: Some(person.born),
        mail: Some(format!("interpreter{:02}@interpreters.example", index + 1)),
        phone: Some(format!("+45 55 50 03 {:02}", index + 1)),
        language: "da".to_owned(),
        home_site: Some(site(person.area, sites)),
        modalities: Json(person.modalities.to_vec()),
        hours: person.week.map(|week| Json(weekly(week, Holidays::DANISH_CLINIC))),
        limits: Json(Limits::default()),
        confidentiality_to: Some(today + Duration::weeks(100)),
        feed_secret: draw.secret(),
        ended_at: None,
    }
}

fn memberships<'a>(
    index: usize,
    person: &'a Interpreter,
    id: InterpreterId,
    agencies: &'a [AgencyRow],
) -> impl Iterator<Item = AgencyInterpreterRow> + 'a {
    person.agencies.iter().map(move |agency| AgencyInterpreterRow {
        agency_id: agencies[agency.index()].id,
        interpreter_id: id,
        number: format!("{}{:03}", agency.index() + 1, index + 11),
        ended_at: None,
    })
}

fn site(area: Area, sites: Sites) -> SiteId {
    match area {
        Area::Centre => sites.centre,
        Area::Havneby => sites.havneby,
        Area::Nordby => sites.nordby,
        Area::Soendermark => sites.soendermark,
        Area::Vesterlund => sites.vesterlund,
        Area::OtherRegion => sites.other_region,
    }
}
