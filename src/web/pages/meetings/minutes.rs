//! Writing down what was decided or said, and correcting it.

use actix_web::{HttpRequest, HttpResponse, web};

use super::moments::LEAD;
use super::plan::{Sent, TypedPlan, go_on};
use crate::app::App;
use crate::domain::ids::{AppointmentId, ItemId, RowId};
use crate::domain::meeting::plan::MinuteKind;
use crate::error::{Error, Result};
use crate::operations::write_minute::write_minute;
use crate::store::Tx;
use crate::web::answer::{path_id, path_id_named};
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::pages::directory::sheet::Typed;
use crate::web::pages::once::{once, read_key};

/// The longest that one thing is written down.
const WORDS_MAX: usize = 2_000;

/// What was said of one item.
struct Written {
    kind: MinuteKind,
    words: String,
    corrects: Option<RowId>,
}

/// `POST /meetings/{id}/plan/minutes/{item}`: with `corrects`, in place of what stands.
pub async fn write(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let item: ItemId = path_id_named(&request, "item")?;
    let key = read_key(&mut fields);
    let of = match fields.typed("corrects").parse() {
        Ok(minute) => Sent::Correction(minute),
        Err(_) => Sent::Minute(item),
    };
    let typed = TypedPlan::sent(of, Typed::sent(&fields));
    let done = match read(&mut fields) {
        Ok(said) => {
            let content = format!("{} {} {:?}", said.kind, said.words, said.corrects);
            let work = move |tx: &mut Tx| {
                write_minute(tx, id, item, (said.kind, &said.words), said.corrects)?;
                Ok(format!("/meetings/{id}/plan?done=minute-written#item-{item}"))
            };
            once(&app, &by, &key, &format!("minute {item}"), &content, work).await
        }
        Err(error) => Err(error),
    };
    go_on(&app, &by, &request, done, typed).await
}

fn read(fields: &mut Fields) -> Result<Written> {
    let kind = fields.word("kind");
    let words = fields.optional_lines("words", WORDS_MAX);
    let corrects = fields.optional_id("corrects");
    fields.done()?;
    let words = words.ok_or_else(|| Error::field("words", "required"))?;
    Ok(Written { kind: Fields::given(kind)?, words, corrects })
}
