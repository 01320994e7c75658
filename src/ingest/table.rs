//! Rows of cells: CSV, TSV and their like. Rows are cut here, cells are read by the csv crate.

mod tabs;

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr2};

use super::field::Field;
use super::record::{Record, Value};
use super::stamp::{self, Order};
use super::synonyms;
use crate::model::StampPrecision;

/// How the cells of a table are parted, and the quotes within them written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    /// `\"` is a quote within a quoted cell, as `""` is in any table; in TSV what stands behind a backslash is escaped in any cell.
    pub(super) backslash: bool,
    /// A quotation mark at its beginning opens a cell.
    pub(super) quotes: bool,
}

impl From<u8> for Dialect {
    /// That of RFC 4180 but for its delimiter.
    fn from(delimiter: u8) -> Self {
        Self { delimiter, backslash: false, quotes: true }
    }
}

/// The dialect of a table whose header begins the text.
pub(super) fn dialect(text: &[u8], map: &[(Field, String)]) -> Option<Dialect> {
    let delimiter = delimiter(text, map)?;
    Some(match delimiter {
        b'\t' => tabs::dialect(text),
        _ => Dialect { backslash: escapes_by_backslash(text, delimiter), ..delimiter.into() },
    })
}

/// Whether quotes behind a backslash stand within cells. Where no backslash escapes, such a quote closes a cell that ends in one,
/// and a delimiter or the end of the row follows.
fn escapes_by_backslash(text: &[u8], delimiter: u8) -> bool {
    let (mut within, mut closing) = (0, 0);
    for at in memchr_iter(b'"', text) {
        let slashes = text[..at].iter().rev().take_while(|b| **b == b'\\').count();
        match text.get(at + 1) {
            // `\""` is either.
            None | Some(b'"') => {}
            Some(_) if slashes % 2 == 0 => {}
            Some(next) if *next == delimiter || matches!(next, b'\r' | b'\n') => closing += 1,
            Some(_) => within += 1,
        }
    }
    // Whoever quotes opens each quotation within a cell, and may close it before a delimiter.
    within > 0 && within >= closing
}

/// What parts cells; of equals the last is taken. Hive parts them by a control character.
const DELIMITERS: [u8; 7] = [0x01, b'^', b'~', b',', b'\t', b';', b'|'];

/// The delimiter that gives most cells, if the cells are field names.
fn delimiter(text: &[u8], map: &[(Field, String)]) -> Option<u8> {
    let header = &text[..memchr(b'\n', text).unwrap_or(text.len()).min(64 * 1024)];
    let best = DELIMITERS.into_iter().map(|d| (names(header, d, map), d)).max_by_key(|(n, _)| *n)?;
    if best.0 > 0 {
        return Some(best.1);
    }
    // Columns that nobody knows: read as a table all the same, so that each row says which flag names its text.
    [b'\t', b';', b'|', b','].into_iter().find(|d| is_grid(text, *d))
}

/// Rows that must agree for a table of unknown columns. Chosen: prose of so many lines with one count of commas is rare.
const GRID_ROWS: usize = 3;

/// Whether text begins with a header of short labels and rows of as many cells.
fn is_grid(text: &[u8], delimiter: u8) -> bool {
    let sample = &text[..text.len().min(256 * 1024)];
    let mut at = 0;
    let mut widths = Vec::new();
    while widths.len() < GRID_ROWS {
        let end = match row_end(&sample[at..], delimiter.into()) {
            RowEnd::At(end) => end,
            RowEnd::Open if at < text.len() && sample.len() == text.len() => sample.len() - at,
            RowEnd::Open | RowEnd::OpenQuote => break,
        };
        let Some(cells) = cells(&sample[at..at + end], delimiter.into()) else { break };
        let label = |c: &String| !c.trim().is_empty() && c.len() <= 40 && c.split_whitespace().count() <= 3;
        if widths.is_empty()
            && !(cells.len() >= 3 && cells.iter().all(label) && !cells.iter().any(|c| c.starts_with(' ')))
        {
            return false;
        }
        widths.push(cells.len());
        at += end;
    }
    widths.len() >= GRID_ROWS && widths.iter().all(|w| *w == widths[0])
}

/// Lines above a header that are looked past. Chosen: a title, a day, an empty line.
const ABOVE: usize = 5;
/// Known names that such a header must have. Chosen: two may stand in a line of a page by chance.
const NAMES_BELOW: usize = 3;

