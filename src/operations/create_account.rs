//! Lets somebody in: an account, a membership, and the link to choose a password by.

use serde_json::json;

use crate::domain::ids::{AgencyId, ClinicId, ClinicianId, MembershipId};
use crate::domain::person::Role;
use crate::domain::policy::Act;
use crate::error::{Error, Result};
use crate::store::accounts::{AccountRow, MembershipRow};
use crate::store::clinicians::ClinicianRow;
use crate::store::sql_types::Ts;
use crate::store::{Tx, account_links, audit, sessions};

/// Who is let in, and to what.
#[derive(Clone, Debug)]
pub struct CreateAccount {
    pub login: String,
    pub name: String,
    /// The language of the pages, BCP 47.
    pub language: String,
    pub role: Role,
    /// Which of the clinic's clinicians this is; only with that role.
    pub clinician: Option<ClinicianId>,
}

/// The new membership, and the token of its link.
#[derive(Clone, Debug)]
pub struct Created {
    pub membership: MembershipId,
    pub link: String,
}

/// Where the account works.
#[derive(Clone, Copy, Debug)]
pub enum At {
    Clinic(ClinicId),
    Agency(AgencyId),
}

/// As the clinic's manager, for the own clinic.
pub fn create_account(tx: &mut Tx, said: &CreateAccount) -> Result<Created> {
    let clinic = tx.allowed_at_clinic(Act::ManageAccounts)?;
    create_account_at(tx, said, At::Clinic(clinic))
}

/// As whoever runs the server, anywhere. A login that is taken is refused, and so is a clinician
/// that the clinic does not have.
pub fn create_account_at(tx: &mut Tx, said: &CreateAccount, at: At) -> Result<Created> {
    if sessions::login_is_taken(tx.conn, &said.login)? {
        return Err(Error::field("login", "taken"));
    }
    let (clinic, agency) = match at {
        At::Clinic(clinic) => (Some(clinic), None),
        At::Agency(agency) => (None, Some(agency)),
    };
    let account = AccountRow {
        id: tx.mint.id(tx.now),
        login: said.login.clone(),
        name: said.name.clone(),
        password_hash: None,
        language: said.language.clone(),
        created_at: Ts(tx.now),
        ended_at: None,
    };
    account.insert(tx)?;
    let membership = MembershipRow {
        id: tx.mint.id(tx.now),
        account_id: account.id,
        clinic_id: clinic,
        agency_id: agency,
        clinician_id: clinician(tx, said, clinic)?,
        role: said.role,
        ended_at: None,
    };
    membership.insert(tx)?;
    let link = account_links::replace(tx, account.id)?;
    let detail = json!({ "role": said.role });
    audit::record(tx, "create_account", "account", Some(account.id), detail)?;
    Ok(Created { membership: membership.id, link })
}

/// A role and a place that do not go together name the field that is wrong.
fn clinician(
    tx: &mut Tx,
    said: &CreateAccount,
    clinic: Option<ClinicId>,
) -> Result<Option<ClinicianId>> {
    match (said.role, clinic, said.clinician) {
        (Role::Clinician, Some(_), None) => Err(Error::field("clinician", "required")),
        (Role::Clinician, Some(clinic), Some(id)) => {
            let found = ClinicianRow::find(tx.conn, clinic, id)?.filter(|c| c.ended_at.is_none());
            // A second account of one clinician would read that one's wishes in silence.
            if found.is_some() && sessions::is_somebody(tx.conn, clinic, id)? {
                return Err(Error::field("clinician", "somebody_already"));
            }
            found.map(|row| Some(row.id)).ok_or_else(|| Error::field("clinician", "unknown"))
        }
        (Role::Secretary | Role::Manager, Some(_), _) | (Role::Agency, None, _) => Ok(None),
        (Role::Agency, Some(_), _) | (_, None, _) => Err(Error::field("role", "not_a_choice")),
    }
}
