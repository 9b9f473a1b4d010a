//! What leaves the house: letters, text messages, words for a call; and the ways they leave by.
//!
//! [`compose`] and all that it calls are pure functions of one audience's view: what the view
//! does not hold cannot be written. The only user of lettre.

mod address;
mod briefing;
mod calendar;
mod compose;
mod letter;
mod letters;
mod mail;
mod meeting;
mod occasion;
mod paper;
mod plain;
pub mod read;
pub mod send;
mod sms;
pub mod trial;

pub use address::{BadPosting, Posting, chosen_for};
pub use briefing::{BriefingText, briefing_page, briefing_text};
pub use compose::{Composed, MessageKind, compose, kind};
pub use mail::mail_bytes;
pub use meeting::{PlanText, TableText, plan_page, plan_text, reassurance, table_text};
pub use occasion::Occasion;
pub use paper::{PRINT_STYLE, call_script, plain_letter, print_page};
pub use sms::{Alphabet, Parts, Ways, parts, sms_text};
