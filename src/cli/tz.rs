//! `trialogue tz`: what a change of time-zone rules does to visits that are agreed on.

use clap::Subcommand;

use super::{SettingsFile, say, serve};
use crate::clock::Clock;
use crate::domain::zone::TZDB;
use crate::operations::recompute_times::recompute_times;
use crate::store::zones::{self, Displaced};

/// What to do about it.
#[derive(Debug, Subcommand)]
pub enum Zones {
    /// Lists the visits ahead whose agreed wall time is another instant now.
    Recompute {
        #[command(flatten)]
        file: SettingsFile,
        /// Moves them there; whoever was told another instant is told the new one.
        #[arg(long)]
        apply: bool,
    },
}

/// Does it. `Err` is one sentence.
pub fn run(command: Zones) -> Result<(), String> {
    let Zones::Recompute { file, apply } = command;
    let config = file.load()?;
    actix_web::rt::System::new().block_on(async {
        let app = serve::open(config, Clock::system()).await?;
        let now = app.clock.now();
        let found = match apply {
            true => app.db.write(app.own_setting("tz-recompute"), recompute_times).await,
            false => app.db.read(move |conn| zones::displaced(conn, now)).await,
        };
        let found = found.map_err(|error| format!("This cannot be done: {error}."))?;
        say(&found.iter().map(line).collect::<String>());
        say(&summary(&found, apply));
        Ok(())
    })
}

fn line(one: &Displaced) -> String {
    let row = &one.appointment;
    let was = row.start_at.0.format("%Y-%m-%dT%H:%MZ");
    let is = match one.instant {
        Some(instant) => instant.format("%Y-%m-%dT%H:%MZ").to_string(),
        None => "no instant: agree on another time".to_owned(),
    };
    let (number, local, zone) = (&row.number, row.local_start, &row.zone);
    format!("{number}  {local} {zone}  {was} -> {is}  (rules {})\n", row.tzdb)
}

fn summary(found: &[Displaced], apply: bool) -> String {
    let moving = found.iter().filter(|one| one.instant.is_some()).count();
    let stuck = found.len() - moving;
    let done = if apply { "Moved" } else { "To be moved" };
    let hint = if apply || moving == 0 { "" } else { " Say --apply to move them." };
    format!("Rules {TZDB}. {done}: {moving}. Left to people: {stuck}.{hint}\n")
}
