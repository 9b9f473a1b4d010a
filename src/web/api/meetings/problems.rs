//! The patient's own list of problems, beside the meeting that it is made for. It belongs to the
//! patient, and stands in every meeting.

use actix_web::HttpResponse;

use super::super::nouns::{LINE_MAX, WORD_MAX, variety};
use super::super::openapi::Operation;
use super::sending::{Sending, nothing, patient_of};
use super::{LINES_MAX, led};
use crate::domain::ids::ProblemId;
use crate::error::Result;
use crate::operations::drop_problem::drop_problem;
use crate::operations::rank_problems::rank_problems;
use crate::operations::save_problem::{Problem, save_problem};
use crate::store::Tx;
use crate::web::fields::Fields;

fn read(fields: &mut Fields) -> Option<Problem> {
    let words = fields.lines("words", LINES_MAX);
    let variety = variety(fields, "variety");
    let rendering = fields.optional_lines("rendering", LINES_MAX);
    let rendered_by = fields.optional_text("rendered_by", WORD_MAX);
    let trouble = fields.optional_number("trouble", 0..=10);
    let since = fields.optional_text("since", LINE_MAX);
    let hope = fields.optional_text("hope", LINE_MAX);
    let helper = fields.optional_text("helper", LINE_MAX);
    let clinic_only = fields.optional_flag("clinic_only").unwrap_or(false);
    let off_table = fields.optional_flag("off_table").unwrap_or(false);
    Some(Problem {
        words: words?,
        variety: variety?,
        rendering,
        rendered_by,
        trouble,
        since,
        hope,
        helper,
        clinic_only,
        off_table,
    })
}

/// `POST /meetings/{id}/problems`.
pub async fn add(sent: Sending) -> Result<HttpResponse> {
    let work = |tx: &mut Tx, id, said: &Problem| {
        let patient = patient_of(tx, id)?;
        save_problem(tx, patient, None, said).map(drop)
    };
    sent.lead(read, work).await
}

/// `PUT /meetings/{id}/problems/{problem}`.
pub async fn change(sent: Sending) -> Result<HttpResponse> {
    let problem = sent.inner("problem")?;
    let work = move |tx: &mut Tx, id, said: &Problem| {
        let patient = patient_of(tx, id)?;
        save_problem(tx, patient, Some(problem), said).map(drop)
    };
    sent.lead(read, work).await
}

/// `POST /meetings/{id}/problems/{problem}/drop`.
pub async fn end(sent: Sending) -> Result<HttpResponse> {
    let problem = sent.inner("problem")?;
    let work = move |tx: &mut Tx, id, (): &()| {
        let patient = patient_of(tx, id)?;
        drop_problem(tx, patient, problem)
    };
    sent.lead(nothing, work).await
}

fn read_order(fields: &mut Fields) -> Option<Vec<ProblemId>> {
    fields.ids("order")
}

/// `PUT /meetings/{id}/problems/order`.
pub async fn order(sent: Sending) -> Result<HttpResponse> {
    let work = |tx: &mut Tx, id, order: &Vec<ProblemId>| {
        let patient = patient_of(tx, id)?;
        rank_problems(tx, patient, order)
    };
    sent.lead(read_order, work).await
}

/// What is said of them.
pub fn operations() -> Vec<Operation> {
    let all = "/api/v1/meetings/{id}/problems";
    let one = "/api/v1/meetings/{id}/problems/{problem}";
    let add = Operation::post(all, "addProblem", "A problem of the patient's, in their own words")
        .about("It stands on the patient's list, which is the same in every meeting.")
        .body(read)
        .fields(FIELDS);
    let path = "/api/v1/meetings/{id}/problems/order";
    let order = Operation::put(path, "rankProblems", "The patient's order of the problems")
        .body(read_order)
        .fields(&[("order", "Each problem of the list once.")]);
    let change = Operation::put(one, "changeProblem", "Change a problem")
        .about("What is not said is emptied.")
        .body(read)
        .fields(FIELDS);
    let path = "/api/v1/meetings/{id}/problems/{problem}/drop";
    let end = Operation::post(path, "dropProblem", "Take a problem off the list")
        .about("Agendas that it was picked for keep their item.")
        .body(nothing);
    [add, order, change, end].into_iter().map(led).collect()
}

/// What the fields mean.
const FIELDS: &[(&str, &str)] = &[
    ("variety", "In what it was said."),
    ("rendering", "The same in the clinic's language."),
    ("rendered_by", "The interpreter's number."),
    ("trouble", "How much it troubles."),
    ("helper", "Who the patient thinks can help."),
    ("clinic_only", "It stays inside the clinic."),
    ("off_table", "It is spoken of at no table: what was picked from it goes off every agenda."),
];
