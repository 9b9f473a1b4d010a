//! What an agency does with a request, read from its forms.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::domain::ids::{InterpreterId, RequestId};
use crate::domain::request::{Answer, CounterOffer, DeclineReason};
use crate::domain::zone::Agreed;
use crate::error::Result;
use crate::operations::answer_request::{AnswerRequest, Taken, answer_request};
use crate::operations::give_back_request::give_back_request;
use crate::operations::receive_request::receive_request;
use crate::operations::replace_interpreter::replace_interpreter;
use crate::store::Tx;
use crate::web::fields::Fields;

/// What somebody typed, to be shown again when it was refused.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub answer: String,
    pub interpreter: String,
    pub date: String,
    pub time: String,
    pub other_interpreter: String,
    pub modality: String,
    pub reason: String,
}

impl Typed {
    pub fn read(fields: &mut Fields) -> Typed {
        let mut text = |name| fields.optional_text(name, 100).unwrap_or_default();
        Typed {
            answer: text("answer"),
            interpreter: text("interpreter"),
            date: text("date"),
            time: text("time"),
            other_interpreter: text("other_interpreter"),
            modality: text("modality"),
            reason: text("reason"),
        }
    }
}

/// One act of an agency on one request.
#[derive(Clone, Debug)]
pub enum Deed {
    Answer(AnswerRequest),
    Receive,
    Replace(InterpreterId),
    GiveBack(DeclineReason),
}

impl Deed {
    /// Reads an act that the field `answer` names: the API's values, and the acts that have
    /// addresses of their own elsewhere. Wall times are the clinic's.
    pub fn read(fields: &mut Fields, zone: Tz) -> Result<Deed> {
        match fields.optional_text("answer", 20).as_deref() {
            Some("received") => fields.done().map(|()| Deed::Receive),
            Some("replace") => read_replacement(fields),
            Some("give_back") => read_give_back(fields),
            _ => read_answer(fields, zone),
        }
    }

    /// Does it, and says in one word what came of it: the end of a `flash-…` key.
    pub fn carry_out(&self, tx: &mut Tx, id: RequestId) -> Result<&'static str> {
        match self {
            Deed::Answer(command) => Ok(match answer_request(tx, id, command)? {
                Taken::Counted => "answered",
                Taken::TooLate(_) => "nothing-changed",
            }),
            Deed::Receive => receive_request(tx, id).map(|()| "received"),
            Deed::Replace(person) => replace_interpreter(tx, id, *person).map(|()| "named"),
            Deed::GiveBack(reason) => give_back_request(tx, id, *reason).map(|()| "given-back"),
        }
    }
}

/// Reads one of the three answers.
pub fn read_answer(fields: &mut Fields, zone: Tz) -> Result<Deed> {
    match fields.word("answer") {
        Some(answer) => read_as(fields, answer, zone),
        None => {
            fields.done()?;
            Fields::given(None)
        }
    }
}

/// Only the fields of the chosen answer count: the others may hold what somebody tried first.
fn read_as(fields: &mut Fields, answer: Answer, zone: Tz) -> Result<Deed> {
    let mut command = AnswerRequest { answer, interpreter: None, reason: None, proposal: None };
    match answer {
        Answer::Confirm => command.interpreter = fields.optional_id("interpreter"),
        Answer::Decline => command.reason = fields.word("reason"),
        Answer::Propose => command.proposal = Some(read_offer(fields, zone)),
    }
    fields.done()?;
    Ok(Deed::Answer(command))
}

fn read_offer(fields: &mut Fields, zone: Tz) -> CounterOffer {
    let offer = CounterOffer {
        start: read_start(fields, zone),
        interpreter: fields.optional_id("other_interpreter"),
        modality: fields.optional_word("modality"),
    };
    let typed = ["date", "time", "other_interpreter", "modality"];
    if offer == CounterOffer::default() && !typed.iter().any(|name| said(fields, name)) {
        fields.refuse("date", "required");
    }
    offer
}

fn said(fields: &mut Fields, name: &str) -> bool {
    fields.optional_text(name, 100).is_some()
}

/// Day and time of day make an instant together; one without the other is no time.
fn read_start(fields: &mut Fields, zone: Tz) -> Option<DateTime<Utc>> {
    let (date, time) = (fields.optional_date("date"), fields.optional_time("time"));
    match (date, time) {
        (Some(date), Some(time)) => {
            let instant = Agreed { local: date.and_time(time), zone, fold: 0 }.instant();
            if instant.is_err() {
                fields.refuse("time", "not_a_time");
            }
            instant.ok()
        }
        (Some(_), None) if !said(fields, "time") => {
            fields.refuse("time", "required");
            None
        }
        (None, Some(_)) if !said(fields, "date") => {
            fields.refuse("date", "required");
            None
        }
        _ => None,
    }
}

/// Reads who comes instead, or who comes after all.
pub fn read_replacement(fields: &mut Fields) -> Result<Deed> {
    let person = fields.id("interpreter");
    fields.done()?;
    Ok(Deed::Replace(Fields::given(person)?))
}

/// Reads why an assignment is given back.
pub fn read_give_back(fields: &mut Fields) -> Result<Deed> {
    let reason = fields.word("reason");
    fields.done()?;
    Ok(Deed::GiveBack(Fields::given(reason)?))
}
