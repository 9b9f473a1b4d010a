//! The items on the agenda of a network meeting.

use diesel::prelude::*;

use crate::domain::ids::{AppointmentId, ClinicId, ItemId, ParticipantId, ProblemId};
use crate::domain::meeting::agenda::{Item, Source};
use crate::error::{Error, Result};
use crate::store::schema::agenda_items;
use crate::store::sql_types::Ts;
use crate::store::{DbConnection, Tx};

/// A row of `agenda_items`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = agenda_items, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ItemRow {
    pub clinic_id: ClinicId,
    pub id: ItemId,
    pub appointment_id: AppointmentId,
    pub problem_id: Option<ProblemId>,
    pub source: Source,
    pub proposed_by: Option<ParticipantId>,
    pub agreed: bool,
    pub position: i32,
    pub title: String,
    pub question: String,
    pub minutes: i32,
    pub created_at: Ts,
    pub ended_at: Option<Ts>,
}

owned_rows!(ItemRow, agenda_items, ItemId, "item");

impl ItemRow {
    /// As far as order and time go.
    pub fn item(&self) -> Item {
        Item {
            id: self.id,
            source: self.source,
            agreed: self.agreed,
            minutes: u32::try_from(self.minutes).unwrap_or(0),
        }
    }
}

/// Those of one meeting that stand, in their order.
pub fn of_meeting(
    conn: &mut DbConnection,
    clinic: ClinicId,
    meeting: AppointmentId,
) -> Result<Vec<ItemRow>> {
    Ok(agenda_items::table
        .filter(agenda_items::clinic_id.eq(clinic))
        .filter(agenda_items::appointment_id.eq(meeting))
        .filter(agenda_items::ended_at.is_null())
        .order((agenda_items::position, agenda_items::id))
        .load(conn)?)
}

/// The same with those that were taken off.
pub fn ever_of_meeting(
    conn: &mut DbConnection,
    clinic: ClinicId,
    meeting: AppointmentId,
) -> Result<Vec<ItemRow>> {
    Ok(agenda_items::table
        .filter(agenda_items::clinic_id.eq(clinic))
        .filter(agenda_items::appointment_id.eq(meeting))
        .order(agenda_items::id)
        .load(conn)?)
}

/// The item, if it is one of this meeting's and stands.
pub fn of(
    conn: &mut DbConnection,
    clinic: ClinicId,
    meeting: AppointmentId,
    id: ItemId,
) -> Result<ItemRow> {
    let row = ItemRow::get(conn, clinic, id)?;
    let here = row.appointment_id == meeting && row.ended_at.is_none();
    if here { Ok(row) } else { Err(Error::NotFound("item")) }
}

/// The standing items that were picked from one problem, in whatever meeting.
pub fn of_problem(
    conn: &mut DbConnection,
    clinic: ClinicId,
    problem: ProblemId,
) -> Result<Vec<ItemRow>> {
    Ok(agenda_items::table
        .filter(agenda_items::clinic_id.eq(clinic))
        .filter(agenda_items::problem_id.eq(Some(problem)))
        .filter(agenda_items::ended_at.is_null())
        .order(agenda_items::id)
        .load(conn)?)
}

/// Puts the items in this order; those that are not named come after.
pub fn order(tx: &mut Tx, items: &[ItemRow], order: &[ItemId]) -> Result<()> {
    let place = |row: &ItemRow| order.iter().position(|id| *id == row.id).unwrap_or(usize::MAX);
    let mut all: Vec<&ItemRow> = items.iter().collect();
    all.sort_by_key(|row| place(row));
    for (position, row) in (0..).zip(all) {
        if row.position != position {
            ItemRow { position, ..row.clone() }.save(tx)?;
        }
    }
    Ok(())
}
