//! The agenda, the times and the plan of network meetings, by the convener's pages.

use super::meetings::another;
use super::role::Role::Treating;
use super::world::World;

/// So far ahead that nothing else of the story is then.
const AHEAD: i64 = 246;

/// The id of what was made, behind `#item-` or `#task-` of the address that is led on to.
fn made(location: &str, what: &str) -> String {
    let id = location.split_once(&format!("#{what}-")).expect("what was made").1;
    id.to_owned()
}

/// Prepares a meeting that people are asked about, and settles it.
pub async fn settle(world: &mut World) {
    let meeting = another(world, AHEAD).await;
    let path = |template: &str| meeting.fill(&template.replace("{id}", &meeting.id));
    let staff = [("title", "Sleep"), ("question", "What helps?"), ("minutes", "5")];
    let template = "/meetings/{id}/agenda/items/new";
    let seen = world.form(Treating, template, &path(template), &staff).await;
    let item = made(&seen.location, "item");
    let order = [("order", meeting.item.as_str()), ("order", item.as_str()), ("move", "")];
    let template = "/meetings/{id}/agenda/order";
    world.form(Treating, template, &path(template), &order).await;
    let template = "/meetings/{id}/agenda/items/{item}";
    let own = path(template).replace(&meeting.item, &item);
    world.form(Treating, template, &own, &staff).await;
    let template = "/meetings/{id}/agenda/items/{item}/drop";
    let own = path(template).replace(&meeting.item, &item);
    world.form(Treating, template, &own, &[]).await;
    let template = "/meetings/{id}/agenda/arrange";
    world.form(Treating, template, &path(template), &[]).await;
    let template = "/meetings/{id}/agenda/seats/{participant}";
    world.form(Treating, template, &path(template), &[("from", "15"), ("to", "35")]).await;

    let template = "/meetings/{id}/times";
    let by_hand = [("hand_date", "2028-03-07"), ("hand_time", "11:00")];
    world.form(Treating, template, &path(template), &by_hand).await;
    let template = "/meetings/{id}/times/ask";
    let asked = [
        ("answer_date", "2027-06-01"),
        ("answer_time", "12:00"),
        ("release_date", "2027-06-02"),
        ("release_time", "12:00"),
    ];
    world.form(Treating, template, &path(template), &asked).await;
    let template = "/meetings/{id}/times/votes/{participant}";
    let choice = format!("choice.{}", meeting.held);
    let said = [(choice.as_str(), "yes"), ("way", "phone")];
    world.form(Treating, template, &path(template), &said).await;
    for (act, time) in [
        ("release", &meeting.held),
        ("hold", &meeting.held),
        ("take-back", &meeting.time),
        ("finalise", &meeting.held),
    ] {
        let template = format!("/meetings/{{id}}/times/{{time}}/{act}");
        let own = format!("/meetings/{}/times/{time}/{act}", meeting.id);
        world.form(Treating, &template, &own, &[]).await;
    }
}

/// Writes down what comes of the one that has begun.
pub async fn follow_up(world: &mut World) {
    let meeting = world.known.meetings[1].clone();
    let path = |template: &str| meeting.fill(&template.replace("{id}", &meeting.id));
    let template = "/meetings/{id}/plan/minutes/{item}";
    let said = [("kind", "decision"), ("words", "Six hours a week")];
    world.form(Treating, template, &path(template), &said).await;
    let task = [("kind", "small_step"), ("words", "Walk"), ("responsible", "patient")];
    let template = "/meetings/{id}/plan/actions/new";
    let seen = world.form(Treating, template, &path(template), &task).await;
    let action = made(&seen.location, "task");
    let own = |template: &str| path(template).replace(&meeting.action, &action);
    let template = "/meetings/{id}/plan/actions/{action}";
    world.form(Treating, template, &own(template), &task).await;
    let template = "/meetings/{id}/plan/actions/{action}/answer";
    world.form(Treating, template, &own(template), &[("answer", "later")]).await;
    let template = "/meetings/{id}/plan/actions/{action}/drop";
    world.form(Treating, template, &own(template), &[]).await;
    let template = "/meetings/{id}/steps";
    world.form(Treating, template, &path(template), &[("step", "brief_interpreter")]).await;
}
