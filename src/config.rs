//! Everything a run can be told: one `Options` per stage, ranges checked once, in [`crate::cli`].

use std::path::PathBuf;

pub use crate::export::Format;
use crate::{dates, dup, export, ingest, story, timeline};

/// What a run is told.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Files, folders, patterns, or `-` for standard input.
    pub inputs: Vec<String>,
    /// A file that names inputs, one a line.
    pub from_list: Option<PathBuf>,
    /// Folder of the outputs; `None` prints the timeline.
    pub output: Option<PathBuf>,
    /// How records are read.
    pub ingest: ingest::Options,
    /// How articles are anchored.
    pub dates: dates::AnchorOptions,
    /// How copies are found.
    pub dup: dup::Options,
    /// How stories are found.
    pub story: story::Options,
    /// What the timeline tells.
    pub timeline: timeline::Options,
    /// Least number of articles of a told story; chosen from the dump where it is `None`.
    pub min_articles: Option<usize>,
    /// Only copies are looked for.
    pub dedup_only: bool,
    /// With `dedup_only`: the kept records go to standard output, and no file is written.
    pub kept_to_stdout: bool,
    /// Bytes of memory the run may take, as far as it can tell beforehand.
    pub memory: Option<u64>,
    /// How files are rendered.
    pub export: export::Options,
    /// Bytes of a dump from which its texts are kept on disk while it is joined and told; those of a large dump where it is `None`.
    pub shelf_from: Option<u64>,
    /// The run fails with exit code 3 if more records are rejected.
    pub max_rejects: Option<u64>,
    /// Reads and counts, writes nothing.
    pub dry_run: bool,
    /// Says nothing unless something is wrong.
    pub quiet: bool,
    /// Number of threads; all cores where it is `None`.
    pub threads: Option<usize>,
}
