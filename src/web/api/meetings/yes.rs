//! The patient's yes to a meeting at all, and what the patient hopes for from it.

use actix_web::HttpResponse;

use super::super::nouns::WORD_MAX;
use super::super::openapi::Operation;
use super::sending::{Sending, nothing};
use super::{LINES_MAX, led};
use crate::error::Result;
use crate::operations::note_patient_yes::{PatientYes, note_patient_yes};
use crate::operations::set_goal::set_goal;
use crate::store::Tx;
use crate::web::fields::Fields;

fn read(fields: &mut Fields) -> Option<PatientYes> {
    let given = fields.word("given");
    let interpreter = fields.optional_text("interpreter", WORD_MAX);
    Some(PatientYes { given: given?, interpreter })
}

/// `POST /meetings/{id}/patient-yes`.
pub async fn note(sent: Sending) -> Result<HttpResponse> {
    sent.lead(read, |tx, id, said| note_patient_yes(tx, id, Some(said))).await
}

/// `POST /meetings/{id}/patient-yes/withdraw`.
pub async fn withdraw(sent: Sending) -> Result<HttpResponse> {
    sent.lead(nothing, |tx, id, ()| note_patient_yes(tx, id, None)).await
}

/// The goal as it was said, and in the clinic's language.
struct Goal {
    words: Option<String>,
    rendering: Option<String>,
}

fn read_goal(fields: &mut Fields) -> Option<Goal> {
    let words = fields.optional_lines("goal", LINES_MAX);
    let rendering = fields.optional_lines("goal_rendering", LINES_MAX);
    Some(Goal { words, rendering })
}

/// `PUT /meetings/{id}/goal`.
pub async fn goal(sent: Sending) -> Result<HttpResponse> {
    let work = |tx: &mut Tx, id, said: &Goal| {
        set_goal(tx, id, said.words.as_deref(), said.rendering.as_deref())
    };
    sent.lead(read_goal, work).await
}

/// What is said of them.
pub fn operations() -> Vec<Operation> {
    let yes = "/api/v1/meetings/{id}/patient-yes";
    let note = Operation::post(yes, "notePatientYes", "Write down the patient's yes")
        .about("Nobody is asked before it. Whoever sends it is the witness.")
        .body(read)
        .fields(&[("interpreter", "The number of the interpreter through whom it was explained.")]);
    let path = "/api/v1/meetings/{id}/patient-yes/withdraw";
    let withdraw = Operation::post(path, "withdrawPatientYes", "The patient takes the yes back")
        .about("Kept times are given back. A settled meeting is called off instead.")
        .body(nothing);
    let path = "/api/v1/meetings/{id}/goal";
    let goal = Operation::put(path, "setMeetingGoal", "What the patient hopes for")
        .body(read_goal)
        .fields(&[
            ("goal", "In the patient's own words."),
            ("goal_rendering", "The same in the clinic's language."),
        ]);
    [note, withdraw, goal].into_iter().map(led).collect()
}
