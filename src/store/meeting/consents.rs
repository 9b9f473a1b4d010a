//! A patient's consents, and what went to whom under them.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::domain::ids::{
    AccountId, AppointmentId, ClinicId, ConsentId, ItemId, ParticipantId, RowId,
};
use crate::domain::meeting::consent::{Consent, Direction, Given};
use crate::error::{Error, Result};
use crate::store::schema::{consents, disclosures};
use crate::store::sql_types::Ts;
use crate::store::{DbConnection, Tx};

/// A row of `consents`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = consents, primary_key(clinic_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ConsentRow {
    pub clinic_id: ClinicId,
    pub id: ConsentId,
    pub appointment_id: AppointmentId,
    pub participant_id: ParticipantId,
    pub item_id: ItemId,
    pub direction: Direction,
    pub from_day: NaiveDate,
    pub to_day: NaiveDate,
    pub given: Given,
    pub interpreter_number: Option<String>,
    pub explained_by: AccountId,
    pub understood: bool,
    pub given_at: Ts,
    pub withdrawn_at: Option<Ts>,
    pub withdrawn_by: Option<AccountId>,
}

owned_rows!(ConsentRow, consents, ConsentId, "consent");

/// A row of `disclosures`.
#[derive(Clone, Debug, PartialEq, Queryable, Insertable)]
#[diesel(table_name = disclosures, primary_key(clinic_id, id), treat_none_as_default_value = false)]
pub struct DisclosureRow {
    pub clinic_id: ClinicId,
    pub id: RowId,
    pub appointment_id: AppointmentId,
    pub participant_id: ParticipantId,
    pub item_id: ItemId,
    pub consent_id: ConsentId,
    pub what: String,
    pub at: Ts,
}

added_rows!(DisclosureRow, disclosures);

impl ConsentRow {
    pub fn consent(&self) -> Consent {
        Consent {
            recipient: self.participant_id,
            item: self.item_id,
            direction: self.direction,
            from: self.from_day,
            to: self.to_day,
            withdrawn_at: self.withdrawn_at.map(|at| at.0),
        }
    }

    /// The same, taken back; one that was taken back before stays as it is.
    pub fn withdrawn(&self, at: Ts, by: Option<AccountId>) -> ConsentRow {
        match self.withdrawn_at {
            Some(_) => self.clone(),
            None => ConsentRow { withdrawn_at: Some(at), withdrawn_by: by, ..self.clone() },
        }
    }
}

/// Those of one meeting, in the order of giving; withdrawn ones among them.
pub fn of_meeting(
    conn: &mut DbConnection,
    clinic: ClinicId,
    meeting: AppointmentId,
) -> Result<Vec<ConsentRow>> {
    Ok(consents::table
        .filter(consents::clinic_id.eq(clinic))
        .filter(consents::appointment_id.eq(meeting))
        .order(consents::id)
        .load(conn)?)
}

/// What has gone out of one meeting, in the order of going.
pub fn disclosed(
    conn: &mut DbConnection,
    clinic: ClinicId,
    meeting: AppointmentId,
) -> Result<Vec<DisclosureRow>> {
    Ok(disclosures::table
        .filter(disclosures::clinic_id.eq(clinic))
        .filter(disclosures::appointment_id.eq(meeting))
        .order(disclosures::id)
        .load(conn)?)
}
