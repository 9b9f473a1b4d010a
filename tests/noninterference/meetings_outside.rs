//! People from outside in the story: what they are sent, and what they say by their link and their
//! code.

use chrono::{Datelike, Days, NaiveTime};
use serde_json::json;
use trialogue::domain::ids::ParticipantId;
use trialogue::domain::views::Audience;
use trialogue::domain::words_of_store::LinkPurpose;
use trialogue::store::meeting::people;
use trialogue::store::{invitations, links};

use super::meetings::another;
use super::role::Role::{LinkHolder, Secretary, Treating};
use super::story::by_link;
use super::the_day::until;
use super::world::{Seen, Sent, World};
use crate::support::meetings::Made;

const TEMPLATE: &str = "/l/{token}";

/// So far ahead that nothing else of the story is then.
const AHEAD: i64 = 260;

/// After the hour at which the week's tasks are sent, in winter and in summer.
const NINE: NaiveTime = NaiveTime::from_hms_opt(9, 0, 0).expect("an hour");

/// They say which times suit and look at the table, say whether they come, and hear of what changes.
pub async fn answer(world: &mut World) {
    let asked = world.known.meetings[0].clone();
    vote(world, &asked).await;
    let cookie = enter(world, &asked).await;
    opened(world, &asked, &cookie).await;
    let settled = world.known.meetings[1].clone();
    let link = link(world, &settled).await;
    for reply in ["decline", "accept"] {
        by_link(world, &link, &[("answer", reply)]).await;
    }
    seated_anew(world, &settled).await;
    called_off(world).await;
}

/// The week's tasks come, and one of them is answered.
pub async fn follow_up(world: &mut World) {
    let today = world.app.clock.now().date_naive();
    let monday = today + Days::new(7 - u64::from(today.weekday().num_days_from_monday()));
    until(world, monday.and_time(NINE).and_utc()).await;
    let made = world.known.meetings[1].clone();
    let cookie = enter(world, &made).await;
    opened(world, &made, &cookie).await;
    let task = [("answer", "task"), ("task", &made.action), ("done", "done"), ("note", "Sent")];
    let seen = send(world, &made, Some(&cookie), "POST", Sent::form(&task)).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
    world.gather().await;
}

async fn vote(world: &mut World, made: &Made) {
    let link = link(world, made).await;
    let [first, second] = [&made.held, &made.time].map(|time| format!("time-{time}"));
    let said = [
        ("answer", "vote"),
        (first.as_str(), "no"),
        (second.as_str(), "if_need_be"),
        ("substitute", "yes"),
        ("way", "phone"),
    ];
    by_link(world, &link, &said).await;
}

/// A wrong code, then the right one; the cookie that keeps the page open.
async fn enter(world: &mut World, made: &Made) -> String {
    let right = code(world, made).await;
    let wrong = if right == "000000" { "000001" } else { "000000" };
    let said = |code: &str| Sent::form(&[("answer", "code"), ("code", code)]);
    let refused = send(world, made, None, "POST", said(wrong)).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    let entered = send(world, made, None, "POST", said(&right)).await;
    assert_eq!(entered.status, 303, "{}", entered.text);
    format!("trialogue-table={}", entered.cookie("trialogue-table"))
}

/// The page shows what the patient has consented to.
async fn opened(world: &mut World, made: &Made, cookie: &str) {
    let page = send(world, made, Some(cookie), "GET", Sent::Nothing).await;
    assert!(page.text.contains("Who reads them?"), "{}", page.text);
}

/// Another time of their own: a newer invitation.
async fn seated_anew(world: &mut World, made: &Made) {
    let path = format!("/meetings/{}/participants/{}/seat", made.id, made.participant);
    let template = "/meetings/{id}/participants/{participant}/seat";
    world.act(Treating, "POST", template, &path, json!({ "from": 20, "to": 40 })).await;
    world.advance("PT1M").await;
}

/// One is asked about, settled and called off, with everybody told in between.
async fn called_off(world: &mut World) {
    let made = another(world, AHEAD).await;
    world.advance("PT1M").await;
    let path = format!("/meetings/{}/times/{}/finalise", made.id, made.held);
    world.form(Treating, "/meetings/{id}/times/{time}/finalise", &path, &[]).await;
    world.advance("PT1M").await;
    let path = format!("/meetings/{}/call-off", made.id);
    let reason = json!({ "reason": "patient" });
    world.act(Secretary, "POST", "/meetings/{id}/call-off", &path, reason).await;
    world.advance("PT1M").await;
}

async fn send(
    world: &mut World,
    made: &Made,
    cookie: Option<&str>,
    method: &str,
    sent: Sent,
) -> Seen {
    let path = format!("/l/{}", link(world, made).await);
    world.send_as(LinkHolder, cookie, method, TEMPLATE, &path, sent).await
}

/// The link of the caseworker of a meeting.
async fn link(world: &World, made: &Made) -> String {
    let (clinic, id, keys) = (world.people.clinic.id, made.appointment(), world.app.keys.clone());
    let look = move |conn: &mut _| {
        let all = invitations::of_appointment(conn, clinic, id)?;
        let theirs = all.into_iter().rfind(|row| row.audience == Audience::Stakeholder);
        let theirs = theirs.expect("an invitation");
        let link = links::of_invitation(conn, clinic, theirs.id, LinkPurpose::Answer)?;
        let link = link.expect("a link");
        Ok(keys.link_token(link.id.uuid(), link.generation))
    };
    world.app.db.read(look).await.expect("read")
}

/// The code that they were told.
async fn code(world: &World, made: &Made) -> String {
    let who: ParticipantId = made.participant.parse().expect("an id");
    let (clinic, id) = (world.people.clinic.id, made.appointment());
    let look = move |conn: &mut _| people::of(conn, clinic, id, who);
    let row = world.app.db.read(look).await.expect("read");
    world.app.keys.table_code(who.uuid(), row.code_generation)
}
