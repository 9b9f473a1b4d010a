//! The agenda: in which order things are spoken of, how long, and who is at the table meanwhile.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::agenda_shown::{self, Agenda};
use super::head::{Head, opened};
use super::moments::LEAD;
use super::seats::TypedSeat;
use crate::app::App;
use crate::domain::ids::{AppointmentId, ItemId};
use crate::domain::meeting::agenda::Source;
use crate::error::{Error, Result};
use crate::operations::order_agenda::{arrange_agenda, order_agenda};
use crate::store::Tx;
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page::{self, Page};
use crate::web::pages::faults::Faults;
use crate::web::pages::once::{fresh_key, once, read_key};

#[derive(Template)]
#[template(path = "meetings/agenda.html")]
struct AgendaPage {
    page: Page,
    head: Head,
    faults: Faults,
    key: String,
    agenda: Agenda,
    typed: TypedSeat,
}

/// `GET /meetings/{id}/agenda`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(LEAD)?;
    let fine = Faults::none();
    answer(&app, &by, &request, fine, TypedSeat::default()).await
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    (status, faults): (StatusCode, Faults),
    typed: TypedSeat,
) -> Result<HttpResponse> {
    let (id, lang): (AppointmentId, _) = (path_id(request)?, by.lang);
    let look = move |tx: &mut Tx| {
        let meeting = opened(tx, id)?;
        let head = Head::of(lang, tx.now, &meeting, "/agenda")?;
        Ok((head, agenda_shown::of(tx.conn, lang, tx.now, &meeting)?))
    };
    let (head, agenda) = app.db.write(app.setting(by.caller()), look).await?;
    let page = Page::of(request, by, "meetings-page-agenda");
    let title = page.say1("agenda-title", "number", &head.number);
    let page = page.titled(title);
    let template = AgendaPage { page, head, faults, key: fresh_key(), agenda, typed };
    page::show_as(HttpResponse::build(status), &template)
}

/// On to the agenda, or the agenda again with what was refused.
pub async fn go_on(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    done: Result<String>,
    typed: TypedSeat,
) -> Result<HttpResponse> {
    match done {
        Ok(path) => Ok(see_other(&path)),
        Err(error) => answer(app, by, request, Faults::of(by.lang, error)?, typed).await,
    }
}

/// `POST /meetings/{id}/agenda/order`: the items as they stand on the page, and perhaps one that
/// goes up or down.
pub async fn order(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let key = read_key(&mut fields);
    let done = match wanted(&mut fields) {
        Ok((order, moved)) => {
            let said = format!("{order:?}");
            let place = moved.map(|item| format!("#item-{item}")).unwrap_or_default();
            let work = move |tx: &mut Tx| {
                order_agenda(tx, id, &order)?;
                Ok(format!("/meetings/{id}/agenda?done=agenda-ordered{place}"))
            };
            once(&app, &by, &key, &format!("order {said}"), "", work).await
        }
        Err(error) => Err(error),
    };
    go_on(&app, &by, &request, done, TypedSeat::default()).await
}

/// The order that is wanted, and the item that was moved by its button, `<id> up` or `<id> down`.
fn wanted(fields: &mut Fields) -> Result<(Vec<ItemId>, Option<ItemId>)> {
    let said = fields.optional_texts("order", 40).unwrap_or_default();
    let pressed = fields.optional_text("move", 50);
    fields.done()?;
    let stale = || Error::field("order", "not_the_list");
    let order: std::result::Result<Vec<ItemId>, _> = said.iter().map(|id| id.parse()).collect();
    let mut order = order.map_err(|_| stale())?;
    let Some(pressed) = pressed else { return Ok((order, None)) };
    let (moved, way) = pressed.split_once(' ').ok_or_else(stale)?;
    let moved: ItemId = moved.parse().map_err(|_| stale())?;
    let at = order.iter().position(|id| *id == moved).ok_or_else(stale)?;
    let other = if way == "up" { at.checked_sub(1) } else { Some(at + 1) };
    if let Some(other) = other.filter(|other| *other < order.len()) {
        order.swap(at, other);
    }
    Ok((order, Some(moved)))
}

/// `POST /meetings/{id}/agenda/arrange`.
pub async fn arrange(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let key = read_key(&mut fields);
    let work = move |tx: &mut Tx| {
        arrange_agenda(tx, id)?;
        Ok(format!("/meetings/{id}/agenda?done=agenda-arranged"))
    };
    let done = once(&app, &by, &key, &format!("arrange {id}"), "", work).await;
    go_on(&app, &by, &request, done, TypedSeat::default()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> ItemId {
        ItemId::new(uuid::Uuid::from_u128(n))
    }

    fn pressed(press: &str) -> Result<Vec<u128>> {
        let mut pairs: Vec<(String, String)> =
            (1..=3).map(|n| ("order".to_owned(), id(n).to_string())).collect();
        pairs.push(("move".to_owned(), press.to_owned()));
        let (order, _) = wanted(&mut Fields::of_typed(pairs))?;
        Ok(order.iter().map(|id| id.uuid().as_u128()).collect())
    }

    #[test]
    fn a_press_moves_one_item_by_one_place_and_never_off_the_list() {
        for (press, order) in [
            (String::new(), [1, 2, 3]),
            (format!("{} up", id(2)), [2, 1, 3]),
            (format!("{} down", id(2)), [1, 3, 2]),
            (format!("{} up", id(1)), [1, 2, 3]),
            (format!("{} down", id(3)), [1, 2, 3]),
        ] {
            assert_eq!(pressed(&press).expect("an order"), order, "{press}");
        }
    }

    #[test]
    fn what_no_page_has_written_is_refused() {
        for press in ["x", "x up", &format!("{} up", id(4))] {
            assert!(pressed(press).is_err(), "{press}");
        }
    }
}
