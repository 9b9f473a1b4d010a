//! The pages of people who sign in.

pub mod act;
pub mod asking;
pub mod booking;
pub mod day;
pub mod faults;
pub mod finding;
pub mod home;
pub mod language;
pub mod moving;
pub mod needs;
pub mod once;
pub mod papers;
pub mod patient_form;
pub mod patients;
pub mod phoned;
pub mod proposals;
pub mod requests;
pub mod sign_in;
pub mod task_words;
pub mod tasks;
pub mod visit;
pub mod visit_acts;
pub mod visit_needs;
pub mod visit_news;
pub mod visits;
pub mod wishes;
