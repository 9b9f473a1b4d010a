//! A problem as the patient tells it, written down or changed by a form.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::acts::NUMBER_MAX;
use super::head::{self, Head};
use super::moments::LEAD;
use crate::app::App;
use crate::domain::ids::{AppointmentId, ProblemId};
use crate::domain::language::Variety;
use crate::error::Result;
use crate::operations::save_problem::{Problem, save_problem};
use crate::store::meeting::problems::{self, ProblemRow};
use crate::store::{Tx, patients};
use crate::web::answer::{path_id, path_id_named};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page::{self, Page};
use crate::web::pages::asking::Choice;
use crate::web::pages::contact_form::with_chosen;
use crate::web::pages::faults::Faults;
use crate::web::pages::once::{fresh_key, once, read_key};
use crate::web::pages::patient_form::varieties;

const WORDS_MAX: usize = 1000;
const LINE_MAX: usize = 200;

#[derive(Template)]
#[template(path = "meetings/problem.html")]
struct ProblemPage {
    page: Page,
    faults: Faults,
    key: String,
    head: Head,
    /// None for a new one.
    problem: Option<ProblemId>,
    typed: Typed,
    varieties: Vec<Choice>,
    troubles: Vec<Choice>,
}

impl ProblemPage {
    /// Name, value and the key of the label of each field of one line.
    fn lines(&self) -> [(&'static str, &str, &'static str); 3] {
        [
            ("since", &self.typed.since, "meetings-since"),
            ("hope", &self.typed.hope, "meetings-hope"),
            ("helper", &self.typed.helper, "meetings-helper"),
        ]
    }
}

/// The fields as they are shown.
#[derive(Clone, Debug, Default)]
struct Typed {
    words: String,
    variety: String,
    rendering: String,
    rendered_by: String,
    trouble: String,
    since: String,
    hope: String,
    helper: String,
    clinic_only: bool,
    off_table: bool,
}

impl Typed {
    fn of(row: &ProblemRow) -> Typed {
        let text = |said: &Option<String>| said.clone().unwrap_or_default();
        Typed {
            words: row.words.clone(),
            variety: row.variety.clone(),
            rendering: text(&row.rendering),
            rendered_by: text(&row.rendered_by),
            trouble: row.trouble.map(|number| number.to_string()).unwrap_or_default(),
            since: text(&row.since),
            hope: text(&row.hope),
            helper: text(&row.helper),
            clinic_only: row.clinic_only,
            off_table: row.off_table,
        }
    }

    fn read(fields: &mut Fields) -> Typed {
        Typed {
            words: fields.typed("words"),
            variety: fields.typed("variety"),
            rendering: fields.typed("rendering"),
            rendered_by: fields.typed("rendered_by"),
            trouble: fields.typed("trouble"),
            since: fields.typed("since"),
            hope: fields.typed("hope"),
            helper: fields.typed("helper"),
            clinic_only: fields.optional_flag("clinic_only") == Some(true),
            off_table: fields.optional_flag("off_table") == Some(true),
        }
    }
}

/// `GET /meetings/{id}/problems/new`.
pub async fn new(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(LEAD)?;
    answer(&app, &by, &request, None, None, Faults::none()).await
}

/// `GET /meetings/{id}/problems/{problem}`.
pub async fn edit(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(LEAD)?;
    let id = path_id_named(&request, "problem")?;
    answer(&app, &by, &request, Some(id), None, Faults::none()).await
}

/// `POST /meetings/{id}/problems/new`; sent twice, it adds one.
pub async fn create(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    write(&app, &request, form, None).await
}

/// `POST /meetings/{id}/problems/{problem}`.
pub async fn save(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let problem = path_id_named(&request, "problem")?;
    write(&app, &request, form, Some(problem)).await
}

async fn write(
    app: &App,
    request: &HttpRequest,
    form: Form,
    problem: Option<ProblemId>,
) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(request)?;
    let key = read_key(&mut fields);
    let typed = Typed::read(&mut fields);
    let saved = match read(&mut fields, &typed) {
        Ok(said) => {
            let content = format!("{id} {problem:?} {said:?}");
            let work = move |tx: &mut Tx| {
                let patient = head::led(tx, id)?.visit.patient_id;
                save_problem(tx, patient, problem, &said)?;
                Ok(format!("/meetings/{id}/problems"))
            };
            once(app, &by, &key, "problem", &content, work).await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(path) => Ok(page::back(&path, "problem-saved")),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer(app, &by, request, problem, Some(typed), refused).await
        }
    }
}

fn read(fields: &mut Fields, typed: &Typed) -> Result<Problem> {
    let words = fields.optional_lines("words", WORDS_MAX);
    let variety = Variety::parse(&typed.variety).ok();
    let rendering = fields.optional_lines("rendering", WORDS_MAX);
    let rendered_by = fields.optional_text("rendered_by", NUMBER_MAX);
    let trouble = fields.optional_number("trouble", 0..=10);
    let since = fields.optional_text("since", LINE_MAX);
    let hope = fields.optional_text("hope", LINE_MAX);
    let helper = fields.optional_text("helper", LINE_MAX);
    if typed.words.is_empty() {
        fields.refuse("words", "required");
    }
    if variety.is_none() {
        let code = if typed.variety.is_empty() { "required" } else { "unknown_language" };
        fields.refuse("variety", code);
    }
    fields.done()?;
    Ok(Problem {
        words: Fields::given(words)?,
        variety: Fields::given(variety)?,
        rendering,
        rendered_by,
        trouble,
        since,
        hope,
        helper,
        clinic_only: typed.clinic_only,
        off_table: typed.off_table,
    })
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    problem: Option<ProblemId>,
    typed: Option<Typed>,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let id: AppointmentId = path_id(request)?;
    let lang = by.lang;
    let look = move |tx: &mut Tx| {
        let meeting = head::opened(tx, id)?;
        let (clinic, patient) = (meeting.row.clinic_id, meeting.patient.id);
        let row = match problem {
            Some(problem) => Some(problems::of(tx.conn, clinic, patient, problem)?),
            None => None,
        };
        let spoken = patients::spoken(tx.conn, clinic, patient)?;
        let first = spoken.first().map(|one| one.tag.clone()).unwrap_or_default();
        let empty = Typed { variety: first, ..Typed::default() };
        let typed = typed.clone().or_else(|| row.as_ref().map(Typed::of)).unwrap_or(empty);
        Ok((Head::of(lang, tx.now, &meeting, "/problems")?, typed))
    };
    let (head, typed) = app.db.write(app.setting(by.caller()), look).await?;
    let title = if problem.is_some() { "meetings-problem-change" } else { "meetings-problem-new" };
    let numbers: Vec<(String, String)> =
        (0..=10).map(|number| (number.to_string(), number.to_string())).collect();
    let template = ProblemPage {
        page: Page::of(request, by, title),
        faults,
        key: fresh_key(),
        head,
        problem,
        varieties: with_chosen(&varieties(lang), &typed.variety, str::to_owned),
        troubles: with_chosen(&numbers, &typed.trouble, str::to_owned),
        typed,
    };
    page::show_as(HttpResponse::build(status), &template)
}
