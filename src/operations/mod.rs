//! What the server can do, one verb per file: `fn(&mut Tx, command) -> Result<outcome>`.

pub mod choose_language;
pub mod create_manager;
pub mod sign_in;
pub mod sign_out;
