//! One listener to the log for the whole process. A listener per thread loses lines: where a line
//! is written from is judged once, by whoever listens in the thread that comes there first.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;
use std::sync::Once;
use std::time::Duration;

thread_local! {
    static HEARD: RefCell<Option<Rc<RefCell<Vec<u8>>>>> = const { RefCell::new(None) };
}

/// What is logged on this thread until it is dropped or another begins to listen.
pub struct Heard(Rc<RefCell<Vec<u8>>>);

/// Listens to this thread from now on.
pub fn listen() -> Heard {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| {
        tracing_subscriber::fmt()
            .with_ansi(false)
            .without_time()
            .with_env_filter("trialogue=trace")
            .with_writer(|| Ear)
            .init();
        // Whoever came to a line just before is through by then, and is judged anew.
        std::thread::sleep(Duration::from_millis(50));
        tracing::callsite::rebuild_interest_cache();
    });
    let lines = Rc::new(RefCell::new(Vec::new()));
    HEARD.set(Some(lines.clone()));
    Heard(lines)
}

impl Heard {
    /// The lines since the last time.
    pub fn take(&self) -> String {
        String::from_utf8(self.0.take()).expect("UTF-8")
    }
}

impl Drop for Heard {
    fn drop(&mut self) {
        // Another may listen by now, and a thread that ends has nothing left to forget.
        let _ = HEARD.try_with(|heard| {
            let mut heard = heard.borrow_mut();
            if heard.as_ref().is_some_and(|lines| Rc::ptr_eq(lines, &self.0)) {
                *heard = None;
            }
        });
    }
}

/// Where the one listener writes: to whoever listens in the thread, if anybody.
struct Ear;

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let _ = HEARD.try_with(|heard| {
            if let Some(lines) = heard.borrow().as_ref() {
                lines.borrow_mut().extend_from_slice(bytes);
            }
        });
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
