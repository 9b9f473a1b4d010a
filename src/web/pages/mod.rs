//! The pages of people who sign in.

pub mod home;
pub mod language;
pub mod sign_in;
