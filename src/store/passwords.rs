//! Passwords: Argon2id with the parameters that OWASP names (19 MiB, two passes, one lane).

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::error::{Error, Result};

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Checked for unknown logins, so that they take as long as known ones. It is of no password.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$dHJpYWxvZ3VlLW5vYm9keQ\
     $6Z3u0vTnYyJ0b3N5bWJvbGljLW5vLXBhc3N3b3JkLWg";

fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None);
    let params = params.map_err(|error| Error::Internal(format!("argon2: {error}")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Shorter ones are refused; no other rule of composition is (OWASP ASVS 6.2.1, 6.2.5).
pub const CHARACTERS_MIN: usize = 12;

/// zxcvbn's scale ends at 4; 3 withstands 10⁸ guesses.
const SCORE_MIN: zxcvbn::Score = zxcvbn::Score::Three;

/// Why a new password cannot be taken: the code of a sentence. `known` are words that whoever
/// guesses would try first, such as the login.
pub fn fault(password: &str, known: &[&str]) -> Option<&'static str> {
    if password.chars().count() < CHARACTERS_MIN {
        return Some("password_short");
    }
    let guessable = zxcvbn::zxcvbn(password, known).score() < SCORE_MIN;
    guessable.then_some("password_guessable")
}

/// As [`hash`], without holding up other requests.
pub async fn hash_aside(password: String) -> Result<String> {
    tokio::task::spawn_blocking(move || hash(&password))
        .await
        .unwrap_or_else(|error| Err(Error::Internal(format!("a password hash ended: {error}"))))
}

/// The hash to keep, in PHC form. Takes tens of milliseconds.
pub fn hash(password: &str) -> Result<String> {
    let hashed = argon2()?.hash_password(password.as_bytes());
    hashed.map(|hash| hash.to_string()).map_err(|error| Error::Internal(format!("argon2: {error}")))
}

/// Whether `password` is the one behind `kept`; takes as long when nothing is kept.
pub async fn verify(password: String, kept: Option<String>) -> Result<bool> {
    tokio::task::spawn_blocking(move || {
        let known = kept.is_some();
        let hash = kept.unwrap_or_else(|| NOBODY.to_owned());
        let parsed = PasswordHash::new(&hash)
            .map_err(|error| Error::Internal(format!("a password hash: {error}")))?;
        Ok(argon2()?.verify_password(password.as_bytes(), &parsed).is_ok() && known)
    })
    .await
    .unwrap_or_else(|error| Err(Error::Internal(format!("a password check ended: {error}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guessed_first_is_refused() {
        let known = ["mette.holm", "Mette Holm"];
        for (password, fault_of_it) in [
            ("short", Some("password_short")),
            ("passwordpassword", Some("password_guessable")),
            ("123456789012", Some("password_guessable")),
            ("qwertyuiop123", Some("password_guessable")),
            ("mette.holm2026", Some("password_guessable")),
            ("correct horse battery staple", None),
            ("tre cykler på kajen", None),
        ] {
            assert_eq!(fault(password, &known), fault_of_it, "{password}");
        }
    }

    #[tokio::test]
    async fn only_the_right_password_opens() {
        let kept = hash("correct horse").expect("hashed");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        let check = |password: &str, kept: Option<String>| verify(password.to_owned(), kept);
        assert!(check("correct horse", Some(kept.clone())).await.expect("checked"));
        assert!(!check("wrong horse", Some(kept)).await.expect("checked"));
        assert!(!check("", None).await.expect("the hash of nobody is well-formed"));
    }
}
