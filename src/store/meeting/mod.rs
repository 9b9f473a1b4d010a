//! Network meetings: what a meeting adds to its appointment, and everything below it.

pub mod agenda;
pub mod by_state;
pub mod consents;
pub mod erasing;
pub mod file;
pub mod finding;
pub mod holding;
pub mod listing;
pub mod outside;
pub mod people;
pub mod plan;
pub mod polling;
pub mod problems;
pub mod seen;
pub mod standing;
pub mod told;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use self::agenda::ItemRow;
use self::consents::ConsentRow;
use self::people::ParticipantRow;
use self::plan::{ActionRow, MinuteRow};
use self::polling::{TimeRow, VoteRow};
use super::patients::PatientRow;
use super::record::{self, Record};
use super::schema::meetings;
use super::sql_types::Ts;
use super::tasks::{self, TaskRow};
use super::visit_types::VisitTypeRow;
use super::{DbConnection, Tx, calendars, placing};
use crate::domain::ids::{
    AccountId, ActionId, AppointmentId, CalendarId, ClinicId, ClinicianId, ParticipantId, TimeId,
};
use crate::domain::meeting::Purpose;
use crate::domain::meeting::consent::{Consent, Given};
use crate::domain::meeting::poll::Choice;
use crate::domain::person::Role;
use crate::domain::policy::Act;
use crate::error::{Error, Result};

/// A row of `meetings`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = meetings, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct MeetingRow {
    pub clinic_id: ClinicId,
    pub id: AppointmentId,
    pub convener_id: ClinicianId,
    pub purpose: Purpose,
    pub goal: Option<String>,
    pub goal_rendering: Option<String>,
    pub yes_at: Option<Ts>,
    pub yes_given: Option<Given>,
    pub yes_interpreter: Option<String>,
    pub yes_by: Option<AccountId>,
    pub answer_by: Option<Ts>,
    pub release_at: Option<Ts>,
    pub finalised_at: Option<Ts>,
    pub briefed_at: Option<Ts>,
    pub read_back_at: Option<Ts>,
    pub minutes_at: Option<Ts>,
    pub closed_at: Option<Ts>,
    pub remind_at: Option<Ts>,
    pub version: i32,
    pub created_at: Ts,
}

owned_rows!(MeetingRow, meetings, AppointmentId, "meeting");

/// A meeting with everything that belongs to it, loaded together.
#[derive(Clone, Debug)]
pub struct Meeting {
    pub record: Record,
    pub patient: PatientRow,
    /// What the patient is told that it takes, by the meeting's type.
    pub told_minutes: u32,
    pub row: MeetingRow,
    /// Who is asked, in the order of asking; not those who are no more.
    pub people: Vec<ParticipantRow>,
    /// In their order.
    pub items: Vec<ItemRow>,
    /// All that were given, withdrawn ones among them.
    pub consents: Vec<ConsentRow>,
    /// That stand, the earliest first.
    pub times: Vec<TimeRow>,
    /// What counts: of each person the newest answer to each time.
    pub votes: Vec<VoteRow>,
    pub minutes: Vec<MinuteRow>,
    pub actions: Vec<ActionRow>,
}

/// Loads a meeting; `NotFound` for another clinic's, for a visit's and for unknown ids alike.
pub fn load(conn: &mut DbConnection, clinic: ClinicId, id: AppointmentId) -> Result<Meeting> {
    let row = MeetingRow::get(conn, clinic, id)?;
    let record = record::load(conn, clinic, id)?;
    let shape = VisitTypeRow::get(conn, clinic, record.visit.visit_type_id)?;
    let mut people = people::of_meeting(conn, clinic, id)?;
    people.retain(|one| one.ended_at.is_none());
    Ok(Meeting {
        patient: PatientRow::get(conn, clinic, record.visit.patient_id)?,
        told_minutes: shape.visit_type().minutes,
        record,
        row,
        people,
        items: agenda::of_meeting(conn, clinic, id)?,
        consents: consents::of_meeting(conn, clinic, id)?,
        times: polling::times(conn, clinic, id)?,
        votes: polling::votes(conn, clinic, id)?,
        minutes: plan::minutes_of(conn, clinic, id)?,
        actions: plan::actions_of(conn, clinic, id)?,
    })
}

