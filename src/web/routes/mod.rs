//! Every way in, in one table.

mod directory;
mod meetings;

use actix_web::http::Method;
use actix_web::{HttpResponse, web};

use super::routing::Routes;
use super::{
    api, demo, feeds, health, links, pages, problems, recordings, sms_reply, sms_report,
    static_files,
};
use crate::error::{Error, Result};

/// All routes; a new one is one line in the group where a newcomer would look for it.
fn all(r: &mut Routes) {
    others(r);
    accounts(r);
    clinic(r);
    patients(r);
    agency(r);
    api(r);
    meetings::all(r);
    directory::by_api(r);
    directory::pages(r);
    demo(r);
}

/// Signing in, health, files and feeds.
fn others(r: &mut Routes) {
    r.get("/", pages::home::start);
    r.get("/sign-in", pages::sign_in::show);
    r.post("/sign-in", pages::sign_in::sign_in);
    r.post("/sign-out", pages::sign_in::sign_out);
    r.post("/language", pages::language::choose);
    r.get("/livez", health::live);
    r.get("/readyz", health::ready);
    r.get("/metrics", health::numbers);
    r.get("/static/{file}", static_files::serve);
    r.get("/recordings/{file}", recordings::serve);
    r.get("/feeds/{file}", feeds::show);
    r.post("/sms/report", sms_report::take);
    r.post("/sms/reply", sms_reply::take);
}

/// The own account, and those of the clinic.
fn accounts(r: &mut Routes) {
    r.get("/sign-in/code", pages::code::show);
    r.post("/sign-in/code", pages::code::check);
    r.post("/sign-in/oidc", pages::provider::sign_in);
    r.get("/sign-in/oidc/back", pages::provider::back);
    r.get("/welcome/{token}", pages::welcome::show);
    r.post("/welcome/{token}", pages::welcome::choose);
    r.post("/welcome/{token}/connect", pages::identity::by_link);
    r.get("/first-run/{token}", pages::first_run::show);
    r.post("/first-run/{token}", pages::first_run::begin);
    r.get("/kept", pages::kept::show);
    r.post("/kept/discard", pages::kept::discard);
    r.get("/account", pages::account::show);
    r.post("/account/password", pages::account::password);
    r.post("/account/second-factor", pages::account::second_factor);
    r.post("/account/identity", pages::identity::own);
    r.post("/account/sessions/end-others", pages::account::end_others);
    r.post("/account/sessions/{id}/end", pages::account::end_session);
    r.post("/account/tokens", pages::account::make_token);
    r.post("/account/tokens/{id}/end", pages::account::stop_token);
    r.get("/mail", pages::mail_trial::show);
    r.post("/mail", pages::mail_trial::send);
    r.get("/accounts", pages::accounts::index);
    r.get("/accounts/new", pages::account_form::new);
    r.post("/accounts/new", pages::account_form::create);
    r.get("/accounts/{id}", pages::accounts::show);
    r.post("/accounts/{id}/link", pages::accounts::link);
    r.post("/accounts/{id}/end", pages::accounts::end);
    r.post("/accounts/{id}/resume", pages::accounts::resume);
    r.post("/accounts/{id}/end-sessions", pages::accounts::end_sessions);
    r.post("/accounts/{id}/remove-second-factor", pages::accounts::remove_factor);
    r.post("/accounts/{id}/disconnect", pages::accounts::disconnect);
}

