//! The settings: defaults in the binary, a file over them, the environment over both.

mod matching;
mod notices;
mod provider;
mod sms;
mod sources;

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Format, Toml};
use serde::Deserialize;

pub use matching::Matching;
pub use notices::Notices;
pub use provider::{LoginClaim, Oidc, is_private};
pub use sms::{Sms, SmsTransportKind};
pub use sources::{Origin, origins, secret};

/// Every setting with its default and one line of why.
const DEFAULTS: &str = include_str!("../config/default.toml");
const DEMO: &str = include_str!("../config/demo.toml");

/// All settings of one server.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub data: Data,
    pub server: Server,
    pub database: DatabaseSettings,
    pub mail: Mail,
    pub sms: Sms,
    pub keys: KeyFile,
    pub audit: Audit,
    pub messages: Messages,
    pub notices: Notices,
    pub recordings: Recordings,
    pub sessions: Sessions,
    pub oidc: Oidc,
    pub limits: Limits,
    pub matching: Matching,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    pub folder: PathBuf,
}

/// Texts for patients, read aloud.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recordings {
    pub folder: PathBuf,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    pub listen: String,
    /// Without a slash at the end.
    pub base_url: String,
    pub workers: usize,
    pub drain_seconds: u64,
    /// Proxies whose word on the client's address is believed.
    pub trusted_proxies: Vec<IpAddr>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatabaseSettings {
    pub url: String,
    pub url_file: String,
    pub connections: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    pub transport: MailTransport,
    pub host: String,
    pub port: u16,
    pub tls: MailTls,
    pub user: String,
    pub password_file: String,
    pub from_domain: String,
    pub folder: PathBuf,
}

