//! The tables of `data/`, compiled in: tab-separated, a header line, one row a line.

/// The cells of each row of a table of `N` columns, without its header.
///
/// A row with too few cells has empty ones; the contract tests of each table see to it that there is none.
pub(super) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).filter(|line| !line.is_empty()).map(|line| {
        let mut cells = [""; N];
        for (cell, text) in cells.iter_mut().zip(line.split('\t')) {
            *cell = text;
        }
        cells
    })
}

/// The parts of a cell that lists several.
pub(super) fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|part| !part.is_empty())
}

#[cfg(test)]
pub(super) fn check<const N: usize>(table: &'static str, header: &str) {
    assert_eq!(table.lines().next(), Some(header));
    for line in table.lines().skip(1) {
        assert_eq!(line.split('\t').count(), N, "{line}");
    }
    let keys: Vec<&str> = table.lines().skip(1).collect();
    assert!(keys.is_sorted(), "rows are sorted by byte order");
}
