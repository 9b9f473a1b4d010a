//! What somebody says of their task, told to the clinic; and giving one up.

use actix_web::{HttpRequest, HttpResponse, web};

use super::moments::LEAD;
use super::plan::{Sent, TypedPlan, go_on};
use crate::app::App;
use crate::domain::ids::{ActionId, AppointmentId};
use crate::domain::meeting::plan::ActionAnswer;
use crate::error::Result;
use crate::operations::answer_action::{answer_action, drop_action};
use crate::store::Tx;
use crate::web::answer::{path_id, path_id_named};
use crate::web::api::nouns::LINE_MAX;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::pages::directory::sheet::Typed;
use crate::web::pages::once::{once, read_key};

/// `POST /meetings/{id}/plan/actions/{action}/answer`.
pub async fn answer(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let action: ActionId = path_id_named(&request, "action")?;
    let key = read_key(&mut fields);
    let typed = TypedPlan::sent(Sent::Answer(action), Typed::sent(&fields));
    let done = match read(&mut fields) {
        Ok((said, note)) => {
            let content = format!("{said} {note:?}");
            let work = move |tx: &mut Tx| {
                answer_action(tx, id, action, said, note.clone())?;
                Ok(format!("/meetings/{id}/plan?done=task-answered#task-{action}"))
            };
            once(&app, &by, &key, &format!("task {action}"), &content, work).await
        }
        Err(error) => Err(error),
    };
    go_on(&app, &by, &request, done, typed).await
}

fn read(fields: &mut Fields) -> Result<(ActionAnswer, Option<String>)> {
    let said = fields.word("answer");
    let note = fields.optional_lines("note", LINE_MAX);
    fields.done()?;
    Ok((Fields::given(said)?, note))
}

/// `POST /meetings/{id}/plan/actions/{action}/drop`.
pub async fn drop(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let action: ActionId = path_id_named(&request, "action")?;
    let key = read_key(&mut fields);
    let work = move |tx: &mut Tx| {
        drop_action(tx, id, action)?;
        Ok(format!("/meetings/{id}/plan?done=task-dropped#tasks"))
    };
    let done = once(&app, &by, &key, &format!("drop {action}"), "", work).await;
    go_on(&app, &by, &request, done, TypedPlan::default()).await
}
