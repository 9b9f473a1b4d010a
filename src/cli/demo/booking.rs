//! One visit of the demo with its whole story, and the rows that tell it.

use chrono::{DateTime, Duration, Utc};

use super::agencies::Agency;
use super::cast::Cast;
use super::clinic::ZONE;
use super::draw::Draw;
use super::invitations::invitations_of;
use super::notices::{self, Planned};
use super::patient_table::PATIENTS;
use super::plan::Plan;
use super::requests::requests;
use crate::domain::ids::{AccountId, AppointmentId, CalendarId};
use crate::domain::need::{NeedStatus, fill_by};
use crate::domain::notice::NoticePlan;
use crate::domain::private::{Bridge, Saying, Statement, StatementBy, StatementChannel, Wish};
use crate::domain::request::DeclineReason;
use crate::domain::span::Span;
use crate::domain::visit::{Modality, PatientAnswer, VisitStatus};
use crate::domain::words_of_store::ClaimKind;
use crate::domain::zone::{Agreed, TZDB};
use crate::operations::load_demo::{DemoWorld, Said};
use crate::store::calendars::ClaimRow;
use crate::store::needs::NeedRow;
use crate::store::sql_types::Ts;
use crate::store::visits::{AppointmentRow, TreatingRow, VisitRow};

/// A visit to be written down; `steps` is empty when no interpreter is needed.
pub(super) struct Booking {
    pub(super) plan: Plan,
    pub(super) steps: Vec<Step>,
    pub(super) made_at: DateTime<Utc>,
    /// What was said at booking about one of the private wishes.
    pub(super) wish: Wish,
    pub(super) wanted: Option<bool>,
    pub(super) bridge: Option<Bridge>,
    pub(super) accepted: bool,
    pub(super) no_show: bool,
}

/// One agency asked, and how that ended.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub(super) agency: Agency,
    pub(super) interpreter: Option<usize>,
    pub(super) ending: Ending,
}

impl Booking {
    /// True when an interpreter is agreed.
    fn is_filled(&self) -> bool {
        self.steps.last().is_some_and(|step| step.need_status().is_filled())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Confirmed,
    /// Confirmed, and given back twenty hours before.
    Returned,
    Declined(DeclineReason),
    Expired,
    /// Asked, and not yet answered.
    Open,
    /// Offers to come so many minutes later.
    Proposed(i64),
}

impl Step {
    pub(super) fn unnamed(agency: Agency, ending: Ending) -> Step {
        Step { agency, interpreter: None, ending }
    }

    /// What the interpreter's calendar keeps for this step, if anything.
    fn claim(self) -> Option<ClaimKind> {
        match self.ending {
            Ending::Confirmed => Some(ClaimKind::Visit),
            Ending::Open | Ending::Proposed(_) => Some(ClaimKind::Hold),
            Ending::Returned | Ending::Declined(_) | Ending::Expired => None,
        }
    }

    fn need_status(self) -> NeedStatus {
        match (self.ending, self.interpreter) {
            (Ending::Confirmed, Some(_)) => NeedStatus::Confirmed,
            (Ending::Confirmed, None) => NeedStatus::ConfirmedUnnamed,
            (Ending::Open, _) => NeedStatus::Searching,
            (Ending::Proposed(_), _) => NeedStatus::Held,
            (Ending::Returned | Ending::Declined(_) | Ending::Expired, _) => {
                NeedStatus::FallbackDue
            }
        }
    }
}

/// Writes bookings into the world.
pub(super) struct Clerk<'a> {
    pub(super) cast: &'a Cast,
    pub(super) now: DateTime<Utc>,
    /// As the demo's settings have it.
    pub(super) notices: NoticePlan,
    /// Owns what is left unfilled.
    pub(super) secretary: AccountId,
    pub(super) draw: &'a mut Draw,
    pub(super) world: &'a mut DemoWorld,
}

