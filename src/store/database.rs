//! The database as the rest of the server sees it: `write` and `read`.
//!
//! SQLite has one writer thread with one connection. It takes what is waiting, runs each piece in
//! a savepoint of one transaction and acknowledges after the commit (group commit). PostgreSQL has
//! a bounded pool and runs a piece again when the engine asks for it.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use chrono::{DateTime, Utc};
use diesel::Connection;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::r2d2::Pool;
use diesel::result::{DatabaseErrorKind, Error as QueryError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::connection::{Address, DbConnection, Manager, Purpose, lock_beside};
use super::tx::{Setting, Tx};
use crate::error::{Error, Result};

/// How many pieces of work one transaction of the SQLite writer takes at most.
const BATCH_MAX: usize = 64;
/// How often PostgreSQL may ask for a piece of work to be run again.
const ATTEMPTS_MAX: usize = 8;
const BUSY_RETRY_SECONDS: u32 = 2;
/// How long a reading that is only a kindness waits for its turn.
const TURN_WITHIN: Duration = Duration::from_secs(3);

type Acknowledge = Box<dyn FnOnce(bool) + Send>;
type Work = Box<dyn FnOnce(&mut DbConnection) -> Acknowledge + Send>;

/// A handle to the database; clones share it.
#[derive(Clone)]
pub struct Database(Arc<Engine>, Arc<Semaphore>);

enum Engine {
    Sqlite { writer: mpsc::Sender<Work>, readers: Pool<Manager>, _lock: File },
    Postgresql { pool: Pool<Manager> },
}

impl Database {
    /// Opens the database. `Err` is one clear sentence for the person who started the server.
    pub fn open(address: &Address, connections: u32) -> std::result::Result<Database, String> {
        let engine = match address {
            Address::Sqlite(path) => open_sqlite(address, path, connections)?,
            Address::Postgresql(_) => open_postgresql(address, connections)?,
        };
        let spare = usize::try_from(connections / 2).unwrap_or(1).max(1);
        Ok(Database(Arc::new(engine), Arc::new(Semaphore::new(spare))))
    }

    /// A turn for readings that are only a kindness: they take half of the connections at most, so
    /// that whoever has to be answered finds one. `Busy` when none comes free in time.
    pub async fn turn_to_spare(&self) -> Result<OwnedSemaphorePermit> {
        let turn = tokio::time::timeout(TURN_WITHIN, self.1.clone().acquire_owned()).await;
        turn.ok().and_then(|turn| turn.ok()).ok_or(Error::Busy(BUSY_RETRY_SECONDS))
    }

    /// Runs `work` in a transaction; it may run more than once, so it must do nothing but read and
    /// write through the `Tx`. What it returns is durable when this returns `Ok`.
    pub async fn write<T, F>(&self, setting: Setting, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Tx) -> Result<T> + Send + 'static,
    {
        match &*self.0 {
            Engine::Sqlite { writer, .. } => write_sqlite(writer, setting, work).await,
            Engine::Postgresql { pool } => {
                let pool = pool.clone();
                blocking(move || write_postgresql(&pool, &setting, &work)).await
            }
        }
    }

    /// Runs `work` on a consistent view of the data, in which nothing can be changed.
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut DbConnection) -> Result<T> + Send + 'static,
    {
        let pool = match &*self.0 {
            Engine::Sqlite { readers, .. } => readers.clone(),
            Engine::Postgresql { pool } => pool.clone(),
        };
        blocking(move || {
            let mut pooled = pool.get().map_err(|_| Error::Busy(BUSY_RETRY_SECONDS))?;
            consistent(&mut pooled, work)
        })
        .await
    }

    /// `sqlite` or `postgresql`.
    pub fn engine(&self) -> &'static str {
        match &*self.0 {
            Engine::Sqlite { .. } => "sqlite",
            Engine::Postgresql { .. } => "postgresql",
        }
    }
}

/// Reads a database beside the server that may be using it: nothing is locked, brought up to date
/// or changed. `Err` is a sentence.
pub fn look<T>(
    address: &Address,
    work: impl FnOnce(&mut DbConnection) -> Result<T>,
) -> std::result::Result<T, String> {
    if let Address::Sqlite(path) = address
        && !path.exists()
    {
        return Err(format!("There is no database {}.", path.display()));
    }
    let mut conn = Manager { address: address.clone(), purpose: Purpose::Reading }
        .open()
        .map_err(|error| format!("{} cannot be reached: {error}.", address.shown()))?;
    consistent(&mut conn, work)
        .map_err(|error| format!("{} cannot be read: {error}.", address.shown()))
}

#[derive(diesel::QueryableByName)]
struct Told {
    #[diesel(sql_type = diesel::sql_types::Text)]
    value: String,
}

