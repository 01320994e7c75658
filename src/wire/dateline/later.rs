//! Datelines that do not begin their line: a page's summary points, headline or byline are glued before them.

use memchr::memchr2_iter;

use super::super::agencies::token_in;
use super::super::cities::city;
use super::super::lines::at_last_comma;
use super::{Found, day, place, separator, token};
use crate::model::{Dateline, Place};

/// Bytes of a line in which such a dateline stands (chosen: headline, byline, caption and four points of a summary).
const WINDOW: usize = 900;
/// Bytes before a token that place and day take up at most.
const BEFORE: usize = 80;

/// The dateline within the head of a line, behind what a page set before it: `... step down Harbour, Cape Verde (CNN) -- `.
///
/// Cautious, for prose stands before it: a token in brackets or slashes with a dash behind it, or a day with a double dash,
/// and a known city, or a place in capitals, right before that.
pub(in super::super) fn later(line: &str, at: u32) -> Option<Found> {
    let window = &line[..line.floor_char_boundary(WINDOW)];
    signed(window, at).or_else(|| dated(window, at))
}

fn signed(window: &str, at: u32) -> Option<Found> {
    let ends = memchr2_iter(b')', b'/', window.as_bytes());
    for close in ends.filter(|&close| separator(&window[close + 1..]) > 0) {
        let from = window.ceil_char_boundary(close.saturating_sub(BEFORE));
        let bytes = &window.as_bytes()[from..close];
        let Some(open) = memchr::memrchr2(b'(', b'/', bytes).map(|o| from + o) else { continue };
        let Some((hit, agency)) = token_in(&window[open..close]) else { continue };
        let Some(token) = token(window, open + hit.start, open + hit.end) else { continue };
        if token.start != open {
            continue;
        }
        let before = window[from..open].trim_end_matches([' ', ',']);
        let (rest, day) = day::trailing(before);
        let rest = place::without_stop(rest.trim_end_matches([' ', ',']));
        let Some((start, place)) = trailing(rest) else { continue };
        let end = token.end + separator(&window[token.end..]);
        let dateline = Dateline {
            place: Some(place),
            day: day.or(token.day),
            span: at + (from + start) as u32..at + end as u32,
        };
        let (origin, carrier) = token.origin.map_or((agency, None), |origin| (origin, Some(agency)));
        return Some(Found { dateline, agency: Some(origin), carrier });
    }
    None
}

/// `... to Miss Forum GENEVA, Nov. 24 -- The chiefs`: a known city in capitals, a day and a double dash.
fn dated(window: &str, at: u32) -> Option<Found> {
    let bytes = window.as_bytes();
    let spaced = |at: &usize| bytes[..*at].ends_with(b" ");
    let double = memchr::memchr_iter(b'-', bytes).filter(|at| bytes.get(at + 1) == Some(&b'-'));
    let long = memchr::memchr_iter(0xe2, bytes).filter(|at| bytes[*at..].starts_with("—".as_bytes()));
    for dash in double.chain(long).filter(spaced).map(|at| at - 1) {
        let from = window.ceil_char_boundary(dash.saturating_sub(BEFORE));
        let (rest, Some(day)) = day::trailing(&window[from..dash]) else { continue };
        let rest = rest.trim_end_matches([' ', ',']);
        let Some((start, place)) = place::trailing(rest) else { continue };
        let end = dash + separator(&window[dash..]);
        let dateline = Dateline {
            place: Some(place),
            day: Some(day),
            span: at + (from + start) as u32..at + end as u32,
        };
        return Some(Found { dateline, agency: None, carrier: None });
    }
    None
}

/// The place that a text ends with: a known city with or without its region, or one word and a country behind a comma.
fn trailing(text: &str) -> Option<(usize, Place)> {
    if let Some(found) = place::trailing(text) {
        return Some(found);
    }
    let starts = text
        .char_indices()
        .filter(|(at, c)| c.is_uppercase() && (*at == 0 || text[..*at].ends_with([' ', '"'])))
        .map(|(at, _)| at);
    let starts: Vec<usize> = starts.collect();
    let mut found = None;
    // The longest known city among the last words: "York" is one, and "New York" is.
    for &start in starts.iter().rev().take(6) {
        let part = &text[start..];
        let first = part.split([',', '/', '&', '[']).next().unwrap_or(part).trim();
        if city(part).or_else(|| city(first)).is_some() {
            found = place::whole(part).map(|place| (start, place)).or(found);
        }
    }
    if found.is_some() {
        return found;
    }
    // "Harbour, Cape Verde": the word before the last comma, with a name behind it.
    let (names, region) = at_last_comma(text)?;
    let named = region.len() <= 24
        && region.split(' ').count() <= 3
        && region.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let start = names.rfind(' ').map_or(0, |at| at + 1);
    (named && names[start..].starts_with(char::is_uppercase))
        .then(|| place::whole(&text[start..]).map(|place| (start, place)))?
}

#[cfg(test)]
mod tests {
    use super::later;

    #[test]
    fn datelines_behind_what_a_page_glued_before_them() {
        for (text, place, agency, rest) in [
            (
                "By the Wire Staff Ferry aground All are safe Geneva, Switzerland (CNN) -- Tin rose",
                Some("Geneva, Switzerland"),
                Some("cnn"),
                "Tin rose",
            ),
            (
                "* Ferry: `` aground '' * All safe - port LONDON, March 1 (Reuters) - Tin rose",
                Some("London"),
                Some("reuters"),
                "Tin rose",
            ),
            ("Chiefs to Miss Forum NEW YORK, Nov. 24 -- Tin rose", Some("New York"), None, "Tin rose"),
            (
                "https://example.com/logo.png МОСКВА, 17 мая /ТАСС/. Олово",
                Some("Москва"),
                Some("tass"),
                "Олово",
            ),
            (
                "A point of it Saltbay, Cape Verde (CNN) -- Tin",
                Some("Saltbay, Cape Verde"),
                Some("cnn"),
                "Tin",
            ),
        ] {
            let found = later(text, 0).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.dateline.place.map(|p| p.name).as_deref(), place, "{text}");
            assert_eq!(found.agency.map(|a| a.code), agency, "{text}");
            assert_eq!(&text[found.dateline.span.end as usize..], rest);
        }
        for text in [
            "The port told Reuters (Reuters) and others that it was closed.",
            "He spoke in Geneva (AP photo) - and left.",
            "It was sold on March 3 -- a Monday -- to a company of London.",
        ] {
            assert!(later(text, 0).is_none(), "{text}");
        }
    }
}
