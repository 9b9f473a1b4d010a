//! What is said at the doors of a meeting that is prepared.

use super::ask::Sent;
use super::hall::Hall;

const WORDS: [(&str, &str); 2] = [("words", "My back hurts"), ("variety", "apc")];

impl Hall {
    /// The body of a form of a meeting.
    pub fn meeting(&self, template: &str) -> Sent {
        let own = &self.own;
        let last = template.rsplit('/').next().unwrap_or_default();
        match (template, last) {
            ("/meetings/new", _) => Sent::form(&[
                ("patient", &own.patient),
                ("visit_type", &own.visit_type),
                ("purpose", "work"),
            ]),
            (_, "yes") => Sent::form(&[("given", "written"), ("interpreter", "T-17")]),
            (_, "goal") => Sent::form(&[("goal", "To sleep"), ("rendering", "At sove")]),
            (_, "call-off") => Sent::form(&[("reason", "other")]),
            (_, "drop" | "withdraw" | "code") => Sent::form(&[]),
            (_, "order") => Sent::form(&self.problems().map(|id| ("order", id))),
            _ if template.contains("/people/") => Sent::form(&[
                ("role", "relative"),
                ("name", "Hanan Haddad"),
                ("presence", "optional"),
                ("written", "da"),
            ]),
            _ if template.contains("/problems/") => Sent::form(&WORDS),
            _ if template.contains("/consents/for/") => Sent::form(&[
                ("items", &own.meeting.item),
                ("direction", "both"),
                ("from", "2027-01-20"),
                ("to", "2027-06-30"),
                ("given", "oral"),
                ("understood", "yes"),
            ]),
            _ => panic!("nobody has said what is sent to {template}"),
        }
    }

    /// All that is on the patient's list.
    fn problems(&self) -> [&str; 2] {
        [&self.own.begun.problem, &self.own.meeting.problem]
    }
}
