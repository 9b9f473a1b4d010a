//! Names of what rows refer to, looked up once for each answer.

use std::collections::HashMap;

use uuid::Uuid;

use super::DbConnection;
use super::agencies::AgencyRow;
use super::clinicians::ClinicianRow;
use super::interpreters::InterpreterRow;
use super::patients::PatientRow;
use super::rooms::RoomRow;
use super::visit_types::VisitTypeRow;
use crate::domain::ids::{
    AgencyId, ClinicId, ClinicianId, Id, InterpreterId, PatientId, RoomId, VisitTypeId,
};
use crate::error::Result;

/// Names seen so far; ids are unique over all tables.
#[derive(Default)]
pub struct Names(HashMap<Uuid, String>);

impl Names {
    fn once(&mut self, id: Uuid, look: impl FnOnce() -> Result<String>) -> Result<String> {
        if let Some(name) = self.0.get(&id) {
            return Ok(name.clone());
        }
        let name = look()?;
        self.0.insert(id, name.clone());
        Ok(name)
    }

    /// A name that is known already.
    pub fn know<K>(&mut self, id: Id<K>, name: &str) {
        self.0.insert(id.uuid(), name.to_owned());
    }

    pub fn patient(
        &mut self,
        conn: &mut DbConnection,
        clinic: ClinicId,
        id: PatientId,
    ) -> Result<String> {
        self.once(id.uuid(), || Ok(PatientRow::get(conn, clinic, id)?.name))
    }

    pub fn clinician(
        &mut self,
        conn: &mut DbConnection,
        clinic: ClinicId,
        id: ClinicianId,
    ) -> Result<String> {
        self.once(id.uuid(), || Ok(ClinicianRow::get(conn, clinic, id)?.name))
    }

    pub fn room(
        &mut self,
        conn: &mut DbConnection,
        clinic: ClinicId,
        id: RoomId,
    ) -> Result<String> {
        self.once(id.uuid(), || Ok(RoomRow::get(conn, clinic, id)?.name))
    }

    pub fn visit_type(
        &mut self,
        conn: &mut DbConnection,
        clinic: ClinicId,
        id: VisitTypeId,
    ) -> Result<String> {
        self.once(id.uuid(), || Ok(VisitTypeRow::get(conn, clinic, id)?.name))
    }

    pub fn interpreter(&mut self, conn: &mut DbConnection, id: InterpreterId) -> Result<String> {
        self.once(id.uuid(), || Ok(InterpreterRow::get(conn, id)?.name))
    }

    pub fn agency(&mut self, conn: &mut DbConnection, id: AgencyId) -> Result<String> {
        self.once(id.uuid(), || Ok(AgencyRow::get(conn, id)?.name))
    }
}
