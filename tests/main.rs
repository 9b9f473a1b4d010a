//! All integration tests in one binary; each module is named like the layer it enters.

#[macro_use]
mod support;

mod architecture;
mod browser;
mod cli;
mod crash;
mod day;
mod demo;
mod doors;
mod ics;
mod links;
mod locales;
mod messages;
mod noninterference;
mod operations;
mod pages;
mod store;
mod web;
