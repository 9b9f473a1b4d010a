//! The one test binary; each module is named like the layer it enters.

mod architecture;
