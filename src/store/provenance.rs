//! What a database holds before anything of it is touched: a demo must not write into another's.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::connection::{Address, DbConnection};
use super::facts;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holding {
    /// Nothing, or tables without a row.
    Nothing,
    /// The value of the fact that was asked for.
    Fact(String),
    /// Something else.
    Other,
}

#[derive(QueryableByName)]
struct TableName {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct RowCount {
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

/// Looks, without changing anything, whether the database is empty or holds the fact `name`.
/// `Err` is one sentence.
pub fn holding(address: &Address, name: &str) -> Result<Holding, String> {
    if let Address::Sqlite(path) = address
        && std::fs::metadata(path).map_or(true, |file| file.len() == 0)
    {
        return Ok(Holding::Nothing);
    }
    let failed = |error: &dyn std::fmt::Display| {
        format!("{} cannot be read as a database: {error}.", address.shown())
    };
    let mut conn = open(address).map_err(|error| failed(&error))?;
    let tables = tables(&mut conn).map_err(|error| failed(&error))?;
    if tables.is_empty() {
        return Ok(Holding::Nothing);
    }
    if !["facts", "clinics"].iter().all(|own| tables.iter().any(|table| table == own)) {
        return Ok(Holding::Other);
    }
    if let Some(value) = facts::get(&mut conn, name).map_err(|error| failed(&error))? {
        return Ok(Holding::Fact(value));
    }
    for table in tables.iter().filter(|table| !OF_ITSELF.contains(&table.as_str())) {
        if rows(&mut conn, table).map_err(|error| failed(&error))? > 0 {
            return Ok(Holding::Other);
        }
    }
    Ok(Holding::Nothing)
}

/// Tables that have rows before anybody has used the server.
const OF_ITSELF: &[&str] = &["facts", "directory_changes", "__diesel_schema_migrations"];

fn open(address: &Address) -> ConnectionResult<DbConnection> {
    Ok(match address {
        Address::Sqlite(path) => {
            let mut conn = SqliteConnection::establish(&read_only(path))?;
            // A server that ends holds the file for a moment.
            conn.batch_execute("PRAGMA busy_timeout = 5000;")
                .map_err(ConnectionError::CouldntSetupConfiguration)?;
            DbConnection::Sqlite(conn)
        }
        Address::Postgresql(url) => DbConnection::Postgresql(PgConnection::establish(url)?),
    })
}

/// The address by which SQLite opens a file without writing to it.
fn read_only(path: &Path) -> String {
    let plain = path.to_string_lossy();
    let escaped = plain.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{escaped}?mode=ro")
}

fn tables(conn: &mut DbConnection) -> QueryResult<Vec<String>> {
    let names: Vec<TableName> = match conn {
        DbConnection::Sqlite(conn) => diesel::sql_query(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        )
        .load(conn)?,
        DbConnection::Postgresql(conn) => diesel::sql_query(
            "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema()",
        )
        .load(conn)?,
    };
    Ok(names.into_iter().map(|table| table.name).collect())
}

fn rows(conn: &mut DbConnection, table: &str) -> QueryResult<i64> {
    let name = table.replace('"', "\"\"");
    let query = diesel::sql_query(format!("SELECT count(*) AS rows FROM \"{name}\""));
    let count: RowCount = match conn {
        DbConnection::Sqlite(conn) => query.get_result(conn)?,
        DbConnection::Postgresql(conn) => query.get_result(conn)?,
    };
    Ok(count.rows)
}

#[cfg(test)]
mod tests {
    use diesel::connection::SimpleConnection;

    use super::*;

    fn found(sql: &str) -> Result<Holding, String> {
        let folder = std::env::temp_dir().join(format!("trialogue-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir(&folder).expect("a folder");
        let path = folder.join("what # is? this%.sqlite");
        let mut conn = SqliteConnection::establish(&path.to_string_lossy()).expect("opens");
        conn.batch_execute(sql).expect("runs");
        drop(conn);
        let found = holding(&Address::Sqlite(path), "demo");
        std::fs::remove_dir_all(folder).expect("goes");
        found
    }

    const OURS: &str = "CREATE TABLE facts (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL); \
                        CREATE TABLE clinics (id BLOB); INSERT INTO facts VALUES ('key_id', 'x');";

    #[test]
    fn what_others_wrote_is_told_apart() {
        assert_eq!(found("CREATE TABLE t (a); DROP TABLE t;"), Ok(Holding::Nothing));
        assert_eq!(found(OURS), Ok(Holding::Nothing));
        assert_eq!(found("CREATE TABLE theirs (a)"), Ok(Holding::Other));
        let used = format!("{OURS} INSERT INTO clinics VALUES (x'01')");
        assert_eq!(found(&used), Ok(Holding::Other));
        let demo = format!("{used}; INSERT INTO facts VALUES ('demo', 'yes')");
        assert_eq!(found(&demo), Ok(Holding::Fact("yes".into())));
    }

    #[test]
    fn a_file_that_is_no_database_is_refused() {
        let path = std::env::temp_dir().join(format!("trialogue-{}", uuid::Uuid::new_v4()));
        std::fs::write(&path, "shopping list").expect("writes");
        let found = holding(&Address::Sqlite(path.clone()), "demo");
        std::fs::remove_file(path).expect("goes");
        assert!(found.is_err_and(|sentence| sentence.contains("cannot be read as a database")));
    }
}
