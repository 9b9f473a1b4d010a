//! The people's way in, through the real routes on both databases.

mod envelope;
mod me;
mod nouns;
mod sign_in;
