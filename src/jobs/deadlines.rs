//! Deadlines that pass in silence: of requests, of needs that nobody has filled, and of those who
//! wait for a time.

use crate::app::App;
use crate::error::Result;
use crate::operations::expire_request::expire_request;
use crate::operations::expire_waiting::expire_waiting;
use crate::operations::raise_alarm::raise_alarm;
use crate::operations::release_held::release_held;
use crate::store::{meeting, needs, requests, waiting};

/// Gives back the times kept for meetings that were not settled in time.
pub async fn held_times(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let due = app.db.read(move |conn| meeting::to_release(conn, now)).await?;
    for (clinic, id) in &due {
        let (clinic, id) = (*clinic, *id);
        let setting = app.own_setting("release-held");
        app.db.write(setting, move |tx| release_held(tx, clinic, id)).await?;
    }
    Ok(due.len())
}

/// Expires every request whose deadline has come.
pub async fn requests(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let due = app.db.read(move |conn| requests::expired(conn, now)).await?;
    for (clinic, id) in &due {
        let (clinic, id) = (*clinic, *id);
        let setting = app.own_setting("expire-request");
        app.db.write(setting, move |tx| expire_request(tx, clinic, id)).await?;
    }
    Ok(due.len())
}

/// Raises the alarm of every need whose time has come.
pub async fn alarms(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let due = app.db.read(move |conn| needs::alarms_due(conn, now)).await?;
    for (clinic, id) in &due {
        let (clinic, id) = (*clinic, *id);
        let setting = app.own_setting("raise-alarm");
        app.db.write(setting, move |tx| raise_alarm(tx, clinic, id)).await?;
    }
    Ok(due.len())
}

/// Ends the entries of the waiting list whose last day is over.
pub async fn waiting(app: &App) -> Result<usize> {
    let now = app.clock.now();
    let due = app.db.read(move |conn| waiting::expired(conn, now)).await?;
    for (clinic, id) in &due {
        let (clinic, id) = (*clinic, *id);
        let setting = app.own_setting("expire-waiting");
        app.db.write(setting, move |tx| expire_waiting(tx, clinic, id)).await?;
    }
    Ok(due.len())
}
