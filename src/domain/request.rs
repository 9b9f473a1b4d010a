//! A need put to one agency: its states, its deadline, and what an answer does.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::ids::{AgencyId, InterpreterId};
use super::language::Variety;
use super::matching::AgencyPath;
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

words! {
    /// What the clinic says to a counter-offer.
    Decision {
        Accept = "accept",
        /// The request as it was put stands again until its deadline.
        Refuse = "refuse",
        /// The request ends and the next agency is asked.
        Next = "next",
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

/// What an answer may do to a request in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The answer counts.
    Open,
    /// The deadline has passed; a confirm counts while the need is unfilled.
    Late,
    /// Nothing can change any more; the code says why.
    Over(&'static str),
}

/// Whether `answer` counts; `unfilled` says that nobody else has said yes.
pub fn standing(state: RequestState, answer: Answer, unfilled: bool) -> Standing {
    use RequestState::*;
    match state {
        Queued | Sent | Received | Proposed => Standing::Open,
        Expired if answer == Answer::Confirm && unfilled => Standing::Late,
        Expired => Standing::Over("request_expired"),
        Confirmed => Standing::Over("request_confirmed"),
        Declined => Standing::Over("request_declined"),
        Withdrawn => Standing::Over("request_withdrawn"),
    }
}

/// The ways that serve a variety and modality on a day, the best contract rank first.
pub fn serving(
    paths: &[AgencyPath],
    variety: &Variety,
    modality: Modality,
    date: NaiveDate,
) -> Vec<AgencyPath> {
    let serves = |path: &&AgencyPath| {
        path.modalities.contains(&modality)
            && path.varieties.as_ref().is_none_or(|all| all.contains(variety))
            && path.valid_from.is_none_or(|from| from <= date)
            && path.valid_to.is_none_or(|to| date <= to)
    };
    let mut serving: Vec<AgencyPath> = paths.iter().filter(serves).cloned().collect();
    serving.sort_by_key(|path| path.rank);
    serving
}

/// Whom to ask next: the best rank that has not been asked. `None`: nobody is left.
pub fn next_path<'a>(paths: &'a [AgencyPath], asked: &[AgencyId]) -> Option<&'a AgencyPath> {
    paths.iter().find(|path| !asked.contains(&path.agency))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_confirm_of_an_unfilled_need_counts_late() {
        for answer in [Answer::Confirm, Answer::Decline, Answer::Propose] {
            for unfilled in [true, false] {
                let counts = standing(RequestState::Expired, answer, unfilled) == Standing::Late;
                assert_eq!(counts, answer == Answer::Confirm && unfilled);
            }
        }
    }

    #[test]
    fn nothing_changes_a_request_that_is_over() {
        for state in [RequestState::Confirmed, RequestState::Declined, RequestState::Withdrawn] {
            for answer in Answer::ALL {
                assert!(matches!(standing(state, *answer, true), Standing::Over(_)));
            }
        }
    }
}
