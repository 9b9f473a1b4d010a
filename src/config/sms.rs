//! The settings of text messages.

use std::path::PathBuf;

use serde::Deserialize;
use serde_json::Value;

use super::is_private;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sms {
    pub transport: SmsTransportKind,
    pub folder: PathBuf,
    pub url: String,
    /// JSON with slots.
    pub body: String,
    pub header: String,
    pub header_file: String,
    pub sender: String,
    /// JSON pointer (RFC 6901); empty: none.
    pub error_at: String,
    pub report_secret_file: String,
    pub report_reference_at: String,
    pub report_status_at: String,
    pub report_delivered: Vec<String>,
    pub report_failed: Vec<String>,
    /// JSON pointers; empty: no answer of a patient is believed.
    pub reply_from_at: String,
    pub reply_text_at: String,
    pub reply_id_at: String,
}

/// Where text messages go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmsTransportKind {
    Folder,
    Http,
    Memory,
}

impl Sms {
    /// What is sent, with its slots. `Err` is one sentence.
    pub fn template(&self) -> Result<Value, String> {
        let body: Value = serde_json::from_str(&self.body)
            .map_err(|error| format!("sms.body is not JSON: {error}."))?;
        let text = body.to_string();
        match text.contains("{to}") && text.contains("{text}") {
            true => Ok(body),
            false => Err("sms.body lacks {to} or {text}.".to_owned()),
        }
    }

    /// True when answers of patients are believed: the gateway's words for them and its secret are
    /// known.
    pub fn takes_replies(&self) -> bool {
        let known = [&self.reply_from_at, &self.reply_text_at, &self.report_secret_file];
        known.iter().all(|setting| !setting.is_empty())
    }

    fn check_pointers(&self) -> Result<(), String> {
        let pointers = [
            &self.error_at,
            &self.report_reference_at,
            &self.report_status_at,
            &self.reply_from_at,
            &self.reply_text_at,
            &self.reply_id_at,
        ];
        match pointers.iter().find(|at| !at.is_empty() && !at.starts_with('/')) {
            Some(bad) => Err(format!("{bad} in [sms] is no JSON pointer; it begins with a slash.")),
            None => Ok(()),
        }
    }

    fn check_replies(&self) -> Result<(), String> {
        let wanted = !self.reply_from_at.is_empty() || !self.reply_text_at.is_empty();
        if wanted && !self.takes_replies() {
            let all = "sms.reply_from_at, sms.reply_text_at and sms.report_secret_file";
            return Err(format!("Answers need all of {all}."));
        }
        Ok(())
    }

    /// `Err` is one sentence.
    pub(super) fn check(&self) -> Result<(), String> {
        self.check_pointers()?;
        self.check_replies()?;
        if self.transport != SmsTransportKind::Http {
            return Ok(());
        }
        self.template()?;
        if !is_private(&self.url) {
            return Err(format!("sms.url is {}; it must begin with https.", self.url));
        }
        if self.header_file.is_empty() {
            return Err("sms.transport is http, but sms.header_file is empty.".to_owned());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Config, DEFAULTS};
    use figment::Figment;
    use figment::providers::{Format, Toml};

    fn with(toml: &str) -> Result<Config, String> {
        let whole = format!("[sms]\ntransport = \"http\"\n{toml}");
        Config::extract(Figment::from(Toml::string(DEFAULTS)).merge(Toml::string(&whole)))
    }

    #[test]
    fn a_gateway_is_whole_and_reached_in_private() {
        let file = "header_file = \"s\"";
        assert!(with(&format!("url = \"https://sms.example/send\"\n{file}")).is_ok());
        assert!(with(&format!("url = \"http://127.0.0.1:9/send\"\n{file}")).is_ok());
        for bad in [
            format!("url = \"http://sms.example/send\"\n{file}"),
            "url = \"https://sms.example/send\"".to_owned(),
            format!("url = \"https://sms.example\"\n{file}\nbody = \"to={{to}}\""),
            format!("url = \"https://sms.example\"\n{file}\nbody = '{{\"to\": \"{{to}}\"}}'"),
            format!("url = \"https://sms.example\"\n{file}\nerror_at = \"error\""),
            format!("url = \"https://sms.example\"\n{file}\nreply_from_at = \"/from\""),
            format!(
                "url = \"https://sms.example\"\n{file}\nreply_from_at = \"/from\"\nreply_text_at = \"/text\""
            ),
        ] {
            let error = with(&bad).expect_err(&bad);
            assert!(error.contains("sms") && !error.contains('\n'), "{error}");
        }
    }
}
