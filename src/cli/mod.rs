//! The program's commands, one file each.

mod admin;
mod audit;
mod backup;
mod config;
pub mod demo;
mod doctor;
mod import;
mod migrate;
pub mod serve;
mod texts;
mod tz;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Books clinic consultations together with a matched medical interpreter.
#[derive(Debug, Parser)]
#[command(name = "trialogue", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answers requests until it is told to stop.
    Serve(SettingsFile),
    /// Shows an invented clinic: nothing leaves this machine.
    Demo(demo::Options),
    /// Brings the database up to date and ends.
    Migrate(SettingsFile),
    /// Looks at everything that can be wrong and says what mends it.
    Doctor(doctor::Options),
    /// The settings as the server reads them.
    #[command(subcommand)]
    Config(config::Settings),
    /// The record of who did and saw what.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Copies of the database: made beside a running server, checked, put back.
    #[command(subcommand)]
    Backup(backup::Backup),
    /// Looks at a list that a clinic brings along, and takes it over.
    Import(import::Import),
    /// What patients may read, in which languages, and whether it goes out.
    Texts(SettingsFile),
    /// Visits and the rules of time zones.
    #[command(subcommand)]
    Tz(tz::Zones),
    /// Acts of the person who runs the server.
    #[command(subcommand)]
    Admin(admin::Admin),
}

/// Where the settings are.
#[derive(Clone, Debug, clap::Args)]
pub struct SettingsFile {
    /// A file with the settings that differ from the defaults.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Runs the program. What goes wrong is one sentence on standard error and exit code 1.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // The only provider of cryptography for TLS; a second call finds it installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let outcome = match arguments.command {
        Command::Serve(file) => serve::run(&file),
        Command::Demo(options) => demo::run(options),
        Command::Migrate(file) => migrate::run(&file),
        Command::Doctor(options) => doctor::run(&options),
        Command::Config(command) => config::run(command),
        Command::Audit(command) => audit::run(command),
        Command::Backup(command) => backup::run(command),
        Command::Import(said) => import::run(said),
        Command::Tz(command) => tz::run(command),
        Command::Texts(file) => texts::run(&file),
        Command::Admin(command) => admin::run(command),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Writes to standard output; a reader that has gone away, such as `head`, is nobody's trouble.
fn say(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().write_all(text.as_bytes());
}

impl SettingsFile {
    fn path(&self) -> Option<&std::path::Path> {
        self.config.as_deref()
    }

    fn load(&self) -> Result<crate::config::Config, String> {
        crate::config::Config::load(self.config.as_deref())
    }
}
