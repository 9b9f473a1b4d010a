//! Makes a visit type.

use serde_json::json;

use crate::domain::directory::VisitTypeChange;
use crate::domain::ids::VisitTypeId;
use crate::domain::person::Profession;
use crate::domain::policy::Act;
use crate::domain::visit::Modality;
use crate::error::{Error, Result};
use crate::store::sql_types::Json;
use crate::store::visit_types::VisitTypeRow;
use crate::store::{Tx, audit};

/// A name must be said; the rest is a consultation of 60 minutes with 15 after it.
pub fn create_visit_type(tx: &mut Tx, said: VisitTypeChange) -> Result<VisitTypeId> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    let name = said.name.clone().ok_or_else(|| Error::field("name", "required"))?;
    let mut row = VisitTypeRow {
        clinic_id: clinic,
        id: tx.mint.id(tx.now),
        name,
        interpreted: true,
        profession: Profession::Nurse,
        minutes: 60,
        lead_minutes: 0,
        tail_minutes: 15,
        briefing_minutes: 0,
        modalities: Json(vec![Modality::Onsite]),
        min_level: 0,
        equipment: Json(Vec::new()),
        rank: 0,
        ended_at: None,
    };
    row.apply(said);
    row.insert(tx)?;
    audit::record(tx, "create", "visit_type", Some(row.id), json!({}))?;
    Ok(row.id)
}
