//! A fresh database for each test: a SQLite file in a folder of its own, or a PostgreSQL database
//! on the server that `TRIALOGUE_TEST_POSTGRES` names. A missing server is a failure.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use trialogue::store::Address;

use super::queries;

/// Which engine a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgresql,
}

/// A database that goes when the test ends.
pub struct TestDatabase {
    pub address: Address,
    /// For the database file, messages and keys.
    pub folder: PathBuf,
    /// The administrator's address and the database's name, on PostgreSQL.
    dropped: Option<(String, String)>,
}

impl TestDatabase {
    pub fn fresh(kind: Kind) -> TestDatabase {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("trialogue_test_{}_{number}{}", std::process::id(), queries::mark());
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        match kind {
            Kind::Sqlite => TestDatabase {
                address: Address::Sqlite(folder.join("trialogue.sqlite")),
                folder,
                dropped: None,
            },
            Kind::Postgresql => {
                let admin = admin_url();
                administer(&admin, &format!("CREATE DATABASE {name}"));
                let (server, _) = admin.rsplit_once('/').expect("an address with a database");
                let address = Address::Postgresql(format!("{server}/{name}"));
                TestDatabase { address, folder, dropped: Some((admin, name)) }
            }
        }
    }

    /// The address as a setting.
    pub fn url(&self) -> String {
        match &self.address {
            Address::Sqlite(path) => format!("sqlite:{}", path.display()),
            Address::Postgresql(url) => url.clone(),
        }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

fn admin_url() -> String {
    std::env::var("TRIALOGUE_TEST_POSTGRES")
        .expect("TRIALOGUE_TEST_POSTGRES names no PostgreSQL server; tests/run starts one")
}

fn administer(admin: &str, statement: &str) {
    let mut conn = PgConnection::establish(admin).expect("PostgreSQL answers");
    conn.batch_execute(statement).expect(statement);
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some((admin, name)) = &self.dropped {
            administer(admin, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
        // A folder left behind in the system's own place for such things harms nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Generates one test for each engine: `sqlite::NAME` and `postgresql::NAME`.
///
/// ```text
/// on_both! {
///     async fn a_test(app: TestApp) { … }
/// }
/// ```
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident) $body:block)+) => {
        $(async fn $name($app: $crate::support::app::TestApp) $body)+

        mod sqlite {
            use $crate::support::{app::TestApp, database::Kind};
            $($(#[$meta])* #[actix_web::test]
            async fn $name() { super::$name(TestApp::start(Kind::Sqlite).await).await; })+
        }

        mod postgresql {
            use $crate::support::{app::TestApp, database::Kind};
            $($(#[$meta])* #[actix_web::test]
            async fn $name() { super::$name(TestApp::start(Kind::Postgresql).await).await; })+
        }
    };
}

/// One test for each engine of functions that take the kind of database.
macro_rules! on_each {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[actix_web::test]
            async fn $name() { super::$name($crate::support::database::Kind::Sqlite).await; })+
        }
        mod postgresql {
            $(#[actix_web::test]
            async fn $name() { super::$name($crate::support::database::Kind::Postgresql).await; })+
        }
    };
}
