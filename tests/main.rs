//! All integration tests in one binary; each module is named like the layer it enters.

mod locales;
mod messages;
