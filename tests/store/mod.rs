//! The databases themselves.

mod claims;
mod migrations;
mod once;
