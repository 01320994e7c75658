//! Places where the token of an agency could sign.

use super::token::CORRESPONDENT;
use crate::text::classes::{first, positions};

/// Where a token may stand that signs, in order: first of all, in brackets or slashes, or as a word behind a number, for
/// only a day lets a token sign that nothing encloses.
pub(super) fn places(window: &str) -> impl Iterator<Item = usize> {
    let bytes = window.as_bytes();
    let skip = |at: usize| at + bytes[at..].iter().take_while(|b| **b == b' ').count();
    let word = move |at: usize| match bytes[at..].strip_prefix(CORRESPONDENT.as_bytes()) {
        Some(_) => skip(at + CORRESPONDENT.len()),
        None => skip(at),
    };
    let number = numbers(bytes).next().unwrap_or(bytes.len());
    let enclosed = memchr::memchr2_iter(b'(', b'/', &bytes[..number]);
    let behind = positions(&bytes[number..], |b| (b == b' ') | (b == b'(') | (b == b'/'));
    // A token begins with a capital, or is enclosed: some sign in small letters, and copy of Reuters that AAP relays does.
    let begins = |at: &usize| {
        let small = || bytes[*at..].starts_with(b"reuters ");
        bytes
            .get(*at)
            .is_some_and(|b| bytes[*at - 1] != b' ' || !b.is_ascii() || b.is_ascii_uppercase() || small())
    };
    std::iter::once(word(0))
        .chain(enclosed.map(move |at| word(at + 1)))
        .chain(behind.map(move |at| word(number + at + 1)).filter(begins))
}

/// Where a number begins that could be that of a day: one or two digits that no others follow.
fn numbers(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let first = first(bytes, |b| b.is_ascii_digit()).unwrap_or(bytes.len());
    positions(&bytes[first..], |b| b.is_ascii_digit()).map(move |at| first + at).filter(move |&at| {
        let begins = at == 0 || matches!(bytes[at - 1], b' ' | b',' | b'.' | b'(' | b')');
        begins && !(digit(at + 1) && digit(at + 2))
    })
}
