//! Puts an item on the agenda of a network meeting, or changes it.

use serde_json::json;

use crate::domain::ids::{AppointmentId, ClinicId, ItemId, PatientId, ProblemId};
use crate::domain::meeting::ITEMS_MAX;
use crate::domain::meeting::agenda::Source;
use crate::error::{Error, FieldError, Result};
use crate::store::meeting::agenda::{self, ItemRow};
use crate::store::meeting::problems;
use crate::store::sql_types::Ts;
use crate::store::{Tx, audit, meeting};

/// An item as it is said at the table.
#[derive(Clone, Debug)]
pub struct AgendaItem {
    /// From the patient's list; without one it is staff's. A change leaves it as it is.
    pub problem: Option<ProblemId>,
    pub title: String,
    /// What the meeting is to answer.
    pub question: String,
    /// As it would take without an interpreter.
    pub minutes: i32,
    /// The patient agrees that it stands among the patient's own.
    pub agreed: bool,
}

/// Adds one at the end, or with an id changes one: other words need another consent. `Invalid` for a problem that is off the table or
/// stays inside the clinic: it is spoken of in front of nobody from outside.
pub fn save_item(
    tx: &mut Tx,
    id: AppointmentId,
    item: Option<ItemId>,
    said: &AgendaItem,
) -> Result<ItemId> {
    let meeting = meeting::led(tx, id)?;
    meeting.must_stand()?;
    let (clinic, patient) = (meeting.row.clinic_id, meeting.patient.id);
    if !(5..=120).contains(&said.minutes) {
        let fault = FieldError::new("minutes", "not_in_range");
        return Err(Error::Invalid(vec![fault.with("min", "5").with("max", "120")]));
    }
    let old = match item {
        Some(item) => Some(agenda::of(tx.conn, clinic, id, item)?),
        None => None,
    };
    // An item is of one problem, or of none, as long as it stands.
    let problem = old.as_ref().map_or(said.problem, |old| old.problem_id);
    if let Some(problem) = problem {
        may_be_placed(tx, clinic, patient, problem)?;
    }
    if old.is_none() && meeting.items.len() >= ITEMS_MAX {
        return Err(Error::field("items", "more_than_fit"));
    }
    let last = meeting.items.last().map_or(0, |last| last.position + 1);
    let source = if problem.is_some() { Source::Patient } else { Source::Staff };
    let row = ItemRow {
        clinic_id: clinic,
        id: old.as_ref().map_or_else(|| tx.mint.id(tx.now), |old| old.id),
        appointment_id: id,
        problem_id: problem,
        source: old.as_ref().map_or(source, |old| old.source),
        proposed_by: old.as_ref().and_then(|old| old.proposed_by),
        agreed: said.agreed,
        position: old.as_ref().map_or(last, |old| old.position),
        title: said.title.clone(),
        question: said.question.clone(),
        minutes: said.minutes,
        created_at: old.as_ref().map_or(Ts(tx.now), |old| old.created_at),
        ended_at: None,
    };
    match old {
        None => row.insert(tx)?,
        Some(old) => {
            row.save(tx)?;
            // What the patient said yes to is not what stands there now.
            if (old.title, old.question) != (row.title.clone(), row.question.clone()) {
                meeting.withdraw(tx, |consent| consent.item_id == row.id)?;
            }
        }
    }
    meeting::must_keep_apart(tx, &meeting)?;
    audit::record(tx, "save_item", "meeting", Some(id), json!({ "item": row.id }))?;
    Ok(row.id)
}

fn may_be_placed(
    tx: &mut Tx,
    clinic: ClinicId,
    patient: PatientId,
    problem: ProblemId,
) -> Result<()> {
    let unknown = |_| Error::field("problem", "unknown");
    let row = problems::of(tx.conn, clinic, patient, problem).map_err(unknown)?;
    match (row.off_table, row.clinic_only) {
        (true, _) => Err(Error::field("problem", "off_the_table")),
        (_, true) => Err(Error::field("problem", "stays_in_the_clinic")),
        _ => Ok(()),
    }
}
