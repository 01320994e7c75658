//! The format of an input, from its content alone.

use super::envelope;
use super::field::Field;
use super::listing::{self, kinds};
use super::record::{Value, parse_json};
use super::table::{self, Dialect};
use crate::model::EVENT_HEAD;

/// How the records of an input lie in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// One JSON object a line.
    Lines,
    /// JSON values one after another, arrays and envelopes gone into.
    Json,
    /// Rows of cells under a header.
    Table(Dialect),
    /// One article as plain text.
    Text,
    /// Something else, named for the reject row.
    Other(&'static str),
    /// No record at all.
    Empty,
}

impl Format {
    /// The word printed by `dateline check`.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Lines => "JSON Lines",
            Self::Json => "JSON",
            Self::Table(Dialect { delimiter: b'\t', .. }) => "TSV",
            Self::Table(_) => "CSV",
            Self::Text => "plain text",
            Self::Other(name) => name,
            Self::Empty => "empty",
        }
    }
}

/// What stands before each value of a sequence of JSON texts (RFC 7464).
pub(super) const RECORD_SEPARATOR: u8 = 0x1E;

/// Rows of cells that nothing names.
const HEADLESS: &str = "a table without a header";

/// Rows of cells under a header that is not the first line: an export's title, `sep=;`.
const BELOW: &str = "a table with lines above its header";

/// Events and runs, wherever somebody put them: events look like articles.
const OWN: &str = "an output of dateline";

/// Whether a file begins as those of events do, or says itself that it is one of ours.
fn is_own(head: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&head[..head.len().min(OWN_HEAD)]);
    let mut words = start.split(|c: char| !(c.is_ascii_alphanumeric() || "_-".contains(c)));
    let mut next = || words.find(|word| !word.is_empty());
    match next() {
        Some(first) if first == EVENT_HEAD[0] => words.take(BETWEEN).any(|word| word == EVENT_HEAD[1]),
        Some("schema") => next().is_some_and(|name| name.starts_with("dateline-")),
        Some(_) | None => false,
    }
}

/// Bytes in which the first two keys of a record stand, and words from the one to the other. Chosen: a day lies between.
const OWN_HEAD: usize = 64;
const BETWEEN: usize = 8;

/// First bytes of formats that are recognised to be named, not read.
const MAGIC: &[(&[u8], &str)] = &[
    (b"PAR1", "Parquet"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x28\xB5\x2F\xFD", "zstd"),
    (b"BZh", "bzip2"),
    (b"\xFD7zXZ", "xz"),
    (b"%PDF", "PDF"),
    (b"SQLite format 3", "an SQLite database"),
    (b"WARC/", "WARC"),
    (b"\x1f\x8b", "gzip within gzip"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "an image"),
    (b"\xFF\xD8\xFF", "an image"),
    (b"GIF8", "an image"),
    (b"Return-Path:", listing::EMAIL),
    (b"Delivered-To:", listing::EMAIL),
    (b"Received:", listing::EMAIL),
    (b"MIME-Version:", listing::EMAIL),
];

/// What the user is told of a format that is recognised and not read, with what to do where a word says it.
pub(super) fn refusal(name: &str) -> String {
    let remedy = match name {
        "zstd" => ", decompress it with zstd -d",
        "bzip2" => ", decompress it with bunzip2",
        "xz" => ", decompress it with xz -d",
        "gzip within gzip" => ", decompress it with gunzip",
        "a zip archive" => ", unpack it with unzip",
        "a tar archive" => ", unpack it with tar -xf",
        "HTML" | "PDF" | "RTF" => ", save its text",
        OWN => ", name what it was made from",
        BELOW => ", remove them",
        listing::EMAIL => ", save its text",
        listing::MAILBOX => ", save the text of each message",
        listing::SCRIPT => ", give the list alone as JSON",
        kinds::REMARKED => ", remove the lines above it",
        kinds::SUBTITLES => ", save their text",
        listing::YAML => ", write it as JSON",
        listing::SQL => ", export the table of articles as CSV with its header, or as JSON Lines",
        HEADLESS => ", add a first line that names its columns",
        _ => "",
    };
    format!("{name} is not read{remedy}")
}

/// The name of a format by its first bytes, before anything is decoded.
pub(super) fn magic(head: &[u8]) -> Option<&'static str> {
    let named = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, name)| *name);
    // The header of its first member names the format of the archive (POSIX ustar, GNU tar).
    named.or_else(|| (head.get(257..262)? == b"ustar").then_some("a tar archive"))
}

