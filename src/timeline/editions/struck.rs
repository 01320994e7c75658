//! What a correction changed: the sentences that it has otherwise, or no more.

use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

use crate::model::Reading;
use crate::text::fold::fold;
use crate::text::words::words;

/// Least share of the words of two sentences that both have, where one is the other corrected. Chosen: half.
const ALIGNED: f64 = 0.5;
/// Least share of its own words that an edited sentence has of a corrected one. Chosen.
const EDITED: f64 = 0.6;
/// Least share of its sentences that a text keeps where those that it has not were taken out, and not rewritten. Chosen: half.
const KEPT: f64 = 0.5;
/// Sentences of a correction that are looked through for what became of another, and changes that are looked for in edited
/// copies. Chosen: bounds the cost; a dispatch has some tens of sentences, a correction changes a few.
const LOOKED_AT: usize = 200;
const CHANGES: usize = 40;

/// A sentence: the hash of its words, and its distinct words, sorted.
struct Sentence {
    hash: u64,
    words: Vec<u64>,
}

impl Sentence {
    fn of(text: &str) -> Self {
        let folded = fold(text);
        let hash = |w: crate::model::Span| xxh3_64(&folded.as_bytes()[w.start as usize..w.end as usize]);
        let mut all: Vec<u64> = words(&folded).map(hash).collect();
        let bytes: Vec<u8> = all.iter().flat_map(|w| w.to_le_bytes()).collect();
        let hash = xxh3_64(&bytes);
        all.sort_unstable();
        all.dedup();
        Self { hash, words: all }
    }

    fn shared(&self, other: &Self) -> usize {
        self.words.iter().filter(|w| other.words.binary_search(w).is_ok()).count()
    }

    /// Whether another has so many of the words of both that the one is the other changed.
    fn is_aligned(&self, other: &Self) -> bool {
        let shared = self.shared(other);
        shared as f64 >= ALIGNED * (self.words.len() + other.words.len() - shared) as f64
    }
}

/// The sentences of a reading, and its headline.
pub(super) struct Sentences {
    title: Sentence,
    all: Vec<Sentence>,
    hashes: FxHashSet<u64>,
}

impl Sentences {
    pub(super) fn of(reading: &Reading) -> Self {
        let dispatch = &reading.dispatch;
        let all: Vec<Sentence> =
            reading.sentences.iter().map(|span| Sentence::of(dispatch.slice(span))).collect();
        let hashes = all.iter().map(|s| s.hash).collect();
        Self { title: Sentence::of(&dispatch.headline), all, hashes }
    }

    /// Number of sentences of another that stand here too, word for word.
    pub(super) fn shared(&self, other: &Self) -> usize {
        other.all.iter().filter(|s| self.hashes.contains(&s.hash)).count()
    }

    /// What these sentences, those of a correction, changed of others.
    pub(super) fn changes(&self, of: &Self) -> Changes {
        let keeps = self.shared(of) as f64 >= KEPT * of.all.len() as f64;
        let mut changes = Changes::default();
        for sentence in of.all.iter().filter(|s| !self.hashes.contains(&s.hash)) {
            let aligned = self.all.iter().take(LOOKED_AT).filter(|own| own.is_aligned(sentence));
            let nearest = aligned.max_by_key(|own| own.shared(sentence));
            if nearest.is_some() || keeps {
                changes.struck.insert(sentence.hash);
            }
            changes.edited.extend(nearest.and_then(|own| Edit::between(sentence, own)));
        }
        changes.edited.truncate(CHANGES);
        changes.title = Edit::between(&of.title, &self.title).filter(|_| of.title.is_aligned(&self.title));
        changes
    }
}

/// A sentence that was corrected.
struct Edit {
    words: Vec<u64>,
    /// Those of its words that the corrected one has not.
    removed: Vec<u64>,
}

impl Edit {
    /// `None` if only words were put in.
    fn between(before: &Sentence, after: &Sentence) -> Option<Self> {
        let gone = |w: &&u64| after.words.binary_search(w).is_err();
        let removed: Vec<u64> = before.words.iter().filter(gone).copied().collect();
        (!removed.is_empty()).then(|| Self { words: before.words.clone(), removed })
    }

