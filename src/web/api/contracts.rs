//! `/api/v1/agencies/{id}/contracts`: the clinic's own with an agency.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use super::nouns::{WORD_MAX, created, filled, variety};
use super::openapi::{Noun, Operation};
use crate::app::App;
use crate::domain::contract::{
    ANSWER_MINUTES, AnswerTime, BILLED_MINUTES, Currency, HOURS, Terms, UNIT_MINUTES,
};
use crate::domain::directory::ContractChange;
use crate::domain::ids::{AgencyId, ClinicId, ContractId};
use crate::domain::language::Variety;
use crate::domain::policy::Act;
use crate::domain::visit::Modality;
use crate::error::Result;
use crate::operations::save_contract::save_contract;
use crate::store::agencies::{AgencyRow, ContractRow, contracts_with};
use crate::store::{DbConnection, Tx};
use crate::web::answer::{self, change_once, path_id, path_id_named};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::json::Body;
use crate::web::schema::Schema;

/// 100 000 of the currency.
const PRICE: (i32, i32) = (0, 10_000_000);

/// `GET /agencies/{id}/contracts`: past ones too, by rank.
pub async fn index(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let (clinic, agency) = (by.clinic()?, path_id(&request)?);
    let look = move |conn: &mut DbConnection| {
        AgencyRow::get(conn, agency)?;
        let all = contracts_with(conn, clinic, agency)?;
        Ok(json!({ "items": all.iter().map(view_of).collect::<Vec<_>>() }))
    };
    Ok(answer::ok(&app.db.read(look).await?))
}

/// `GET /agencies/{id}/contracts/{contract}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let (clinic, agency) = (by.clinic()?, path_id(&request)?);
    let id = path_id_named(&request, "contract")?;
    Ok(answer::ok(&app.db.read(move |conn| view(conn, clinic, agency, id)).await?))
}

/// `POST /agencies/{id}/contracts`.
pub async fn create(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let (clinic, agency) = (by.clinic()?, path_id(&request)?);
    let said = read(&mut body.fields);
    body.fields.done()?;
    let said = Fields::given(said)?;
    let make = move |tx: &mut Tx| save_contract(tx, agency, None, &said);
    let view = move |conn: &mut DbConnection, id: ContractId| view(conn, clinic, agency, id);
    created(&app, &by, &request, &body.bytes, make, view).await
}

/// `PUT /agencies/{id}/contracts/{contract}`.
pub async fn replace(
    app: web::Data<App>,
    by: SignedIn,
    request: HttpRequest,
    mut body: Body,
) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let (clinic, agency) = (by.clinic()?, path_id(&request)?);
    let id: ContractId = path_id_named(&request, "contract")?;
    let said = read(&mut body.fields);
    body.fields.done()?;
    let said = Fields::given(said)?;
    let view = move |tx: &mut Tx| view(tx.conn, clinic, agency, id);
    let change = move |tx: &mut Tx| save_contract(tx, agency, Some(id), &said).map(|_| None);
    change_once(&app, &by, &request, &body.bytes, view, change).await
}

/// `None` when something is missing; then the fields say what.
fn read(fields: &mut Fields) -> Option<ContractChange> {
    // As read back, so that an answer can be sent again.
    fields.optional_text("id", WORD_MAX);
    let rank = fields.said_full("rank", |f| f.optional_number("rank", 0..=1000));
    let modalities = fields.said_full("modalities", |f| f.optional_words::<Modality>("modalities"));
    let modalities = filled(fields, "modalities", modalities);
    let varieties = varieties(fields);
    let terms = terms(fields);
    let (valid_from, valid_to) = (fields.date("valid_from"), fields.optional_date("valid_to"));
    fields.need(&["rank", "modalities"]);
    Some(ContractChange {
        rank: rank?,
        modalities: modalities?,
        varieties,
        terms: terms?,
        valid_from: valid_from?,
        valid_to,
    })
}

/// A list of tags; none means every variety.
fn varieties(fields: &mut Fields) -> Option<Vec<Variety>> {
    let items = fields.optional_objects_or_texts("varieties", "tag")?;
    let mut all = Vec::new();
    for mut item in items {
        all.extend(variety(&mut item, "tag"));
        fields.absorb(item);
    }
    (!all.is_empty()).then_some(all)
}

fn terms(fields: &mut Fields) -> Option<Terms> {
    let answer = answer_times(fields);
    let free_cancel_hours = count(fields, "free_cancel_hours", HOURS);
    let minimum_minutes_onsite = count(fields, "minimum_minutes_onsite", BILLED_MINUTES);
    let minimum_minutes_remote = count(fields, "minimum_minutes_remote", BILLED_MINUTES);
    let unit_minutes = count(fields, "unit_minutes", UNIT_MINUTES);
    let hour_price = count(fields, "hour_price", PRICE);
    let currency = fields.word("currency");
    let parallel = fields.optional_number("parallel_below_hours", HOURS.0..=HOURS.1);
    fields.need(&[
        "free_cancel_hours",
        "minimum_minutes_onsite",
        "minimum_minutes_remote",
        "unit_minutes",
        "hour_price",
    ]);
    Some(Terms {
        answer: answer?,
        free_cancel_hours: free_cancel_hours?,
        minimum_minutes_onsite: minimum_minutes_onsite?,
        minimum_minutes_remote: minimum_minutes_remote?,
        unit_minutes: unit_minutes?,
        hour_price: hour_price?,
        currency: currency?,
        parallel_below_hours: parallel.and_then(|hours| u32::try_from(hours).ok()),
    })
}

