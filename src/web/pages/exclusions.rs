//! Who is not to interpret for a patient: added, listed and ended on the patient's
//! page. The reason
//! is sealed and shown to nobody.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono_tz::Tz;

use super::contact_form::Named;
use super::faults::Faults;
use crate::app::App;
use crate::domain::ids::{PatientId, RowId};
use crate::domain::language::Variety;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::add_exclusion::add_exclusion;
use crate::operations::end_exclusion::end_exclusion;
use crate::store::exclusions::{self, ExclusionRow};
use crate::store::interpreters::{self, InterpreterRow};
use crate::store::patients::{self, PatientRow};
use crate::store::{DbConnection, Tx};
use crate::text::{self, Lang};
use crate::web::answer::{path_id, path_id_named};
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page;

/// One who is not to come.
pub struct Exclusion {
    /// None for one who is to come to nobody here: that is not the patient's alone.
    pub id: Option<RowId>,
    pub name: String,
    pub since: String,
}

/// Those who are not to come to this patient, by name.
pub fn of_patient(
    conn: &mut DbConnection,
    lang: Lang,
    zone: Tz,
    patient: &PatientRow,
) -> Result<Vec<Exclusion>> {
    let mut all = Vec::new();
    for row in exclusions::of_patient(conn, patient.clinic_id, patient.id)? {
        all.push(exclusion(conn, lang, zone, &row)?);
    }
    all.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    Ok(all)
}

fn exclusion(
    conn: &mut DbConnection,
    lang: Lang,
    zone: Tz,
    row: &ExclusionRow,
) -> Result<Exclusion> {
    Ok(Exclusion {
        id: row.patient_id.map(|_| row.id),
        name: InterpreterRow::get(conn, row.interpreter_id)?.name,
        since: text::date(lang, row.created_at.0, zone),
    })
}

/// Those who might come to this patient: who speaks one of the languages, and is not excluded yet.
pub fn others(conn: &mut DbConnection, patient: &PatientRow) -> Result<Vec<Named>> {
    let spoken = patients::spoken(conn, patient.clinic_id, patient.id)?;
    let tags: Vec<Variety> = spoken.iter().flat_map(|one| Variety::meant_by(&one.tag)).collect();
    let excluded = exclusions::of_patient(conn, patient.clinic_id, patient.id)?;
    let mut all = interpreters::speaking(conn, &tags)?;
    all.retain(|(id, _)| excluded.iter().all(|row| row.interpreter_id != *id));
    Ok(all.into_iter().map(|(id, name)| (id.to_string(), name)).collect())
}

/// `POST /patients/{id}/exclusions`.
pub async fn add(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::WritePatients)?;
    let patient: PatientId = path_id(&request)?;
    let interpreter = fields.id("interpreter");
    let added = match fields.done().and_then(|()| Fields::given(interpreter)) {
        Ok(interpreter) => {
            let work = move |tx: &mut Tx| add_exclusion(tx, patient, interpreter);
            app.db.write(app.setting(by.caller()), work).await
        }
        Err(error) => Err(error),
    };
    match added {
        Ok(()) => Ok(page::back(&format!("/patients/{patient}"), "exclusion-added")),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            super::patients::answer(&app, &by, &request, refused).await
        }
    }
}

/// `POST /patients/{id}/exclusions/{exclusion}/end`.
pub async fn end(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let by = form.by;
    by.must(Act::WritePatients)?;
    let patient: PatientId = path_id(&request)?;
    let id: RowId = path_id_named(&request, "exclusion")?;
    let work = move |tx: &mut Tx| end_exclusion(tx, patient, id);
    app.db.write(app.setting(by.caller()), work).await?;
    Ok(page::back(&format!("/patients/{patient}"), "exclusion-ended"))
}