/// Meetings whose kept times are to be given back, the longest due first.
pub fn to_release(
    conn: &mut DbConnection,
    now: DateTime<Utc>,
) -> Result<Vec<(ClinicId, AppointmentId)>> {
    Ok(meetings::table
        .filter(meetings::release_at.is_not_null())
        .filter(meetings::release_at.le(Some(Ts(now))))
        .order((meetings::release_at, meetings::id))
        .select((meetings::clinic_id, meetings::id))
        .load(conn)?)
}

/// When the next of them is due.
pub fn next_release(conn: &mut DbConnection) -> Result<Option<DateTime<Utc>>> {
    let next: Option<Option<Ts>> = meetings::table
        .filter(meetings::release_at.is_not_null())
        .order(meetings::release_at)
        .select(meetings::release_at)
        .first(conn)
        .optional()?;
    Ok(next.flatten().map(|at| at.0))
}

/// Meetings whose tasks are to be reminded of, the longest due first.
pub fn to_remind(
    conn: &mut DbConnection,
    now: DateTime<Utc>,
) -> Result<Vec<(ClinicId, AppointmentId)>> {
    Ok(meetings::table
        .filter(meetings::remind_at.is_not_null())
        .filter(meetings::remind_at.le(Some(Ts(now))))
        .order((meetings::remind_at, meetings::id))
        .select((meetings::clinic_id, meetings::id))
        .load(conn)?)
}

/// When the next of them is due.
pub fn next_reminder(conn: &mut DbConnection) -> Result<Option<DateTime<Utc>>> {
    let next: Option<Option<Ts>> = meetings::table
        .filter(meetings::remind_at.is_not_null())
        .order(meetings::remind_at)
        .select(meetings::remind_at)
        .first(conn)
        .optional()?;
    Ok(next.flatten().map(|at| at.0))
}

/// The meeting for whoever leads it; nothing else of the patient's changes meanwhile.
pub fn led(tx: &mut Tx, id: AppointmentId) -> Result<Meeting> {
    let clinic = tx.member().and_then(|member| member.clinic()).ok_or(Error::Forbidden)?;
    placing::lock_patient(tx, clinic, id)?;
    let meeting = load(tx.conn, clinic, id)?;
    may(tx, &meeting, |treating| Act::LeadMeeting { treating })?;
    Ok(meeting)
}

/// The same for what gives back or takes over times: everybody who is kept by any of them is locked.
pub fn led_with_times(tx: &mut Tx, id: AppointmentId, more: &[CalendarId]) -> Result<Meeting> {
    locked_for(tx, id, more, |treating| Act::LeadMeeting { treating })
}

/// The same for another act, which may depend on whether the caller leads the meeting.
pub fn locked_for(
    tx: &mut Tx,
    id: AppointmentId,
    more: &[CalendarId],
    act: impl Fn(bool) -> Act,
) -> Result<Meeting> {
    let clinic = tx.member().and_then(|member| member.clinic()).ok_or(Error::Forbidden)?;
    let seen = load(tx.conn, clinic, id)?;
    may(tx, &seen, act)?;
    lock_times(tx, &seen, more)?;
    load(tx.conn, clinic, id)
}

/// Locks everybody who is kept by the meeting or by any of its times, and `more`, all together.
pub fn lock_times(tx: &mut Tx, seen: &Meeting, more: &[CalendarId]) -> Result<()> {
    let clinic = seen.row.clinic_id;
    let mut all = placing::calendars_in(tx.conn, clinic, seen.row.id)?;
    for held in seen.times.iter().filter_map(|time| time.held_as) {
        all.extend(placing::calendars_in(tx.conn, clinic, held)?);
    }
    all.extend(more);
    calendars::lock(tx, &all)
}

/// Refuses what would have somebody overhear something at a settled meeting.
pub fn must_keep_apart(tx: &mut Tx, seen: &Meeting) -> Result<()> {
    let clash = clash(tx, seen)?;
    if clash { Err(Error::field("meeting", "clash")) } else { Ok(()) }
}

