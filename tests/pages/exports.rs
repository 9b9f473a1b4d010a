//! Lists as files: for the manager alone, written down, without formulas.

use serde_json::json;

use super::world::world;
use crate::support::app::{Answer, TestApp};

const LISTS: [&str; 5] = ["patients", "clinicians", "interpreters", "rooms", "agencies"];

/// The rows of a file, the heading first.
fn rows(answer: &Answer) -> Vec<Vec<String>> {
    let text = answer.text();
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let row = |row: csv::Result<csv::StringRecord>| {
        row.expect("a row as long as the heading").iter().map(str::to_owned).collect()
    };
    reader.records().map(row).collect()
}

/// The cell of a column in the row of a name.
fn cell(rows: &[Vec<String>], name: &str, column: &str) -> String {
    let at = |wanted: &str| rows[0].iter().position(|one| one == wanted).expect("a column");
    let row = rows.iter().find(|row| row[at("name")] == name);
    row.unwrap_or_else(|| panic!("no {name} in {rows:?}"))[at(column)].clone()
}

async fn exports(app: &TestApp) -> Vec<String> {
    let query = "SELECT object_kind AS line FROM audit_entries WHERE verb = 'export' ORDER BY id";
    let found = app.app.db.read(|conn| crate::doors::lines(conn, query)).await;
    found.expect("read")
}

on_both! {
    async fn the_manager_takes_lists_along_and_it_is_written_down(app) {
        world(&app).await;
        let evil = json!({ "name": "=HYPERLINK(\"x\")", "birth_date": "1990-01-01",
            "phone": "+4511223344", "called": "a, \"b\"" });
        assert_eq!(app.post(&app.manager, "/api/v1/patients", evil).await.status, 201);
        let browser = app.sign_in("manager").await;
        let hub = browser.get("/directory").await.text();
        let mut files = Vec::new();
        for list in LISTS {
            let path = format!("/directory/{list}/export");
            assert!(hub.contains(&path), "{hub}");
            let file = browser.submit(&path, &[]).await;
            assert_eq!(file.status, 200, "{}", file.text());
            assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
            let name = format!("attachment; filename=\"{list}-2027-01-04.csv\"");
            assert_eq!(file.header("content-disposition"), Some(name.as_str()));
            files.push(rows(&file));
        }
        assert_eq!(exports(&app).await, LISTS);
        assert_eq!(cell(&files[0], "Amina Yıldız", "varieties"), "apc");
        let evil = "'=HYPERLINK(\"x\")";
        assert_eq!(cell(&files[0], evil, "phone"), "'+4511223344");
        assert_eq!(cell(&files[0], evil, "called"), "a, \"b\"");
        assert_eq!(cell(&files[1], "Anna Nurse", "mon"), "08:00-16:00");
        assert_eq!(cell(&files[1], "Anna Nurse", "sun"), "");
        assert_eq!(cell(&files[2], "Samir Said", "skills"), "apc:native");
        assert_eq!(cell(&files[2], "Samir Said", "agencies"), "Tolkebro");
        assert_eq!(cell(&files[3], "Room 1", "seats"), "4");
        assert_eq!(cell(&files[4], "Tolkebro", "mail"), "orders@tolkebro.example");
    }

    async fn nobody_else_takes_a_list_along(app) {
        let other = app.add_clinic().await;
        let patient = json!({ "name": "Farid Foreign", "birth_date": "1990-01-01" });
        assert_eq!(app.post(&other.manager, "/api/v1/patients", patient).await.status, 201);
        for login in ["secretary", "anna", "coordinator"] {
            let browser = app.sign_in(login).await;
            for list in LISTS {
                let refused = browser.submit(&format!("/directory/{list}/export"), &[]).await;
                assert_eq!(refused.status, 403, "{login} {list}");
            }
        }
        assert_eq!(exports(&app).await, Vec::<String>::new());
        let browser = app.sign_in("manager").await;
        let file = browser.submit("/directory/patients/export", &[]).await;
        assert!(!file.text().contains("Farid"), "{}", file.text());
    }
}
