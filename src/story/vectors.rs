//! Sparse vectors of the articles: words and word pairs weighed by how rare they are in the dump.

mod rows;

use std::ops::Range;

use rayon::prelude::*;

use super::TermsOf;
use super::vocabulary::Vocabulary;
use crate::model::Counts;
pub(super) use rows::weight;
use rows::{Rows, scale};

/// Share of single words in the similarity of two articles; the rest are adjacent pairs (measured: 0.7 to 0.85 are level).
const WORD_SHARE: f32 = 0.8;
/// Taken off the idf: what is found in two thirds of a dump says nothing of its stories (measured: 0.3 to 0.7 are level).
const RARENESS_FLOOR: f32 = 0.5;
/// Weightiest terms kept per article (measured: 192 and more are level; long articles then resemble others no less than short ones).
const KEPT: usize = 192;
/// Rows that are weighed at a time by one thread and kept together, at most. Chosen: many of their terms are near each other in
/// the vocabulary, and what is made on the way takes little room beside what is kept.
const PART: usize = 1 << 13;
/// Most parts in which rows are counted at once: each holds a number for every dimension (chosen).
const MOST_COUNTS: usize = 4;
/// One sparse unit vector per article, in rows; the cosine of two articles is the dot product of their rows.
///
/// Weights are kept in 16 bits: a million articles have some hundred million of them.
pub(super) struct Vectors {
    /// The rows, in parts of one size, a power of two, but for the last: as each was weighed, copied nowhere.
    parts: Vec<Rows>,
    /// That power.
    shift: u32,
    /// Number of rows.
    len: usize,
    /// Per dimension: its rareness, as it is in the weights.
    idf: Vec<f32>,
    /// Per dimension: the rows that keep it.
    kept_in: Vec<u32>,
    /// The words; those of pairs are not looked up again.
    vocabulary: Vocabulary,
    /// Rareness of a word that one article alone has.
    alone: f32,
    /// Dimensions of words; those of pairs follow.
    words: u32,
}

/// Some words of an article with their weights, sorted by hash.
pub(super) type Few = Box<[(u32, f32)]>;

/// Articles that are counted beside those of a dump: in a small one the words of a story are in many of its articles, and are no
/// less telling for it (measured: dumps of 30 to 300 articles gain up to .011 of B-cubed F1; 200 loses what 100 gains on larger ones).
const UNSEEN: f32 = 100.0;

/// The rareness of a term found in some of all articles.
fn rareness(found_in: u32, all: usize) -> f32 {
    let (found, all) = (found_in as f32, all as f32);
    // What most of a dump has, articles beyond it have too.
    let rate = found / all;
    ((1.0 + (all + UNSEEN) / (found + UNSEEN * rate * rate)).ln() - RARENESS_FLOOR).max(0.0)
}

impl Vectors {
    /// Weighs the terms of so many articles: (1 + ln tf) × [`rareness`], terms of one article only left out. `words`
    /// are the words of all.
    ///
    /// Words and pairs are brought to unit length each and then mixed, so that their dot product is the mixed cosine; the
    /// weightiest [`KEPT`] of both make the row.
    pub(super) fn weigh(articles: usize, terms: &TermsOf<'_>, words: Vocabulary) -> Self {
        let pairs = Vocabulary::learn(articles, |at, all| all.extend(terms(at).pairs().hashes()));
        let first_pair = words.len() as u32;
        let found_in = words.found_in.par_iter().chain(&pairs.found_in);
        let idf: Vec<f32> = found_in.map(|n| rareness(*n, articles)).collect();
        let shift =
            articles.div_ceil(rayon::current_num_threads()).clamp(1, PART).next_power_of_two().ilog2();
        let mut vectors = Self {
            parts: Vec::new(),
            shift,
            len: articles,
            idf,
            kept_in: Vec::new(),
            vocabulary: words,
            alone: rareness(1, articles),
            words: first_pair,
        };
        let first = |part: usize| articles.min(part << shift);
        let part = |part: usize| vectors.rows(first(part)..first(part + 1), terms, &pairs);
        vectors.parts = (0..articles.div_ceil(1 << shift)).into_par_iter().map(part).collect();
        let all: Vec<u32> = (0..articles as u32).collect();
        vectors.kept_in = vectors.count(&all);
        vectors
    }

