//! The private wishes of a visit: opened by those who treat the patient, written down by them and
//! by the secretary, who never reads anything back.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use askama::Template;
use chrono_tz::Tz;

use crate::app::App;
use crate::domain::ids::AppointmentId;
use crate::domain::person::Role;
use crate::domain::policy::Act;
use crate::domain::private::{Bridge, Said, Saying, Statement, Wish, standing};
use crate::error::{Error, FieldError, Result};
use crate::operations::look_at::look_at_visit;
use crate::operations::open_wishes::open_wishes;
use crate::operations::save_wishes::{NOTE_MAX, save_wishes};
use crate::operations::tick_asked::tick_asked;
use crate::store::accounts::AccountRow;
use crate::store::clinics::ClinicRow;
use crate::store::names::Names;
use crate::store::record::{self, Record};
use crate::store::{Tx, patients, wishes, world};
use crate::text::{self, Lang};
use crate::web::answer::path_id;
use crate::web::api::wishes::read_said;
use crate::web::caller::SignedIn;
use crate::web::errors::field_text;
use crate::web::forms::Form;
use crate::web::page::{self, Page};

/// Opened wishes hide again after so many seconds.
const SHOWN_SECONDS: u32 = 30;

/// One wish of the form, with what was typed when the form was refused.
struct Asked {
    name: &'static str,
    text: String,
    wanted: Option<bool>,
    bridge: Option<Bridge>,
}

impl Asked {
    fn is_bridge(&self, value: &str) -> bool {
        self.bridge.is_some_and(|bridge| bridge.as_str() == value)
    }
}

/// One wish as it stands, with everything that was said about it.
pub struct Shown {
    pub(super) text: String,
    pub(super) stands: String,
    pub(super) bridge: Option<String>,
    pub(super) statements: Vec<String>,
}

/// What a treating clinician may do that others notice as an ordinary change.
struct Acts {
    /// Who was named for this visit.
    interpreters: Vec<(String, String)>,
    varieties: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "day/wishes.html")]
struct WishesPage {
    page: Page,
    visit: AppointmentId,
    about: String,
    treating: bool,
    opened: bool,
    /// The clinician's own question, which nothing else stands for.
    asked_alone: bool,
    shown: Option<Vec<Shown>>,
    note: Option<String>,
    /// Who else opened them, when, and why.
    others: Vec<String>,
    asked: Vec<Asked>,
    bridges: Vec<(&'static str, String)>,
    typed_note: String,
    in_person: bool,
    note_max: usize,
    faults: Vec<String>,
    acts: Option<Acts>,
}

/// What a page about one visit's wishes needs to know of the visit; nothing of the wishes.
struct About {
    record: Record,
    zone: Tz,
    patient: String,
    acts: Option<Acts>,
}

/// The visit, for those who may write wishes; everybody else gets the same `Forbidden`.
fn about(tx: &mut Tx, lang: Lang, id: AppointmentId, look: bool) -> Result<About> {
    let member = tx.member().cloned().ok_or(Error::Forbidden)?;
    let record =
        record::allowed(tx.conn, &tx.caller.actor, id, |treating| Act::WriteWishes { treating })?;
    let clinic = record.appointment.clinic_id;
    let treating = record.is_treated_by(member.clinician());
    if look {
        look_at_visit(tx, id)?;
    }
    let zone = world::zone(&ClinicRow::get(tx.conn, clinic)?)?;
    let patient = Names::default().patient(tx.conn, clinic, record.visit.patient_id)?;
    let may_act = member.may(Act::ActOnWish { treating });
    let open = record.visit.wishes_opened_at.is_some() && !record.needs.is_empty();
    let acts = if may_act && open { Some(acts(tx, lang, &record)?) } else { None };
    Ok(About { record, zone, patient, acts })
}

fn acts(tx: &mut Tx, lang: Lang, record: &Record) -> Result<Acts> {
    let (clinic, patient) = (record.appointment.clinic_id, record.visit.patient_id);
    let mut names = Names::default();
    let mut interpreters: Vec<(String, String)> = Vec::new();
    for need in &record.needs {
        let asked = need.requests.iter().filter_map(|request| request.interpreter_id);
        for id in need.interpreter().into_iter().chain(asked) {
            let value = id.to_string();
            if !interpreters.iter().any(|(known, _)| *known == value) {
                interpreters.push((value, names.interpreter(tx.conn, id)?));
            }
        }
    }
    let spoken = patients::spoken(tx.conn, clinic, patient)?;
    let variety = |row: patients::SpokenRow| (row.tag.clone(), text::language_name(lang, &row.tag));
    Ok(Acts { interpreters, varieties: spoken.into_iter().map(variety).collect() })
}

/// `GET /visits/{id}/wishes`: never shows an answer.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::WriteWishes { treating: true })?;
    let (id, lang) = (path_id(&request)?, by.lang);
    let look = move |tx: &mut Tx| about(tx, lang, id, true);
    let about = app.db.write(app.setting(by.caller()), look).await?;
    let page = WishesPage::of(&request, &by, id, about);
    page::show(&page)
}

