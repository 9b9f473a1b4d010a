//! The hour of a cancelled visit on its page: who waits and could have it, one press each.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;

use super::once::{once, read_key};
use super::phoned::{Phoned, go_on};
use super::visit_needs::paid_sentence;
use super::waiting::{Row, Telling};
use crate::app::App;
use crate::domain::ids::{AppointmentId, WaitingId};
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::look_at::note_search;
use crate::operations::reuse_hour::reuse_hour;
use crate::store::Tx;
use crate::store::names::Names;
use crate::store::record::Record;
use crate::store::reuse::{self, Fitting};
use crate::text::{self, Lang};
use crate::web::answer::path_id;
use crate::web::fields::Fields;
use crate::web::forms::Form;

/// An hour that is free again.
pub struct ReuseShown {
    /// Who was to interpret and can still come.
    pub interpreter: Option<String>,
    /// What the cancelled order costs; nothing when nobody had said yes.
    pub paid: Option<String>,
    pub people: Vec<Claim>,
    /// More wait than were looked at.
    pub more: bool,
}

/// Somebody who could have it.
pub struct Claim {
    pub row: Row,
    /// What the patient would be told.
    pub time: String,
    pub reasons: Vec<String>,
}

/// The hour of a cancelled visit that is still ahead, with the entry of the look at those who wait.
pub fn shown(tx: &mut Tx, lang: Lang, record: &Record) -> Result<Option<ReuseShown>> {
    let Some(hour) = reuse::hour_of(record, tx.now) else { return Ok(None) };
    note_search(tx, "waiting", json!({ "hour_of": hour.visit }))?;
    let found = reuse::fitting(tx.conn, tx.now, &hour)?;
    let zone = crate::store::world::zone_named(&record.appointment.zone)?;
    let mut telling = Telling::of(tx.conn, hour.clinic, lang, tx.now)?;
    let mut people = Vec::new();
    for one in &found.all {
        people.push(Claim {
            row: telling.row(tx.conn, &one.entry)?,
            time: text::span_of_day(lang, one.envelope.told, zone),
            reasons: reasons(lang, one),
        });
    }
    let interpreter = match hour.interpreter {
        Some(id) => Some(Names::default().interpreter(tx.conn, id)?),
        None => None,
    };
    let paid = hour.cost.as_ref().map(|cost| paid_sentence(lang, cost));
    Ok(Some(ReuseShown { interpreter, paid, people, more: found.more }))
}

/// Why somebody comes before others.
fn reasons(lang: Lang, one: &Fitting) -> Vec<String> {
    let said = [
        (!one.claimant.same_variety, "reuse-other-variety"),
        (one.claimant.knows_clinician, "reuse-knows-clinician"),
        (one.claimant.knows_interpreter, "reuse-knows-interpreter"),
    ];
    let held = said.into_iter().filter(|(holds, _)| *holds);
    held.map(|(_, key)| text::say(lang, key, &[])).collect()
}

/// `POST /visits/{id}/reuse`: the one who is pressed gets the hour.
pub async fn give(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::BookVisit)?;
    let id: AppointmentId = path_id(&request)?;
    let key = read_key(&mut fields);
    let entry: Option<WaitingId> = fields.id("waiting");
    let done = match fields.done().and_then(|()| Fields::given(entry)) {
        Ok(entry) => {
            let work = move |tx: &mut Tx| {
                let booked = reuse_hour(tx, id, entry)?;
                Ok(format!("/visits/{booked}?done=booked"))
            };
            once(&app, &by, &key, &format!("reuse {id} {entry}"), "", work).await
        }
        Err(error) => Err(error),
    };
    go_on(&app, &by, &request, id, done, Phoned::default()).await
}
