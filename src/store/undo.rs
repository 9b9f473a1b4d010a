//! The state before an act that may still be undone.

use super::calendars::{self, ClaimRow};
use super::needs::NeedRow;
use super::record::{self, Record};
use super::requests::{self, AssignmentRow, RequestRow};
use super::schema::undo_points;
use super::sql_types::Json;
use super::sql_types::Ts;
use super::tasks::{self, TaskRow};
use super::visits::{self, AppointmentRow, TreatingRow, VisitRow};
use super::{DbConnection, Tx};
use crate::domain::ids::AppointmentId;
use crate::domain::ids::ClinicId;
use crate::domain::ids::RowId;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `undo_points`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = undo_points, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct UndoRow {
    pub clinic_id: ClinicId,
    pub id: RowId,
    pub appointment_id: AppointmentId,
    pub act: String,
    pub before: Json<serde_json::Value>,
    pub until: Ts,
    pub created_at: Ts,
    pub used_at: Option<Ts>,
}

owned_rows!(UndoRow, undo_points, RowId, "undo point");

/// Acts on a whole course, which are undone for all its visits together.
pub const BOOK_COURSE: &str = "book_course";
pub const CANCEL_COURSE: &str = "cancel_course";

/// The newest act on an appointment that has not been undone.
pub fn newest(
    conn: &mut DbConnection,
    clinic: ClinicId,
    appointment: AppointmentId,
) -> Result<Option<UndoRow>> {
    Ok(undo_points::table
        .filter(undo_points::clinic_id.eq(clinic))
        .filter(undo_points::appointment_id.eq(appointment))
        .filter(undo_points::used_at.is_null())
        .order(undo_points::id.desc())
        .first(conn)
        .optional()?)
}

/// A visit as it stood before an act: every row that the act may change.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Snapshot {
    pub appointment: AppointmentRow,
    pub visit: VisitRow,
    pub treating: Vec<TreatingRow>,
    pub needs: Vec<NeedRow>,
    pub requests: Vec<RequestRow>,
    pub assignments: Vec<AssignmentRow>,
    pub claims: Vec<ClaimRow>,
    /// The open ones.
    pub tasks: Vec<TaskRow>,
}

impl Snapshot {
    /// The visit as it stands now.
    pub fn take(tx: &mut Tx, record: &Record) -> Result<Snapshot> {
        let claims = calendars::claims_of(tx.conn, record.appointment.id)?;
        let tasks = tasks::open_of(tx.conn, record.appointment.clinic_id, record.appointment.id)?;
        let needs = record.needs.iter();
        Ok(Snapshot {
            appointment: record.appointment.clone(),
            visit: record.visit.clone(),
            treating: record.treating.clone(),
            needs: needs.clone().map(|need| need.need.clone()).collect(),
            requests: needs.clone().flat_map(|need| need.requests.clone()).collect(),
            assignments: needs.filter_map(|need| need.assignment.clone()).collect(),
            claims,
            tasks,
        })
    }

    /// Brings the rows back; the calendars are locked and the visit's claims released. The version
    /// rises all the same: who has seen the state between must see that it is gone. Requests that
    /// the act made never left the house and are taken away.
    pub fn restore(&self, tx: &mut Tx, version: i32) -> Result<()> {
        let (clinic, id) = (self.appointment.clinic_id, self.appointment.id);
        let visit = self.visit_with_openings(tx)?;
        AppointmentRow { version, ..self.appointment.clone() }.save(tx)?;
        visits::end_treating(tx, clinic, id)?;
        for need in &self.needs {
            let kept: Vec<_> = self.requests.iter().map(|request| request.id).collect();
            requests::take_away_unsent(tx, clinic, need.id, &kept)?;
        }
        visit.save(tx)?;
        self.treating.iter().try_for_each(|row| row.save(tx))?;
        self.needs.iter().try_for_each(|row| row.save(tx))?;
        self.requests.iter().try_for_each(|row| row.save(tx))?;
        self.assignments.iter().try_for_each(|row| row.save(tx))?;
        self.tasks.iter().try_for_each(|row| row.save(tx))?;
        self.claims.iter().try_for_each(|row| row.save(tx))
    }
}

impl Snapshot {
    /// The visit's row as before, save what was opened meanwhile by the clinician who stays.
    fn visit_with_openings(&self, tx: &mut Tx) -> Result<VisitRow> {
        let now = record::load(tx.conn, self.visit.clinic_id, self.visit.id)?;
        let lead = |all: &[TreatingRow]| all.first().map(|row| row.clinician_id);
        let mut row = self.visit.clone();
        if now.visit.asked_at.is_some() {
            // Nobody is sent the same questions twice.
            (row.ask_at, row.asked_at) = (None, now.visit.asked_at);
        }
        if lead(&now.treating) == lead(&self.treating) {
            row.wishes_opened_at = now.visit.wishes_opened_at;
            row.asked_alone_at = now.visit.asked_alone_at;
        }
        Ok(row)
    }
}

/// Remembers how the visit stood before an act that can be undone while messages are on hold.
/// `before` is `None` for a booking: then there was nothing.
pub fn remember(
    tx: &mut Tx,
    clinic: ClinicId,
    appointment: AppointmentId,
    act: &str,
    before: Option<&Snapshot>,
) -> Result<()> {
    let document = serde_json::to_value(before)
        .map_err(|_| Error::Internal("a visit cannot be remembered".into()))?;
    let row = UndoRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        appointment_id: appointment,
        act: act.to_owned(),
        before: Json(document),
        until: Ts(tx.now + tx.policy.hold),
        created_at: Ts(tx.now),
        used_at: None,
    };
    row.insert(tx)
}

/// What came before an act without an undo of its own cannot be undone past it.
pub fn forget(tx: &mut Tx, clinic: ClinicId, appointment: AppointmentId) -> Result<()> {
    diesel::update(
        undo_points::table
            .filter(undo_points::clinic_id.eq(clinic))
            .filter(undo_points::appointment_id.eq(appointment))
            .filter(undo_points::used_at.is_null()),
    )
    .set(undo_points::used_at.eq(Some(Ts(tx.now))))
    .execute(tx.conn)?;
    Ok(())
}

impl UndoRow {
    /// How the visit stood before; `None` when the act was the booking itself.
    pub fn snapshot(&self) -> Result<Option<Snapshot>> {
        serde_json::from_value(self.before.0.clone())
            .map_err(|_| Error::Internal("a remembered visit cannot be read".into()))
    }
}
