//! Somebody from outside, asked or changed by a form.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::convening::words;
use super::head::{self, Head};
use super::moments::LEAD;
use crate::app::App;
use crate::domain::ids::{AppointmentId, ParticipantId};
use crate::domain::language::Variety;
use crate::domain::meeting::{ParticipantRole, Presence};
use crate::domain::person::Contact;
use crate::error::{Error, Result};
use crate::operations::save_participant::{Participant, save_participant};
use crate::store::Tx;
use crate::store::meeting::people::{self, ParticipantRow};
use crate::store::meeting::{self, Meeting};
use crate::web::answer::{path_id, path_id_named};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page::{self, Page};
use crate::web::pages::asking::Choice;
use crate::web::pages::contact_form::{ContactLists, TypedContact, with_chosen};
use crate::web::pages::faults::Faults;
use crate::web::pages::once::{fresh_key, once, read_key};
use crate::web::pages::patient_form::varieties;

const NAME_MAX: usize = 200;

#[derive(Template)]
#[template(path = "meetings/person.html")]
struct PersonPage {
    page: Page,
    faults: Faults,
    key: String,
    head: Head,
    /// None for somebody new.
    person: Option<ParticipantId>,
    typed: Typed,
    roles: Vec<Choice>,
    seats: Vec<Choice>,
    varieties: Vec<Choice>,
    lists: ContactLists,
}

/// The fields as they are shown.
#[derive(Clone, Debug)]
struct Typed {
    role: String,
    name: String,
    organisation: String,
    /// The id of somebody whose seat it is too; empty for a seat of their own.
    seat: String,
    needed: bool,
    variety: String,
    shows_name: bool,
    contact: TypedContact,
}

impl Typed {
    fn empty() -> Typed {
        Typed {
            role: String::new(),
            name: String::new(),
            organisation: String::new(),
            seat: String::new(),
            needed: true,
            variety: String::new(),
            shows_name: false,
            contact: TypedContact::of(&Contact::unasked()),
        }
    }

    fn of(meeting: &Meeting, row: &ParticipantRow) -> Typed {
        let others = meeting.people.iter().filter(|one| one.id != row.id);
        let shared = others.clone().find(|one| one.seat == row.seat);
        Typed {
            role: row.role.to_string(),
            name: row.name.clone(),
            organisation: row.organisation.clone(),
            seat: shared.map(|one| one.id.to_string()).unwrap_or_default(),
            needed: row.presence == Presence::Required,
            variety: row.variety.clone().unwrap_or_default(),
            shows_name: row.shows_name,
            contact: TypedContact::of(&row.contact.0),
        }
    }

    fn read(fields: &mut Fields) -> Typed {
        Typed {
            role: fields.typed("role"),
            name: fields.typed("name"),
            organisation: fields.typed("organisation"),
            seat: fields.typed("seat"),
            needed: fields.typed("presence") != Presence::Optional.as_str(),
            variety: fields.typed("variety"),
            shows_name: fields.optional_flag("shows_name") == Some(true),
            contact: TypedContact::read(fields),
        }
    }
}

/// `GET /meetings/{id}/people/new`.
pub async fn new(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(LEAD)?;
    answer(&app, &by, &request, None, Some(Typed::empty()), Faults::none()).await
}

/// `GET /meetings/{id}/people/{participant}`.
pub async fn edit(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(LEAD)?;
    let who = path_id_named(&request, "participant")?;
    answer(&app, &by, &request, Some(who), None, Faults::none()).await
}

/// `POST /meetings/{id}/people/new`; sent twice, it adds one.
pub async fn create(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    write(&app, &request, form, None).await
}

/// `POST /meetings/{id}/people/{participant}`.
pub async fn save(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let who = path_id_named(&request, "participant")?;
    write(&app, &request, form, Some(who)).await
}

