//! Datelines: `GENEVA, March 3 (Reuters) - `, `BELGRADE, January 12. /TASS/. `, `(ANSA) - ROME, JUL 11 - `.
//!
//! Tokens of the agencies are looked for where one could sign: at the start, in brackets or slashes, behind a number. Only a
//! token that stands in the shape of a dateline, between a place or a day and a dash, signs the copy. "told AFP" does not.

mod bare;
mod behind;
mod candidates;
mod day;
mod header;
mod later;
mod place;
mod plain;
mod token;
mod unknown;
mod unspaced;

pub(super) use bare::bare;
pub(super) use day::{is_weekday, nearest, partial_day};
pub(super) use header::header;
pub(super) use later::later;

use self::plain::plain;
use self::token::{Shape, Token, token};
use super::agencies::{Agency, token_at};
use super::cities::city;
use crate::model::{Dateline, PartialDay, Place};

/// A dateline at the head of a passage.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub dateline: Dateline,
    pub agency: Option<Agency>,
    /// The agency that relays the copy of another, where the dateline names both: AAP in `(AAP/Reuters)`.
    pub carrier: Option<Agency>,
}

/// Bytes of a passage that a dateline may take up.
const WINDOW: usize = 220;
/// Bytes of a byline in brackets.
const BYLINE: usize = 60;
/// Bytes of prose, a byline or a site's stamp, that may stand before the place in the same line.
const PREFIX: usize = 160;

/// The dateline that a passage begins with; `at` is where the passage stands in the text, for the span.
pub(super) fn find(passage: &str, at: u32) -> Option<Found> {
    let window = &passage[..passage.floor_char_boundary(WINDOW)];
    let spaced = || signed(window, at).or_else(|| plain(window, at)).or_else(|| unquoted(window, at));
    let found = unspaced::unspaced(window, at).or_else(spaced).or_else(|| behind_byline(window, at))?;
    Some(behind::extended(found, window, at))
}

/// The dateline behind a byline in brackets: `(di Ann Example) (ANSA) - ROMA, 3 MAR - `.
fn behind_byline(window: &str, at: u32) -> Option<Found> {
    let inner =
        ["(di ", "(dall'", "(von ", "(par ", "(por "].iter().find_map(|by| window.strip_prefix(by))?;
    let close = inner.find(") ").filter(|close| *close <= BYLINE)?;
    let end = window.len() - inner.len() + close + 2;
    let mut found =
        signed(&window[end..], at + end as u32).filter(|f| f.dateline.span.start == at + end as u32)?;
    found.dateline.span.start = at;
    Some(found)
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

/// A dateline with the token of an agency.
fn signed(window: &str, at: u32) -> Option<Found> {
    let mut past = 0;
    for place in candidates::places(window) {
        let Some((length, agency)) = window.get(place..).filter(|_| place >= past).and_then(token_at) else {
            continue;
        };
        past = place + length;
        let Some(token) = token(window, place, past) else { continue };
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
        // "(AAP/Reuters)": the carrier signs first, the origin behind it.
        let (origin, carrier) = token.origin.map_or((agency, None), |origin| (origin, Some(agency)));
        return Some(Found { dateline, agency: Some(origin), carrier });
    }
    None
}

/// Place and day before a token.
struct Head {
    start: usize,
    place: Option<Place>,
    day: Option<PartialDay>,
}

/// Reads place and day backward from a token; what stands before them may be a byline or a stamp of the site.
fn head(before: &str, token: &Token) -> Option<Head> {
    let trimmed = day::without_time(before.trim_end_matches([' ', ',', '-', '–', '—', '|']));
    let lead = before.len() - before.trim_start().len();
    let (rest, day) = day::trailing(trimmed);
    let day = day.or(token.day);
    let rest = place::without_stop(rest.trim_end_matches([' ', ',', ':']));
    // "10 марта, Минск": the day first; "LONDON, Tuesday": of the day only its name.
    let (rest, day) = match day {
        None => day::leading(day::without_weekday(rest)),
        Some(_) => (rest, day),
    };
    let rest = place::once(rest);
    // "MADRID, 3 (EUROPA PRESS)": of the day only the number is left.
    let number = rest.len() - rest.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let of_month = (1..=2).contains(&number) && day.is_none() && rest[..rest.len() - number].ends_with(", ");
    let rest = if of_month { rest[..rest.len() - number].trim_end_matches([' ', ',']) } else { rest };
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
    if let Some((start, place)) = place::trailing(rest) {
        return Some(Head { start, place: Some(place), day });
    }
    // A town that no table names, as long as it may be, where a day and a bracket stand behind it.
    let place = place::named(rest.trim()).filter(|_| token.shape != Shape::Bare && day.is_some())?;
    Some(Head { start: lead, place: Some(place), day })
}

/// Letters of a token in capitals that signs without bracket and dash. Chosen.
const SHOUTED: usize = 5;

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
    // "Baku, March 3, AZERTAC The port": a shorter one could begin a company's name.
    let name = &window[token.start..token.end];
    let alone = name.len() >= SHOUTED && name.bytes().all(|b| b.is_ascii_uppercase()) && head.day.is_some();
    // On a line of its own.
    if token.shape != Shape::Bare && placed && rest.trim().is_empty() {
        return Some(window.len());
    }
    ((token.shape != Shape::Bare || alone) && placed && rest.starts_with([' ', '\n']) && begins)
        .then(|| token.end + rest.len() - rest.trim_start().len())
}

