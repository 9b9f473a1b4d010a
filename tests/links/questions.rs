//! A patient answers the questions before a visit, by the link.

use actix_web::test::TestRequest;
use chrono::Duration;
use serde_json::json;
use trialogue::domain::private::{Statement, StatementChannel, Wish, standing};
use trialogue::domain::questions::Answers;
use trialogue::domain::views::Audience;
use trialogue::store::{answers, tasks, wishes};

use super::scene::{Scene, booked, get, post};
use crate::support::app::{Answer, TestApp};

const PRIVATE: [&str; 4] =
    ["without_interpreter", "without_companions", "other_interpreter", "without_externals"];

async fn page(app: &TestApp, scene: &Scene) -> String {
    format!("{}/questions", scene.link(app, Audience::Patient).await)
}

/// Everything said privately about the visit, the oldest first.
async fn statements(app: &TestApp, scene: &Scene) -> Vec<Statement> {
    let (clinic, id, keys) = (app.clinic, scene.id(), app.app.keys.clone());
    let look = move |conn: &mut _| wishes::sayings(conn, &keys, clinic, id);
    let sayings = app.app.db.read(look).await.expect("read");
    sayings.into_iter().flat_map(|saying| saying.statements).collect()
}

async fn answered(app: &TestApp, scene: &Scene) -> Vec<Answers> {
    let (clinic, id, keys) = (app.clinic, scene.id(), app.app.keys.clone());
    let look = move |conn: &mut _| answers::of_visit(conn, &keys, clinic, id);
    let all = app.app.db.read(look).await.expect("read");
    all.into_iter().map(|(_, given)| given.answers).collect()
}

async fn open_tasks(app: &TestApp, scene: &Scene) -> Vec<String> {
    let (clinic, id) = (app.clinic, scene.id());
    let look = move |conn: &mut _| tasks::open_of(conn, clinic, id);
    let open = app.app.db.read(look).await.expect("read");
    open.into_iter().map(|task| task.kind).collect()
}

fn location(answer: &Answer) -> String {
    answer.header("location").unwrap_or_default().to_owned()
}

