//! An editor's changes, obeyed in every run.

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
    let mut warnings = Vec::new();
    for edit in edits {
        let at = |id: &str| events.iter().position(|e| e.id.to_string() == id);
        let Some(index) = at(&edit.event_id) else {
            warnings.push(format!("edit of {}: no such event in this run", edit.event_id));
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
                event.source = DateSource::Text;
                event.conflicts.clear();
            }
            Action::Headline(line) => {
                event.headline.clone_from(line);
                event.headline_source = "edited";
            }
            Action::MergeWith(_) => merge(events, index, target.unwrap_or(index), sources),
        }
    }
    events
        .sort_by_key(|e| (e.story, e.precision == DatePrecision::DayNoYear, e.first, e.selection.rank, e.id));
    warnings
}

/// Moves the evidence of one event to another, counts its sources anew, and takes the first out.
fn merge(events: &mut Vec<Event>, from: usize, to: usize, sources: &[Source<'_>]) {
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
        let edits = [Edit { event_id: "e-1".to_owned(), action: Action::Drop }];
        assert_eq!(apply(&mut Vec::new(), &edits, &[]), ["edit of e-1: no such event in this run"]);
    }
}
