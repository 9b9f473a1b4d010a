//! A list that the clinic brings along: looked at first, with everything that is wrong and where;
//! taken over when nothing is.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use data_encoding::BASE64;
use serde_json::json;

use super::path_of;
use crate::app::App;
use crate::domain::directory::Noun;
use crate::domain::import::{self, BYTES_MAX, Fault, List, ROWS_MAX};
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::operations::import_list::import_list;
use crate::operations::look_at::note_search;
use crate::store::{DbConnection, Tx, importing};
use crate::text::Lang;
use crate::web::caller::SignedIn;
use crate::web::cookies;
use crate::web::page::{self, Page};
use crate::web::pages::faults::Faults;
use crate::web::pages::once::{fresh_key, once, read_key};
use crate::web::sentence::sentence;
use crate::web::upload::{FILE_FIELD, FileForm};

/// More faults and lines than these are counted and not listed.
const SHOWN: usize = 100;

/// The field with the list's name, and the one with the file on its second way.
const LIST_FIELD: &str = "what";
const DATA_FIELD: &str = "data";

#[derive(Template)]
#[template(path = "pages/directory/import.html")]
struct AskPage {
    page: Page,
    faults: Faults,
    chosen: Option<List>,
}

impl AskPage {
    fn is_chosen(&self, list: &List) -> bool {
        self.chosen == Some(*list)
    }

    /// The columns of a list, those that must be there apart from the others.
    fn columns(&self, list: &List, needed: bool) -> Vec<&'static str> {
        let columns = import::columns(*list).into_iter();
        columns.filter(|one| one.needed == needed).map(|one| one.name).collect()
    }

    fn rows_max(&self) -> i64 {
        i64::try_from(ROWS_MAX).unwrap_or(i64::MAX)
    }

    fn megabytes(&self) -> i64 {
        i64::try_from(BYTES_MAX / 1024 / 1024).unwrap_or(i64::MAX)
    }
}

#[derive(Template)]
#[template(path = "pages/directory/import_look.html")]
struct LookPage {
    page: Page,
    list: List,
    key: String,
    /// The file itself, for the second press.
    data: String,
    new: usize,
    there: usize,
    /// The first lines of those who are there.
    there_lines: String,
    faults: Vec<(String, String)>,
    fault_count: usize,
    guessed: Option<&'static str>,
}

/// The key of a list's name.
fn name_of(list: &List) -> String {
    format!("export-{list}")
}

/// The key of what makes somebody in a list the same as somebody who is there.
fn same_of(list: &List) -> String {
    format!("import-same-{list}")
}

/// Where somebody finds what was taken over.
fn path_to(list: List) -> &'static str {
    match list {
        List::Patients => "/patients",
        List::Agencies => path_of(Noun::Agency),
        List::Clinicians => path_of(Noun::Clinician),
        List::Rooms => path_of(Noun::Room),
        List::Interpreters => path_of(Noun::Interpreter),
    }
}

/// `GET /directory/import`.
pub async fn ask(by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    ask_again(&by, &request, None, Faults::none())
}

fn ask_again(
    by: &SignedIn,
    request: &HttpRequest,
    chosen: Option<List>,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let page = Page::of(request, by, "import-title");
    page::show_as(HttpResponse::build(status), &AskPage { page, faults, chosen })
}

/// `POST /directory/import`: the dry run. Nothing is written.
pub async fn look(
    app: web::Data<App>,
    request: HttpRequest,
    form: FileForm,
) -> Result<HttpResponse> {
    let FileForm { by, mut fields, file } = form;
    by.must(Act::WriteDirectory)?;
    let list: Option<List> = fields.word(LIST_FIELD);
    if file.is_none() {
        fields.refuse(FILE_FIELD, "required");
    }
    match (fields.done(), list, file) {
        (Ok(()), Some(list), Some(file)) => answer(&app, &by, &request, list, file).await,
        (Ok(()), ..) => Err(Error::Malformed("malformed")),
        (Err(error), list, _) => ask_again(&by, &request, list, Faults::of(by.lang, error)?),
    }
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    list: List,
    file: Vec<u8>,
) -> Result<HttpResponse> {
    let (clinic, now, data) = (by.clinic()?, app.clock.now(), BASE64.encode(&file));
    let look = move |conn: &mut DbConnection| {
        let sheet = import::read(list, &file);
        let guessed = sheet.guessed;
        Ok((importing::look(conn, clinic, now, sheet)?, guessed))
    };
    let (outlook, guessed) = app.db.read(look).await?;
    // Which of the lines are known here is told: a look like any other.
    let seen = json!({ "list": list, "lines": outlook.new.len() + outlook.there.len() });
    let note = move |tx: &mut Tx| note_search(tx, "import", seen.clone());
    app.db.write(app.setting(by.caller()), note).await?;
    let page = Page::of(request, by, "import-look-title");
    let there: Vec<String> = outlook.there.iter().take(SHOWN).map(ToString::to_string).collect();
    let fine = outlook.faults.is_empty();
    let template = LookPage {
        list,
        key: fresh_key(),
        data: if fine { data } else { String::new() },
        new: outlook.new.len(),
        there: outlook.there.len(),
        there_lines: there.join(", "),
        faults: outlook.faults.iter().take(SHOWN).map(|one| said(&page, one)).collect(),
        fault_count: outlook.faults.len(),
        guessed,
        page,
    };
    let status = if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page::show_as(HttpResponse::build(status), &template)
}

/// Where a fault stands and what is wrong there, in words.
fn said(page: &Page, fault: &Fault) -> (String, String) {
    (place(page, fault), fault_text(page.lang, fault))
}

fn place(page: &Page, fault: &Fault) -> String {
    let line = fault.line.to_string();
    match (fault.line, fault.column.as_str()) {
        (0, _) => page.say("import-place-file"),
        (_, "") => page.say1("import-place-line", "line", &line),
        (_, column) => {
            let args = [("line", line.as_str().into()), ("column", column.into())];
            page.say_with("import-place", &args)
        }
    }
}

fn fault_text(lang: Lang, fault: &Fault) -> String {
    sentence(lang, fault.code, &fault.args)
}

/// `POST /directory/import/write`: takes over what was looked at, all of it or nothing; sent
/// twice, it does so once.
pub async fn write(
    app: web::Data<App>,
    request: HttpRequest,
    form: FileForm,
) -> Result<HttpResponse> {
    let FileForm { by, mut fields, .. } = form;
    by.must(Act::WriteDirectory)?;
    let (key, data) = (read_key(&mut fields), fields.typed(DATA_FIELD));
    let list: Option<List> = fields.word(LIST_FIELD);
    fields.done()?;
    let list = list.ok_or(Error::Malformed("malformed"))?;
    let file = BASE64.decode(data.as_bytes()).map_err(|_| Error::Malformed("malformed"))?;
    // Read before the writer is taken: a large file must not keep others waiting.
    let sheet = import::read(list, &file);
    let work = move |tx: &mut Tx| {
        let done = import_list(tx, sheet.clone())?;
        let word = if done.made > 0 { "imported" } else { "imported-nothing" };
        Ok(format!("{}?done={word}", path_to(list)))
    };
    match once(&app, &by, &key, &format!("import {list}"), &data, work).await {
        Ok(path) => Ok(cookies::see_other(&path)),
        Err(Error::Invalid(_)) => answer(&app, &by, &request, list, file).await,
        Err(error) => Err(error),
    }
}
