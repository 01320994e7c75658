//! The token of an agency, and what encloses it.

use super::super::agencies::{Agency, token_in};
use super::day::partial_day;
use crate::model::PartialDay;

/// The token of an agency with what encloses it.
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub shape: Shape,
    /// The agency behind it, whose copy it is: Reuters in `(AAP/Reuters)`.
    pub origin: Option<Agency>,
    /// The day that stands with the token, behind the place: `(Newsfile Corp. - March 3, 2021)`.
    pub day: Option<PartialDay>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `(Reuters)`
    Round,
    /// `/TASS/`
    Slashes,
    /// `AAP` after a day
    Bare,
}

/// What stands before the agency where its correspondent signs: `/Корр. ТАСС/`.
pub(super) const CORRESPONDENT: &str = "Корр.";

/// What encloses the token from `start` to `end` of a window; `None` if it is part of a longer word.
pub(super) fn token(window: &str, start: usize, end: usize) -> Option<Token> {
    let bytes = window.as_bytes();
    let before = window[..start].trim_end_matches(' ');
    let before = before.strip_suffix(CORRESPONDENT).unwrap_or(before);
    let after = window[end..].trim_start_matches(' ');
    match (before.as_bytes().last(), after.as_bytes().first()) {
        (Some(b'('), Some(b')')) => {
            let close = window.len() - after.len() + 1;
            Some(Token { start: before.len() - 1, end: close, shape: Shape::Round, origin: None, day: None })
        }
        // `(dpa/lno)` names a regional desk, `(AAP/Reuters)` the origin after the carrier.
        (Some(b'('), Some(b'/' | b',' | b'-')) => {
            let close = after.find(')').filter(|c| *c <= 24)?;
            let inner = &after[1..close];
            // "(AFP-Jiji)": the carrier behind the origin.
            let other = token_in(inner).map(|(_, agency)| agency).filter(|_| !after.starts_with('-'));
            let end = window.len() - after.len() + close + 1;
            let day = partial_day(inner.trim_start_matches(['-', ',', ' ']));
            Some(Token { start: before.len() - 1, end, shape: Shape::Round, origin: other, day })
        }
        (Some(b'/'), Some(b'/')) => {
            let close = window.len() - after.len() + 1;
            // `/ ACCESSWIRE / March 3, 2021 / `
            let behind = &window[close..];
            let dated = behind
                .find('/')
                .filter(|end| *end < 30)
                .and_then(|end| Some((close + end + 1, partial_day(behind[..end].trim())?)));
            let (end, day) = dated.map_or((close, None), |(end, day)| (end, Some(day)));
            Some(Token { start: before.len() - 1, end, shape: Shape::Slashes, origin: None, day })
        }
        _ => {
            let free = |b: Option<&u8>| b.is_none_or(|b| matches!(b, b' ' | b'.' | b'-' | b':'));
            (free(bytes.get(end)) && (start == 0 || bytes[start - 1] == b' ')).then_some(Token {
                start,
                end,
                shape: Shape::Bare,
                origin: None,
                day: None,
            })
        }
    }
}
