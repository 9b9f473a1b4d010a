//! The ways out: SMTP, a folder, or memory.
//!
//! What is sent are frozen bytes; nothing here changes them. The outcome of one recipient is told
//! as sent, refused for good, refused for now, or not reached.

mod folder;
mod gateway;
mod memory;
mod smtp;

use std::path::PathBuf;
use std::sync::Arc;

pub use folder::Folder;
pub use gateway::{Gateway, GatewaySettings};
pub use memory::{Memory, MemoryMail, MemorySms};
pub use smtp::{Smtp, SmtpSettings, Tls};

use super::mail::is_canonical;

/// What the other side said to a message that it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The server's reply, or the file's name.
    pub response: String,
}

/// Why a message was not taken; whether to try again is decided by the variant alone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The server refused this recipient or message for good (5xx), or it can never be sent.
    #[error("refused for good: {text}")]
    Permanent { status: Option<u16>, text: String },
    /// The server refused for now (4xx).
    #[error("refused for now: {text}")]
    Transient { status: Option<u16>, text: String },
    /// No server, no answer, or no disk: nothing is known about this message.
    #[error("not reached: {text}")]
    Unreachable { text: String },
}

impl SendError {
    /// A message that no server may be given.
    fn unsendable(text: &str) -> SendError {
        SendError::Permanent { status: None, text: text.to_owned() }
    }

    fn unreachable(cause: impl std::fmt::Display) -> SendError {
        SendError::Unreachable { text: cause.to_string() }
    }

    /// The server's own status code, where it gave one.
    pub fn status(&self) -> Option<u16> {
        match self {
            SendError::Permanent { status, .. } | SendError::Transient { status, .. } => *status,
            SendError::Unreachable { .. } => None,
        }
    }

    pub fn is_permanent(&self) -> bool {
        matches!(self, SendError::Permanent { .. })
    }
}

/// The way mail leaves by.
#[derive(Clone)]
pub enum Transport {
    Smtp(Smtp),
    /// One `.eml` file per mail; names sort in sending order.
    Folder(Arc<Folder>),
    Memory(Memory<MemoryMail>),
}

impl Transport {
    /// Mails as files in `dir`, which is made when it does not exist.
    pub fn folder(dir: impl Into<PathBuf>) -> Result<Transport, SendError> {
        Ok(Transport::Folder(Arc::new(Folder::open(dir.into(), "eml")?)))
    }

    /// Sends frozen bytes to one recipient. `bytes` that are not CRLF-canonical are refused for
    /// good before anything is sent.
    pub async fn send(&self, from: &str, to: &str, bytes: &[u8]) -> Result<Sent, SendError> {
        if !is_canonical(bytes) {
            return Err(SendError::unsendable("the message has a bare line end"));
        }
        match self {
            Transport::Smtp(smtp) => smtp.send(from, to, bytes).await,
            Transport::Folder(folder) => write(folder, bytes.to_vec()).await,
            Transport::Memory(memory) => Ok(memory.keep(MemoryMail {
                from: from.to_owned(),
                to: to.to_owned(),
                bytes: bytes.to_vec(),
            })),
        }
    }

    /// True when a message could leave now: the server answers, or the folder can be written.
    pub async fn test_connection(&self) -> Result<(), SendError> {
        match self {
            Transport::Smtp(smtp) => smtp.test_connection().await,
            Transport::Folder(folder) => folder.test(),
            Transport::Memory(_) => Ok(()),
        }
    }
}

/// The way text messages leave by.
#[derive(Clone)]
pub enum SmsTransport {
    /// One `.txt` file per message: a line `To: `, an empty line, the text.
    Folder(Arc<Folder>),
    Http(Gateway),
    Memory(Memory<MemorySms>),
}

impl SmsTransport {
    /// Messages as files in `dir`, which is made when it does not exist.
    pub fn folder(dir: impl Into<PathBuf>) -> Result<SmsTransport, SendError> {
        Ok(SmsTransport::Folder(Arc::new(Folder::open(dir.into(), "txt")?)))
    }

    /// Sends `text` to the phone number `to`; anything that is not a number is refused for good.
    /// `reference` is the same when the same message is sent again.
    pub async fn send(&self, to: &str, text: &str, reference: &str) -> Result<Sent, SendError> {
        let number = phone_number(to).ok_or_else(|| SendError::unsendable("no phone number"))?;
        match self {
            SmsTransport::Folder(folder) => {
                write(folder, format!("To: {number}\n\n{text}\n").into_bytes()).await
            }
            SmsTransport::Http(gateway) => gateway.send(&number, text, reference).await,
            SmsTransport::Memory(memory) => {
                Ok(memory.keep(MemorySms { to: number, text: text.to_owned() }))
            }
        }
    }

    /// True when a message could leave now.
    pub async fn test_connection(&self) -> Result<(), SendError> {
        match self {
            SmsTransport::Folder(folder) => folder.test(),
            // A gateway takes messages to send and nothing else.
            SmsTransport::Http(_) | SmsTransport::Memory(_) => Ok(()),
        }
    }
}

/// Writing a small file may wait for the disk, so it does not run on the executor's own threads.
async fn write(folder: &Arc<Folder>, bytes: Vec<u8>) -> Result<Sent, SendError> {
    let folder = Arc::clone(folder);
    let done = tokio::task::spawn_blocking(move || folder.put(&bytes)).await;
    done.map_err(SendError::unreachable)?
}

/// The digits of a number, with a leading `+` if it has one; spaces, dashes and brackets go.
fn phone_number(text: &str) -> Option<String> {
    let kept: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect();
    let digits = kept.strip_prefix('+').unwrap_or(&kept);
    let plausible = (4..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    plausible.then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_is_digits_and_nothing_else() {
        assert_eq!(phone_number("+45 12 34 56 78").as_deref(), Some("+4512345678"));
        for bad in ["", "112a", "+45 12\r\nTo: 1", "123", "+"] {
            assert_eq!(phone_number(bad), None, "{bad:?}");
        }
    }
}
