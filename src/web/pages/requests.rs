//! Requests to agencies: the agency's own list and sheet; the clinic reads the same.

use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use askama::Template;
use chrono::{DateTime, NaiveTime, Utc};

use crate::app::App;
use crate::domain::hours::local_date;
use crate::domain::ids::RequestId;
use crate::domain::policy::Act;
use crate::domain::request::RequestState;
use crate::domain::zone::Agreed;
use crate::error::{Error, FieldError, Result};
use crate::store::agencies::AgencyRow;
use crate::store::clinics::ClinicRow;
use crate::store::requests::{self, Of, RequestRow, Sought};
use crate::store::{DbConnection, Tx, views};
use crate::text;
use crate::web::answer::path_id;
use crate::web::api::requests::of;
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::{Form, Query};
use crate::web::page::{self, Page};
use crate::web::request_sheet::{
    Deed, Material, Sheet, Typed, read_answer, read_give_back, read_replacement,
};

const ON_A_PAGE: usize = 50;

mod filter {
    use crate::words;

    words! {
        /// The filters of the list.
        Filter {
            All = "all",
            DueToday = "due-today",
            Unanswered = "unanswered",
            Unnamed = "unnamed",
        }
    }
}
use filter::Filter;

/// One filter to choose.
struct Choice {
    path: String,
    text: String,
    here: bool,
}

/// One request of the list.
struct Row {
    id: RequestId,
    number: String,
    language: String,
    when: String,
    place: String,
    tone: &'static str,
    state: String,
    answer_by: Option<String>,
}

#[derive(Template)]
#[template(path = "requests/index.html")]
struct IndexPage {
    page: Page,
    filters: Vec<Choice>,
    rows: Vec<Row>,
    /// Where the list goes on.
    more: Option<String>,
}

/// `GET /requests?state=&before=`: the newest first.
pub async fn index(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::ReadRequests)?;
    let mut fields = query.fields;
    let filter: Filter = fields.optional_word("state").unwrap_or(Filter::All);
    let before: Option<RequestId> = fields.optional_id("before");
    fields.done()?;
    let (whose, now, lang) = (of(&by), app.clock.now(), by.lang);
    let look = move |conn: &mut _| {
        let sought = sought(conn, whose, filter, now)?;
        let limit = i64::try_from(ON_A_PAGE).unwrap_or(i64::MAX).saturating_add(1);
        let mut found = requests::find(conn, whose, &sought, before, limit)?;
        let more = found.len() > ON_A_PAGE;
        found.truncate(ON_A_PAGE);
        let next = found.last().filter(|_| more).map(|row| row.id);
        let rows = found.into_iter().map(|row| shown(conn, lang, row)).collect::<Result<_>>()?;
        Ok((rows, next))
    };
    let (rows, next): (Vec<Row>, Option<RequestId>) = app.db.read(look).await?;
    let page = Page::of(&request, &by, "requests-title");
    let choice = |one: &Filter| Choice {
        path: format!("/requests?state={one}"),
        text: page.say(&format!("requests-{one}")),
        here: *one == filter,
    };
    let filters = Filter::ALL.iter().map(choice).collect();
    let more = next.map(|id| format!("/requests?state={filter}&before={id}"));
    page::show(&IndexPage { filters, rows, more, page })
}

fn sought(
    conn: &mut DbConnection,
    whose: Of,
    filter: Filter,
    now: DateTime<Utc>,
) -> Result<Sought> {
    let waiting = vec![RequestState::Sent, RequestState::Received];
    Ok(match filter {
        Filter::All => Sought::default(),
        Filter::Unanswered => Sought { states: waiting, ..Sought::default() },
        Filter::DueToday => {
            let answer_before = Some(end_of_today(conn, whose, now)?);
            Sought { states: waiting, answer_before, ..Sought::default() }
        }
        Filter::Unnamed => {
            let states = vec![RequestState::Confirmed];
            Sought { states, unnamed: true, ends_after: Some(now), ..Sought::default() }
        }
    })
}

/// The midnight that ends the reader's day.
fn end_of_today(conn: &mut DbConnection, whose: Of, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
    let name = match whose {
        Of::Agency(id) => AgencyRow::get(conn, id)?.zone,
        Of::Clinic(id) => ClinicRow::get(conn, id)?.zone,
    };
    let zone = name.parse().map_err(|_| Error::Internal(format!("unknown zone {name}")))?;
    let today = local_date(now, zone);
    let local = today.succ_opt().unwrap_or(today).and_time(NaiveTime::MIN);
    Ok(Agreed { local, zone, fold: 0 }.instant().unwrap_or(now))
}

