//! Numbers in the shapes that dates take.

use super::Kind;
use super::named::named;

/// Value and end of the digits at `at`.
pub(super) fn digits(bytes: &[u8], at: usize) -> (u32, usize) {
    let mut value = 0u32;
    let mut end = at;
    while let Some(digit) = bytes.get(end).filter(|b| b.is_ascii_digit()) {
        value = value.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
        end += 1;
    }
    (value, end)
}

/// The number at `at` in the longest shape that fits, and its end.
pub(super) fn number(bytes: &[u8], at: usize) -> (usize, Kind) {
    let (value, end) = digits(bytes, at);
    let length = end - at;
    let plain = Kind::Number(value, length.min(200) as u8);
    let next_digit = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    match bytes.get(end) {
        Some(b',') if next_digit && length <= 3 => grouped(bytes, value, end).unwrap_or((end, plain)),
        Some(b'.') if next_digit => {
            let (frac, after) = digits(bytes, end + 1);
            if let Some(found) = triple(bytes, b'.', value, length, frac, after - end - 1, after) {
                return found;
            }
            (after, Kind::Decimal(value, frac.min(9999) as u16, (after - end - 1).min(9) as u8))
        }
        Some(b':') if next_digit && value <= 24 && length <= 2 => {
            let (minutes, after) = digits(bytes, end + 1);
            if after - end - 1 != 2 || minutes > 59 {
                return (after, Kind::Number(0, 0));
            }
            if bytes.get(after) == Some(&b':') && bytes.get(after + 1).is_some_and(u8::is_ascii_digit) {
                let (_, seconds_end) = digits(bytes, after + 1);
                return (seconds_end, Kind::Clock(value as u8, minutes as u8));
            }
            (after, Kind::Clock(value as u8, minutes as u8))
        }
        Some(b'/') if next_digit => {
            let (second, after) = digits(bytes, end + 1);
            if let Some(found) = triple(bytes, b'/', value, length, second, after - end - 1, after) {
                return found;
            }
            (after, Kind::Fraction(value, second))
        }
        Some(b'-') if next_digit && length == 4 => {
            let (second, after) = digits(bytes, end + 1);
            triple(bytes, b'-', value, length, second, after - end - 1, after).unwrap_or((end, plain))
        }
        Some(b'%') => (end + 1, Kind::Number(0, 0)),
        // "1º de março", "il 1° marzo"; "30°" is a heat.
        Some(0xC2) if (1..=31).contains(&value) && ordinal_sign(bytes, end, value) => {
            (end + 2, Kind::Ordinal(value as u8))
        }
        Some(0xE5..=0xEC) => named(bytes, value, length, end).unwrap_or((end, plain)),
        Some(b) if b.is_ascii_alphabetic() => suffixed(bytes, value, length, end).unwrap_or((end, plain)),
        _ => (end, plain),
    }
}

fn ordinal_sign(bytes: &[u8], end: usize, value: u32) -> bool {
    bytes[end..].starts_with("º".as_bytes()) || (value == 1 && bytes[end..].starts_with("°".as_bytes()))
}

/// `1,700`, and `16,1999` left alone.
fn grouped(bytes: &[u8], value: u32, end: usize) -> Option<(usize, Kind)> {
    let (mut total, mut at) = (value, end);
    while bytes.get(at) == Some(&b',') {
        let (group, after) = digits(bytes, at + 1);
        if after - at - 1 != 3 {
            break;
        }
        total = total.saturating_mul(1000).saturating_add(group);
        at = after;
    }
    (at > end).then_some((at, Kind::Number(total, 0)))
}

/// Three numbers parted by one mark that make a date.
fn triple(
    bytes: &[u8],
    mark: u8,
    first: u32,
    first_digits: usize,
    second: u32,
    second_digits: usize,
    after: usize,
) -> Option<(usize, Kind)> {
    if bytes.get(after) != Some(&mark) || second_digits > 2 {
        return None;
    }
    let (third, end) = digits(bytes, after + 1);
    let third_digits = end - after - 1;
    // A fourth part makes it an address or a version.
    if bytes.get(end) == Some(&mark) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let small = |v: u32| u8::try_from(v).ok().filter(|v| (1..=31).contains(v));
    let iso = first_digits == 4 && (1000..=2199).contains(&first) && (1..=2).contains(&third_digits);
    if iso && second <= 12 && mark != b'.' {
        return Some((end, Kind::Iso(first as i16, small(second)?, small(third)?)));
    }
    let year = match third_digits {
        4 if (1000..=2199).contains(&third) => third as i16,
        2 if mark != b'-' => 1900 + third as i16 + if third < 50 { 100 } else { 0 },
        _ => return None,
    };
    if first_digits > 2 {
        return None;
    }
    let kind = if mark == b'.' { Kind::Dotted } else { Kind::Slashed };
    Some((end, kind(small(first)?, small(second)?, year)))
}

/// `5th`, `1980s`.
fn suffixed(bytes: &[u8], value: u32, length: usize, end: usize) -> Option<(usize, Kind)> {
    let letters = bytes[end..].iter().take_while(|b| b.is_ascii_alphanumeric()).take(4).count();
    let suffix = bytes.get(end..end + letters)?;
    if letters == 2 && [b"st", b"nd", b"rd", b"th"].iter().any(|s| suffix.eq_ignore_ascii_case(*s)) {
        return (1..=99).contains(&value).then_some((end + 2, Kind::Ordinal(value as u8)));
    }
    // "1er janvier", "die 1990er Jahre".
    if suffix == b"er" && value == 1 {
        return Some((end + 2, Kind::Ordinal(1)));
    }
    if suffix == b"er" && length == 4 && (1000..=2100).contains(&value) && value.is_multiple_of(10) {
        return Some((end + 2, Kind::Decade(value as i16 / 10)));
    }
    if suffix == b"s" && value.is_multiple_of(10) {
        return match length {
            4 if (1000..=2100).contains(&value) => Some((end + 1, Kind::Decade(value as i16 / 10))),
            2 if value >= 20 => Some((end + 1, Kind::Decade(value as i16 / 10))),
            _ => None,
        };
    }
    None
}
