//! The history of the tables: one for both engines, in the order of its names.
//!
//! Files in `migrations/common` are written in words that both engines have a type for, such as
//! `{uid}` and `{instant}`; the folders `sqlite` and `postgresql` hold what one engine alone can
//! say.

use diesel::backend::Backend;
use diesel::connection::BoxableConnection;
use diesel::migration::{Migration, MigrationName, MigrationSource, MigrationVersion};
use diesel_migrations::MigrationHarness;
use rust_embed::RustEmbed;

use super::connection::{Address, DbConnection};

#[derive(RustEmbed)]
#[folder = "migrations/"]
struct Files;

const SQLITE_TYPES: &[(&str, &str)] = &[
    ("{uid}", "BLOB"),
    ("{instant}", "INTEGER"),
    ("{flag}", "INTEGER"),
    ("{int}", "INTEGER"),
    ("{big}", "INTEGER"),
    ("{text}", "TEXT"),
    ("{doc}", "TEXT"),
    ("{day}", "TEXT"),
    ("{wall}", "TEXT"),
    ("{bytes}", "BLOB"),
    ("{strict}", " STRICT"),
];

const POSTGRESQL_TYPES: &[(&str, &str)] = &[
    ("{uid}", "UUID"),
    ("{instant}", "TIMESTAMPTZ"),
    ("{flag}", "BOOLEAN"),
    ("{int}", "INTEGER"),
    ("{big}", "BIGINT"),
    ("{text}", "TEXT"),
    ("{doc}", "TEXT"),
    ("{day}", "DATE"),
    ("{wall}", "TIMESTAMP"),
    ("{bytes}", "BYTEA"),
    ("{strict}", ""),
];

/// One step of the history, in one engine's words.
struct Step {
    name: Name,
    up: String,
    down: String,
}

#[derive(Clone)]
struct Name(String);

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl MigrationName for Name {
    fn version(&self) -> MigrationVersion<'_> {
        MigrationVersion::from(&self.0)
    }
}

impl<DB: Backend> Migration<DB> for Step {
    fn run(&self, conn: &mut dyn BoxableConnection<DB>) -> diesel::migration::Result<()> {
        Ok(conn.batch_execute(&self.up)?)
    }

    fn revert(&self, conn: &mut dyn BoxableConnection<DB>) -> diesel::migration::Result<()> {
        Ok(conn.batch_execute(&self.down)?)
    }

    fn metadata(&self) -> &dyn diesel::migration::MigrationMetadata {
        &InTransaction
    }

    fn name(&self) -> &dyn MigrationName {
        &self.name
    }
}

struct InTransaction;

impl diesel::migration::MigrationMetadata for InTransaction {
    fn run_in_transaction(&self) -> bool {
        true
    }
}

struct History {
    folder: &'static str,
    types: &'static [(&'static str, &'static str)],
}

impl History {
    fn names(&self) -> Vec<String> {
        let in_folder = |path: &str| {
            let mut parts = path.split('/');
            let (folder, name) = (parts.next()?, parts.next()?);
            (folder == "common" || folder == self.folder).then(|| name.to_owned())
        };
        let mut names: Vec<String> = Files::iter().filter_map(|path| in_folder(&path)).collect();
        names.sort();
        names.dedup();
        names
    }

    /// Those of `steps` that are not of this history: a newer program did them.
    fn unknown(&self, mut steps: Vec<String>) -> Vec<String> {
        let known = self.names();
        steps.retain(|step| !known.contains(step));
        steps
    }

    /// The text of one file: both the common one and the engine's, where both exist.
    fn text(&self, name: &str, file: &str) -> String {
        let read = |folder: &str| {
            let file = Files::get(&format!("{folder}/{name}/{file}.sql"))?;
            String::from_utf8(file.data.into_owned()).ok()
        };
        let whole = ["common", self.folder].into_iter().filter_map(read).collect::<String>();
        self.types.iter().fold(whole, |text, (word, sql)| text.replace(word, sql))
    }
}

impl<DB: Backend> MigrationSource<DB> for History {
    fn migrations(&self) -> diesel::migration::Result<Vec<Box<dyn Migration<DB>>>> {
        let step = |name: String| -> Box<dyn Migration<DB>> {
            let (up, down) = (self.text(&name, "up"), self.text(&name, "down"));
            Box::new(Step { name: Name(name), up, down })
        };
        Ok(self.names().into_iter().map(step).collect())
    }
}

