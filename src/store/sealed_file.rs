//! Files that are sealed as a whole: a line of what everybody may read, then pieces that open only
//! with the master key, in their order, to their end, and beside that line.

use std::io::{BufRead, Read, Write};

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::stream::{DecryptorBE32, EncryptorBE32};
use chacha20poly1305::aead::{KeyInit, Payload};

use super::keys::Keys;
use crate::mint::Mint;

/// STREAM keeps five of the nonce's octets for the number of the piece.
const NONCE_LENGTH: usize = 19;
/// Octets of one piece before sealing.
const PIECE: usize = 64 * 1024;
/// What sealing adds to a piece.
const TAG: usize = 16;

type Outcome<T> = Result<T, String>;

fn failed(error: std::io::Error) -> String {
    format!("The file cannot be read or written: {error}.")
}

/// Writes `head`, which has no line end, and everything of `plain`, sealed. `Err` is a sentence.
pub fn seal(
    keys: &Keys,
    head: &str,
    mut plain: impl Read,
    mut out: impl Write,
    mint: &mut Mint,
) -> Outcome<()> {
    let nonce: [u8; NONCE_LENGTH] = mint.bytes();
    let cipher = XChaCha20Poly1305::new(&keys.backup().into());
    let mut sealer = EncryptorBE32::from_aead(cipher, &nonce.into());
    out.write_all(format!("{head}\n").as_bytes()).map_err(failed)?;
    out.write_all(&nonce).map_err(failed)?;
    let aad = head.as_bytes();
    let mut piece = filled(&mut plain, PIECE)?;
    loop {
        let next = filled(&mut plain, PIECE)?;
        let payload = Payload { msg: &piece, aad };
        let unsealable = |_| "The file cannot be sealed.".to_owned();
        if next.is_empty() {
            let last = sealer.encrypt_last(payload).map_err(unsealable)?;
            return out.write_all(&last).map_err(failed);
        }
        let sealed = sealer.encrypt_next(payload).map_err(unsealable)?;
        out.write_all(&sealed).map_err(failed)?;
        piece = next;
    }
}

/// The line that everybody may read.
pub fn head(file: &mut impl BufRead) -> Outcome<String> {
    let mut line = Vec::new();
    file.take(64 * 1024).read_until(b'\n', &mut line).map_err(failed)?;
    let text =
        String::from_utf8(line).ok().and_then(|line| line.strip_suffix('\n').map(str::to_owned));
    text.ok_or_else(|| "The file is no backup of Trialogue.".to_owned())
}

/// Writes what [`seal`] sealed; `file` stands behind its head. What was changed, cut off or sealed
/// with another key is refused.
pub fn open(keys: &Keys, head: &str, mut file: impl Read, mut out: impl Write) -> Outcome<()> {
    let broken = || "The backup is damaged, cut off, or of another key.".to_owned();
    let nonce: [u8; NONCE_LENGTH] =
        filled(&mut file, NONCE_LENGTH)?.try_into().map_err(|_| broken())?;
    let cipher = XChaCha20Poly1305::new(&keys.backup().into());
    let mut opener = DecryptorBE32::from_aead(cipher, &nonce.into());
    let aad = head.as_bytes();
    let mut piece = filled(&mut file, PIECE + TAG)?;
    loop {
        let next = filled(&mut file, PIECE + TAG)?;
        let payload = Payload { msg: &piece, aad };
        if next.is_empty() {
            let last = opener.decrypt_last(payload).map_err(|_| broken())?;
            return out.write_all(&last).map_err(failed);
        }
        let plain = opener.decrypt_next(payload).map_err(|_| broken())?;
        out.write_all(&plain).map_err(failed)?;
        piece = next;
    }
}

/// So many octets, or what is left.
fn filled(from: &mut impl Read, length: usize) -> Outcome<Vec<u8>> {
    let mut bytes = Vec::with_capacity(length);
    from.take(u64::try_from(length).unwrap_or(u64::MAX)).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "{\"made\":\"now\"}";

    fn sealed(plain: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let keys = Keys::from_master(&[1; 32]);
        seal(&keys, HEAD, plain, &mut out, &mut Mint::new(None)).expect("sealed");
        out
    }

    fn opened(sealed: &[u8], key: u8) -> Outcome<Vec<u8>> {
        let mut file = sealed;
        let head = head(&mut file)?;
        let mut out = Vec::new();
        open(&Keys::from_master(&[key; 32]), &head, file, &mut out).map(|()| out)
    }

    #[test]
    fn what_was_sealed_opens_whatever_its_length() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE] {
            let plain: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            assert_eq!(opened(&sealed(&plain), 1).as_ref(), Ok(&plain), "{length}");
        }
    }

    #[test]
    fn damage_another_key_and_a_cut_are_refused() {
        let good = sealed(&vec![7; 2 * PIECE + 100]);
        assert!(opened(&good, 2).is_err(), "another key");
        for at in [2, HEAD.len() + 3, HEAD.len() + 60, good.len() / 2, good.len() - 1] {
            let mut bad = good.clone();
            bad[at] ^= 1;
            assert!(opened(&bad, 1).is_err(), "octet {at}");
        }
        let first = HEAD.len() + 1 + NONCE_LENGTH + PIECE + TAG;
        for cut in [good.len() - 1, first, first + PIECE + TAG, HEAD.len() + 1, 3] {
            assert!(opened(&good[..cut], 1).is_err(), "cut at {cut}");
        }
        let mut swapped = good[..first - PIECE - TAG].to_vec();
        swapped.extend_from_slice(&good[first..first + PIECE + TAG]);
        swapped.extend_from_slice(&good[first - PIECE - TAG..first]);
        swapped.extend_from_slice(&good[first + PIECE + TAG..]);
        assert!(opened(&swapped, 1).is_err(), "pieces in another order");
    }
}
