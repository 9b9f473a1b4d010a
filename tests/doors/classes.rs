//! Holes that were found in other schedulers and records, each as a test of this server. The
//! number is that of the list that the project keeps of them; these have no test of that name:
//!
//! | class | where it is held, or why there is nothing to hold |
//! |---|---|
//! | 7, its other half: an invitation takes over an account (Cal.com) | no invitations of accounts yet; that no door stands beside the table is `class_07` |
//! | 9 requests forged through the server (CVE-2026-9304) | no address that anybody types is ever opened; the provider's are those of the settings, `tests/web/oidc_hostile.rs` |
//! | 11 other people's poll answers (Rallly #2022, #2039; Crab Fit #244) | no polls yet; the other links are in `class_08` and in the table |
//! | 18 an inverted condition in a permission (CVE-2026-32126) | mutation testing of `domain/policy`, see `CONTRIBUTING.md`; the truth table stands beside the function |
//! | 23 series without a check (CVE-2026-28352) | no series and no bulk routes yet; a new route fails without a row in the table |
//! | 25 an invitation that joins elsewhere (CVE-2022-21706) | a link connects its own account alone: `tests/web/oidc.rs`, where an ended account stays out of the provider's way in too |
//! | 29 formulas in exports (WP Appointment Booking Calendar) | `tests/pages/exports.rs`, and `tests/pages/imports.rs` for what is read back |
//!
//! What is here needs the whole world of the doors; the others are in `classes_of_people` and
//! `classes_of_data`.

use std::collections::BTreeSet;

use actix_web::http::Method;
use serde_json::{Value, json};

use super::ask::{Sent, bytes, heard};
use super::hall::{Hall, NAMES};
use super::ids::Ids;
use super::keep::{changed, put_back};
use super::nested;
use super::replays;
use super::table::TABLE;
use super::walk::letter;
use super::who::{Way, Who};
use crate::support::app::Answer;

/// Who has an account that works.
fn known() -> impl Iterator<Item = Who> {
    Who::ALL.into_iter().filter(|who| who.is_known())
}

fn way(path: &str) -> Way {
    if path.starts_with("/api/") { Way::Token } else { Way::Session }
}

/// Everything that `who` can read under these ids: path, headers and body, without the path itself.
async fn crawl(hall: &Hall, who: Who, ids: &Ids) -> Vec<(String, String)> {
    let mut read = Vec::new();
    // The numbers are those of the whole process, and so of other tests too.
    let rows = TABLE.iter().filter(|row| row.0 == "GET" && row.1 != "/metrics");
    for (method, template, _) in rows {
        let path = ids.path(template).replace("{token}", &"a".repeat(32));
        let answer = hall.ask(who, way(&path), method, &path, &Sent::Nothing).await;
        read.push((path.clone(), bytes(&answer, &[&path])));
    }
    read
}

/// What belongs to one clinic alone.
fn of_one_clinic(ids: &Ids) -> BTreeSet<&str> {
    let all = [
        [&ids.held, &ids.sent, &ids.offered, &ids.confirmed, &ids.declined, &ids.today],
        [&ids.request_sent, &ids.need_sent, &ids.task, &ids.delivery, &ids.patient, &ids.recipient],
        [
            &ids.clinician,
            &ids.room,
            &ids.visit_type,
            &ids.feed,
            &ids.need_declined,
            &ids.invitation,
        ],
        [
            &ids.meeting.id,
            &ids.meeting.participant,
            &ids.meeting.problem,
            &ids.meeting.item,
            &ids.meeting.consent,
            &ids.meeting.time,
        ],
    ];
    all.iter().flatten().map(|id| id.as_str()).collect()
}

