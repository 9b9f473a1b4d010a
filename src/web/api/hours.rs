//! Hours that return every week, as lists of `{weekday, from, to}`.

use serde_json::{Value, json};

use super::nouns::WORD_MAX;
use crate::domain::directory::Week;
use crate::domain::hours::{DayPart, Hours, WEEKDAYS};
use crate::web::fields::Fields;
use crate::web::pages::patients;
use crate::web::schema::Schema;

/// All hours of the week, if any are said; an empty list is a week without hours.
pub fn read(fields: &mut Fields, name: &str) -> Option<Week> {
    let items = fields.optional_objects(name)?;
    let mut week = Week::new();
    for mut item in items {
        let day = item.text("weekday", WORD_MAX);
        item.note_rule("weekday", "enum", words());
        let mut time = |name| item.said_full(name, |f| f.optional_time(name));
        let (from, to) = (time("from"), time("to"));
        item.need(&["from", "to"]);
        let known = WEEKDAYS.into_iter().find(|(_, word)| day.as_deref() == Some(*word));
        if day.is_some() && known.is_none() {
            item.refuse("weekday", "not_a_choice");
        }
        let part = from.zip(to).map(|(from, to)| DayPart::between(from, to));
        if part == Some(None) {
            item.refuse("to", "hours_end_first");
        }
        week.extend(known.zip(part.flatten()).map(|((weekday, _), part)| (weekday, part)));
        fields.absorb(item);
    }
    Some(week)
}

fn words() -> Vec<&'static str> {
    WEEKDAYS.into_iter().map(|(_, word)| word).collect()
}

/// The hours of the week in the order of its days; what holds for certain dates is not among them.
pub fn view(hours: &Hours) -> Vec<Value> {
    let clock = |minutes: u16| patients::clock(minutes.into());
    let of_day = |(weekday, word): (_, &'static str)| {
        let parts = hours.every(weekday).into_iter();
        parts.map(move |part| {
            json!({ "weekday": word, "from": clock(part.from()), "to": clock(part.to()) })
        })
    };
    WEEKDAYS.into_iter().flat_map(of_day).collect()
}

/// What [`view`] shows.
pub fn schema() -> Schema {
    let part = [
        ("weekday", Schema::text().with("enum", words())),
        ("from", Schema::time()),
        ("to", Schema::time().said("`00:00` is the next midnight.")),
    ];
    Schema::list(Schema::object(part))
}
