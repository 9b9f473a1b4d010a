//! The people's way in, through the real routes on both databases.

mod acts;
mod envelope;
mod limits;
mod me;
mod nouns;
mod once;
mod openapi;
mod sign_in;