/// Decides the format from the beginning of the text; `whole` says that there is no more.
pub(super) fn sniff(head: &[u8], whole: bool, map: &[(Field, String)]) -> Format {
    if let Some(name) = magic(head) {
        return Format::Other(name);
    }
    if is_own(head) {
        return Format::Other(OWN);
    }
    let space = |b: &u8| b.is_ascii_whitespace() || matches!(*b, 0 | RECORD_SEPARATOR);
    let start = head.iter().position(|b| !space(b)).unwrap_or(head.len());
    let text = &head[start..];
    match text.first() {
        Some(b'{') if head[..start].contains(&RECORD_SEPARATOR) => Format::Json,
        None if whole => Format::Empty,
        None => Format::Other("binary data"),
        Some(b'[') if is_json_array(text) => Format::Json,
        Some(b'[' | b'n' | b't' | b'f') if whole && is_json(text) => Format::Other("JSON without articles"),
        Some(b'{') => json(text, whole),
        Some(b'<') => markup(text),
        Some(_) if is_binary(head) => Format::Other("binary data"),
        Some(_) => match table::dialect(text, map) {
            Some(dialect) => Format::Table(dialect),
            None if table::is_headless(text) => Format::Other(HEADLESS),
            None if table::header_is_below(text, map) => Format::Other(BELOW),
            None => listing::named(text).map_or(Format::Text, Format::Other),
        },
    }
}

/// What the beginning of an input looks like, if it is no text: a format by its first bytes, or control characters and zeros.
pub(super) fn binary(head: &[u8]) -> Option<&'static str> {
    let named = magic(head).filter(|name| *name != listing::EMAIL);
    let zeros = || head.iter().take(8192).any(|b| *b == 0);
    named.or_else(|| (zeros() || is_binary(head)).then_some("binary data"))
}

/// Whether a whole input is one value of JSON (`null`, `[1, 2]`).
fn is_json(text: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(text).is_ok()
}

/// An article may begin with a bracket too: `[Editor's note] ...`.
fn is_json_array(text: &[u8]) -> bool {
    let next = text[1..].iter().find(|b| !b.is_ascii_whitespace());
    matches!(next, None | Some(b'{' | b'[' | b']' | b'"'))
}

fn markup(text: &[u8]) -> Format {
    let start = String::from_utf8_lossy(&text[..text.len().min(1024)]).to_ascii_lowercase();
    let named = [
        ("<!doctype lewis", "Reuters-21578 SGML"),
        ("<html", "HTML"),
        ("<!doctype html", "HTML"),
        ("<rss", "RSS"),
        ("<feed", "Atom"),
        ("<nitf", "NITF"),
        ("<newsml", "NewsML"),
        ("<newsitem", "NewsML-G2"),
        ("<newsmessage", "NewsML-G2"),
        ("<?xml", "XML"),
        ("<doc", "SGML documents"),
    ];
    Format::Other(named.iter().find(|(tag, _)| start.contains(tag)).map_or("markup", |(_, name)| name))
}

fn is_binary(head: &[u8]) -> bool {
    let sample = &head[..head.len().min(8192)];
    let control = sample.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31 | 127)).count();
    control * 20 > sample.len()
}

