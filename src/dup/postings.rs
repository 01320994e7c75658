//! Sampled shingles as sorted lists of the texts that hold them.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Item;
use super::recurrence::{self, Recurring};
use super::sketch::{SAMPLED_BELOW, insertion_sort, limit};

/// Lists of the texts that share a shingle, and per text the lists it stands in. Texts are named by rank: their index in
/// the list they came in, which is sorted by size.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// Where each list starts in `ranks`; one more than there are lists.
    starts: Vec<u32>,
    /// Ranks of the texts of each list, rising.
    ranks: Vec<u32>,
    /// Where the lists of each text start in `lists`.
    text_starts: Vec<u32>,
    /// Lists of each text, rising.
    lists: Vec<u32>,
    /// Sampled shingles per text that do not recur.
    pub(super) sizes: Vec<u32>,
    /// Shingles that count for nothing.
    pub(super) recurring: Recurring,
}

impl Postings {
    /// The texts of a list.
    pub(super) fn texts(&self, list: u32) -> &[u32] {
        &self.ranks[self.starts[list as usize] as usize..self.starts[list as usize + 1] as usize]
    }

    /// The lists of a text.
    pub(super) fn lists(&self, rank: u32) -> &[u32] {
        &self.lists[self.text_starts[rank as usize] as usize..self.text_starts[rank as usize + 1] as usize]
    }
}

/// Shingles are split by their top 10 bits (of which the common sample fills a quarter); inside a shard the next 32 tell
/// them apart. At 10^8 sampled shingles one in ten thousand meets a stranger, and verification reads the texts.
const SHARD_BITS: u32 = 10;
const SHARDS: usize = 1 << SHARD_BITS;
/// Postings in a bucket up to which insertion is the fastest way. Chosen.
const EVEN: usize = 64;
/// Texts whose postings are gathered together.
const CHUNK: usize = 1024;

/// A shingle's name in 42 bits: shard and hash in the shard.
pub(super) fn name(shingle: u64) -> u64 {
    shingle >> (32 - SHARD_BITS)
}

struct Chunk {
    postings: Vec<u64>,
    starts: Vec<u32>,
}

#[derive(Default)]
struct Shard {
    ranks: Vec<u32>,
    ends: Vec<u32>,
    recurring: Vec<u64>,
    recurring_ranks: Vec<u32>,
}