/// The engine and its version, such as `SQLite 3.50.2 (wal)`.
pub fn engine_of(conn: &mut DbConnection) -> Result<String> {
    use diesel::RunQueryDsl;
    let told: Told = match conn {
        DbConnection::Sqlite(conn) => diesel::sql_query(
            "SELECT 'SQLite ' || sqlite_version() || ' (' || journal_mode || ')' AS value \
             FROM pragma_journal_mode",
        )
        .get_result(conn)?,
        DbConnection::Postgresql(conn) => {
            diesel::sql_query("SELECT 'PostgreSQL ' || current_setting('server_version') AS value")
                .get_result(conn)?
        }
    };
    Ok(told.value)
}

#[derive(diesel::QueryableByName)]
struct Time {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    micros: i64,
}

/// The clock of the database's own machine; `None` for SQLite, which has none.
pub fn time_of(conn: &mut DbConnection) -> Result<Option<DateTime<Utc>>> {
    use diesel::RunQueryDsl;
    let DbConnection::Postgresql(conn) = conn else { return Ok(None) };
    let query = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS micros";
    let time: Time = diesel::sql_query(query).get_result(conn)?;
    Ok(DateTime::from_timestamp_micros(time.micros))
}

/// Runs `work` on one view of the data, in which nothing can be changed.
fn consistent<T>(
    conn: &mut DbConnection,
    work: impl FnOnce(&mut DbConnection) -> Result<T>,
) -> Result<T> {
    conn.transaction(|conn| {
        if let DbConnection::Postgresql(pg) = conn {
            use diesel::connection::SimpleConnection;
            pg.batch_execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")?;
        }
        work(conn)
    })
}

fn open_sqlite(
    address: &Address,
    path: &std::path::Path,
    connections: u32,
) -> std::result::Result<Engine, String> {
    let lock = lock_beside(path)
        .map_err(|error| {
            format!("The lock file beside {} cannot be made: {error}.", path.display())
        })?
        .ok_or_else(|| {
            format!("Another Trialogue already uses {}; stop it first.", path.display())
        })?;
    let mut conn = Manager { address: address.clone(), purpose: Purpose::Writing }
        .open()
        .map_err(|error| format!("{} cannot be opened as a database: {error}.", path.display()))?;
    super::migrations::run(&mut conn)?;
    let (writer, inbox) = mpsc::channel();
    std::thread::Builder::new()
        .name("sqlite-writer".into())
        .spawn(move || writer_loop(&mut conn, &inbox))
        .map_err(|error| format!("The writer thread cannot be started: {error}."))?;
    let readers = pool(address, Purpose::Reading, connections)?;
    Ok(Engine::Sqlite { writer, readers, _lock: lock })
}

fn open_postgresql(address: &Address, connections: u32) -> std::result::Result<Engine, String> {
    let mut conn = Manager { address: address.clone(), purpose: Purpose::Writing }
        .open()
        .map_err(|error| format!("{} cannot be reached: {error}.", address.shown()))?;
    super::migrations::run(&mut conn)?;
    if let DbConnection::Postgresql(postgresql) = &mut conn {
        super::live::forget_other_clusters(postgresql)
            .map_err(|error| format!("{} cannot be followed: {error}.", address.shown()))?;
    }
    let pool = pool(address, Purpose::Writing, connections)?;
    Ok(Engine::Postgresql { pool })
}

fn pool(
    address: &Address,
    purpose: Purpose,
    connections: u32,
) -> std::result::Result<Pool<Manager>, String> {
    Pool::builder()
        .max_size(connections.max(1))
        .min_idle(Some(1))
        .connection_timeout(Duration::from_secs(5))
        .build(Manager { address: address.clone(), purpose })
        .map_err(|error| format!("{} cannot be opened: {error}.", address.shown()))
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(Error::Internal(format!("a database task ended: {error}"))))
}

/// Runs the closure in a (nested) transaction; a panic in it is an error like any other.
fn attempt<T>(
    conn: &mut DbConnection,
    setting: &Setting,
    work: &impl Fn(&mut Tx) -> Result<T>,
) -> Result<T> {
    conn.transaction(|conn| {
        // SQLite has one writer, to whom nothing happens meanwhile.
        if let (true, DbConnection::Postgresql(pg)) = (setting.one_view, &mut *conn) {
            use diesel::connection::SimpleConnection;
            pg.batch_execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")?;
        }
        let run = || work(&mut Tx::new(conn, setting));
        catch_unwind(AssertUnwindSafe(run))
            .unwrap_or_else(|_| Err(Error::Internal("an operation panicked".into())))
    })
    .map_err(readable)
}

impl From<QueryError> for Error {
    fn from(error: QueryError) -> Error {
        Error::Database(Box::new(error))
    }
}

/// What the engine itself said, if it was the engine that refused.
fn said(error: &Error) -> Option<(&DatabaseErrorKind, &str)> {
    let Error::Database(cause) = error else { return None };
    match cause.downcast_ref::<QueryError>()? {
        QueryError::DatabaseError(kind, info) => Some((kind, info.message())),
        _ => None,
    }
}

