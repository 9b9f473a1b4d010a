//! The clinic's contracts with an agency: rank, times to answer, what is billed, how long it holds.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::path_of;
use super::rooms::some_modalities;
use super::sheet::{ROWS_MAX, Row, Section, Sheet, Typed, alone, beside, numbered};
use super::varieties;
use crate::app::App;
use crate::domain::contract::{
    ANSWER_MINUTES, AnswerTime, BILLED_MINUTES, Currency, HOURS, Terms, UNIT_MINUTES,
};
use crate::domain::directory::{ContractChange, Noun, Thing};
use crate::domain::hours::local_date;
use crate::domain::ids::{AgencyId, ContractId};
use crate::domain::language::Variety;
use crate::domain::policy::Act;
use crate::domain::visit::Modality;
use crate::error::Result;
use crate::operations::save_contract::save_contract;
use crate::store::agencies::ContractRow;
use crate::store::clinics::ClinicRow;
use crate::store::{DbConnection, Tx, directory, world};
use crate::web::answer::{path_id, path_id_named};
use crate::web::caller::SignedIn;
use crate::web::fields::Fields;
use crate::web::forms::Form;
use crate::web::page::{self, Page};
use crate::web::pages::contact_form::Named;
use crate::web::pages::faults::Faults;
use crate::web::pages::once::{fresh_key, once, read_key};

/// Numbers of the terms: field, text, range, and what a new contract has.
const NUMBERS: [(&str, &str, (i32, i32), i32); 4] = [
    ("free_cancel_hours", "contract-free-cancel", HOURS, 24),
    ("minimum_minutes_onsite", "contract-minimum-onsite", BILLED_MINUTES, 60),
    ("minimum_minutes_remote", "contract-minimum-remote", BILLED_MINUTES, 30),
    ("unit_minutes", "contract-unit", UNIT_MINUTES, 15),
];

#[derive(Template)]
#[template(path = "pages/directory/contract.html")]
struct ContractPage {
    page: Page,
    faults: Faults,
    /// The page of the agency, and where the form goes.
    agency: String,
    path: String,
    key: String,
    sections: Vec<Section>,
}

/// `GET /directory/agencies/{id}/contracts/new`.
pub async fn new(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    answer(&app, &by, &request, None, None, Faults::none()).await
}

/// `GET /directory/agencies/{id}/contracts/{contract}`.
pub async fn show(app: web::Data<App>, by: SignedIn, request: HttpRequest) -> Result<HttpResponse> {
    by.must(Act::WriteDirectory)?;
    let id = path_id_named(&request, "contract")?;
    answer(&app, &by, &request, Some(id), None, Faults::none()).await
}

/// `POST /directory/agencies/{id}/contracts/new`; sent twice, it makes one.
pub async fn create(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    form.by.must(Act::WriteDirectory)?;
    write(&app, &request, form, None).await
}

/// `POST /directory/agencies/{id}/contracts/{contract}`.
pub async fn save(app: web::Data<App>, request: HttpRequest, form: Form) -> Result<HttpResponse> {
    form.by.must(Act::WriteDirectory)?;
    let id = path_id_named(&request, "contract")?;
    write(&app, &request, form, Some(id)).await
}

async fn write(
    app: &App,
    request: &HttpRequest,
    form: Form,
    id: Option<ContractId>,
) -> Result<HttpResponse> {
    let Form { by, mut fields } = form;
    let agency: AgencyId = path_id(request)?;
    let key = read_key(&mut fields);
    let typed = Typed::sent(&fields);
    let back = format!("{}/{agency}", path_of(Noun::Agency));
    let saved = match read(&mut fields) {
        Ok(said) => {
            let content = format!("{agency} {id:?} {said:?}");
            let work = move |tx: &mut Tx| {
                save_contract(tx, agency, id, &said)?;
                Ok(back.clone())
            };
            once(app, &by, &key, "contract", &content, work).await
        }
        Err(error) => Err(error),
    };
    match saved {
        Ok(path) => Ok(page::back(&path, "contract-saved")),
        Err(error) => {
            let refused = Faults::of(by.lang, error)?;
            answer(app, &by, request, id, Some(typed), refused).await
        }
    }
}

