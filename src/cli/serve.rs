//! `trialogue serve`: answers requests until SIGTERM, then finishes what is in flight.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;

use actix_web::HttpServer;
use tracing_subscriber::EnvFilter;

use super::SettingsFile;
use crate::app::{self, App, Transports};
use crate::clock::Clock;
use crate::config::{self, Config};
use crate::mint::Mint;
use crate::operations::note_fact::note_fact;
use crate::store::keys::Keys;
use crate::store::{Address, Database, Tx, facts, sessions};

/// Runs the server.
pub fn run(file: &SettingsFile) -> Result<(), String> {
    let config = file.load()?;
    config.refuse_plain_http()?;
    log_to_stderr();
    actix_web::rt::System::new().block_on(async {
        let mut app = open(config, Clock::system()).await?;
        let listener = listen(&app.config.server.listen)?;
        offer_first_run(&mut app).await?;
        answer(app, listener, |address| tracing::info!(%address, "answering")).await
    })
}

/// Prints where the first steps are done while there is no account: plain, for a person to read.
/// Whoever has this address first owns the server; it is worth nothing once there is an account.
/// With several nodes each prints its own, which opens at that node alone.
async fn offer_first_run(app: &mut App) -> Result<(), String> {
    let known = app.db.read(sessions::has_accounts).await;
    if known.map_err(|error| format!("The database cannot be read: {error}."))? {
        return Ok(());
    }
    let token = Mint::new(None).secret();
    eprintln!(
        "Nobody has an account yet. Begin at {}/first-run/{token}",
        app.config.server.base_url
    );
    app.first_run = Some(token.into());
    Ok(())
}

/// Log lines on standard error; `RUST_LOG` chooses how many.
pub fn log_to_stderr() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().json().flatten_event(true).with_env_filter(filter);
    // A second call keeps what the first one chose.
    let _ = lines.with_writer(std::io::stderr).try_init();
}

/// Opens everything that the settings name. `Err` is one sentence.
pub async fn open(config: Config, clock: Clock) -> Result<App, String> {
    make_folder(&config.data.folder)?;
    let db = Database::open(&Address::of(&config)?, config.database.connections)?;
    let (keys, known) = keys_for(&config, &db).await?;
    let id = keys.id().to_owned();
    let transports = Transports::of(&config)?;
    if config.oidc.is_on() {
        // Read again whenever it is used, so that it can be changed; missing, it is missed now.
        config::secret(Path::new(&config.oidc.client_secret_file))?;
    }
    let app = App::new(config, db, keys, clock, transports);
    if !known {
        let note = move |tx: &mut Tx| note_fact(tx, facts::KEY, &id);
        let noted = app.db.write(app.own_setting("first-start"), note).await;
        noted.map_err(|error| format!("The database cannot be written to: {error}."))?;
    }
    Ok(app)
}

/// Makes the folder for its owner alone; one that is there stays as it is.
fn make_folder(folder: &Path) -> Result<(), String> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|error| format!("The folder {} cannot be made: {error}.", folder.display()))
}

/// The master key, made when the database has none yet; and whether the database knew it.
async fn keys_for(config: &Config, db: &Database) -> Result<(Keys, bool), String> {
    let path = config.key_file();
    let known = db.read(|conn| facts::get(conn, facts::KEY)).await;
    let known = known.map_err(|error| format!("The database cannot be read: {error}."))?;
    let Some(known) = known else {
        let keys = match path.exists() {
            true => Keys::read(&path)?,
            false => Keys::create(&path, &mut Mint::new(None))?,
        };
        return Ok((keys, false));
    };
    if !path.exists() {
        return Err(format!(
            "The key file {} is missing; put back the one that the database was used with.",
            path.display()
        ));
    }
    let keys = Keys::read(&path)?;
    if keys.id() != known {
        return Err(format!(
            "The key file {} holds key {}, but the database was used with key {known}.",
            path.display(),
            keys.id()
        ));
    }
    Ok((keys, true))
}

/// Takes the address to listen on.
pub fn listen(address: &str) -> Result<TcpListener, String> {
    TcpListener::bind(address)
        .map_err(|error| format!("The address {address} cannot be listened on: {error}."))
}

/// Answers on `listener` until the process is told to stop; `ready` is called with the address as
/// soon as requests are taken.
pub async fn answer(
    app: App,
    listener: TcpListener,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("The server cannot run: {error}.");
    let address = listener.local_addr().map_err(failed)?;
    let (workers, drain) = (app.config.server.workers, app.config.server.drain_seconds);
    let jobs = actix_web::rt::spawn(app.clone().run_jobs());
    let mut server = HttpServer::new(move || app::service(app.clone())).shutdown_timeout(drain);
    if workers > 0 {
        server = server.workers(workers);
    }
    let running = server.listen(listener).map_err(failed)?.run();
    ready(address);
    let outcome = running.await.map_err(failed);
    jobs.abort();
    outcome
}
