//! The machine: folder, disk, the key file's mode.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::Finding;
use crate::config::Config;

/// With less room than this nothing can be promised, in bytes.
const ROOM_MIN: u64 = 100_000_000;
/// With less than this part of the disk somebody should look.
const PART_MIN: f64 = 0.10;

/// Every check of the machine.
pub fn findings(config: &Config) -> Vec<Finding> {
    vec![folder(&config.data.folder), disk(&config.data.folder), key_file(&config.key_file())]
}

fn folder(path: &Path) -> Finding {
    let shown = path.display();
    let Ok(metadata) = std::fs::metadata(path) else {
        let mend = format!("mkdir -m 700 {shown}; or start the server once");
        return Finding::fail("data folder", format!("{shown} is not there"), mend);
    };
    if rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_err() {
        let mend = format!("chown it to the user of the server: chown trialogue {shown}");
        return Finding::fail("data folder", format!("{shown} cannot be written to"), mend);
    }
    match metadata.permissions().mode() & 0o007 {
        0 => Finding::ok("data folder", format!("{shown} is for its owner")),
        _ => {
            let says = format!("{shown} is open to everybody on this machine");
            Finding::warn("data folder", says, format!("chmod o= {shown}"))
        }
    }
}

fn disk(path: &Path) -> Finding {
    let room = match rustix::fs::statvfs(path) {
        Ok(room) => room,
        Err(error) => return Finding::warn("disk", format!("cannot be asked: {error}"), "df"),
    };
    let (free, all) = (room.f_bavail * room.f_frsize, (room.f_blocks * room.f_frsize).max(1));
    #[allow(clippy::cast_precision_loss)]
    let part = free as f64 / all as f64;
    let says = format!("{} MB free, {:.0} %", free / 1_000_000, part * 100.0);
    if free < ROOM_MIN {
        return Finding::fail("disk", says, "make room on the disk of the data folder");
    }
    match part < PART_MIN {
        true => Finding::warn("disk", says, "make room on the disk of the data folder"),
        false => Finding::ok("disk", says),
    }
}

fn key_file(path: &Path) -> Finding {
    let shown = path.display();
    match std::fs::metadata(path) {
        Err(_) => Finding::fail(
            "key file",
            format!("{shown} is not there"),
            "put the key back from its own backup; a new installation makes one at its first start",
        ),
        Ok(file) if file.permissions().mode() & 0o077 != 0 => {
            let says = format!("{shown} can be read by others than its owner");
            Finding::fail("key file", says, format!("chmod 600 {shown}"))
        }
        Ok(_) => Finding::ok("key file", format!("{shown} is for its owner")),
    }
}
