//! The real program, killed and frozen at the worst moments: what was acknowledged is there, and
//! nothing is sent that was sent before, but for one identical repeat.

mod backup;
mod clients;
mod kill;
mod nodes;
mod points;
mod server;
mod tap;

/// True in a run that shows the full numbers.
fn long() -> bool {
    std::env::var_os("TRIALOGUE_TEST_LONG").is_some()
}
