//! Cuts the text of an input into records, a bounded chunk at a time.

use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;

use memchr::{memchr, memrchr};

use super::bytes::fill;
use super::format::Format;
use super::json_values::{Found, Values};
use super::table::{self, Dialect, RowEnd};

/// How much is read at a time and handed to a worker, in bytes. Chosen: large enough that the hand-over costs nothing,
/// small enough that two cores share a small file.
const BLOCK: usize = 512 * 1024;

/// A part of the text that is not yet consumed, growing at its end.
pub(super) struct Window<'a> {
    text: Box<dyn Read + Send + 'a>,
    /// What is read stands in `from..to`; the rest is room, which is cleared once only.
    buffer: Vec<u8>,
    from: usize,
    to: usize,
    ended: bool,
    /// Why reading broke off, if it did.
    pub(super) failed: Option<io::Error>,
}

impl<'a> Window<'a> {
    pub(super) fn new(text: Box<dyn Read + Send + 'a>) -> Self {
        Self { text, buffer: Vec::new(), from: 0, to: 0, ended: false, failed: None }
    }

    /// What is there and not consumed.
    pub(super) fn rest(&self) -> &[u8] {
        &self.buffer[self.from..self.to]
    }

    pub(super) fn consume(&mut self, n: usize) {
        self.from += n;
    }

    /// Reads another block; false if there is no more.
    pub(super) fn more(&mut self) -> bool {
        if self.ended {
            return false;
        }
        self.buffer.copy_within(self.from..self.to, 0);
        (self.from, self.to) = (0, self.to - self.from);
        if self.buffer.len() < self.to + BLOCK {
            self.buffer.resize(self.to + BLOCK, 0);
        }
        let n = fill(&mut *self.text, &mut self.buffer[self.to..self.to + BLOCK]).unwrap_or_else(|e| {
            self.failed = Some(e);
            0
        });
        self.to += n;
        self.ended = n == 0;
        n > 0
    }

    /// Drops everything up to and with the next line end; how many bytes that was.
    fn skip_line(&mut self) -> u64 {
        let mut skipped = 0;
        loop {
            let end = memchr(b'\n', self.rest());
            let n = end.map_or(self.rest().len(), |at| at + 1);
            self.consume(n);
            skipped += n as u64;
            if end.is_some() || !self.more() {
                return skipped;
            }
        }
    }
}

/// One record as cut, not yet parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Its bytes in the chunk's data.
    Bytes(Range<usize>),
    /// It was larger than the limit; its size.
    TooLarge(u64),
    /// It cannot be cut out; why.
    Broken(String),
}

/// Some consecutive records of one input.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    /// Index of the input.
    pub(super) source: usize,
    /// Position of the first record, from 1.
    pub(super) first: u64,
    pub(super) data: Vec<u8>,
    pub(super) pieces: Vec<Piece>,
    pub(super) how: How,
}

/// How the pieces of a chunk are parsed.
#[derive(Clone, Debug, Default)]
pub(super) enum How {
    #[default]
    Json,
    Row {
        dialect: Dialect,
        header: Arc<Vec<String>>,
    },
    Text,
}

/// The records of one input.
pub(super) struct Splitter<'a> {
    cut: Cut<'a>,
    largest: usize,
    next: u64,
}

