//! Vocabularies of what is kept: claims, deliveries and links.

words! {
    /// What a claim on a calendar is for.
    ClaimKind {
        Visit = "visit",
        Meeting = "meeting",
        /// Kept until an agency answers.
        Hold = "hold",
        Block = "block",
        /// Busy time from elsewhere: not exclusive, but busy.
        Imported = "imported",
    }
}

words! {
    /// What became of one sending.
    DeliveryState {
        Waiting = "waiting",
        Sent = "sent",
        Failed = "failed",
        /// A person has to do it: print or ring.
        Task = "task",
        /// Never left and will not: newer news took its place, or the reader's right has ended.
        Void = "void",
    }
}

words! {
    /// What a gateway reports of a text message that it took.
    Report { Delivered = "delivered", Failed = "failed" }
}

words! {
    /// What a link may be used for.
    LinkPurpose {
        /// The page with the answer form.
        Answer = "answer",
        /// The address that calendar programs reply to.
        Reply = "reply",
    }
}
