//! One booked visit whose messages have gone out, and the links in them.

use actix_web::test::TestRequest;
use chrono::Duration;
use serde_json::{Value, json};
use trialogue::domain::contract::{AnswerTime, Currency, Terms};
use trialogue::domain::ids::{AgencyId, AppointmentId, ClinicId, InterpreterId};
use trialogue::domain::views::Audience;
use trialogue::domain::visit::Modality;
use trialogue::domain::words_of_store::LinkPurpose;
use trialogue::jobs;
use trialogue::store::agencies::ContractRow;
use trialogue::store::sql_types::Json;
use trialogue::store::{Tx, invitations, links};

use crate::support::app::{Answer, TestApp};

/// A patient who speaks Levantine Arabic, two interpreters of the agency, and one visit.
#[derive(Clone)]
pub struct Scene {
    pub visit: Value,
    pub interpreter: Value,
    pub other_interpreter: Value,
    /// Works for the agency in another language.
    pub wrong_variety: Value,
}

async fn made(app: &TestApp, path: &str, body: Value) -> Value {
    let answer = app.post(&app.manager, path, body).await;
    assert_eq!(answer.status, 201, "{path}: {}", answer.text());
    answer.json()
}

async fn interpreter(app: &TestApp, name: &str, tag: &str) -> Value {
    let body = json!({ "name": name, "sex": "woman", "agency": app.agency,
        "mail": "i@tolkebro.example", "skills": [{ "tag": tag, "grade": "native" }],
        "qualifications": [{ "scheme": "state", "level": 4, "valid_to": "2028-01-01" }] });
    made(app, "/api/v1/interpreters", body).await
}

/// Books with the first interpreter, and lets the hold end.
pub async fn booked(app: &TestApp) -> Scene {
    let (clinic, agency) = (app.clinic, app.agency);
    app.write(move |tx: &mut Tx| contract(tx, clinic, agency).insert(tx)).await;
    made(app, "/api/v1/rooms", json!({ "name": "Room 1" })).await;
    let visit_type = made(app, "/api/v1/visit-types", json!({ "name": "Consultation" })).await;
    let patient = made(app, "/api/v1/patients", json!({
        "name": "Amina Secretname", "called": "Amina", "birth_date": "1988-05-14", "sex": "woman",
        "varieties": ["apc"], "interpreter_required": true, "channels": ["mail"],
        "mail": "amina@example.org", "written_language": "da",
    })).await;
    let named = interpreter(app, "Samira", "apc").await;
    let other = interpreter(app, "Dalia", "apc").await;
    let wrong = interpreter(app, "Hodan", "so").await;
    let body = json!({ "patient": patient["id"], "visit_type": visit_type["id"],
        "from": "2027-01-18", "to": "2027-01-22", "limit": 1, "modalities": ["onsite"] });
    let found = app.post(&app.secretary, "/api/v1/slots/search", body).await;
    assert_eq!(found.status, 200, "{}", found.text());
    let best = found.json()["proposals"][0].clone();
    assert!(best.is_object(), "a proposal: {}", found.text());
    let body = json!({ "patient": patient["id"], "visit_type": visit_type["id"],
        "start": best["start"], "clinician": app.clinicians[0], "room": best["room"]["id"],
        "interpreter": named["id"], "modality": "onsite", "private_moment": true });
    let booked = app.post(&app.secretary, "/api/v1/visits", body).await;
    assert_eq!(booked.status, 201, "{}", booked.text());
    app.app.clock.set(app.app.clock.now() + Duration::minutes(1));
    jobs::run_due(&app.app).await.expect("sent");
    Scene {
        visit: booked.json(),
        interpreter: named,
        other_interpreter: other,
        wrong_variety: wrong,
    }
}

fn contract(tx: &mut Tx, clinic: ClinicId, agency: AgencyId) -> ContractRow {
    ContractRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        agency_id: agency,
        rank: 1,
        modalities: Json(Modality::ALL.to_vec()),
        varieties: None,
        terms: Json(Terms {
            answer: vec![AnswerTime { lead_hours: 0, minutes: 60 }],
            free_cancel_hours: 24,
            minimum_minutes_onsite: 60,
            minimum_minutes_remote: 30,
            unit_minutes: 15,
            hour_price: 60_000,
            currency: Currency::Dkk,
            parallel_below_hours: None,
        }),
        valid_from: "2026-01-01".parse().expect("a date"),
        valid_to: None,
    }
}

impl Scene {
    pub fn id(&self) -> AppointmentId {
        self.visit["id"].as_str().expect("an id").parse().expect("an id")
    }

    pub fn person(of: &Value) -> InterpreterId {
        of["id"].as_str().expect("an id").parse().expect("an id")
    }

    /// The path of the newest link that this audience got.
    pub async fn link(&self, app: &TestApp, audience: Audience) -> String {
        let (clinic, id, keys) = (app.clinic, self.id(), app.app.keys.clone());
        let look = move |conn: &mut _| {
            let all = invitations::of_appointment(conn, clinic, id)?;
            let theirs = all.into_iter().rfind(|row| row.audience == audience);
            let invitation = theirs.expect("an invitation");
            let purpose = LinkPurpose::Answer;
            let link = links::of_invitation(conn, clinic, invitation.id, purpose)?;
            let link = link.expect("a link");
            Ok(format!("/l/{}", keys.link_token(link.id.uuid(), link.generation)))
        };
        app.app.db.read(look).await.expect("read")
    }

    /// The visit as the secretary sees it now.
    pub async fn now(&self, app: &TestApp) -> Value {
        app.get(&app.secretary, &format!("/api/v1/visits/{}", self.id())).await.json()
    }

    /// State of the first need's newest request.
    pub async fn request_state(&self, app: &TestApp) -> String {
        let visit = self.now(app).await;
        let requests = visit["needs"][0]["requests"].as_array().expect("requests").clone();
        let newest = requests.last().expect("a request");
        newest["state"].as_str().expect("a state").to_owned()
    }
}

pub async fn get(app: &TestApp, path: &str) -> Answer {
    app.send(TestRequest::get().uri(path)).await
}

pub async fn post(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> Answer {
    app.send(TestRequest::post().uri(path).set_form(fields)).await
}
