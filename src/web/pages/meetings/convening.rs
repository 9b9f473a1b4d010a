//! Beginning a meeting: for whom, what kind, why, and who of the clinic has to be there.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::app::App;
use crate::domain::ids::ClinicianId;
use crate::domain::meeting::Purpose;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::operations::convene_meeting::{ConveneMeeting, convene_meeting};
use crate::store::clinicians::ClinicianRow;
use crate::store::visit_types::VisitTypeRow;
use crate::store::{Tx, choices};
use crate::text::{self, Lang};
use crate::web::caller::SignedIn;
use crate::web::cookies::see_other;
use crate::web::fields::Fields;
use crate::web::forms::{Form, Query};
use crate::web::page::{self, Page};
use crate::web::pages::asking::Choice;
use crate::web::pages::faults::Faults;
use crate::web::pages::finding::{self, Chosen, Hit, Hits};
use crate::web::pages::once::{fresh_key, once, read_key};

#[derive(Template)]
#[template(path = "meetings/new.html")]
struct ConveningPage {
    page: Page,
    faults: Faults,
    key: String,
    found: Hits,
    patient: Option<Hit>,
    types: Vec<Choice>,
    purposes: Vec<Choice>,
    colleagues: Vec<Choice>,
}

/// The fields as they were typed.
#[derive(Clone, Debug, Default)]
struct Typed {
    patient: String,
    visit_type: String,
    purpose: String,
    insiders: Vec<String>,
}

impl Typed {
    fn read(fields: &mut Fields) -> Typed {
        Typed {
            patient: fields.typed("patient"),
            visit_type: fields.typed("visit_type"),
            purpose: fields.typed("purpose"),
            insiders: fields.optional_texts("insiders", 60).unwrap_or_default(),
        }
    }
}

/// `GET /meetings/new?patient=`, or `?q=` to find the patient first.
pub async fn new(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse> {
    by.must(Act::ConveneMeeting)?;
    let mut fields = query.fields;
    let named = fields.optional_text("q", 100).unwrap_or_default();
    let typed = Typed::read(&mut fields);
    fields.done()?;
    answer(&app, &by, &request, (typed, named), Faults::none()).await
}

/// `POST /meetings/new`; sent twice, it begins one.
pub async fn create(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    by.must(Act::ConveneMeeting)?;
    let key = read_key(&mut fields);
    let typed = Typed::read(&mut fields);
    let begun = match read(&mut fields, &typed) {
        Ok(command) => {
            let said = format!("{command:?}");
            let work = move |tx: &mut Tx| {
                let id = convene_meeting(tx, &command)?;
                Ok(format!("/meetings/{id}?done=meeting-begun"))
            };
            once(&app, &by, &key, "convene", &said, work).await
        }
        Err(error) => Err(error),
    };
    match begun {
        Ok(path) => Ok(see_other(&path)),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer(&app, &by, &request, (typed, String::new()), refused).await
        }
    }
}

fn read(fields: &mut Fields, typed: &Typed) -> Result<ConveneMeeting> {
    let patient = fields.id("patient");
    let visit_type = fields.id("visit_type");
    let purpose: Option<Purpose> = fields.word("purpose");
    let insiders: Vec<Option<ClinicianId>> =
        typed.insiders.iter().map(|id| id.parse().ok()).collect();
    if insiders.iter().any(Option::is_none) {
        fields.refuse("insiders", "unknown");
    }
    fields.done()?;
    Ok(ConveneMeeting {
        patient: Fields::given(patient)?,
        visit_type: Fields::given(visit_type)?,
        purpose: Fields::given(purpose)?,
        insiders: insiders.into_iter().flatten().collect(),
    })
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    (typed, named): (Typed, String),
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let (clinic, lang, me) = (by.clinic()?, by.lang, by.clinician()?);
    let id = typed.patient.clone();
    let look = move |tx: &mut Tx| {
        let chosen = finding::chosen(tx, lang, clinic, &id, &named)?;
        let mut colleagues = choices::clinicians(tx.conn, clinic)?;
        colleagues.retain(|row| row.id != me);
        Ok((chosen, choices::visit_types(tx.conn, clinic)?, colleagues))
    };
    let (chosen, types, colleagues) = app.db.write(app.setting(by.caller()), look).await?;
    let Chosen { patient, found } = chosen;
    let template = ConveningPage {
        page: Page::of(request, by, "meetings-convene"),
        faults,
        key: fresh_key(),
        found,
        patient,
        types: types_of(lang, &types, &typed),
        purposes: words(
            lang,
            "meetings-purpose",
            Purpose::ALL.iter().map(|one| one.as_str()),
            &typed.purpose,
        ),
        colleagues: colleagues_of(lang, &colleagues, &typed),
    };
    page::show_as(HttpResponse::build(status), &template)
}

fn types_of(lang: Lang, rows: &[VisitTypeRow], typed: &Typed) -> Vec<Choice> {
    let choice = |row: &VisitTypeRow| Choice {
        value: row.id.to_string(),
        text: format!("{} ({})", row.name, text::duration(lang, i64::from(row.minutes))),
        chosen: typed.visit_type == row.id.to_string(),
    };
    rows.iter().map(choice).collect()
}

fn colleagues_of(lang: Lang, rows: &[ClinicianRow], typed: &Typed) -> Vec<Choice> {
    let choice = |row: &ClinicianRow| Choice {
        value: row.id.to_string(),
        text: format!("{} ({})", row.name, text::word(lang, "profession", row.profession.as_str())),
        chosen: typed.insiders.contains(&row.id.to_string()),
    };
    rows.iter().map(choice).collect()
}

/// The words of a vocabulary to choose from.
pub fn words<'a>(
    lang: Lang,
    vocabulary: &str,
    all: impl Iterator<Item = &'a str>,
    chosen: &str,
) -> Vec<Choice> {
    let choice = |word: &str| Choice {
        value: word.to_owned(),
        text: text::word(lang, vocabulary, word),
        chosen: word == chosen,
    };
    all.map(choice).collect()
}
