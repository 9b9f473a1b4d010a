//! The patient's own list, in the patient's order.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::head::{self, Head};
use super::moments::LEAD;
use crate::app::App;
use crate::domain::ids::{AppointmentId, ProblemId};
use crate::error::Result;
use crate::operations::drop_problem::drop_problem;
use crate::operations::rank_problems::rank_problems;
use crate::store::Tx;
use crate::store::meeting::problems::{self, ProblemRow};
use crate::text::{self, Lang};
use crate::web::answer::{path_id, path_id_named};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page::{self, Page};
use crate::web::pages::faults::Faults;

#[derive(Template)]
#[template(path = "meetings/problems.html")]
struct ProblemsPage {
    page: Page,
    faults: Faults,
    head: Head,
    problems: Vec<Problem>,
}

/// One problem in words.
struct Problem {
    id: ProblemId,
    words: String,
    /// The tag, for whatever reads aloud, and the name.
    tag: String,
    variety: String,
    rendering: Option<String>,
    /// The interpreter's number; `None` where whoever wrote it down understood it.
    rendered_by: Option<String>,
    trouble: Option<i32>,
    since: Option<String>,
    hope: Option<String>,
    helper: Option<String>,
    clinic_only: bool,
    off_table: bool,
    /// Stands on this meeting's agenda.
    picked: bool,
}

impl Problem {
    /// What is said in the clinic's language needs no rendering.
    fn is_danish(&self) -> bool {
        self.tag == "da"
    }
}

/// `GET /meetings/{id}/problems`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(LEAD)?;
    answer(&app, &by, &request, Faults::none()).await
}

/// `POST /meetings/{id}/problems/order`: every problem as `order`, in the order that is shown, and
/// the one whose button was pressed as `up` or `down`.
pub async fn order(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let (saved, moved) = match read_order(&mut fields) {
        Ok((order, moved)) => {
            let work = move |tx: &mut Tx| {
                let patient = head::led(tx, id)?.visit.patient_id;
                rank_problems(tx, patient, &order)
            };
            (app.db.write(app.setting(by.caller()), work).await, moved)
        }
        Err(error) => (Err(error), None),
    };
    match saved {
        Ok(()) => {
            let place = moved.map(|id| format!("#problem-{id}")).unwrap_or_default();
            Ok(page::back_to(&format!("/meetings/{id}/problems"), "problems-ordered", &place))
        }
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer(&app, &by, &request, refused).await
        }
    }
}

/// The new order, and what was moved by a button.
fn read_order(fields: &mut Fields) -> Result<(Vec<ProblemId>, Option<ProblemId>)> {
    let named = fields.optional_texts("order", 60).unwrap_or_default();
    let all: Vec<Option<ProblemId>> = named.iter().map(|id| id.parse().ok()).collect();
    if all.iter().any(Option::is_none) {
        fields.refuse("order", "not_the_list");
    }
    let (up, down) = (fields.optional_id("up"), fields.optional_id("down"));
    fields.done()?;
    let mut order: Vec<ProblemId> = all.into_iter().flatten().collect();
    let place = |id: Option<ProblemId>| order.iter().position(|one| Some(*one) == id);
    let (rising, sinking) = (place(up), place(down));
    if let Some(at) = rising.filter(|at| *at > 0) {
        order.swap(at, at - 1);
    }
    if let Some(at) = sinking.filter(|at| at + 1 < order.len()) {
        order.swap(at, at + 1);
    }
    Ok((order, up.or(down)))
}

/// `POST /meetings/{id}/problems/{problem}/drop`.
pub async fn drop(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let by = form.by;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let problem: ProblemId = path_id_named(&request, "problem")?;
    let work = move |tx: &mut Tx| {
        let patient = head::led(tx, id)?.visit.patient_id;
        drop_problem(tx, patient, problem)
    };
    app.db.write(app.setting(by.caller()), work).await?;
    Ok(page::back(&format!("/meetings/{id}/problems"), "problem-dropped"))
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let id: AppointmentId = path_id(request)?;
    let lang = by.lang;
    let look = move |tx: &mut Tx| {
        let meeting = head::opened(tx, id)?;
        let rows = problems::of_patient(tx.conn, meeting.row.clinic_id, meeting.patient.id)?;
        let picked =
            |row: &ProblemRow| meeting.items.iter().any(|item| item.problem_id == Some(row.id));
        let all = rows.iter().map(|row| problem(lang, row, picked(row))).collect();
        Ok((Head::of(lang, tx.now, &meeting, "/problems")?, all))
    };
    let (head, problems) = app.db.write(app.setting(by.caller()), look).await?;
    let page = Page::of(request, by, "meetings-problems");
    page::show_as(HttpResponse::build(status), &ProblemsPage { page, faults, head, problems })
}

fn problem(lang: Lang, row: &ProblemRow, picked: bool) -> Problem {
    Problem {
        id: row.id,
        words: row.words.clone(),
        tag: row.variety.clone(),
        variety: text::language_name(lang, &row.variety),
        rendering: row.rendering.clone(),
        rendered_by: row.rendered_by.clone(),
        trouble: row.trouble,
        since: row.since.clone(),
        hope: row.hope.clone(),
        helper: row.helper.clone(),
        clinic_only: row.clinic_only,
        off_table: row.off_table,
        picked,
    }
}
