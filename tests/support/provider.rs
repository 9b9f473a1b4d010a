//! An OpenID Connect provider as people meet it: the settings that name it, and a browser there.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use actix_web::test::TestRequest;
use chrono::Utc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use trialogue::config::{Config, MailTransport, Oidc, SecondFactor, SmsTransportKind};

use super::app::{Answer, HURRY, TestApp};
use super::database::{Kind, TestDatabase};
use super::stranger::Stranger;

/// The client's secret at every provider of tests.
pub const SECRET: &str = "secret of the tests";

/// The real one that `tests/run` starts.
pub fn real() -> String {
    std::env::var("TRIALOGUE_TEST_OIDC")
        .expect("TRIALOGUE_TEST_OIDC names no OpenID Connect provider; tests/run starts one")
}

/// A file with the client's secret, for its owner alone.
pub fn secret_file(folder: &Path) -> String {
    let path = folder.join("oidc-secret");
    let mut file = std::fs::File::create(&path).expect("a file");
    writeln!(file, "{SECRET}").expect("written");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).expect("a mode");
    path.display().to_string()
}

/// A server whose people may sign in by `issuer`; `change` sets what else the test wants. Its
/// clock stands at the true time, for a real provider knows no other.
pub async fn app(kind: Kind, issuer: &str, change: impl FnOnce(&mut Config)) -> TestApp {
    let database = TestDatabase::fresh(kind);
    let mut config = Config::load(None).expect("the defaults");
    config.data.folder = database.folder().to_owned();
    config.database.url = database.url();
    config.mail.transport = MailTransport::Memory;
    config.sms.transport = SmsTransportKind::Memory;
    config.sessions.second_factor = SecondFactor::Optional;
    config.limits.address_per_second = HURRY;
    config.oidc = Oidc {
        issuer: issuer.to_owned(),
        client_id: "trialogue".to_owned(),
        client_secret_file: secret_file(database.folder()),
        label: "Fjord ID".to_owned(),
        ..config.oidc
    };
    change(&mut config);
    let app = TestApp::start_with(kind, database, config).await;
    app.app.clock.set(Utc::now());
    app
}

/// The address that a page leads on to of itself.
pub fn led_to(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.text());
    let refresh = answer.header("refresh").expect("a way on");
    refresh.strip_prefix("0; url=").expect("at once").to_owned()
}

/// Presses the button of the sign-in page, and shows who it is at the provider: the address that
/// leads back, as a path.
pub async fn sent(stranger: &mut Stranger<'_>, back: &str, person: &[(&str, &str)]) -> String {
    let csrf = stranger.get("/sign-in").await.csrf();
    let form = [("csrf", csrf.as_str()), ("back", back)];
    let answer = stranger.send(TestRequest::post().uri("/sign-in/oidc").set_form(form)).await;
    shown(&led_to(&answer), person).await
}

/// The whole way of signing in.
pub async fn come_in(stranger: &mut Stranger<'_>, back: &str, person: &[(&str, &str)]) -> Answer {
    let path = sent(stranger, back, person).await;
    stranger.get(&path).await
}

/// Goes to the provider in a browser of its own and fills in its form, until it leads back.
pub async fn shown(address: &str, person: &[(&str, &str)]) -> String {
    let issuer = real();
    let (mut url, mut form) = (address.to_owned(), None);
    let mut jar: Vec<(String, String)> = Vec::new();
    for _ in 0..10 {
        let path = url.strip_prefix(&issuer).expect("the provider's own address").to_owned();
        let reply = ask(&issuer, &path, &jar, form.take()).await;
        jar.retain(|(known, _)| reply.cookies.iter().all(|(name, _)| name != known));
        jar.extend(reply.cookies);
        match reply.location {
            Some(to) if to.starts_with('/') => url = format!("{issuer}{to}"),
            Some(to) if to.starts_with(&issuer) => url = to,
            Some(to) => {
                let back = to.find("/sign-in/oidc/back").expect("back to us");
                return to[back..].to_owned();
            }
            None => {
                assert_eq!(reply.status, 200, "{path}: {}", reply.text);
                form = Some(person);
            }
        }
    }
    panic!("the provider leads nowhere: {url}");
}

struct Reply {
    status: u16,
    location: Option<String>,
    cookies: Vec<(String, String)>,
    text: String,
}

async fn ask(
    issuer: &str,
    path: &str,
    jar: &[(String, String)],
    form: Option<&[(&str, &str)]>,
) -> Reply {
    let host = issuer.strip_prefix("http://").expect("an address on this machine");
    let body = form.map(|fields| {
        let pair = |(name, value): &(&str, &str)| {
            format!("{name}={}", trialogue::web::cookies::encoded(value))
        };
        fields.iter().map(pair).collect::<Vec<_>>().join("&")
    });
    let method = if body.is_some() { "POST" } else { "GET" };
    let body = body.unwrap_or_default();
    let cookies: Vec<String> = jar.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {host}\r\ncookie: {}\r\nconnection: close\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        cookies.join("; "),
        body.len()
    );
    let mut stream = TcpStream::connect(host).await.expect("the provider");
    stream.write_all(request.as_bytes()).await.expect("asked");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.expect("an answer");
    read(&String::from_utf8_lossy(&bytes))
}

fn read(text: &str) -> Reply {
    let (head, text) = text.split_once("\r\n\r\n").expect("a head");
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
    let values = |wanted: &str| -> Vec<String> {
        let of_name = head.lines().filter_map(|line| line.split_once(": "));
        let of_name = of_name.filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
        of_name.map(|(_, value)| value.to_owned()).collect()
    };
    let cookie = |line: &String| {
        let (name, value) = line.split(';').next()?.split_once('=')?;
        Some((name.to_owned(), value.to_owned())).filter(|(_, value)| !value.is_empty())
    };
    Reply {
        status,
        location: values("location").into_iter().next(),
        cookies: values("set-cookie").iter().filter_map(cookie).collect(),
        text: text.to_owned(),
    }
}
