//! Summaries of more than one sentence: what the articles of a day say best, across documents.
//!
//! After DATEWISE (Ghalandari and Ifrim, 2020): the candidates of a day are the sentences that name it, and the undated ones
//! among the first of the articles that appeared on it or the day after; they are chosen greedily by their likeness to the
//! centroid of all of them. We differ in that words are not weighed by rarity (the centroid of so few sentences is the
//! better for it), and in that a sentence must belong to the event.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Source;
use super::grammar::dangles;
use super::statement::{STOPS, Statement};
use super::vector::word_hashes;
use crate::model::{DatePrecision, Role, Span};

/// Leading sentences of an article that may tell of its day without naming it: the lead and what carries it on. DATEWISE has 5;
/// measured on timeline17: single words are best at 4, pairs of words the better the fewer.
const LEADING: usize = 3;
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

/// A sentence of the story, read once however many days and events it is looked at for.
struct Sentence {
    reading: usize,
    span: Span,
    /// Its content words, sorted, distinct.
    words: Vec<u64>,
    /// Number of all its words.
    length: usize,
}

/// What may be told of a day.
struct Day {
    /// Numbers of its sentences.
    sentences: Vec<usize>,
    /// Per sentence: how well it tells of the day.
    scores: Vec<f32>,
    /// Per word: the places in `sentences` of those that have it.
    having: FxHashMap<u64, Vec<u32>>,
    centroid: FxHashMap<u64, f32>,
}

/// The candidates of every day of a story.
pub(super) struct Days<'a> {
    sources: &'a [Source<'a>],
    sentences: Vec<Sentence>,
    /// Numbers of the sentences, by their reading and where they start.
    known: FxHashMap<(usize, u32), usize>,
    of_day: BTreeMap<Date, Day>,
    story: FxHashMap<u64, f32>,
}

impl<'a> Days<'a> {
    /// Gathers the candidates; `members` are the readings of the story.
    pub(super) fn new(members: &[usize], statements: &[Statement], sources: &'a [Source<'a>]) -> Self {
        let (spans, leading) = spans(members, statements, sources);
        let known: FxHashMap<(usize, u32), usize> = spans
            .iter()
            .enumerate()
            .map(|(number, (reading, span))| ((*reading, span.start), number))
            .collect();
        let sentences: Vec<Sentence> =
            spans.into_par_iter().map(|(reading, span)| sentence(reading, span, sources)).collect();
        let leads = leading.iter().map(|at| sentences[known[at]].words.as_slice());
        let story = centroid(leads, usize::MAX).into_iter().collect();
        let mut days = Self { sources, sentences, known, of_day: BTreeMap::new(), story };
        let of_day = days.candidates(members, statements);
        days.of_day = of_day.into_par_iter().map(|(day, numbers)| (day, days.day(numbers))).collect();
        days
    }

    /// The sentences that may tell of each day, by their numbers.
    fn candidates(&self, members: &[usize], statements: &[Statement]) -> BTreeMap<Date, Vec<usize>> {
        let mut of_day: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
        let mut seen: FxHashSet<(Date, usize)> = FxHashSet::default();
        let mut add = |day: Date, number: usize| {
            // Titles and labels end without a stop.
            let sentence =
                WORDS.contains(&self.sentences[number].length) && self.text(number).ends_with(STOPS);
            if sentence && seen.insert((day, number)) {
                of_day.entry(day).or_default().push(number);
            }
        };
        let mut dated: FxHashSet<usize> = FxHashSet::default();
        for s in statements.iter().filter(|s| !s.struck && !s.date_span.is_empty()) {
            let number = self.known[&(s.reading, s.sentence.start)];
            dated.insert(number);
            if s.precision == DatePrecision::Day {
                add(s.first, number);
            }
        }
        for (reading, span) in leading(members, self.sources) {
            let Some(anchor) = self.sources[reading].anchor else { continue };
            let number = self.known[&(reading, span.start)];
            if dated.contains(&number) {
                continue;
            }
            add(anchor.day, number);
            if let Ok(before) = anchor.day.yesterday() {
                add(before, number);
            }
        }
        of_day
    }

    fn day(&self, sentences: Vec<usize>) -> Day {
        let words = |number: &usize| self.sentences[*number].words.as_slice();
        let centroid = centroid(sentences.iter().map(words), CENTROID_WORDS).into_iter().collect();
        let scores = sentences.iter().map(|number| self.score(*number, &centroid)).collect();
        let mut having: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (place, number) in sentences.iter().enumerate() {
            for word in words(number) {
                having.entry(*word).or_default().push(place as u32);
            }
        }
        Day { sentences, scores, having, centroid }
    }

    /// How well a sentence tells of a day and of its story, less what it pays for its length.
    fn score(&self, number: usize, of_day: &FxHashMap<u64, f32>) -> f32 {
        let sentence = &self.sentences[number];
        let long = sentence.length.saturating_sub(LONG) as f32 * WORD_PRICE;
        likeness(&sentence.words, of_day) + STORY * likeness(&sentence.words, &self.story) - long
    }

    /// Up to `wanted` sentences of an event's day, the best of its own first, none of which says what another does.
    ///
    /// `own` are the sentences the event is read from; `lead` is the one it is told by. Costs the postings of the event's
    /// words on its day, not the sentences of the day.
    pub(super) fn best(
        &self,
        day: Date,
        lead: (usize, Span),
        own: &[(usize, Span)],
        wanted: usize,
    ) -> Vec<(usize, Span)> {
        let Some(of_day) = self.of_day.get(&day) else { return vec![lead] };
        let own: Vec<usize> = own.iter().map(|(reading, span)| self.known[&(*reading, span.start)]).collect();
        let order = |number: usize| (self.sentences[number].reading, self.sentences[number].span.start);
        let first = own
            .iter()
            .filter(|number| !dangles(self.text(**number)))
            .map(|&number| (self.score(number, &of_day.centroid), number))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(order(b.1).cmp(&order(a.1))))
            .map_or_else(|| self.known[&(lead.0, lead.1.start)], |(_, number)| number);
        let mut near = self.near(of_day, &own);
        near.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(order(a.1).cmp(&order(b.1))));
        let mut chosen = vec![first];
        // Per candidate: the chosen it was compared with, and its likeness to the likest of them.
        let mut repeated: Vec<(usize, f32)> = vec![(0, 0.0); near.len()];
        while chosen.len() < wanted {
            let mut best: Option<(f32, usize)> = None;
            for (&(score, number), (compared, most)) in near.iter().zip(&mut repeated) {
                // Likeness only takes from a score: none of the rest can come before the best.
                if best.is_some_and(|(top, _)| top > score) {
                    break;
                }
                let words = &self.sentences[number].words;
                for other in &chosen[*compared..] {
                    *most = most.max(cosine(&self.sentences[*other].words, words));
                }
                *compared = chosen.len();
                let value = score - REPEATED * *most;
                let better = |(top, other): (f32, usize)| {
                    value.total_cmp(&top).then(order(other).cmp(&order(number))).is_gt()
                };
                if *most < SAME && best.is_none_or(better) {
                    best = Some((value, number));
                }
            }
            let Some((_, number)) = best else { break };
            chosen.push(number);
        }
        chosen
            .into_iter()
            .map(|number| (self.sentences[number].reading, self.sentences[number].span.clone()))
            .collect()
    }

    /// The candidates of a day that are near enough to an event's own sentences: their scores and numbers.
    fn near(&self, day: &Day, own: &[usize]) -> Vec<(f32, usize)> {
        let mut event = centroid(own.iter().map(|n| self.sentences[*n].words.as_slice()), CENTROID_WORDS);
        event.sort_unstable_by_key(|(word, _)| *word);
        let mut sums = vec![0.0_f32; day.sentences.len()];
        for (word, weight) in event {
            for place in day.having.get(&word).into_iter().flatten() {
                sums[*place as usize] += weight;
            }
        }
        let near = |place: usize, number: usize| {
            sums[place] / (self.sentences[number].words.len().max(1) as f32).sqrt() >= OWN
        };
        let all = day.sentences.iter().enumerate().filter(|(place, number)| near(*place, **number));
        all.map(|(place, number)| (day.scores[place], *number)).collect()
    }

    fn text(&self, number: usize) -> &str {
        let sentence = &self.sentences[number];
        self.sources[sentence.reading].reading.dispatch.slice(&sentence.span)
    }
}

