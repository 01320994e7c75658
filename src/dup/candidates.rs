//! Which pairs are worth verifying.

use rayon::prelude::*;

use super::Item;
use super::postings::{Postings, least_size, size_below};
use super::recurrence::shared;

/// A pair worth verifying, by index of the items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Link {
    pub(super) a: u32,
    pub(super) b: u32,
    /// Containment of the smaller sample in the larger, 0 to 1.
    pub(super) likeness: f32,
}

/// Rarest shingles a text looks up. Chosen: against brute force no pair of groups was lost on 3,000 generated articles.
const LOOKED_UP: usize = 24;
/// Lists up to this many texts are read whole; of longer ones only `NEIGHBOURS` after the text itself. Chosen.
const READ_WHOLE: usize = 16;
/// Texts read after the text itself in a long list: the next larger ones.
const NEIGHBOURS: usize = 8;
/// Candidates kept per text.
const KEPT: usize = 64;
/// Likeness, plus two standard errors of the sample, from which on a pair is verified: near misses are shown too.
const VERIFIED_FROM: f32 = 0.4;

/// Pairs of texts whose samples are alike, by (a, b).
pub(super) fn find(items: &[Item<'_>], texts: &[u32], postings: &Postings) -> Vec<Link> {
    let mut links: Vec<Link> = (0..texts.len() as u32)
        .into_par_iter()
        .fold(
            || (Vec::new(), Scratch::default()),
            |(mut links, mut scratch), rank| {
                find_of(items, texts, postings, rank, &mut scratch, &mut links);
                (links, scratch)
            },
        )
        .flat_map_iter(|(links, _)| links)
        .collect();
    links.par_sort_unstable_by_key(|l| (l.a, l.b));
    links
}

#[derive(Default)]
struct Scratch {
    rarest: Vec<(u32, u32)>,
    met: Vec<u32>,
}

/// Candidates of one text among the texts that follow it in size.
fn find_of(
    items: &[Item<'_>],
    texts: &[u32],
    postings: &Postings,
    rank: u32,
    scratch: &mut Scratch,
    links: &mut Vec<Link>,
) {
    let lists = postings.lists(rank);
    let size = postings.sizes[rank as usize];
    let least = least_size(items, texts, size, rank);
    if lists.is_empty() || upper(lists.len() as u32, least) < VERIFIED_FROM {
        // Too few of its shingles are found anywhere else.
        return;
    }
    let Scratch { rarest, met } = scratch;
    rarest.clear();
    rarest.extend(lists.iter().map(|&l| (postings.texts(l).len() as u32, l)));
    // A short text keeps more than longer ones can share; its rarest shingles would find short ones only.
    let short = least < size;
    if rarest.len() > LOOKED_UP && !short {
        rarest.select_nth_unstable(LOOKED_UP);
        rarest.truncate(LOOKED_UP);
    }
    met.clear();
    for &(_, list) in rarest.iter() {
        let all = postings.texts(list);
        let after = &all[all.partition_point(|&r| r <= rank)..];
        let read = if all.len() <= READ_WHOLE { after.len() } else { after.len().min(NEIGHBOURS) };
        met.extend_from_slice(&after[..read]);
    }
    met.sort_unstable();
    let needed = if lists.len() > LOOKED_UP / 2 && !short { 2 } else { 1 };
    let mut kept = 0;
    for run in met.chunk_by(|a, b| a == b).filter(|run| run.len() >= needed) {
        let other = run[0];
        let both = shared(lists, postings.lists(other)) as u32;
        let smaller = size_below(items, texts, size, rank, other)
            .min(size_below(items, texts, postings.sizes[other as usize], other, rank))
            .max(1);
        if upper(both, smaller) >= VERIFIED_FROM && kept < KEPT {
            kept += 1;
            let (a, b) = (texts[rank as usize], texts[other as usize]);
            let likeness = (both as f32 / smaller as f32).min(1.0);
            links.push(Link { a: a.min(b), b: a.max(b), likeness });
        }
    }
}

/// Likeness that `both` of `size` sampled shingles may stand for at most: two standard errors up.
fn upper(both: u32, size: u32) -> f32 {
    let n = size.max(1) as f32;
    let p = (both as f32 / n).min(1.0);
    // Agresti and Coull (1998): half a success more, so that none of few is not taken for never.
    let p_ = (both as f32 + 1.0) / (n + 2.0);
    p + 2.0 * (p_ * (1.0 - p_) / n).sqrt()
}

/// All pairs that share a sampled shingle, by (a, b): what [`find`] must not lose. Quadratic.
pub(super) fn all(items: &[Item<'_>], texts: &[u32]) -> Vec<Link> {
    let mut links = Vec::new();
    for (k, &a) in texts.iter().enumerate() {
        for &b in &texts[k + 1..] {
            let (x, y) = (&items[a as usize].sketch.hashes, &items[b as usize].sketch.hashes);
            let both = shared(x, y);
            if both > 0 {
                let likeness = (both as f32 / x.len().min(y.len()) as f32).min(1.0);
                links.push(Link { a: a.min(b), b: a.max(b), likeness });
            }
        }
    }
    links.sort_unstable_by_key(|l| (l.a, l.b));
    links
}
