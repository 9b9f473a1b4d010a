//! The pure core: values in, decisions out.
//!
//! Nothing here does I/O, asks the clock, draws a random number or knows of the database or the
//! web. `now` always comes in as an argument.

#[macro_use]
pub mod words;

pub mod attendance;
pub mod clinic;
pub mod contract;
pub mod course;
pub mod directory;
pub mod hours;
pub mod ids;
pub mod import;
pub mod invitation;
pub mod language;
pub mod matching;
pub mod meeting;
pub mod name;
pub mod need;
pub mod notice;
pub mod person;
pub mod policy;
pub mod private;
pub mod questions;
pub mod reply;
pub mod request;
pub mod span;
pub mod subject;
pub mod typed;
pub mod views;
pub mod visit;
pub mod waiting;
pub mod words_of_store;
pub mod zawgyi;
pub mod zone;
