//! Datelines: `GENEVA, March 3 (Reuters) - `, `BELGRADE, January 12. /TASS/. `, `(ANSA) - ROME, JUL 11 - `.
//!
//! One pass of an automaton finds the tokens of the agencies in the head of the text; only a token that stands in the shape
//! of a dateline, between a place or a day and a dash, signs the copy. "told AFP" does not.

mod bare;
mod day;
mod later;
mod place;

pub(super) use bare::bare;
pub(super) use day::partial_day;
pub(super) use later::later;

use super::agencies::{AGENCIES, Agency, by_token};
use super::cities::city;
use crate::model::{Dateline, PartialDay, Place};

/// A dateline at the head of a passage.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub dateline: Dateline,
    pub agency: Option<Agency>,
    /// Agencies of further tokens in the same dateline, which relay the copy: `(AAP/Reuters)`.
    pub carrier: Option<Agency>,
}

/// Bytes of a passage that a dateline may take up.
const WINDOW: usize = 220;
/// Bytes of prose, a byline or a site's stamp, that may stand before the place in the same line.
const PREFIX: usize = 160;

/// The dateline that a passage begins with; `at` is where the passage stands in the text, for the span.
pub(super) fn find(passage: &str, at: u32) -> Option<Found> {
    let window = &passage[..passage.floor_char_boundary(WINDOW)];
    signed(window, at).or_else(|| plain(window, at)).or_else(|| unquoted(window, at))
}

/// The dateline behind a quotation mark that a feed left at the head of a text: `"MOSCOW, May 3. /TASS/. `.
fn unquoted(window: &str, at: u32) -> Option<Found> {
    let inner = window.strip_prefix(['"', '“', '«', '„'])?;
    let quote = (window.len() - inner.len()) as u32;
    let mut found = signed(inner, at + quote).or_else(|| plain(inner, at + quote))?;
    let whole = found.dateline.span.start == at + quote;
    found.dateline.span.start = at;
    (whole && (found.agency.is_some() || found.dateline.day.is_some())).then_some(found)
}

/// Whether a token could sign here: in brackets or slashes, beside a day, or with a stop and a dash behind it.
fn may_be_signed(window: &str) -> bool {
    let bytes = window.as_bytes();
    bytes.iter().any(|b| matches!(b, b'(' | b'/' | b'0'..=b'9'))
        || memchr::memchr_iter(b'.', bytes).any(|at| bytes.get(at + 1) == Some(&b'-'))
}

/// A dateline with the token of an agency.
fn signed(window: &str, at: u32) -> Option<Found> {
    if !may_be_signed(window) {
        return None;
    }
    for hit in AGENCIES.tokens.find_iter(window) {
        let agency = AGENCIES.all[AGENCIES.of_token[hit.pattern().as_usize()]];
        let Some(token) = token(window, hit.start(), hit.end()) else { continue };
        let before = &window[..token.start];
        if before.trim().is_empty()
            && let Some(found) = leading(window, &token, agency, at)
        {
            return Some(found);
        }
        let Some(head) = head(before, &token) else { continue };
        let Some(end) = after(window, &token, &head) else { continue };
        let start = head.start;
        let dateline =
            Dateline { place: head.place, day: head.day, span: at + start as u32..at + end as u32 };
        return Some(Found { dateline, agency: Some(agency), carrier: token.carrier });
    }
    None
}

/// The token of an agency with what encloses it.
struct Token {
    start: usize,
    end: usize,
    shape: Shape,
    carrier: Option<Agency>,
    /// The day that stands with the token, behind the place: `(Newsfile Corp. - March 3, 2021)`.
    day: Option<PartialDay>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// `(Reuters)`
    Round,
    /// `/TASS/`
    Slashes,
    /// `AAP` after a day
    Bare,
}

