//! What only a demo has: its clock, and the messages that would have been sent.
//!
//! No token is asked for here, so nothing but this machine may come in: a page of another site
//! must neither move the clock nor read.

pub mod clock;
mod duration;
pub mod mail;
pub mod sms;

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderMap};
use serde::Serialize;

use crate::app::{App, DemoInfo};
use crate::domain::ids::AppointmentId;
use crate::domain::person::Channel;
use crate::domain::views::Audience;
use crate::error::{Error, Result};
use crate::store::deliveries::{self, SentRow};

/// The demo, for those who may reach it; a server that is none has no such page.
pub(super) fn entered(request: &HttpRequest, app: &App) -> Result<Arc<DemoInfo>> {
    let demo = app.demo.clone().ok_or(Error::NotFound("page"))?;
    if is_from_here(request.headers(), app) { Ok(demo) } else { Err(Error::Forbidden) }
}

/// True when the address that the caller wrote names this machine, and no other site sent it.
fn is_from_here(headers: &HeaderMap, app: &App) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(header::HOST.as_str()).is_none_or(|host| is_own(host, app));
    let origin = match text(header::ORIGIN.as_str()) {
        // Our own `no-referrer` makes browsers say `null` for our own forms; then the site tells.
        Some("null") => text("sec-fetch-site") == Some("same-origin"),
        Some(origin) => origin.split_once("://").is_some_and(|(_, host)| is_own(host, app)),
        None => true,
    };
    let site = matches!(text("sec-fetch-site"), None | Some("same-origin" | "none"));
    // A link in another page, or in a mail program, may open a page here.
    let opened = text("sec-fetch-mode") == Some("navigate") && text("origin").is_none();
    host && origin && (site || opened)
}

/// Loopback names; and, when the demo was opened to others on purpose, whatever they call it.
fn is_own(host: &str, app: &App) -> bool {
    let listens = bare(&app.config.server.listen).to_owned();
    is_loopback(bare(host)) || !is_loopback(&listens)
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// A host without its port and without the brackets of IPv6.
fn bare(host: &str) -> &str {
    match host.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or(six),
        None => host.rsplit_once(':').map_or(host, |(host, _)| host),
    }
}

/// One message that left, as the lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct Sent {
    pub file: String,
    pub to: String,
    pub role: Audience,
    pub visit: AppointmentId,
    pub kind: String,
    pub at: String,
    #[serde(skip)]
    instant: Option<chrono::DateTime<chrono::Utc>>,
}

impl Sent {
    fn of(row: SentRow) -> Option<Sent> {
        let instant = row.sent_at.map(|at| at.0);
        Some(Sent {
            file: row.outcome?,
            to: row.address,
            role: row.audience,
            visit: row.appointment_id,
            kind: row.kind,
            at: instant.map(written).unwrap_or_default(),
            instant,
        })
    }
}

/// What was sent, the newest first.
async fn sent(app: &App, demo: &DemoInfo, channel: Channel) -> Result<Vec<Sent>> {
    let clinic = demo.clinic;
    let rows = app.db.read(move |conn| deliveries::sent_by(conn, clinic, channel)).await?;
    Ok(rows.into_iter().filter_map(Sent::of).collect())
}

/// An instant as the API writes it.
fn written(instant: chrono::DateTime<chrono::Utc>) -> String {
    instant.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)
}

/// True when the caller would rather have JSON than a page.
fn wants_json(request: &HttpRequest) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("json") && !accept.contains("text/html"))
}

/// The file of a message; nothing outside the folder has such a name.
fn file_in(folder: &Path, name: &str, ending: &str) -> Result<PathBuf> {
    let number = name.strip_suffix(ending).and_then(|rest| rest.strip_suffix('.'));
    let plain = number.is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    if plain { Ok(folder.join(name)) } else { Err(Error::NotFound("page")) }
}

async fn contents(path: PathBuf) -> Result<Vec<u8>> {
    tokio::fs::read(path).await.map_err(|_| Error::NotFound("page"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_lose_their_port() {
        for (host, expected) in [
            ("127.0.0.1:8080", true),
            ("localhost", true),
            ("LOCALHOST:1", true),
            ("[::1]:8080", true),
            ("evil.example:8080", false),
            ("127.0.0.1.evil.example", false),
            ("10.0.0.1:8080", false),
        ] {
            assert_eq!(is_loopback(bare(host)), expected, "{host}");
        }
    }

    #[test]
    fn only_numbered_files_are_named() {
        let folder = Path::new("/tmp");
        assert!(file_in(folder, "00000012.eml", "eml").is_ok());
        for name in ["../key", "key", ".eml", "1.txt", "1/2.eml", "00000012.eml.unfinished"] {
            assert!(file_in(folder, name, "eml").is_err(), "{name}");
        }
    }
}
