//! Statements by their words: the likeness of one to all that have a word of it, without a look at the others.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::vector::{Common, Vector};

/// Per word: the numbers of the vectors that have it, with its weight there.
#[derive(Debug, Default)]
pub(super) struct Postings(FxHashMap<u64, Vec<(u32, f32)>>);

impl Postings {
    /// Takes in a vector under a number.
    pub(super) fn add(&mut self, number: usize, vector: &Vector) {
        for (word, weight) in vector.words() {
            self.0.entry(word).or_default().push((number as u32, weight));
        }
    }

    fn of(&self, word: u64) -> &[(u32, f32)] {
        self.0.get(&word).map_or(&[], Vec::as_slice)
    }
}

/// What one vector has in common with others, summed up word by word.
#[derive(Debug)]
pub(super) struct Board {
    common: Vec<Common>,
    touched: Vec<usize>,
}

impl Board {
    /// A board for vectors of numbers below `size`.
    pub(super) fn new(size: usize) -> Self {
        Self { common: vec![Common::default(); size], touched: Vec::new() }
    }

    /// Adds what a vector has in common with those of some postings, in which a number stands once for each word.
    pub(super) fn lay(&mut self, vector: &Vector, postings: &Postings) {
        for (word, own) in vector.words() {
            for &(number, their) in postings.of(word) {
                let common = &mut self.common[number as usize];
                if *common == Common::default() {
                    self.touched.push(number as usize);
                }
                common.add(own, their);
            }
        }
    }

    /// Takes what was laid off the board, in the order in which it was met.
    pub(super) fn take(&mut self) -> impl Iterator<Item = (usize, Common)> + '_ {
        let common = &mut self.common;
        self.touched.drain(..).map(|number| (number, std::mem::take(&mut common[number])))
    }
}

/// For each of some vectors (by number): the numbers of all, itself too, whose cosine with it is at least `least`, sorted.
///
/// By prefix filtering (Bayardo et al., 2007): two vectors can only be so near if they share one of the heaviest words of the
/// first, those without which the rest of it is too short.
pub(super) fn near(vectors: &[&Vector], of: &[usize], least: f32) -> Vec<Vec<usize>> {
    /// What rounding may add to a cosine.
    const ROUNDING: f32 = 1e-3;
    let mut postings = Postings::default();
    for (number, vector) in vectors.iter().enumerate() {
        postings.add(number, vector);
    }
    let of_one = |&number: &usize| {
        let mut words: Vec<(u64, f32)> = vectors[number].words().collect();
        words.sort_unstable_by(|a, b| b.1.total_cmp(&a.1));
        let mut found: Vec<usize> = Vec::new();
        let mut rest = words.iter().map(|(_, w)| w * w).sum::<f32>();
        for (word, weight) in words {
            if rest.max(0.0).sqrt() < least - ROUNDING {
                break;
            }
            found.extend(postings.of(word).iter().map(|(other, _)| *other as usize));
            rest -= weight * weight;
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|&other| vectors[number].cosine(vectors[other]) >= least);
        found
    };
    of.par_iter().map(of_one).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::vector::{Frequencies, Vector};
    use super::{Board, Postings, near};

    proptest! {
        #[test]
        fn what_is_met_by_words_is_what_comparing_all_finds(texts in prop::collection::vec(prop::collection::btree_set(0_u64..12, 1..6), 1..12)) {
            let texts: Vec<Vec<u64>> = texts.into_iter().map(|t| t.into_iter().collect()).collect();
            let mut frequencies = Frequencies::default();
            texts.iter().for_each(|t| frequencies.add(t));
            let vectors: Vec<Vector> = texts.iter().map(|t| frequencies.vector(t)).collect();
            let all: Vec<&Vector> = vectors.iter().collect();
            let of: Vec<usize> = (0..all.len()).collect();
            let near = near(&all, &of, 0.6);
            let mut postings = Postings::default();
            vectors.iter().enumerate().for_each(|(n, v)| postings.add(n, v));
            let mut board = Board::new(all.len());
            for (a, vector) in all.iter().enumerate() {
                let expected: Vec<usize> = of.iter().copied().filter(|&b| vector.cosine(all[b]) >= 0.6).collect();
                prop_assert_eq!(&near[a], &expected);
                board.lay(vector, &postings);
                let mut met: Vec<_> = board.take().collect();
                met.sort_by_key(|(number, _)| *number);
                let expected: Vec<_> =
                    of.iter().map(|&b| (b, vector.common(all[b]))).filter(|(_, c)| c.cosine > 0.0).collect();
                prop_assert_eq!(met, expected);
            }
        }
    }
}
