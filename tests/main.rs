//! All integration tests in one binary; each module is named like the layer it enters.

#[macro_use]
mod support;

mod architecture;
mod ics;
mod locales;
mod messages;
mod noninterference;
mod store;
mod web;
