//! The API under `/api/v1`, for programs.

pub mod me;
pub mod needs;
pub mod requests;
pub mod slots;
mod visit_body;
pub mod visits;
pub mod wishes;
