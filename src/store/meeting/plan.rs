//! What comes of a network meeting: the minutes, and who does what.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::domain::ids::{
    AccountId, ActionId, AppointmentId, ClinicId, ClinicianId, ItemId, ParticipantId, PatientId,
    RowId,
};
use crate::domain::meeting::plan::{ActionAnswer, ActionKind, ActionState, MinuteKind};
use crate::domain::visit::VisitStatus;
use crate::error::{Error, Result};
use crate::store::schema::{action_answers, actions, appointments, minutes, visits};
use crate::store::sql_types::Ts;
use crate::store::{DbConnection, Tx};

/// A row of `minutes`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = minutes, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct MinuteRow {
    pub clinic_id: ClinicId,
    pub id: RowId,
    pub appointment_id: AppointmentId,
    pub item_id: ItemId,
    pub kind: MinuteKind,
    pub words: String,
    pub written_by: AccountId,
    pub created_at: Ts,
    pub ended_at: Option<Ts>,
}

owned_rows!(MinuteRow, minutes, RowId, "minute");

/// A row of `actions`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = actions, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ActionRow {
    pub clinic_id: ClinicId,
    pub id: ActionId,
    pub appointment_id: AppointmentId,
    pub item_id: Option<ItemId>,
    pub kind: ActionKind,
    pub words: String,
    pub plain: Option<String>,
    pub participant_id: Option<ParticipantId>,
    pub clinician_id: Option<ClinicianId>,
    pub due_on: Option<NaiveDate>,
    pub seen_by: Option<String>,
    pub state: ActionState,
    pub created_at: Ts,
    pub ended_at: Option<Ts>,
}

owned_rows!(ActionRow, actions, ActionId, "action");

/// A row of `action_answers`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable)]
#[diesel(table_name = action_answers, primary_key(clinic_id, id), treat_none_as_default_value = false)]
pub struct ActionAnswerRow {
    pub clinic_id: ClinicId,
    pub id: RowId,
    pub action_id: ActionId,
    pub answer: ActionAnswer,
    pub note: Option<String>,
    pub by_account: Option<AccountId>,
    pub at: Ts,
}

added_rows!(ActionAnswerRow, action_answers);

/// The minutes of one meeting as they stand, in the order of writing.
pub fn minutes_of(
    conn: &mut DbConnection,
    clinic: ClinicId,
    meeting: AppointmentId,
) -> Result<Vec<MinuteRow>> {
    Ok(minutes::table
        .filter(minutes::clinic_id.eq(clinic))
        .filter(minutes::appointment_id.eq(meeting))
        .filter(minutes::ended_at.is_null())
        .order(minutes::id)
        .load(conn)?)
}

/// The plan of one meeting, in the order of writing.
pub fn actions_of(
    conn: &mut DbConnection,
    clinic: ClinicId,
    meeting: AppointmentId,
) -> Result<Vec<ActionRow>> {
    Ok(actions::table
        .filter(actions::clinic_id.eq(clinic))
        .filter(actions::appointment_id.eq(meeting))
        .filter(actions::ended_at.is_null())
        .order(actions::id)
        .load(conn)?)
}

/// What was said of these tasks, in the order of saying.
pub fn answers_of(
    conn: &mut DbConnection,
    clinic: ClinicId,
    of: &[ActionRow],
) -> Result<Vec<ActionAnswerRow>> {
    let ids: Vec<ActionId> = of.iter().map(|row| row.id).collect();
    Ok(action_answers::table
        .filter(action_answers::clinic_id.eq(clinic))
        .filter(action_answers::action_id.eq_any(ids))
        .order(action_answers::id)
        .load(conn)?)
}

/// What is still to be done of any plan of one patient's, what is due first before the rest.
pub fn open_of_patient(
    conn: &mut DbConnection,
    clinic: ClinicId,
    patient: PatientId,
) -> Result<Vec<ActionRow>> {
    let called_off = [VisitStatus::Cancelled, VisitStatus::Undone];
    let of_patient =
        visits::table
            .inner_join(appointments::table.on(
                appointments::clinic_id.eq(visits::clinic_id).and(appointments::id.eq(visits::id)),
            ))
            .filter(visits::clinic_id.eq(clinic))
            .filter(visits::patient_id.eq(patient))
            .filter(appointments::status.ne_all(called_off))
            .select(visits::id);
    let meetings: Vec<AppointmentId> = of_patient.load(conn)?;
    let mut open: Vec<ActionRow> = actions::table
        .filter(actions::clinic_id.eq(clinic))
        .filter(actions::appointment_id.eq_any(meetings))
        .filter(actions::ended_at.is_null())
        .order(actions::id)
        .load(conn)?;
    open.retain(|row| row.state.is_open());
    open.sort_by_key(|row| (row.due_on.is_none(), row.due_on));
    Ok(open)
}
