//! What is said at the doors of network meetings in the API.

use serde_json::{Value, json};

use super::hall::Hall;

/// The body of a route of the API below `/api/v1/meetings`.
pub fn json(hall: &Hall, method: &str, template: &str) -> Value {
    let (meeting, begun) = (&hall.own.meeting, &hall.own.begun);
    let below = template.trim_start_matches("/api/v1/meetings").trim_start_matches("/{id}");
    match (method, below) {
        (_, "") => json!({ "patient": hall.own.patient, "visit_type": hall.own.visit_type,
            "purpose": "plan" }),
        (_, "/patient-yes") => json!({ "given": "written" }),
        (_, "/goal") => json!({ "goal": "To sleep" }),
        (_, "/participants" | "/participants/{participant}") => {
            json!({ "role": "school", "name": "Signe Skov", "presence": "optional" })
        }
        (_, "/participants/{participant}/seat") => json!({ "from": 20, "to": 40 }),
        (_, "/participants/{participant}/votes") => {
            json!({ "votes": [{ "time": meeting.time, "choice": "if_need_be" }] })
        }
        (_, "/problems" | "/problems/{problem}") => json!({ "words": "My back", "variety": "apc" }),
        (_, "/problems/order") => json!({ "order": [meeting.problem, begun.problem] }),
        ("POST", "/items") => json!({ "problem": meeting.problem, "title": "Sleep",
            "question": "Who helps?", "minutes": 5 }),
        ("PUT", "/items/{item}") => {
            json!({ "title": "Sleep", "question": "Who helps?", "minutes": 5 })
        }
        (_, "/items/order") => json!({ "order": [meeting.item] }),
        (_, "/consents") => json!({ "participant": meeting.participant, "items": [meeting.item],
            "direction": "clinic_tells", "from": "2027-01-04", "to": "2027-12-01",
            "given": "oral", "understood": true }),
        (_, "/times") => json!({ "starts": ["2027-02-25T10:00:00Z"] }),
        (_, "/times/search") => json!({ "from": "2027-02-25", "to": "2027-02-26", "limit": 1 }),
        (_, "/times/ask") => {
            json!({ "answer_by": "2027-02-01T10:00:00Z", "release_at": "2027-02-02T10:00:00Z" })
        }
        (_, "/call-off") => json!({ "reason": "patient" }),
        (_, "/minutes") => {
            json!({ "item": begun.item, "kind": "decision", "words": "Karen writes" })
        }
        (_, "/actions" | "/actions/{action}") => {
            json!({ "kind": "task", "words": "Write", "participant": begun.participant })
        }
        (_, "/actions/{action}/answer") => json!({ "answer": "accept" }),
        (_, "/steps") => json!({ "step": "read_back" }),
        _ => json!({}),
    }
}
