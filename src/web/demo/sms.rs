//! The text messages that would have been sent, and the answers that the phones would send back.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde_json::json;

use super::{Sent, contents, entered, file_in, sent, wants_json};
use crate::app::App;
use crate::domain::person::Channel;
use crate::domain::views::Audience;
use crate::error::{Error, Result};
use crate::text;
use crate::web::caller::language_of;
use crate::web::cookies::see_other;
use crate::web::fields::Fields;
use crate::web::forms::{decoded, media_type};
use crate::web::page::{self, Page};
use crate::web::sms_reply::{Answer, answered};

const SHOWN_MAX: usize = 200;

#[derive(Template)]
#[template(path = "pages/demo/sms.html")]
struct SmsPage {
    page: Page,
    /// The one that was written to last comes first.
    phones: Vec<Phone>,
}

/// What stands on one phone, the newest at the end.
struct Phone {
    number: String,
    /// Somebody on it can answer.
    answers: bool,
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
    let mut phones: Vec<Phone> = Vec::new();
    for sent in all.into_iter().take(SHOWN_MAX) {
        let bytes = contents(file_in(&app.config.sms_folder(), &sent.file, "txt")?).await?;
        let whole = String::from_utf8_lossy(&bytes).into_owned();
        // The first lines say to whom it goes.
        let text = whole.split_once("\n\n").map_or(whole.as_str(), |(_, text)| text);
        let when = sent.instant.map(|at| text::date_time(page.lang, at, demo.zone));
        let text = text.trim_end().to_owned();
        put(&mut phones, Message { text, when: when.unwrap_or_default(), sent });
    }
    page::show(&SmsPage { page, phones })
}

/// Puts a message before the later ones of its phone.
fn put(phones: &mut Vec<Phone>, message: Message) {
    let answers = message.sent.role == Audience::Patient;
    match phones.iter_mut().find(|phone| phone.number == message.sent.to) {
        Some(phone) => {
            phone.answers |= answers;
            phone.messages.insert(0, message);
        }
        None => {
            let number = message.sent.to.clone();
            phones.push(Phone { number, answers, messages: vec![message] });
        }
    }
}

/// `POST /demo/sms/reply`: what somebody answers as this phone, as a gateway would hand it over, and
/// all that follows from it.
pub async fn reply(
    app: web::Data<App>,
    request: HttpRequest,
    body: web::Bytes,
) -> Result<HttpResponse> {
    let demo = entered(&request, &app)?;
    if media_type(&request).as_deref() != Some("application/x-www-form-urlencoded") {
        return Err(Error::UnsupportedMedia);
    }
    let mut fields = Fields::of_typed(decoded(&body)?);
    let (from, text) = (fields.text("from", 40), fields.optional_lines("text", 400));
    fields.done()?;
    let (from, text) = (Fields::given(from)?, Fields::given(text)?);
    answered(&app, &request, Answer { from, text, id: None }).await?;
    app.step_to(&demo, app.clock.now()).await?;
    Ok(see_other("/demo/sms"))
}
