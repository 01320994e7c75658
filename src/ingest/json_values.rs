//! Cuts JSON that is not one value a line: objects laid out over lines, arrays, envelopes of any size.
//!
//! Only the structure is looked at (strings, brackets); a record that is no valid JSON within its brackets is a reject of
//! its own when it is parsed.

use memchr::memchr2;

use super::envelope::{self, Way};
use super::format::RECORD_SEPARATOR;
use super::record::{Value, parse_json};
use super::split::Window;

/// A record in a stream of JSON.
pub(super) enum Found {
    /// The next so many bytes of the window, not consumed.
    Value(usize),
    /// It was larger than the limit and is consumed; its size.
    TooLarge(u64),
}

/// What the stream is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    Array,
    Envelope,
}

/// A stream of JSON values.
pub(super) struct Values<'a> {
    pub(super) window: Window<'a>,
    largest: usize,
    stack: Vec<Frame>,
    ended: bool,
    /// The list at the top is one of envelopes, by its first.
    of_envelopes: bool,
    /// How much lies around the envelope that is read.
    outer: usize,
    /// Which keys of the envelope are gone into.
    way: Way,
    /// The unusual keys that were taken first.
    pub(super) taken: Option<Vec<String>>,
}

impl<'a> Values<'a> {
    pub(super) fn new(window: Window<'a>, largest: usize) -> Self {
        Self {
            window,
            largest,
            stack: Vec::new(),
            ended: false,
            of_envelopes: false,
            outer: 0,
            way: Way::Known,
            taken: None,
        }
    }

