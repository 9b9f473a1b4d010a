//! What the pages of all nouns of the directory have in common: the list, something new, and the
//! page of one, which is the form to change it.

use std::fmt::Debug;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::absences::{self, Absence};
use super::list::{self, Asked, Found};
use super::sheet::{Section, Sheet, Typed};
use super::{all_of, key_of, path_of};
use crate::app::App;
use crate::domain::directory::{Noun, Thing};
use crate::domain::hours::local_date;
use crate::domain::ids::{ClinicId, RowId};
use crate::domain::name::search_key;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::agencies::{self, ContractRow};
use crate::store::{DbConnection, Tx, clinics, directory, world};
use crate::text::{self, Lang};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::{self, Query};
use crate::web::page::{self, Page};
use crate::web::pages::contact_form::Named;
use crate::web::pages::faults::Faults;
use crate::web::pages::once::{fresh_key, once, read_key};

/// The form of one noun.
pub trait Form: 'static {
    const NOUN: Noun;
    type Change: Clone + Debug + Send + 'static;

    /// What tells it from others in a list.
    fn about(conn: &mut DbConnection, lang: Lang, clinic: ClinicId, id: RowId) -> Result<String>;
    /// The fields of something new, or of what is there.
    fn filled(conn: &mut DbConnection, clinic: ClinicId, id: Option<RowId>) -> Result<Typed>;
    fn sections(sheet: &Sheet, lists: &Lists) -> Vec<Section>;
    fn read(fields: &mut Fields) -> Self::Change;
    fn create(tx: &mut Tx, said: &Self::Change) -> Result<RowId>;
    fn change(tx: &mut Tx, id: RowId, said: &Self::Change) -> Result<()>;
}

/// What can be chosen in forms, by name.
pub struct Lists {
    pub sites: Vec<Named>,
    pub agencies: Vec<Named>,
    pub ended_agencies: Vec<Named>,
}

impl Lists {
    fn load(conn: &mut DbConnection, clinic: ClinicId) -> Result<Lists> {
        let sites = clinics::sites_of(conn, clinic)?;
        let mut all = directory::all(conn, clinic, Noun::Agency)?;
        all.sort_by_cached_key(|row| search_key(&row.name));
        let (ended, agencies) = all.into_iter().partition(|row| row.ended_at.is_some());
        let named = |rows: Vec<directory::Listed>| {
            rows.into_iter().map(|row| (row.id.to_string(), row.name)).collect()
        };
        Ok(Lists {
            sites: sites.into_iter().map(|row| (row.id.to_string(), row.name)).collect(),
            agencies: named(agencies),
            ended_agencies: named(ended),
        })
    }
}

/// The key of the title of a noun's form for a new one.
fn new_of(noun: &str) -> String {
    format!("directory-{noun}-new")
}

/// The key of what tells one from another in a list.
fn column(noun: &str) -> String {
    format!("directory-{noun}-column")
}

#[derive(Template)]
#[template(path = "pages/directory/list.html")]
struct ListPage {
    page: Page,
    path: &'static str,
    noun: String,
    found: Found,
}

/// `GET /directory/<noun>?q=&ended=&page=`.
pub async fn index<F: Form>(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let (clinic, lang, noun) = (by.clinic()?, by.lang, key_of(F::NOUN));
    let mut fields = query.fields;
    let asked = Asked::read(&mut fields);
    fields.done()?;
    let look = move |conn: &mut DbConnection| list::find::<F>(conn, lang, clinic, asked);
    let found = app.db.read(look).await?;
    let page = Page::of(&request, &by, &all_of(&noun));
    page::show(&ListPage { page, path: path_of(F::NOUN), noun, found })
}

#[derive(Template)]
#[template(path = "pages/directory/form.html")]
struct FormPage {
    page: Page,
    faults: Faults,
    path: &'static str,
    noun: String,
    key: String,
    sections: Vec<Section>,
    /// None for something new.
    seen: Option<Seen>,
}

/// What the page of one shows besides its form.
struct Seen {
    id: RowId,
    name: String,
    ended: Option<String>,
    /// How many visits to come it takes part in.
    ahead: usize,
    /// None when this cannot be away.
    absences: Option<Vec<Absence>>,
    /// The clinic's contracts, of an agency alone.
    contracts: Option<Vec<Contract>>,
}

/// A contract in the list of an agency.
struct Contract {
    path: String,
    rank: i64,
    from: String,
    to: Option<String>,
    /// In force today.
    holds: bool,
}

/// `GET /directory/<noun>/new`.
pub async fn new<F: Form>(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    answer::<F>(&app, &by, &request, None, None, Faults::none()).await
}

