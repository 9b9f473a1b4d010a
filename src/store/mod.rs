//! The only user of diesel: one file per noun, functions that take a connection.
//!
//! Reading functions take `&mut DbConnection`, writing ones `&mut Tx`, so that only an operation
//! can write. Everything a clinic owns is asked for with the clinic's id; rows of others do not
//! exist.

#[macro_use]
mod rows;

pub mod account_links;
pub mod accounts;
pub mod agencies;
pub mod answering;
pub mod answers;
pub mod approvals;
pub mod asking;
pub mod attending;
pub mod audit;
pub mod audit_chain;
pub mod backup;
pub mod booking;
pub mod calendars;
pub mod calling_off;
pub mod chances;
pub mod choices;
pub mod clinicians;
pub mod clinics;
pub mod connection;
pub mod database;
pub mod deliveries;
pub mod directory;
pub mod done;
pub mod erasure;
pub mod exclusions;
pub mod facts;
pub mod identities;
pub mod importing;
pub mod interpreters;
pub mod invariants;
pub mod invitations;
pub mod inviting;
pub mod kept_forms;
pub mod keys;
pub mod links;
pub mod live;
pub mod meeting;
pub mod migrations;
pub mod names;
pub mod naming;
pub mod needs;
pub mod notices;
mod padded;
pub mod parcels;
pub mod passwords;
pub mod patients;
pub mod phones;
pub mod placing;
pub mod pooling;
mod profiles;
pub mod provenance;
pub mod provider_steps;
pub mod putting;
pub mod record;
pub mod requests;
pub mod reuse;
pub mod rooms;
pub mod schema;
pub mod sealed_file;
pub mod searched;
pub mod second_factors;
pub mod sessions;
pub mod sql_types;
pub mod subject;
pub mod taking_back;
pub mod tasks;
pub mod tx;
pub mod undo;
pub mod views;
pub mod visit_types;
pub mod visits;
pub mod waiting;
pub mod wishes;
pub mod world;
pub mod zones;

pub use connection::{Address, DbConnection};
pub use database::Database;
pub use tx::{Policy, Setting, Tx};
