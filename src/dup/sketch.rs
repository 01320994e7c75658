//! Sketches: what the read phase keeps of a text to find its copies.

use std::cell::RefCell;

use crate::model::{Sample, Sketch, Span};
use crate::text::spread::insertion_sort;
use crate::text::words::{each_folded, mix};

/// Words in a shingle. 5 is what the field uses for news (Broder 1997 took 10 for web pages; Smith et al. 2013, 5).
pub(super) const SHINGLE_WORDS: usize = 5;
/// Shingles with a hash below this are sampled: every fourth. Measured on a prototype: with an eighth, 3 points of recall on
/// abridged copies are lost.
pub(super) const SAMPLED_BELOW: u64 = u64::MAX / 4;
/// Texts up to this many words keep every shingle: a quarter of 60 shingles is too few to go by. Chosen.
const DENSE_WORDS: usize = 64;
/// First shingles of a text that are kept whatever their hash. News is cut from the end, so what is left of a text when
/// most is cut is its head. Chosen: a sentence.
const HEAD: usize = 16;

const BASE: u64 = 0x2127_599B_F432_5C37;
const BASE_TO_4: u64 = {
    let two = BASE.wrapping_mul(BASE);
    two.wrapping_mul(two)
};
const FINISH: u64 = 0x9E37_79B9_7F4A_7C15;

/// Sketches the kept parts of a text, and samples their shingles (see [`Sample`]).
///
/// A pure function of the folded kept words. Cost: about 2 microseconds for 300 words.
pub fn sketch(text: &str, kept: &[Span]) -> (Sketch, Sample) {
    sketch_with(text, kept, |names, common| Sample { names: names.into(), common })
}

/// As [`sketch`], with what `take` makes of the sample: its names, and how many of them are common.
pub fn sketch_with<S>(text: &str, kept: &[Span], take: impl FnOnce(&[u32], u32) -> S) -> (Sketch, S) {
    BUFFERS.with_borrow_mut(|Buffers { words, common, others, names }| {
        words.clear();
        for span in kept {
            let part = text.get(span.start as usize..span.end as usize).unwrap_or("");
            // A word is a byte and a separator at least.
            words.reserve(part.len() / 2 + 1);
            each_folded(part, |word, _| words.push(word));
        }
        let content = words.iter().fold(0u64, |all, &word| mix(all ^ word, FINISH).wrapping_add(word));
        let (common, others) = sample(words, common, others);
        names.clear();
        names.extend_from_slice(common);
        names.extend_from_slice(others);
        let sketch = Sketch { words: words.len() as u32, content };
        (sketch, take(names, common.len() as u32))
    })
}

thread_local! {
    /// Filled anew for every text; kept for their room.
    static BUFFERS: RefCell<Buffers> = RefCell::default();
}

#[derive(Default)]
struct Buffers {
    words: Vec<u64>,
    common: Vec<u32>,
    others: Vec<u32>,
    names: Vec<u32>,
}

/// The names of the sampled shingles of words, and of those kept beside them; each sorted, distinct.
fn sample<'a>(words: &[u64], common: &'a mut Vec<u32>, others: &'a mut Vec<u32>) -> (&'a [u32], &'a [u32]) {
    let whole = if words.len() <= DENSE_WORDS { DENSE_WORDS } else { HEAD };
    let first = &words[..words.len().min(whole + SHINGLE_WORDS - 1)];
    others.clear();
    each_shingle(first, |shingle| {
        if shingle >= SAMPLED_BELOW {
            others.push(name(shingle));
        }
    });
    if common.len() < words.len() {
        common.resize(words.len(), 0);
    }
    let mut sampled = 0;
    each_shingle(words, |shingle| {
        // Written in any case and kept if sampled: which one it is no processor can foresee.
        common[sampled] = name(shingle);
        sampled += usize::from(shingle < SAMPLED_BELOW);
    });
    (sort(&mut common[..sampled]), sort(others))
}

/// What a shingle is called in sketches: bits of its hash that do not tell whether it is sampled.
#[inline]
pub(super) fn name(shingle: u64) -> u32 {
    shingle as u32
}

/// Sorts evenly spread names, once into buckets, then by insertion; gives the distinct ones.
fn sort(names: &mut [u32]) -> &[u32] {
    const BUCKETS: usize = 64;
    if names.len() > 4 * BUCKETS {
        // Long texts are rare, and crafted ones must not make insertion quadratic.
        names.sort_unstable();
    } else if names.len() > BUCKETS / 4 {
        let mut unsorted = [0; 4 * BUCKETS];
        let unsorted = &mut unsorted[..names.len()];
        unsorted.copy_from_slice(names);
        let mut next = [0u16; BUCKETS];
        let bucket = |name: u32| (name >> 26) as usize % BUCKETS;
        unsorted.iter().for_each(|&name| next[bucket(name)] += 1);
        let mut from = 0;
        for next in &mut next {
            (*next, from) = (from, from + *next);
        }
        for &name in &*unsorted {
            let at = &mut next[bucket(name)];
            names[*at as usize] = name;
            *at += 1;
        }
        insertion_sort(names);
    } else {
        insertion_sort(names);
    }
    let mut distinct = 0;
    for at in 0..names.len() {
        let name = names[at];
        names[distinct] = name;
        distinct += usize::from(names.get(at + 1) != Some(&name));
    }
    &names[..distinct]
}

/// Whether the sample of a text has every shingle of it.
pub(super) fn is_whole(sketch: Sketch) -> bool {
    sketch.words as usize <= DENSE_WORDS
}

/// Number of values two sorted lists of distinct values share.
pub(super) fn shared<T: Ord + Copy>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        // Without branches: which side moves on is a coin toss.
        n += (x == y) as usize;
        i += (x <= y) as usize;
        j += (y <= x) as usize;
    }
    n
}

/// Calls `each` with the hash of every five words in a row (a rolling polynomial, mixed).
#[inline(always)]
pub(super) fn each_shingle(words: &[u64], mut each: impl FnMut(u64)) {
    let Some((first, rest)) = words.split_at_checked(SHINGLE_WORDS - 1) else { return };
    let mut roll = first.iter().fold(0u64, |roll, &word| roll.wrapping_mul(BASE).wrapping_add(word));
    for (&oldest, &word) in words.iter().zip(rest) {
        let all = roll.wrapping_mul(BASE).wrapping_add(word);
        each(mix(all, FINISH));
        roll = all.wrapping_sub(oldest.wrapping_mul(BASE_TO_4));
    }
}

/// All shingles of a kept text, in order.
pub(super) fn shingles_of(text: &str) -> Vec<u64> {
    let (mut words, mut shingles) = (Vec::new(), Vec::new());
    each_folded(text, |word, _| words.push(word));
    each_shingle(&words, |shingle| shingles.push(shingle));
    shingles
}

#[cfg(test)]
mod tests {
    use super::{DENSE_WORDS, HEAD, sketch};
    use crate::model::{Sample, Sketch};

    fn of(text: &str) -> (Sketch, Sample) {
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
        let (short, long) = (of(&short).1, of(&long).1);
        assert_eq!(short.names.len(), DENSE_WORDS - 4);
        let shared = long.names.iter().filter(|name| short.names.contains(name)).count();
        assert!(shared > HEAD && shared >= long.names.len() - 6);
        assert!(long.common < short.common + 6);
    }

    #[test]
    fn less_than_a_shingle_has_words_only() {
        let (few, sample) = of("only four words here");
        assert_eq!((sample.names.len(), few.words), (0, 4));
        assert_eq!(of("").1, Sample::default());
    }
}
