//! The live timetable: the calendars of every clinic, kept in memory for search.
//!
//! Before each search it reads which calendars have changed since, and what is taken on them now;
//! so a search sees every commit that ended before it was asked, its own server's and others'.
//! When somebody or something of the directory has changed, or a new day has begun, everything is
//! laid out anew. A search never locks a row; a booking never trusts the search.

mod changes;
mod layout;

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use chrono::{DateTime, NaiveDate, Utc};

use super::{Database, DbConnection};
use crate::domain::hours::local_date;
use crate::domain::ids::ClinicId;
use crate::domain::matching::{Searching, Timetable, World};
use crate::error::{Error, Result};
pub(super) use changes::forget_other_clusters;
use changes::{Changes, Known};
use layout::Layout;

/// A handle to the timetable of one server; clones share it.
#[derive(Clone)]
pub struct Live(Arc<Shared>);

struct Shared {
    /// How many days it covers from each zone's today on.
    days: u32,
    searching: Searching,
    /// `None` until somebody asks.
    layout: RwLock<Option<Layout>>,
    /// Whoever brings it up to date: one at a time, so that no older view follows a newer one.
    turn: Mutex<()>,
}

/// A clinic as it is kept: its world, in which nothing is taken, and the timetable in which it has a
/// number and everything is.
pub struct Kept<'a> {
    pub world: &'a World,
    pub timetable: &'a Timetable,
    pub clinic: usize,
}

impl Live {
    /// A timetable of so many days, empty until the first [`Live::follow`].
    pub fn new(days: u32, searching: Searching) -> Live {
        let (layout, turn) = (RwLock::new(None), Mutex::new(()));
        Live(Arc::new(Shared { days, searching, layout, turn }))
    }

    /// Brings it up to everything that was committed before the call.
    pub async fn follow(&self, db: &Database, now: DateTime<Utc>) -> Result<()> {
        let shared = self.0.clone();
        if db.read(move |conn| shared.is_up_to_date(conn, now)).await? {
            return Ok(());
        }
        let shared = self.0.clone();
        // Another view: the turn comes before it, so that it is newer than all that were applied.
        db.read(move |conn| shared.catch_up(conn, now)).await
    }

    /// Asks about one clinic; `None` when it is not kept up to and with the day `to`, or not known.
    /// What was committed before the call is seen.
    pub async fn ask<T: Send + 'static>(
        &self,
        db: &Database,
        now: DateTime<Utc>,
        (clinic, to): (ClinicId, NaiveDate),
        ask: impl FnOnce(Kept<'_>) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        self.follow(db, now).await?;
        let shared = self.0.clone();
        tokio::task::spawn_blocking(move || shared.with(now, clinic, to, ask))
            .await
            .map_err(|error| Error::Internal(format!("a search ended: {error}")))
    }

    /// Bytes that the bits and pieces take; 0 before anybody has asked.
    pub fn bytes(&self) -> usize {
        let layout = self.0.layout.read().unwrap_or_else(PoisonError::into_inner);
        let zones = layout.iter().flat_map(|layout| &layout.zones);
        zones.map(|zone| zone.timetable.bytes()).sum()
    }
}

impl Shared {
    /// The layout to be read; one that a panic left half changed is none.
    fn read<T>(&self, look: impl FnOnce(&Layout) -> T) -> Option<T> {
        self.layout.read().ok()?.as_ref().map(look)
    }

    fn is_up_to_date(&self, conn: &mut DbConnection, now: DateTime<Utc>) -> Result<bool> {
        let marks = self.read(|layout| layout.is_of_today(now).then(|| layout.known.marks()));
        let Some(marks) = marks.flatten() else { return Ok(false) };
        let changes = Changes::since(conn, marks)?;
        let knows =
            |layout: &Layout| layout.known.has_directory(&changes) && layout.is_known(&changes);
        Ok(self.read(knows).unwrap_or(false))
    }

    fn catch_up(&self, conn: &mut DbConnection, now: DateTime<Utc>) -> Result<()> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let marks = self.read(|layout| layout.is_of_today(now).then(|| layout.known.marks()));
        let Some(marks) = marks.flatten() else { return self.lay_out(conn, now) };
        let changes = Changes::since(conn, marks)?;
        let read = self.read(|layout| {
            let stands = layout.known.has_directory(&changes);
            stands.then(|| layout.read(conn, layout.known.unknown(&changes)))
        });
        let Some(taken) = read.flatten().transpose()? else { return self.lay_out(conn, now) };
        let known = Known::now(conn)?;
        let mut layout = self.layout.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(layout) = layout.as_mut() {
            layout.apply(&taken, known);
        }
        Ok(())
    }

    fn lay_out(&self, conn: &mut DbConnection, now: DateTime<Utc>) -> Result<()> {
        let new = Layout::load(conn, (now, self.searching), self.days)?;
        let mut layout = self.layout.write().unwrap_or_else(PoisonError::into_inner);
        *layout = Some(new);
        drop(layout);
        self.layout.clear_poison();
        Ok(())
    }

    fn with<T>(
        &self,
        now: DateTime<Utc>,
        clinic: ClinicId,
        to: NaiveDate,
        ask: impl FnOnce(Kept<'_>) -> T,
    ) -> Option<T> {
        let layout = self.layout.read().ok()?;
        let layout = layout.as_ref()?;
        let (zone, clinic) = *layout.clinics.get(&clinic)?;
        let zone = &layout.zones[zone];
        let (first, end) = zone.timetable.dates();
        let covered = first <= local_date(now, zone.zone) && to < end;
        let world = &zone.worlds[clinic];
        covered.then(|| ask(Kept { world, timetable: &zone.timetable, clinic }))
    }
}
