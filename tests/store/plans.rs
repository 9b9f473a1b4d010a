//! No query walks through a table that grows with the years: each finds its rows by an index that
//! says more than whose they are, whatever route asks it.

use diesel::prelude::*;
use diesel::sql_types::Text;
use trialogue::store::{Database, DbConnection};

use crate::noninterference::the_whole_story;
use crate::support::database::{Kind, TestDatabase};
use crate::support::queries;

/// The tables that have a row or more for each visit, message, act or look.
const GROWING: [&str; 20] = [
    "appointment_people",
    "appointments",
    "assignments",
    "audit_entries",
    "claims",
    "deliveries",
    "invitations",
    "links",
    "needs",
    "patients",
    "private_wishes",
    "question_answers",
    "request_answers",
    "requests",
    "sealed_log",
    "searched_words",
    "tasks",
    "undo_points",
    "visits",
    "waiting",
];

/// Parts of the queries that may walk all the same, and why.
const MAY: [(&str, &str); 4] = [
    // Names are looked for by any of their parts; the rest of a list stops at its page's end.
    ("FROM `patients`", "ORDER BY `patients`.`search_name`, `patients`.`id` LIMIT ?"),
    // A page of all visits or requests, in the order of the index.
    (
        "FROM `appointments`",
        "`status` != ?)) ORDER BY `appointments`.`start_at`, `appointments`.`id` LIMIT ?",
    ),
    ("FROM `requests`", "WHERE (`requests`.`clinic_id` = ?) ORDER BY `requests`.`id` DESC LIMIT ?"),
    // Erasure opens every word that was searched for, to find one patient's.
    ("FROM `searched_words`", "WHERE (`searched_words`.`clinic_id` = ?)"),
];

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

fn plan(conn: &mut DbConnection, query: &str) -> Vec<String> {
    let DbConnection::Sqlite(conn) = conn else { panic!("SQLite's plans") };
    let steps: Vec<Step> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {query}"))
        .load(conn)
        .unwrap_or_else(|error| panic!("{query}: {error}"));
    steps.into_iter().map(|step| step.detail).collect()
}

/// Whether the server asked it (the tests' own questions quote no names), for more than nothing.
fn is_ours(query: &str) -> bool {
    let begins = ["SELECT ", "UPDATE ", "DELETE "].iter().any(|verb| query.starts_with(verb));
    begins && query.contains('`') && !query.contains("(1=0)")
}

fn may(query: &str) -> bool {
    MAY.iter().any(|(table, end)| query.contains(table) && query.ends_with(end))
}

/// A step that reads a growing table whole, or all that one clinic has in it.
fn walks(step: &str) -> bool {
    let mut words = step.split(' ');
    let how = words.next().unwrap_or_default();
    let table = words.next().unwrap_or_default();
    GROWING.contains(&table) && (how == "SCAN" || step.ends_with("(clinic_id=?)"))
}

#[actix_web::test]
async fn no_query_walks_a_table_that_grows() {
    queries::watch();
    the_whole_story(Kind::Sqlite).await;
    let asked: Vec<String> =
        queries::watched().into_iter().filter(|query| is_ours(query)).collect();
    assert!(asked.len() > 200, "{} queries", asked.len());
    for (table, end) in MAY {
        let used = asked.iter().any(|query| query.contains(table) && query.ends_with(end));
        assert!(used, "nobody asks {table} {end}");
    }
    let database = TestDatabase::fresh(Kind::Sqlite);
    let empty = Database::open(&database.address, 1).expect("opens");
    let plans = move |conn: &mut DbConnection| {
        let judged = asked.into_iter().filter(|query| !may(query));
        Ok(judged.map(|query| (plan(conn, &query), query)).collect::<Vec<_>>())
    };
    let mut walking = Vec::new();
    for (steps, query) in empty.read(plans).await.expect("plans") {
        let found = steps.into_iter().filter(|step| walks(step));
        walking.extend(found.map(|step| format!("{step}\n    {query}")));
    }
    assert!(walking.is_empty(), "{} walk:\n{}", walking.len(), walking.join("\n"));
}
