//! The shape of a language tag (RFC 5646 §2.1) and the one subtag that says what is spoken.

use super::LanguageError::{self, Malformed, Unknown};
use super::registry;

/// The canonical primary subtag of a tag, in lower case; not yet looked up.
pub(super) fn primary(text: &str) -> Result<String, LanguageError> {
    let tag = text.to_ascii_lowercase();
    let subtags: Vec<&str> = tag.split('-').collect();
    let language = subtags[0];
    if !(2..=8).contains(&language.len()) || !is_alpha(language) {
        return Err(Malformed);
    }
    let extended = subtags.get(1).copied().filter(|next| is_extended(language, next));
    if !rest_is_well_formed(&subtags[1 + usize::from(extended.is_some())..]) {
        return Err(Malformed);
    }
    if let Some(whole) = registry::redundant(&tag) {
        return Ok(whole.to_owned());
    }
    let subtag = match extended {
        Some(extended) => registry::extended(language, extended).ok_or(Unknown)?,
        None => language,
    };
    Ok(registry::preferred(subtag).to_owned())
}

fn is_extended(language: &str, next: &str) -> bool {
    language.len() <= 3 && next.len() == 3 && is_alpha(next)
}

fn is_alpha(subtag: &str) -> bool {
    !subtag.is_empty() && subtag.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Script, region, variants, extensions and private use, each optional, in this order.
fn rest_is_well_formed(subtags: &[&str]) -> bool {
    let mut rest = subtags;
    if rest.first().is_some_and(|s| s.len() == 4 && is_alpha(s)) {
        rest = &rest[1..];
    }
    if rest.first().is_some_and(|s| is_region(s)) {
        rest = &rest[1..];
    }
    while rest.first().is_some_and(|s| is_variant(s)) {
        rest = &rest[1..];
    }
    extensions_are_well_formed(rest)
}

fn is_region(subtag: &str) -> bool {
    let digits = subtag.len() == 3 && subtag.bytes().all(|b| b.is_ascii_digit());
    digits || subtag.len() == 2 && is_alpha(subtag)
}

fn is_variant(subtag: &str) -> bool {
    let starts_with_digit = subtag.bytes().next().is_some_and(|b| b.is_ascii_digit());
    is_alphanumeric(subtag)
        && ((5..=8).contains(&subtag.len()) || subtag.len() == 4 && starts_with_digit)
}

fn is_alphanumeric(subtag: &str) -> bool {
    !subtag.is_empty() && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// `u-ca-gregory`, `x-clinic`: a singleton and what belongs to it.
fn extensions_are_well_formed(subtags: &[&str]) -> bool {
    let mut rest = subtags;
    while let Some((singleton, after)) = rest.split_first() {
        if singleton.len() != 1 || !is_alphanumeric(singleton) {
            return false;
        }
        let private = *singleton == "x";
        let shortest = if private { 1 } else { 2 };
        let belongs = |s: &&&str| (shortest..=8).contains(&s.len()) && is_alphanumeric(s);
        let count = after.iter().take_while(belongs).count();
        if count == 0 || private && count != after.len() {
            return false;
        }
        rest = &after[count..];
    }
    true
}
