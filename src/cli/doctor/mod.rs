//! `trialogue doctor`: looks at everything that can be wrong with an installation, also beside a
//! running server, and says for each trouble which command mends it. It changes nothing.

mod data;
mod machine;
mod post;
mod provider;

use serde::Serialize;

use super::{SettingsFile, say};
use crate::config::Config;

/// How to look.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    #[command(flatten)]
    file: SettingsFile,
    /// Prints the findings as JSON.
    #[arg(long)]
    json: bool,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Ok,
    /// Works, and somebody should look.
    Warn,
    Fail,
}

/// What one check found.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    pub check: &'static str,
    pub state: State,
    /// One sentence.
    pub says: String,
    /// The command or act that mends it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mend: Option<String>,
}

impl Finding {
    fn ok(check: &'static str, says: impl Into<String>) -> Finding {
        Finding { check, state: State::Ok, says: says.into(), mend: None }
    }

    fn warn(check: &'static str, says: impl Into<String>, mend: impl Into<String>) -> Finding {
        Finding { check, state: State::Warn, says: says.into(), mend: Some(mend.into()) }
    }

    fn fail(check: &'static str, says: impl Into<String>, mend: impl Into<String>) -> Finding {
        Finding { check, state: State::Fail, says: says.into(), mend: Some(mend.into()) }
    }
}

/// Prints what was found. `Err` when a check failed, so that the exit code tells scripts.
pub fn run(options: &Options) -> Result<(), String> {
    let findings = findings(&options.file);
    if options.json {
        let json = serde_json::to_string_pretty(&findings);
        let json = json.map_err(|error| format!("The findings cannot be written: {error}."))?;
        say(&format!("{json}\n"));
    } else {
        findings.iter().enumerate().for_each(|(number, one)| say(&shown(number + 1, one)));
    }
    match findings.iter().filter(|finding| finding.state == State::Fail).count() {
        0 => Ok(()),
        failed => Err(format!("{failed} of {} checks failed.", findings.len())),
    }
}

fn shown(number: usize, finding: &Finding) -> String {
    let word = match finding.state {
        State::Ok => "OK  ",
        State::Warn => "WARN",
        State::Fail => "FAIL",
    };
    let line = format!("{number:2} {word} {}: {}\n", finding.check, finding.says);
    match &finding.mend {
        Some(mend) => format!("{line}        mend: {mend}\n"),
        None => line,
    }
}

/// Every check, in an order in which the first trouble explains the later ones.
fn findings(file: &SettingsFile) -> Vec<Finding> {
    let config = match file.load() {
        Ok(config) => config,
        Err(sentence) => {
            return vec![Finding::fail("settings", sentence, "trialogue config check")];
        }
    };
    let mut findings = vec![settings(&config)];
    findings.extend(machine::findings(&config));
    findings.extend(data::findings(&config));
    findings.push(post::finding(&config));
    findings.extend(provider::finding(&config));
    findings
}

fn settings(config: &Config) -> Finding {
    match config.refuse_plain_http() {
        Ok(()) => Finding::ok("settings", "can be used"),
        Err(sentence) => Finding::fail("settings", sentence, "set server.base_url to https://…"),
    }
}
