//! Every row of every table, as text: whatever the server may one day show, list or export.

use std::sync::OnceLock;

use diesel::RunQueryDsl;
use regex::{Captures, Regex};
use trialogue::error::Result;
use trialogue::store::DbConnection;

use super::letters;

/// Keyed by random values or by the engine's own counters, and the same for every answer: who is
/// signed in, and which calendars changed in which transaction.
const LEFT_OUT: [&str; 9] = [
    "sessions",
    "api_tokens",
    "account_links",
    "sign_in_steps",
    "second_factors",
    "kept_forms",
    "calendars",
    "directory_changes",
    "__diesel_schema_migrations",
];

/// Their contents are sealed with a nonce of their own: only the size may be seen.
const SEALED: [&str; 5] =
    ["private_wishes", "question_answers", "sealed_log", "exclusions", "searched_words"];

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = diesel::sql_types::Text)]
    line: String,
}

fn lines(conn: &mut DbConnection, query: &str) -> Result<Vec<String>> {
    let query = diesel::sql_query(query);
    let found: Vec<Line> = match conn {
        DbConnection::Sqlite(conn) => query.load(conn)?,
        DbConnection::Postgresql(conn) => query.load(conn)?,
    };
    Ok(found.into_iter().map(|row| row.line).collect())
}

/// The rows of each table, in the order of their keys.
pub fn all(conn: &mut DbConnection) -> Result<Vec<(String, Vec<String>)>> {
    let mut tables = Vec::new();
    for table in names(conn)? {
        let query = query(conn_kind(conn), conn, &table)?;
        let rows = lines(conn, &query)?;
        let rows = rows.iter().map(|row| readable(&table, row)).collect();
        tables.push((table, rows));
    }
    Ok(tables)
}

/// The ids of a table's rows, as text.
pub fn ids(conn: &mut DbConnection, table: &str) -> Result<Vec<String>> {
    let text = match conn_kind(conn) {
        Engine::Sqlite => "quote(id)",
        Engine::Postgresql => "id::text",
    };
    let ids = lines(conn, &format!("SELECT {text} AS line FROM {table} ORDER BY id"))?;
    Ok(ids.iter().map(|id| readable(table, id)).collect())
}

/// What has been sent so far: the kinds of message.
pub fn kinds_sent(conn: &mut DbConnection) -> Result<Vec<String>> {
    lines(conn, "SELECT DISTINCT kind AS line FROM deliveries ORDER BY kind")
}

/// The sizes of the sealed rows of private wishes and of the log of their openings.
pub fn sealed_sizes(conn: &mut DbConnection, table: &str) -> Result<Vec<String>> {
    lines(conn, &format!("SELECT CAST(length(sealed) AS text) AS line FROM {table} ORDER BY id"))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Engine {
    Sqlite,
    Postgresql,
}

fn conn_kind(conn: &DbConnection) -> Engine {
    match conn {
        DbConnection::Sqlite(_) => Engine::Sqlite,
        DbConnection::Postgresql(_) => Engine::Postgresql,
    }
}

fn names(conn: &mut DbConnection) -> Result<Vec<String>> {
    let query = match conn_kind(conn) {
        Engine::Sqlite => {
            "SELECT name AS line FROM sqlite_master WHERE type = 'table' \
             AND name NOT LIKE 'sqlite%' ORDER BY name"
        }
        Engine::Postgresql => {
            "SELECT tablename::text AS line FROM pg_tables WHERE schemaname = 'public' \
             ORDER BY tablename"
        }
    };
    let all = lines(conn, query)?;
    Ok(all.into_iter().filter(|name| !LEFT_OUT.contains(&name.as_str())).collect())
}

fn query(engine: Engine, conn: &mut DbConnection, table: &str) -> Result<String> {
    let columns = match engine {
        Engine::Sqlite => {
            format!("SELECT name AS line FROM pragma_table_info('{table}') ORDER BY cid")
        }
        Engine::Postgresql => format!(
            "SELECT column_name::text AS line FROM information_schema.columns \
             WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position"
        ),
    };
    let columns = lines(conn, &columns)?;
    // Its keys are `form`, the random name of the form and the button; the first two tell no order.
    let find = if engine == Engine::Sqlite { "instr" } else { "strpos" };
    let button = format!("at, CAST(body AS text), substr(key, 6 + {find}(substr(key, 6), ' '))");
    let order = match table {
        "operations_done" => button.as_str(),
        _ if columns.iter().any(|name| name == "id") => "id",
        _ => "1",
    };
    Ok(match engine {
        Engine::Postgresql => format!("SELECT t::text AS line FROM {table} AS t ORDER BY {order}"),
        Engine::Sqlite => {
            let values: Vec<String> =
                columns.iter().map(|name| format!("'{name}='||quote(\"{name}\")")).collect();
            format!("SELECT {} AS line FROM {table} ORDER BY {order}", values.join("||' '||"))
        }
    })
}

/// Octets in clear: ids as UUIDs, hashes in hexadecimal, messages opened, sealed values as a size.
fn readable(table: &str, row: &str) -> String {
    static RE: OnceLock<Regex> = OnceLock::new();
    let octets =
        RE.get_or_init(|| Regex::new(r"(?:\bX'|\\+x)([0-9A-Fa-f]*)'?").expect("a pattern"));
    let clear = |found: &Captures| {
        let hex = found[1].to_ascii_uppercase();
        let bytes = data_encoding::HEXUPPER.decode(hex.as_bytes()).expect("hexadecimal");
        match bytes.len() {
            16 => uuid::Uuid::from_slice(&bytes).expect("16 octets").to_string(),
            32 => hex.to_ascii_lowercase(),
            length if SEALED.contains(&table) => format!("<sealed, {length} octets>"),
            _ => letters::opened(&bytes),
        }
    };
    octets.replace_all(row, clear).into_owned()
}
