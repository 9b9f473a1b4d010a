//! The pages of the clinic's people, filled in as a browser would, on both databases.

mod booking;
mod directory;
mod patients;
mod visit;
mod world;
