//! What is said at each door that changes something, so that whoever may pass does pass.

use serde_json::json;

use super::ask::Sent;
use super::hall::Hall;
use super::who::Who;
use super::{courses, meeting_bodies, meeting_json};
use crate::noninterference::contract;
use crate::support::app::PASSWORD;

const NEW: &str = "tre cykler ved kajen i regn";

/// A list to take over.
const ROOMS: &str = "name,seats\nD1,4\n";

/// Times at which nothing is booked yet.
const FREE: &str = "2027-01-26T09:00:00Z";
const FREE_DAYS: (&str, &str) = ("2027-01-25", "2027-01-29");

impl Hall {
    /// The body of a route, as `who` sends it.
    pub fn said(&self, who: Who, method: &str, template: &str) -> Sent {
        if method == "GET" {
            return Sent::Nothing;
        }
        if template.starts_with("/api/") || template == "/demo/clock" {
            return self.json(method, template);
        }
        match template {
            "/sign-in" => Sent::form(&[("login", &self.pocket(who).login), ("password", PASSWORD)]),
            "/l/{token}" if who == Who::AgencyLink => Sent::form(&[("answer", "confirm")]),
            "/l/{token}" if who == Who::InterpreterLink => Sent::form(&[("answer", "conflict")]),
            "/l/{token}" if who == Who::StakeholderLink => {
                let time = format!("time-{}", self.own.meeting.time);
                Sent::form(&[("answer", "vote"), (&time, "no")])
            }
            "/l/{token}" => Sent::form(&[("answer", "accept")]),
            "/l/{token}/questions" | "/visits/{id}/questions" => {
                let pressed = [("answer", "questions")];
                let said = [("important", "Sleep"), ("without_interpreter", "yes")];
                Sent::form(
                    &[&said[..], if template.starts_with("/l/") { &pressed } else { &[] }].concat(),
                )
            }
            _ if template.starts_with("/directory") => self.thing(template),
            _ if template.starts_with("/meetings") => {
                let settling = meeting_bodies::settling(&self.own, template);
                settling.unwrap_or_else(|| self.meeting(template))
            }
            _ => self.form(template),
        }
    }

    /// Something of the directory, as its form says it.
    fn thing(&self, template: &str) -> Sent {
        let own = &self.own;
        let last = template.rsplit('/').next().unwrap_or_default();
        let noun = template.split('/').nth(2).unwrap_or_default();
        let (name, da) = (("name", "Changed"), ("language", "da"));
        match (noun, last) {
            (_, "end" | "resume" | "export" | "withdraw") => Sent::form(&[]),
            ("languages", _) => {
                let texts = &trialogue::text::texts_for_patients(trialogue::text::Lang::So).id;
                Sent::form(&[("reviewer", "Hodan Warsame"), ("texts", texts)])
            }
            ("import", "import") => Sent::upload(&[("what", "rooms")], ROOMS),
            ("import", _) => {
                let data = data_encoding::BASE64.encode(ROOMS.as_bytes());
                Sent::upload(&[("what", "rooms"), ("data", &data)], "")
            }
            (_, "absences") => Sent::form(&[("from", "2027-06-14"), ("to", "2027-06-18")]),
            (_, _) if template.contains("/contracts/") => Sent::form(&[
                ("rank", "4"),
                ("valid_from", "2027-01-01"),
                ("modalities", "onsite"),
                ("lead_1", "0"),
                ("answer_1", "30"),
                ("free_cancel_hours", "12"),
                ("minimum_minutes_onsite", "60"),
                ("minimum_minutes_remote", "30"),
                ("unit_minutes", "15"),
                ("hour_price", "600"),
                ("currency", "DKK"),
            ]),
            ("clinicians", _) => Sent::form(&[name, da, ("profession", "nurse")]),
            ("rooms", _) => {
                let seats = [("seats", "4"), ("rank", "1"), ("modalities", "onsite")];
                Sent::form(&[&[name, ("site", own.site.as_str())], &seats[..]].concat())
            }
            ("visit-types", _) => Sent::form(&[
                name,
                ("profession", "nurse"),
                ("minutes", "60"),
                ("modality_1", "onsite"),
                ("rank", "1"),
            ]),
            ("agencies", _) => {
                Sent::form(&[name, da, ("mail", "ord@x.example"), ("phone", "+4511223344")])
            }
            ("interpreters", _) => {
                let agency = ("agencies", own.agency.as_str());
                let rest = [("modalities", "onsite"), ("hours", "unknown")];
                Sent::form(&[&[name, da, ("sex", "man"), agency], &rest[..]].concat())
            }
            _ => panic!("nobody has said what is sent to {template}"),
        }
    }

