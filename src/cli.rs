//! Flags to [`Config`]: the only module that knows flag names.

mod args;
mod edits;
mod values;

use clap::{CommandFactory, Parser};

use args::{
    BackgroundArg, BuildArgs, CopyArgs, EXIT_CODES, InputArgs, OutputArgs, PresetArg, TellArgs, Verb,
};

use crate::config::{Config, Format, Request, Tagging};
use crate::dup;
use crate::error::{Error, Result};
use crate::timeline::Background;

/// Finds copies of wire stories in dumps of news articles, clusters them into stories and writes a dated timeline of each.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Verb>,
    #[command(flatten)]
    build: BuildArgs,
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
    let BuildArgs { input: inputs, output, told, copies } = args;
    let mut config = input(inputs)?;
    config.max_rejects = output.max_rejects;
    config.dry_run = output.dry_run;
    config.memory = output.memory;
    config.export.excel = output.excel;
    config.export.formats = formats(&output.formats)?;
    place(output, copies.dedup_only, &mut config)?;
    config.dup = copies_of(&copies);
    tell(told, &mut config)?;
    Ok(config)
}

/// Refuses a flag that nothing in the run would obey.
fn refuse_unused(args: &BuildArgs) -> Result<()> {
    let BuildArgs { output, told, copies, .. } = args;
    let formats = !output.formats.is_empty();
    let of_stories = [
        (told.edits.is_some(), "--edits"),
        (formats, "--formats"),
        (told.one_story, "--one-story"),
        (told.window.is_some(), "--window"),
        (told.topic.is_some(), "--topic"),
        (told.min_articles.is_some(), "--min-articles"),
        (told.max_events.is_some(), "--max-events"),
        (told.since.is_some(), "--since"),
        (told.until.is_some(), "--until"),
        (told.as_of.is_some(), "--as-of"),
    ];
    let of_files = [(formats, "--formats"), (output.excel, "--excel"), (copies.all_pairs, "--all-pairs")];
    let writes = copies.dedup_only || output.output.is_some() || output.dry_run;
    let first = |of: bool, flags: &[(bool, &'static str)]| {
        flags.iter().find(|(given, _)| of && *given).map(|(_, flag)| *flag)
    };
    if let Some(flag) = first(copies.dedup_only, &of_stories) {
        return Err(Error::Usage(format!(
            "{flag} is about stories, which --dedup-only does not look for: drop one"
        )));
    }
    if let Some(flag) = first(!writes, &of_files) {
        return Err(Error::Usage(format!("{flag} is about files: add -o FOLDER")));
    }
    if told.one_story && told.topic.is_none() && told.window.is_some() {
        return Err(Error::Usage(
            "--window parts the articles of stories, and --one-story takes all as one: drop one, or name a --topic"
                .to_owned(),
        ));
    }
    Ok(())
}

/// Where the outputs go.
fn place(args: OutputArgs, dedup_only: bool, config: &mut Config) -> Result<()> {
    config.kept_to_stdout = args.output.as_ref().is_some_and(|folder| folder.as_os_str() == "-");
    config.output = args.output.filter(|_| !config.kept_to_stdout);
    config.dedup_only = dedup_only;
    if let Some(file) = config.output.as_ref().filter(|folder| folder.is_file()) {
        return Err(Error::Usage(format!("-o {} is a file: name a folder", file.display())));
    }
    if config.kept_to_stdout && !dedup_only {
        return Err(Error::Usage(
            "-o - prints the records that --dedup-only keeps: add --dedup-only, or name a folder".to_owned(),
        ));
    }
    if dedup_only && config.output.is_none() && !config.kept_to_stdout && !args.dry_run {
        return Err(Error::Usage(
            "--dedup-only writes files: add -o FOLDER, or -o - to print the kept records".to_owned(),
        ));
    }
    Ok(())
}

fn copies_of(args: &CopyArgs) -> dup::Options {
    let preset = dup::Options::preset(match args.preset {
        PresetArg::Strict => dup::Preset::Strict,
        PresetArg::Balanced => dup::Preset::Balanced,
        PresetArg::Broad => dup::Preset::Broad,
    });
    let least = args.min_containment.unwrap_or(preset.containment);
    dup::Options {
        containment: least,
        undated_containment: args.undated_containment.unwrap_or(preset.undated_containment.max(least)),
        far_jaccard: args.far_jaccard.unwrap_or(preset.far_jaccard),
        window_hours: args.copy_window.unwrap_or(preset.window_hours),
        exact: args.min_containment.is_some() || preset.exact,
        all_pairs: args.all_pairs,
        exhaustive: args.exhaustive,
    }
}

/// What is taken for a story, and what is told of it.
fn tell(args: TellArgs, config: &mut Config) -> Result<()> {
    config.min_articles = args.min_articles;
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
    if let Some(path) = &args.edits {
        let (edits, hash) = edits::read(path)?;
        (config.timeline.edits, config.timeline.edits_hash) = (edits, Some(hash));
    }
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
