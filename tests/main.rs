//! All integration tests in one binary; each module is named like the layer it enters.

#[macro_use]
mod support;

mod architecture;
mod demo;
mod ics;
mod locales;
mod messages;
mod operations;
mod store;
mod web;
