//! Times at which everybody of the clinic who has to be there can meet, with a room and a way to an
//! interpreter.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};

use super::Meeting;
use crate::domain::hours::local_date;
use crate::domain::ids::{AppointmentId, ClinicianId};
use crate::domain::language::Variety;
use crate::domain::matching::{Group, Proposal, Question, Searching, World, group_times};
use crate::domain::span::Span;
use crate::domain::visit::{Modality, VisitType};
use crate::error::{Error, Result};
use crate::store::DbConnection;
use crate::store::clinicians::ClinicianRow;
use crate::store::patients::PatientRow;
use crate::store::visit_types::VisitTypeRow;
use crate::store::world::{self, Among, Loaded, Wanted};

/// What is asked of the matching: the world, the question, and who else has to be there.
pub struct Asked {
    pub world: World,
    pub question: Question,
    pub group: Group,
}

impl Asked {
    /// The best set at each time, the best first.
    pub fn times(&self) -> Vec<Proposal> {
        group_times(&self.world, &self.question, &self.group)
    }
}

/// The meeting's shape, whoever leads it.
pub fn shape(conn: &mut DbConnection, meeting: &Meeting) -> Result<VisitType> {
    let record = &meeting.record;
    let clinic = record.appointment.clinic_id;
    let shape = VisitTypeRow::get(conn, clinic, record.visit.visit_type_id)?.visit_type();
    let profession = ClinicianRow::get(conn, clinic, lead(meeting)?)?.profession;
    Ok(VisitType { profession, ..shape })
}

/// Who leads the meeting for the clinic.
pub fn lead(meeting: &Meeting) -> Result<ClinicianId> {
    let lead = meeting.record.treating.first();
    Ok(lead.ok_or(Error::NotFound("clinician"))?.clinician_id)
}

/// What relatives and others at the table speak, each variety once.
pub fn varieties(meeting: &Meeting) -> Vec<Variety> {
    let mut all: Vec<Variety> = Vec::new();
    let spoken = meeting.people.iter().filter_map(|one| one.variety.as_deref());
    for variety in spoken.filter_map(|tag| Variety::parse(tag).ok()) {
        if !all.contains(&variety) {
            all.push(variety);
        }
    }
    all
}

/// Loads the world for the days from `from` to `to`, both among them; what is kept by `given_back`
/// does not count.
pub fn load(
    conn: &mut DbConnection,
    (now, searching): (DateTime<Utc>, Searching),
    meeting: &Meeting,
    (from, to): (NaiveDate, NaiveDate),
    limit: usize,
    given_back: &[AppointmentId],
) -> Result<Asked> {
    let appointment = &meeting.record.appointment;
    let (clinic, patient) = (appointment.clinic_id, meeting.record.visit.patient_id);
    PatientRow::who_comes(conn, clinic, patient)?;
    let start = from.and_time(NaiveTime::MIN).and_utc() - Duration::days(2);
    let end = to.and_time(NaiveTime::MIN).and_utc() + Duration::days(3);
    let within = Span::new(start, end).ok_or_else(|| Error::field("to", "not_in_range"))?;
    let among = Among::default();
    let mut without = given_back.to_vec();
    without.push(appointment.id);
    let wanted = Wanted { clinic, patient, within, among, without, searching };
    let Loaded { world, patient } = world::load(conn, now, &wanted)?;
    let lead = lead(meeting)?;
    let others = meeting.record.treating.iter().map(|row| row.clinician_id);
    let varieties = varieties(meeting);
    // Patient, clinic, those from outside, and an interpreter for each variety.
    let seats = 2 + meeting.record.treating.len() + meeting.people.len() + varieties.len();
    let group = Group {
        insiders: others.filter(|id| *id != lead).collect(),
        varieties,
        seats: u32::try_from(seats).unwrap_or(u32::MAX),
    };
    let question = Question {
        patient,
        visit_type: shape(conn, meeting)?,
        from,
        to,
        limit,
        clinician: Some(lead),
        modalities: Some(vec![Modality::Onsite]),
        weekdays: None,
        not_before: None,
        not_after: None,
    };
    Ok(Asked { world, question, group })
}

/// The best set at one time; `None` when they cannot meet then.
pub fn at(
    conn: &mut DbConnection,
    (now, searching): (DateTime<Utc>, Searching),
    meeting: &Meeting,
    start: DateTime<Utc>,
    given_back: &[AppointmentId],
) -> Result<Option<Proposal>> {
    let zone = world::zone_named(&meeting.record.appointment.zone)?;
    let day = local_date(start, zone);
    let mut asked = load(conn, (now, searching), meeting, (day, day), usize::MAX, given_back)?;
    let end = start + Duration::minutes(i64::from(meeting.told_minutes));
    asked.question.not_before = Some(start.with_timezone(&zone).time());
    asked.question.not_after = Some(end.with_timezone(&zone).time());
    let all = asked.times();
    Ok(all.into_iter().find(|one| one.envelope.told.start() == start))
}
