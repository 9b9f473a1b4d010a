//! What somebody from outside says on their page.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;

use super::super::door::Opened;
use super::participant;
use super::pass::Pass;
use crate::app::App;
use crate::domain::ids::{ActionId, Id, TimeId};
use crate::domain::meeting::plan::ActionAnswer;
use crate::domain::meeting::poll::{Choice, Reply, Way};
use crate::error::{Error, Result};
use crate::operations::answer_action::answer_action;
use crate::operations::answer_seat::answer_seat;
use crate::operations::check_table_code::{Entry, check_table_code};
use crate::operations::sign_minutes::sign_minutes;
use crate::operations::vote::{Said as OfTime, vote};
use crate::store::Tx;
use crate::store::meeting::people;
use crate::web::fields::Fields;

/// The longest note to a task.
const NOTE_MAX: usize = 500;
/// The longest code that is looked at: six digits, with what people put between them.
const CODE_MAX: usize = 20;

/// One press.
pub enum Said {
    Vote(Vec<OfTime>, Way),
    Code(String),
    Reply(Reply),
    Task(ActionId, ActionAnswer, Option<String>),
    /// Agrees with the minutes.
    Sign,
}

/// What came of it.
pub enum Outcome {
    /// With the word for what the page says then.
    Done(&'static str),
    Entered(Cookie<'static>),
}

impl Said {
    pub fn read(fields: &mut Fields) -> Result<Said> {
        let word = fields.text("answer", 20);
        let said = match word.as_deref() {
            Some("vote") => read_votes(fields),
            Some("code") => fields.text("code", CODE_MAX).map(Said::Code),
            Some("accept") => Some(Said::Reply(Reply::Accepted)),
            Some("sign") => Some(Said::Sign),
            Some("decline") => Some(Said::Reply(Reply::Declined)),
            Some("task") => {
                let (task, done) = (fields.id("task"), fields.word("done"));
                let note = fields.optional_lines("note", NOTE_MAX);
                task.zip(done).map(|(task, done)| Said::Task(task, done, note))
            }
            Some(_) => {
                fields.refuse("answer", "not_a_choice");
                None
            }
            None => None,
        };
        fields.done()?;
        Fields::given(said)
    }

    pub async fn carry_out(
        self,
        app: &App,
        request: &HttpRequest,
        door: &Opened,
    ) -> Result<Outcome> {
        let (id, who) = (door.invitation.appointment_id, participant(door));
        let setting = app.setting(door.caller(request));
        match self {
            Said::Vote(votes, way) => {
                let work = move |tx: &mut Tx| vote(tx, id, who, way, &votes);
                app.db.write(setting, work).await?;
                Ok(Outcome::Done("voted"))
            }
            Said::Reply(reply) => {
                app.db.write(setting, move |tx: &mut Tx| answer_seat(tx, id, who, reply)).await?;
                Ok(Outcome::Done("noted"))
            }
            Said::Code(code) => {
                let entry = app.db.write(setting, move |tx: &mut Tx| check_table_code(tx, &code));
                match entry.await? {
                    Entry::Open(generation) => {
                        Ok(Outcome::Entered(Pass::cookie(app, door, who, generation)))
                    }
                    Entry::Wrong => Err(Error::field("code", "table_code_wrong")),
                    Entry::Locked => Err(Error::field("code", "table_code_locked")),
                }
            }
            Said::Sign => {
                must_have_pass(app, request, door).await?;
                app.db.write(setting, move |tx: &mut Tx| sign_minutes(tx, id, who)).await?;
                Ok(Outcome::Done("noted"))
            }
            Said::Task(task, answer, note) => {
                must_have_pass(app, request, door).await?;
                let work = move |tx: &mut Tx| answer_action(tx, id, task, answer, note.clone());
                app.db.write(setting, work).await?;
                Ok(Outcome::Done("noted"))
            }
        }
    }
}

/// Tasks are answered by whoever has shown the code; to others they do not exist.
async fn must_have_pass(app: &App, request: &HttpRequest, door: &Opened) -> Result<()> {
    let (clinic, id, who) =
        (door.link.clinic_id, door.invitation.appointment_id, participant(door));
    let row = app.db.read(move |conn| people::of(conn, clinic, id, who)).await?;
    let pass = Pass::of(app, request, who, row.code_generation);
    pass.map(|_| ()).ok_or_else(|| Error::field("code", "table_code_first"))
}

/// Each time that was answered, by a field of its own.
fn read_votes(fields: &mut Fields) -> Option<Said> {
    let substitute = fields.optional_flag("substitute").unwrap_or(false);
    let way = fields.optional_word("way").unwrap_or(Way::OnSite);
    let named = |name: &String| name.starts_with("time-");
    let names: Vec<String> = fields.pairs().iter().map(|(name, _)| name.clone()).collect();
    let mut votes = Vec::new();
    for name in names.into_iter().filter(named) {
        let id: Option<TimeId> = name["time-".len()..].parse::<Id<_>>().ok();
        let choice: Option<Choice> = fields.optional_word(&name);
        match (id, choice) {
            (Some(time), Some(choice)) => {
                let substitute = substitute && choice == Choice::No;
                votes.push(OfTime { time, choice, substitute });
            }
            (None, _) => fields.refuse("time", "unknown"),
            (Some(_), None) => {}
        }
    }
    if votes.is_empty() {
        fields.refuse("time", "no_time_answered");
    }
    Some(Said::Vote(votes, way))
}
