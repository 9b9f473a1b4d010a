//! Against a real SMTP server, whose address is in `TRIALOGUE_TEST_SMTP`. It refuses every
//! recipient whose address begins with `reject` by 550.

use std::time::Duration;

use trialogue::messages::send::{SendError, Smtp, SmtpSettings, Tls, Transport};
use trialogue::messages::{Occasion, compose, mail_bytes};

use super::sample::*;
use trialogue::domain::views::View;

fn to_port(port: u16) -> Transport {
    to("127.0.0.1", port)
}

fn to(host: &str, port: u16) -> Transport {
    let settings = SmtpSettings {
        host: host.into(),
        port,
        tls: Tls::None,
        extra_root: None,
        credentials: None,
        hello: Some("trialogue.example".into()),
        timeout: Duration::from_secs(10),
        connections_max: 2,
    };
    Transport::Smtp(Smtp::new(&settings).expect("a transport"))
}

#[tokio::test]
async fn one_recipient_is_taken_and_another_refused_for_good() {
    let server = std::env::var("TRIALOGUE_TEST_SMTP")
        .expect("TRIALOGUE_TEST_SMTP=host:port names the SMTP server of this test");
    let (host, port) = server.rsplit_once(':').expect("host:port");
    let mail = to(host, port.parse().expect("a port"));
    mail.test_connection().await.expect("the server answers");
    let posting = posting("da", Occasion::First);
    let composed = compose(&View::Patient(patient()), &posting).expect("a message");
    let bytes = mail_bytes(&composed, &posting).expect("bytes");
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
async fn no_server_is_unreachable() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = free.local_addr().expect("its address").port();
    drop(free);
    let error = to_port(port)
        .send("a@b.example", "c@d.example", b"x\r\n")
        .await
        .expect_err("nobody listens");
    assert!(matches!(error, SendError::Unreachable { .. }), "{error}");
    assert_eq!(error.status(), None);
}
