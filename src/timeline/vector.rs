//! Clauses as weighted words, compared by cosine.

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use crate::text::stem::{Stemmer, normal};
use crate::text::stopwords::stopwords;
use crate::text::words::words;

/// Distinct content words of a clause as (hash, weight), sorted by hash, of unit length.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Vector(Vec<(u64, f32)>);

/// What two vectors have in common: their cosine, and the share of the squared weight of each that lies on words of the other;
/// all 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Common {
    pub cosine: f32,
    pub of_own: f32,
    pub of_other: f32,
}

/// Bytes of the longest word that is looked at in place. Chosen: others are rare.
const LONGEST: usize = 40;

/// Distinct content-word hashes of a text, sorted.
pub(super) fn word_hashes(text: &str, language: Option<&str>) -> Vec<u64> {
    let stop = language.and_then(stopwords);
    let stemmer = Stemmer::of(language);
    let (mut form, mut scratch, mut stem) = (String::new(), String::new(), String::new());
    let mut found = Vec::new();
    let mut lower = [0; LONGEST];
    for span in words(text) {
        let word = &text[span.start as usize..span.end as usize];
        if word.len() < 2 {
            continue;
        }
        // Most words are of ASCII, and need no text of their own.
        if let Some(lower) = lower.get_mut(..word.len()).filter(|_| word.is_ascii()) {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            if stop.is_some_and(|s| s.contains_hash(xxh3_64(lower))) {
                continue;
            }
            if let Some(stem) = stemmer.stem_ascii(lower) {
                found.push(xxh3_64(clause_stem(stem)));
                continue;
            }
        }
        normal(word, &mut form);
        if stop.is_some_and(|s| s.contains(&form)) {
            continue;
        }
        let stem = if stemmer.stem_normal(&mut form) {
            &form
        } else {
            stemmer.stem(word, &mut scratch, &mut stem);
            &stem
        };
        found.push(xxh3_64(clause_stem(stem.as_bytes())));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Takes the endings of English verbs off too: clauses are short, and `killed` must meet `kills`.
fn clause_stem(word: &[u8]) -> &[u8] {
    if word.len() < 5 || !word.is_ascii() {
        return word;
    }
    let bare = word.strip_suffix(b"ing").or_else(|| word.strip_suffix(b"ed"));
    let word = bare.filter(|w| w.len() > 3).unwrap_or(word);
    word.strip_suffix(b"e").unwrap_or(word)
}

/// In how many statements of a story each word is found.
#[derive(Debug, Default)]
pub(super) struct Frequencies {
    counts: FxHashMap<u64, u32>,
    total: u32,
}

impl Frequencies {
    /// Counts one statement.
    pub(super) fn add(&mut self, hashes: &[u64]) {
        self.total += 1;
        for &hash in hashes {
            *self.counts.entry(hash).or_default() += 1;
        }
    }

    /// The weight of a word among the other statements than two, of which `told` have it: what only these two say sets them apart
    /// from all others, however few these are.
    pub(super) fn weight_but_for(&self, word: u64, told: u32) -> f32 {
        let others = self.total.saturating_sub(2) as f32;
        let having = self.counts.get(&word).copied().unwrap_or(0).saturating_sub(told) as f32;
        ((others + 1.0) / (having + 0.5)).ln().max(0.05)
    }

    /// The vector of a statement: smoothed inverse frequency, unit length.
    pub(super) fn vector(&self, hashes: &[u64]) -> Vector {
        let total = self.total as f32;
        let mut weights: Vec<(u64, f32)> = hashes
            .iter()
            .map(|&h| {
                (h, ((total + 1.0) / (self.counts.get(&h).copied().unwrap_or(0) as f32 + 0.5)).ln().max(0.05))
            })
            .collect();
        let length = weights.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        for (_, weight) in &mut weights {
            *weight /= length;
        }
        Vector(weights)
    }
}

impl Common {
    /// Counts a word that both have, by its weight in each.
    pub(super) fn add(&mut self, own: f32, other: f32) {
        self.cosine += own * other;
        self.of_own += own * own;
        self.of_other += other * other;
    }
}

impl Vector {
    /// The words and their weights, by word.
    pub(super) fn words(&self) -> impl Iterator<Item = (u64, f32)> + '_ {
        self.0.iter().copied()
    }

    /// Share of the squared weight of a vector that lies on the words that `has` holds of, 0 to 1.
    pub(super) fn held(&self, has: impl Fn(u64) -> bool) -> f32 {
        self.words().filter(|(word, _)| has(*word)).map(|(_, weight)| weight * weight).sum()
    }

    /// Share of the words of both that both have, whatever they weigh; 0 to 1.
    pub(super) fn overlap(&self, other: &Self) -> f32 {
        let shared = self.shared_words(other);
        shared as f32 / (self.0.len() + other.0.len() - shared).max(1) as f32
    }

    /// Number of the words that both have.
    pub(super) fn shared_words(&self, other: &Self) -> usize {
        let has = |(hash, _): &&(u64, f32)| other.0.binary_search_by_key(hash, |(h, _)| *h).is_ok();
        self.0.iter().filter(has).count()
    }

    /// Number of its words.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The direction of the sum of vectors, of unit length.
    pub(super) fn centroid(vectors: &[Self]) -> Self {
        let mut all: Vec<(u64, f32)> = vectors.iter().flat_map(|v| v.0.iter().copied()).collect();
        all.sort_unstable_by_key(|(hash, _)| *hash);
        let mut sums: Vec<(u64, f32)> = Vec::new();
        for (hash, weight) in all {
            match sums.last_mut() {
                Some(last) if last.0 == hash => last.1 += weight,
                _ => sums.push((hash, weight)),
            }
        }
        let length = sums.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        for (_, weight) in &mut sums {
            *weight /= length;
        }
        Self(sums)
    }

    /// Cosine of the angle between two vectors, 0 to 1.
    pub(super) fn cosine(&self, other: &Self) -> f32 {
        self.common(other).cosine
    }

    /// What two vectors have in common.
    pub(super) fn common(&self, other: &Self) -> Common {
        let (mut i, mut j, mut common) = (0, 0, Common::default());
        while i < self.0.len() && j < other.0.len() {
            match self.0[i].0.cmp(&other.0[j].0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    common.add(self.0[i].1, other.0[j].1);
                    i += 1;
                    j += 1;
                }
            }
        }
        common
    }
}

#[cfg(test)]
mod tests {
    use super::{Frequencies, word_hashes};

    #[test]
    fn clauses_of_one_happening_are_closer_than_others() {
        let texts = [
            "A ferry sank off the coast, killing 30 people",
            "thirty people were killed when the ferry sank",
            "the central bank raised its key rate",
        ];
        let hashes: Vec<_> = texts.iter().map(|t| word_hashes(t, Some("en"))).collect();
        let mut frequencies = Frequencies::default();
        hashes.iter().for_each(|h| frequencies.add(h));
        let vectors: Vec<_> = hashes.iter().map(|h| frequencies.vector(h)).collect();
        assert!(vectors[0].cosine(&vectors[1]) > 0.3);
        assert!(vectors[0].cosine(&vectors[2]) < 0.1);
        assert!((vectors[0].cosine(&vectors[0]) - 1.0).abs() < 1e-5);
    }
}
