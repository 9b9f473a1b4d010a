//! `trialogue demo`: an invented clinic with its people, half a year of history and four weeks
//! ahead, on this machine alone.

mod accounts;
mod agencies;
mod booking;
mod cast;
mod clinic;
mod description;
mod diary;
mod draw;
mod exclusions;
mod fortunes;
mod hours;
mod interpreters;
mod invitations;
mod meeting_table;
mod meetings;
mod notices;
mod patient_table;
mod patients;
mod plan;
mod requests;
mod staff;
mod stories;
#[cfg(test)]
mod tests;
mod waiting;
mod weeks;
mod world;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, DurationRound, SubsecRound, TimeDelta, Utc};

use super::serve;
use crate::app::App;
use crate::clock::{Clock, Kept};
use crate::config::Config;
use crate::operations::keep_demo_clock::{self, keep_demo_clock};
use crate::operations::load_demo::{self, DemoFact, load_demo};
use crate::store::provenance::{Holding, holding};
use crate::store::{Address, Tx, facts};

pub use world::world;

/// How a demo is started.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// Everything that the demo writes lies here; a folder that holds a demo is continued.
    #[arg(long, value_name = "DIR", default_value = "demo-data")]
    pub dir: PathBuf,
    /// Where it answers: port 0 takes a free one; anything but loopback is for others to reach.
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8080")]
    pub listen: String,
    /// sqlite:PATH or postgres://…, empty or a demo's; without it a file in DIR.
    #[arg(long, value_name = "URL")]
    pub database_url: Option<String>,
    /// When the demo begins; the last full hour if not said.
    #[arg(long, value_name = "RFC3339", value_parser = rfc3339)]
    pub start: Option<DateTime<Utc>>,
    /// Stops the clock between calls of `/demo/clock`.
    #[arg(long)]
    pub frozen: bool,
}

fn rfc3339(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|instant| instant.to_utc().trunc_subsecs(0))
        .map_err(|error| format!("write it like 2027-01-05T08:00:00Z ({error})"))
}

/// Runs the demo. `Err` is one sentence.
pub fn run(options: Options) -> Result<(), String> {
    serve::log_to_stderr();
    actix_web::rt::System::new().block_on(async {
        let listener = serve::listen(&options.listen)?;
        let address = listener.local_addr();
        let address = address.map_err(|error| format!("No address to answer on: {error}."))?;
        let base_url = format!("http://{address}");
        let app = open(&options, base_url.clone()).await?;
        serve::answer(app, listener, |_| println!("ready: {base_url}")).await
    })
}

/// Opens or makes the demo in its folder, up to the complete description of it.
pub async fn open(options: &Options, base_url: String) -> Result<App, String> {
    let config = settings(options, base_url)?;
    let known = known(&config, options)?;
    let app = serve::open(config, clock(options, known.as_ref())).await?;
    let mut app = match known {
        Some(_) => continued(app, options).await?,
        None => seeded(app, options).await?,
    };
    let description = description::of(&app).await?;
    description.write(&options.dir)?;
    app.demo = Some(Arc::new(description.info()));
    Ok(app)
}

fn settings(options: &Options, base_url: String) -> Result<Config, String> {
    let mut config = Config::demo()?;
    let dir = std::path::absolute(&options.dir);
    config.data.folder = dir.map_err(|error| {
        format!("The folder {} cannot be used: {error}.", options.dir.display())
    })?;
    config.server.listen.clone_from(&options.listen);
    config.server.base_url = base_url;
    config.database.url = options.database_url.clone().unwrap_or_default();
    Ok(config)
}

/// What the database says of its demo; `None` for an empty one. `Err` for anybody else's.
fn known(config: &Config, options: &Options) -> Result<Option<DemoFact>, String> {
    let address = Address::of(config)?;
    let fact = match holding(&address, load_demo::FACT)? {
        Holding::Nothing => return Ok(None),
        Holding::Other => {
            return Err(format!(
                "{} holds data that no demo wrote; a demo needs an empty database.",
                address.shown()
            ));
        }
        Holding::Fact(fact) => fact,
    };
    let fact: DemoFact = serde_json::from_str(&fact)
        .map_err(|_| format!("{} holds a demo that cannot be read.", address.shown()))?;
    match options.start {
        Some(start) if start != fact.start => Err(format!(
            "The demo in {} began at {}, not at {}; choose another folder.",
            address.shown(),
            fact.start.to_rfc3339(),
            start.to_rfc3339()
        )),
        _ => Ok(Some(fact)),
    }
}

/// The clock to open the database with; that of a demo to be continued is set right afterwards.
fn clock(options: &Options, known: Option<&DemoFact>) -> Clock {
    match (options.start, known) {
        (Some(start), None) if options.frozen => Clock::frozen(start),
        (Some(start), None) => Clock::running_from(start),
        (None, None) if options.frozen => Clock::frozen(full_hour(Clock::system().now())),
        _ => Clock::system(),
    }
}

fn full_hour(now: DateTime<Utc>) -> DateTime<Utc> {
    now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now)
}

/// Any number: ids and nonces of the loading are the same in every demo with the same start.
const LOADING_SEED: u64 = 1;

async fn seeded(app: App, options: &Options) -> Result<App, String> {
    let start = options.start.unwrap_or_else(|| full_hour(app.clock.now()));
    let world = world(start);
    let mut setting = app.own_setting("load-demo");
    setting.now = start;
    setting.seed = Some(LOADING_SEED);
    let loaded = app.db.write(setting, move |tx: &mut Tx| load_demo(tx, &world)).await;
    loaded.map_err(|error| format!("The demo's data cannot be written: {error}."))?;
    let convened = meetings::convene(&app, start).await;
    convened.map_err(|error| format!("The demo's meetings cannot be written: {error}."))?;
    keep(&app).await?;
    Ok(app)
}

async fn continued(mut app: App, options: &Options) -> Result<App, String> {
    let kept = app.db.read(|conn| facts::get(conn, keep_demo_clock::FACT)).await;
    let kept = kept.map_err(|error| format!("The database cannot be read: {error}."))?;
    let kept: Kept = kept
        .and_then(|kept| serde_json::from_str(&kept).ok())
        .ok_or("The demo's clock cannot be read; choose another folder.")?;
    app.clock = Arc::new(Clock::of_kept(kept, options.frozen));
    keep(&app).await?;
    Ok(app)
}

async fn keep(app: &App) -> Result<(), String> {
    let kept = serde_json::json!(app.clock.kept());
    let kept = app.db.write(app.own_setting("demo-clock"), move |tx| keep_demo_clock(tx, &kept));
    kept.await.map_err(|error| format!("The demo's clock cannot be kept: {error}."))
}
