//! Invitations of the visits still to come, as they stand after having been sent.

use chrono::{DateTime, Duration, Utc};

use super::booking::{Booking, Clerk};
use crate::domain::ids::{AppointmentId, NeedId, RequestId, RowId};
use crate::domain::views::Audience;
use crate::store::invitations::InvitationRow;
use crate::store::sql_types::Ts;

/// To whom one invitation speaks, and of what.
struct To {
    audience: Audience,
    person: RowId,
    language: String,
    request: Option<RequestId>,
    need: Option<NeedId>,
    sent_at: DateTime<Utc>,
}

/// Writes down what everybody around a visit was sent: nothing of it is due.
pub(super) fn invitations_of(
    clerk: &mut Clerk,
    appointment: AppointmentId,
    need: Option<usize>,
    booking: &Booking,
) {
    let mut all = clinic_side(clerk, booking);
    if let Some(need) = need {
        all.extend(interpreter_side(clerk, need));
    }
    for to in all {
        let row = InvitationRow {
            clinic_id: clerk.cast.clinic.id,
            id: clerk.draw.id_at(to.sent_at),
            appointment_id: appointment,
            audience: to.audience,
            person_id: to.person,
            request_id: to.request,
            need_id: to.need,
            uid: clerk.draw.uid(),
            sequence: 0,
            dtstamp: Some(Ts(to.sent_at)),
            language: to.language,
            revision: 1,
            due_at: None,
            lease_until: None,
            // What they saw is filled in when the row is written.
            last_view: None,
            last_sent_at: Some(Ts(to.sent_at)),
            created_at: Ts(to.sent_at),
            again: false,
        };
        clerk.world.invitations.push(row);
    }
}

/// Patient, further recipients and the treating clinician.
fn clinic_side(clerk: &Clerk, booking: &Booking) -> Vec<To> {
    let rows = &clerk.cast.patients;
    let patient = &rows.patients[booking.plan.patient];
    let clinician = &clerk.cast.clinicians[booking.plan.clinician];
    let sent_at = booking.made_at + Duration::seconds(30);
    let to = |audience, person, language: &str| To {
        audience,
        person,
        language: language.to_owned(),
        request: None,
        need: None,
        sent_at,
    };
    let mut all = vec![to(Audience::Patient, patient.id.cast(), &patient.contact.0.written)];
    let theirs = rows.recipients.iter().filter(|row| row.patient_id == patient.id);
    all.extend(
        theirs
            .filter(|row| row.gets_invites)
            .map(|row| to(Audience::Recipient, row.id.cast(), &row.contact.0.written)),
    );
    all.push(to(Audience::Clinician, clinician.id.cast(), &clinician.language));
    all
}

/// Every agency asked, and the interpreter who comes.
fn interpreter_side(clerk: &Clerk, need: usize) -> Vec<To> {
    let world = &*clerk.world;
    let need = world.needs[need].id;
    let requests = world.requests.iter().rev().take_while(|request| request.need_id == need);
    let mut all = Vec::new();
    for request in requests {
        let to = |audience, person, sent_at| To {
            audience,
            person,
            language: "da".to_owned(),
            request: (audience == Audience::Agency).then_some(request.id),
            need: Some(need),
            sent_at,
        };
        let sent_at = request.sent_at.unwrap_or(request.created_at).0;
        all.push(to(Audience::Agency, request.agency_id.cast(), sent_at));
        let mut coming = world.assignments.iter().rev().take_while(|row| row.need_id == need);
        let comes = coming.find(|row| row.request_id == request.id && row.ended_at.is_none());
        if let Some((assignment, interpreter)) =
            comes.and_then(|row| Some((row, row.interpreter_id?)))
        {
            let sent_at = assignment.created_at.0 + Duration::seconds(30);
            all.push(to(Audience::Interpreter, interpreter.cast(), sent_at));
        }
    }
    all
}
