//! The people's way in, through the real routes on both databases.

mod envelope;
mod limits;
mod me;
mod nouns;
mod once;
mod sign_in;
