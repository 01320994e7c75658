//! `dateline build --dedup-only`: copies and nothing else, in memory that does not hold the texts.
//!
//! Read keeps of each article its particulars and its sketch; the kept text goes to a [`Scratch`] and comes back for those
//! that join verifies. The records of the originals are then copied from the inputs, just as they came in.

use std::fs::File;
use std::io::{BufWriter, Write};

use rayon::prelude::*;

use super::build::{afford, end, peak_memory, refuse_own_outputs, say, say_streams};
use super::clock::Clock;
use super::facts::{articles, conserve, count, facts, nothing, rejected, written};
use super::progress::{Reporter, begin_to_write, stopped};
use super::scratch::{Place, Scratch, spool};
use super::{anchors, join};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::model::{Analysis, Anchor, Article, KEPT_FILE, Reading};
use crate::text::counted::counted;
use crate::{dup, export, ingest, wire};

/// Finds copies, and writes the files that tell of them and the kept records, or prints the latter.
///
/// # Errors
///
/// As [`super::build::run`].
pub fn run(config: &Config, hold: export::Hold) -> Result<()> {
    let mut clock = Clock::start();
    let mut sources = ingest::expand(&config.inputs, config.from_list.as_deref())?;
    refuse_own_outputs(config, &sources)?;
    say_streams(config, &sources);
    spool_streams(&mut sources)?;
    afford(config, &sources)?;
    let reporter = Reporter::new(sources.iter().map(|s| s.bytes).sum(), config.quiet);
    let (analysis, mut facts) = analyse(config, &sources, &reporter, &mut clock)?;
    reporter.finish();
    count(&mut facts, &analysis);
    let kept = wanted(&analysis, &facts);
    begin_to_write()?;
    if let (Some(folder), false) = (&config.output, config.dry_run) {
        export::publish_with(
            folder,
            |stage| {
                let kept =
                    stage.fill(KEPT_FILE, |out, failed| write_kept(config, &sources, &kept, out, failed))?;
                clock.lap("kept");
                facts.timings = clock.laps.clone();
                facts.peak_memory_bytes = peak_memory();
                export::write_copies(&analysis, &facts, &config.export, kept, stage)
            },
            hold,
        )?;
        say(config, &format!("{}; {}", summary(&facts), written(facts.counts, folder)));
    } else {
        if config.kept_to_stdout && !config.dry_run {
            let mut out = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
            write_kept(config, &sources, &kept, &mut out, &Error::Stdout)?;
            out.flush().map_err(Error::Stdout)?;
        }
        say(config, &summary(&facts));
    }
    // As in `build`: memory goes with the process.
    std::mem::forget(analysis);
    end(config, &facts)
}

/// What cannot be read twice, standard input among it, becomes a file without a name.
fn spool_streams(sources: &mut [ingest::Source]) -> Result<()> {
    let folder = std::env::temp_dir();
    for source in sources.iter_mut().filter(|s| s.is_stream()) {
        let file = match &source.kind {
            ingest::SourceKind::File(path) => {
                let failed = |error| Error::Read { path: path.clone(), source: error };
                spool(File::open(path).map_err(failed)?, &folder)
            }
            _ => spool(std::io::stdin().lock(), &folder),
        };
        let failed = |error| Error::Write { path: folder.join("copy of a stream"), source: error };
        *source = ingest::Source::nameless(source.name.clone(), file.map_err(failed)?);
    }
    Ok(())
}

/// What read keeps of an article here: a reading without the text, and where that is.
struct Lean {
    reading: Box<Reading>,
    place: Place,
    sample: dup::SamplePlace,
}

