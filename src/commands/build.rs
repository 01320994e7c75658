//! `dateline build`: the whole pipeline on one page, read -> join -> tell -> commit. The only reader of the clock.

use std::io::{IsTerminal, Write};

use super::clock::Clock;
use super::facts::{articles, conserve, count, facts, nothing, rejected, rejects, written};
use super::progress::{Reporter, begin_to_write, catch_signals, stopped};
use super::shelf::{Left, Shelf};
use super::{dedup, join, read, tell};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::model::{Analysis, DatePrecision, DateSource, Reading, Support};
use crate::text::counted::counted;
use crate::{export, ingest};

/// Runs the pipeline and writes the outputs, or prints the timeline if no folder is named.
///
/// # Errors
///
/// Whatever ended the run; the former outputs are then untouched, except for [`Error::TooManyRejects`].
pub fn run(config: &Config) -> Result<()> {
    catch_signals();
    if let Some(threads) = config.threads {
        // A second call in one process keeps the first pool; results do not depend on it.
        drop(rayon::ThreadPoolBuilder::new().num_threads(threads).build_global());
    }
    // Held from the start: what a second run would read for minutes, it could not put in place.
    let hold = match &config.output {
        Some(folder) if config.dry_run => export::recover(folder).map(|_| export::Hold::default())?,
        Some(folder) => export::hold(folder)?,
        None => export::Hold::default(),
    };
    if let Some(folder) = &config.output {
        export::refuse_foreign(folder, &export::outputs(&config.export, config.dedup_only))?;
    }
    if config.dedup_only {
        return dedup::run(config, hold);
    }
    let (analysis, facts) = analyse(config)?;
    begin_to_write()?;
    match &config.output {
        Some(folder) if !config.dry_run => {
            let make = |stage: &export::Stage| {
                let made = export::write(&analysis, &facts, &config.export, stage)?;
                whole(&analysis).map(|()| made)
            };
            export::publish_with(folder, make, hold)?;
            say(config, &format!("{}; {}", summary(&facts), written(facts.counts, folder)));
            for flag in flags(&analysis, config) {
                say(config, &format!("hint: {flag}"));
            }
        }
        None if !config.dry_run => print(&analysis, &facts, config)?,
        _ => say(config, &summary(&facts)),
    }
    // The process ends with the run, and its memory with it: a million readings given back piece by piece take seconds.
    std::mem::forget(analysis);
    end(config, &facts)
}

/// Tells what the user should know, and fails where more was rejected than allowed.
pub(super) fn end(config: &Config, facts: &export::Facts) -> Result<()> {
    for unread in &facts.unread {
        // Quiet or not: something is wrong.
        tell_user(&format!("warning: {unread}"));
    }
    for warning in &facts.warnings {
        say(config, &format!("warning: {warning}"));
    }
    match config.max_rejects {
        Some(allowed) if rejects(facts) > allowed => {
            let written = !config.dry_run && config.output.is_some();
            Err(Error::TooManyRejects { rejects: rejects(facts), allowed, written })
        }
        _ => Ok(()),
    }
}

/// Read, join and tell: everything but the outputs.
///
/// # Errors
///
/// [`Error::NoInput`], [`Error::NoArticles`], [`Error::Stopped`], and [`Error::Law`] if the counts do not add up.
pub fn analyse(config: &Config) -> Result<(Analysis, export::Facts)> {
    let mut clock = Clock::start();
    let sources = ingest::expand(&config.inputs, config.from_list.as_deref())?;
    refuse_own_outputs(config, &sources)?;
    afford(config, &sources)?;
    say_streams(config, &sources);
    let reporter = Reporter::new(sources.iter().map(|s| s.bytes).sum(), config.quiet);
    let mut shelf = shelf(config, &sources)?;
    let read = |article| {
        let mut reading = Box::new(read::read(article));
        let left = shelf.as_ref().map(|shelf| shelf.put(&mut reading)).unwrap_or_default();
        (reading, left)
    };
    let batch = ingest::read(&sources, &config.ingest, &reporter, read)?;
    clock.lap("read");
    if let Some(signal) = stopped() {
        reporter.finish();
        return Err(Error::Stopped { signal });
    }
    let mut facts = facts(config, &batch);
    if config.output.is_none() || config.dry_run {
        facts.warnings.extend(rejected(&batch));
    }
    conserve(&batch)?;
    if batch.items.is_empty() {
        reporter.finish();
        return Err(nothing(config, &batch));
    }
    reporter.phase("join");
    let (readings, left): (Vec<Box<Reading>>, Vec<Left>) = batch.items.into_iter().map(|item| item.1).unzip();
    if let Some(shelf) = &mut shelf {
        shelf.settle(left);
    }
    let mut analysis = join::join(readings, shelf, batch.rejects, config, &mut clock);
    reporter.phase("tell");
    facts.warnings.extend(join::unfound(&analysis));
    facts.warnings.extend(tell::tell(&mut analysis, config));
    facts.warnings.extend(export::undrawn(&analysis, &config.export));
    clock.lap("tell");
    reporter.finish();
    whole(&analysis)?;
    count(&mut facts, &analysis);
    facts.timings = clock.laps;
    facts.peak_memory_bytes = peak_memory();
    Ok((analysis, facts))
}