/// Where mail goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTransport {
    Smtp,
    Folder,
    Memory,
}

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTls {
    Starttls,
    Tls,
    None,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    pub file: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    pub anchor_file: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Messages {
    pub hold_seconds: u32,
    pub lease_seconds: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sessions {
    pub idle_minutes: u32,
    pub absolute_hours: u32,
    pub second_factor: SecondFactor,
}

/// Who shows a one-time code beside the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SecondFactor {
    /// Everybody; whoever has none yet sets one up when signing in.
    Required,
    /// Those who have set one up.
    Optional,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    pub body_bytes: usize,
    pub sign_in_attempts: u32,
    pub sign_in_window_minutes: u32,
    pub token_per_second: u32,
    pub address_per_second: u32,
    pub burst_seconds: u32,
}

impl Config {
    /// Reads the settings; `Err` is one sentence for the person who started the server.
    pub fn load(file: Option<&Path>) -> Result<Config, String> {
        let mut config = Config::extract(sources::all(file)?)?;
        let database = &mut config.database;
        if !database.url_file.is_empty() && database.url.is_empty() {
            database.url = secret(Path::new(&database.url_file))?;
        }
        Ok(config)
    }

    /// The settings of a demo, before it chooses its folders and its address.
    pub fn demo() -> Result<Config, String> {
        Config::extract(Figment::from(Toml::string(DEFAULTS)).merge(Toml::string(DEMO)))
    }

    fn extract(figment: Figment) -> Result<Config, String> {
        let mut config: Config = figment.extract().map_err(sources::sentence)?;
        config.server.base_url = config.server.base_url.trim_end_matches('/').to_owned();
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<(), String> {
        let url = &self.server.base_url;
        if !url.starts_with("http://") && !url.starts_with("https://") {
            return Err(format!("server.base_url is {url}; it must begin with http or https."));
        }
        if self.messages.lease_seconds < 5 {
            return Err("messages.lease_seconds must be 5 or more.".to_owned());
        }
        if self.mail.transport == MailTransport::Smtp && self.mail.host.is_empty() {
            return Err("mail.transport is smtp, but mail.host is empty.".to_owned());
        }
        let plain = self.mail.tls == MailTls::None && !is_loopback(&self.mail.host);
        if self.mail.transport == MailTransport::Smtp && plain {
            return Err("mail.tls is none, but mail.host is another machine.".to_owned());
        }
        self.notices.check()?;
        self.matching.check()?;
        self.sms.check()?;
        self.oidc.check()
    }

    /// Refuses to speak plain http to anybody but this machine; `Err` is a sentence.
    pub fn refuse_plain_http(&self) -> Result<(), String> {
        let (listen, url) = (&self.server.listen, &self.server.base_url);
        if self.is_https() || (is_loopback(listen) && is_loopback(host_of(url))) {
            return Ok(());
        }
        Err(format!(
            "Plain http is for this machine alone: server.listen is {listen} and \
             server.base_url is {url}; put a proxy with TLS in front and give base_url https."
        ))
    }

    /// True when people reach the server over TLS.
    pub fn is_https(&self) -> bool {
        self.server.base_url.starts_with("https://")
    }

    /// Where recordings of pages for patients are.
    pub fn recordings_folder(&self) -> PathBuf {
        self.data.folder.join(&self.recordings.folder)
    }

    /// The file with the master key.
    pub fn key_file(&self) -> PathBuf {
        match self.keys.file.as_str() {
            "" => self.data.folder.join("key"),
            file => PathBuf::from(file),
        }
    }

    /// Where the end of the audit's chain is noted.
    pub fn anchor_file(&self) -> PathBuf {
        match self.audit.anchor_file.as_str() {
            "" => self.data.folder.join("audit-anchor"),
            file => PathBuf::from(file),
        }
    }

    /// Where mail is written with the folder transport.
    pub fn mail_folder(&self) -> PathBuf {
        self.data.folder.join(&self.mail.folder)
    }

    /// Where text messages are written.
    pub fn sms_folder(&self) -> PathBuf {
        self.data.folder.join(&self.sms.folder)
    }
}

/// `host:port` of an address such as `http://127.0.0.1:8080/x`.
fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}

/// True when `host[:port]` is `localhost` or a loopback address; names are not looked up.
fn is_loopback(host: &str) -> bool {
    let bracketed = host.strip_prefix('[').and_then(|rest| rest.split(']').next());
    let name = bracketed.unwrap_or_else(|| host.rsplit_once(':').map_or(host, |(name, _)| name));
    name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(toml: &str) -> Result<Config, String> {
        Config::extract(Figment::from(Toml::string(DEFAULTS)).merge(Toml::string(toml)))
    }

    #[test]
    fn the_defaults_and_both_files_can_be_used() {
        assert!(with("").is_ok());
        assert!(Config::demo().is_ok());
        assert!(with(include_str!("../config/production.example.toml")).is_ok());
    }

    #[test]
    fn an_unknown_setting_is_refused_in_one_sentence() {
        let error = with("[server]\nlisen = \"x\"").expect_err("a typo");
        assert!(error.contains("lisen") && !error.contains('\n'), "{error}");
    }

    #[test]
    fn plain_mail_is_for_this_machine_alone() {
        for (host, tls, allowed) in [
            ("127.0.0.1", "none", true),
            ("localhost", "none", true),
            ("mail.example", "none", false),
            ("mail.example", "starttls", true),
        ] {
            let toml = format!("[mail]\ntransport = \"smtp\"\nhost = \"{host}\"\ntls = \"{tls}\"");
            assert_eq!(with(&toml).is_ok(), allowed, "{host} {tls}");
        }
    }

    #[test]
    fn plain_http_is_for_this_machine_alone() {
        for (listen, url, allowed) in [
            ("127.0.0.1:8080", "http://127.0.0.1:8080", true),
            ("[::1]:8080", "http://localhost:8080", true),
            ("0.0.0.0:8080", "http://127.0.0.1:8080", false),
            ("127.0.0.1:8080", "http://192.0.2.7:8080", false),
            ("0.0.0.0:8080", "https://clinic.example", true),
        ] {
            let toml = format!("[server]\nlisten = \"{listen}\"\nbase_url = \"{url}\"");
            let config = with(&toml).expect("readable");
            assert_eq!(config.refuse_plain_http().is_ok(), allowed, "{listen} {url}");
        }
    }
}
