//! `/api/v1/meetings`: the list, a new one, and one of them.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{Duration, NaiveDate, NaiveTime};
use serde_json::json;

use super::super::openapi::Operation;
use super::body;
use super::sending::{Sending, of, shown};
use crate::app::App;
use crate::domain::ids::{Appointment, PatientId};
use crate::domain::meeting::MeetingState;
use crate::domain::policy::Act;
use crate::domain::zone::Agreed;
use crate::error::{Error, Result};
use crate::operations::convene_meeting::{ConveneMeeting, convene_meeting};
use crate::operations::look_at::{look_at_meeting, note_search};
use crate::store::clinics::ClinicRow;
use crate::store::meeting::MeetingRow;
use crate::store::meeting::by_state::{MeetingFilter, list};
use crate::store::names::Names;
use crate::store::{Tx, record, world};
use crate::web::answer::{self, Answer, Part, path_id, write_once};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Query;
use crate::web::schema::Schema;

/// Which meetings are asked for.
struct Asked {
    patient: Option<PatientId>,
    state: Option<MeetingState>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    part: Part<Appointment>,
}

impl Asked {
    fn read(fields: &mut Fields) -> Asked {
        Asked {
            patient: fields.optional_id("patient"),
            state: fields.optional_word("state"),
            from: fields.optional_date("from"),
            to: fields.optional_date("to"),
            part: Part::read(fields),
        }
    }
}

/// `GET /meetings?patient&state&from&to`: dates are the clinic's, both inclusive.
pub async fn index(app: web::Data<App>, by: SignedIn, query: Query) -> Result<HttpResponse> {
    by.must(Act::ReadVisits)?;
    let clinic = by.clinic()?;
    let mut fields = query.fields;
    let Asked { patient, state, from, to, part } = Asked::read(&mut fields);
    fields.done()?;
    let criterion = json!({ "from": from, "to": to, "patient": patient, "state": state });
    let look = move |tx: &mut Tx| {
        note_search(tx, "meetings", criterion.clone())?;
        let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
        let midnight = |date: NaiveDate| {
            let agreed = Agreed { local: date.and_time(NaiveTime::MIN), zone, fold: 0 };
            agreed.instant().map_err(|_| Error::field("from", "gap"))
        };
        let filter = MeetingFilter {
            patient,
            state,
            from: from.map(midnight).transpose()?,
            to: to.map(|date| midnight(date + Duration::days(1))).transpose()?,
            now: tx.now,
            after: part.after,
            limit: part.load(),
        };
        let (mut names, mut rows) = (Names::default(), Vec::new());
        for id in list(tx.conn, clinic, &filter)? {
            let row = MeetingRow::get(tx.conn, clinic, id)?;
            let record = record::load(tx.conn, clinic, id)?;
            rows.push((id, body::frame(tx.conn, &mut names, (&row, &record), tx.now)?));
        }
        Ok(part.answer(rows, |(id, _)| *id, |(_, body)| body.clone()))
    };
    Ok(answer::ok(&app.db.write(app.setting(by.caller()), look).await?))
}

/// `GET /meetings/{id}`. One audit entry.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::ReadVisits)?;
    let id = path_id(&request)?;
    let look = move |tx: &mut Tx| {
        let meeting = look_at_meeting(tx, id)?;
        of(tx, &meeting)
    };
    Ok(answer::ok(&app.db.write(app.setting(by.caller()), look).await?))
}

fn read(fields: &mut Fields) -> Option<ConveneMeeting> {
    let patient = fields.id("patient");
    let visit_type = fields.id("visit_type");
    let purpose = fields.word("purpose");
    let insiders = fields.optional_ids("insiders").unwrap_or_default();
    Some(ConveneMeeting { patient: patient?, visit_type: visit_type?, purpose: purpose?, insiders })
}

/// `POST /meetings`.
pub async fn convene(mut sent: Sending) -> Result<HttpResponse> {
    sent.by.must(Act::ConveneMeeting)?;
    let said = sent.said(read)?;
    let work = move |tx: &mut Tx| {
        let id = convene_meeting(tx, &said)?;
        Answer::created(format!("/api/v1/meetings/{id}"), &shown(tx, id)?)
    };
    write_once(&sent.app, &sent.by, &sent.request, &sent.body.bytes, work).await
}

/// What is said of the list and of one.
pub fn operations() -> Vec<Operation> {
    let list = Operation::get("/api/v1/meetings", "listMeetings", "Meetings, the newest first")
        .may(Act::ReadVisits)
        .query(Asked::read)
        .fields(&[
            ("from", "Settled for this day or later, in the clinic's zone."),
            ("to", "Settled for this day or earlier."),
        ])
        .answers(Schema::page("MeetingInList"));
    let convene = Operation::post("/api/v1/meetings", "conveneMeeting", "Begin a meeting")
        .may(Act::ConveneMeeting)
        .about("Whoever asks convenes and leads it. It has no time yet.")
        .body(read)
        .fields(&[
            ("visit_type", "Its shape: how long, and how well the interpreter has to interpret."),
            ("insiders", "Clinicians who sit at the table as well."),
        ])
        .creates("Meeting");
    let show = Operation::get("/api/v1/meetings/{id}", "readMeeting", "One meeting")
        .may(Act::ReadVisits)
        .about("The opening is recorded. `file` is for whoever leads it, and `null` for others.")
        .answers(Schema::named("Meeting"));
    vec![list, convene, show]
}
