//! The need of an interpreter, and its life.

words! {
    /// Where a need stands. Unfilled is a state, not an error.
    NeedStatus {
        Draft = "draft",
        /// An agency has been asked, or will be when the hold ends.
        Searching = "searching",
        /// An agency proposes something else; the clinic decides.
        Held = "held",
        Confirmed = "confirmed",
        /// An agency comes, the name follows.
        ConfirmedUnnamed = "confirmed_unnamed",
        /// Nobody is left to ask; a person at the clinic decides.
        FallbackDue = "fallback_due",
        /// The same, and it is about to be too late.
        UnfilledAlarm = "unfilled_alarm",
        Cancelled = "cancelled",
        /// A person decided to go on without.
        ClosedUnfilled = "closed_unfilled",
    }
}

impl NeedStatus {
    /// True while nobody has said yes and somebody should.
    pub fn is_unfilled(self) -> bool {
        use NeedStatus::*;
        matches!(self, Searching | Held | FallbackDue | UnfilledAlarm)
    }

    pub fn is_filled(self) -> bool {
        matches!(self, NeedStatus::Confirmed | NeedStatus::ConfirmedUnnamed)
    }
}

words! {
    /// Why a name of a lower contract rank may be asked for.
    RankReason { Continuity = "continuity", PatientCondition = "patient_condition", Other = "other" }
}
