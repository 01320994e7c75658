//! `dateline check`: how the inputs will be read, before anything is made of them.

use std::io::{BufWriter, Write};

use serde_json::{Value, json};

use super::build::say_streams;
use super::facts::nothing;
use super::progress::{Reporter, catch_signals, stopped};
use super::{anchors, read};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::export::printable;
use crate::model::{Anchor, Dated, Reading, StampPrecision};
use crate::text::counted::counted;
use crate::{dates, export, ingest};

/// Articles shown as they will be read.
const SHOWN: usize = 3;

/// Reads the inputs and prints what they hold: for people, or one reading a line as JSON.
///
/// # Errors
///
/// Whatever kept the inputs from being read, and [`Error::NoArticles`] where all that was read was rejected.
pub fn run(config: &Config, as_json: bool) -> Result<()> {
    catch_signals();
    let sources = ingest::expand(&config.inputs, config.from_list.as_deref())?;
    say_streams(config, &sources);
    let reporter = Reporter::new(sources.iter().map(|s| s.bytes).sum(), config.quiet);
    let batch = ingest::read(&sources, &config.ingest, &reporter, read::read)?;
    reporter.finish();
    if let Some(signal) = stopped() {
        return Err(Error::Stopped { signal });
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    let written = if as_json { lines(&batch, config, &mut out) } else { report(&batch, config, &mut out) };
    written.and_then(|()| out.flush()).map_err(Error::Stdout)?;
    if batch.items.is_empty() {
        return Err(nothing(config, &batch));
    }
    Ok(())
}

fn resolved(reading: &Reading, config: &Config) -> (Option<Anchor>, Vec<Dated>) {
    let anchor = anchors::anchor(reading, config);
    let dated = dates::resolve(&reading.mentions, anchor.as_ref(), dates::Mode::News);
    (anchor, dated)
}

/// Readings in the order of the inputs, so that a person finds them again.
fn in_order(batch: &ingest::Batch<Reading>) -> Vec<&Reading> {
    let mut readings: Vec<&Reading> = batch.items.iter().map(|(_, r)| r).collect();
    readings
        .sort_by(|a, b| (&a.article.input, a.article.position).cmp(&(&b.article.input, b.article.position)));
    readings
}

fn lines(batch: &ingest::Batch<Reading>, config: &Config, out: &mut impl Write) -> std::io::Result<()> {
    for reading in in_order(batch) {
        writeln!(out, "{}", line(reading, config))?;
    }
    for reject in &batch.rejects {
        writeln!(
            out,
            "{}",
            json!({ "input": reject.input, "position": reject.position, "reject": reject.reason.as_str(), "detail": reject.detail })
        )?;
    }
    Ok(())
}

fn line(reading: &Reading, config: &Config) -> Value {
    let (anchor, dated) = resolved(reading, config);
    let (article, dispatch) = (&reading.article, &reading.dispatch);
    let cuts: Vec<Value> = dispatch
        .cuts
        .iter()
        .map(|c| json!({ "start": c.span.start, "end": c.span.end, "reason": c.reason.as_str(), "text": dispatch.slice(&c.span) }))
        .collect();
    let mentions: Vec<Value> = dated
        .iter()
        .map(|d| {
            json!({
                "start": d.span.start, "end": d.span.end, "text": dispatch.slice(&d.span), "type": d.kind.as_str(),
                "value": d.value, "rule": d.rule, "mood": format!("{:?}", d.mood).to_lowercase(), "announces": d.announces,
            })
        })
        .collect();
    let suspect = anchors::is_suspect(reading) || anchor.is_some_and(|a| a.contradicts(&article.published));
    json!({
        "article_id": article.id.to_string(),
        "native_id": article.native_id,
        "input": &*article.input,
        "position": article.position,
        "url": article.url,
        "outlet": article.outlet.as_deref(),
        "title": &*article.title,
        "headline": &*dispatch.headline,
        "published": article.published.text,
        "published_utc": export::stamp(&article.published),
        "published_precision": article.published.precision.as_str(),
        "published_source": article.published.source.as_str(),
        "published_suspect": suspect,
        "anchor": anchor.map(|a| if a.year_known { a.day.to_string() } else { export::day_no_year(a.day.month(), a.day.day()) }),
        "language": dispatch.language,
        "agency": dispatch.agency,
        "carrier": dispatch.carrier,
        "dateline_place": dispatch.dateline.as_ref().and_then(|d| d.place.as_ref()).map(|p| p.name.as_str()),
        "dateline_date": export::dateline_day(dispatch, anchor),
        "marker": dispatch.marker.as_ref().map(|m| m.text.as_str()),
        "marker_kind": dispatch.marker.as_ref().map(|m| m.kind.as_str()),
        "marker_number": dispatch.marker.as_ref().and_then(|m| m.number),
        "change_note": dispatch.change_note,
        "embargo": dispatch.embargo.map(export::partial_day),
        "genre": dispatch.genre.as_str(),
        "words": reading.sketch.words,
        "cuts": cuts,
        "mentions": mentions,
    })
}

fn report(batch: &ingest::Batch<Reading>, config: &Config, out: &mut impl Write) -> std::io::Result<()> {
    for input in &batch.inputs {
        writeln!(
            out,
            "{}: {}, {}: {}, {} rejected, {} repeated",
            input.name,
            input.format,
            counted(input.records, "record"),
            counted(input.articles, "article"),
            input.rejects,
            input.repeats
        )?;
        for source in &input.mapping {
            writeln!(
                out,
                "  {:<10} from {} in {} ({})",
                source.field,
                source.key,
                counted(source.records, "record"),
                source.why
            )?;
        }
    }
    let readings = in_order(batch);
    totals(&readings, config, out)?;
    for reject in batch.rejects.iter().take(10) {
        let record = match reject.position {
            // The input as a whole.
            0 => String::new(),
            position => format!(" record {position}"),
        };
        writeln!(
            out,
            "rejected   {}{record}: {} ({})",
            printable(&reject.input),
            reject.reason.as_str(),
            printable(&reject.detail)
        )?;
    }
    if batch.rejects.len() > 10 {
        writeln!(
            out,
            "rejected   {} more; `dateline build -o FOLDER` lists all in rejects.csv",
            batch.rejects.len() - 10
        )?;
    }
    for warning in batch.unread.iter().chain(&batch.warnings) {
        writeln!(out, "warning    {}", printable(warning))?;
    }
    let step = (readings.len() / SHOWN).max(1);
    for reading in readings.iter().step_by(step).take(SHOWN) {
        show(reading, config, out)?;
    }
    Ok(())
}

fn totals(readings: &[&Reading], config: &Config, out: &mut impl Write) -> std::io::Result<()> {
    let all = readings.len();
    // As `build` has it: what neither stamp, link, page nor dateline gives a day to count from is undated.
    let dated: Vec<_> = readings.iter().filter(|r| anchors::anchor(r, config).is_some()).collect();
    let stamped = dated.iter().filter(|r| r.article.published.precision >= StampPrecision::Day).count();
    let share = (dated.len() * 100).checked_div(all).unwrap_or(0);
    writeln!(
        out,
        "dated      {} of {} ({share}%), {stamped} by a stamp; {} undated",
        dated.len(),
        counted(all as u64, "article"),
        all - dated.len()
    )?;
    let mentions: usize = readings.iter().map(|r| r.mentions.len()).sum();
    writeln!(out, "mentions   {}", counted(mentions as u64, "date expression"))?;
    writeln!(out, "languages  {}", tally(readings.iter().map(|r| r.dispatch.language.unwrap_or("unknown"))))?;
    writeln!(out, "genres     {}", tally(readings.iter().map(|r| r.dispatch.genre.as_str())))?;
    writeln!(out, "agencies   {}", tally(readings.iter().filter_map(|r| r.dispatch.agency)))?;
    let cuts = readings.iter().flat_map(|r| r.dispatch.cuts.iter().map(|cut| cut.reason.as_str()));
    writeln!(out, "cuts       {}", tally(cuts))
}

/// `news 120, digest 3`: most frequent first.
fn tally<'a>(values: impl Iterator<Item = &'a str>) -> String {
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(value, count)| (std::cmp::Reverse(*count), *value));
    if counts.is_empty() {
        return "none".to_owned();
    }
    let shown: Vec<String> =
        counts.iter().take(12).map(|(value, count)| format!("{value} {count}")).collect();
    shown.join(", ")
}

