//! What SQLite is asked: the text of every query of the connections opened while it is watched.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, OnceLock};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use regex::Regex;

static WATCHED: AtomicBool = AtomicBool::new(false);
static ASKED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

fn asked() -> MutexGuard<'static, BTreeSet<String>> {
    ASKED.lock().expect("nobody panics with it")
}

fn begun() -> Option<Box<dyn Instrumentation>> {
    WATCHED.load(Ordering::SeqCst).then(|| Box::new(note) as Box<dyn Instrumentation>)
}

fn note(event: InstrumentationEvent<'_>) {
    let InstrumentationEvent::StartQuery { query, .. } = event else { return };
    let text = query.to_string();
    let text = text.split(" -- binds:").next().unwrap_or_default().trim();
    asked().insert(one_length(text));
}

/// Lists of every length as `IN (?, ?, ?)`: they are one query.
fn one_length(text: &str) -> String {
    static RE: OnceLock<Regex> = OnceLock::new();
    let list = RE.get_or_init(|| Regex::new(r"IN \(\?(?:, \?)*\)").expect("a pattern"));
    list.replace_all(text, "IN (?, ?, ?)").into_owned()
}

/// Connections that are opened from now on are listened to.
pub fn watch() {
    static SET: Once = Once::new();
    SET.call_once(|| set_default_instrumentation(begun).expect("it is set once"));
    WATCHED.store(true, Ordering::SeqCst);
}

/// What was asked since [`watch`].
pub fn watched() -> BTreeSet<String> {
    WATCHED.store(false, Ordering::SeqCst);
    asked().clone()
}