fn shown(conn: &mut DbConnection, lang: text::Lang, row: RequestRow) -> Result<Row> {
    let material = Material::load(conn, row)?;
    let (view, id) = (&material.view, material.request.id);
    let zone = view.clinic.zone;
    let date = text::date_short(lang, view.block.start(), zone);
    let awaited = view.answer_by.filter(|_| view.state.is_open());
    Ok(Row {
        id,
        number: view.number.clone(),
        language: text::variety_name(lang, &view.variety),
        when: format!("{date}, {}", text::span_of_day(lang, view.block, zone)),
        place: match view.modality {
            crate::domain::visit::Modality::Onsite => view.place.clone(),
            remote => text::word(lang, "modality", remote.as_str()),
        },
        tone: material.tone(),
        state: text::word(lang, "request-state", view.state.as_str()),
        answer_by: awaited.map(|at| text::date_time(lang, at, material.agency_zone)),
    })
}

#[derive(Template)]
#[template(path = "requests/show.html")]
struct SheetPage {
    page: Page,
    sheet: Sheet,
}

/// `GET /requests/{id}`: the same sheet as behind the link.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ReadRequests)?;
    let builder = HttpResponse::Ok();
    sheet(&app, &by, &request, builder, Typed::default(), Vec::new()).await
}

async fn sheet(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    builder: HttpResponseBuilder,
    typed: Typed,
    faults: Vec<FieldError>,
) -> Result<HttpResponse> {
    let (whose, id) = (of(by), path_id::<crate::domain::ids::Request>(request)?);
    let look = move |conn: &mut _| {
        let row = requests::find_for(conn, whose, id)?;
        Material::load(conn, row)
    };
    let material = app.db.read(look).await?;
    let sheet = Sheet::of(&material, by.lang, app.clock.now(), typed, &faults);
    let mut sheet = sheet.sent_below(&format!("/requests/{id}"));
    if !by.member.may(Act::AnswerRequest) {
        sheet.only_read();
    } else if by.member.agency().is_none() {
        sheet.receives = false;
    }
    let page = Page::of(request, by, "requests-title").titled(sheet.title.clone());
    page::show_as(builder, &SheetPage { page, sheet })
}

/// Does one act and goes back to the sheet; a form with a fault comes back filled.
async fn act(
    app: &App,
    request: &HttpRequest,
    form: Form,
    read: impl Fn(&mut Fields, chrono_tz::Tz) -> Result<Deed>,
) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::AnswerRequest)?;
    let (whose, id) = (of(&by), path_id::<crate::domain::ids::Request>(request)?);
    let look = move |conn: &mut _| {
        let clinic = requests::find_for(conn, whose, id)?.clinic_id;
        views::clinic_card(conn, clinic)
    };
    let zone = app.db.read(look).await?.zone;
    let typed = Typed::read(&mut fields);
    let outcome = match read(&mut fields, zone) {
        Ok(deed) => {
            let work = move |tx: &mut Tx| deed.carry_out(tx, id);
            app.db.write(app.setting(by.caller()), work).await
        }
        Err(error) => Err(error),
    };
    let path = format!("/requests/{id}");
    match outcome {
        Ok(done) => Ok(page::back(&path, done)),
        Err(Error::Conflict(_)) => Ok(page::back(&path, "nothing-changed")),
        Err(Error::Invalid(faults)) => {
            let builder = HttpResponse::UnprocessableEntity();
            sheet(app, &by, request, builder, typed, faults).await
        }
        Err(error) => Err(error),
    }
}

/// `POST /requests/{id}/answer`.
pub async fn answer(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    act(&app, &request, form, read_answer).await
}

/// `POST /requests/{id}/receive`.
pub async fn receive(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    form.by.must(Act::ReceiveRequest)?;
    act(&app, &request, form, |fields, _| fields.done().map(|()| Deed::Receive)).await
}

/// `POST /requests/{id}/replace`.
pub async fn replace(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    act(&app, &request, form, |fields, _| read_replacement(fields)).await
}

/// `POST /requests/{id}/give-back`.
pub async fn give_back(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    act(&app, &request, form, |fields, _| read_give_back(fields)).await
}
