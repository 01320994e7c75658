//! Rendering of every output file, and their publication all or nothing.
//!
//! Everything is rendered from an [`Analysis`] and is a pure function of it; only `run.json` holds what depends on the
//! clock or the machine. CSV is RFC 4180 in UTF-8 with LF line ends. The order of the rows is part of the contract:
//!
//! | file | a row is | sorted by |
//! |---|---|---|
//! | `timeline.csv` | a selected event | event_date (days without a year after all others, no day at all last), story_id, rank, event_id |
//! | `events.csv` | an event | as `timeline.csv` |
//! | `timeline.json` | a story with its selected events | first_date (none last), story_id; events as in `timeline.csv` |
//! | `evidence.csv` | a sentence that tells of an event | event_id, role (lead, witness, reprint, corrected), article_id, start |
//! | `stories.csv` | a story | first_published (none last), story_id |
//! | `articles.csv` | an article | published_utc (none last), article_id |
//! | `pairs.csv` | a verified pair | a, b |
//! | `versions.csv` | a version of a dispatch | group_id, seq |
//! | `outlets.csv` | an outlet | outlet (none last) |
//! | `rejects.csv` | a record that is no article | input, position, reason, detail |
//! | `kept.jsonl` (`--dedup-only`) | the record of an original, as it came in | input, position |
//! | `run.json` | | |
//!
//! Cells that hold several values join them with `; `. White space in a text cell is collapsed to single spaces and
//! control characters are dropped; `native_id` and `input` are as the input has them. A stamp of which only a day (month,
//! year) is known is printed as that day (month, year), never as its first second.

mod article_files;
mod cells;
mod disk;
mod event_files;
mod event_row;
mod figures;
mod formats;
mod index;
mod list;
mod publish;
mod run_file;
#[cfg(test)]
mod sample;
mod story_files;
mod table;
mod timeline_file;
mod versions;

use std::io::Write;

use rayon::prelude::*;
use serde::Serialize;

pub use article_files::dateline_day;
pub use cells::{day_no_year, partial_day, stamp};
pub use formats::{Format, undrawn};
pub use list::{ListOptions, list, printable};
pub use publish::{Hold, Recovery, Stage, Staged, hold, publish_with, recover, refuse_foreign};

use crate::error::Result;
use crate::model::{Analysis, KEPT_FILE, OPTIONAL_OUTPUTS, RUN_FILE};
use index::Index;

/// How files are rendered.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// CSV files begin with a byte order mark, and an apostrophe disarms cells a spreadsheet would run as a formula.
    pub excel: bool,
    /// Further files to write.
    pub formats: Vec<Format>,
}

/// What a run knows of itself beside the analysis.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Facts {
    /// Version of the program.
    pub version: String,
    /// Settings of the run.
    pub config: serde_json::Value,
    /// Hash of the settings.
    pub config_hash: String,
    /// One entry per input, in the order read.
    pub inputs: Vec<InputFacts>,
    /// Counts that add up.
    pub counts: Counts,
    /// Phase and seconds it took, in order.
    pub timings: Vec<(String, f64)>,
    /// Largest resident memory, in bytes; 0 where the system does not tell.
    pub peak_memory_bytes: u64,
    /// Which inputs were not read, or not to their end, and why: the first warnings of `run.json`.
    pub unread: Vec<String>,
    /// What else the user should know.
    pub warnings: Vec<String>,
}

/// What was read from one input.
#[derive(Clone, Debug, Default, Serialize)]
pub struct InputFacts {
    /// Its name.
    pub name: String,
    /// The format it was found to have.
    pub format: String,
    /// Its size as stored, in bytes.
    pub bytes: u64,
    /// Hash of its bytes.
    pub hash: String,
    /// Number of records.
    pub records: u64,
    /// Records that became articles.
    pub articles: u64,
    /// Records that were rejected.
    pub rejects: u64,
    /// Records that repeat another byte for byte.
    pub repeats: u64,
}

/// Counts of a run: `records = articles + rejects + repeats`.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Counts {
    /// Records read.
    pub records: u64,
    /// Records that became articles.
    pub articles: u64,
    /// Records that were rejected.
    pub rejects: u64,
    /// Inputs that could not be read, or not to their end: the rows of `rejects.csv` with position 0.
    pub inputs_rejected: u64,
    /// Records that repeat another byte for byte.
    pub repeats: u64,
    /// Groups of copies, singles included.
    pub groups: u64,
    /// Groups of two or more.
    pub groups_with_copies: u64,
    /// Stories, those of one article included.
    pub stories: u64,
    /// Stories with an event.
    pub stories_told: u64,
    /// Events.
    pub events: u64,
    /// Events the timeline prints.
    pub selected: u64,
}

