//! Ten leaks, each put into what a world sends at the place where it would show. Every one must
//! make the comparison fail; without it the same worlds are alike.

use std::sync::OnceLock;

use serde_json::Value;

use super::answers::Answers;
use super::compare::differences;
use super::story::{self, Telling};
use super::world::{Output, What, World};
use crate::support::database::Kind;

/// The outputs of a short story in two worlds, nothing asked and all wanted; told once.
fn told() -> &'static [(Vec<Output>, Answers); 2] {
    static TOLD: OnceLock<[(Vec<Output>, Answers); 2]> = OnceLock::new();
    TOLD.get_or_init(|| [Answers::none(), Answers::all_wanted()].map(|all| (tell(&all), all)))
}

fn tell(answers: &Answers) -> Vec<Output> {
    actix_web::rt::System::new().block_on(async {
        let mut world = World::begin(Kind::Sqlite).await;
        story::tell(&mut world, answers, Telling::BEGINNING).await;
        world.outputs
    })
}

/// Fails unless `leak`, which reads the answers, is found, and only because of it.
fn is_found(leak: impl Fn(&mut Vec<Output>, &Answers)) {
    let [(asked, none), (wanted, all)] = told();
    let (mut one, mut other) = (asked.clone(), wanted.clone());
    assert_eq!(differences(&one, &other), Vec::<String>::new(), "alike before the leak");
    leak(&mut one, none);
    leak(&mut other, all);
    assert!(other != *wanted, "the leak has found its place");
    assert_ne!(differences(&one, &other), Vec::<String>::new(), "the leak is found");
}

fn wishes(answers: &Answers) -> bool {
    answers.private_moment == Some(true)
}

/// The last output that fits.
fn last(outputs: &mut [Output], what: What, fits: impl Fn(&Output) -> bool) -> &mut Output {
    let fitting = |output: &&mut Output| output.what == what && fits(output);
    outputs.iter_mut().rfind(fitting).expect("a place for the leak")
}

fn visit_of_secretary(output: &Output) -> bool {
    output.place == "Secretary GET /api/v1/visits/{id}"
}

fn replace(output: &mut Output, from: &str, to: &str) {
    assert!(output.text.contains(from), "no {from:?} in {}", output.text);
    output.text = output.text.replacen(from, to, 1);
}

#[test]
fn a_line_in_a_mail() {
    let leak = |outputs: &mut Vec<Output>, answers: &Answers| {
        if wishes(answers) {
            let mail = last(outputs, What::Mail, |mail| mail.text.contains("text/plain"));
            replace(mail, "\n\n", "\n\nThe patient wishes to speak alone.\n");
        }
    };
    is_found(leak);
}

#[test]
fn a_line_in_a_calendar_object() {
    let leak = |outputs: &mut Vec<Output>, answers: &Answers| {
        if wishes(answers) {
            let mail = last(outputs, What::Mail, |mail| mail.text.contains("END:VEVENT"));
            replace(mail, "END:VEVENT", "X-PRIVATE:1\r\nEND:VEVENT");
        }
    };
    is_found(leak);
}

#[test]
fn a_flag_in_a_status() {
    let leak = |outputs: &mut Vec<Output>, answers: &Answers| {
        if wishes(answers) {
            let visit = last(outputs, What::Response, visit_of_secretary);
            replace(visit, "\"status\":\"booked\"", "\"status\":\"booked_private\"");
        }
    };
    is_found(leak);
}

#[test]
fn an_etag_that_knows_more_than_the_body() {
    let leak = |outputs: &mut Vec<Output>, answers: &Answers| {
        let visit = last(outputs, What::Response, visit_of_secretary);
        if wishes(answers) {
            replace(visit, "etag: <hash of the body>", "etag: \"0123456789abcdef01234567\"");
        }
    };
    is_found(leak);
}

#[test]
fn an_order_of_a_list() {
    let leak = |outputs: &mut Vec<Output>, answers: &Answers| {
        if wishes(answers) {
            let list = last(outputs, What::Response, |one| {
                one.place == "Secretary GET /api/v1/visits"
                    && one.text.matches("\"number\":").count() > 1
            });
            let (head, body) = list.text.split_once("\n\n").expect("a body");
            let mut body: Value = serde_json::from_str(body).expect("JSON");
            let items = body["items"].as_array_mut().expect("a list");
            items.reverse();
            list.text = format!("{head}\n\n{body}");
        }
    };
    is_found(leak);
}

#[test]
fn a_label_of_a_metric() {
    let leak = |outputs: &mut Vec<Output>, answers: &Answers| {
        if wishes(answers) {
            let numbers = last(outputs, What::Numbers, |_| true);
            replace(numbers, "method=\"PUT\"", "method=\"PUT\",wanted=\"true\"");
        }
    };
    is_found(leak);
}

#[test]
fn a_line_in_the_log() {
    let leak = |outputs: &mut Vec<Output>, answers: &Answers| {
        let log = last(outputs, What::Log, |_| true);
        if wishes(answers) {
            log.text.push_str(" INFO trialogue::operations::save_wishes: saved wanted=true\n");
        }
    };
    is_found(leak);
}

#[test]
fn a_column_of_an_export() {
    let leak = |outputs: &mut Vec<Output>, answers: &Answers| {
        let rows = last(outputs, What::Rows, |rows| {
            rows.place == "visits" && rows.text.contains("visit_type_id=")
        });
        let said = if wishes(answers) { "1" } else { "0" };
        replace(rows, "visit_type_id=", &format!("private_moment={said} visit_type_id="));
    };
    is_found(leak);
}

#[test]
fn the_text_of_an_error() {
    let leak = |outputs: &mut Vec<Output>, answers: &Answers| {
        if wishes(answers) {
            let refused = last(outputs, What::Response, |one| {
                one.place == "Agency GET /api/v1/visits/{id}/private-wishes"
            });
            replace(refused, "\"detail\":\"", "\"detail\":\"There are wishes. ");
        }
    };
    is_found(leak);
}

#[test]
fn a_message_more() {
    let leak = |outputs: &mut Vec<Output>, answers: &Answers| {
        let at = outputs.iter().rposition(|one| one.what == What::Mail).expect("a mail");
        if wishes(answers) {
            let more = outputs[at].clone();
            outputs.insert(at, more);
        }
    };
    is_found(leak);
}
