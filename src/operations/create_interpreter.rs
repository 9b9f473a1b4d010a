//! Makes an interpreter, who belongs to no clinic, and the interpreter's calendar.

use crate::domain::directory::InterpreterChange;
use crate::domain::ids::InterpreterId;
use crate::domain::policy::Act;
use crate::error::Result;
use crate::store::{Tx, interpreters};

/// Name, sex and agency must be said. Hours that nobody has told are not known.
pub fn create_interpreter(tx: &mut Tx, said: &InterpreterChange) -> Result<InterpreterId> {
    let clinic = tx.allowed_at_clinic(Act::WriteDirectory)?;
    interpreters::create(tx, clinic, said)
}
