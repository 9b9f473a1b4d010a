//! A copy of the whole database as it was at one moment, made while others write.

use std::path::Path;
use std::process::{Command, Stdio};

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::connection::{Address, DbConnection, Manager, Purpose};
use super::facts::{self, FactRow};
use super::schema;

type Outcome<T> = std::result::Result<T, String>;

/// Copies the database into the new file `into`: a SQLite file, or an archive of `pg_dump`. `Err`
/// is a sentence.
pub fn copy(address: &Address, into: &Path) -> Outcome<()> {
    match address {
        Address::Sqlite(path) => {
            let gone = || format!("There is no database {}.", path.display());
            path.exists().then_some(()).ok_or_else(gone)?;
            copy_sqlite(address, into)
        }
        Address::Postgresql(url) => {
            let mut dump = Command::new("pg_dump");
            dump.args(["--format=custom", "--no-owner", "--no-privileges", "--file"]).arg(into);
            run(dump, url)
        }
    }
}

/// `VACUUM INTO` reads one moment of the database, with what stands in the write-ahead log, and
/// leaves writers alone.
fn copy_sqlite(address: &Address, into: &Path) -> Outcome<()> {
    let failed = |error: &dyn std::fmt::Display| format!("The copy cannot be made: {error}.");
    let mut conn = Manager { address: address.clone(), purpose: Purpose::Writing }
        .open()
        .map_err(|error| failed(&error))?;
    let DbConnection::Sqlite(conn) = &mut conn else { return Ok(()) };
    diesel::sql_query("VACUUM INTO ?")
        .bind::<Text, _>(into.to_string_lossy().into_owned())
        .execute(conn)
        .map(drop)
        .map_err(|error| failed(&error))
}

/// Puts an archive of `pg_dump` into an empty database, all of it or nothing.
pub fn put_back(url: &str, archive: &Path) -> Outcome<()> {
    let mut restore = Command::new("pg_restore");
    restore.args(["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]);
    // The name is given again, for without one nothing is written to any database.
    restore.args(["--dbname", &Parts::of(url).name]).arg(archive);
    run(restore, url)
}

/// Notes in a database that it was put back, which keeps the jobs still. No server has it open.
pub fn hold(address: &Address, note: &str) -> Outcome<()> {
    let failed = |error: &dyn std::fmt::Display| format!("The backup cannot be held: {error}.");
    let mut conn = Manager { address: address.clone(), purpose: Purpose::Writing }
        .open()
        .map_err(|error| failed(&error))?;
    let row = FactRow { name: facts::RESTORED.to_owned(), value: note.to_owned() };
    let old = diesel::delete(schema::facts::table.find(facts::RESTORED));
    old.execute(&mut conn).map_err(|error| failed(&error))?;
    let new = diesel::insert_into(schema::facts::table).values(row);
    new.execute(&mut conn).map(drop).map_err(|error| failed(&error))
}

/// Reads the list of what an archive holds. `Err` when it is not whole.
pub fn list(archive: &Path) -> Outcome<()> {
    let mut restore = Command::new("pg_restore");
    restore.arg("--list").arg(archive);
    run(restore, "")
}

/// What libpq wants to know, from an address like `postgres://user:password@host:5432/name`.
struct Parts {
    host: String,
    port: String,
    user: String,
    password: String,
    name: String,
    /// Empty where the address does not say.
    sslmode: String,
}

impl Parts {
    fn of(url: &str) -> Parts {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let (rest, settings) = rest.split_once('?').unwrap_or((rest, ""));
        let sslmode = settings.split('&').find_map(|pair| pair.strip_prefix("sslmode="));
        let (place, name) = rest.split_once('/').unwrap_or((rest, ""));
        let (who, place) = place.rsplit_once('@').unwrap_or(("", place));
        let (user, password) = who.split_once(':').unwrap_or((who, ""));
        let (host, port) = place.rsplit_once(':').unwrap_or((place, "5432"));
        let plain = |text: &str| decoded(text);
        Parts {
            host: plain(host),
            port: port.to_owned(),
            user: plain(user),
            password: plain(password),
            name: plain(name),
            sslmode: sslmode.unwrap_or_default().to_owned(),
        }
    }
}

/// Undoes the percent encoding of an address.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = (*first == b'%').then(|| after.get(..2)).flatten();
        let octet = hex.and_then(|hex| std::str::from_utf8(hex).ok());
        match octet.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(octet) => {
                bytes.push(octet);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The password goes by the environment: arguments can be seen by everybody on the machine.
fn run(mut command: Command, url: &str) -> Outcome<()> {
    let parts = Parts::of(url);
    let program = command.get_program().to_string_lossy().into_owned();
    for (name, value) in [
        ("PGHOST", parts.host),
        ("PGPORT", parts.port),
        ("PGUSER", parts.user),
        ("PGPASSWORD", parts.password),
        ("PGDATABASE", parts.name),
        ("PGSSLMODE", parts.sslmode),
    ] {
        if !value.is_empty() {
            command.env(name, value);
        }
    }
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{program} cannot be run: {error}; install postgresql-client."))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{program} failed: {}.", said.trim().replace('\n', " ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart() {
        let parts = Parts::of("postgres://me:s%40e%2fcret@db.example:6432/clinic?sslmode=require");
        let all = [parts.host, parts.port, parts.user, parts.password, parts.name, parts.sslmode];
        assert_eq!(all, ["db.example", "6432", "me", "s@e/cret", "clinic", "require"]);
        let parts = Parts::of("postgres://me@db/clinic");
        let all = [parts.host, parts.port, parts.user, parts.password, parts.name];
        assert_eq!(all, ["db", "5432", "me", "", "clinic"]);
        assert_eq!(decoded("100%"), "100%");
    }
}
