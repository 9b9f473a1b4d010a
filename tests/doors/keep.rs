//! What every table held at first: to see what an act has changed, and to take it back, so that
//! every question is asked of the same world.

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use trialogue::error::Result;
use trialogue::store::{DbConnection, Tx};

use crate::support::app::TestApp;

/// Only ever added to: not taken back, and what was added is taken as given.
const ADDED_TO: [&str; 3] = ["audit_entries", "sealed_log", "operations_done"];

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = diesel::sql_types::Text)]
    line: String,
}

/// The one column `line` of a query.
pub fn lines(conn: &mut DbConnection, query: &str) -> Result<Vec<String>> {
    let query = diesel::sql_query(query);
    let found: Vec<Line> = match conn {
        DbConnection::Sqlite(conn) => query.load(conn)?,
        DbConnection::Postgresql(conn) => query.load(conn)?,
    };
    Ok(found.into_iter().map(|row| row.line).collect())
}

fn run(conn: &mut DbConnection, statements: &str) -> Result<()> {
    match conn {
        DbConnection::Sqlite(conn) => conn.batch_execute(statements)?,
        DbConnection::Postgresql(conn) => conn.batch_execute(statements)?,
    }
    Ok(())
}

fn is_sqlite(conn: &DbConnection) -> bool {
    matches!(conn, DbConnection::Sqlite(_))
}

fn tables(conn: &mut DbConnection) -> Result<Vec<String>> {
    let query = if is_sqlite(conn) {
        "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' \
         AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY name"
    } else {
        "SELECT tablename::text AS line FROM pg_tables WHERE schemaname = 'public' \
         AND tablename NOT LIKE '\\_\\_%' ORDER BY tablename"
    };
    lines(conn, query)
}

/// Where a table's first rows are kept: on SQLite the writer's own temporary tables.
fn kept(conn: &DbConnection, table: &str) -> String {
    if is_sqlite(conn) { format!("temp.kept_{table}") } else { format!("kept.{table}") }
}

/// Remembers all rows as they are now.
pub async fn keep(app: &TestApp) {
    app.write(|tx: &mut Tx| {
        let begin = "DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept;";
        if !is_sqlite(tx.conn) {
            run(tx.conn, begin)?;
        }
        for table in tables(tx.conn)? {
            let to = kept(tx.conn, &table);
            run(tx.conn, &format!("CREATE TABLE {to} AS SELECT * FROM {table}"))?;
        }
        Ok(())
    })
    .await;
}

/// The tables whose rows differ from what was kept. That somebody looked or searched is no change.
pub async fn changed(app: &TestApp) -> Vec<String> {
    app.write(|tx: &mut Tx| {
        let all = tables(tx.conn)?;
        let parts: Vec<String> = all.iter().map(|table| difference(tx.conn, table)).collect();
        lines(tx.conn, &parts.join(" UNION ALL "))
    })
    .await
}

fn difference(conn: &DbConnection, table: &str) -> String {
    // Changes are numbered, also those of putting rows back.
    let row = match (table, is_sqlite(conn)) {
        ("calendars", true) => "id, owner_kind",
        ("calendars", false) => "(t.id, t.owner_kind)::text",
        (_, true) => "*",
        (_, false) => "t::text",
    };
    let rows = |from: &str| {
        let looks = match table {
            "audit_entries" => " WHERE t.verb NOT IN ('look_at', 'search')",
            "searched_words" | "directory_changes" => " WHERE 1 = 0",
            _ => "",
        };
        format!("SELECT {row} FROM {from} AS t{looks}")
    };
    let (now, before) = (rows(table), rows(&kept(conn, table)));
    format!(
        "SELECT '{table}' AS line WHERE EXISTS ({now} EXCEPT {before}) \
         OR EXISTS ({before} EXCEPT {now})"
    )
}

/// Puts these tables back to what was kept.
pub async fn put_back(app: &TestApp, changed: Vec<String>) {
    app.write(move |tx: &mut Tx| {
        let relaxed = if is_sqlite(tx.conn) {
            "PRAGMA defer_foreign_keys = ON"
        } else {
            "SET LOCAL session_replication_role = replica"
        };
        run(tx.conn, relaxed)?;
        let (added, others): (Vec<&String>, Vec<&String>) =
            changed.iter().partition(|table| ADDED_TO.contains(&table.as_str()));
        for table in &others {
            run(tx.conn, &format!("DELETE FROM {table}"))?;
        }
        for table in others {
            let from = kept(tx.conn, table);
            run(tx.conn, &format!("INSERT INTO {table} SELECT * FROM {from}"))?;
        }
        for table in added {
            let to = kept(tx.conn, table);
            run(tx.conn, &format!("DELETE FROM {to}; INSERT INTO {to} SELECT * FROM {table}"))?;
        }
        Ok(())
    })
    .await;
}
