//! What an agency says on the phone, what the clinic decides on an offer, and going on without.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;

use super::booking::zone_of;
use super::once::{once, read_key};
use super::visit::show_again;
use crate::app::App;
use crate::domain::ids::{AgencyId, AppointmentId, InterpreterId, NeedId, RequestId};
use crate::domain::policy::Act;
use crate::domain::request::{Answer, CounterOffer, Decision};
use crate::domain::zone::Agreed;
use crate::error::{Error, Result};
use crate::operations::answer_request::{AnswerRequest, Taken, answer_request};
use crate::operations::ask_agency::ask_agency;
use crate::operations::close_need::close_need;
use crate::operations::decide_proposal::decide_proposal;
use crate::store::{Tx, needs, requests};
use crate::web::answer::{path_id, path_id_named};
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::fields::Fields;
use crate::web::forms::Form;

/// What was typed for one request, to be shown again when it could not be accepted.
#[derive(Clone, Debug, Default)]
pub struct Phoned {
    pub request: Option<RequestId>,
    pub answer: String,
    pub interpreter: String,
    pub reason: String,
    pub date: String,
    pub time: String,
    /// When a visit that was held began and ended.
    pub held: Option<(String, String)>,
    /// What was to be called off.
    pub off: Option<Off>,
}

/// What a form on the page of a visit calls off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Off {
    Visit,
    Course,
}

impl Phoned {
    /// What was typed for this request; nothing for the others.
    pub fn of(&self, request: &RequestId) -> Phoned {
        if self.request == Some(*request) { self.clone() } else { Phoned::default() }
    }

    /// True when this form was sent and has to be seen again.
    pub fn is_of(&self, request: &RequestId) -> bool {
        self.request == Some(*request)
    }

    /// Of a form that calls something off: it is to be seen again.
    pub fn calling_off(what: Off) -> Phoned {
        Phoned { off: Some(what), ..Phoned::default() }
    }

    /// True when this was to be called off.
    pub fn calls_off(&self, what: Off) -> bool {
        self.off == Some(what)
    }

    fn read(fields: &mut Fields, request: RequestId) -> Phoned {
        let mut text = |name| fields.optional_text(name, 60).unwrap_or_default();
        Phoned {
            request: Some(request),
            answer: text("answer"),
            interpreter: text("interpreter"),
            reason: text("reason"),
            date: text("date"),
            time: text("time"),
            held: None,
            off: None,
        }
    }

    fn said(&self) -> String {
        [&self.answer, &self.interpreter, &self.reason, &self.date, &self.time]
            .map(String::as_str)
            .join("\n")
    }
}

/// An instant from a date and a time of day, as the clinic's clocks show them; `None` when both
/// are empty. What is missing or does not exist is refused by its field.
pub fn typed_start(fields: &mut Fields, zone: Tz) -> Result<Option<DateTime<Utc>>> {
    let (date, time) = (fields.optional_date("date"), fields.optional_time("time"));
    fields.done()?;
    let (date, time) = match (date, time) {
        (None, None) => return Ok(None),
        (Some(date), Some(time)) => (date, time),
        (None, Some(_)) => return Err(Error::field("date", "required")),
        (Some(_), None) => return Err(Error::field("time", "required")),
    };
    let agreed = Agreed { local: NaiveDateTime::new(date, time), zone, fold: 0 };
    agreed.instant().map(Some).map_err(|_| Error::field("time", "gap"))
}

fn command(fields: &mut Fields, zone: Tz) -> Result<AnswerRequest> {
    let answer: Option<Answer> = fields.word("answer");
    let interpreter: Option<InterpreterId> = fields.optional_id("interpreter");
    let reason = fields.optional_word("reason");
    let start = typed_start(fields, zone)?;
    let answer = Fields::given(answer)?;
    let proposal = match answer {
        Answer::Propose => {
            if start.is_none() && interpreter.is_none() {
                return Err(Error::field("date", "required"));
            }
            Some(CounterOffer { start, interpreter, modality: None })
        }
        Answer::Confirm | Answer::Decline => None,
    };
    let interpreter = interpreter.filter(|_| answer == Answer::Confirm);
    let reason = reason.filter(|_| answer == Answer::Decline);
    Ok(AnswerRequest { answer, interpreter, reason, proposal })
}

