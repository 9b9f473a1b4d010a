//! The only user of diesel: one file per noun, functions that take a connection.
//!
//! Reading functions take `&mut DbConnection`, writing ones `&mut Tx`, so that only an operation
//! can write. Everything a clinic owns is asked for with the clinic's id; rows of others do not
//! exist.

pub mod connection;
pub mod database;
pub mod keys;
pub mod migrations;
pub mod schema;
pub mod sql_types;
pub mod tx;

pub use connection::{Address, DbConnection};
pub use database::Database;
pub use tx::{Policy, Setting, Tx};
