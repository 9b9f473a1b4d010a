//! The live timetable: the calendars of every clinic, kept in memory for search.
//!
//! Before each search it reads which calendars have changed since, and what is taken on them now;
//! so a search sees every commit that ended before it was asked, its own server's and others'.
//! When somebody or something of the directory has changed, or a new day has begun, everything is
//! laid out anew. A search never locks a row; a booking never trusts the search.

mod changes;
mod layout;

use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, NaiveDate, Utc};

use super::{Database, DbConnection};
use crate::domain::hours::local_date;
use crate::domain::ids::ClinicId;
use crate::domain::matching::{Searching, Timetable, World};
use crate::error::{Error, Result};
pub(super) use changes::forget_other_clusters;
use changes::{Changes, Known};
use layout::{Layout, Taken};

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
    turn: Arc<tokio::sync::Mutex<()>>,
}

/// What brings the layout up to date.
enum News {
    /// What is taken on the calendars that have changed, and all that is known then.
    Taken(Taken, Known),
    Layout(Box<Layout>),
}

fn ended(error: tokio::task::JoinError) -> Error {
    Error::Internal(format!("a search ended: {error}"))
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
        let (layout, turn) = (RwLock::new(None), Arc::default());
        Live(Arc::new(Shared { days, searching, layout, turn }))
    }

    /// Brings it up to everything that was committed before the call.
    pub async fn follow(&self, db: &Database, now: DateTime<Utc>) -> Result<()> {
        if self.is_up_to_date(db, now).await? {
            return Ok(());
        }
        // Nobody waits for the turn with a connection in hand; and the view of the data comes after
        // it, so that it is newer than all that were applied.
        let turn = self.0.turn.clone().lock_owned().await;
        let (live, db) = (self.clone(), db.clone());
        let work = async move {
            let done = live.catch_up(&db, now).await;
            drop(turn);
            done
        };
        // Whoever asked may go away; the turn ends with the work.
        tokio::spawn(work).await.map_err(ended)?
    }

    async fn is_up_to_date(&self, db: &Database, now: DateTime<Utc>) -> Result<bool> {
        let marks = move |layout: &Layout| layout.is_of(now).then(|| layout.known.marks());
        let Some(marks) = self.look(marks).await?.flatten() else { return Ok(false) };
        let changes = db.read(move |conn| Changes::since(conn, marks)).await?;
        let knows = move |layout: &Layout| {
            layout.known.has_directory(&changes) && layout.is_known(&changes)
        };
        Ok(self.look(knows).await?.unwrap_or(false))
    }

    async fn catch_up(&self, db: &Database, now: DateTime<Utc>) -> Result<()> {
        if self.is_up_to_date(db, now).await? {
            return Ok(());
        }
        let shared = self.0.clone();
        let news = db.read(move |conn| shared.news(conn, now)).await?;
        let shared = self.0.clone();
        tokio::task::spawn_blocking(move || shared.take_in(news)).await.map_err(ended)
    }

    /// Looks at the layout, off the executor's threads: it may be changing; `None` without one.
    async fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Layout) -> T + Send + 'static,
    ) -> Result<Option<T>> {
        let shared = self.0.clone();
        tokio::task::spawn_blocking(move || shared.read(look)).await.map_err(ended)
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
        tokio::task::spawn_blocking(move || shared.with(now, clinic, to, ask)).await.map_err(ended)
    }
}

impl Shared {
    /// The layout to be read; one that a panic left half changed is none.
    fn read<T>(&self, look: impl FnOnce(&Layout) -> T) -> Option<T> {
        self.layout.read().ok()?.as_ref().map(look)
    }

    /// What has changed, by a view of the data that is newer than the layout. Whoever has the turn
    /// is the only one who changes the layout meanwhile, and does not.
    fn news(&self, conn: &mut DbConnection, now: DateTime<Utc>) -> Result<News> {
        let marks = self.read(|layout| layout.is_of(now).then(|| layout.known.marks()));
        let taken = match marks.flatten() {
            None => None,
            Some(marks) => {
                let changes = Changes::since(conn, marks)?;
                let read = self.read(|layout| {
                    let stands = layout.known.has_directory(&changes);
                    stands.then(|| layout.read(conn, layout.known.unknown(&changes)))
                });
                read.flatten().transpose()?
            }
        };
        match taken {
            Some(taken) => Ok(News::Taken(taken, Known::now(conn)?)),
            None => {
                let layout = Layout::load(conn, (now, self.searching), self.days)?;
                Ok(News::Layout(Box::new(layout)))
            }
        }
    }

    fn take_in(&self, news: News) {
        let mut layout = self.layout.write().unwrap_or_else(PoisonError::into_inner);
        match news {
            News::Taken(taken, known) => {
                if let Some(layout) = layout.as_mut() {
                    layout.apply(&taken, known);
                }
            }
            News::Layout(new) => {
                let old = layout.replace(*new);
                drop(layout);
                self.layout.clear_poison();
                // Nobody waits while it is taken apart.
                drop(old);
            }
        }
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
