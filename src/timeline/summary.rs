//! Summaries of more than one sentence: what the articles of a day say best, across documents.
//!
//! After DATEWISE (Ghalandari and Ifrim, 2020): the candidates of a day are the sentences that name it, and the undated ones
//! among the first of the articles that appeared on it or the day after; they are chosen greedily by their likeness to the
//! centroid of all of them. We differ in that words are not weighed by rarity (the centroid of so few sentences is the
//! better for it), and in that a sentence must belong to the event.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Source;
use super::grammar::dangles;
use super::statement::Statement;
use super::vector::word_hashes;
use crate::model::{DatePrecision, Role, Span};

/// Leading sentences of an article that may tell of its day without naming it (as DATEWISE).
const LEADING: usize = 5;
/// Words of a centroid. Measured on timeline17: flat between 50 and all of them.
const CENTROID_WORDS: usize = 50;
/// Words of a sentence beyond which it pays for each, and what it pays. Measured on timeline17: flat between .007 and .015.
const LONG: usize = 20;
const WORD_PRICE: f32 = 0.01;
/// Fewest and most words of a sentence of a summary. Chosen.
const WORDS: std::ops::RangeInclusive<usize> = 5..=60;
/// Weight of the story's own centroid beside the day's. Measured on timeline17: flat between 0 and 0.5.
const STORY: f32 = 0.3;
/// What a sentence pays for its likeness to one that is chosen. Measured on timeline17: flat between 0.3 and 0.8.
const REPEATED: f32 = 0.5;
/// Likeness of two sentences at which the second says nothing new. Chosen.
const SAME: f32 = 0.7;
/// Least likeness to the event's own sentences. Chosen: two words of some ten.
const OWN: f32 = 0.15;

/// A sentence that may stand in a summary.
struct Candidate {
    reading: usize,
    sentence: Span,
    words: Vec<u64>,
    length: usize,
}

/// The candidates of every day of a story.
pub(super) struct Days<'a> {
    sources: &'a [Source<'a>],
    of_day: BTreeMap<Date, Vec<Candidate>>,
    story: FxHashMap<u64, f32>,
    seen: FxHashSet<(Date, usize, u32)>,
    centroids: BTreeMap<Date, FxHashMap<u64, f32>>,
}

