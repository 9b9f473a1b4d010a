//! `trialogue admin`: what the person who runs the server does beside it.

use chrono_tz::Europe::Copenhagen;
use chrono_tz::Tz;
use clap::{Args, Subcommand};

use super::{SettingsFile, serve};
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::ids::{AgencyId, MembershipId};
use crate::domain::person::Role;
use crate::error::{Error, Result as Done};
use crate::operations::create_account::{At, CreateAccount, create_account_at};
use crate::operations::end_membership::end_membership;
use crate::operations::found_clinic::{FoundClinic, found_clinic};
use crate::operations::release_messages::release_messages;
use crate::operations::remove_second_factor::remove_second_factor;
use crate::operations::renew_account_link::renew_account_link;
use crate::store::{Tx, agencies, clinics, sessions};

/// The acts.
#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Lets somebody in, and prints the link to choose a password by.
    Create(Create),
    /// Prints a new link to choose a password by.
    Link(Named),
    /// Takes the second factor of somebody away who has lost the phone.
    RemoveSecondFactor(Named),
    /// Takes somebody's access away, at once.
    End(Named),
    /// Lets a database send again that was put back from a backup.
    ReleaseMessages(SettingsFile),
}

/// Somebody by the sign-in name.
#[derive(Debug, Args)]
pub struct Named {
    #[command(flatten)]
    file: SettingsFile,
    /// What the person signs in with.
    #[arg(long, value_name = "LOGIN")]
    login: String,
}

/// Somebody new.
#[derive(Debug, Args)]
pub struct Create {
    #[command(flatten)]
    file: SettingsFile,
    /// The clinic's name; a clinic that is not there yet is founded.
    #[arg(long, value_name = "NAME", required_unless_present = "agency")]
    clinic: Option<String>,
    /// The name of an agency, for the account of its coordinator.
    #[arg(long, value_name = "NAME", conflicts_with = "clinic")]
    agency: Option<String>,
    /// The zone of a clinic that is founded.
    #[arg(long, value_name = "ZONE", default_value_t = Copenhagen)]
    zone: Tz,
    /// What the person signs in with.
    #[arg(long, value_name = "LOGIN")]
    login: String,
    /// The person's name; the login where nothing else is said.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// At a clinic: manager or secretary. Clinicians are let in by the page, with their record.
    #[arg(long, value_name = "ROLE", default_value = "manager", value_parser = ["manager", "secretary"])]
    role: String,
    /// The language of the pages.
    #[arg(long, value_name = "TAG", default_value = "da", value_parser = ["da", "en"])]
    language: String,
}

/// Does one act.
pub fn run(command: Admin) -> Result<(), String> {
    match command {
        Admin::Create(said) => create(said),
        Admin::Link(named) => on(named, |app, id| async move {
            let token =
                app.db.write(app.own_setting("admin"), move |tx| renew_account_link(tx, id));
            Ok(link(&app, &token.await?))
        }),
        Admin::RemoveSecondFactor(named) => on(named, |app, id| async move {
            let remove = move |tx: &mut Tx| remove_second_factor(tx, id);
            app.db.write(app.own_setting("admin"), remove).await?;
            Ok("The next sign-in sets up a new one.".to_owned())
        }),
        Admin::End(named) => on(named, |app, id| async move {
            app.db.write(app.own_setting("admin"), move |tx| end_membership(tx, id)).await?;
            Ok("The access has ended.".to_owned())
        }),
        Admin::ReleaseMessages(file) => release(file.load()?),
    }
}

/// What the manager hands over.
fn link(app: &App, token: &str) -> String {
    let base = &app.config.server.base_url;
    format!("To choose a password, once and within a week: {base}/welcome/{token}")
}

fn create(said: Create) -> Result<(), String> {
    let config = said.file.load()?;
    actix_web::rt::System::new().block_on(async {
        let app = serve::open(config, Clock::system()).await?;
        let login = said.login.clone();
        match app.db.write(app.own_setting("admin"), move |tx| made(tx, &said)).await {
            Ok(token) => {
                println!("{}", link(&app, &token));
                Ok(())
            }
            Err(Error::Invalid(fields)) if fields.iter().any(|field| field.field == "login") => {
                Err(format!("There is an account {login} already."))
            }
            Err(error) => Err(sentence(&error)),
        }
    })
}

fn made(tx: &mut Tx, said: &Create) -> Done<String> {
    let (at, role) = match (&said.agency, &said.clinic) {
        (Some(name), _) => (At::Agency(agency(tx, name)?), Role::Agency),
        (None, Some(name)) => {
            let role = said.role.parse().map_err(|()| Error::field("role", "not_a_choice"))?;
            let found = clinics::by_name(tx.conn, name)?;
            let clinic = match found {
                Some(clinic) => clinic.id,
                None => found_clinic(tx, &founded(name, said.zone))?,
            };
            (At::Clinic(clinic), role)
        }
        (None, None) => return Err(Error::field("clinic", "required")),
    };
    let account = CreateAccount {
        login: said.login.clone(),
        name: said.name.clone().unwrap_or_else(|| said.login.clone()),
        language: said.language.clone(),
        role,
        clinician: None,
    };
    Ok(create_account_at(tx, &account, at)?.link)
}

fn founded(name: &str, zone: Tz) -> FoundClinic {
    let (phone, address) = (String::new(), String::new());
    FoundClinic { name: name.to_owned(), phone, address, zone, first: false }
}

fn agency(tx: &mut Tx, name: &str) -> Done<AgencyId> {
    let found = agencies::by_name(tx.conn, name)?;
    found.map(|row| row.id).ok_or(Error::NotFound("agency of this name"))
}

/// Does something with the first membership of somebody, and prints what came of it.
fn on<F, R>(named: Named, act: F) -> Result<(), String>
where
    F: FnOnce(App, MembershipId) -> R,
    R: Future<Output = Done<String>>,
{
    let config = named.file.load()?;
    actix_web::rt::System::new().block_on(async {
        let app = serve::open(config, Clock::system()).await?;
        let login = named.login;
        let wanted = login.clone();
        let look = move |conn: &mut _| {
            let Some(account) = sessions::account_by_login(conn, &wanted)? else { return Ok(None) };
            Ok(sessions::memberships_of(conn, account.id)?.first().map(|row| row.id))
        };
        let found = app.db.read(look).await.map_err(|error| sentence(&error))?;
        let id = found.ok_or_else(|| format!("Nobody signs in as {login}."))?;
        println!("{}", act(app, id).await.map_err(|error| sentence(&error))?);
        Ok(())
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

fn sentence(error: &Error) -> String {
    format!("This cannot be done: {error}.")
}
