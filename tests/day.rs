//! A clinician's day, the wishes of a visit, what is done about them, and feeds.

use actix_web::test::TestRequest;
use serde_json::json;
use trialogue::store::audit;

use crate::links::scene::{booked, get};

on_both! {
    async fn the_day_asks_for_the_wishes_until_they_were_opened(app) {
        let scene = booked(&app).await;
        let anna = app.sign_in("anna").await;
        let date = scene.visit["start"].as_str().expect("a start")[..10].to_owned();
        let path = format!("/day?date={date}");
        let wishes = format!("/visits/{}/wishes", scene.id());
        let text = anna.get(&path).await.text();
        assert!(text.contains("Amina Secretname") && text.contains("Before the visit"), "{text}");
        let open = anna.submit(&format!("{wishes}/open"), &[]).await;
        assert_eq!(open.status, 200, "{}", open.text());
        assert_eq!(open.header("refresh"), Some(format!("30; url={wishes}").as_str()));
        assert_eq!(open.header("cache-control"), Some("no-store"));
        assert!(open.text().contains("time alone without the interpreter: yes"), "{}", open.text());
        let hidden = anna.get(&wishes).await.text();
        assert!(!hidden.contains("interpreter: yes"), "hidden again");
        let text = anna.get(&path).await.text();
        assert!(text.contains("Wishes opened") && !text.contains("Before the visit"), "{text}");
        assert!(app.sign_in("bo").await.get(&path).await.text().contains("no visits"));
    }

    async fn only_treating_clinicians_open_and_the_secretary_only_writes(app) {
        let scene = booked(&app).await;
        let wishes = format!("/visits/{}/wishes", scene.id());
        for login in ["bo", "manager", "coordinator"] {
            let person = app.sign_in(login).await;
            assert_eq!(person.get(&wishes).await.status, 403, "{login}");
            assert_eq!(person.submit(&format!("{wishes}/open"), &[]).await.status, 403, "{login}");
        }
        let secretary = app.sign_in("secretary").await;
        assert_eq!(secretary.submit(&format!("{wishes}/open"), &[]).await.status, 403);
        let before = secretary.get(&wishes).await;
        assert_eq!(before.status, 200);
        let fields = [("without_interpreter.wanted", "no"), ("other_interpreter.wanted", "yes"),
            ("other_interpreter.bridge", "prepared_cards"), ("practical_note", "ring first")];
        let saved = secretary.submit(&wishes, &fields).await;
        assert_eq!(saved.status, 303, "{}", saved.text());
        assert_eq!(secretary.get(&wishes).await.bytes, before.bytes, "nothing is read back");
        let anna = app.sign_in("anna").await;
        let said = anna.submit(&format!("{wishes}/open"), &[]).await.text();
        assert!(said.contains("another interpreter: yes") && said.contains("ring first"), "{said}");
        assert!(said.contains("time alone without the interpreter: yes"), "a yes is never lost");
    }

    async fn a_colleague_gives_a_reason_and_the_lead_is_told(app) {
        let scene = booked(&app).await;
        let path = format!("/visits/{}/break-glass", scene.id());
        for login in ["secretary", "manager", "coordinator"] {
            let person = app.sign_in(login).await;
            assert_eq!(person.get(&path).await.status, 403, "{login}");
            assert_eq!(person.submit(&path, &[("reason", "I want to know")]).await.status, 403);
        }
        let bo = app.sign_in("bo").await;
        assert!(bo.get(&format!("/visits/{}", scene.id())).await.text().contains(&path));
        let short = bo.submit(&path, &[("reason", "because")]).await;
        assert_eq!(short.status, 422);
        assert!(short.text().contains("value=\"because\"") && !short.text().contains("interpreter: yes"));
        let reason = "Anna is ill, I see her patients today";
        let opened = bo.submit(&path, &[("reason", reason)]).await;
        assert_eq!(opened.status, 200, "{}", opened.text());
        assert!(opened.text().contains("time alone without the interpreter: yes"));
        assert_eq!(opened.header("refresh"), Some(format!("30; url=/visits/{}", scene.id()).as_str()));
        assert!(!bo.get(&path).await.text().contains("interpreter: yes"), "hidden again");
        let anna = app.sign_in("anna").await;
        let tasks = anna.get("/tasks").await.text();
        assert!(tasks.contains("has opened the private wishes"), "{tasks}");
        assert!(!tasks.contains(reason), "the reason may tell of the patient");
        let id = tasks.split_once("action=\"/tasks/").and_then(|(_, rest)| rest.split_once("/tick"));
        let tick = format!("/tasks/{}/tick", id.expect("a task").0);
        for login in ["manager", "secretary", "bo"] {
            let other = app.sign_in(login).await;
            assert_eq!(other.submit(&tick, &[]).await.status, 404, "{login} hides it from the lead");
        }
        assert!(!bo.get("/tasks").await.text().contains("has opened the private wishes"));
        let open = format!("/visits/{}/wishes/open", scene.id());
        let seen = anna.submit(&open, &[]).await.text();
        assert!(seen.contains(reason) && seen.contains("The bo"), "{seen}");
        let own = anna.submit(&path, &[("reason", reason)]).await;
        assert_eq!(own.status, 409, "who treats needs no reason");
        let id = scene.id().cast();
        let verbs = app.app.db.read(move |conn| audit::verbs_of(conn, id)).await.expect("read");
        assert_eq!(verbs.iter().filter(|verb| *verb == "break_glass").count(), 1, "{verbs:?}");
    }

    async fn a_clinician_writes_down_only_what_was_asked_in_person(app) {
        let scene = booked(&app).await;
        let wishes = format!("/visits/{}/wishes", scene.id());
        let anna = app.sign_in("anna").await;
        let no = [("without_interpreter.wanted", "no")];
        assert_eq!(anna.submit(&wishes, &no).await.status, 422);
        let asked = [("without_interpreter.wanted", "no"), ("in_person", "yes")];
        assert_eq!(anna.submit(&wishes, &asked).await.status, 303);
        let said = anna.submit(&format!("{wishes}/open"), &[]).await.text();
        assert!(said.contains("time alone without the interpreter: no"), "{said}");
    }

    async fn what_is_done_about_a_wish_is_an_ordinary_change(app) {
        let scene = booked(&app).await;
        let visit = format!("/visits/{}", scene.id());
        let anna = app.sign_in("anna").await;
        let person = scene.interpreter["id"].as_str().expect("an id");
        let exclude = [("act", "exclude_interpreter"), ("interpreter", person)];
        let need = [("act", "second_need"), ("variety", "apc")];
        assert_eq!(anna.submit(&format!("{visit}/act"), &need).await.status, 409, "not opened");
        anna.submit(&format!("{visit}/wishes/open"), &[]).await;
        assert_eq!(anna.submit(&format!("{visit}/act"), &need).await.status, 303);
        let now = scene.now(&app).await;
        assert_eq!(now["needs"].as_array().map(Vec::len), Some(2));
        assert_eq!(now["needs"][1]["requests"][0]["state"], "queued");
        assert_eq!(anna.submit(&format!("{visit}/act"), &exclude).await.status, 303);
        let now = scene.now(&app).await;
        assert_eq!(now["needs"][0]["requests"][0]["state"], "withdrawn");
        let bo = app.sign_in("bo").await;
        assert_eq!(bo.submit(&format!("{visit}/act"), &exclude).await.status, 403);
        let moved = json!({ "start": "2027-01-20T12:00:00Z" });
        let moved = app.post(&app.secretary, &format!("/api/v1{visit}/move"), moved).await;
        assert_eq!(moved.status, 200, "{}", moved.text());
        let second = moved.json()["needs"][1]["requests"].as_array().expect("requests").clone();
        assert_eq!(second.len(), 2);
        assert_eq!((&second[0]["state"], &second[1]["state"]), (&json!("withdrawn"), &json!("queued")));
    }

    async fn a_feed_is_kept_by_its_etag_and_shows_initials(app) {
        let scene = booked(&app).await;
        let me = app.get(&app.clinician, "/api/v1/me").await.json();
        let url = me["feed_url"].as_str().expect("a feed").to_owned();
        let path = url[url.find("/feeds/").expect("a path")..].to_owned();
        let first = get(&app, &path).await;
        assert_eq!(first.status, 200, "{}", first.text());
        assert!(first.text().contains("AS ") && !first.text().contains("Secretname"));
        assert!(first.text().contains(scene.visit["number"].as_str().expect("a number")));
        let etag = first.header("etag").expect("an etag").to_owned();
        let again = TestRequest::get().uri(&path).insert_header(("if-none-match", etag));
        assert_eq!(app.send(again).await.status, 304);
        for wrong in ["/feeds/nobody.ics", "/feeds/nobody", &path.replace(".ics", "x.ics")] {
            assert_eq!(get(&app, wrong).await.status, 404, "{wrong}");
        }
    }

    async fn a_calendar_elsewhere_shows_when_alone_and_gets_another_address(app) {
        let scene = booked(&app).await;
        let anna = app.sign_in("anna").await;
        let address = |page: &str| {
            let from = &page[page.find("/feeds/").expect("an address")..];
            from.split('"').next().expect("its end").to_owned()
        };
        let path = address(&anna.get("/day/calendar").await.text());
        let number = scene.visit["number"].as_str().expect("a number");
        assert!(get(&app, &path).await.text().contains(number));
        let page = anna.get("/day/calendar").await.text();
        let other = address(&page[page.find(&path).expect("the first") + path.len()..]);
        let busy = get(&app, &other).await.text();
        assert!(busy.contains("Optaget") && busy.contains("DTSTART"), "{busy}");
        for hidden in [number, "AS ", "DESCRIPTION", "LOCATION"] {
            assert!(!busy.contains(hidden), "{hidden}: {busy}");
        }
        assert_eq!(anna.submit("/day/calendar", &[]).await.status, 303);
        let renewed = address(&anna.get("/day/calendar").await.text());
        assert_ne!(renewed, path);
        assert_eq!(get(&app, &path).await.status, 404);
        assert!(get(&app, &renewed).await.text().contains(number));
        assert_eq!(app.sign_in("secretary").await.get("/day/calendar").await.status, 403);
    }

    async fn the_patients_page_is_printed_at_once(app) {
        let scene = booked(&app).await;
        let secretary = app.sign_in("secretary").await;
        let paper = secretary.get(&format!("/visits/{}/print", scene.id())).await;
        assert_eq!(paper.status, 200);
        assert!(paper.text().contains("/static/print.css") && !paper.text().contains("<style"));
        let (clinic, id) = (app.clinic, scene.id());
        let look = move |conn: &mut _| {
            trialogue::store::deliveries::of_appointment(conn, clinic, id)
        };
        for delivery in app.app.db.read(look).await.expect("read") {
            let path = format!("/deliveries/{}", delivery.id);
            let shown = secretary.get(&path).await;
            assert_eq!(shown.status, 200, "{}", shown.text());
            assert_eq!(app.sign_in("coordinator").await.get(&path).await.status, 403);
        }
    }

    async fn an_agency_answers_in_its_own_pages(app) {
        let scene = booked(&app).await;
        let coordinator = app.sign_in("coordinator").await;
        let list = coordinator.get("/requests?state=unanswered").await.text();
        assert!(list.contains("Levantine Arabic") && !list.contains("Secretname"), "{list}");
        let id = scene.now(&app).await["needs"][0]["requests"][0]["id"].clone();
        let path = format!("/requests/{}", id.as_str().expect("an id"));
        assert_eq!(coordinator.get(&path).await.status, 200);
        assert_eq!(coordinator.submit(&format!("{path}/answer"), &[]).await.status, 422);
        let yes = [("answer", "confirm")];
        assert_eq!(coordinator.submit(&format!("{path}/answer"), &yes).await.status, 303);
        assert_eq!(scene.now(&app).await["needs"][0]["status"], "confirmed");
        let reason = [("reason", "none_free")];
        assert_eq!(coordinator.submit(&format!("{path}/give-back"), &reason).await.status, 303);
        assert_eq!(scene.now(&app).await["needs"][0]["status"], "fallback_due");
        let empty = coordinator.get("/requests?state=unanswered").await.text();
        assert!(empty.contains("There are no requests here"), "{empty}");
    }
}