/// The number and the value of every field that names something, with who says it where.
const NAMING: [(Who, &str, &str, &[&str]); 18] = [
    (
        Who::Secretary,
        "POST",
        "/api/v1/visits",
        &["patient", "visit_type", "clinician", "room", "interpreter"],
    ),
    (Who::Secretary, "POST", "/api/v1/slots/search", &["patient", "visit_type", "clinician"]),
    (Who::Secretary, "POST", "/api/v1/slots/explain", &["patient", "visit_type", "clinician"]),
    // Who interprets is shared by clinics: a plan says that nothing can be had, and nothing else.
    (Who::Secretary, "POST", "/api/v1/courses/plan", &["patient", "visit_type", "clinician"]),
    (Who::Treating, "POST", "/api/v1/visits/{id}/move", &["clinician", "room", "interpreter"]),
    (Who::Secretary, "POST", "/api/v1/needs/{id}/ask", &["agency"]),
    (Who::Agency, "POST", "/api/v1/requests/{id}/answer", &["interpreter"]),
    (Who::Agency, "POST", "/api/v1/requests/{id}/replace", &["interpreter"]),
    (Who::Manager, "POST", "/api/v1/patients", &["usual_clinician"]),
    (Who::Secretary, "PATCH", "/api/v1/patients/{id}", &["usual_clinician"]),
    (Who::Manager, "POST", "/api/v1/rooms", &["site"]),
    (Who::Manager, "PATCH", "/api/v1/rooms/{id}", &["site"]),
    (Who::OtherClinic, "POST", "/api/v1/slots/search", &["patient", "visit_type"]),
    (Who::Treating, "POST", "/api/v1/meetings", &["patient", "visit_type"]),
    (Who::Treating, "POST", "/api/v1/meetings/{id}/items", &["problem"]),
    (Who::Treating, "POST", "/api/v1/meetings/{id}/consents", &["participant"]),
    (Who::Treating, "POST", "/api/v1/meetings/{id}/minutes", &["item", "corrects"]),
    (Who::Treating, "POST", "/api/v1/meetings/{id}/actions", &["item", "participant"]),
];

/// The id of this kind.
fn named<'a>(ids: &'a Ids, field: &str) -> &'a str {
    match field {
        "patient" => &ids.patient,
        "visit_type" => &ids.visit_type,
        "clinician" | "usual_clinician" => &ids.clinician,
        "room" => &ids.room,
        "interpreter" => &ids.interpreter,
        "agency" => &ids.agency,
        "site" => &ids.site,
        "problem" => &ids.meeting.problem,
        "participant" => &ids.meeting.participant,
        "item" | "corrects" => &ids.meeting.item,
        _ => panic!("nobody has said what {field} names"),
    }
}

async fn said_with(
    hall: &Hall,
    (who, method, template): (Who, &str, &str),
    field: &str,
    value: &str,
) -> Answer {
    let Sent::Json(mut body) = hall.said(who, method, template) else { panic!("a JSON body") };
    if who == Who::OtherClinic {
        body["patient"] = json!(hall.foreign.patient);
        body["visit_type"] = json!(hall.foreign.visit_type);
    }
    body[field] = json!(value);
    hall.ask(who, Way::Token, method, &hall.own.path(template), &Sent::Json(body)).await
}