    fn form(&self, template: &str) -> Sent {
        let own = &self.own;
        let last = template.rsplit('/').next().unwrap_or_default();
        match (template, last) {
            ("/language", _) => Sent::form(&[("lang", "da"), ("back", "/")]),
            ("/visits/new", _) => {
                let choice = [FREE, &own.clinician, &own.room, &own.interpreter, "onsite", ""];
                Sent::form(&[
                    ("patient", &own.patient),
                    ("visit_type", &own.visit_type),
                    ("choice", &choice.join("~")),
                ])
            }
            ("/visits/course", _) => courses::form(own),
            ("/visits/{id}/act", _) => {
                let person = own.interpreter.as_str();
                Sent::form(&[("act", "exclude_interpreter"), ("interpreter", person)])
            }
            ("/visits/{id}/wishes", _) => {
                Sent::form(&[("without_interpreter.wanted", "yes"), ("in_person", "yes")])
            }
            (_, "reuse") => Sent::form(&[("waiting", &own.waiting)]),
            ("/waiting/new", _) => Sent::form(&[
                ("patient", &own.patient),
                ("visit_type", &own.visit_type),
                ("from", FREE_DAYS.0),
                ("to", FREE_DAYS.1),
            ]),
            (_, "asked" | "leave") => Sent::form(&[]),
            (_, "break-glass") => Sent::form(&[("reason", "I stand in for a colleague")]),
            (_, "cancel") => Sent::form(&[("reason", "other")]),
            (_, "exclusions") => Sent::form(&[("interpreter", &own.interpreter_2)]),
            (_, "erase") => Sent::form(&[("name", "Amina Haddad")]),
            (_, "export") => Sent::form(&[]),
            (_, "attendance") => Sent::form(&[("attendance", "there")]),
            (_, "mark") => Sent::form(&[("status", "arrived")]),
            (_, "move") => Sent::form(&[("date", "2027-01-25"), ("time", "10:00")]),
            (_, "answer") => Sent::form(&[("answer", "confirm")]),
            (_, "decide") => Sent::form(&[("decision", "refuse")]),
            (_, "ask") => Sent::form(&[("agency", &own.agency)]),
            (_, "replace") => Sent::form(&[("interpreter", &own.interpreter_2)]),
            (_, "give-back") => Sent::form(&[("reason", "none_free")]),
            ("/patients/new" | "/patients/{id}/edit", _) => Sent::form(&[
                ("name", "Nadia Test"),
                ("birth_date", "1990-01-01"),
                ("variety_1", "apc"),
                ("channel_1", "mail"),
                ("mail", "nadia@people.example"),
                ("written", "da"),
            ]),
            (path, "new" | "{recipient}") if path.starts_with("/patients/{id}/recipients") => {
                Sent::form(&[("name", "Sister"), ("gets_invites", "yes"), ("written", "da")])
            }
            ("/mail", _) => Sent::form(&[("to", "manager@people.example")]),
            ("/account/password", _) => Sent::form(&[("current", PASSWORD), ("new", NEW)]),
            ("/account/second-factor", _) => Sent::form(&[("factor_password", PASSWORD)]),
            ("/account/identity", _) => Sent::form(&[("identity_password", PASSWORD)]),
            ("/account/tokens", _) => Sent::form(&[
                ("label", "Board"),
                ("read", "yes"),
                ("days", "30"),
                ("token_password", PASSWORD),
            ]),
            ("/accounts/new", _) => Sent::form(&[
                ("name", "Nina Ny"),
                ("login", "nina"),
                ("role", "secretary"),
                ("language", "en"),
            ]),
            ("/sign-in/code", _) => Sent::form(&[("code", "000000")]),
            ("/first-run/{token}", _) => Sent::form(&[("clinic", "Mine"), ("login", "me")]),
            ("/sms/reply" | "/demo/sms/reply", _) => {
                Sent::form(&[("from", "+4511223344"), ("text", "JA 1234")])
            }
            ("/sms/report", _) => Sent::form(&[("reference", "r"), ("status", "delivered")]),
            ("/welcome/{token}", _) => Sent::form(&[("password", NEW)]),
            (
                _,
                "discard"
                | "oidc"
                | "connect"
                | "disconnect"
                | "link"
                | "resume"
                | "end-sessions"
                | "end-others"
                | "remove-second-factor",
            ) => Sent::form(&[]),
            (_, "sign-out" | "undo" | "again" | "tick" | "open" | "close" | "end" | "receive") => {
                Sent::form(&[])
            }
            ("/day/calendar", _) => Sent::form(&[]),
            ("/demo/sign-in", _) => Sent::form(&[("account", &own.patient)]),
            _ => panic!("nobody has said what is sent to {template}"),
        }
    }

