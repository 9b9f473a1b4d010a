//! People and things: what the manager keeps so that visits can be made of it.

pub mod absences;
pub mod agencies;
pub mod clinicians;
pub mod contracts;
pub mod ending;
pub mod export;
pub mod hours_form;
pub mod import;
pub mod interpreters;
pub mod languages;
pub mod list;
pub mod rooms;
pub mod sheet;
pub mod thing;
pub mod varieties;
pub mod visit_types;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::app::App;
use crate::domain::directory::Noun;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::{DbConnection, directory};
use crate::web::caller::SignedIn;
use crate::web::page::{self, Page};

#[derive(Template)]
#[template(path = "pages/directory/hub.html")]
struct HubPage {
    page: Page,
    nouns: Vec<Shelf>,
}

/// A noun on the hub, with how many are in use.
struct Shelf {
    path: String,
    word: String,
    count: usize,
}

/// The lists that can be taken along as files.
const EXPORTS: [&str; 5] = ["patients", "clinicians", "interpreters", "rooms", "agencies"];

/// The key of a list's name.
fn export_of(what: &str) -> String {
    format!("export-{what}")
}

/// Where the pages of a noun are.
pub fn path_of(noun: Noun) -> &'static str {
    match noun {
        Noun::Clinician => "/directory/clinicians",
        Noun::Room => "/directory/rooms",
        Noun::VisitType => "/directory/visit-types",
        Noun::Agency => "/directory/agencies",
        Noun::Interpreter => "/directory/interpreters",
    }
}

/// The noun in keys of texts: `directory-clinician-new`.
pub fn key_of(noun: Noun) -> String {
    noun.as_str().replace('_', "-")
}

/// The key of the title of a noun's list.
fn all_of(noun: &str) -> String {
    format!("directory-{noun}-all")
}

/// The key of what is kept of a noun.
fn about(noun: &str) -> String {
    format!("directory-{noun}-about")
}

/// `GET /directory`.
pub async fn hub(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let clinic = by.clinic()?;
    let look = move |conn: &mut DbConnection| {
        Noun::ALL.iter().map(|noun| directory::all(conn, clinic, *noun)).collect::<Result<Vec<_>>>()
    };
    let all = app.db.read(look).await?;
    let shelf = |(noun, rows): (&Noun, &Vec<directory::Listed>)| Shelf {
        path: path_of(*noun).to_owned(),
        word: key_of(*noun),
        count: rows.iter().filter(|row| row.ended_at.is_none()).count(),
    };
    page::show(&HubPage {
        page: Page::of(&request, &by, "directory-title"),
        nouns: Noun::ALL.iter().zip(&all).map(shelf).collect(),
    })
}