/// Pages of patients and of those who get their messages too.
fn patients(r: &mut Routes) {
    r.get("/patients", pages::patients::index);
    r.get("/patients/new", pages::patient_form::new);
    r.post("/patients/new", pages::patient_form::create);
    r.get("/patients/{id}", pages::patients::show);
    r.get("/patients/{id}/edit", pages::patient_form::edit);
    r.post("/patients/{id}/edit", pages::patient_form::save);
    r.post("/patients/{id}/export", pages::subject::export);
    r.get("/patients/{id}/erase", pages::subject::ask);
    r.post("/patients/{id}/erase", pages::subject::erase);
    r.get("/patients/{id}/recipients/new", pages::recipient_form::new);
    r.post("/patients/{id}/recipients/new", pages::recipient_form::create);
    r.get("/patients/{id}/recipients/{recipient}", pages::recipient_form::edit);
    r.post("/patients/{id}/recipients/{recipient}", pages::recipient_form::save);
    r.post("/patients/{id}/recipients/{recipient}/end", pages::recipient_form::end);
    r.post("/patients/{id}/exclusions", pages::exclusions::add);
    r.post("/patients/{id}/exclusions/{exclusion}/end", pages::exclusions::end);
    r.post("/patients/{id}/end", pages::patients::end);
    r.post("/patients/{id}/resume", pages::patients::resume);
}

/// The clinic's pages.
fn clinic(r: &mut Routes) {
    r.get("/visits", pages::visits::index);
    r.get("/visits/new", pages::booking::new);
    r.post("/visits/new", pages::booking::book);
    r.get("/visits/new/why", pages::why::show);
    r.get("/visits/course", pages::course::show);
    r.post("/visits/course", pages::course::book);
    r.post("/courses/{id}/undo", pages::visit_course::undo);
    r.post("/courses/{id}/cancel", pages::visit_course::cancel);
    r.get("/visits/{id}", pages::visit::show);
    r.post("/visits/{id}/undo", pages::visit_acts::undo);
    r.post("/visits/{id}/cancel", pages::visit_acts::cancel);
    r.post("/visits/{id}/invitations/{invitation}/again", pages::visit_acts::again);
    r.post("/visits/{id}/mark", pages::visit_acts::mark);
    r.get("/visits/{id}/move", pages::moving::show);
    r.post("/visits/{id}/move", pages::moving::move_to);
    r.post("/visits/{id}/reuse", pages::reuse::give);
    r.get("/waiting", pages::waiting::index);
    r.get("/waiting/new", pages::waiting_form::new);
    r.post("/waiting/new", pages::waiting_form::join);
    r.post("/waiting/{id}/leave", pages::waiting::leave);
    r.get("/needs", pages::needs::index);
    r.get("/tasks", pages::tasks::index);
    r.post("/tasks/{id}/tick", pages::tasks::tick);
    r.post("/visits/{id}/requests/{request}/answer", pages::phoned::answer);
    r.post("/visits/{id}/requests/{request}/decide", pages::phoned::decide);
    r.post("/visits/{id}/needs/{need}/close", pages::phoned::close);
    r.post("/visits/{id}/needs/{need}/ask", pages::phoned::ask);
    r.post("/visits/{id}/needs/{need}/attendance", pages::attending::mark);
    r.get("/day", pages::day::show);
    r.get("/day/print", pages::day_sheet::show);
    r.get("/day/calendar", pages::calendar::show);
    r.post("/day/calendar", pages::calendar::renew);
    r.get("/reception", pages::reception::show);
    r.get("/visits/{id}/wishes", pages::wishes::show);
    r.post("/visits/{id}/wishes", pages::wishes::save);
    r.post("/visits/{id}/wishes/open", pages::wishes::open);
    r.post("/visits/{id}/wishes/asked", pages::wishes::asked_alone);
    r.get("/visits/{id}/questions", pages::questions::show);
    r.post("/visits/{id}/questions", pages::questions::save);
    r.get("/visits/{id}/break-glass", pages::break_glass::show);
    r.post("/visits/{id}/break-glass", pages::break_glass::open);
    r.post("/visits/{id}/act", pages::act::act);
    r.get("/visits/{id}/print", pages::papers::print);
    r.get("/visits/{id}/preview", pages::papers::preview);
    r.get("/deliveries/{id}", pages::papers::delivery);
}

/// Links without an account, and the pages of an agency.
fn agency(r: &mut Routes) {
    r.get("/l/{token}", links::show);
    r.post("/l/{token}", links::act);
    r.get("/l/{token}/questions", links::questions);
    r.post("/l/{token}/questions", links::answer_questions);
    r.get("/requests", pages::requests::index);
    r.get("/requests/{id}", pages::requests::show);
    r.post("/requests/{id}/answer", pages::requests::answer);
    r.post("/requests/{id}/receive", pages::requests::receive);
    r.post("/requests/{id}/replace", pages::requests::replace);
    r.post("/requests/{id}/give-back", pages::requests::give_back);
}

