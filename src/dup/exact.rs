//! Exact measures of a pair, on all shingles of both texts.

use super::passages::{Facts, Reader};
use super::recurrence::Recurring;
use super::sketch::{SAMPLED_BELOW, SHINGLE_WORDS, each_shingle};
use crate::model::Span;
use crate::text::words::each_folded;

/// All shingles of one text, with an index by hash.
#[derive(Debug, Default)]
pub(super) struct Grams {
    /// Hashes of the folded words.
    pub(super) words: Vec<u64>,
    /// The shingle that starts at each word.
    pub(super) shingles: Vec<u64>,
    /// Per shingle: it counts, as the first of its kind and no part of a passage that recurs.
    pub(super) counts: Vec<bool>,
    /// The first shingle that is in no passage that recurs.
    pub(super) start: usize,
    /// Number of shingles that count.
    pub(super) distinct: u32,
    /// Where the words stand.
    spans: Vec<Span>,
    /// Room for the sampled shingles that may recur.
    suspects: Vec<u64>,
    /// Per word: 1 if it is quoted.
    pub(super) quoted: Vec<u8>,
    /// Per shingle: it counts, and at most one of its words is quoted.
    pub(super) told: Vec<bool>,
    /// Number of told shingles.
    told_distinct: u32,
    /// Figures and names.
    pub(super) facts: Facts,
    /// Open addressing by the top bits of the shingle; position + 1, 0 for a free slot.
    slots: Vec<u32>,
    shift: u32,
}

impl Grams {
    /// A kept text.
    #[cfg(test)]
    pub(super) fn of(text: &str, recurring: &Recurring) -> Self {
        let mut grams = Self::default();
        grams.read(text, recurring);
        grams
    }

    /// Reads a kept text into this one's buffers.
    pub(super) fn read(&mut self, text: &str, recurring: &Recurring) {
        self.read_shingles(text, recurring);
        self.read_facts(text);
    }

    /// Reads the shingles of a kept text: all that [`containment`] asks for.
    pub(super) fn read_shingles(&mut self, text: &str, recurring: &Recurring) {
        self.words.clear();
        self.spans.clear();
        self.shingles.clear();
        self.counts.clear();
        // Taken out, so that the loop keeps in registers where it stands.
        let (mut words, mut spans) = (std::mem::take(&mut self.words), std::mem::take(&mut self.spans));
        // A word is a byte and a separator at least.
        words.reserve(text.len() / 2 + 1);
        spans.reserve(text.len() / 2 + 1);
        each_folded(text, |word, span| {
            words.push(word);
            spans.push(span);
        });
        (self.words, self.spans) = (words, spans);
        let bits = (self.words.len() * 2).next_power_of_two().max(2).trailing_zeros();
        self.slots.clear();
        self.slots.resize(1 << bits, 0);
        self.shift = 64 - bits;
        self.shingle(recurring);
        self.index();
    }

    /// Reads what else there is in the text of which the shingles were read last: quotations, figures and names.
    pub(super) fn read_facts(&mut self, text: &str) {
        self.told.clear();
        let mut reader = Reader::new(std::mem::take(&mut self.facts));
        reader.read(text, &self.words, &self.spans, &mut self.quoted);
        self.facts = reader.facts();
        if self.quoted.contains(&1) {
            let (first, rest) = self.quoted.split_at((SHINGLE_WORDS - 1).min(self.quoted.len()));
            let mut quoted = first.iter().sum::<u8>();
            self.told.extend(self.quoted.iter().zip(rest).map(|(oldest, newest)| {
                quoted += newest;
                let told = quoted <= 1;
                quoted -= oldest;
                told
            }));
        } else {
            self.told.resize(self.shingles.len(), true);
        }
        self.told_distinct = self.counts.iter().zip(&self.told).filter(|&(&c, &t)| c && t).count() as u32;
    }

    fn shingle(&mut self, recurring: &Recurring) {
        let (mut shingles, mut suspects) =
            (std::mem::take(&mut self.shingles), std::mem::take(&mut self.suspects));
        shingles.reserve(self.words.len());
        if suspects.len() < self.words.len() {
            suspects.resize(self.words.len(), 0);
        }
        let mut suspected = 0;
        each_shingle(&self.words, |shingle| {
            shingles.push(shingle);
            // Written in any case and kept if it may recur: which one is sampled no processor can foresee.
            suspects[suspected] = shingle;
            suspected += usize::from((shingle < SAMPLED_BELOW) & recurring.may_have(shingle));
        });
        let masks = suspects[..suspected].iter().any(|&shingle| recurring.has(shingle));
        (self.shingles, self.suspects) = (shingles, suspects);
        self.counts.resize(self.shingles.len(), true);
        if masks {
            self.mask(recurring);
        }
        self.start = self.counts.iter().position(|&c| c).unwrap_or(0);
    }

