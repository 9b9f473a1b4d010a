//! Accounts for everybody before the doors, with a session and a token each.

use trialogue::domain::ids::{AgencyId, ClinicId, ClinicianId, MembershipId};
use trialogue::domain::person::Role;
use trialogue::error::{Error, Result};
use trialogue::operations::sign_in::sign_in;
use trialogue::store::accounts::AccountRow;
use trialogue::store::sql_types::Ts;
use trialogue::store::{Tx, passwords, sessions};

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
    /// The token of a link, as its address has it.
    pub link: Option<String>,
}

impl Pocket {
    /// A link's token, tried as everything else too.
    pub fn of_link(token: String) -> Pocket {
        let link = Some(token.clone());
        Pocket { login: "patient".into(), session: token.clone(), csrf: "x".into(), token, link }
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
        Who::FormerMember => {
            membership.ended_at = Some(Ts(tx.now));
            membership.save(tx)?;
        }
        Who::FormerAccount => AccountRow { ended_at: Some(Ts(tx.now)), ..account }.save(tx)?,
        _ => {}
    }
    Ok(pocket)
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
    let session = sign_in(tx, membership)?.0;
    let row = sessions::by_token(tx.conn, &session)?.ok_or(Error::NotFound("session"))?;
    let token = people::token(tx, membership)?;
    Ok(Pocket { login, session, csrf: row.csrf, token, link: None })
}
