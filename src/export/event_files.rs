//! `timeline.csv`, `events.csv` and `evidence.csv`.

use std::borrow::Cow;
use std::io::{self, Write};

use super::event_row::{COLUMNS, EventRow, order};
use super::index::Index;
use super::table::Table;
use super::{Options, cells};
use crate::model::{Event, Evidence};

/// The chosen events: what an editor prints.
pub(super) fn timeline(index: &Index<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    event_table(index, options, out, |e| e.selection.selected)
}

/// All events.
pub(super) fn events(index: &Index<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    event_table(index, options, out, |_| true)
}

fn event_table(
    index: &Index<'_>,
    options: &Options,
    out: &mut dyn Write,
    keep: fn(&Event) -> bool,
) -> io::Result<()> {
    let mut events: Vec<&Event> = index.analysis.events.iter().filter(|e| keep(e)).collect();
    events.sort_by_cached_key(|e| order(index, e));
    let mut table = Table::new(out, &COLUMNS, options.excel)?;
    for event in events {
        table.row(EventRow::new(index, event).cells())?;
    }
    table.finish()
}

/// Every sentence an event was read from. `start` and `end` count characters of the article's text as cleaned.
pub(super) fn evidence(index: &Index<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
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
    let characters = Characters::of(index, &rows);
    let mut table = Table::new(out, &header, options.excel)?;
    for (event, e) in rows {
        let text = &index.analysis.text(e.reading);
        let at = |byte: u32| characters.at(e.reading, byte).to_string();
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

/// Character offsets of byte offsets in texts: (reading, byte, character), sorted.
struct Characters(Vec<(u32, u32, u32)>);

impl Characters {
    /// Of the offsets that are printed, each text walked once.
    fn of(index: &Index<'_>, rows: &[(&Event, &Evidence)]) -> Self {
        let ends = |e: &Evidence| [e.sentence.start, e.sentence.end].map(|at| (e.reading as u32, at, 0));
        let mut offsets: Vec<(u32, u32, u32)> = rows.iter().flat_map(|(_, e)| ends(e)).collect();
        offsets.sort_unstable();
        offsets.dedup();
        let (mut reading, mut byte, mut count, mut text) = (u32::MAX, 0, 0, Cow::default());
        for offset in &mut offsets {
            if offset.0 != reading {
                (reading, byte, count) = (offset.0, 0, 0);
                text = index.analysis.text(reading as usize);
            }
            let next = offset.1 as usize;
            count += text.get(byte..next).map_or(0, |part| part.chars().count() as u32);
            byte = next;
            offset.2 = count;
        }
        Self(offsets)
    }

    fn at(&self, reading: usize, byte: u32) -> u32 {
        let found =
            self.0.binary_search_by_key(&(reading as u32, byte), |&(reading, byte, _)| (reading, byte));
        found.map_or(0, |at| self.0[at].2)
    }
}
