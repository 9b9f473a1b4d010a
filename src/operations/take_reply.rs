//! A patient has answered by text message. What it says counts as the same press on the link's page
//! does; what cannot be used changes nothing. One short sentence goes back.

use chrono::Duration;
use serde_json::Value;

use crate::domain::policy::Actor;
use crate::domain::reply::Reply;
use crate::domain::visit::{PatientAnswer, PatientAsks};
use crate::error::{Error, Result};
use crate::store::invitations::InvitationRow;
use crate::store::parcels::{self, Parcel};
use crate::store::record::Record;
use crate::store::{Tx, answering, deliveries, done, placing, tasks};

/// What came from a phone about one invitation, and the sentences that may go back.
#[derive(Clone, Debug)]
pub struct TextReply {
    /// `None`: it could not be used.
    pub said: Option<Reply>,
    /// Of the invitation when that was judged.
    pub revision: i32,
    /// What the gateway knows the answer by; one that was taken counts no second time.
    pub id: Option<String>,
    pub heard: Parcel,
    pub unused: Parcel,
}

/// The sentence for what cannot be used goes once in so many minutes: another machine would answer
/// it, and a gateway may hand over the same twice.
const ONCE_MINUTES: i64 = 10;

/// So many sentences a day go back about one visit; answers count all the same.
const BACK_A_DAY: i64 = 20;

/// Writes the answer down, for whoever holds the phone. The same answer once more changes nothing and
/// sends nothing, for a gateway may hand over the same twice. A no that the office has done with is a
/// new one.
pub fn take_reply(tx: &mut Tx, reply: &TextReply) -> Result<()> {
    let Actor::Phone { invitation, clinic } = tx.caller.actor else {
        return Err(Error::Forbidden);
    };
    let visit = InvitationRow::get(tx.conn, clinic, invitation)?.appointment_id;
    let record = placing::lock(tx, clinic, visit, &[])?;
    let row = InvitationRow::get(tx.conn, clinic, invitation)?;
    if let Some(id) = &reply.id {
        let (phone, key) = (invitation.cast(), format!("sms-reply {id}"));
        if done::find(tx.conn, phone, &key)?.is_some() {
            return Ok(());
        }
        done::keep(tx, phone, &key, &[], 204, Value::Null)?;
    }
    let is_as_judged = row.revision == reply.revision && answering::is_open(tx, &record);
    let Some(said) = reply.said.filter(|_| is_as_judged) else {
        return regret(tx, &row, &reply.unused);
    };
    if was_said(tx, &record, said)? {
        return Ok(());
    }
    match said {
        Reply::Comes => answering::answer(tx, record, PatientAnswer::Accepted)?,
        Reply::CannotCome => answering::answer(tx, record, PatientAnswer::Declined)?,
        Reply::CallMe => answering::ask(tx, &record, PatientAsks::Call)?,
    }
    go_back(tx, &row, &reply.heard)
}

fn was_said(tx: &mut Tx, record: &Record, said: Reply) -> Result<bool> {
    let answered = |answer| record.visit.patient_answer == Some(answer);
    let (clinic, id) = (record.appointment.clinic_id, record.appointment.id);
    let open = tasks::open_of(tx.conn, clinic, id)?;
    let is_open = |kind| open.iter().any(|task| task.kind == kind);
    Ok(match said {
        Reply::Comes => answered(PatientAnswer::Accepted),
        Reply::CannotCome => {
            answered(PatientAnswer::Declined) && is_open(tasks::PATIENT_CANNOT_COME)
        }
        Reply::CallMe => is_open(answering::task_of(PatientAsks::Call)),
    })
}

fn regret(tx: &mut Tx, invitation: &InvitationRow, unused: &Parcel) -> Result<()> {
    let since = tx.now - Duration::minutes(ONCE_MINUTES);
    match deliveries::count_back(tx.conn, invitation, Some(&unused.kind), since)? {
        0 => go_back(tx, invitation, unused),
        _ => Ok(()),
    }
}

fn go_back(tx: &mut Tx, invitation: &InvitationRow, sentence: &Parcel) -> Result<()> {
    let since = tx.now - Duration::days(1);
    match deliveries::count_back(tx.conn, invitation, None, since)? < BACK_A_DAY {
        true => parcels::add(tx, invitation, std::slice::from_ref(sentence)),
        false => Ok(()),
    }
}