fn count(fields: &mut Fields, name: &str, (least, most): (i32, i32)) -> Option<u32> {
    let number = fields.said_full(name, |f| f.optional_number(name, least..=most));
    number.and_then(|number| u32::try_from(number).ok())
}

/// A list of `{lead_hours, minutes}`, kept with the longest lead first.
fn answer_times(fields: &mut Fields) -> Option<Vec<AnswerTime>> {
    let listed = fields.said_full("answer", tiers);
    fields.need(&["answer"]);
    filled(fields, "answer", listed)
}

fn tiers(fields: &mut Fields) -> Option<Vec<AnswerTime>> {
    let mut all = Vec::new();
    for mut item in fields.optional_objects("answer")? {
        let lead = count(&mut item, "lead_hours", HOURS);
        let minutes = count(&mut item, "minutes", ANSWER_MINUTES);
        item.need(&["lead_hours", "minutes"]);
        let tier = lead.zip(minutes);
        all.extend(tier.map(|(lead_hours, minutes)| AnswerTime { lead_hours, minutes }));
        fields.absorb(item);
    }
    all.sort_by_key(|tier| std::cmp::Reverse(tier.lead_hours));
    Some(all)
}

fn view(
    conn: &mut DbConnection,
    clinic: ClinicId,
    agency: AgencyId,
    id: ContractId,
) -> Result<Value> {
    Ok(view_of(&ContractRow::of_agency(conn, clinic, agency, id)?))
}

fn view_of(row: &ContractRow) -> Value {
    let terms = &row.terms.0;
    json!({
        "id": row.id,
        "rank": row.rank,
        "modalities": row.modalities,
        "varieties": row.varieties,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "answer": terms.answer,
        "free_cancel_hours": terms.free_cancel_hours,
        "minimum_minutes_onsite": terms.minimum_minutes_onsite,
        "minimum_minutes_remote": terms.minimum_minutes_remote,
        "unit_minutes": terms.unit_minutes,
        "hour_price": terms.hour_price,
        "currency": terms.currency,
        "parallel_below_hours": terms.parallel_below_hours,
    })
}

/// What is said of contracts.
pub fn noun() -> Noun {
    let all = "/api/v1/agencies/{id}/contracts";
    let one = "/api/v1/agencies/{id}/contracts/{contract}";
    let items = Schema::object([("items", Schema::list(Schema::named("Contract")))]);
    let list = Operation::get(all, "listContracts", "Contracts with an agency").answers(items);
    let show = Operation::get(one, "readContract", "One contract");
    let create = Operation::post(all, "createContract", "A new contract")
        .body(read)
        .fields(FIELDS)
        .creates("Contract");
    let replace = Operation::put(one, "replaceContract", "Replace a contract by another")
        .about("A request that was put keeps the terms that it was put under.")
        .if_match()
        .body(read)
        .fields(FIELDS);
    let known = |one: Operation| one.answers(Schema::named("Contract"));
    let operations = [list, create, known(show), known(replace)];
    Noun {
        name: "Contracts",
        about: "The clinic's own contracts with agencies: who is asked first, and on what terms.",
        operations: operations.into_iter().map(|one| one.may(Act::WriteDirectory)).collect(),
        schemas: vec![("Contract", schema())],
    }
}

/// What the fields mean.
const FIELDS: &[(&str, &str)] = &[
    ("rank", "The lowest is asked first."),
    ("varieties", "Tags or `{tag}`; every variety when none is named."),
    ("valid_to", "The last day; without end when it is not said."),
    ("answer", "Time to answer by lead time; the shortest lead holds for all shorter ones."),
    ("free_cancel_hours", "Cancelling is free until so many hours before."),
    ("minimum_minutes_onsite", "The least that is billed."),
    ("unit_minutes", "Billed per started unit beyond the minimum."),
    ("hour_price", "Of an hour, in minor units of the currency (øre)."),
    ("currency", "ISO 4217."),
    ("parallel_below_hours", "With less lead time the next ranks may be asked at the same time."),
];

fn schema() -> Schema {
    let tier = [("lead_hours", Schema::number()), ("minutes", Schema::number())];
    Schema::object([
        ("id", Schema::id()),
        ("rank", Schema::number()),
        ("modalities", Schema::list(Schema::word::<Modality>())),
        ("varieties", Schema::list(Schema::text()).nullable()),
        ("valid_from", Schema::date()),
        ("valid_to", Schema::date().nullable()),
        ("answer", Schema::list(Schema::object(tier))),
        ("free_cancel_hours", Schema::number()),
        ("minimum_minutes_onsite", Schema::number()),
        ("minimum_minutes_remote", Schema::number()),
        ("unit_minutes", Schema::number()),
        ("hour_price", Schema::number()),
        ("currency", Schema::word::<Currency>()),
        ("parallel_below_hours", Schema::number().nullable()),
    ])
}
