//! Languages, directions, dates and sentences for people.
//!
//! The only user of Fluent and ICU. Everything else speaks in codes and typed values; the
//! sentences themselves lie in `locales/<language>/*.ftl`. Nothing here concatenates half
//! sentences: a message is a whole sentence with slots.

mod code;
mod finding;
mod lang;
mod review;
mod say;
mod times;
mod variety;

pub use code::{code, error, word};
pub use finding::{obstacle, reason, refusal, relaxation};
pub use lang::{Chosen, Lang, StaffLang, Writable, choose, choose_of_staff};
pub use review::{FOR_PATIENTS, Review, TextFile, Texts, texts_for_patients};
pub use say::{Arg, has, say, say_isolated};
pub use times::{
    city, date, date_short, date_time, day, duration, list_and, list_or, span_of_day, time_of_day,
    wall_clock,
};
pub use variety::{language_name, variety_for_patient, variety_name};
