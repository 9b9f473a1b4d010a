//! Who may pass which door: written by hand, to be read by a person.
//!
//! Each row says what everybody hears who asks for an object of the clinic, with a body that is
//! right. One letter for each of [`Who::ALL`](super::who::Who::ALL):
//!
//! | letters | who |
//! |---|---|
//! | first four | secretary, treating clinician, not treating clinician, manager |
//! | next two | the agency that is asked, another agency |
//! | next one | a secretary of another clinic |
//! | last eight | ended membership, ended account, holders of the link of an agency, of a patient, of a further recipient's token, of an interpreter, of an expired link, and anonymous |
//!
//! | letter | heard |
//! |---|---|
//! | `o` | done, or shown (2xx) |
//! | `s` | done, and led on (303) |
//! | `f` | not allowed (403), whatever the id, whatever was sent |
//! | `t` | not allowed for this one (403): an object of another clinic is unknown |
//! | `u` | unknown (404) |
//! | `i` | to the sign-in page (303), in the API 401 |
//! | `v` | a field of the body is refused (422): it names what is another clinic's |
//! | `c` | refused, because other clinics work with it too (409) |
//!
//! Who looks changes nothing. Only that somebody looked is written down, and that the treating
//! clinician opened the wishes by the API.
//!
//! An object of another clinic, or one that another agency is asked for, is `u` to all who have
//! `o`, `s` or `t` here, with the very bytes of an id that names nothing. What the clinics share
//! is in [`SHARED`].