    /// The rows of some articles.
    fn rows(&self, articles: Range<usize>, terms: &TermsOf<'_>, pairs: &Vocabulary) -> Rows {
        let (mut words_of, mut pairs_of) = (Lists::default(), Lists::default());
        for article in articles {
            let terms = terms(article);
            words_of.add(terms.words());
            pairs_of.add(terms.pairs());
        }
        let word = |at: u32| (at, self.idf(at));
        let pair = |at: u32| (self.words + at, self.idf(self.words + at));
        let mut words = self.vocabulary.look_up_all(&words_of.hashes, |at| at.map(word));
        let mut pairs = pairs.look_up_all(&pairs_of.hashes, |at| at.map(pair));
        let most = (words_of.hashes.len() + pairs_of.hashes.len()).min(words_of.ends.len() * KEPT);
        let mut rows = Rows::with_room(words_of.ends.len(), most);
        let mut row = Row::default();
        for (counts, pair_counts) in words_of.counts().zip(pairs_of.counts()) {
            let words = counts.iter().copied().zip(&mut words);
            let pairs = pair_counts.iter().copied().zip(&mut pairs);
            let shared = self.weighed(words, pairs, &mut row);
            rows.push(&row.entries, shared);
        }
        rows.shrink();
        rows
    }

    /// The words of all articles, and in how many of them each is found.
    pub(super) fn into_words(self) -> Vocabulary {
        self.vocabulary
    }

    /// Puts the entries of one article, which has these words and pairs, in place of what the row holds; gives what the words of
    /// this article alone leave of its length.
    fn weighed(
        &self,
        words: impl Iterator<Item = Counted>,
        pairs: impl Iterator<Item = Counted>,
        Row { entries, sorted }: &mut Row,
    ) -> f32 {
        entries.clear();
        let (mut shared, mut own) = (0.0, 0.0);
        for (count, known) in words {
            let frequency = 1.0 + f32::from(count).ln();
            if let Some((dimension, idf)) = known {
                let weight = frequency * idf;
                shared += weight * weight;
                entries.push((dimension, weight));
            } else {
                own += (frequency * self.alone).powi(2);
            }
        }
        let first = entries.len();
        for (count, known) in pairs {
            entries.extend(known.map(|(dimension, idf)| (dimension, (1.0 + f32::from(count).ln()) * idf)));
        }
        scale(&mut entries[..first], WORD_SHARE);
        scale(&mut entries[first..], 1.0 - WORD_SHARE);
        keep_weightiest(entries, sorted);
        scale(entries, 1.0);
        (shared / (shared + own).max(f32::MIN_POSITIVE)).sqrt()
    }

    /// Weighs again, counting stories instead of articles: the words of a story told by many are as telling as those of a
    /// story told by two. Only what rows keep is counted. `stories` gives the story of each article by its lowest member.
    /// Rows that are not `wanted` stay as they are.
    pub(super) fn count_stories(&mut self, stories: &[u32], wanted: &[bool]) {
        let mut order: Vec<(u32, u32)> = stories.iter().copied().zip(0..).collect();
        order.par_sort_unstable();
        let told: Vec<&[(u32, u32)]> = order.chunk_by(|a, b| a.0 == b.0).collect();
        let all = told.len();
        let found_in = self.found_in_stories(&told);
        // What no row keeps stays as rare as it was.
        let again = |(n, before): (&u32, &f32)| if *n == 0 { *before } else { rareness(*n, all) };
        let idf: Vec<f32> = found_in.par_iter().zip(&self.idf).map(again).collect();
        let (words, before) = (self.words, &self.idf);
        let by_stories = |d: u32, w: f32| w * idf[d as usize] / before[d as usize].max(f32::MIN_POSITIVE);
        let again = |(wanted, part): (&[bool], &mut Rows)| {
            for row in wanted.iter().enumerate().filter(|(_, wanted)| **wanted).map(|(row, _)| row) {
                part.weigh_again(row, words, by_stories);
            }
        };
        wanted.par_chunks(1 << self.shift).zip(&mut self.parts).for_each(again);
        self.idf = idf;
    }

