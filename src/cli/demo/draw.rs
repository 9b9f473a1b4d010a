//! Draws ids and choices for the demo's data: always the same from the same start.

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};

use crate::domain::ids::{CalendarId, Id};
use crate::mint::Mint;
use crate::store::calendars::CalendarRow;

/// Chosen once; another number would give every demo other ids.
const SEED: u64 = 0x7472_6961_6c6f_6775;

pub(super) struct Draw {
    mint: Mint,
    numbers: HashSet<String>,
    /// Since when people, rooms and contracts are known.
    pub(super) founded: DateTime<Utc>,
    pub(super) calendars: Vec<CalendarRow>,
}

impl Draw {
    pub(super) fn new(start: DateTime<Utc>) -> Draw {
        Draw {
            mint: Mint::new(Some(SEED)),
            numbers: HashSet::new(),
            founded: start - Duration::weeks(40),
            calendars: Vec::new(),
        }
    }

    /// An id of something that has been there from the beginning.
    pub(super) fn id<K>(&mut self) -> Id<K> {
        self.mint.id(self.founded)
    }

    /// An id of something made at `at`.
    pub(super) fn id_at<K>(&mut self, at: DateTime<Utc>) -> Id<K> {
        self.mint.id(at)
    }

    /// A number that nothing else in the demo has.
    pub(super) fn number(&mut self) -> String {
        loop {
            let number = self.mint.number();
            if self.numbers.insert(number.clone()) {
                return number;
            }
        }
    }

    pub(super) fn uid(&mut self) -> String {
        self.mint.uid()
    }

    pub(super) fn secret(&mut self) -> String {
        self.mint.secret()
    }

    /// A new calendar for one clinician, interpreter, room or patient.
    pub(super) fn calendar(&mut self, owner_kind: &str) -> CalendarId {
        let id = self.id();
        self.calendars.push(CalendarRow { id, owner_kind: owner_kind.to_owned(), changed: 0 });
        id
    }

    /// One of `0..below`, evenly enough; 0 for an empty range.
    pub(super) fn below(&mut self, below: usize) -> usize {
        let drawn = u32::from_be_bytes(self.mint.bytes());
        usize::try_from(drawn).unwrap_or(0).checked_rem(below).unwrap_or(0)
    }

    /// True so many times in a hundred.
    pub(super) fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }
}
