//! What each from outside may hear of, by the patient's word.

use actix_web::HttpResponse;

use super::super::nouns::WORD_MAX;
use super::super::openapi::Operation;
use super::led;
use super::sending::{Sending, nothing};
use crate::error::Result;
use crate::operations::give_consent::{GiveConsent, give_consent};
use crate::operations::withdraw_consent::withdraw_consent;
use crate::web::fields::Fields;

fn read(fields: &mut Fields) -> Option<GiveConsent> {
    let participant = fields.id("participant");
    let items = fields.ids("items");
    let direction = fields.word("direction");
    let (from, to) = (fields.date("from"), fields.date("to"));
    let given = fields.word("given");
    let interpreter = fields.optional_text("interpreter", WORD_MAX);
    let understood = fields.flag("understood");
    Some(GiveConsent {
        participant: participant?,
        items: items?,
        direction: direction?,
        from: from?,
        to: to?,
        given: given?,
        interpreter,
        understood: understood?,
    })
}

/// `POST /meetings/{id}/consents`.
pub async fn give(sent: Sending) -> Result<HttpResponse> {
    sent.lead(read, give_consent).await
}

/// `POST /meetings/{id}/consents/{consent}/withdraw`.
pub async fn withdraw(sent: Sending) -> Result<HttpResponse> {
    let consent = sent.inner("consent")?;
    sent.lead(nothing, move |tx, id, ()| withdraw_consent(tx, id, consent)).await
}

/// What is said of them.
pub fn operations() -> Vec<Operation> {
    let all = "/api/v1/meetings/{id}/consents";
    let give = Operation::post(all, "giveConsent", "What somebody may hear of")
        .about(
            "One recipient, and the items that it is about; what stood before for the same ends. \
             Without it an item does not exist for that person.",
        )
        .body(read)
        .fields(&[
            ("from", "The first day, in the clinic's zone."),
            ("to", "The last day: at most a year from today."),
            ("interpreter", "The number of the interpreter through whom it was explained."),
            ("understood", "The patient has said it back in own words; else it is no consent."),
        ]);
    let path = "/api/v1/meetings/{id}/consents/{consent}/withdraw";
    let withdraw = Operation::post(path, "withdrawConsent", "Take a consent back")
        .about("From this moment. What has gone out stands under `disclosures`.")
        .body(nothing);
    [give, withdraw].into_iter().map(led).collect()
}
