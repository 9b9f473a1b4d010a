//! Sealing of what must not be readable in the database, and keyed tokens.
//!
//! Values are sealed with XChaCha20-Poly1305; table, column, clinic and row are bound to them as
//! associated data, so that a sealed value moved elsewhere does not open. The key comes from a
//! file; its id stands beside every sealed value.

use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::{BASE32_NOPAD, BASE64};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use crate::domain::reply::Code;
use crate::error::{Error, Result};
use crate::mint::Mint;

/// The keys of one installation.
pub struct Keys {
    id: String,
    sealing: [u8; 32],
    tokens: [u8; 32],
    audit: [u8; 32],
    backup: [u8; 32],
}

/// Where a sealed value lives; a value opens only there.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    pub table: &'a str,
    pub column: &'a str,
    pub clinic: uuid::Uuid,
    pub row: uuid::Uuid,
}

impl Place<'_> {
    fn associated_data(&self) -> Vec<u8> {
        format!("{}|{}|{}|{}", self.table, self.column, self.clinic, self.row).into_bytes()
    }
}

const NONCE_LENGTH: usize = 24;

impl Keys {
    /// Keys from 32 bytes of master key: each use derives its own.
    pub fn from_master(master: &[u8; 32]) -> Keys {
        let fingerprint = derive(master, b"fingerprint");
        Keys {
            id: BASE32_NOPAD.encode(&fingerprint[..5]).to_lowercase(),
            sealing: derive(master, b"sealing"),
            tokens: derive(master, b"tokens"),
            audit: derive(master, b"audit"),
            backup: derive(master, b"backup"),
        }
    }

