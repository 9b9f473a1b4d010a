//! Lists that a clinic brings along: looked at first, taken over whole or not at all.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use trialogue::store::invariants::invariants;

use super::world::{key, world};
use crate::support::app::{Answer, Browser, TestApp};
use crate::support::log;

const PATH: &str = "/directory/import";
const WRITE: &str = "/directory/import/write";

/// Two patients, written as a Danish spreadsheet does.
const PATIENTS: &str = "name;birth_date;varieties;channels;mail\r\n\
    Åse Ørsted;14-05-1988;apc;mail;aase@people.example\r\n\
    Nguyễn Thị Đào;1990-01-01;vi;;\r\n";

/// The page's text without the marks that keep directions apart.
fn plain(answer: &Answer) -> String {
    answer.text().replace(['\u{2068}', '\u{2069}'], "")
}

async fn look(browser: &Browser<'_>, what: &str, file: &str) -> Answer {
    browser.upload(PATH, &[("what", what)], file.as_bytes()).await
}

/// The value of a hidden field of the second form.
fn field(page: &Answer, name: &str) -> String {
    let text = page.text();
    let rest = text.split_once(&format!("name=\"{name}\" value=\"")).expect("a second form").1;
    rest.split('"').next().expect("a value").replace("&#43;", "+")
}

/// The second press on the page of the first one.
async fn press(browser: &Browser<'_>, what: &str, page: &Answer) -> Answer {
    let (key, data) = (key(page), field(page, "data"));
    browser.upload(WRITE, &[("what", what), ("key", &key), ("data", &data)], b"").await
}

/// Looks and takes over.
async fn import(browser: &Browser<'_>, what: &str, file: &str) -> Answer {
    let page = look(browser, what, file).await;
    assert_eq!(page.status, 200, "{what}: {}", plain(&page));
    press(browser, what, &page).await
}

async fn lines(app: &TestApp, query: &'static str) -> Vec<String> {
    app.app.db.read(move |conn| crate::doors::lines(conn, query)).await.expect("read")
}

async fn patients(app: &TestApp) -> Vec<String> {
    lines(app, "SELECT name AS line FROM patients ORDER BY name").await
}

/// What the audit says of lists and of what was made.
async fn audit(app: &TestApp) -> Vec<String> {
    let query = "SELECT verb || ' ' || object_kind AS line FROM audit_entries \
                 WHERE verb IN ('create', 'import') ORDER BY verb, object_kind";
    lines(app, query).await
}

/// The faults of a file in the words of the page, which must be refused.
async fn faults(browser: &Browser<'_>, what: &str, file: &str) -> Vec<String> {
    let page = look(browser, what, file).await;
    assert_eq!(page.status, 422, "{what}: {}", plain(&page));
    assert!(!page.text().contains(WRITE), "no second button");
    let text = plain(&page);
    let items = text.split("<li><strong>").skip(1);
    let item = |item: &str| {
        let end = item.split("</bdi></li>").next().expect("an item");
        end.replace("</strong>", "").replace("<bdi>", "").replace("&#34;", "\"")
    };
    items.map(item).collect()
}

fn rows(file: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(file.trim_start_matches('\u{feff}').as_bytes());
    let row = |row: csv::Result<csv::StringRecord>| {
        row.expect("a row").iter().skip(1).map(str::to_owned).collect()
    };
    let mut all: Vec<Vec<String>> = reader.records().map(row).collect();
    all[1..].sort();
    all
}

async fn export(browser: &Browser<'_>, what: &str) -> String {
    let answer = browser.submit(&format!("/directory/{what}/export"), &[]).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text()
}

