//! Capability links.

use super::schema::links;
use super::sql_types::Ts;
use super::{DbConnection, Tx};
use crate::domain::ids::ClinicId;
use crate::domain::ids::InvitationId;
use crate::domain::ids::LinkId;
use crate::domain::words_of_store::LinkPurpose;
use crate::error::{Error, Result};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `links`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset, Serialize, Deserialize)]
#[diesel(table_name = links, primary_key(id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct LinkRow {
    pub id: LinkId,
    pub clinic_id: ClinicId,
    pub invitation_id: InvitationId,
    pub purpose: LinkPurpose,
    pub generation: i32,
    pub token_hash: Vec<u8>,
    pub not_after: Ts,
    pub revoked_at: Option<Ts>,
    pub created_at: Ts,
}

free_rows!(LinkRow, links, LinkId, "link");

/// The link that a shown token belongs to, also when it has run out.
pub fn by_token(conn: &mut DbConnection, token: &str) -> Result<Option<LinkRow>> {
    Ok(links::table
        .filter(links::token_hash.eq(super::keys::token_hash(token)))
        .first(conn)
        .optional()?)
}

/// The newest link of an invitation for one purpose that still works.
pub fn of_invitation(
    conn: &mut DbConnection,
    clinic: ClinicId,
    invitation: InvitationId,
    purpose: LinkPurpose,
) -> Result<Option<LinkRow>> {
    Ok(links::table
        .filter(links::clinic_id.eq(clinic))
        .filter(links::invitation_id.eq(invitation))
        .filter(links::purpose.eq(purpose))
        .filter(links::revoked_at.is_null())
        .order(links::id.desc())
        .first(conn)
        .optional()?)
}

/// Ends every link of an invitation that still works: the next message brings another.
pub fn revoke(tx: &mut Tx, clinic: ClinicId, invitation: InvitationId) -> Result<()> {
    let works = links::table
        .filter(links::clinic_id.eq(clinic))
        .filter(links::invitation_id.eq(invitation))
        .filter(links::revoked_at.is_null());
    diesel::update(works).set(links::revoked_at.eq(Some(Ts(tx.now)))).execute(tx.conn)?;
    Ok(())
}
