//! The databases themselves.

mod audit_chain;
mod claims;
mod engine;
mod live;
mod migrations;
mod plans;
