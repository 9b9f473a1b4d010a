//! The database: its steps, the key, the invariants, the audit, what waits to be sent.

use chrono::{DateTime, Duration, Utc};

use super::Finding;
use crate::cli::audit;
use crate::clock::Clock;
use crate::config::Config;
use crate::error::Result;
use crate::store::invariants::{Broken, invariants};
use crate::store::keys::Keys;
use crate::store::{
    Address, DbConnection, database, deliveries, facts, invitations, migrations, wishes,
};

/// A message that is late by more than this waits for something.
const LATE_MINUTES: i64 = 15;
/// How many broken places are named; the rest is counted.
const NAMED_MAX: usize = 5;

/// Every check of the data; the first alone when the database cannot be looked at.
pub fn findings(config: &Config) -> Vec<Finding> {
    let address = match Address::of(config) {
        Ok(address) => address,
        Err(sentence) => return vec![Finding::fail("database", sentence, "set database.url")],
    };
    let engine = match database::look(&address, database::engine_of) {
        Ok(engine) => engine,
        Err(sentence) => {
            let mend = "start the database, or set database.url; a new one: trialogue migrate";
            return vec![Finding::fail("database", sentence, mend)];
        }
    };
    let steps = look(&address, "migrations", |conn| Ok(steps(migrations::missing(conn)?)));
    if steps.state == super::State::Fail {
        return vec![Finding::ok("database", engine), steps];
    }
    let now = Clock::system().now();
    vec![
        Finding::ok("database", engine),
        steps,
        look(&address, "key", |conn| key(config, conn)),
        look(&address, "clock", |conn| Ok(clock(database::time_of(conn)?, now))),
        look(&address, "invariants", |conn| Ok(kept(&invariants(conn, now)?))),
        chain(config),
        look(&address, "messages", |conn| unsent(conn, now)),
    ]
}

fn look(
    address: &Address,
    check: &'static str,
    work: impl FnOnce(&mut DbConnection) -> Result<Finding>,
) -> Finding {
    database::look(address, work)
        .unwrap_or_else(|sentence| Finding::fail(check, sentence, "trialogue migrate"))
}

fn steps((lacking, foreign): (Vec<String>, Vec<String>)) -> Finding {
    if !foreign.is_empty() {
        let says = format!("the database is of a newer program: {}", foreign.join(", "));
        return Finding::fail("migrations", says, "install the newer program, or restore a backup");
    }
    match lacking.is_empty() {
        true => Finding::ok("migrations", "all steps are done"),
        false => {
            let says = format!("these steps are missing: {}", lacking.join(", "));
            Finding::fail("migrations", says, "trialogue migrate")
        }
    }
}

/// The key is the one that the database was used with, and opens what is sealed.
fn key(config: &Config, conn: &mut DbConnection) -> Result<Finding> {
    let keys = match Keys::read(&config.key_file()) {
        Ok(keys) => keys,
        Err(sentence) => return Ok(Finding::fail("key", sentence, "put the key file back")),
    };
    let known = facts::get(conn, facts::KEY)?;
    if known.as_deref().is_some_and(|known| known != keys.id()) {
        let says = format!("the file holds key {}, the database was used with another", keys.id());
        return Ok(Finding::fail("key", says, "put back the key file of this database"));
    }
    Ok(match wishes::probe(conn, &keys) {
        Ok(true) => Finding::ok("key", "opens what is sealed"),
        Ok(false) => Finding::ok("key", "is there; nothing is sealed yet"),
        Err(error) => Finding::fail("key", error.to_string(), "restore the sealed rows"),
    })
}

/// What was written last must not lie in the future, nor the database's own clock far away.
fn clock(theirs: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Finding {
    let apart = theirs.map_or(Duration::zero(), |theirs| theirs - now);
    let says = format!("{} seconds apart from the database's", apart.num_seconds());
    match apart.abs() > Duration::minutes(1) {
        true => Finding::fail("clock", says, "set the clocks: timedatectl set-ntp true"),
        false => Finding::ok("clock", says),
    }
}

fn kept(broken: &[Broken]) -> Finding {
    if broken.is_empty() {
        return Finding::ok("invariants", "all hold");
    }
    let named: Vec<String> = broken
        .iter()
        .take(NAMED_MAX)
        .map(|one| format!("{}: {}", one.invariant, one.what))
        .collect();
    let says = format!("{} broken, such as {}", broken.len(), named.join("; "));
    Finding::fail("invariants", says, "keep a copy of the database and report it")
}

fn chain(config: &Config) -> Finding {
    match audit::chain(config, Vec::new()) {
        Err(sentence) => Finding::fail("audit", sentence, "trialogue audit verify"),
        Ok(chain) if chain.broken.is_empty() => {
            let says = format!("{} entries sealed, {} waiting", chain.end.seq, chain.waiting);
            Finding::ok("audit", says)
        }
        Ok(chain) => {
            let says = format!("broken in {} places", chain.broken.len());
            let mend =
                "trialogue audit verify says where; restore a backup, or keep both and report it";
            Finding::fail("audit", says, mend)
        }
    }
}

fn unsent(conn: &mut DbConnection, now: DateTime<Utc>) -> Result<Finding> {
    if facts::get(conn, facts::RESTORED)?.is_some() {
        let says = "a backup was put back: nothing is sent and nothing expires";
        return Ok(Finding::warn("messages", says, "trialogue admin release-messages"));
    }
    let late = now - Duration::minutes(LATE_MINUTES);
    let due = invitations::count_due(conn, late)?;
    let waiting = deliveries::waiting_since(conn, late)?;
    if due + waiting == 0 {
        return Ok(Finding::ok("messages", "nothing is late"));
    }
    let says = format!("{due} to write and {waiting} to send are late by {LATE_MINUTES} minutes");
    Ok(Finding::warn("messages", says, "is the server running, and the mail server with it?"))
}