/// Whether a dump is so large that what memory need not hold of it is put on a shelf. Standard input is not known to be.
fn needs_shelf(estimate: ingest::Estimate, config: &Config) -> bool {
    estimate.bytes > config.shelf_from.unwrap_or(LARGE)
}

/// A shelf for what memory need not hold of a large dump.
fn shelf(config: &Config, sources: &[ingest::Source]) -> Result<Option<Shelf>> {
    if !needs_shelf(ingest::estimate(sources, &config.ingest), config) {
        return Ok(None);
    }
    let folder = std::env::temp_dir();
    let failed = |source| Error::Write { path: folder.join("scratch"), source };
    Shelf::new(&folder).map(Some).map_err(failed)
}

/// Whether all texts that were asked for could be had.
fn whole(analysis: &Analysis) -> Result<()> {
    let failed = |source| Error::Write { path: std::env::temp_dir().join("scratch"), source };
    analysis.texts.as_ref().map_or(Ok(()), |texts| texts.check().map_err(failed))
}

/// An input that the run would put an output in place of is not read: it would be gone.
pub(super) fn refuse_own_outputs(config: &Config, sources: &[ingest::Source]) -> Result<()> {
    let Some(folder) = config.output.as_deref().and_then(|folder| folder.canonicalize().ok()) else {
        return Ok(());
    };
    for source in sources {
        let ingest::SourceKind::File(path) = &source.kind else { continue };
        let Ok(path) = path.canonicalize() else { continue };
        let own = path.file_name().and_then(|name| name.to_str()).is_some_and(export::is_output);
        if own && path.parent() == Some(&folder) {
            return Err(Error::Usage(format!(
                "{} would be read and replaced in one run: name another folder with -o",
                source.name
            )));
        }
    }
    Ok(())
}

/// Memory of a run beside its articles, with and without a shelf, for each byte of text, or for two, and for each article.
/// Measured on dumps of 17,000 articles to a million (1.3 bytes for each byte of the dump with a shelf and 3.4 without, 1.6 to
/// 1.8 KB for each article), with a fifth to spare.
const BASE_MEMORY: u64 = 48 << 20;
const SHELF_BASE_MEMORY: u64 = 160 << 20;
const BUILD_MEMORY_PER_BYTE: u64 = 5;
const SHELF_MEMORY_PER_TWO_BYTES: u64 = 3;
const DEDUP_MEMORY_PER_ARTICLE: u64 = 2_200;

/// Tells what a large run is expected to cost, and refuses one that needs more memory than the user allows.
pub(super) fn afford(config: &Config, sources: &[ingest::Source]) -> Result<()> {
    let estimate = ingest::estimate(sources, &config.ingest);
    let needed = if config.dedup_only {
        BASE_MEMORY + estimate.records * DEDUP_MEMORY_PER_ARTICLE
    } else if needs_shelf(estimate, config) {
        SHELF_BASE_MEMORY + estimate.bytes * SHELF_MEMORY_PER_TWO_BYTES / 2
    } else {
        BASE_MEMORY + estimate.bytes * BUILD_MEMORY_PER_BYTE
    };
    if let Some(allowed) = config.memory.filter(|&allowed| needed > allowed) {
        return Err(Error::Memory {
            needed,
            allowed,
            articles: estimate.records,
            dedup_only: config.dedup_only,
        });
    }
    if estimate.bytes > LARGE {
        let (articles, size, memory) = (estimate.records, estimate.bytes >> 20, needed >> 20);
        say(config, &format!("some {articles} articles in {size} MB; about {memory} MB of memory needed"));
    }
    Ok(())
}