enum Cut<'a> {
    Lines(Window<'a>),
    Values(Values<'a>),
    Rows { window: Window<'a>, dialect: Dialect, header: Option<Arc<Vec<String>>> },
    Whole(Window<'a>),
}

impl<'a> Splitter<'a> {
    /// `largest` is the size in bytes above which a record is dropped; `None` for a format that is not read.
    pub(super) fn new(format: &Format, text: Box<dyn Read + Send + 'a>, largest: usize) -> Option<Self> {
        let window = Window::new(text);
        let cut = match format {
            Format::Lines => Cut::Lines(window),
            Format::Json => Cut::Values(Values::new(window, largest)),
            Format::Table(dialect) => Cut::Rows { window, dialect: *dialect, header: None },
            Format::Text => Cut::Whole(window),
            Format::Other(_) | Format::Empty => return None,
        };
        Some(Self { cut, largest, next: 1 })
    }

    /// The next records; `None` at the end.
    pub(super) fn chunk(&mut self) -> Option<Chunk> {
        let mut chunk = match &mut self.cut {
            Cut::Lines(window) => lines(window, self.largest)?,
            Cut::Values(values) => from_values(values)?,
            Cut::Rows { window, dialect, header } => rows(window, *dialect, header, self.largest)?,
            Cut::Whole(window) => whole(window, self.largest)?,
        };
        chunk.first = self.next;
        self.next += chunk.pieces.len() as u64;
        Some(chunk)
    }

    /// How many records were cut so far.
    pub(super) fn records(&self) -> u64 {
        self.next - 1
    }

    /// The keys, one within the other, that hold the list the records were taken from, where they are no usual ones.
    pub(super) fn unusual_keys(&self) -> Option<&[String]> {
        match &self.cut {
            Cut::Values(values) => values.taken.as_deref(),
            Cut::Lines(_) | Cut::Rows { .. } | Cut::Whole(_) => None,
        }
    }

    /// Why reading broke off, or what the end lacks, if so.
    pub(super) fn trouble(&self) -> Option<String> {
        let (window, lacks) = match &self.cut {
            Cut::Lines(window) | Cut::Rows { window, .. } | Cut::Whole(window) => (window, None),
            Cut::Values(values) => (&values.window, values.unclosed()),
        };
        window.failed.as_ref().map(io::Error::to_string).or_else(|| lacks.map(str::to_owned))
    }
}

fn lines(window: &mut Window, largest: usize) -> Option<Chunk> {
    loop {
        if window.rest().is_empty() && !window.more() {
            return None;
        }
        let end = match memrchr(b'\n', window.rest()) {
            Some(at) => at + 1,
            None if window.rest().len() > largest => {
                let size = window.skip_line();
                return Some(Chunk { pieces: vec![Piece::TooLarge(size)], ..Chunk::default() });
            }
            None if window.more() => continue,
            None => window.rest().len(),
        };
        let data = window.rest()[..end].to_vec();
        window.consume(end);
        let mut pieces = Vec::new();
        let mut from = 0;
        while from < data.len() {
            let to = memchr(b'\n', &data[from..]).map_or(data.len(), |n| from + n);
            let line = data[from..to].trim_ascii();
            if line.len() > largest {
                pieces.push(Piece::TooLarge(line.len() as u64));
            } else if !line.is_empty() {
                let skipped = data[from..to].len() - data[from..to].trim_ascii_start().len();
                pieces.push(Piece::Bytes(from + skipped..from + skipped + line.len()));
            }
            from = to + 1;
        }
        if !pieces.is_empty() {
            return Some(Chunk { data, pieces, ..Chunk::default() });
        }
    }
}

fn from_values(values: &mut Values) -> Option<Chunk> {
    let mut chunk = Chunk::default();
    while chunk.data.len() < BLOCK {
        match values.next() {
            Some(Found::Value(n)) => {
                let from = chunk.data.len();
                chunk.data.extend_from_slice(&values.window.rest()[..n]);
                values.window.consume(n);
                chunk.pieces.push(Piece::Bytes(from..from + n));
            }
            Some(Found::TooLarge(size)) => chunk.pieces.push(Piece::TooLarge(size)),
            None => break,
        }
    }
    (!chunk.pieces.is_empty()).then_some(chunk)
}

fn rows(
    window: &mut Window,
    dialect: Dialect,
    header: &mut Option<Arc<Vec<String>>>,
    largest: usize,
) -> Option<Chunk> {
    let mut chunk = Chunk::default();
    while chunk.data.len() < BLOCK {
        let blank = window.rest().iter().take_while(|b| matches!(b, b'\n' | b'\r')).count();
        window.consume(blank);
        if window.rest().is_empty() {
            if !chunk.pieces.is_empty() || !window.more() {
                break;
            }
            continue;
        }
        let piece = match table::row_end(window.rest(), dialect) {
            RowEnd::At(end) if end <= largest => take(window, end, &mut chunk.data),
            RowEnd::At(end) => {
                window.consume(end);
                Piece::TooLarge(end as u64)
            }
            // What is complete goes first, so that the window stays small.
            RowEnd::Open | RowEnd::OpenQuote if !chunk.pieces.is_empty() => break,
            RowEnd::Open if window.rest().len() > largest => Piece::TooLarge(window.skip_line()),
            RowEnd::Open | RowEnd::OpenQuote if window.rest().len() <= largest && window.more() => continue,
            RowEnd::Open => {
                let end = window.rest().len();
                take(window, end, &mut chunk.data)
            }
            RowEnd::OpenQuote => {
                window.skip_line();
                Piece::Broken("a quote is opened and never closed".to_owned())
            }
        };
        match (&*header, &piece) {
            (None, Piece::Bytes(range)) => {
                *header =
                    Some(Arc::new(table::cells(&chunk.data[range.clone()], dialect).unwrap_or_default()));
                // However long it is, there is room for rows.
                chunk.data.clear();
            }
            _ => chunk.pieces.push(piece),
        }
    }
    chunk.how = How::Row { dialect, header: header.clone().unwrap_or_default() };
    (!chunk.pieces.is_empty()).then_some(chunk)
}

fn take(window: &mut Window, n: usize, data: &mut Vec<u8>) -> Piece {
    let from = data.len();
    data.extend_from_slice(&window.rest()[..n]);
    window.consume(n);
    Piece::Bytes(from..from + n)
}

fn whole(window: &mut Window, largest: usize) -> Option<Chunk> {
    while window.rest().len() <= largest && window.more() {}
    let n = window.rest().len();
    if n == 0 {
        return None;
    }
    let mut chunk = Chunk { how: How::Text, ..Chunk::default() };
    if n > largest {
        let mut size = 0;
        loop {
            let n = window.rest().len();
            size += n as u64;
            window.consume(n);
            if !window.more() {
                break;
            }
        }
        chunk.pieces.push(Piece::TooLarge(size));
    } else {
        let piece = take(window, n, &mut chunk.data);
        chunk.pieces.push(piece);
    }
    Some(chunk)
}

#[cfg(test)]
#[path = "split_tests.rs"]
mod tests;
