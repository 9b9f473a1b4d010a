//! What is spoken of at a meeting, and in which order.

use actix_web::HttpResponse;

use super::super::nouns::{LINE_MAX, NAME_MAX};
use super::super::openapi::Operation;
use super::led;
use super::sending::{Sending, nothing};
use crate::domain::ids::{ItemId, ProblemId};
use crate::error::Result;
use crate::operations::drop_item::drop_item;
use crate::operations::order_agenda::{arrange_agenda, order_agenda};
use crate::operations::save_item::{AgendaItem, save_item};
use crate::web::fields::Fields;

/// So long an item may take.
const MINUTES: std::ops::RangeInclusive<i32> = 5..=120;

fn read(fields: &mut Fields) -> Option<AgendaItem> {
    let problem = fields.optional_id("problem");
    read_change(fields).map(|item| AgendaItem { problem, ..item })
}

/// An item is of one problem, or of none, as long as it stands.
fn read_change(fields: &mut Fields) -> Option<AgendaItem> {
    let problem: Option<ProblemId> = None;
    let title = fields.text("title", NAME_MAX);
    let question = fields.text("question", LINE_MAX);
    let minutes = fields.number("minutes", MINUTES);
    let agreed = fields.optional_flag("agreed").unwrap_or(false);
    Some(AgendaItem { problem, title: title?, question: question?, minutes: minutes?, agreed })
}

/// `POST /meetings/{id}/items`.
pub async fn add(sent: Sending) -> Result<HttpResponse> {
    sent.lead(read, |tx, id, said| save_item(tx, id, None, said).map(drop)).await
}

/// `PUT /meetings/{id}/items/{item}`.
pub async fn change(sent: Sending) -> Result<HttpResponse> {
    let item = sent.inner("item")?;
    sent.lead(read_change, move |tx, id, said| save_item(tx, id, Some(item), said).map(drop)).await
}

/// `POST /meetings/{id}/items/{item}/drop`.
pub async fn end(sent: Sending) -> Result<HttpResponse> {
    let item = sent.inner("item")?;
    sent.lead(nothing, move |tx, id, ()| drop_item(tx, id, item)).await
}

fn read_order(fields: &mut Fields) -> Option<Vec<ItemId>> {
    fields.ids("order")
}

/// `PUT /meetings/{id}/items/order`.
pub async fn order(sent: Sending) -> Result<HttpResponse> {
    sent.lead(read_order, |tx, id, order| order_agenda(tx, id, order)).await
}

/// `POST /meetings/{id}/items/arrange`.
pub async fn arrange(sent: Sending) -> Result<HttpResponse> {
    sent.lead(nothing, |tx, id, ()| arrange_agenda(tx, id)).await
}

/// What is said of them.
pub fn operations() -> Vec<Operation> {
    let all = "/api/v1/meetings/{id}/items";
    let one = "/api/v1/meetings/{id}/items/{item}";
    let add = Operation::post(all, "addItem", "Put something on the agenda")
        .about("At the end; at most 15.")
        .body(read)
        .fields(&[("problem", "From the patient's list; without one it is staff's.")])
        .fields(FIELDS);
    let path = "/api/v1/meetings/{id}/items/order";
    let order = Operation::put(path, "orderAgenda", "The order of the agenda")
        .body(read_order)
        .fields(&[("order", "Each item once.")]);
    let change = Operation::put(one, "changeItem", "Change an item of the agenda")
        .about("Other words need another consent: what was given for the old ones ends.")
        .body(read_change)
        .fields(FIELDS);
    let path = "/api/v1/meetings/{id}/items/{item}/drop";
    let end = Operation::post(path, "dropItem", "Take an item off the agenda")
        .about("Every consent for it ends.")
        .body(nothing);
    let path = "/api/v1/meetings/{id}/items/arrange";
    let arrange = Operation::post(path, "arrangeAgenda", "An order in which nobody overhears")
        .about(
            "The one nearest to the patient's in which everybody comes once, leaves once, and \
             hears nothing without consent.",
        )
        .body(nothing);
    [add, order, change, end, arrange].into_iter().map(led).collect()
}

/// What the fields mean.
const FIELDS: &[(&str, &str)] = &[
    ("title", "As it is said at the table."),
    ("question", "What the meeting is to answer."),
    ("minutes", "As it would take without an interpreter."),
    ("agreed", "The patient agrees that it stands among their own."),
];
