//! Network meetings: their pages, and what programs do with them.

use crate::web::routing::Routes;
use crate::web::{api, pages};

/// All of them.
pub(super) fn all(r: &mut Routes) {
    prepared(r);
    times(r);
    plan(r);
    papers(r);
    by_api(r);
}

/// Network meetings: the way, people, the patient's list, consents.
fn prepared(r: &mut Routes) {
    use pages::meetings::{acts, consent_form, consents, convening, list, overview};
    use pages::meetings::{people, person_form, problem_form, problems};
    r.get("/meetings", list::index);
    r.get("/meetings/new", convening::new);
    r.post("/meetings/new", convening::create);
    r.get("/meetings/{id}", overview::show);
    r.post("/meetings/{id}/yes", acts::yes);
    r.post("/meetings/{id}/goal", acts::goal);
    r.post("/meetings/{id}/call-off", acts::call_off);
    r.get("/meetings/{id}/people", people::show);
    r.get("/meetings/{id}/people/new", person_form::new);
    r.post("/meetings/{id}/people/new", person_form::create);
    r.get("/meetings/{id}/people/{participant}", person_form::edit);
    r.post("/meetings/{id}/people/{participant}", person_form::save);
    r.post("/meetings/{id}/people/{participant}/drop", people::drop);
    r.post("/meetings/{id}/people/{participant}/code", people::renew_code);
    r.get("/meetings/{id}/problems", problems::show);
    r.get("/meetings/{id}/problems/new", problem_form::new);
    r.post("/meetings/{id}/problems/new", problem_form::create);
    r.post("/meetings/{id}/problems/order", problems::order);
    r.get("/meetings/{id}/problems/{problem}", problem_form::edit);
    r.post("/meetings/{id}/problems/{problem}", problem_form::save);
    r.post("/meetings/{id}/problems/{problem}/drop", problems::drop);
    r.get("/meetings/{id}/consents", consents::show);
    r.get("/meetings/{id}/consents/for/{participant}", consent_form::show);
    r.post("/meetings/{id}/consents/for/{participant}", consent_form::give);
    r.post("/meetings/{id}/consents/for/{participant}/withdraw", consent_form::withdraw_all);
    r.post("/meetings/{id}/consents/{consent}/withdraw", consent_form::withdraw);
}

/// The agenda of a network meeting, and the times that it could be at.
fn times(r: &mut Routes) {
    use pages::meetings::{agenda, item_form, keeping, seats, times, votes};
    r.get("/meetings/{id}/agenda", agenda::show);
    r.post("/meetings/{id}/agenda/order", agenda::order);
    r.post("/meetings/{id}/agenda/arrange", agenda::arrange);
    r.get("/meetings/{id}/agenda/items/new", item_form::new);
    r.post("/meetings/{id}/agenda/items/new", item_form::create);
    r.get("/meetings/{id}/agenda/items/{item}", item_form::edit);
    r.post("/meetings/{id}/agenda/items/{item}", item_form::save);
    r.post("/meetings/{id}/agenda/items/{item}/drop", item_form::drop);
    r.post("/meetings/{id}/agenda/seats/{participant}", seats::save);
    r.get("/meetings/{id}/times", times::show);
    r.post("/meetings/{id}/times", times::offer);
    r.post("/meetings/{id}/times/ask", keeping::ask);
    r.get("/meetings/{id}/times/votes/{participant}", votes::show);
    r.post("/meetings/{id}/times/votes/{participant}", votes::save);
    r.post("/meetings/{id}/times/{time}/hold", keeping::hold);
    r.post("/meetings/{id}/times/{time}/release", keeping::release);
    r.post("/meetings/{id}/times/{time}/take-back", keeping::take_back);
    r.post("/meetings/{id}/times/{time}/finalise", keeping::finalise);
}

