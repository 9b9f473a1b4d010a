//! `trialogue backup`: copies of the database that open only with the master key, made while the
//! server works, looked into, and put back.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::{DateTime, Utc};
use clap::Subcommand;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{SettingsFile, say};
use crate::clock::Clock;
use crate::config::Config;
use crate::mint::Mint;
use crate::store::audit_chain::{self, Anchor};
use crate::store::connection::{beside, lock_beside};
use crate::store::invariants::invariants;
use crate::store::keys::Keys;
use crate::store::{Address, Database, DbConnection, backup, database, migrations, sealed_file};

/// What to do with backups.
#[derive(Debug, Subcommand)]
pub enum Backup {
    /// Copies the database as it is now, beside a running server. The key file is not in it.
    Create {
        #[command(flatten)]
        file: SettingsFile,
        /// The file to write; it must not exist.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Opens a backup and checks what is in it; changes nothing.
    Verify {
        #[command(flatten)]
        file: SettingsFile,
        backup: PathBuf,
    },
    /// Puts a backup where the settings have the database; there must be none. Nothing is sent
    /// afterwards until `trialogue admin release-messages`.
    Restore {
        #[command(flatten)]
        file: SettingsFile,
        backup: PathBuf,
    },
}

/// The first line of a backup, which everybody may read.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Manifest {
    /// The version of the format.
    trialogue_backup: u32,
    program: String,
    engine: String,
    made_at: DateTime<Utc>,
    /// The id of the key that opens it.
    key: String,
    /// The steps of the tables' history that were done.
    steps: Vec<String>,
    /// Where the audit's chain ended.
    anchor: String,
}

const FORMAT: u32 = 1;

/// Does it. `Err` is one sentence.
pub fn run(command: Backup) -> Result<(), String> {
    let begun = Instant::now();
    match command {
        Backup::Create { file, to } => create(&file.load()?, &to)?,
        Backup::Verify { file, backup } => verify(&file.load()?, &backup)?,
        Backup::Restore { file, backup } => restore(&file.load()?, &backup)?,
    }
    say(&format!("took {:.1} s\n", begun.elapsed().as_secs_f64()));
    Ok(())
}

/// A file in clear that goes when it is not needed any more.
struct InClear(PathBuf);

impl InClear {
    fn in_folder(folder: &Path) -> InClear {
        InClear(folder.join(format!(".backup-{}", uuid::Uuid::new_v4())))
    }
}

impl Drop for InClear {
    fn drop(&mut self) {
        // What SQLite puts beside it goes with it.
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(beside(&self.0, end));
        }
    }
}

fn create(config: &Config, to: &Path) -> Result<(), String> {
    if to.exists() {
        return Err(format!("{} is there already.", to.display()));
    }
    let (keys, address) = (Keys::read(&config.key_file())?, Address::of(config)?);
    let clear = InClear::in_folder(&config.data.folder);
    let (steps, anchor) = copied(&address, &clear.0)?;
    let manifest = Manifest {
        trialogue_backup: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        engine: address.engine().to_owned(),
        made_at: Clock::system().now(),
        key: keys.id().to_owned(),
        steps,
        anchor: anchor.to_string(),
    };
    let size = write_sealed(&keys, &manifest, &clear.0, to)?;
    say(&format!("{}: {size} bytes, audit to {}\n", to.display(), manifest.anchor));
    Ok(())
}

/// Copies, and says what is in the copy: one of SQLite is asked itself, an archive of PostgreSQL
/// holds at least what was there before.
fn copied(address: &Address, into: &Path) -> Result<(Vec<String>, Anchor), String> {
    match address {
        Address::Sqlite(_) => {
            backup::copy(address, into)?;
            database::look(&Address::Sqlite(into.to_owned()), described)
        }
        Address::Postgresql(_) => {
            let before = database::look(address, described)?;
            backup::copy(address, into)?;
            Ok(before)
        }
    }
}

fn described(conn: &mut DbConnection) -> crate::error::Result<(Vec<String>, Anchor)> {
    Ok((migrations::done(conn)?, audit_chain::end(conn)?))
}

/// Written beside, brought to the disk, and named at last: a half one never has the name.
fn write_sealed(keys: &Keys, manifest: &Manifest, plain: &Path, to: &Path) -> Result<u64, String> {
    use std::os::unix::fs::OpenOptionsExt;
    let failed = |error: std::io::Error| format!("{} cannot be written: {error}.", to.display());
    let head = serde_json::to_string(manifest).map_err(|error| format!("{error}."))?;
    let part = beside(to, ".part");
    let mut options = File::options();
    options.write(true).create(true).truncate(true).mode(0o600);
    let mut out = BufWriter::new(options.open(&part).map_err(failed)?);
    let plain = BufReader::new(File::open(plain).map_err(failed)?);
    sealed_file::seal(keys, &head, plain, &mut out, &mut Mint::new(None))?;
    out.flush().map_err(failed)?;
    out.get_ref().sync_all().map_err(failed)?;
    std::fs::rename(&part, to).map_err(failed)?;
    Ok(std::fs::metadata(to).map_err(failed)?.len())
}

