//! A mail that says nothing but that mail leaves: for whoever sets the server up.

use chrono::{DateTime, Utc};
use lettre::Address;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Body, Mailbox, Message, SinglePart};

use super::mail::is_canonical;
use super::send::{SendError, Sent, Transport};
use crate::text::{self, Lang};

/// Who asks for it, and where it goes.
#[derive(Clone, Debug)]
pub struct Trial {
    pub lang: Lang,
    /// The clinic's name.
    pub sender: String,
    /// The domain of senders.
    pub domain: String,
    pub to: String,
    pub now: DateTime<Utc>,
    /// Random, without a domain.
    pub message_id: String,
}

/// Sends it now; what the mail server says comes back, and nothing is tried again.
pub async fn send_trial(transport: &Transport, trial: &Trial) -> Result<Sent, SendError> {
    let refused = |text: &str| SendError::Permanent { status: None, text: text.to_owned() };
    let from = format!("trialogue@{}", trial.domain);
    let bytes = bytes(trial, &from).ok_or_else(|| refused("an address cannot be used"))?;
    transport.send(&from, &trial.to, &bytes).await
}

fn bytes(trial: &Trial, from: &str) -> Option<Vec<u8>> {
    let (from, to): (Address, Address) = (from.parse().ok()?, trial.to.parse().ok()?);
    let words = text::say(trial.lang, "trial-text", &[("clinic", trial.sender.as_str().into())]);
    let encoding = ContentTransferEncoding::QuotedPrintable;
    let body = Body::new_with_encoding(format!("{words}\r\n"), encoding).ok()?;
    let part = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(body);
    let message = Message::builder()
        .date(trial.now.into())
        .from(Mailbox::new(Some(trial.sender.clone()), from))
        .to(Mailbox::new(None, to))
        .subject(text::say(trial.lang, "trial-subject", &[]))
        .message_id(Some(format!("<{}@{}>", trial.message_id, trial.domain)))
        .singlepart(part)
        .ok()?;
    Some(message.formatted()).filter(|bytes| is_canonical(bytes))
}
