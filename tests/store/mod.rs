//! The databases themselves.

mod audit_chain;
mod claims;
mod engine;
mod migrations;
mod plans;
