//! What changes something does so by its method and its body alone.

use serde_json::Value;

use super::ask::{Sent, heard};
use super::hall::Hall;
use super::keep::changed;
use super::table::TABLE;
use super::walk::letter;
use super::who::{Way, Who};
use crate::support::app::Answer;

const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// Somebody who may pass, by the way on which this works.
fn insider(template: &str, pattern: &str) -> Option<(Who, Way)> {
    let way = if template.starts_with("/api/") { Way::Token } else { Way::Session };
    let may = |who: &Who| matches!(letter(pattern, *who), 'o' | 's');
    Who::ALL.into_iter().find(may).map(|who| (who, way))
}

/// The fields of a body as an address holds them.
fn query(hall: &Hall, who: Who, sent: &Sent) -> String {
    let mut pairs = vec![("csrf".to_owned(), hall.pocket(who).csrf.clone())];
    match sent {
        Sent::Nothing | Sent::Bare => {}
        Sent::Form(fields) | Sent::Upload(fields, _) => pairs.extend(fields.clone()),
        Sent::Json(body) => {
            let shown = |value: &Value| value.as_str().map_or(value.to_string(), str::to_owned);
            let fields = body.as_object().into_iter().flatten();
            pairs.extend(fields.map(|(name, value)| (name.clone(), shown(value))));
        }
    }
    let text = |text: &str| trialogue::web::cookies::encoded(text);
    let pairs: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{}={}", text(name), text(value))).collect();
    pairs.join("&")
}

/// Sends every change by every other method, with its fields in the body and in the address, and
/// by its own method with the fields in the address: nothing changes.
pub async fn nothing_changes(hall: &Hall) {
    let mut asked = 0;
    for (method, template, pattern) in TABLE.iter().filter(|row| row.0 != "GET") {
        let Some((who, way)) = insider(template, pattern) else { continue };
        let link = hall.pocket(who).link.clone().unwrap_or_default();
        let path = hall.own.path(template).replace("{token}", &link);
        let sent = hall.said(who, method, template);
        let queried = format!("{path}?{}", query(hall, who, &sent));
        for other in METHODS {
            let tries = match &sent {
                _ if other != *method => [(&path, sent.clone()), (&queried, sent.emptied())],
                Sent::Json(_) => [(&queried, sent.emptied()), (&queried, Sent::Nothing)],
                _ => [(&queried, Sent::Bare), (&queried, Sent::Nothing)],
            };
            for (path, sent) in &tries {
                let answer = hall.ask(who, way, other, path, sent).await;
                if other != *method {
                    says_that_it_cannot(&answer, other, template);
                }
                asked += 1;
            }
        }
        assert_eq!(changed(hall.app()).await, Vec::<String>::new(), "{method} {template} replayed");
    }
    assert!(asked > 500, "{asked} replays");
}

/// 405 with the methods that there are; a form's address leads who opens it to the page above.
fn says_that_it_cannot(answer: &Answer, method: &str, template: &str) {
    if TABLE.iter().any(|row| (row.0, row.1) == (method, template) || reads(method, row, template))
    {
        return;
    }
    let leads_on = method == "GET" && heard(answer) == 's' && !template.starts_with("/api/");
    let refused = heard(answer) == 'm' && answer.headers.contains_key("allow");
    assert!(leads_on || refused, "{method} {template}: {}", answer.status);
}

/// HEAD is answered wherever GET is.
fn reads(method: &str, row: &(&str, &str, &str), template: &str) -> bool {
    method == "HEAD" && (row.0, row.1) == ("GET", template)
}