/// Method, route, and the letters.
pub type Row = (&'static str, &'static str, &'static str);

/// Every role of the clinic reads a list; the other clinic reads its own.
const LIST: &str = "oooo ff o iiiiiiii";
/// Every role of the clinic reads one.
const READ: &str = "oooo ff u iiiiiiii";
/// Every role of the clinic changes one by a form, or by the API.
const CHANGE: &str = "ssss ff u iiiiiiii";
const CHANGE_API: &str = "oooo ff u iiiiiiii";
/// The office alone: forms shown, sent, and the same by the API.
const OFFICE: &str = "offo ff u iiiiiiii";
const OFFICE_SENT: &str = "sffs ff u iiiiiiii";
/// Who leads a meeting, by the API.
const LEAD_API: &str = "fotf ff f iiiiiiii";
/// For the agency that is asked, and for the office, which writes down what it says on the phone.
const ANSWER: &str = "sffs su u iiiiiiii";
const ANSWER_API: &str = "offo ou u iiiiiiii";
/// The manager alone.
const DIRECTORY: &str = "fffo ff f iiiiiiii";
const DIRECTORY_SENT: &str = "fffs ff f iiiiiiii";
/// Needs no permission.
const EVERYBODY: &str = "oooo oo o oooooooo";
/// Of a demo alone; this server is none.
const NOBODY: &str = "uuuu uu u uuuuuuuu";

pub const TABLE: &[Row] = &[
    // Signing in: everybody with the own name and password.
    ("GET", "/", "ssss ss s iiiiiiii"),
    ("GET", "/sign-in", "ssss ss s oooooooo"),
    ("POST", "/sign-in", "ssss ss s vvvvvvvv"),
    ("POST", "/sign-out", "ssss ss s iiiiiiii"),
    ("POST", "/language", "ssss ss s iiiiiiii"),
    // Whoever has shown no password is asked for it; a link that opens an account is nobody's here.
    ("GET", "/sign-in/code", "iiii ii i iiiiiiii"),
    ("POST", "/sign-in/code", "iiii ii i iiiiiiii"),
    // There is no provider by whom people could sign in.
    ("POST", "/sign-in/oidc", NOBODY),
    ("GET", "/sign-in/oidc/back", NOBODY),
    ("GET", "/welcome/{token}", NOBODY),
    ("POST", "/welcome/{token}", NOBODY),
    ("POST", "/welcome/{token}/connect", NOBODY),
    ("GET", "/first-run/{token}", NOBODY),
    ("POST", "/first-run/{token}", NOBODY),
    // Nothing is kept for anybody.
    ("GET", "/kept", "ssss ss s iiiiiiii"),
    ("POST", "/kept/discard", "uuuu uu u iiiiiiii"),
    // The own account. The session and the token are the secretary's.
    ("GET", "/account", "oooo oo o iiiiiiii"),
    ("POST", "/account/password", "ssss ss s iiiiiiii"),
    ("POST", "/account/second-factor", "ssss ss s iiiiiiii"),
    ("POST", "/account/identity", "uuuu uu u iiiiiiii"),
    ("POST", "/account/sessions/end-others", "ssss ss s iiiiiiii"),
    ("POST", "/account/sessions/{id}/end", "suuu uu u iiiiiiii"),
    ("POST", "/account/tokens", "oooo oo o iiiiiiii"),
    ("POST", "/account/tokens/{id}/end", "suuu uu u iiiiiiii"),
    // Whether mail leaves.
    ("GET", "/mail", DIRECTORY),
    ("POST", "/mail", DIRECTORY),
    // The clinic's accounts.
    ("GET", "/accounts", DIRECTORY),
    ("GET", "/accounts/new", DIRECTORY),
    ("POST", "/accounts/new", DIRECTORY),
    ("GET", "/accounts/{id}", DIRECTORY),
    ("POST", "/accounts/{id}/link", DIRECTORY),
    ("POST", "/accounts/{id}/end", "fffs ff f iiiiiiii"),
    ("POST", "/accounts/{id}/resume", "fffs ff f iiiiiiii"),
    ("POST", "/accounts/{id}/end-sessions", "fffs ff f iiiiiiii"),
    ("POST", "/accounts/{id}/remove-second-factor", "fffs ff f iiiiiiii"),
    ("POST", "/accounts/{id}/disconnect", "uuuu uu u iiiiiiii"),
    // For everybody. A feed's secret is its only permission.
    ("GET", "/livez", EVERYBODY),
    ("GET", "/readyz", EVERYBODY),
    ("GET", "/metrics", EVERYBODY),
    ("GET", "/static/{file}", EVERYBODY),
    ("GET", "/recordings/{file}", EVERYBODY),
    ("GET", "/feeds/{file}", EVERYBODY),
    // Of a gateway that signs, and there is none.
    ("POST", "/sms/report", NOBODY),
    ("POST", "/sms/reply", NOBODY),
    ("GET", "/api/docs", EVERYBODY),
    ("GET", "/api/v1/openapi.json", EVERYBODY),
    ("GET", "/problems/{slug}", "ssss ss s ssssssss"),
    // Patients.
    ("GET", "/patients", LIST),
    ("GET", "/patients/new", "offo ff o iiiiiiii"),
    ("POST", "/patients/new", "sffs ff s iiiiiiii"),
    ("GET", "/patients/{id}", READ),
    ("POST", "/patients/{id}/export", "fffo ff f iiiiiiii"),
    ("GET", "/patients/{id}/erase", "fffo ff f iiiiiiii"),
    ("POST", "/patients/{id}/erase", "fffs ff f iiiiiiii"),
    ("GET", "/patients/{id}/edit", OFFICE),
    ("POST", "/patients/{id}/edit", OFFICE_SENT),
    ("GET", "/patients/{id}/recipients/new", OFFICE),
    ("POST", "/patients/{id}/recipients/new", OFFICE_SENT),
    ("GET", "/patients/{id}/recipients/{recipient}", OFFICE),
    ("POST", "/patients/{id}/recipients/{recipient}", OFFICE_SENT),
    ("POST", "/patients/{id}/recipients/{recipient}/end", OFFICE_SENT),
    ("POST", "/patients/{id}/exclusions", OFFICE_SENT),
    ("POST", "/patients/{id}/exclusions/{exclusion}/end", OFFICE_SENT),
    ("POST", "/patients/{id}/end", OFFICE_SENT),
    ("POST", "/patients/{id}/resume", OFFICE_SENT),
    // People and things.
    ("GET", "/directory", DIRECTORY),
    ("GET", "/directory/languages", DIRECTORY),
    ("GET", "/directory/languages/{tag}", DIRECTORY),
    ("POST", "/directory/languages/{tag}/approve", DIRECTORY_SENT),
    ("POST", "/directory/languages/{tag}/withdraw", DIRECTORY_SENT),
    ("GET", "/directory/clinicians", DIRECTORY),
    ("GET", "/directory/clinicians/new", DIRECTORY),
    ("POST", "/directory/clinicians/new", DIRECTORY_SENT),
    ("GET", "/directory/clinicians/{id}", DIRECTORY),
    ("POST", "/directory/clinicians/{id}", DIRECTORY_SENT),
    ("GET", "/directory/clinicians/{id}/end", DIRECTORY),
    ("POST", "/directory/clinicians/{id}/end", DIRECTORY_SENT),
    ("POST", "/directory/clinicians/{id}/resume", DIRECTORY_SENT),
    ("GET", "/directory/rooms", DIRECTORY),
    ("GET", "/directory/rooms/new", DIRECTORY),
    ("POST", "/directory/rooms/new", DIRECTORY_SENT),
    ("GET", "/directory/rooms/{id}", DIRECTORY),
    ("POST", "/directory/rooms/{id}", DIRECTORY_SENT),
    ("GET", "/directory/rooms/{id}/end", DIRECTORY),
    ("POST", "/directory/rooms/{id}/end", DIRECTORY_SENT),
    ("POST", "/directory/rooms/{id}/resume", DIRECTORY_SENT),
    ("GET", "/directory/visit-types", DIRECTORY),
    ("GET", "/directory/visit-types/new", DIRECTORY),
    ("POST", "/directory/visit-types/new", DIRECTORY_SENT),
    ("GET", "/directory/visit-types/{id}", DIRECTORY),
    ("POST", "/directory/visit-types/{id}", DIRECTORY_SENT),
    ("GET", "/directory/visit-types/{id}/end", DIRECTORY),
    ("POST", "/directory/visit-types/{id}/end", DIRECTORY_SENT),
    ("POST", "/directory/visit-types/{id}/resume", DIRECTORY_SENT),
    ("GET", "/directory/agencies", DIRECTORY),
    ("GET", "/directory/agencies/new", DIRECTORY),
    ("POST", "/directory/agencies/new", DIRECTORY_SENT),
    ("GET", "/directory/agencies/{id}", DIRECTORY),
    ("POST", "/directory/agencies/{id}", DIRECTORY_SENT),
    ("GET", "/directory/agencies/{id}/end", DIRECTORY),
    ("POST", "/directory/agencies/{id}/end", DIRECTORY_SENT),
    ("POST", "/directory/agencies/{id}/resume", DIRECTORY_SENT),
    ("GET", "/directory/interpreters", DIRECTORY),
    ("GET", "/directory/interpreters/new", DIRECTORY),
    ("POST", "/directory/interpreters/new", DIRECTORY_SENT),
    ("GET", "/directory/interpreters/{id}", DIRECTORY),
    ("POST", "/directory/interpreters/{id}", DIRECTORY_SENT),
    ("GET", "/directory/interpreters/{id}/end", DIRECTORY),
    ("POST", "/directory/interpreters/{id}/end", DIRECTORY_SENT),
    ("POST", "/directory/interpreters/{id}/resume", DIRECTORY_SENT),
    ("GET", "/directory/clinicians/{id}/absences", DIRECTORY),
    ("POST", "/directory/clinicians/{id}/absences", DIRECTORY_SENT),
    ("POST", "/directory/clinicians/{id}/absences/{absence}/end", DIRECTORY_SENT),
    ("GET", "/directory/rooms/{id}/absences", DIRECTORY),
    ("POST", "/directory/rooms/{id}/absences", DIRECTORY_SENT),
    ("POST", "/directory/rooms/{id}/absences/{absence}/end", DIRECTORY_SENT),
    ("GET", "/directory/interpreters/{id}/absences", DIRECTORY),
    ("POST", "/directory/interpreters/{id}/absences", DIRECTORY_SENT),
    ("POST", "/directory/interpreters/{id}/absences/{absence}/end", DIRECTORY_SENT),
    ("POST", "/directory/patients/export", DIRECTORY),
    ("POST", "/directory/clinicians/export", DIRECTORY),
    ("POST", "/directory/interpreters/export", DIRECTORY),
    ("POST", "/directory/rooms/export", DIRECTORY),
    ("POST", "/directory/agencies/export", DIRECTORY),
    ("GET", "/directory/import", DIRECTORY),
    ("POST", "/directory/import", DIRECTORY),
    ("POST", "/directory/import/write", DIRECTORY_SENT),
    ("GET", "/directory/agencies/{id}/contracts/new", DIRECTORY),
    ("POST", "/directory/agencies/{id}/contracts/new", DIRECTORY_SENT),
    ("GET", "/directory/agencies/{id}/contracts/{contract}", DIRECTORY),
    ("POST", "/directory/agencies/{id}/contracts/{contract}", DIRECTORY_SENT),
    // Visits.
    ("GET", "/visits", LIST),
    ("GET", "/visits/new", LIST),
    ("POST", "/visits/new", CHANGE),
    ("GET", "/visits/{id}", READ),
    ("GET", "/visits/{id}/print", READ),
    ("GET", "/visits/{id}/preview", READ),
    ("GET", "/deliveries/{id}", READ),
    ("GET", "/visits/{id}/move", READ),
    ("POST", "/visits/{id}/move", CHANGE),
    ("POST", "/visits/{id}/undo", CHANGE),
    ("POST", "/visits/{id}/invitations/{invitation}/again", CHANGE),
    ("POST", "/visits/{id}/cancel", CHANGE),
    ("POST", "/visits/{id}/mark", CHANGE),
    ("POST", "/visits/{id}/requests/{request}/answer", OFFICE_SENT),
    ("POST", "/visits/{id}/requests/{request}/decide", OFFICE_SENT),
    ("POST", "/visits/{id}/needs/{need}/close", CHANGE),
    ("POST", "/visits/{id}/needs/{need}/attendance", CHANGE),
    ("POST", "/visits/{id}/needs/{need}/ask", CHANGE),
    ("GET", "/needs", LIST),
    ("GET", "/tasks", LIST),
    // The office's task is none of a clinician's.
    ("POST", "/tasks/{id}/tick", "suus ff u iiiiiiii"),
    ("GET", "/day", "foof ff f iiiiiiii"),
    ("GET", "/day/print", LIST),
    ("GET", "/day/calendar", "foof ff f iiiiiiii"),
    ("POST", "/day/calendar", "fssf ff f iiiiiiii"),
    ("GET", "/reception", LIST),
    // The secretary writes wishes down and never reads them; the manager does neither.
    ("GET", "/visits/{id}/wishes", "ootf ff u iiiiiiii"),
    ("POST", "/visits/{id}/wishes", "sstf ff u iiiiiiii"),
    ("POST", "/visits/{id}/wishes/open", "fotf ff f iiiiiiii"),
    ("POST", "/visits/{id}/wishes/asked", "fstf ff f iiiiiiii"),
    // The same for the questions before the visit, of which the ordinary answers are read back.
    ("GET", "/visits/{id}/questions", "ootf ff u iiiiiiii"),
    ("POST", "/visits/{id}/questions", "sstf ff u iiiiiiii"),
    // Another clinician gives a reason; who treats the patient needs none.
    ("GET", "/visits/{id}/break-glass", "fsof ff f iiiiiiii"),
    ("POST", "/visits/{id}/break-glass", "fcof ff f iiiiiiii"),
    ("POST", "/visits/{id}/act", "fstf ff f iiiiiiii"),
    // Requests, in the portal and by link. Only the agency itself says that it has seen one.
    ("GET", "/requests", "oooo oo o iiiiiiii"),
    ("GET", "/requests/{id}", "oooo ou u iiiiiiii"),
    ("POST", "/requests/{id}/answer", ANSWER),
    ("POST", "/requests/{id}/receive", "ffff su f iiiiiiii"),
    ("POST", "/requests/{id}/replace", ANSWER),
    ("POST", "/requests/{id}/give-back", ANSWER),
    // A link opens for whoever holds it, and what it opens is its own record alone.
    ("GET", "/l/{token}", "uuuu uu u uuoououu"),
    ("POST", "/l/{token}", "uuuu uu u uussusuu"),
    ("GET", "/l/{token}/questions", "uuuu uu u uuuouuuu"),
    ("POST", "/l/{token}/questions", "uuuu uu u uuusuuuu"),
    // The API: the same once more.
    ("GET", "/api/v1/me", "oooo oo o iiiiiiii"),
    ("POST", "/api/v1/slots/search", "oooo ff v iiiiiiii"),
    ("GET", "/api/v1/visits", LIST),
    ("POST", "/api/v1/visits", "oooo ff v iiiiiiii"),
    ("GET", "/api/v1/visits/{id}", READ),
    ("POST", "/api/v1/visits/{id}/move", CHANGE_API),
    ("POST", "/api/v1/visits/{id}/cancel", CHANGE_API),
    ("POST", "/api/v1/visits/{id}/undo", CHANGE_API),
    ("POST", "/api/v1/visits/{id}/mark", CHANGE_API),
    ("GET", "/api/v1/visits/{id}/private-wishes", "fotf ff f iiiiiiii"),
    ("PUT", "/api/v1/visits/{id}/private-wishes", "ootf ff u iiiiiiii"),
    ("GET", "/api/v1/needs", LIST),
    ("GET", "/api/v1/needs/{id}", READ),
    ("POST", "/api/v1/needs/{id}/ask", CHANGE_API),
    ("POST", "/api/v1/needs/{id}/attendance", CHANGE_API),
    ("GET", "/api/v1/requests", "oooo oo o iiiiiiii"),
    ("GET", "/api/v1/requests/{id}", "oooo ou u iiiiiiii"),
    ("POST", "/api/v1/requests/{id}/answer", ANSWER_API),
    ("POST", "/api/v1/requests/{id}/receive", "ffff ou f iiiiiiii"),
    ("POST", "/api/v1/requests/{id}/replace", ANSWER_API),
    ("POST", "/api/v1/requests/{id}/give-back", ANSWER_API),
    ("POST", "/api/v1/requests/{id}/decide", OFFICE),
    ("GET", "/api/v1/patients", LIST),
    ("POST", "/api/v1/patients", "offo ff o iiiiiiii"),
    ("GET", "/api/v1/patients/{id}", READ),
    ("PATCH", "/api/v1/patients/{id}", OFFICE),
    ("POST", "/api/v1/patients/{id}/end", OFFICE),
    ("POST", "/api/v1/patients/{id}/resume", OFFICE),
    ("GET", "/api/v1/patients/{id}/exclusions", READ),
    ("POST", "/api/v1/patients/{id}/exclusions", OFFICE),
    ("POST", "/api/v1/patients/{id}/exclusions/{exclusion}/end", OFFICE),
    ("GET", "/api/v1/clinicians", LIST),
    ("POST", "/api/v1/clinicians", DIRECTORY),
    ("GET", "/api/v1/clinicians/{id}", READ),
    ("PATCH", "/api/v1/clinicians/{id}", DIRECTORY),
    ("POST", "/api/v1/clinicians/{id}/end", DIRECTORY),
    ("POST", "/api/v1/clinicians/{id}/resume", DIRECTORY),
    ("GET", "/api/v1/clinicians/{id}/absences", DIRECTORY),
    ("POST", "/api/v1/clinicians/{id}/absences", DIRECTORY),
    ("POST", "/api/v1/clinicians/{id}/absences/{absence}/end", DIRECTORY),
    ("GET", "/api/v1/rooms", LIST),
    ("POST", "/api/v1/rooms", DIRECTORY),
    ("GET", "/api/v1/rooms/{id}", READ),
    ("PATCH", "/api/v1/rooms/{id}", DIRECTORY),
    ("POST", "/api/v1/rooms/{id}/end", DIRECTORY),
    ("POST", "/api/v1/rooms/{id}/resume", DIRECTORY),
    ("GET", "/api/v1/rooms/{id}/absences", DIRECTORY),
    ("POST", "/api/v1/rooms/{id}/absences", DIRECTORY),
    ("POST", "/api/v1/rooms/{id}/absences/{absence}/end", DIRECTORY),
    ("GET", "/api/v1/visit-types", LIST),
    ("POST", "/api/v1/visit-types", DIRECTORY),
    ("GET", "/api/v1/visit-types/{id}", READ),
    ("PATCH", "/api/v1/visit-types/{id}", DIRECTORY),
    ("POST", "/api/v1/visit-types/{id}/end", DIRECTORY),
    ("POST", "/api/v1/visit-types/{id}/resume", DIRECTORY),
    // Agencies and interpreters work for many clinics, so every clinic sees them.
    ("GET", "/api/v1/interpreters", "oooo oo o iiiiiiii"),
    ("POST", "/api/v1/interpreters", DIRECTORY),
    ("GET", "/api/v1/interpreters/{id}", "oooo ou o iiiiiiii"),
    ("PATCH", "/api/v1/interpreters/{id}", DIRECTORY),
    ("POST", "/api/v1/interpreters/{id}/end", DIRECTORY),
    ("POST", "/api/v1/interpreters/{id}/resume", DIRECTORY),
    ("GET", "/api/v1/interpreters/{id}/absences", DIRECTORY),
    ("POST", "/api/v1/interpreters/{id}/absences", DIRECTORY),
    ("POST", "/api/v1/interpreters/{id}/absences/{absence}/end", DIRECTORY),
    ("GET", "/api/v1/agencies", "oooo oo o iiiiiiii"),
    ("POST", "/api/v1/agencies", DIRECTORY),
    ("GET", "/api/v1/agencies/{id}", "oooo ou o iiiiiiii"),
    ("PATCH", "/api/v1/agencies/{id}", DIRECTORY),
    ("POST", "/api/v1/agencies/{id}/end", DIRECTORY),
    ("POST", "/api/v1/agencies/{id}/resume", DIRECTORY),
    ("GET", "/api/v1/agencies/{id}/contracts", DIRECTORY),
    ("POST", "/api/v1/agencies/{id}/contracts", DIRECTORY),
    ("GET", "/api/v1/agencies/{id}/contracts/{contract}", DIRECTORY),
    ("PUT", "/api/v1/agencies/{id}/contracts/{contract}", DIRECTORY),
    // Network meetings: whoever convened one leads it, the office calls it off.
    ("GET", "/api/v1/meetings", LIST),
    ("POST", "/api/v1/meetings", "foof ff f iiiiiiii"),
    ("GET", "/api/v1/meetings/{id}", READ),
    ("POST", "/api/v1/meetings/{id}/patient-yes", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/patient-yes/withdraw", LEAD_API),
    ("PUT", "/api/v1/meetings/{id}/goal", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/participants", LEAD_API),
    ("PUT", "/api/v1/meetings/{id}/participants/{participant}", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/participants/{participant}/drop", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/participants/{participant}/seat", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/participants/{participant}/votes", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/problems", LEAD_API),
    ("PUT", "/api/v1/meetings/{id}/problems/order", LEAD_API),
    ("PUT", "/api/v1/meetings/{id}/problems/{problem}", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/problems/{problem}/drop", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/items", LEAD_API),
    ("PUT", "/api/v1/meetings/{id}/items/order", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/items/arrange", LEAD_API),
    ("PUT", "/api/v1/meetings/{id}/items/{item}", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/items/{item}/drop", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/consents", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/consents/{consent}/withdraw", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/times", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/times/search", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/times/ask", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/times/{time}/take-back", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/times/{time}/hold", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/times/{time}/release", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/times/{time}/finalise", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/call-off", "ooto ff u iiiiiiii"),
    ("POST", "/api/v1/meetings/{id}/minutes", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/actions", LEAD_API),
    ("PUT", "/api/v1/meetings/{id}/actions/{action}", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/actions/{action}/answer", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/actions/{action}/drop", LEAD_API),
    ("POST", "/api/v1/meetings/{id}/steps", LEAD_API),
    // Of a demo alone.
    ("POST", "/demo/sign-in", NOBODY),
    ("GET", "/demo/clock", NOBODY),
    ("POST", "/demo/clock", NOBODY),
    ("GET", "/demo/mail", NOBODY),
    ("GET", "/demo/mail/{file}", NOBODY),
    ("GET", "/demo/mail/{file}/html", NOBODY),
    ("GET", "/demo/sms", NOBODY),
    ("POST", "/demo/sms/reply", NOBODY),
];

/// What is heard of an agency that works for another clinic alone, and of its interpreter.
pub const SHARED: &[Row] = &[
    ("GET", "/api/v1/interpreters/{id}", "oooo uu o iiiiiiii"),
    ("PATCH", "/api/v1/interpreters/{id}", "fffc ff f iiiiiiii"),
    ("POST", "/api/v1/interpreters/{id}/end", "fffc ff f iiiiiiii"),
    ("POST", "/api/v1/interpreters/{id}/resume", "fffc ff f iiiiiiii"),
    // Of an absence it reads only what it wrote down itself.
    ("GET", "/api/v1/interpreters/{id}/absences", DIRECTORY),
    ("POST", "/api/v1/interpreters/{id}/absences", "fffc ff f iiiiiiii"),
    ("POST", "/api/v1/interpreters/{id}/absences/{absence}/end", "fffu ff f iiiiiiii"),
    ("GET", "/api/v1/agencies/{id}", "oooo uu o iiiiiiii"),
    ("PATCH", "/api/v1/agencies/{id}", "fffc ff f iiiiiiii"),
    ("POST", "/api/v1/agencies/{id}/end", "fffc ff f iiiiiiii"),
    ("POST", "/api/v1/agencies/{id}/resume", "fffc ff f iiiiiiii"),
    ("GET", "/api/v1/agencies/{id}/contracts", DIRECTORY),
    ("POST", "/api/v1/agencies/{id}/contracts", DIRECTORY),
    ("GET", "/api/v1/agencies/{id}/contracts/{contract}", "fffu ff f iiiiiiii"),
    ("PUT", "/api/v1/agencies/{id}/contracts/{contract}", "fffu ff f iiiiiiii"),
    // The manager reads of them, has a contract of the own clinic with any, and changes none.
    ("GET", "/directory/agencies/{id}", DIRECTORY),
    ("POST", "/directory/agencies/{id}", "fffc ff f iiiiiiii"),
    ("GET", "/directory/agencies/{id}/end", DIRECTORY),
    ("POST", "/directory/agencies/{id}/end", "fffc ff f iiiiiiii"),
    ("POST", "/directory/agencies/{id}/resume", "fffc ff f iiiiiiii"),
    ("GET", "/directory/agencies/{id}/contracts/new", DIRECTORY),
    ("POST", "/directory/agencies/{id}/contracts/new", DIRECTORY_SENT),
    ("GET", "/directory/agencies/{id}/contracts/{contract}", "fffu ff f iiiiiiii"),
    ("POST", "/directory/agencies/{id}/contracts/{contract}", "fffu ff f iiiiiiii"),
    ("GET", "/directory/interpreters/{id}", DIRECTORY),
    ("POST", "/directory/interpreters/{id}", "fffc ff f iiiiiiii"),
    ("GET", "/directory/interpreters/{id}/end", DIRECTORY),
    ("POST", "/directory/interpreters/{id}/end", "fffc ff f iiiiiiii"),
    ("POST", "/directory/interpreters/{id}/resume", "fffc ff f iiiiiiii"),
    ("GET", "/directory/interpreters/{id}/absences", DIRECTORY),
    ("POST", "/directory/interpreters/{id}/absences", "fffc ff f iiiiiiii"),
    ("POST", "/directory/interpreters/{id}/absences/{absence}/end", "fffu ff f iiiiiiii"),
];
