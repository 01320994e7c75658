//! Rows under a header, written as CSV.

use std::io::{self, Write};

/// Byte order mark, by which spreadsheet programs know UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// Heads of cells that spreadsheet programs run as formulas (OWASP, "CSV Injection").
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A CSV file in the making: a header, then rows of as many cells.
pub(super) struct Table<'w> {
    out: &'w mut dyn Write,
    /// The row being made; kept for its room.
    row: Vec<u8>,
    columns: usize,
    excel: bool,
}

impl<'w> Table<'w> {
    /// An empty table; `excel` as in [`super::Options`].
    pub(super) fn new(out: &'w mut dyn Write, header: &[&str], excel: bool) -> io::Result<Self> {
        if excel {
            out.write_all(BOM)?;
        }
        let mut table = Self { out, row: Vec::new(), columns: header.len(), excel: false };
        table.row(header)?;
        Ok(Self { excel, ..table })
    }

    /// Adds a row.
    ///
    /// # Errors
    ///
    /// If the row has another number of cells than the header.
    pub(super) fn row<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) -> io::Result<()> {
        self.row.clear();
        let mut count = 0;
        for cell in cells {
            if count > 0 {
                self.row.push(b',');
            }
            self.cell(cell.as_ref());
            count += 1;
        }
        if count != self.columns {
            return Err(io::Error::other(format!("a row of {count} cells under {} columns", self.columns)));
        }
        self.row.push(b'\n');
        self.out.write_all(&self.row)
    }

    /// Adds a cell to the row: in quotation marks where it holds one, a comma or a line end (RFC 4180).
    fn cell(&mut self, cell: &str) {
        let shield = if self.excel && cell.starts_with(FORMULA) { "'" } else { "" };
        if !cell.bytes().any(|b| matches!(b, b',' | b'"' | b'\n' | b'\r')) {
            self.row.extend_from_slice(shield.as_bytes());
            self.row.extend_from_slice(cell.as_bytes());
            return;
        }
        self.row.push(b'"');
        self.row.extend_from_slice(shield.as_bytes());
        for (at, part) in cell.split('"').enumerate() {
            self.row.extend_from_slice(if at > 0 { b"\"\"" } else { b"" });
            self.row.extend_from_slice(part.as_bytes());
        }
        self.row.push(b'"');
    }

    /// Ends the file.
    pub(super) fn finish(self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    fn one(cell: &str, excel: bool) -> String {
        let mut out = Vec::new();
        let mut table = Table::new(&mut out, &["a", "b"], excel).unwrap();
        table.row([cell, "x"]).unwrap();
        table.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn cells_are_quoted_as_rfc_4180_says() {
        assert_eq!(one("plain", false), "a,b\nplain,x\n");
        assert_eq!(one("one, \"two\"", false), "a,b\n\"one, \"\"two\"\"\",x\n");
        assert_eq!(one("", false), "a,b\n,x\n");
        assert_eq!(one("a\rb", false), "a,b\n\"a\rb\",x\n");
        assert_eq!(one("\"", false), "a,b\n\"\"\"\",x\n");
        assert_eq!(one("=1+1", false), "a,b\n=1+1,x\n");
    }

    #[test]
    fn spreadsheets_get_a_mark_and_no_formulas() {
        for head in ["=1+1", "+1", "-1", "@x", "\tx", "\rx"] {
            let file = one(head, true);
            assert!(file.starts_with("\u{feff}a,b\n"), "{file:?}");
            assert!(file.contains(&format!("'{head}")), "{file:?}");
        }
        assert_eq!(one("a=1", true), "\u{feff}a,b\na=1,x\n");
    }

    #[test]
    fn a_row_of_another_width_is_an_error() {
        let mut out = Vec::new();
        let mut table = Table::new(&mut out, &["a", "b"], false).unwrap();
        assert!(table.row(["x"]).is_err());
    }
}
