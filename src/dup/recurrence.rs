//! Passages that recur: outlet furniture and stock phrases, which make no copies.
//!
//! Versions of one dispatch recur too. What tells them apart is what else the texts share: versions share most of their text, while
//! texts that carry the same furniture share little beside it. So recurrence is counted over texts that are unlike each
//! other, and holds in a dump of one outlet as it does in one of many.

use rustc_hash::FxHashSet;

use super::Item;
use super::postings::name;
use super::sketch::limit;
use crate::model::Sketch;

/// Names of the shingles that recur.
#[derive(Debug, Default)]
pub(super) struct Recurring {
    names: FxHashSet<u64>,
    /// One bit per hash of a name: most shingles are found absent here, in one cached read.
    filter: Vec<u64>,
}

impl Recurring {
    /// A set of names of shingles.
    pub(super) fn new(names: Vec<u64>) -> Self {
        let words = (names.len() / 4).next_power_of_two().clamp(16, 1 << 20);
        let mut filter = vec![0u64; words];
        for &name in &names {
            filter[name as usize & (words - 1)] |= 1 << (name >> 34 & 63);
        }
        Self { names: names.into_iter().collect(), filter }
    }

    /// Whether the shingle recurs.
    #[inline]
    pub(super) fn has(&self, shingle: u64) -> bool {
        let name = name(shingle);
        self.filter
            .get(name as usize & (self.filter.len().wrapping_sub(1)))
            .is_some_and(|word| word >> (name >> 34 & 63) & 1 == 1 && self.names.contains(&name))
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
        let rank = ranks[k * ranks.len() / compared];
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

/// Whether two texts share half of the shorter one's sampled shingles.
fn alike(items: &[Item<'_>], texts: &[u32], a: u32, b: u32) -> bool {
    let (a, b) = (items[texts[a as usize] as usize].sketch, items[texts[b as usize] as usize].sketch);
    // Most sketches have the same limit, and are not searched for it.
    let below = |own: &Sketch, other: &Sketch| {
        if limit(own) <= limit(other) {
            own.hashes.len()
        } else {
            own.hashes.partition_point(|&h| h < limit(other))
        }
    };
    let (a, b) = (&a.hashes[..below(a, b)], &b.hashes[..below(b, a)]);
    // Two of the lowest eight in common: copies, most likely, told from one cache line each.
    if shared(&a[..a.len().min(8)], &b[..b.len().min(8)]) >= 2 {
        return true;
    }
    shared(a, b) * 2 >= a.len().min(b.len())
}

/// Number of values two sorted lists of distinct values share.
pub(super) fn shared<T: Ord + Copy>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        // Without branches: which side moves on is a coin toss.
        n += (x == y) as usize;
        i += (x <= y) as usize;
        j += (y <= x) as usize;
    }
    n
}
