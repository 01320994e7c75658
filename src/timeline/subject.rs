//! What a story is about: the words that its leads and headlines share.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::Source;
use super::vector::word_hashes;
use crate::model::Event;

/// Words of a story's subject that a line must have to tell of it. Chosen on 80 rows that one article tells in passing: of those
/// with three or more about seven in ten were worth their place, of those with two a third, of the others a fifth.
const SHARED: usize = 3;

/// The words that at least half of a story's reports have in headline and lead, by their hashes.
#[derive(Debug)]
pub(super) struct Subject(FxHashSet<u64>);

impl Subject {
    /// Learns them from what articles were written to report; copies count once.
    pub(super) fn learn(events: &[Event], sources: &[Source<'_>]) -> Self {
        let mut leads: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
        for e in events.iter().flat_map(|event| &event.evidence).filter(|e| e.news) {
            let dispatch = &sources[e.reading].reading.dispatch;
            let said = || {
                let lead = format!("{} {}", dispatch.headline, dispatch.slice(&e.sentence));
                word_hashes(&lead, dispatch.language)
            };
            leads.entry(sources[e.reading].group).or_insert_with(said);
        }
        let needed = leads.len().div_ceil(2).max(2).min(leads.len());
        let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
        leads.values().flatten().for_each(|word| *counts.entry(*word).or_default() += 1);
        Self(counts.into_iter().filter(|(_, count)| *count >= needed).map(|(word, _)| word).collect())
    }

    /// Whether the line of an event tells of it.
    pub(super) fn is_told_by(&self, event: &Event, sources: &[Source<'_>]) -> bool {
        self.shared(event, sources) >= SHARED
    }

    /// Whether it has to do with it.
    pub(super) fn is_touched_by(&self, event: &Event, sources: &[Source<'_>]) -> bool {
        self.shared(event, sources) > 0
    }

    /// The words of it that the line of an event has.
    fn shared(&self, event: &Event, sources: &[Source<'_>]) -> usize {
        let language = sources[event.lead().reading].reading.dispatch.language;
        word_hashes(&event.headline, language).iter().filter(|word| self.0.contains(word)).count()
    }
}
