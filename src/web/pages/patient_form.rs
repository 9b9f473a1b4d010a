//! What a patient speaks and how the patient may be reached: the form to change it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::Timelike;

use super::asking::Choice;
use super::faults::Faults;
use super::finding::{self, Hit};
use super::patients::{clock, written};
use crate::app::App;
use crate::domain::directory::{ContactChange, Declared, PatientChange};
use crate::domain::ids::PatientId;
use crate::domain::language::{LanguageError, Spoken, Variety};
use crate::domain::person::{Channel, Force, Sex, SexWish};
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::change_patient::change_patient;
use crate::operations::look_at::look_at_patient;
use crate::store::Tx;
use crate::store::patients::{self, PatientRow, SpokenRow};
use crate::text::{self, Lang};
use crate::web::answer::path_id;
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page::{self, Page};

/// Names of the fields, the most important first.
const VARIETY_FIELDS: [&str; 3] = ["variety_1", "variety_2", "variety_3"];
const CHANNEL_FIELDS: [&str; 4] = ["channel_1", "channel_2", "channel_3", "channel_4"];
/// The languages that letters are, or will be, written in.
const WRITTEN: [&str; 8] = ["da", "en", "ar", "fa", "my", "so", "tr", "vi"];

#[derive(Template)]
#[template(path = "pages/patients/edit.html")]
struct EditPage {
    page: Page,
    faults: Faults,
    patient: Hit,
    typed: Typed,
    varieties: Vec<(String, Vec<Choice>)>,
    channels: Vec<(String, Vec<Choice>)>,
    written: Vec<Choice>,
    wishes: Vec<Choice>,
    /// A language whose variety is to be asked, and what it may be.
    to_ask: Vec<(String, Vec<String>)>,
}

/// The form's fields as they are shown.
#[derive(Clone, Debug, Default)]
struct Typed {
    varieties: Vec<String>,
    channels: Vec<String>,
    mail: String,
    phone: String,
    from: String,
    to: String,
    shared_phone: bool,
    neutral_sender: bool,
    written: String,
    interpreter_required: bool,
    wish: String,
}

impl Typed {
    fn of(row: &PatientRow, spoken: &[SpokenRow]) -> Typed {
        let contact = &row.contact.0;
        let hours = contact.hours.map(|(from, to)| (clock(from), clock(to))).unwrap_or_default();
        let wish = row.interpreter_sex.zip(row.interpreter_sex_force);
        Typed {
            varieties: spoken.iter().map(|one| one.tag.clone()).collect(),
            channels: contact.channels.iter().map(ToString::to_string).collect(),
            mail: contact.mail.clone().unwrap_or_default(),
            phone: contact.phone.clone().unwrap_or_default(),
            from: hours.0,
            to: hours.1,
            shared_phone: contact.shared_phone,
            neutral_sender: contact.neutral_sender,
            written: contact.written.clone(),
            interpreter_required: row.interpreter_required,
            wish: wish.map(|(sex, force)| format!("{sex}-{force}")).unwrap_or_default(),
        }
    }

    fn read(fields: &mut Fields) -> Typed {
        let mut text = |name| fields.optional_text(name, 254).unwrap_or_default();
        Typed {
            varieties: VARIETY_FIELDS.map(&mut text).to_vec(),
            channels: CHANNEL_FIELDS.map(&mut text).to_vec(),
            mail: text("mail"),
            phone: text("phone"),
            from: text("hours_from"),
            to: text("hours_to"),
            written: text("written"),
            wish: text("wish"),
            shared_phone: fields.optional_flag("shared_phone") == Some(true),
            neutral_sender: fields.optional_flag("neutral_sender") == Some(true),
            interpreter_required: fields.optional_flag("interpreter_required") == Some(true),
        }
    }
}