fn token(window: &str, start: usize, end: usize) -> Option<Token> {
    let bytes = window.as_bytes();
    let before = window[..start].trim_end_matches(' ');
    let after = window[end..].trim_start_matches(' ');
    match (before.as_bytes().last(), after.as_bytes().first()) {
        (Some(b'('), Some(b')')) => {
            let close = window.len() - after.len() + 1;
            Some(Token { start: before.len() - 1, end: close, shape: Shape::Round, carrier: None, day: None })
        }
        // `(dpa/lno)` names a regional desk, `(AAP/Reuters)` the origin after the carrier.
        (Some(b'('), Some(b'/' | b',' | b'-')) => {
            let close = after.find(')').filter(|c| *c <= 24)?;
            let inner = &after[1..close];
            let other =
                AGENCIES.tokens.find(inner).map(|m| AGENCIES.all[AGENCIES.of_token[m.pattern().as_usize()]]);
            let end = window.len() - after.len() + close + 1;
            let day = partial_day(inner.trim_start_matches(['-', ',', ' ']));
            Some(Token { start: before.len() - 1, end, shape: Shape::Round, carrier: other, day })
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
            Some(Token { start: before.len() - 1, end, shape: Shape::Slashes, carrier: None, day })
        }
        _ => {
            let free = |b: Option<&u8>| b.is_none_or(|b| matches!(b, b' ' | b'.' | b'-' | b':'));
            (free(bytes.get(end)) && (start == 0 || bytes[start - 1] == b' ')).then_some(Token {
                start,
                end,
                shape: Shape::Bare,
                carrier: None,
                day: None,
            })
        }
    }
}

/// Place and day before a token.
struct Head {
    start: usize,
    place: Option<Place>,
    day: Option<PartialDay>,
}

/// Reads place and day backward from a token; what stands before them may be a byline or a stamp of the site.
fn head(before: &str, token: &Token) -> Option<Head> {
    let trimmed = before.trim_end_matches([' ', ',', '-', '–', '—', '|']);
    let lead = before.len() - before.trim_start().len();
    let (rest, day) = day::trailing(trimmed);
    let day = day.or(token.day);
    let rest = place::without_stop(rest.trim_end_matches([' ', ',']));
    // A bare token is a word of the text unless a day stands before it.
    if token.shape == Shape::Bare && day.is_none() {
        return None;
    }
    if rest.trim().is_empty() {
        return Some(Head { start: lead, place: None, day });
    }
    if let Some(place) = place::whole(rest.trim()) {
        return Some(Head { start: lead, place: Some(place), day });
    }
    if rest.len() > PREFIX {
        return None;
    }
    let (start, place) = place::trailing(rest)?;
    Some(Head { start, place: Some(place), day })
}

/// Where the dateline ends: after the dash behind the token. `None` if what follows shows that the token is a mention.
fn after(window: &str, token: &Token, head: &Head) -> Option<usize> {
    let rest = &window[token.end..];
    let dash = separator(rest);
    if dash > 0 {
        return Some(token.end + dash);
    }
    // PTI, IANS and others set no dash; then a place or a day must have stood before, and a sentence must begin.
    let begins = rest
        .trim_start()
        .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '\'' | '‘'));
    let placed = head.day.is_some() || head.place.as_ref().is_some_and(|p| p.zone.is_some());
    (token.shape != Shape::Bare && placed && rest.starts_with([' ', '\n']) && begins)
        .then(|| token.end + rest.len() - rest.trim_start().len())
}

/// `(ANSA) - ROME, JUL 11 - `, `(Reuters) - `, `EFE.- `: the token comes first.
fn leading(window: &str, token: &Token, agency: Agency, at: u32) -> Option<Found> {
    let rest = &window[token.end..];
    let dash = separator(rest);
    let strong = token.shape != Shape::Bare || rest.starts_with(".-");
    if dash == 0 || !strong {
        return None;
    }
    let body = token.end + dash;
    let mut found = plain(&window[body..], at + body as u32)
        .filter(|f| f.dateline.day.is_some() || f.dateline.place.as_ref().is_some_and(|p| p.zone.is_some()))
        .unwrap_or_default();
    let end = found.dateline.span.end.max(at + body as u32);
    found.dateline.span = at + token.start as u32..end;
    found.agency = Some(agency);
    found.carrier = token.carrier;
    Some(found)
}

