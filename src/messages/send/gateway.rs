//! Text messages by a gateway that takes JSON over HTTP.

use std::sync::Arc;

use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Request, Response, StatusCode};
use serde_json::Value;

use super::{SendError, Sent};
use crate::outgoing::Outgoing;

/// What a gateway is told, and in which words.
#[derive(Clone)]
pub struct GatewaySettings {
    pub url: String,
    /// Strings in it hold the slots `{to}`, `{text}`, `{sender}` and `{reference}`.
    pub body: Value,
    /// The header that shows who asks, and its value.
    pub header: String,
    pub credential: String,
    pub sender: String,
    /// JSON pointer to what says that a message was not taken although the status is 200.
    pub error_at: String,
}

/// A gateway; clones share it.
#[derive(Clone)]
pub struct Gateway(Arc<(GatewaySettings, Outgoing)>);

/// The longest answer that is kept, in characters.
const ANSWER_MAX: usize = 300;

impl Gateway {
    pub fn new(settings: GatewaySettings) -> Gateway {
        Gateway(Arc::new((settings, Outgoing::new())))
    }

    /// Hands one message over. Whether a message that got no answer was taken is not known: it is
    /// tried again with the same reference.
    pub(super) async fn send(
        &self,
        to: &str,
        text: &str,
        reference: &str,
    ) -> Result<Sent, SendError> {
        let (settings, outgoing) = &*self.0;
        let slots = [
            ("{to}", to),
            ("{text}", text),
            ("{sender}", settings.sender.as_str()),
            ("{reference}", reference),
        ];
        let request = request(settings, &filled(&settings.body, &slots))?;
        let answer = outgoing.ask(request).await.map_err(SendError::unreachable)?;
        judged(settings, &answer)
    }
}

fn request(settings: &GatewaySettings, body: &Value) -> Result<Request<Vec<u8>>, SendError> {
    let unusable = |_| SendError::unreachable("the header of [sms] cannot be sent");
    let name: HeaderName = settings.header.parse().map_err(unusable)?;
    let mut value = HeaderValue::from_str(&settings.credential)
        .map_err(|_| SendError::unreachable("the value in sms.header_file cannot be sent"))?;
    value.set_sensitive(true);
    Request::post(&settings.url)
        .header(CONTENT_TYPE, "application/json")
        .header(name, value)
        .body(body.to_string().into_bytes())
        .map_err(SendError::unreachable)
}

/// The template with its slots filled; what fills one stays one string, whatever is in it.
fn filled(template: &Value, slots: &[(&str, &str)]) -> Value {
    match template {
        Value::String(text) => Value::String(replaced(text, slots)),
        Value::Array(all) => all.iter().map(|one| filled(one, slots)).collect(),
        Value::Object(all) => {
            all.iter().map(|(name, one)| (name.clone(), filled(one, slots))).collect()
        }
        other => other.clone(),
    }
}

/// Fills every slot once, from left to right: what stands in a value is no slot.
fn replaced(text: &str, slots: &[(&str, &str)]) -> String {
    let mut whole = String::new();
    let mut rest = text;
    let next = |rest: &str| {
        let found =
            slots.iter().filter_map(|(slot, value)| Some((rest.find(slot)?, *slot, *value)));
        found.min_by_key(|(at, ..)| *at).map(|(at, slot, value)| (at, slot.len(), value.to_owned()))
    };
    while let Some((at, length, value)) = next(rest) {
        whole.push_str(&rest[..at]);
        whole.push_str(&value);
        rest = &rest[at + length..];
    }
    whole + rest
}

fn judged(settings: &GatewaySettings, answer: &Response<Vec<u8>>) -> Result<Sent, SendError> {
    let status = answer.status();
    let text: String = String::from_utf8_lossy(answer.body()).chars().take(ANSWER_MAX).collect();
    let code = Some(status.as_u16());
    if status.is_success() {
        let body: Value = serde_json::from_slice(answer.body()).unwrap_or(Value::Null);
        let error = match settings.error_at.as_str() {
            "" => None,
            at => body.pointer(at).filter(|found| !is_nothing(found)),
        };
        return match error {
            None => Ok(Sent { response: text }),
            Some(_) => Err(SendError::Permanent { status: code, text }),
        };
    }
    // Its limits, its faults, a wrong address in the settings, and a credential that has run out: none
    // of them is the message's.
    let passing = status.is_server_error()
        || status.is_redirection()
        || matches!(
            status,
            StatusCode::TOO_MANY_REQUESTS
                | StatusCode::REQUEST_TIMEOUT
                | StatusCode::NOT_FOUND
                | StatusCode::METHOD_NOT_ALLOWED
                | StatusCode::UNAUTHORIZED
                | StatusCode::PAYMENT_REQUIRED
                | StatusCode::FORBIDDEN
        );
    match passing {
        true => Err(SendError::Transient { status: code, text }),
        false => Err(SendError::Permanent { status: code, text }),
    }
}

/// What an answer holds where an error would be, when there is none.
fn is_nothing(found: &Value) -> bool {
    match found {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.is_empty(),
        Value::Number(number) => number.as_i64() == Some(0),
        Value::Bool(true) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_fills_a_slot_is_never_a_slot_nor_json() {
        let template = json!({ "to": "{to}", "parts": [{ "body": "{sender}: {text}" }], "n": 1 });
        let text = "{to}\",\"x\":\"{reference}\u{202e}\n";
        let slots = [("{to}", "+45"), ("{text}", text), ("{sender}", "A"), ("{reference}", "r")];
        let whole = filled(&template, &slots);
        assert_eq!(whole["parts"][0]["body"], format!("A: {text}"));
        assert_eq!((whole["to"].clone(), whole["n"].clone()), (json!("+45"), json!(1)));
        let again: Value = serde_json::from_str(&whole.to_string()).expect("JSON");
        assert_eq!(again, whole);
    }
}
