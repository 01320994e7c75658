//! Sampled shingles as sorted lists of the texts that hold them.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Item;
use super::recurrence::{self, Origins, Recurring, Samples};
use super::sketch::{insertion_sort, is_whole};

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

/// Shingles are split by the top bits of their names; those that are left and the number of a text among those gathered
/// with it make 32 bits.
const SHARD_BITS: u32 = 10;
const SHARDS: usize = 1 << SHARD_BITS;
/// Texts whose postings are gathered together.
const CHUNK: usize = 1 << SHARD_BITS;
/// Texts from which on postings are gathered in parts. Chosen: some 100 MB of postings.
const PART: usize = 250_000;
/// Postings in a bucket up to which insertion is the fastest way. Chosen.
const EVEN: usize = 64;

struct Chunk {
    postings: Vec<u32>,
    starts: Vec<u32>,
}

#[derive(Default)]
struct Shard {
    ranks: Vec<u32>,
    ends: Vec<u32>,
    recurring: Vec<u32>,
    recurring_ranks: Vec<u32>,
}

/// Builds the lists of `texts` (indices of items, sorted by size).
pub(super) fn build(items: &[Item<'_>], texts: &[u32]) -> Postings {
    let origins = origins(items, texts);
    let samples = Samples::of(items, texts);
    let mut shards: Vec<Shard> = Vec::with_capacity(SHARDS);
    // A part at a time, so that most postings are thrown away before the rest are gathered.
    let parts = (texts.len() / PART).next_power_of_two().min(SHARDS / 64);
    for part in 0..parts {
        let part = part * SHARDS / parts..(part + 1) * SHARDS / parts;
        let chunks: Vec<Chunk> =
            texts.par_chunks(CHUNK).map(|chunk| gather(items, chunk, part.clone())).collect();
        shards.par_extend(part.clone().into_par_iter().map_init(Buffers::default, |buffers, s| {
            sort_shard(&chunks, s - part.start, buffers);
            lists_of(s as u32, &buffers.sorted, &samples, &origins)
        }));
    }
    assemble(items, texts, shards)
}

/// Postings of a run of texts, by shard, of those shards.
fn gather(items: &[Item<'_>], texts: &[u32], shards: Range<usize>) -> Chunk {
    let shard = |name: u32| (name >> (32 - SHARD_BITS)) as usize;
    let first = shards.start;
    let mut starts = vec![0u32; shards.len() + 1];
    let names = |i: u32| {
        let (common, others) = items[i as usize].sketch.parts();
        [common, others].map(|part| {
            let until = |end: usize| part.partition_point(|&name| shard(name) < end);
            &part[until(shards.start)..until(shards.end)]
        })
    };
    for &i in texts {
        for &name in names(i).into_iter().flatten() {
            starts[shard(name) - first + 1] += 1;
        }
    }
    for s in 0..shards.len() {
        starts[s + 1] += starts[s];
    }
    let mut next = starts.clone();
    let mut postings = vec![0u32; starts[shards.len()] as usize];
    for (text, &i) in (0u32..).zip(texts) {
        for &name in names(i).into_iter().flatten() {
            let at = &mut next[shard(name) - first];
            postings[*at as usize] = name << SHARD_BITS | text;
            *at += 1;
        }
    }
    Chunk { postings, starts }
}

/// What the postings of a shard are sorted in.
#[derive(Default)]
struct Buffers {
    /// (what tells shingles of the shard apart, rank), sorted.
    sorted: Vec<u64>,
    starts: Vec<u32>,
}

/// Gathers the postings of one shard, sorted: into some n/4 buckets by name, which are even, then by insertion.
fn sort_shard(chunks: &[Chunk], s: usize, buffers: &mut Buffers) {
    let part = |c: &Chunk| c.starts[s] as usize..c.starts[s + 1] as usize;
    let n: usize = chunks.iter().map(|c| part(c).len()).sum();
    let bits = (n / 4).max(1).ilog2().clamp(1, 32 - SHARD_BITS);
    let bucket = |posting: u32| (posting >> (32 - bits)) as usize;
    let Buffers { sorted, starts } = buffers;
    sorted.clear();
    sorted.resize(n, 0);
    starts.clear();
    starts.resize((1 << bits) + 1, 0);
    for chunk in chunks {
        chunk.postings[part(chunk)].iter().for_each(|&p| starts[bucket(p) + 1] += 1);
    }
    for b in 0..1 << bits {
        starts[b + 1] += starts[b];
    }
    for (c, chunk) in chunks.iter().enumerate() {
        for &posting in &chunk.postings[part(chunk)] {
            let at = &mut starts[bucket(posting)];
            let text = posting & (CHUNK as u32 - 1);
            sorted[*at as usize] = (u64::from(posting - text) << 32) | ((c * CHUNK) as u64 + u64::from(text));
            *at += 1;
        }
    }
    let mut from = 0;
    for &end in &starts[..1 << bits] {
        let bucket = &mut sorted[from..end as usize];
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
fn lists_of(shard: u32, postings: &[u64], samples: &Samples, origins: &Origins) -> Shard {
    let mut found = Shard::default();
    let mut ranks: Vec<u32> = Vec::new();
    for run in postings.chunk_by(|a, b| a >> 32 == b >> 32) {
        if run.len() < 2 {
            continue;
        }
        ranks.clear();
        ranks.extend(run.iter().map(|&p| p as u32));
        ranks.dedup();
        if recurrence::recurs(&ranks, samples, origins) {
            found.recurring.push(shard << (32 - SHARD_BITS) | (run[0] >> (32 + SHARD_BITS)) as u32);
            found.recurring_ranks.extend_from_slice(&ranks);
        } else if ranks.len() > 1 {
            found.ranks.extend_from_slice(&ranks);
            found.ends.push(found.ranks.len() as u32);
        }
    }
    found
}

fn assemble(items: &[Item<'_>], texts: &[u32], shards: Vec<Shard>) -> Postings {
    let mut sizes: Vec<u32> = texts.iter().map(|&i| items[i as usize].sketch.names.len() as u32).collect();
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

fn origins(items: &[Item<'_>], texts: &[u32]) -> Origins {
    let mut known: FxHashMap<&str, u32> = FxHashMap::default();
    let outlets = texts
        .iter()
        .zip(0u32..)
        .map(|(&i, rank)| *known.entry(items[i as usize].outlet.unwrap_or("")).or_insert(rank))
        .collect();
    let hour = |&i: &u32| Some((items[i as usize].instant?.as_second() / 3600) as i32);
    Origins { outlets, hours: texts.iter().map(hour).collect() }
}

/// Size of the sample of a text that `other` can share: what a short text keeps beyond the common sample only other short
/// texts can.
pub(super) fn size_below(items: &[Item<'_>], texts: &[u32], size: u32, rank: u32, other: u32) -> u32 {
    let sketch = |rank: u32| items[texts[rank as usize] as usize].sketch;
    if !is_whole(sketch(rank)) || is_whole(sketch(other)) {
        size
    } else {
        least_size(items, texts, size, rank)
    }
}

/// Size of the sample of a text that a text of any length can share.
pub(super) fn least_size(items: &[Item<'_>], texts: &[u32], size: u32, rank: u32) -> u32 {
    let sketch = items[texts[rank as usize] as usize].sketch;
    if is_whole(sketch) { size.min(sketch.common) } else { size }
}
