//! Who a patient is, what the patient speaks and how to reach the patient: the form of a new
//! record and of a change.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::asking::Choice;
use super::contact_form::{ContactLists, Named, Select, TypedContact, selects, with_chosen};
use super::faults::Faults;
use super::once::{fresh_key, once, read_key};
use crate::app::App;
use crate::domain::directory::{Declared, PatientChange};
use crate::domain::ids::PatientId;
use crate::domain::language::{LanguageError, Spoken, Variety};
use crate::domain::person::{Contact, Force, Sex, SexWish};
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::change_patient::change_patient;
use crate::operations::create_patient::create_patient;
use crate::operations::look_at::look_at_patient;
use crate::store::Tx;
use crate::store::patients::{self, PatientRow, SpokenRow};
use crate::text::{self, Lang};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::{Form, Query};
use crate::web::page::{self, Page};

/// Names of the fields, the most important first.
const VARIETY_FIELDS: [&str; 3] = ["variety_1", "variety_2", "variety_3"];
const NAME_MAX: usize = 200;

#[derive(Template)]
#[template(path = "pages/patients/edit.html")]
struct EditPage {
    page: Page,
    faults: Faults,
    /// None for a new record.
    patient: Option<PatientId>,
    key: String,
    typed: Typed,
    varieties: Vec<Select>,
    lists: ContactLists,
    wishes: Vec<Choice>,
    /// A language whose variety is to be asked, and what it may be.
    to_ask: Vec<(String, Vec<String>)>,
}

/// The form's fields as they are shown.
#[derive(Clone, Debug)]
struct Typed {
    name: String,
    called: String,
    birth_date: String,
    varieties: Vec<String>,
    interpreter_required: bool,
    wish: String,
    contact: TypedContact,
}

impl Typed {
    /// A new record's; nobody has asked anything, so an interpreter is assumed to be needed.
    fn empty(name: String) -> Typed {
        Typed {
            name,
            called: String::new(),
            birth_date: String::new(),
            varieties: Vec::new(),
            interpreter_required: true,
            wish: String::new(),
            contact: TypedContact::of(&Contact::unasked()),
        }
    }

    fn of(row: &PatientRow, spoken: &[SpokenRow]) -> Typed {
        let wish = row.interpreter_sex.zip(row.interpreter_sex_force);
        Typed {
            name: row.name.clone(),
            called: row.called.clone(),
            birth_date: row.birth_date.to_string(),
            varieties: spoken.iter().map(|one| one.tag.clone()).collect(),
            interpreter_required: row.interpreter_required,
            wish: wish.map(|(sex, force)| format!("{sex}-{force}")).unwrap_or_default(),
            contact: TypedContact::of(&row.contact.0),
        }
    }

    fn read(fields: &mut Fields) -> Typed {
        let mut text = |name| fields.optional_text(name, 254).unwrap_or_default();
        Typed {
            name: text("name"),
            called: text("called"),
            birth_date: text("birth_date"),
            varieties: VARIETY_FIELDS.map(&mut text).to_vec(),
            wish: text("wish"),
            interpreter_required: fields.optional_flag("interpreter_required") == Some(true),
            contact: TypedContact::read(fields),
        }
    }
}

/// `GET /patients/new?name=`: what was searched in vain is the name to begin with.
pub async fn new(by: SignedIn, request: HttpRequest, query: Query) -> Result<HttpResponse> {
    by.must(Act::WritePatients)?;
    let mut fields = query.fields;
    let name = fields.optional_text("name", NAME_MAX).unwrap_or_default();
    fields.done()?;
    let typed = Typed::empty(name);
    show(&by, &request, None, fresh_key(), typed, Faults::none())
}

/// `POST /patients/new`; sent twice, it makes one record.
pub async fn create(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::WritePatients)?;
    let key = read_key(&mut fields);
    let typed = Typed::read(&mut fields);
    let made = match read(&mut fields, &typed) {
        Ok(said) => {
            let content = format!("{said:?}");
            let work = move |tx: &mut Tx| Ok(format!("/patients/{}", create_patient(tx, &said)?));
            once(&app, &by, &key, "create", &content, work).await
        }
        Err(error) => Err(error),
    };
    match made {
        Ok(path) => Ok(page::back(&path, "patient-created")),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            show(&by, &request, None, fresh_key(), typed, refused)
        }
    }
}

