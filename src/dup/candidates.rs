//! Which pairs are worth verifying.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Texts;
use super::postings::Postings;
use super::sketch::{shared, shingles_of};

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
/// Texts read in lists from which on no more lists are looked up. Chance phrases make the rarest lists of some texts, and
/// those of their copies come after. Chosen: ten lists of those that are read whole.
const READ_ENOUGH: usize = 480;
/// Lists up to this many texts are read whole; of longer ones only `NEIGHBOURS` after the text itself. Chosen: all pairs of
/// a group of copies are verified, save of one taken over by dozens.
const READ_WHOLE: usize = 48;
/// Texts read after the text itself in a long list: the next larger ones.
const NEIGHBOURS: usize = 8;
/// Candidates kept per text.
const KEPT: usize = 64;
/// Likeness, plus two standard errors of the sample, from which on a pair is verified: reworked copy has little more, and near
/// misses are shown too.
const VERIFIED_FROM: f32 = 0.3;

/// Pairs of texts whose samples are alike, by (a, b).
pub(super) fn find(texts: &[u32], postings: &Postings) -> Vec<Link> {
    let mut links: Vec<Link> = (0..texts.len() as u32)
        .into_par_iter()
        .fold(
            || (Vec::new(), Room::default()),
            |(mut links, mut room), rank| {
                find_of(texts, postings, rank, &mut room, &mut links);
                (links, room)
            },
        )
        .flat_map_iter(|(links, _)| links)
        .collect();
    links.par_sort_unstable_by_key(|l| (l.a, l.b));
    links
}

/// Lists, or texts, that memory is asked for before the first of them is read: they stand far from each other, and come
/// together where they are not waited for one by one. Chosen: as many as processors keep in flight.
const AHEAD: usize = 16;

/// Asks memory for values near which is read next.
fn ask_for(values: impl Iterator<Item = u32>) {
    std::hint::black_box(values.fold(0, |all, value| all ^ value));
}

/// Room to work in, for one text after the other.
#[derive(Default)]
struct Room {
    /// Texts met in lists, by twice their rank, and one more where the list was not read whole.
    met: Vec<u32>,
    /// Texts that may be alike, with the number of the lists read whole that both are in.
    chosen: Vec<(u32, u32)>,
}

/// Candidates of one text among the texts that follow it in size.
fn find_of(texts: &[u32], postings: &Postings, rank: u32, room: &mut Room, links: &mut Vec<Link>) {
    let lists = postings.lists(rank);
    let size = postings.sizes[rank as usize];
    let least = postings.least_size(rank);
    if lists.is_empty() || upper(lists.len() as u32, least) < VERIFIED_FROM {
        // Too few of its shingles are found anywhere else.
        return;
    }
    // A short text keeps more than longer ones can share; its rarest shingles would find short ones only.
    let short = least < size;
    let left = room.meet(postings, rank, short);
    let needed = if lists.len() > LOOKED_UP / 2 && !short { 2 } else { 1 };
    room.choose(postings, rank, left.len() as u32, needed);
    let mut kept = 0;
    for some in room.chosen.chunks(AHEAD) {
        ask_for(some.iter().filter_map(|&(other, _)| postings.lists(other).last().copied()));
        for &(other, read) in some {
            let both = read + shared_of(left, postings.lists(other));
            let smaller = postings.smaller_size(rank, other).max(1);
            if upper(both, smaller) >= VERIFIED_FROM && kept < KEPT {
                kept += 1;
                let (a, b) = (texts[rank as usize], texts[other as usize]);
                let likeness = (both as f32 / smaller as f32).min(1.0);
                links.push(Link { a: a.min(b), b: a.max(b), likeness });
            }
        }
    }
}

