//! The terms that two articles or more of a dump share, and in how many of them each is found.

use rayon::prelude::*;

/// Shards of the count: small enough that one is sorted inside the cache (chosen).
const SHARDS: usize = 256;
/// Shards that are gathered at a time: what is made on the way takes little room beside the terms (chosen).
const GATHERED: usize = 32;

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
    /// Counts terms; `lists` are the hashes of the terms of one article each, sorted and distinct. Costs a sort of all terms, shard by shard, and no
    /// hash table: those of a large dump do not fit a cache.
    pub(super) fn learn(lists: &[&[u32]]) -> Self {
        let size = lists.len().div_ceil(rayon::current_num_threads()).max(1);
        let mut counted: Vec<Vec<(u32, u32)>> = Vec::with_capacity(SHARDS);
        for first in (0..SHARDS).step_by(GATHERED) {
            let parts: Vec<Vec<Vec<u32>>> =
                lists.par_chunks(size).map(|lists| shards(lists, first)).collect();
            counted.par_extend((0..GATHERED).into_par_iter().map(|shard| {
                let mut all: Vec<u32> = parts.iter().flat_map(|part| part[shard].iter().copied()).collect();
                all.sort_unstable();
                let runs = all.chunk_by(|a, b| a == b).filter(|run| run.len() > 1);
                runs.map(|run| (run[0], run.len() as u32)).collect::<Vec<_>>()
            }));
        }
        // Shards are in the order of their hashes, so the whole is sorted.
        let (hashes, found_in): (Vec<u32>, Vec<u32>) = counted.into_iter().flatten().unzip();
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
}

/// The hashes of the shards from a first one on.
fn shards(lists: &[&[u32]], first: usize) -> Vec<Vec<u32>> {
    let shard = |hash: u32| (hash >> 24) as usize;
    let mut shards = vec![Vec::new(); GATHERED];
    for list in lists {
        let from = list.partition_point(|&hash| shard(hash) < first);
        for &hash in list[from..].iter().take_while(|&&hash| shard(hash) < first + GATHERED) {
            shards[shard(hash) - first].push(hash);
        }
    }
    shards
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    #[test]
    fn terms_of_one_article_are_left_out() {
        let lists: [&[u32]; 3] = [&[1, 0x8000_0000], &[1, 7], &[1, 0x8000_0000, u32::MAX]];
        let vocabulary = Vocabulary::learn(&lists);
        assert_eq!(vocabulary.len(), 2);
        assert_eq!(vocabulary.found_in, [3, 2]);
        assert_eq!(vocabulary.dimension(1), Some(0));
        assert_eq!(vocabulary.dimension(0x8000_0000), Some(1));
        assert_eq!(vocabulary.dimension(7), None);
        assert_eq!(vocabulary.dimension(u32::MAX), None);
    }

    #[test]
    fn no_terms_give_no_dimension() {
        let vocabulary = Vocabulary::learn(&[&[], &[5]]);
        assert_eq!(vocabulary.len(), 0);
        assert_eq!(vocabulary.dimension(5), None);
    }
}
