//! How a question is put, and what is heard.

use std::net::SocketAddr;

use actix_web::http::Method;
use actix_web::test::TestRequest;
use serde_json::Value;

use super::hall::Hall;
use super::who::{Way, Who};
use crate::support::app::Answer;
use crate::support::upload;

/// The token of forms before signing in, in the cookie and in the form.
const OPEN_FORM: &str = "abcdefghijklmnopqrstuvwxyz234567";

/// A body as it is sent.
#[derive(Clone, Debug)]
pub enum Sent {
    Nothing,
    /// A form without any field, the token included.
    Bare,
    Json(Value),
    /// The token of the form is put in by who asks.
    Form(Vec<(String, String)>),
    /// The same with a file.
    Upload(Vec<(String, String)>, &'static str),
}

impl Sent {
    pub fn form(fields: &[(&str, &str)]) -> Sent {
        Sent::Form(fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect())
    }

    pub fn upload(fields: &[(&str, &str)], file: &'static str) -> Sent {
        let fields = fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Sent::Upload(fields, file)
    }

    /// The same without any field.
    pub fn emptied(&self) -> Sent {
        match self {
            Sent::Nothing | Sent::Bare => self.clone(),
            Sent::Json(_) => Sent::Json(serde_json::json!({})),
            Sent::Form(_) => Sent::Form(Vec::new()),
            Sent::Upload(..) => Sent::Upload(Vec::new(), ""),
        }
    }
}

/// True where the token of the form is not that of a session.
fn is_open_form(path: &str) -> bool {
    path.starts_with("/sign-in")
        || path.starts_with("/first-run/")
        || path.starts_with("/welcome/")
        || path.starts_with("/sms/")
        || path.starts_with("/demo/")
}

impl Hall {
    /// Asks as somebody.
    pub async fn ask(&self, who: Who, way: Way, method: &str, path: &str, sent: &Sent) -> Answer {
        let pocket = self.pocket(who);
        let mut request = self.request(method, path);
        let mut cookies = vec![format!("trialogue-form={OPEN_FORM}")];
        match way {
            Way::Token => {
                let bearer = format!("Bearer {}", pocket.token);
                request = request.insert_header(("authorization", bearer));
            }
            Way::Session if !pocket.session.is_empty() => {
                cookies.push(format!("trialogue={}", pocket.session));
                request = request.insert_header(("x-csrf-token", pocket.csrf.clone()));
            }
            Way::Session => {}
        }
        request = request.insert_header(("cookie", cookies.join("; ")));
        let csrf = if is_open_form(path) { OPEN_FORM } else { pocket.csrf.as_str() };
        let request = match sent {
            Sent::Nothing => request,
            Sent::Bare => request.set_form([("", ""); 0]),
            Sent::Json(body) => request.set_json(body),
            Sent::Form(fields) => {
                let mut all = vec![("csrf".to_owned(), csrf.to_owned())];
                all.extend_from_slice(fields);
                request.set_form(all)
            }
            Sent::Upload(fields, file) => {
                let fields = fields.iter().map(|(n, v)| (n.as_str(), v.as_str()));
                let all: Vec<(&str, &str)> =
                    std::iter::once(("csrf", csrf)).chain(fields).collect();
                request
                    .insert_header(("content-type", upload::media_type()))
                    .set_payload(upload::body(&all, file.as_bytes()))
            }
        };
        self.app().send(request).await
    }

    /// A request with a name of its own and from an address of its own.
    pub fn request(&self, method: &str, path: &str) -> TestRequest {
        let count = self.asked.get() + 1;
        self.asked.set(count);
        let address = SocketAddr::from((std::net::Ipv4Addr::from(0x0a00_0000 + count), 4000));
        TestRequest::default()
            .method(Method::from_bytes(method.as_bytes()).expect("a method"))
            .uri(path)
            .peer_addr(address)
            .insert_header(("x-request-id", "door"))
    }
}

/// The letter of what is heard; see the table.
pub fn heard(answer: &Answer) -> char {
    let location = answer.header("location").unwrap_or_default();
    let signed_out = answer.headers.contains_key("set-cookie");
    match answer.status.as_u16() {
        200..=299 => 'o',
        303 if location.split('?').next() == Some("/sign-in") && !signed_out => 'i',
        303 => 's',
        401 => 'i',
        403 => 'f',
        404 => 'u',
        405 => 'm',
        409 => 'c',
        422 => 'v',
        _ => '?',
    }
}

/// Status, headers and body, without the ids that were asked for and the moment of the answer.
pub fn bytes(answer: &Answer, ids: &[&str]) -> String {
    let shown = |(name, value): (&actix_web::http::header::HeaderName, &_)| {
        let value: &actix_web::http::header::HeaderValue = value;
        format!("{name}: {}", String::from_utf8_lossy(value.as_bytes()))
    };
    let mut head: Vec<String> = answer.headers.iter().map(shown).collect();
    head.retain(|line| !line.starts_with("date:"));
    head.sort();
    let whole = format!("{}\n{}\n\n{}", answer.status, head.join("\n"), answer.text());
    ids.iter().filter(|id| !id.is_empty()).fold(whole, |text, id| text.replace(id, "<id>"))
}
