//! Accounts that tests make past the operations.

use trialogue::domain::ids::{AgencyId, ClinicId, ClinicianId, MembershipId};
use trialogue::domain::person::Role;
use trialogue::error::Result;
use trialogue::store::Tx;
use trialogue::store::accounts::{AccountRow, MembershipRow, TokenRow};
use trialogue::store::keys::token_hash;
use trialogue::store::sql_types::Ts;

/// Where a membership belongs, as its row has it.
pub type Place = (Option<ClinicId>, Option<AgencyId>, Option<ClinicianId>);

/// An account with one membership.
pub fn member(
    tx: &mut Tx,
    (login, name): (&str, &str),
    password_hash: Option<&str>,
    role: Role,
    (clinic_id, agency_id, clinician_id): Place,
) -> Result<(AccountRow, MembershipRow)> {
    let account = AccountRow {
        id: tx.mint.id(tx.now),
        login: login.to_owned(),
        name: name.to_owned(),
        password_hash: password_hash.map(str::to_owned),
        language: "en".to_owned(),
        created_at: Ts(tx.now),
        ended_at: None,
    };
    account.insert(tx)?;
    let membership = MembershipRow {
        id: tx.mint.id(tx.now),
        account_id: account.id,
        clinic_id,
        agency_id,
        clinician_id,
        role,
        ended_at: None,
    };
    membership.insert(tx)?;
    Ok((account, membership))
}

/// A token of the API that never ends.
pub fn token(tx: &mut Tx, membership: MembershipId) -> Result<String> {
    let token = format!("test-token-{membership}");
    let row = TokenRow {
        token_hash: token_hash(&token),
        membership_id: membership,
        label: "test".to_owned(),
        created_at: Ts(tx.now),
        not_after: None,
        ended_at: None,
        scopes: None,
    };
    row.insert(tx)?;
    Ok(token)
}
