//! Sketches: what the read phase keeps of a text to find its copies.

use crate::model::{Sketch, Span};
use crate::text::words::{each_folded, mix};

/// Words in a shingle. 5 is what the field uses for news (Broder 1997 took 10 for web pages; Smith et al. 2013, 5).
pub(super) const SHINGLE_WORDS: usize = 5;
/// Shingles with a hash below this are sampled: every fourth. Measured on a prototype: with an eighth, 3 points of recall on
/// abridged copies are lost.
pub(super) const SAMPLED_BELOW: u64 = u64::MAX / 4;
/// Texts up to this many words keep every shingle: a quarter of 60 shingles is too few to go by. Chosen.
const DENSE_WORDS: u32 = 64;

const BASE: u64 = 0x2127_599B_F432_5C37;
const BASE_TO_4: u64 = {
    let two = BASE.wrapping_mul(BASE);
    two.wrapping_mul(two)
};
const FINISH: u64 = 0x9E37_79B9_7F4A_7C15;

/// Sketches the kept parts of a text (see [`Sketch`]).
///
/// A pure function of the folded kept words. Cost: about 2 microseconds for 300 words.
pub fn sketch(text: &str, kept: &[Span]) -> Sketch {
    let mut words = Vec::with_capacity(text.len() / 5 + 8);
    for span in kept {
        let part = text.get(span.start as usize..span.end as usize).unwrap_or("");
        each_folded(part, |word, _| words.push(word));
    }
    let content = words.iter().fold(0u64, |all, &word| mix(all ^ word, FINISH).wrapping_add(word));
    let dense = words.len() <= DENSE_WORDS as usize;
    let below = if dense { u64::MAX } else { SAMPLED_BELOW };
    let mut hashes = Vec::with_capacity(words.len() / if dense { 1 } else { 3 } + 8);
    each_shingle(&words, |shingle| {
        if shingle < below {
            hashes.push(shingle);
        }
    });
    let words = words.len() as u32;
    let mut hashes = sorted(&hashes, if dense { 0 } else { 2 });
    hashes.dedup();
    Sketch { hashes, words, content }
}

/// Sorts hashes whose top `zeros` bits are 0 and whose others are spread evenly: once into buckets, then by insertion.
fn sorted(hashes: &[u64], zeros: u32) -> Vec<u64> {
    const BUCKETS: usize = 256;
    let mut sorted = vec![0; hashes.len()];
    if hashes.len() > 2 * BUCKETS {
        // Long texts are rare, and crafted ones must not make insertion quadratic.
        sorted.copy_from_slice(hashes);
        sorted.sort_unstable();
        return sorted;
    }
    let mut starts = [0u16; BUCKETS + 1];
    let bucket = |hash: u64| (hash << zeros >> 56) as usize;
    for &hash in hashes {
        starts[bucket(hash) + 1] += 1;
    }
    for b in 0..BUCKETS {
        starts[b + 1] += starts[b];
    }
    for &hash in hashes {
        let at = &mut starts[bucket(hash)];
        sorted[*at as usize] = hash;
        *at += 1;
    }
    insertion_sort(&mut sorted);
    sorted
}

/// Sorts what is nearly sorted.
pub(super) fn insertion_sort(values: &mut [u64]) {
    for i in 1..values.len() {
        let value = values[i];
        let mut j = i;
        while j > 0 && values[j - 1] > value {
            values[j] = values[j - 1];
            j -= 1;
        }
        values[j] = value;
    }
}

/// The hash below which every shingle of a sketch was kept.
pub(super) fn limit(sketch: &Sketch) -> u64 {
    if sketch.words <= DENSE_WORDS { u64::MAX } else { SAMPLED_BELOW }
}

/// Calls `each` with the hash of every five words in a row (a rolling polynomial, mixed).
#[inline(always)]
pub(super) fn each_shingle(words: &[u64], mut each: impl FnMut(u64)) {
    let mut roll = 0u64;
    for (at, &word) in words.iter().enumerate() {
        roll = roll.wrapping_mul(BASE).wrapping_add(word);
        if at + 1 >= SHINGLE_WORDS {
            each(mix(roll, FINISH));
            roll = roll.wrapping_sub(words[at + 1 - SHINGLE_WORDS].wrapping_mul(BASE_TO_4));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DENSE_WORDS, sketch};

    fn of(text: &str) -> crate::model::Sketch {
        sketch(text, std::slice::from_ref(&(0..text.len() as u32)))
    }

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        assert_eq!(
            of("The café, he said, was empty on Monday"),
            of("the CAFE he said was EMPTY - on Monday.")
        );
    }

    #[test]
    fn shingles_run_across_cuts() {
        let text = "one two three XXX four five six";
        let whole = "one two three four five six";
        assert_eq!(sketch(text, &[0..13, 18..31]), of(whole));
    }

    #[test]
    fn the_sample_of_a_long_text_is_part_of_what_a_short_one_keeps() {
        let short: String = (0..DENSE_WORDS).map(|i| format!("word{i} ")).collect();
        let long = short.clone() + "and some more words after that";
        let (short, long) = (of(&short), of(&long));
        assert_eq!(short.hashes.len(), DENSE_WORDS as usize - 4);
        let shared = long.hashes.iter().filter(|h| short.hashes.contains(h)).count();
        assert!(shared > 5 && shared >= long.hashes.len() - 6);
    }

    #[test]
    fn less_than_a_shingle_has_words_only() {
        let few = of("only four words here");
        assert_eq!((few.hashes.len(), few.words), (0, 4));
        assert_eq!(of(""), crate::model::Sketch::default());
    }
}
