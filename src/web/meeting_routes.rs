//! The ways in to a network meeting from its agenda to its end: a part of the table in `routes`.

use super::pages;
use super::routing::Routes;

/// The agenda of a network meeting, and the times that it could be at.
pub fn settling(r: &mut Routes) {
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
pub fn following_up(r: &mut Routes) {
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
