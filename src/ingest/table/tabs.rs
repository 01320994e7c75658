//! The cells of TSV, which its writers escape in their own ways.
//!
//! Spreadsheets and pandas quote cells, as in CSV. PostgreSQL (COPY, text format) and MySQL quote nothing: a tab, a line end or a
//! backslash within a cell stands behind a backslash or as a letter behind one, and `\N` is no value. Others join cells as they are.

use memchr::{memchr, memchr2};

use super::{Dialect, behind_quoted, escapes_by_backslash};

/// A cell that holds no value.
const NULL: &[u8] = b"\\N";

/// The dialect of a table parted by tabs, as its beginning shows it.
pub(super) fn dialect(text: &[u8]) -> Dialect {
    let delimiter = b'\t';
    let by_backslash = escapes_by_backslash(text, delimiter);
    let (quoted, bare) = quotes(text, by_backslash);
    if quoted > 0 && quoted >= bare {
        return Dialect { delimiter, backslash: by_backslash, quotes: true };
    }
    // Who escapes more than quotation marks needs no quotes.
    let (escaped, marks_only) = escapes(text);
    Dialect { delimiter, backslash: escaped, quotes: bare == 0 && (marks_only || !escaped) }
}

/// How many cells are quoted, and how many only begin with a quotation mark.
fn quotes(text: &[u8], backslash: bool) -> (usize, usize) {
    let dialect = Dialect { delimiter: b'\t', backslash, quotes: true };
    let (mut quoted, mut bare, mut at) = (0, 0, 0);
    loop {
        if text.get(at) == Some(&b'"') {
            match behind_quoted(text, at + 1, dialect) {
                Some(end) if matches!(text.get(end), None | Some(b'\t' | b'\r' | b'\n')) => {
                    quoted += 1;
                    at = end;
                }
                Some(_) => bare += 1,
                // What is opened and not closed here may be so further on.
                None => return (quoted, bare),
            }
        }
        match memchr2(b'\t', b'\n', &text[at..]) {
            Some(n) => at += n + 1,
            None => return (quoted, bare),
        }
    }
}

/// Whether there are backslashes, and each stands before what is escaped by one; and whether all stand before quotation marks.
fn escapes(text: &[u8]) -> (bool, bool) {
    let (mut at, mut marks, mut others) = (0, 0, 0);
    while let Some(n) = memchr(b'\\', &text[at..]) {
        match text.get(at + n + 1) {
            None => break,
            Some(b'"' | b'\'') => marks += 1,
            Some(b't' | b'n' | b'r' | b'b' | b'f' | b'v' | b'0' | b'N' | b'\\' | b'\t' | b'\n') => {
                others += 1;
            }
            Some(_) => return (false, false),
        }
        at += n + 2;
    }
    (marks + others > 0, others == 0)
}

/// The end of the row that begins the text, its line end included, where quotation marks mean nothing; `None` if the text ends first.
pub(super) fn row_end(text: &[u8], dialect: Dialect) -> Option<usize> {
    let mut at = 0;
    loop {
        let escape = if dialect.backslash { b'\\' } else { b'\n' };
        at += memchr2(b'\n', escape, text.get(at..)?)?;
        if text[at] == b'\n' {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// The cells of a row that ends in no line end or in one, without what escapes.
pub(super) fn cells(row: &[u8], dialect: Dialect) -> Vec<String> {
    let row = row.strip_suffix(b"\n").unwrap_or(row);
    let row = row.strip_suffix(b"\r").unwrap_or(row);
    let mut cells = Vec::new();
    let mut rest = Some(row);
    while let Some(row) = rest {
        let (cell, behind) = cell(row, dialect);
        cells.push(String::from_utf8_lossy(&cell).into_owned());
        rest = behind;
    }
    cells
}

/// The first cell of a row, and what stands behind its tab.
fn cell(row: &[u8], dialect: Dialect) -> (Vec<u8>, Option<&[u8]>) {
    let mut quoted = dialect.quotes && row.first() == Some(&b'"');
    let (mut cell, mut at) = (Vec::new(), usize::from(quoted));
    while let Some(byte) = row.get(at) {
        let next = row.get(at + 1).copied();
        let (letter, used) = match (byte, next) {
            (b'\t', _) if !quoted => break,
            (b'\\', Some(next)) if dialect.backslash => (unescaped(next), 2),
            (b'"', Some(b'"')) if quoted => (b'"', 2),
            (b'"', _) if quoted => {
                quoted = false;
                at += 1;
                continue;
            }
            (other, _) => (*other, 1),
        };
        cell.push(letter);
        at += used;
    }
    if dialect.backslash && row.get(..at) == Some(NULL) {
        cell.clear();
    }
    (cell, row.get(at + 1..).filter(|_| at < row.len()))
}

/// What a letter behind a backslash stands for; others for themselves.
fn unescaped(letter: u8) -> u8 {
    match letter {
        b't' => b'\t',
        b'n' => b'\n',
        b'r' => b'\r',
        b'b' | b'0' => b' ',
        b'f' => b'\x0c',
        b'v' => b'\x0b',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_each_writer() {
        let bare = |backslash| Dialect { delimiter: b'\t', backslash, quotes: false };
        let quoting = |backslash| Dialect { delimiter: b'\t', backslash, quotes: true };
        for (writer, text, dialect_found, cells_found) in [
            ("PostgreSQL", "1\tA \\\\ b\\nc\\td\t\\N\n", bare(true), &["1", "A \\ b\nc\td", ""][..]),
            ("its quotes", "1\t\"No,\" he said.\\n\t2\n", bare(true), &["1", "\"No,\" he said.\n", "2"]),
            ("MySQL", "1\tA\\\nb\\\tc\t2\n", bare(true), &["1", "A\nb\tc", "2"]),
            ("pandas", "1\t\"A \"\"b\"\"\tc\nd\"\t2\n", quoting(false), &["1", "A \"b\"\tc\nd", "2"]),
            ("pandas with escapechar", "1\t\"A \\\"b\\\" c\"\t2\n", quoting(true), &["1", "A \"b\" c", "2"]),
            ("a script", "1\tHe \\\"said\\\" so\t2\n", quoting(true), &["1", "He \"said\" so", "2"]),
            ("one that only joins", "1\t\"No,\" he said.\t2\n", bare(false), &["1", "\"No,\" he said.", "2"]),
            ("paths", "1\tC:\\dir\\x\t2\r\n", quoting(false), &["1", "C:\\dir\\x", "2"]),
        ] {
            let found = dialect(text.as_bytes());
            assert_eq!(found, dialect_found, "{writer}");
            let end = super::super::row_end(format!("{text}x\ty").as_bytes(), found);
            assert_eq!(end, super::super::RowEnd::At(text.len()), "{writer}");
            assert_eq!(super::super::cells(text.as_bytes(), found).unwrap(), cells_found, "{writer}");
        }
        assert_eq!(cells(b"a\t\tb\t\n", bare(false)), ["a", "", "b", ""]);
        assert_eq!(cells(b"\"a\tb", quoting(true)), ["a\tb"]);
        assert_eq!((row_end(b"a\\", bare(true)), row_end(b"a\\\n", bare(true))), (None, None));
    }
}
