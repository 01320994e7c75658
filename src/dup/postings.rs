//! Sampled shingles as sorted lists of the texts that hold them.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Item;
use super::recurrence::{self, Likeness, Origins, Recurring};
use super::samples::{SamplePlace, Samples};
use super::sketch::is_whole;
use crate::text::spread::insertion_sort;

/// Lists of the texts that share a shingle, and per text the lists it stands in. Texts are named by rank: their index in
/// the list they came in, which is sorted by size.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// Where each list starts in `ranks`; one more than there are lists. The shortest lists come first, so that the
    /// rarest shingles of a text are the first of its lists.
    starts: Vec<u32>,
    /// Ranks of the texts of each list, rising.
    ranks: Vec<u32>,
    /// Where the lists of each text start in `lists`.
    text_starts: Vec<u32>,
    /// Lists of each text, rising.
    lists: Vec<u32>,
    /// Sampled shingles per text that do not recur.
    pub(super) sizes: Vec<u32>,
    /// Sizes of the common samples of the short texts, which come first: of those that keep all of their shingles.
    short_common: Vec<u32>,
    /// Texts (indices of items) all of whose common sample recurs.
    pub(super) bare: FxHashSet<u32>,
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

    /// Size of the sample of a text that a text of any length can share: what a short text keeps beyond the common sample
    /// only other short texts can.
    pub(super) fn least_size(&self, rank: u32) -> u32 {
        let size = self.sizes[rank as usize];
        self.short_common.get(rank as usize).map_or(size, |&common| size.min(common))
    }

    /// The smaller one of two texts' samples, of what each can share with the other.
    pub(super) fn smaller_size(&self, a: u32, b: u32) -> u32 {
        let is_short = |rank: u32| (rank as usize) < self.short_common.len();
        let size = |rank: u32, other: u32| {
            if is_short(other) { self.sizes[rank as usize] } else { self.least_size(rank) }
        };
        size(a, b).min(size(b, a))
    }
}

/// Shingles are split by the top bits of their names; those that are left and the number of a text among those gathered
/// with it make 32 bits.
const SHARD_BITS: u32 = 10;
const SHARDS: usize = 1 << SHARD_BITS;
/// Texts whose postings are gathered together.
const CHUNK: usize = 1 << SHARD_BITS;
/// Texts from which on postings are gathered in parts. Chosen: some 80 MB of postings, and a million texts are gone through
/// four times.
const PART: usize = 250_000;
/// Postings in a bucket up to which insertion is the fastest way. Chosen.
const EVEN: usize = 64;

/// Marks the last rank of a list.
const LAST: u32 = 1 << 31;

struct Chunk {
    postings: Vec<u32>,
    starts: Vec<u32>,
}

#[derive(Default)]
struct Shard {
    /// The lists, one after the other; the last rank of each is marked [`LAST`].
    ranks: Vec<u32>,
    recurring: Vec<u32>,
    recurring_ranks: Vec<u32>,
}

