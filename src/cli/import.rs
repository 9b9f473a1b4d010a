//! `trialogue import`: a list that a clinic brings along, looked at and, on demand, taken over.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

use clap::Args;

use super::{SettingsFile, say, serve};
use crate::app::App;
use crate::clock::Clock;
use crate::domain::ids::ClinicId;
use crate::domain::import::{self, BYTES_MAX, Fault, List};
use crate::error::{Error, FieldError};
use crate::operations::import_list::{Imported, import_list_at};
use crate::store::{DbConnection, Tx, clinics, importing};
use crate::text::{self, Arg, Lang};

/// A list and what to do with it.
#[derive(Debug, Args)]
pub struct Import {
    #[command(flatten)]
    settings: SettingsFile,
    /// What the file lists.
    #[arg(value_name = "LIST", value_parser = ["agencies", "clinicians", "rooms", "interpreters", "patients"])]
    list: String,
    /// A CSV file with a heading.
    #[arg(value_name = "FILE")]
    path: PathBuf,
    /// The clinic's name; need not be said while there is one clinic.
    #[arg(long, value_name = "NAME")]
    clinic: Option<String>,
    /// Takes the list over when nothing is wrong with it; without this it is only looked at.
    #[arg(long)]
    write: bool,
}

/// Does it. Faults are lines on standard error, each with the file, the line and the column.
pub fn run(said: Import) -> Result<(), String> {
    let list: List = said.list.parse().map_err(|()| format!("There is no list {}.", said.list))?;
    let file = read(&said.path)?;
    let config = said.settings.load()?;
    actix_web::rt::System::new().block_on(async {
        let app = serve::open(config, Clock::system()).await?;
        let clinic = clinic(&app, said.clinic.clone()).await?;
        match said.write {
            true => write(&app, &said, list, clinic, file).await,
            false => look(&app, &said, list, clinic, file).await,
        }
    })
}

/// The file, or so much of it that it is seen to be too large.
fn read(path: &PathBuf) -> Result<Vec<u8>, String> {
    let failed = |error: std::io::Error| format!("{} cannot be read: {error}.", path.display());
    let (mut file, mut bytes) = (File::open(path).map_err(failed)?, Vec::new());
    let most = u64::try_from(BYTES_MAX).unwrap_or(u64::MAX).saturating_add(1);
    (&mut file).take(most).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

async fn clinic(app: &App, name: Option<String>) -> Result<ClinicId, String> {
    let all = app.db.read(clinics::all).await.map_err(|error| sentence(&error))?;
    match name {
        Some(name) => {
            let found = all.iter().find(|row| row.name == name);
            found.map(|row| row.id).ok_or_else(|| format!("There is no clinic {name}."))
        }
        None => match all.as_slice() {
            [] => Err("There is no clinic yet.".to_owned()),
            [only] => Ok(only.id),
            _ => Err("There are several clinics; say which by --clinic.".to_owned()),
        },
    }
}

async fn look(
    app: &App,
    said: &Import,
    list: List,
    clinic: ClinicId,
    file: Vec<u8>,
) -> Result<(), String> {
    let now = app.clock.now();
    let look = move |conn: &mut DbConnection| {
        let sheet = import::read(list, &file);
        let guessed = sheet.guessed;
        Ok((importing::look(conn, clinic, now, sheet)?, guessed))
    };
    let (outlook, guessed) = app.db.read(look).await.map_err(|error| sentence(&error))?;
    if let Some(encoding) = guessed {
        say(&format!("Read as {encoding}, for nothing in the file says which it is.\n"));
    }
    let (new, there) = (outlook.new.len(), outlook.there.len());
    say(&format!("To be made: {new}. There already: {there}.\n"));
    refused(said, &outlook.faults)?;
    say("Nothing was written; --write takes the list over.\n");
    Ok(())
}

async fn write(
    app: &App,
    said: &Import,
    list: List,
    clinic: ClinicId,
    file: Vec<u8>,
) -> Result<(), String> {
    let sheet = import::read(list, &file);
    let work = move |tx: &mut Tx| import_list_at(tx, clinic, sheet.clone());
    match app.db.write(app.own_setting("import"), work).await {
        Ok(Imported { made, there }) => {
            say(&format!("Made: {made}. There already: {there}.\n"));
            Ok(())
        }
        Err(Error::Invalid(fields)) => {
            refused(said, &fields.into_iter().map(fault).collect::<Vec<_>>())
        }
        Err(error) => Err(sentence(&error)),
    }
}

/// Line and column of what an operation refused.
fn fault(error: FieldError) -> Fault {
    let (line, column) = error.field.split_once('.').unwrap_or(("0", ""));
    let (line, column) = (line.parse().unwrap_or(0), column.to_owned());
    Fault { line, column, code: error.code, args: error.args }
}

fn refused(said: &Import, faults: &[Fault]) -> Result<(), String> {
    for fault in faults {
        eprintln!("{}", located(said, fault));
    }
    match faults.len() {
        0 => Ok(()),
        count => Err(format!("{count} things cannot be taken over. Nothing was written.")),
    }
}

/// `FILE:LINE:COLUMN: text`, as editors jump to it.
fn located(said: &Import, fault: &Fault) -> String {
    let args: Vec<(&str, Arg)> =
        fault.args.iter().map(|(slot, value)| (*slot, value.into())).collect();
    let (path, text) = (said.path.display(), text::error(Lang::En, fault.code, &args));
    match (fault.line, fault.column.as_str()) {
        (0, _) => format!("{path}: {text}"),
        (line, "") => format!("{path}:{line}: {text}"),
        (line, column) => format!("{path}:{line}:{column}: {text}"),
    }
}

fn sentence(error: &Error) -> String {
    format!("This cannot be done: {error}.")
}
