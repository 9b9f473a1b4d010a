//! The clinic's history of requests: what the chance of the next one is told from.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;

use super::DbConnection;
use super::schema::{appointments, needs, requests};
use super::sql_types::Ts;
use crate::domain::ids::{ClinicId, NeedId};
use crate::domain::matching::{Lesson, PastNeed, lesson};
use crate::domain::need::NeedStatus;
use crate::domain::visit::{CancelReason, Modality};
use crate::error::Result;

/// Agencies change: what is older says little of the next request.
const DAYS_BACK: i64 = 3 * 365;
/// The newest requests, so that a large clinic's search stays fast; they are more than enough.
const REQUESTS_MAX: i64 = 4_000;

/// What a request and its need say.
type Told = (NeedId, String, Modality, NeedStatus, Ts, Option<CancelReason>, Option<Ts>);

/// What the clinic's own past requests teach, the newest visit first. One query.
pub fn lessons(
    conn: &mut DbConnection,
    clinic: ClinicId,
    zone: Tz,
    now: DateTime<Utc>,
) -> Result<Vec<Lesson>> {
    let past = past_needs(conn, clinic, now)?;
    Ok(past.iter().filter_map(|need| lesson(need, zone, now).ok()).collect())
}

/// Needs of visits that have begun, for which an agency was asked.
pub fn past_needs(
    conn: &mut DbConnection,
    clinic: ClinicId,
    now: DateTime<Utc>,
) -> Result<Vec<PastNeed>> {
    let of_visit = appointments::clinic_id
        .eq(needs::clinic_id)
        .and(appointments::id.eq(needs::appointment_id));
    let of_need = requests::clinic_id.eq(needs::clinic_id).and(requests::need_id.eq(needs::id));
    let told: Vec<Told> = needs::table
        .inner_join(appointments::table.on(of_visit))
        .inner_join(requests::table.on(of_need))
        .filter(needs::clinic_id.eq(clinic))
        .filter(needs::start_at.gt(Ts(now - Duration::days(DAYS_BACK))))
        .filter(needs::start_at.le(Ts(now)))
        .filter(requests::sent_at.is_not_null())
        .order((needs::start_at.desc(), needs::id.desc()))
        .limit(REQUESTS_MAX)
        .select((
            needs::id,
            needs::variety,
            needs::modality,
            needs::status,
            needs::start_at,
            appointments::cancel_reason,
            requests::sent_at,
        ))
        .load(conn)?;
    Ok(one_each(told))
}

/// One for each need, with the first time that an agency was asked.
fn one_each(told: Vec<Told>) -> Vec<PastNeed> {
    let mut places: BTreeMap<NeedId, usize> = BTreeMap::new();
    let mut past: Vec<PastNeed> = Vec::new();
    for (id, variety, modality, status, start, cancelled, sent) in told {
        let asked = sent.map(|at| at.0);
        let place = *places.entry(id).or_insert(past.len());
        match past.get_mut(place) {
            Some(known) => known.asked = known.asked.min(asked),
            None => {
                past.push(PastNeed { variety, modality, status, start: start.0, cancelled, asked })
            }
        }
    }
    past
}
