//! Pages behind a link, through the real routes on both databases.

mod agency;
mod consent;
mod interpreter;
mod patient;
mod questions;
mod recordings;
pub mod scene;
mod stakeholder;
