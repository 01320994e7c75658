//! Everything a run can be told: one `Options` per stage, ranges checked once, in [`crate::cli`].

use std::path::PathBuf;

use jiff::civil::Date;
use serde_json::{Value, json};

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

impl Config {
    /// The settings that decide what the outputs say, for `run.json`; `min_articles` is what was chosen of them where the user
    /// named none.
    pub fn settings(&self, min_articles: usize) -> Value {
        // Taken apart, so that no flag can be added and forgotten here.
        let Self {
            ingest: ingest::Options { map, zone: _, max_record_bytes: _ },
            dates: dates::AnchorOptions { zone, assume_year, assume_date },
            dup,
            story: story::Options { one_story, topic, window_days, threshold: _ },
            timeline,
            export: export::Options { excel, formats },
            dedup_only,
            // Where from and where to, and what does not show in the outputs.
            inputs: _,
            from_list: _,
            output: _,
            min_articles: _,
            kept_to_stdout: _,
            memory: _,
            shelf_from: _,
            max_rejects: _,
            dry_run: _,
            quiet: _,
            threads: _,
        } = self;
        let dup::Options {
            containment,
            undated_containment,
            far_jaccard,
            window_hours,
            all_pairs,
            exact: _,
            exhaustive: _,
        } = dup;
        let timeline::Options {
            background,
            since,
            until,
            as_of,
            max_events,
            sentences,
            edits,
            edits_hash,
            min_articles: _,
        } = timeline;
        json!({
            "map": map,
            "tz": zone,
            "assume_year": assume_year,
            "assume_date": assume_date.map(|d| d.to_string()),
            "one_story": one_story,
            "topic": topic,
            "window": window_days,
            "max_events": max_events,
            "sentences": sentences,
            "background": format!("{background:?}").to_lowercase(),
            "since": since.map(|d| d.to_string()),
            "until": until.map(|d| d.to_string()),
            "as_of": as_of.map(|d| d.to_string()),
            "min_articles": min_articles,
            "dedup_only": dedup_only,
            "min_containment": containment,
            "undated_containment": undated_containment,
            "copy_window": window_hours,
            "far_jaccard": far_jaccard,
            "all_pairs": all_pairs,
            "excel": excel,
            "formats": formats.iter().map(|f| f.file()).collect::<Vec<_>>(),
            "edits": edits.len(),
            "edits_hash": edits_hash,
        })
    }
}

/// What the filter `dateline dates` is told.
#[derive(Clone, Debug, Default)]
pub struct Tagging {
    /// The file; `None` is standard input.
    pub file: Option<PathBuf>,
    /// Dates count from the last one mentioned.
    pub narrative: bool,
    /// ISO 639-1; found from the text where it is `None`.
    pub language: Option<String>,
    /// Day that plain text was written on.
    pub dct: Option<Date>,
}

/// What the user asked for.
#[derive(Debug)]
pub enum Request {
    /// `dateline build`.
    Build(Config),
    /// `dateline check`; with JSON or for people.
    Check(Config, bool),
    /// `dateline dates`.
    Dates(Tagging),
    /// `dateline schema` of a file.
    Schema(String),
}
