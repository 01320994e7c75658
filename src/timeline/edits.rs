//! An editor's changes, obeyed in every run.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Source;
use super::words::{independent, support};
use crate::model::{DatePrecision, DateSource, Event, EvidenceRole};

/// One change to one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The event, as printed (`e-...`).
    pub event_id: String,
    /// What to do.
    pub action: Action,
    /// Where it stands in its file, as a spreadsheet counts.
    pub row: usize,
}

/// What an editor wants of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Print it, whatever its rank.
    Keep,
    /// Do not print it.
    Drop,
    /// It was on another day.
    Date(Date),
    /// Print it under this line.
    Headline(String),
    /// It is the same happening as another event.
    MergeWith(String),
}

/// Carries out the edits in their order, and says which could not be; `sources` as in [`super::tell`].
pub fn apply(events: &mut Vec<Event>, edits: &[Edit], sources: &[Source<'_>]) -> Vec<String> {
    let mut warnings = contradictions(edits);
    let mut merged: BTreeMap<&str, usize> = BTreeMap::new();
    for edit in edits {
        let at = |id: &str| events.iter().position(|e| e.id.to_string() == id);
        let Some(index) = at(&edit.event_id) else {
            let why = match merged.get(edit.event_id.as_str()) {
                Some(row) => format!("row {row} merged it with another"),
                None => "no such event in this run".to_owned(),
            };
            warnings.push(format!("edit of {}: {why}", edit.event_id));
            continue;
        };
        let target = match &edit.action {
            Action::MergeWith(id) => match at(id).filter(|&t| t != index) {
                Some(target) => Some(target),
                None => {
                    warnings.push(format!("edit of {}: no event {id} to merge with", edit.event_id));
                    continue;
                }
            },
            _ => None,
        };
        let event = &mut events[index];
        event.edited = true;
        match &edit.action {
            Action::Keep => event.selection.selected = true,
            Action::Drop => event.selection.selected = false,
            Action::Date(day) => {
                (event.first, event.last) = (Some(*day), Some(*day));
                event.precision = DatePrecision::Day;
                event.source = DateSource::Edited;
                event.conflicts.clear();
                event.support = support(event.independent_sources, event.source, true);
            }
            Action::Headline(line) => {
                event.headline.clone_from(line);
                event.headline_source = "edited";
            }
            Action::MergeWith(_) => {
                merged.insert(&edit.event_id, edit.row);
                let target = target.unwrap_or(index);
                if events[index].story != events[target].story {
                    warnings.push(format!(
                        "edit of {} in row {}: {} is of another story; what tells the one now stands with the other there",
                        edit.event_id, edit.row, events[target].id
                    ));
                }
                merge(events, index, target, sources);
            }
        }
    }
    events
        .sort_by_key(|e| (e.story, e.precision == DatePrecision::DayNoYear, e.first, e.selection.rank, e.id));
    warnings
}

/// Says which edits undo another of the same event; the later one counts.
fn contradictions(edits: &[Edit]) -> Vec<String> {
    let mut last: BTreeMap<(&str, u8), &Edit> = BTreeMap::new();
    let mut warnings = Vec::new();
    for edit in edits {
        let kind = match edit.action {
            Action::Keep | Action::Drop => 0,
            Action::Date(_) => 1,
            Action::Headline(_) => 2,
            Action::MergeWith(_) => 3,
        };
        if let Some(before) = last.insert((&edit.event_id, kind), edit)
            && before.action != edit.action
        {
            let counts = if kind == 3 { "first" } else { "latter" };
            warnings.push(format!(
                "edits of {}: rows {} and {} contradict each other; the {counts} counts",
                edit.event_id, before.row, edit.row
            ));
        }
    }
    warnings
}

/// Moves the evidence of one event to another, counts its sources anew, and takes the first out.
fn merge(events: &mut Vec<Event>, from: usize, to: usize, sources: &[Source<'_>]) {
    let (old, new) = (events[from].id, events[to].id);
    for event in events.iter_mut().filter(|e| e.linked == Some(old)) {
        event.linked = Some(new).filter(|id| *id != event.id);
    }
    let mut moved = std::mem::take(&mut events[from].evidence);
    for e in &mut moved {
        if e.role == EvidenceRole::Lead {
            e.role = EvidenceRole::Witness;
        }
    }
    let target = &mut events[to];
    target.evidence.append(&mut moved);
    target.evidence[1..].sort_by_key(|e| {
        let source = &sources[e.reading];
        (source.instant.is_none(), source.instant, source.reading.article.id, e.sentence.start)
    });
    target.independent_sources = independent(&target.evidence, sources);
    target.support = support(target.independent_sources, target.source, target.conflicts.is_empty());
    target.edited = true;
    events.remove(from);
}

#[cfg(test)]
mod tests {
    use super::{Action, Edit, apply};

    #[test]
    fn an_edit_of_an_event_that_is_gone_is_reported() {
        let edits = [Edit { event_id: "e-1".to_owned(), action: Action::Drop, row: 2 }];
        assert_eq!(apply(&mut Vec::new(), &edits, &[]), ["edit of e-1: no such event in this run"]);
    }

    #[test]
    fn edits_that_contradict_each_other_are_told() {
        let edit = |row, action| Edit { event_id: "e-1".to_owned(), action, row };
        let edits = [
            edit(2, Action::Keep),
            edit(3, Action::Headline("Ferry freed".to_owned())),
            edit(4, Action::Drop),
            edit(5, Action::Headline("Ferry freed".to_owned())),
        ];
        let told = apply(&mut Vec::new(), &edits, &[]);
        assert_eq!(told[0], "edits of e-1: rows 2 and 4 contradict each other; the latter counts");
        assert_eq!(told.iter().filter(|w| w.starts_with("edits")).count(), 1);
    }
}
