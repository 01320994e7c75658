//! The few things publication does to a folder, one method each, so that a test can stop between any two of them.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// What publication does to a folder.
pub(super) trait Disk {
    /// Makes a folder and those above it; no error if it is there.
    fn make_folder(&mut self, folder: &Path) -> io::Result<()>;
    /// Creates or truncates a file and writes its bytes.
    fn write(&mut self, file: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Makes a file's bytes durable.
    fn sync_file(&mut self, file: &Path) -> io::Result<()>;
    /// Makes a folder's names durable.
    fn sync_folder(&mut self, folder: &Path) -> io::Result<()>;
    /// Moves a file within one file system, replacing what is there, in one step.
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&mut self, file: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_folder(&mut self, folder: &Path) -> io::Result<()>;
}

/// The disk itself.
pub(super) struct RealDisk;

impl Disk for RealDisk {
    fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn write(&mut self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        File::create(file)?.write_all(bytes)
    }

    fn sync_file(&mut self, file: &Path) -> io::Result<()> {
        // Flushing needs a handle that may write on some systems.
        File::options().write(true).open(file)?.sync_all()
    }

    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        // A folder cannot be opened as a file outside Unix, where its names are durable without.
        if !cfg!(unix) {
            return Ok(());
        }
        match File::open(folder)?.sync_all() {
            // Some network file systems know no such thing for folders.
            Err(e) if matches!(e.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            other => other,
        }
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&mut self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }

    fn remove_folder(&mut self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }
}
