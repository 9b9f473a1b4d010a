//! What others have saved since the timetable was last brought up to date.
//!
//! Triggers number the changes (migration 0030). On SQLite a number is greater than all before it,
//! and there is one writer. On PostgreSQL it is the transaction's, and transactions end in any
//! order: so the mark is the oldest that had not ended (the snapshot's xmin), and what is seen again
//! after it is known by its number.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;

use crate::domain::ids::CalendarId;
use crate::error::Result;
use crate::store::DbConnection;
use crate::store::schema::{calendars, directory_changes};

/// Everything before these numbers is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    calendars: i64,
    directory: i64,
    /// When the engine was started: another one, or one after a failover, may number otherwise.
    started: i64,
}

/// The numbers from some marks on.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Where the marks are on the same view of the data.
    at: Marks,
    calendars: BTreeMap<CalendarId, i64>,
    directory: BTreeSet<i64>,
}

/// What is known: all before the marks, and these after them.
#[derive(Debug, Default)]
pub(super) struct Known {
    marks: Marks,
    after: Changes,
}

impl Changes {
    pub(super) fn since(conn: &mut DbConnection, marks: Marks) -> Result<Changes> {
        let changed: Vec<(CalendarId, i64)> = calendars::table
            .filter(calendars::changed.ge(marks.calendars))
            .select((calendars::id, calendars::changed))
            .load(conn)?;
        let directory: Vec<i64> = directory_changes::table
            .filter(directory_changes::changed.ge(marks.directory))
            .select(directory_changes::changed)
            .load(conn)?;
        Ok(Changes {
            at: Marks::of(conn)?,
            calendars: changed.into_iter().collect(),
            directory: directory.into_iter().collect(),
        })
    }
}

impl Known {
    /// Everything that the connection's view of the data shows.
    pub(super) fn now(conn: &mut DbConnection) -> Result<Known> {
        let marks = Marks::of(conn)?;
        Ok(Known { marks, after: Changes::since(conn, marks)? })
    }

    pub(super) fn marks(&self) -> Marks {
        self.marks
    }

    /// The calendars among the changes that are not known.
    pub(super) fn unknown(&self, changes: &Changes) -> Vec<CalendarId> {
        let known = &self.after.calendars;
        let new = |(id, number): &(&CalendarId, &i64)| known.get(id) != Some(number);
        changes.calendars.iter().filter(new).map(|(id, _)| *id).collect()
    }

    /// True when who and what there is has not changed, in a database that counts on.
    pub(super) fn has_directory(&self, changes: &Changes) -> bool {
        let (known, now) = (self.marks, changes.at);
        let counts_on = now.started == known.started
            && now.calendars >= known.calendars
            && now.directory >= known.directory;
        counts_on && changes.directory.is_subset(&self.after.directory)
    }
}

#[derive(diesel::QueryableByName)]
struct View {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    oldest: i64,
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    started: i64,
}

const VIEW: &str = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS oldest, \
     (extract(epoch FROM pg_postmaster_start_time()) * 1000000)::bigint AS started";

impl Marks {
    fn of(conn: &mut DbConnection) -> Result<Marks> {
        match conn {
            DbConnection::Sqlite(sqlite) => {
                let calendars = calendars::table.select(diesel::dsl::max(calendars::changed));
                let directory =
                    directory_changes::table.select(diesel::dsl::max(directory_changes::changed));
                Ok(Marks {
                    calendars: calendars.first::<Option<i64>>(sqlite)?.unwrap_or(0),
                    directory: directory.first::<Option<i64>>(sqlite)?.unwrap_or(0),
                    started: 0,
                })
            }
            DbConnection::Postgresql(postgresql) => {
                let View { oldest, started } = diesel::sql_query(VIEW).get_result(postgresql)?;
                Ok(Marks { calendars: oldest, directory: oldest, started })
            }
        }
    }
}

/// A database that came from another cluster holds numbers of transactions that are still to come
/// here: they would be taken for known. Once, before anything is followed. What this cluster itself
/// has committed is below each statement's own xmax.
pub(in crate::store) fn forget_other_clusters(conn: &mut PgConnection) -> QueryResult<()> {
    use diesel::connection::SimpleConnection;
    conn.batch_execute(
        "UPDATE calendars SET changed = 0 \
         WHERE changed >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint; \
         DELETE FROM directory_changes \
         WHERE changed >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint;",
    )
}
