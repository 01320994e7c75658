//! What a former set left in the folder, and what somebody else did.

use std::fs;
use std::path::Path;

use super::{Entry, has_hash, is_plain};
use crate::error::{Error, Result};
use crate::model::{RUN_FILE, RUN_SCHEMA};

/// What the `run.json` of a folder says.
enum RunFile {
    /// There is none.
    Missing,
    /// It is no JSON, or not all of one.
    Damaged,
    /// It is of another program.
    Foreign,
    /// A former run wrote these files.
    Lists(Vec<Entry>),
}

/// The files of which the folder's `run.json` says that a former run wrote them.
fn listed(folder: &Path) -> RunFile {
    let Ok(bytes) = fs::read(folder.join(RUN_FILE)) else { return RunFile::Missing };
    let Ok(run) = serde_json::from_slice::<serde_json::Value>(&bytes) else { return RunFile::Damaged };
    let kind = |schema: &str| schema.split('/').next().map(str::to_owned);
    if run["schema"].as_str().and_then(kind) != kind(RUN_SCHEMA) {
        return RunFile::Foreign;
    }
    let outputs = run["outputs"].as_array().into_iter().flatten();
    let entry = |o: &serde_json::Value| {
        Some(Entry { name: o["name"].as_str()?.to_owned(), hash: o["hash"].as_str()?.to_owned() })
    };
    RunFile::Lists(outputs.filter_map(entry).collect())
}

/// Refuses to put files of these names in place of some that no former run wrote, or that were changed since: they are
/// somebody's own. Content alone tells, whatever a file's times are.
///
/// # Errors
///
/// [`Error::Foreign`], [`Error::Unvouched`] or [`Error::Edited`] with the first of them.
pub fn refuse_foreign(folder: &Path, names: &[&str]) -> Result<()> {
    let former = listed(folder);
    for name in names {
        let path = folder.join(name);
        if path.symlink_metadata().is_err() {
            continue;
        }
        let former = match &former {
            RunFile::Missing => return Err(Error::Unvouched { path, damaged: false }),
            RunFile::Damaged => return Err(Error::Unvouched { path, damaged: true }),
            RunFile::Foreign => return Err(Error::Foreign { path }),
            RunFile::Lists(former) => former,
        };
        match former.iter().find(|entry| entry.name == *name) {
            Some(entry) if has_hash(&path, &entry.hash) => {}
            Some(_) => return Err(Error::Edited { path }),
            None if *name == RUN_FILE => {}
            None => return Err(Error::Foreign { path }),
        }
    }
    Ok(())
}

/// The files that the folder's `run.json` vouches for and that a new set does not name, by name.
///
/// A file that was changed since is somebody's own and no longer an output: it is not among them.
pub(super) fn stale(folder: &Path, new: &[Entry]) -> Vec<Entry> {
    let RunFile::Lists(mut stale) = listed(folder) else { return Vec::new() };
    stale.retain(|e| is_plain(&e.name) && e.name != RUN_FILE && !new.iter().any(|n| n.name == e.name));
    stale.retain(|e| has_hash(&folder.join(&e.name), &e.hash));
    stale.sort_by(|a, b| a.name.cmp(&b.name));
    stale.dedup();
    stale
}
