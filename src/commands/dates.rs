//! `dateline dates`: the temporal tagger as a filter.

mod stamp;

use std::io::Write;
use std::path::PathBuf;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

use crate::config::Tagging;
use crate::dates::{self, Mode, Timex, tag_from, tag_in_any};
use crate::error::{Error, Result};
use crate::ingest::{self, Document, Found, Source};
use crate::model::Modifier;
use crate::text::counted::counted;
use crate::text::language;
use crate::text::mojibake::{self, ReadAgain};

/// A line of output.
#[derive(Serialize)]
struct Tagged<'a> {
    doc_id: &'a Value,
    timex: Vec<Mark<'a>>,
}

#[derive(Serialize)]
struct Mark<'a> {
    start: usize,
    end: usize,
    text: String,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<&'static str>,
    rule: &'static str,
    /// Another day that the words may mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    second: Option<String>,
}

/// Tags a file or standard input, one document a line to standard output.
///
/// # Errors
///
/// [`Error::Usage`] for a language that is none, [`Error::Read`] for a file that cannot be opened, [`Error::NotText`] for what
/// is no text, [`Error::Damaged`] after all documents before the damage were tagged, [`Error::NothingIn`] or
/// [`Error::NoDocuments`] where there is none, [`Error::Stdout`]. What is no document is told on standard error and passed
/// over, a stamp that is none is told too; nothing else is lost.
pub fn run(options: &Tagging) -> Result<()> {
    let language = options.language.as_deref().map(language).transpose()?;
    let source = options.file.as_deref().map_or_else(Source::stdin, Source::file);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let (mut unsure, mut texts, mut passed_over) = (0, 0, 0);
    let read = ingest::documents(&source, &mut |batch: &[Found]| {
        let line = |found: &Found| match found {
            Ok(document) => tagged(document, language, options),
            Err(why) => Line { text: String::new(), complaint: Some(why.clone()), unsure: false },
        };
        let lines: Vec<Line> = batch.par_iter().map(line).collect();
        for line in lines {
            out.write_all(line.text.as_bytes()).map_err(Error::Stdout)?;
            line.complaint.iter().for_each(|why| tell(why));
            unsure += u64::from(line.unsure);
            let counted = if line.text.is_empty() { &mut passed_over } else { &mut texts };
            *counted += 1;
        }
        Ok(())
    });
    out.flush().map_err(Error::Stdout)?;
    if unsure > 0 {
        tell(&format!(
            "no date in {}, too short to tell the language: read in each that there are date words of",
            counted(unsure, "text")
        ));
    }
    let keys = read?;
    if let Some(keys) = keys {
        tell(&format!("the list {keys} is read as the documents"));
    }
    if texts == 0 && passed_over > 0 {
        return Err(Error::NoDocuments { path: PathBuf::from(source.name), passed_over });
    }
    Ok(())
}

/// Says something on standard error, which may be gone; that is no reason to fail.
fn tell(what: &str) {
    drop(writeln!(std::io::stderr(), "dateline: {what}"));
}

/// The language that the user named.
fn language(named: &str) -> Result<&'static str> {
    let tables = dates::languages().collect::<Vec<_>>().join(", ");
    let Some(code) = language::code(named) else {
        return Err(Error::Usage(format!(
            "--lang {named} is no language: give an ISO 639-1 code; there are date words of {tables}"
        )));
    };
    if !dates::languages().any(|known| known == code) {
        tell(&format!(
            "there are no date words of {code}, only of {tables}: days in figures alone are found"
        ));
    }
    Ok(code)
}

/// What comes of a document.
struct Line {
    /// Its line of output; empty where there is no document.
    text: String,
    /// What is wrong with the input.
    complaint: Option<String>,
    /// Whether nothing was found, and nothing tells its language.
    unsure: bool,
}

/// What the user should know of the stamp of a document.
fn complaint(document: &Document) -> Option<String> {
    let (stamp, of_it) = match (&document.unread, &document.open) {
        (Some(stamp), _) => (stamp, "tells no day: it is read as one without"),
        (None, Some(stamp)) => (stamp, "is read month first: write it as YYYY-MM-DD where that is wrong"),
        (None, None) => return None,
    };
    let name = document.id.as_ref().map_or_else(|| "a document".to_owned(), |id| format!("document {id}"));
    Some(format!("{name} is stamped {stamp:?}, which {of_it}"))
}

/// The text as the user has it: there a mention must be found.
struct Given<'a> {
    text: &'a str,
    /// What was read of it, if not the text itself.
    read: Option<&'a ReadAgain>,
    /// Where each character begins, in bytes, and where the last ends; empty where the text itself was read.
    bytes: Vec<usize>,
}

impl<'a> Given<'a> {
    fn new(text: &'a str, read: Option<&'a ReadAgain>) -> Self {
        let bytes = match read {
            Some(_) => text.char_indices().map(|(at, _)| at).chain([text.len()]).collect(),
            None => Vec::new(),
        };
        Self { text, read, bytes }
    }

    /// The first character of a mention, the one after its last, and its words.
    fn place(&self, mention: &Timex) -> (usize, usize, String) {
        let Some(read) = self.read else { return (mention.start, mention.end, mention.text.clone()) };
        let (start, end) = (read.given(mention.start), read.given(mention.end));
        (start, end, self.text[self.bytes[start]..self.bytes[end]].to_owned())
    }
}

fn tagged(document: &Document, language: Option<&'static str>, options: &Tagging) -> Line {
    let given = &document.text;
    let repaired = mojibake::read_again(given);
    let text = repaired.as_ref().map_or(given, |repaired| &repaired.text);
    let mode = if options.narrative { Mode::Narrative } else { Mode::News };
    // What is too short to tell is in the language that its feed names, else in the one in which most of it is a date.
    let stated = document.language.as_deref().and_then(language::code);
    let unsure = language.is_none() && stated.is_none() && !language::is_told(text);
    let language = language.or_else(|| language::detect(text, stated.or(Some("en"))));
    let published = document.published.as_ref().and_then(stamp::settled);
    let id = document.id.as_ref();
    let complaint = complaint(document);
    let anchor = stamp::anchor(text, published, options.dct);
    let found = if unsure {
        tag_in_any(text, anchor.as_ref(), mode)
    } else {
        tag_from(text, anchor.as_ref(), mode, language)
    };
    let given = Given::new(given, repaired.as_ref());
    let timex = found
        .iter()
        .map(|t| (t, given.place(t)))
        .map(|(t, (start, end, text))| Mark {
            start,
            end,
            text,
            kind: t.kind.as_str(),
            value: &t.value,
            modifier: t.modifier.map(Modifier::as_str),
            rule: t.rule,
            second: t.second.map(|day| day.to_string()),
        })
        .collect();
    let unsure = unsure && found.is_empty();
    let unnamed = Value::from(document.article_id.as_deref().unwrap_or("-"));
    let line = Tagged { doc_id: id.unwrap_or(&unnamed), timex };
    let text = serde_json::to_string(&line).map_or_else(|_| String::new(), |line| line + "\n");
    Line { text, complaint, unsure }
}
