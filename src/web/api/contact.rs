//! How somebody can be reached, as patients and their recipients have it.

use chrono::{NaiveTime, Timelike};
use serde_json::{Map, Value, json};

use super::nouns::written_language;
use crate::domain::directory::ContactChange;
use crate::domain::person::{Channel, Contact};
use crate::web::fields::Fields;
use crate::web::schema::Schema;

/// Reads the fields of a contact, which stand beside those of the person.
pub fn read(fields: &mut Fields) -> ContactChange {
    ContactChange {
        channels: fields.optional_words("channels"),
        mail: fields.said("mail", |f| f.optional_mail("mail")),
        phone: fields.said("phone", |f| f.optional_phone("phone")),
        hours: fields.said("contact_hours", hours),
        shared_phone: fields.said_full("shared_phone", |f| f.optional_flag("shared_phone")),
        neutral_sender: fields.said_full("neutral_sender", |f| f.optional_flag("neutral_sender")),
        written: fields.said_full("written_language", |f| written_language(f, "written_language")),
    }
}

/// `{from, to}` as times of the day; `to` may be `00:00` for midnight.
fn hours(fields: &mut Fields) -> Option<(u32, u32)> {
    let mut inner = fields.optional_object("contact_hours")?;
    let (from, to) = (inner.optional_time("from"), inner.optional_time("to"));
    inner.need(&["from", "to"]);
    let minutes = |time: NaiveTime| time.hour() * 60 + time.minute();
    let span = from.zip(to).map(|(from, to)| (minutes(from), minutes(to)));
    let span = span.map(|(from, to)| (from, if to == 0 { 1440 } else { to }));
    if span.is_some_and(|(from, to)| from >= to) {
        inner.refuse("to", "not_a_time");
    }
    fields.absorb(inner);
    span
}

/// The fields of a contact, to stand beside those of the person.
pub fn view(contact: &Contact) -> Map<String, Value> {
    let clock = |minutes: u32| format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
    let hours = contact.hours.map(|(from, to)| json!({ "from": clock(from), "to": clock(to) }));
    let body = json!({
        "channels": contact.channels,
        "mail": contact.mail,
        "phone": contact.phone,
        "contact_hours": hours,
        "shared_phone": contact.shared_phone,
        "neutral_sender": contact.neutral_sender,
        "written_language": contact.written,
    });
    match body {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// What [`view`] shows, as schemas.
pub fn schemas() -> Vec<(&'static str, Schema)> {
    let hours = Schema::object([("from", Schema::time()), ("to", Schema::time())]);
    vec![
        ("channels", Schema::list(Schema::word::<Channel>()).said("The preferred one first.")),
        ("mail", Schema::text().nullable()),
        ("phone", Schema::text().nullable()),
        ("contact_hours", hours.nullable().said("They bind SMS and calls, never mail.")),
        ("shared_phone", Schema::flag().said("Others read this phone.")),
        ("neutral_sender", Schema::flag().said("Sender and subject name no clinic.")),
        ("written_language", Schema::text()),
    ]
}
