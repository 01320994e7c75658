//! Passages that recur: outlet furniture and stock phrases, which make no copies.
//!
//! Versions of one dispatch recur too. What tells them apart is what else the texts share: versions share most of their text, while
//! texts that carry the same furniture share little beside it. So recurrence is counted over texts that are unlike each
//! other, and holds in a dump of one outlet as it does in one of many. Where furniture is most of a text, headlines tell:
//! versions keep words of it, other happenings have other ones.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::Item;
use super::samples::Samples;
use super::sketch::{is_whole, name, shared};
use crate::text::words::each_folded;

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
        self.may_have(shingle) && self.names.contains(&name(shingle))
    }

    /// Whether the shingle may recur; what may not does not.
    #[inline]
    pub(super) fn may_have(&self, shingle: u64) -> bool {
        let name = name(shingle);
        let word = self.filter.get(name as usize & (self.filter.len().wrapping_sub(1)));
        word.is_some_and(|word| word >> (name >> 26) & 1 == 1)
    }
}

/// Texts that are unlike each other, from which on a shingle can recur. Chosen.
const UNLIKE: usize = 4;
/// A shingle in this many unlike texts is a phrase, whatever their outlets. Chosen.
const PHRASE: usize = 12;
/// Texts of a list that are compared with each other.
const TEXTS_COMPARED: usize = 8;

/// Hours within which wire copy is reprinted, and the number of times further apart from each other in which only what is
/// no news is found. Chosen.
const REPRINTED_HOURS: i32 = 48;
const TIMES: usize = 3;
/// Texts of a list whose times are looked at.
const TIMED: usize = 64;

/// What tells texts apart besides their words, by rank.
#[derive(Debug)]
pub(super) struct Origins {
    /// A number per outlet; all texts of an unknown outlet have one.
    pub(super) outlets: Vec<u32>,
    /// Hour of publication; `None` if undated.
    pub(super) hours: Vec<Option<i32>>,
}

/// Whether the shingle of a list recurs: it stands in four unlike texts or more, with at least three of them to an outlet;
/// or in so many unlike texts that it is a phrase; or few outlets went on with it longer than with any news.
pub(super) fn recurs(ranks: &[u32], likeness: &Likeness<'_>, origins: &Origins) -> bool {
    if ranks.len() < UNLIKE {
        return false;
    }
    let own = few_outlets(ranks, ranks.len(), &origins.outlets);
    (own || ranks.len() >= PHRASE) && is_in_unlike(ranks, own, likeness, origins)
        || own && outlives(ranks, likeness, origins)
}

/// Whether some texts of a list are unlike each other.
///
/// In few outlets (`own`) texts look alike beside a long passage of furniture, and are told apart by how they begin. Among many,
/// one dispatch looks unlike above the furniture of each, and is known by its headline.
fn is_in_unlike(ranks: &[u32], own: bool, likeness: &Likeness<'_>, origins: &Origins) -> bool {
    let n = ranks.len();
    let compared = n.min(TEXTS_COMPARED);
    // The largest first, and more of them: next to the smaller ones, which are furniture and little else, all are alike.
    let place =
        |k: usize| if k == compared { n } else { k.max(k * k * n / (TEXTS_COMPARED * TEXTS_COMPARED)) };
    let mut unlike: Vec<u32> = Vec::with_capacity(compared);
    // All of them are asked for before the first is waited for: they stand far from each other in memory.
    let firsts = (0..compared).map(|k| likeness.get(ranks[n - 1 - place(k)]).first().copied().unwrap_or(0));
    std::hint::black_box(firsts.fold(0, |all, name| all ^ name));
    // Texts that those found unlike stand for: themselves and the ones up to the next that is compared.
    let mut all = 0;
    for k in 0..compared {
        if unlike.len() + compared - k < UNLIKE {
            return false;
        }
        let rank = ranks[n - 1 - place(k)];
        let differ = |other| {
            if own {
                !likeness.alike(rank, other) || likeness.begin_apart(rank, other)
            } else {
                !likeness.alike(rank, other) && !likeness.of_one_matter(rank, other)
            }
        };
        if unlike.iter().all(|&other| differ(other)) {
            unlike.push(rank);
            all += place(k + 1) - place(k);
            if unlike.len() >= UNLIKE && all >= PHRASE {
                return true;
            }
        }
    }
    unlike.len() >= UNLIKE && few_outlets(ranks, all, &origins.outlets)
}

