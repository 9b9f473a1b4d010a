//! What each audience is told, one file each.

pub(super) mod agency;
pub(super) mod clinician;
pub(super) mod interpreter;
pub(super) mod patient;
pub(super) mod stakeholder;