impl<'a> Days<'a> {
    /// Gathers the candidates; `members` are the readings of the story.
    pub(super) fn new(members: &[usize], statements: &[Statement], sources: &'a [Source<'a>]) -> Self {
        let mut days = Self {
            sources,
            of_day: BTreeMap::new(),
            story: FxHashMap::default(),
            seen: FxHashSet::default(),
            centroids: BTreeMap::new(),
        };
        let mut dated: FxHashSet<(usize, u32)> = FxHashSet::default();
        for s in statements {
            if !s.date_span.is_empty() {
                dated.insert((s.reading, s.sentence.start));
            }
            if s.precision == DatePrecision::Day && !s.date_span.is_empty() {
                days.add(s.first, s.reading, &s.sentence);
            }
        }
        let mut leading: Vec<Vec<u64>> = Vec::new();
        for &reading in members {
            let source = &sources[reading];
            if matches!(source.role, Role::Reprint | Role::Abridged | Role::Withdrawn) {
                continue;
            }
            for sentence in source.reading.sentences.iter().take(LEADING) {
                let dispatch = &source.reading.dispatch;
                leading.push(word_hashes(dispatch.slice(sentence), dispatch.language));
                let Some(anchor) = source.anchor else { continue };
                if dated.contains(&(reading, sentence.start)) {
                    continue;
                }
                days.add(anchor.day, reading, sentence);
                if let Ok(before) = anchor.day.yesterday() {
                    days.add(before, reading, sentence);
                }
            }
        }
        let of_day = |c: &Vec<Candidate>| centroid(c.iter().map(|c| c.words.as_slice()), CENTROID_WORDS);
        days.centroids = days.of_day.iter().map(|(day, c)| (*day, of_day(c))).collect();
        days.story = centroid(leading.iter().map(Vec::as_slice), usize::MAX);
        days
    }

    fn add(&mut self, day: Date, reading: usize, sentence: &Span) {
        let dispatch = &self.sources[reading].reading.dispatch;
        let text = dispatch.slice(sentence);
        let length = text.split_whitespace().count();
        if WORDS.contains(&length) && self.seen.insert((day, reading, sentence.start)) {
            let words = word_hashes(text, dispatch.language);
            self.of_day.entry(day).or_default().push(Candidate {
                reading,
                sentence: sentence.clone(),
                words,
                length,
            });
        }
    }

    /// Up to `wanted` sentences of an event's day, the best of its own first, none of which says what another does.
    ///
    /// `own` are the sentences the event is read from; `lead` is the one it is told by.
    pub(super) fn best(
        &self,
        day: Date,
        lead: (usize, Span),
        own: &[(usize, Span)],
        wanted: usize,
    ) -> Vec<(usize, Span)> {
        let (Some(candidates), Some(of_day)) = (self.of_day.get(&day), self.centroids.get(&day)) else {
            return vec![lead];
        };
        let score = |words: &[u64], length: usize| {
            let long = length.saturating_sub(LONG) as f32 * WORD_PRICE;
            likeness(words, of_day) + STORY * likeness(words, &self.story) - long
        };
        let own: Vec<(&(usize, Span), Vec<u64>, usize)> = own.iter().map(|at| self.read(at)).collect();
        let first = own
            .iter()
            .map(|(at, words, length)| (score(words, *length), at))
            .filter(|(_, at)| !dangles(self.text(at)))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.0.cmp(&a.1.0)).then(b.1.1.start.cmp(&a.1.1.start)))
            .map_or(lead, |(_, at)| (*at).clone());
        let event = centroid(own.iter().map(|(_, words, _)| words.as_slice()), CENTROID_WORDS);
        let scored: Vec<(f32, &Candidate)> = candidates
            .iter()
            .filter(|c| likeness(&c.words, &event) >= OWN)
            .map(|c| (score(&c.words, c.length), c))
            .collect();
        let mut chosen: Vec<Vec<u64>> = vec![self.read(&first).1];
        let mut found = vec![first];
        while found.len() < wanted {
            let best = scored
                .iter()
                .filter_map(|(score, c)| {
                    let most = chosen.iter().map(|w| cosine(w, &c.words)).fold(0.0, f32::max);
                    (most < SAME).then_some((score - REPEATED * most, *c))
                })
                .max_by(|(a, c), (b, d)| {
                    let order = |c: &Candidate| (c.reading, c.sentence.start);
                    a.total_cmp(b).then(order(d).cmp(&order(c)))
                });
            let Some((_, candidate)) = best else { break };
            chosen.push(candidate.words.clone());
            found.push((candidate.reading, candidate.sentence.clone()));
        }
        found
    }

    fn text(&self, at: &(usize, Span)) -> &str {
        self.sources[at.0].reading.dispatch.slice(&at.1)
    }

    /// A sentence with its content words and its length.
    fn read<'s>(&self, at: &'s (usize, Span)) -> (&'s (usize, Span), Vec<u64>, usize) {
        let text = self.text(at);
        let words = word_hashes(text, self.sources[at.0].reading.dispatch.language);
        (at, words, text.split_whitespace().count())
    }
}

/// The sum of the unit vectors of sentences (each distinct word counts once), its `most` heaviest words, of unit length.
fn centroid<'w>(sentences: impl Iterator<Item = &'w [u64]>, most: usize) -> FxHashMap<u64, f32> {
    let mut sums: FxHashMap<u64, f32> = FxHashMap::default();
    for words in sentences {
        let weight = 1.0 / (words.len().max(1) as f32).sqrt();
        for &word in words {
            *sums.entry(word).or_default() += weight;
        }
    }
    let mut sums: Vec<(u64, f32)> = sums.into_iter().collect();
    sums.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    sums.truncate(most);
    let length = sums.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    sums.into_iter().map(|(word, w)| (word, w / length)).collect()
}

fn likeness(words: &[u64], centroid: &FxHashMap<u64, f32>) -> f32 {
    words.iter().filter_map(|w| centroid.get(w)).sum::<f32>() / (words.len().max(1) as f32).sqrt()
}

/// Cosine of two sets of words, each sorted.
fn cosine(a: &[u64], b: &[u64]) -> f32 {
    let shared = a.iter().filter(|w| b.binary_search(w).is_ok()).count() as f32;
    shared / ((a.len().max(1) * b.len().max(1)) as f32).sqrt()
}
