//! The connection to either engine, chosen by the scheme of the database's address.

use std::fs::File;
use std::path::{Path, PathBuf};

use diesel::connection::{SimpleConnection, TransactionManager};
use diesel::r2d2::{self, ManageConnection};
use diesel::{Connection, ConnectionError, PgConnection, SqliteConnection};

use crate::config::Config;

/// A connection to one of the two engines; the same queries run on both.
#[derive(diesel::MultiConnection)]
pub enum DbConnection {
    Sqlite(SqliteConnection),
    Postgresql(PgConnection),
}

/// Where the data lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    Sqlite(PathBuf),
    Postgresql(String),
}

impl Address {
    /// Reads `sqlite:PATH` or `postgres://…`; `None` for anything else.
    pub fn parse(url: &str) -> Option<Address> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return (!path.is_empty()).then(|| Address::Sqlite(PathBuf::from(path)));
        }
        let postgres = url.starts_with("postgres://") || url.starts_with("postgresql://");
        postgres.then(|| Address::Postgresql(url.to_owned()))
    }

    /// Where the settings say that the data lives; `Err` is a sentence.
    pub fn of(config: &Config) -> Result<Address, String> {
        if config.database.url.is_empty() {
            return Ok(Address::Sqlite(config.data.folder.join("trialogue.sqlite")));
        }
        Address::parse(&config.database.url)
            .ok_or_else(|| "database.url is neither sqlite:PATH nor postgres://….".to_owned())
    }

    /// `sqlite` or `postgresql`.
    pub fn engine(&self) -> &'static str {
        match self {
            Address::Sqlite(_) => "sqlite",
            Address::Postgresql(_) => "postgresql",
        }
    }

    /// The address without a password, for messages to people.
    pub fn shown(&self) -> String {
        match self {
            Address::Sqlite(path) => format!("sqlite:{}", path.display()),
            Address::Postgresql(url) => match (url.find("://"), url.rfind('@')) {
                (Some(scheme), Some(at)) => format!("{}://…{}", &url[..scheme], &url[at..]),
                _ => url.clone(),
            },
        }
    }
}

/// What a connection is for: on SQLite readers cannot write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Reading,
    Writing,
}

/// Opens connections for a pool.
pub struct Manager {
    pub address: Address,
    pub purpose: Purpose,
}

impl Manager {
    /// Opens one connection and sets it up.
    pub fn open(&self) -> Result<DbConnection, ConnectionError> {
        match &self.address {
            Address::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(&path.to_string_lossy())?;
                conn.batch_execute(
                    "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; \
                     PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                     PRAGMA cache_size = -32768; \
                     PRAGMA temp_store = MEMORY;",
                )
                .map_err(ConnectionError::CouldntSetupConfiguration)?;
                if self.purpose == Purpose::Reading {
                    conn.batch_execute("PRAGMA query_only = ON;")
                        .map_err(ConnectionError::CouldntSetupConfiguration)?;
                }
                Ok(DbConnection::Sqlite(conn))
            }
            Address::Postgresql(url) => {
                let mut conn = PgConnection::establish(url)?;
                conn.batch_execute("SET lock_timeout = '5s'; SET TIME ZONE 'UTC';")
                    .map_err(ConnectionError::CouldntSetupConfiguration)?;
                Ok(DbConnection::Postgresql(conn))
            }
        }
    }
}

impl ManageConnection for Manager {
    type Connection = DbConnection;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<DbConnection, r2d2::Error> {
        self.open().map_err(r2d2::Error::ConnectionError)
    }

    fn is_valid(&self, conn: &mut DbConnection) -> Result<(), r2d2::Error> {
        conn.batch_execute("SELECT 1").map_err(r2d2::Error::QueryError)
    }

    /// True for one whose work panicked: its transaction is still open, and its view of the data
    /// would stay as it is for ever.
    fn has_broken(&self, conn: &mut DbConnection) -> bool {
        type Manager = <DbConnection as Connection>::TransactionManager;
        std::thread::panicking() || Manager::is_broken_transaction_manager(conn)
    }
}

/// The file whose name has `end` behind that of `path`.
pub fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// Keeps a second process off a SQLite file, by a lock file beside it: the database itself stays
/// readable and writable to SQLite's own tools. The lock goes with the process.
pub fn lock_beside(path: &Path) -> std::io::Result<Option<File>> {
    let file =
        File::options().create(true).truncate(false).write(true).open(beside(path, ".lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(std::fs::TryLockError::WouldBlock) => Ok(None),
        Err(std::fs::TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_two_engines_are_known() {
        assert_eq!(Address::parse("sqlite:/x/y"), Some(Address::Sqlite("/x/y".into())));
        let url = "postgres://me:secret@db/x";
        let postgres = Address::parse(url).expect("an address");
        assert_eq!(postgres.shown(), "postgres://…@db/x");
        for wrong in ["mysql://x", "sqlite:", "", "/x/y"] {
            assert_eq!(Address::parse(wrong), None, "{wrong}");
        }
    }
}
