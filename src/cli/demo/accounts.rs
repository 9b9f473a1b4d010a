//! The accounts of the demo: no passwords, one press on the sign-in page each.

use super::agencies::Agency;
use super::cast::Cast;
use super::draw::Draw;
use super::staff::{MANAGER, SECRETARIES, logins};
use crate::domain::person::Role;
use crate::store::accounts::{AccountRow, MembershipRow};
use crate::store::sql_types::Ts;

#[derive(Default)]
pub(super) struct Rows {
    pub(super) accounts: Vec<AccountRow>,
    pub(super) memberships: Vec<MembershipRow>,
}

/// Secretaries, manager, clinicians, then one coordinator for each agency.
pub(super) fn accounts(cast: &Cast, draw: &mut Draw) -> Rows {
    let mut rows = Rows::default();
    for (name, login) in SECRETARIES {
        rows.add(draw, name, login, |membership| membership.role = Role::Secretary);
    }
    rows.add(draw, MANAGER.0, MANAGER.1, |membership| membership.role = Role::Manager);
    for (clinician, login) in cast.clinicians.iter().zip(logins()) {
        rows.add(draw, &clinician.name, login, |membership| {
            membership.role = Role::Clinician;
            membership.clinician_id = Some(clinician.id);
        });
    }
    for membership in &mut rows.memberships {
        membership.clinic_id = Some(cast.clinic.id);
    }
    for (agency, row) in Agency::ALL.iter().zip(&cast.agencies) {
        rows.add(draw, agency.coordinator(), agency.login(), |membership| {
            membership.role = Role::Agency;
            membership.agency_id = Some(row.id);
        });
    }
    rows
}

impl Rows {
    fn add(
        &mut self,
        draw: &mut Draw,
        name: &str,
        login: &str,
        place: impl FnOnce(&mut MembershipRow),
    ) {
        let account = AccountRow {
            id: draw.id(),
            login: login.to_owned(),
            name: name.to_owned(),
            password_hash: None,
            language: "en".to_owned(),
            created_at: Ts(draw.founded),
            ended_at: None,
        };
        let mut membership = MembershipRow {
            id: draw.id(),
            account_id: account.id,
            clinic_id: None,
            agency_id: None,
            clinician_id: None,
            role: Role::Secretary,
            ended_at: None,
        };
        place(&mut membership);
        self.accounts.push(account);
        self.memberships.push(membership);
    }
}