    /// Takes out the shingles of passages that recur.
    ///
    /// Only sampled shingles are known to recur; one that is not sampled goes with its sampled neighbours, if both recur or
    /// the text ends on that side.
    fn mask(&mut self, recurring: &Recurring) {
        let (mut from, mut last_recurs) = (0, true);
        for (at, &shingle) in self.shingles.iter().enumerate() {
            if shingle >= SAMPLED_BELOW {
                continue;
            }
            let recurs = recurring.has(shingle);
            if recurs {
                let from = if last_recurs { from } else { at };
                self.counts[from..=at].fill(false);
            }
            (from, last_recurs) = (at + 1, recurs);
        }
        if last_recurs {
            self.counts[from..].fill(false);
        }
    }

    fn index(&mut self) {
        let mask = self.slots.len() - 1;
        for (at, &shingle) in self.shingles.iter().enumerate() {
            let mut slot = (shingle >> self.shift) as usize;
            loop {
                match self.slots[slot] {
                    0 => {
                        self.slots[slot] = at as u32 + 1;
                        break;
                    }
                    first if self.shingles[first as usize - 1] == shingle => {
                        self.counts[at] = false;
                        break;
                    }
                    _ => slot = (slot + 1) & mask,
                }
            }
        }
        self.distinct = self.counts.iter().filter(|&&c| c).count() as u32;
    }

    /// How many shingles in a row, from one that both texts have, are the same in both and the first of their kind in this one.
    fn run(&self, from: usize, other: &Self, at: usize) -> usize {
        let own = self.shingles[from..].iter().zip(&self.counts[from..]).skip(1);
        1 + own.zip(&other.shingles[at + 1..]).take_while(|((x, counts), y)| **counts && x == y).count()
    }

    /// Where a shingle first stands.
    #[inline]
    pub(super) fn find(&self, shingle: u64) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut slot = (shingle >> self.shift) as usize;
        loop {
            match self.slots[slot] {
                0 => return None,
                first if self.shingles[first as usize - 1] == shingle => return Some(first as usize - 1),
                _ => slot = (slot + 1) & mask,
            }
        }
    }
}

/// Part of the shorter text that is its lead, and how many shingles that may be. Chosen: the first two or three sentences.
const LEAD_SHARE: f64 = 0.3;
const LEAD_SHINGLES: std::ops::Range<usize> = 12..60;

/// How much of each other two texts hold.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Measures {
    /// Shingles both have.
    pub(super) shared: u32,
    /// Shingles of the first.
    pub(super) a: u32,
    /// Shingles of the second.
    pub(super) b: u32,
    /// Longest run of words both have; 0 below the length of a shingle.
    pub(super) longest: u32,
    /// Shared shingles outside of quotations.
    pub(super) told: u32,
    /// Shingles outside of quotations in the text that has fewer of them.
    pub(super) told_of_fewer: u32,
    /// Percentage of the lead of one text that the other has, whichever is more.
    pub(super) lead: u32,
    /// Percentage of the lead that stands in the leads of both.
    pub(super) leads: u32,
    /// Percentage of the lead of the longer text that the other has.
    pub(super) lead_of_longer: u32,
}

impl Measures {
    /// Measures of a text against another of the same words.
    pub(super) fn of_itself(grams: &Grams) -> Self {
        let (distinct, told) = (grams.distinct, grams.told_distinct);
        Self {
            shared: distinct,
            a: distinct,
            b: distinct,
            longest: grams.words.len() as u32,
            told,
            told_of_fewer: told,
            lead: 100,
            leads: 100,
            lead_of_longer: 100,
        }
    }

    /// Shared over all shingles.
    pub(super) fn jaccard(&self) -> f64 {
        share(self.shared, (self.a + self.b).saturating_sub(self.shared))
    }

    /// Share of the first text's shingles that the second has.
    pub(super) fn ab(&self) -> f64 {
        share(self.shared, self.a)
    }

    /// Share of the second text's shingles that the first has.
    pub(super) fn ba(&self) -> f64 {
        share(self.shared, self.b)
    }

    /// Share of the smaller text's shingles that the other has.
    pub(super) fn containment(&self) -> f64 {
        share(self.shared, self.a.min(self.b))
    }

    /// The same measures, seen from the other text.
    pub(super) fn swapped(self) -> Self {
        Self { a: self.b, b: self.a, ..self }
    }
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) }
}

/// As [`Measures::containment`], of two texts of which no more than the shingles were read.
pub(super) fn containment(a: &Grams, b: &Grams) -> f64 {
    let counted = b.shingles.iter().zip(&b.counts).filter(|(_, counts)| **counts);
    let shared =
        counted.filter(|(shingle, _)| a.find(**shingle).is_some_and(|found| a.counts[found])).count();
    share(shared as u32, a.distinct.min(b.distinct))
}

