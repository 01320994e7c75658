//! Words: the units of shingles and terms.

use std::ops::ControlFlow;
use std::sync::OnceLock;

use super::blocks::Block;
use super::fold::fold;
use crate::model::Span;

/// Spans of the words of a text, in order.
///
/// A word is a run of letters and digits (Unicode); `.` and `,` between two digits belong to it, so `2,300` and `3.5` are
/// one word. Everything else separates: `Iran's` is `Iran` and `s`, `well-known` is two words.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// Whether a character is a letter or digit; those of Cyrillic, all letters, are told without a table.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{47f}') || c.is_alphanumeric()
}

/// Whether a letter is of a script that puts no spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2ffff}')
}

/// Iterator of [`words`].
#[derive(Clone, Debug)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if let Some(span) = self.ascii_word() {
            self.at = span.end as usize;
            return Some(span);
        }
        let rest = &self.text[self.at..];
        let start = self.at + rest.find(is_letter)?;
        let mut end = start;
        let mut chars = self.text[start..].char_indices().peekable();
        let mut last_digit = false;
        while let Some((i, c)) = chars.next() {
            let joins = matches!(c, '.' | ',')
                && last_digit
                && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
            if !(is_letter(c) || joins) {
                break;
            }
            last_digit = c.is_ascii_digit();
            end = start + i + c.len_utf8();
        }
        self.at = end;
        Some(start as u32..end as u32)
    }
}

impl Words<'_> {
    /// The next word if it, and what stands before and right behind it, is of ASCII: nearly all words of English, without
    /// decoding a character.
    fn ascii_word(&self) -> Option<Span> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        while bytes.get(start)?.is_ascii() && !bytes[start].is_ascii_alphanumeric() {
            start += 1;
        }
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let mut end = start;
        loop {
            while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
                end += 1;
            }
            match bytes.get(end) {
                Some(byte) if !byte.is_ascii() => return None,
                Some(b'.' | b',') if end > start && digit(end - 1) && digit(end + 1) => end += 1,
                _ => break,
            }
        }
        (end > start).then_some(start as u32..end as u32)
    }
}

/// Calls `each` with the hash of the folded form ([`fold`]) and the span of every word of [`words`], in order.
///
/// The same words with the same spans as [`words`], and equal hashes for words that fold to the same bytes
/// ([`hash_folded`]), at some 5 times the speed: 64 bytes are classed at once, and a word of ASCII is hashed in place.
#[inline]
pub fn each_folded(text: &str, mut each: impl FnMut(u64, Span)) {
    let every = each_folded_until::<()>(text, |word, span| {
        each(word, span);
        ControlFlow::Continue(())
    });
    debug_assert!(every.is_continue());
}

/// As [`each_folded`], until `each` breaks.
#[inline]
pub fn each_folded_until<B>(text: &str, mut each: impl FnMut(u64, Span) -> ControlFlow<B>) -> ControlFlow<B> {
    let bytes = text.as_bytes();
    // A word that runs on from the block before: where it starts, and whether it has bytes beyond ASCII so far.
    let (mut start, mut open, mut high) = (0, false, false);
    let mut base = 0;
    // One round past the end closes a word that ends with the text.
    while base <= bytes.len() {
        let block = Block::of(bytes, base);
        let before = block.word << 1 | u64::from(open);
        let (mut starts, mut ends) = (block.word & !before, !block.word & before);
        if !open {
            start = base + starts.trailing_zeros() as usize;
            starts &= starts.wrapping_sub(1);
        }
        let plain = block.high == 0 && !high;
        while ends != 0 {
            let end = base + ends.trailing_zeros() as usize;
            ends &= ends - 1;
            let within = |from: usize| u64::MAX << from & !(u64::MAX << (end - base));
            if plain || !high && block.high & within(start.saturating_sub(base)) == 0 {
                each(hash_ascii(bytes, start, end), start as u32..end as u32)?;
            } else {
                each_in_run(text, start, end, &mut each)?;
                high = false;
            }
            start = base + starts.trailing_zeros() as usize;
            starts &= starts.wrapping_sub(1);
        }
        open = block.word >> 63 == 1;
        high = open && (high || block.high >> start.saturating_sub(base) != 0);
        base += 64;
    }
    ControlFlow::Continue(())
}

/// The words of a run of word bytes that holds characters beyond ASCII.
#[cold]
fn each_in_run<B>(
    text: &str,
    start: usize,
    end: usize,
    each: &mut dyn FnMut(u64, Span) -> ControlFlow<B>,
) -> ControlFlow<B> {
    for span in words(&text[start..end]) {
        let (from, to) = (start + span.start as usize, start + span.end as usize);
        each(hash_word(&text[from..to]), from as u32..to as u32)?;
    }
    ControlFlow::Continue(())
}

/// The hash that [`each_folded`] gives a word: of its folded form.
pub fn hash_word(word: &str) -> u64 {
    if word.is_ascii() {
        return hash_ascii(word.as_bytes(), 0, word.len());
    }
    let table = small_folds();
    let mut folded = [0u8; 64];
    let mut length = 0;
    for c in word.chars() {
        let Some(&(bytes, n)) = table.get(c as usize) else { return hash_folded(&fold(word)) };
        if length + 4 > folded.len() {
            return hash_folded(&fold(word));
        }
        folded[length..length + 4].copy_from_slice(&bytes);
        length += n as usize;
    }
    hash_bytes(&folded[..length])
}

