//! The address by which a clinician's own calendar program shows the visits.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::app::App;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::operations::renew_feed::renew_feed;
use crate::store::clinicians::{self, ClinicianRow};
use crate::web::caller::SignedIn;
use crate::web::forms::Form;
use crate::web::page::{self, Page};

#[derive(Template)]
#[template(path = "day/calendar.html")]
struct CalendarPage {
    page: Page,
    address: String,
    /// The same without a word of what the time is for.
    busy: String,
}

/// `GET /day/calendar`. The address outlives a token: only whoever has signed in is shown it.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ReadOwnDay)?;
    if by.csrf.is_empty() {
        return Err(Error::Forbidden);
    }
    let (clinic, own) = (by.clinic()?, by.clinician()?);
    let row = app.db.read(move |conn| ClinicianRow::get(conn, clinic, own)).await?;
    let of = |secret: &str| format!("{}/feeds/{secret}.ics", app.config.server.base_url);
    let (address, busy) = (of(&row.feed_secret), of(&clinicians::busy_secret(&app.keys, &row)));
    let page = Page::of(&request, &by, "calendar-title");
    page::show(&CalendarPage { page, busy, address })
}

/// `POST /day/calendar`: another address in place of the old one.
pub async fn renew(app: web::Data<App>, form: Form) -> Result<HttpResponse> {
    let by = form.by;
    by.must(Act::ReadOwnDay)?;
    app.db.write(app.secret_setting(by.caller()), renew_feed).await?;
    Ok(page::back("/day/calendar", "calendar-renewed"))
}