/// What programs do.
fn api(r: &mut Routes) {
    r.get("/api/docs", api::docs::show);
    r.get("/problems/{slug}", problems::show);
    r.get("/api/v1/openapi.json", api::openapi::show);
    r.get("/api/v1/me", api::me::show);
    r.post("/api/v1/slots/search", api::slots::find);
    r.post("/api/v1/slots/explain", api::explaining::explain);
    r.get("/api/v1/visits", api::visits::index);
    r.post("/api/v1/visits", api::visits::book);
    r.get("/api/v1/visits/{id}", api::visits::show);
    r.post("/api/v1/visits/{id}/move", api::visits::move_to);
    r.post("/api/v1/visits/{id}/cancel", api::visits::cancel);
    r.post("/api/v1/visits/{id}/undo", api::visits::undo);
    r.post("/api/v1/visits/{id}/mark", api::visits::mark);
    r.post("/api/v1/courses/plan", api::courses::plan_course);
    r.post("/api/v1/courses", api::courses::book);
    r.get("/api/v1/courses/{id}", api::courses::show);
    r.post("/api/v1/courses/{id}/cancel", api::courses::cancel);
    r.post("/api/v1/courses/{id}/undo", api::courses::undo);
    r.get("/api/v1/visits/{id}/private-wishes", api::wishes::get);
    r.put("/api/v1/visits/{id}/private-wishes", api::wishes::put);
    r.get("/api/v1/visits/{id}/reuse", api::reuse::show);
    r.post("/api/v1/visits/{id}/reuse", api::reuse::give);
    r.get("/api/v1/waiting-list", api::waiting::index);
    r.post("/api/v1/waiting-list", api::waiting::join);
    r.get("/api/v1/waiting-list/{id}", api::waiting::show);
    r.get("/api/v1/waiting-list/{id}/offers", api::waiting::offers);
    r.post("/api/v1/waiting-list/{id}/leave", api::waiting::leave);
    r.get("/api/v1/needs", api::needs::index);
    r.get("/api/v1/needs/{id}", api::needs::show);
    r.post("/api/v1/needs/{id}/ask", api::needs::ask);
    r.post("/api/v1/needs/{id}/attendance", api::needs::attendance);
    r.get("/api/v1/requests", api::requests::index);
    r.get("/api/v1/requests/{id}", api::requests::show);
    r.post("/api/v1/requests/{id}/answer", api::requests::answer);
    r.post("/api/v1/requests/{id}/receive", api::requests::receive);
    r.post("/api/v1/requests/{id}/decide", api::requests::decide);
    r.post("/api/v1/requests/{id}/replace", api::requests::replace);
    r.post("/api/v1/requests/{id}/give-back", api::requests::give_back);
}

/// A demo alone.
fn demo(r: &mut Routes) {
    r.post("/demo/sign-in", pages::sign_in::become_demo_account);
    r.get("/demo/clock", demo::clock::show);
    r.post("/demo/clock", demo::clock::advance);
    r.get("/demo/mail", demo::mail::list);
    r.get("/demo/mail/{file}", demo::mail::show);
    r.get("/demo/mail/{file}/html", demo::mail::html);
    r.get("/demo/sms", demo::sms::list);
    r.post("/demo/sms/reply", demo::sms::reply);
}

/// Puts every route into the service.
pub fn configure(config: &mut web::ServiceConfig) {
    let mut routes = Routes::default();
    all(&mut routes);
    routes.register(config);
}

/// Method and path template of every route, in the order of the paths.
pub fn table() -> Vec<(Method, &'static str)> {
    let mut routes = Routes::default();
    all(&mut routes);
    routes.table()
}

/// What a path gets that nobody serves.
pub async fn not_found() -> Result<HttpResponse> {
    Err(Error::NotFound("page"))
}
