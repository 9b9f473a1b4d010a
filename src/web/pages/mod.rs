//! The pages of people who sign in.

pub mod act;
pub mod day;
pub mod home;
pub mod language;
pub mod papers;
pub mod requests;
pub mod sign_in;
pub mod wishes;
