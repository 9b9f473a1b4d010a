//! Who is not to interpret for a patient: listed on the patient's page, and ended there. The reason
//! is sealed and shown to nobody.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono_tz::Tz;

use crate::app::App;
use crate::domain::ids::{PatientId, RowId};
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::end_exclusion::end_exclusion;
use crate::store::exclusions::{self, ExclusionRow};
use crate::store::interpreters::InterpreterRow;
use crate::store::patients::PatientRow;
use crate::store::{DbConnection, Tx};
use crate::text::{self, Lang};
use crate::web::answer::{path_id, path_id_named};
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