impl WishesPage {
    fn of(request: &HttpRequest, by: &SignedIn, id: AppointmentId, about: About) -> WishesPage {
        let page = Page::of(request, by, "wishes-title");
        let start = about.record.appointment.start_at.0;
        let when = text::date_time(by.lang, start, about.zone);
        let bridge = |bridge: &Bridge| (bridge.as_str(), page.word("bridge", bridge.as_str()));
        WishesPage {
            visit: id,
            about: format!("{}, {when}", about.patient),
            treating: by.member.role == Role::Clinician,
            opened: about.record.visit.wishes_opened_at.is_some(),
            asked_alone: about.record.visit.asked_alone_at.is_some(),
            shown: None,
            note: None,
            others: Vec::new(),
            asked: asked(by.lang, &[]),
            bridges: Bridge::ALL.iter().map(bridge).collect(),
            typed_note: String::new(),
            in_person: false,
            note_max: NOTE_MAX,
            faults: Vec::new(),
            acts: about.acts,
            page,
        }
    }
}

fn asked(lang: Lang, typed: &[Said]) -> Vec<Asked> {
    let one = |wish: &Wish| {
        let said = typed.iter().find(|said| said.wish == *wish);
        Asked {
            name: wish.as_str(),
            text: text::word(lang, "wish", wish.as_str()),
            wanted: said.and_then(|said| said.wanted),
            bridge: said.and_then(|said| said.bridge),
        }
    };
    Wish::ALL.iter().map(one).collect()
}

/// `POST /visits/{id}/wishes/open`: shows the wishes once, and hides them again by itself.
pub async fn open(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let by = form.by;
    by.must(Act::ReadWishes { treating: true })?;
    let (id, lang) = (path_id(&request)?, by.lang);
    let look = move |tx: &mut Tx| {
        let sayings = open_wishes(tx, id)?;
        let about = about(tx, lang, id, false)?;
        let others = others(tx, lang, about.zone, id)?;
        Ok((sayings, about, others))
    };
    let (sayings, about, others) = app.db.write(app.setting(by.caller()), look).await?;
    let zone = about.zone;
    let mut template = WishesPage::of(&request, &by, id, about);
    template.note = note_of(&sayings);
    template.shown = Some(shown(lang, zone, &sayings));
    template.others = others;
    hiding(page::show(&template)?, &format!("/visits/{id}/wishes"))
}

/// The newest practical note.
pub fn note_of(sayings: &[Saying]) -> Option<String> {
    sayings.iter().rev().find_map(|saying| saying.practical_note.clone())
}

/// Lets the browser leave the page for `path` after a while.
pub fn hiding(mut response: HttpResponse, path: &str) -> Result<HttpResponse> {
    let value = HeaderValue::from_str(&format!("{SHOWN_SECONDS}; url={path}"))
        .map_err(|error| Error::Internal(format!("a header: {error}")))?;
    response.headers_mut().insert(HeaderName::from_static("refresh"), value);
    Ok(response)
}

