//! The chain over the audit: each entry gets a number and a keyed hash over itself and the hash
//! before it. Whoever changes, removes or swaps entries without the key breaks it; whoever cuts
//! off its end is found by an anchor, which is kept outside the table.

use std::fmt;
use std::str::FromStr;

use data_encoding::HEXLOWER;
use diesel::prelude::*;

use super::audit::AuditRow;
use super::keys::Keys;
use super::schema::audit_entries;
use super::{DbConnection, Tx};
use crate::error::Result;

/// How many entries are loaded at a time when the whole chain is read.
const PAGE: i64 = 1_000;

/// The end of the chain, or what was its end once: written as `SEQ:HASH`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The number of the last sealed entry; 0 for an empty chain.
    pub seq: i64,
    /// Its keyed hash; empty for an empty chain.
    pub mac: Vec<u8>,
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, HEXLOWER.encode(&self.mac))
    }
}

impl FromStr for Anchor {
    type Err = &'static str;

    fn from_str(text: &str) -> std::result::Result<Anchor, &'static str> {
        let wrong = "an anchor looks like 123:0a1b…, a number and a hash";
        let (seq, mac) = text.trim().split_once(':').ok_or(wrong)?;
        let seq = seq.parse().map_err(|_| wrong)?;
        Ok(Anchor { seq, mac: HEXLOWER.decode(mac.as_bytes()).map_err(|_| wrong)? })
    }
}

/// What a reading of the whole chain found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// Where the chain ends now.
    pub end: Anchor,
    /// Entries that wait to be sealed.
    pub waiting: i64,
    /// Each break, as a sentence without names.
    pub broken: Vec<String>,
}

/// Where the chain ends now.
pub fn end(conn: &mut DbConnection) -> Result<Anchor> {
    let last: Option<AuditRow> = audit_entries::table
        .filter(audit_entries::seq.is_not_null())
        .order(audit_entries::seq.desc())
        .first(conn)
        .optional()?;
    Ok(last.map_or_else(Anchor::default, |row| anchor_at(&row)))
}

/// True when the chain has what the anchor names.
pub fn holds(conn: &mut DbConnection, anchor: &Anchor) -> Result<bool> {
    let row: Option<AuditRow> = audit_entries::table
        .filter(audit_entries::seq.eq(Some(anchor.seq)))
        .first(conn)
        .optional()?;
    Ok(row.is_some_and(|row| anchor_at(&row) == *anchor))
}

fn anchor_at(row: &AuditRow) -> Anchor {
    Anchor { seq: row.seq.unwrap_or(0), mac: row.mac.clone().unwrap_or_default() }
}

/// Keeps everybody else from the chain's end until the transaction ends; false when somebody has
/// it already.
pub fn lock(tx: &mut Tx) -> Result<bool> {
    tx.try_lock("audit chain")
}

/// Entries that wait to be sealed, in the order of their ids.
pub fn waiting(conn: &mut DbConnection, limit: i64) -> Result<Vec<AuditRow>> {
    Ok(audit_entries::table
        .filter(audit_entries::seq.is_null())
        .order(audit_entries::id)
        .limit(limit)
        .load(conn)?)
}

/// How many those are.
pub fn count_waiting(conn: &mut DbConnection) -> Result<i64> {
    let waiting = audit_entries::table.filter(audit_entries::seq.is_null());
    Ok(waiting.count().get_result(conn)?)
}

/// Puts an entry at the end of the chain; the new end.
pub fn append(tx: &mut Tx, end: &Anchor, row: &AuditRow) -> Result<Anchor> {
    let seq = end.seq + 1;
    let mac = link(&tx.keys, &end.mac, seq, row);
    diesel::update(audit_entries::table.find(row.id))
        .set((audit_entries::seq.eq(Some(seq)), audit_entries::mac.eq(Some(mac.clone()))))
        .execute(tx.conn)?;
    Ok(Anchor { seq, mac })
}

/// Reads the whole chain and names every break; `anchors` are ends that were noted elsewhere.
pub fn check(conn: &mut DbConnection, keys: &Keys, anchors: &[Anchor]) -> Result<Chain> {
    let mut chain = Chain::default();
    loop {
        let page: Vec<AuditRow> = audit_entries::table
            .filter(audit_entries::seq.gt(Some(chain.end.seq)))
            .order(audit_entries::seq)
            .limit(PAGE)
            .load(conn)?;
        let Some(last) = page.last().and_then(|row| row.seq) else { break };
        for row in &page {
            chain.take(keys, row, anchors);
        }
        debug_assert_eq!(chain.end.seq, last);
    }
    for anchor in anchors.iter().filter(|anchor| anchor.seq > chain.end.seq) {
        let (from, to) = (chain.end.seq + 1, anchor.seq);
        chain.broken.push(format!("entries {from} to {to} are cut off: the anchor names {to}"));
    }
    chain.waiting = count_waiting(conn)?;
    Ok(chain)
}

impl Chain {
    fn take(&mut self, keys: &Keys, row: &AuditRow, anchors: &[Anchor]) {
        let here = anchor_at(row);
        if here.seq == self.end.seq + 1 {
            if link(keys, &self.end.mac, here.seq, row) != here.mac {
                self.broken.push(format!("entry {} ({}) was changed or moved", here.seq, row.id));
            }
        } else {
            let (from, to) = (self.end.seq + 1, here.seq - 1);
            self.broken.push(format!("entries {from} to {to} are missing"));
        }
        if anchors.iter().any(|anchor| anchor.seq == here.seq && *anchor != here) {
            self.broken.push(format!("entry {} is not the one that the anchor names", here.seq));
        }
        self.end = here;
    }
}

/// The keyed hash over one entry in its place. Every field has its length before it, so that none
/// can borrow from its neighbour.
fn link(keys: &Keys, before: &[u8], seq: i64, row: &AuditRow) -> Vec<u8> {
    let id = |id: Option<uuid::Uuid>| id.map(|id| id.to_string());
    let fields = [
        Some(seq.to_string()),
        Some(row.id.to_string()),
        id(row.clinic_id.map(|id| id.uuid())),
        Some(row.at.0.timestamp_micros().to_string()),
        Some(row.actor_kind.clone()),
        id(row.actor_id.map(|id| id.uuid())),
        Some(row.verb.clone()),
        Some(row.object_kind.clone()),
        id(row.object_id.map(|id| id.uuid())),
        row.purpose.clone(),
        Some(row.detail.0.to_string()),
        Some(row.request_id.clone()),
    ];
    let mut entry = Vec::new();
    for field in fields {
        match field {
            Some(text) => entry.extend(format!("{}:{text}", text.len()).into_bytes()),
            None => entry.push(b'-'),
        }
    }
    keys.chained(before, &entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_is_read_as_it_is_written() {
        let anchor = Anchor { seq: 7, mac: vec![1, 255] };
        assert_eq!(anchor.to_string(), "7:01ff");
        assert_eq!("7:01ff\n".parse(), Ok(anchor));
        for wrong in ["", "7", "x:00", "7:0", "7:zz"] {
            assert!(wrong.parse::<Anchor>().is_err(), "{wrong}");
        }
    }
}