const SQLITE: History = History { folder: "sqlite", types: SQLITE_TYPES };
const POSTGRESQL: History = History { folder: "postgresql", types: POSTGRESQL_TYPES };

/// Brings the tables up to the newest step. `Err` is a sentence for a person.
pub fn run(conn: &mut DbConnection) -> std::result::Result<(), String> {
    refuse_foreign(conn)?;
    refuse_newer(conn)?;
    let outcome = match conn {
        DbConnection::Sqlite(c) => c.run_pending_migrations(SQLITE).map(|_| ()),
        DbConnection::Postgresql(c) => c.run_pending_migrations(POSTGRESQL).map(|_| ()),
    };
    outcome.map_err(|error| format!("The database cannot be brought up to date: {error}."))
}

/// The steps that the database still lacks; and those that it has and this program does not know.
pub fn missing(conn: &mut DbConnection) -> crate::error::Result<(Vec<String>, Vec<String>)> {
    let done = done(conn)?;
    let history = match conn {
        DbConnection::Sqlite(_) => SQLITE,
        DbConnection::Postgresql(_) => POSTGRESQL,
    };
    let mut lacking = history.names();
    lacking.retain(|name| !done.contains(name));
    Ok((lacking, history.unknown(done)))
}

/// The steps that were done.
pub fn done(conn: &mut DbConnection) -> crate::error::Result<Vec<String>> {
    use diesel::RunQueryDsl;
    let query = "SELECT version FROM __diesel_schema_migrations ORDER BY version";
    let done: Vec<Done> = diesel::sql_query(query).load(conn)?;
    Ok(done.into_iter().map(|step| step.version).collect())
}

/// Those of `steps` that this program does not know.
pub fn unknown(address: &Address, steps: Vec<String>) -> Vec<String> {
    match address {
        Address::Sqlite(_) => SQLITE.unknown(steps),
        Address::Postgresql(_) => POSTGRESQL.unknown(steps),
    }
}

#[derive(diesel::QueryableByName)]
struct Done {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}

/// Takes all tables down again. `Err` is a sentence for a person.
pub fn revert_all(conn: &mut DbConnection) -> std::result::Result<(), String> {
    let outcome = match conn {
        DbConnection::Sqlite(c) => c.revert_all_migrations(SQLITE).map(|_| ()),
        DbConnection::Postgresql(c) => c.revert_all_migrations(POSTGRESQL).map(|_| ()),
    };
    outcome.map_err(|error| format!("The database cannot be taken down: {error}."))
}

/// Refuses a database that a newer program has worked with: this one could not read all of it.
fn refuse_newer(conn: &mut DbConnection) -> std::result::Result<(), String> {
    // A database without any step yet has no list of them.
    let Ok((_, newer)) = missing(conn) else { return Ok(()) };
    match newer.first() {
        None => Ok(()),
        Some(step) => Err(format!(
            "The database was brought to {step} by a newer Trialogue; install that one, or restore \
             a backup."
        )),
    }
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    n: i64,
}

/// Refuses a database that holds tables of something else.
fn refuse_foreign(conn: &mut DbConnection) -> std::result::Result<(), String> {
    use diesel::RunQueryDsl;
    let tables = match conn {
        DbConnection::Sqlite(_) => "SELECT name FROM sqlite_master WHERE type = 'table'",
        DbConnection::Postgresql(_) => {
            "SELECT table_name AS name FROM information_schema.tables \
             WHERE table_schema = current_schema()"
        }
    };
    let count = |conn: &mut DbConnection, condition: &str| {
        diesel::sql_query(format!("SELECT count(*) AS n FROM ({tables}) AS t {condition}"))
            .get_result::<Count>(conn)
            .map(|row| row.n)
            .map_err(|error| format!("The database cannot be read: {error}."))
    };
    let all = count(conn, "")?;
    let ours = count(conn, "WHERE name = '__diesel_schema_migrations'")?;
    if all > 0 && ours == 0 {
        return Err("The database holds tables that Trialogue did not make; give it an empty one."
            .to_owned());
    }
    Ok(())
}