    /// Per dimension: the stories, each given by its articles, that have it in a row; 0 for what no row keeps.
    fn found_in_stories(&self, stories: &[&[(u32, u32)]]) -> Vec<u32> {
        let mut found_in = self.kept_in.clone();
        let again: Vec<Vec<(u32, u32)>> = stories.par_iter().map(|story| self.again(story)).collect();
        for (dimension, times) in again.into_iter().flatten() {
            found_in[dimension as usize] -= times;
        }
        found_in
    }

    /// Dimensions that articles of one story share, with how many times more than once.
    fn again(&self, story: &[(u32, u32)]) -> Vec<(u32, u32)> {
        if story.len() < 2 {
            return Vec::new();
        }
        let mut all: Vec<u32> =
            story.iter().flat_map(|(_, row)| self.dimensions(*row as usize)).copied().collect();
        all.sort_unstable();
        all.chunk_by(|a, b| a == b)
            .filter(|run| run.len() > 1)
            .map(|run| (run[0], run.len() as u32 - 1))
            .collect()
    }

    /// The numbers of each article that is `wanted`, and its names, each weighed by their rareness, as unit vectors, sorted; none
    /// of the others.
    pub(super) fn numbers_and_names(&self, terms: &TermsOf<'_>, wanted: &[bool]) -> (Vec<Few>, Vec<Few>) {
        let weighed = |hashes: &mut dyn Iterator<Item = u32>| {
            let mut row: Few = hashes.map(|hash| (hash, self.word(hash).1)).collect();
            row.sort_unstable_by_key(|entry| entry.0);
            scale(&mut row, 1.0);
            row
        };
        let of = |article: usize| {
            if !wanted[article] {
                return Default::default();
            }
            let terms = terms(article);
            let name = |place: u16| terms.words().hash(place);
            (weighed(&mut terms.numbers()), weighed(&mut terms.names().map(name)))
        };
        (0..self.len()).into_par_iter().map(of).unzip()
    }

    /// The dimension of a word and its rareness; the rareness alone for a word that one article alone has.
    pub(super) fn word(&self, hash: u32) -> (Option<u32>, f32) {
        let dimension = self.vocabulary.dimension(hash);
        (dimension, dimension.map_or(self.alone, |d| self.idf[d as usize]))
    }

    /// How rare a dimension is.
    pub(super) fn idf(&self, dimension: u32) -> f32 {
        self.idf[dimension as usize]
    }

    /// What is left of the length of an article's vector without the words that it alone has, 0 to 1: the cosine of two
    /// articles times this of both is the cosine with all words counted.
    pub(super) fn shared(&self, row: usize) -> f32 {
        let (part, at) = self.part(row);
        part.shared[at]
    }

    /// Per dimension: the rows that keep it.
    pub(super) fn kept_in(&self) -> &[u32] {
        &self.kept_in
    }

    /// Per dimension: those of some rows that keep it.
    pub(super) fn count(&self, rows: &[u32]) -> Vec<u32> {
        let part = rows.len().div_ceil(rayon::current_num_threads().clamp(1, MOST_COUNTS)).max(1);
        let of = |rows: &[u32]| {
            let mut found = vec![0_u32; self.width()];
            for dimension in rows.iter().flat_map(|row| self.dimensions(*row as usize)) {
                found[*dimension as usize] += 1;
            }
            found
        };
        let add = |mut all: Vec<u32>, found: Vec<u32>| {
            all.par_iter_mut().zip(found).for_each(|(all, found)| *all += found);
            all
        };
        rows.par_chunks(part).map(of).reduce_with(add).unwrap_or_else(|| vec![0; self.width()])
    }

    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Number of dimensions.
    pub(super) fn width(&self) -> usize {
        self.idf.len()
    }