/// What the page's button sends.
async fn send(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> Answer {
    post(app, path, &[fields, &[("answer", "questions")]].concat()).await
}

async fn share_the_phone(app: &TestApp, scene: &Scene) {
    let path = format!("/api/v1/patients/{}", scene.visit["patient"]["id"].as_str().expect("id"));
    let answer = app.patch(&app.secretary, &path, json!({ "shared_phone": true })).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}

on_both! {
    async fn every_answer_is_kept_and_none_is_shown_again(app) {
        let scene = booked(&app).await;
        let link = page(&app, &scene).await;
        let before = get(&app, &link).await;
        assert_eq!(before.status, 200, "{}", before.text());
        for wish in PRIVATE {
            assert!(before.text().contains(&format!("name=\"{wish}\"")), "{wish}");
        }
        assert!(!before.text().contains("checked") && !before.text().contains("<script"));
        let seen = scene.now(&app).await;
        let said = [
            ("important", "Min søvn\r\nog mit hjerte"),
            ("prepare", "En kørestol"),
            ("interpreter_sex", "woman"),
            ("not_this_interpreter", "yes"),
            ("reach", "call"),
            ("without_interpreter", "yes"),
            ("without_companions", "no"),
        ];
        let sent = send(&app, &link, &said).await;
        assert_eq!((sent.status.as_u16(), location(&sent)), (303, format!("{link}?done=noted")));
        assert_eq!(scene.now(&app).await, seen, "nothing moves");
        let after = get(&app, &link).await.text();
        assert_eq!(after, before.text(), "the page is the same");
        let all = answered(&app, &scene).await;
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].important.as_deref(), Some("Min søvn\nog mit hjerte"));
        assert!(all[0].not_this_interpreter && all[0].needs_office());
        assert_eq!(open_tasks(&app, &scene).await, ["read_answers"]);
        let said = statements(&app, &scene).await;
        let by_link: Vec<_> = said.iter().filter(|one| one.channel == StatementChannel::Link).collect();
        assert_eq!(by_link.len(), 2, "only what was answered");
        // The secretary heard a yes at booking; the patient's later no by link leaves both.
        send(&app, &link, &[("without_interpreter", "no")]).await;
        let said = statements(&app, &scene).await;
        let of_wish = said.iter().filter(|one| one.wish == Wish::WithoutInterpreter);
        assert_eq!(of_wish.map(|one| one.wanted).collect::<Vec<_>>(), [Some(true), Some(true), Some(false)]);
        assert_eq!(standing(Wish::WithoutInterpreter, &said).wanted, Some(true));
    }

    async fn the_answer_is_the_same_whatever_was_said(app) {
        let scene = booked(&app).await;
        let link = page(&app, &scene).await;
        let mut seen = Vec::new();
        for said in ["yes", "no", ""] {
            let fields = PRIVATE.map(|wish| (wish, said));
            let sent = send(&app, &link, &fields).await;
            assert_eq!(sent.status, 303);
            let page = get(&app, &location(&sent)).await;
            seen.push((location(&sent), sent.bytes.len(), page.text()));
        }
        assert!(seen.windows(2).all(|pair| pair[0] == pair[1]));
        assert_eq!(open_tasks(&app, &scene).await, Vec::<String>::new(), "a private answer is no task");
    }

    async fn a_text_too_long_comes_back_and_a_private_answer_does_not(app) {
        let scene = booked(&app).await;
        let link = page(&app, &scene).await;
        let long = "ø".repeat(301);
        let refused = send(&app, &link, &[("important", &long), ("prepare", "En rampe"),
            ("interpreter_sex", "man"), ("without_interpreter", "yes")]).await;
        assert_eq!(refused.status, 422);
        let text = refused.text();
        assert!(text.contains(&long) && text.contains("En rampe"), "{text}");
        assert!(text.contains("value=\"man\" checked"), "{text}");
        assert_eq!(text.matches("checked").count(), 1, "the private answer is not among them");
        assert_eq!(answered(&app, &scene).await, []);
        assert!(statements(&app, &scene).await.iter().all(|one| one.channel != StatementChannel::Link));
        let bad = send(&app, &link, &[("reach", "pigeon")]).await;
        assert_eq!(bad.status, 422);
        let unpressed = post(&app, &link, &[("important", "x")]).await;
        assert_eq!(unpressed.status, 422);
        assert_eq!(answered(&app, &scene).await, []);
    }

    async fn where_others_read_the_phone_nobody_is_asked_what_is_private(app) {
        let scene = booked(&app).await;
        share_the_phone(&app, &scene).await;
        let link = page(&app, &scene).await;
        let shown = get(&app, &link).await.text();
        assert!(shown.contains("name=\"important\""), "{shown}");
        for wish in PRIVATE {
            assert!(!shown.contains(wish), "{wish}: {shown}");
        }
        // Made up by somebody who knows the names.
        let forged = send(&app, &link, &[("without_interpreter", "yes")]).await;
        assert_eq!(forged.status, 303);
        assert!(statements(&app, &scene).await.iter().all(|one| one.channel != StatementChannel::Link));
    }

    async fn only_a_patients_link_has_questions(app) {
        let scene = booked(&app).await;
        let unknown = get(&app, &format!("/l/{}/questions", "a".repeat(32))).await;
        let agencys = scene.link(&app, Audience::Agency).await;
        let theirs = get(&app, &format!("{agencys}/questions")).await;
        assert_eq!((theirs.status, theirs.text()), (unknown.status, unknown.text()));
        assert_eq!(theirs.status, 404);
        let sent = send(&app, &format!("{agencys}/questions"), &[("important", "x")]).await;
        assert_eq!(sent.status, 404);
        assert_eq!(answered(&app, &scene).await, []);
    }

    async fn what_is_past_or_cancelled_takes_no_answer(app) {
        let scene = booked(&app).await;
        let link = page(&app, &scene).await;
        let path = format!("/api/v1/visits/{}/cancel", scene.id());
        let cancelled = app.post(&app.secretary, &path, json!({ "reason": "clinic" })).await;
        assert_eq!(cancelled.status, 200, "{}", cancelled.text());
        let late = send(&app, &link, &[("important", "x")]).await;
        assert!(location(&late).ends_with("done=nothing-changed"));
        assert!(!get(&app, &link).await.text().contains("<form"));
        assert_eq!(answered(&app, &scene).await, []);
    }

    async fn a_wish_for_a_call_or_another_time_opens_a_task_and_releases_nothing(app) {
        let scene = booked(&app).await;
        let link = scene.link(&app, Audience::Patient).await;
        let before = scene.now(&app).await;
        for (answer, task) in [("call_me", "patient_wants_call"), ("other_time", "patient_wants_other_time")] {
            for _ in 0..2 {
                let sent = post(&app, &link, &[("answer", answer)]).await;
                assert!(location(&sent).ends_with("done=we-call"));
            }
            let open = open_tasks(&app, &scene).await;
            assert_eq!(open.iter().filter(|kind| *kind == task).count(), 1, "{open:?}");
        }
        assert_eq!(scene.now(&app).await, before);
    }

    async fn the_page_fits_a_slow_phone(app) {
        let scene = booked(&app).await;
        let link = page(&app, &scene).await;
        let style = get(&app, "/static/style.css").await.bytes.len();
        for lang in ["da", "en", "ar", "my"] {
            let shown = get(&app, &format!("{link}?lang={lang}")).await;
            assert!(shown.bytes.len() + style <= 30_000, "{lang}: {} and {style}", shown.bytes.len());
        }
    }

    async fn the_office_reads_the_ordinary_answers_alone(app) {
        let scene = booked(&app).await;
        let link = page(&app, &scene).await;
        send(&app, &link, &[("important", "Min søvn"), ("without_companions", "yes")]).await;
        let office = app.sign_in("secretary").await;
        let path = format!("/visits/{}/questions", scene.id());
        let shown = office.get(&path).await;
        assert_eq!(shown.status, 200, "{}", shown.text());
        assert!(shown.text().contains("Min søvn"), "{}", shown.text());
        assert!(!shown.text().contains("checked"), "{}", shown.text());
        let fields = [("prepare", "En rampe"), ("without_companions", "no")];
        let saved = office.submit(&path, &fields).await;
        assert_eq!(saved.status, 303, "{}", saved.text());
        let said = statements(&app, &scene).await;
        let newest = said.last().expect("a statement");
        assert_eq!((newest.channel, newest.wanted), (StatementChannel::Phone, Some(false)));
        assert_eq!(answered(&app, &scene).await.len(), 2);
        let later = app.app.clock.now() + Duration::days(400);
        app.app.clock.set(later);
        let request = TestRequest::get().uri(&link);
        assert_eq!(app.send(request).await.status, 404, "the link has run out");
    }
}
