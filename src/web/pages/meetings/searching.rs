//! Looking for times at which everybody of the clinic can meet, with a room and a way to an
//! interpreter.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, NaiveDate, SecondsFormat, Timelike, Utc};
use chrono_tz::Tz;
use serde_json::json;

use crate::app::App;
use crate::domain::ids::AppointmentId;
use crate::domain::matching::Proposal;
use crate::error::{Error, Result};
use crate::operations::look_at::note_search;
use crate::store::meeting::finding::{self, Asked};
use crate::store::{DbConnection, Tx, meeting};
use crate::web::api::looking::off_the_executor;
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::pages::directory::sheet::Typed;
use crate::web::pages::proposals::{Row, Rows};

/// So many days are searched at most, and so many times are shown.
const DAYS_MAX: i64 = 366;
const ROWS_MAX: usize = 12;
const NOON: u32 = 12;

/// A time that could be offered.
pub struct Offer {
    /// As its box says it.
    pub start: String,
    pub row: Row,
    /// It is among the meeting's times.
    pub offered: bool,
}

/// The best times between the typed days, the best first; the search leaves its entry.
pub async fn offers(
    app: &App,
    by: &SignedIn,
    id: AppointmentId,
    typed: &Typed,
) -> Result<Vec<Offer>> {
    let (clinic, now) = (by.clinic()?, (app.clock.now(), app.policy.searching));
    let (from, to) = days(typed)?;
    let criterion = json!({ "meeting": id, "from": from, "to": to });
    let setting = app.setting(by.caller());
    app.db.write(setting, move |tx: &mut Tx| note_search(tx, "slots", criterion.clone())).await?;
    let look = move |conn: &mut DbConnection| {
        let meeting = meeting::load(conn, clinic, id)?;
        let held: Vec<AppointmentId> = meeting.times.iter().filter_map(|at| at.held_as).collect();
        let known: Vec<DateTime<Utc>> = meeting.times.iter().map(|at| at.start_at.0).collect();
        Ok((finding::load(conn, now, &meeting, (from, to), usize::MAX, &held)?, known))
    };
    let (asked, known) = app.db.read(look).await?;
    let (asked, best) = searched(asked).await?;
    let starts: Vec<DateTime<Utc>> = best.iter().map(|one| one.envelope.told.start()).collect();
    let rows = Rows::near(app, by.lang, (asked.world, best)).await?;
    let offer = |(start, row): (DateTime<Utc>, Row)| Offer {
        start: start.to_rfc3339_opts(SecondsFormat::Secs, true),
        row,
        offered: known.contains(&start),
    };
    Ok(starts.into_iter().zip(rows).map(offer).collect())
}

/// Off the executor's threads.
async fn searched(asked: Asked) -> Result<(Asked, Vec<Proposal>)> {
    let work = move || {
        let best = spread(asked.times(), asked.world.zone);
        (asked, best)
    };
    off_the_executor(work).await
}

/// The best of each half of a day: who is asked chooses between days, not between quarters of an
/// hour.
fn spread(mut best: Vec<Proposal>, zone: Tz) -> Vec<Proposal> {
    let mut halves = BTreeSet::new();
    best.retain(|one| {
        let start = one.envelope.told.start().with_timezone(&zone);
        halves.insert((start.date_naive(), start.hour() < NOON))
    });
    best.truncate(ROWS_MAX);
    best
}

/// The first and the last day as they were typed.
fn days(typed: &Typed) -> Result<(NaiveDate, NaiveDate)> {
    let pair = |name: &str| (name.to_owned(), typed.one(name).to_owned());
    let mut fields = Fields::of_typed(vec![pair("from"), pair("to")]);
    let (from, to) = (fields.date("from"), fields.date("to"));
    fields.done()?;
    let (from, to) = (Fields::given(from)?, Fields::given(to)?);
    if from > to {
        return Err(Error::field("to", "before_from"));
    }
    if to - from > Duration::days(DAYS_MAX) {
        return Err(Error::field("to", "too_many_days"));
    }
    Ok((from, to))
}