/// What comes of a network meeting, and the ticks to its end.
fn plan(r: &mut Routes) {
    use pages::meetings::{action_form, actions, minutes, plan, steps};
    r.get("/meetings/{id}/plan", plan::show);
    r.post("/meetings/{id}/plan/minutes/{item}", minutes::write);
    r.get("/meetings/{id}/plan/actions/new", action_form::new);
    r.post("/meetings/{id}/plan/actions/new", action_form::create);
    r.get("/meetings/{id}/plan/actions/{action}", action_form::edit);
    r.post("/meetings/{id}/plan/actions/{action}", action_form::save);
    r.post("/meetings/{id}/plan/actions/{action}/answer", actions::answer);
    r.post("/meetings/{id}/plan/actions/{action}/drop", actions::drop);
    r.post("/meetings/{id}/steps", steps::tick);
}

/// What is printed of a network meeting.
fn papers(r: &mut Routes) {
    r.get("/meetings/{id}/plan/print", pages::meeting_papers::plan);
    r.get("/meetings/{id}/briefing", pages::meeting_papers::briefing);
}

/// Network meetings by the API.
fn by_api(r: &mut Routes) {
    use api::meetings::{agenda, consents, list, outcome, people, problems, times, yes};
    r.get("/api/v1/meetings", list::index);
    r.post("/api/v1/meetings", list::convene);
    r.get("/api/v1/meetings/{id}", list::show);
    r.post("/api/v1/meetings/{id}/patient-yes", yes::note);
    r.post("/api/v1/meetings/{id}/patient-yes/withdraw", yes::withdraw);
    r.put("/api/v1/meetings/{id}/goal", yes::goal);
    r.post("/api/v1/meetings/{id}/participants", people::add);
    r.put("/api/v1/meetings/{id}/participants/{participant}", people::change);
    r.post("/api/v1/meetings/{id}/participants/{participant}/drop", people::end);
    r.post("/api/v1/meetings/{id}/participants/{participant}/seat", people::seat);
    r.post("/api/v1/meetings/{id}/participants/{participant}/votes", people::answer);
    r.post("/api/v1/meetings/{id}/problems", problems::add);
    r.put("/api/v1/meetings/{id}/problems/order", problems::order);
    r.put("/api/v1/meetings/{id}/problems/{problem}", problems::change);
    r.post("/api/v1/meetings/{id}/problems/{problem}/drop", problems::end);
    r.post("/api/v1/meetings/{id}/items", agenda::add);
    r.put("/api/v1/meetings/{id}/items/order", agenda::order);
    r.post("/api/v1/meetings/{id}/items/arrange", agenda::arrange);
    r.put("/api/v1/meetings/{id}/items/{item}", agenda::change);
    r.post("/api/v1/meetings/{id}/items/{item}/drop", agenda::end);
    r.post("/api/v1/meetings/{id}/consents", consents::give);
    r.post("/api/v1/meetings/{id}/consents/{consent}/withdraw", consents::withdraw);
    r.post("/api/v1/meetings/{id}/times", times::offer);
    r.post("/api/v1/meetings/{id}/times/search", times::find);
    r.post("/api/v1/meetings/{id}/times/ask", times::ask);
    r.post("/api/v1/meetings/{id}/times/{time}/take-back", times::take_back);
    r.post("/api/v1/meetings/{id}/times/{time}/hold", times::hold);
    r.post("/api/v1/meetings/{id}/times/{time}/release", times::release);
    r.post("/api/v1/meetings/{id}/times/{time}/finalise", times::finalise);
    r.post("/api/v1/meetings/{id}/call-off", outcome::call_off);
    r.post("/api/v1/meetings/{id}/minutes", outcome::minute);
    r.post("/api/v1/meetings/{id}/actions", outcome::add);
    r.put("/api/v1/meetings/{id}/actions/{action}", outcome::change);
    r.post("/api/v1/meetings/{id}/actions/{action}/answer", outcome::answer);
    r.post("/api/v1/meetings/{id}/actions/{action}/drop", outcome::give_up);
    r.post("/api/v1/meetings/{id}/steps", outcome::step);
}
