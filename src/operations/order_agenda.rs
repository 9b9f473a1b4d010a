//! Puts the agenda in an order, and says who comes when: as the patient wants it, or the nearest to it
//! in which nobody overhears what they may not.

use serde_json::json;

use crate::domain::ids::{AppointmentId, ItemId, ParticipantId};
use crate::domain::meeting::agenda::{arranged, sittings};
use crate::error::{Error, Result};
use crate::store::meeting::agenda;
use crate::store::{Tx, audit, inviting, meeting};

/// `Invalid` unless `order` names each item once, or when a settled meeting had somebody overhear
/// something.
pub fn order_agenda(tx: &mut Tx, id: AppointmentId, order: &[ItemId]) -> Result<()> {
    let meeting = meeting::led(tx, id)?;
    meeting.must_stand()?;
    let named = |row: &agenda::ItemRow| order.contains(&row.id);
    if meeting.items.len() != order.len() || !meeting.items.iter().all(named) {
        return Err(Error::field("order", "not_the_list"));
    }
    agenda::order(tx, &meeting.items, order)?;
    meeting::must_keep_apart(tx, &meeting)?;
    audit::record(tx, "order_agenda", "meeting", Some(id), json!({}))
}

/// Arranges the agenda into arrivals and departures: each from outside comes once, for what they may
/// hear on the day of the meeting, and leaves. `Conflict` when no order does that.
pub fn arrange_agenda(tx: &mut Tx, id: AppointmentId) -> Result<()> {
    let meeting = meeting::led(tx, id)?;
    meeting.must_stand()?;
    let day = meeting.day(tx.now)?;
    let people: Vec<ParticipantId> = meeting.people.iter().map(|one| one.id).collect();
    let hears = meeting.ears(day);
    let order = arranged(&meeting.agenda(), &people, &hears)
        .ok_or(Error::Conflict("no_order_without_clash"))?;
    agenda::order(tx, &meeting.items, &order)?;
    let meeting = meeting::load(tx.conn, meeting.row.clinic_id, id)?;
    let sat = sittings(&meeting.placed(), &people, &hears);
    let start = meeting.record.appointment.start_at;
    let settled = meeting.times.iter().find(|time| time.start_at == start);
    let settled = settled.filter(|_| meeting.row.finalised_at.is_some()).map(|time| time.id);
    for row in &meeting.people {
        // Whoever has said no to the settled time is not given a seat at it again.
        if settled.is_some_and(|time| meeting.has_declined(row.id, time)) {
            continue;
        }
        let sitting = sat.iter().find(|one| one.participant == row.id);
        let minute = |minute: u32| i32::try_from(minute).ok();
        let from = sitting.and_then(|one| minute(one.from));
        row.seated(from, sitting.and_then(|one| minute(one.to))).save(tx)?;
    }
    inviting::refresh(tx, meeting.row.clinic_id, id)?;
    audit::record(tx, "arrange_agenda", "meeting", Some(id), json!({}))
}