/// `(ANSA) - ROME, JUL 11 - `, `(Reuters) - `, `EFE.- `: the token comes first.
fn leading(window: &str, token: &Token, agency: Agency, at: u32) -> Option<Found> {
    let rest = &window[token.end..];
    let dash = separator(rest);
    let strong = token.shape != Shape::Bare || rest.starts_with(".-");
    // "(dpa) Die Stadt": some set no dash.
    let sentence = token.shape == Shape::Round
        && rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    if (dash == 0 && !sentence) || !strong {
        return None;
    }
    let body = token.end + dash.max(usize::from(sentence));
    let mut found = plain(&window[body..], at + body as u32)
        .filter(|f| f.dateline.day.is_some() || f.dateline.place.as_ref().is_some_and(|p| p.zone.is_some()))
        .unwrap_or_default();
    let end = found.dateline.span.end.max(at + body as u32);
    found.dateline.span = at + token.start as u32..end;
    found.agency = Some(token.origin.unwrap_or(agency));
    found.carrier = token.origin.map(|_| agency);
    Some(found)
}

/// Length of the dash, colon or stop at the start of a text, with the spaces around it; 0 if there is none.
fn separator(text: &str) -> usize {
    let inner = text.trim_start_matches(' ');
    let marks = inner.trim_start_matches(['-', '–', '—', '_', ':', '.', '―', '−', '=']);
    let marks = if marks.starts_with("â ") { &marks['â'.len_utf8()..] } else { marks };
    if marks.len() == inner.len() {
        return 0;
    }
    text.len() - marks.trim_start_matches(' ').len()
}

