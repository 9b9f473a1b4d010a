//! The main road in a real browser, on the real program: sign in, book, answer, move, cancel.

mod answers;
mod api;
mod chance;
mod course;
mod demo;
mod first_run;
mod import;
mod meetings;
mod patient;
mod provider;
mod reception;
mod road;
mod search;
mod tree;
mod waiting;
mod window;
