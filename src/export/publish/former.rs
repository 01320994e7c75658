//! What a former set left in the folder that the new one does not have.

use std::fs;
use std::path::Path;

use super::{Entry, has_hash, is_plain};
use crate::model::{RUN_FILE, RUN_SCHEMA};

/// The files that the folder's `run.json` vouches for and that a new set does not name, by name.
///
/// A file that was changed since is somebody's own and no longer an output: it is not among them.
pub(super) fn stale(folder: &Path, new: &[Entry]) -> Vec<Entry> {
    let Ok(bytes) = fs::read(folder.join(RUN_FILE)) else { return Vec::new() };
    let Ok(run) = serde_json::from_slice::<serde_json::Value>(&bytes) else { return Vec::new() };
    let kind = |schema: &str| schema.split('/').next().map(str::to_owned);
    if run["schema"].as_str().and_then(kind) != kind(RUN_SCHEMA) {
        return Vec::new();
    }
    let mut stale: Vec<Entry> = run["outputs"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|o| {
            Some(Entry { name: o["name"].as_str()?.to_owned(), hash: o["hash"].as_str()?.to_owned() })
        })
        .filter(|e| is_plain(&e.name) && e.name != RUN_FILE && !new.iter().any(|n| n.name == e.name))
        .filter(|e| has_hash(&folder.join(&e.name), &e.hash))
        .collect();
    stale.sort_by(|a, b| a.name.cmp(&b.name));
    stale.dedup();
    stale
}