/// `GET /patients/{id}/edit`.
pub async fn edit(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::WritePatients)?;
    answer(&app, &by, &request, None, Faults::none()).await
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    typed: Option<Typed>,
    refused: (StatusCode, Faults),
) -> Result<HttpResponse> {
    let id: PatientId = path_id(request)?;
    let look = move |tx: &mut Tx| {
        let row = look_at_patient(tx, id)?;
        let spoken = patients::spoken(tx.conn, row.clinic_id, id)?;
        let typed = typed.clone().unwrap_or_else(|| Typed::of(&row, &spoken));
        Ok((row.name, typed))
    };
    let (name, typed) = app.db.write(app.setting(by.caller()), look).await?;
    show(by, request, Some((id, name)), String::new(), typed, refused)
}

fn show(
    by: &SignedIn,
    request: &HttpRequest,
    patient: Option<(PatientId, String)>,
    key: String,
    typed: Typed,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let lang = by.lang;
    let mut page = Page::of(request, by, "patient-new");
    // Who is changed, whatever stands in the form just now.
    if let Some((_, name)) = &patient {
        let title = page.say1("patient-edit-title", "name", name);
        page = page.titled(title);
    }
    let known = varieties(lang);
    let template = EditPage {
        page,
        faults,
        patient: patient.map(|(id, _)| id),
        key,
        varieties: selects(&VARIETY_FIELDS, &typed.varieties, |chosen| {
            with_chosen(&known, chosen, |tag| text::language_name(lang, tag))
        }),
        lists: typed.contact.lists(lang),
        wishes: with_chosen(&wishes(lang), &typed.wish, str::to_owned),
        to_ask: typed.varieties.iter().filter_map(|tag| to_ask(lang, tag)).collect(),
        typed,
    };
    page::show_as(HttpResponse::build(status), &template)
}

/// Every variety by its name in the language.
pub fn varieties(lang: Lang) -> Vec<Named> {
    let mut all: Vec<Named> =
        Variety::all().map(|one| (one.tag().to_owned(), text::variety_name(lang, &one))).collect();
    all.sort_by_key(|(_, name)| name.to_lowercase());
    all
}

fn wishes(lang: Lang) -> Vec<Named> {
    let mut all = Vec::new();
    for sex in [Sex::Woman, Sex::Man] {
        for force in Force::ALL {
            let words =
                (text::word(lang, "sex", sex.as_str()), text::word(lang, "force", force.as_str()));
            all.push((format!("{sex}-{force}"), format!("{} ({})", words.0, words.1)));
        }
    }
    all
}

/// The varieties that a group's name may mean.
fn to_ask(lang: Lang, tag: &str) -> Option<(String, Vec<String>)> {
    match Variety::parse(tag) {
        Err(LanguageError::Macro { tag, varieties }) => {
            let names = varieties.iter().map(|one| text::variety_name(lang, one)).collect();
            Some((text::language_name(lang, tag), names))
        }
        _ => None,
    }
}

/// `POST /patients/{id}/edit`.
pub async fn save(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::WritePatients)?;
    let id: PatientId = path_id(&request)?;
    let typed = Typed::read(&mut fields);
    let saved = match read(&mut fields, &typed) {
        Ok(change) => {
            let work = move |tx: &mut Tx| change_patient(tx, id, &change);
            app.db.write(app.setting(by.caller()), work).await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => Ok(page::back(&format!("/patients/{id}"), "patient-saved")),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer(&app, &by, &request, Some(typed), refused).await
        }
    }
}

fn read(fields: &mut Fields, typed: &Typed) -> Result<PatientChange> {
    let change = PatientChange {
        name: fields.text("name", NAME_MAX),
        called: Some(fields.optional_text("called", NAME_MAX)),
        birth_date: fields.date("birth_date"),
        interpreter_required: Some(typed.interpreter_required),
        interpreter_sex: Some(wish(fields, &typed.wish)),
        contact: typed.contact.change(fields),
        varieties: Some(declared(fields, typed)),
        ..PatientChange::default()
    };
    fields.done()?;
    Ok(change)
}

fn wish(fields: &mut Fields, typed: &str) -> Option<SexWish> {
    if typed.is_empty() {
        return None;
    }
    let parsed = typed.split_once('-').and_then(|(sex, force)| {
        Some(SexWish { sex: sex.parse().ok()?, force: force.parse().ok()? })
    });
    if parsed.is_none() {
        fields.refuse("wish", "not_a_choice");
    }
    parsed
}

fn declared(fields: &mut Fields, typed: &Typed) -> Vec<Declared> {
    let mut all: Vec<Declared> = Vec::new();
    for (name, tag) in VARIETY_FIELDS.iter().zip(&typed.varieties) {
        if tag.is_empty() {
            continue;
        }
        match Spoken::declare(tag) {
            Ok(spoken) if all.iter().any(|one| one.spoken == spoken) => {}
            Ok(spoken) => all.push(Declared { spoken, declared: tag.clone() }),
            Err(_) => fields.refuse(name, "unknown_language"),
        }
    }
    all
}
