//! Rows under a header, written as CSV.

use std::io::{self, Write};

/// Byte order mark, by which spreadsheet programs know UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// Heads of cells that spreadsheet programs run as formulas (OWASP, "CSV Injection").
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A CSV file in the making: a header, then rows of as many cells.
pub(super) struct Table<'w> {
    out: csv::Writer<&'w mut dyn Write>,
    /// The row being made; kept for its room.
    row: csv::ByteRecord,
    excel: bool,
}

impl<'w> Table<'w> {
    /// An empty table; `excel` as in [`super::Options`].
    pub(super) fn new(out: &'w mut dyn Write, header: &[&str], excel: bool) -> io::Result<Self> {
        if excel {
            out.write_all(BOM)?;
        }
        let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
        out.write_record(header)?;
        Ok(Self { out, row: csv::ByteRecord::new(), excel })
    }

    /// Adds a row.
    ///
    /// # Errors
    ///
    /// If the row has another number of cells than the header.
    pub(super) fn row<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) -> io::Result<()> {
        self.row.clear();
        for cell in cells {
            let cell = cell.as_ref();
            if self.excel && cell.starts_with(FORMULA) {
                self.row.push_field(format!("'{cell}").as_bytes());
            } else {
                self.row.push_field(cell.as_bytes());
            }
        }
        Ok(self.out.write_byte_record(&self.row)?)
    }

    /// Ends the file.
    pub(super) fn finish(mut self) -> io::Result<()> {
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
