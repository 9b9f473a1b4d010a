//! Classes of holes about what is read, searched and sent; see `classes`.

use std::path::Path;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use regex::Regex;
use serde_json::{Value, json};
use trialogue::ics::lint::lint;
use trialogue::ics::{read, reply};
use trialogue::messages::read::read_mail;
use trialogue::messages::send::Transport;
use trialogue::store::accounts::{MembershipRow, everybody};
use trialogue::store::sql_types::Ts;

use super::keep::lines;
use crate::links::scene::get;
use crate::operations::scene::{HOLD, Scene, ok, property};
use crate::support::app::TestApp;

/// Lines that would be commands, headers, properties or recipients of their own.
const HOSTILE: &str = "Åse\r\n.\r\nMAIL FROM:<x@evil.example>\n.\nBcc: x@evil.example\r.\r\
     ATTENDEE:mailto:x@evil.example\r\nEND:VEVENT\r\nBEGIN:VALARM";

async fn feed_of(app: &TestApp, token: &str) -> String {
    let me = app.get(token, "/api/v1/me").await.json();
    let url = me["feed_url"].as_str().expect("a feed").to_owned();
    format!("/feeds/{}", url.rsplit('/').next().expect("a file"))
}

/// Ends the only membership of a login.
async fn leaves(app: &TestApp, login: &'static str) {
    app.write(move |tx| {
        let all = everybody(tx.conn)?;
        let (row, _) = all.into_iter().find(|(_, of)| of.login == login).expect("an account");
        MembershipRow { ended_at: Some(Ts(tx.now)), ..row }.save(tx)
    })
    .await;
}

async fn searches(app: &TestApp) -> String {
    let query = "SELECT CAST(count(*) AS text) AS line FROM audit_entries WHERE verb = 'search'";
    let found = app.app.db.read(|conn| lines(conn, query)).await.expect("read");
    found.concat()
}

async fn new_patient(app: &TestApp, token: &str, name: &str) -> Value {
    let body = json!({ "name": name, "birth_date": "1988-05-14", "varieties": ["apc"] });
    let made = app.post(token, "/api/v1/patients", body).await;
    assert_eq!(made.status, 201, "{}", made.text());
    made.json()
}

/// What left since the last time: the receiver of the envelope and the bytes.
fn sent(app: &TestApp) -> Vec<(String, Vec<u8>)> {
    let Transport::Memory(memory) = &app.app.transports.mail else {
        panic!("mail is kept in memory")
    };
    memory.take().into_iter().map(|mail| (mail.to, mail.bytes)).collect()
}

/// Books with everything named as badly as can be, and lets the messages out.
async fn hostile(app: TestApp) -> Scene {
    let scene = Scene::of(app).await;
    let app = &scene.app;
    for (path, body) in [
        (format!("patients/{}", scene.patient), json!({ "name": HOSTILE, "called": HOSTILE })),
        (format!("rooms/{}", scene.rooms[0]), json!({ "name": HOSTILE })),
        (format!("visit-types/{}", scene.consultation), json!({ "name": HOSTILE })),
        (format!("agencies/{}", scene.agencies[0]), json!({ "name": HOSTILE })),
        (format!("interpreters/{}", scene.interpreters[0]), json!({ "name": HOSTILE })),
        (format!("clinicians/{}", app.clinicians[0]), json!({ "name": HOSTILE })),
    ] {
        let saved = app.patch(&app.manager, &format!("/api/v1/{path}"), body).await;
        assert_eq!(saved.status, 200, "{path}: {}", saved.text());
    }
    let named = json!(scene.interpreters[0]);
    scene.book(scene.booking_with(&[("interpreter", named)])).await;
    scene.later(HOLD).await;
    let confirmed = scene.answer(0, json!({ "answer": "confirm" })).await;
    ok(confirmed, actix_web::http::StatusCode::OK);
    scene.later(HOLD).await;
    scene
}

