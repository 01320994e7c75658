//! Publication all or nothing (law 4).
//!
//! The new set is staged in `OUT/.next` and synced, then a manifest of names and hashes is written and synced: that is the
//! commit. Only then are the files renamed into place, `run.json` last, and `.next` removed. Whoever finds a `.next`
//! first finishes it if its manifest is whole, else removes it. What the former `run.json` vouches for and the new set does not
//! name is removed with it. Other files in the folder are never touched: a run that would write one of their names is refused.

mod former;
mod hold;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::Xxh3;

use super::OutputFile;
use super::disk::{Disk, RealDisk};
use super::run_file::hash;
use crate::error::{Error, Result};
use crate::model::RUN_FILE;

pub use former::refuse_foreign;
pub use hold::{Hold, hold};

/// Folder in which a set is staged.
const STAGE: &str = ".next";

/// File in it that commits the set: a line `HASH NAME` per file in the order they are put in place, then a line
/// `HASH end` with the hash of all lines before it. A line `HASH -NAME` is of a file of the former set that goes.
const MANIFEST: &str = "manifest";

/// What was found to do in a folder of outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovery {
    /// Nothing: the last set is whole.
    Clean,
    /// A committed set was put in place.
    RolledForward,
    /// An unfinished set was removed; the former one is whole.
    RolledBack,
}

/// As [`publish_with`], of files in memory.
#[cfg(test)]
fn publish(folder: &Path, files: &[OutputFile], hold: Hold) -> Result<()> {
    publish_on(&mut RealDisk, folder, files, hold)
}

/// A file that was staged as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staged {
    /// Its name in the folder of outputs.
    pub name: &'static str,
    /// Its size.
    pub bytes: u64,
    /// Hash of its bytes.
    pub hash: String,
}

#[cfg(test)]
impl From<&OutputFile> for Staged {
    fn from(file: &OutputFile) -> Self {
        Self { name: file.name, bytes: file.bytes.len() as u64, hash: hash(&file.bytes) }
    }
}

/// Where a set is staged. Files may be filled on several threads at once.
#[derive(Debug)]
pub struct Stage(PathBuf);

impl Stage {
    /// Stages a file that `fill` writes; it is given what an error of writing amounts to.
    ///
    /// # Errors
    ///
    /// [`Error::Write`], and whatever `fill` fails with.
    pub fn fill(
        &self,
        name: &'static str,
        fill: impl FnOnce(&mut dyn Write, &dyn Fn(io::Error) -> Error) -> Result<()>,
    ) -> Result<Staged> {
        fill_file(&self.0.join(name), name, fill)
    }
}

/// Puts a set of files in place of the former set, all or nothing; the folder is made if need be. `make` stages the files and
/// gives them, and `run.json` over them: no file need be held in memory.
///
/// # Errors
///
/// [`Error::Locked`] if another run is at work there. [`Error::Write`] if the set could not be staged (no room, no right,
/// a symbolic link or a file in the way), and whatever `make` fails with; the former set is untouched. [`Error::Place`] if the
/// set is complete but a file could not be renamed; the next call of this or [`recover`] does the rest.
pub fn publish_with(
    folder: &Path,
    make: impl FnOnce(&Stage) -> Result<(Vec<Staged>, OutputFile)>,
    hold: Hold,
) -> Result<()> {
    let (folder, disk) = (plain(folder), &mut RealDisk);
    let _hold = hold.on(folder)?;
    settle(disk, folder)?;
    let stage = Stage(folder.join(STAGE));
    disk.make_folder(&stage.0).map_err(write_error(&stage.0))?;
    let staged = make(&stage).and_then(|(files, run)| {
        let mut entries: Vec<Entry> =
            files.into_iter().map(|f| Entry { name: f.name.to_owned(), hash: f.hash }).collect();
        entries.push(Entry { name: run.name.to_owned(), hash: hash(&run.bytes) });
        refuse_obstacles(folder, entries.iter().map(|e| e.name.as_str()))?;
        let set = Set { stale: former::stale(folder, &entries), entries };
        self::stage(disk, folder, &[run], &set).map(|()| set)
    });
    match staged {
        Ok(set) => place(disk, folder, &set),
        Err(error) => {
            drop(discard(disk, &stage.0));
            Err(error)
        }
    }
}

/// Bytes written at a time. Chosen.
const BLOCK: usize = 1 << 20;

fn fill_file(
    path: &Path,
    name: &'static str,
    fill: impl FnOnce(&mut dyn Write, &dyn Fn(io::Error) -> Error) -> Result<()>,
) -> Result<Staged> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    let file = File::create(path).map_err(failed)?;
    let mut out = io::BufWriter::with_capacity(BLOCK, Hashed { file, hash: Xxh3::new(), bytes: 0 });
    fill(&mut out, &failed)?;
    let done = out.into_inner().map_err(|e| failed(e.into_error()))?;
    done.file.sync_all().map_err(failed)?;
    Ok(Staged { name, bytes: done.bytes, hash: format!("{:032x}", done.hash.digest128()) })
}

