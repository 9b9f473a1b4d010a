//! The API under `/api/v1`, for programs.

pub mod agencies;
pub mod clinicians;
mod contact;
pub mod docs;
pub mod interpreters;
pub mod me;
pub mod needs;
pub mod nouns;
pub mod openapi;
pub mod patients;
pub mod requests;
pub mod rooms;
pub mod slots;
mod visit_body;
pub mod visit_types;
pub mod visits;
pub mod wishes;
