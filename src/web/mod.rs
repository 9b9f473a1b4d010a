//! The people's way in: pages, the API, links and feeds.
//!
//! A handler is HTTP and nothing else: who asks, what was sent, which operation or view, and the
//! answer. What may fail is an [`crate::error::Error`]; `errors` makes the answer of it.

pub mod answer;
pub mod answered;
pub mod api;
pub mod browser;
pub mod caller;
mod client;
pub mod cookies;
pub mod demo;
pub mod envelope;
pub mod errors;
pub mod feeds;
pub mod fields;
pub mod forms;
pub mod health;
pub mod json;
pub mod kept;
pub mod limits;
pub mod links;
pub mod meeting_routes;
pub mod page;
pub mod pages;
pub mod problems;
pub mod recordings;
pub mod request_id;
pub mod request_sheet;
pub mod routes;
mod routing;
pub mod schema;
pub mod sentence;
mod signed;
pub mod sms_reply;
pub mod sms_report;
pub mod static_files;
pub mod telemetry;
pub mod throttle;
pub mod upload;
