//! The router's own table, with what this test knows of each route: how its address is filled and
//! who must have had a success of it when the story is told. A route without a row fails.

use std::collections::BTreeSet;

use serde_json::json;
use trialogue::web::routes;

use super::role::Role::{self, *};
use super::searching;
use super::world::{Sent, World};
use crate::support::app::RECORDING;

const CLINIC: &[Role] = &[Secretary, Manager, Treating, OtherClinician];
const MEMBERS: &[Role] = &[Secretary, Manager, Treating, OtherClinician, Agency, OtherAgency];
const EVERYBODY: &[Role] = &Role::ALL;
const OFFICE: &[Role] = &[Secretary, Manager];
const DIRECTORY: &[Role] = &[Manager];

/// Method, route and those who must succeed.
type Row = (&'static str, &'static str, &'static [Role]);

const TABLE: &[Row] = &[
    ("GET", "/", MEMBERS),
    ("GET", "/sign-in", EVERYBODY),
    ("POST", "/sign-in", &[Anonymous]),
    ("POST", "/sign-out", &[Secretary]),
    ("POST", "/language", &[Manager]),
    ("GET", "/sign-in/code", EVERYBODY),
    ("POST", "/sign-in/code", &[Anonymous]),
    // By a provider, which nobody has set.
    ("POST", "/sign-in/oidc", &[]),
    ("GET", "/sign-in/oidc/back", &[]),
    ("GET", "/welcome/{token}", &[Anonymous]),
    ("POST", "/welcome/{token}", &[Anonymous]),
    ("POST", "/welcome/{token}/connect", &[]),
    // Of an empty server alone.
    ("GET", "/first-run/{token}", &[]),
    ("POST", "/first-run/{token}", &[]),
    ("GET", "/kept", MEMBERS),
    ("POST", "/kept/discard", &[Manager]),
    ("GET", "/account", MEMBERS),
    ("POST", "/account/password", &[Manager]),
    ("POST", "/account/second-factor", &[Manager]),
    ("POST", "/account/identity", &[]),
    ("POST", "/account/sessions/end-others", &[Manager]),
    ("POST", "/account/sessions/{id}/end", &[Manager]),
    ("POST", "/account/tokens", &[Manager]),
    ("POST", "/account/tokens/{id}/end", &[Manager]),
    ("GET", "/mail", DIRECTORY),
    ("POST", "/mail", DIRECTORY),
    ("GET", "/accounts", DIRECTORY),
    ("GET", "/accounts/new", DIRECTORY),
    ("POST", "/accounts/new", DIRECTORY),
    ("GET", "/accounts/{id}", DIRECTORY),
    ("POST", "/accounts/{id}/link", DIRECTORY),
    ("POST", "/accounts/{id}/end", DIRECTORY),
    ("POST", "/accounts/{id}/resume", DIRECTORY),
    ("POST", "/accounts/{id}/end-sessions", DIRECTORY),
    ("POST", "/accounts/{id}/remove-second-factor", DIRECTORY),
    ("POST", "/accounts/{id}/disconnect", &[]),
    ("POST", "/demo/sign-in", &[Anonymous]),
    ("GET", "/demo/clock", EVERYBODY),
    ("POST", "/demo/clock", &[Anonymous]),
    ("GET", "/demo/mail", EVERYBODY),
    ("GET", "/demo/mail/{file}", EVERYBODY),
    ("GET", "/demo/mail/{file}/html", EVERYBODY),
    ("GET", "/demo/sms", EVERYBODY),
    ("POST", "/demo/sms/reply", &[Anonymous]),
    // Of a gateway, which nobody has set.
    ("POST", "/sms/report", &[]),
    ("POST", "/sms/reply", &[]),
    ("GET", "/l/{token}", EVERYBODY),
    ("POST", "/l/{token}", &[LinkHolder]),
    ("GET", "/l/{token}/questions", EVERYBODY),
    ("POST", "/l/{token}/questions", &[LinkHolder]),
    ("GET", "/visits", CLINIC),
    ("GET", "/visits/new", CLINIC),
    ("POST", "/visits/new", &[Secretary]),
    ("GET", "/visits/new/why", CLINIC),
    ("GET", "/visits/course", CLINIC),
    ("POST", "/visits/course", &[Secretary]),
    ("POST", "/courses/{id}/undo", &[Secretary]),
    ("POST", "/courses/{id}/cancel", &[Secretary]),
    ("GET", "/visits/{id}", CLINIC),
    ("POST", "/visits/{id}/undo", &[Secretary]),
    ("POST", "/visits/{id}/invitations/{invitation}/again", &[Secretary]),
    ("POST", "/visits/{id}/cancel", &[Secretary]),
    ("POST", "/visits/{id}/mark", &[Secretary]),
    ("GET", "/visits/{id}/move", CLINIC),
    ("POST", "/visits/{id}/move", &[Secretary]),
    ("GET", "/visits/{id}/wishes", &[Secretary, Treating]),
    ("POST", "/visits/{id}/wishes", &[Secretary, Treating]),
    ("POST", "/visits/{id}/wishes/open", &[Treating]),
    ("POST", "/visits/{id}/wishes/asked", &[Treating]),
    ("GET", "/visits/{id}/questions", &[Secretary, Treating]),
    ("POST", "/visits/{id}/questions", &[Secretary, Treating]),
    ("GET", "/visits/{id}/break-glass", &[Treating, OtherClinician]),
    ("POST", "/visits/{id}/break-glass", &[OtherClinician]),
    ("POST", "/visits/{id}/act", &[Treating]),
    ("GET", "/meetings/{id}/plan/print", &[Treating]),
    ("GET", "/meetings/{id}/briefing", &[Treating]),
    ("GET", "/meetings", CLINIC),
    ("GET", "/meetings/new", &[Treating, OtherClinician]),
    ("POST", "/meetings/new", &[Treating]),
    ("GET", "/meetings/{id}", CLINIC),
    ("POST", "/meetings/{id}/yes", &[Treating]),
    ("POST", "/meetings/{id}/goal", &[Treating]),
    ("POST", "/meetings/{id}/call-off", &[Secretary]),
    ("GET", "/meetings/{id}/people", &[Treating]),
    ("GET", "/meetings/{id}/people/new", &[Treating]),
    ("POST", "/meetings/{id}/people/new", &[Treating]),
    ("GET", "/meetings/{id}/people/{participant}", &[Treating]),
    ("POST", "/meetings/{id}/people/{participant}", &[Treating]),
    ("POST", "/meetings/{id}/people/{participant}/drop", &[Treating]),
    ("POST", "/meetings/{id}/people/{participant}/code", &[Treating]),
    ("GET", "/meetings/{id}/problems", &[Treating]),
    ("GET", "/meetings/{id}/problems/new", &[Treating]),
    ("POST", "/meetings/{id}/problems/new", &[Treating]),
    ("POST", "/meetings/{id}/problems/order", &[Treating]),
    ("GET", "/meetings/{id}/problems/{problem}", &[Treating]),
    ("POST", "/meetings/{id}/problems/{problem}", &[Treating]),
    ("POST", "/meetings/{id}/problems/{problem}/drop", &[Treating]),
    ("GET", "/meetings/{id}/consents", &[Treating]),
    ("GET", "/meetings/{id}/consents/for/{participant}", &[Treating]),
    ("POST", "/meetings/{id}/consents/for/{participant}", &[Treating]),
    ("POST", "/meetings/{id}/consents/for/{participant}/withdraw", &[Treating]),
    ("POST", "/meetings/{id}/consents/{consent}/withdraw", &[Treating]),
    ("GET", "/visits/{id}/print", CLINIC),
    ("GET", "/visits/{id}/preview", CLINIC),
    ("POST", "/visits/{id}/requests/{request}/answer", &[Secretary]),
    ("POST", "/visits/{id}/requests/{request}/decide", &[Secretary]),
    ("POST", "/visits/{id}/needs/{need}/ask", &[Secretary]),
    ("POST", "/visits/{id}/needs/{need}/close", &[Secretary]),
    ("POST", "/visits/{id}/needs/{need}/attendance", &[Secretary]),
    ("GET", "/deliveries/{id}", CLINIC),
    ("GET", "/patients", CLINIC),
    ("GET", "/patients/new", OFFICE),
    ("POST", "/patients/new", &[Secretary]),
    ("GET", "/patients/{id}", CLINIC),
    ("POST", "/patients/{id}/export", DIRECTORY),
    ("GET", "/patients/{id}/erase", DIRECTORY),
    ("POST", "/patients/{id}/erase", DIRECTORY),
    ("GET", "/patients/{id}/edit", OFFICE),
    ("POST", "/patients/{id}/edit", &[Secretary]),
    ("GET", "/patients/{id}/recipients/new", OFFICE),
    ("POST", "/patients/{id}/recipients/new", &[Secretary]),
    ("GET", "/patients/{id}/recipients/{recipient}", OFFICE),
    ("POST", "/patients/{id}/recipients/{recipient}", &[Secretary]),
    ("POST", "/patients/{id}/recipients/{recipient}/end", &[Secretary]),
    ("POST", "/patients/{id}/exclusions", &[Secretary]),
    ("POST", "/patients/{id}/exclusions/{exclusion}/end", &[Secretary]),
    ("POST", "/patients/{id}/end", &[Secretary]),
    ("POST", "/patients/{id}/resume", &[Secretary]),
    ("GET", "/directory", DIRECTORY),
    ("GET", "/directory/languages", DIRECTORY),
    ("GET", "/directory/languages/{tag}", DIRECTORY),
    ("POST", "/directory/languages/{tag}/approve", &[Manager]),
    ("POST", "/directory/languages/{tag}/withdraw", &[Manager]),
    ("GET", "/directory/clinicians", DIRECTORY),
    ("GET", "/directory/clinicians/new", DIRECTORY),
    ("POST", "/directory/clinicians/new", DIRECTORY),
    ("GET", "/directory/clinicians/{id}", DIRECTORY),
    ("POST", "/directory/clinicians/{id}", DIRECTORY),
    ("GET", "/directory/clinicians/{id}/end", DIRECTORY),
    ("POST", "/directory/clinicians/{id}/end", DIRECTORY),
    ("POST", "/directory/clinicians/{id}/resume", DIRECTORY),
    ("GET", "/directory/rooms", DIRECTORY),
    ("GET", "/directory/rooms/new", DIRECTORY),
    ("POST", "/directory/rooms/new", DIRECTORY),
    ("GET", "/directory/rooms/{id}", DIRECTORY),
    ("POST", "/directory/rooms/{id}", DIRECTORY),
    ("GET", "/directory/rooms/{id}/end", DIRECTORY),
    ("POST", "/directory/rooms/{id}/end", DIRECTORY),
    ("POST", "/directory/rooms/{id}/resume", DIRECTORY),
    ("GET", "/directory/visit-types", DIRECTORY),
    ("GET", "/directory/visit-types/new", DIRECTORY),
    ("POST", "/directory/visit-types/new", DIRECTORY),
    ("GET", "/directory/visit-types/{id}", DIRECTORY),
    ("POST", "/directory/visit-types/{id}", DIRECTORY),
    ("GET", "/directory/visit-types/{id}/end", DIRECTORY),
    ("POST", "/directory/visit-types/{id}/end", DIRECTORY),
    ("POST", "/directory/visit-types/{id}/resume", DIRECTORY),
    ("GET", "/directory/agencies", DIRECTORY),
    ("GET", "/directory/agencies/new", DIRECTORY),
    ("POST", "/directory/agencies/new", DIRECTORY),
    ("GET", "/directory/agencies/{id}", DIRECTORY),
    ("POST", "/directory/agencies/{id}", DIRECTORY),
    ("GET", "/directory/agencies/{id}/end", DIRECTORY),
    ("POST", "/directory/agencies/{id}/end", DIRECTORY),
    ("POST", "/directory/agencies/{id}/resume", DIRECTORY),
    ("GET", "/directory/interpreters", DIRECTORY),
    ("GET", "/directory/interpreters/new", DIRECTORY),
    ("POST", "/directory/interpreters/new", DIRECTORY),
    ("GET", "/directory/interpreters/{id}", DIRECTORY),
    ("POST", "/directory/interpreters/{id}", DIRECTORY),
    ("GET", "/directory/interpreters/{id}/end", DIRECTORY),
    ("POST", "/directory/interpreters/{id}/end", DIRECTORY),
    ("POST", "/directory/interpreters/{id}/resume", DIRECTORY),
    ("GET", "/directory/clinicians/{id}/absences", DIRECTORY),
    ("POST", "/directory/clinicians/{id}/absences", DIRECTORY),
    ("POST", "/directory/clinicians/{id}/absences/{absence}/end", DIRECTORY),
    ("GET", "/directory/rooms/{id}/absences", DIRECTORY),
    ("POST", "/directory/rooms/{id}/absences", DIRECTORY),
    ("POST", "/directory/rooms/{id}/absences/{absence}/end", DIRECTORY),
    ("GET", "/directory/interpreters/{id}/absences", DIRECTORY),
    ("POST", "/directory/interpreters/{id}/absences", DIRECTORY),
    ("POST", "/directory/interpreters/{id}/absences/{absence}/end", DIRECTORY),
    ("POST", "/directory/patients/export", DIRECTORY),
    ("POST", "/directory/clinicians/export", DIRECTORY),
    ("POST", "/directory/interpreters/export", DIRECTORY),
    ("POST", "/directory/rooms/export", DIRECTORY),
    ("POST", "/directory/agencies/export", DIRECTORY),
    ("GET", "/directory/import", DIRECTORY),
    ("POST", "/directory/import", DIRECTORY),
    ("POST", "/directory/import/write", DIRECTORY),
    ("GET", "/directory/agencies/{id}/contracts/new", DIRECTORY),
    ("POST", "/directory/agencies/{id}/contracts/new", DIRECTORY),
    ("GET", "/directory/agencies/{id}/contracts/{contract}", DIRECTORY),
    ("POST", "/directory/agencies/{id}/contracts/{contract}", DIRECTORY),
    ("POST", "/visits/{id}/reuse", &[Secretary]),
    ("GET", "/waiting", CLINIC),
    ("GET", "/waiting/new", CLINIC),
    ("POST", "/waiting/new", &[Secretary]),
    ("POST", "/waiting/{id}/leave", &[Secretary]),
    ("GET", "/needs", CLINIC),
    ("GET", "/tasks", CLINIC),
    ("POST", "/tasks/{id}/tick", &[Secretary]),
    ("GET", "/day", &[Treating, OtherClinician]),
    ("GET", "/day/print", CLINIC),
    ("GET", "/day/calendar", &[Treating, OtherClinician]),
    ("POST", "/day/calendar", &[OtherClinician]),
    ("GET", "/reception", CLINIC),
    ("GET", "/meetings/{id}/agenda", &[Treating]),
    ("POST", "/meetings/{id}/agenda/order", &[Treating]),
    ("POST", "/meetings/{id}/agenda/arrange", &[Treating]),
    ("GET", "/meetings/{id}/agenda/items/new", &[Treating]),
    ("POST", "/meetings/{id}/agenda/items/new", &[Treating]),
    ("GET", "/meetings/{id}/agenda/items/{item}", &[Treating]),
    ("POST", "/meetings/{id}/agenda/items/{item}", &[Treating]),
    ("POST", "/meetings/{id}/agenda/items/{item}/drop", &[Treating]),
    ("POST", "/meetings/{id}/agenda/seats/{participant}", &[Treating]),
    ("GET", "/meetings/{id}/times", &[Treating]),
    ("POST", "/meetings/{id}/times", &[Treating]),
    ("POST", "/meetings/{id}/times/ask", &[Treating]),
    ("GET", "/meetings/{id}/times/votes/{participant}", &[Treating]),
    ("POST", "/meetings/{id}/times/votes/{participant}", &[Treating]),
    ("POST", "/meetings/{id}/times/{time}/hold", &[Treating]),
    ("POST", "/meetings/{id}/times/{time}/release", &[Treating]),
    ("POST", "/meetings/{id}/times/{time}/take-back", &[Treating]),
    ("POST", "/meetings/{id}/times/{time}/finalise", &[Treating]),
    ("GET", "/meetings/{id}/plan", &[Treating]),
    ("POST", "/meetings/{id}/plan/minutes/{item}", &[Treating]),
    ("GET", "/meetings/{id}/plan/actions/new", &[Treating]),
    ("POST", "/meetings/{id}/plan/actions/new", &[Treating]),
    ("GET", "/meetings/{id}/plan/actions/{action}", &[Treating]),
    ("POST", "/meetings/{id}/plan/actions/{action}", &[Treating]),
    ("POST", "/meetings/{id}/plan/actions/{action}/answer", &[Treating]),
    ("POST", "/meetings/{id}/plan/actions/{action}/drop", &[Treating]),
    ("POST", "/meetings/{id}/steps", &[Treating]),
    ("GET", "/feeds/{file}", EVERYBODY),
    ("GET", "/requests", MEMBERS),
    ("GET", "/requests/{id}", &[Secretary, Agency]),
    ("POST", "/requests/{id}/answer", &[Agency]),
    ("POST", "/requests/{id}/receive", &[Agency]),
    ("POST", "/requests/{id}/replace", &[Agency]),
    ("POST", "/requests/{id}/give-back", &[Agency]),
    ("GET", "/api/docs", EVERYBODY),
    ("GET", "/problems/{slug}", EVERYBODY),
    ("GET", "/api/v1/openapi.json", EVERYBODY),
    ("GET", "/api/v1/me", MEMBERS),
    ("POST", "/api/v1/slots/search", CLINIC),
    ("POST", "/api/v1/slots/explain", CLINIC),
    ("GET", "/api/v1/visits", CLINIC),
    ("POST", "/api/v1/visits", CLINIC),
    ("GET", "/api/v1/visits/{id}", CLINIC),
    ("POST", "/api/v1/visits/{id}/move", &[Secretary]),
    ("POST", "/api/v1/visits/{id}/cancel", OFFICE),
    ("POST", "/api/v1/visits/{id}/undo", &[OtherClinician]),
    ("POST", "/api/v1/visits/{id}/mark", &[Secretary]),
    ("POST", "/api/v1/courses/plan", &[Secretary]),
    ("POST", "/api/v1/courses", &[Secretary]),
    ("GET", "/api/v1/courses/{id}", CLINIC),
    ("POST", "/api/v1/courses/{id}/cancel", &[Secretary]),
    ("POST", "/api/v1/courses/{id}/undo", &[Secretary]),
    ("GET", "/api/v1/visits/{id}/private-wishes", &[Treating]),
    ("PUT", "/api/v1/visits/{id}/private-wishes", &[Secretary, Treating]),
    ("GET", "/api/v1/visits/{id}/reuse", CLINIC),
    ("POST", "/api/v1/visits/{id}/reuse", &[Secretary]),
    ("GET", "/api/v1/waiting-list", CLINIC),
    ("POST", "/api/v1/waiting-list", &[Secretary]),
    ("GET", "/api/v1/waiting-list/{id}", CLINIC),
    ("GET", "/api/v1/waiting-list/{id}/offers", CLINIC),
    ("POST", "/api/v1/waiting-list/{id}/leave", &[Secretary]),
    ("GET", "/api/v1/needs", CLINIC),
    ("GET", "/api/v1/needs/{id}", CLINIC),
    ("POST", "/api/v1/needs/{id}/ask", &[Secretary]),
    ("POST", "/api/v1/needs/{id}/attendance", &[Secretary]),
    ("GET", "/api/v1/requests", MEMBERS),
    ("GET", "/api/v1/requests/{id}", &[Secretary, Manager, Treating, OtherClinician, Agency]),
    ("POST", "/api/v1/requests/{id}/answer", &[Agency, Secretary]),
    ("POST", "/api/v1/requests/{id}/receive", &[Agency]),
    ("POST", "/api/v1/requests/{id}/decide", &[Secretary]),
    ("POST", "/api/v1/requests/{id}/replace", &[Agency]),
    ("POST", "/api/v1/requests/{id}/give-back", &[Agency]),
    ("GET", "/api/v1/patients", CLINIC),
    ("POST", "/api/v1/patients", DIRECTORY),
    ("GET", "/api/v1/patients/{id}", CLINIC),
    ("PATCH", "/api/v1/patients/{id}", DIRECTORY),
    ("POST", "/api/v1/patients/{id}/end", DIRECTORY),
    ("POST", "/api/v1/patients/{id}/resume", DIRECTORY),
    ("GET", "/api/v1/patients/{id}/exclusions", CLINIC),
    ("POST", "/api/v1/patients/{id}/exclusions", DIRECTORY),
    ("POST", "/api/v1/patients/{id}/exclusions/{exclusion}/end", DIRECTORY),
    ("GET", "/api/v1/clinicians", CLINIC),
    ("POST", "/api/v1/clinicians", DIRECTORY),
    ("GET", "/api/v1/clinicians/{id}", CLINIC),
    ("PATCH", "/api/v1/clinicians/{id}", DIRECTORY),
    ("POST", "/api/v1/clinicians/{id}/end", DIRECTORY),
    ("POST", "/api/v1/clinicians/{id}/resume", DIRECTORY),
    ("GET", "/api/v1/clinicians/{id}/absences", DIRECTORY),
    ("POST", "/api/v1/clinicians/{id}/absences", DIRECTORY),
    ("POST", "/api/v1/clinicians/{id}/absences/{absence}/end", DIRECTORY),
    ("GET", "/api/v1/rooms", CLINIC),
    ("POST", "/api/v1/rooms", DIRECTORY),
    ("GET", "/api/v1/rooms/{id}", CLINIC),
    ("PATCH", "/api/v1/rooms/{id}", DIRECTORY),
    ("POST", "/api/v1/rooms/{id}/end", DIRECTORY),
    ("POST", "/api/v1/rooms/{id}/resume", DIRECTORY),
    ("GET", "/api/v1/rooms/{id}/absences", DIRECTORY),
    ("POST", "/api/v1/rooms/{id}/absences", DIRECTORY),
    ("POST", "/api/v1/rooms/{id}/absences/{absence}/end", DIRECTORY),
    ("GET", "/api/v1/interpreters", MEMBERS),
    ("POST", "/api/v1/interpreters", DIRECTORY),
    ("GET", "/api/v1/interpreters/{id}", CLINIC),
    ("PATCH", "/api/v1/interpreters/{id}", DIRECTORY),
    ("POST", "/api/v1/interpreters/{id}/end", DIRECTORY),
    ("POST", "/api/v1/interpreters/{id}/resume", DIRECTORY),
    ("GET", "/api/v1/interpreters/{id}/absences", DIRECTORY),
    ("POST", "/api/v1/interpreters/{id}/absences", DIRECTORY),
    ("POST", "/api/v1/interpreters/{id}/absences/{absence}/end", DIRECTORY),
    ("GET", "/api/v1/agencies", MEMBERS),
    ("POST", "/api/v1/agencies", DIRECTORY),
    ("GET", "/api/v1/agencies/{id}", CLINIC),
    ("PATCH", "/api/v1/agencies/{id}", DIRECTORY),
    ("POST", "/api/v1/agencies/{id}/end", DIRECTORY),
    ("POST", "/api/v1/agencies/{id}/resume", DIRECTORY),
    ("GET", "/api/v1/agencies/{id}/contracts", DIRECTORY),
    ("POST", "/api/v1/agencies/{id}/contracts", DIRECTORY),
    ("GET", "/api/v1/agencies/{id}/contracts/{contract}", DIRECTORY),
    ("PUT", "/api/v1/agencies/{id}/contracts/{contract}", DIRECTORY),
    ("GET", "/api/v1/visit-types", CLINIC),
    ("POST", "/api/v1/visit-types", DIRECTORY),
    ("GET", "/api/v1/visit-types/{id}", CLINIC),
    ("PATCH", "/api/v1/visit-types/{id}", DIRECTORY),
    ("POST", "/api/v1/visit-types/{id}/end", DIRECTORY),
    ("POST", "/api/v1/visit-types/{id}/resume", DIRECTORY),
    ("GET", "/api/v1/meetings", CLINIC),
    ("POST", "/api/v1/meetings", &[Treating]),
    ("GET", "/api/v1/meetings/{id}", CLINIC),
    ("POST", "/api/v1/meetings/{id}/patient-yes", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/patient-yes/withdraw", &[Treating]),
    ("PUT", "/api/v1/meetings/{id}/goal", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/participants", &[Treating]),
    ("PUT", "/api/v1/meetings/{id}/participants/{participant}", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/participants/{participant}/drop", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/participants/{participant}/seat", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/participants/{participant}/votes", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/problems", &[Treating]),
    ("PUT", "/api/v1/meetings/{id}/problems/order", &[Treating]),
    ("PUT", "/api/v1/meetings/{id}/problems/{problem}", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/problems/{problem}/drop", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/items", &[Treating]),
    ("PUT", "/api/v1/meetings/{id}/items/order", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/items/arrange", &[Treating]),
    ("PUT", "/api/v1/meetings/{id}/items/{item}", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/items/{item}/drop", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/consents", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/consents/{consent}/withdraw", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/times", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/times/search", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/times/ask", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/times/{time}/take-back", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/times/{time}/hold", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/times/{time}/release", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/times/{time}/finalise", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/call-off", &[Secretary]),
    ("POST", "/api/v1/meetings/{id}/minutes", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/actions", &[Treating]),
    ("PUT", "/api/v1/meetings/{id}/actions/{action}", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/actions/{action}/answer", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/actions/{action}/drop", &[Treating]),
    ("POST", "/api/v1/meetings/{id}/steps", &[Treating]),
    ("GET", "/livez", EVERYBODY),
    ("GET", "/readyz", EVERYBODY),
    ("GET", "/metrics", EVERYBODY),
    ("GET", "/static/{file}", EVERYBODY),
    ("GET", "/recordings/{file}", EVERYBODY),
];

/// The nouns that the story makes one more of, with a body for it.
pub fn nouns(agency: &str) -> [(&'static str, serde_json::Value); 6] {
    [
        ("patients", json!({ "name": "Nadia Test", "birth_date": "1990-01-01" })),
        ("clinicians", json!({ "name": "Cleo Test", "profession": "doctor", "speaks": ["da"] })),
        ("rooms", json!({ "name": "C9" })),
        ("visit-types", json!({ "name": "Test consultation" })),
        (
            "agencies",
            json!({ "name": "Ord", "mail": "ord@agency.example", "phone": "+4511223344" }),
        ),
        ("interpreters", json!({ "name": "Samir Test", "sex": "man", "agency": agency })),
    ]
}

/// All that a contract says.
pub fn contract() -> serde_json::Value {
    json!({ "rank": 4, "modalities": ["onsite"], "valid_from": "2027-01-01",
        "answer": [{ "lead_hours": 0, "minutes": 30 }], "free_cancel_hours": 12,
        "minimum_minutes_onsite": 60, "minimum_minutes_remote": 30, "unit_minutes": 15,
        "hour_price": 60000, "currency": "DKK" })
}

/// True for the answers that may hold wishes: those of the one page and the one API route, for
/// the treating clinician, and of the page on which another clinician has given a reason.
pub fn is_exempt(role: Role, method: &str, template: &str) -> bool {
    let with_a_reason =
        role == OtherClinician && method == "POST" && template == "/visits/{id}/break-glass";
    with_a_reason
        || role == Treating
            && (template == "/api/v1/visits/{id}/private-wishes"
                || template.starts_with("/visits/{id}/wishes"))
}

/// Every route that nobody knows here, and every row of a route that is no more.
pub fn unknown() -> Vec<String> {
    let served: BTreeSet<(String, String)> = routes::table()
        .into_iter()
        .map(|(method, path)| (method.to_string(), path.to_owned()))
        .collect();
    let known: BTreeSet<(String, String)> =
        TABLE.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    served.symmetric_difference(&known).map(|(method, path)| format!("{method} {path}")).collect()
}

/// Who should have had a success of which route and had none.
pub fn failed(world: &World) -> Vec<String> {
    let mut failed = Vec::new();
    for (method, path, roles) in TABLE {
        let had = world.succeeded.get(&((*method).to_owned(), (*path).to_owned()));
        for role in *roles {
            if !had.is_some_and(|had| had.contains(role)) {
                failed.push(format!("{method} {path} as {role:?}"));
            }
        }
    }
    failed
}

/// Asks every route as everybody. Reading is done in earnest; what changes something is asked with
/// a field that no route has, so that it says no for everybody and the story goes on.
pub async fn sweep(world: &mut World, roles: &[Role], with_head: bool) {
    for (method, template) in routes::table() {
        let reads = method == "GET";
        let mut paths = addresses(world, template);
        if !reads {
            paths.truncate(1);
        }
        for path in paths {
            for role in roles {
                let sent = body(world, method.as_str(), template);
                world.send(*role, method.as_str(), template, &path, sent).await;
                if reads && with_head {
                    world.send(*role, "HEAD", template, &path, Sent::Nothing).await;
                }
            }
        }
    }
}

fn body(world: &World, method: &str, template: &str) -> Sent {
    match (method, template) {
        ("GET", _) => Sent::Nothing,
        // A search changes nothing, so it is asked in earnest.
        (_, "/api/v1/slots/search") => Sent::Json(world.question(3, "2027-02-15", "2027-02-19")),
        (_, "/api/v1/slots/explain") => Sent::Json(searching::asked(world)),
        (_, path) if path.starts_with("/api/") || path == "/demo/clock" => {
            Sent::Json(json!({ "no_such_field": 1 }))
        }
        // Without the token of the form.
        _ => Sent::form(&[("no_such_field", "1")]),
    }
}

/// The addresses under which a route is asked, as far as the story has come.
fn addresses(world: &World, template: &str) -> Vec<String> {
    let known = &world.known;
    if template.starts_with("/l/{token}") {
        let newest = known.links.values().filter_map(|all| all.last());
        let broken = "a".repeat(32);
        let all = newest.chain([&broken]);
        return all.map(|token| template.replace("{token}", token)).collect();
    }
    if template.starts_with("/welcome/{token}") || template == "/first-run/{token}" {
        return vec![template.replace("{token}", &"a".repeat(32))];
    }
    if template == "/feeds/{file}" {
        return known.feed.iter().map(|file| format!("/feeds/{file}")).collect();
    }
    if template.contains("{file}") {
        let file = match template.split('/').nth(1) {
            Some("static") => Some("style.css".to_owned()),
            Some("recordings") => Some(RECORDING.to_owned()),
            _ => known.mails.last().cloned(),
        };
        return file.iter().map(|name| template.replace("{file}", name)).collect();
    }
    if template.contains("{tag}") {
        return vec![template.replace("{tag}", "so"), template.replace("{tag}", "xx")];
    }
    if template == "/problems/{slug}" {
        return vec!["/problems/stale".to_owned(), "/problems/none".to_owned()];
    }
    if template.contains("/visits/{id}") {
        let off = known.cancelled.as_ref().filter(|_| shows_off(template));
        let all = known.visits.iter().chain(off);
        return all.flat_map(|visit| of_visit(world, template, visit)).collect();
    }
    if template.contains("/courses/{id}") {
        return known.courses.iter().map(|id| template.replace("{id}", id)).collect();
    }
    if template.contains("/meetings/{id}") {
        let all = known.meetings.iter();
        return all.map(|made| made.fill(&template.replace("{id}", &made.id))).collect();
    }
    if template.contains("/requests/{id}") {
        let all = known.requests.values().flatten();
        return all.map(|id| template.replace("{id}", id)).collect();
    }
    for (noun, ids) in [("/deliveries/{id}", &known.deliveries), ("/tasks/{id}", &known.tasks)] {
        if template.starts_with(noun) {
            let newest = ids.iter().rev().take(4);
            return newest.map(|id| template.replace("{id}", id)).collect();
        }
    }
    let people = world.people;
    let noun = template.split("/{id}").next().and_then(|path| path.rsplit('/').next());
    let noun = noun.unwrap_or_default();
    let id = match noun {
        _ if !template.contains('{') => return lists(template),
        "patients" if template.contains("{recipient}") => world.patient(0),
        "patients" => people.patients[0].id.to_string(),
        "accounts" => people.memberships[0].id.to_string(),
        // Everybody's are their own: this names none.
        "sessions" | "tokens" => people.clinic.id.to_string(),
        "clinicians" => people.clinicians[0].id.to_string(),
        "needs" => known.needs.values().next().cloned().unwrap_or_else(|| "none".to_owned()),
        "waiting" | "waiting-list" => {
            known.waiting.clone().unwrap_or_else(|| people.waiting[0].id.to_string())
        }
        "rooms" => people.rooms[0].id.to_string(),
        "interpreters" => people.interpreters[0].id.to_string(),
        "agencies" => people.agencies[0].id.to_string(),
        "visit-types" => people.visit_types[0].id.to_string(),
        _ => panic!("nobody has said how the address {template} is filled"),
    };
    let contract = people.contracts.iter().find(|row| row.agency_id == people.agencies[0].id);
    let contract = contract.map_or_else(|| "none".to_owned(), |row| row.id.to_string());
    let path = template.replace("{id}", &id).replace("{recipient}", &world.known.recipient);
    // No absence and no exclusion is left when the story has come so far.
    let none = |path: String, slot: &str| path.replace(slot, &contract);
    vec![["{contract}", "{absence}", "{exclusion}"].into_iter().fold(path, none)]
}

/// Routes that show more of a visit that is off.
fn shows_off(template: &str) -> bool {
    ["/visits/{id}", "/api/v1/visits/{id}", "/api/v1/visits/{id}/reuse"].contains(&template)
}

fn of_visit(world: &World, template: &str, visit: &str) -> Vec<String> {
    let path = template.replace("{id}", visit);
    let need = world.known.needs.get(visit).map_or("none", String::as_str);
    // Nothing that is read has one.
    let path = path.replace("{need}", need).replace("{invitation}", "none");
    if !path.contains("{request}") {
        assert!(!path.contains('{'), "nobody has said how the address {template} is filled");
        return vec![path];
    }
    let requests = world.known.requests.get(visit).into_iter().flatten();
    requests.map(|request| path.replace("{request}", request)).collect()
}

/// A list is also asked with its filters.
fn lists(path: &str) -> Vec<String> {
    let filters: &[&str] = match path {
        "/api/v1/visits" => &["?from=2027-01-11&to=2027-03-31", "?limit=1"],
        "/api/v1/meetings" => &["?state=open", "?from=2027-01-11&limit=1"],
        "/api/v1/needs" => &["?status=searching", "?status=confirmed"],
        "/api/v1/requests" => &["?state=sent", "?limit=1"],
        "/api/v1/patients" | "/patients" | "/visits/new" | "/waiting/new" => &["?q=al"],
        "/api/v1/waiting-list" => &["?state=expired", "?limit=1"],
        "/visits" => &["?from=2027-01-11&to=2027-03-31"],
        "/day" | "/day/print" | "/reception" => &["?date=2027-01-18"],
        _ => &[],
    };
    [""].iter().chain(filters).map(|filter| format!("{path}{filter}")).collect()
}
