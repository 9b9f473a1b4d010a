//! What is printed of a network meeting: the patient's plan, and the briefing of interpreters.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::app::App;
use crate::domain::ids::AppointmentId;
use crate::domain::meeting::told::Briefing;
use crate::error::Result;
use crate::messages::{briefing_page, plan_page};
use crate::store::Tx;
use crate::store::meeting::{Meeting, told};
use crate::text::{self, Lang};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::forms::Query;
use crate::web::pages::meetings::head;
use crate::web::pages::meetings::moments::LEAD;

/// The rules of both papers: no page may carry its own style.
const STYLE: &str = "/static/meeting-print.css";

/// `GET /meetings/{id}/plan/print`: the patient's copy of the plan in large type, in the patient's
/// language; `?lang=` chooses another that patients are written to in.
pub async fn plan(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut query: Query,
) -> Result<HttpResponse> {
    by.must(LEAD)?;
    let asked: Option<Lang> = query.fields.optional_word("lang");
    query.fields.done()?;
    let (id, read) = (path_id(&request)?, App::clone(&app));
    let look = move |tx: &mut Tx| {
        let meeting = look(tx, id)?;
        let plan = told::plan(tx.conn, &meeting, tx.now)?;
        let writable = read.writable(tx.conn, meeting.row.clinic_id)?;
        let asked = asked.filter(|lang| writable.offered().contains(lang));
        let written = meeting.patient.contact.0.written;
        let written = asked.map_or(written, |lang| lang.tag().to_owned());
        Ok((plan, text::choose(&written, writable)))
    };
    let (plan, chosen) = app.db.write(app.setting(by.caller()), look).await?;
    Ok(paper(plan_page(&plan, chosen, STYLE)))
}

/// `GET /meetings/{id}/briefing`: for whoever interprets at the meeting; nobody is named.
pub async fn briefing(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut query: Query,
) -> Result<HttpResponse> {
    by.must(LEAD)?;
    let asked: Option<Lang> = query.fields.optional_word("lang");
    query.fields.done()?;
    let lang = asked.filter(|lang| Lang::STAFF.contains(lang)).unwrap_or(by.lang);
    let id = path_id(&request)?;
    let look = move |tx: &mut Tx| {
        let meeting = look(tx, id)?;
        told::briefing(tx.conn, &meeting)
    };
    let briefing: Briefing = app.db.write(app.setting(by.caller()), look).await?;
    Ok(paper(briefing_page(&briefing, lang, STYLE)))
}

/// The meeting, and the entry of the look.
fn look(tx: &mut Tx, id: AppointmentId) -> Result<Meeting> {
    head::opened(tx, id)
}

fn paper(html: String) -> HttpResponse {
    let kind = (header::CONTENT_TYPE, "text/html; charset=utf-8");
    HttpResponse::Ok().insert_header(kind).body(html)
}
