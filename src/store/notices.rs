//! Which visits' patients the clock has something for. Their rows are the queue.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::schema::visits;
use super::sql_types::Ts;
use super::visits::AppointmentRow;
use super::world::zone_named;
use super::{DbConnection, Tx};
use crate::domain::ids::{AppointmentId, ClinicId};
use crate::domain::notice::Notice;
use crate::error::Result;

/// Something that is due.
#[derive(Clone, Copy, Debug)]
pub struct DueNotice {
    pub clinic: ClinicId,
    pub visit: AppointmentId,
    pub notice: Notice,
    pub at: DateTime<Utc>,
}

/// What is due, at most `limit` of each kind. Another node may see the same; only one can [`take`]
/// it.
pub fn due(conn: &mut DbConnection, now: DateTime<Utc>, limit: i64) -> Result<Vec<DueNotice>> {
    let ask: Vec<(ClinicId, AppointmentId, Option<Ts>)> = visits::table
        .filter(visits::ask_at.is_not_null())
        .filter(visits::ask_at.le(Some(Ts(now))))
        .order((visits::ask_at, visits::id))
        .limit(limit)
        .select((visits::clinic_id, visits::id, visits::ask_at))
        .load(conn)?;
    let remind: Vec<(ClinicId, AppointmentId, Option<Ts>)> = visits::table
        .filter(visits::remind_at.is_not_null())
        .filter(visits::remind_at.le(Some(Ts(now))))
        .order((visits::remind_at, visits::id))
        .limit(limit)
        .select((visits::clinic_id, visits::id, visits::remind_at))
        .load(conn)?;
    let ask = ask.into_iter().map(|row| (row, Notice::Questions));
    let all = ask.chain(remind.into_iter().map(|row| (row, Notice::Reminder)));
    let due = |((clinic, visit, at), notice): ((_, _, Option<Ts>), Notice)| {
        Some(DueNotice { clinic, visit, notice, at: at?.0 })
    };
    Ok(all.filter_map(due).collect())
}

/// Has the patient asked again: the questions were made and never left.
pub fn ask_again(tx: &mut Tx, clinic: ClinicId, id: AppointmentId) -> Result<()> {
    let appointment = AppointmentRow::get(tx.conn, clinic, id)?;
    let zone = zone_named(&appointment.zone)?;
    let plan = &tx.policy.notices;
    let ask_at = plan.ask_at(appointment.start_at.0, zone, tx.now, tx.policy.hold).map(Ts);
    diesel::update(visits::table.find((clinic, id)))
        .set((visits::ask_at.eq(ask_at), visits::asked_at.eq(None::<Ts>)))
        .execute(tx.conn)?;
    Ok(())
}

/// When the next one falls due.
pub fn next(conn: &mut DbConnection) -> Result<Option<DateTime<Utc>>> {
    let ask: Option<Option<Ts>> = visits::table
        .filter(visits::ask_at.is_not_null())
        .order(visits::ask_at)
        .select(visits::ask_at)
        .first(conn)
        .optional()?;
    let remind: Option<Option<Ts>> = visits::table
        .filter(visits::remind_at.is_not_null())
        .order(visits::remind_at)
        .select(visits::remind_at)
        .first(conn)
        .optional()?;
    Ok([ask, remind].into_iter().flatten().flatten().map(|at| at.0).min())
}

/// Takes it from the queue; `next` is when the same kind comes again, and `asked` is true when the
/// patient is sent the questions. False when the visit has been
/// moved meanwhile, or when another node was quicker. The condition stands in the change itself.
pub fn take(
    tx: &mut Tx,
    due: &DueNotice,
    next: Option<DateTime<Utc>>,
    asked: bool,
) -> Result<bool> {
    let (row, at) = (visits::table.find((due.clinic, due.visit)), Some(Ts(due.at)));
    let asked_at = asked.then_some(Ts(tx.now));
    let touched = match due.notice {
        Notice::Questions => diesel::update(row.filter(visits::ask_at.eq(at)))
            .set((visits::ask_at.eq(next.map(Ts)), visits::asked_at.eq(asked_at)))
            .execute(tx.conn)?,
        Notice::Reminder => diesel::update(row.filter(visits::remind_at.eq(at)))
            .set(visits::remind_at.eq(next.map(Ts)))
            .execute(tx.conn)?,
    };
    Ok(touched == 1)
}