/// Whether a line soon below the first is a header of known names.
pub(super) fn header_is_below(text: &[u8], map: &[(Field, String)]) -> bool {
    let lines = text.split(|b| *b == b'\n').map(<[u8]>::trim_ascii).take(1 + ABOVE).skip(1);
    let is_header = |line: &[u8]| DELIMITERS.iter().any(|d| names(line, *d, map) >= NAMES_BELOW);
    lines.filter(|line| line.len() <= 1024).any(is_header)
}

/// Rows that are looked at to tell a table without a header.
const HEADLESS_ROWS: usize = 5;

/// Whether text is rows of as many cells, of which a column is days, links or numbers from its first row on: no line names them.
pub(super) fn is_headless(text: &[u8]) -> bool {
    [b'\t', b';', b'|', b','].into_iter().any(|delimiter| {
        let sample = &text[..text.len().min(256 * 1024)];
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut at = 0;
        while rows.len() < HEADLESS_ROWS {
            let RowEnd::At(end) = row_end(&sample[at..], delimiter.into()) else { break };
            rows.extend(cells(&sample[at..at + end], delimiter.into()));
            at += end;
        }
        let Some(width) = rows.first().map(Vec::len).filter(|width| *width >= 3 && rows.len() >= 2) else {
            return false;
        };
        // "On March 3, 2026, the ferry sank", "Maria Lopes, 34, of Alda": prose has numbers between its commas too.
        let spaced = rows.iter().all(|row| row.iter().skip(1).all(|cell| cell.starts_with(' ')));
        let typed = |column: &usize| {
            let of = |kind: fn(&str) -> bool| rows.iter().all(|row| kind(row[*column].trim()));
            of(is_day) || of(is_link) || of(is_number) && (*column == 0 || !spaced)
        };
        // Of two rows one column may be so by chance.
        let wanted = if rows.len() > 2 { 1 } else { 2 };
        rows.iter().all(|row| row.len() == width) && (0..width).filter(typed).count() >= wanted
    })
}

fn is_day(cell: &str) -> bool {
    stamp::read(cell, Order::default()).precision >= StampPrecision::Day
}

fn is_link(cell: &str) -> bool {
    cell.starts_with("https://") || cell.starts_with("http://")
}

fn is_number(cell: &str) -> bool {
    !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit())
}

/// How many cells of a header are field names; 0 if it is no header: a cell like a sentence, or fewer than two names of
/// which one is a text, a title or a link.
fn names(header: &[u8], delimiter: u8, map: &[(Field, String)]) -> usize {
    let Some(cells) = cells(header, delimiter.into()) else { return 0 };
    if cells.len() < 2 || cells.iter().any(|c| c.len() > 60 || c.split_whitespace().count() > 4) {
        return 0;
    }
    let known = |cell: &String| {
        let cell = cell.trim();
        let mapped = map.iter().find(|(_, key)| key.eq_ignore_ascii_case(cell)).map(|m| m.0);
        mapped.or_else(|| synonyms::synonym(&synonyms::folded(cell)).map(|s| s.0))
    };
    let fields: Vec<Field> = cells.iter().filter_map(known).collect();
    let telling = fields.iter().any(|f| matches!(f, Field::Body | Field::Title | Field::Url));
    // Prose has spaces after its commas and more words than names.
    let prose =
        cells.iter().filter(|c| c.starts_with(' ') || c.trim().contains(' ')).count() * 2 > cells.len();
    if telling && fields.len() >= 2 && !prose { fields.len() } else { 0 }
}

/// The cells of one row; `None` if there is none.
pub(super) fn cells(row: &[u8], dialect: Dialect) -> Option<Vec<String>> {
    if dialect.delimiter == b'\t' && (dialect.backslash || !dialect.quotes) {
        return (!row.is_empty()).then(|| tabs::cells(row, dialect));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(dialect.delimiter)
        .escape(dialect.backslash.then_some(b'\\'))
        .from_reader(row);
    let mut record = csv::ByteRecord::new();
    if !reader.read_byte_record(&mut record).unwrap_or(false) {
        return None;
    }
    Some(record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect())
}

/// A row under its header.
///
/// # Errors
/// What does not fit: too few cells, or too many that hold something.
pub(super) fn row<'h>(text: &str, dialect: Dialect, header: &'h [String]) -> Result<Record<'h>, String> {
    let cells = cells(text.as_bytes(), dialect).unwrap_or_default();
    let surplus = cells.iter().skip(header.len()).any(|c| !c.trim().is_empty());
    if cells.len() < header.len() || surplus {
        return Err(format!("{} cells under a header of {}", cells.len(), header.len()));
    }
    let named = header.iter().zip(cells);
    let fields =
        named.map(|(key, cell)| (Cow::Borrowed(key.as_str()), Value::Text(Cow::Owned(cell)))).collect();
    Ok(Record { fields })
}

