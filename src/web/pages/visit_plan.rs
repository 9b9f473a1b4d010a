//! What is still to be done of a patient's plans, for whoever treats the patient at a visit.

use chrono::{DateTime, Utc};

use super::meetings::plan_shown::look_of;
use crate::domain::hours::local_date;
use crate::domain::ids::{ActionId, ClinicianId};
use crate::domain::meeting::plan::is_overdue;
use crate::error::Result;
use crate::store::meeting::people::ParticipantRow;
use crate::store::meeting::plan::{self, ActionRow};
use crate::store::names::Names;
use crate::store::record::Record;
use crate::store::world::zone_named;
use crate::store::{DbConnection, visits};
use crate::text::{self, Lang};

/// A task of a plan that is still open.
pub struct PlanTask {
    pub id: ActionId,
    pub words: String,
    pub responsible: String,
    pub due: Option<String>,
    pub overdue: bool,
    pub look: &'static str,
    pub state: String,
    /// The plan that it is in, for those who were at the meeting.
    pub path: Option<String>,
}

/// Everything that is open of the patient's plans; nothing for who does not treat the patient here.
pub fn of_visit(
    conn: &mut DbConnection,
    lang: Lang,
    now: DateTime<Utc>,
    record: &Record,
    reader: Option<ClinicianId>,
) -> Result<Vec<PlanTask>> {
    let Some(reader) = reader.filter(|reader| record.is_treated_by(Some(*reader))) else {
        return Ok(Vec::new());
    };
    let clinic = record.appointment.clinic_id;
    let today = local_date(now, zone_named(&record.appointment.zone)?);
    let mut names = Names::default();
    let mut shown = Vec::new();
    for row in plan::open_of_patient(conn, clinic, record.visit.patient_id)? {
        let leading = visits::treating(conn, clinic, row.appointment_id)?;
        let leads = leading.iter().any(|one| one.clinician_id == reader);
        shown.push(PlanTask {
            id: row.id,
            words: row.words.clone(),
            responsible: responsible(conn, &mut names, record, &row)?,
            due: row.due_on.map(|due| text::day(lang, due)),
            overdue: is_overdue(row.state, row.due_on, today),
            look: look_of(row.state),
            state: text::word(lang, "plan-state", row.state.as_str()),
            path: leads.then(|| format!("/meetings/{}/plan#task-{}", row.appointment_id, row.id)),
        });
    }
    Ok(shown)
}

fn responsible(
    conn: &mut DbConnection,
    names: &mut Names,
    record: &Record,
    row: &ActionRow,
) -> Result<String> {
    match (row.clinician_id, row.participant_id) {
        (Some(id), _) => names.clinician(conn, row.clinic_id, id),
        (None, Some(id)) => Ok(ParticipantRow::get(conn, row.clinic_id, id)?.name),
        (None, None) => names.patient(conn, row.clinic_id, record.visit.patient_id),
    }
}