/// Builds the lists of `texts` (indices of items, sorted by size).
pub(super) fn build(items: &[Item<'_>], texts: &[u32]) -> Postings {
    let outlets = outlets(items, texts);
    let chunks: Vec<Chunk> = texts
        .par_chunks(CHUNK)
        .enumerate()
        .map(|(c, chunk)| gather(items, chunk, (c * CHUNK) as u32))
        .collect();
    let shards: Vec<Shard> = (0..SHARDS)
        .into_par_iter()
        .map_init(Vec::new, |postings, s| {
            sort_shard(&chunks, s, postings);
            lists_of(s as u64, postings, items, texts, &outlets)
        })
        .collect();
    drop(chunks);
    assemble(items, texts, shards)
}

/// Postings of a run of texts, by shard.
fn gather(items: &[Item<'_>], texts: &[u32], first: u32) -> Chunk {
    let mut starts = vec![0u32; SHARDS + 1];
    for &i in texts {
        for h in &items[i as usize].sketch.hashes {
            starts[(h >> (64 - SHARD_BITS)) as usize + 1] += 1;
        }
    }
    for s in 0..SHARDS {
        starts[s + 1] += starts[s];
    }
    let mut next = starts.clone();
    let mut postings = vec![0u64; starts[SHARDS] as usize];
    for (rank, &i) in (first..).zip(texts) {
        for &h in &items[i as usize].sketch.hashes {
            let at = &mut next[(h >> (64 - SHARD_BITS)) as usize];
            postings[*at as usize] = h << SHARD_BITS & !0xFFFF_FFFF | rank as u64;
            *at += 1;
        }
    }
    Chunk { postings, starts }
}

/// Gathers the postings of one shard, sorted: into some n/4 buckets by hash, which are even, then by insertion.
fn sort_shard(chunks: &[Chunk], s: usize, postings: &mut Vec<u64>) {
    let parts = || chunks.iter().map(|c| &c.postings[c.starts[s] as usize..c.starts[s + 1] as usize]);
    let n: usize = parts().map(<[u64]>::len).sum();
    postings.clear();
    postings.resize(n, 0);
    let bits = (n / 4).max(1).ilog2().max(1);
    let bucket = |posting: u64| (posting >> (64 - bits)) as usize;
    let mut starts = vec![0u32; (1 << bits) + 1];
    parts().flatten().for_each(|&p| starts[bucket(p) + 1] += 1);
    for b in 0..1 << bits {
        starts[b + 1] += starts[b];
    }
    for &posting in parts().flatten() {
        let at = &mut starts[bucket(posting)];
        postings[*at as usize] = posting;
        *at += 1;
    }
    let mut from = 0;
    for &end in &starts[..1 << bits] {
        let bucket = &mut postings[from..end as usize];
        // A bucket of one shingle stands in order already; of many crafted ones it need not.
        if bucket.len() <= EVEN {
            insertion_sort(bucket);
        } else {
            bucket.sort_unstable();
        }
        from = end as usize;
    }
}

/// The lists of one shard, from its sorted postings.
fn lists_of(shard: u64, postings: &[u64], items: &[Item<'_>], texts: &[u32], outlets: &[u32]) -> Shard {
    let mut found = Shard::default();
    let mut ranks: Vec<u32> = Vec::new();
    for run in postings.chunk_by(|a, b| a >> 32 == b >> 32) {
        if run.len() < 2 {
            continue;
        }
        ranks.clear();
        ranks.extend(run.iter().map(|&p| p as u32));
        ranks.dedup();
        if recurrence::recurs(&ranks, items, texts, outlets) {
            found.recurring.push(shard << 32 | run[0] >> 32);
            found.recurring_ranks.extend_from_slice(&ranks);
        } else if ranks.len() > 1 {
            found.ranks.extend_from_slice(&ranks);
            found.ends.push(found.ranks.len() as u32);
        }
    }
    found
}

fn assemble(items: &[Item<'_>], texts: &[u32], shards: Vec<Shard>) -> Postings {
    let mut sizes: Vec<u32> = texts.iter().map(|&i| items[i as usize].sketch.hashes.len() as u32).collect();
    let mut text_starts = vec![0u32; texts.len() + 1];
    let (mut starts, mut ranks) = (vec![0u32], Vec::new());
    let mut recurring = Vec::new();
    for shard in shards {
        let base = ranks.len() as u32;
        starts.extend(shard.ends.iter().map(|&end| base + end));
        for &rank in &shard.ranks {
            text_starts[rank as usize + 1] += 1;
        }
        ranks.extend_from_slice(&shard.ranks);
        recurring.extend_from_slice(&shard.recurring);
        for &rank in &shard.recurring_ranks {
            sizes[rank as usize] = sizes[rank as usize].saturating_sub(1);
        }
    }
    for t in 0..texts.len() {
        text_starts[t + 1] += text_starts[t];
    }
    let mut next = text_starts.clone();
    let mut lists = vec![0u32; ranks.len()];
    for (list, ends) in starts.windows(2).enumerate() {
        for &rank in &ranks[ends[0] as usize..ends[1] as usize] {
            let at = &mut next[rank as usize];
            lists[*at as usize] = list as u32;
            *at += 1;
        }
    }
    Postings { starts, ranks, text_starts, lists, sizes, recurring: Recurring::new(recurring) }
}

/// A number per outlet, by rank; every article of an unknown outlet counts as one of its own.
fn outlets(items: &[Item<'_>], texts: &[u32]) -> Vec<u32> {
    let mut known: FxHashMap<&str, u32> = FxHashMap::default();
    texts
        .iter()
        .zip(0u32..)
        .map(|(&i, rank)| match items[i as usize].outlet {
            Some(outlet) => *known.entry(outlet).or_insert(rank),
            None => rank,
        })
        .collect()
}

/// Size of the sample of a text that `other` can share: what a short text keeps beyond the common sample only other short
/// texts can.
pub(super) fn size_below(items: &[Item<'_>], texts: &[u32], size: u32, rank: u32, other: u32) -> u32 {
    let sketch = |rank: u32| items[texts[rank as usize] as usize].sketch;
    if limit(sketch(rank)) <= limit(sketch(other)) { size } else { least_size(items, texts, size, rank) }
}

/// Size of the sample of a text that a text of any length can share.
pub(super) fn least_size(items: &[Item<'_>], texts: &[u32], size: u32, rank: u32) -> u32 {
    let sketch = items[texts[rank as usize] as usize].sketch;
    if limit(sketch) == SAMPLED_BELOW {
        return size;
    }
    size.min(sketch.hashes.partition_point(|&h| h < SAMPLED_BELOW) as u32)
}
