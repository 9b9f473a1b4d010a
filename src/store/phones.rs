//! Whom a phone belongs to: the patients who were sent text messages there.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::DbConnection;
use super::invitations::InvitationRow;
use super::patients::PatientRow;
use super::schema::deliveries;
use super::visits::AppointmentRow;
use crate::domain::ids::{ClinicId, InvitationId};
use crate::domain::person::{Channel, Contact};
use crate::domain::typed::same_phone;
use crate::domain::views::{Audience, View};
use crate::domain::visit::VisitStatus;
use crate::error::Result;

/// More text messages than this are not looked through, the newest first.
const MESSAGES_MAX: i64 = 200;

/// A patient's invitation of which a phone has heard.
#[derive(Clone, Debug)]
pub struct Told {
    pub invitation: InvitationRow,
    pub appointment: AppointmentRow,
    pub contact: Contact,
}

impl Told {
    /// True while an answer to what was told last would mean the visit as it is, and the patient's
    /// word: it stands, is not over, news of another time is not still on its way, and nobody else is
    /// known to read the phone by now.
    pub fn can_be_answered(&self, now: DateTime<Utc>) -> bool {
        let told = match self.invitation.last_view.as_ref().map(|view| &view.0) {
            Some(View::Patient(view)) => Some(view.told),
            _ => None,
        };
        let stands = self.appointment.status.is_active() && !self.appointment.is_over(now);
        stands && !self.contact.shared_phone && told == Some(self.appointment.told())
    }
}

/// Invitations to visits that end after `since`, of patients who have this phone (with its country)
/// now and were sent a text message there; whoever was written to last comes first.
pub fn told(conn: &mut DbConnection, phone: &str, since: DateTime<Utc>) -> Result<Vec<Told>> {
    let bare = phone.trim_start_matches('+');
    let messages: Vec<(ClinicId, InvitationId)> = deliveries::table
        .filter(deliveries::address.eq_any([format!("+{bare}"), bare.to_owned()]))
        .filter(deliveries::channel.eq(Channel::Sms))
        .filter(deliveries::audience.eq(Audience::Patient))
        .order(deliveries::id.desc())
        .limit(MESSAGES_MAX)
        .select((deliveries::clinic_id, deliveries::invitation_id))
        .load(conn)?;
    let (mut seen, mut all) = (HashSet::new(), Vec::new());
    for (clinic, id) in messages.into_iter().filter(|message| seen.insert(message.1)) {
        let invitation = InvitationRow::get(conn, clinic, id)?;
        let appointment = AppointmentRow::get(conn, clinic, invitation.appointment_id)?;
        let contact = PatientRow::get(conn, clinic, invitation.person_id.cast())?.contact.0;
        let has_it = contact.phone.as_ref().is_some_and(|own| same_phone(own, phone));
        let counts = appointment.end_at.0 > since && appointment.status != VisitStatus::Undone;
        if has_it && counts {
            all.push(Told { invitation, appointment, contact });
        }
    }
    Ok(all)
}
