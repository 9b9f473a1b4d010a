//! What a demo tells of itself: `demo.json`, and the buttons of its sign-in page.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use serde::Serialize;

use super::clinic::ZONE;
use crate::app::{App, DemoAccount, DemoInfo};
use crate::domain::ids::{AgencyId, ClinicId, ClinicianId};
use crate::domain::person::{Profession, Role};
use crate::error::Error;
use crate::operations::load_demo::token;
use crate::store::Address;
use crate::store::accounts::{self, AccountRow, MembershipRow};
use crate::store::agencies::AgencyRow;
use crate::store::clinicians::ClinicianRow;

/// The contents of `demo.json`.
#[derive(Debug, Serialize)]
pub(super) struct Description {
    base_url: String,
    database_url: String,
    mail_dir: String,
    sms_dir: String,
    tokens: Tokens,
    #[serde(skip)]
    clinic: ClinicId,
    #[serde(skip)]
    accounts: Vec<DemoAccount>,
}

#[derive(Debug, Default, Serialize)]
struct Tokens {
    secretary: String,
    manager: String,
    /// The first nurse's.
    clinician: String,
    clinicians: BTreeMap<ClinicianId, String>,
    agencies: BTreeMap<String, String>,
}

/// One of the demo's people, with what they do in one word.
struct Person {
    membership: MembershipRow,
    account: AccountRow,
    profession: Option<Profession>,
    agency: Option<String>,
}

/// Reads from the database who there is.
pub(super) async fn of(app: &App) -> Result<Description, String> {
    let people = app.db.read(people).await;
    let people = people.map_err(|error| format!("The demo's people cannot be read: {error}."))?;
    let clinic = people.iter().find_map(|person| person.membership.clinic_id);
    let text = |path: std::path::PathBuf| path.display().to_string();
    let config = &app.config;
    let database = match config.database.url.as_str() {
        "" => Address::of(config)?.shown(),
        url => url.to_owned(),
    };
    Ok(Description {
        base_url: config.server.base_url.clone(),
        database_url: database,
        mail_dir: text(config.mail_folder()),
        sms_dir: text(config.sms_folder()),
        tokens: tokens(app, &people),
        clinic: clinic.ok_or("The demo's clinic cannot be found.")?,
        accounts: buttons(&people),
    })
}

fn people(conn: &mut crate::store::DbConnection) -> Result<Vec<Person>, Error> {
    accounts::everybody(conn)?
        .into_iter()
        .map(|(membership, account)| {
            let clinician: Option<ClinicianRow> =
                match (membership.clinic_id, membership.clinician_id) {
                    (Some(clinic), Some(id)) => Some(ClinicianRow::get(conn, clinic, id)?),
                    _ => None,
                };
            let agency: Option<AgencyId> = membership.agency_id;
            let agency = agency.map(|id| AgencyRow::get(conn, id)).transpose()?;
            Ok(Person {
                profession: clinician.map(|row| row.profession),
                agency: agency.map(|row| row.name),
                membership,
                account,
            })
        })
        .collect()
}

fn tokens(app: &App, people: &[Person]) -> Tokens {
    let mut tokens = Tokens::default();
    for person in people {
        let token = token(&app.keys, &person.membership);
        let first = |slot: &mut String| {
            if slot.is_empty() {
                slot.clone_from(&token);
            }
        };
        match person.membership.role {
            Role::Secretary => first(&mut tokens.secretary),
            Role::Manager => first(&mut tokens.manager),
            Role::Clinician => {
                first(&mut tokens.clinician);
                tokens.clinicians.extend(person.membership.clinician_id.map(|id| (id, token)));
            }
            Role::Agency => {
                tokens.agencies.extend(person.agency.clone().map(|name| (name, token)));
            }
        }
    }
    tokens
}

/// The first secretary, one clinician of each profession, the manager, and every agency.
fn buttons(people: &[Person]) -> Vec<DemoAccount> {
    let clinician = |profession| {
        let wanted = move |person: &&Person| person.profession == Some(profession);
        people.iter().find(wanted).map(|person| (english(profession).to_owned(), person))
    };
    let of_role = |role, title: &str| {
        let wanted = move |person: &&Person| person.membership.role == role;
        people.iter().find(wanted).map(|person| (title.to_owned(), person))
    };
    let mut chosen: Vec<(String, &Person)> =
        of_role(Role::Secretary, "Secretary").into_iter().collect();
    chosen.extend(Profession::ALL.iter().filter_map(|profession| clinician(*profession)));
    chosen.extend(of_role(Role::Manager, "Manager"));
    chosen.extend(people.iter().filter_map(|person| Some((person.agency.clone()?, person))));
    chosen
        .into_iter()
        .map(|(title, person)| DemoAccount {
            label: format!("{title}: {}", person.account.name),
            membership: person.membership.id,
        })
        .collect()
}

fn english(profession: Profession) -> &'static str {
    match profession {
        Profession::Nurse => "Nurse",
        Profession::Doctor => "Doctor",
        Profession::SocialWorker => "Social worker",
    }
}

impl Description {
    /// Writes `DIR/demo.json` whole or not at all.
    pub(super) fn write(&self, dir: &Path) -> Result<(), String> {
        let path = dir.join("demo.json");
        let unfinished = dir.join(".demo.json.unfinished");
        let text = serde_json::to_string_pretty(self)
            .map_err(|error| format!("{} cannot be made: {error}.", path.display()))?;
        let write = || {
            let mut file = std::fs::File::create(&unfinished)?;
            writeln!(file, "{text}")?;
            file.sync_all()?;
            std::fs::rename(&unfinished, &path)
        };
        write().map_err(|error| format!("{} cannot be written: {error}.", path.display()))
    }

    /// What the pages need of it.
    pub(super) fn info(self) -> DemoInfo {
        DemoInfo {
            clinic: self.clinic,
            zone: ZONE,
            accounts: self.accounts,
            stepping: tokio::sync::Mutex::new(()),
        }
    }
}
