//! Where words end, and what an apostrophe begins.

use super::{Kind, Token};

/// Eight bytes from `at` on, the first lowest; 0 for those past the end.
#[inline]
pub(in crate::dates) fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = &bytes[at..];
    let whole = rest.first_chunk().map(|eight| u64::from_le_bytes(*eight));
    whole.unwrap_or_else(|| rest.iter().rev().fold(0, |eight, byte| eight << 8 | u64::from(*byte)))
}

/// One in each of eight bytes.
const ONES: u64 = 0x0101_0101_0101_0101;

/// How many ASCII letters and digits eight bytes begin with: all of them are looked at at once.
#[inline]
fn letters(eight: u64) -> usize {
    const HIGH: u64 = ONES << 7;
    // Adding to a byte below 128 sets its highest bit from a limit on.
    let within = |bytes: u64, first: u8, last: u8| {
        (bytes + ONES * (0x80 - u64::from(first))) & !(bytes + ONES * (0x7f - u64::from(last)))
    };
    let seven = eight & !HIGH;
    let letter = within(seven | (ONES << 5), b'a', b'z') | within(seven, b'0', b'9');
    let other = !(letter & !eight) & HIGH;
    other.trailing_zeros() as usize / 8
}

/// End of the ASCII letters and digits that begin with the letter at `at`, and whether they are the whole word: neither
/// accents, stops nor an apostrophe go on with it.
#[inline]
pub(super) fn plain_word_end(bytes: &[u8], at: usize) -> (usize, bool) {
    let mut end = at;
    while end < bytes.len() {
        let more = letters(eight(bytes, end));
        end += more;
        if more < 8 {
            break;
        }
    }
    let goes_on = bytes.get(end).is_some_and(|b| *b >= 0x80 || (end - at == 1 && matches!(b, b'.' | b'\'')));
    (end, !goes_on && !bytes[at..end].starts_with(b"FY"))
}

/// First character of the scripts of East Asia.
const UNSPACED: char = '\u{2e80}';

/// End of the word that begins at `at`; `None` if what stands there is no letter.
pub(super) fn word_end(text: &str, at: usize, to: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[..to];
    let mut end = at;
    while end < to {
        if bytes[end].is_ascii_alphanumeric() {
            end += 1;
        } else if matches!(bytes[end], 0xd0 | 0xd1) {
            // U+0400 to U+047F: Cyrillic letters, all of them.
            end += 2;
        } else if bytes[end] >= 0x80 {
            let c = text[end..].chars().next()?;
            if !c.is_alphanumeric() && c != '\u{301}' {
                break;
            }
            end += c.len_utf8();
            // Scripts without spaces put a number right behind a word.
            if c >= UNSPACED && bytes.get(end).is_some_and(u8::is_ascii_digit) {
                break;
            }
        } else {
            break;
        }
    }
    if end == at {
        return None;
    }
    // "FY2025"
    if text[at..end].starts_with("FY") && bytes.get(at + 2).is_some_and(u8::is_ascii_digit) {
        return Some(at + 2);
    }
    // Elided articles stand apart (l'hiver), initials with stops are one word (a.m., U.S.).
    if end - at == 1 && end < to {
        let next_letter = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphabetic);
        if bytes[end] == b'\'' && matches!(bytes[at] | 32, b'l' | b'd' | b'o') && next_letter(end + 1) {
            return Some(if text[end + 1..to].starts_with("clock") { end + 6 } else { end + 1 });
        }
        if text[end..to].starts_with('’') && matches!(bytes[at] | 32, b'l' | b'd' | b'o') {
            return Some(if text[end + 3..to].starts_with("clock") { end + 8 } else { end + 3 });
        }
        let mut dotted = end;
        while bytes.get(dotted) == Some(&b'.') && next_letter(dotted + 1) && !next_letter(dotted + 2) {
            dotted += 2;
        }
        if dotted > end {
            return Some(if bytes.get(dotted) == Some(&b'.') { dotted + 1 } else { dotted });
        }
    }
    Some(end)
}

/// What an apostrophe begins: `'s`, `'99`, `'80s`, or itself.
pub(super) fn apostrophe(
    bytes: &[u8],
    start: usize,
    after: usize,
    glued: bool,
    out: &[Token],
) -> (usize, Kind) {
    let letters = bytes[after..].iter().take_while(|b| b.is_ascii_alphabetic()).take(6).count();
    let joined = glued && out.last().is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Number(..)));
    if joined && (1..=2).contains(&letters) {
        return (after + letters, Kind::Word);
    }
    let digits = bytes[after..].iter().take_while(|b| b.is_ascii_digit()).take(3).count();
    // Penn-tokenised text parts the possessive from its word: "Iran 's".
    if !glued && letters == 1 && bytes[after] == b's' && start > 0 {
        return (after + 1, Kind::Word);
    }
    if digits == 2 && !joined {
        let value = i16::from(bytes[after] - b'0') * 10 + i16::from(bytes[after + 1] - b'0');
        let rest = bytes.get(after + 2).copied();
        if rest == Some(b's') && value % 10 == 0 {
            return (after + 3, Kind::Decade(value / 10));
        }
        if rest.is_none_or(|b| !b.is_ascii_alphanumeric()) {
            return (after + 2, Kind::ShortYear(value as i8));
        }
    }
    (after, Kind::Mark('\''))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_are_counted_as_one_by_one(bytes in proptest::collection::vec(any::<u8>(), 0..12)) {
            let plain = bytes.iter().take(8).take_while(|b| b.is_ascii_alphanumeric()).count();
            prop_assert_eq!(super::letters(super::eight(&bytes, 0)), plain);
        }
    }
}