fn analyse(
    config: &Config,
    sources: &[ingest::Source],
    reporter: &Reporter,
    clock: &mut Clock,
) -> Result<(Analysis, export::Facts)> {
    let folder = std::env::temp_dir();
    let failed = |source| Error::Write { path: folder.join("scratch"), source };
    let scratch = Scratch::new(&folder).map_err(failed)?;
    let store = dup::SampleStore::new(rayon::current_num_threads());
    let batch = ingest::read(sources, &config.ingest, reporter, |article| read(article, &scratch, &store))?;
    scratch.flush();
    clock.lap("read");
    if let Some(signal) = stopped() {
        reporter.finish();
        return Err(Error::Stopped { signal });
    }
    conserve(&batch)?;
    let mut facts = facts(config, &batch);
    if config.output.is_none() || config.dry_run {
        facts.warnings.extend(rejected(&batch));
    }
    if batch.items.is_empty() {
        reporter.finish();
        return Err(nothing(config, &batch));
    }
    reporter.phase("join");
    let (readings, stored): (Vec<Box<Reading>>, Vec<(Place, dup::SamplePlace)>) =
        batch.items.into_iter().map(|(_, lean)| (lean.reading, (lean.place, lean.sample))).unzip();
    let (places, samples): (Vec<Place>, Vec<dup::SamplePlace>) = stored.into_iter().unzip();
    let anchors: Vec<Option<Anchor>> = readings.par_iter().map(|r| anchors::anchor(r, config)).collect();
    let instants: Vec<_> =
        readings.iter().zip(&anchors).map(|(r, a)| anchors::instant(r, a.as_ref())).collect();
    let texts = OnDisk { readings: &readings, scratch: &scratch, places: &places };
    let samples = store.finish(samples);
    let found = dup::group(&join::items(&readings, &instants), samples, &texts, &config.dup);
    scratch.check().map_err(failed)?;
    clock.lap("join");
    let analysis = Analysis {
        readings,
        anchors,
        groups: found.groups,
        pairs: found.pairs,
        rejects: batch.rejects,
        ..Analysis::default()
    };
    facts.warnings.extend(join::unfound(&analysis));
    Ok((analysis, facts))
}

fn read(mut article: Article, scratch: &Scratch, store: &dup::SampleStore) -> Lean {
    let mut dispatch = wire::read(&article);
    article.body = String::new();
    let mut text = String::with_capacity(dispatch.text.len() + 1);
    join::kept_text(&dispatch, &dispatch.text, &mut text);
    dispatch.text = String::new();
    dispatch.cuts = Vec::new();
    let whole = 0..text.len() as u32;
    let (sketch, sample) =
        dup::sketch_with(&text, std::slice::from_ref(&whole), |names, common| store.put(names, common));
    let place = scratch.put(text.as_bytes());
    let (sentences, mentions) = (Box::default(), Box::default());
    let reading = Reading { article, dispatch, sentences, sketch, mentions, features: None };
    Lean { reading: Box::new(reading), place, sample }
}

struct OnDisk<'a> {
    readings: &'a [Box<Reading>],
    scratch: &'a Scratch,
    places: &'a [Place],
}

impl dup::Texts for OnDisk<'_> {
    fn kept(&self, item: usize, into: &mut String) {
        self.scratch.get(self.places[item], into);
    }

    fn native(&self, item: usize) -> Option<&str> {
        join::native(&self.readings[item].article)
    }
}

/// The records of the originals, by input in the order of `facts`.
fn wanted(analysis: &Analysis, facts: &export::Facts) -> Vec<ingest::Wanted> {
    let mut wanted: Vec<ingest::Wanted> = facts
        .inputs
        .iter()
        .map(|input| ingest::Wanted { positions: Vec::new(), hash: input.hash.clone() })
        .collect();
    for group in &analysis.groups {
        let article = &analysis.readings[group.original()].article;
        // Inputs are sorted by name, and each original came out of one.
        let of = facts.inputs.partition_point(|input| *input.name < *article.input);
        wanted[of].positions.push(article.position);
    }
    for input in &mut wanted {
        input.positions.sort_unstable();
    }
    wanted
}

fn write_kept(
    config: &Config,
    sources: &[ingest::Source],
    kept: &[ingest::Wanted],
    out: &mut dyn Write,
    failed: &dyn Fn(std::io::Error) -> Error,
) -> Result<()> {
    // Both are sorted by name.
    for (source, wanted) in sources.iter().zip(kept).filter(|(_, wanted)| !wanted.positions.is_empty()) {
        ingest::write_again(source, wanted, &config.ingest, out, failed)?;
    }
    Ok(())
}

fn summary(facts: &export::Facts) -> String {
    let c = &facts.counts;
    format!("{}, {} kept, {} of copies", articles(*c), c.groups, counted(c.groups_with_copies, "group"))
}
