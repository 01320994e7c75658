//! Texts that are looked for at given places only: a filter settles nearly all places before an automaton is asked.

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

/// Bits of the filter, as a power of two. A table of 170 rows sets one in twenty-four.
const BITS: u32 = 12;

/// Texts that may begin somewhere; letters of ASCII are equal in either case if so built.
pub(super) struct Beginnings {
    /// A one for the first bytes of each text, hashed: what has a zero begins none.
    filter: Box<[u64; 1 << (BITS - 6)]>,
    /// Which of the first four bytes are hashed: three, or as many as the shortest text has.
    hashed: u32,
    /// The bits that letters of either case differ in, if they are equal here.
    cases: u32,
    automaton: AhoCorasick,
}

impl Beginnings {
    /// `texts` hold no empty one; of several that begin at one place the longest counts.
    pub(super) fn new<'a>(texts: impl Iterator<Item = &'a str>, any_case: bool) -> Self {
        let texts: Vec<&str> = texts.collect();
        let shortest = texts.iter().map(|t| t.len()).min().unwrap_or(0).min(3);
        let hashed = (1_u32 << (8 * shortest)) - 1;
        // That other bytes lose this bit too only lets a few more places through.
        let cases = if any_case { 0x2020_2020 } else { 0 };
        let mut filter = Box::new([0; 1 << (BITS - 6)]);
        for text in &texts {
            let bit = hash((first_bytes(text.as_bytes()) | cases) & hashed);
            filter[bit / 64] |= 1 << (bit % 64);
        }
        let automaton = AhoCorasick::builder()
            // Anchored, it mostly ends with the first bytes; a DFA takes longer to build than to read with.
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .start_kind(StartKind::Anchored)
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(any_case)
            .build(&texts)
            .expect("the rows of a table fit an automaton");
        Self { filter, hashed, cases, automaton }
    }

    /// Whether one of the texts may begin a text; `false` is certain.
    #[inline]
    pub(super) fn may_begin(&self, text: &[u8]) -> bool {
        let bit = hash((first_bytes(text) | self.cases) & self.hashed);
        self.filter[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Which of the texts begins a text, in the order they were given, and its length.
    #[inline]
    pub(super) fn find(&self, text: &[u8]) -> Option<(usize, usize)> {
        if self.may_begin(text) { self.certainly(text) } else { None }
    }

    /// The same without the filter.
    pub(super) fn certainly(&self, text: &[u8]) -> Option<(usize, usize)> {
        let found = self.automaton.find(Input::new(text).anchored(Anchored::Yes))?;
        Some((found.pattern().as_usize(), found.end()))
    }
}

#[inline]
fn first_bytes(text: &[u8]) -> u32 {
    if let Some(first) = text.first_chunk() {
        return u32::from_le_bytes(*first);
    }
    text.iter().rev().fold(0, |all, byte| all << 8 | u32::from(*byte))
}

#[inline]
fn hash(first: u32) -> usize {
    (first.wrapping_mul(0x9E37_79B1) >> (32 - BITS)) as usize
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
        let as_printed = Beginnings::new(["AP", "AAP"].into_iter(), false);
        assert_eq!(as_printed.find(b"AAP"), Some((1, 3)));
        assert_eq!(as_printed.find(b"ap"), None);
    }
}
