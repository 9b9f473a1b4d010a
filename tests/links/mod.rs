//! Pages behind a link, through the real routes on both databases.

mod agency;
mod interpreter;
mod patient;
pub mod scene;
