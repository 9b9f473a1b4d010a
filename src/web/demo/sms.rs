//! The text messages that would have been sent.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde_json::json;

use super::{Sent, contents, entered, file_in, sent, wants_json};
use crate::app::App;
use crate::domain::person::Channel;
use crate::error::Result;
use crate::text;
use crate::web::caller::language_of;
use crate::web::page::{self, Page};

const SHOWN_MAX: usize = 200;

#[derive(Template)]
#[template(path = "pages/demo/sms.html")]
struct SmsPage {
    page: Page,
    messages: Vec<Message>,
}

struct Message {
    sent: Sent,
    text: String,
    when: String,
}

/// `GET /demo/sms`: a page, or `{items}` for who asks for JSON.
pub async fn list(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    let demo = entered(&request, &app)?;
    let all = sent(&app, &demo, Channel::Sms).await?;
    if wants_json(&request) {
        return Ok(HttpResponse::Ok().json(json!({ "items": all })));
    }
    let page = Page::bare(&request, language_of(&request), "demo-sms-title");
    let mut messages = Vec::new();
    for sent in all.into_iter().take(SHOWN_MAX) {
        let bytes = contents(file_in(&app.config.sms_folder(), &sent.file, "txt")?).await?;
        let whole = String::from_utf8_lossy(&bytes).into_owned();
        // The first lines say to whom it goes.
        let text = whole.split_once("\n\n").map_or(whole.as_str(), |(_, text)| text);
        let when = sent.instant.map(|at| text::date_time(page.lang, at, demo.zone));
        messages.push(Message {
            text: text.trim_end().to_owned(),
            when: when.unwrap_or_default(),
            sent,
        });
    }
    page::show(&SmsPage { page, messages })
}
