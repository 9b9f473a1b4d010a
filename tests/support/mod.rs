//! What every integration test begins with.

pub mod app;
#[macro_use]
pub mod database;
pub mod http;