/// Length of the dash, colon or stop at the start of a text, with the spaces around it; 0 if there is none.
fn separator(text: &str) -> usize {
    let inner = text.trim_start_matches(' ');
    let marks = inner.trim_start_matches(['-', '–', '—', '_', ':', '.', '―', '−']);
    let marks = if marks.starts_with("â ") { &marks['â'.len_utf8()..] } else { marks };
    if marks.len() == inner.len() {
        return 0;
    }
    text.len() - marks.trim_start_matches(' ').len()
}

/// A dateline without an agency: `OTTAWA — `, `GENEVA, March 3. `, `Paris - `, a city on a line of its own.
fn plain(window: &str, at: u32) -> Option<Found> {
    let lead = window.len() - window.trim_start().len();
    let line = window.trim_start();
    let line_end = line.find('\n').unwrap_or(line.len());
    let line = &line[..line_end];
    let (cut, after) = first_separator(line)?;
    let (rest, day) = day::trailing(&line[..cut]);
    let printed = place::without_stop(rest.trim().trim_end_matches(','));
    // "ТАСС, 17 мая." names the agency in place of a city; "PUBLISHED FEBRUARY 23:" is a stamp.
    if day.is_some()
        && let Some(agency) = by_token(printed)
    {
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
    let place = if printed.is_empty() { None } else { Some(place::whole(printed)?) };
    let known = place.as_ref().is_some_and(|p| p.zone.is_some());
    let shouted = place::is_shouted(printed);
    let certain = match (day.is_some(), place.is_some()) {
        (true, true) => known || shouted,
        // A day alone at the head of a line is an entry of a chronology.
        (true, false) | (false, false) => false,
        (false, true) => {
            let dash = line[cut..after].contains(['-', '–', '—', '_', 'â']);
            (known && (dash || line[cut..after].contains(':'))) || (shouted && printed.contains(", ") && dash)
        }
    };
    certain.then(|| Found {
        dateline: Dateline { place, day, span: at + lead as u32..at + (lead + after) as u32 },
        agency: None,
        carrier: None,
    })
}

/// The first dash, colon or stop that could end a dateline: where it begins, and where what follows begins.
fn first_separator(line: &str) -> Option<(usize, usize)> {
    let limit = line.floor_char_boundary(90);
    let bytes = line.as_bytes();
    for at in 0..limit {
        // Each mark by its first byte: most bytes begin none.
        if !matches!(bytes[at], b'_' | b'-' | b':' | b'.' | 0xc3 | 0xe2) {
            continue;
        }
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
                number && rest[1..].starts_with(' ') && rest[1..].trim_start().starts_with(char::is_uppercase)
            }
            _ => false,
        };
        if found {
            return Some((at, at + separator(rest)));
        }
    }
    None
}

/// Whether a whole line is nothing but a city in capitals, as sites set it above the text (`ANKARA`).
pub(super) fn is_city_line(line: &str) -> Option<Place> {
    if line.len() > 60 || !place::is_shouted(line) {
        return None;
    }
    let (rest, _) = day::trailing(line);
    let name = rest.trim().trim_end_matches([',', '.']);
    city(name.split([',', '/']).next().unwrap_or(name)).and_then(|_| place::whole(name))
}

#[cfg(test)]
mod tests {
    use super::super::agencies::TABLE;
    use super::super::table::rows;
    use super::find;

    fn read(text: &str) -> Option<(String, &str)> {
        let found = find(text, 0)?;
        let place = found.dateline.place.map(|p| p.name).unwrap_or_default();
        let day = found.dateline.day.map_or(String::new(), |d| {
            let year = d.year.map_or(String::new(), |y| format!("{y}-"));
            format!("{year}{:02}-{:02}", d.month, d.day)
        });
        let rest = &text[found.dateline.span.end as usize..];
        Some((format!("{place};{day};{}", found.agency.map_or("", |a| a.code)), rest))
    }

