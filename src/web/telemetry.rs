//! The log line and the numbers of each request. Both know the route's template, never the path:
//! tokens and ids stay out of them.

use std::sync::OnceLock;
use std::time::Duration;

use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use super::request_id::RequestId;

const REQUESTS: &str = "http_requests_total";
const SECONDS: &str = "http_request_duration_seconds";
const WAITING: &str = "messages_waiting";
const OLDEST: &str = "messages_oldest_seconds";
const DUE: &str = "invitations_due";
const UNSEALED: &str = "audit_entries_unsealed";
const BUCKETS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0];

/// The numbers of this process; the first call starts the counting.
pub fn numbers() -> Option<&'static PrometheusHandle> {
    static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    HANDLE.get_or_init(start).as_ref()
}

fn start() -> Option<PrometheusHandle> {
    let builder = PrometheusBuilder::new().set_buckets(BUCKETS).ok()?;
    let handle = builder.install_recorder().ok()?;
    metrics::describe_counter!(REQUESTS, "Answered requests by route, method and status.");
    metrics::describe_histogram!(SECONDS, "Seconds from request to answer, by route and method.");
    metrics::describe_gauge!(WAITING, "Messages whose time has come and that have not left.");
    metrics::describe_gauge!(OLDEST, "Seconds that the first of them waits.");
    metrics::describe_gauge!(DUE, "Invitations that are due to be written.");
    metrics::describe_gauge!(UNSEALED, "Entries of the audit that wait to be sealed.");
    metrics::gauge!("build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    Some(handle)
}

/// What waits to be done at this moment.
#[derive(Clone, Copy, Debug)]
pub struct Backlog {
    /// Messages whose time has come and that have not left.
    pub deliveries: i64,
    /// For how long the first of them waits.
    pub oldest_seconds: i64,
    /// Invitations that are due to be written.
    pub invitations: i64,
    /// Entries of the audit that wait to be sealed.
    pub unsealed: i64,
}

/// Sets the numbers of what waits.
pub fn backlog(backlog: &Backlog) {
    let count = |number: i64| i32::try_from(number).map_or(f64::MAX, f64::from);
    metrics::gauge!(WAITING).set(count(backlog.deliveries));
    metrics::gauge!(OLDEST).set(count(backlog.oldest_seconds));
    metrics::gauge!(DUE).set(count(backlog.invitations));
    metrics::gauge!(UNSEALED).set(count(backlog.unsealed));
}

/// The route's template, such as `/l/{token}`; `unmatched` for a path that nobody serves.
fn route(response: &ServiceResponse<BoxBody>) -> String {
    response.request().match_pattern().unwrap_or_else(|| "unmatched".to_owned())
}

/// Counts and logs one answer.
pub fn answered(response: &ServiceResponse<BoxBody>, id: &RequestId, took: Duration) {
    let (route, code) = (route(response), response.status().as_u16());
    let method = known_method(response.request().method().as_str());
    let labels = [("route", route.clone()), ("method", method.to_owned())];
    metrics::counter!(REQUESTS, "route" => route.clone(), "method" => method,
        "code" => code.to_string())
    .increment(1);
    metrics::histogram!(SECONDS, &labels).record(took.as_secs_f64());
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(request_id = id.0, method, route, status = code, ms, "request");
}

/// A method as a label: strangers' inventions must not make new ones.
fn known_method(method: &str) -> &'static str {
    const KNOWN: &[&str] = &["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    KNOWN.iter().copied().find(|known| *known == method).unwrap_or("other")
}
