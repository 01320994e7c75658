//! The flags of each command, with the words of their help.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::values::{day, share, size, whole, words};

/// What stands below the help of whatever may run long.
pub(super) const EXIT_CODES: &str = "Exit codes: 0 done, also where some inputs were not read; 1 failed, outputs untouched, or no article in the inputs; \
     2 usage, an empty folder, a file of yours or an edited output in the way, or more memory needed than --memory; \
     3 more rejects than --max-rejects; 11 another run is at work in the folder; 130 / 143 stopped.";

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Read articles, find copies and stories, and print or write the timeline.
    #[command(after_help = EXIT_CODES)]
    Build(Box<BuildArgs>),
    /// Read only: format and mapping of each input, date parse rate, genres, and three articles as they will be read.
    Check(CheckArgs),
    /// Find date expressions in text, JSON or tables, as TIMEX3 mentions, one document a line.
    Dates(DatesArgs),
    /// Print the JSON Schema of timeline.json or run.json.
    Schema(SchemaArgs),
}

#[derive(Debug, Default, Args)]
pub(super) struct InputArgs {
    /// Files, folders, quoted patterns ("dump/*.jsonl.gz"), or - for standard input.
    #[arg(value_name = "INPUT")]
    pub(super) inputs: Vec<String>,
    /// Read the names of further inputs from a file, one a line.
    #[arg(long, value_name = "FILE")]
    pub(super) from_list: Option<PathBuf>,
    /// Name the field that holds a value, e.g. title=hed,body=content (also id, published, outlet, url, language).
    #[arg(long, value_name = "FIELD=KEY", value_delimiter = ',')]
    pub(super) map: Vec<String>,
    /// Time zone of the outlets (IANA name, e.g. Europe/Berlin): stamps without a zone are read in it, and the day of copy
    /// without a dateline is counted in it.
    #[arg(long, value_name = "ZONE")]
    pub(super) tz: Option<String>,
    /// Year of articles that give none anywhere.
    #[arg(long, value_name = "YYYY", allow_negative_numbers = true, value_parser = whole(1000_i16, Some(2999), 2020))]
    pub(super) assume_year: Option<i16>,
    /// Day of articles that give none anywhere.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) assume_date: Option<Date>,
    /// Number of threads [default: all cores].
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = whole(1_u16, Some(512), 4))]
    pub(super) threads: Option<u16>,
    /// Say nothing unless something is wrong.
    #[arg(short, long)]
    pub(super) quiet: bool,
}

#[derive(Debug, Default, Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    #[command(flatten)]
    pub(super) told: TellArgs,
    #[command(flatten)]
    pub(super) copies: CopyArgs,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Outputs and limits")]
pub(super) struct OutputArgs {
    /// Write all output files into this folder; without it the timeline is printed. With --dedup-only, - prints the kept
    /// records.
    #[arg(short, long, value_name = "FOLDER")]
    pub(super) output: Option<PathBuf>,
    /// Write CSV for spreadsheets: byte order mark, and cells that look like formulas made harmless.
    #[arg(long)]
    pub(super) excel: bool,
    /// Write further files: timelinejs-csv, timelinejs-json, markdown, jsonl.
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(super) formats: Vec<String>,
    /// Fail with exit code 3 if more records than this are rejected.
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = whole(0_u64, None, 100))]
    pub(super) max_rejects: Option<u64>,
    /// End at once, with the number, if the run is expected to need more memory than this, e.g. 2G or 800M.
    #[arg(long, value_name = "SIZE", allow_negative_numbers = true, value_parser = size)]
    pub(super) memory: Option<u64>,
    /// Read and count, write nothing.
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Stories and timelines")]
pub(super) struct TellArgs {
    /// Take the whole dump as one story; with --topic only what is about it.
    #[arg(long)]
    pub(super) one_story: bool,
    /// Tell only stories about these words; with --one-story they are told as one.
    #[arg(long, value_name = "WORDS", value_parser = words)]
    pub(super) topic: Option<String>,
    /// Longest time between two articles that are linked to one story, in days; a story may run on from link to link
    /// [default: 30].
    #[arg(long, value_name = "DAYS", allow_negative_numbers = true, value_parser = whole(1_u16, Some(36_500), 7))]
    pub(super) window: Option<u16>,
    /// Tell stories of at least this many articles [default: 2; 1 with --one-story or under 100 articles].
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = whole(1_usize, None, 2))]
    pub(super) min_articles: Option<usize>,
    /// Print this many events a story [default: from its size].
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = whole(1_usize, None, 10))]
    pub(super) max_events: Option<usize>,
    /// Sentences in a summary.
    #[arg(long, value_name = "N", default_value = "1", allow_negative_numbers = true, value_parser = whole(1_u8, Some(20), 2))]
    pub(super) sentences: u8,
    /// How much of the past to tell: near (60 days, or told by two origins), all, none.
    #[arg(long, value_name = "HOW", value_enum, default_value = "near")]
    pub(super) background: BackgroundArg,
    /// Only events on or after this day.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) since: Option<Date>,
    /// Only events on or before this day.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) until: Option<Date>,
    /// The day that embargoes are judged by: copy not to be told before a later day is kept and not told [default: all is told].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) as_of: Option<Date>,
    /// An editor's changes: CSV with event_id, action (keep, drop, date, headline, merge_with), value, by, note.
    #[arg(long, value_name = "FILE")]
    pub(super) edits: Option<PathBuf>,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Copies")]
