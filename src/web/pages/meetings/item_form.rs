//! An item of the agenda: picked from the patient's list, or staff's.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::agenda;
use super::agenda_shown::ProblemShown;
use super::form::FormPage;
use super::head::{Head, opened};
use super::moments::LEAD;
use super::seats::TypedSeat;
use crate::app::App;
use crate::domain::ids::{AppointmentId, ItemId, ProblemId};
use crate::domain::meeting::agenda::Source;
use crate::error::Result;
use crate::operations::drop_item::drop_item;
use crate::operations::save_item::{AgendaItem, save_item};
use crate::store::Tx;
use crate::store::meeting::agenda::ItemRow;
use crate::store::meeting::{self, Meeting, problems};
use crate::web::answer::{path_id, path_id_named};
use crate::web::api::nouns::{LINE_MAX, NAME_MAX};
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::fields::Fields;
use crate::web::forms::{Form, Query};
use crate::web::page::{self, Page};
use crate::web::pages::directory::sheet::{Section, Sheet, Typed, alone};
use crate::web::pages::faults::Faults;
use crate::web::pages::once::{fresh_key, once, read_key};

/// As long as an item is unless somebody says otherwise, in minutes.
const MINUTES: u32 = 10;

/// What the form is about: one that stands, or a new one.
#[derive(Clone, Copy)]
enum Which {
    New(Option<ProblemId>),
    Old(ItemId),
}

/// `GET /meetings/{id}/agenda/items/new?problem=`.
pub async fn new(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(LEAD)?;
    let mut fields = query.fields;
    let problem = fields.optional_id("problem");
    fields.done()?;
    answer(&app, &by, &request, Which::New(problem), None, Faults::none()).await
}

/// `GET /meetings/{id}/agenda/items/{item}`.
pub async fn edit(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(LEAD)?;
    let item = path_id_named(&request, "item")?;
    answer(&app, &by, &request, Which::Old(item), None, Faults::none()).await
}

/// `POST /meetings/{id}/agenda/items/new`; sent twice, it adds one.
pub async fn create(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let problem = form.fields.typed("problem").parse().ok();
    write(&app, &request, form, Which::New(problem)).await
}

/// `POST /meetings/{id}/agenda/items/{item}`.
pub async fn save(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let item = path_id_named(&request, "item")?;
    write(&app, &request, form, Which::Old(item)).await
}

/// `POST /meetings/{id}/agenda/items/{item}/drop`.
pub async fn drop(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(&request)?;
    let item: ItemId = path_id_named(&request, "item")?;
    let key = read_key(&mut fields);
    let work = move |tx: &mut Tx| {
        drop_item(tx, id, item)?;
        Ok(format!("/meetings/{id}/agenda?done=item-dropped"))
    };
    let done = once(&app, &by, &key, &format!("drop {item}"), "", work).await;
    agenda::go_on(&app, &by, &request, done, TypedSeat::default()).await
}

async fn write(app: &App, request: &HttpRequest, form: Form, which: Which) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(request)?;
    let key = read_key(&mut fields);
    let typed = Typed::sent(&fields);
    let saved = match read(&mut fields) {
        Ok(said) => {
            let content = format!("{said:?}");
            let item = match which {
                Which::Old(item) => Some(item),
                Which::New(_) => None,
            };
            let work = move |tx: &mut Tx| {
                let item = save_item(tx, id, item, &said)?;
                Ok(format!("/meetings/{id}/agenda?done=item-saved#item-{item}"))
            };
            once(app, &by, &key, "item", &content, work).await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(path) => Ok(see_other(&path)),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer(app, &by, request, which, Some(typed), refused).await
        }
    }
}

fn read(fields: &mut Fields) -> Result<AgendaItem> {
    let problem = fields.optional_id("problem");
    let (title, question) = (fields.text("title", NAME_MAX), fields.text("question", LINE_MAX));
    let minutes = fields.optional_number("minutes", 5..=120);
    if minutes.is_none() && fields.typed("minutes").is_empty() {
        fields.refuse("minutes", "required");
    }
    let agreed = fields.optional_flag("agreed") == Some(true);
    fields.done()?;
    Ok(AgendaItem {
        problem,
        title: Fields::given(title)?,
        question: Fields::given(question)?,
        minutes: Fields::given(minutes)?,
        agreed,
    })
}

