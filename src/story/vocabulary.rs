//! The terms that two articles or more of a dump share, and in how many of them each is found.

use rayon::prelude::*;

use crate::text::spread;

/// Shards of the count, by the leading bits of a hash: small enough that one is sorted inside the cache (chosen).
const SHARDS: usize = 256;
/// Articles that are gathered at a time, at most (chosen).
const GATHERED: usize = 1 << 14;

/// Stands for the dimension of a term that one article alone has.
pub(super) const ALONE: u32 = u32::MAX;

/// Values that memory is asked for before the first of them is used: they stand far from each other, and come together where
/// they are not waited for one by one. Chosen: a few times as many as processors keep in flight.
pub(super) const AHEAD: usize = 64;

/// Asks memory for values near which is read next.
#[inline]
pub(super) fn ask_for(values: impl Iterator<Item = u32>) {
    std::hint::black_box(values.fold(0, |all, value| all ^ value));
}

/// Sorted hashes of the shared terms; the place of a hash is its dimension.
pub(super) struct Vocabulary {
    hashes: Vec<u32>,
    /// First place of each run of hashes with the same leading bits.
    starts: Vec<u32>,
    shift: u32,
    /// Articles that each term is found in, by dimension.
    pub(super) found_in: Vec<u32>,
}

impl Vocabulary {
    /// Counts the terms of so many articles; `list` adds the hashes of those of one article, distinct. Costs a sort of all
    /// terms, shard by shard, and no hash table: those of a large dump do not fit a cache. Holds four bytes for each term on
    /// the way.
    pub(super) fn learn(articles: usize, list: impl Fn(usize, &mut Vec<u32>) + Sync) -> Self {
        let size = articles.div_ceil(rayon::current_num_threads()).clamp(1, GATHERED);
        let parts: Vec<Sharded> = (0..articles.div_ceil(size))
            .into_par_iter()
            .map_init(Vec::new, |all, part| {
                all.clear();
                (part * size..articles.min((part + 1) * size)).for_each(|article| list(article, all));
                Sharded::new(all)
            })
            .collect();
        let counted: Vec<Vec<(u32, u32)>> = (0..SHARDS)
            .into_par_iter()
            .map(|shard| {
                let mut all: Vec<u32> = parts.iter().flat_map(|part| part.shard(shard)).copied().collect();
                // Of one shard, they are alike in their first byte.
                spread::sort(&mut all, |hash| hash << 8);
                let runs = all.chunk_by(|a, b| a == b).filter(|run| run.len() > 1);
                runs.map(|run| (run[0], run.len() as u32)).collect()
            })
            .collect();
        drop(parts);
        // Shards are in the order of their hashes, so the whole is sorted.
        let all = counted.iter().map(Vec::len).sum();
        let (mut hashes, mut found_in) = (Vec::with_capacity(all), Vec::with_capacity(all));
        for (hash, found) in counted.into_iter().flatten() {
            hashes.push(hash);
            found_in.push(found);
        }
        let bits = usize::BITS - hashes.len().leading_zeros();
        let shift = 32 - bits.clamp(1, 24);
        let mut starts = vec![0_u32; (1 << (32 - shift)) + 1];
        for hash in &hashes {
            starts[(hash >> shift) as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self { hashes, starts, shift, found_in }
    }

    /// Number of dimensions.
    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// The dimension of a term; `None` if one article alone has it.
    pub(super) fn dimension(&self, hash: u32) -> Option<u32> {
        let bucket = (hash >> self.shift) as usize;
        let (from, to) = (self.starts[bucket] as usize, self.starts[bucket + 1] as usize);
        let at = self.hashes[from..to].iter().position(|known| *known == hash)?;
        Some((from + at) as u32)
    }

    /// Puts the dimensions of the terms of one article in place of what `dimensions` holds; [`ALONE`] for what it alone has.
    pub(super) fn look_up(&self, hashes: impl Iterator<Item = u32>, dimensions: &mut Vec<u32>) {
        dimensions.clear();
        dimensions.extend(hashes);
        for some in dimensions.chunks_mut(AHEAD) {
            let start = |hash: &u32| self.starts[(hash >> self.shift) as usize];
            ask_for(some.iter().map(|hash| self.hashes.get(start(hash) as usize).map_or(0, |hash| *hash)));
            some.iter_mut().for_each(|hash| *hash = self.dimension(*hash).unwrap_or(ALONE));
        }
    }

    /// What `value` makes of the dimension of each term of thousands of articles, in their order. They are looked up shard by
    /// shard: what is known of one stays in the nearest caches, where that of all terms would be waited for at each.
    pub(super) fn look_up_all<'a, T: Copy + 'a, V: Fn(Option<u32>) -> T>(
        &self,
        hashes: &'a [u32],
        value: V,
    ) -> impl Iterator<Item = T> + use<'a, T, V> {
        let sharded = Sharded::new(hashes);
        let found: Vec<T> = sharded.hashes.iter().map(|hash| value(self.dimension(*hash))).collect();
        let mut next = sharded.starts;
        let take = move |hash: &u32| {
            let place = &mut next[shard(*hash)];
            *place += 1;
            found[*place as usize - 1]
        };
        hashes.iter().map(take)
    }
}

/// The shard of a hash.
fn shard(hash: u32) -> usize {
    (hash >> 24) as usize
}

/// Hashes in the order of their shards.
struct Sharded {
    hashes: Box<[u32]>,
    starts: [u32; SHARDS + 1],
}

impl Sharded {
    fn new(all: &[u32]) -> Self {
        let mut starts = [0; SHARDS + 1];
        for hash in all {
            starts[shard(*hash) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let (mut next, mut hashes) = (starts, vec![0; all.len()].into_boxed_slice());
        for hash in all {
            let place = &mut next[shard(*hash)];
            hashes[*place as usize] = *hash;
            *place += 1;
        }
        Self { hashes, starts }
    }

    fn shard(&self, shard: usize) -> &[u32] {
        &self.hashes[self.starts[shard] as usize..self.starts[shard + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::{ALONE, Vocabulary};

    #[test]
    fn terms_of_one_article_are_left_out() {
        let lists: [&[u32]; 3] = [&[1, 0x8000_0000], &[1, 7], &[1, 0x8000_0000, u32::MAX]];
        let vocabulary = Vocabulary::learn(3, |at, all| all.extend(lists[at]));
        assert_eq!(vocabulary.len(), 2);
        assert_eq!(vocabulary.found_in, [3, 2]);
        assert_eq!(vocabulary.dimension(1), Some(0));
        assert_eq!(vocabulary.dimension(0x8000_0000), Some(1));
        assert_eq!(vocabulary.dimension(7), None);
        assert_eq!(vocabulary.dimension(u32::MAX), None);
        let mut dimensions = vec![9];
        let terms = [7, 0x8000_0000, u32::MAX, 1, 0x8000_0000];
        vocabulary.look_up(terms.into_iter(), &mut dimensions);
        assert_eq!(dimensions, [ALONE, 1, ALONE, 0, 1]);
        let all = vocabulary.look_up_all(&terms, |dimension| dimension.unwrap_or(ALONE));
        assert_eq!(all.collect::<Vec<_>>(), dimensions);
    }

    #[test]
    fn no_terms_give_no_dimension() {
        let vocabulary = Vocabulary::learn(2, |at, all| all.extend([5].iter().take(at)));
        assert_eq!(vocabulary.len(), 0);
        assert_eq!(vocabulary.dimension(5), None);
    }
}
