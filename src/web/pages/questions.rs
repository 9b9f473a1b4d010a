//! The questions before a visit, for the office and those who treat the patient: what was answered
//! to the ordinary ones, and a form for what is said on the phone. A private answer is written down
//! and never read back here.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::app::App;
use crate::domain::ids::AppointmentId;
use crate::domain::person::{Channel, Role, Sex};
use crate::domain::policy::Act;
use crate::domain::private::Wish;
use crate::domain::questions::ANSWER_MAX;
use crate::domain::zawgyi::is_zawgyi;
use crate::error::{Error, FieldError, Result};
use crate::operations::answer_questions::{AnswerQuestions, answer_questions};
use crate::operations::look_at::look_at_visit;
use crate::store::accounts::AccountRow;
use crate::store::answers::{self, Given};
use crate::store::clinics::ClinicRow;
use crate::store::patients::PatientRow;
use crate::store::{Tx, record, world};
use crate::text::{self, Chosen, Lang};
use crate::web::answer::path_id;
use crate::web::answered::{Typed, read_answers, read_wishes};
use crate::web::caller::SignedIn;
use crate::web::errors::field_text;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page::{self, Page};

/// One question: in the office's words, and as it is said to the patient.
struct Question {
    text: String,
    said: String,
}

/// One saving of ordinary answers.
struct Answered {
    about: String,
    /// Question and answer.
    lines: Vec<(String, String)>,
    /// An answer is written in the way of old Burmese fonts.
    zawgyi: bool,
}