    /// The part that holds a row, and its place there.
    #[inline]
    fn part(&self, row: usize) -> (&Rows, usize) {
        (&self.parts[row >> self.shift], row & ((1 << self.shift) - 1))
    }

    /// The dimensions of a row, sorted.
    pub(super) fn dimensions(&self, row: usize) -> &[u32] {
        let (part, at) = self.part(row);
        &part.dimensions[part.range(at)]
    }

    /// The dimensions of a row, sorted, each with its weight in [`weight`]'s steps.
    pub(super) fn steps(&self, row: usize) -> impl Iterator<Item = (u32, u16)> + '_ {
        let (part, at) = self.part(row);
        part.steps(at)
    }

    /// The (dimension, weight) entries of a row, sorted by dimension.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (u32, f32)> + '_ {
        self.steps(row).map(|(dimension, step)| (dimension, weight(step)))
    }
}

/// Leaves the weightiest [`KEPT`] entries of a row, in their order; `sorted` is room to work in.
fn keep_weightiest(row: &mut Vec<(u32, f32)>, sorted: &mut Vec<(u32, f32)>) {
    if row.len() > KEPT {
        sorted.clone_from(row);
        let weightier = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        let first_left = *sorted.select_nth_unstable_by(KEPT, weightier).1;
        row.retain(|entry| weightier(entry, &first_left).is_lt());
    }
}

/// How often a term was found, its dimension and its rareness; `None` where one article alone has it.
type Counted = (u8, Option<(u32, f32)>);

/// The terms of several articles, one after the other.
#[derive(Default)]
struct Lists {
    hashes: Vec<u32>,
    counts: Vec<u8>,
    /// Where those of each article end.
    ends: Vec<usize>,
}

impl Lists {
    fn add(&mut self, terms: Counts<'_>) {
        self.hashes.extend(terms.hashes());
        self.counts.extend(terms.counts());
        self.ends.push(self.hashes.len());
    }

    /// How often each term was found, by article.
    fn counts(&self) -> impl Iterator<Item = &[u8]> {
        let mut from = 0;
        self.ends.iter().map(move |&to| &self.counts[std::mem::replace(&mut from, to)..to])
    }
}

/// One row while it is weighed.
#[derive(Default)]
struct Row {
    /// Its entries, sorted by dimension.
    entries: Vec<(u32, f32)>,
    /// Room to sort them in.
    sorted: Vec<(u32, f32)>,
}

/// One row laid out as a small hash table, to be multiplied with many: it stays in the nearest cache, where an array of
/// all dimensions would not.
pub(super) struct Spread {
    /// (dimension, weight); `u32::MAX` where free. Open addressing, at most [`KEPT`] of [`SLOTS`] taken.
    slots: Vec<(u32, f32)>,
}

const SLOTS: usize = 1024;

impl Spread {
    /// Room for a row.
    pub(super) fn new() -> Self {
        Self { slots: vec![(u32::MAX, 0.0); SLOTS] }
    }

    /// Lays a row out, works with it, and clears it away again.
    pub(super) fn with<T>(&mut self, vectors: &Vectors, row: usize, work: impl FnOnce(&Self) -> T) -> T {
        for entry in vectors.row(row) {
            let mut at = slot(entry.0);
            while self.slots[at].0 != u32::MAX {
                at = (at + 1) % SLOTS;
            }
            self.slots[at] = entry;
        }
        let made = work(self);
        self.slots.fill((u32::MAX, 0.0));
        made
    }

    /// Dot product of the row laid out and another.
    pub(super) fn dot(&self, vectors: &Vectors, row: usize) -> f32 {
        let mut sum = 0.0;
        for (dimension, weight) in vectors.row(row) {
            let mut at = slot(dimension);
            loop {
                let (known, other) = self.slots[at];
                if known == dimension {
                    sum += other * weight;
                }
                if known == dimension || known == u32::MAX {
                    break;
                }
                at = (at + 1) % SLOTS;
            }
        }
        sum
    }
}

/// Fibonacci hashing.
fn slot(dimension: u32) -> usize {
    (dimension.wrapping_mul(0x9e37_79b9) >> 22) as usize
}
