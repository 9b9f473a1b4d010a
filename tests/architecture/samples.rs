//! Small houses: one that breaks each rule, and one that keeps them all.

use super::rules::{FILE_LINES_MAX, FUNCTION_LINES_MAX, House};

/// The rules that a house of these files breaks.
fn broken(files: &[(&str, &str)]) -> Vec<&'static str> {
    let owned: Vec<(String, String)> =
        files.iter().map(|(path, text)| (format!("src/{path}"), (*text).to_owned())).collect();
    let findings = House::new(&owned).findings();
    findings.iter().for_each(|finding| println!("{finding}"));
    findings.into_iter().map(|finding| finding.rule).collect()
}

#[track_caller]
fn refused(rule: &str, path: &str, text: &str) {
    assert_eq!(broken(&[(path, text)]), [rule], "{path}: {text}");
}

#[test]
fn an_arrow_that_points_up_or_sideways_is_refused_however_it_is_written() {
    for (path, text) in [
        ("domain/visit.rs", "use crate::store::visits;"),
        ("domain/visit.rs", "use crate::{domain::span, store::{self}};"),
        ("domain/visit.rs", "fn f() { crate::store::visits::find() }"),
        ("domain/visit.rs", "fn f() { super::super::store::find() }"),
        ("domain/visit.rs", "fn f(e: trialogue::error::Error) {}"),
        ("domain/visit.rs", r#"#[serde(with = "crate::text::day")] struct A;"#),
        ("domain/visit.rs", "mod tests { use super::super::super::text::day; }"),
        ("domain/visit.rs", "macro_rules! m { () => { $crate::text::day() } }"),
        ("ics/write.rs", "pub(crate) use crate::text::day as today;"),
        ("store/visits.rs", "use crate::operations::book_visit::BookVisit;"),
        ("store/visits.rs", "use crate::text;"),
        ("text/dates.rs", "fn f() { crate::ics::write::fold() }"),
        ("messages/compose.rs", "use crate::store::invitations;"),
        ("operations/book_visit.rs", "use crate::messages::compose;"),
        ("web/routes/mod.rs", "use crate::jobs::send;"),
        ("jobs/send.rs", "use crate::web::links;"),
        ("operations/book_visit.rs", "use crate::app::App;"),
        ("clock.rs", "use crate::store::Tx;"),
        ("web/routes/mod.rs", "use crate::drawer::Thing;"),
    ] {
        refused("arrow", path, text);
    }
}

#[test]
fn the_root_is_not_imported_as_a_whole() {
    for text in ["use crate::*;", "use crate as house;", "use super::super as house;"] {
        refused("arrow", "domain/visit.rs", text);
    }
}

#[test]
fn an_arrow_through_another_import_is_seen() {
    let root = ("store/mod.rs", "pub use crate::domain::span::Span;");
    assert_eq!(broken(&[root, ("web/a.rs", "use crate::store::Span;")]), [""; 0]);
    let door = ("domain/mod.rs", "use crate::text;");
    let through = ("domain/visit.rs", "fn f() { super::text::day() }");
    assert_eq!(broken(&[door, through]), ["arrow", "arrow"]);
}

#[test]
fn an_exported_macro_belongs_to_its_layer() {
    let words = ("domain/words.rs", "#[macro_export] macro_rules! words { () => {} }");
    let text = "use crate::words; trialogue::words!();";
    assert_eq!(broken(&[words, ("messages/sms.rs", text)]), [""; 0]);
    let day = ("text/day.rs", "#[macro_export] macro_rules! day { () => {} }");
    assert_eq!(broken(&[day, ("ics/write.rs", "fn f() { crate::day!() }")]), ["arrow"]);
}

#[test]
fn a_library_outside_its_layer_is_refused() {
    for (path, text) in [
        ("operations/book_visit.rs", "use diesel::prelude::*;"),
        ("domain/ids.rs", "#[derive(diesel::AsExpression)] struct A;"),
        ("domain/ids.rs", "#[diesel(sql_type = Id)] struct A;"),
        ("cli/migrate.rs", "use diesel_migrations::MigrationHarness;"),
        ("cli/doctor.rs", "use libsqlite3_sys as sqlite;"),
        ("jobs/send.rs", "fn f(m: lettre::Message) {}"),
        ("web/pages/visits.rs", "use fluent_templates::Loader;"),
        ("messages/compose.rs", "use ::icu::datetime;"),
        ("messages/compose.rs", "extern crate ical;"),
        ("text/digits.rs", "use ical;"),
        ("error.rs", "impl actix_web::ResponseError for Error {}"),
        ("jobs/send.rs", "#[actix_web::test] fn f() {}"),
    ] {
        refused("a library outside its layer", path, text);
    }
}

#[test]
fn a_pure_layer_that_reaches_out_is_refused() {
    for (path, text) in [
        ("domain/a.rs", "use std::fs;"),
        ("domain/a.rs", "use std::{fmt, io::Write};"),
        ("domain/a.rs", "use std::time::SystemTime as Moment;"),
        ("domain/a.rs", "fn f() { uuid::Uuid::new_v4() }"),
        ("domain/a.rs", "use rand::Rng;"),
        ("domain/a.rs", "fn f() { println!() }"),
        ("ics/a.rs", "async fn f() {}"),
        ("ics/a.rs", "use tokio::time;"),
        ("ics/a.rs", "fn f() { std::io::stdout() }"),
        ("ics/a.rs", "fn f() { std::env::var() }"),
    ] {
        refused("pure layers do no I/O", path, text);
    }
}

#[test]
fn a_clock_beside_the_clock_is_refused() {
    for (path, text) in [
        ("domain/a.rs", "fn f() { Utc::now() }"),
        ("store/a.rs", "fn f() { chrono::Local::now() }"),
        ("web/a.rs", "use chrono::Utc; fn f() { Utc::now() }"),
    ] {
        refused("only clock asks the time", path, text);
    }
    assert_eq!(broken(&[("clock.rs", "fn f() { chrono::Utc::now() }")]), [""; 0]);
}

#[test]
fn an_operation_that_names_another_is_refused() {
    let rule = "operations do not call each other";
    let book = ("operations/book_visit.rs", "pub fn book_visit() {} pub struct BookVisit;");
    let modules = ("operations/mod.rs", "pub mod book_visit; pub use book_visit::BookVisit;");
    for text in [
        "use super::book_visit::book_visit;",
        "fn f() { crate::operations::book_visit::book_visit() }",
        "use super::book_visit; ",
        "use crate::operations::BookVisit;",
    ] {
        let files = [modules, book, ("operations/move_visit.rs", text)];
        assert_eq!(broken(&files), [rule], "{text}");
    }
}

#[test]
fn a_write_outside_operations_is_refused() {
    let rule = "only operations write";
    let store = "pub fn insert(tx: &mut Tx<'_>, v: V) {} pub fn find(c: &mut DbConnection) {}
        impl V { pub fn save(&self, tx: &'a mut super::Tx) { if x { } } }";
    let modules = ("store/mod.rs", "pub mod visits; pub use visits::insert as keep;");
    for text in [
        "fn f() { crate::store::visits::insert(tx, v) }",
        "use crate::store::visits; fn f() { visits::insert(tx, v) }",
        "use crate::store; fn f() { store::visits::V::save(&v, tx) }",
        "fn f() { crate::store::keep(tx, v) }",
        "use crate::store::visits::*;",
    ] {
        for layer in ["web", "jobs", "cli"] {
            let user = format!("{layer}/a.rs");
            let files = [modules, ("store/visits.rs", store), (&user, text)];
            assert_eq!(broken(&files), [rule], "{layer}: {text}");
        }
    }
}

#[test]
fn long_functions_and_files_are_refused() {
    let body = "\n".repeat(FUNCTION_LINES_MAX);
    let long = format!("fn f() {{{body}}}");
    refused("long function", "web/a.rs", &long);
    assert_eq!(broken(&[("web/a.rs", &format!("#[cfg(test)] mod tests {{ {long} }}"))]), [""; 0]);
    refused("long file", "web/a.rs", &"const A: u8 = 0;\n".repeat(FILE_LINES_MAX + 1));
    assert_eq!(broken(&[("web/a.rs", &"const A: u8 = 0;\n".repeat(FILE_LINES_MAX))]), [""; 0]);
}

#[test]
fn unfinished_code_and_vague_files_are_refused() {
    for text in [
        "fn f() { todo!() }",
        "fn f() { unimplemented!(\"later\") }",
        "fn f() { dbg!(1) }",
        "#[test] #[ignore = \"slow\"] fn f() {}",
        "#[cfg_attr(unix, ignore)] fn f() {}",
    ] {
        refused("unfinished", "web/a.rs", text);
    }
    refused("a file name says what it holds", "web/utils.rs", "");
    refused("a file name says what it holds", "store/helpers/mod.rs", "");
}

#[test]
fn what_only_looks_like_a_fault_is_accepted() {
    let modules =
        ("operations/mod.rs", "pub mod book_visit; pub mod move_visit; pub struct Outcome;");
    let book = "use super::Outcome; use crate::store::{Tx, visits}; use self::inner::Step;
        mod inner { pub struct Step; fn f() { super::book_visit() } }
        pub fn book_visit(tx: &mut Tx) { visits::insert(tx); self::inner::f(); f::<u8>(); }";
    let store =
        "use diesel::prelude::*; use crate::domain::span::Span; pub fn insert(tx: &mut Tx) {}";
    let domain = "/// Not `crate::store::visits`, nor todo!().
        use std::fmt; pub(crate) fn f(now: DateTime<Utc>, ical: u8, diesel: u8) -> &'static str {
        let rand = ical; let x = self.store; // crate::web
        \"crate::web is a sentence\" }
        macro_rules! ignore { () => {} }";
    let web = "use actix_web::web; use crate::store::visits; use crate::operations::book_visit;
        async fn f() { visits::find(reader); book_visit::book_visit(tx); web::Data::new(1) }";
    let house = [
        modules,
        ("operations/book_visit.rs", book),
        ("operations/move_visit.rs", "use super::Outcome;"),
        ("store/mod.rs", "pub mod visits; pub struct Tx;"),
        ("store/visits.rs", store),
        ("domain/visit.rs", domain),
        ("ics/read.rs", "use ical::IcalParser; use std::io::BufReader;"),
        ("text/dates.rs", "use icu::datetime; fn f() { crate::domain::x() }"),
        ("web/pages/visits.rs", web),
        ("app.rs", "use crate::{web, jobs}; fn f() { web::routes() }"),
        ("main.rs", "fn main() { trialogue::cli::run() }"),
        ("lib.rs", "pub mod domain; pub mod store;"),
    ];
    assert_eq!(broken(&house), [""; 0]);
}