/// Builds the lists of `texts` (indices of items, sorted by size). The samples of all items go as soon as they can.
pub(super) fn build(items: &[Item<'_>], samples: Samples, texts: &[u32]) -> Postings {
    let origins = origins(items, texts);
    let likeness = Likeness::of(items, &samples, texts);
    let mut shards: Vec<Shard> = Vec::with_capacity(SHARDS);
    // Read in the order they stand in, and each on from where the last part ended: by size, a million samples would be
    // waited for one by one, in every part.
    let (places, order) = samples.in_order(texts);
    let mut read = vec![[0; 2]; texts.len()];
    // A part at a time, so that most postings are thrown away before the rest are gathered.
    let parts = (texts.len() / PART).next_power_of_two().min(SHARDS / 64);
    for part in 0..parts {
        let part = part * SHARDS / parts..(part + 1) * SHARDS / parts;
        let runs = places.par_chunks(CHUNK).zip(read.par_chunks_mut(CHUNK));
        let chunks: Vec<Chunk> = runs.map(|(run, read)| gather(&samples, run, read, part.clone())).collect();
        shards.par_extend(part.clone().into_par_iter().map_init(Buffers::default, |buffers, s| {
            sort_shard(&chunks, s - part.start, &order, buffers);
            lists_of(s as u32, &buffers.sorted, &likeness, &origins)
        }));
    }
    let is_short = |&&i: &&u32| is_whole(items[i as usize].sketch);
    let short_common = texts.iter().take_while(is_short).map(|&i| samples.parts(i).0.len() as u32).collect();
    let size =
        |(common, others): (&[u32], &[u32])| ((common.len() + others.len()) as u32, common.len() as u32);
    let sizes: Vec<(u32, u32)> = texts.iter().map(|&i| size(samples.parts(i))).collect();
    drop((likeness, origins, places, order, read));
    drop(samples);
    let mut postings = assemble(shards, sizes.iter().map(|&(size, _)| size).collect());
    postings.short_common = short_common;
    // What a text keeps beyond the common sample is in no list of others.
    let is_bare = |&((size, common), left): &((u32, u32), u32)| common > 0 && left + common <= size;
    let left = sizes.into_iter().zip(postings.sizes.iter().copied());
    postings.bare = left.zip(texts).filter(|(sizes, _)| is_bare(sizes)).map(|(_, &i)| i).collect();
    postings
}

/// Postings of a run of texts in the shards that follow those read before; `read` are the names that were.
fn gather(samples: &Samples, run: &[SamplePlace], read: &mut [[u32; 2]], shards: Range<usize>) -> Chunk {
    let shard = |name: u32| (name >> (32 - SHARD_BITS)) as usize;
    let mut found: Vec<(u32, u32)> = Vec::with_capacity(run.len());
    let mut starts = vec![0u32; shards.len() + 1];
    for ((text, &place), read) in (0u32..).zip(run).zip(read) {
        let (common, others) = samples.at(place);
        for (part, read) in [common, others].into_iter().zip(read) {
            let names = part[*read as usize..].iter().take_while(|&&name| shard(name) < shards.end);
            for &name in names {
                starts[shard(name) - shards.start + 1] += 1;
                found.push((name, text));
                *read += 1;
            }
        }
    }
    for s in 0..shards.len() {
        starts[s + 1] += starts[s];
    }
    let mut next = starts.clone();
    let mut postings = vec![0u32; found.len()];
    for (name, text) in found {
        let at = &mut next[shard(name) - shards.start];
        postings[*at as usize] = name << SHARD_BITS | text;
        *at += 1;
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
fn sort_shard(chunks: &[Chunk], s: usize, order: &[u32], buffers: &mut Buffers) {
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
            let rank = order[c * CHUNK + text as usize];
            sorted[*at as usize] = (u64::from(posting - text) << 32) | u64::from(rank);
            *at += 1;
        }
    }
    let mut from = 0;
    for &end in &starts[..1 << bits] {
        let bucket = &mut sorted[from..end as usize];
        // One shingle of many texts fills a bucket by itself, as crafted ones may.
        if bucket.len() <= EVEN {
            insertion_sort(bucket);
        } else {
            bucket.sort_unstable();
        }
        from = end as usize;
    }
}

/// The lists of one shard, from its sorted postings.
fn lists_of(shard: u32, postings: &[u64], likeness: &Likeness<'_>, origins: &Origins) -> Shard {
    let mut found = Shard::default();
    let mut ranks: Vec<u32> = Vec::new();
    for run in postings.chunk_by(|a, b| a >> 32 == b >> 32) {
        if run.len() < 2 {
            continue;
        }
        ranks.clear();
        ranks.extend(run.iter().map(|&p| p as u32));
        ranks.dedup();
        if recurrence::recurs(&ranks, likeness, origins) {
            found.recurring.push(shard << (32 - SHARD_BITS) | (run[0] >> (32 + SHARD_BITS)) as u32);
            found.recurring_ranks.extend_from_slice(&ranks);
        } else if ranks.len() > 1 {
            found.ranks.extend_from_slice(&ranks);
            if let Some(last) = found.ranks.last_mut() {
                *last |= LAST;
            }
        }
    }
    // Those of all shards are held until the last is done.
    found.ranks.shrink_to_fit();
    found.recurring_ranks.shrink_to_fit();
    found
}

/// Puts the lists of the shards in a row. `sizes` are those of the samples, by rank; what recurs is taken off them.
fn assemble(shards: Vec<Shard>, mut sizes: Vec<u32>) -> Postings {
    for rank in shards.iter().flat_map(|shard| &shard.recurring_ranks) {
        sizes[*rank as usize] = sizes[*rank as usize].saturating_sub(1);
    }
    let recurring = Recurring::new(shards.iter().flat_map(|s| s.recurring.iter().copied()).collect());
    let (starts, ranks) = by_length(shards, sizes.len());
    let (text_starts, lists) = by_text(&starts, &ranks, sizes.len());
    Postings { starts, ranks, text_starts, lists, sizes, recurring, ..Postings::default() }
}

/// All lists, the shortest first, those of one length in the order they come in; and where each starts.
fn by_length(shards: Vec<Shard>, texts: usize) -> (Vec<u32>, Vec<u32>) {
    // Per length, how many lists there are; then where the next one goes among the lists, and among the ranks.
    let mut next = vec![(0u32, 0u32); texts + 1];
    let is_last = |rank: &u32| rank & LAST != 0;
    for list in shards.iter().flat_map(|shard| shard.ranks.split_inclusive(is_last)) {
        next[list.len()].0 += 1;
    }
    let (mut lists, mut all) = (0, 0);
    for (length, next) in next.iter_mut().enumerate() {
        let here = next.0;
        *next = (lists, all);
        (lists, all) = (lists + here, all + here * length as u32);
    }
    let (mut starts, mut ranks) = (vec![all; lists as usize + 1], vec![0; all as usize]);
    for shard in shards {
        for list in shard.ranks.split_inclusive(is_last) {
            let (number, at) = &mut next[list.len()];
            starts[*number as usize] = *at;
            let to = &mut ranks[*at as usize..][..list.len()];
            to.copy_from_slice(list);
            to[list.len() - 1] &= !LAST;
            *number += 1;
            *at += list.len() as u32;
        }
    }
    (starts, ranks)
}

/// The lists of each text, rising, and where they start.
fn by_text(starts: &[u32], ranks: &[u32], texts: usize) -> (Vec<u32>, Vec<u32>) {
    let mut text_starts = vec![0u32; texts + 1];
    ranks.iter().for_each(|&rank| text_starts[rank as usize + 1] += 1);
    for t in 0..texts {
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
    (text_starts, lists)
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
