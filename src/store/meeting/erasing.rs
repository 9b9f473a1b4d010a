//! Takes a person out of the network meetings that were held about them: nothing of what was on the
//! table stays, nor who sat at it.

use diesel::prelude::*;

use crate::domain::ids::{ActionId, AppointmentId, ClinicId, PatientId};
use crate::domain::meeting::ParticipantRole;
use crate::domain::meeting::consent::Given;
use crate::domain::person::Contact;
use crate::error::Result;
use crate::store::Tx;
use crate::store::erasure::NOBODY;
use crate::store::meeting::people::ParticipantRow;
use crate::store::schema::{
    action_answers, actions, agenda_items, consents, disclosures, meeting_times, meeting_votes,
    meetings, minutes, participants, problems,
};
use crate::store::sql_types::{Json, Ts};

/// Invitations name their readers by id, so that the rows of those who sat at the table stay.
fn people_become_nobody(tx: &mut Tx, clinic: ClinicId, all: &[AppointmentId]) -> Result<()> {
    let rows: Vec<ParticipantRow> = participants::table
        .filter(participants::clinic_id.eq(clinic))
        .filter(participants::appointment_id.eq_any(all))
        .load(tx.conn)?;
    for row in rows {
        let nobody = ParticipantRow {
            role: ParticipantRole::Other,
            name: NOBODY.to_owned(),
            organisation: String::new(),
            contact: Json(Contact::unasked()),
            variety: None,
            shows_name: false,
            reply: None,
            reply_at: None,
            signed_at: None,
            ended_at: row.ended_at.or(Some(Ts(tx.now))),
            ..row
        };
        nobody.save(tx)?;
    }
    Ok(())
}

/// The meetings stay as appointments of nobody; everything below them goes, and the patient's list.
pub fn erase(
    tx: &mut Tx,
    clinic: ClinicId,
    patient: PatientId,
    all: &[AppointmentId],
) -> Result<()> {
    let plan: Vec<ActionId> = actions::table
        .filter(actions::clinic_id.eq(clinic))
        .filter(actions::appointment_id.eq_any(all))
        .select(actions::id)
        .load(tx.conn)?;
    let said = action_answers::table
        .filter(action_answers::clinic_id.eq(clinic))
        .filter(action_answers::action_id.eq_any(plan));
    diesel::delete(said).execute(tx.conn)?;
    // What refers to others goes first.
    macro_rules! gone {
        ($($table:ident),*) => {$(
            let rows = $table::table
                .filter($table::clinic_id.eq(clinic))
                .filter($table::appointment_id.eq_any(all));
            diesel::delete(rows).execute(tx.conn)?;
        )*};
    }
    gone!(actions, minutes, disclosures, consents, meeting_votes, meeting_times, agenda_items);
    people_become_nobody(tx, clinic, all)?;
    let list = problems::table
        .filter(problems::clinic_id.eq(clinic))
        .filter(problems::patient_id.eq(patient));
    diesel::delete(list).execute(tx.conn)?;
    let rows =
        meetings::table.filter(meetings::clinic_id.eq(clinic)).filter(meetings::id.eq_any(all));
    diesel::update(rows)
        .set((
            meetings::goal.eq(None::<String>),
            meetings::goal_rendering.eq(None::<String>),
            meetings::yes_given.eq(None::<Given>),
            meetings::yes_interpreter.eq(None::<String>),
        ))
        .execute(tx.conn)?;
    Ok(())
}