/// Gives the convener of a settled meeting to do when somebody would overhear something now.
pub fn tell_of_clash(tx: &mut Tx, seen: &Meeting) -> Result<()> {
    if !clash(tx, seen)? {
        return Ok(());
    }
    let appointment = &seen.record.appointment;
    let task = TaskRow {
        clinician_id: Some(seen.row.convener_id),
        due_at: Some(appointment.start_at),
        ..TaskRow::new(tx, appointment, tasks::MEETING_CLASH, Role::Clinician)
    };
    task.insert_once(tx)
}

fn clash(tx: &mut Tx, seen: &Meeting) -> Result<bool> {
    let over = seen.record.appointment.is_over(tx.now);
    // Nobody overhears anything at what has been.
    if seen.row.finalised_at.is_none() || over {
        return Ok(false);
    }
    let meeting = load(tx.conn, seen.row.clinic_id, seen.row.id)?;
    let day = meeting.day(tx.now)?;
    Ok(!meeting.clashes_on(day).is_empty())
}

fn may(tx: &Tx, meeting: &Meeting, act: impl Fn(bool) -> Act) -> Result<()> {
    let member = tx.member().ok_or(Error::Forbidden)?;
    let treating = meeting.record.is_treated_by(member.clinician());
    if member.may(act(treating)) { Ok(()) } else { Err(Error::Forbidden) }
}

impl Meeting {
    /// `Conflict` once it is settled, called off or closed.
    pub fn must_be_open(&self) -> Result<()> {
        if self.is_open() { Ok(()) } else { Err(Error::Conflict("meeting_settled")) }
    }

    /// `Conflict` once it is called off or closed.
    pub fn must_stand(&self) -> Result<()> {
        let stands = self.record.appointment.status.is_active() && self.row.closed_at.is_none();
        if stands { Ok(()) } else { Err(Error::Conflict("meeting_over")) }
    }

    /// `Conflict` before the settled time, and once it is called off or closed.
    pub fn must_have_begun(&self, now: DateTime<Utc>) -> Result<()> {
        self.must_stand()?;
        let begun = self.row.finalised_at.is_some() && self.record.appointment.start_at.0 <= now;
        if begun { Ok(()) } else { Err(Error::Conflict("meeting_not_begun")) }
    }

    /// The task, if it is one of this meeting's plan.
    pub fn action(&self, id: ActionId) -> Result<&ActionRow> {
        self.actions.iter().find(|row| row.id == id).ok_or(Error::NotFound("task"))
    }

    /// Ends what was consented to about an item or a person that is another now, or no more.
    pub fn withdraw(&self, tx: &mut Tx, ends: impl Fn(&ConsentRow) -> bool) -> Result<()> {
        let (now, by) = (Ts(tx.now), tx.account());
        let ending = self.consents.iter().filter(|row| row.withdrawn_at.is_none() && ends(row));
        ending.map(|row| row.withdrawn(now, by)).try_for_each(|row| row.save(tx))
    }

    /// Saves what was noted on the meeting itself.
    pub fn note(&self, tx: &mut Tx, change: impl FnOnce(&mut MeetingRow)) -> Result<()> {
        let mut row = self.row.clone();
        change(&mut row);
        row.version += 1;
        row.save(tx)
    }

    pub fn consented(&self) -> Vec<Consent> {
        self.consents.iter().map(ConsentRow::consent).collect()
    }

    /// True while nothing is agreed and nothing called off.
    pub fn is_open(&self) -> bool {
        self.row.finalised_at.is_none() && self.record.appointment.status.is_active()
    }

    /// True while people from outside are told anything: with the patient's yes, and not called off.
    pub fn is_told(&self) -> bool {
        self.row.yes_at.is_some() && self.record.appointment.status.is_active()
    }

    /// True for who has said no to the settled time, without a substitute.
    pub fn has_declined(&self, who: ParticipantId, time: TimeId) -> bool {
        let of_them = |row: &&VoteRow| (row.participant_id, row.time_id) == (who, time);
        let said = self.votes.iter().find(of_them);
        said.is_some_and(|row| row.choice == Choice::No && !row.substitute)
    }

    /// True when people can say which times suit them.
    pub fn takes_votes(&self, now: DateTime<Utc>) -> bool {
        self.is_open() && self.row.answer_by.is_some_and(|by| now < by.0)
    }
}
