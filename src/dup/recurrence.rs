//! Passages that recur: outlet furniture and stock phrases, which make no copies.
//!
//! Versions of one dispatch recur too. What tells them apart is what else the texts share: versions share most of their text, while
//! texts that carry the same furniture share little beside it. So recurrence is counted over texts that are unlike each
//! other, and holds in a dump of one outlet as it does in one of many.

use rustc_hash::FxHashSet;

use super::Item;
use super::sketch::{name, overlap, shared};
use crate::model::Sketch;

/// Names of the shingles that recur.
#[derive(Debug, Default)]
pub(super) struct Recurring {
    names: FxHashSet<u32>,
    /// One bit per hash of a name: most shingles are found absent here, in one cached read.
    filter: Vec<u64>,
}

impl Recurring {
    /// A set of names of shingles.
    pub(super) fn new(names: Vec<u32>) -> Self {
        let words = (names.len() / 4).next_power_of_two().clamp(16, 1 << 20);
        let mut filter = vec![0u64; words];
        for &name in &names {
            filter[name as usize & (words - 1)] |= 1 << (name >> 26);
        }
        Self { names: names.into_iter().collect(), filter }
    }

    /// Whether the shingle recurs.
    #[inline]
    pub(super) fn has(&self, shingle: u64) -> bool {
        let name = name(shingle);
        self.filter
            .get(name as usize & (self.filter.len().wrapping_sub(1)))
            .is_some_and(|word| word >> (name >> 26) & 1 == 1 && self.names.contains(&name))
    }
}

/// Texts that are unlike each other, from which on a shingle can recur. Chosen.
const UNLIKE: usize = 4;
/// A shingle in this many unlike texts is a phrase, whatever their outlets. Chosen.
const PHRASE: usize = 12;
/// Texts of a list that are compared with each other.
const COMPARED: usize = 8;

/// Whether the shingle of a list recurs: it stands in four unlike texts or more, with at least three of them to an outlet;
/// or in so many unlike texts that it is a phrase.
pub(super) fn recurs(ranks: &[u32], items: &[Item<'_>], texts: &[u32], outlets: &[u32]) -> bool {
    if ranks.len() < UNLIKE {
        return false;
    }
    if ranks.len() < PHRASE && !few_outlets(ranks, ranks.len(), outlets) {
        return false;
    }
    let compared = ranks.len().min(COMPARED);
    let mut unlike: Vec<u32> = Vec::with_capacity(compared);
    for k in 0..compared {
        if unlike.len() + compared - k < UNLIKE {
            return false;
        }
        // The largest first: next to the smallest, which is furniture and little else, all are alike.
        let rank = ranks[ranks.len() - 1 - k * ranks.len() / compared];
        if unlike.iter().all(|&other| !alike(items, texts, rank, other)) {
            unlike.push(rank);
        }
    }
    let all = unlike.len() * ranks.len() / compared;
    unlike.len() >= UNLIKE && (all >= PHRASE || few_outlets(ranks, all, outlets))
}

/// Whether there are at least three of `all` texts to an outlet.
fn few_outlets(ranks: &[u32], all: usize, outlets: &[u32]) -> bool {
    let mut found: Vec<u32> = Vec::new();
    ranks.iter().all(|&rank| {
        let outlet = outlets[rank as usize];
        if !found.contains(&outlet) {
            found.push(outlet);
        }
        found.len() * 3 <= all
    })
}

/// Whether two texts share a third of the shorter one's sampled shingles.
fn alike(items: &[Item<'_>], texts: &[u32], a: u32, b: u32) -> bool {
    let (a, b) = (items[texts[a as usize] as usize].sketch, items[texts[b as usize] as usize].sketch);
    // Most of the lowest eight in common: copies, most likely, told from one cache line each. Less may be furniture alone.
    let lowest = |sketch: &'_ Sketch| sketch.common.min(8) as usize;
    if shared(&a.names[..lowest(a)], &b.names[..lowest(b)]) >= 4 {
        return true;
    }
    let (both, of) = overlap(a, b);
    both * 3 >= of
}
