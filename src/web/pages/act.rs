//! What a treating clinician does about a wish: an ordinary exclusion, a further need, or a longer
//! visit, worded like any other change and without link to what was wished.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Duration, Utc};

use crate::app::App;
use crate::domain::hours::local_date;
use crate::domain::ids::{AppointmentId, ClinicId, VisitTypeId};
use crate::domain::language::Variety;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::operations::add_need::add_need;
use crate::operations::exclude_interpreter::exclude_interpreter;
use crate::store::clinics::ClinicRow;
use crate::store::record::{self, Record};
use crate::store::visit_types::VisitTypeRow;
use crate::store::{DbConnection, Tx, world};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page;

/// How far ahead a longer visit is looked for, in days.
const DAYS_AHEAD: i64 = 28;

/// More visit types than a clinic has.
const TYPES_MAX: i64 = 200;

/// `POST /visits/{id}/act`.
pub async fn act(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::ActOnWish { treating: true })?;
    let id: AppointmentId = path_id(&request)?;
    match fields.optional_text("act", 40).as_deref() {
        Some("exclude_interpreter") => {
            let interpreter = fields.id("interpreter");
            fields.done()?;
            let interpreter = Fields::given(interpreter)?;
            let work = move |tx: &mut Tx| exclude_interpreter(tx, id, interpreter);
            app.db.write(app.setting(by.caller()), work).await?;
            Ok(page::back(&format!("/visits/{id}"), "interpreter-excluded"))
        }
        Some("second_need") => {
            let tag = fields.text("variety", 40);
            fields.done()?;
            let variety = Variety::parse(&Fields::given(tag)?)
                .map_err(|_| Error::field("variety", "unknown_language"))?;
            let work = move |tx: &mut Tx| add_need(tx, id, &variety);
            app.db.write(app.setting(by.caller()), work).await?;
            Ok(page::back(&format!("/visits/{id}"), "need-added"))
        }
        Some("longer_visit") => longer(&app, &by, id).await,
        Some(_) => Err(Error::field("act", "not_a_choice")),
        None => Err(Error::field("act", "required")),
    }
}

/// A visit's shape depends on its type alone: more time is a visit of a longer type, or another
/// visit of the same. The search for it is opened; nothing is changed yet.
async fn longer(app: &App, by: &SignedIn, id: AppointmentId) -> Result<HttpResponse> {
    let (clinic, member, now) = (by.clinic()?, by.member.clone(), app.clock.now());
    let look = move |conn: &mut _| {
        let record = record::load(conn, clinic, id)?;
        let treating = record.is_treated_by(member.clinician());
        if !member.may(Act::ActOnWish { treating }) {
            return Err(Error::Forbidden);
        }
        let visit_type = longer_type(conn, clinic, &record)?;
        search_for(conn, clinic, &record, visit_type, now)
    };
    Ok(see_other(&app.db.read(look).await?))
}

/// The shortest type in use that is longer than the visit's own and as it else; else its own.
fn longer_type(conn: &mut DbConnection, clinic: ClinicId, record: &Record) -> Result<VisitTypeId> {
    let own = VisitTypeRow::get(conn, clinic, record.visit.visit_type_id)?;
    let all = VisitTypeRow::page(conn, clinic, None, TYPES_MAX)?;
    let longer = all.iter().filter(|row| {
        row.minutes > own.minutes
            && row.profession == own.profession
            && row.interpreted == own.interpreted
    });
    Ok(longer.min_by_key(|row| (row.minutes, row.id)).map_or(own.id, |row| row.id))
}

fn search_for(
    conn: &mut DbConnection,
    clinic: ClinicId,
    record: &Record,
    visit_type: VisitTypeId,
    now: DateTime<Utc>,
) -> Result<String> {
    let zone = world::zone(&ClinicRow::get(conn, clinic)?)?;
    let from = local_date(record.appointment.start_at.0.max(now), zone);
    let to = from + Duration::days(DAYS_AHEAD);
    let lead = record.treating.first();
    let clinician = lead.map(|row| format!("&clinician={}", row.clinician_id)).unwrap_or_default();
    let patient = record.visit.patient_id;
    Ok(format!(
        "/visits/new?patient={patient}&visit_type={visit_type}&from={from}&to={to}{clinician}"
    ))
}