    /// What the end lacks, if reading reached it too soon.
    pub(super) fn unclosed(&self) -> Option<&'static str> {
        let open = self.ended && !self.stack.is_empty();
        open.then_some("its list is not closed, it was cut off")
    }

    /// The next record.
    pub(super) fn next(&mut self) -> Option<Found> {
        loop {
            let Some(byte) = self.peek() else {
                self.ended = true;
                return None;
            };
            match (self.stack.last().copied(), byte) {
                (Some(Frame::Array), b']') | (Some(Frame::Envelope), b'}') => {
                    self.window.consume(1);
                    self.stack.pop();
                }
                (Some(Frame::Envelope), b'"') => self.member(),
                (None, b'[') => {
                    self.enter(Frame::Array);
                    self.of_envelopes = self.begins_envelope();
                }
                (None, b'{') | (Some(Frame::Array), b'{') if self.is_top() => {
                    if let Some(found) = self.top_object() {
                        return Some(found);
                    }
                }
                // A closing bracket without its opening one: nothing to keep.
                (_, b']' | b'}' | b':') => self.window.consume(1),
                _ => return Some(self.value()),
            }
        }
    }

    /// Whether an object that begins here may be an envelope: at the top, or in a list of such.
    fn is_top(&self) -> bool {
        self.stack.is_empty() || (self.stack.len() == 1 && self.of_envelopes)
    }

    /// Whether the first of a list is an envelope (pages of answers, one after another).
    fn begins_envelope(&mut self) -> bool {
        if self.peek() != Some(b'{') {
            return false;
        }
        let Some(n) = self.extent() else { return false };
        let text = String::from_utf8_lossy(&self.window.rest()[..n]);
        matches!(parse_json(&text), Ok((Value::Object(record), _)) if envelope::of_record(&record).is_some())
    }

    fn enter(&mut self, frame: Frame) {
        self.window.consume(1);
        self.stack.push(frame);
    }

    /// The next byte that is no space or comma.
    fn peek(&mut self) -> Option<u8> {
        loop {
            let skip = |b: &u8| b.is_ascii_whitespace() || matches!(*b, b',' | 0 | RECORD_SEPARATOR);
            let n = self.window.rest().iter().take_while(|b| skip(b)).count();
            self.window.consume(n);
            if let Some(byte) = self.window.rest().first() {
                return Some(*byte);
            }
            if !self.window.more() {
                return None;
            }
        }
    }

    /// An object at the top: a record, or an envelope to go into (`None`). One larger than any record must be an envelope.
    fn top_object(&mut self) -> Option<Found> {
        let extent = self.extent();
        let way = match extent {
            Some(n) => {
                let text = String::from_utf8_lossy(&self.window.rest()[..n]);
                match parse_json(&text) {
                    Ok((Value::Object(record), _)) => envelope::of_record(&record),
                    // Broken somewhere: its records may still be whole.
                    Ok(_) | Err(_) => envelope::of_start(&text),
                }
            }
            // Larger than any record: an envelope, unless nothing of it says so; then it is one record too large.
            None => {
                let head = &self.window.rest()[..self.window.rest().len().min(envelope::FIRST_RECORD)];
                envelope::of_start(&String::from_utf8_lossy(head))
            }
        };
        let Some(way) = way else {
            return Some(extent.map_or_else(|| Found::TooLarge(self.skip_counted()), Found::Value));
        };
        if let (Way::Only(keys), None) = (&way, &self.taken) {
            self.taken = Some(keys.clone());
        }
        self.way = way;
        self.outer = self.stack.len();
        self.enter(Frame::Envelope);
        None
    }

    /// A member of an envelope: goes into lists and objects of records, passes over the rest.
    fn member(&mut self) {
        let Some(n) = self.extent() else { return self.skip() };
        let key = String::from_utf8_lossy(&self.window.rest()[1..n.max(2) - 1]).into_owned();
        self.window.consume(n);
        if self.peek() == Some(b':') {
            self.window.consume(1);
        }
        let leads = self.way.leads(self.stack.len() - 1 - self.outer, &key);
        match self.peek() {
            Some(b'[') if leads => self.enter(Frame::Array),
            Some(b'{') if leads => self.enter(Frame::Envelope),
            Some(b'}' | b']') | None => {}
            Some(_) => self.skip(),
        }
    }

    fn value(&mut self) -> Found {
        match self.extent() {
            Some(n) => Found::Value(n),
            None => Found::TooLarge(self.skip_counted()),
        }
    }

    /// The size of the value that begins the window, up to the end of the text if it is cut off; `None` if it is too large.
    fn extent(&mut self) -> Option<usize> {
        let mut scan = Scan::default();
        let mut at = 0;
        loop {
            if let Some(end) = scan.feed(&self.window.rest()[at..]) {
                return (at + end <= self.largest).then_some((at + end).max(1));
            }
            at = self.window.rest().len();
            if at > self.largest {
                return None;
            }
            if !self.window.more() {
                return Some(at);
            }
        }
    }

    fn skip(&mut self) {
        self.skip_counted();
    }

    fn skip_counted(&mut self) -> u64 {
        let mut scan = Scan::default();
        let mut size = 0;
        loop {
            let end = scan.feed(self.window.rest());
            let n = end.unwrap_or(self.window.rest().len());
            self.window.consume(n);
            size += n as u64;
            if end.is_some() || !self.window.more() {
                return size;
            }
        }
    }
}

/// The offset behind the value that begins a text; `None` if it is cut off.
pub(super) fn end_of_value(text: &[u8]) -> Option<usize> {
    Scan::default().feed(text)
}

/// Finds the end of a value in text that comes in parts.
#[derive(Default)]
struct Scan {
    depth: usize,
    in_string: bool,
    escaped: bool,
    begun: bool,
}

impl Scan {
    /// The offset behind the value, if it ends in this part.
    fn feed(&mut self, text: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < text.len() {
            if self.in_string {
                if self.escaped {
                    self.escaped = false;
                    at += 1;
                    continue;
                }
                at += memchr2(b'"', b'\\', &text[at..])?;
                self.escaped = text[at] == b'\\';
                self.in_string = self.escaped;
                at += 1;
                if !self.in_string && self.depth == 0 {
                    return Some(at);
                }
                continue;
            }
            match text[at] {
                b'"' => self.in_string = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth <= 1 => return Some(at + self.depth),
                b'}' | b']' => self.depth -= 1,
                b if self.depth == 0 && self.begun && (b.is_ascii_whitespace() || b == b',') => {
                    return Some(at);
                }
                _ => {}
            }
            self.begun = true;
            at += 1;
        }
        None
    }
}
