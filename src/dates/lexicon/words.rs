//! The words of a lexicon by their letters: every word of a text is looked up here.

use super::super::token::eight;

/// Words with the index of the entry of each.
///
/// Open addressing over a key of the first and the last eight bytes of a word, so that one look tells nearly every word of a
/// text from those of the table, and no word is copied to be looked up.
#[derive(Debug, Default)]
pub(super) struct Words {
    slots: Vec<Slot>,
    /// The words themselves, by entry; a key is the whole of the short ones only.
    names: Vec<Box<str>>,
    count: usize,
}

/// A word's key, its length in bytes and its entry; 0 where the slot is free.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u64,
    length: u16,
    entry: u16,
}

/// Bytes that a key holds as they are.
const WHOLE: usize = 8;

/// The bit that parts lower case from upper case, in each byte. Digits, stops and apostrophes have it too.
const LOWER: u64 = 0x2020_2020_2020_2020;

impl Words {
    /// The entry of an ASCII word `text[start..end]` in any case; 0 where there is none.
    #[inline]
    pub(super) fn ascii(&self, text: &[u8], start: usize, end: usize) -> u16 {
        let length = end - start;
        let mut key = eight(text, start) | LOWER;
        if length < WHOLE {
            key &= low_bytes(length);
        } else if length > WHOLE {
            key = both(key, eight(text, end - WHOLE) | LOWER);
        }
        self.find(key, length, |name| name.as_bytes().eq_ignore_ascii_case(&text[start..end]))
    }

    /// The entry of a folded word; 0 where there is none.
    pub(super) fn folded(&self, word: &str) -> u16 {
        self.find(key(word), word.len(), |name| name == word)
    }

    /// Adds a folded word that is not there yet.
    pub(super) fn insert(&mut self, word: &str, entry: u16) {
        self.names.resize(self.names.len().max(usize::from(entry) + 1), Box::default());
        self.names[usize::from(entry)] = word.into();
        self.count += 1;
        if self.slots.len() < 2 * self.count {
            self.grow();
        }
        let slot = Slot { key: key(word), length: word.len() as u16, entry };
        place(&mut self.slots, slot);
    }

    fn grow(&mut self) {
        let mut wider = vec![Slot::default(); (4 * self.count).next_power_of_two()];
        self.slots.iter().filter(|s| s.entry != 0).for_each(|s| place(&mut wider, *s));
        self.slots = wider;
    }

    #[inline]
    fn find(&self, key: u64, length: usize, is: impl Fn(&str) -> bool) -> u16 {
        let Some(last) = self.slots.len().checked_sub(1) else { return 0 };
        let mut at = hash(key) & last;
        loop {
            let slot = self.slots[at];
            if slot.entry == 0 {
                return 0;
            }
            if slot.key == key
                && usize::from(slot.length) == length
                && (length <= WHOLE || is(&self.names[usize::from(slot.entry)]))
            {
                return slot.entry;
            }
            at = (at + 1) & last;
        }
    }
}

/// Puts a slot into the first free one from its hash on. At least half of the slots are free.
fn place(slots: &mut [Slot], slot: Slot) {
    let last = slots.len() - 1;
    let mut at = hash(slot.key) & last;
    while slots[at].entry != 0 {
        at = (at + 1) & last;
    }
    slots[at] = slot;
}

/// Fibonacci hashing (Knuth, volume 3, section 6.4).
fn hash(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize
}

fn key(word: &str) -> u64 {
    let (bytes, length) = (word.as_bytes(), word.len());
    let first = head(bytes);
    if length > WHOLE { both(first, eight(bytes, length - WHOLE)) } else { first }
}

/// One key of the first and the last bytes of a long word.
fn both(first: u64, last: u64) -> u64 {
    first.rotate_left(29) ^ last
}

/// The first eight bytes of a word; of a shorter one its own, and 0.
#[inline]
fn head(word: &[u8]) -> u64 {
    let (eight, length) = (eight(word, 0), word.len());
    if length < WHOLE { eight & low_bytes(length) } else { eight }
}

fn low_bytes(count: usize) -> u64 {
    (1 << (8 * count)) - 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Words;

    proptest! {
        #[test]
        fn finds_what_was_put_in_and_nothing_else(
            words in proptest::collection::btree_set("[a-z']{1,5}|[a-f]{8,19}|[а-я]{1,12}", 1..60),
            others in proptest::collection::vec("[a-z]{1,4}|[a-f]{8,19}|[а-я]{1,12}", 0..40),
        ) {
            let mut table = Words::default();
            let words: Vec<String> = words.into_iter().collect();
            for (at, word) in words.iter().enumerate() {
                table.insert(word, at as u16 + 1);
            }
            for (at, word) in words.iter().enumerate() {
                prop_assert_eq!(table.folded(word), at as u16 + 1);
                if word.is_ascii() {
                    let text = format!("Of {} it", word.to_uppercase());
                    prop_assert_eq!(table.ascii(text.as_bytes(), 3, 3 + word.len()), at as u16 + 1);
                    prop_assert_eq!(table.ascii(word.as_bytes(), 0, word.len()), at as u16 + 1);
                }
            }
            for other in others.iter().filter(|other| !words.contains(*other)) {
                prop_assert_eq!(table.folded(other), 0);
                prop_assert!(!other.is_ascii() || table.ascii(other.as_bytes(), 0, other.len()) == 0);
            }
        }
    }
}
