//! Courses behind the doors: one that is on hold, and what is said to plan and book another.

use actix_web::http::StatusCode;
use serde_json::{Value, json};

use super::ask::Sent;
use super::ids::Ids;
use crate::operations::scene::{Scene, ok, text};

/// Two days on which nothing is booked yet.
const FREE: [&str; 2] = ["2027-01-26T09:00:00Z", "2027-02-02T09:00:00Z"];

/// Books two visits in March, nobody named; nothing of it has been sent.
pub async fn booked(scene: &Scene, token: &str, patient: &str, visit: Value) -> String {
    let visits = ["2027-03-02T09:00:00Z", "2027-03-09T09:00:00Z"].map(|start| {
        let mut one = visit.clone();
        one["start"] = json!(start);
        one
    });
    let body = json!({ "patient": patient, "visits": visits });
    let made = scene.app.post(token, "/api/v1/courses", body).await;
    text(&ok(made, StatusCode::CREATED)["id"]).to_owned()
}

/// Who comes to a visit of these, onsite.
pub fn with(visit_type: &Value, clinician: &Value, room: &Value) -> Value {
    json!({ "visit_type": visit_type, "clinician": clinician, "room": room,
        "interpreter": null, "modality": "onsite" })
}

/// The form that books two visits.
pub fn form(own: &Ids) -> Sent {
    let set = |start| {
        [start, own.clinician.as_str(), &own.room, &own.interpreter, "onsite", ""].join("~")
    };
    let value = |start| format!("{}~{}", own.visit_type, set(start));
    Sent::form(&[
        ("patient", &own.patient),
        ("visit_type", &own.visit_type),
        ("choice", &set(FREE[0])),
        ("times", "2"),
        ("visit.0", &value(FREE[0])),
        ("visit.1", &value(FREE[1])),
    ])
}

/// What plans and books them by the API.
pub fn json(own: &Ids, last: &str) -> Value {
    match last {
        "plan" => json!({ "patient": own.patient, "visit_type": own.visit_type, "count": 2,
            "start": FREE[0], "clinician": own.clinician, "interpreter": own.interpreter }),
        "courses" => {
            let visits = FREE.map(|start| {
                let mut one = with(&json!(own.visit_type), &json!(own.clinician), &json!(own.room));
                one["start"] = json!(start);
                one
            });
            json!({ "patient": own.patient, "visits": visits })
        }
        "cancel" => json!({ "reason": "other" }),
        _ => json!({}),
    }
}
