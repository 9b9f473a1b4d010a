//! What SQLite is asked: the text of every query on the databases that are watched.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, Once, OnceLock};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use regex::Regex;

/// In the name of a watched database.
const MARK: &str = "_watched";

thread_local! {
    static WATCHES: Cell<bool> = const { Cell::new(false) };
}
static ASKED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

fn asked() -> MutexGuard<'static, BTreeSet<String>> {
    ASKED.lock().expect("nobody panics with it")
}

fn begun() -> Option<Box<dyn Instrumentation>> {
    Some(Box::new(Listener::default()))
}

/// Listens to one connection, and hears it when its database is watched.
#[derive(Default)]
struct Listener {
    hears: bool,
}

impl Instrumentation for Listener {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => {
                self.hears = url.contains(MARK);
            }
            InstrumentationEvent::StartQuery { query, .. } if self.hears => {
                note(&query.to_string());
            }
            _ => {}
        }
    }
}

fn note(text: &str) {
    let text = text.split(" -- binds:").next().unwrap_or_default().trim();
    asked().insert(one_length(text));
}

/// Lists of every length as `IN (?, ?, ?)`: they are one query.
fn one_length(text: &str) -> String {
    static RE: OnceLock<Regex> = OnceLock::new();
    let list = RE.get_or_init(|| Regex::new(r"IN \(\?(?:, \?)*\)").expect("a pattern"));
    list.replace_all(text, "IN (?, ?, ?)").into_owned()
}

/// Databases that this thread makes from now on are watched.
pub fn watch() {
    static SET: Once = Once::new();
    SET.call_once(|| set_default_instrumentation(begun).expect("it is set once"));
    WATCHES.set(true);
}

/// What the name of a database that is made now ends with.
pub fn mark() -> &'static str {
    if WATCHES.get() { MARK } else { "" }
}

/// What was asked since [`watch`].
pub fn watched() -> BTreeSet<String> {
    WATCHES.set(false);
    asked().clone()
}