async fn answer(
    app: &App,
    by: &SignedIn,
    request: &HttpRequest,
    id: Option<ContractId>,
    typed: Option<Typed>,
    (status, faults): (StatusCode, Faults),
) -> Result<HttpResponse> {
    let (clinic, now) = (by.clinic()?, app.clock.now());
    let agency: AgencyId = path_id(request)?;
    let look = move |conn: &mut DbConnection| {
        let thing = Thing { noun: Noun::Agency, id: agency.cast() };
        let name = directory::get(conn, clinic, thing)?.name;
        let row = id.map(|id| ContractRow::of_agency(conn, clinic, agency, id)).transpose()?;
        let zone = world::zone(&ClinicRow::get(conn, clinic)?)?;
        let typed = typed.unwrap_or_else(|| match &row {
            Some(row) => filled(row),
            None => empty(&local_date(now, zone).to_string()),
        });
        Ok((name, typed))
    };
    let (name, typed) = app.db.read(look).await?;
    let page = Page::of(request, by, "directory-title");
    let title = page.say1("contract-title", "agency", &name);
    let agency = format!("{}/{agency}", path_of(Noun::Agency));
    let template = ContractPage {
        page: page.titled(title),
        faults,
        path: format!("{agency}/contracts/{}", id.map_or("new".to_owned(), |id| id.to_string())),
        agency,
        key: fresh_key(),
        sections: sections(&Sheet { lang: by.lang, typed: &typed }),
    };
    page::show_as(HttpResponse::build(status), &template)
}

/// A new contract: a day to answer, less when the visit is near.
fn empty(today: &str) -> Typed {
    let mut typed = Typed::default();
    typed.set("rank", 1);
    Modality::ALL.iter().for_each(|one| typed.set("modalities", one));
    for ((lead, minutes), number) in [(120, 1440), (24, 240), (0, 30)].iter().zip(1..) {
        typed.set(&numbered("lead", number), lead);
        typed.set(&numbered("answer", number), minutes);
    }
    NUMBERS.iter().for_each(|(name, .., new)| typed.set(name, new));
    typed.set("currency", Currency::Dkk);
    typed.set("valid_from", today);
    typed
}

fn filled(row: &ContractRow) -> Typed {
    let mut typed = Typed::default();
    let terms = &row.terms.0;
    typed.set("rank", row.rank);
    row.modalities.0.iter().for_each(|one| typed.set("modalities", one));
    let tags = row.varieties.as_ref().map(|all| all.0.as_slice()).unwrap_or_default();
    tags.iter().zip(1..).for_each(|(tag, number)| typed.set(&numbered("variety", number), tag));
    for (tier, number) in terms.answer.iter().zip(1..) {
        typed.set(&numbered("lead", number), tier.lead_hours);
        typed.set(&numbered("answer", number), tier.minutes);
    }
    let numbers = [
        terms.free_cancel_hours,
        terms.minimum_minutes_onsite,
        terms.minimum_minutes_remote,
        terms.unit_minutes,
    ];
    NUMBERS.iter().zip(numbers).for_each(|((name, ..), value)| typed.set(name, value));
    typed.set("hour_price", format!("{}.{:02}", terms.hour_price / 100, terms.hour_price % 100));
    typed.set("currency", terms.currency);
    typed.set_some("parallel_below_hours", terms.parallel_below_hours);
    typed.set("valid_from", row.valid_from);
    typed.set_some("valid_to", row.valid_to);
    typed
}

fn sections(sheet: &Sheet) -> Vec<Section> {
    let rank = sheet.number("rank", "contract-rank", (0, 1000)).required();
    let modalities = sheet.words::<Modality>("modality");
    let from = sheet.input("date", "valid_from", "contract-from").required();
    let parallel = sheet.number("parallel_below_hours", "contract-parallel", HOURS);
    vec![
        sheet.section(
            "contract-what",
            vec![
                alone(rank.hint(sheet, "contract-rank-hint")),
                beside(vec![from, sheet.input("date", "valid_to", "contract-to")]),
                alone(sheet.checks("modalities", "directory-modalities", &modalities)),
            ],
        ),
        sheet.hinted("contract-answer", "contract-answer-hint", tiers(sheet)),
        sheet.section(
            "contract-parallel-title",
            vec![alone(parallel.hint(sheet, "contract-parallel-hint"))],
        ),
        money(sheet),
        sheet.hinted(
            "contract-varieties",
            "contract-varieties-hint",
            vec![beside(varieties::selects(sheet, "variety", "directory-skill"))],
        ),
    ]
}

fn tiers(sheet: &Sheet) -> Vec<Row> {
    let row = |number| {
        beside(vec![
            sheet.number(&numbered("lead", number), "contract-lead", HOURS),
            sheet.number(&numbered("answer", number), "contract-minutes", ANSWER_MINUTES),
        ])
    };
    (1..=sheet.typed.rows("answer", 1)).map(row).collect()
}