/// What [`row_end`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowEnd {
    /// The row ends before this offset, its line end included.
    At(usize),
    /// The text ends outside a quoted cell.
    Open,
    /// The text ends inside a quoted cell.
    OpenQuote,
}

/// Finds the end of the row that begins the text. A quote opens a cell only where the cell begins, so that inches and
/// nicknames in bare cells do no harm; two quotes within a quoted cell are one, and so is what a backslash escapes.
pub(super) fn row_end(text: &[u8], dialect: Dialect) -> RowEnd {
    if !dialect.quotes {
        return tabs::row_end(text, dialect).map_or(RowEnd::Open, RowEnd::At);
    }
    let mut at = 0;
    loop {
        if text.get(at) == Some(&b'"') {
            let Some(closed) = behind_quoted(text, at + 1, dialect) else { return RowEnd::OpenQuote };
            at = closed;
        }
        match memchr2(dialect.delimiter, b'\n', &text[at..]) {
            None => return RowEnd::Open,
            Some(n) if text[at + n] == b'\n' => return RowEnd::At(at + n + 1),
            Some(n) => at += n + 1,
        }
    }
}

/// The offset behind the quote that closes a cell, which was opened before `at`.
fn behind_quoted(text: &[u8], mut at: usize, dialect: Dialect) -> Option<usize> {
    let escape = if dialect.backslash { b'\\' } else { b'"' };
    loop {
        at += memchr2(b'"', escape, text.get(at..)?)? + 1;
        if text[at - 1] == b'"' && text.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backslashes_escape_where_quotes_behind_them_stand_within_cells() {
        let cases = [
            (r#""He said \"no\", and left.",a"#, true),
            (r#""\"No,\" he said.",a"#, true),
            (r#""He said ""no"", and left.",a"#, false),
            (r#""C:\port\",a"#, false),
            (r#""C:\\port\\",a"#, false),
            (r#""He wrote \""no\"" there",a"#, false),
            ("a,b", false),
        ];
        for (text, want) in cases {
            assert_eq!(escapes_by_backslash(text.as_bytes(), b','), want, "{text}");
        }
        let dialect = Dialect { backslash: true, ..b','.into() };
        let row = "\"He said \\\"no,\\\"\nand ended in \\\\\",\"b\"";
        assert_eq!(row_end(format!("{row}\nc").as_bytes(), dialect), RowEnd::At(row.len() + 1));
        assert_eq!(cells(row.as_bytes(), dialect).unwrap(), ["He said \"no,\"\nand ended in \\", "b"]);
        for open in ["\"a\\", "\"a\\\"", "\"a\\\"\n"] {
            assert_eq!(row_end(open.as_bytes(), dialect), RowEnd::OpenQuote, "{open}");
        }
    }

    #[test]
    fn rows_end_outside_quotes() {
        let cases = [
            ("a,b\nc", RowEnd::At(4)),
            ("\"a\nb\",c\n", RowEnd::At(8)),
            ("\"a \"\"b\"\"\n\",c\nd", RowEnd::At(13)),
            ("5\" pipe,x\ny", RowEnd::At(10)),
            ("a,\"b", RowEnd::OpenQuote),
            ("a,b", RowEnd::Open),
            ("\n", RowEnd::At(1)),
            ("", RowEnd::Open),
        ];
        for (text, want) in cases {
            assert_eq!(row_end(text.as_bytes(), b','.into()), want, "{text}");
        }
    }

    #[test]
    fn rows_fit_their_header() {
        let header = ["title".to_owned(), "body".to_owned()];
        assert!(row("a,\"b\nc\"", b','.into(), &header).is_ok());
        assert!(row("a,b,,", b','.into(), &header).is_ok());
        assert!(row("a", b','.into(), &header).is_err());
        assert!(row("a,b,c", b','.into(), &header).is_err());
    }
}