on_both! {
    /// CVE-2026-45281 (Nextcloud): another's calendar by its address. A feed opens by its secret
    /// alone, and not for who has left.
    async fn class_12_a_feed_opens_by_its_secret_alone(app) {
        let anna = feed_of(&app, &app.clinician).await;
        let bo = feed_of(&app, &app.other_clinician).await;
        assert_ne!(anna, bo);
        for feed in [&anna, &bo] {
            assert_eq!(get(&app, feed).await.status, 200);
        }
        leaves(&app, "bo").await;
        let gone = app.send(asked_for(&bo)).await;
        assert_eq!(gone.status, 404, "who has left reads nothing more");
        let cut = &anna[..anna.len() - 5];
        let person = app.clinicians[0];
        for path in [
            format!("{cut}.ics"), anna.replace(".ics", ""), anna.to_uppercase(),
            format!("/feeds/{person}.ics"), "/feeds/anna.ics".into(), "/feeds/%25.ics".into(),
            "/feeds/' OR 1=1 --.ics".replace(' ', "%20"), format!("{anna}.ics"),
        ] {
            let answer = app.send(asked_for(&path)).await;
            assert_eq!(answer.status, 404, "{path}");
            assert!(!answer.text().contains("VCALENDAR"), "{path}");
        }
        assert_eq!(get(&app, &anna).await.status, 200);
    }

    /// CVE-2026-45286 (Nextcloud Calendar): suggestions ignore who may see whom.
    async fn class_13_a_search_finds_the_own_alone_and_is_noted(app) {
        let other = app.add_clinic().await;
        new_patient(&app, &app.secretary, "Amina Own").await;
        new_patient(&app, &other.manager, "Amina Foreign").await;
        for (path, token, found) in [
            ("/api/v1/patients?q=amina", &app.secretary, "Amina Own"),
            ("/api/v1/patients?q=amina", &other.manager, "Amina Foreign"),
            ("/patients?q=ami", &app.secretary, "Amina Own"),
            ("/patients?q=ami", &other.manager, "Amina Foreign"),
            ("/visits/new?q=ami", &app.clinician, "Amina Own"),
        ] {
            let before: u32 = searches(&app).await.parse().expect("a number");
            let answer = app.get(token, path).await;
            assert_eq!(answer.status, 200, "{path}");
            let text = answer.text();
            let others = if found == "Amina Own" { "Amina Foreign" } else { "Amina Own" };
            assert!(text.contains(found) && !text.contains(others), "{path}: {text}");
            assert_eq!(searches(&app).await, (before + 1).to_string(), "{path}: one entry");
        }
        let short = app.get(&app.secretary, "/patients?q=a").await;
        assert!(!short.text().contains("Amina Own"), "one letter is not searched for");
        assert_eq!(app.get(&app.coordinator, "/api/v1/patients?q=amina").await.status, 403);
    }

    /// CVE-2026-24908 and CVE-2026-23627 (OpenEMR): text that becomes part of a query.
    async fn class_16_what_is_typed_is_never_a_query(app) {
        new_patient(&app, &app.secretary, "Amina Own").await;
        let corpus = ["zz'", "zz' OR '1'='1", "zz\"; DROP TABLE patients; --", "zz%", "zz_", "zz\\",
            "zz') UNION SELECT password_hash FROM accounts --", "zz$1", "zz?1", "zz:1",
            "zz/**/OR/**/1=1", "zz;SELECT pg_sleep(5)", "zz\u{2019} OR 1=1", "ｚｚ＇ OR 1=1", "zz\t\u{1}"];
        let addresses = [
            "/api/v1/patients?q=", "/api/v1/patients?cursor=", "/api/v1/patients?limit=",
            "/patients?q=", "/patients?after=", "/visits/new?q=", "/visits/new?patient=",
            "/visits/new?visit_type=", "/visits/new/why?patient=1&visit_type=1&about=",
            "/visits/new?weekday=", "/visits?from=", "/visits?clinician=",
            "/api/v1/visits?from=", "/api/v1/visits?clinician=", "/api/v1/visits?patient=",
            "/api/v1/visits?cursor=", "/api/v1/needs?status=", "/api/v1/requests?state=",
            "/requests?state=", "/requests?before=", "/api/v1/patients/", "/patients/", "/visits/",
            "/feeds/", "/l/", "/static/", "/sign-in?back=", "/sign-in?lang=",
        ];
        for address in addresses {
            for text in corpus {
                let path = format!("{address}{}", trialogue::web::cookies::encoded(text));
                let answer = app.get(&app.secretary, &path).await;
                let status = answer.status.as_u16();
                assert!(status < 500, "{path}: {status} {}", answer.text());
                assert!(!answer.text().contains("Amina"), "{path}: {}", answer.text());
                assert!(!answer.text().contains("argon2"), "{path}: {}", answer.text());
            }
        }
        let all = app.get(&app.secretary, "/api/v1/patients").await.json();
        assert_eq!(all["items"].as_array().map(Vec::len), Some(1), "{all}");
    }

    /// RUSTSEC-2021-0069, RUSTSEC-2026-0561 and CVE-2020-28247 (lettre): a line in a text becomes
    /// a command to the mail server.
    async fn class_27_a_line_in_a_text_is_no_command(app) {
        let scene = hostile(app).await;
        let app = &scene.app;
        let mails = sent(app);
        assert!(mails.len() >= 4, "{} mails", mails.len());
        for (to, bytes) in &mails {
            let text = String::from_utf8_lossy(bytes);
            let bare = bytes.iter().enumerate().any(|(at, byte)| match byte {
                b'\n' => at == 0 || bytes[at - 1] != b'\r',
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            });
            assert!(!bare, "a line end that is not CRLF: {text}");
            let head = text.split_once("\r\n\r\n").expect("a head").0.to_ascii_lowercase();
            for field in ["to:", "from:", "subject:", "message-id:"] {
                let count = head.lines().filter(|line| line.starts_with(field)).count();
                assert_eq!(count, 1, "{field} in {head}");
            }
            assert!(!head.lines().any(|line| line.starts_with("bcc:") || line.starts_with("cc:")));
            let mail = read_mail(bytes).expect("a mail");
            assert_eq!(&mail.to, to, "one receiver");
            let own_line = |line: &str| line == "." || line.starts_with("MAIL FROM");
            assert!(!text.lines().any(own_line), "{text}");
        }
        for address in ["a@b.example\r\nBcc: x@evil.example", "a@b.example\r\n.\r\n", "a@b\r.\r.example",
            "<a@b.example> SIZE=1", "a b@c.example", "a@b.example, x@evil.example", "-oQ/tmp", "@x.example"] {
            let body = json!({ "mail": address, "channels": ["mail"] });
            let path = format!("/api/v1/patients/{}", scene.patient);
            let refused = app.patch(&app.secretary, &path, body).await;
            assert_eq!(refused.status, 422, "{address:?}: {}", refused.text());
        }
    }

    /// Eventra #3168, web2py #2621, calendar-links #236: a line end in a text becomes a property.
    async fn class_28_a_line_in_a_text_is_no_property(app) {
        let scene = hostile(app).await;
        let mut objects = 0;
        for (to, bytes) in sent(&scene.app) {
            let mail = read_mail(&bytes).expect("a mail");
            let Some(object) = &mail.calendar else { continue };
            objects += 1;
            assert_eq!(lint(object.as_bytes(), Some(&property(&mail, "METHOD"))), [], "{object}");
            let unfolded = object.replace("\r\n ", "");
            for (line, count) in [("ATTENDEE", 1), ("BEGIN:VEVENT", 1), ("END:VEVENT", 1), ("BEGIN:VALARM", 0)] {
                let found = unfolded.lines().filter(|text| text.starts_with(line)).count();
                assert_eq!(found, count, "{line} for {to}: {object}");
            }
        }
        assert!(objects >= 3, "{objects} calendar objects");
        let feed = get(&scene.app, &feed_of(&scene.app, &scene.app.clinician).await).await.text();
        assert_eq!(feed.lines().filter(|line| line.starts_with("BEGIN:VEVENT")).count(), 1, "{feed}");
        assert!(!feed.lines().any(|line| line.starts_with("BEGIN:VALARM")), "{feed}");
    }
}

