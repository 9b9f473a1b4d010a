//! The pages of the clinic's people, filled in as a browser would, on both databases.

mod absences;
mod booking;
mod courses;
mod directory;
mod exports;
mod imports;
mod languages;
mod meeting_plan;
mod meeting_times;
mod meeting_world;
mod meetings;
mod patients;
mod searching;
mod visit;
mod waiting;
mod world;