/// Lines of objects, or values that go over lines.
fn json(text: &[u8], whole: bool) -> Format {
    let mut lines = text.split(|b| *b == b'\n').map(<[u8]>::trim_ascii).filter(|l| !l.is_empty());
    let first = lines.next().unwrap_or(text);
    let only = lines.clone().next().is_none();
    if only && !whole {
        // One line longer than the head: the structure tells more than the line ends.
        return Format::Json;
    }
    let parsed = std::str::from_utf8(first).ok().and_then(|line| parse_json(line).ok());
    // A list that goes on in the next line, or is cut short in the only one.
    let goes_on = || only || first.ends_with(b"[") || first.ends_with(b"{") || first.ends_with(b",");
    match parsed {
        None if holds_several(first) => Format::Json,
        Some((Value::Object(record), _)) if envelope::of_record(&record).is_some() => Format::Json,
        Some(_) => Format::Lines,
        None if goes_on() && envelope::of_start(&String::from_utf8_lossy(text)).is_some() => Format::Json,
        // A broken line among lines, or the first line of an object laid out over many.
        None if lines.take(20).any(is_whole_object) => Format::Lines,
        None if only && first.contains(&b':') => Format::Lines,
        None => Format::Json,
    }
}

/// Whether a line is several objects, one after another.
fn holds_several(line: &[u8]) -> bool {
    let values = serde_json::Deserializer::from_slice(line).into_iter::<serde::de::IgnoredAny>();
    let (mut whole, mut broken) = (0, false);
    for value in values {
        whole += usize::from(value.is_ok());
        broken |= value.is_err();
    }
    whole > 1 && !broken
}

