//! Ending somebody or something: a page that says what hangs on it, and the two presses.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::thing::Form;
use super::{key_of, path_of};
use crate::app::App;
use crate::domain::directory::Thing;
use crate::domain::ids::RowId;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::end_thing::end_thing;
use crate::operations::resume_thing::resume_thing;
use crate::store::clinics::ClinicRow;
use crate::store::{DbConnection, Tx, directory, world};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::forms;
use crate::web::page::{self, Page};
use crate::web::pages::faults::Faults;
use crate::web::pages::visits::{Line, lines_of};

/// More visits than these are counted and not listed.
const VISITS_SHOWN: usize = 100;

/// The key of what ending means for a noun.
fn what_ends(noun: &str) -> String {
    format!("directory-{noun}-end")
}

#[derive(Template)]
#[template(path = "pages/directory/end.html")]
struct EndPage {
    page: Page,
    faults: Faults,
    path: String,
    noun: String,
    name: String,
    ended: bool,
    /// How many visits to come it takes part in, and the first of them.
    ahead: usize,
    visits: Vec<Line>,
}

fn thing_in<F: Form>(request: &HttpRequest) -> Result<Thing> {
    let id: RowId = path_id(request)?;
    Ok(Thing { noun: F::NOUN, id })
}

/// `GET /directory/<noun>/{id}/end`.
pub async fn ask<F: Form>(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    answer::<F>(&app, &by, &request, Faults::none()).await
}

/// `POST /directory/<noun>/{id}/end`.
pub async fn end<F: Form>(
    app: web::Data<App>,
    request: HttpRequest,
    form: forms::Form,
) -> Result<HttpResponse> {
    press::<F>(&app, &request, form, "directory-ended", end_thing).await
}

/// `POST /directory/<noun>/{id}/resume`.
pub async fn resume<F: Form>(
    app: web::Data<App>,
    request: HttpRequest,
    form: forms::Form,
) -> Result<HttpResponse> {
    press::<F>(&app, &request, form, "directory-resumed", resume_thing).await
}

async fn press<F: Form>(
    app: &App,
    request: &HttpRequest,
    form: forms::Form,
    done: &str,
    work: fn(&mut Tx, Thing) -> Result<()>,
) -> Result<HttpResponse> {
    let by = form.by;
    by.must(Act::WriteDirectory)?;
    let thing = thing_in::<F>(request)?;
    let act = move |tx: &mut Tx| work(tx, thing);
    match app.db.write(app.setting(by.caller()), act).await {
        Ok(()) => Ok(page::back(&format!("{}/{}", path_of(F::NOUN), thing.id), done)),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer::<F>(app, &by, request, refused).await
        }
    }
}

async fn answer<F: Form>(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    (status, faults): (actix_web::http::StatusCode, Faults),
) -> Result<HttpResponse> {
    let (clinic, lang, now) = (by.clinic()?, by.lang, app.clock.now());
    let thing = thing_in::<F>(request)?;
    let look = move |conn: &mut DbConnection| {
        let row = directory::get(conn, clinic, thing)?;
        let zone = world::zone(&ClinicRow::get(conn, clinic)?)?;
        let mut ids = directory::visits_ahead(conn, clinic, thing, now)?;
        let ahead = ids.len();
        ids.truncate(VISITS_SHOWN);
        Ok((row, ahead, lines_of(conn, lang, zone, clinic, &ids)?))
    };
    let (row, ahead, visits) = app.db.read(look).await?;
    let page = Page::of(request, by, "directory-title");
    let title = page.say1("directory-end-title", "name", &row.name);
    let template = EndPage {
        page: page.titled(title),
        faults,
        path: format!("{}/{}", path_of(F::NOUN), thing.id),
        noun: key_of(F::NOUN),
        name: row.name,
        ended: row.ended_at.is_some(),
        ahead,
        visits,
    };
    page::show_as(HttpResponse::build(status), &template)
}