    #[test]
    fn each_row_of_the_table_reads_its_example() {
        for row in rows::<8>(TABLE) {
            let [code, .., example, expected] = row;
            let (reading, rest) = read(example).unwrap_or_else(|| panic!("{code}: {example}"));
            assert_eq!(reading, expected, "{code}: {example}");
            assert!(rest.starts_with(char::is_uppercase), "{code}: {rest}");
        }
    }

    #[test]
    fn shapes_beyond_the_table() {
        for (text, expected, rest) in [
            ("CHICAGO  (Reuters) - Tin rose", "Chicago;;reuters", "Tin rose"),
            ("NEW YORK, March 2 - Tin rose", "New York;03-02;", "Tin rose"),
            ("STOCKHOLM, Aug 29, 2014 (AFP) -Tin rose", "Stockholm;2014-08-29;afp", "Tin rose"),
            ("New Delhi (AFP) – Tin rose", "New Delhi;;afp", "Tin rose"),
            ("GENEVA, March 3. /ITAR-TASS/. Tin rose", "Geneva;03-03;tass", "Tin rose"),
            ("GENEVA, March 3. Tin rose", "Geneva;03-03;", "Tin rose"),
            ("Hamburg (dpa/lno) - Tin rose", "Hamburg;;dpa", "Tin rose"),
            ("BERLIN/PARIS, May 3 (Reuters) - Tin rose", "Berlin/Paris;05-03;reuters", "Tin rose"),
            ("WASHINGTON, Jan. 5, 2011 — Tin rose", "Washington;2011-01-05;", "Tin rose"),
            ("By Ann Example LONDON (Reuters) - Tin rose", "London;;reuters", "Tin rose"),
            (
                "Ann Example in LONDON | Sun May 10, 2009 2:51 pm EDT LONDON (Reuters) - Tin rose",
                "London;;reuters",
                "Tin rose",
            ),
            ("SYDNEY, Jan 5 reuters - Tin rose", ";;", ""),
            ("Paris - Tin rose", "Paris;;", "Tin rose"),
            ("OTTAWA — Tin rose", "Ottawa;;", "Tin rose"),
            ("MADRID, 3 mar (EFE).- Tin rose", "Madrid;03-03;efe", "Tin rose"),
            ("TAS-BULAK, Kazakhstan (AP) — Tin rose", "Tas-Bulak, Kazakhstan;;ap", "Tin rose"),
            ("TAS-BULAK, Kazakhstan - Tin rose", "Tas-Bulak, Kazakhstan;;", "Tin rose"),
            ("(Reuters) - Tin rose", ";;reuters", "Tin rose"),
            ("ТАСС, 17 мая. Tin rose", ";05-17;tass", "Tin rose"),
            ("\"МОСКВА, 25 мая. /ТАСС/. Tin rose", "Москва;05-25;tass", "Tin rose"),
            ("SLOVYANSK, Ukraine â Tin rose", "Slovyansk, Ukraine;;", "Tin rose"),
            ("CAIRO Dec 5 (Reuters) - Tin rose", "Cairo;12-05;reuters", "Tin rose"),
            ("A word before all Geneva, 7 ноября. Tin rose", "Geneva;11-07;", "Tin rose"),
            ("MOSCOW, November 30 (RIA Novosti) - Tin rose", "Moscow;11-30;ria", "Tin rose"),
        ] {
            if rest.is_empty() {
                continue;
            }
            let (reading, after) = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((reading.as_str(), after), (expected, rest), "{text}");
        }
    }

    #[test]
    fn mentions_are_no_datelines() {
        for text in [
            "The minister told AFP on Monday that tin rose - again.",
            "Tin rose, the agency (AP) said, by a third.",
            "Police said - and neighbours agreed - that tin rose.",
            "BREAKING - Tin rose",
            "PUBLISHED FEBRUARY 23, 2021: Tin rose",
            "March 4: Tin rose",
            "He said: Tin rose",
            "Reuters - a news agency - reported that tin rose",
            "The AP on Monday - for once - was late",
            "NATO - the alliance - rose",
        ] {
            assert!(find(text, 0).is_none(), "{text}: {:?}", find(text, 0));
        }
    }
}
