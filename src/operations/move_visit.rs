//! Moves a visit: patient, clinician and room at once, the interpreter when the agency has said
//! yes. The same interpreter is asked first.

use chrono::{DateTime, Utc};
use serde_json::json;

use crate::domain::ids::{
    AgencyId, AppointmentId, ClinicId, ClinicianId, InterpreterId, RoomId, SiteId,
};
use crate::domain::language::Variety;
use crate::domain::matching::{AgencyPath, Assessment, Choice, Part, Refusal, assess};
use crate::domain::need::{NeedStatus, RankReason};
use crate::domain::policy::Act;
use crate::domain::span::Span;
use crate::domain::visit::{Modality, VisitStatus};
use crate::error::{Error, Result};
use crate::store::placing::{self, Place};
use crate::store::record::{NeedRecord, Record};
use crate::store::undo::Snapshot;
use crate::store::visit_types::VisitTypeRow;
use crate::store::world::{self, Loaded, Wanted};
use crate::store::{Tx, asking, audit, inviting, tasks, undo};

/// What is to change; `None` keeps what is.
#[derive(Clone, Debug)]
pub struct MoveVisit {
    pub start: DateTime<Utc>,
    pub clinician: Option<ClinicianId>,
    /// `Some(None)`: without a room.
    pub room: Option<Option<RoomId>>,
    pub interpreter: Option<InterpreterId>,
    pub modality: Option<Modality>,
}

/// Moves. `Conflict` unless the visit is booked; `Taken` and `Invalid` as for a booking.
pub fn move_visit(tx: &mut Tx, id: AppointmentId, command: MoveVisit) -> Result<()> {
    let clinic = tx.allowed_at_clinic(Act::ChangeVisit)?;
    let mut record = lock(tx, clinic, id, &command)?;
    record.appointment.must_be_a_visit()?;
    if record.appointment.status != VisitStatus::Booked {
        return Err(Error::Conflict("visit_not_booked"));
    }
    let before = Snapshot::take(tx, &record)?;
    let place = place_after(&record, &command)?;
    let (assessment, name, zone) = judge(tx, &record, &command, place)?;
    let asked_before = record.needs.first().and_then(asking::asked_agency);
    let asked: Vec<Asked> = asked_of_needs(tx, &record)?;
    placing::place(tx, &mut record, &assessment.envelope, place, zone)?;
    if before.appointment.start_at != record.appointment.start_at {
        tasks::close(tx, &record.appointment, &[tasks::PATIENT_CANNOT_COME])?;
    }
    let same_name = record.needs.first().and_then(asked_name) == name;
    for (at, need) in record.needs.clone().iter().enumerate() {
        let modality = if at == 0 { record.visit.modality } else { need.need.modality };
        let as_asked = asked[at] == Asked::of(tx, &record, modality)?;
        match at {
            _ if need.need.status == NeedStatus::ClosedUnfilled => {}
            0 if as_asked && same_name => {}
            0 => ask_again(tx, &mut record, need, &assessment, name, asked_before)?,
            _ if as_asked => {}
            _ => asking::ask_for_new_time(tx, &record, need)?,
        }
    }
    inviting::refresh(tx, clinic, id)?;
    undo::remember(tx, clinic, id, "move_visit", Some(&before))?;
    audit::record(tx, "move_visit", "visit", Some(id), json!({}))
}

fn lock(tx: &mut Tx, clinic: ClinicId, id: AppointmentId, command: &MoveVisit) -> Result<Record> {
    let seen = crate::store::record::load(tx.conn, clinic, id)?;
    let patient = seen.visit.patient_id;
    let place = place_after(&seen, command)?;
    let name = command.interpreter;
    let more = placing::calendars_of(tx.conn, clinic, patient, place.clinician, place.room, name)
        .map_err(Error::naming_field)?;
    placing::lock(tx, clinic, id, &more)
}

/// Where the visit is held after the move. Held in another way, it gives up its room unless one is
/// said.
fn place_after(record: &Record, command: &MoveVisit) -> Result<Place> {
    let lead = record.treating.first().map(|row| row.clinician_id);
    let clinician = command.clinician.or(lead);
    let modality = command.modality.unwrap_or(record.visit.modality);
    let usual = record.visit.room_id.filter(|_| modality == record.visit.modality);
    Ok(Place {
        clinician: clinician.ok_or_else(|| Error::field("clinician", "required"))?,
        room: command.room.unwrap_or(usual),
        modality,
    })
}

