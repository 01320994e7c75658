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
//! | `stories.csv` | a story of at least `min_articles` articles | first_published (none last), story_id |
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

use rayon::prelude::*;
use serde::Serialize;

pub use cells::{day_no_year, partial_day, stamp};
pub use formats::{Format, undrawn};
pub use list::{ListOptions, list};
pub use publish::{Hold, Recovery, Staged, hold, publish, publish_with, recover};

use crate::model::{Analysis, OPTIONAL_OUTPUTS, RUN_FILE};
use index::Index;

/// How files are rendered.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `stories.csv` lists stories of at least this many articles.
    pub min_articles: usize,
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
    /// What the user should know.
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
    /// Stories.
    pub stories: u64,
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

/// Renders one file; fails only as far as writing to memory can.
type Renderer = fn(&Index<'_>, &Options) -> std::io::Result<Vec<u8>>;

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

/// Name of the file of kept records.
pub const KEPT: &str = "kept.jsonl";

/// Renders every output file; `run.json`, with the hash of every other, stands last.
pub fn render(analysis: &Analysis, facts: &Facts, options: &Options) -> Vec<OutputFile> {
    render_some(analysis, facts, options, |_| true, None)
}

/// Renders the files that `--dedup-only` writes beside the kept records.
pub fn render_copies(
    analysis: &Analysis,
    facts: &Facts,
    options: &Options,
    kept: &Staged,
) -> Vec<OutputFile> {
    render_some(analysis, facts, options, |name| COPIES.contains(&name), Some(kept))
}

fn render_some(
    analysis: &Analysis,
    facts: &Facts,
    options: &Options,
    wanted: impl Fn(&str) -> bool + Sync,
    large: Option<&Staged>,
) -> Vec<OutputFile> {
    let index = Index::new(analysis, &facts.version);
    let mut files: Vec<OutputFile> = FILES
        .par_iter()
        .filter(|(name, _)| wanted(name))
        .map(|&(name, renderer)| OutputFile {
            name,
            bytes: renderer(&index, options)
                .expect("writing to memory does not fail, and every row has a cell per column"),
        })
        .collect();
    files.extend(options.formats.iter().map(|format| OutputFile {
        name: format.file(),
        bytes: format.render(&index, options).expect("writing to memory does not fail"),
    }));
    let run = run_file::render(facts, &files, large)
        .expect("facts are plain data and writing to memory does not fail");
    files.push(OutputFile { name: "run.json", bytes: run });
    files
}

#[cfg(test)]
mod tests;
