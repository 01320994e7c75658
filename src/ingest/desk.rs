//! Fields by which feeds speak to desks: `embargoed`, `pubstatus`, `ednote` (ninjs 1 to 3, AP Media API, PA).

use super::record::Record;
use super::stamp;
use super::stamp::Order;
use crate::model::{Desk, DeskStatus, PartialDay};

/// Keys of the instant until which copy is held.
const EMBARGO: [&str; 4] = ["embargoed", "embargoedUntil", "embargoeduntil", "embargo"];
/// Keys of its status, in words of IPTC's code list.
const STATUS: [&str; 3] = ["pubstatus", "pubStatus", "pub_status"];
/// Keys of the note to editors.
const NOTE: [&str; 4] = ["ednote", "edNote", "editorialnote", "editorsnote"];

/// What a record tells desks; `None` where it says nothing, or that the copy may be used.
pub(super) fn read(record: &Record, order: Order) -> Option<Box<Desk>> {
    // Most records have no such key: all of them begin with one of two letters.
    let may = |key: &str| matches!(key.as_bytes().first(), Some(b'e' | b'p'));
    if !record.fields.iter().any(|(key, _)| may(key)) {
        return None;
    }
    let text = |keys: &[&str]| keys.iter().find_map(|key| record.get(key)?.scalar());
    let day = text(&EMBARGO).and_then(|stamp| stamp::read(&stamp, order).day);
    let embargo = day.map(|d| PartialDay { year: Some(d.year()), month: d.month(), day: d.day() });
    let status = text(&STATUS).map_or(DeskStatus::Usable, |word| {
        // "stat:canceled" in NewsML-G2.
        match word.rsplit(':').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
            "canceled" | "cancelled" => DeskStatus::Canceled,
            "withheld" => DeskStatus::Withheld,
            _ => DeskStatus::Usable,
        }
    });
    let note = text(&NOTE).map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
    let desk = Desk { embargo, status, note };
    (desk != Desk::default()).then(|| Box::new(desk))
}

#[cfg(test)]
mod tests {
    use super::super::record::{Value, parse_json};
    use super::{Order, PartialDay, read};
    use crate::model::DeskStatus;

    #[test]
    fn fields_that_speak_to_desks() {
        let march = Some(PartialDay { year: Some(2026), month: 3, day: 14 });
        for (json, embargo, status, note) in [
            (
                r#"{"embargoed": "2026-03-14T00:01:00Z", "pubstatus": "usable"}"#,
                march,
                DeskStatus::Usable,
                None,
            ),
            (r#"{"embargoedUntil": "2026-03-14T00:01:00Z"}"#, march, DeskStatus::Usable, None),
            (r#"{"pubStatus": "Withheld", "edNote": "Hold"}"#, None, DeskStatus::Withheld, Some("Hold")),
            (r#"{"pubstatus": "stat:canceled"}"#, None, DeskStatus::Canceled, None),
        ] {
            let Value::Object(record) = parse_json(json).unwrap().0 else { panic!("{json}") };
            let found = read(&record, Order::default()).unwrap_or_else(|| panic!("{json}"));
            assert_eq!(
                (found.embargo, found.status, found.note.as_deref()),
                (embargo, status, note),
                "{json}"
            );
        }
        for json in
            [r#"{"pubstatus": "usable"}"#, r#"{"embargoed": "oil", "text": "a"}"#, r#"{"embargoed": null}"#]
        {
            let Value::Object(record) = parse_json(json).unwrap().0 else { panic!("{json}") };
            assert_eq!(read(&record, Order::default()), None, "{json}");
        }
    }
}