/// The visit in the path and the request in it: one of another visit does not exist there.
async fn request_in(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
) -> Result<(AppointmentId, RequestId)> {
    let (clinic, id, asked) = (by.clinic()?, path_id(request)?, path_id_named(request, "request")?);
    app.db.read(move |conn| requests::of_visit(conn, clinic, id, asked)).await?;
    Ok((id, asked))
}

/// The same for a need.
pub async fn need_in(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
) -> Result<(AppointmentId, NeedId)> {
    let (clinic, id, need) = (by.clinic()?, path_id(request)?, path_id_named(request, "need")?);
    app.db.read(move |conn| needs::of_visit(conn, clinic, id, need)).await?;
    Ok((id, need))
}

/// `POST /visits/{id}/requests/{request}/answer`: the agency has rung.
pub async fn answer(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::AnswerRequest)?;
    let (id, asked) = request_in(&app, &by, &request).await?;
    let zone = zone_of(&app, by.clinic()?).await?;
    let phoned = Phoned::read(&mut fields, asked);
    let key = read_key(&mut fields);
    let done = match command(&mut fields, zone) {
        Ok(command) => {
            let work = move |tx: &mut Tx| match answer_request(tx, asked, &command)? {
                Taken::Counted => Ok(format!("/visits/{id}?done=answer-written")),
                Taken::TooLate(_) => Ok(format!("/visits/{id}?done=answer-too-late")),
            };
            once(&app, &by, &key, &format!("answer {asked}"), &phoned.said(), work).await
        }
        Err(error) => Err(error),
    };
    go_on(&app, &by, &request, id, done, phoned).await
}

/// `POST /visits/{id}/requests/{request}/decide`: the clinic's word on what is offered instead.
pub async fn decide(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::DecideProposal)?;
    let (id, asked) = request_in(&app, &by, &request).await?;
    let key = read_key(&mut fields);
    let decision: Option<Decision> = fields.word("decision");
    let read = fields.optional_id("proposal");
    let done = match fields.done().and_then(|()| Fields::given(decision)) {
        Ok(decision) => {
            let work = move |tx: &mut Tx| {
                decide_proposal(tx, asked, decision, read)?;
                Ok(format!("/visits/{id}?done=decided"))
            };
            once(&app, &by, &key, &format!("decide {asked}"), decision.as_str(), work).await
        }
        Err(error) => Err(error),
    };
    go_on(&app, &by, &request, id, done, Phoned::default()).await
}

/// `POST /visits/{id}/needs/{need}/close`: a person decides to go on without an interpreter.
pub async fn close(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::ChangeVisit)?;
    let (id, need) = need_in(&app, &by, &request).await?;
    let key = read_key(&mut fields);
    fields.done()?;
    let work = move |tx: &mut Tx| {
        close_need(tx, need)?;
        Ok(format!("/visits/{id}?done=need-closed"))
    };
    let done = once(&app, &by, &key, &format!("close {need}"), "", work).await;
    go_on(&app, &by, &request, id, done, Phoned::default()).await
}

/// On to the visit, or the visit again with what was refused.
pub async fn go_on(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    id: AppointmentId,
    done: Result<String>,
    phoned: Phoned,
) -> Result<HttpResponse> {
    match done {
        Ok(path) => Ok(see_other(&path)),
        Err(error) => show_again(app, by, request, id, error, phoned).await,
    }
}

/// `POST /visits/{id}/needs/{need}/ask`: an agency that a person has chosen is asked, also again.
pub async fn ask(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::ChangeVisit)?;
    let (id, need) = need_in(&app, &by, &request).await?;
    let key = read_key(&mut fields);
    let agency: Option<AgencyId> = fields.id("agency");
    let done = match fields.done().and_then(|()| Fields::given(agency)) {
        Ok(agency) => {
            let work = move |tx: &mut Tx| {
                ask_agency(tx, need, agency)?;
                Ok(format!("/visits/{id}?done=agency-asked"))
            };
            once(&app, &by, &key, &format!("ask {need}"), &agency.to_string(), work).await
        }
        Err(error) => Err(error),
    };
    go_on(&app, &by, &request, id, done, Phoned::default()).await
}
