//! What people at the clinic have to do, until they tick it.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::task_words::{self, Todo};
use crate::app::App;
use crate::domain::ids::TaskId;
use crate::domain::person::Role;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::tick_task::tick_task;
use crate::store::clinics::ClinicRow;
use crate::store::{DbConnection, tasks, world};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::forms::Form;
use crate::web::page::{self, Page};

#[derive(Template)]
#[template(path = "pages/tasks/index.html")]
struct TasksPage {
    page: Page,
    todos: Vec<Todo>,
}

/// `GET /tasks`: the own ones of a clinician, everybody's else.
pub async fn index(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse> {
    by.must(Act::ReadTasks)?;
    let (clinic, lang, member) = (by.clinic()?, by.lang, by.member.clone());
    let look = move |conn: &mut DbConnection| {
        let zone = world::zone(&ClinicRow::get(conn, clinic)?)?;
        let open = match member.role {
            Role::Clinician => tasks::open(conn, clinic, Role::Clinician, member.clinician())?,
            Role::Manager => {
                let mut open = tasks::open(conn, clinic, Role::Manager, None)?;
                open.extend(tasks::open(conn, clinic, Role::Secretary, None)?);
                open
            }
            role => tasks::open(conn, clinic, role, None)?,
        };
        open.iter().map(|task| task_words::todo(conn, lang, zone, task)).collect()
    };
    let todos: Vec<Todo> = app.db.read(look).await?;
    page::show(&TasksPage { page: Page::of(&request, &by, "tasks-title"), todos })
}

/// `POST /tasks/{id}/tick`.
pub async fn tick(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::TickTask)?;
    let id: TaskId = path_id(&request)?;
    fields.done()?;
    app.db.write(app.setting(by.caller()), move |tx| tick_task(tx, id)).await?;
    Ok(page::back("/tasks", "ticked"))
}