/// One file of the set of outputs, complete in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Its name in the folder of outputs.
    pub name: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// JSON Schemas (2020-12) of `timeline.json` and `run.json`, by the name of the file.
pub const SCHEMAS: [(&str, &str); 2] = [
    ("timeline", include_str!("../data/schema/timeline.json")),
    ("run", include_str!("../data/schema/run.json")),
];

/// Renders one file; fails only as far as writing can.
type Renderer = fn(&Index<'_>, &Options, &mut dyn Write) -> std::io::Result<()>;

/// Every file rendered from the analysis alone, in the order they are put in place; `run.json` follows them.
const FILES: [(&str, Renderer); 10] = [
    ("timeline.csv", event_files::timeline),
    ("events.csv", event_files::events),
    ("timeline.json", timeline_file::render),
    ("evidence.csv", event_files::evidence),
    ("stories.csv", story_files::stories),
    ("articles.csv", article_files::articles),
    ("pairs.csv", article_files::pairs),
    ("versions.csv", versions::versions),
    ("outlets.csv", story_files::outlets),
    ("rejects.csv", article_files::rejects),
];

/// The files that tell of articles and copies.
const COPIES: [&str; 4] = ["articles.csv", "pairs.csv", "outlets.csv", "rejects.csv"];

/// Whether a run may write a file of that name into its folder.
pub fn is_output(name: &str) -> bool {
    FILES.iter().any(|(file, _)| *file == name) || OPTIONAL_OUTPUTS.contains(&name) || name == RUN_FILE
}

/// The files that a run writes; with `--dedup-only` those that tell of copies.
pub fn outputs(options: &Options, dedup_only: bool) -> Vec<&'static str> {
    let rendered = FILES.iter().map(|(name, _)| *name).filter(|name| !dedup_only || COPIES.contains(name));
    let further = options.formats.iter().map(|format| format.file());
    rendered.chain(further).chain(dedup_only.then_some(KEPT_FILE)).chain([RUN_FILE]).collect()
}

/// Stages every output file; gives them, and `run.json` over them.
///
/// # Errors
///
/// [`Error::Write`](crate::error::Error::Write) if a file cannot be written.
pub fn write(
    analysis: &Analysis,
    facts: &Facts,
    options: &Options,
    stage: &Stage,
) -> Result<(Vec<Staged>, OutputFile)> {
    let index = Index::new(analysis, &facts.version);
    let mut staged = write_some(&index, options, stage, |_| true)?;
    for format in &options.formats {
        let render = |out: &mut dyn Write| format.render(&index, options, out);
        staged.push(stage.fill(format.file(), |out, failed| render(out).map_err(failed))?);
    }
    let run = run(facts, &staged);
    Ok((staged, run))
}

/// As [`write()`], of the files that `--dedup-only` writes beside the kept records.
///
/// # Errors
///
/// As [`write()`].
pub fn write_copies(
    analysis: &Analysis,
    facts: &Facts,
    options: &Options,
    kept: Staged,
    stage: &Stage,
) -> Result<(Vec<Staged>, OutputFile)> {
    let index = Index::new(analysis, &facts.version);
    let mut staged = write_some(&index, options, stage, |name| COPIES.contains(&name))?;
    staged.push(kept);
    let run = run(facts, &staged);
    Ok((staged, run))
}

fn write_some(
    index: &Index<'_>,
    options: &Options,
    stage: &Stage,
    wanted: impl Fn(&str) -> bool + Sync,
) -> Result<Vec<Staged>> {
    let files = FILES.par_iter().filter(|(name, _)| wanted(name));
    files
        .map(|&(name, renderer)| {
            stage.fill(name, |out, failed| renderer(index, options, out).map_err(failed))
        })
        .collect()
}

fn run(facts: &Facts, files: &[Staged]) -> OutputFile {
    let bytes =
        run_file::render(facts, files).expect("facts are plain data and writing to memory does not fail");
    OutputFile { name: RUN_FILE, bytes }
}

#[cfg(test)]
mod tests;
