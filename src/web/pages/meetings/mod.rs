//! Network meetings, from the idea to the last task.

pub mod acts;
pub mod consent_form;
pub mod consents;
pub mod convening;
pub mod head;
pub mod list;
pub mod overview;
pub mod people;
pub mod person_form;
pub mod problem_form;
pub mod problems;
pub mod summary;