/// The first sentences of the articles that are no copies.
fn leading<'a>(members: &'a [usize], sources: &'a [Source<'a>]) -> impl Iterator<Item = (usize, &'a Span)> {
    let copy = |r: &usize| matches!(sources[*r].role, Role::Reprint | Role::Abridged | Role::Withdrawn);
    let telling = members.iter().copied().filter(move |r| !copy(r));
    telling.flat_map(move |r| {
        let sentences = sources[r].reading.sentences.iter().enumerate().take(LEADING);
        let standing = sentences.filter(move |(n, _)| !sources[r].edition.is_struck(*n));
        standing.map(move |(_, span)| (r, span))
    })
}

/// The sentences of a story that may be told or lead an article, each once, and the latter.
#[expect(clippy::type_complexity, reason = "two lists of places in texts")]
fn spans(
    members: &[usize],
    statements: &[Statement],
    sources: &[Source<'_>],
) -> (Vec<(usize, Span)>, Vec<(usize, u32)>) {
    let mut seen: FxHashSet<(usize, u32)> = FxHashSet::default();
    let told = statements.iter().filter(|s| !s.struck).map(|s| (s.reading, &s.sentence));
    let all =
        told.chain(leading(members, sources)).filter(|(reading, span)| seen.insert((*reading, span.start)));
    let all = all.map(|(reading, span)| (reading, span.clone())).collect();
    (all, leading(members, sources).map(|(reading, span)| (reading, span.start)).collect())
}

fn sentence(reading: usize, span: Span, sources: &[Source<'_>]) -> Sentence {
    let dispatch = &sources[reading].reading.dispatch;
    let text = dispatch.slice(&span);
    let words = word_hashes(text, dispatch.language);
    let length = text.split_whitespace().count();
    Sentence { reading, span, words, length }
}

/// The sum of the unit vectors of sentences (each distinct word counts once), its `most` heaviest words, of unit length;
/// heaviest first.
fn centroid<'w>(sentences: impl Iterator<Item = &'w [u64]>, most: usize) -> Vec<(u64, f32)> {
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
