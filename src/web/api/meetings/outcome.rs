//! What comes of a meeting: the minutes, who does what, the steps that people tick, or that it does
//! not take place.

use actix_web::HttpResponse;

use super::super::nouns::LINE_MAX;
use super::super::openapi::Operation;
use super::sending::{Sending, nothing};
use super::{LINES_MAX, led};
use crate::domain::ids::{ItemId, RowId};
use crate::domain::meeting::plan::{ActionAnswer, MinuteKind};
use crate::domain::meeting::steps::Step;
use crate::domain::policy::Act;
use crate::domain::visit::CancelReason;
use crate::error::{Error, Result};
use crate::operations::answer_action::{answer_action, drop_action};
use crate::operations::call_off_meeting::call_off_meeting;
use crate::operations::note_step::note_step;
use crate::operations::save_action::{Action, Responsible, save_action};
use crate::operations::write_minute::write_minute;
use crate::store::Tx;
use crate::web::fields::Fields;
use crate::web::schema::Schema;

/// The steps that people tick; all others follow from what was done.
const TICKED: [Step; 4] = [Step::BriefInterpreter, Step::ReadBack, Step::Minutes, Step::Close];

fn read_reason(fields: &mut Fields) -> Option<CancelReason> {
    fields.word("reason")
}

/// `POST /meetings/{id}/call-off`: the office too, on the patient's word.
pub async fn call_off(sent: Sending) -> Result<HttpResponse> {
    let may = |treating| Act::CallOffMeeting { treating };
    sent.act(may, read_reason, |tx, id, reason| call_off_meeting(tx, id, *reason)).await
}

/// What was decided or said of an item.
struct Minute {
    item: ItemId,
    kind: MinuteKind,
    words: String,
    corrects: Option<RowId>,
}

fn read_minute(fields: &mut Fields) -> Option<Minute> {
    let item = fields.id("item");
    let kind = fields.word("kind");
    let words = fields.lines("words", LINES_MAX);
    let corrects = fields.optional_id("corrects");
    Some(Minute { item: item?, kind: kind?, words: words?, corrects })
}

/// `POST /meetings/{id}/minutes`.
pub async fn minute(sent: Sending) -> Result<HttpResponse> {
    let work = |tx: &mut Tx, id, said: &Minute| {
        let written = write_minute(tx, id, said.item, (said.kind, &said.words), said.corrects);
        written.map(drop).map_err(|error| match error {
            Error::NotFound("minute") => Error::field("corrects", "unknown"),
            other => other.naming_field(),
        })
    };
    sent.lead(read_minute, work).await
}

fn read_action(fields: &mut Fields) -> Option<Action> {
    let item = fields.optional_id("item");
    let kind = fields.word("kind");
    let words = fields.lines("words", LINES_MAX);
    let plain = fields.optional_lines("plain", LINES_MAX);
    let responsible = responsible(fields);
    let due = fields.optional_date("due");
    let seen_by = fields.optional_text("seen_by", LINE_MAX);
    Some(Action { item, kind: kind?, words: words?, plain, responsible, due, seen_by })
}

fn responsible(fields: &mut Fields) -> Responsible {
    let clinician = fields.optional_id("clinician");
    let participant = fields.optional_id("participant");
    let there = fields.optional_flag("there").unwrap_or(false);
    if clinician.is_some() && participant.is_some() {
        fields.refuse("participant", "one_person");
    }
    match (clinician, participant) {
        (Some(clinician), _) => Responsible::Clinician(clinician),
        (None, Some(who)) => Responsible::Participant { who, there },
        (None, None) => Responsible::Patient,
    }
}

/// `POST /meetings/{id}/actions`.
pub async fn add(sent: Sending) -> Result<HttpResponse> {
    sent.lead(read_action, |tx, id, said| save_action(tx, id, None, said).map(drop)).await
}

/// `PUT /meetings/{id}/actions/{action}`.
pub async fn change(sent: Sending) -> Result<HttpResponse> {
    let action = sent.inner("action")?;
    sent.lead(read_action, move |tx, id, said| save_action(tx, id, Some(action), said).map(drop))
        .await
}

