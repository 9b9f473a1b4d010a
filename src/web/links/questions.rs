//! The questions before the visit, on a patient's phone. No answer is ever shown again, and the page
//! after sending is the same whatever was answered.

use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use askama::Template;

use super::door::{self, Opened};
use super::patient::Aside;
use crate::app::App;
use crate::domain::ids::AppointmentId;
use crate::domain::person::Channel;
use crate::domain::private::Wish;
use crate::domain::questions::ANSWER_MAX;
use crate::domain::views::Holding;
use crate::error::{Error, FieldError, Result};
use crate::operations::answer_questions::{AnswerQuestions, answer_questions};
use crate::store::{record, views};
use crate::web::answered::{Typed, read_answers, read_wishes};
use crate::web::errors::field_text;
use crate::web::fields::Fields;
use crate::web::page::Page;
use crate::web::recordings::{self, Recorded};

#[derive(Template)]
#[template(path = "links/questions.html")]
struct QuestionsPage {
    page: Page,
    sender: String,
    phone: String,
    action: String,
    back: String,
    stands: bool,
    /// Where the page is read aloud.
    sound: Option<String>,
    /// The ordinary ones again after a refusal; a private one never.
    typed: Typed,
    faults: Vec<String>,
    /// Name and text of each private question; none where others read the phone.
    wishes: Vec<(&'static str, String)>,
    channels: Vec<(&'static str, String)>,
    longest: usize,
    asides: Vec<Aside>,
}

/// The questions, unanswered.
pub async fn show(app: &App, request: &HttpRequest, door: &Opened) -> Result<HttpResponse> {
    answer(app, request, door, HttpResponse::Ok(), Typed::default(), &[]).await
}

async fn answer(
    app: &App,
    request: &HttpRequest,
    door: &Opened,
    builder: HttpResponseBuilder,
    typed: Typed,
    faults: &[FieldError],
) -> Result<HttpResponse> {
    let (clinic, id) = (door.link.clinic_id, door.invitation.appointment_id);
    let now = app.clock.now();
    let look = move |conn: &mut _| {
        let record = record::load(conn, clinic, id)?;
        let overheard = record::is_overheard(conn, &record, now)?;
        Ok((views::patient(conn, &record)?, record.needs.is_empty(), overheard))
    };
    let (view, alone, overheard) = app.db.read(look).await?;
    let page = Page::bare(request, door.lang, "link-questions-title");
    let page = page.offered(door.writable.offered());
    let private = if overheard { &[] } else { Wish::ALL };
    let wish = |wish: &Wish| (wish.as_str(), page.word("link-wish", wish.as_str()));
    let reach = |way: &Channel| (way.as_str(), page.word("link-reach", way.as_str()));
    let sender = if view.neutral { &view.clinic.neutral_name } else { &view.clinic.name };
    let template = QuestionsPage {
        sender: sender.clone(),
        phone: view.clinic.phone.clone(),
        action: door.path_to("/questions"),
        back: door.path(),
        stands: view.holding == Holding::Stands && app.clock.now() < view.told.end() && !alone,
        // Who reads along would hear what is not asked here.
        sound: recordings::address(app, Recorded::Questions, door.lang).filter(|_| !overheard),
        typed,
        faults: faults.iter().map(|fault| field_text(door.lang, fault)).collect(),
        wishes: private.iter().map(wish).collect(),
        channels: Channel::ALL.iter().map(reach).collect(),
        longest: ANSWER_MAX,
        asides: super::patient::asides(door, &view.clinic.phone),
        page,
    };
    door::answer(builder, &template)
}

/// Writes the answers down.
pub async fn act(
    app: &App,
    request: &HttpRequest,
    door: &Opened,
    mut fields: Fields,
) -> Result<HttpResponse> {
    let typed = Typed::of(&fields);
    let answers = read_answers(&mut fields);
    let said = read_wishes(&mut fields);
    // Whatever follows links and sends empty forms by itself has pressed nothing.
    if fields.text("answer", 20).is_some_and(|pressed| pressed != "questions") {
        fields.refuse("answer", "not_a_choice");
    }
    let id: AppointmentId = door.invitation.appointment_id;
    let outcome = match fields.done() {
        Ok(()) => {
            let given = AnswerQuestions { answers, said };
            let setting = app.setting(door.caller(request));
            app.db.write(setting, move |tx| answer_questions(tx, id, &given)).await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(door.back_to("/questions", "noted")),
        Err(Error::Conflict(_)) => Ok(door.back_to("/questions", "nothing-changed")),
        Err(Error::Invalid(faults)) => {
            let builder = HttpResponse::UnprocessableEntity();
            answer(app, request, door, builder, typed, &faults).await
        }
        Err(error) => Err(error),
    }
}
