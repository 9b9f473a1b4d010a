//! The people's way in, through the real routes on both databases.

mod accounts;
mod acts;
mod codes;
mod ending;
mod envelope;
mod kept;
mod limits;
mod me;
mod meetings;
mod nouns;
mod oidc;
mod oidc_hostile;
mod once;
mod openapi;
mod sign_in;
mod weights;