impl Room {
    /// Meets the texts of the rarest lists of a text that follow it in size; gives its lists that were not read whole, the
    /// longest ones.
    fn meet<'p>(&mut self, postings: &'p Postings, rank: u32, short: bool) -> &'p [u32] {
        let lists = postings.lists(rank);
        self.met.clear();
        let mut whole = 0;
        'read: for (part, some) in lists.chunks(AHEAD).enumerate() {
            ask_for(some.iter().filter_map(|&list| postings.texts(list).first().copied()));
            for (n, &list) in (part * AHEAD..).zip(some) {
                if n >= LOOKED_UP && self.met.len() >= READ_ENOUGH && !short {
                    break 'read;
                }
                let all = postings.texts(list);
                let after = &all[all.partition_point(|&r| r <= rank)..];
                if all.len() <= READ_WHOLE {
                    whole = n + 1;
                    self.met.extend(after.iter().map(|&other| other << 1));
                } else {
                    self.met.extend(after.iter().take(NEIGHBOURS).map(|&other| other << 1 | 1));
                }
            }
        }
        self.met.sort_unstable();
        &lists[whole..]
    }

    /// Chooses the texts met so many times that may be alike, if they are in all of the lists not read whole.
    fn choose(&mut self, postings: &Postings, rank: u32, left: u32, needed: usize) {
        self.chosen.clear();
        for run in self.met.chunk_by(|a, b| a >> 1 == b >> 1).filter(|run| run.len() >= needed) {
            let other = run[0] >> 1;
            let read = run.iter().filter(|&met| met & 1 == 0).count() as u32;
            if upper(read + left, postings.smaller_size(rank, other).max(1)) >= VERIFIED_FROM {
                self.chosen.push((other, read));
            }
        }
    }
}

/// How many of the last lists of one text are lists of another; both rising.
fn shared_of(last: &[u32], theirs: &[u32]) -> u32 {
    let Some(&first) = last.first() else { return 0 };
    shared(last, &theirs[theirs.partition_point(|&list| list < first)..]) as u32
}

/// Likeness that `both` of `size` sampled shingles may stand for at most: two standard errors up.
fn upper(both: u32, size: u32) -> f32 {
    let n = size.max(1) as f32;
    // A short text may share more with the head of a longer one than with its sample.
    let both = (both as f32).min(n);
    let p = both / n;
    // Agresti and Coull (1998): half a success more, so that none of few is not taken for never.
    let p_ = (both + 1.0) / (n + 2.0);
    p + 2.0 * (p_ * (1.0 - p_) / n).sqrt()
}

/// All pairs one of which has a tenth of the other, by (a, b): what [`find`] must not lose. On all shingles, for tests: a
/// passage that all texts share makes it quadratic.
pub(super) fn all(texts: &[u32], source: &dyn Texts) -> Vec<Link> {
    let mut shingles: Vec<(u64, u32)> = Vec::new();
    let mut sizes = vec![0u32; texts.len()];
    let mut text = String::new();
    for (rank, &i) in texts.iter().enumerate() {
        source.kept(i as usize, &mut text);
        let mut own = shingles_of(&text);
        own.sort_unstable();
        own.dedup();
        sizes[rank] = own.len() as u32;
        shingles.extend(own.into_iter().map(|shingle| (shingle, rank as u32)));
    }
    shingles.sort_unstable();
    let mut pairs: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for list in shingles.chunk_by(|x, y| x.0 == y.0) {
        for (k, x) in list.iter().enumerate() {
            list[k + 1..].iter().for_each(|y| *pairs.entry((x.1, y.1)).or_default() += 1);
        }
    }
    let smaller = |x: u32, y: u32| sizes[x as usize].min(sizes[y as usize]);
    let mut links: Vec<Link> = pairs
        .into_iter()
        .filter(|&((x, y), both)| both * 10 >= smaller(x, y))
        .map(|((x, y), both)| {
            let (a, b) = (texts[x as usize], texts[y as usize]);
            Link { a: a.min(b), b: a.max(b), likeness: both as f32 / smaller(x, y) as f32 }
        })
        .collect();
    links.sort_unstable_by_key(|l| (l.a, l.b));
    links
}
