//! The API under `/api/v1`, for programs.

pub mod absences;
pub mod agencies;
pub mod clinicians;
mod contact;
pub mod contracts;
pub mod docs;
pub mod ending;
pub mod exclusions;
mod hours;
pub mod interpreters;
pub mod me;
pub mod meetings;
pub mod needs;
pub mod nouns;
pub mod openapi;
pub mod patients;
pub mod pooling;
pub mod requests;
pub mod reuse;
pub mod rooms;
pub mod slots;
mod visit_body;
pub mod visit_types;
pub mod visits;
pub mod waiting;
pub mod wishes;