/// Bytes of text from which on a run says beforehand what it will cost. Chosen: some ten seconds.
const LARGE: u64 = 100 << 20;

fn summary(facts: &export::Facts) -> String {
    let c = &facts.counts;
    format!(
        "{}, {} of copies, {}{}, {}, {} in the timeline ({} left out)",
        articles(*c),
        counted(c.groups_with_copies, "group"),
        if c.stories == 1 { "1 story".to_owned() } else { format!("{} stories", c.stories) },
        if c.stories_told < c.stories { format!(" ({} told)", c.stories_told) } else { String::new() },
        counted(c.events, "event"),
        c.selected,
        c.events - c.selected
    )
}

fn print(analysis: &Analysis, facts: &export::Facts, config: &Config) -> Result<()> {
    let stdout = std::io::stdout();
    let terminal = stdout.is_terminal();
    let options = export::ListOptions {
        width: 100,
        color: terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
        hints: &hints(analysis, config),
    };
    let mut out = std::io::BufWriter::new(stdout.lock());
    export::list(analysis, facts, &options, &mut out).and_then(|()| out.flush()).map_err(Error::Stdout)
}

/// What settles, or shows, what is uncertain in the printed events.
fn hints(analysis: &Analysis, config: &Config) -> Vec<String> {
    let printed = || analysis.events.iter().filter(|e| e.selection.selected);
    let mut hints = flags(analysis, config);
    if printed().any(|e| e.support == Support::Weak && e.source == DateSource::Published) {
        hints.push("day taken from the stamp: see evidence.csv with -o FOLDER".to_owned());
    }
    hints
}

/// The flags that would settle what is uncertain in the printed events.
fn flags(analysis: &Analysis, config: &Config) -> Vec<String> {
    let printed = || analysis.events.iter().filter(|e| e.selection.selected);
    let mut hints = Vec::new();
    if printed().any(|e| e.precision == DatePrecision::DayNoYear) && config.dates.assume_year.is_none() {
        hints.push("no year: --assume-year YYYY".to_owned());
    }
    let undated = analysis.anchors.iter().filter(|a| a.is_none()).count();
    if undated > 0 && config.dates.assume_date.is_none() {
        hints.push(format!("{}: --assume-date YYYY-MM-DD", counted(undated as u64, "undated article")));
    }
    let assumed = config.dates.assume_year.is_some() || config.dates.assume_date.is_some();
    if printed().any(|e| e.source == DateSource::InferredYear) && !assumed {
        hints.push("year worked out from other dates: --assume-year YYYY".to_owned());
    }
    hints
}

/// One line to the user, unless quiet.
pub(super) fn say(config: &Config, line: &str) {
    if !config.quiet {
        tell_user(line);
    }
}

fn tell_user(line: &str) {
    // Standard error may be gone; that is no reason to fail.
    drop(writeln!(std::io::stderr(), "dateline: {}", export::printable(line)));
}

/// Says for what a run waits: nothing tells how long a pipe or a device goes on.
pub(super) fn say_streams(config: &Config, sources: &[ingest::Source]) {
    let typed = |s: &ingest::Source| s.kind != ingest::SourceKind::Stdin || std::io::stdin().is_terminal();
    for source in sources.iter().filter(|s| s.is_stream() && typed(s)) {
        let name = if source.kind == ingest::SourceKind::Stdin { "standard input" } else { &source.name };
        say(config, &format!("reading {name} until it ends: it is no file but a pipe, terminal or device"));
    }
}

/// Largest resident set of this process so far, in bytes; 0 where the system does not tell.
pub(super) fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().trim_end_matches("kB").trim().parse::<u64>().ok()).map_or(0, |kib| kib * 1024)
}