/// Gives the engine's own refusals their meaning.
fn readable(error: Error) -> Error {
    let meaning = match said(&error) {
        Some((DatabaseErrorKind::ExclusionViolation, _)) => Some(Error::Conflict("taken")),
        Some((_, message)) if message.contains("claims_do_not_overlap") => {
            Some(Error::Conflict("taken"))
        }
        Some((_, message))
            if message.contains("lock timeout") || message.contains("database is locked") =>
        {
            Some(Error::Busy(BUSY_RETRY_SECONDS))
        }
        _ => None,
    };
    meaning.unwrap_or(error)
}

/// True when the same work may well succeed later: the engine was away, full or busy, or its tables
/// out of order. False for what the data themselves forbid.
pub fn is_passing(error: &Error) -> bool {
    match error {
        Error::Busy(_) => true,
        Error::Database(cause) => !cause.downcast_ref::<QueryError>().is_some_and(is_lasting),
        _ => false,
    }
}

fn is_lasting(error: &QueryError) -> bool {
    use DatabaseErrorKind::{
        CheckViolation, ExclusionViolation, ForeignKeyViolation, NotNullViolation, UniqueViolation,
    };
    match error {
        QueryError::DatabaseError(kind, _) => matches!(
            kind,
            CheckViolation
                | ExclusionViolation
                | ForeignKeyViolation
                | NotNullViolation
                | UniqueViolation
        ),
        QueryError::DeserializationError(_) | QueryError::SerializationError(_) => true,
        _ => false,
    }
}

fn wants_another_run(error: &Error) -> bool {
    said(error).is_some_and(|(kind, message)| {
        matches!(kind, DatabaseErrorKind::SerializationFailure)
            || message.contains("deadlock detected")
    })
}

/// True when somebody else has just saved what may be there only once: whoever looks again sees it,
/// and refuses it by name.
fn met_a_rival(error: &Error) -> bool {
    said(error).is_some_and(|(kind, _)| matches!(kind, DatabaseErrorKind::UniqueViolation))
}

fn write_postgresql<T>(
    pool: &Pool<Manager>,
    setting: &Setting,
    work: &impl Fn(&mut Tx) -> Result<T>,
) -> Result<T> {
    let mut conn = pool.get().map_err(|_| Error::Busy(BUSY_RETRY_SECONDS))?;
    for _ in 1..ATTEMPTS_MAX {
        match attempt(&mut conn, setting, work) {
            Err(error) if wants_another_run(&error) || met_a_rival(&error) => continue,
            outcome => return outcome,
        }
    }
    attempt(&mut conn, setting, work).map_err(|error| match wants_another_run(&error) {
        true => Error::Busy(BUSY_RETRY_SECONDS),
        false => error,
    })
}

async fn write_sqlite<T, F>(writer: &mpsc::Sender<Work>, setting: Setting, work: F) -> Result<T>
where
    T: Send + 'static,
    F: Fn(&mut Tx) -> Result<T> + Send + 'static,
{
    let (answer, answered) = oneshot::channel();
    let piece: Work = Box::new(move |conn| {
        let outcome = attempt(conn, &setting, &work);
        Box::new(move |committed| {
            // Nothing of it was saved, so that it may be tried again.
            let lost = || Error::Busy(BUSY_RETRY_SECONDS);
            // The caller may have gone away; the outcome stands all the same.
            let _ = answer.send(if committed { outcome } else { Err(lost()) });
        })
    });
    let ended = |_| Error::Internal("the writer thread has ended".into());
    writer.send(piece).map_err(ended)?;
    answered.await.map_err(|_| Error::Busy(BUSY_RETRY_SECONDS))?
}

fn writer_loop(conn: &mut DbConnection, inbox: &mpsc::Receiver<Work>) {
    while let Ok(first) = inbox.recv() {
        let more = std::iter::from_fn(|| inbox.try_recv().ok());
        let batch: Vec<Work> = std::iter::once(first).chain(more).take(BATCH_MAX).collect();
        let (committed, acknowledgements) = run_batch(conn, batch);
        acknowledgements.into_iter().for_each(|acknowledge| acknowledge(committed));
    }
}

fn run_batch(conn: &mut DbConnection, batch: Vec<Work>) -> (bool, Vec<Acknowledge>) {
    if let Err(error) = begin_immediate(conn) {
        // Dropped unrun: those who wait are told to come again.
        tracing::error!(%error, "the writer cannot begin a transaction");
        return (false, Vec::new());
    }
    let acknowledgements = batch.into_iter().map(|work| work(conn)).collect();
    let committed = <DbConnection as Connection>::TransactionManager::commit_transaction(conn);
    if let Err(error) = &committed {
        tracing::error!(%error, "the writer cannot commit");
        let _ = <DbConnection as Connection>::TransactionManager::rollback_transaction(conn);
    }
    (committed.is_ok(), acknowledgements)
}

fn begin_immediate(conn: &mut DbConnection) -> diesel::QueryResult<()> {
    match conn {
        DbConnection::Sqlite(sqlite) => {
            AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN IMMEDIATE")
        }
        DbConnection::Postgresql(_) => Err(QueryError::NotInTransaction),
    }
}
