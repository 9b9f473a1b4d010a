//! The databases themselves.

mod claims;
mod engine;
mod migrations;
