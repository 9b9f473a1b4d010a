//! How somebody is reached, as fields of a form: the patient's own, or a further recipient's.

use chrono::Timelike;

use super::asking::Choice;
use super::patients::{clock, written};
use crate::domain::directory::ContactChange;
use crate::domain::language::Variety;
use crate::domain::person::{Channel, Contact};
use crate::text::{self, Lang};
use crate::web::fields::Fields;

/// Names of the fields, the most important first.
const CHANNEL_FIELDS: [&str; 4] = ["channel_1", "channel_2", "channel_3", "channel_4"];
/// The languages that letters are, or will be, written in.
/// Some also with the digits of their own script.
const WRITTEN: [&str; 11] = [
    "da",
    "en",
    "ar",
    "ar-u-nu-arab",
    "fa",
    "fa-u-nu-arabext",
    "my",
    "my-u-nu-mymr",
    "so",
    "tr",
    "vi",
];

/// A value and its name in words.
pub type Named = (String, String);
/// A field's name and what can be chosen in it.
pub type Select = (String, Vec<Choice>);

/// The fields as they are shown.
#[derive(Clone, Debug)]
pub struct TypedContact {
    channels: Vec<String>,
    pub mail: String,
    pub phone: String,
    pub from: String,
    pub to: String,
    pub shared_phone: bool,
    pub neutral_sender: bool,
    written: String,
}

/// What can be chosen in the lists, with what is.
pub struct ContactLists {
    pub channels: Vec<Select>,
    pub written: Vec<Choice>,
}

impl TypedContact {
    pub fn of(contact: &Contact) -> TypedContact {
        let hours = contact.hours.map(|(from, to)| (clock(from), clock(to))).unwrap_or_default();
        TypedContact {
            channels: contact.channels.iter().map(ToString::to_string).collect(),
            mail: contact.mail.clone().unwrap_or_default(),
            phone: contact.phone.clone().unwrap_or_default(),
            from: hours.0,
            to: hours.1,
            shared_phone: contact.shared_phone,
            neutral_sender: contact.neutral_sender,
            written: contact.written.clone(),
        }
    }

    pub fn read(fields: &mut Fields) -> TypedContact {
        let mut text = |name| fields.optional_text(name, 254).unwrap_or_default();
        TypedContact {
            channels: CHANNEL_FIELDS.map(&mut text).to_vec(),
            mail: text("mail"),
            phone: text("phone"),
            from: text("hours_from"),
            to: text("hours_to"),
            written: text("written"),
            shared_phone: fields.optional_flag("shared_phone") == Some(true),
            neutral_sender: fields.optional_flag("neutral_sender") == Some(true),
        }
    }

    /// What the fields say, all of them.
    pub fn change(&self, fields: &mut Fields) -> ContactChange {
        let mut channels: Vec<Channel> = Vec::new();
        for name in CHANNEL_FIELDS {
            let channel = fields.optional_word(name);
            channels.extend(channel.filter(|one| !channels.contains(one)));
        }
        ContactChange {
            channels: Some(channels),
            mail: Some(fields.optional_mail("mail")),
            phone: Some(fields.optional_phone("phone")),
            hours: Some(hours(fields)),
            shared_phone: Some(self.shared_phone),
            neutral_sender: Some(self.neutral_sender),
            written: written_in(fields, &self.written),
        }
    }

    pub fn lists(&self, lang: Lang) -> ContactLists {
        let channel = |one: &Channel| (one.to_string(), text::word(lang, "channel", one.as_str()));
        let channels: Vec<Named> = Channel::ALL.iter().map(channel).collect();
        let languages: Vec<Named> =
            WRITTEN.iter().map(|tag| ((*tag).to_owned(), written(lang, tag))).collect();
        ContactLists {
            channels: selects(&CHANNEL_FIELDS, &self.channels, |chosen| {
                with_chosen(&channels, chosen, str::to_owned)
            }),
            written: with_chosen(&languages, &self.written, |tag| text::language_name(lang, tag)),
        }
    }
}

/// A list for each field, with what is chosen there.
pub fn selects(
    fields: &[&str],
    chosen: &[String],
    list: impl Fn(&str) -> Vec<Choice>,
) -> Vec<Select> {
    let one = |(at, name): (usize, &&str)| {
        ((*name).to_owned(), list(chosen.get(at).map_or("", String::as_str)))
    };
    fields.iter().enumerate().map(one).collect()
}

/// A list in which what is chosen stands first when the list does not know it.
pub fn with_chosen(all: &[Named], chosen: &str, name: impl Fn(&str) -> String) -> Vec<Choice> {
    let known = chosen.is_empty() || all.iter().any(|(value, _)| value == chosen);
    let extra = (!known).then(|| (chosen.to_owned(), name(chosen)));
    let choice = |(value, text): &Named| Choice {
        value: value.clone(),
        text: text.clone(),
        chosen: value == chosen,
    };
    extra.iter().chain(all).map(choice).collect()
}

/// Minutes of the day from and to; both or neither. Midnight as an end is the day's.
fn hours(fields: &mut Fields) -> Option<(u32, u32)> {
    let (from, to) = (fields.optional_time("hours_from"), fields.optional_time("hours_to"));
    let minutes = |time: chrono::NaiveTime| time.hour() * 60 + time.minute();
    match (from.map(minutes), to.map(minutes)) {
        (None, None) => None,
        (Some(from), Some(0)) => Some((from, 1440)),
        (Some(from), Some(to)) if from < to => Some((from, to)),
        (None, _) => {
            fields.refuse("hours_from", "required");
            None
        }
        _ => {
            fields.refuse("hours_to", "hours_end_first");
            None
        }
    }
}

fn written_in(fields: &mut Fields, tag: &str) -> Option<String> {
    let known = WRITTEN.contains(&tag) || Variety::parse(tag).is_ok();
    if !known {
        fields.refuse("written", "unknown_language");
    }
    Some(tag.to_owned()).filter(|_| known)
}
