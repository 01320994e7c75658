//! `dateline dates`: the temporal tagger as a filter.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;

use crate::dates::{Mode, tag};
use crate::error::{Error, Result};
use crate::text::language;

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
struct Document {
    #[serde(alias = "id")]
    doc_id: Option<serde_json::Value>,
    #[serde(alias = "body")]
    text: String,
    #[serde(alias = "published")]
    dct: Option<String>,
}

/// Tags a file or standard input, one document a line to standard output.
///
/// # Errors
///
/// [`Error::Read`] for a file that cannot be read, [`Error::Usage`] for a line of JSONL without a text, [`Error::Stdout`].
pub fn run(options: &Options) -> Result<()> {
    let path = options.file.clone().unwrap_or_else(|| PathBuf::from("-"));
    let failed = |source| Error::Read { path: path.clone(), source };
    let mut input: Box<dyn BufRead> = match &options.file {
        Some(file) => Box::new(BufReader::new(std::fs::File::open(file).map_err(failed)?)),
        None => Box::new(std::io::stdin().lock()),
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let first = input.fill_buf().map_err(failed)?;
    if first.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{') {
        for (number, line) in input.lines().enumerate() {
            let line = line.map_err(failed)?;
            if !line.trim().is_empty() {
                let document = parse(&line, number + 1)?;
                write(&document, options, &mut out).map_err(Error::Stdout)?;
            }
        }
    } else {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).map_err(failed)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let document = Document { doc_id: None, text, dct: None };
        write(&document, options, &mut out).map_err(Error::Stdout)?;
    }
    out.flush().map_err(Error::Stdout)
}

fn parse(line: &str, number: usize) -> Result<Document> {
    serde_json::from_str(line).map_err(|error| {
        Error::Usage(format!(
            "line {number}: {error}; each line must be an object with a text or body, and an id and dct"
        ))
    })
}

fn write(document: &Document, options: &Options, out: &mut impl Write) -> std::io::Result<()> {
    let given = document.dct.as_deref().and_then(day);
    let mode = if options.narrative { Mode::Narrative } else { Mode::News };
    let language = match &options.language {
        Some(code) => language::code(code),
        None => language::detect(&document.text, None),
    };
    let found = tag(&document.text, given.or(options.dct), mode, language);
    let timex: Vec<_> = found
        .iter()
        .map(|t| json!({ "start": t.start, "end": t.end, "text": t.text, "type": t.kind.as_str(), "value": t.value, "rule": t.rule }))
        .collect();
    let id = document.doc_id.clone().unwrap_or_else(|| json!("-"));
    writeln!(out, "{}", json!({ "doc_id": id, "timex": timex }))
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
    use super::day;

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
}
