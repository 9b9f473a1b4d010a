//! What every integration test begins with.

pub mod app;
pub mod contract;
#[macro_use]
pub mod database;
pub mod http;
pub mod log;
pub mod mail;
pub mod meetings;
pub mod people;
pub mod program;
pub mod provider;
pub mod queries;
pub mod stranger;
pub mod upload;