/// People and things with something in every column.
async fn furnish(app: &TestApp) {
    world(app).await;
    let agency = json!({ "name": "Anden, Bro", "mail": "b@bro.example", "phone": "+4511111111" });
    let all: [(&str, Value); 5] = [
        ("agencies", agency),
        (
            "rooms",
            json!({ "name": "=A1", "site": app.site, "seats": 7, "rank": 3,
            "equipment": ["Slagtøj", "Screen, large"], "modalities": ["video"] }),
        ),
        (
            "clinicians",
            json!({ "name": "Cleo Doctor", "profession": "doctor",
            "mail": "cleo@clinic.example", "language": "en", "speaks": ["da", "apc"] }),
        ),
        (
            "patients",
            json!({ "name": "Évi \"E\" Nagy", "called": "-Évi", "birth_date": "1971-12-31",
            "sex": "other", "interpreter_required": false, "varieties": ["ar", "kmr"],
            "interpreter_sex": { "sex": "woman", "force": "wish" }, "channels": ["sms", "print"],
            "phone": "+4522334455", "contact_hours": { "from": "09:00", "to": "00:00" },
            "shared_phone": true, "neutral_sender": true, "written_language": "tr",
            "address": "One 1\n8000 Two" }),
        ),
        (
            "interpreters",
            json!({ "name": "Ida Ipsen", "sex": "woman", "agency": app.agency,
            "mail": "ida@bro.example", "phone": "+4533333333", "language": "en",
            "modalities": ["phone", "video"], "confidentiality_to": "2028-02-29",
            "skills": [{ "tag": "kmr", "grade": "full" }, { "tag": "apc", "grade": "workable" }],
            "qualifications": [{ "scheme": "Court: high", "level": 3, "valid_to": "2029-01-31" },
                { "scheme": "Nursing", "level": 1 }] }),
        ),
    ];
    for (noun, body) in all {
        let answer = app.post(&app.manager, &format!("/api/v1/{noun}"), body).await;
        assert_eq!(answer.status, 201, "{noun}: {}", answer.text());
    }
    let known = [
        ("name", "Uma Unge"),
        ("sex", "woman"),
        ("language", "da"),
        ("hours", "known"),
        ("modalities", "onsite"),
        ("mon_from_1", "08:00"),
        ("mon_to_1", "12:30"),
        ("mon_from_2", "13:00"),
        ("mon_to_2", "00:00"),
        ("agencies", &app.agency.to_string()),
    ];
    let browser = app.sign_in("manager").await;
    assert_eq!(browser.submit("/directory/interpreters/new", &known).await.status, 303);
}

