//! `dateline dates`: the temporal tagger as a filter.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::calendar::days_between;
use crate::dates::{AnchorOptions, Mode, tag_from};
use crate::error::{Error, Result};
use crate::model::{Anchor, AnchorSource, Article, ArticleId, Published, PublishedSource, StampPrecision};
use crate::text::language;
use crate::{dates, wire};

/// What the filter is told.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The file; `None` is standard input.
    pub file: Option<PathBuf>,
    /// Dates count from the last one mentioned.
    pub narrative: bool,
    /// ISO 639-1; found from the text where it is `None`.
    pub language: Option<String>,
    /// Day that plain text was written on.
    pub dct: Option<Date>,
}

/// A line of JSONL input.
#[derive(Debug, Deserialize)]
struct Document<'a> {
    #[serde(alias = "id")]
    doc_id: Option<serde_json::Value>,
    #[serde(alias = "body", borrow)]
    text: Cow<'a, str>,
    #[serde(alias = "published", default)]
    dct: Option<String>,
}

/// A line of output.
#[derive(Serialize)]
struct Tagged<'a> {
    doc_id: &'a serde_json::Value,
    timex: Vec<Mark<'a>>,
}

#[derive(Serialize)]
struct Mark<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    rule: &'static str,
}

/// Tags a file or standard input, one document a line to standard output.
///
/// # Errors
///
/// [`Error::Read`] for a file that cannot be read, [`Error::Stdout`]. A line of JSONL that is no document is told on
/// standard error and passed over; nothing else is lost.
pub fn run(options: &Options) -> Result<()> {
    let path = options.file.clone().unwrap_or_else(|| PathBuf::from("-"));
    let failed = |source| Error::Read { path: path.clone(), source };
    let mut input: Box<dyn BufRead> = match &options.file {
        Some(file) => Box::new(BufReader::new(std::fs::File::open(file).map_err(failed)?)),
        None => Box::new(std::io::stdin().lock()),
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let first = input.fill_buf().map_err(failed)?;
    let first = first.strip_prefix(BOM).unwrap_or(first);
    if first.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{') {
        let mut number = 0;
        loop {
            let batch = lines(&mut input).map_err(failed)?;
            if batch.is_empty() {
                break;
            }
            let tagged: Vec<std::result::Result<String, String>> = batch
                .par_iter()
                .enumerate()
                .filter(|(_, line)| !line.trim().is_empty())
                .map(|(i, line)| Ok(tagged(&parse(line, number + i + 1)?, options)))
                .collect();
            number += batch.len();
            for line in tagged {
                match line {
                    Ok(line) => out.write_all(line.as_bytes()).map_err(Error::Stdout)?,
                    // Standard error may be gone; that is no reason to fail.
                    Err(why) => drop(writeln!(std::io::stderr(), "dateline: {why}")),
                }
            }
        }
    } else {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).map_err(failed)?;
        let text = String::from_utf8_lossy(&bytes);
        let document = Document { doc_id: None, text, dct: None };
        out.write_all(tagged(&document, options).as_bytes()).map_err(Error::Stdout)?;
    }
    out.flush().map_err(Error::Stdout)
}

/// A byte order mark in UTF-8, as spreadsheets and editors set it.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// Bytes of lines that are tagged at once. Chosen: enough for all threads, little to hold.
const BATCH: usize = 4 << 20;

/// The next lines that hold something, some megabytes of them.
fn lines(input: &mut impl BufRead) -> std::io::Result<Vec<String>> {
    let (mut batch, mut size) = (Vec::new(), 0);
    while size < BATCH {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        size += line.len();
        batch.push(String::from_utf8_lossy(&line).trim_start_matches('\u{feff}').to_owned());
    }
    Ok(batch)
}

fn parse(line: &str, number: usize) -> std::result::Result<Document<'_>, String> {
    serde_json::from_str(line).map_err(|error| {
        format!(
            "line {number} is passed over: {error}; each line must be an object with a text or body, and an id and dct"
        )
    })
}

/// A line of output.
fn tagged(document: &Document<'_>, options: &Options) -> String {
    let text = &document.text;
    let mode = if options.narrative { Mode::Narrative } else { Mode::News };
    let language = match &options.language {
        Some(code) => language::code(code),
        // What is too short to tell is taken for English.
        None => language::detect(text, Some("en")),
    };
    let anchor = anchor(text, document.dct.as_deref(), options.dct);
    let found = tag_from(text, anchor.as_ref(), mode, language);
    let timex = found
        .iter()
        .map(|t| Mark {
            start: t.start,
            end: t.end,
            text: &t.text,
            kind: t.kind.as_str(),
            value: &t.value,
            rule: t.rule,
        })
        .collect();
    let unnamed = serde_json::Value::from("-");
    let line = Tagged { doc_id: document.doc_id.as_ref().unwrap_or(&unnamed), timex };
    serde_json::to_string(&line).map_or_else(|_| String::new(), |line| line + "\n")
}

/// Bytes at the head of a text in which its dateline is looked for. Chosen: longer than any headline, byline and dateline.
const HEAD: usize = 600;

