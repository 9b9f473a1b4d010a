//! What leaves the house, part by part and byte by byte.

mod bytes;
mod digits;
mod golden;
mod hostile;
mod injection;
mod kinds;
mod meetings;
mod objects;
mod remote;
pub mod sample;
mod secrecy;
mod sending;
mod sms;
mod smtp;
