//! Messages as files in a folder, for the demo and for trying things out.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::{SendError, Sent};

/// A folder of numbered files. A file is written whole under another name and then renamed, so
/// whoever watches the folder never reads half a message.
pub struct Folder {
    dir: PathBuf,
    ending: &'static str,
    /// Number of the newest file; held while one is written, so that numbers follow the order of
    /// sending.
    last: Mutex<u64>,
}

impl Folder {
    /// Opens or makes `dir`; numbering goes on after the files that are there.
    pub(super) fn open(dir: PathBuf, ending: &'static str) -> Result<Folder, SendError> {
        let last = fs::create_dir_all(&dir).and_then(|()| highest(&dir, ending));
        let last = Mutex::new(last.map_err(SendError::unreachable)?);
        Ok(Folder { dir, ending, last })
    }

    pub(super) fn put(&self, bytes: &[u8]) -> Result<Sent, SendError> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let name = format!("{:08}.{}", *last + 1, self.ending);
        self.write_whole(&name, bytes).map_err(SendError::unreachable)?;
        *last += 1;
        Ok(Sent { response: name })
    }

    fn write_whole(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let unfinished = self.dir.join(format!(".{name}.unfinished"));
        let mut file = File::create(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&unfinished, self.dir.join(name))
    }

    pub(super) fn test(&self) -> Result<(), SendError> {
        let meta = fs::metadata(&self.dir).map_err(SendError::unreachable)?;
        if meta.is_dir() && !meta.permissions().readonly() {
            return Ok(());
        }
        Err(SendError::unreachable(format_args!("{} is no folder to write in", self.dir.display())))
    }
}

/// The highest number among the files of `dir` that end in `ending`; 0 when there are none.
fn highest(dir: &Path, ending: &str) -> io::Result<u64> {
    let mut highest = 0;
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        let number = path.file_stem().and_then(|stem| stem.to_str()).and_then(|s| s.parse().ok());
        if path.extension().is_some_and(|e| e == ending) {
            highest = highest.max(number.unwrap_or(0));
        }
    }
    Ok(highest)
}
