//! The clinic decides on an agency's counter-offer: accepts it, refuses it, or asks the next.

use serde_json::json;

use crate::domain::ids::{InterpreterId, RequestId};
use crate::domain::matching::{Assessment, Choice, assess};
use crate::domain::need::{NeedStatus, RankReason};
use crate::domain::policy::Act;
use crate::domain::request::{CounterOffer, Decision, RequestState};
use crate::error::{Error, Result};
use crate::store::needs::NeedRow;
use crate::store::placing::{self, Place};
use crate::store::record::{NeedRecord, Record};
use crate::store::requests::{self, Of, RequestRow};
use crate::store::sql_types::Ts;
use crate::store::visit_types::VisitTypeRow;
use crate::store::world::{self, Loaded, Wanted};
use crate::store::{Tx, asking, audit, interpreters, inviting, tasks};

/// Decides. `Conflict` when nothing is proposed; `Taken` when the offered set is not free.
pub fn decide_proposal(tx: &mut Tx, id: RequestId, decision: Decision) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::DecideProposal)?;
    let seen = requests::find_for(tx.conn, Of::Clinic(clinic), id)?;
    let need = NeedRow::get(tx.conn, clinic, seen.need_id)?;
    let offer = offered(tx, &seen)?;
    let more = match offer.interpreter.or(seen.interpreter_id) {
        Some(person) => vec![interpreters::InterpreterRow::get(tx.conn, person)?.calendar_id],
        None => Vec::new(),
    };
    let mut record = placing::lock(tx, clinic, need.appointment_id, &more)?;
    let request = RequestRow::get(tx.conn, clinic, id)?;
    if request.state != RequestState::Proposed {
        return Err(Error::Conflict("nothing_proposed"));
    }
    let need = record.needs.iter().find(|need| need.need.id == request.need_id).cloned();
    let need = need.ok_or(Error::NotFound("need"))?;
    match decision {
        Decision::Accept => accept(tx, &mut record, &need, request, &offer)?,
        Decision::Refuse => refuse(tx, &record, &need, request)?,
        Decision::Next => {
            asking::end_request(tx, &record, request, RequestState::Withdrawn, None)?;
            asking::ask_next(tx, &record, need.need.id)?;
        }
    }
    tasks::close(tx, &record.appointment, &[tasks::DECIDE_PROPOSAL])?;
    inviting::refresh(tx, clinic, record.appointment.id)?;
    audit::record(tx, "decide_proposal", "request", Some(id), json!({ "decision": decision }))
}

/// The newest counter-offer of a request.
fn offered(tx: &mut Tx, request: &RequestRow) -> Result<CounterOffer> {
    let answers = requests::answers(tx.conn, request.clinic_id, request.id)?;
    let offer = answers.into_iter().rev().find_map(|answer| answer.proposal);
    Ok(offer.map(|offer| offer.0).unwrap_or_default())
}

/// The request stands again as it was put; with its deadline passed the next agency is asked.
fn refuse(tx: &mut Tx, record: &Record, need: &NeedRecord, mut request: RequestRow) -> Result<()> {
    if request.answer_by.0 <= tx.now {
        asking::end_request(tx, record, request, RequestState::Withdrawn, None)?;
        return asking::ask_next(tx, record, need.need.id);
    }
    request.state = RequestState::Received;
    request.answered_at = None;
    request.save(tx)?;
    let mut row = need.need.clone();
    if row.status == NeedStatus::Held {
        row.status = NeedStatus::Searching;
        row.save(tx)?;
    }
    Ok(())
}

/// Moves the visit to the offered time, if another was offered, and confirms.
fn accept(
    tx: &mut Tx,
    record: &mut Record,
    need: &NeedRecord,
    mut request: RequestRow,
    offer: &CounterOffer,
) -> Result<()> {
    let name = offer.interpreter.or(request.interpreter_id);
    let lead = record.treating.first().ok_or(Error::NotFound("clinician"))?.clinician_id;
    let place = Place {
        clinician: lead,
        room: record.visit.room_id,
        modality: offer.modality.unwrap_or(record.visit.modality),
    };
    let (assessment, zone) = judge(tx, record, offer, place, name)?;
    placing::place(tx, record, &assessment.envelope, place, zone)?;
    let mut row = need.need.clone();
    row.start_at = record.appointment.interpreter_start;
    row.end_at = record.appointment.interpreter_end;
    row.modality = place.modality;
    row.save(tx)?;
    request.start_at = Ts(assessment.envelope.interpreter.start());
    request.end_at = Ts(assessment.envelope.interpreter.end());
    request.modality = place.modality;
    let need = NeedRecord { need: row, ..need.clone() };
    asking::fill(tx, record, &need, &mut request, name)
}

fn judge(
    tx: &mut Tx,
    record: &Record,
    offer: &CounterOffer,
    place: Place,
    name: Option<InterpreterId>,
) -> Result<(Assessment, chrono_tz::Tz)> {
    let clinic = record.appointment.clinic_id;
    let start = offer.start.unwrap_or(record.appointment.start_at.0);
    let wanted = Wanted::around(clinic, record.visit.patient_id, start)
        .with_clinician(place.clinician)
        .with_room(place.room)
        .without(record.appointment.id);
    let Loaded { world, patient } = world::load(tx.conn, tx.now, &wanted)?;
    let visit_type = VisitTypeRow::get(tx.conn, clinic, record.visit.visit_type_id)?.visit_type();
    let choice = Choice {
        start,
        clinician: place.clinician,
        room: place.room,
        interpreter: name,
        modality: place.modality,
        rank_reason: Some(RankReason::Other),
    };
    Ok((assess(&world, &patient, &visit_type, &choice)?, world.zone))
}