/// A file with the hash of what was written to it.
struct Hashed<W> {
    file: W,
    hash: Xxh3,
    bytes: u64,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.file.write(bytes)?;
        self.hash.update(&bytes[..n]);
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Finishes or removes what a killed run left in a folder of outputs; does nothing in a folder that is not there.
///
/// # Errors
///
/// As [`publish_with`].
pub fn recover(folder: &Path) -> Result<Recovery> {
    recover_on(&mut RealDisk, folder)
}

#[cfg(test)]
fn publish_on(disk: &mut impl Disk, folder: &Path, files: &[OutputFile], hold: Hold) -> Result<()> {
    let folder = plain(folder);
    let _hold = hold.on(folder)?;
    settle(disk, folder)?;
    refuse_obstacles(folder, files.iter().map(|f| f.name))?;
    let entries = entries(files);
    let set = Set { stale: former::stale(folder, &entries), entries };
    if let Err(error) = stage(disk, folder, files, &set) {
        // The set is not committed: whatever cannot be removed now is removed by the next command.
        drop(discard(disk, &folder.join(STAGE)));
        return Err(error);
    }
    place(disk, folder, &set)
}

fn recover_on(disk: &mut impl Disk, folder: &Path) -> Result<Recovery> {
    let folder = plain(folder);
    if folder.join(STAGE).symlink_metadata().is_err() {
        return Ok(Recovery::Clean);
    }
    refuse_link(folder)?;
    let _hold = Hold::default().on(folder)?;
    settle(disk, folder)
}

/// The folder without a trailing separator, through which a symbolic link would look like the folder it points to.
fn plain(folder: &Path) -> &Path {
    let plain = folder.components().as_path();
    if plain.as_os_str().is_empty() { Path::new(".") } else { plain }
}

fn write_error(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::Write { path, source }
}

/// A link could change where it points between two steps; the user is to name the folder itself.
fn refuse_link(path: &Path) -> Result<()> {
    match path.symlink_metadata() {
        Ok(found) if found.is_symlink() => {
            Err(write_error(path)(io::Error::other("it is a symbolic link; name the folder it points to")))
        }
        _ => Ok(()),
    }
}

/// A folder that bears the name of an output would stop the renaming half way.
fn refuse_obstacles<'a>(folder: &Path, names: impl Iterator<Item = &'a str>) -> Result<()> {
    for name in names {
        let target = folder.join(name);
        if target.symlink_metadata().is_ok_and(|found| found.is_dir()) {
            return Err(write_error(&target)(io::ErrorKind::IsADirectory.into()));
        }
    }
    Ok(())
}

/// A file of a set: its name and the hash of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    name: String,
    hash: String,
}

/// A set to put in place, and the files of the former one that go with it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Set {
    entries: Vec<Entry>,
    stale: Vec<Entry>,
}

/// The entries of a set in the order they are put in place: `run.json`, which vouches for the others, last.
#[cfg(test)]
fn entries(files: &[OutputFile]) -> Vec<Entry> {
    let mut entries: Vec<Entry> =
        files.iter().map(|f| Entry { name: f.name.to_owned(), hash: hash(&f.bytes) }).collect();
    entries.sort_by_key(|e| e.name == RUN_FILE);
    entries
}

fn manifest(set: &Set) -> String {
    let kept = set.entries.iter().map(|e| format!("{} {}\n", e.hash, e.name));
    let lines: String = kept.chain(set.stale.iter().map(|e| format!("{} -{}\n", e.hash, e.name))).collect();
    format!("{lines}{} end\n", hash(lines.as_bytes()))
}

/// Whether a name is one of a file of the folder itself, and none of ours that are hidden.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.starts_with(['.', '-']) && !name.contains(['/', '\\', ':', '\n'])
}

/// The set of a manifest; `None` if it is torn or names what is not a plain file of the folder.
fn parse_manifest(text: &str) -> Option<Set> {
    let body = text.strip_suffix(" end\n")?;
    let (lines, seal) = body.split_at_checked(body.rfind('\n')? + 1)?;
    if seal != hash(lines.as_bytes()) {
        return None;
    }
    let mut set = Set { entries: Vec::new(), stale: Vec::new() };
    for line in lines.lines() {
        let (hash, name) = line.split_once(' ')?;
        let (name, to) = match name.strip_prefix('-') {
            Some(name) => (name, &mut set.stale),
            None => (name, &mut set.entries),
        };
        if !is_plain(name) {
            return None;
        }
        to.push(Entry { name: name.to_owned(), hash: hash.to_owned() });
    }
    Some(set)
}