/// How far the day of a dateline may lie from the day that was given, in days; beyond it is a day of the text.
const NEAR: i32 = 3;

/// What a text counts from: its dateline, or else the stamp that was given with it.
///
/// A stamp without an offset is taken at its word: its day is the one that counts, its hour tells evening copy.
fn anchor(text: &str, stamp: Option<&str>, given: Option<Date>) -> Option<Anchor> {
    let published = stamp.and_then(published).or_else(|| given.map(of_day));
    let head = text.char_indices().map(|(at, _)| at).find(|at| *at >= HEAD).unwrap_or(text.len());
    let dispatch = wire::read(&Article { body: text[..head].to_owned(), ..nothing() });
    let stamped = published.clone().unwrap_or_default();
    let found = dates::anchor(dispatch.dateline.as_ref(), None, &stamped, &AnchorOptions::default());
    let Some(published) = published else { return found };
    let day = published.day?;
    // A dateline, or an instant seen in the zone of the dateline's city.
    let near = found.filter(|a| days_between(a.day, day).abs() <= NEAR);
    if let Some(near) = near.filter(|a| a.source == AnchorSource::Dateline || published.offset.is_some()) {
        return Some(near);
    }
    let hour = published.time.map(Time::hour).filter(|_| published.offset.is_none());
    Some(Anchor { day, year_known: true, hour, source: AnchorSource::Published })
}

fn nothing() -> Article {
    Article {
        id: ArticleId(0),
        native_id: None,
        input: String::new(),
        position: 1,
        url: None,
        outlet: None,
        title: String::new(),
        body: String::new(),
        published: Published::default(),
        byline: None,
        language: None,
    }
}

fn of_day(day: Date) -> Published {
    Published {
        day: Some(day),
        precision: StampPrecision::Day,
        source: PublishedSource::Field,
        ..Published::default()
    }
}

/// An ISO 8601 stamp, with or without a time and an offset; the day alone without hyphens too.
fn published(stamp: &str) -> Option<Published> {
    let stamp = stamp.trim();
    let civil = stamp.get(..19).and_then(|s| s.parse::<DateTime>().ok());
    let civil = civil.or_else(|| stamp.get(..16).and_then(|s| s.parse::<DateTime>().ok()));
    let Some(civil) = civil.filter(|_| stamp.len() > 10) else { return day(stamp).map(of_day) };
    let offset = stamp.parse::<Timestamp>().ok().and_then(|instant| {
        let local = civil.to_zoned(TimeZone::UTC).ok()?.timestamp();
        i32::try_from(local.as_second() - instant.as_second()).ok()
    });
    let time = Some(civil.time()).filter(|t| *t != Time::midnight());
    let precision = if time.is_some() { StampPrecision::Time } else { StampPrecision::Day };
    Some(Published { time, offset, precision, ..of_day(civil.date()) })
}

/// The day at the head of an ISO 8601 stamp, with or without hyphens.
fn day(stamp: &str) -> Option<Date> {
    let stamp = stamp.trim();
    let head = stamp.get(..10).and_then(|s| s.parse().ok());
    head.or_else(|| {
        let digits = stamp.get(..8).filter(|s| s.bytes().all(|b| b.is_ascii_digit()))?;
        Date::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::{anchor, day};

    #[test]
    fn reads_days_of_stamps() {
        for (stamp, expected) in [
            ("2020-01-05", Some("2020-01-05")),
            ("2020-01-05T10:00:00Z", Some("2020-01-05")),
            ("20200105", Some("2020-01-05")),
            ("None", None),
            ("2020-13-45", None),
            ("", None),
        ] {
            assert_eq!(day(stamp).map(|d| d.to_string()).as_deref(), expected, "{stamp}");
        }
    }

    #[test]
    fn a_text_counts_from_its_dateline_or_its_stamp() {
        let said = "The ferry sank off the coast of the southern island, the harbour police said. The crew was saved.";
        for (line, stamp, expected) in [
            ("TOKYO, March 4 (Reuters) - ", Some("2021-03-03T23:30:00Z"), Some(("2021-03-04", Some(8)))),
            ("TOKYO (Reuters) - ", Some("2021-03-03T23:30:00Z"), Some(("2021-03-04", Some(8)))),
            ("", Some("2021-03-03T21:30:00"), Some(("2021-03-03", Some(21)))),
            ("", Some("2021-03-03"), Some(("2021-03-03", None))),
            ("", Some("2021-03-03T00:00:00Z"), Some(("2021-03-03", None))),
            ("OSLO, March 4, 2021 (Reuters) - ", None, Some(("2021-03-04", None))),
            // A dateline of another time is a day of the text.
            ("OSLO, Jan. 4 (Reuters) - ", Some("2021-03-03"), Some(("2021-03-03", None))),
            ("", None, None),
        ] {
            let text = format!("{line}{said}");
            let found = anchor(&text, stamp, None);
            let expected = expected.map(|(d, h)| (d.to_owned(), h));
            assert_eq!(found.map(|a| (a.day.to_string(), a.hour)), expected, "{text} {stamp:?}");
        }
    }
}