fn money(sheet: &Sheet) -> Section {
    let mut numbers: Vec<_> = NUMBERS
        .iter()
        .map(|(name, label, range, _)| sheet.number(name, label, *range).required())
        .collect();
    let cancel = numbers.remove(0);
    let named = |code: &Currency| (code.to_string(), code.to_string());
    let currencies: Vec<Named> = Currency::ALL.iter().map(named).collect();
    let price = sheet.input("text", "hour_price", "contract-price").required();
    let currency = sheet.select("currency", "contract-currency", &currencies).required();
    sheet.section(
        "contract-money",
        vec![
            alone(cancel),
            beside(numbers),
            beside(vec![price.hint(sheet, "contract-price-hint"), currency]),
        ],
    )
}

fn read(fields: &mut Fields) -> Result<ContractChange> {
    let rank = number(fields, "rank", (0, 1000));
    let modalities = some_modalities(fields);
    let varieties = read_varieties(fields);
    let terms = read_terms(fields);
    let (valid_from, valid_to) = (fields.date("valid_from"), fields.optional_date("valid_to"));
    fields.done()?;
    Ok(ContractChange {
        rank: i32::try_from(rank).unwrap_or(0),
        modalities: Fields::given(modalities)?,
        varieties: (!varieties.is_empty()).then_some(varieties),
        terms,
        valid_from: Fields::given(valid_from)?,
        valid_to,
    })
}

/// A number that must be there; 0 stands for one that was refused.
fn number(fields: &mut Fields, name: &str, (least, most): (i32, i32)) -> u32 {
    if fields.typed(name).is_empty() {
        fields.refuse(name, "required");
    }
    let number = fields.optional_number(name, least..=most);
    number.and_then(|number| u32::try_from(number).ok()).unwrap_or(0)
}

fn read_terms(fields: &mut Fields) -> Terms {
    let [free_cancel_hours, minimum_minutes_onsite, minimum_minutes_remote, unit_minutes] =
        NUMBERS.map(|(name, _, range, _)| number(fields, name, range));
    let parallel = fields.optional_number("parallel_below_hours", HOURS.0..=HOURS.1);
    Terms {
        answer: read_tiers(fields),
        free_cancel_hours,
        minimum_minutes_onsite,
        minimum_minutes_remote,
        unit_minutes,
        hour_price: price(fields),
        currency: fields.word("currency").unwrap_or(Currency::Dkk),
        parallel_below_hours: parallel.and_then(|hours| u32::try_from(hours).ok()),
    }
}

/// The longest lead first, as the terms have it.
fn read_tiers(fields: &mut Fields) -> Vec<AnswerTime> {
    let mut all: Vec<AnswerTime> = Vec::new();
    for row in 1..=ROWS_MAX {
        let (lead, answer) = (numbered("lead", row), numbered("answer", row));
        if fields.typed(&lead).is_empty() && fields.typed(&answer).is_empty() {
            continue;
        }
        let tier = AnswerTime {
            lead_hours: number(fields, &lead, HOURS),
            minutes: number(fields, &answer, ANSWER_MINUTES),
        };
        if all.iter().any(|other| other.lead_hours == tier.lead_hours) {
            fields.refuse(&lead, "twice");
        }
        all.push(tier);
    }
    all.sort_by_key(|tier| std::cmp::Reverse(tier.lead_hours));
    all
}

fn read_varieties(fields: &mut Fields) -> Vec<Variety> {
    let mut all = Vec::new();
    for row in 1..=ROWS_MAX {
        let one = varieties::read(fields, &numbered("variety", row));
        all.extend(one.filter(|one| !all.contains(one)));
    }
    all
}

/// `600`, `600.50` or `600,50`, in minor units.
fn price(fields: &mut Fields) -> u32 {
    let Some(typed) = fields.text("hour_price", 20) else { return 0 };
    let minor = minor_units(&typed);
    if minor.is_none() {
        fields.refuse("hour_price", "not_a_price");
    }
    minor.unwrap_or(0)
}

fn minor_units(typed: &str) -> Option<u32> {
    let (whole, part) = typed.split_once(['.', ',']).unwrap_or((typed, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let part: u32 = format!("{part:0<2}").parse().ok()?;
    whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::minor_units;

    #[test]
    fn a_price_is_read_with_point_or_comma() {
        for (typed, minor) in [
            ("600", Some(60_000)),
            ("600.5", Some(60_050)),
            ("600,05", Some(60_005)),
            ("0", Some(0)),
            ("600.505", None),
            ("6 00", None),
            ("-1", None),
            ("", None),
            (",50", None),
            ("99999999", None),
        ] {
            assert_eq!(minor_units(typed), minor, "{typed}");
        }
    }
}
