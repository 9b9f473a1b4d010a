//! What is kept of a patient's network meetings and list, for the patient.

use diesel::prelude::*;

use super::problems::{self, ProblemRow};
use super::{Meeting, agenda, consents, load, people};
use crate::domain::ids::{AppointmentId, ClinicId, ItemId, ParticipantId, PatientId};
use crate::domain::subject::{
    SubjectAction, SubjectConsent, SubjectDisclosure, SubjectItem, SubjectMeeting,
    SubjectParticipant, SubjectProblem,
};
use crate::error::Result;
use crate::store::DbConnection;
use crate::store::schema::{meetings, visits};

/// The patient's own list.
pub fn problems_of(
    conn: &mut DbConnection,
    clinic: ClinicId,
    patient: PatientId,
) -> Result<Vec<SubjectProblem>> {
    let problem = |row: ProblemRow| SubjectProblem {
        words: row.words,
        variety: row.variety,
        rendering: row.rendering,
        trouble: row.trouble,
        since: row.since,
        hope: row.hope,
        helper: row.helper,
        clinic_only: row.clinic_only,
        off_table: row.off_table,
    };
    Ok(problems::of_patient(conn, clinic, patient)?.into_iter().map(problem).collect())
}

/// The patient's meetings, the oldest first, also those that never got a time.
pub fn meetings_of(
    conn: &mut DbConnection,
    clinic: ClinicId,
    patient: PatientId,
) -> Result<Vec<SubjectMeeting>> {
    let of_patient: Vec<AppointmentId> = visits::table
        .filter(visits::clinic_id.eq(clinic))
        .filter(visits::patient_id.eq(patient))
        .select(visits::id)
        .load(conn)?;
    let all: Vec<AppointmentId> = meetings::table
        .filter(meetings::clinic_id.eq(clinic))
        .filter(meetings::id.eq_any(of_patient))
        .order(meetings::id)
        .select(meetings::id)
        .load(conn)?;
    all.into_iter().map(|id| one(conn, clinic, id)).collect()
}

fn one(conn: &mut DbConnection, clinic: ClinicId, id: AppointmentId) -> Result<SubjectMeeting> {
    // Also who was asked once, and what stood on the agenda once: they may have been told.
    let meeting = Meeting {
        people: people::of_meeting(conn, clinic, id)?,
        items: agenda::ever_of_meeting(conn, clinic, id)?,
        ..load(conn, clinic, id)?
    };
    let gone_out = consents::disclosed(conn, clinic, id)?;
    let appointment = &meeting.record.appointment;
    Ok(SubjectMeeting {
        number: appointment.number.clone(),
        status: appointment.status,
        purpose: meeting.row.purpose,
        start: meeting.row.finalised_at.map(|_| appointment.start_at.0),
        goal: meeting.row.goal.clone(),
        people: meeting.people.iter().map(participant).collect(),
        items: meeting.items.iter().map(|row| item(&meeting, row)).collect(),
        consents: meeting.consents.iter().map(|row| consent(&meeting, row)).collect(),
        plan: meeting.actions.iter().map(action).collect(),
        disclosures: gone_out
            .iter()
            .map(|row| SubjectDisclosure {
                to: name(&meeting, row.participant_id),
                item: title(&meeting, row.item_id),
                what: row.what.clone(),
                at: row.at.0,
            })
            .collect(),
    })
}

fn participant(row: &super::people::ParticipantRow) -> SubjectParticipant {
    SubjectParticipant {
        role: row.role,
        name: row.name.clone(),
        organisation: row.organisation.clone(),
    }
}

fn item(meeting: &Meeting, row: &super::agenda::ItemRow) -> SubjectItem {
    let said = meeting.minutes.iter().filter(|minute| minute.item_id == row.id);
    SubjectItem {
        title: row.title.clone(),
        question: row.question.clone(),
        source: row.source,
        minutes: said.map(|minute| minute.words.clone()).collect(),
    }
}

fn consent(meeting: &Meeting, row: &consents::ConsentRow) -> SubjectConsent {
    SubjectConsent {
        to: name(meeting, row.participant_id),
        item: title(meeting, row.item_id),
        direction: row.direction,
        from: row.from_day,
        until: row.to_day,
        given: row.given,
        given_at: row.given_at.0,
        withdrawn_at: row.withdrawn_at.map(|at| at.0),
    }
}

fn action(row: &super::plan::ActionRow) -> SubjectAction {
    SubjectAction {
        kind: row.kind,
        words: row.words.clone(),
        due: row.due_on,
        seen_by: row.seen_by.clone(),
        state: row.state,
    }
}

fn name(meeting: &Meeting, id: ParticipantId) -> Option<String> {
    meeting.people.iter().find(|one| one.id == id).map(|one| one.name.clone())
}

fn title(meeting: &Meeting, id: ItemId) -> Option<String> {
    meeting.items.iter().find(|one| one.id == id).map(|one| one.title.clone())
}
