//! Makes a clinic, if there is none of that name yet, and its manager's account.

use chrono_tz::Europe::Copenhagen;

use crate::domain::clinic::ClinicSettings;
use crate::domain::hours::Hours;
use crate::domain::ids::{AccountId, ClinicId};
use crate::domain::person::Role;
use crate::error::{Error, Result};
use crate::store::accounts::{AccountRow, MembershipRow};
use crate::store::clinics::{self, ClinicRow, SiteRow};
use crate::store::sql_types::{Json, Ts};
use crate::store::{Tx, audit, sessions};

/// Who is to manage which clinic.
#[derive(Clone, Debug)]
pub struct CreateManager {
    pub clinic: String,
    pub login: String,
    pub password_hash: String,
}

/// Makes the account; a login that is taken is refused.
pub fn create_manager(tx: &mut Tx, command: &CreateManager) -> Result<AccountId> {
    if sessions::account_by_login(tx.conn, &command.login)?.is_some() {
        return Err(Error::field("login", "taken"));
    }
    let clinic = match clinics::by_name(tx.conn, &command.clinic)? {
        Some(clinic) => clinic.id,
        None => create_clinic(tx, &command.clinic)?,
    };
    let account = AccountRow {
        id: tx.mint.id(tx.now),
        login: command.login.clone(),
        name: command.login.clone(),
        password_hash: Some(command.password_hash.clone()),
        language: "da".to_owned(),
        created_at: Ts(tx.now),
        ended_at: None,
    };
    account.insert(tx)?;
    let membership = MembershipRow {
        id: tx.mint.id(tx.now),
        account_id: account.id,
        clinic_id: Some(clinic),
        agency_id: None,
        clinician_id: None,
        role: Role::Manager,
        ended_at: None,
    };
    membership.insert(tx)?;
    let detail = serde_json::json!({ "role": Role::Manager });
    audit::record(tx, "create_manager", "account", Some(account.id), detail)?;
    Ok(account.id)
}

fn create_clinic(tx: &mut Tx, name: &str) -> Result<ClinicId> {
    let clinic = ClinicRow {
        id: tx.mint.id(tx.now),
        name: name.to_owned(),
        neutral_name: name.to_owned(),
        phone: String::new(),
        address: String::new(),
        zone: Copenhagen.name().to_owned(),
        hours: Json(Hours::office()),
        settings: Json(ClinicSettings::default()),
        created_at: Ts(tx.now),
    };
    clinic.insert(tx)?;
    let site = SiteRow {
        id: tx.mint.id(tx.now),
        clinic_id: Some(clinic.id),
        name: name.to_owned(),
        address: String::new(),
    };
    site.insert(tx)?;
    audit::record(tx, "create_clinic", "clinic", Some(clinic.id), serde_json::json!({}))?;
    Ok(clinic.id)
}
