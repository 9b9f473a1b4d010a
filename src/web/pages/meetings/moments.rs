//! What the forms of a meeting's pages share: who may send them, and moments typed as day and time.

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;

use crate::domain::policy::Act;
use crate::domain::zone::Agreed;
use crate::web::fields::Fields;

/// Whoever may lead a meeting; whether it is this one is seen when it is opened.
pub const LEAD: Act = Act::LeadMeeting { treating: true };

/// An instant from a date and a time of day of the clinic's clocks, `<name>_date` and
/// `<name>_time`. What is missing or does not exist is refused by its field.
pub fn moment(fields: &mut Fields, name: &str, zone: Tz) -> Option<DateTime<Utc>> {
    let time_field = format!("{name}_time");
    let date = fields.date(&format!("{name}_date"));
    let time = fields.optional_time(&time_field);
    if time.is_none() && fields.typed(&time_field).is_empty() {
        fields.refuse(&time_field, "required");
    }
    let agreed = Agreed { local: NaiveDateTime::new(date?, time?), zone, fold: 0 };
    let instant = agreed.instant().ok();
    if instant.is_none() {
        fields.refuse(&time_field, "gap");
    }
    instant
}

/// Date and time of day as the fields of a form hold them.
pub fn typed_moment(at: DateTime<Utc>, zone: Tz) -> (String, String) {
    let local = at.with_timezone(&zone);
    (local.format("%Y-%m-%d").to_string(), local.format("%H:%M").to_string())
}
