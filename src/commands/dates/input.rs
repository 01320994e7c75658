//! What the filter reads: plain text, JSON objects one a line, an array of them, or one over many lines; gzip or not.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use rayon::prelude::*;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Error as _, SeqAccess, Visitor};
use serde_json::Value;

use super::guard::{Damage, Guard};
use crate::error::Error;
use crate::ingest::{self, Document};

/// A document, or why what stands in its place is none.
pub(super) type Found = Result<Document, String>;

/// Why no more is read.
pub(super) enum Failed {
    /// The input could not be opened.
    Read(io::Error),
    /// The input ends in damage; all documents before it were handed on.
    Damaged(io::Error),
    /// The input is this, and neither text nor JSON.
    Binary(&'static str),
    /// What is done with it.
    Other(Error),
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::Read(error)
    }
}

/// Bytes of text that are handed on at once. Chosen: enough for all threads, little to hold.
const BATCH: usize = 4 << 20;

/// A byte order mark in UTF-8, as spreadsheets and editors set it.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Hands on the documents of a file or of standard input, some megabytes at a time, in order.
pub(super) fn each(
    file: Option<&Path>,
    mut hand_on: impl FnMut(&[Found]) -> Result<(), Error>,
) -> Result<(), Failed> {
    let damage = Damage::default();
    let mut input = open(file, &damage)?;
    let mut hand_on = |batch: &[Found]| hand_on(batch).map_err(Failed::Other);
    if input.fill_buf()?.starts_with(BOM) {
        input.consume(BOM.len());
    }
    let read = match first_mark(&mut input)? {
        Some(b'{') => lines(&mut input, &mut hand_on),
        Some(b'[') => array(input, &mut hand_on),
        _ => text(input, &mut hand_on),
    };
    match (damage.take(), read) {
        (Some(why), Ok(()) | Err(Failed::Damaged(_))) => Err(Failed::Damaged(why)),
        (_, read) => read,
    }
}

/// One text.
fn text(mut input: Box<dyn BufRead>, hand_on: &mut HandOn<'_>) -> Result<(), Failed> {
    if let Some(what) = ingest::binary(input.fill_buf()?) {
        return Err(Failed::Binary(what));
    }
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    hand_on(&[Ok(Document { text, ..Document::default() })])
}

/// The bytes of the input, decompressed; where they fail after the first, they end and `damage` says why.
fn open(file: Option<&Path>, damage: &Damage) -> io::Result<Box<dyn BufRead>> {
    let mut plain: Box<dyn BufRead> = match file {
        Some(file) => Box::new(BufReader::with_capacity(1 << 16, File::open(file)?)),
        None => Box::new(io::stdin().lock()),
    };
    let gzip = plain.fill_buf()?.starts_with(&[0x1f, 0x8b]);
    let guarded: Box<dyn Read> = match gzip {
        true => Box::new(Guard::new(MultiGzDecoder::new(plain), damage)),
        false => Box::new(Guard::new(plain, damage)),
    };
    Ok(Box::new(BufReader::with_capacity(1 << 16, guarded)))
}

/// The first byte that is no white space, as far as the buffer shows it.
fn first_mark(input: &mut dyn BufRead) -> io::Result<Option<u8>> {
    let head = input.fill_buf()?;
    let mark = head.iter().copied().find(|b| !b.is_ascii_whitespace());
    // "[Reuters] ..." is a text, "[{...}]" an array.
    let object = || head.iter().copied().filter(|b| !b.is_ascii_whitespace()).nth(1);
    Ok(mark.filter(|b| *b != b'[' || matches!(object(), Some(b'{' | b']'))))
}

type HandOn<'a> = dyn FnMut(&[Found]) -> Result<(), Failed> + 'a;

/// JSON objects, one a line; or one over many lines.
fn lines(input: &mut dyn BufRead, hand_on: &mut HandOn<'_>) -> Result<(), Failed> {
    let mut number = 0;
    loop {
        let mut batch = next_lines(input)?;
        if batch.is_empty() {
            return Ok(());
        }
        if number == 0 && opens_only(&batch) {
            let mut whole = batch.concat();
            input.read_to_end(&mut whole)?;
            batch = vec![whole];
        }
        let parsed: Vec<Found> =
            batch.par_iter().enumerate().filter_map(|(i, line)| parse(line, number + i + 1)).collect();
        number += batch.len();
        hand_on(&parsed)?;
    }
}

/// Whether the first line holds the beginning of an object and no more.
fn opens_only(batch: &[Vec<u8>]) -> bool {
    let first = batch.iter().find(|line| !line.trim_ascii().is_empty());
    first.is_some_and(|line| {
        serde_json::from_slice::<serde::de::IgnoredAny>(line).is_err_and(|error| error.is_eof())
    })
}

/// The next lines, some megabytes of them.
fn next_lines(input: &mut dyn BufRead) -> io::Result<Vec<Vec<u8>>> {
    let (mut batch, mut size) = (Vec::new(), 0);
    while size < BATCH {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        size += line.len();
        batch.push(line);
    }
    Ok(batch)
}

/// The document of a line, `None` where the line is empty.
fn parse(line: &[u8], number: usize) -> Option<Found> {
    let line = line.strip_prefix(BOM).unwrap_or(line);
    if line.trim_ascii().is_empty() {
        return None;
    }
    let read = |error| complaint("line", number, &error);
    Some(match simdutf8::basic::from_utf8(line) {
        Ok(line) => serde_json::from_str(line).map_err(read),
        Err(_) => serde_json::from_str(&String::from_utf8_lossy(line)).map_err(read),
    })
}

fn complaint(what: &str, number: usize, error: &serde_json::Error) -> String {
    format!("{what} {number} is passed over: {error}")
}

/// An array of JSON objects, read as it comes.
fn array(input: Box<dyn BufRead>, hand_on: &mut HandOn<'_>) -> Result<(), Failed> {
    let mut failed = None;
    let mut reader = serde_json::Deserializer::from_reader(input);
    let read = Array { hand_on, failed: &mut failed }.deserialize(&mut reader);
    match (failed, read) {
        (Some(failed), _) => Err(failed),
        (None, Err(error)) if error.is_io() => Err(Failed::Read(error.into())),
        (None, Err(error)) => Err(Failed::Damaged(io::Error::new(io::ErrorKind::InvalidData, error))),
        (None, Ok(())) => Ok(()),
    }
}

struct Array<'a, 'b> {
    hand_on: &'a mut HandOn<'b>,
    failed: &'a mut Option<Failed>,
}

impl<'de> DeserializeSeed<'de> for Array<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Array<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let (mut batch, mut size, mut number) = (Vec::new(), 0, 0);
        loop {
            let item = items.next_element::<Value>();
            if let Ok(Some(item)) = &item {
                number += 1;
                let found = Document::deserialize(item).map_err(|error| complaint("item", number, &error));
                size += found.as_ref().map_or(0, |document| document.text.len());
                batch.push(found);
            }
            // What stands before damage is handed on too.
            let ended = !matches!(item, Ok(Some(_)));
            if size >= BATCH || ended {
                if let Err(failed) = (self.hand_on)(&batch) {
                    *self.failed = Some(failed);
                    return Err(A::Error::custom("no more is read"));
                }
                (batch, size) = (Vec::new(), 0);
            }
            if ended {
                return item.map(|_| ());
            }
        }
    }
}
