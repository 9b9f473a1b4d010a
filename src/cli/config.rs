//! `trialogue config`: the settings as the server would read them.

use clap::Subcommand;

use super::{SettingsFile, say};
use crate::config;

/// What to do with the settings.
#[derive(Debug, Subcommand)]
pub enum Settings {
    /// Reads the settings and says whether they can be used.
    Check(SettingsFile),
    /// Prints every setting with its value; passwords are left out.
    Show {
        #[command(flatten)]
        file: SettingsFile,
        /// Says beside each where it was set: default, a file, or the environment.
        #[arg(long)]
        origin: bool,
    },
}

/// Checks or shows the settings. `Err` is one sentence.
pub fn run(command: Settings) -> Result<(), String> {
    match command {
        Settings::Check(file) => {
            file.load()?.refuse_plain_http()?;
            println!("The settings can be used.");
        }
        Settings::Show { file, origin } => show(&config::origins(file.path())?, origin),
    }
    Ok(())
}

fn show(settings: &[config::Origin], with_origin: bool) {
    let mut text = String::new();
    let mut section = "";
    for setting in settings {
        let (of, key) = setting.name.split_once('.').unwrap_or(("", &setting.name));
        if of != section {
            section = of;
            text.push_str(&format!("[{section}]\n"));
        }
        let line = format!("{key} = {}", setting.value);
        match with_origin {
            true => text.push_str(&format!("{line:50} # {}\n", setting.from)),
            false => text.push_str(&format!("{line}\n")),
        }
    }
    say(&text);
}