/// Whether the texts come at three times or more, each too far from the next for a reprint, and are not all one text.
fn outlives(ranks: &[u32], likeness: &Likeness<'_>, origins: &Origins) -> bool {
    let hour = |rank: u32| origins.hours[rank as usize];
    let span = ranks
        .iter()
        .filter_map(|&rank| hour(rank))
        .fold((i32::MAX, i32::MIN), |(first, last), hour| (first.min(hour), last.max(hour)));
    if i64::from(span.1) - i64::from(span.0) <= TIMES as i64 * i64::from(REPRINTED_HOURS) {
        return false;
    }
    let step = ranks.len().div_ceil(TIMED);
    let mut hours: Vec<i32> = ranks.iter().step_by(step).filter_map(|&rank| hour(rank)).collect();
    hours.sort_unstable();
    let times = 1 + hours.windows(2).filter(|pair| pair[1] - pair[0] > REPRINTED_HOURS).count();
    times >= TIMES && !likeness.much_alike(ranks[0], ranks[ranks.len() - 1])
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

/// What tells whether two texts are alike, by rank: the lowest names of the common sample of each, side by side in memory; and
/// how they begin.
#[derive(Debug)]
pub(super) struct Likeness<'a> {
    items: &'a [Item<'a>],
    samples: &'a Samples,
    texts: &'a [u32],
    names: Vec<u32>,
    starts: Vec<u32>,
    /// A bit per longer word of the headline; none if it or the outlet is not known.
    headlines: Vec<u64>,
}

/// Names below this make up [`Likeness`]: a quarter of the common sample, some 20 of a text of 300 words.
const LOW: u32 = 1 << 30;

/// Bytes of a word of a headline that says what it is about. Chosen: shorter ones are mostly particles.
const LONGER_WORD: u32 = 4;

impl<'a> Likeness<'a> {
    /// Of texts (indices of items and of their samples).
    pub(super) fn of(items: &'a [Item<'a>], samples: &'a Samples, texts: &'a [u32]) -> Self {
        let names = Vec::with_capacity(texts.len() * 22);
        let headlines = texts.par_iter().map(|&i| headline_bits(&items[i as usize])).collect();
        let mut all = Self { items, samples, texts, names, starts: vec![0], headlines };
        for &i in texts {
            let (common, _) = samples.parts(i);
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

    /// Whether they begin differently, under headlines of different matters: two happenings, whatever follows.
    fn begin_apart(&self, a: u32, b: u32) -> bool {
        let (both, fewer) = self.headline_words(a, b);
        // The bits of two unrelated headlines of eight words meet in one.
        if fewer == 0 || both * 3 > fewer {
            return false;
        }
        // What a longer text keeps beside the common sample is its head; a short one keeps all.
        let long = |rank: u32| !is_whole(self.items[self.texts[rank as usize] as usize].sketch);
        let head = |rank: u32| self.samples.parts(self.texts[rank as usize]).1;
        long(a) && long(b) && shared(head(a), head(b)) == 0
    }

    /// Whether their headlines share most of their words: one dispatch, above whatever else its printers have.
    fn of_one_matter(&self, a: u32, b: u32) -> bool {
        let (both, fewer) = self.headline_words(a, b);
        fewer > 0 && both * 3 >= fewer * 2
    }

    /// Words of two headlines that both have, and those of the one with fewer; as far as their bits tell.
    fn headline_words(&self, a: u32, b: u32) -> (u32, u32) {
        let (x, y) = (self.headlines[a as usize], self.headlines[b as usize]);
        ((x & y).count_ones(), x.count_ones().min(y.count_ones()))
    }

    /// Whether they share a third of the longer one's.
    fn much_alike(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.get(a), self.get(b));
        shared(a, b) * 3 >= a.len().max(b.len())
    }
}

fn headline_bits(item: &Item<'_>) -> u64 {
    let mut bits = 0;
    if item.outlet.is_some() {
        each_folded(item.headline, |word, span| {
            if span.end - span.start >= LONGER_WORD {
                bits |= 1 << (word >> 58);
            }
        });
    }
    bits
}
