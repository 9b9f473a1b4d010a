//! The demo: an invented clinic with its people, half a year of history and four weeks ahead.

mod accounts;
mod agencies;
mod booking;
mod cast;
mod clinic;
mod diary;
mod draw;
mod exclusions;
mod hours;
mod interpreters;
mod invitations;
mod patient_table;
mod patients;
mod plan;
mod requests;
mod staff;
mod stories;
mod weeks;
mod world;

pub use world::world;