on_both! {
    /// CVE-2023-3285 and others (Easy!Appointments): objects of others by the API. Beside the
    /// table: nothing that anybody reads holds what belongs to another clinic.
    async fn class_01_no_answer_holds_what_is_anothers(app) {
        let hall = Hall::of(app).await;
        for who in known() {
            let (own, others) = match who {
                Who::OtherClinic => (&hall.foreign, &hall.own),
                _ => (&hall.own, &hall.foreign),
            };
            for (path, text) in crawl(&hall, who, own).await {
                let found: Vec<&str> =
                    of_one_clinic(others).into_iter().filter(|id| text.contains(id)).collect();
                assert_eq!(found, Vec::<&str>::new(), "{who:?} {path}: {text}");
                if matches!(who, Who::Agency | Who::OtherAgency) {
                    assert!(!text.contains(NAMES[0]) && !text.contains(NAMES[1]), "{who:?} {path}");
                }
            }
        }
    }

    /// CVE-2023-3700 (Easy!Appointments): another's id in the body. It is as unknown as one that
    /// names nothing, and nothing changes.
    async fn class_02_an_id_of_another_clinic_in_a_body_is_unknown(app) {
        let hall = Hall::of(app).await;
        for (who, method, template, fields) in NAMING {
            let foreign = if who == Who::OtherClinic { &hall.own } else { &hall.foreign };
            for field in fields {
                let door = (who, method, template);
                let value = named(foreign, field);
                let one = said_with(&hall, door, field, value).await;
                let nowhere = named(&hall.unknown, field);
                let other = said_with(&hall, door, field, nowhere).await;
                assert_eq!(one.status, 422, "{template} {field}: {}", one.text());
                // Clinics share interpreters and agencies, so that these are known, and not to be
                // had; an agency hears the same of every name that is not its own.
                let shared = matches!(*field, "interpreter" | "agency") && who != Who::Agency;
                let alike = bytes(&one, &[value]) == bytes(&other, &[nowhere]);
                assert!(alike || shared, "{template} {field}: {}\n{}", one.text(), other.text());
                assert_eq!(changed(hall.app()).await, Vec::<String>::new(), "{template} {field}");
            }
        }
        // Agencies are known to all; who interprets for them is for those who work with them.
        let door = (Who::Manager, "POST", "/api/v1/interpreters");
        let refused = said_with(&hall, door, "agency", &hall.foreign.agency).await;
        assert_eq!(refused.status, 409, "{}", refused.text());
        assert_eq!(changed(hall.app()).await, Vec::<String>::new());
    }

    /// CVE-2019-14936 (Easy!Appointments), a password's hash in a page, and CVE-2017-0894
    /// (Nextcloud), tokens of shared calendars in a list.
    async fn class_04_and_14_no_answer_holds_a_secret(app) {
        let hall = Hall::of(app).await;
        for who in known() {
            for (path, text) in crawl(&hall, who, &hall.own).await {
                assert!(!text.contains("$argon2"), "{who:?} {path}: {text}");
                for other in Who::ALL {
                    let pocket = hall.pocket(other);
                    let mut secrets = vec![&pocket.session, &pocket.token];
                    secrets.extend(&pocket.link);
                    if other != who && pocket.csrf.len() > 8 {
                        secrets.push(&pocket.csrf);
                    }
                    let mut shown = secrets.iter().filter(|secret| !secret.is_empty());
                    let shown = shown.find(|secret| text.contains(secret.as_str()));
                    assert_eq!(shown, None, "{who:?} {path}");
                }
                let own = ["/api/v1/me", "/day/calendar"].contains(&path.as_str());
                let own_feed = who == Who::Treating && own;
                assert!(own_feed || !text.contains(&hall.own.feed), "{who:?} {path}");
                assert!(!text.contains(&hall.foreign.feed), "{who:?} {path}");
            }
        }
    }

    /// CVE-2026-23622 (Easy!Appointments): a form's token is skipped for GET, and fields are read
    /// from the address.
    async fn class_05_only_its_method_and_body_change_something(app) {
        replays::nothing_changes(&Hall::of(app).await).await;
    }

    /// CVE-2026-24487 (OpenEMR): what is asked of one patient holds another's.
    async fn class_15_what_is_asked_of_one_patient_is_of_that_patient(app) {
        let hall = Hall::of(app).await;
        let token = &hall.pocket(Who::Secretary).token;
        let of = async |patient: &str| {
            let path = format!("/api/v1/visits?patient={patient}&limit=200");
            hall.app().get(token, &path).await.json()
        };
        let own = of(&hall.own.patient).await;
        let items = own["items"].as_array().expect("a list");
        assert!(items.len() > 5, "{own}");
        assert!(items.iter().all(|visit| visit["patient"]["id"] == hall.own.patient), "{own}");
        let nothing = json!({ "items": [], "next_cursor": null });
        for other in [&hall.second.patient, &hall.foreign.patient, &hall.unknown.patient] {
            assert_eq!(of(other).await, nothing);
        }
        let page = format!("/patients/{}", hall.second.patient);
        let page = hall.ask(Who::Secretary, Way::Session, "GET", &page, &Sent::Nothing).await;
        assert_eq!(heard(&page), 'o');
        for visit in [&hall.own.sent, &hall.own.held, &hall.own.recipient] {
            assert!(!page.text().contains(visit.as_str()), "{}", page.text());
        }
    }

    /// CVE-2026-32123 (OpenEMR): what is confidential is asked for in the wrong place. Nothing that
    /// anybody but the treating clinician reads depends on a private wish.
    async fn class_17_a_private_wish_shows_nowhere_else(app) {
        let hall = Hall::of(app).await;
        let everybody = || known().filter(|who| *who != Who::Treating);
        let mut before = Vec::new();
        for who in everybody() {
            before.push(crawl(&hall, who, &hall.own).await);
        }
        let path = hall.own.path("/api/v1/visits/{id}/private-wishes");
        let wishes = json!({ "without_interpreter": { "wanted": true, "bridge": "bilingual_staff" },
            "practical_note": "Canary of the note" });
        let saved = hall.ask(Who::Treating, Way::Token, "PUT", &path, &Sent::Json(wishes)).await;
        assert_eq!(saved.status, 204, "{}", saved.text());
        for (who, before) in everybody().zip(before) {
            for (one, other) in before.iter().zip(crawl(&hall, who, &hall.own).await) {
                // Forms have a name of their own each time that they are shown.
                assert_eq!(without_names(&one.1), without_names(&other.1), "{who:?} {}", one.0);
            }
        }
        let read = hall.ask(Who::Treating, Way::Token, "GET", &path, &Sent::Nothing).await;
        assert!(read.text().contains("Canary of the note"), "{}", read.text());
    }

    /// CVE-2026-25744 and others (OpenEMR): a child is changed under a parent that is not its own.
    async fn class_20_children_belong_to_their_parent(app) {
        nested::all_unknown(&Hall::of(app).await).await;
    }

    /// CVE-2026-24890 (OpenEMR): somebody says of themselves what they are not. No route takes a
    /// field that it does not know, nor the word of another audience.
    async fn class_21_unknown_fields_and_others_words_are_refused(app) {
        let hall = Hall::of(app).await;
        let changes = TABLE.iter().filter(|row| row.0 != "GET" && row.1.starts_with("/api/"));
        for (method, template, pattern) in changes {
            let may = |who: &Who| letter(pattern, *who) == 'o';
            let who = Who::ALL.into_iter().find(may).expect("somebody may");
            for (field, value) in [("clinic", "x"), ("role", "manager"), ("status", "fulfilled")] {
                let Sent::Json(mut body) = hall.said(who, method, template) else { continue };
                // Where that is what is asked for, it is no other's word.
                if body.get(field).is_some() {
                    continue;
                }
                body[field] = Value::from(value);
                let path = hall.own.path(template);
                let answer = hall.ask(who, Way::Token, method, &path, &Sent::Json(body)).await;
                assert_eq!(answer.status, 422, "{method} {template} {field}: {}", answer.text());
                assert!(answer.text().contains("unknown_field"), "{}", answer.text());
            }
        }
        for (who, word) in [
            (Who::PatientLink, "confirm"),
            (Who::PatientLink, "replace"),
            (Who::AgencyLink, "accept"),
            (Who::AgencyLink, "refuse"),
        ] {
            let link = hall.pocket(who).link.clone().expect("a link");
            let said = Sent::form(&[("answer", word)]);
            let answer =
                hall.ask(who, Way::Session, "POST", &format!("/l/{link}"), &said).await;
            assert_eq!(answer.status, 422, "{who:?} {word}: {}", answer.text());
        }
        assert_eq!(changed(hall.app()).await, Vec::<String>::new());
    }

    /// CVE-2026-27898 (Vaultwarden): a partial change shows the object. A version, a key of an act
    /// done before, or a wish that is written tells nothing to who may not read.
    async fn class_24_a_change_shows_nothing_that_may_not_be_read(app) {
        let hall = Hall::of(app).await;
        let keyed = |who: Who, path: &str, body: Value| {
            let request = hall.app().api_request(&hall.pocket(who).token, Method::POST, path, body);
            hall.app().send(request.insert_header(("idempotency-key", "one-key")))
        };
        let Sent::Json(booking) = hall.said(Who::Secretary, "POST", "/api/v1/visits") else {
            panic!("a JSON body")
        };
        let booked = keyed(Who::Secretary, "/api/v1/visits", booking.clone()).await;
        assert_eq!(booked.status, 201, "{}", booked.text());
        let again = keyed(Who::Secretary, "/api/v1/visits", booking.clone()).await;
        assert_eq!(again.bytes, booked.bytes, "the same person hears the same");
        let other = keyed(Who::OtherClinic, "/api/v1/visits", booking.clone()).await;
        assert_eq!(other.status, 422, "{}", other.text());
        let agency = keyed(Who::Agency, "/api/v1/visits", booking).await;
        assert_eq!(agency.status, 403, "{}", agency.text());
        put_back(hall.app(), changed(hall.app()).await).await;
        let path = hall.own.path("/api/v1/patients/{id}");
        let token = &hall.pocket(Who::OtherClinic).token;
        let body = json!({ "name": "X" });
        let stale = hall.app().api_request(token, Method::PATCH, &path, body);
        let stale = hall.app().send(stale.insert_header(("if-match", "\"x\""))).await;
        assert_eq!(stale.status, 404, "{}", stale.text());
        let path = hall.own.path("/api/v1/visits/{id}/private-wishes");
        let said = hall.said(Who::Secretary, "PUT", "/api/v1/visits/{id}/private-wishes");
        let saved = hall.ask(Who::Secretary, Way::Token, "PUT", &path, &said).await;
        assert_eq!((saved.status.as_u16(), saved.text().as_str()), (204, ""));
        assert!(!saved.headers.contains_key("etag"), "{:?}", saved.headers);
    }
}

/// A page without the random names of its forms, and the length that they have.
fn without_names(page: &str) -> String {
    let mut parts = page.split("name=\"key\" value=\"");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once('"').map_or(part, |(_, rest)| rest));
    }
    text
}
