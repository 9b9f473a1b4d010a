//! `trialogue migrate`: brings the tables up to date, as every start of the server does too.

use super::SettingsFile;
use crate::store::{Address, Database};

/// Opens the database, which migrates it, and closes it again.
pub fn run(file: &SettingsFile) -> Result<(), String> {
    let config = file.load()?;
    std::fs::create_dir_all(&config.data.folder).map_err(|error| {
        format!("The folder {} cannot be made: {error}.", config.data.folder.display())
    })?;
    let address = Address::of(&config)?;
    Database::open(&address, 1)?;
    println!("The database {} is up to date.", address.shown());
    Ok(())
}
