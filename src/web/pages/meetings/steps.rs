//! Ticking a step that people do: the interpreter briefed, the plan read back, the minutes ready,
//! the end.

use actix_web::{HttpRequest, HttpResponse, web};

use super::moments::LEAD;
use super::plan::{TypedPlan, go_on};
use crate::app::App;
use crate::domain::ids::AppointmentId;
use crate::domain::meeting::steps::Step;
use crate::error::Result;
use crate::operations::note_step::note_step;
use crate::store::Tx;
use crate::web::answer::path_id;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::pages::once::{once, read_key};

/// `POST /meetings/{id}/steps`; `back` is `way` where the press stood on the meeting's own page.
pub async fn tick(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let key = read_key(&mut fields);
    let step: Option<Step> = fields.word("step");
    let back = if fields.typed("back") == "way" {
        "?done=step-ticked#way"
    } else {
        "/plan?done=step-ticked"
    };
    let done = match fields.done().and_then(|()| Fields::given(step)) {
        Ok(step) => {
            let work = move |tx: &mut Tx| {
                note_step(tx, id, step)?;
                Ok(format!("/meetings/{id}{back}"))
            };
            once(&app, &by, &key, &format!("step {step}"), back, work).await
        }
        Err(error) => Err(error),
    };
    go_on(&app, &by, &request, done, TypedPlan::default()).await
}