impl Clerk<'_> {
    pub(super) fn write(&mut self, booking: &Booking) -> AppointmentId {
        let id = self.appointment(booking);
        let planned = notices::planned(&self.notices, booking, self.now);
        self.visit(id, booking, &planned);
        self.claims(id, booking);
        let need = (!booking.steps.is_empty()).then(|| self.need(id, booking));
        self.saying(id, booking);
        notices::answers(self, id, booking, &planned);
        let ahead = booking.plan.envelope.clinic.end() > self.now;
        if ahead {
            invitations_of(self, id, need, booking);
        }
        id
    }

    fn appointment(&mut self, booking: &Booking) -> AppointmentId {
        let Plan { envelope, .. } = &booking.plan;
        let id = self.draw.id_at(booking.made_at);
        let agreed = Agreed::of_instant(envelope.told.start(), ZONE);
        self.world.appointments.push(AppointmentRow {
            clinic_id: self.cast.clinic.id,
            id,
            number: self.draw.number(),
            kind: "visit".to_owned(),
            status: self.status(booking),
            local_start: agreed.local,
            fold: i32::from(agreed.fold),
            zone: ZONE.name().to_owned(),
            tzdb: TZDB.to_owned(),
            start_at: Ts(envelope.told.start()),
            end_at: Ts(envelope.told.end()),
            clinic_start: Ts(envelope.clinic.start()),
            clinic_end: Ts(envelope.clinic.end()),
            interpreter_start: Ts(envelope.interpreter.start()),
            interpreter_end: Ts(envelope.interpreter.end()),
            version: 1,
            cancel_reason: None,
            created_at: Ts(booking.made_at),
            tentative: None,
            part_of: None,
            course: None,
        });
        id
    }

    fn status(&self, booking: &Booking) -> VisitStatus {
        let told = booking.plan.envelope.told;
        if self.now < told.start() {
            VisitStatus::Booked
        } else if self.now < told.end() {
            VisitStatus::Arrived
        } else if booking.no_show {
            VisitStatus::NoShow
        } else {
            VisitStatus::Fulfilled
        }
    }

    fn visit(&mut self, id: AppointmentId, booking: &Booking, planned: &Planned) {
        let Plan { patient, visit_type, clinician, room, modality, envelope, .. } = &booking.plan;
        let clinic = self.cast.clinic.id;
        let begun = envelope.told.start() <= self.now;
        let answered = booking.made_at + Duration::hours(5);
        let came = begun && !booking.no_show;
        let held = came && envelope.told.end() <= self.now;
        self.world.visits.push(VisitRow {
            clinic_id: clinic,
            id,
            patient_id: self.cast.patients.patients[*patient].id,
            visit_type_id: visit_type.id,
            room_id: room.map(|room| self.cast.rooms[room].id),
            modality: *modality,
            patient_answer: booking.accepted.then_some(PatientAnswer::Accepted),
            patient_answered_at: booking.accepted.then_some(Ts(answered)),
            wishes_opened_at: (begun && !booking.steps.is_empty())
                .then(|| Ts(envelope.told.start() - Duration::minutes(8))),
            arrived_at: came.then(|| Ts(envelope.told.start() - Duration::minutes(5))),
            began_at: held.then(|| Ts(envelope.told.start())),
            finished_at: held.then(|| Ts(envelope.told.end())),
            ask_at: planned.ask_at,
            asked_at: planned.asked_at,
            remind_at: planned.remind_at,
            asked_alone_at: (held && booking.is_filled())
                .then(|| Ts(envelope.told.end() - Duration::minutes(10))),
        });
        self.world.treating.push(TreatingRow {
            clinic_id: clinic,
            id: self.draw.id_at(booking.made_at),
            appointment_id: id,
            clinician_id: self.cast.clinicians[*clinician].id,
            is_lead: true,
            ended_at: None,
        });
    }

    fn claims(&mut self, id: AppointmentId, booking: &Booking) {
        let Plan { patient, clinician, room, envelope, .. } = &booking.plan;
        let cast = self.cast;
        let mut at_clinic = vec![
            cast.patients.patients[*patient].calendar_id,
            cast.clinicians[*clinician].calendar_id,
        ];
        at_clinic.extend(room.map(|room| cast.rooms[room].calendar_id));
        for calendar in at_clinic {
            self.claim(id, booking, calendar, envelope.clinic, ClaimKind::Visit);
        }
        let last = booking.steps.last();
        if let Some((step, interpreter)) = last.and_then(|step| Some((step, step.interpreter?)))
            && let Some(kind) = step.claim()
        {
            let calendar = cast.interpreters.interpreters[interpreter].calendar_id;
            self.claim(id, booking, calendar, envelope.interpreter, kind);
        }
    }

    fn claim(
        &mut self,
        appointment: AppointmentId,
        booking: &Booking,
        calendar: CalendarId,
        span: Span,
        kind: ClaimKind,
    ) {
        let onsite = booking.plan.modality == Modality::Onsite;
        self.world.claims.push(ClaimRow {
            id: self.draw.id_at(booking.made_at),
            calendar_id: calendar,
            start_at: Ts(span.start()),
            end_at: Ts(span.end()),
            kind,
            exclusive: true,
            active: true,
            clinic_id: Some(self.cast.clinic.id),
            appointment_id: Some(appointment),
            site_id: onsite.then_some(self.cast.site.clinic),
            modality: Some(booking.plan.modality),
        });
    }

    /// The need, its requests and who comes; returns the need's place in the world's list.
    fn need(&mut self, id: AppointmentId, booking: &Booking) -> usize {
        let Plan { patient, visit_type, modality, envelope, .. } = &booking.plan;
        let spec = &PATIENTS[*patient];
        let status = self.need_status(booking);
        let need = NeedRow {
            clinic_id: self.cast.clinic.id,
            id: self.draw.id_at(booking.made_at),
            appointment_id: id,
            variety: spec.spoken_tag().unwrap_or("und").to_owned(),
            modality: *modality,
            min_level: i32::from(visit_type.min_level),
            sex_condition: spec.condition(),
            start_at: Ts(envelope.interpreter.start()),
            end_at: Ts(envelope.interpreter.end()),
            status,
            owner_id: Some(self.secretary),
            fill_by: Ts(self.fill_by(booking)),
            created_at: Ts(booking.made_at),
        };
        self.world.needs.push(need);
        let place = self.world.needs.len() - 1;
        requests(self, place, booking);
        place
    }

    /// Where the need stands; a visit that has begun without an interpreter went on as it could.
    fn need_status(&self, booking: &Booking) -> NeedStatus {
        let begun = booking.plan.envelope.told.start() <= self.now;
        match booking.steps.last().map_or(NeedStatus::Searching, |step| step.need_status()) {
            NeedStatus::FallbackDue if begun => NeedStatus::ClosedUnfilled,
            status => status,
        }
    }

    fn fill_by(&self, booking: &Booking) -> DateTime<Utc> {
        let settings = &self.cast.clinic.settings.0;
        let days = match booking.plan.modality {
            Modality::Onsite => settings.alarm_days_onsite,
            Modality::Video | Modality::Phone => settings.alarm_days_remote,
        };
        let start = booking.plan.envelope.told.start();
        fill_by(booking.made_at, start, days, &self.cast.hours, ZONE)
    }

    fn saying(&mut self, appointment: AppointmentId, booking: &Booking) {
        let statement = Statement {
            wish: booking.wish,
            wanted: booking.wanted,
            bridge: booking.bridge,
            by: StatementBy::Secretary,
            channel: StatementChannel::Booking,
            at: booking.made_at,
        };
        let saying = Saying { statements: vec![statement], practical_note: None };
        self.world.sayings.push(Said { appointment, saying, at: booking.made_at });
    }
}