/// Judges the new set. An interpreter who was not named and cannot come is left out: then the
/// agency is asked without a name.
fn judge(
    tx: &mut Tx,
    record: &Record,
    command: &MoveVisit,
    place: Place,
) -> Result<(Assessment, Option<InterpreterId>, chrono_tz::Tz)> {
    let appointment = &record.appointment;
    let wanted = Wanted::around(appointment.clinic_id, record.visit.patient_id, command.start)
        .with_clinician(place.clinician)
        .with_room(place.room)
        .without(appointment.id);
    let Loaded { world, patient } = world::load(tx.conn, tx.now, &wanted)?;
    let visit_type =
        VisitTypeRow::get(tx.conn, appointment.clinic_id, record.visit.visit_type_id)?.visit_type();
    let usual = record.needs.first().and_then(asked_name);
    let choice = |interpreter| Choice {
        start: command.start,
        clinician: place.clinician,
        room: place.room,
        interpreter,
        modality: place.modality,
        rank_reason: rank_reason(record, usual == interpreter),
    };
    let first = command.interpreter.or(usual);
    match assess(&world, &patient, &visit_type, &choice(first)) {
        Ok(assessment) => Ok((assessment, first, world.zone)),
        Err(refusals) if command.interpreter.is_none() && only_interpreter(&refusals) => {
            let assessment = assess(&world, &patient, &visit_type, &choice(None))?;
            Ok((assessment, None, world.zone))
        }
        Err(refusals) => Err(refusals.into()),
    }
}

fn only_interpreter(refusals: &[Refusal]) -> bool {
    refusals.iter().all(|refusal| matches!(refusal.part(), Part::Interpreter | Part::RankReason))
}

/// The reason recorded with the name that was asked for holds for the new time as well.
fn rank_reason(record: &Record, same_name: bool) -> Option<RankReason> {
    let request = record.needs.first().and_then(|need| need.requests.last());
    request.and_then(|request| request.rank_reason).filter(|_| same_name)
}

/// The interpreter who comes or has been asked by name.
fn asked_name(need: &NeedRecord) -> Option<InterpreterId> {
    need.interpreter().or(need.open_request().and_then(|request| request.interpreter_id))
}

/// What an interpreter is asked for; while it stays, nobody is asked anew.
#[derive(PartialEq, Eq)]
struct Asked {
    block: Span,
    modality: Modality,
    site: Option<SiteId>,
}

impl Asked {
    fn of(tx: &mut Tx, record: &Record, modality: Modality) -> Result<Asked> {
        Ok(Asked {
            block: record.appointment.interpreter_block(),
            modality,
            site: placing::site(tx.conn, record, modality)?,
        })
    }
}

fn asked_of_needs(tx: &mut Tx, record: &Record) -> Result<Vec<Asked>> {
    record.needs.iter().map(|need| Asked::of(tx, record, need.need.modality)).collect()
}

/// Puts the moved need to the same agency; who was confirmed stays kept until the answer.
fn ask_again(
    tx: &mut Tx,
    record: &mut Record,
    need: &NeedRecord,
    assessment: &Assessment,
    name: Option<InterpreterId>,
    before: Option<AgencyId>,
) -> Result<()> {
    let confirmed = need.interpreter();
    asking::withdraw_open(tx, record, need, None)?;
    if confirmed.is_none() || (name.is_some() && confirmed != name) {
        asking::end_assignment(tx, record, need, None)?;
    }
    let mut row = need.need.clone();
    row.start_at = record.appointment.interpreter_start;
    row.end_at = record.appointment.interpreter_end;
    row.modality = record.visit.modality;
    row.fill_by = asking::fill_by(tx, record)?;
    row.status = NeedStatus::Searching;
    if let Some(variety) = assessment.variety.as_ref().map(Variety::tag) {
        row.variety = variety.to_owned();
    }
    row.save(tx)?;
    let path = first_path(assessment, name, before).ok_or_else(|| {
        Error::field("interpreter", crate::domain::matching::Rule::NoContract.as_str())
    })?;
    tasks::close_of_need(tx, &record.appointment, row.id, &tasks::OF_NEED)?;
    let keep_old = confirmed.is_some() && confirmed == name;
    let name = name.map(|id| (id, keep_old));
    asking::ask(tx, record, &row, path, name, assessment.rank_reason)?;
    Ok(())
}

/// A named interpreter's own agency stands first; without a name the one that was asked before.
fn first_path(
    assessment: &Assessment,
    name: Option<InterpreterId>,
    before: Option<AgencyId>,
) -> Option<&AgencyPath> {
    let same = assessment.paths.iter().find(|path| Some(path.agency) == before);
    if name.is_some() { assessment.paths.first() } else { same.or(assessment.paths.first()) }
}