    /// Reads the master key (base64 of 32 bytes) from a file. `Err` is a sentence for a person.
    pub fn read(path: &Path) -> std::result::Result<Keys, String> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("The key file {} cannot be read: {error}.", path.display()))?;
        let bytes = BASE64.decode(text.trim().as_bytes()).ok();
        let master: Option<[u8; 32]> = bytes.and_then(|bytes| bytes.try_into().ok());
        master.map(|master| Keys::from_master(&master)).ok_or_else(|| {
            format!("The key file {} does not hold 32 bytes in base64.", path.display())
        })
    }

    /// Writes a new master key to a file that must not exist yet, readable to its owner alone.
    pub fn create(path: &Path, mint: &mut Mint) -> std::result::Result<Keys, String> {
        use std::io::Write;
        use std::os::unix::fs::OpenOptionsExt;
        let master: [u8; 32] = mint.bytes();
        let options = std::fs::File::options().write(true).create_new(true).mode(0o600).to_owned();
        options
            .open(path)
            .and_then(|mut file| writeln!(file, "{}", BASE64.encode(&master)))
            .map_err(|error| format!("The key file {} cannot be made: {error}.", path.display()))?;
        Ok(Keys::from_master(&master))
    }

    /// Names the key, so that a value sealed with another one is recognised.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What whole files are sealed with.
    pub(super) fn backup(&self) -> [u8; 32] {
        self.backup
    }

    /// Seals `plain`, which the caller has brought to a fixed length where length would tell.
    pub fn seal(&self, place: Place<'_>, plain: &[u8], mint: &mut Mint) -> Result<Vec<u8>> {
        let nonce: [u8; NONCE_LENGTH] = mint.bytes();
        let payload = Payload { msg: plain, aad: &place.associated_data() };
        let sealed = XChaCha20Poly1305::new(&self.sealing.into())
            .encrypt(XNonce::from_slice(&nonce), payload)
            .map_err(|_| Error::Internal("a value cannot be sealed".into()))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Keys::seal`] made at the same place with the same key.
    pub fn open(&self, place: Place<'_>, key_id: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        if key_id != self.id {
            return Err(Error::Internal(format!("a value is sealed with another key, {key_id}")));
        }
        let broken = || Error::Internal(format!("a sealed value in {} does not open", place.table));
        let (nonce, body) = sealed.split_at_checked(NONCE_LENGTH).ok_or_else(broken)?;
        let payload = Payload { msg: body, aad: &place.associated_data() };
        XChaCha20Poly1305::new(&self.sealing.into())
            .decrypt(XNonce::from_slice(nonce), payload)
            .map_err(|_| broken())
    }

    /// The token of a link: 160 bits of HMAC over id and generation, lower-case base32, so that a
    /// later sending can make it again and a mail program may fold its case.
    pub fn link_token(&self, link: uuid::Uuid, generation: i32) -> String {
        let mut mac = keyed(&self.tokens);
        mac.update(link.as_bytes());
        mac.update(&generation.to_be_bytes());
        BASE32_NOPAD.encode(&mac.finalize().into_bytes()[..20]).to_lowercase()
    }

    /// What a patient puts into an answer by text message. It changes with the SEQUENCE: a yes to the
    /// time before is none to the new one.
    pub fn reply_code(&self, invitation: uuid::Uuid, sequence: i32) -> Code {
        let mut mac = keyed(&self.tokens);
        mac.update(b"reply ");
        mac.update(invitation.as_bytes());
        mac.update(&sequence.to_be_bytes());
        let hash: [u8; 32] = mac.finalize().into_bytes().into();
        let mut octets = [0; 8];
        octets.copy_from_slice(&hash[..8]);
        Code::of(octets)
    }

    /// What somebody from outside shows to see more of a network meeting than their link tells: six
    /// digits, given to them by another way than the link. A later generation is another code.
    pub fn table_code(&self, participant: uuid::Uuid, generation: i32) -> String {
        let mac = self.of_table(participant, generation, b"");
        let hash: [u8; 32] = mac.finalize().into_bytes().into();
        let mut octets = [0; 8];
        octets.copy_from_slice(&hash[..8]);
        format!("{:06}", u64::from_be_bytes(octets) % 1_000_000)
    }

    /// What a browser keeps once the code was right; `until` in seconds of the Unix epoch.
    pub fn table_pass(&self, participant: uuid::Uuid, generation: i32, until: i64) -> String {
        let mac = self.of_table(participant, generation, &until.to_be_bytes());
        BASE32_NOPAD.encode(&mac.finalize().into_bytes()).to_lowercase()
    }

    /// True for a pass that [`Keys::table_pass`] made, compared in constant time.
    pub fn is_table_pass(
        &self,
        participant: uuid::Uuid,
        generation: i32,
        until: i64,
        shown: &str,
    ) -> bool {
        let mac = self.of_table(participant, generation, &until.to_be_bytes());
        let shown = BASE32_NOPAD.decode(shown.to_uppercase().as_bytes());
        shown.is_ok_and(|octets| mac.verify_slice(&octets).is_ok())
    }

    fn of_table(&self, participant: uuid::Uuid, generation: i32, more: &[u8]) -> Hmac<Sha256> {
        let mut mac = keyed(&self.tokens);
        mac.update(b"table ");
        mac.update(participant.as_bytes());
        mac.update(&generation.to_be_bytes());
        mac.update(more);
        mac
    }

    /// A keyed hash: tells whether two values are equal to whoever has the key, and nothing about
    /// a value to whoever has the database alone, however few values there are to guess from.
    pub fn fingerprint(&self, value: &[u8]) -> Vec<u8> {
        let mut mac = keyed(&self.tokens);
        mac.update(b"fingerprint ");
        mac.update(value);
        mac.finalize().into_bytes().to_vec()
    }

    /// One link of the audit's chain: over the link before it (empty for the first) and an entry.
    pub fn chained(&self, before: &[u8], entry: &[u8]) -> Vec<u8> {
        let mut mac = keyed(&self.audit);
        mac.update(before);
        mac.update(entry);
        mac.finalize().into_bytes().to_vec()
    }
}

/// What is kept of a token: enough to recognise it, not to make it.
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    <Hmac<Sha256> as Mac>::new_from_slice(key).expect("HMAC takes keys of any length")
}

fn derive(master: &[u8; 32], use_of_it: &[u8]) -> [u8; 32] {
    let mut mac = keyed(master);
    mac.update(b"trialogue ");
    mac.update(use_of_it);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn place(row: u128) -> Place<'static> {
        let (clinic, row) = (Uuid::from_u128(1), Uuid::from_u128(row));
        Place { table: "private_wishes", column: "sealed", clinic, row }
    }

    fn sealed(keys: &Keys) -> Vec<u8> {
        keys.seal(place(2), b"a wish", &mut Mint::new(None)).expect("sealed")
    }

    #[test]
    fn opens_where_it_was_sealed() {
        let keys = Keys::from_master(&[1; 32]);
        assert_eq!(keys.open(place(2), keys.id(), &sealed(&keys)).expect("opens"), b"a wish");
    }

    #[test]
    fn another_key_a_moved_row_and_a_flipped_byte_are_refused() {
        let keys = Keys::from_master(&[1; 32]);
        let other = Keys::from_master(&[2; 32]);
        let good = sealed(&keys);
        assert!(other.open(place(2), other.id(), &good).is_err(), "another key");
        assert!(other.open(place(2), keys.id(), &good).is_err(), "another key's id");
        assert!(keys.open(place(3), keys.id(), &good).is_err(), "a moved row");
        for at in 0..good.len() {
            let mut flipped = good.clone();
            flipped[at] ^= 1;
            assert!(keys.open(place(2), keys.id(), &flipped).is_err(), "byte {at} flipped");
        }
        assert!(keys.open(place(2), keys.id(), &good[..10]).is_err(), "cut off");
    }

    #[test]
    fn a_link_token_depends_on_key_link_and_generation() {
        let keys = Keys::from_master(&[1; 32]);
        let token =
            |keys: &Keys, link, generation| keys.link_token(Uuid::from_u128(link), generation);
        assert_eq!(token(&keys, 1, 0), token(&keys, 1, 0));
        assert_eq!(token(&keys, 1, 0).len(), 32);
        assert_ne!(token(&keys, 1, 0), token(&keys, 1, 1));
        assert_ne!(token(&keys, 1, 0), token(&keys, 2, 0));
        assert_ne!(token(&keys, 1, 0), token(&Keys::from_master(&[2; 32]), 1, 0));
    }
}