    /// Whether a sentence is one that an outlet made of the uncorrected one: of its words, with one of those that went.
    fn is_in(&self, sentence: &Sentence) -> bool {
        let has = |words: &[u64]| sentence.words.iter().filter(|w| words.binary_search(w).is_ok()).count();
        has(&self.removed) > 0 && has(&self.words) as f64 >= EDITED * sentence.words.len() as f64
    }
}

/// What a correction changed.
#[derive(Default)]
pub(super) struct Changes {
    struck: FxHashSet<u64>,
    edited: Vec<Edit>,
    title: Option<Edit>,
}

impl Changes {
    /// The numbers of the sentences of a copy that are struck, and whether its headline is; `by` are those of the correction.
    pub(super) fn in_copy(&self, by: &Sentences, copy: &Sentences) -> (Vec<u32>, bool) {
        let struck = |s: &Sentence| {
            !by.hashes.contains(&s.hash)
                && (self.struck.contains(&s.hash) || self.edited.iter().any(|edit| edit.is_in(s)))
        };
        let numbers = copy.all.iter().enumerate().filter(|(_, s)| struck(s)).map(|(n, _)| n as u32);
        let title =
            copy.title.hash != by.title.hash && self.title.as_ref().is_some_and(|e| e.is_in(&copy.title));
        (numbers.collect(), title)
    }
}

#[cfg(test)]
mod tests {
    use super::{Changes, Sentence, Sentences};

    fn sentences(title: &str, all: &[&str]) -> Sentences {
        let all: Vec<Sentence> = all.iter().map(|text| Sentence::of(text)).collect();
        let hashes = all.iter().map(|s| s.hash).collect();
        Sentences { title: Sentence::of(title), all, hashes }
    }

    const SANK: &str = "A ferry sank off Hexley on Sunday, killing 12, the coast guard said.";
    const SQUALL: &str = "It went down in a squall, harbour master Jan Grout said.";
    const CARS: &str = "Nine cars were on its deck.";

    fn struck(correction: &[&str], copy: &[&str]) -> Vec<u32> {
        let (by, of) =
            (sentences("Ferry sinks", correction), sentences("Ferry sinks", &[SANK, SQUALL, CARS]));
        let changes: Changes = by.changes(&of);
        changes.in_copy(&by, &sentences("Ferry sinks", copy)).0
    }

    #[test]
    fn what_a_correction_has_otherwise_is_struck() {
        let monday = SANK.replace("Sunday", "Monday");
        let corrected = [monday.as_str(), SQUALL, CARS];
        for (copy, numbers) in [
            // The old text; an edited one; the corrected one; what others add of that day.
            (&[SANK, SQUALL, CARS][..], &[0][..]),
            (&["A ferry sank off Hexley on Sunday, killing 12."], &[0]),
            (&corrected, &[]),
            (&["Crowds had come to the fair of Hexley on Sunday."], &[]),
        ] {
            assert_eq!(struck(&corrected, copy), numbers, "{copy:?}");
        }
        // Taken out, and with a word put in.
        assert_eq!(struck(&[SANK, CARS], &[SANK, SQUALL, CARS]), [1]);
        let denied = CARS.replace("were", "were not");
        assert_eq!(struck(&[SANK, SQUALL, &denied], &[SANK, SQUALL, CARS]), [2]);
        // Rewritten: what it leaves out it does not take back.
        assert_eq!(struck(&["Tugs raised the ferry.", CARS], &[SANK, SQUALL, CARS]), [0; 0]);
    }

    #[test]
    fn headlines_are_corrected_too() {
        let (by, of) =
            (sentences("Ferry sinks, killing 11", &[CARS]), sentences("Ferry sinks, killing 12", &[CARS]));
        let changes = by.changes(&of);
        for (title, yes) in
            [("Ferry sinks, killing 12", true), ("Ferry sinks, killing 11", false), ("Cars lost", false)]
        {
            assert_eq!(changes.in_copy(&by, &sentences(title, &[CARS])).1, yes, "{title}");
        }
    }
}
