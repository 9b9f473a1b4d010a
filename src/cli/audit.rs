//! `trialogue audit`: whether the record of who did and saw what is whole, and looks into it.

use clap::Subcommand;

use super::{SettingsFile, say};
use crate::clock::Clock;
use crate::config::Config;
use crate::error::Result as Read;
use crate::mint::Mint;
use crate::store::audit::{self, Look};
use crate::store::audit_chain::{self, Anchor, Chain};
use crate::store::keys::Keys;
use crate::store::{Address, database};

/// What to do with the audit.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Reads the whole chain: says whether an entry was changed, removed, moved or cut off.
    Verify {
        #[command(flatten)]
        file: SettingsFile,
        /// An end of the chain that was kept elsewhere, such as a log on another machine; may be
        /// given more than once.
        #[arg(long, value_name = "SEQ:HASH")]
        anchor: Vec<Anchor>,
    },
    /// Prints looks at patients and visits, drawn by chance, for a person to ask about.
    Sample {
        #[command(flatten)]
        file: SettingsFile,
        /// How many.
        #[arg(long, default_value_t = 20)]
        n: usize,
        /// From the last so many days.
        #[arg(long, default_value_t = 7)]
        days: u32,
    },
}

/// Does it. `Err` is one sentence.
pub fn run(command: Audit) -> Result<(), String> {
    match command {
        Audit::Verify { file, anchor } => verify(&file.load()?, anchor),
        Audit::Sample { file, n, days } => sample(&file.load()?, n, days),
    }
}

/// Reads the chain against the anchor file and further anchors; `Err` when the key, the anchor or
/// the database cannot be read.
pub fn chain(config: &Config, mut anchors: Vec<Anchor>) -> Result<Chain, String> {
    let keys = Keys::read(&config.key_file())?;
    let file = config.anchor_file();
    match std::fs::read_to_string(&file) {
        Ok(text) => anchors.push(text.parse().map_err(|e| format!("{}: {e}.", file.display()))?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(format!("{} cannot be read: {error}.", file.display())),
    }
    database::look(&Address::of(config)?, |conn| audit_chain::check(conn, &keys, &anchors))
}

fn verify(config: &Config, anchors: Vec<Anchor>) -> Result<(), String> {
    let chain = chain(config, anchors)?;
    let mut text: String = chain.broken.iter().map(|sentence| format!("{sentence}\n")).collect();
    text.push_str(&format!("{} entries sealed, {} waiting.\n", chain.end.seq, chain.waiting));
    if chain.broken.is_empty() {
        text.push_str(&format!("anchor: {}\n", chain.end));
    }
    say(&text);
    match chain.broken.len() {
        0 => Ok(()),
        count => Err(format!("The audit is broken in {count} places.")),
    }
}

fn sample(config: &Config, count: usize, days: u32) -> Result<(), String> {
    let since = Clock::system().now() - chrono::Duration::days(i64::from(days));
    let draw = |conn: &mut _| {
        let mut drawn = Mint::new(None).sample(audit::looks(conn, since)?, count);
        drawn.sort();
        drawn.into_iter().map(|id| audit::look(conn, id)).collect::<Read<Vec<Look>>>()
    };
    let looks = database::look(&Address::of(config)?, draw)?;
    let mut text =
        format!("{:20} {:24} {:11} {:8} {:36} why\n", "when (UTC)", "who", "did", "what", "which");
    for look in &looks {
        let Look { at, who, verb, object_kind, object, purpose } = look;
        let at = at.format("%Y-%m-%d %H:%M:%S");
        let purpose = purpose.as_deref().unwrap_or("-");
        let line = format!("{at:20} {who:24} {verb:11} {object_kind:8} {object:36} {purpose}\n");
        text.push_str(&line);
    }
    text.push_str(&format!("{} of the looks of {days} days.\n", looks.len()));
    say(&text);
    Ok(())
}
