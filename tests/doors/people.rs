//! Accounts for everybody before the doors, with a session and a token each.

use trialogue::domain::ids::{AccountId, AgencyId, ClinicId, ClinicianId, MembershipId};
use trialogue::domain::person::Role;
use trialogue::error::{Error, Result};
use trialogue::operations::sign_in::sign_in;
use trialogue::store::accounts::AccountRow;
use trialogue::store::sessions::Browser;
use trialogue::store::sql_types::Ts;
use trialogue::store::{Tx, passwords, second_factors, sessions};

use super::who::Who;
use crate::operations::scene::Scene;
use crate::support::app::PASSWORD;
use crate::support::people::{self, Place};

/// What somebody has in the pocket.
#[derive(Clone, Debug, Default)]
pub struct Pocket {
    pub login: String,
    /// What the session's cookie holds; nothing sends no cookie.
    pub session: String,
    /// The form token of the session.
    pub csrf: String,
    pub token: String,
    pub membership: String,
    /// The names of session and token in addresses.
    pub session_id: String,
    pub token_id: String,
    /// The token of a link, as its address has it.
    pub link: Option<String>,
}

impl Pocket {
    /// A link's token, tried as everything else too.
    pub fn of_link(token: String) -> Pocket {
        let link = Some(token.clone());
        let session = token.clone();
        Pocket {
            login: "patient".into(),
            session,
            csrf: "x".into(),
            token,
            link,
            ..Pocket::default()
        }
    }
}

/// The places that accounts belong to.
#[derive(Clone, Copy)]
pub struct Places {
    pub clinic: ClinicId,
    pub other_clinic: ClinicId,
    pub clinicians: [ClinicianId; 2],
    pub agencies: [AgencyId; 2],
}

/// Those with an account, in the order of [`Who::ALL`].
pub async fn pockets(scene: &Scene, places: Places) -> Vec<Pocket> {
    let made = scene.app.write(move |tx| {
        let hash = passwords::hash(PASSWORD)?;
        Who::ALL.into_iter().take(9).map(|who| pocket(tx, &hash, who, &places)).collect()
    });
    made.await
}

fn pocket(tx: &mut Tx, hash: &str, who: Who, at: &Places) -> Result<Pocket> {
    let login = format!("door-{who:?}");
    let (role, place) = place(who, at);
    let names = (login.as_str(), format!("{who:?}"));
    let (account, mut membership) =
        people::member(tx, (names.0, &names.1), Some(hash), role, place)?;
    let pocket = carried(tx, membership.id, login)?;
    match who {
        // Whoever has a second factor can have it taken away.
        Who::Secretary => factor(tx, account.id)?,
        Who::FormerMember => {
            membership.ended_at = Some(Ts(tx.now));
            membership.save(tx)?;
        }
        Who::FormerAccount => AccountRow { ended_at: Some(Ts(tx.now)), ..account }.save(tx)?,
        _ => {}
    }
    Ok(pocket)
}

fn factor(tx: &mut Tx, account: AccountId) -> Result<()> {
    second_factors::set(tx, account, &[7; second_factors::SECRET_OCTETS], 0)
}

fn place(who: Who, at: &Places) -> (Role, Place) {
    let (here, there) = (Some(at.clinic), Some(at.other_clinic));
    match who {
        Who::Treating | Who::FormerAccount => {
            (Role::Clinician, (here, None, Some(at.clinicians[0])))
        }
        Who::NotTreating => (Role::Clinician, (here, None, Some(at.clinicians[1]))),
        Who::Manager => (Role::Manager, (here, None, None)),
        Who::Agency => (Role::Agency, (None, Some(at.agencies[0]), None)),
        Who::OtherAgency => (Role::Agency, (None, Some(at.agencies[1]), None)),
        Who::OtherClinic => (Role::Secretary, (there, None, None)),
        _ => (Role::Secretary, (here, None, None)),
    }
}

fn carried(tx: &mut Tx, membership: MembershipId, login: String) -> Result<Pocket> {
    let session = sign_in(tx, membership, &Browser::default())?.0;
    let row = sessions::by_token(tx.conn, &session)?.ok_or(Error::NotFound("session"))?;
    let token = people::token(tx, membership)?;
    let kept = sessions::api_token(tx.conn, &token, tx.now)?.ok_or(Error::NotFound("token"))?;
    Ok(Pocket {
        login,
        session,
        session_id: row.id().to_string(),
        csrf: row.csrf,
        token,
        token_id: kept.id().to_string(),
        membership: membership.to_string(),
        link: None,
    })
}