/// The hash of a word that is folded already.
pub fn hash_folded(folded: &str) -> u64 {
    hash_bytes(folded.as_bytes())
}

/// The folded form of every character below U+0530 (Latin, Greek, Cyrillic), at most 4 bytes each, and its length.
fn small_folds() -> &'static [([u8; 4], u8)] {
    static TABLE: OnceLock<Vec<([u8; 4], u8)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        (0..0x530)
            .map_while(char::from_u32)
            .map(|c| {
                let mut one = [0; 4];
                let folded = fold(c.encode_utf8(&mut one)).into_owned();
                let mut bytes = [0; 4];
                let n = folded.len().min(4);
                bytes[..n].copy_from_slice(&folded.as_bytes()[..n]);
                (bytes, n as u8)
            })
            .collect()
    })
}

const SPACES: u64 = 0x2020_2020_2020_2020;
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
const MIX_LONG: u64 = 0xC2B2_AE3D_27D4_EB4F;

/// Hash of the ASCII word `bytes[start..end]` in lower case.
///
/// Setting bit 5 lowers letters and leaves digits, `.` and `,` as they are, the only bytes that can be here.
#[inline(always)]
fn hash_ascii(bytes: &[u8], start: usize, end: usize) -> u64 {
    let n = end - start;
    if n <= 8 {
        let eight = match bytes.get(start..).and_then(<[u8]>::first_chunk) {
            Some(eight) => u64::from_le_bytes(*eight) & u64::MAX.wrapping_shr((8 - n as u32) << 3),
            None => load_short(&bytes[start..end]),
        };
        return mix(eight | SPACES, MIX ^ n as u64);
    }
    let mut hash = MIX ^ n as u64;
    let word = &bytes[start..end];
    let (eights, _) = word.as_chunks::<8>();
    for eight in eights {
        hash = mix(hash ^ (u64::from_le_bytes(*eight) | SPACES), MIX_LONG);
    }
    let last = word.last_chunk().map_or(0, |eight| u64::from_le_bytes(*eight));
    mix(hash ^ (last | SPACES), MIX)
}

/// The same hash of a folded word of any bytes.
fn hash_bytes(word: &[u8]) -> u64 {
    let n = word.len();
    if n <= 8 {
        let pad = if n == 8 { 0 } else { SPACES << (8 * n) };
        return mix(load_short(word) | pad, MIX ^ n as u64);
    }
    let mut hash = MIX ^ n as u64;
    for eight in word.as_chunks::<8>().0 {
        hash = mix(hash ^ u64::from_le_bytes(*eight), MIX_LONG);
    }
    let last = word.last_chunk().map_or(0, |eight| u64::from_le_bytes(*eight));
    mix(hash ^ last, MIX)
}

/// Up to eight bytes, the rest zero.
fn load_short(word: &[u8]) -> u64 {
    let mut eight = [0; 8];
    eight[..word.len()].copy_from_slice(word);
    u64::from_le_bytes(eight)
}

/// Folded 128-bit product, the mixing step of wyhash (Wang Yi, 2019).
#[inline(always)]
pub fn mix(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    product as u64 ^ (product >> 64) as u64
}

/// A word without the marks around it.
pub fn bare(word: &str) -> &str {
    let bytes = word.as_bytes();
    // Most words are of ASCII at both ends, and need no tables.
    if let (Some(first), Some(last)) = (bytes.first(), bytes.last())
        && first.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
    {
        return word;
    }
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fold::fold;
    use super::{each_folded, hash_folded, hash_word, words};

    #[test]
    fn splits_at_everything_that_is_no_letter_or_digit() {
        for (text, expected) in [
            ("Iran's 2,300 men, 3.5%.", &["Iran", "s", "2,300", "men", "3.5"][..]),
            ("well-known  U.S.", &["well", "known", "U", "S"]),
            ("5. Next", &["5", "Next"]),
            ("Привет, мир", &["Привет", "мир"]),
            ("", &[]),
            ("—", &[]),
        ] {
            let found: Vec<&str> = words(text).map(|s| &text[s.start as usize..s.end as usize]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    fn assert_same_words(text: &str) {
        let slow: Vec<_> =
            words(text).map(|s| (hash_folded(&fold(&text[s.start as usize..s.end as usize])), s)).collect();
        let mut fast = Vec::new();
        each_folded(text, |hash, span| fast.push((hash, span)));
        assert_eq!(fast, slow, "{text:?}");
    }

    #[test]
    fn fast_words_end_where_blocks_end() {
        for n in 0..140 {
            for tail in ["", "1.5", ",5", "é", "’s 2,3", "\u{1F600}x"] {
                for fill in ["a", "1", " ", "é", "."] {
                    assert_same_words(&(fill.repeat(n) + tail));
                    assert_same_words(&(fill.repeat(n) + " Word" + tail + " and more of it."));
                }
            }
        }
    }

    #[test]
    fn folding_is_in_the_hash() {
        for (a, b) in [("CAFÉ", "cafe"), ("Internationalisation", "INTERNATIONALISATION"), ("Ещё", "еще")]
        {
            assert_eq!(hash_word(a), hash_word(b));
        }
        assert_ne!(hash_word("а"), hash_word("a"));
        assert_ne!(hash_word("ab"), hash_word("ab "));
    }

    proptest! {
        #[test]
        fn fast_and_slow_agree(text in "(?s)([a-zA-Z0-9 .,'\n]|[éßñŁа-яЁİſʼ’—“ﬁ漢\u{301}]|\\PC){0,200}") {
            assert_same_words(&text);
        }
    }
}
