//! The file of `--edits`.

use std::path::Path;

use crate::error::{Error, Result};
use crate::timeline::edits::{Action, Edit};

/// Reads a file of edits: CSV whose header names the columns, in any order. Gives the hash of the file with them.
///
/// # Errors
///
/// [`Error::Read`] if there is no such file, [`Error::Usage`] for a row that is no edit, counted as a spreadsheet does.
pub(super) fn read(path: &Path) -> Result<(Vec<Edit>, String)> {
    let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let hash = format!("{:032x}", xxhash_rust::xxh3::xxh3_128(&bytes));
    let edits = parse(&bytes).map_err(|(row, what)| {
        Error::Usage(format!(
            "--edits {}, row {row}: {what}; write event_id,action,value,by,note with keep, drop, date, headline or merge_with",
            path.display()
        ))
    })?;
    Ok((edits, hash))
}

fn parse(bytes: &[u8]) -> std::result::Result<Vec<Edit>, (usize, &'static str)> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut rows =
        csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(bytes).into_records();
    let header = rows.next().transpose().map_err(|_| (1, "not text in UTF-8"))?.unwrap_or_default();
    let column = |name: &str| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let id = column("event_id").ok_or((1, "no column event_id"))?;
    let action = column("action").ok_or((1, "no column action"))?;
    let value = column("value");
    let mut edits = Vec::new();
    for (row, cells) in (2..).zip(rows) {
        let cells = cells.map_err(|_| (row, "not text in UTF-8"))?;
        let cell = |at: usize| cells.get(at).unwrap_or("").trim();
        // Spreadsheets leave rows of empty cells.
        if !cells.iter().all(|cell| cell.trim().is_empty()) {
            let (event_id, action) =
                edit(cell(id), cell(action), value.map_or("", cell)).map_err(|what| (row, what))?;
            edits.push(Edit { event_id, action, row });
        }
    }
    Ok(edits)
}

fn edit(id: &str, action: &str, value: &str) -> std::result::Result<(String, Action), &'static str> {
    let action = match action {
        "keep" => Action::Keep,
        "drop" => Action::Drop,
        "date" => Action::Date(value.parse().map_err(|_| "the value is no YYYY-MM-DD")?),
        "headline" | "merge_with" if value.is_empty() => return Err("no value"),
        "headline" => Action::Headline(value.to_owned()),
        "merge_with" => Action::MergeWith(value.to_owned()),
        _ => return Err("no such action"),
    };
    if id.is_empty() {
        return Err("no event_id");
    }
    Ok((id.to_owned(), action))
}

#[cfg(test)]
mod tests {
    use super::{Action, Edit, parse};

    #[test]
    fn columns_are_found_by_name() {
        let keep = Edit { event_id: "e-1".to_owned(), action: Action::Keep, row: 2 };
        for text in [
            "event_id,action,value,by,note\ne-1,keep,,desk,\"two\nlines\"\n",
            "\u{feff}note,Action,Event_ID\r\n,keep, e-1 \r\n,,\r\n",
            "event_id,action\n\ne-1,keep",
        ] {
            assert_eq!(parse(text.as_bytes()).as_deref(), Ok(&[keep.clone()][..]), "{text}");
        }
        assert_eq!(parse(b"event_id,action"), Ok(vec![]));
    }

    #[test]
    fn wrong_rows_are_named() {
        for (text, expected) in [
            ("", (1, "no column event_id")),
            ("e-1,keep\n", (1, "no column event_id")),
            ("event_id,what\n", (1, "no column action")),
            ("event_id,action\ne-1,keep\n,drop\n", (3, "no event_id")),
            ("event_id,action\ne-1,remove\n", (2, "no such action")),
            ("event_id,action,value\ne-1,date,3 March\n", (2, "the value is no YYYY-MM-DD")),
            ("event_id,action,value\ne-1,date,2026-02-30\n", (2, "the value is no YYYY-MM-DD")),
            ("event_id,action,value\ne-1,headline, \n", (2, "no value")),
            ("event_id,action\ne-1,merge_with\n", (2, "no value")),
        ] {
            assert_eq!(parse(text.as_bytes()), Err(expected), "{text}");
        }
        assert_eq!(parse(b"event_id,action\n\xff,keep"), Err((2, "not text in UTF-8")));
    }
}