    fn json(&self, method: &str, template: &str) -> Sent {
        if template.starts_with("/api/v1/meetings") {
            return Sent::Json(meeting_json::json(self, method, template));
        }
        let own = &self.own;
        let last = template.rsplit('/').next().unwrap_or_default();
        if template.starts_with("/api/v1/courses") {
            return Sent::Json(courses::json(own, last));
        }
        Sent::Json(match (method, last) {
            ("PATCH", _) if template.contains("visit-types") => json!({ "rank": 3 }),
            ("PATCH", _) => json!({ "name": "Changed" }),
            (_, "clock") => json!({ "advance": "PT1H" }),
            (_, "search") => json!({ "patient": own.patient, "visit_type": own.visit_type,
                "from": FREE_DAYS.0, "to": FREE_DAYS.1, "limit": 1 }),
            (_, "explain") => json!({ "patient": own.patient, "visit_type": own.visit_type,
                "from": FREE_DAYS.0, "to": FREE_DAYS.1, "about": { "start": FREE } }),
            (_, "visits") => json!({ "patient": own.patient, "visit_type": own.visit_type,
                "start": FREE, "clinician": own.clinician, "room": own.room,
                "interpreter": own.interpreter, "modality": "onsite" }),
            (_, "waiting-list") => json!({ "patient": own.patient, "visit_type": own.visit_type,
                "from": FREE_DAYS.0, "to": FREE_DAYS.1 }),
            (_, "reuse") => json!({ "waiting": own.waiting }),
            (_, "leave") => json!({}),
            (_, "move") => json!({ "start": FREE }),
            (_, "cancel") => json!({ "reason": "other" }),
            (_, "private-wishes") => json!({ "without_interpreter": { "wanted": true } }),
            (_, "ask") => json!({ "agency": own.agency }),
            (_, "answer") => json!({ "answer": "confirm" }),
            (_, "decide") => json!({ "decision": "refuse" }),
            (_, "replace") => json!({ "interpreter": own.interpreter_2 }),
            (_, "give-back") => json!({ "reason": "none_free" }),
            (_, "undo" | "receive" | "end" | "resume") => json!({}),
            (_, "mark") => json!({ "status": "arrived" }),
            (_, "attendance") => json!({ "attendance": "there" }),
            (_, "exclusions") => json!({ "interpreter": own.interpreter_2 }),
            (_, "absences") => {
                json!({ "start": "2027-06-14T06:00:00Z", "end": "2027-06-18T14:00:00Z" })
            }
            (_, "contracts" | "{contract}") => contract(),
            (_, "patients") => json!({ "name": "Nadia Test", "birth_date": "1990-01-01" }),
            (_, "clinicians") => json!({ "name": "Cleo Test", "profession": "doctor" }),
            (_, "rooms") => json!({ "name": "C9" }),
            (_, "visit-types") => json!({ "name": "Test consultation" }),
            (_, "agencies") => {
                json!({ "name": "Ord", "mail": "ord@x.example", "phone": "+4511223344" })
            }
            (_, "interpreters") => {
                json!({ "name": "Samir Test", "sex": "man", "agency": own.agency })
            }
            _ => panic!("nobody has said what is sent to {template}"),
        })
    }
}