/// `GET /directory/<noun>/{id}`.
pub async fn show<F: Form>(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let id = path_id(&request)?;
    answer::<F>(&app, &by, &request, Some(id), None, Faults::none()).await
}

/// `POST /directory/<noun>/new`; sent twice, it makes one.
pub async fn create<F: Form>(
    app: web::Data<App>,
    request: HttpRequest,
    form: forms::Form,
) -> Result<HttpResponse> {
    let forms::Form { by, mut fields } = form;
    by.must(Act::WriteDirectory)?;
    let key = read_key(&mut fields);
    let (typed, path) = (Typed::sent(&fields), path_of(F::NOUN));
    let made = match said::<F>(&mut fields) {
        Ok(said) => {
            let content = format!("{said:?}");
            let work = move |tx: &mut Tx| Ok(format!("{path}/{}", F::create(tx, &said)?));
            once(&app, &by, &key, F::NOUN.as_str(), &content, work).await
        }
        Err(error) => Err(error),
    };
    match made {
        Ok(path) => Ok(page::back(&path, "directory-saved")),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer::<F>(&app, &by, &request, None, Some(typed), refused).await
        }
    }
}

/// `POST /directory/<noun>/{id}`.
pub async fn save<F: Form>(
    app: web::Data<App>,
    request: HttpRequest,
    form: forms::Form,
) -> Result<HttpResponse> {
    let forms::Form { by, mut fields } = form;
    by.must(Act::WriteDirectory)?;
    let id: RowId = path_id(&request)?;
    let typed = Typed::sent(&fields);
    let saved = match said::<F>(&mut fields) {
        Ok(said) => {
            let work = move |tx: &mut Tx| F::change(tx, id, &said);
            app.db.write(app.setting(by.caller()), work).await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => Ok(page::back(&format!("{}/{id}", path_of(F::NOUN)), "directory-saved")),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer::<F>(&app, &by, &request, Some(id), Some(typed), refused).await
        }
    }
}

fn said<F: Form>(fields: &mut Fields) -> Result<F::Change> {
    let said = F::read(fields);
    fields.done()?;
    Ok(said)
}

async fn answer<F: Form>(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    id: Option<RowId>,
    typed: Option<Typed>,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let (clinic, lang, now) = (by.clinic()?, by.lang, app.clock.now());
    let look = move |conn: &mut DbConnection| {
        let thing = id.map(|id| Thing { noun: F::NOUN, id });
        let seen = thing.map(|thing| seen(conn, lang, clinic, thing, now)).transpose()?;
        let typed = match typed {
            Some(typed) => typed,
            None => F::filled(conn, clinic, id)?,
        };
        Ok((seen, typed, Lists::load(conn, clinic)?))
    };
    let (seen, typed, lists) = app.db.read(look).await?;
    let noun = key_of(F::NOUN);
    let mut page = Page::of(request, by, &new_of(&noun));
    if let Some(seen) = &seen {
        page = page.titled(seen.name.clone());
    }
    let template = FormPage {
        page,
        faults,
        path: path_of(F::NOUN),
        noun,
        key: fresh_key(),
        sections: F::sections(&Sheet { lang, typed: &typed }, &lists),
        seen,
    };
    page::show_as(HttpResponse::build(status), &template)
}

fn seen(
    conn: &mut DbConnection,
    lang: Lang,
    clinic: ClinicId,
    thing: Thing,
    now: DateTime<Utc>,
) -> Result<Seen> {
    let row = directory::get(conn, clinic, thing)?;
    let zone = world::zone(&clinics::ClinicRow::get(conn, clinic)?)?;
    let ahead = directory::visits_ahead(conn, clinic, thing, now)?.len();
    let contracts = match thing.noun {
        Noun::Agency => Some(agencies::contracts_with(conn, clinic, thing.id.cast())?),
        _ => None,
    };
    let today = local_date(now, zone);
    let contract = |row: ContractRow| Contract {
        path: format!("{}/{}/contracts/{}", path_of(thing.noun), thing.id, row.id),
        rank: i64::from(row.rank),
        from: text::day(lang, row.valid_from),
        to: row.valid_to.map(|day| text::day(lang, day)),
        holds: row.valid_from <= today && row.valid_to.is_none_or(|last| today <= last),
    };
    Ok(Seen {
        absences: absences::ahead(conn, lang, clinic, thing, now)?,
        id: row.id,
        name: row.name,
        ended: row.ended_at.map(|at| text::date(lang, at.0, zone)),
        ahead,
        contracts: contracts.map(|all| all.into_iter().map(contract).collect()),
    })
}