/// A line that is an object of its own; in a laid-out document such a line is indented or ends in a comma.
fn is_whole_object(line: &[u8]) -> bool {
    line.starts_with(b"{\"") && line.ends_with(b"}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_from_content() {
        let code = "import json\n\ndef read(path):\n    text = path.read_text()\n    return text\n";
        let log = "2026-03-03 10:00:00 INFO read 7 files\n".repeat(6);
        let served = "127.0.0.1 - - [03/Mar/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 12\n".repeat(3);
        let tar = format!("a.jsonl{}ustar\u{0}00", "\u{0}".repeat(250));
        let listed = "The port lists:\n\na tug = one crane\n\nThe ferry sank.\n\nIt was old.\n\n".repeat(2);
        let with_texts = format!(
            "import json\nall = []\ndef add(text):\n    all.append(text)\n{}",
            "The ferry sank.\n\n".repeat(40)
        );
        let cases: [(&str, Format); 55] = [
            ("event_date,event_date_end,event_date_edtf\n", Format::Other(OWN)),
            ("\u{feff}event_date,event_date_end,event_date_edtf\n", Format::Other(OWN)),
            ("{\"event_date\":\"2026-03-03\",\"event_date_end\":null}\n", Format::Other(OWN)),
            ("{\n  \"schema\": \"dateline-run/1\",\n  \"version\": \"1\"}\n", Format::Other(OWN)),
            (
                "On March 3, 2026, the ferry sank.\nOn March 4, 2026, it was raised.\nOn March 5, 2026, it sank.\n",
                Format::Text,
            ),
            (
                "Ann Orsel, 34, of Alda, a cook\nDan Orro, 41, of Hexley, a pilot\nEve Kell, 29, of Stell, a nurse\n",
                Format::Text,
            ),
            (
                "Alda, 2026-03-03, a cook\nHexley, 2026-03-04, a pilot\nStell, 2026-03-05, a nurse\n",
                Format::Other(HEADLESS),
            ),
            ("event_date,title,body\na,b,c\n", Format::Table(b','.into())),
            (code, Format::Other("program code")),
            (&with_texts, Format::Other("program code")),
            (&log, Format::Other("a log")),
            (&log[..log.len() / 2], Format::Other("a log")),
            (
                "Jan  3 10:00:01 host sshd[12]: opened\nJan  3 10:00:02 host sshd[12]: closed\nJan 13 10:00:02 host cron: on\n",
                Format::Other("a log"),
            ),
            (&served, Format::Other("a log")),
            ("Jan. 3\n\nA ferry sank at 10:00:01, the port said.\n\nMarch 4\n\nIt was raised.", Format::Text),
            (&listed, Format::Text),
            (
                "1,Ferry sinks,\"A ferry sank, and\nnobody was hurt.\",2026-03-03\n2,Port opens,It did.,2026-03-04\n",
                Format::Other(HEADLESS),
            ),
            ("Ferry sinks, 9 dead, 3 hurt\nPort shut, 4 held, 2 sought\n", Format::Text),
            (
                "10:00 Ferry sinks\n10:05 Port shut\n10:10 Nine dead\n10:15 Two held\n10:20 All out\n",
                Format::Text,
            ),
            ("{\"title\":\"a\",\"body\":\"b\"}\n{\"title\":\"c\",\"body\":\"d\"}\n", Format::Lines),
            ("{\"title\":\"a\",\"body\":\"b\"}", Format::Lines),
            ("{\"title\":\"a\",\"bo\n{\"title\":\"c\",\"body\":\"d\"}\n", Format::Lines),
            ("{\n  \"title\": \"a\",\n  \"body\": \"b\"\n}\n", Format::Json),
            ("{\"status\":\"ok\",\"articles\":[{\"title\":\"a\"}]}", Format::Json),
            ("{\"articles\":{\"results\":[{\"title\":\"a\"}],\"page\":1}}", Format::Json),
            ("{\"title\":\"a\",\"body\":\"text\",\"items\":[{\"x\":1}]}", Format::Lines),
            ("{\"articles\":[\n{\"title\":\"a\"}\n]}\n", Format::Json),
            ("{\n\"articles\":[\n{\"title\":\"a\"},\n{\"title\":\"b\"}\n]}\n", Format::Json),
            ("{\"articles\":[{\"title\":\"a\"},\n{\"title\":\"b\"},\n{\"title\":\"c\"}\n", Format::Json),
            ("{\"articles\":[{\"title\":\"a\"},{\"title\":\"b", Format::Json),
            ("[{\"title\":\"a\"}]", Format::Json),
            ("[]", Format::Json),
            ("Export of 3 March\n\ntitle,body,date\nA,A ferry sank.,2026-03-03\n", Format::Other(BELOW)),
            ("sep=;\ntitle;body;date\nA;A ferry sank.;2026-03-03\n", Format::Other(BELOW)),
            ("id,title,body\n1,a,b\n", Format::Table(b','.into())),
            ("title;text;date\na;b;2020-01-05\n", Format::Table(b';'.into())),
            ("id^title^text\n1^a^b\n", Format::Table(b'^'.into())),
            (
                "title\u{1}text\u{1}date\nFerry sinks\u{1}A ferry sank off the port of Alda on Monday, police said, and nine people were saved.\u{1}2020-01-05\n",
                Format::Table(1.into()),
            ),
            ("var data = [{\"title\":\"a\",\"text\":\"b\"}];", Format::Other(listing::SCRIPT)),
            ("\"title\"\t\"content\"\na\tb\n", Format::Table(b'\t'.into())),
            ("Bridge closed, port says\n\nText, more text, and text.", Format::Text),
            ("[Updated] Bridge closed\n\nText.", Format::Text),
            ("\u{1e}{\"title\":\"a\",\"body\":\"b\"}\n\u{1e}{\"title\":\"c\"}\n", Format::Json),
            (&tar, Format::Other("a tar archive")),
            ("null", Format::Other("JSON without articles")),
            ("{\"title\":\"a\"}{\"title\":\"b\"}\n{\"title\":\"c\"}\n", Format::Json),
            ("// an export\n{\"title\":\"a\"}\n", Format::Other(kinds::REMARKED)),
            ("[null, 1, \"x\"]", Format::Other("JSON without articles")),
            ("no ferry sails", Format::Text),
            ("News, title, text: three words\nin a sentence about text", Format::Text),
            ("", Format::Empty),
            (" \n\t\n", Format::Empty),
            ("<html><body>x</body></html>", Format::Other("HTML")),
            ("<?xml version=\"1.0\"?>\n<rss version=\"2.0\">", Format::Other("RSS")),
            ("\u{1}\u{2}\u{3}\u{4}\u{5}binary", Format::Other("binary data")),
        ];
        for (text, want) in cases {
            assert_eq!(sniff(text.as_bytes(), true, &[]), want, "{text}");
        }
    }

    #[test]
    fn a_mapped_header_is_a_header() {
        let map = [(Field::Title, "hed".to_owned()), (Field::Body, "copy".to_owned())];
        assert_eq!(sniff(b"hed,copy\na,b\n", true, &map), Format::Table(b','.into()));
        assert_eq!(sniff(b"hed,copy\na,b\n", true, &[]), Format::Text);
    }
}
