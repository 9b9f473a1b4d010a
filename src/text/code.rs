//! Sentences for the machine codes that the rest of the server speaks in.

use super::{Arg, Lang, has, say};

/// The sentence for `code`, such as `reason-same_interpreter`; `_` and `.` in it read as `-`.
///
/// A code without a sentence gives the neutral sentence `code-unknown` that shows the code: what
/// is shown is never empty and never more than letters, digits and hyphens.
pub fn code(lang: Lang, code: &str, args: &[(&str, Arg)]) -> String {
    let key = key_of(code);
    if has(lang, &key, args) {
        return say(lang, &key, args);
    }
    tracing::warn!(lang = lang.tag(), code = key, "a code has no sentence");
    say(lang, "code-unknown", &[("code", key.into())])
}

/// The sentence for the error `code` (without the prefix `error-`).
pub fn error(lang: Lang, name: &str, args: &[(&str, Arg)]) -> String {
    code(lang, &format!("error-{name}"), args)
}

/// The everyday word for one word of a closed vocabulary: `word(lang, "modality", "onsite")`.
pub fn word(lang: Lang, vocabulary: &str, word: &str) -> String {
    code(lang, &format!("{vocabulary}-{word}"), &[])
}

/// The message key of a code; what cannot stand in a key is left out, and length is bounded.
fn key_of(code: &str) -> String {
    code.chars()
        .take(80)
        .map(|c| if matches!(c, '_' | '.') { '-' } else { c.to_ascii_lowercase() })
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_code_is_shown_and_cannot_inject() {
        let said = code(Lang::En, "reason-new_rule<script>\r\nX: y", &[]);
        assert!(said.contains("reason-new-rule"), "{said}");
        assert!(!said.contains(['<', '\r', '\n']), "{said}");
    }

    #[test]
    fn a_code_whose_slots_are_missing_is_unknown_too() {
        assert!(code(Lang::En, "error-too_long", &[]).contains("error-too-long"));
    }
}
