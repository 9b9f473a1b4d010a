//! The pages of the clinic's people, filled in as a browser would, on both databases.

mod absences;
mod booking;
mod directory;
mod exports;
mod imports;
mod languages;
mod meetings;
mod patients;
mod visit;
mod world;
