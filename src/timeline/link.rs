//! Rows that tell of one matter on two days: when it was said, and when it happened or is to happen.

use std::collections::BTreeMap;

use crate::model::{DateRole, Event};

/// Links an event that was announced with the one that the same sentence announces; each names the other.
///
/// Of several the printed one is taken, then the better ranked.
pub(super) fn link(events: &mut [Event]) {
    let mut of_sentence: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        for e in event.evidence.iter().filter(|e| !e.date_span.is_empty()) {
            of_sentence.entry((e.reading, e.sentence.start)).or_default().push(at);
        }
    }
    let standing = |e: &Event| (!e.selection.selected, e.selection.rank);
    let mut best: BTreeMap<usize, usize> = BTreeMap::new();
    for together in of_sentence.values() {
        for &said in together.iter().filter(|&&at| events[at].role == DateRole::Announced) {
            for &done in together.iter().filter(|&&at| events[at].role == DateRole::Happened) {
                for (from, to) in [(said, done), (done, said)] {
                    let known = best.entry(from).or_insert(to);
                    if standing(&events[to]) < standing(&events[*known]) {
                        *known = to;
                    }
                }
            }
        }
    }
    for (from, to) in best {
        events[from].linked = Some(events[to].id);
    }
}
