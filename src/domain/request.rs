//! A need put to one agency: its states, its deadline, and what an answer does.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ids::InterpreterId;
use super::visit::Modality;

words! {
    /// Where a request stands; ended requests stay listed.
    RequestState {
        /// On hold: nothing has left the clinic.
        Queued = "queued",
        Sent = "sent",
        /// The agency said that it has seen it; not a promise.
        Received = "received",
        Proposed = "proposed",
        Confirmed = "confirmed",
        Declined = "declined",
        Expired = "expired",
        Withdrawn = "withdrawn",
    }
}

impl RequestState {
    /// True while an answer is awaited or a proposal lies with the clinic.
    pub fn is_open(self) -> bool {
        use RequestState::*;
        matches!(self, Queued | Sent | Received | Proposed)
    }
}

words! {
    /// What an agency can say.
    Answer { Confirm = "confirm", Decline = "decline", Propose = "propose" }
}

words! {
    /// Why an agency declines.
    DeclineReason {
        NoneFree = "none_free",
        NotCovered = "not_covered",
        ShortNotice = "short_notice",
        Travel = "travel",
        Terms = "terms",
        Other = "other",
    }
}

/// Another time, person or modality that an agency offers instead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CounterOffer {
    /// The start of the visit as told, in UTC.
    #[serde(default)]
    pub start: Option<DateTime<Utc>>,
    #[serde(default)]
    pub interpreter: Option<InterpreterId>,
    #[serde(default)]
    pub modality: Option<Modality>,
}