on_both! {
    async fn looking_writes_nothing_and_a_second_press_writes_all(app) {
        let browser = app.sign_in("manager").await;
        let asked = browser.get(PATH).await;
        assert!(browser.get("/directory").await.text().contains(PATH));
        assert!(asked.text().contains("<code>birth_date</code>"), "{}", asked.text());
        let page = look(&browser, "patients", PATIENTS).await;
        let text = plain(&page);
        assert_eq!(page.status, 200, "{text}");
        for said in ["To be made: 2.", "left as they are: 0.", "Import 2", "Nothing is written yet."] {
            assert!(text.contains(said), "{said} is not in {text}");
        }
        assert_eq!((patients(&app).await.len(), audit(&app).await.len()), (0, 0));
        let looked = "SELECT CAST(detail AS text) AS line FROM audit_entries WHERE object_kind = 'import'";
        let seen: Value = serde_json::from_str(&lines(&app, looked).await[0]).expect("JSON");
        assert_eq!(seen, json!({ "list": "patients", "lines": 2 }), "that somebody looked");
        let done = press(&browser, "patients", &page).await;
        assert_eq!((done.status.as_u16(), done.header("location")), (303, Some("/patients?done=imported")));
        assert_eq!(patients(&app).await, ["Nguyễn Thị Đào", "Åse Ørsted"]);
        assert_eq!(audit(&app).await, ["create patient", "create patient", "import patients"]);
        let detail = "SELECT CAST(detail AS text) AS line FROM audit_entries WHERE verb = 'import'";
        let counts: Value = serde_json::from_str(&lines(&app, detail).await[0]).expect("JSON");
        assert_eq!(counts, json!({ "made": 2, "there": 0 }));
        assert!(plain(&browser.get("/patients?done=imported").await).contains("The list is taken over."));
        let found = app.get(&app.manager, "/api/v1/patients?q=orsted").await.json();
        assert_eq!(found["items"][0]["birth_date"], "1988-05-14");
        let now = app.app.clock.now();
        let broken = app.app.db.read(move |conn| invariants(conn, now)).await.expect("read");
        assert!(broken.is_empty(), "{broken:?}");
    }

    async fn pressing_twice_makes_nothing_twice(app) {
        let browser = app.sign_in("manager").await;
        let page = look(&browser, "patients", PATIENTS).await;
        for _ in 0..2 {
            assert_eq!(press(&browser, "patients", &page).await.status, 303);
        }
        // Back, and the same file chosen again; and a page that was open all the time.
        let again = look(&browser, "patients", PATIENTS).await;
        let text = plain(&again);
        assert!(text.contains("left as they are: 2. Lines 2, 3."), "{text}");
        assert!(!text.contains(WRITE), "nothing to press: {text}");
        let (key, data) = ("another-page", field(&page, "data"));
        let late = browser.upload(WRITE, &[("what", "patients"), ("key", key), ("data", &data)], b"").await;
        assert_eq!(late.header("location"), Some("/patients?done=imported-nothing"));
        assert_eq!(patients(&app).await.len(), 2);
    }

    async fn two_presses_at_the_same_moment_make_nothing_twice(app) {
        let browser = app.sign_in("manager").await;
        let pages = [look(&browser, "patients", PATIENTS).await, look(&browser, "patients", PATIENTS).await];
        let [one, other] = &pages;
        let (one, other) =
            tokio::join!(press(&browser, "patients", one), press(&browser, "patients", other));
        for answer in [one, other] {
            assert!(matches!(answer.status.as_u16(), 303 | 409), "{}", answer.text());
        }
        assert_eq!(patients(&app).await.len(), 2);
    }

    async fn every_fault_is_named_with_line_and_column(app) {
        world(&app).await;
        let browser = app.sign_in("manager").await;
        let file = "name,birth_date,varieties,mail,address\n\
            Ada,1990-01-01,xyz,,\"a\nb\"\n,2100-01-01,,nobody,\nCleo,2100-01-01,,,\n\
            Amina Yildiz,14-05-1988,,,\nDora,1990-01-01,,,\nDORA,1990-01-01,,,\n";
        let found = faults(&browser, "patients", file).await;
        assert_eq!(found, [
            "Line 2, column varieties: The language “xyz” is not known. Write its code, such as apc.",
            "Line 4, column name: This field must be filled in.",
            "Line 4, column mail: This is no e-mail address.",
            "Line 5, column birth_date: The birth date is in the future.",
            "Line 8, column name: This is the same as in line 7.",
        ]);
        let file = "name,sex,agencies\nA,man,Tolkbro\nB,man,Nobody knows\nSamir  SAID,man,tolkebro\n";
        let found = faults(&browser, "interpreters", file).await;
        assert_eq!(found, [
            "Line 2, column agencies: There is nothing here of the name “Tolkbro”. Perhaps Tolkebro is meant.",
            "Line 3, column agencies: There is nothing here of the name “Nobody knows”.",
        ]);
        let found = faults(&browser, "rooms", "name,site\nA,Syd\nB,Nord\n").await;
        assert_eq!(found, ["Line 2, column site: There is nothing here of the name “Syd”."]);
        let found = faults(&browser, "rooms", "name,seets\nA,1\n").await;
        assert_eq!(found, [
            "Line 1, column seets: There is no such column in this list. Perhaps seats is meant.",
        ]);
        let found = faults(&browser, "rooms", "PK\u{3}\u{4}").await;
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("The file: This is a workbook"), "{found:?}");
        assert_eq!(patients(&app).await, ["Amina Yıldız"]);
    }

    async fn a_danish_reader_is_told_in_danish_and_not_more_than_a_hundred(app) {
        let browser = app.sign_in("manager").await;
        let csrf = browser.csrf().await;
        browser.post("/language", &[("csrf", &csrf), ("lang", "da"), ("back", "/")]).await;
        let file = "name;profession\n".to_owned() + &"Åse;kirurg\n".repeat(105);
        let page = look(&browser, "clinicians", &file).await;
        let text = plain(&page);
        let first = "<strong>Linje 2, kolonne profession</strong>: <bdi>»kirurg« er ikke en af mulighederne";
        assert!(text.contains(first), "{text}");
        assert_eq!(text.matches("<strong>Linje").count(), 100);
        assert!(text.contains("105 ting kan ikke tages med.") && text.contains("Og 5 til."), "{text}");
    }

    async fn what_became_wrong_since_the_look_refuses_all(app) {
        let browser = app.sign_in("manager").await;
        let agency = json!({ "name": "Kort Bro", "mail": "k@bro.example", "phone": "+4511111111" });
        let agency = app.post(&app.manager, "/api/v1/agencies", agency).await.json();
        let file = "name,sex,agencies\nIda,woman,Tolkebro\nBo,man,Kort Bro\n";
        let page = look(&browser, "interpreters", file).await;
        assert_eq!(page.status, 200, "{}", plain(&page));
        let id = agency["id"].as_str().expect("an id");
        assert_eq!(browser.submit(&format!("/directory/agencies/{id}/end"), &[]).await.status, 303);
        let refused = press(&browser, "interpreters", &page).await;
        assert_eq!(refused.status, 422, "{}", plain(&refused));
        let place = "<strong>Line 3, column agencies</strong>";
        assert!(plain(&refused).contains(place), "{}", plain(&refused));
        assert_eq!(lines(&app, "SELECT name AS line FROM interpreters").await, Vec::<String>::new());
        assert_eq!(audit(&app).await, ["create agency"]);
        let (resume, again) = (format!("/directory/agencies/{id}/resume"), &page);
        assert_eq!(browser.submit(&resume, &[]).await.status, 303);
        let done = press(&browser, "interpreters", again).await;
        assert_eq!(done.header("location"), Some("/directory/interpreters?done=imported"));
    }

    async fn what_one_clinic_exports_an_empty_one_imports(app) {
        furnish(&app).await;
        let empty = TestApp::start(app.kind).await;
        let (here, there) = (app.sign_in("manager").await, empty.sign_in("manager").await);
        for list in ["agencies", "rooms", "clinicians", "interpreters", "patients"] {
            let exported = export(&here, list).await;
            let done = import(&there, list, &exported).await;
            assert_eq!(done.status, 303, "{list}: {}", plain(&done));
            assert_eq!(rows(&export(&there, list).await), rows(&exported), "{list}");
            let again = look(&there, list, &exported).await;
            assert!(plain(&again).contains("To be made: 0."), "{list}: {}", plain(&again));
        }
        assert!(rows(&export(&there, "interpreters").await).len() > 3, "not compared in vain");
    }

    async fn nobody_is_there_twice(app) {
        world(&app).await;
        let browser = app.sign_in("manager").await;
        let cases = [
            ("patients", "name,birth_date\nAMINA YILDIZ,1988-05-14\nAmina Yıldız,1988-05-15\n"),
            ("clinicians", "name,profession\nanna nurse,nurse\nAnna Nurse,doctor\n"),
            ("rooms", "name,site\nroom 1,nord\nRoom 2,\n"),
            ("agencies", "name,mail,phone\ntolkebro,x@y.dk,1234\nTolkebro 2,x@y.dk,1234\n"),
            ("interpreters", "name,sex,agencies\nSAMIR SAID,man,Tolkebro\nSamir Saidi,man,Tolkebro\n"),
        ];
        for (list, file) in cases {
            let text = plain(&look(&browser, list, file).await);
            assert!(text.contains("To be made: 1."), "{list}: {text}");
            assert!(text.contains("left as they are: 1. Lines 2."), "{list}: {text}");
        }
    }

    async fn hostile_cells_are_refused_or_plain_text(app) {
        let browser = app.sign_in("manager").await;
        let file = "name,birth_date,called\n\
            <script>alert(1)</script>,1990-01-01,=HYPERLINK(\"x\")\n\
            a\u{202e}b,1990-01-01,\nn\u{0}l,1990-01-01,\n".to_owned()
            + &format!("{},1990-01-01,\n", "x".repeat(10_000));
        let found = faults(&browser, "patients", &file).await;
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].contains("Line 3, column name") && found[0].contains("U+202E"), "{found:?}");
        assert!(found[1].contains("Line 4, column name") && found[1].contains("U+0000"), "{found:?}");
        assert!(found[2].starts_with("Line 5, column name: The text is too long."), "{found:?}");
        let good = file.lines().take(2).collect::<Vec<_>>().join("\n");
        assert_eq!(import(&browser, "patients", &good).await.status, 303);
        let evil = "name,<img src=x onerror=alert(1)>\nx,y\n";
        let page = look(&browser, "rooms", evil).await;
        assert!(!page.text().contains("<img"), "{}", page.text());
        let shown = browser.get("/patients?q=script").await.text();
        assert!(!shown.contains("<script>alert"), "{shown}");
        let exported = export(&browser, "patients").await;
        assert!(exported.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{exported}");
    }

    async fn only_the_manager_with_the_token_of_the_form_imports(app) {
        for login in ["secretary", "anna", "coordinator"] {
            let browser = app.sign_in(login).await;
            assert_eq!(browser.get(PATH).await.status, 403, "{login}");
            assert_eq!(look(&browser, "patients", PATIENTS).await.status, 403, "{login}");
            let sent = browser.upload(WRITE, &[("what", "patients"), ("data", "bmFtZQ==")], b"").await;
            assert_eq!(sent.status, 403, "{login}");
        }
        let browser = app.sign_in("manager").await;
        let file = PATIENTS.as_bytes();
        for token in ["", "wrong"] {
            let sent = browser.send_file(PATH, &[("csrf", token), ("what", "patients")], file).await;
            assert_eq!(sent.status, 403, "{token:?}");
        }
        assert_eq!(browser.send_file(PATH, &[("what", "patients")], file).await.status, 403);
        assert_eq!(browser.submit(PATH, &[("what", "patients")]).await.status, 415);
        let nothing = browser.upload(PATH, &[("what", "patients")], b"").await;
        assert_eq!(nothing.status, 422, "{}", nothing.text());
        let nowhere = browser.upload(PATH, &[("what", "secrets")], file).await;
        assert_eq!(nowhere.status, 422, "{}", nowhere.text());
        let broken = [("what", "patients"), ("key", "k"), ("data", "%%%")];
        assert_eq!(browser.upload(WRITE, &broken, b"").await.status, 400);
        assert_eq!(patients(&app).await.len(), 0);
    }

    async fn a_session_that_has_run_out_leads_to_the_sign_in(app) {
        let browser = app.sign_in("manager").await;
        let csrf = browser.csrf().await;
        app.app.clock.set(app.app.clock.now() + chrono::Duration::days(2));
        let fields = [("csrf", csrf.as_str()), ("what", "patients")];
        let sent = browser.send_file(PATH, &fields, PATIENTS.as_bytes()).await;
        assert_eq!(sent.status, 303);
        assert!(sent.header("location").expect("an address").starts_with("/sign-in"));
        assert_eq!(lines(&app, "SELECT key_id AS line FROM kept_forms").await.len(), 0);
    }

    async fn a_file_that_is_too_large_is_refused(app) {
        let browser = app.sign_in("manager").await;
        let large = "name\n".to_owned() + &"x".repeat(2 * 1024 * 1024);
        let found = faults(&browser, "rooms", &large).await;
        assert_eq!(found, ["The file: The file is larger than 2 MB. Split it."]);
        let huge = "x".repeat(5 * 1024 * 1024);
        assert_eq!(look(&browser, "rooms", &huge).await.status, 413);
        let many: Vec<(&str, &str)> = vec![("what", "rooms"); 40];
        assert_eq!(browser.upload(PATH, &many, b"x").await.status, 413);
        let long = "name\n".to_owned() + &"x\n".repeat(5001);
        let found = faults(&browser, "rooms", &long).await;
        assert_eq!(found, ["The file: The file has 5001 lines and may have 5000. Split it."]);
    }

    async fn nothing_of_a_file_is_logged(app) {
        let browser = app.sign_in("manager").await;
        let heard = log::listen();
        let wrong = format!("{PATIENTS}Kanarie Gul;never;apc;mail;kanarie@people.example\r\n");
        faults(&browser, "patients", &wrong).await;
        assert_eq!(import(&browser, "patients", PATIENTS).await.status, 303);
        let said = heard.take();
        assert!(!said.is_empty(), "something is logged");
        for cell in ["rsted", "aase", "anarie", "1988"] {
            assert!(!said.contains(cell), "{cell} is in {said}");
        }
    }

    async fn five_thousand_patients_come_in_reasonable_time(app) {
        let browser = app.sign_in("manager").await;
        let line = |number: u32| {
            let (year, day) = (1940 + number % 70, 1 + number % 28);
            format!("Patient {number} Øst;{year}-03-{day:02};apc tr;mail;p{number}@people.example\n")
        };
        let file: String = std::iter::once("name;birth_date;varieties;channels;mail\n".to_owned())
            .chain((0..5000).map(line))
            .collect();
        let begun = Instant::now();
        let page = look(&browser, "patients", &file).await;
        let looked = begun.elapsed();
        assert_eq!(page.status, 200, "{}", plain(&page));
        let begun = Instant::now();
        assert_eq!(press(&browser, "patients", &page).await.status, 303);
        let written = begun.elapsed();
        println!("{:?}: looked at in {looked:?}, written in {written:?}", app.kind);
        assert!(looked < Duration::from_secs(10) && written < Duration::from_secs(90));
        let count = lines(&app, "SELECT CAST(count(*) AS text) AS line FROM patients").await;
        assert_eq!(count, ["5000"]);
    }
}
