//! Texts that are looked for at given places only: a filter of their first bytes settles nearly all places.

use rustc_hash::FxHashMap;

/// Bits of the filter, as a power of two: a table of 170 rows sets one in twenty-four.
const BITS: u32 = 12;

/// Texts that may begin somewhere; letters of ASCII are equal in either case if so built.
pub(super) struct Beginnings {
    /// A one for the first bytes of each text, hashed: what has a zero begins none.
    filter: Box<[u64; 1 << (BITS - 6)]>,
    /// Which of the first four bytes count for that: three, or as many as the shortest text has.
    first: u32,
    any_case: bool,
    /// The texts, each with its place in the order they were given.
    texts: Vec<(Box<[u8]>, usize)>,
    /// The texts of each first bytes, the longest first.
    of: FxHashMap<u32, std::ops::Range<usize>>,
}

impl Beginnings {
    /// `texts` hold no empty one; of several that begin at one place the longest counts.
    pub(super) fn new<'a>(texts: impl Iterator<Item = &'a str>, any_case: bool) -> Self {
        let mut texts: Vec<(Box<[u8]>, usize)> =
            texts.enumerate().map(|(at, text)| (text.as_bytes().into(), at)).collect();
        let shortest = texts.iter().map(|(text, _)| text.len()).min().unwrap_or(0).min(3);
        let (filter, of) = (Box::new([0; 1 << (BITS - 6)]), FxHashMap::default());
        let mut new = Self { filter, first: (1 << (8 * shortest)) - 1, any_case, texts: Vec::new(), of };
        texts.sort_by_cached_key(|(text, at)| (new.key(text), std::cmp::Reverse(text.len()), *at));
        for (at, (text, _)) in texts.iter().enumerate() {
            let key = new.key(text);
            let bit = bit(key);
            new.filter[bit / 64] |= 1 << (bit % 64);
            new.of.entry(key).or_insert(at..at).end = at + 1;
        }
        new.texts = texts;
        new
    }

    /// The first bytes of a text, as far as they count; letters in either case make one.
    #[inline]
    fn key(&self, text: &[u8]) -> u32 {
        let first = match text.first_chunk() {
            Some(first) => u32::from_le_bytes(*first),
            None => text.iter().rev().fold(0, |all, byte| all << 8 | u32::from(*byte)),
        };
        // That other bytes lose this bit too only lets a few more places through.
        (if self.any_case { first | 0x2020_2020 } else { first }) & self.first
    }

    /// Whether one of the texts may begin a text; `false` is certain.
    #[inline]
    pub(super) fn may_begin(&self, text: &[u8]) -> bool {
        self.has(self.key(text))
    }

    #[inline]
    fn has(&self, key: u32) -> bool {
        let bit = bit(key);
        self.filter[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Which of the texts begins a text, in the order they were given, and its length.
    #[inline]
    pub(super) fn find(&self, text: &[u8]) -> Option<(usize, usize)> {
        let key = self.key(text);
        if self.has(key) { self.longest(text, key) } else { None }
    }

    #[inline(never)]
    fn longest(&self, text: &[u8], key: u32) -> Option<(usize, usize)> {
        // Those of the same first bytes differ in their last one first.
        let ends =
            |head: &[u8], own: &[u8]| head.last().zip(own.last()).is_some_and(|(a, b)| a | 0x20 == b | 0x20);
        let same = |head: &[u8], own: &[u8]| head == own || self.any_case && head.eq_ignore_ascii_case(own);
        let begins =
            |own: &[u8]| text.get(..own.len()).is_some_and(|head| ends(head, own) && same(head, own));
        let texts = &self.texts[self.of.get(&key)?.clone()];
        texts.iter().find(|(own, _)| begins(own)).map(|(own, at)| (*at, own.len()))
    }

    /// Whether one of the texts stands anywhere in a text.
    pub(super) fn stand_in(&self, text: &[u8]) -> bool {
        text.windows(4).enumerate().any(|(at, four)| self.may_begin(four) && self.find(&text[at..]).is_some())
            || (text.len().saturating_sub(3)..text.len()).any(|at| self.find(&text[at..]).is_some())
    }
}

#[inline]
fn bit(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> (32 - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::Beginnings;

    #[test]
    fn the_longest_text_that_begins_a_place_is_found() {
        let any_case = Beginnings::new(["port", "port of", "Порт"].into_iter(), true);
        for (text, found) in [
            ("PORT of call", Some((1, 7))),
            ("Portal", Some((0, 4))),
            ("Порт", Some((2, 8))),
            ("a port", None),
            ("po", None),
            ("", None),
        ] {
            assert_eq!(any_case.find(text.as_bytes()), found, "{text}");
        }
        assert!(any_case.stand_in(b"a port") && any_case.stand_in(b"PORT") && !any_case.stand_in(b"por"));
        let as_printed = Beginnings::new(["AP", "AAP"].into_iter(), false);
        assert_eq!(as_printed.find(b"AAP"), Some((1, 3)));
        assert_eq!(as_printed.find(b"ap"), None);
        assert!(as_printed.stand_in(b"an AP") && !as_printed.stand_in(b"A"));
    }
}