/// A request whose answer names it alike.
fn asked_for(path: &str) -> actix_web::test::TestRequest {
    actix_web::test::TestRequest::get().uri(path).insert_header(("x-request-id", "door"))
}

/// The other half of class 16: only these files put text together that the database runs, from
/// names of its own catalogue.
#[test]
fn class_16_queries_are_not_put_together_from_text() {
    let built = Regex::new(r"(?:sql_query|batch_execute|sql::<[^>]*>)\(\s*&?format!").expect("one");
    let known = ["src/store/provenance.rs", "src/store/migrations.rs"];
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let (mut read, mut found) = (0, Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            read += 1;
            let text = std::fs::read_to_string(&path).expect("a text");
            let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("below the root");
            let name = name.to_string_lossy().into_owned();
            if built.is_match(&text) && !known.contains(&name.as_str()) {
                found.push(name);
            }
        }
    }
    assert!(read > 200, "{read} files");
    assert_eq!(found, Vec::<String>::new());
}

/// CVE-2016-9584 (libical): a crafted calendar breaks its reader. Fixtures with bytes changed, cut,
/// doubled and swapped are read or refused, and nothing panics.
#[test]
fn class_30_no_calendar_breaks_its_reader() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ics");
    let mut seeds = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "ics") {
            seeds.push(std::fs::read(path).expect("a fixture"));
        }
    }
    seeds.sort();
    assert!(seeds.len() > 8, "{} fixtures", seeds.len());
    let mut random = StdRng::seed_from_u64(30);
    let (mut understood, mut refused) = (0, 0);
    for round in 0..3_000 {
        let mut bytes = seeds[round % seeds.len()].clone();
        for _ in 0..random.random_range(1..6) {
            damage(&mut bytes, &mut random);
        }
        match read::read(&bytes) {
            Ok(reading) => {
                understood += 1;
                let _ = reply::replies(&reading);
            }
            Err(_) => refused += 1,
        }
        let _ = lint(&bytes, Some("REPLY"));
    }
    assert!(understood > 100 && refused > 100, "{understood} understood, {refused} refused");
}

fn damage(bytes: &mut Vec<u8>, random: &mut StdRng) {
    if bytes.is_empty() {
        return;
    }
    let (at, other) = (random.random_range(0..bytes.len()), random.random_range(0..bytes.len()));
    match random.random_range(0..5) {
        0 => bytes[at] = random.random(),
        1 => bytes.truncate(at),
        2 => {
            let part = bytes[at.min(other)..at.max(other)].to_vec();
            bytes.splice(at..at, part);
        }
        3 => bytes.swap(at, other),
        _ => {
            bytes.drain(at.min(other)..at.max(other));
        }
    }
}