/// Shingles that count in both of two runs.
fn both(a: &[bool], b: &[bool]) -> u32 {
    a.iter().zip(b).map(|(x, y)| u32::from(x & y)).sum()
}

/// Those of them that are told in both.
fn told(counts_a: &[bool], counts_b: &[bool], told_a: &[bool], told_b: &[bool]) -> u32 {
    let counts = counts_a.iter().zip(counts_b).map(|(x, y)| x & y);
    let told = told_a.iter().zip(told_b).map(|(x, y)| x & y);
    counts.zip(told).map(|(counts, told)| u32::from(counts & told)).sum()
}

/// Measures two texts. Cost: linear in the words of `b`.
///
/// The longest run is found from the first place of each shingle in `a`, extended both ways.
pub(super) fn measure(a: &Grams, b: &Grams) -> Measures {
    let mut measures = Measures {
        a: a.distinct,
        b: b.distinct,
        told_of_fewer: a.told_distinct.min(b.told_distinct),
        ..Measures::default()
    };
    let lead = (LEAD_SHARE * f64::from(a.distinct.min(b.distinct))) as usize;
    let lead = lead.clamp(LEAD_SHINGLES.start, LEAD_SHINGLES.end);
    let (mut lead_a, mut lead_b, mut leads) = (0, 0, 0);
    let (mut run_ends, mut at) = (0, 0);
    while let Some(&shingle) = b.shingles.get(at) {
        // A counted shingle may be masked in the other text only if that text's passage recurs there; then neither counts it.
        let known = !b.counts[at] && at < run_ends;
        let Some(found) = (if known { None } else { a.find(shingle) }) else {
            at += 1;
            continue;
        };
        if at >= run_ends {
            let back = a.words[..found].iter().rev().zip(b.words[..at].iter().rev());
            let back = back.take_while(|(x, y)| x == y).count();
            let on = a.words[found..].iter().zip(&b.words[at..]).take_while(|(x, y)| x == y).count();
            run_ends = at + (on + 1).saturating_sub(SHINGLE_WORDS);
            measures.longest = measures.longest.max((back + on) as u32);
        }
        // What is shared comes in runs: the next one is looked up where this one ends. Where other words have the same hash, a
        // run has no end of its own.
        let run = a.run(found, b, at).min(run_ends - at).max(1);
        let (in_a, in_b) = (found..found + run, at..at + run);
        let (counts_a, counts_b) = (&a.counts[in_a.clone()], &b.counts[in_b.clone()]);
        measures.shared += both(counts_a, counts_b);
        measures.told += told(counts_a, counts_b, &a.told[in_a], &b.told[in_b]);
        let of_lead = |start: usize, from: usize| (start + lead).saturating_sub(from).min(run);
        let (of_a, of_b) = (of_lead(a.start, found), of_lead(b.start, at));
        let among = |first: usize| both(&counts_a[..first], &counts_b[..first]);
        lead_a += among(of_a);
        lead_b += among(of_b);
        leads += among(of_a.min(of_b));
        at += run;
    }
    measures.lead = lead_a.max(lead_b) * 100 / lead as u32;
    measures.leads = leads * 100 / lead as u32;
    measures.lead_of_longer = if a.distinct >= b.distinct { lead_a } else { lead_b } * 100 / lead as u32;
    measures
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{Made, made};
    use super::{Grams, containment, measure};
    use crate::dup::recurrence::Recurring;

    fn grams(made: &Made) -> Grams {
        Grams::of(&made.text, &Recurring::default())
    }

    #[test]
    fn counts_shared_shingles_and_the_longest_run() {
        let a = grams(&made(1, "one two three four five six seven"));
        let b = grams(&made(2, "zero one two three four five nine six seven"));
        let m = measure(&a, &b);
        assert_eq!((m.shared, m.a, m.b, m.longest), (1, 3, 5, 5));
        let same = measure(&a, &a);
        assert_eq!((same.jaccard(), same.longest), (1.0, 7));
        let none = measure(&a, &grams(&made(3, "too short")));
        assert_eq!((none.shared, none.jaccard(), none.containment()), (0, 0.0, 0.0));
    }

    proptest! {
        #[test]
        fn measures_agree_with_sets(a in "([abc] ){0,40}", b in "([abc] ){0,40}") {
            let (x, y) = (grams(&made(1, &a)), grams(&made(2, &b)));
            let set = |text: &str| {
                let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
                words.windows(5).map(<[String]>::to_vec).collect::<std::collections::BTreeSet<_>>()
            };
            let (s, t) = (set(&a), set(&b));
            let m = measure(&x, &y);
            prop_assert_eq!(m.shared as usize, s.intersection(&t).count());
            prop_assert_eq!((m.a as usize, m.b as usize), (s.len(), t.len()));
            prop_assert_eq!(m.shared > 0, m.longest >= 5);
            prop_assert_eq!(m.containment(), containment(&x, &y));
        }
    }
}
