//! Passages that recur: outlet furniture and stock phrases, which make no copies.
//!
//! Versions of one dispatch recur too. What tells them apart is what else the texts share: versions share most of their text, while
//! texts that carry the same furniture share little beside it. So recurrence is counted over texts that are unlike each
//! other, and holds in a dump of one outlet as it does in one of many.

use rustc_hash::FxHashSet;

use super::Item;
use super::sketch::{name, shared};

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
pub(super) fn recurs(ranks: &[u32], samples: &Samples, outlets: &[u32]) -> bool {
    let own = few_outlets(ranks, ranks.len(), outlets);
    if ranks.len() < UNLIKE || ranks.len() < PHRASE && !own {
        return false;
    }
    let compared = ranks.len().min(COMPARED);
    // Unlike texts among those compared that make a phrase.
    let phrase = (PHRASE * compared).div_ceil(ranks.len()).max(UNLIKE);
    let needed = if own { UNLIKE } else { phrase };
    let mut unlike: Vec<u32> = Vec::with_capacity(compared);
    for k in 0..compared {
        if unlike.len() + compared - k < needed {
            return false;
        }
        // The largest first: next to the smallest, which is furniture and little else, all are alike.
        let rank = ranks[ranks.len() - 1 - k * ranks.len() / compared];
        if unlike.iter().all(|&other| !samples.alike(rank, other)) {
            unlike.push(rank);
            if unlike.len() >= phrase {
                return true;
            }
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

/// The lowest names of the common sample of each text, side by side in memory: enough to tell whether two are alike.
#[derive(Debug)]
pub(super) struct Samples {
    names: Vec<u32>,
    starts: Vec<u32>,
}

/// Names below this make up [`Samples`]: a quarter of the common sample, some 20 of a text of 300 words.
const LOW: u32 = 1 << 30;

impl Samples {
    /// Samples of texts (indices of items), to be asked for by rank.
    pub(super) fn of(items: &[Item<'_>], texts: &[u32]) -> Self {
        let mut all = Self { names: Vec::with_capacity(texts.len() * 22), starts: vec![0] };
        for &i in texts {
            let sketch = items[i as usize].sketch;
            let common = &sketch.names[..sketch.common as usize];
            all.names.extend(common.iter().take_while(|&&name| name < LOW));
            all.starts.push(all.names.len() as u32);
        }
        all
    }

    fn get(&self, rank: u32) -> &[u32] {
        &self.names[self.starts[rank as usize] as usize..self.starts[rank as usize + 1] as usize]
    }

    /// Whether two texts share a third of the shorter one's sampled shingles.
    fn alike(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.get(a), self.get(b));
        shared(a, b) * 3 >= a.len().min(b.len())
    }
}
