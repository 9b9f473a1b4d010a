//! `pooling` of a proposal: what its half-day would save, and what speaks against it.

use serde_json::{Value, json};

use crate::app::App;
use crate::domain::contract::Currency;
use crate::domain::ids::{ClinicId, PatientId};
use crate::domain::matching::{HalfDay, Pooling, Proposal, Stay, World, stay};
use crate::error::Result;
use crate::store::DbConnection;
use crate::store::pooling::of_stays;
use crate::web::schema::Schema;

/// What is to be said of each proposal for a patient.
pub async fn of(
    app: &App,
    clinic: ClinicId,
    patient: PatientId,
    world: &World,
    proposals: &[Proposal],
) -> Result<Vec<Option<Pooling>>> {
    let stays: Vec<Option<Stay>> = proposals.iter().map(|one| stay(world, one)).collect();
    let look = move |conn: &mut DbConnection| of_stays(conn, clinic, patient, &stays);
    app.db.read(look).await
}

/// As the API shows it.
pub fn value(one: &Option<Pooling>) -> Value {
    let Some(one) = one else { return Value::Null };
    json!({
        "half_day": one.half_day,
        "visits": one.visits,
        "travel_minutes": one.travel_minutes,
        "billed_minutes": one.billed_minutes,
        "amount": one.amount.map(|(amount, _)| amount),
        "currency": one.amount.map(|(_, currency)| currency),
        "patients_may_meet": one.may_meet,
    })
}

/// The schema of [`value`].
pub fn schema() -> Schema {
    let meet = "Another patient who speaks the variety of a small community is there at about \
                that time.";
    let nothing = "`null`: nothing to say. The order of the proposals does not depend on it.";
    Schema::object([
        ("half_day", Schema::word::<HalfDay>()),
        ("visits", Schema::number().said("The clinic's visits that bring the interpreter there.")),
        ("travel_minutes", Schema::number().nullable().said("Travel that is not made anew.")),
        ("billed_minutes", Schema::number().said("Billed less, if the half-day counts as one.")),
        ("amount", Schema::number().nullable().said("Hundredths of the currency.")),
        ("currency", Schema::word::<Currency>().nullable()),
        ("patients_may_meet", Schema::flag().said(meet)),
    ])
    .nullable()
    .said(nothing)
}