async fn write(
    app: &App,
    request: &HttpRequest,
    form: Form,
    who: Option<ParticipantId>,
) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(LEAD)?;
    let id: AppointmentId = path_id(request)?;
    let key = read_key(&mut fields);
    let typed = Typed::read(&mut fields);
    let saved = match read(&mut fields, &typed) {
        Ok((said, shared)) => {
            let content = format!("{id} {who:?} {said:?} {shared:?}");
            let work = move |tx: &mut Tx| {
                let said = Participant { seat: seat(tx, id, who, shared)?, ..said.clone() };
                save_participant(tx, id, who, &said)?;
                Ok(format!("/meetings/{id}/people"))
            };
            once(app, &by, &key, "participant", &content, work).await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(path) => Ok(page::back(&path, "participant-saved")),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer(app, &by, request, who, Some(typed), refused).await
        }
    }
}

/// What the fields say, the seat left out, and whose seat it is too.
fn read(fields: &mut Fields, typed: &Typed) -> Result<(Participant, Option<ParticipantId>)> {
    let role: Option<ParticipantRole> = fields.word("role");
    let name = fields.text("name", NAME_MAX);
    let organisation = fields.optional_text("organisation", NAME_MAX).unwrap_or_default();
    let shared = fields.optional_id("seat");
    let presence = fields.optional_word("presence").unwrap_or(Presence::Required);
    let variety = Some(typed.variety.as_str()).filter(|tag| !tag.is_empty());
    let spoken = variety.and_then(|tag| Variety::parse(tag).ok());
    if variety.is_some() && spoken.is_none() {
        fields.refuse("variety", "unknown_language");
    }
    let mut contact = Contact::unasked();
    typed.contact.change(fields).apply(&mut contact);
    fields.done()?;
    let said = Participant {
        role: Fields::given(role)?,
        name: name.unwrap_or_default(),
        organisation,
        seat: String::new(),
        presence,
        contact,
        variety: spoken,
        shows_name: typed.shows_name,
    };
    Ok((said, shared))
}

/// The seat: that of `shared`, else one of their own, also when somebody else still has the old one.
fn seat(
    tx: &mut Tx,
    id: AppointmentId,
    who: Option<ParticipantId>,
    shared: Option<ParticipantId>,
) -> Result<String> {
    let clinic = head::led(tx, id)?.appointment.clinic_id;
    if let Some(other) = shared {
        let row = people::of(tx.conn, clinic, id, other);
        return row.map(|row| row.seat).map_err(|_| Error::field("seat", "unknown"));
    }
    let Some(who) = who else { return Ok(String::new()) };
    let meeting = meeting::load(tx.conn, clinic, id)?;
    let own = people::of(tx.conn, clinic, id, who)?;
    let is_shared = |seat: &str| meeting.people.iter().any(|one| one.seat == seat && one.id != who);
    if !is_shared(&own.seat) {
        return Ok(own.seat);
    }
    let first = who.to_string();
    Ok(if is_shared(&first) { fresh_key() } else { first })
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    person: Option<ParticipantId>,
    typed: Option<Typed>,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let id: AppointmentId = path_id(request)?;
    let lang = by.lang;
    let look = move |tx: &mut Tx| {
        let meeting = head::opened(tx, id)?;
        let head = Head::of(lang, tx.now, &meeting, "/people")?;
        let row = match person {
            Some(who) => Some(people::of(tx.conn, meeting.row.clinic_id, id, who)?),
            None => None,
        };
        let typed = typed.clone().or_else(|| row.map(|row| Typed::of(&meeting, &row)));
        let others: Vec<(String, String)> = meeting
            .people
            .iter()
            .filter(|one| Some(one.id) != person)
            .map(|one| (one.id.to_string(), one.name.clone()))
            .collect();
        Ok((head, typed.unwrap_or_else(Typed::empty), others))
    };
    let (head, typed, others) = app.db.write(app.setting(by.caller()), look).await?;
    let title = if person.is_some() { "meetings-person-change" } else { "meetings-person-new" };
    let roles = ParticipantRole::ALL.iter().map(|one| one.as_str());
    let template = PersonPage {
        page: Page::of(request, by, title),
        faults,
        key: fresh_key(),
        head,
        person,
        roles: words(lang, "meetings-role", roles, &typed.role),
        seats: with_chosen(&others, &typed.seat, str::to_owned),
        varieties: with_chosen(&varieties(lang), &typed.variety, str::to_owned),
        lists: typed.contact.lists(lang),
        typed,
    };
    page::show_as(HttpResponse::build(status), &template)
}
