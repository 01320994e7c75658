//! Flags to [`Config`]: the only module that knows flag names.

mod edits;
mod values;

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::config::{Config, Format, Request, Tagging};
use crate::dup;
use crate::error::{Error, Result};
use crate::timeline::Background;
use values::{at_least_one, share, size, words};

/// Finds copies of wire stories in dumps of news articles, clusters them into stories and writes a dated timeline of each.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_help = "Exit codes: 0 done; 1 failed, outputs untouched; 2 usage, or more memory \
                        needed than --memory; 3 more rejects than --max-rejects; \
                        11 another run is at work in the folder; 130 / 143 stopped.")]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Verb>,
    #[command(flatten)]
    build: BuildArgs,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Read articles, find copies and stories, and print or write the timeline.
    Build(Box<BuildArgs>),
    /// Read only: format and mapping of each input, date parse rate, genres, and three articles as they will be read.
    Check(CheckArgs),
    /// Find date expressions in text or JSONL, as TIMEX3 mentions, one document a line.
    Dates(DatesArgs),
    /// Print the JSON Schema of timeline.json or run.json.
    Schema(SchemaArgs),
}

#[derive(Debug, Default, Args)]
struct InputArgs {
    /// Files, folders, quoted patterns ("dump/*.jsonl.gz"), or - for standard input.
    #[arg(value_name = "INPUT")]
    inputs: Vec<String>,
    /// Read the names of further inputs from a file, one a line.
    #[arg(long, value_name = "FILE")]
    from_list: Option<PathBuf>,
    /// Name the field that holds a value, e.g. title=hed,body=content (also id, published, outlet, url, language).
    #[arg(long, value_name = "FIELD=KEY", value_delimiter = ',')]
    map: Vec<String>,
    /// Time zone of the outlets (IANA name, e.g. Europe/Berlin): stamps without a zone are read in it, and the day of copy
    /// without a dateline is counted in it.
    #[arg(long, value_name = "ZONE")]
    tz: Option<String>,
    /// Year of articles that give none anywhere.
    #[arg(long, value_name = "YYYY", allow_negative_numbers = true, value_parser = clap::value_parser!(i16).range(1000..=2999))]
    assume_year: Option<i16>,
    /// Day of articles that give none anywhere.
    #[arg(long, value_name = "YYYY-MM-DD")]
    assume_date: Option<Date>,
    /// Number of threads [default: all cores].
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = clap::value_parser!(u16).range(1..=512))]
    threads: Option<u16>,
    /// Say nothing unless something is wrong.
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Debug, Default, Args)]
struct BuildArgs {
    #[command(flatten)]
    input: InputArgs,
    /// Write all output files into this folder; without it the timeline is printed. With --dedup-only, - prints the kept
    /// records.
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// Take the whole dump as one story; with --topic only what is about it.
    #[arg(long)]
    one_story: bool,
    /// Tell only stories about these words; with --one-story they are told as one.
    #[arg(long, value_name = "WORDS", value_parser = words)]
    topic: Option<String>,
    /// Longest time between two articles that are linked to one story, in days; a story may run on from link to link
    /// [default: 30].
    #[arg(long, value_name = "DAYS", allow_negative_numbers = true, value_parser = clap::value_parser!(u16).range(1..=36_500))]
    window: Option<u16>,
    /// Tell stories of at least this many articles [default: 2; 1 with --one-story or under 100 articles].
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = at_least_one)]
    min_articles: Option<usize>,
    /// Print this many events a story [default: from its size].
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = at_least_one)]
    max_events: Option<usize>,
    /// Sentences in a summary.
    #[arg(long, value_name = "N", default_value = "1", allow_negative_numbers = true, value_parser = clap::value_parser!(u8).range(1..=20))]
    sentences: u8,
    /// How much of the past to tell: near (60 days, or told by two origins), all, none.
    #[arg(long, value_name = "HOW", value_enum, default_value = "near")]
    background: BackgroundArg,
    /// Only events on or after this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    since: Option<Date>,
    /// Only events on or before this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: Option<Date>,
    /// The day that embargoes are judged by: copy not to be told before a later day is kept and not told [default: all is told].
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    #[command(flatten)]
    copies: CopyArgs,
    /// Write CSV for spreadsheets: byte order mark, and cells that look like formulas made harmless.
    #[arg(long)]
    excel: bool,
    /// Write further files: timelinejs-csv, timelinejs-json, markdown, jsonl.
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    formats: Vec<String>,
    /// An editor's changes: CSV with event_id, action (keep, drop, date, headline, merge_with), value, by, note.
    #[arg(long, value_name = "FILE")]
    edits: Option<PathBuf>,
    /// Fail with exit code 3 if more records than this are rejected.
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    max_rejects: Option<u64>,
    /// Read and count, write nothing.
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Copies")]
struct CopyArgs {
    /// Find copies only: writes articles.csv, pairs.csv, outlets.csv, rejects.csv, run.json and kept.jsonl, which has the
    /// record of each original just as it came in.
    #[arg(long)]
    dedup_only: bool,
    /// How much likeness makes a copy: strict (0.7 of the shorter text), balanced (0.5), broad (0.35). Copy edited all over
    /// is let in from 0.4 of that share on, if the lead or the narrative from end to end is the original's; what shares
    /// only quotations, background or a form with other facts is kept out whatever its share.
    #[arg(long, value_name = "HOW", value_enum, default_value = "balanced")]
    preset: PresetArg,
    /// Share of the shorter text's runs of five words that the other must have, 0.05 to 1; no edited copy with less is let in
    /// [default: from --preset].
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true, value_parser = share)]
    min_containment: Option<f64>,
    /// The same where one of the two is undated [default: from --preset: 0.8, 0.65, 0.5].
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true, value_parser = share)]
    undated_containment: Option<f64>,
    /// Hours between two articles beyond which they must be nearly the same; 0 asks it of all of different times [default: 48].
    #[arg(long, value_name = "HOURS", allow_negative_numbers = true, value_parser = clap::value_parser!(i64).range(0..=1_000_000))]
    copy_window: Option<i64>,
    /// Share of all their text (Jaccard) that two articles must have in common beyond that time, 0.05 to 1 [default: 0.8].
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true, value_parser = share)]
    far_jaccard: Option<f64>,
    /// Write every verified pair to pairs.csv: without it those between two that are in one group already are left out,
    /// and so are those that are no copies and share less than 0.3.
    #[arg(long)]
    all_pairs: bool,
    /// Compare all pairs (quadratic; for tests).
    #[arg(long, hide = true)]
    exhaustive: bool,
    /// End at once, with the number, if the run is expected to need more memory than this, e.g. 2G or 800M.
    #[arg(long, value_name = "SIZE", allow_negative_numbers = true, value_parser = size)]
    memory: Option<u64>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum PresetArg {
    Strict,
    #[default]
    Balanced,
    Broad,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum BackgroundArg {
    #[default]
    Near,
    All,
    None,
}

#[derive(Debug, Args)]
struct CheckArgs {
    #[command(flatten)]
    input: InputArgs,
    /// Print one reading a line as JSON: fields, cuts, dated mentions.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct SchemaArgs {
    /// The file.
    #[arg(value_parser = ["timeline", "run"])]
    file: String,
}

#[derive(Debug, Args)]
struct DatesArgs {
    /// Plain text, or JSON with {doc_id|id, text|body, dct|published}: one a line, an array, or one document; gzip or not; - or
    /// nothing for standard input.
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// The text is narrative: dates count from the last one mentioned, not from the day it was written.
    #[arg(long)]
    narrative: bool,
    /// Language of the text (ISO 639-1) [default: found from the text].
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
    /// Day that plain text was written on.
    #[arg(long, value_name = "YYYY-MM-DD")]
    dct: Option<Date>,
}

impl Cli {
    /// Checks ranges and puts every flag in its place.
    ///
    /// # Errors
    ///
    /// [`Error::Usage`] for a flag whose value cannot be used.
    pub fn request(self) -> Result<Request> {
        match self.command {
            None => {
                misplaced(&self.build.input.inputs)?;
                Ok(Request::Build(build(self.build)?))
            }
            Some(Verb::Build(args)) => Ok(Request::Build(build(*args)?)),
            Some(Verb::Check(args)) => Ok(Request::Check(input(args.input)?, args.json)),
            Some(Verb::Schema(args)) => Ok(Request::Schema(args.file)),
            Some(Verb::Dates(args)) => Ok(Request::Dates(Tagging {
                file: args.file.filter(|f| f.as_os_str() != "-"),
                narrative: args.narrative,
                language: args.lang,
                dct: args.dct,
            })),
        }
    }
}

/// A command that stands behind a flag is taken for an input: says so, unless there is such a file.
fn misplaced(inputs: &[String]) -> Result<()> {
    let Some(first) = inputs.first() else { return Ok(()) };
    if Cli::command().find_subcommand(first).is_none() || std::path::Path::new(first).exists() {
        return Ok(());
    }
    Err(Error::Usage(format!("{first} stands behind a flag: write dateline {first} first, then its flags")))
}

fn build(args: BuildArgs) -> Result<Config> {
    refuse_unused(&args)?;
    let mut config = input(args.input)?;
    copies(&args.copies, args.output, args.dry_run, &mut config)?;
    config.story.one_story = args.one_story;
    config.story.window_days = args.window.unwrap_or(config.story.window_days);
    config.story.topic = args.topic;
    config.timeline.max_events = args.max_events;
    config.timeline.sentences = args.sentences.into();
    config.timeline.background = match args.background {
        BackgroundArg::Near => Background::Near,
        BackgroundArg::All => Background::All,
        BackgroundArg::None => Background::None,
    };
    config.timeline.since = args.since;
    config.timeline.until = args.until;
    config.timeline.as_of = args.as_of;
    if let (Some(since), Some(until)) = (args.since, args.until)
        && since > until
    {
        return Err(Error::Usage(format!("--since {since} is after --until {until}: swap them")));
    }
    config.min_articles = args.min_articles;
    config.export.excel = args.excel;
    config.export.formats = formats(&args.formats)?;
    if let Some(path) = &args.edits {
        let (edits, hash) = edits::read(path)?;
        (config.timeline.edits, config.timeline.edits_hash) = (edits, Some(hash));
    }
    config.max_rejects = args.max_rejects;
    config.dry_run = args.dry_run;
    Ok(config)
}

/// Refuses a flag that would be obeyed nowhere in the run that another one asks for.
fn refuse_unused(args: &BuildArgs) -> Result<()> {
    let formats = !args.formats.is_empty();
    let of_stories = [
        (args.edits.is_some(), "--edits"),
        (formats, "--formats"),
        (args.one_story, "--one-story"),
        (args.window.is_some(), "--window"),
        (args.topic.is_some(), "--topic"),
        (args.min_articles.is_some(), "--min-articles"),
        (args.max_events.is_some(), "--max-events"),
        (args.since.is_some(), "--since"),
        (args.until.is_some(), "--until"),
        (args.as_of.is_some(), "--as-of"),
    ];
    let of_files = [(formats, "--formats"), (args.excel, "--excel"), (args.copies.all_pairs, "--all-pairs")];
    let first =
        |flags: &[(bool, &'static str)]| flags.iter().find(|(given, _)| *given).map(|(_, flag)| *flag);
    if args.copies.dedup_only
        && let Some(flag) = first(&of_stories)
    {
        return Err(Error::Usage(format!(
            "{flag} is about stories, which --dedup-only does not look for: drop one"
        )));
    }
    if !args.copies.dedup_only
        && args.output.is_none()
        && !args.dry_run
        && let Some(flag) = first(&of_files)
    {
        return Err(Error::Usage(format!("{flag} is about files: add -o FOLDER")));
    }
    // All articles are one story then, whatever lies between them.
    if args.one_story && args.topic.is_none() && args.window.is_some() {
        return Err(Error::Usage(
            "--window parts the articles of stories, and --one-story takes all as one: drop one, or name a --topic"
                .to_owned(),
        ));
    }
    Ok(())
}

fn copies(args: &CopyArgs, output: Option<PathBuf>, dry_run: bool, config: &mut Config) -> Result<()> {
    config.kept_to_stdout = output.as_ref().is_some_and(|folder| folder.as_os_str() == "-");
    config.output = output.filter(|_| !config.kept_to_stdout);
    config.dedup_only = args.dedup_only;
    if config.kept_to_stdout && !args.dedup_only {
        return Err(Error::Usage(
            "-o - prints the records that --dedup-only keeps: add --dedup-only, or name a folder".to_owned(),
        ));
    }
    if args.dedup_only && config.output.is_none() && !config.kept_to_stdout && !dry_run {
        return Err(Error::Usage(
            "--dedup-only writes files: add -o FOLDER, or -o - to print the kept records".to_owned(),
        ));
    }
    let preset = dup::Options::preset(match args.preset {
        PresetArg::Strict => dup::Preset::Strict,
        PresetArg::Balanced => dup::Preset::Balanced,
        PresetArg::Broad => dup::Preset::Broad,
    });
    let least = args.min_containment.unwrap_or(preset.containment);
    config.dup = dup::Options {
        containment: least,
        undated_containment: args.undated_containment.unwrap_or(preset.undated_containment.max(least)),
        far_jaccard: args.far_jaccard.unwrap_or(preset.far_jaccard),
        window_hours: args.copy_window.unwrap_or(preset.window_hours),
        exact: args.min_containment.is_some() || preset.exact,
        all_pairs: args.all_pairs,
        exhaustive: args.exhaustive,
    };
    config.memory = args.memory;
    Ok(())
}

fn formats(names: &[String]) -> Result<Vec<Format>> {
    let known = Format::ALL;
    let mut formats = Vec::new();
    for name in names {
        let found = known.iter().find(|(n, _)| n == name);
        let Some((_, format)) = found else {
            let all: Vec<&str> = known.iter().map(|(n, _)| *n).collect();
            return Err(Error::Usage(format!("--formats {name}: choose from {}", all.join(", "))));
        };
        formats.push(*format);
    }
    formats.sort_unstable();
    formats.dedup();
    Ok(formats)
}

fn input(args: InputArgs) -> Result<Config> {
    if args.inputs.is_empty() && args.from_list.is_none() {
        return Err(Error::Usage(
            "no input named: give files, folders or - for standard input, e.g. `dateline build data/sample`"
                .to_owned(),
        ));
    }
    let mut config =
        Config { inputs: args.inputs, from_list: args.from_list, quiet: args.quiet, ..Config::default() };
    config.ingest.map = map(&args.map)?;
    if let Some(zone) = &args.tz {
        jiff::tz::TimeZone::get(zone).map_err(|_| {
            Error::Usage(format!("--tz {zone}: not a time zone; use an IANA name such as Europe/Berlin"))
        })?;
    }
    config.ingest.zone.clone_from(&args.tz);
    config.dates.zone = args.tz;
    if let (Some(year), Some(day)) = (args.assume_year, args.assume_date)
        && day.year() != year
    {
        return Err(Error::Usage(format!(
            "--assume-date {day} is not in --assume-year {year}: name one of them"
        )));
    }
    config.dates.assume_year = args.assume_year;
    config.dates.assume_date = args.assume_date;
    config.threads = args.threads.map(usize::from);
    Ok(config)
}

/// The pairs of `--map`: a field has one key.
fn map(pairs: &[String]) -> Result<Vec<(String, String)>> {
    let mut map: Vec<(String, String)> = Vec::new();
    for pair in pairs {
        let (field, key) = pair.split_once('=').ok_or_else(|| {
            Error::Usage(format!("--map {pair}: write FIELD=KEY, e.g. --map title=hed,body=content"))
        })?;
        let (field, key) = (field.trim(), key.trim());
        if let Some((_, first)) = map.iter().find(|(known, _)| known == field) {
            return Err(Error::Usage(format!(
                "--map {field}={first},{field}={key}: a field has one key; name one of them"
            )));
        }
        map.push((field.to_owned(), key.to_owned()));
    }
    Ok(map)
}
