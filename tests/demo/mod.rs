//! The demo, from its command to its pages.

use std::path::{Path, PathBuf};

use actix_web::http::StatusCode;
use actix_web::test;
use chrono::{DateTime, Duration, Utc};
use regex::Regex;
use serde_json::{Value, json};
use trialogue::app::{self, App};
use trialogue::cli::demo::{Options, open};
use trialogue::domain::span::Span;
use trialogue::store::visits::{self, AppointmentRow, VisitFilter};
use trialogue::store::{Address, patients};

use crate::support::database::{Kind, TestDatabase};

const START: &str = "2027-01-13T09:00:00Z";
const BASE: &str = "http://127.0.0.1:8080";

fn options(database: &TestDatabase, folder: &str) -> Options {
    Options {
        dir: database.folder().join(folder),
        listen: "127.0.0.1:8080".into(),
        database_url: matches!(database.address, Address::Postgresql(_)).then(|| database.url()),
        start: Some(start()),
        frozen: true,
    }
}

fn start() -> DateTime<Utc> {
    START.parse().expect("an instant")
}

/// Opens the demo; the one before may still be closing its file, as a process that ends would.
async fn begun(options: &Options) -> App {
    for _ in 0..50 {
        match open(options, BASE.into()).await {
            Ok(app) => return app,
            Err(sentence) if sentence.contains("locked") || sentence.contains("already uses") => {
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
            Err(sentence) => panic!("{sentence}"),
        }
    }
    panic!("the earlier demo never let go")
}

fn description(dir: &Path) -> Value {
    let text = std::fs::read_to_string(dir.join("demo.json")).expect("demo.json");
    serde_json::from_str(&text).expect("JSON")
}

fn files(dir: PathBuf) -> usize {
    std::fs::read_dir(dir).expect("a folder").count()
}

async fn send(app: &App, request: test::TestRequest) -> (StatusCode, String) {
    let service = test::init_service(app::service(app.clone())).await;
    let response = test::call_service(&service, request.to_request()).await;
    let status = response.status();
    (status, String::from_utf8_lossy(&test::read_body(response).await).into_owned())
}

async fn advance(app: &App, length: &str) -> Value {
    let request = test::TestRequest::post().uri("/demo/clock");
    let (status, body) = send(app, request.set_json(json!({ "advance": length }))).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    serde_json::from_str(&body).expect("JSON")
}

fn get(path: &str) -> test::TestRequest {
    test::TestRequest::get().uri(path)
}

/// Everything that lists show of visits and patients, in their order.
async fn listed(app: &App) -> (Vec<String>, Vec<AppointmentRow>) {
    let clinic = app.demo.as_ref().expect("a demo").clinic;
    let everything = VisitFilter { limit: 10_000, ..VisitFilter::default() };
    let read = move |conn: &mut _| {
        let listed = visits::list(conn, clinic, &everything)?;
        let rows = listed
            .iter()
            .map(|id| AppointmentRow::get(conn, clinic, *id))
            .collect::<Result<Vec<_>, _>>()?;
        let people = patients::search(conn, clinic, &[], false, None, 100)?;
        Ok((people.into_iter().map(|row| row.id.to_string()).collect(), rows))
    };
    app.db.read(read).await.expect("read")
}

async fn two_demos_have_the_same_ids(kind: Kind) {
    let (one, other) = (TestDatabase::fresh(kind), TestDatabase::fresh(kind));
    let first = listed(&begun(&options(&one, "demo")).await).await;
    assert_eq!((first.0.len(), first.1.len() > 1200), (60, true));
    assert_eq!(first, listed(&begun(&options(&other, "demo")).await).await);
    let ids = |database: &TestDatabase| {
        let clinicians =
            description(&database.folder().join("demo"))["tokens"]["clinicians"].clone();
        clinicians.as_object().expect("an object").keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(ids(&one).len(), 13);
    assert_eq!(ids(&one), ids(&other));
}

async fn the_first_hour_is_quiet_and_the_first_day_is_not(kind: Kind) {
    let database = TestDatabase::fresh(kind);
    let options = options(&database, "demo");
    let app = begun(&options).await;
    let sent = || files(options.dir.join("mail")) + files(options.dir.join("sms"));
    assert_eq!(advance(&app, "PT1H").await, json!({ "now": "2027-01-13T10:00:00Z" }));
    let asked = sent();
    assert!(asked > 0, "people are asked to the two network meetings");
    assert_eq!(advance(&app, "PT1H").await, json!({ "now": "2027-01-13T11:00:00Z" }));
    assert_eq!(sent(), asked, "nothing else falls due in the first hours");
    assert_eq!(advance(&app, "P1D").await, json!({ "now": "2027-01-14T11:00:00Z" }));
    assert!(sent() > asked, "open requests ran out and the next agencies were asked");

    let (status, body) =
        send(&app, get("/demo/mail").insert_header(("accept", "application/json"))).await;
    assert_eq!(status, StatusCode::OK);
    let list: Value = serde_json::from_str(&body).expect("JSON");
    let items = list["items"].as_array().expect("items");
    assert_eq!(items.len(), files(options.dir.join("mail")));
    for item in items {
        let at: DateTime<Utc> = item["at"].as_str().expect("at").parse().expect("an instant");
        assert!(Span::new(start(), start() + Duration::days(2)).expect("a span").start() < at);
        let (role, kind) = (item["role"].as_str(), item["kind"].as_str().expect("a kind"));
        let by_clock = ["patient_questions", "patient_reminder", "recipient_reminder"];
        let of_meeting = at <= start() + Duration::hours(1);
        let to_staff = of_meeting || ["agency", "clinician"].contains(&role.expect("a role"));
        assert!(to_staff || by_clock.contains(&kind), "{kind}");
        let path = format!("/demo/mail/{}", item["file"].as_str().expect("a file"));
        for path in [path.clone(), format!("{path}/html")] {
            assert_eq!(send(&app, get(&path)).await.0, StatusCode::OK, "{path}");
        }
    }
    for path in ["/demo/mail", "/demo/sms", "/demo/clock"] {
        assert_eq!(send(&app, get(path)).await.0, StatusCode::OK, "{path}");
    }
}

async fn a_person_can_answer_as_one_of_the_phones(kind: Kind) {
    let database = TestDatabase::fresh(kind);
    let app = begun(&options(&database, "demo")).await;
    advance(&app, "P8D").await;
    let (_, page) = send(&app, get("/demo/sms")).await;
    let words = "JA|YES|EVET|HAA|CÓ|نعم|بله|လာမည်";
    // The form stands below all that one phone was sent.
    let phone = "name=.from. value=.([+0-9]+).";
    let asks = format!("(?s)(?:{words}) \\x{{2068}}?([0-9]{{4}}).*?{phone}");
    let found = Regex::new(&asks).expect("a pattern").captures(&page);
    let found = found.unwrap_or_else(|| panic!("no text asks: {page}"));
    let (code, phone) = (found[1].to_owned(), found[2].to_owned());
    let answer = |text: String| {
        let form = [("from", phone.clone()), ("text", text)];
        test::TestRequest::post().uri("/demo/sms/reply").set_form(form)
    };
    let kinds = async || {
        let list = get("/demo/sms").insert_header(("accept", "application/json"));
        let list: Value = serde_json::from_str(&send(&app, list).await.1).expect("JSON");
        list["items"].as_array().expect("items").iter().map(|item| item["kind"].clone()).collect()
    };
    for (text, kind) in [(format!("NO {code}"), "patient_heard"), ("?".into(), "patient_unused")] {
        let before: Vec<Value> = kinds().await;
        assert!(!before.contains(&json!(kind)), "{kind}");
        assert_eq!(send(&app, answer(text)).await.0, StatusCode::SEE_OTHER);
        let after: Vec<Value> = kinds().await;
        assert_eq!((after.len(), &after[0]), (before.len() + 1, &json!(kind)));
    }
    let elsewhere = answer("what?".into()).insert_header(("origin", "https://evil.example"));
    assert_eq!(send(&app, elsewhere).await.0, StatusCode::FORBIDDEN);
    let json = test::TestRequest::post().uri("/demo/sms/reply").set_json(json!({ "from": phone }));
    assert_eq!(send(&app, json).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

async fn a_folder_that_holds_a_demo_is_continued(kind: Kind) {
    let database = TestDatabase::fresh(kind);
    let options = options(&database, "demo");
    let app = begun(&options).await;
    let (before, tokens) = (listed(&app).await, description(&options.dir)["tokens"].clone());
    let later = advance(&app, "PT30M").await;
    drop(app);

    let again = Options { start: None, ..options.clone() };
    let app = begun(&again).await;
    assert_eq!(listed(&app).await, before);
    assert_eq!(description(&options.dir)["tokens"], tokens);
    let (_, now) = send(&app, get("/demo/clock")).await;
    assert_eq!(serde_json::from_str::<Value>(&now).expect("JSON"), later);
    let secretary = tokens["secretary"].as_str().expect("a token");
    let me = get("/api/v1/me").insert_header(("authorization", format!("Bearer {secretary}")));
    let (status, body) = send(&app, me).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    assert!(body.contains("\"role\":\"secretary\""), "{body}");
    drop(app);

    let other = Options { start: Some(start() + Duration::days(1)), ..options };
    let refused = open(&other, BASE.into()).await.err().expect("another start");
    assert!(refused.contains("began at 2027-01-13"), "{refused}");
}

async fn another_database_is_refused_and_left_alone(kind: Kind) {
    use diesel::Connection;
    use diesel::connection::SimpleConnection;
    let database = TestDatabase::fresh(kind);
    let mine = "CREATE TABLE mine (a INTEGER)";
    let made = match &database.address {
        Address::Sqlite(path) => diesel::SqliteConnection::establish(&path.to_string_lossy())
            .expect("opens")
            .batch_execute(mine),
        Address::Postgresql(url) => {
            diesel::PgConnection::establish(url).expect("opens").batch_execute(mine)
        }
    };
    made.expect("a table");
    let url = Some(database.url());
    let options = Options { database_url: url, ..options(&database, "demo") };
    for _ in 0..2 {
        let refused = open(&options, BASE.into()).await.err().expect("refused");
        assert!(refused.contains("holds data that no demo wrote"), "{refused}");
        assert_eq!(refused.matches(". ").count(), 0, "one sentence: {refused}");
    }
    assert!(!options.dir.exists(), "nothing was made");
}

on_each!(
    two_demos_have_the_same_ids,
    the_first_hour_is_quiet_and_the_first_day_is_not,
    a_person_can_answer_as_one_of_the_phones,
    a_folder_that_holds_a_demo_is_continued,
    another_database_is_refused_and_left_alone,
);

#[actix_web::test]
async fn other_sites_move_no_clock() {
    let database = TestDatabase::fresh(Kind::Sqlite);
    let app = begun(&options(&database, "demo")).await;
    let post = || {
        let request = test::TestRequest::post().uri("/demo/clock");
        request.set_json(json!({ "advance": "PT1H" }))
    };
    for (name, value) in [
        ("host", "evil.example"),
        ("host", "127.0.0.1.evil.example:8080"),
        ("origin", "http://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let (status, _) = send(&app, post().insert_header((name, value))).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
    let same = post().insert_header(("host", "localhost:8080"));
    let same = same.insert_header(("origin", "http://localhost:8080"));
    let (status, body) = send(&app, same.insert_header(("sec-fetch-site", "same-origin"))).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(body, "{\"now\":\"2027-01-13T10:00:00Z\"}");
}

#[actix_web::test]
async fn the_clock_takes_lengths_and_forms_go_back() {
    let database = TestDatabase::fresh(Kind::Sqlite);
    let app = begun(&options(&database, "demo")).await;
    for body in [json!({ "advance": "1h" }), json!({}), json!({ "advance": "PT1H", "by": "me" })] {
        let request = test::TestRequest::post().uri("/demo/clock").set_json(&body);
        let (status, text) = send(&app, request).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        assert!(text.starts_with('{'), "a problem for programs: {text}");
    }
    let form = [("advance", "next-working-morning"), ("back", "/demo/mail")];
    let request = test::TestRequest::post().uri("/demo/clock").set_form(form);
    assert_eq!(send(&app, request).await.0, StatusCode::SEE_OTHER);
    // Thursday, when the clinic opens at half past eight.
    assert_eq!(app.clock.now(), start() + Duration::hours(22) + Duration::minutes(30));
    let (_, page) = send(&app, get("/sign-in")).await;
    assert!(page.contains("No mail leaves it") && page.contains("14 January 2027"), "{page}");
    for who in
        ["Secretary: ", "Nurse: ", "Doctor: ", "Social worker: ", "Manager: ", "Sprogbroen: "]
    {
        assert!(page.contains(who), "{who}");
    }
}

#[actix_web::test]
async fn a_server_that_is_no_demo_has_no_such_pages() {
    let server = crate::support::app::TestApp::start(Kind::Sqlite).await;
    for path in ["/demo/clock", "/demo/mail", "/demo/sms", "/demo/mail/00000001.eml"] {
        assert_eq!(send(&server.app, get(path)).await.0, StatusCode::NOT_FOUND, "{path}");
    }
}
