//! The language of the pages.

use actix_web::{HttpResponse, web};

use crate::app::App;
use crate::error::Result;
use crate::operations::choose_language::choose_language;
use crate::text::StaffLang;
use crate::web::cookies::{own_path, see_other};
use crate::web::fields::Fields;
use crate::web::forms::Form;

/// `POST /language`: keeps the language with the account and goes back.
pub async fn choose(app: web::Data<App>, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    let lang: Option<StaffLang> = fields.word("lang");
    let back = fields.optional_text("back", 500);
    fields.done()?;
    let (account, lang) = (by.member.account, Fields::given(lang)?);
    let setting = app.setting(by.caller());
    app.db.write(setting, move |tx| choose_language(tx, account, lang.as_str())).await?;
    Ok(see_other(back.as_deref().and_then(own_path).unwrap_or("/")))
}
