//! Makes ids, numbers and other random values; from a seed for the demo's data.

use chrono::{DateTime, Utc};
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngCore, SeedableRng};
use uuid::{ContextV7, Timestamp, Uuid};

use crate::domain::ids::Id;

/// A source of ids and randomness.
pub struct Mint(Source);

enum Source {
    System,
    Seeded { rng: Box<StdRng>, count: u64 },
}

/// Keeps ids rising within one millisecond, over all transactions of the process.
static RISING: std::sync::Mutex<ContextV7> = std::sync::Mutex::new(ContextV7::new());

/// Capitals and digits that are not mistaken for one another on the phone.
const NUMBER_ALPHABET: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

impl Mint {
    /// A mint that draws from the system, or always the same from a seed.
    pub fn new(seed: Option<u64>) -> Mint {
        Mint(match seed {
            None => Source::System,
            Some(seed) => Source::Seeded { rng: Box::new(StdRng::seed_from_u64(seed)), count: 0 },
        })
    }

    /// A UUIDv7 at `now`: ids of one process rise in the order of making.
    pub fn id<K>(&mut self, now: DateTime<Utc>) -> Id<K> {
        let seconds = now.timestamp().max(0).unsigned_abs();
        let nanos = now.timestamp_subsec_nanos();
        Id::new(match &mut self.0 {
            Source::System => {
                let rising = RISING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                Uuid::new_v7(Timestamp::from_unix(&*rising, seconds, nanos))
            }
            Source::Seeded { rng, count } => {
                *count += 1;
                let mut bytes = [0; 10];
                rng.fill_bytes(&mut bytes);
                // The counter stands first, so that seeded ids rise as well.
                bytes[..4]
                    .copy_from_slice(&u32::try_from(*count).unwrap_or(u32::MAX).to_be_bytes());
                let millis = seconds * 1000 + u64::from(nanos / 1_000_000);
                uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
            }
        })
    }

    /// At most `count` of `all`, drawn by chance, in no order.
    pub fn sample<T>(&mut self, mut all: Vec<T>, count: usize) -> Vec<T> {
        match &mut self.0 {
            Source::System => all.partial_shuffle(&mut rand::rng(), count),
            Source::Seeded { rng, .. } => all.partial_shuffle(rng, count),
        };
        // The drawn ones stand at the end.
        all.split_off(all.len().saturating_sub(count))
    }

    /// Random bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        match &mut self.0 {
            Source::System => rand::rng().fill_bytes(&mut bytes),
            Source::Seeded { rng, .. } => rng.fill_bytes(&mut bytes),
        }
        bytes
    }

    /// The number people say on the phone: `T-` and six capitals or digits.
    pub fn number(&mut self) -> String {
        let pick =
            |byte: u8| char::from(NUMBER_ALPHABET[usize::from(byte) % NUMBER_ALPHABET.len()]);
        let drawn: String = self.bytes::<6>().into_iter().map(pick).collect();
        format!("T-{drawn}")
    }

    /// A random UID of a calendar object: no order, no person in it (RFC 7986 §5.3).
    pub fn uid(&mut self) -> String {
        uuid::Builder::from_random_bytes(self.bytes()).into_uuid().to_string()
    }

    /// A secret for a feed's address: 160 bits in lower-case base32.
    pub fn secret(&mut self) -> String {
        data_encoding::BASE32_NOPAD.encode(&self.bytes::<20>()).to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_within_one_instant() {
        for seed in [None, Some(7)] {
            let mut mint = Mint::new(seed);
            let now = DateTime::from_timestamp(1_800_000_000, 0).expect("in range");
            let ids: Vec<Id<()>> = (0..1000).map(|_| mint.id(now)).collect();
            assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "seed {seed:?}");
        }
    }

    #[test]
    fn a_seed_gives_the_same_again() {
        let draw = || (Mint::new(Some(3)).number(), Mint::new(Some(3)).uid());
        assert_eq!(draw(), draw());
    }
}