pub(super) struct CopyArgs {
    /// Find copies only: writes articles.csv, pairs.csv, outlets.csv, rejects.csv, run.json and kept.jsonl, which has the
    /// record of each original just as it came in.
    #[arg(long)]
    pub(super) dedup_only: bool,
    /// How much likeness makes a copy: strict (0.7 of the shorter text), balanced (0.5), broad (0.35). Copy edited all over
    /// is let in from 0.4 of that share on, if the lead or the narrative from end to end is the original's; what shares
    /// only quotations, background or a form with other facts is kept out whatever its share.
    #[arg(long, value_name = "HOW", value_enum, default_value = "balanced")]
    pub(super) preset: PresetArg,
    /// Share of the shorter text's runs of five words that the other must have, 0.05 to 1; no edited copy with less is let in
    /// [default: from --preset].
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true, value_parser = share)]
    pub(super) min_containment: Option<f64>,
    /// The same where one of the two is undated [default: from --preset: 0.8, 0.65, 0.5].
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true, value_parser = share)]
    pub(super) undated_containment: Option<f64>,
    /// Hours between two articles beyond which they must be nearly the same; 0 asks it of all of different times [default: 48].
    #[arg(long, value_name = "HOURS", allow_negative_numbers = true, value_parser = whole(0_i64, Some(1_000_000), 48))]
    pub(super) copy_window: Option<i64>,
    /// Share of all their text (Jaccard) that two articles must have in common beyond that time, 0.05 to 1 [default: 0.8].
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true, value_parser = share)]
    pub(super) far_jaccard: Option<f64>,
    /// Write every verified pair to pairs.csv: without it those between two that are in one group already are left out,
    /// and so are those that are no copies and share less than 0.3.
    #[arg(long)]
    pub(super) all_pairs: bool,
    /// Compare all pairs (quadratic; for tests).
    #[arg(long, hide = true)]
    pub(super) exhaustive: bool,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum PresetArg {
    Strict,
    #[default]
    Balanced,
    Broad,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum BackgroundArg {
    #[default]
    Near,
    All,
    None,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    /// Print one reading a line as JSON: fields, cuts, dated mentions.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// The file.
    #[arg(value_parser = ["timeline", "run"])]
    pub(super) file: String,
}

#[derive(Debug, Args)]
pub(super) struct DatesArgs {
    /// Plain text, or JSON or a table with id, text and date under their usual names (id, doc_id; text, body, content; date,
    /// published, dct; ...), as build reads them; gzip or not; - or nothing for standard input.
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    /// The text is narrative: dates count from the last one mentioned, not from the day it was written.
    #[arg(long)]
    pub(super) narrative: bool,
    /// Language of the text (ISO 639-1) [default: found from the text].
    #[arg(long, value_name = "CODE")]
    pub(super) lang: Option<String>,
    /// Day that plain text was written on.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) dct: Option<Date>,
}
