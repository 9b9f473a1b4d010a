//! Against real SMTP servers. Their addresses are in `TRIALOGUE_TEST_SMTP` and, for the one that
//! demands STARTTLS, `TRIALOGUE_TEST_SMTP_TLS`. Recipients steer them: `reject…@` is refused by
//! 550, `busy…@` by 451.

use std::time::Duration;

use trialogue::domain::views::View;
use trialogue::messages::send::{SendError, Smtp, SmtpSettings, Tls, Transport};
use trialogue::messages::{Occasion, Posting, compose, mail_bytes};

use super::sample::*;

fn server(name: &str) -> (String, u16) {
    let text = std::env::var(name).unwrap_or_else(|_| panic!("{name}=host:port names the server"));
    let (host, port) = text.rsplit_once(':').expect("host:port");
    (host.to_owned(), port.parse().expect("a port"))
}

fn settings((host, port): (String, u16), tls: Tls) -> SmtpSettings {
    SmtpSettings {
        host,
        port,
        tls,
        extra_root: None,
        credentials: None,
        hello: Some("trialogue.example".into()),
        timeout: Duration::from_secs(10),
        connections_max: 2,
    }
}

fn transport(settings: &SmtpSettings) -> Transport {
    Transport::Smtp(Smtp::new(settings).expect("a transport"))
}

fn message() -> (Posting, Vec<u8>) {
    let posting = posting("da", Occasion::First);
    let composed = compose(&View::Patient(patient()), &posting).expect("a message");
    let bytes = mail_bytes(&composed, &posting).expect("bytes");
    (posting, bytes)
}

#[tokio::test]
async fn one_recipient_is_taken_and_another_refused_for_good() {
    let mail = transport(&settings(server("TRIALOGUE_TEST_SMTP"), Tls::None));
    mail.test_connection().await.expect("the server answers");
    let (posting, bytes) = message();
    let sent = mail.send(&posting.organizer, &posting.to, &bytes).await.expect("taken");
    assert!(sent.response.starts_with("250"), "{}", sent.response);
    let refused = mail
        .send(&posting.organizer, "reject-me@post.example", &bytes)
        .await
        .expect_err("this recipient is refused");
    assert!(refused.is_permanent(), "{refused}");
    assert_eq!(refused.status(), Some(550));
    mail.send(&posting.organizer, &posting.to, &bytes).await.expect("the refusal broke nothing");
}

#[tokio::test]
async fn a_busy_mailbox_is_refused_for_now() {
    let mail = transport(&settings(server("TRIALOGUE_TEST_SMTP"), Tls::None));
    let (posting, bytes) = message();
    let refused = mail
        .send(&posting.organizer, "busy-today@post.example", &bytes)
        .await
        .expect_err("this recipient is refused for now");
    assert!(matches!(refused, SendError::Transient { status: Some(451), .. }), "{refused}");
}

#[tokio::test]
async fn starttls_needs_a_certificate_that_is_trusted() {
    let place = server("TRIALOGUE_TEST_SMTP_TLS");
    let file = std::env::var("TRIALOGUE_TEST_SMTP_CA").expect("TRIALOGUE_TEST_SMTP_CA is a PEM");
    let root = std::fs::read(file).expect("the certificate");
    let (posting, bytes) = message();
    let untrusted = transport(&settings(place.clone(), Tls::Starttls));
    let error = untrusted
        .send(&posting.organizer, &posting.to, &bytes)
        .await
        .expect_err("nobody vouches for this server");
    assert!(matches!(error, SendError::Unreachable { .. }), "{error}");
    let trusted =
        transport(&SmtpSettings { extra_root: Some(root), ..settings(place, Tls::Starttls) });
    let sent = trusted.send(&posting.organizer, &posting.to, &bytes).await.expect("taken");
    assert!(sent.response.starts_with("250"), "{}", sent.response);
}

#[tokio::test]
async fn a_server_without_starttls_gets_nothing_when_it_is_demanded() {
    let mail = transport(&settings(server("TRIALOGUE_TEST_SMTP"), Tls::Starttls));
    let (posting, bytes) = message();
    let error = mail.send(&posting.organizer, &posting.to, &bytes).await.expect_err("no STARTTLS");
    assert!(!error.is_permanent(), "{error}");
}

#[tokio::test]
async fn no_server_is_unreachable() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = free.local_addr().expect("its address").port();
    drop(free);
    let error = transport(&settings(("127.0.0.1".into(), port), Tls::None))
        .send("a@b.example", "c@d.example", b"x\r\n")
        .await
        .expect_err("nobody listens");
    assert!(matches!(error, SendError::Unreachable { .. }), "{error}");
    assert_eq!(error.status(), None);
}
