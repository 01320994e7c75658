//! Which bytes of a text belong to words, 64 at a time.

use wide::u8x16;

/// Which of 64 bytes belong to words, the first byte's bit lowest.
pub(super) struct Block {
    /// Bytes of letters and digits, and of `.` and `,` between two digits. All bytes of characters beyond ASCII count, but for
    /// those of general punctuation, until the run they stand in is looked at.
    pub(super) word: u64,
    /// Those that are no ASCII.
    pub(super) high: u64,
}

impl Block {
    /// Classes of `bytes[base..base + 64]`; what lies beyond the end separates.
    #[inline(always)]
    pub(super) fn of(bytes: &[u8], base: usize) -> Self {
        let mut padded = [b' '; 64];
        let block: &[u8; 64] = if let Some(whole) = bytes[base..].first_chunk() {
            whole
        } else {
            let rest = &bytes[base..];
            padded[..rest.len()].copy_from_slice(rest);
            &padded
        };
        let Masks { mut word, mut point, mut high } = masks(block);
        while point != 0 {
            let at = base + point.trailing_zeros() as usize;
            let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
            if digit(at.wrapping_sub(1)) && digit(at + 1) {
                word |= point & point.wrapping_neg();
            }
            point &= point - 1;
        }
        if high != 0 {
            high &= !punctuation(bytes, base, high);
        }
        Self { word: word | high, high }
    }
}

/// Which of 64 bytes are part of characters from U+2000 to U+203F: typographic quotes, dashes and spaces, the only
/// characters beyond ASCII in most English texts. None of them is of a word.
#[cold]
fn punctuation(bytes: &[u8], base: usize, mut high: u64) -> u64 {
    // In UTF-8 `E2 80` and one byte more; the first of them may stand in the block before.
    let begins = |at: usize| bytes.get(at) == Some(&0xE2) && bytes.get(at + 1) == Some(&0x80);
    let mut found = 0;
    for back in 1..=2_usize {
        if base >= back && begins(base - back) {
            found |= 0b111 >> back;
        }
    }
    while high != 0 {
        let bit = high.trailing_zeros();
        if begins(base + bit as usize) {
            found |= 0b111 << bit;
            high &= !(0b111 << bit);
        } else {
            high &= high - 1;
        }
    }
    found
}

/// Letters and digits; `.` and `,`; bytes that are no ASCII.
struct Masks {
    word: u64,
    point: u64,
    high: u64,
}

fn masks(block: &[u8; 64]) -> Masks {
    let below = |v: u8x16, from: u8, count: u8| {
        let v = v - u8x16::splat(from);
        v.min(u8x16::splat(count - 1)).simd_eq(v)
    };
    let mut masks = Masks { word: 0, point: 0, high: 0 };
    for (i, sixteen) in block.as_chunks::<16>().0.iter().enumerate() {
        let v = u8x16::new(*sixteen);
        let word = below(v | u8x16::splat(0x20), b'a', 26) | below(v, b'0', 10);
        let point = (v & u8x16::splat(0xFD)).simd_eq(u8x16::splat(b','));
        masks.word |= u64::from(word.to_bitmask()) << (16 * i);
        masks.point |= u64::from(point.to_bitmask()) << (16 * i);
        masks.high |= u64::from(v.to_bitmask()) << (16 * i);
    }
    masks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::masks;

    proptest! {
        #[test]
        fn a_bit_for_every_byte(block: [[u8; 32]; 2]) {
            let block: [u8; 64] = block.concat().try_into().unwrap();
            let found = masks(&block);
            for (i, byte) in block.iter().enumerate() {
                let of = |mask: u64| mask >> i & 1 == 1;
                prop_assert_eq!(of(found.word), byte.is_ascii_alphanumeric());
                prop_assert_eq!(of(found.point), matches!(byte, b'.' | b','));
                prop_assert_eq!(of(found.high), !byte.is_ascii());
            }
        }
    }
}
