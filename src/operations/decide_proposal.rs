//! The clinic decides on an agency's counter-offer: accepts it, refuses it, or asks the next.

use serde_json::json;

use crate::domain::ids::{InterpreterId, RequestId, RowId};
use crate::domain::matching::{Assessment, Choice, assess};
use crate::domain::need::{NeedStatus, RankReason};
use crate::domain::policy::Act;
use crate::domain::request::{CounterOffer, Decision, RequestState};
use crate::error::{Error, Result};
use crate::store::placing::{self, Place};
use crate::store::record::{NeedRecord, Record};
use crate::store::requests::{self, Of, RequestRow};
use crate::store::sql_types::Ts;
use crate::store::visit_types::VisitTypeRow;
use crate::store::world::{self, Loaded, Wanted};
use crate::store::{Tx, asking, audit, interpreters, inviting, naming, tasks};

/// Decides on the agency's newest proposal; `of` names the one that was read. `Conflict` when
/// nothing is proposed, or by now something else; `Taken` when the offered set is not free.
pub fn decide_proposal(
    tx: &mut Tx,
    id: RequestId,
    decision: Decision,
    of: Option<RowId>,
) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::DecideProposal)?;
    let seen = requests::find_for(tx.conn, Of::Clinic(clinic), id)?;
    let (offer_id, offer) = offered(tx, &seen)?;
    if of.is_some_and(|of| of != offer_id) {
        return Err(Error::Conflict("proposal_changed"));
    }
    let more = match offer.interpreter.or(seen.interpreter_id) {
        Some(person) => vec![interpreters::InterpreterRow::get(tx.conn, person)?.calendar_id],
        None => Vec::new(),
    };
    let mut record = placing::lock_need(tx, clinic, seen.need_id, &more)?;
    let request = RequestRow::get(tx.conn, clinic, id)?;
    if request.state != RequestState::Proposed {
        return Err(Error::Conflict("nothing_proposed"));
    }
    if offered(tx, &request)?.0 != offer_id {
        return Err(Error::Conflict("proposal_changed"));
    }
    let need = record.needs.iter().find(|need| need.need.id == request.need_id).cloned();
    let need = need.ok_or(Error::NotFound("need"))?;
    match decision {
        Decision::Accept => accept(tx, &mut record, &need, request, &offer)?,
        Decision::Refuse => refuse(tx, &record, &need, request)?,
        Decision::Next => {
            asking::end_assignment(tx, &record, &need, None)?;
            asking::end_request(tx, &record, request, RequestState::Withdrawn, None)?;
            asking::ask_next(tx, &record, need.need.id)?;
        }
    }
    let decided = [tasks::DECIDE_PROPOSAL];
    tasks::close_of_need(tx, &record.appointment, need.need.id, &decided)?;
    inviting::refresh(tx, clinic, record.appointment.id)?;
    audit::record(tx, "decide_proposal", "request", Some(id), json!({ "decision": decision }))
}

fn offered(tx: &mut Tx, request: &RequestRow) -> Result<(RowId, CounterOffer)> {
    let offer = requests::newest_offer(tx.conn, request.clinic_id, request.id)?;
    offer.ok_or(Error::Conflict("nothing_proposed"))
}

/// The request stands again as it was put; with its deadline passed the next agency is asked.
fn refuse(tx: &mut Tx, record: &Record, need: &NeedRecord, mut request: RequestRow) -> Result<()> {
    if request.answer_by.0 <= tx.now {
        asking::end_assignment(tx, record, need, None)?;
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

/// Of a network meeting only who comes can be another: its time and form are others' too.
fn accept_name(
    tx: &mut Tx,
    record: &Record,
    need: &NeedRecord,
    mut request: RequestRow,
    offer: &CounterOffer,
) -> Result<()> {
    let same_time = offer.start.is_none_or(|start| start == record.appointment.start_at.0);
    let same_form = offer.modality.is_none_or(|modality| modality == need.need.modality);
    if !same_time || !same_form {
        return Err(Error::Conflict("changes_the_meeting"));
    }
    let name = offer.interpreter.or(request.interpreter_id);
    if let Some(person) = name {
        naming::acceptable(tx, record, &request, person)?;
    }
    asking::fill(tx, record, need, &mut request, name)
}

/// Moves the visit to the offered time, if another was offered, and confirms. The way in which the
/// visit is held follows the need that it was booked with.
fn accept(
    tx: &mut Tx,
    record: &mut Record,
    need: &NeedRecord,
    mut request: RequestRow,
    offer: &CounterOffer,
) -> Result<()> {
    if record.appointment.kind != "visit" {
        return accept_name(tx, record, need, request, offer);
    }
    let name = offer.interpreter.or(request.interpreter_id);
    let modality = offer.modality.unwrap_or(need.need.modality);
    let is_first = record.needs.first().map(|first| first.need.id) == Some(need.need.id);
    let held = if is_first { modality } else { record.visit.modality };
    let lead = record.treating.first().ok_or(Error::NotFound("clinician"))?.clinician_id;
    let place = Place { clinician: lead, room: record.visit.room_id, modality: held };
    let before = (record.appointment.interpreter_block(), record.visit.modality);
    let (assessment, zone) = judge(tx, record, offer, place, name.filter(|_| is_first))?;
    placing::place(tx, record, &assessment.envelope, place, zone)?;
    let block = record.appointment.interpreter_block();
    if before != (block, record.visit.modality) {
        let others = record.needs.iter().filter(|other| other.need.id != need.need.id);
        others.into_iter().try_for_each(|other| asking::ask_for_new_time(tx, record, other))?;
    }
    let mut row = need.need.clone();
    (row.start_at, row.end_at) = (Ts(block.start()), Ts(block.end()));
    row.modality = modality;
    row.fill_by = asking::fill_by(tx, record)?;
    row.save(tx)?;
    (request.start_at, request.end_at) = (row.start_at, row.end_at);
    request.modality = modality;
    if let Some(person) = name.filter(|_| !is_first) {
        naming::acceptable(tx, record, &request, person)?;
    }
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
