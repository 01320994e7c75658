//! Datelines without an agency, or with one that no table names: `OTTAWA — `, `LAGOS, March 3 (XYZ) – `.

use super::super::agencies::by_token;
use super::super::cities::city;
use super::{Found, day, place, separator, unknown};
use crate::model::Dateline;
use crate::text::classes::{any, positions};

/// A dateline without an agency: `OTTAWA — `, `GENEVA, March 3. `, `Paris - `, a city on a line of its own.
pub(super) fn plain(window: &str, at: u32) -> Option<Found> {
    let lead = window.len() - window.trim_start().len();
    let line = window.trim_start();
    let line_end = memchr::memchr(b'\n', line.as_bytes()).unwrap_or(line.len());
    let line = &line[..line_end];
    let head = &line[..line.floor_char_boundary(SEPARATED)];
    // Without a day all words before the mark are those of a place.
    let dated = any(head.as_bytes(), |b| b.is_ascii_digit());
    let (cut, after) = first_separator(line, if dated { head.len() } else { place::names(head) })?;
    let (unsigned, signs, of_desk) = unknown::trailing(&line[..cut]);
    let (rest, day) = day::trailing(unsigned);
    let printed = place::without_stop(rest.trim().trim_end_matches(','));
    // "August 29 - September 8" is a span, "March 10 - 12: talks" too.
    if day.is_some() && begins_with_day(&line[after..]) {
        return None;
    }
    // "ТАСС, 17 мая." names the agency in place of a city, "AP July 12: A buoy" the photo's; "PUBLISHED FEBRUARY 23:" is a stamp.
    if day.is_some()
        && let Some(agency) = by_token(printed)
    {
        if line[cut..].starts_with(':') {
            return None;
        }
        let dateline = Dateline { place: None, day, span: at + lead as u32..at + (lead + after) as u32 };
        return Some(Found { dateline, agency: Some(agency), carrier: None });
    }
    if ["published", "updated", "posted"].iter().any(|word| printed.eq_ignore_ascii_case(word)) {
        return None;
    }
    if let Some(day) = day
        && place::whole(printed).is_none()
        && let Some((start, place)) = place::known_at_end(printed)
    {
        let from = lead + rest.len() - rest.trim_start().len() + start;
        let dateline = Dateline {
            place: Some(place),
            day: Some(day),
            span: at + from as u32..at + (lead + after) as u32,
        };
        return Some(Found { dateline, agency: None, carrier: None });
    }
    let (printed, agency) = unknown::behind_place(printed);
    let place = if printed.is_empty() { None } else { Some(place::whole(printed)?) };
    if !signs && agency.is_none() && goes_on(&line[after..]) {
        return None;
    }
    let known = place.as_ref().is_some_and(|p| p.zone.is_some());
    let shouted = place::is_shouted(printed);
    let certain = match (day.is_some(), place.is_some()) {
        (true, true) => known || shouted,
        // A day alone at the head of a line is an entry of a chronology.
        (true, false) | (false, false) => false,
        (false, true) if signs || agency.is_some() => known || shouted,
        (false, true) => {
            let dash = line[cut..after].contains(['-', '–', '—', '_', 'â']);
            (known && (dash || line[cut..after].contains(':'))) || (shouted && printed.contains(", ") && dash)
        }
    };
    certain.then(|| Found {
        dateline: Dateline { place, day, span: at + lead as u32..at + (lead + after) as u32 },
        agency: agency.or(of_desk),
        carrier: None,
    })
}

/// Whether what stands behind the mark goes on with its sentence: `Paris - and with it half of France - went dark`,
/// `Moscow – once a village – saw`, `Washington - Berlin - Paris: talks`.
fn goes_on(behind: &str) -> bool {
    let window = &behind[..behind.floor_char_boundary(SEPARATED)];
    // A quotation mark that was decoded twice begins with a letter.
    let first = window.split(|c: char| !c.is_alphanumeric() || c == 'â').find(|word| !word.is_empty());
    // "iPhone sales", "eBay": a name.
    let small = first.is_some_and(|word| word.chars().all(char::is_lowercase));
    let next = first_separator(window, window.len());
    let place = || next.is_some_and(|(cut, _)| city(window[..cut].trim()).is_some());
    small || place()
}

/// A colon, or a name behind a space: `March 10 - 12 Sample Fair`, not `- 12 people`.
fn is_behind_number(text: &str) -> bool {
    text.starts_with(':') || text.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Whether a text begins with a day, or with the number of one and a colon.
fn begins_with_day(text: &str) -> bool {
    let second = text.split_inclusive(' ').take(2).map(str::len).sum();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    day::partial_day(text[..second].trim_end_matches([' ', '.', ':'])).is_some()
        || (1..=2).contains(&digits) && is_behind_number(&text[digits..])
}

/// Bytes in which the mark stands that ends a dateline without an agency.
const SEPARATED: usize = 90;

/// The first dash, colon or stop that could end a dateline, in the first `limit` bytes: where it begins, and where what follows
/// begins.
fn first_separator(line: &str, limit: usize) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    // Each mark by its first byte: most bytes begin none.
    let mark = |b| (b == b'_') | (b == b'-') | (b == b':') | (b == b'.') | (b == 0xc3) | (b == 0xe2);
    for at in positions(&bytes[..limit], mark) {
        let before = at > 0 && bytes[at - 1] == b' ';
        let rest = &line[at..];
        let Some(c) = rest.chars().next() else { continue };
        let found = match c {
            '—' | '–' | '―' | '_' => true,
            // What is left of a dash that was decoded twice.
            'â' => before && rest['â'.len_utf8()..].starts_with(' '),
            '-' => before || rest.starts_with("--"),
            ':' => rest[1..].starts_with(' '),
            // "GENEVA, March 3. The ..." but not "St. Petersburg", "Jan. 5".
            '.' => {
                let number = line[..at].ends_with(|c: char| c.is_ascii_digit())
                    || !line.is_ascii() && day::trailing(&line[..at]).1.is_some();
                number
                    && rest[1..].starts_with(' ')
                    && rest[1..].trim_start().starts_with(|c: char| c.is_uppercase() || c == '/')
            }
            _ => false,
        };
        if found {
            return Some((at, at + separator(rest)));
        }
    }
    None
}
