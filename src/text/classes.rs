//! Bytes of a class, found many at a time.

/// Positions of the bytes of a class, in order.
///
/// 64 bytes are classed at once, in a loop that the compiler makes one of vectors; where a byte of the class stands is then
/// read off a word of bits. `class` must be plain arithmetic on its byte for that.
pub fn positions(bytes: &[u8], class: impl Fn(u8) -> bool) -> impl Iterator<Item = usize> {
    let (mut base, mut bits) = (0, 0_u64);
    std::iter::from_fn(move || {
        while bits == 0 {
            let rest = bytes.get(base..).filter(|rest| !rest.is_empty())?;
            bits = mask(rest, &class);
            base += 64;
        }
        let at = base - 64 + bits.trailing_zeros() as usize;
        bits &= bits - 1;
        Some(at)
    })
}

/// Whether any byte is of a class; bytes are looked at 32 at a time.
pub fn any(bytes: &[u8], class: impl Fn(u8) -> bool) -> bool {
    bytes.chunks(32).any(|chunk| chunk.iter().fold(false, |found, byte| found | class(*byte)))
}

/// Where the first byte of a class stands.
pub fn first(bytes: &[u8], class: impl Fn(u8) -> bool) -> Option<usize> {
    for (at, chunk) in bytes.chunks(32).enumerate() {
        if any(chunk, &class) {
            return chunk.iter().position(|byte| class(*byte)).map(|within| 32 * at + within);
        }
    }
    None
}

/// A one for each of the first 64 bytes that is of a class.
#[inline(always)]
fn mask(bytes: &[u8], class: impl Fn(u8) -> bool) -> u64 {
    let (mut found, mut padded) = ([0_u8; 64], [0; 64]);
    let (block, counted) = if let Some(whole) = bytes.first_chunk() {
        (whole, u64::MAX)
    } else {
        padded[..bytes.len()].copy_from_slice(bytes);
        (&padded, (1 << bytes.len()) - 1)
    };
    for (found, byte) in found.iter_mut().zip(block) {
        *found = u8::from(class(*byte));
    }
    let eights = found.as_chunks::<8>().0.iter();
    let bits = eights.rev().fold(0, |bits, eight| {
        // The lowest bit of each of eight bytes, gathered in the highest byte of a product.
        bits << 8 | u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56
    });
    bits & counted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::positions;

    proptest! {
        #[test]
        fn bytes_of_a_class_are_those_of_a_plain_loop(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let class = |b: u8| b.is_ascii_digit() || b >= 0xd0 || b == 0;
            let plain: Vec<usize> = (0..bytes.len()).filter(|at| class(bytes[*at])).collect();
            prop_assert_eq!(super::any(&bytes, class), !plain.is_empty());
            prop_assert_eq!(super::first(&bytes, class), plain.first().copied());
            prop_assert_eq!(positions(&bytes, class).collect::<Vec<_>>(), plain);
        }
    }
}
