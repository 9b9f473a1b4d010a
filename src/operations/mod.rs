//! To be written.
pub mod load_demo;