#[derive(Template)]
#[template(path = "pages/visits/questions.html")]
struct QuestionsPage {
    page: Page,
    visit: AppointmentId,
    about: String,
    asked: Option<String>,
    /// The newest first.
    answered: Vec<Answered>,
    /// The patient's language, where it is another than the reader's.
    own: Option<Lang>,
    important: Question,
    prepare: Question,
    sex: Question,
    not_this_interpreter: Question,
    reach: Question,
    /// Name and question; for the office alone, which asks on the phone.
    wishes: Vec<(&'static str, Question)>,
    channels: Vec<(&'static str, String)>,
    interpreted: bool,
    typed: Typed,
    faults: Vec<String>,
    longest: usize,
}

/// What the page needs to know of the visit.
struct About {
    patient: PatientRow,
    interpreted: bool,
    when: String,
    asked: Option<String>,
    answered: Vec<Answered>,
}

fn about(tx: &mut Tx, lang: Lang, id: AppointmentId) -> Result<About> {
    record::allowed(tx.conn, &tx.caller.actor, id, |treating| Act::WriteWishes { treating })?;
    let record = look_at_visit(tx, id)?;
    let clinic = record.appointment.clinic_id;
    let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
    let keys = tx.keys.clone();
    let mut answered = Vec::new();
    for (at, given) in answers::of_visit(tx.conn, &keys, clinic, id)?.into_iter().rev() {
        let by = match given.by {
            Some(account) => AccountRow::find(tx.conn, account)?.map(|row| row.name),
            None => None,
        };
        let who = by.unwrap_or_else(|| text::say(lang, "questions-by-link", &[]));
        let about = format!("{} · {who}", text::date_time(lang, at, zone));
        let lines = lines(lang, &given);
        let zawgyi = lines.iter().any(|(_, answer)| is_zawgyi(answer));
        answered.push(Answered { about, lines, zawgyi });
    }
    Ok(About {
        patient: PatientRow::get(tx.conn, clinic, record.visit.patient_id)?,
        interpreted: !record.needs.is_empty(),
        when: text::date_time(lang, record.appointment.start_at.0, zone),
        asked: record.visit.asked_at.map(|at| text::date_time(lang, at.0, zone)),
        answered,
    })
}

/// What was answered, line by line.
fn lines(lang: Lang, given: &Given) -> Vec<(String, String)> {
    let answers = &given.answers;
    let say = |key: &str| text::say(lang, key, &[]);
    let sex = answers.interpreter_sex.map(|sex| match sex {
        Sex::Man => say("link-questions-man"),
        Sex::Woman | Sex::Other => say("link-questions-woman"),
    });
    let other = answers.not_this_interpreter.then(|| say("link-wish-yes"));
    let reach = answers.reach.map(|way| text::word(lang, "channel", way.as_str()));
    [
        ("link-questions-important", answers.important.clone()),
        ("link-questions-prepare", answers.prepare.clone()),
        ("link-questions-sex", sex),
        ("link-questions-not-this-interpreter", other),
        ("link-questions-reach", reach),
    ]
    .into_iter()
    .filter_map(|(key, answer)| Some((say(key), answer?)))
    .collect()
}

/// `GET /visits/{id}/questions`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    answer(&app, &by, &request, StatusCode::OK, Typed::default(), &[]).await
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    status: StatusCode,
    typed: Typed,
    faults: &[FieldError],
) -> Result<HttpResponse> {
    by.must(Act::WriteWishes { treating: true })?;
    let (id, lang) = (path_id(request)?, by.lang);
    let read = app.clone();
    let look = move |tx: &mut Tx| {
        let about = about(tx, lang, id)?;
        let writable = read.writable(tx.conn, about.patient.clinic_id)?;
        let chosen = text::choose(&about.patient.contact.0.written, writable);
        Ok((about, chosen))
    };
    let (about, chosen) = app.db.write(app.setting(by.caller()), look).await?;
    let page = Page::of(request, by, "link-questions-open");
    let question = |key: &str| question(lang, chosen, key);
    let private = if by.member.role == Role::Secretary { Wish::ALL } else { &[] };
    let wish = |wish: &Wish| {
        let said = |lang| text::word(lang, "link-wish", wish.as_str());
        (wish.as_str(), Question { text: said(lang), said: said(chosen.lang) })
    };
    let channel = |way: &Channel| (way.as_str(), page.word("channel", way.as_str()));
    let template = QuestionsPage {
        visit: id,
        about: format!("{}, {}", about.patient.name, about.when),
        asked: about.asked,
        answered: about.answered,
        own: (chosen.lang != lang).then_some(chosen.lang),
        important: question("link-questions-important"),
        prepare: question("link-questions-prepare"),
        sex: question("link-questions-sex"),
        not_this_interpreter: question("link-questions-not-this-interpreter"),
        reach: question("link-questions-reach"),
        wishes: private.iter().map(wish).collect(),
        channels: Channel::ALL.iter().map(channel).collect(),
        interpreted: about.interpreted,
        typed,
        faults: faults.iter().map(|fault| field_text(lang, fault)).collect(),
        longest: ANSWER_MAX,
        page,
    };
    page::show_as(HttpResponse::build(status), &template)
}

fn question(lang: Lang, chosen: Chosen, key: &str) -> Question {
    Question { text: text::say(lang, key, &[]), said: text::say(chosen.lang, key, &[]) }
}

/// `POST /visits/{id}/questions`: the page after is the same whatever was said to the private ones.
pub async fn save(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::WriteWishes { treating: true })?;
    let id: AppointmentId = path_id(&request)?;
    let typed = Typed::of(&fields);
    let given = read(&by, &mut fields);
    let outcome = match fields.done() {
        Ok(()) => {
            let work = move |tx: &mut Tx| answer_questions(tx, id, &given);
            app.db.write(app.setting(by.caller()), work).await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(page::back(&format!("/visits/{id}/questions"), "written-down")),
        Err(Error::Invalid(faults)) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            answer(&app, &by, &request, status, typed, &faults).await
        }
        Err(error) => Err(error),
    }
}

/// What was typed; who treats the patient writes private answers down beside the wishes.
fn read(by: &SignedIn, fields: &mut Fields) -> AnswerQuestions {
    let answers = read_answers(fields);
    let office = by.member.role == Role::Secretary;
    let said = if office { read_wishes(fields) } else { Vec::new() };
    AnswerQuestions { answers, said }
}
