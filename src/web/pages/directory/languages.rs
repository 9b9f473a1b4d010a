//! The languages that patients are written to in: what each text says beside the Danish one, and
//! whether a manager has let it go out.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::app::App;
use crate::domain::policy::Act;
use crate::error::{Error, FieldError, Result};
use crate::operations::approve_language::{Approval, approve_language, withdraw_language};
use crate::store::accounts::AccountRow;
use crate::store::approvals;
use crate::store::clinics::ClinicRow;
use crate::store::{Tx, world};
use crate::text::{self, Lang, Review, texts_for_patients};
use crate::web::caller::SignedIn;
use crate::web::errors::field_text;
use crate::web::forms::Form;
use crate::web::page::{self, Page};

/// The key of where texts stand; a demo sends drafts too, with a mark.
fn key(standing: &Review, demo: bool) -> &'static str {
    match standing {
        Review::House => "language-house",
        Review::Approved => "language-approved",
        Review::Changed => "language-changed",
        Review::Stale => "language-stale",
        Review::Draft if demo => "language-draft-in-demo",
        Review::Draft => "language-draft",
    }
}

fn look(standing: &Review) -> &'static str {
    match standing {
        Review::House | Review::Approved => "good",
        Review::Changed | Review::Stale => "bad",
        Review::Draft => "wait",
    }
}

/// One language in the list.
struct Line {
    lang: Lang,
    standing: Review,
    /// Who has let it go out, when, and who had read it.
    approved: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/directory/languages.html")]
struct ListPage {
    page: Page,
    lines: Vec<Line>,
}

fn lines(tx: &mut Tx, shown: Lang) -> Result<Vec<Line>> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
    let standing = approvals::standing(tx.conn, clinic)?;
    let mut lines = Vec::new();
    for lang in Lang::ALL {
        let row = standing.iter().rfind(|row| row.language == lang.tag());
        let approved = match row {
            Some(row) => {
                let by = AccountRow::find(tx.conn, row.approved_by)?.map(|account| account.name);
                let at = text::date(shown, row.created_at.0, zone);
                let parts = [at, by.unwrap_or_default(), row.reviewer.clone()];
                Some(parts.join(" · "))
            }
            None => None,
        };
        let texts = row.map(|row| row.texts.as_str());
        lines.push(Line { lang: *lang, standing: Review::of(*lang, texts), approved });
    }
    Ok(lines)
}

/// `GET /directory/languages`.
pub async fn index(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let lang = by.lang;
    let lines = app.db.write(app.setting(by.caller()), move |tx| lines(tx, lang)).await?;
    page::show(&ListPage { page: Page::of(&request, &by, "language-title"), lines })
}

/// A file of texts, line by line.
struct Sheet {
    name: &'static str,
    version: u32,
    translator: String,
    reviewer: String,
    /// Key, Danish, and the language's own.
    rows: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "pages/directory/language.html")]
struct LanguagePage {
    page: Page,
    line: Line,
    id: &'static str,
    sheets: Vec<Sheet>,
    typed: String,
    fault: Option<String>,
}

fn sheets(lang: Lang) -> Vec<Sheet> {
    let danish = &texts_for_patients(Lang::Da).files;
    let own = &texts_for_patients(lang).files;
    let sheet = |(own, danish): (&text::TextFile, &text::TextFile)| {
        let said = |key: &str| own.entries.iter().find(|(own_key, _)| own_key == key);
        let row = |(key, danish): &(String, String)| {
            let own = said(key).map(|(_, said)| said.clone()).unwrap_or_default();
            (key.clone(), danish.clone(), own)
        };
        Sheet {
            name: own.name,
            version: own.version,
            translator: own.translator.clone(),
            reviewer: own.reviewer.clone(),
            rows: danish.entries.iter().map(row).collect(),
        }
    };
    own.iter().zip(danish).map(sheet).collect()
}

/// The language in the path.
fn lang_of(request: &HttpRequest) -> Result<Lang> {
    let tag = request.match_info().get("tag").unwrap_or_default();
    tag.parse().map_err(|()| Error::NotFound("language"))
}

/// `GET /directory/languages/{tag}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    answer(&app, &by, &request, StatusCode::OK, String::new(), None).await
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    status: StatusCode,
    typed: String,
    fault: Option<FieldError>,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let (shown, lang) = (by.lang, lang_of(request)?);
    let all = app.db.write(app.setting(by.caller()), move |tx| lines(tx, shown)).await?;
    let line = all.into_iter().find(|line| line.lang == lang);
    let template = LanguagePage {
        page: Page::of(request, by, "language-title").titled(lang.own_name()),
        line: line.ok_or(Error::NotFound("language"))?,
        id: &texts_for_patients(lang).id,
        sheets: sheets(lang),
        typed,
        fault: fault.map(|fault| field_text(by.lang, &fault)),
    };
    page::show_as(HttpResponse::build(status), &template)
}

/// `POST /directory/languages/{tag}/approve`: with the name of whoever has read the texts, and the
/// texts that were shown.
pub async fn approve(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::WriteDirectory)?;
    let lang = lang_of(&request)?;
    let texts = texts_for_patients(lang);
    let typed = fields.typed("reviewer");
    let reviewer = fields.text("reviewer", 120);
    let read = fields.text("texts", 40);
    if Review::of(lang, read.as_deref()) != Review::Approved {
        return Err(Error::Conflict("texts_changed"));
    }
    let (Some(reviewer), Ok(())) = (reviewer, fields.done()) else {
        let fault = FieldError::new("reviewer", "required");
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return answer(&app, &by, &request, status, typed, Some(fault)).await;
    };
    let approval = Approval { language: lang.tag().to_owned(), texts: texts.id.clone(), reviewer };
    let work = move |tx: &mut Tx| approve_language(tx, &approval);
    app.db.write(app.setting(by.caller()), work).await?;
    Ok(page::back("/directory/languages", "language-approved"))
}

/// `POST /directory/languages/{tag}/withdraw`.
pub async fn withdraw(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    let by = form.by;
    by.must(Act::WriteDirectory)?;
    let tag = lang_of(&request)?.tag();
    app.db.write(app.setting(by.caller()), move |tx| withdraw_language(tx, tag)).await?;
    Ok(page::back("/directory/languages", "language-withdrawn"))
}
