//! Minutes, tasks and ticks of a network meeting on their page, to its end.

use chrono::Duration;

use super::meeting_times::{asked, can, prepared, taken};
use super::meeting_world::{Table, says, seen};
use super::world::booked;
use crate::support::app::{Browser, TestApp};

/// A settled meeting, five minutes after its beginning.
async fn begun(app: &TestApp, browser: &Browser<'_>) -> Table {
    let table = settled(app, browser).await;
    let start = seen(app, &table).await.record.appointment.start_at.0;
    app.app.clock.set(start + Duration::minutes(5));
    table
}

async fn settled(app: &TestApp, browser: &Browser<'_>) -> Table {
    let table = prepared(app, browser).await;
    asked(browser, &table).await;
    can(app, browser, &table).await;
    let time = seen(app, &table).await.times[0].id;
    taken(&browser.submit(&table.path(&format!("/times/{time}/finalise")), &[]).await);
    table
}

on_both! {
    async fn nothing_is_written_before_the_meeting_begins(app) {
        let browser = app.sign_in("anna").await;
        let table = settled(&app, &browser).await;
        let page = browser.get(&table.path("/plan")).await;
        says(&page, &["from the beginning of the meeting on", "The interpreter is briefed"]);
        assert!(!page.text().contains("Add a task"), "{}", page.text());
        let item = seen(&app, &table).await.items[0].id;
        let said = [("kind", "decision"), ("words", "A quiet room")];
        let path = table.path(&format!("/plan/minutes/{item}"));
        let refused = browser.submit(&path, &said).await;
        assert_eq!(refused.status, 409);
        says(&refused, &["It is not yet time for that"]);
    }

    async fn minutes_are_written_and_corrected(app) {
        let browser = app.sign_in("anna").await;
        let table = begun(&app, &browser).await;
        // The session has ended meanwhile.
        let browser = app.sign_in("anna").await;
        let item = seen(&app, &table).await.items[0].id;
        let path = table.path(&format!("/plan/minutes/{item}"));
        let refused = browser.submit(&path, &[("words", "A quiet room")]).await;
        assert_eq!(refused.status, 422);
        says(&refused, &["A quiet room</textarea>", "must be filled in"]);
        let said = [("kind", "statement"), ("words", "A quiet room")];
        taken(&browser.submit(&path, &said).await);
        let minute = seen(&app, &table).await.minutes[0].id.to_string();
        let corrected =
            [("kind", "decision"), ("words", "A quiet room at noon"), ("corrects", &minute)];
        taken(&browser.submit(&path, &corrected).await);
        let page = browser.get(&table.path("/plan")).await;
        says(&page, &["<strong>Decided:</strong> A quiet room at noon"]);
        assert_eq!(seen(&app, &table).await.minutes.len(), 1);
    }

    async fn a_meeting_goes_from_its_minutes_to_its_end_by_presses(app) {
        let browser = app.sign_in("anna").await;
        let table = begun(&app, &browser).await;
        // The session has ended meanwhile.
        let browser = app.sign_in("anna").await;
        let new = table.path("/plan/actions/new");
        says(&browser.get(&new).await, &["Karen Kjær, The job centre", "the patient (Amina Yıldız)"]);
        let refused = browser.submit(&new, &[("kind", "task"), ("words", "Ring")]).await;
        assert_eq!(refused.status, 422);
        says(&refused, &["Ring</textarea>", "must be filled in"]);
        let who = format!("participant {}", table.participant);
        let task = [
            ("kind", "task"),
            ("words", "Send the letters here too"),
            ("responsible", who.as_str()),
            ("due", "2027-02-08"),
            ("seen_by", "The letter is here"),
        ];
        taken(&browser.submit(&new, &task).await);
        let step = [
            ("kind", "small_step"),
            ("words", "Walk every day"),
            ("plain", "امشي كل يوم"),
            ("responsible", "patient"),
        ];
        taken(&browser.submit(&new, &step).await);
        let actions = seen(&app, &table).await.actions;
        let task = |end: &str| table.path(&format!("/plan/actions/{}{end}", actions[0].id));
        let page = browser.get(&table.path("/plan")).await;
        // Who was not said to sit there is asked.
        says(&page, &["asked, no answer yet", "امشي كل يوم", "The letter is here", "takes it on"]);
        says(&browser.get(&task("")).await, &["Send the letters here too</textarea>"]);
        let blocked = [("answer", "blocked"), ("note", "She is on leave")];
        taken(&browser.submit(&task("/answer"), &blocked).await);
        says(&browser.get(&table.path("/plan")).await, &["stands still", "She is on leave"]);
        let tick = |step: &'static str| [("step", step)];
        let steps = table.path("/steps");
        taken(&browser.submit(&steps, &tick("brief_interpreter")).await);
        taken(&browser.submit(&steps, &tick("read_back")).await);
        let early = browser.submit(&steps, &tick("minutes")).await;
        assert_eq!(early.status, 409);
        says(&early, &["It is not yet time for that"]);
        app.app.clock.set("2027-02-10T09:00:00Z".parse().expect("an instant"));
        let browser = app.sign_in("anna").await;
        says(&browser.get(&table.path("/plan")).await, &["overdue"]);
        taken(&browser.submit(&steps, &tick("minutes")).await);
        let open = browser.submit(&steps, &tick("close")).await;
        assert_eq!(open.status, 409);
        says(&open, &["A task of the plan is still open."]);
        taken(&browser.submit(&task("/answer"), &[("answer", "done")]).await);
        let walk = table.path(&format!("/plan/actions/{}/drop", actions[1].id));
        taken(&browser.submit(&walk, &[]).await);
        taken(&browser.submit(&steps, &tick("close")).await);
        let page = browser.get(&table.path("/plan")).await;
        let next = format!("/meetings/new?patient={}", table.world.patient);
        says(&page, &[&next, "given up"]);
        assert!(seen(&app, &table).await.row.closed_at.is_some());
        assert!(!page.text().contains("name=\"step\""), "nothing more to tick");
    }

    async fn the_next_visit_shows_those_who_treat_what_is_still_to_be_done(app) {
        let browser = app.sign_in("anna").await;
        let table = begun(&app, &browser).await;
        // The session has ended meanwhile.
        let browser = app.sign_in("anna").await;
        let task = [("kind", "task"), ("words", "Ask for a quiet room"), ("responsible", "patient")];
        taken(&browser.submit(&table.path("/plan/actions/new"), &task).await);
        let visit = booked(&browser, &table.world).await;
        let treating = browser.get(&visit).await.text();
        let office = app.sign_in("secretary").await.get(&visit).await.text();
        let other = app.sign_in("bo").await.get(&visit).await.text();
        let shown = [treating, other].map(|text| text.contains("Ask for a quiet room"));
        assert_ne!(shown[0], shown[1], "the one who treats the patient, and nobody else");
        assert!(!office.contains("Ask for a quiet room"), "{office}");
    }
}