/// Who else opened the wishes, in a line each; with the reason of those who do not treat the
/// patient.
fn others(tx: &mut Tx, lang: Lang, zone: Tz, id: AppointmentId) -> Result<Vec<String>> {
    let clinic = tx.member().and_then(|member| member.clinic()).ok_or(Error::Forbidden)?;
    let (keys, reader) = (tx.keys.clone(), tx.account());
    let mut lines = Vec::new();
    for (at, opening) in wishes::openings(tx.conn, &keys, clinic, id)? {
        if Some(opening.account) == reader {
            continue;
        }
        let who = AccountRow::find(tx.conn, opening.account)?.map(|row| row.name);
        let at = text::date_time(lang, at, zone);
        let parts = [Some(who.unwrap_or_default()), Some(at), opening.reason];
        lines.push(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    }
    Ok(lines)
}

/// Every wish in words.
pub fn shown(lang: Lang, zone: Tz, sayings: &[Saying]) -> Vec<Shown> {
    let statements: Vec<Statement> =
        sayings.iter().flat_map(|saying| saying.statements.clone()).collect();
    let one = |wish: &Wish| {
        let stands = standing(*wish, &statements);
        let of_wish = statements.iter().filter(|statement| statement.wish == *wish);
        Shown {
            text: text::word(lang, "wish", wish.as_str()),
            stands: wanted(lang, stands.wanted),
            bridge: stands.bridge.map(|bridge| text::word(lang, "bridge", bridge.as_str())),
            statements: of_wish.map(|statement| said(lang, zone, statement)).collect(),
        }
    };
    Wish::ALL.iter().map(one).collect()
}

fn wanted(lang: Lang, wanted: Option<bool>) -> String {
    let word = match wanted {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not-asked",
    };
    text::word(lang, "wanted", word)
}

/// One statement in a line: what, how it came, who wrote it down, when.
fn said(lang: Lang, zone: Tz, statement: &Statement) -> String {
    let mut parts = vec![wanted(lang, statement.wanted)];
    parts.extend(statement.bridge.map(|bridge| text::word(lang, "bridge", bridge.as_str())));
    parts.push(text::word(lang, "statement-channel", statement.channel.as_str()));
    parts.push(text::word(lang, "statement-by", statement.by.as_str()));
    parts.push(text::date_time(lang, statement.at, zone));
    parts.join(" · ")
}

/// `POST /visits/{id}/wishes`: writes down what was said; the page after is the same whatever it
/// was.
pub async fn save(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::WriteWishes { treating: true })?;
    let id: AppointmentId = path_id(&request)?;
    let typed_note = fields.typed("practical_note");
    let (mut said, note) = read_said(&mut fields);
    said.retain(|said| said.wanted.is_some() || said.bridge.is_some());
    let in_person = fields.optional_flag("in_person") == Some(true);
    if by.member.role == Role::Clinician && !in_person {
        fields.refuse("in_person", "ask_in_person");
    }
    let outcome = match fields.done() {
        Ok(()) => {
            let (said, note) = (said.clone(), note.clone());
            let work = move |tx: &mut Tx| save_wishes(tx, id, &said, note.clone());
            app.db.write(app.setting(by.caller()), work).await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(page::back(&format!("/visits/{id}/wishes"), "written-down")),
        Err(Error::Invalid(faults)) => {
            let typed = (said, typed_note, in_person);
            refused(&app, &by, &request, typed, &faults).await
        }
        Err(error) => Err(error),
    }
}

/// `POST /visits/{id}/wishes/asked`: the clinician has asked, alone with the patient.
pub async fn asked_alone(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form,
) -> Result<HttpResponse> {
    let by = form.by;
    by.must(Act::ReadWishes { treating: true })?;
    let id: AppointmentId = path_id(&request)?;
    app.db.write(app.setting(by.caller()), move |tx| tick_asked(tx, id)).await?;
    Ok(page::back(&format!("/visits/{id}/wishes"), "asked-alone"))
}

async fn refused(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    (said, note, in_person): (Vec<Said>, String, bool),
    faults: &[FieldError],
) -> Result<HttpResponse> {
    let (id, lang) = (path_id(request)?, by.lang);
    let look = move |tx: &mut Tx| about(tx, lang, id, false);
    let about = app.db.write(app.setting(by.caller()), look).await?;
    let mut template = WishesPage::of(request, by, id, about);
    template.asked = asked(lang, &said);
    template.typed_note = note;
    template.in_person = in_person;
    template.faults = faults.iter().map(|fault| field_text(lang, fault)).collect();
    let builder: HttpResponseBuilder = HttpResponse::UnprocessableEntity();
    page::show_as(builder, &template)
}