fn stage(disk: &mut impl Disk, folder: &Path, files: &[OutputFile], set: &Set) -> Result<()> {
    let stage = folder.join(STAGE);
    disk.make_folder(&stage).map_err(write_error(&stage))?;
    let mut put = |name: &str, bytes: &[u8]| {
        let path = stage.join(name);
        disk.write(&path, bytes).and_then(|()| disk.sync_file(&path)).map_err(write_error(&path))
    };
    for file in files {
        put(file.name, &file.bytes)?;
    }
    put(MANIFEST, manifest(set).as_bytes())?;
    disk.sync_folder(&stage).map_err(write_error(&stage))?;
    disk.sync_folder(folder).map_err(write_error(folder))
}

/// Renames what is still staged, `run.json` after what goes has gone, then removes the stage.
fn place(disk: &mut impl Disk, folder: &Path, set: &Set) -> Result<()> {
    let stage = folder.join(STAGE);
    let mut stale = set.stale.as_slice();
    for entry in &set.entries {
        if entry.name == RUN_FILE {
            remove_stale(disk, folder, std::mem::take(&mut stale))?;
        }
        let (from, to) = (stage.join(&entry.name), folder.join(&entry.name));
        if from.symlink_metadata().is_ok() {
            disk.rename(&from, &to).map_err(|source| Error::Place { path: to, source })?;
        }
    }
    remove_stale(disk, folder, stale)?;
    disk.sync_folder(folder).map_err(|source| Error::Place { path: folder.to_owned(), source })?;
    // The set is whole and durable; a stage that stays behind is settled by the next command.
    drop(discard(disk, &stage));
    Ok(())
}

/// Removes files of the former set, unless somebody has put others in their place since.
fn remove_stale(disk: &mut impl Disk, folder: &Path, stale: &[Entry]) -> Result<()> {
    for entry in stale {
        let path = folder.join(&entry.name);
        if has_hash(&path, &entry.hash) {
            disk.remove_file(&path).map_err(|source| Error::Place { path, source })?;
        }
    }
    Ok(())
}

/// Finishes or removes a stage that is there.
fn settle(disk: &mut impl Disk, folder: &Path) -> Result<Recovery> {
    let stage = folder.join(STAGE);
    if stage.symlink_metadata().is_err() {
        return Ok(Recovery::Clean);
    }
    refuse_link(&stage)?;
    match committed(folder, &stage) {
        Some(set) => place(disk, folder, &set).map(|()| Recovery::RolledForward),
        None => discard(disk, &stage).map(|()| Recovery::RolledBack).map_err(write_error(&stage)),
    }
}

/// A committed set that can be finished.
///
/// With every file staged or in place as the manifest says, it can. Once a file is in place the former set is gone, so
/// that a file changed since then by someone else does not stop the rest; `run.json` tells on it.
fn committed(folder: &Path, stage: &Path) -> Option<Set> {
    let set = parse_manifest(&fs::read_to_string(stage.join(MANIFEST)).ok()?)?;
    let mut begun = false;
    let mut whole = true;
    for entry in &set.entries {
        let staged = stage.join(&entry.name);
        if staged.symlink_metadata().is_ok() {
            whole &= has_hash(&staged, &entry.hash);
        } else if has_hash(&folder.join(&entry.name), &entry.hash) {
            begun = true;
        } else {
            whole = false;
        }
    }
    (whole || begun).then_some(set)
}

fn has_hash(path: &Path, expected: &str) -> bool {
    // A link is none of ours, whatever it points to.
    if !path.symlink_metadata().is_ok_and(|found| found.is_file()) {
        return false;
    }
    let mut out = Hashed { file: io::sink(), hash: Xxh3::new(), bytes: 0 };
    File::open(path)
        .and_then(|mut file| io::copy(&mut file, &mut out))
        .is_ok_and(|_| format!("{:032x}", out.hash.digest128()) == expected)
}

/// Removes a stage. The manifest goes first, lest the rest should pass for a set.
fn discard(disk: &mut impl Disk, stage: &Path) -> io::Result<()> {
    let manifest = stage.join(MANIFEST);
    if manifest.symlink_metadata().is_ok() {
        disk.remove_file(&manifest)?;
    }
    let mut rest: Vec<PathBuf> =
        fs::read_dir(stage)?.map(|e| e.map(|e| e.path())).collect::<io::Result<_>>()?;
    rest.sort();
    for file in rest {
        disk.remove_file(&file)?;
    }
    disk.remove_folder(stage)
}

#[cfg(test)]
mod tests;