fn show(reading: &Reading, config: &Config, out: &mut impl Write) -> std::io::Result<()> {
    let (anchor, dated) = resolved(reading, config);
    let (article, dispatch) = (&reading.article, &reading.dispatch);
    writeln!(out, "\n{} record {}", printable(&article.input), article.position)?;
    writeln!(out, "  headline   {}", printable(&dispatch.headline))?;
    writeln!(out, "  outlet     {}", printable(article.outlet.as_deref().unwrap_or("unknown")))?;
    let stamp = export::stamp(&article.published).unwrap_or_else(|| "unknown".to_owned());
    writeln!(out, "  published  {stamp} (read from {:?})", article.published.text)?;
    if let Some(anchor) = anchor.filter(|a| a.year_known) {
        writeln!(out, "  counts from {}", anchor.day)?;
    }
    writeln!(out, "  genre      {}", dispatch.genre.as_str())?;
    if let Some(agency) = dispatch.agency {
        let carrier = dispatch.carrier.map_or(String::new(), |carrier| format!(", by way of {carrier}"));
        writeln!(out, "  agency     {agency}{carrier}")?;
    }
    let place =
        dispatch.dateline.as_ref().and_then(|line| line.place.as_ref()).map(|place| place.name.clone());
    let filed: Vec<String> = place.into_iter().chain(export::dateline_day(dispatch, anchor)).collect();
    if !filed.is_empty() {
        writeln!(out, "  dateline   {}", filed.join(", "))?;
    }
    if let Some(marker) = &dispatch.marker {
        writeln!(out, "  marker     {} ({})", printable(&marker.text), marker.kind.as_str())?;
    }
    for cut in &dispatch.cuts {
        writeln!(out, "  cut        {}: {}", cut.reason.as_str(), clipped(dispatch.slice(&cut.span)))?;
    }
    for d in dated.iter().take(8) {
        writeln!(out, "  date       {} -> {} ({})", clipped(dispatch.slice(&d.span)), d.value, d.rule)?;
    }
    Ok(())
}

fn clipped(text: &str) -> String {
    let line = printable(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    match line.char_indices().nth(90) {
        Some((at, _)) => format!("{} …", &line[..at]),
        None => line,
    }
}
