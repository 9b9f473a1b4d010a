//! A clinic in which an interpreted visit can be booked, and the ways through its pages.

use chrono::NaiveDate;
use serde_json::{Value, json};
use trialogue::domain::contract::{AnswerTime, Currency, Terms};
use trialogue::domain::visit::Modality;
use trialogue::store::agencies::ContractRow;
use trialogue::store::sql_types::Json;

use crate::support::app::{Answer, Browser, TestApp};

/// Ids of what a booking needs.
pub struct World {
    pub patient: String,
    pub visit_type: String,
    pub interpreter: String,
}

async fn made(app: &TestApp, path: &str, body: Value) -> String {
    let answer = app.post(&app.manager, path, body).await;
    assert_eq!(answer.status, 201, "{path}: {}", answer.text());
    answer.json()["id"].as_str().expect("an id").to_owned()
}

/// A room, a visit type, a patient who speaks Levantine Arabic, and one who interprets it, whom
/// the agency sends by a contract: free to cancel until a day before, 600 DKK an hour.
pub async fn world(app: &TestApp) -> World {
    made(app, "/api/v1/rooms", json!({ "name": "Room 1", "site": app.site })).await;
    let visit_type = json!({ "name": "Consultation", "profession": "nurse", "min_level": 0 });
    let visit_type = made(app, "/api/v1/visit-types", visit_type).await;
    let patient = json!({ "name": "Amina Yıldız", "birth_date": "1988-05-14",
        "varieties": ["apc"], "interpreter_required": true,
        "channels": ["mail"], "mail": "amina@example.org" });
    let patient = made(app, "/api/v1/patients", patient).await;
    let interpreter = json!({ "name": "Samir Said", "sex": "man", "agency": app.agency,
        "skills": [{ "tag": "apc", "grade": "native" }] });
    let interpreter = made(app, "/api/v1/interpreters", interpreter).await;
    let (clinic, agency) = (app.clinic, app.agency);
    app.write(move |tx| {
        let terms = Terms {
            answer: vec![AnswerTime { lead_hours: 0, minutes: 240 }],
            free_cancel_hours: 24,
            minimum_minutes_onsite: 60,
            minimum_minutes_remote: 30,
            unit_minutes: 15,
            hour_price: 60_000,
            currency: Currency::Dkk,
            parallel_below_hours: None,
        };
        let row = ContractRow {
            clinic_id: clinic,
            id: tx.mint.id(tx.now),
            agency_id: agency,
            rank: 1,
            modalities: Json(Modality::ALL.to_vec()),
            varieties: None,
            terms: Json(terms),
            valid_from: NaiveDate::from_ymd_opt(2020, 1, 1).expect("a date"),
            valid_to: None,
        };
        row.insert(tx)
    })
    .await;
    World { patient, visit_type, interpreter }
}

/// The values of the buttons of a page's sets, the best first.
pub fn choices(page: &Answer) -> Vec<String> {
    let text = page.text();
    let after = text.split("name=\"choice\" value=\"").skip(1);
    after.map(|rest| unescaped(rest.split('"').next().expect("a value"))).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&#38;", "&").replace("&amp;", "&")
}

/// The hidden name of the page's forms.
pub fn key(page: &Answer) -> String {
    let text = page.text();
    let rest = text.split_once("name=\"key\" value=\"").expect("a form with a key").1;
    rest.split('"').next().expect("a value").to_owned()
}

/// The search page for the world's patient.
pub async fn search(browser: &Browser<'_>, world: &World) -> Answer {
    let World { patient, visit_type, .. } = world;
    let path = format!("/visits/new?patient={patient}&visit_type={visit_type}");
    let page = browser.get(&path).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(!choices(&page).is_empty(), "no times: {}", page.text());
    page
}

/// Presses the button of `choice` on a page.
pub async fn press(
    browser: &Browser<'_>,
    world: &World,
    page: &Answer,
    choice: &str,
    private_moment: &str,
) -> Answer {
    let key = key(page);
    let fields = [
        ("key", key.as_str()),
        ("patient", world.patient.as_str()),
        ("visit_type", world.visit_type.as_str()),
        ("private_moment", private_moment),
        ("choice", choice),
    ];
    browser.submit("/visits/new", &fields).await
}

/// Books the best time; the path of the visit.
pub async fn booked(browser: &Browser<'_>, world: &World) -> String {
    let page = search(browser, world).await;
    let answer = press(browser, world, &page, &choices(&page)[0], "").await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let path = answer.header("location").expect("an address");
    path.split('?').next().expect("a path").to_owned()
}
