//! `timeline.csv`, `events.csv` and `evidence.csv`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use super::event_row::{COLUMNS, EventRow, order};
use super::index::Index;
use super::table::Table;
use super::{Options, cells};
use crate::model::{Event, Evidence};

/// The chosen events: what an editor prints.
pub(super) fn timeline(index: &Index<'_>, options: &Options) -> io::Result<Vec<u8>> {
    event_table(index, options, |e| e.selection.selected)
}

/// All events.
pub(super) fn events(index: &Index<'_>, options: &Options) -> io::Result<Vec<u8>> {
    event_table(index, options, |_| true)
}

fn event_table(index: &Index<'_>, options: &Options, keep: fn(&Event) -> bool) -> io::Result<Vec<u8>> {
    let mut events: Vec<&Event> = index.analysis.events.iter().filter(|e| keep(e)).collect();
    events.sort_by_cached_key(|e| order(index, e));
    let mut table = Table::new(&COLUMNS, options.excel)?;
    for event in events {
        table.row(EventRow::new(index, event).cells())?;
    }
    table.finish()
}

/// Every sentence an event was read from. `start` and `end` count characters of the article's text as cleaned.
pub(super) fn evidence(index: &Index<'_>, options: &Options) -> io::Result<Vec<u8>> {
    let header = [
        "event_id",
        "article_id",
        "role",
        "sentence",
        "start",
        "end",
        "date_text",
        "value",
        "rule",
        "origin",
    ];
    let mut rows: Vec<(&Event, &Evidence)> = index
        .analysis
        .events
        .iter()
        .flat_map(|event| event.evidence.iter().map(move |e| (event, e)))
        .collect();
    rows.sort_by_key(|(event, e)| {
        (event.id, e.role, index.article(e.reading).id, e.sentence.start, e.date_span.start)
    });
    let characters = characters(index, &rows);
    let mut table = Table::new(&header, options.excel)?;
    for (event, e) in rows {
        let text = &index.analysis.text(e.reading);
        let at = |byte: u32| characters[&(e.reading, byte)].to_string();
        table.row([
            event.id.to_string(),
            index.article(e.reading).id.to_string(),
            e.role.as_str().to_owned(),
            cells::clean(cells::slice(text, &e.sentence)),
            at(e.sentence.start),
            at(e.sentence.end),
            cells::clean(cells::slice(text, &e.date_span)),
            e.value.clone(),
            e.rule.to_owned(),
            cells::clean(&e.origin),
        ])?;
    }
    table.finish()
}

/// Character offsets of the byte offsets that are printed, each text walked once.
fn characters(index: &Index<'_>, rows: &[(&Event, &Evidence)]) -> BTreeMap<(usize, u32), usize> {
    let ends =
        rows.iter().flat_map(|(_, e)| [e.sentence.start, e.sentence.end].map(|at| ((e.reading, at), 0)));
    let mut offsets: BTreeMap<(usize, u32), usize> = ends.collect();
    let (mut reading, mut byte, mut count, mut text) = (usize::MAX, 0, 0, Cow::default());
    for (key, value) in &mut offsets {
        if key.0 != reading {
            (reading, byte, count, text) = (key.0, 0, 0, index.analysis.text(key.0));
        }
        let next = key.1 as usize;
        count += text.get(byte..next).map_or(0, |part| part.chars().count());
        byte = next;
        *value = count;
    }
    offsets
}
