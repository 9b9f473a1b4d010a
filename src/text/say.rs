//! Sentences by key.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::static_loader;

use super::Lang;

static_loader! {
    static PLAIN = {
        locales: "./locales",
        fallback_language: "da",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static_loader! {
    static ISOLATED = {
        locales: "./locales",
        fallback_language: "da",
        customise: |bundle| bundle.set_use_isolating(true),
    };
}

/// What fills a slot of a sentence. Numbers choose the plural form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    Text(Cow<'a, str>),
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}
impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}
impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Text(Cow::Owned(text))
    }
}
impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Arg::Number(number)
    }
}
impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Arg::Number(number.into())
    }
}
impl From<u8> for Arg<'_> {
    fn from(number: u8) -> Self {
        Arg::Number(number.into())
    }
}
impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// The sentence `key` in `lang`: for mail, SMS, calendar objects, JSON. Without invisible marks from
/// left to right; from right to left every slot stands in Unicode isolation marks, for without them
/// a phone number or a time is shown turned round.
///
/// A key that `lang` lacks is said in Danish; one that nobody has comes back as the key itself,
/// so that the gap is seen and nothing breaks.
pub fn say(lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
    let loader = if lang.is_right_to_left() { &ISOLATED } else { &PLAIN };
    look_up(loader, lang, key, args).unwrap_or_else(|| missing(lang, key))
}

/// As [`say`], with every slot in Unicode isolation marks: for HTML pages, where a name in another
/// script must not reorder the digits beside it.
pub fn say_isolated(lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
    look_up(&ISOLATED, lang, key, args).unwrap_or_else(|| missing(lang, key))
}

/// True when `lang`, or Danish in its place, has the sentence `key` for these slots.
pub fn has(lang: Lang, key: &str, args: &[(&str, Arg)]) -> bool {
    look_up(&PLAIN, lang, key, args).is_some()
}

fn look_up(
    loader: &fluent_templates::StaticLoader,
    lang: Lang,
    key: &str,
    args: &[(&str, Arg)],
) -> Option<String> {
    let values: HashMap<&str, FluentValue> =
        args.iter().map(|(name, arg)| (*name, value(arg))).collect();
    [lang, Lang::Da]
        .into_iter()
        .find_map(|l| loader.lookup_single_language(l.fluent(), key, Some(&values)).ok())
}

fn value<'a>(arg: &'a Arg) -> FluentValue<'a> {
    match arg {
        Arg::Text(text) => FluentValue::from(text.as_ref()),
        Arg::Number(number) => FluentValue::from(*number),
    }
}

fn missing(lang: Lang, key: &str) -> String {
    tracing::warn!(lang = lang.tag(), key, "a sentence or one of its slots is missing");
    key.to_owned()
}