/// `GET /patients/{id}/edit`.
pub async fn edit(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::WritePatients)?;
    answer(&app, &by, &request, None, (StatusCode::OK, Faults::default())).await
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    typed: Option<Typed>,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let (id, lang): (PatientId, Lang) = (path_id(request)?, by.lang);
    let look = move |tx: &mut Tx| {
        let row = look_at_patient(tx, id)?;
        let spoken = patients::spoken(tx.conn, row.clinic_id, id)?;
        let hit = finding::hit(tx.conn, lang, &row)?;
        Ok((hit, typed.clone().unwrap_or_else(|| Typed::of(&row, &spoken))))
    };
    let (patient, typed) = app.db.write(app.setting(by.caller()), look).await?;
    let page = Page::of(request, by, "patients-title");
    let title = page.say1("patient-edit-title", "name", &patient.name);
    let known = varieties(lang);
    let template = EditPage {
        page: page.titled(title),
        faults,
        patient,
        varieties: selects(&VARIETY_FIELDS, &typed.varieties, |chosen| {
            with_chosen(&known, chosen, |tag| text::language_name(lang, tag))
        }),
        channels: selects(&CHANNEL_FIELDS, &typed.channels, |chosen| {
            let all = Channel::ALL
                .iter()
                .map(|one| (one.to_string(), text::word(lang, "channel", one.as_str())));
            with_chosen(&all.collect::<Vec<_>>(), chosen, str::to_owned)
        }),
        written: {
            let all: Vec<(String, String)> =
                WRITTEN.iter().map(|tag| ((*tag).to_owned(), written(lang, tag))).collect();
            with_chosen(&all, &typed.written, |tag| text::language_name(lang, tag))
        },
        wishes: with_chosen(&wishes(lang), &typed.wish, str::to_owned),
        to_ask: typed.varieties.iter().filter_map(|tag| to_ask(lang, tag)).collect(),
        typed,
    };
    page::show_as(HttpResponse::build(status), &template)
}

type Named = (String, String);

/// Every variety by its name in the language.
fn varieties(lang: Lang) -> Vec<Named> {
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

/// A list for each field, with what is chosen there.
fn selects(
    fields: &[&str],
    chosen: &[String],
    list: impl Fn(&str) -> Vec<Choice>,
) -> Vec<(String, Vec<Choice>)> {
    let one = |(at, name): (usize, &&str)| {
        ((*name).to_owned(), list(chosen.get(at).map_or("", String::as_str)))
    };
    fields.iter().enumerate().map(one).collect()
}

/// A list in which what is chosen stands first when the list does not know it.
fn with_chosen(all: &[Named], chosen: &str, name: impl Fn(&str) -> String) -> Vec<Choice> {
    let known = chosen.is_empty() || all.iter().any(|(value, _)| value == chosen);
    let extra = (!known).then(|| (chosen.to_owned(), name(chosen)));
    let choice = |(value, text): &Named| Choice {
        value: value.clone(),
        text: text.clone(),
        chosen: value == chosen,
    };
    extra.iter().chain(all).map(choice).collect()
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
    let mut channels: Vec<Channel> = Vec::new();
    for name in CHANNEL_FIELDS {
        let channel = fields.optional_word(name);
        channels.extend(channel.filter(|one| !channels.contains(one)));
    }
    let hours = hours(fields);
    let contact = ContactChange {
        channels: Some(channels),
        mail: Some(fields.optional_mail("mail")),
        phone: Some(fields.optional_phone("phone")),
        hours: Some(hours),
        shared_phone: Some(typed.shared_phone),
        neutral_sender: Some(typed.neutral_sender),
        written: written_in(fields, &typed.written),
    };
    let interpreter_sex = Some(wish(fields, &typed.wish));
    let varieties = Some(declared(fields, typed));
    fields.done()?;
    Ok(PatientChange {
        interpreter_required: Some(typed.interpreter_required),
        interpreter_sex,
        contact,
        varieties,
        ..PatientChange::default()
    })
}

/// Minutes of the day from and to; both or neither. Midnight as an end is the day's.
fn hours(fields: &mut Fields) -> Option<(u32, u32)> {
    let (from, to) = (fields.optional_time("hours_from"), fields.optional_time("hours_to"));
    let minutes = |time: chrono::NaiveTime| time.hour() * 60 + time.minute();
    match (from.map(minutes), to.map(minutes)) {
        (None, None) => None,
        (Some(from), Some(0)) => Some((from, 1440)),
        (Some(from), Some(to)) if from < to => Some((from, to)),
        (None, _) => {
            fields.refuse("hours_from", "required");
            None
        }
        _ => {
            fields.refuse("hours_to", "hours_end_first");
            None
        }
    }
}

fn written_in(fields: &mut Fields, tag: &str) -> Option<String> {
    let known = WRITTEN.contains(&tag) || Variety::parse(tag).is_ok();
    if !known {
        fields.refuse("written", "unknown_language");
    }
    Some(tag.to_owned()).filter(|_| known)
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
