//! Hours that return every week, as a plain form: for each day from and until, and once more for
//! those who close at noon.

use chrono::Weekday;

use super::sheet::{Field, Row, Section, Sheet, Typed, numbered};
use crate::domain::directory::Week;
use crate::domain::hours::{DayPart, Hours, WEEKDAYS};
use crate::text;
use crate::web::fields::Fields;
use crate::web::pages::patients::clock;

/// Parts of a day that the form shows at least.
const PARTS_SHOWN: usize = 2;
/// More parts than any day has.
const PARTS_MAX: usize = 6;

fn from_field(day: &str, part: usize) -> String {
    numbered(&format!("{day}_from"), part)
}

fn to_field(day: &str, part: usize) -> String {
    numbered(&format!("{day}_to"), part)
}

/// Fills the form from hours.
pub fn fill(typed: &mut Typed, hours: &Hours) {
    for (weekday, day) in WEEKDAYS {
        for (part, number) in hours.every(weekday).into_iter().zip(1..) {
            typed.set(&from_field(day, number), clock(u32::from(part.from())));
            typed.set(&to_field(day, number), clock(u32::from(part.to())));
        }
    }
}

/// Seven rows, one for each day.
pub fn section(sheet: &Sheet, legend: &str, hint: &str) -> Section {
    let most = WEEKDAYS.iter().map(|(_, day)| sheet.typed.rows(&format!("{day}_from"), 0)).max();
    let parts = most.unwrap_or(0).clamp(PARTS_SHOWN, PARTS_MAX);
    let row = |(_, day): &(Weekday, &str)| {
        let fields = (1..=parts).flat_map(|part| fields_of(sheet, day, part)).collect();
        Row { title: Some(text::word(sheet.lang, "weekday", day)), fields }
    };
    sheet.hinted(legend, hint, WEEKDAYS.iter().map(row).collect())
}

fn fields_of(sheet: &Sheet, day: &str, part: usize) -> [Field; 2] {
    let labels = if part == 1 {
        ["directory-hours-from", "directory-hours-to"]
    } else {
        ["directory-hours-again-from", "directory-hours-again-to"]
    };
    let field = |name: String, label| sheet.input("time", &name, label).step(300);
    [field(from_field(day, part), labels[0]), field(to_field(day, part), labels[1])]
}

/// Reads all days; midnight as an end is the day's.
pub fn read(fields: &mut Fields) -> Week {
    let mut week = Week::new();
    for (weekday, day) in WEEKDAYS {
        for part in 1..=PARTS_MAX {
            week.extend(read_part(fields, day, part).map(|part| (weekday, part)));
        }
    }
    week
}

fn read_part(fields: &mut Fields, day: &str, part: usize) -> Option<DayPart> {
    let (from_name, to_name) = (from_field(day, part), to_field(day, part));
    let (typed_from, typed_to) = (fields.typed(&from_name), fields.typed(&to_name));
    let (from, to) = (fields.optional_time(&from_name), fields.optional_time(&to_name));
    match (typed_from.is_empty(), typed_to.is_empty()) {
        (true, true) => return None,
        (true, false) => fields.refuse(&from_name, "required"),
        (false, true) => fields.refuse(&to_name, "required"),
        (false, false) => {}
    }
    let (from, to) = from.zip(to)?;
    let made = DayPart::between(from, to);
    if made.is_none() {
        fields.refuse(&to_name, "hours_end_first");
    }
    made
}
