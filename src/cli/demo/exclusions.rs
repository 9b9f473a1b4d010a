//! Who is not to interpret for whom.

use super::draw::Draw;
use super::interpreters::{COMPLAINED_OF, COUSIN, NEIGHBOURS};
use super::patient_table::PATIENTS;
use crate::domain::ids::{ClinicId, PatientId};
use crate::operations::load_demo::Excluded;
use crate::store::exclusions::ExclusionRow;
use crate::store::interpreters::InterpreterRow;
use crate::store::patients::PatientRow;
use crate::store::sql_types::Ts;

/// A cousin, the neighbours of those who live in the same street, and one who left the clinic's
/// service after a complaint.
pub(super) fn exclusions(
    clinic: ClinicId,
    patients: &[PatientRow],
    interpreters: &[InterpreterRow],
    draw: &mut Draw,
) -> Vec<Excluded> {
    let mut rows = Vec::new();
    let mut exclude = |patient: Option<PatientId>, interpreter: usize, class| {
        let row = ExclusionRow {
            clinic_id: clinic,
            id: draw.id(),
            patient_id: patient,
            interpreter_id: interpreters[interpreter].id,
            class_sealed: Vec::new(),
            created_at: Ts(draw.founded),
            ended_at: None,
        };
        rows.push(Excluded { row, class });
    };
    exclude(None, COMPLAINED_OF, "earlier_bad_experience");
    for (patient, row) in PATIENTS.iter().zip(patients) {
        if patient.name == "Nour Darwish" {
            exclude(Some(row.id), COUSIN, "related");
        }
        if patient.street.is_some() {
            for neighbour in NEIGHBOURS {
                exclude(Some(row.id), neighbour, "same_town");
            }
        }
    }
    rows
}
