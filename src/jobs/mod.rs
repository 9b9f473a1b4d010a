//! The clock's way in: one due item at a time.
//!
//! Due rows are the queue. A job does one item and says so; the loop is dumb, and tests and the
//! demo drain it with [`run_due`].

mod deadlines;
mod dispatch;
mod notices;
mod parcels;
mod reminding;
mod render;
mod seal;
mod step;

use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::app::App;
use crate::error::{Error, Result};
use crate::store::database::is_passing;
use crate::store::{
    deliveries, facts, invitations, meeting, needs, notices as due_notices, requests, waiting,
};

pub use step::{run_between, step_to};

/// Does everything that is due now and all that follows from it; says how many items that were.
///
/// After a backup was restored nothing but the audit's sealing is done until a person says so: what
/// the backup holds as unsent may have been sent long ago.
pub async fn run_due(app: &App) -> Result<usize> {
    if app.db.read(|conn| facts::get(conn, facts::RESTORED)).await?.is_some() {
        seal::audit(app).await?;
        return Ok(0);
    }
    let mut all = 0;
    loop {
        let done = render::all(app).await?
            + notices::all(app).await?
            + dispatch::all(app).await?
            + reminding::all(app).await?
            + deadlines::held_times(app).await?
            + deadlines::requests(app).await?
            + deadlines::waiting(app).await?
            + deadlines::alarms(app).await?;
        if done == 0 {
            seal::audit(app).await?;
            return Ok(all);
        }
        all += done;
    }
}

/// When the next item falls due; `None` when nothing ever will by itself.
pub async fn next_due(app: &App) -> Result<Option<DateTime<Utc>>> {
    app.db
        .read(|conn| {
            let all = [
                invitations::next_due(conn)?,
                deliveries::next_try(conn)?,
                requests::next_deadline(conn)?,
                needs::next_alarm(conn)?,
                due_notices::next(conn)?,
                meeting::next_release(conn)?,
                meeting::next_reminder(conn)?,
                waiting::next_expiry(conn)?,
            ];
            Ok(all.into_iter().flatten().min())
        })
        .await
}

/// What became of one due item that was worked on.
enum Fate {
    Done,
    /// The database is out of order: it stays due and does not count as done, so that it comes again
    /// later and not at once.
    Later,
    /// It can never be done: a person has to.
    GiveUp,
}

/// Judges an outcome and logs what went wrong with `what`; `Err` when nothing can be done now.
fn fate(outcome: Result<()>, what: &str) -> Result<Fate> {
    match outcome {
        Ok(()) => Ok(Fate::Done),
        Err(Error::Busy(seconds)) => Err(Error::Busy(seconds)),
        Err(error) => {
            tracing::error!(%error, what, "a due item cannot be done");
            Ok(if is_passing(&error) { Fate::Later } else { Fate::GiveUp })
        }
    }
}

/// How often the loop looks for due items.
const PACE: Duration = Duration::from_secs(1);

/// Runs until the task is dropped. One failure never stops the others: it is logged and comes
/// again.
pub async fn run(app: App) {
    tokio::join!(do_due(&app), keep_up(&app));
}

/// Keeps the timetable up to date, so that nobody waits for it who searches first, at the start and
/// after midnight.
async fn keep_up(app: &App) {
    let mut tick = tokio::time::interval(PACE);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        if let Err(error) = app.live.follow(&app.db, app.clock.now()).await {
            tracing::error!(%error, "the timetable cannot be brought up to date");
        }
    }
}

async fn do_due(app: &App) {
    let mut tick = tokio::time::interval(PACE);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        if let Err(error) = run_due(app).await {
            tracing::error!(%error, "a job failed");
        }
    }
}
