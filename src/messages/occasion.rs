//! Why a reader is written to.

use crate::domain::invitation::Sending;
use crate::words;

words! {
    /// Why a message is written; its words differ, never its facts.
    Occasion {
        First = "first",
        /// Time, place or the holding itself changed: SEQUENCE rises, the answer is asked anew.
        Moved = "moved",
        /// Only words changed: SEQUENCE stays (RFC 5546 section 2.1.4).
        News = "news",
        /// Nothing changed: the questions before the visit.
        Questions = "questions",
        /// Nothing changed: the day comes near.
        Reminder = "reminder",
        /// Nothing changed: what somebody has to do after a meeting, once a week.
        Tasks = "tasks",
        /// The reader has answered by text message: it was heard, or it could not be used.
        Heard = "heard",
        Unused = "unused",
    }
}

impl Occasion {
    /// True when the message brings a calendar object: news of the appointment itself.
    pub fn has_object(self) -> bool {
        matches!(self, Occasion::First | Occasion::Moved | Occasion::News)
    }

    /// True for what is said by text message alone.
    pub fn is_text_alone(self) -> bool {
        matches!(self, Occasion::Heard | Occasion::Unused)
    }

    /// The occasion of a sending; `None` when nothing is sent.
    pub fn of(sending: Sending) -> Option<Occasion> {
        match sending {
            Sending::Nothing => None,
            Sending::First => Some(Occasion::First),
            Sending::Again { raise: true } => Some(Occasion::Moved),
            Sending::Again { raise: false } => Some(Occasion::News),
        }
    }
}
