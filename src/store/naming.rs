//! Who may be named for a request.

use super::Tx;
use super::interpreters;
use super::record::{NeedRecord, Record};
use super::requests::RequestRow;
use super::visit_types::VisitTypeRow;
use super::world::{self, Loaded, Wanted};
use crate::domain::ids::{AgencyId, ClinicId, InterpreterId};
use crate::domain::language::Spoken;
use crate::domain::matching::{Choice, Part, assess};
use crate::domain::need::RankReason;
use crate::error::{Error, Result};

/// Whichever rule stands against a name, the agency reads the same sentence.
pub fn not_accepted() -> Error {
    Error::field("interpreter", "name_not_accepted")
}

/// Refuses a name that is not the agency's.
pub fn of_agency(tx: &mut Tx, agency: AgencyId, interpreter: InterpreterId) -> Result<()> {
    let agencies = interpreters::agencies_of(tx.conn, interpreter)?;
    if agencies.contains(&agency) { Ok(()) } else { Err(not_accepted()) }
}

/// Refuses a name that is not the agency's or that a hard rule stands against.
pub fn acceptable(
    tx: &mut Tx,
    record: &Record,
    request: &RequestRow,
    interpreter: InterpreterId,
) -> Result<()> {
    let clinic: ClinicId = record.appointment.clinic_id;
    let twice = |need: &NeedRecord| {
        let asked = need.open_request().and_then(|request| request.interpreter_id);
        let theirs = [need.interpreter(), asked].contains(&Some(interpreter));
        need.need.id != request.need_id && theirs
    };
    if record.needs.iter().any(twice) {
        return Err(not_accepted());
    }
    let lead = record.treating.first().ok_or_else(not_accepted)?.clinician_id;
    let start = record.appointment.start_at.0;
    let wanted = Wanted::around(clinic, record.visit.patient_id, start)
        .with_clinician(lead)
        .with_room(record.visit.room_id)
        .without(record.appointment.id);
    let Loaded { world, mut patient } = world::load(tx.conn, tx.now, &wanted)?;
    // Only what the agency was asked for: a patient may speak more.
    let need = record.needs.iter().find(|need| need.need.id == request.need_id);
    let asked_for = |spoken: &Spoken| match spoken {
        Spoken::Known(variety) => need.is_some_and(|need| need.need.variety == variety.tag()),
        Spoken::NotAsked { .. } => false,
    };
    patient.spoken.retain(asked_for);
    let ours = |id: InterpreterId| {
        let person = world.interpreters.iter().find(|person| person.id == id);
        person.is_some_and(|person| person.agencies.contains(&request.agency_id))
    };
    let visit_type = VisitTypeRow::get(tx.conn, clinic, record.visit.visit_type_id)?.visit_type();
    let choice = Choice {
        start,
        clinician: lead,
        room: record.visit.room_id,
        interpreter: Some(interpreter),
        modality: request.modality,
        rank_reason: Some(RankReason::Other),
    };
    let refused = match assess(&world, &patient, &visit_type, &choice) {
        Ok(_) => false,
        Err(refusals) => refusals.iter().any(|refusal| refusal.part() == Part::Interpreter),
    };
    if refused || !ours(interpreter) { Err(not_accepted()) } else { Ok(()) }
}
