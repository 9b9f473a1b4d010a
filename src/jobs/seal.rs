//! Seals the audit and notes the chain's end outside the database.

use std::path::Path;

use crate::app::App;
use crate::error::Result;
use crate::operations::seal_audit::seal_audit;
use crate::store::audit_chain::{self, Anchor};

/// Seals everything that waits. The end goes to the anchor file and to the log, from where it can
/// be kept on another machine.
pub async fn audit(app: &App) -> Result<()> {
    while app.db.read(|conn| Ok(!audit_chain::waiting(conn, 1)?.is_empty())).await? {
        let reaches = reaches_anchor(app).await?;
        let sealed = app.db.write(app.own_setting("seal"), seal_audit).await?;
        if sealed.entries == 0 {
            break;
        }
        tracing::info!(entries = sealed.end.seq, anchor = %sealed.end, "audit sealed");
        if reaches {
            note(&app.config.anchor_file(), &sealed.end);
        } else {
            tracing::error!("the audit lacks what its anchor names: trialogue audit verify");
        }
    }
    Ok(())
}

/// False when the chain does not hold what the anchor file names: the file is left as it is then,
/// for it shows what was cut off.
async fn reaches_anchor(app: &App) -> Result<bool> {
    let Ok(text) = std::fs::read_to_string(app.config.anchor_file()) else { return Ok(true) };
    let Ok(anchor) = text.parse::<Anchor>() else { return Ok(false) };
    app.db.read(move |conn| audit_chain::holds(conn, &anchor)).await
}

/// An anchor that cannot be written stops nothing: the log has it too.
fn note(file: &Path, end: &Anchor) {
    let beside = file.with_extension("new");
    let written = std::fs::write(&beside, format!("{end}\n"));
    if let Err(error) = written.and_then(|()| std::fs::rename(&beside, file)) {
        tracing::error!(%error, "the audit's anchor cannot be written");
    }
}