/// What the page needs to know.
struct About {
    head: Head,
    /// What the patient says, and whether the item is the patient's.
    words: Option<ProblemShown>,
    of_patient: bool,
    /// Somebody may hear of it as it stands.
    consented: bool,
    typed: Typed,
}

fn about(tx: &mut Tx, meeting: &Meeting, head: Head, which: Which) -> Result<About> {
    let (clinic, id) = (meeting.row.clinic_id, meeting.row.id);
    let row = match which {
        Which::Old(item) => Some(meeting::agenda::of(tx.conn, clinic, id, item)?),
        Which::New(_) => None,
    };
    let problem = match (&row, which) {
        (Some(row), _) => row.problem_id,
        (None, Which::New(problem)) => problem,
        (None, Which::Old(_)) => None,
    };
    let all = problems::of_patient(tx.conn, clinic, meeting.patient.id)?;
    let words = all.iter().find(|one| Some(one.id) == problem).map(ProblemShown::of);
    let stands = |item: ItemId| {
        meeting.consents.iter().any(|one| one.item_id == item && one.withdrawn_at.is_none())
    };
    Ok(About {
        head,
        of_patient: row.as_ref().map_or(words.is_some(), |row| row.source == Source::Patient),
        consented: row.as_ref().is_some_and(|row| stands(row.id)),
        typed: filled(row.as_ref(), words.as_ref()),
        words,
    })
}

/// The form of an item that stands, or of a new one: the staff's words for what the patient says.
fn filled(row: Option<&ItemRow>, words: Option<&ProblemShown>) -> Typed {
    let mut typed = Typed::default();
    match row {
        Some(row) => {
            typed.set("title", &row.title);
            typed.set("question", &row.question);
            typed.set("minutes", row.minutes);
            if row.agreed {
                typed.set("agreed", "yes");
            }
        }
        None => {
            typed.set_some("title", words.and_then(|words| words.rendering.clone()));
            typed.set("minutes", MINUTES);
        }
    }
    typed
}

fn sections(sheet: &Sheet, of_patient: bool) -> Vec<Section> {
    let question = sheet.input("text", "question", "agenda-question").required();
    let minutes = sheet.number("minutes", "agenda-minutes", (5, 120)).required().step(5);
    let mut rows = vec![
        alone(sheet.input("text", "title", "agenda-item-title").required()),
        alone(question.hint(sheet, "agenda-question-hint")),
        alone(minutes.hint(sheet, "agenda-minutes-hint")),
    ];
    if !of_patient {
        rows.push(alone(sheet.input("flag", "agreed", "agenda-agreed")));
    }
    vec![sheet.hinted("agenda-item-as-said", "agenda-item-hint", rows)]
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    which: Which,
    typed: Option<Typed>,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let (id, lang): (AppointmentId, _) = (path_id(request)?, by.lang);
    let look = move |tx: &mut Tx| {
        let meeting = opened(tx, id)?;
        let head = Head::of(lang, tx.now, &meeting, "/agenda")?;
        about(tx, &meeting, head, which)
    };
    let about = app.db.write(app.setting(by.caller()), look).await?;
    let typed = typed.unwrap_or(about.typed);
    let back = format!("/meetings/{id}/agenda");
    let (path, drop, title) = match which {
        Which::New(_) if about.of_patient => (format!("{back}/items/new"), None, "agenda-pick"),
        Which::New(_) => (format!("{back}/items/new"), None, "agenda-add-staff"),
        Which::Old(item) => {
            let path = format!("{back}/items/{item}");
            (path.clone(), Some(format!("{path}/drop")), "agenda-item-change")
        }
    };
    let page = Page::of(request, by, title);
    let problem = match which {
        Which::New(problem) => problem.map(|id| ("problem", id.to_string())),
        Which::Old(_) => None,
    };
    let template = FormPage {
        notice: about.consented.then(|| page.say("agenda-item-consents-end")),
        drop: drop.map(|path| (path, page.say("agenda-item-drop"))),
        hidden: problem.into_iter().collect(),
        sections: sections(&Sheet { lang, typed: &typed }, about.of_patient),
        words: about.words,
        head: about.head,
        key: fresh_key(),
        page,
        faults,
        path,
        back,
    };
    page::show_as(HttpResponse::build(status), &template)
}
