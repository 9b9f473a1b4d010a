//! Trialogue books clinic consultations together with a matched interpreter.
//!
//! ```text
//! web, jobs, cli ──► operations ──► store ──► domain
//!        │                └──────────────────► domain
//!        └──► messages ──► ics, text ──► domain
//! ```
//!
//! A call goes down, a result comes up, nothing goes sideways; `ARCHITECTURE.md` has the map,
//! `tests/architecture.rs` holds the arrows.

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod error;
pub mod ics;
pub mod jobs;
pub mod messages;
pub mod mint;
pub mod oidc;
pub mod operations;
pub mod outgoing;
pub mod store;
pub mod text;
pub mod web;