/// Opens a backup into `into`; what its first line says.
fn open(keys: &Keys, backup: &Path, into: &Path) -> Result<Manifest, String> {
    use std::os::unix::fs::OpenOptionsExt;
    let failed = |error: std::io::Error| format!("{} cannot be read: {error}.", backup.display());
    let mut file = BufReader::new(File::open(backup).map_err(failed)?);
    let head = sealed_file::head(&mut file)?;
    let manifest: Manifest = serde_json::from_str(&head)
        .map_err(|_| "The file is no backup of Trialogue.".to_owned())?;
    if manifest.trialogue_backup != FORMAT {
        return Err("The backup was made by a newer program; use that one.".to_owned());
    }
    if manifest.key != keys.id() {
        let (theirs, ours) = (&manifest.key, keys.id());
        return Err(format!("The backup opens with key {theirs}; the key file holds {ours}."));
    }
    let mut options = File::options();
    options.write(true).create_new(true).mode(0o600);
    let mut out = BufWriter::new(
        options
            .open(into)
            .map_err(|error| format!("{} cannot be written: {error}.", into.display()))?,
    );
    sealed_file::open(keys, &head, file, &mut out)?;
    out.flush().and_then(|()| out.get_ref().sync_all()).map_err(failed)?;
    Ok(manifest)
}

fn verify(config: &Config, backup: &Path) -> Result<(), String> {
    let keys = Keys::read(&config.key_file())?;
    let clear = InClear::in_folder(&config.data.folder);
    let manifest = open(&keys, backup, &clear.0)?;
    say(&format!(
        "{} of {}, made {} by {}\n",
        backup.display(),
        manifest.engine,
        manifest.made_at.format("%Y-%m-%d %H:%M:%S UTC"),
        manifest.program
    ));
    if manifest.engine == "sqlite" {
        return sound(&keys, &manifest, &Address::Sqlite(clear.0.clone()));
    }
    backup::list(&clear.0)?;
    say("The archive is whole; what is in it is checked when it is put back.\n");
    Ok(())
}

/// The invariants hold and the audit reaches its anchor.
fn sound(keys: &Keys, manifest: &Manifest, address: &Address) -> Result<(), String> {
    let anchor: Anchor = manifest.anchor.parse().map_err(|error| format!("{error}."))?;
    let read = |conn: &mut DbConnection| {
        let anchors = if anchor.seq == 0 { Vec::new() } else { vec![anchor.clone()] };
        let (chain, broken) =
            (audit_chain::check(conn, keys, &anchors)?, invariants(conn, manifest.made_at)?);
        Ok((chain, broken))
    };
    let (chain, broken) = database::look(address, read)?;
    let mut wrong = chain.broken;
    wrong.extend(broken.iter().map(|one| format!("{}: {}", one.invariant, one.what)));
    wrong.iter().for_each(|sentence| say(&format!("{sentence}\n")));
    say(&format!("{} audit entries sealed, {} waiting\n", chain.end.seq, chain.waiting));
    match wrong.len() {
        0 => Ok(()),
        count => Err(format!("{count} things are wrong in this backup.")),
    }
}

fn restore(config: &Config, backup: &Path) -> Result<(), String> {
    let (keys, address) = (Keys::read(&config.key_file())?, Address::of(config)?);
    let clear = InClear::in_folder(&config.data.folder);
    let manifest = open(&keys, backup, &clear.0)?;
    if manifest.engine != address.engine() {
        let (theirs, ours) = (&manifest.engine, address.engine());
        return Err(format!("The backup is of {theirs}, the settings name {ours}."));
    }
    if let Some(step) = migrations::unknown(&address, manifest.steps.clone()).first() {
        return Err(format!("The backup was made by a newer program, which did {step}."));
    }
    // Held before it can be found: no server may send from it in between.
    match &address {
        Address::Sqlite(path) => {
            backup::hold(&Address::Sqlite(clear.0.clone()), &held(&manifest))?;
            put_file(&clear.0, path)?;
        }
        Address::Postgresql(url) => {
            backup::put_back(url, &clear.0)?;
            backup::hold(&address, &held(&manifest))?;
        }
    }
    put_anchor(config, &manifest)?;
    // An older backup is brought up to date.
    Database::open(&address, 1)?;
    sound(&keys, &manifest, &address)?;
    say("Nothing is sent and nothing expires until: trialogue admin release-messages\n");
    Ok(())
}

fn held(manifest: &Manifest) -> String {
    json!({ "made_at": manifest.made_at }).to_string()
}

fn put_file(clear: &Path, path: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{} cannot be written: {error}.", path.display());
    let lock = lock_beside(path).map_err(failed)?;
    lock.ok_or_else(|| format!("A server uses {}; stop it first.", path.display()))?;
    if path.exists() {
        return Err(format!("There is a database {}; move it away first.", path.display()));
    }
    // What is left of the one before would be played into this one.
    for end in ["-wal", "-shm"] {
        match std::fs::remove_file(beside(path, end)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(failed(error));
            }
            _ => {}
        }
    }
    std::fs::rename(clear, path).map_err(failed)
}

/// The chain ends where the backup ends; where it had come before is kept beside.
fn put_anchor(config: &Config, manifest: &Manifest) -> Result<(), String> {
    let file = config.anchor_file();
    let failed = |error: std::io::Error| format!("{} cannot be written: {error}.", file.display());
    if file.exists() {
        std::fs::rename(&file, file.with_extension("before-restore")).map_err(failed)?;
    }
    match manifest.anchor.starts_with("0:") {
        true => Ok(()),
        false => std::fs::write(&file, format!("{}\n", manifest.anchor)).map_err(failed),
    }
}
