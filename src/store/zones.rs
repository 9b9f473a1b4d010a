//! Visits whose instant is no longer what was agreed, because the rules of a time zone have changed.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

use super::calendars::{self, ClaimRow};
use super::needs::NeedRow;
use super::record::{self, Record};
use super::requests::RequestRow;
use super::schema::appointments;
use super::sql_types::Ts;
use super::visits::AppointmentRow;
use super::world::zone_named;
use super::{DbConnection, Tx, placing};
use crate::domain::ids::CalendarId;
use crate::domain::visit::VisitStatus;
use crate::domain::zone::{Agreed, TZDB};
use crate::error::Result;

/// A visit ahead, and when its agreement is by the rules of now; `None`: the wall time that was
/// agreed does not exist any more, and people have to agree anew.
#[derive(Clone, Debug)]
pub struct Displaced {
    pub appointment: AppointmentRow,
    pub instant: Option<DateTime<Utc>>,
}

impl Displaced {
    /// How much later it is than written down.
    pub fn later(&self) -> Option<Duration> {
        Some(self.instant? - self.appointment.start_at.0)
    }
}

/// Booked visits ahead that the rules of now put elsewhere, the next first.
pub fn displaced(conn: &mut DbConnection, now: DateTime<Utc>) -> Result<Vec<Displaced>> {
    let rows: Vec<AppointmentRow> = appointments::table
        .filter(appointments::status.eq(VisitStatus::Booked))
        .filter(appointments::tentative.is_null())
        .filter(appointments::start_at.gt(Ts(now)))
        .order((appointments::start_at, appointments::id))
        .load(conn)?;
    let mut found = Vec::new();
    for row in rows {
        let agreed = Agreed {
            local: row.local_start,
            zone: zone_named(&row.zone)?,
            fold: u8::try_from(row.fold).unwrap_or(0),
        };
        let instant = agreed.instant().ok();
        if instant != Some(row.start_at.0) {
            found.push(Displaced { appointment: row, instant });
        }
    }
    Ok(found)
}

/// Puts the visits where their agreements are now: all claims are lifted first, so that visits which
/// move together do not stand in each other's way. The calendars are locked.
pub fn put_right(tx: &mut Tx, all: &[(Record, Duration)], claims: &[ClaimRow]) -> Result<()> {
    for claim in claims {
        ClaimRow { active: false, ..claim.clone() }.save(tx)?;
    }
    for (record, later) in all {
        rows(tx, record, *later)?;
        let own = claims.iter().filter(|row| row.appointment_id == Some(record.appointment.id));
        for claim in own {
            let (start_at, end_at) = (moved(claim.start_at, *later), moved(claim.end_at, *later));
            ClaimRow { start_at, end_at, ..claim.clone() }.save(tx)?;
        }
    }
    Ok(())
}

/// Every calendar that these visits touch, and their claims.
pub fn touched(tx: &mut Tx, all: &[Displaced]) -> Result<(Vec<CalendarId>, Vec<ClaimRow>)> {
    let (mut locked, mut claims) = (Vec::new(), Vec::new());
    for one in all {
        let (clinic, id) = (one.appointment.clinic_id, one.appointment.id);
        locked.extend(placing::calendars_in(tx.conn, clinic, id)?);
        claims.extend(calendars::claims_of(tx.conn, id)?);
    }
    Ok((locked, claims))
}

/// The visit's own rows, and those of its needs and of the requests that still count.
fn rows(tx: &mut Tx, record: &Record, later: Duration) -> Result<()> {
    let old = &record.appointment;
    let mut row = AppointmentRow {
        tzdb: TZDB.to_owned(),
        start_at: moved(old.start_at, later),
        end_at: moved(old.end_at, later),
        clinic_start: moved(old.clinic_start, later),
        clinic_end: moved(old.clinic_end, later),
        interpreter_start: moved(old.interpreter_start, later),
        interpreter_end: moved(old.interpreter_end, later),
        ..old.clone()
    };
    row.version += 1;
    row.save(tx)?;
    for need in &record.needs {
        let NeedRow { start_at, end_at, .. } = need.need;
        let (start_at, end_at) = (moved(start_at, later), moved(end_at, later));
        NeedRow { start_at, end_at, ..need.need.clone() }.save(tx)?;
        let agreed = need.agreed_request().map(|request| request.id);
        let counts = |row: &&RequestRow| row.state.is_open() || Some(row.id) == agreed;
        for request in need.requests.iter().filter(counts) {
            let (start_at, end_at) = (moved(request.start_at, later), moved(request.end_at, later));
            RequestRow { start_at, end_at, ..request.clone() }.save(tx)?;
        }
    }
    let mut visit = record::load(tx.conn, row.clinic_id, row.id)?.visit;
    // Those keep the hour of the clinic's clocks on their own days.
    let (plan, start, zone) = (&tx.policy.notices, row.start_at.0, zone_named(&row.zone)?);
    if visit.ask_at.is_some() {
        visit.ask_at = plan.ask_at(start, zone, tx.now, tx.policy.hold).map(Ts);
    }
    if visit.remind_at.is_some() {
        visit.remind_at = plan.remind_at(start, zone, tx.now).map(Ts);
    }
    visit.save(tx)
}

fn moved(at: Ts, later: Duration) -> Ts {
    Ts(at.0 + later)
}
