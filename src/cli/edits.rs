//! The file of `--edits`.

use std::path::Path;

use super::values::day;
use crate::error::{Error, Result};
use crate::timeline::edits::{Action, Edit};

/// Reads a file of edits: CSV whose header names the columns, in any order. Gives the hash of the file with them.
///
/// # Errors
///
/// [`Error::Usage`] if there is no such file, and for a row that is no edit, counted as a spreadsheet does.
pub(super) fn read(path: &Path) -> Result<(Vec<Edit>, String)> {
    let bytes = std::fs::read(path).map_err(|why| {
        Error::Usage(format!("--edits {}: cannot be read ({why}): check the path", path.display()))
    })?;
    let hash = format!("{:032x}", xxhash_rust::xxh3::xxh3_128(&bytes));
    let edits = parse(&bytes).map_err(|(row, what)| {
        Error::Usage(format!(
            "--edits {}, row {row}: {what}; write event_id,action,value,by,note with keep, drop, date, headline or merge_with",
            path.display()
        ))
    })?;
    Ok((edits, hash))
}

/// Why a row is no edit: its number, counted as a spreadsheet does, and what is wrong.
type Wrong = (usize, String);

/// What parts the cells: spreadsheets write semicolons where a comma stands in numbers.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

fn parse(bytes: &[u8]) -> std::result::Result<Vec<Edit>, Wrong> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let not_text = |row| move |_| (row, "not text in UTF-8".to_owned());
    let mut rows = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(separator(bytes))
        .from_reader(bytes)
        .into_records();
    let header = rows.next().transpose().map_err(not_text(1))?.unwrap_or_default();
    let column = |name: &str| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let missing = |name: &str| {
        let cells: Vec<&str> = header.iter().map(str::trim).collect();
        (
            1,
            format!(
                "no column {name} among {:?}, which a comma, semicolon or tab is to part",
                cells.join(" | ")
            ),
        )
    };
    let id = column("event_id").ok_or_else(|| missing("event_id"))?;
    let action = column("action").ok_or_else(|| missing("action"))?;
    let value = column("value");
    let mut edits = Vec::new();
    for (row, cells) in (2..).zip(rows) {
        let cells = cells.map_err(not_text(row))?;
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

/// The separator that parts the first line into most cells; a comma where none does.
fn separator(bytes: &[u8]) -> u8 {
    let header = bytes.split(|b| matches!(b, b'\n' | b'\r')).next().unwrap_or_default();
    let parted = |separator: &u8| header.iter().filter(|b| *b == separator).count();
    // Of equals the last stands: the comma.
    SEPARATORS.into_iter().rev().max_by_key(parted).unwrap_or(b',')
}

fn edit(id: &str, action: &str, value: &str) -> std::result::Result<(String, Action), String> {
    if id.is_empty() {
        return Err("no event_id".to_owned());
    }
    let action = match action {
        "keep" => Action::Keep,
        "drop" => Action::Drop,
        "date" => Action::Date(day(value).map_err(|_| format!("{value:?} is no day YYYY-MM-DD"))?),
        "headline" | "merge_with" if value.is_empty() => return Err(format!("{action} without a value")),
        "headline" => Action::Headline(value.to_owned()),
        "merge_with" if value == id => return Err(format!("{id} is to be merged with itself")),
        "merge_with" => Action::MergeWith(value.to_owned()),
        _ => return Err(format!("there is no action {action:?}")),
    };
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
        let dated = Edit { action: Action::Headline("Ferry, freed; all well".to_owned()), ..keep };
        for text in [
            "event_id;action;value;note\ne-1;headline;\"Ferry, freed; all well\";\n",
            "event_id\taction\tvalue\ne-1\theadline\tFerry, freed; all well\n",
        ] {
            assert_eq!(parse(text.as_bytes()), Ok(vec![dated.clone()]), "{text}");
        }
    }

    #[test]
    fn wrong_rows_are_named() {
        for (text, row, expected) in [
            ("", 1, "no column event_id"),
            ("e-1,keep\n", 1, "no column event_id among \"e-1 | keep\""),
            ("event_id|action\n", 1, "comma, semicolon or tab"),
            ("event_id,what\n", 1, "no column action"),
            ("event_id,action\ne-1,keep\n,drop\n", 3, "no event_id"),
            ("event_id,action\ne-1,remove\n", 2, "no action \"remove\""),
            ("event_id,action,value\ne-1,date,3 March\n", 2, "\"3 March\" is no day"),
            ("event_id,action,value\ne-1,date,2026-02-30\n", 2, "\"2026-02-30\" is no day"),
            ("event_id,action,value\ne-1,headline, \n", 2, "headline without a value"),
            ("event_id,action\ne-1,merge_with\n", 2, "merge_with without a value"),
            ("event_id,action,value\ne-1,merge_with,e-1\n", 2, "merged with itself"),
        ] {
            let (at, what) = parse(text.as_bytes()).unwrap_err();
            assert!(at == row && what.contains(expected), "{text}: row {at}: {what}");
        }
        assert_eq!(parse(b"event_id,action\n\xff,keep"), Err((2, "not text in UTF-8".to_owned())));
    }
}
