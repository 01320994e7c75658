//! One run at a time in a folder of outputs.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::{plain, refuse_link, settle, write_error};
use crate::error::{Error, Result};
use crate::export::disk::RealDisk;

/// File that a run holds while it works on the folder, empty. It goes with the run; that of a killed run is taken by the next.
pub(super) const LOCK: &str = ".lock";

/// Folder and lock are made again this often, if a failed run removes its own under our hands. Chosen.
const TRIES: usize = 8;

/// A folder of outputs that a run keeps to itself until this is dropped; by default none is kept yet.
#[derive(Debug, Default)]
pub struct Hold {
    lock: Option<File>,
    folder: PathBuf,
    /// The folder and those above it that were not there before, the innermost first.
    made: Vec<PathBuf>,
}

/// Takes a folder of outputs for a run, and finishes or removes what a killed run left in it. A folder that is not there is
/// made, and removed again with the hold if nothing was put into it.
///
/// # Errors
///
/// As [`publish_with`](super::publish_with).
pub fn hold(folder: &Path) -> Result<Hold> {
    let folder = plain(folder);
    let hold = Hold::default().on(folder)?;
    settle(&mut RealDisk, folder)?;
    Ok(hold)
}

impl Hold {
    /// The hold on this folder, taken now if it is not yet.
    pub(super) fn on(mut self, folder: &Path) -> Result<Self> {
        for _ in 0..TRIES {
            if self.lock.is_some() {
                break;
            }
            refuse_link(folder)?;
            let above = folder.ancestors().filter(|f| !f.as_os_str().is_empty());
            self.made = above.take_while(|f| !f.exists()).map(Path::to_owned).collect();
            fs::create_dir_all(folder).map_err(write_error(folder))?;
            self.lock = lock(folder)?;
            folder.clone_into(&mut self.folder);
        }
        if self.lock.is_some() { Ok(self) } else { Err(Error::Locked { path: folder.join(LOCK) }) }
    }
}

impl Drop for Hold {
    /// Lets go of the folder, and of what was made for nothing.
    fn drop(&mut self) {
        let Some(lock) = self.lock.take() else { return };
        let for_nothing = || self.made.first().is_some_and(|folder| only_locked(folder));
        if is_ours(&lock) && (REMOVABLE || for_nothing()) {
            // While it is still held: whoever opened it before finds that it is not the file of that name any more.
            drop(fs::remove_file(self.folder.join(LOCK)));
        }
        for folder in &self.made {
            // Of those that were made the ones that are empty.
            drop(fs::remove_dir(folder));
        }
        // A process that is just being started has a copy of the open file: closing ours would not let go.
        drop(lock.unlock());
    }
}

/// Whether a held file can be removed by its name: elsewhere nothing tells who opened it before that it is gone, and two runs
/// could hold the folder at once, one by the old file and one by the new.
const REMOVABLE: bool = cfg!(unix);

/// Whether a folder has the lock in it and nothing else.
fn only_locked(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut all| all.all(|entry| entry.is_ok_and(|e| e.file_name() == LOCK)))
}

/// Whether a file of that name is a lock, and not somebody's own: those have something in them.
fn is_ours(lock: &File) -> bool {
    lock.metadata().is_ok_and(|found| found.is_file() && found.len() == 0)
}

/// The lock of a folder; `None` if it was removed while we took it.
fn lock(folder: &Path) -> Result<Option<File>> {
    let path = folder.join(LOCK);
    refuse_link(&path)?;
    let file = match File::options().write(true).create(true).truncate(false).open(&path) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(write_error(&path)(e)),
    };
    match file.try_lock() {
        Ok(()) => Ok(is_named(&file, &path).then_some(file)),
        Err(TryLockError::WouldBlock) => Err(Error::Locked { path }),
        // A file system without locks: two runs at once are then the user's to avoid.
        Err(TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => Ok(Some(file)),
        Err(TryLockError::Error(e)) => Err(write_error(&path)(e)),
    }
}

/// Whether an open file is still the one that the path names.
#[cfg(unix)]
fn is_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |found: &fs::Metadata| (found.dev(), found.ino());
    matches!((file.metadata(), path.symlink_metadata()), (Ok(ours), Ok(named)) if id(&ours) == id(&named))
}

#[cfg(not(unix))]
fn is_named(_: &File, path: &Path) -> bool {
    path.exists()
}
