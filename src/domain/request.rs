//! A need put to one agency: its states, its deadline, and what an answer does.

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
