//! `/api/v1/meetings`: network meetings, from the idea to the end of the plan.

pub mod agenda;
mod body;
pub mod consents;
mod file;
pub mod list;
pub mod outcome;
pub mod people;
pub mod problems;
mod schemas;
pub mod sending;
pub mod times;
pub mod yes;

use super::openapi::{Noun, Operation};
use crate::domain::policy::Act;
use crate::web::schema::Schema;

/// What everybody needs who changes a meeting: the role, and that they treat the patient there.
const LEADS: Act = Act::LeadMeeting { treating: true };

/// How long something may be that is said in several lines.
const LINES_MAX: usize = 2_000;

/// What is said of network meetings.
pub fn noun() -> Noun {
    let parts = [
        list::operations(),
        yes::operations(),
        people::operations(),
        problems::operations(),
        agenda::operations(),
        consents::operations(),
        times::operations(),
        outcome::operations(),
    ];
    Noun {
        name: "Network meetings",
        about: "The people around a patient at one table. Whoever treats the patient there leads \
                the meeting and reads all of it; the rest of the clinic reads when and where. What \
                an act adds is the last of its list in the answer.",
        operations: parts.into_iter().flatten().collect(),
        schemas: schemas::all(),
    }
}

/// An act of whoever leads the meeting, which answers with all of it.
fn led(operation: Operation) -> Operation {
    operation.may(LEADS).if_match().may_conflict().answers(Schema::named("Meeting"))
}
