//! All integration tests in one binary; each module is named like the layer it enters.

mod architecture;
mod ics;
mod locales;
mod messages;
