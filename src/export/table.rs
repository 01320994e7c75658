//! Rows under a header, written as CSV.

use std::io;

/// Byte order mark, by which spreadsheet programs know UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// Heads of cells that spreadsheet programs run as formulas (OWASP, "CSV Injection").
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A CSV file in the making: a header, then rows of as many cells.
pub(super) struct Table {
    out: csv::Writer<Vec<u8>>,
    excel: bool,
}

impl Table {
    /// An empty table; `excel` as in [`super::Options`].
    pub(super) fn new(header: &[&str], excel: bool) -> io::Result<Self> {
        let head = if excel { BOM.to_vec() } else { Vec::new() };
        let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(head);
        out.write_record(header)?;
        Ok(Self { out, excel })
    }

    /// Adds a row.
    ///
    /// # Errors
    ///
    /// If the row has another number of cells than the header.
    pub(super) fn row<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) -> io::Result<()> {
        for cell in cells {
            let cell = cell.as_ref();
            if self.excel && cell.starts_with(FORMULA) {
                self.out.write_field(format!("'{cell}"))?;
            } else {
                self.out.write_field(cell)?;
            }
        }
        self.out.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// The file.
    pub(super) fn finish(self) -> io::Result<Vec<u8>> {
        self.out.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    fn one(cell: &str, excel: bool) -> String {
        let mut table = Table::new(&["a", "b"], excel).unwrap();
        table.row([cell, "x"]).unwrap();
        String::from_utf8(table.finish().unwrap()).unwrap()
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
        let mut table = Table::new(&["a", "b"], false).unwrap();
        assert!(table.row(["x"]).is_err());
    }
}
