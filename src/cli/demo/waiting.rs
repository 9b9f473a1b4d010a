//! Who waits for a time when the demo begins, and who ran out of days without one.

use chrono::{Duration, NaiveDate};

use super::booking::Clerk;
use super::clinic::{DOCTOR, NURSE, SOCIAL, ZONE};
use super::patient_table::PATIENTS;
use crate::domain::hours::local_date;
use crate::domain::visit::Modality;
use crate::domain::waiting::{WaitingState, expires_at};
use crate::store::sql_types::{Json, Ts};
use crate::store::waiting::WaitingRow;

/// Name, kind of visit, days waited, days from today to the last, hours of notice.
type Spec = (&'static str, &'static str, i64, i64, i32);

/// Who has waited longest first; the first one waited until five days ago.
const WAITING: [Spec; 5] = [
    ("Sundus Rashid", DOCTOR, 40, -5, 24),
    ("Ruba Othman", NURSE, 23, 40, 4),
    ("Samar Nasser", NURSE, 16, 60, 24),
    ("Khaled Haddad", DOCTOR, 9, 45, 24),
    ("Hatice Şahin", SOCIAL, 3, 90, 48),
];

/// Writes the entries.
pub(super) fn write(clerk: &mut Clerk) {
    for spec in &WAITING {
        let row = row(clerk, spec);
        clerk.world.waiting.extend(row);
    }
}

fn row(clerk: &mut Clerk, (name, kind, waited, last, notice): &Spec) -> Option<WaitingRow> {
    let at = PATIENTS.iter().position(|patient| patient.name == *name)?;
    let patient = clerk.cast.patients.patients.get(at)?;
    let since = clerk.now - Duration::days(*waited) - Duration::hours(2);
    let today = local_date(clerk.now, ZONE);
    let to: NaiveDate = today + Duration::days(*last);
    let over = *last < 0;
    let limited = *kind == SOCIAL;
    Some(WaitingRow {
        clinic_id: clerk.cast.clinic.id,
        id: clerk.draw.id_at(since),
        patient_id: patient.id,
        visit_type_id: clerk.cast.visit_type(kind).id,
        from_day: local_date(since, ZONE),
        to_day: to,
        clinician_id: None,
        modalities: limited.then(|| Json(vec![Modality::Onsite])),
        weekdays: limited.then(|| Json(vec!["tue".to_owned(), "thu".to_owned()])),
        not_before: (*name == "Samar Nasser").then_some(9 * 60),
        not_after: None,
        notice_hours: *notice,
        state: if over { WaitingState::Expired } else { WaitingState::Waiting },
        created_at: Ts(since),
        created_by: Some(clerk.secretary),
        expires_at: Ts(expires_at(to, ZONE)),
        ended_at: over.then(|| Ts(expires_at(to, ZONE))),
        appointment_id: None,
    })
}
