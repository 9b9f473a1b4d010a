//! Sentences for people, by code: the one door from the web to `text`.

use std::str::FromStr;

use crate::domain::matching::Rule;
use crate::error::FieldError;
use crate::text::{self, Arg, Lang};

/// The sentence for an error code such as `required`; slots are filled with `args`.
pub fn sentence(lang: Lang, code: &str, args: &[(&'static str, String)]) -> String {
    let args: Vec<(&str, Arg)> = args.iter().map(|(slot, value)| (*slot, value.into())).collect();
    text::error(lang, code, &args)
}

/// The sentence beside one field; a broken rule is told in the words of matching.
pub fn field_sentence(lang: Lang, error: &FieldError) -> String {
    if Rule::from_str(error.code).is_err() {
        return sentence(lang, error.code, &error.args);
    }
    let slots: Vec<(&str, Arg)> =
        error.args.iter().map(|(slot, value)| (*slot, slot_text(lang, slot, value))).collect();
    text::code(lang, &format!("refusal-{}", error.code), &slots)
}

/// A written value as people say it; a word is one of the vocabulary that the slot is named for.
fn slot_text<'a>(lang: Lang, slot: &str, value: &'a str) -> Arg<'a> {
    match slot {
        "date" => match value.parse() {
            Ok(date) => text::day(lang, date).into(),
            Err(_) => value.into(),
        },
        "sex" | "profession" | "holiday" => text::word(lang, slot, value).into(),
        "tag" | "variety" => text::language_name(lang, value).into(),
        _ => value.parse::<i64>().map_or(Arg::from(value), Arg::from),
    }
}

/// The language for somebody who has not signed in: the one of `offered` that the browser asks for
/// before the others, English when it asks for none.
pub fn asked_language(accept_language: Option<&str>, offered: &[Lang]) -> Lang {
    let ranges = accept_language.unwrap_or_default().split(',').filter_map(range);
    let mut wanted: Vec<(f32, Lang)> = ranges.filter(|(_, lang)| offered.contains(lang)).collect();
    wanted.sort_by(|one, other| other.0.total_cmp(&one.0));
    wanted.first().map_or(Lang::En, |(_, lang)| *lang)
}

fn range(text: &str) -> Option<(f32, Lang)> {
    let mut parts = text.split(';').map(str::trim);
    let primary = parts.next()?.split('-').next()?.to_ascii_lowercase();
    let quality = parts.find_map(|part| part.strip_prefix("q=")).map_or(Ok(1.0), str::parse);
    let quality: f32 = quality.ok()?;
    (quality > 0.0).then_some((quality, primary.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_rule_is_told_in_the_words_of_matching() {
        let holiday = FieldError::new("start", "holiday")
            .with("date", "2027-03-29")
            .with("holiday", "easter_monday");
        assert_eq!(
            field_sentence(Lang::En, &holiday),
            "Monday 29 March 2027 is a holiday (Easter Monday)."
        );
        let missing = FieldError::new("patient", "required");
        assert_eq!(field_sentence(Lang::En, &missing), "This field must be filled in.");
    }

    #[test]
    fn the_browser_chooses_among_our_languages() {
        for (header, lang) in [
            (None, Lang::En),
            (Some("da"), Lang::Da),
            (Some("da-DK,da;q=0.9,en;q=0.8"), Lang::Da),
            (Some("en-GB,en;q=0.9,da;q=0.5"), Lang::En),
            (Some("fr,da;q=0.2"), Lang::Da),
            (Some("da;q=0,en"), Lang::En),
            (Some("nonsense;;q=x,,"), Lang::En),
        ] {
            assert_eq!(asked_language(header, Lang::STAFF), lang, "{header:?}");
        }
        let patients = Some("so,ar;q=0.9,en;q=0.1");
        assert_eq!(asked_language(patients, Lang::ALL), Lang::So);
        assert_eq!(asked_language(patients, Lang::STAFF), Lang::En);
    }
}
