//! Mail by SMTP: a pool of connections, TLS by rustls with the ring provider.

use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls as LettreTls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::{SendError, Sent};
use crate::words;

words! {
    /// How the connection is protected.
    Tls {
        /// Not at all: only for a relay on the same machine.
        None = "none",
        /// Plain at first, then STARTTLS; refused when the server does not offer it.
        Starttls = "starttls",
        /// TLS from the first byte.
        Wrapper = "wrapper",
    }
}

/// Where and how to hand mail over.
#[derive(Clone)]
pub struct SmtpSettings {
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    /// A PEM certificate that is trusted besides the public roots, for a relay of the house.
    pub extra_root: Option<Vec<u8>>,
    /// User name and password.
    pub credentials: Option<(String, String)>,
    /// The name said in EHLO; the machine's own when `None`.
    pub hello: Option<String>,
    /// Of connecting and of each command.
    pub timeout: Duration,
    pub connections_max: u32,
}

/// A pool of connections to one server; clones share it.
#[derive(Clone)]
pub struct Smtp(AsyncSmtpTransport<Tokio1Executor>);

impl Smtp {
    /// Connects to nothing yet; fails on a certificate or host name that cannot be used.
    pub fn new(settings: &SmtpSettings) -> Result<Smtp, SendError> {
        install_ring();
        let unusable = |cause: Error| SendError::unsendable(&cause.to_string());
        let pool = PoolConfig::new().max_size(settings.connections_max.max(1));
        let mut builder =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(settings.host.clone())
                .port(settings.port)
                .tls(tls(settings).map_err(unusable)?)
                .timeout(Some(settings.timeout))
                .pool_config(pool);
        if let Some((user, password)) = &settings.credentials {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        if let Some(name) = &settings.hello {
            builder = builder.hello_name(ClientId::Domain(name.clone()));
        }
        Ok(Smtp(builder.build()))
    }

    pub(super) async fn send(&self, from: &str, to: &str, bytes: &[u8]) -> Result<Sent, SendError> {
        let response = self.0.send_raw(&envelope(from, to)?, bytes).await.map_err(outcome)?;
        let lines: Vec<&str> = response.message().collect();
        Ok(Sent { response: format!("{} {}", response.code(), lines.join(" ")) })
    }

    pub(super) async fn test_connection(&self) -> Result<(), SendError> {
        match self.0.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err(SendError::unreachable("the server did not answer to NOOP")),
            Err(cause) => Err(outcome(cause)),
        }
    }
}

/// Names the crypto provider of the whole process. Another part may have done it before: the
/// first call wins, and both name the same.
fn install_ring() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

fn tls(settings: &SmtpSettings) -> Result<LettreTls, Error> {
    if settings.tls == Tls::None {
        return Ok(LettreTls::None);
    }
    let mut parameters = TlsParameters::builder(settings.host.clone());
    if let Some(pem) = &settings.extra_root {
        parameters = parameters.add_root_certificate(Certificate::from_pem(pem)?);
    }
    let parameters = parameters.build_rustls()?;
    Ok(match settings.tls {
        Tls::Wrapper => LettreTls::Wrapper(parameters),
        Tls::None | Tls::Starttls => LettreTls::Required(parameters),
    })
}

fn envelope(from: &str, to: &str) -> Result<Envelope, SendError> {
    let unusable = |_| SendError::unsendable("an address cannot be used");
    let from = from.parse().map_err(unusable)?;
    let to = to.parse().map_err(unusable)?;
    Envelope::new(Some(from), vec![to]).map_err(|e| SendError::unsendable(&e.to_string()))
}

/// What lettre's error means for the next attempt.
fn outcome(cause: Error) -> SendError {
    let text = cause.to_string();
    match cause.status().map(u16::from) {
        Some(status) => refusal(status, text),
        None => SendError::Unreachable { text },
    }
}

/// What a status means. A refused sign-in says nothing of the recipient: the message waits until
/// somebody mends the settings (RFC 4954 section 6).
fn refusal(status: u16, text: String) -> SendError {
    match status {
        530 | 534 | 535 | 538 => SendError::Unreachable { text },
        500..=599 => SendError::Permanent { status: Some(status), text },
        _ => SendError::Transient { status: Some(status), text },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_concerns_the_message_is_for_good() {
        assert!(refusal(550, String::new()).is_permanent());
        assert!(refusal(554, String::new()).is_permanent());
        for status in [421, 450, 451, 530, 535] {
            assert!(!refusal(status, String::new()).is_permanent(), "{status}");
        }
    }
}
