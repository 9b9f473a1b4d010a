//! The mails that would have been sent: a list, and each with its HTML, text and calendar part.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde_json::json;

use super::{Sent, contents, entered, file_in, sent, wants_json};
use crate::app::App;
use crate::domain::person::Channel;
use crate::error::{Error, Result};
use crate::messages::read::{ReadMail, read_mail};
use crate::text;
use crate::web::caller::language_of;
use crate::web::page::{self, Page};

/// A page shows so many of the newest; the JSON has all.
const SHOWN_MAX: usize = 200;

#[derive(Template)]
#[template(path = "pages/demo/mails.html")]
struct MailsPage {
    page: Page,
    mails: Vec<Line>,
    /// How many there are besides those shown.
    older: u32,
}

struct Line {
    sent: Sent,
    subject: String,
    when: String,
}

/// `GET /demo/mail`: a page, or `{items}` for who asks for JSON.
pub async fn list(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    let demo = entered(&request, &app)?;
    let all = sent(&app, &demo, Channel::Mail).await?;
    if wants_json(&request) {
        return Ok(HttpResponse::Ok().json(json!({ "items": all })));
    }
    let page = Page::bare(&request, language_of(&request), "demo-mails-title");
    let older = u32::try_from(all.len().saturating_sub(SHOWN_MAX)).unwrap_or(u32::MAX);
    let mut mails = Vec::new();
    for sent in all.into_iter().take(SHOWN_MAX) {
        let mail = read(&app, &sent.file).await;
        let when = sent.instant.map(|at| text::date_time(page.lang, at, demo.zone));
        let subject = mail.map(|mail| mail.subject).unwrap_or_default();
        mails.push(Line { subject, when: when.unwrap_or_default(), sent });
    }
    page::show(&MailsPage { page, mails, older })
}

#[derive(Template)]
#[template(path = "pages/demo/mail.html")]
struct MailPage {
    page: Page,
    file: String,
    mail: ReadMail,
    links: Vec<String>,
}

/// `GET /demo/mail/{file}`: one mail with its parts.
pub async fn show(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    entered(&request, &app)?;
    let file = request.match_info().get("file").unwrap_or_default().to_owned();
    let mail = read(&app, &file).await?;
    let page = Page::bare(&request, language_of(&request), "demo-mails-title");
    let page = page.titled(mail.subject.clone());
    let links = links(&mail.text);
    let mut response = page::show(&MailPage { page, file, mail, links })?;
    set_policy(&mut response, FRAMING);
    Ok(response)
}

/// `GET /demo/mail/{file}/html`: the HTML part alone, for the frame in the page of the mail.
pub async fn html(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    entered(&request, &app)?;
    let file = request.match_info().get("file").unwrap_or_default();
    let mail = read(&app, file).await?;
    let html = mail.html.ok_or(Error::NotFound("page"))?;
    let mut response = HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::X_FRAME_OPTIONS, "SAMEORIGIN"))
        .body(opening_in_the_window(&html));
    set_policy(&mut response, FRAMED);
    Ok(response)
}

/// The page may hold a frame of its own site, and is otherwise as strict as all others.
const FRAMING: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
     img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-src 'self'; frame-ancestors 'none'";

/// A mail runs nothing and fetches nothing; its links may lead the whole window away.
const FRAMED: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'self'; \
     sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

fn set_policy(response: &mut HttpResponse, policy: &'static str) {
    let value = header::HeaderValue::from_static(policy);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, value);
}

/// Links open in the window, not in the frame.
fn opening_in_the_window(html: &str) -> String {
    const TARGET: &str = "<base target=\"_top\">";
    match html.find("<head>") {
        Some(head) => {
            let (before, after) = html.split_at(head + "<head>".len());
            [before, TARGET, after].concat()
        }
        None => [TARGET, html].concat(),
    }
}

async fn read(app: &App, file: &str) -> Result<ReadMail> {
    let bytes = contents(file_in(&app.config.mail_folder(), file, "eml")?).await?;
    read_mail(&bytes).ok_or(Error::NotFound("page"))
}

/// Addresses in the text, each once.
fn links(text: &str) -> Vec<String> {
    let mut links: Vec<String> = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')) {
        let address = word.starts_with("http://") || word.starts_with("https://");
        if address && !links.iter().any(|link| link == word) {
            links.push(word.to_owned());
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_once() {
        let text = "See http://127.0.0.1:1/l/abc\n(or <http://127.0.0.1:1/l/abc>), not ftp://x/";
        assert_eq!(links(text), ["http://127.0.0.1:1/l/abc"]);
    }

    #[test]
    fn links_of_a_mail_leave_the_frame() {
        let html = opening_in_the_window("<html><head><title>x</title></head></html>");
        assert_eq!(html, "<html><head><base target=\"_top\"><title>x</title></head></html>");
        assert_eq!(opening_in_the_window("<p>x"), "<base target=\"_top\"><p>x");
    }
}
