//! All integration tests in one binary; each module is named like the layer it enters.

mod ics;
mod locales;
mod messages;