fn read_answer(fields: &mut Fields) -> Option<(ActionAnswer, Option<String>)> {
    let answer = fields.word("answer");
    let note = fields.optional_text("note", LINE_MAX);
    answer.map(|answer| (answer, note))
}

/// `POST /meetings/{id}/actions/{action}/answer`.
pub async fn answer(sent: Sending) -> Result<HttpResponse> {
    let action = sent.inner("action")?;
    let work = move |tx: &mut Tx, id, (answer, note): &(ActionAnswer, Option<String>)| {
        answer_action(tx, id, action, *answer, note.clone())
    };
    sent.lead(read_answer, work).await
}

/// `POST /meetings/{id}/actions/{action}/drop`.
pub async fn give_up(sent: Sending) -> Result<HttpResponse> {
    let action = sent.inner("action")?;
    sent.lead(nothing, move |tx, id, ()| drop_action(tx, id, action)).await
}

fn read_step(fields: &mut Fields) -> Option<Step> {
    let step = fields.word("step");
    fields.note_rule("step", "enum", TICKED.map(Step::as_str).to_vec());
    step
}

/// `POST /meetings/{id}/steps`.
pub async fn step(sent: Sending) -> Result<HttpResponse> {
    sent.lead(read_step, |tx, id, step| note_step(tx, id, *step)).await
}

/// What is said of them.
pub fn operations() -> Vec<Operation> {
    let path = "/api/v1/meetings/{id}/call-off";
    let call_off = Operation::post(path, "callOffMeeting", "Call a meeting off")
        .may(Act::CallOffMeeting { treating: true })
        .about("Whoever was told of it is told. The office does it too, on the patient's word.")
        .body(read_reason)
        .if_match()
        .may_conflict()
        .answers(Schema::named("Meeting"));
    let path = "/api/v1/meetings/{id}/minutes";
    let minute = Operation::post(path, "writeMinute", "What was decided or said")
        .body(read_minute)
        .fields(&[
            ("kind", "What is only said stays with the clinic and the patient."),
            ("corrects", "A minute that this one stands for from now on."),
        ]);
    let path = "/api/v1/meetings/{id}/steps";
    let step = Operation::post(path, "noteStep", "Tick a step that people do")
        .about("Closing is refused while a task is open or the minutes are not ready.")
        .body(read_step);
    let mut operations = vec![call_off];
    operations.extend([minute, step].into_iter().map(led));
    operations.extend(of_plan());
    operations
}

fn of_plan() -> impl Iterator<Item = Operation> {
    let all = "/api/v1/meetings/{id}/actions";
    let one = "/api/v1/meetings/{id}/actions/{action}";
    let add = Operation::post(all, "addAction", "A task of the plan")
        .about("Whoever was not at the table is asked, and says yes or no.")
        .body(read_action)
        .fields(FIELDS);
    let change = Operation::put(one, "changeAction", "Change a task")
        .about("What is not said is emptied. Whoever has it anew is asked anew.")
        .body(read_action)
        .fields(FIELDS);
    let path = "/api/v1/meetings/{id}/actions/{action}/answer";
    let answer = Operation::post(path, "answerAction", "What somebody says of their task")
        .about("As it was said on the phone.")
        .body(read_answer);
    let path = "/api/v1/meetings/{id}/actions/{action}/drop";
    let give_up = Operation::post(path, "dropAction", "Give a task up").body(nothing);
    [add, change, answer, give_up].into_iter().map(led)
}

/// What the fields mean.
const FIELDS: &[(&str, &str)] = &[
    ("plain", "The same in plain words of the patient's language."),
    ("clinician", "Whose task it is. Without anybody it is the patient's."),
    ("participant", "Whose task it is: somebody from outside."),
    ("there", "The participant sits at the table and says yes; else they are asked."),
    ("seen_by", "How it is seen that it is done."),
];
