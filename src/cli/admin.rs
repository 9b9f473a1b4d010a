//! `trialogue admin`: what the person who runs the server does beside it.

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::{SettingsFile, serve};
use crate::clock::Clock;
use crate::config::Config;
use crate::error::Error;
use crate::operations::create_manager::{CreateManager, create_manager};
use crate::operations::release_messages::release_messages;
use crate::store::{Tx, passwords};

const PASSWORD_CHARACTERS_MIN: usize = 12;

/// The acts.
#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Makes a clinic, if there is none of that name, and an account that manages it.
    CreateManager {
        #[command(flatten)]
        file: SettingsFile,
        /// The clinic's name.
        #[arg(long, value_name = "NAME")]
        clinic: String,
        /// What the manager signs in with.
        #[arg(long, value_name = "LOGIN")]
        login: String,
        /// A file with the password alone; a password among the arguments would be seen by all.
        #[arg(long, value_name = "FILE")]
        password_file: PathBuf,
    },
    /// Lets a database send again that was put back from a backup.
    ReleaseMessages(SettingsFile),
}

/// Does one act.
pub fn run(command: Admin) -> Result<(), String> {
    match command {
        Admin::CreateManager { file, clinic, login, password_file } => {
            let password_hash = hashed(&password_file)?;
            make_manager(file.load()?, CreateManager { clinic, login, password_hash })
        }
        Admin::ReleaseMessages(file) => release(file.load()?),
    }
}

fn make_manager(config: Config, command: CreateManager) -> Result<(), String> {
    actix_web::rt::System::new().block_on(async {
        let app = serve::open(config, Clock::system()).await?;
        let said = command.login.clone();
        let create = move |tx: &mut Tx| create_manager(tx, &command);
        match app.db.write(app.own_setting("admin"), create).await {
            Ok(_) => {
                println!("{said} can sign in now.");
                Ok(())
            }
            Err(Error::Invalid(_)) => Err(format!("There is an account {said} already.")),
            Err(error) => Err(format!("The account cannot be made: {error}.")),
        }
    })
}

fn release(config: Config) -> Result<(), String> {
    actix_web::rt::System::new().block_on(async {
        let app = serve::open(config, Clock::system()).await?;
        match app.db.write(app.own_setting("admin"), release_messages).await {
            Ok(()) => {
                println!("What waits will be sent as soon as the server runs.");
                Ok(())
            }
            Err(Error::Conflict(_)) => Err("Nothing is held back.".to_owned()),
            Err(error) => Err(format!("The messages cannot be released: {error}.")),
        }
    })
}

fn hashed(file: &Path) -> Result<String, String> {
    let read = std::fs::read_to_string(file);
    let text = read.map_err(|e| format!("The file {} cannot be read: {e}.", file.display()))?;
    let password = text.trim_end_matches(['\r', '\n']);
    if password.chars().count() < PASSWORD_CHARACTERS_MIN {
        return Err(format!("The password needs {PASSWORD_CHARACTERS_MIN} characters or more."));
    }
    passwords::hash(password).map_err(|error| format!("The password cannot be used: {error}."))
}
