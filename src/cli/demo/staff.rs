//! The clinic's own people.

use super::draw::Draw;
use super::hours::{CLINIC_WEEK, Day, Fri, Mon, Thu, Tue, Wed, weekly, with_extra};
use crate::domain::hours::Holidays;
use crate::domain::ids::ClinicId;
use crate::domain::person::Profession::{self, Doctor, Nurse, SocialWorker};
use crate::store::clinicians::ClinicianRow;
use crate::store::sql_types::Json;
use chrono::NaiveDate;

struct Staff {
    name: &'static str,
    login: &'static str,
    profession: Profession,
    week: &'static [Day],
    /// Works on the long Thursdays.
    late: bool,
    speaks: &'static [&'static str],
}

const fn staff(
    name: &'static str,
    login: &'static str,
    profession: Profession,
    week: &'static [Day],
    late: bool,
    speaks: &'static [&'static str],
) -> Staff {
    Staff { name, login, profession, week, late, speaks }
}

const MON_TO_WED: &[Day] = &[(Mon, 830, 1530), (Tue, 830, 1530), (Wed, 830, 1530)];
const WED_TO_FRI: &[Day] = &[(Wed, 830, 1530), (Thu, 830, 1530), (Fri, 830, 1300)];
const MORNINGS: &[Day] =
    &[(Mon, 830, 1300), (Tue, 830, 1300), (Wed, 830, 1300), (Thu, 830, 1300), (Fri, 830, 1300)];
const TUE_AND_THU: &[Day] = &[(Tue, 830, 1530), (Thu, 830, 1530)];
const MON_WED_THU: &[Day] = &[(Mon, 830, 1530), (Wed, 830, 1530), (Thu, 830, 1530)];

/// Seven nurses (three in part time), four doctors, two social workers.
const STAFF: &[Staff] = &[
    staff("Hanne Kjær", "hanne.kjaer", Nurse, CLINIC_WEEK, true, &["da", "en"]),
    staff("Mette Lindhardt", "mette.lindhardt", Nurse, CLINIC_WEEK, false, &["da", "en"]),
    staff("Lars Østergaard", "lars.oestergaard", Nurse, CLINIC_WEEK, true, &["da", "en", "de"]),
    staff("Rania Haddad", "rania.haddad", Nurse, CLINIC_WEEK, true, &["da", "en", "apc"]),
    staff("Elif Aydın", "elif.aydin", Nurse, MON_TO_WED, false, &["da", "en", "tr"]),
    staff("Claire Dubois", "claire.dubois", Nurse, WED_TO_FRI, false, &["da", "en", "fr"]),
    staff("Bente Skov", "bente.skov", Nurse, MORNINGS, false, &["da", "en"]),
    // Professor, two days in the clinic.
    staff("Morten Vestergaard", "morten.vestergaard", Doctor, TUE_AND_THU, true, &["da", "en"]),
    // Infectious diseases.
    staff("Sofie Brandt", "sofie.brandt", Doctor, CLINIC_WEEK, true, &["da", "en", "fr"]),
    // Psychiatry liaison.
    staff("Jonas Thygesen", "jonas.thygesen", Doctor, MON_WED_THU, false, &["da", "en"]),
    // In training for general practice.
    staff("Emilie Friis", "emilie.friis", Doctor, CLINIC_WEEK, false, &["da", "en"]),
    staff(
        "Parisa Rahimi",
        "parisa.rahimi",
        SocialWorker,
        CLINIC_WEEK,
        true,
        &["da", "en", "pes", "prs"],
    ),
    staff("Kirsten Damgaard", "kirsten.damgaard", SocialWorker, CLINIC_WEEK, false, &["da", "en"]),
];

/// Names and logins of the two secretaries and the manager.
pub(super) const SECRETARIES: [(&str, &str); 2] =
    [("Anne Holm", "anne.holm"), ("Birgit Lund", "birgit.lund")];
pub(super) const MANAGER: (&str, &str) = ("Ole Rasmussen", "ole.rasmussen");

/// The logins of the clinicians, in the order of [`clinicians`].
pub(super) fn logins() -> impl Iterator<Item = &'static str> {
    STAFF.iter().map(|person| person.login)
}

pub(super) fn clinicians(
    clinic: ClinicId,
    late_thursdays: &[NaiveDate],
    draw: &mut Draw,
) -> Vec<ClinicianRow> {
    let mut row = |person: &Staff| {
        let hours = weekly(person.week, Holidays::DANISH_CLINIC);
        let late = if person.late { late_thursdays } else { &[] };
        ClinicianRow {
            clinic_id: clinic,
            id: draw.id(),
            calendar_id: draw.calendar("clinician"),
            name: person.name.to_owned(),
            profession: person.profession,
            mail: Some(format!("{}@demo-hospital.example", person.login)),
            language: if person.login == "claire.dubois" { "en" } else { "da" }.to_owned(),
            speaks: Json(person.speaks.iter().map(|tag| (*tag).to_owned()).collect()),
            hours: Json(with_extra(hours, late, 1530, 1800)),
            feed_secret: draw.secret(),
            ended_at: None,
        }
    };
    STAFF.iter().map(&mut row).collect()
}
