//! Founds a clinic with its first site.

use serde_json::json;

use crate::domain::clinic::ClinicSettings;
use crate::domain::hours::Hours;
use crate::domain::ids::ClinicId;
use crate::domain::policy::Actor;
use crate::error::{Error, Result};
use crate::store::clinics::{self, ClinicRow, SiteRow};
use crate::store::sql_types::{Json, Ts};
use crate::store::{Tx, accounts, audit, sessions};

/// What is known of a clinic at first; the rest has its defaults.
#[derive(Clone, Debug)]
pub struct FoundClinic {
    pub name: String,
    pub phone: String,
    pub address: String,
    /// Of the IANA database.
    pub zone: chrono_tz::Tz,
    /// Only while nobody was ever let in.
    pub first: bool,
}

/// Only whoever runs the server founds clinics; a name that is taken is refused. One that was to be
/// the first and is not is `NotFound`, and of two at once one is `Busy`.
pub fn found_clinic(tx: &mut Tx, said: &FoundClinic) -> Result<ClinicId> {
    if tx.caller.actor != Actor::Server {
        return Err(Error::Forbidden);
    }
    if said.first {
        accounts::lock_first(tx)?;
        if sessions::has_accounts(tx.conn)? {
            return Err(Error::NotFound("page"));
        }
    }
    if clinics::by_name(tx.conn, &said.name)?.is_some() {
        return Err(Error::field("clinic", "taken"));
    }
    let clinic = ClinicRow {
        id: tx.mint.id(tx.now),
        name: said.name.clone(),
        neutral_name: said.name.clone(),
        phone: said.phone.clone(),
        address: said.address.clone(),
        zone: said.zone.name().to_owned(),
        hours: Json(Hours::office()),
        settings: Json(ClinicSettings::default()),
        created_at: Ts(tx.now),
    };
    clinic.insert(tx)?;
    let site = SiteRow {
        id: tx.mint.id(tx.now),
        clinic_id: Some(clinic.id),
        name: said.name.clone(),
        address: said.address.clone(),
    };
    site.insert(tx)?;
    audit::record(tx, "found_clinic", "clinic", Some(clinic.id), json!({}))?;
    Ok(clinic.id)
}