/// A whole line that is nothing but a city in capitals, as sites set it above the text: `ANKARA`, `BAKU, Azerbaijan, Mar. 3`.
pub(super) fn city_line(line: &str) -> Option<(Place, Option<PartialDay>)> {
    if line.len() > 60 || !place::is_shouted(line) {
        return None;
    }
    let (rest, day) = day::trailing(line);
    let name = rest.trim().trim_end_matches([',', '.']);
    city(name.split([',', '/']).next().unwrap_or(name))?;
    Some((place::whole(name)?, day))
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
            ("SYDNEY, Jan 5 reuters - Tin rose", "Sydney;01-05;reuters", "Tin rose"),
            ("Paris - Tin rose", "Paris;;", "Tin rose"),
            ("OTTAWA — Tin rose", "Ottawa;;", "Tin rose"),
            ("MADRID, 3 mar (EFE).- Tin rose", "Madrid;03-03;efe", "Tin rose"),
            ("TAS-BULAK, Kazakhstan (AP) — Tin rose", "Tas-Bulak, Kazakhstan;;ap", "Tin rose"),
            ("TAS-BULAK, Kazakhstan - Tin rose", "Tas-Bulak, Kazakhstan;;", "Tin rose"),
            ("(Reuters) - Tin rose", ";;reuters", "Tin rose"),
            ("ТАСС, 17 мая. Tin rose", ";05-17;tass", "Tin rose"),
            ("\"МОСКВА, 25 мая. /ТАСС/. Tin rose", "Москва;05-25;tass", "Tin rose"),
            ("PARIS — iTin sales rose", "Paris;;", "iTin sales rose"),
            ("CAIRO â âTin rose", "Cairo;;", "âTin rose"),
            ("SLOVYANSK, Ukraine â Tin rose", "Slovyansk, Ukraine;;", "Tin rose"),
            ("CAIRO Dec 5 (Reuters) - Tin rose", "Cairo;12-05;reuters", "Tin rose"),
            ("A word before all Geneva, 7 ноября. Tin rose", "Geneva;11-07;", "Tin rose"),
            ("MOSCOW, November 30 (RIA Novosti) - Tin rose", "Moscow;11-30;ria", "Tin rose"),
            ("Bruxelles, 10/03 (BELGA) = Tin rose", "Bruxelles;03-10;belga", "Tin rose"),
            ("MOSCOW, March 9-10 (TASS) - Tin rose", "Moscow;03-10;tass", "Tin rose"),
            ("MOSCOW, March 9-10 /TASS/. Tin rose", "Moscow;03-10;tass", "Tin rose"),
            ("10 марта, Минск /Корр. БЕЛТА/. Tin rose", "Минск;03-10;belta", "Tin rose"),
            ("Киев. 10 марта. ИНТЕРФАКС-УКРАИНА - Tin rose", "Киев;03-10;interfax", "Tin rose"),
            ("New Delhi: Mar 10 (PTI) Tin rose", "New Delhi;03-10;pti", "Tin rose"),
            ("New Delhi, Mar 10 (PTI): Tin rose", "New Delhi;03-10;pti", "Tin rose"),
            ("МОСКВА. 10 марта. ИНТЕРФАКС - Tin rose", "Москва;03-10;interfax", "Tin rose"),
            ("PARIS, 1er mars (Reuters) - Tin rose", "Paris;03-01;reuters", "Tin rose"),
            ("Berlin, 10. Mrz (Reuters) - Tin rose", "Berlin;03-10;reuters", "Tin rose"),
            ("LONDON, 10/03/2026 (Reuters) - Tin rose", "London;2026-03-10;reuters", "Tin rose"),
            ("LONDON, Tuesday (Reuters) - Tin rose", "London;;reuters", "Tin rose"),
            ("CAIRO, 10 March 2026, 08:15 (MENA) - Tin rose", "Cairo;2026-03-10;mena", "Tin rose"),
            ("WASHINGTON (The Associated Press) — Tin rose", "Washington;;ap", "Tin rose"),
            ("WASHINGTON, AP — Tin rose", "Washington;;ap", "Tin rose"),
            ("PITTSBURGH, PA — Tin rose", "Pittsburgh, PA;;", "Tin rose"),
            ("LONDON (Reuters Health) - Tin rose", "London;;reuters", "Tin rose"),
            ("SAMPLE, La. -- SAMPLE, La. (AP) -- Tin rose", "Sample, La.;;ap", "Tin rose"),
            ("Port-au-Prince, March 10, 2026 (AFP) - Tin rose", "Port-au-Prince;2026-03-10;afp", "Tin rose"),
            ("Sample-aux-Bois, March 10 (AFP) - Tin rose", "Sample-aux-Bois;03-10;afp", "Tin rose"),
            ("Sidi Bel Sample, March 10 (AFP) - Tin rose", "Sidi Bel Sample;03-10;afp", "Tin rose"),
            ("Aboard Air Force Two, March 10 (AP) - Tin rose", "Aboard Air Force Two;03-10;ap", "Tin rose"),
            ("al-Sample, Syria, March 10 (AP) - Tin rose", "al-Sample, Syria;03-10;ap", "Tin rose"),
            ("TAIPEI (AFP-Jiji) - Tin rose", "Taipei;;afp", "Tin rose"),
            ("(di Ann Example) (ANSA) - ROMA, 3 MAR - Tin rose", "Roma;03-03;ansa", "Tin rose"),
            ("COEUR D'SAMPLE, Idaho (AP) - Tin rose", "Coeur d'Sample, Idaho;;ap", "Tin rose"),
            ("ON THE SAMPLE BORDER (AP) - Tin rose", "On the Sample Border;;ap", "Tin rose"),
            ("ПОРТ-НА-ДОНУ, 10 марта. /ТАСС/. Tin rose", "Порт-на-Дону;03-10;tass", "Tin rose"),
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
            "AP Apr. 21: An oil slick is seen as the rig burns.",
            "Venice, August 29 - September 8",
            "Paris, March 10 - 12: three days of talks",
            "Toronto, September 7 - 16 Sample, September 1 - 10",
            "Paris - and with it half of France - went dark",
            "LONDON: the name alone moved markets",
            "Berlin, March 10: that was the date on the note",
            "Washington - Berlin - Paris: the three capitals agreed",
            "GENEVA, March 3 - May 5 is a holiday. It",
            "The AP on Monday - for once - was late",
            "NATO - the alliance - rose",
        ] {
            assert!(find(text, 0).is_none(), "{text}: {:?}", find(text, 0));
        }
    }
}
