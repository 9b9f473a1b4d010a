//! The private wishes of a patient: what may be said, and what stands after many sayings.
//!
//! These types never meet a type of `domain::views`, save the one of the treating clinician.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

words! {
    /// The four wishes; each has its own bridge.
    Wish {
        WithoutInterpreter = "without_interpreter",
        WithoutCompanions = "without_companions",
        OtherInterpreter = "other_interpreter",
        WithoutExternals = "without_externals",
    }
}

words! {
    /// How patient and clinician understand each other then.
    Bridge {
        PatientHostLanguage = "patient_host_language",
        BilingualStaff = "bilingual_staff",
        SecondInterpreterRemote = "second_interpreter_remote",
        PreparedCards = "prepared_cards",
        WrittenByPatient = "written_by_patient",
        MachineTranslation = "machine_translation",
        DeferToOtherVisit = "defer_to_other_visit",
        ToAgree = "to_agree",
    }
}

words! {
    /// How a statement reached the clinic; only one made in person can take a yes back.
    StatementChannel { Booking = "booking", Phone = "phone", Link = "link", InPerson = "in_person" }
}

words! {
    /// Who wrote the statement down.
    StatementBy { Secretary = "secretary", Clinician = "clinician", Patient = "patient" }
}

/// One saying about one wish. `wanted` is `None` for "not asked".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub wish: Wish,
    pub wanted: Option<bool>,
    pub bridge: Option<Bridge>,
    pub by: StatementBy,
    pub channel: StatementChannel,
    pub at: DateTime<Utc>,
}

/// One wish as it is said now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    pub wish: Wish,
    pub wanted: Option<bool>,
    pub bridge: Option<Bridge>,
}

impl Said {
    /// What is written down of it.
    pub fn statement(
        self,
        by: StatementBy,
        channel: StatementChannel,
        at: DateTime<Utc>,
    ) -> Statement {
        let Said { wish, wanted, bridge } = self;
        Statement { wish, wanted, bridge, by, channel, at }
    }
}

/// One saving: what was said at one time, sealed together as one row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saying {
    pub statements: Vec<Statement>,
    pub practical_note: Option<String>,
}

/// What stands about one wish after all statements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub wanted: Option<bool>,
    pub bridge: Option<Bridge>,
}

/// What stands about `wish`: a yes stays until it is withdrawn in person; `statements` oldest first.
pub fn standing(wish: Wish, statements: &[Statement]) -> Standing {
    let mut standing = Standing::default();
    for statement in statements.iter().filter(|s| s.wish == wish) {
        standing.wanted = match (standing.wanted, statement.wanted) {
            (Some(true), Some(false)) if statement.channel == StatementChannel::InPerson => {
                Some(false)
            }
            (Some(true), _) => Some(true),
            (before, None) => before,
            (_, said) => said,
        };
        standing.bridge = statement.bridge.or(standing.bridge);
    }
    standing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(wanted: Option<bool>, channel: StatementChannel) -> Statement {
        Statement {
            wish: Wish::WithoutInterpreter,
            wanted,
            bridge: None,
            by: StatementBy::Secretary,
            channel,
            at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_yes_survives_every_no_but_one_in_person() {
        let yes = said(Some(true), StatementChannel::Phone);
        for channel in [StatementChannel::Link, StatementChannel::Phone, StatementChannel::Booking]
        {
            let all = [yes.clone(), said(Some(false), channel), said(None, channel)];
            assert_eq!(standing(Wish::WithoutInterpreter, &all).wanted, Some(true));
        }
        let all = [yes, said(Some(false), StatementChannel::InPerson)];
        assert_eq!(standing(Wish::WithoutInterpreter, &all).wanted, Some(false));
    }

    #[test]
    fn not_asked_is_not_no() {
        let all = [said(None, StatementChannel::Booking)];
        assert_eq!(standing(Wish::WithoutInterpreter, &all).wanted, None);
    }
}
