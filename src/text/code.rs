//! Sentences for the machine codes that the rest of the server speaks in.

use super::{Arg, Lang, day, has, language_name, say};

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

/// The sentence for an error's code: `error-<name>`, or `refusal-<name>` for a broken rule.
///
/// Slots that hold a word of a vocabulary, a date or a tag come as these are written in the API
/// and are said as people say them.
pub fn error(lang: Lang, name: &str, args: &[(&str, Arg)]) -> String {
    let said: Vec<(&str, Arg)> =
        args.iter().map(|(slot, value)| (*slot, as_said(lang, slot, value))).collect();
    let taken = args.iter().find(|(slot, _)| name == "taken" && *slot == "what");
    let taken = taken.map(|(_, what)| format!("taken-{}", as_text(what)));
    let keys = [taken, Some(format!("error-{name}")), Some(format!("refusal-{name}"))];
    let known = keys.into_iter().flatten().find(|key| has(lang, &key_of(key), &said));
    code(lang, &known.unwrap_or_else(|| format!("error-{name}")), &said)
}

fn as_text(arg: &Arg) -> String {
    match arg {
        Arg::Text(text) => text.to_string(),
        Arg::Number(number) => number.to_string(),
    }
}

fn as_said<'a>(lang: Lang, slot: &str, arg: &Arg<'a>) -> Arg<'a> {
    match (slot, arg) {
        ("sex" | "profession" | "holiday", Arg::Text(text)) => word(lang, slot, text).into(),
        ("tag", Arg::Text(text)) => language_name(lang, text).into(),
        ("date", Arg::Text(text)) => match text.parse() {
            Ok(date) => day(lang, date).into(),
            Err(_) => arg.clone(),
        },
        _ => arg.clone(),
    }
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
        assert!(code(Lang::En, "refusal-room_seats", &[]).contains("refusal-room-seats"));
    }

    #[test]
    fn an_error_is_said_with_its_values_or_as_the_rule_that_was_broken() {
        let said = |name, args: &[(&str, Arg)]| error(Lang::En, name, args);
        assert_eq!(said("taken", &[("what", "room".into())]), "The room is taken at that time.");
        assert_eq!(said("taken", &[]), "The time was taken meanwhile.");
        let holiday = [("holiday", "easter_monday".into()), ("date", "2027-03-29".into())];
        let day = "Monday 29 March 2027 is a holiday (Easter Monday).";
        assert_eq!(said("holiday", &holiday), day);
        assert_eq!(
            said("wrong_profession", &[("profession", "nurse".into())]),
            "The visit type needs a nurse."
        );
        assert_eq!(said("room_seats", &[("seats", "3".into())]), "The room does not seat 3.");
    }
}
