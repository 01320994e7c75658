//! Agencies that no table names, told by the form in which they sign: `LAGOS, March 3 (XYZ) – `, `LONDON (Harbour News) - `.

use super::super::agencies::{Agency, by_token, token_at};
use super::super::lines::at_last_comma;
use super::day;

/// Letters of a name in brackets that could sign. Chosen.
const NAME: usize = 32;
/// Words of such a name. Chosen.
const WORDS: usize = 4;
/// Letters of an acronym that signs; two are a state's or a country's (`PITTSBURGH, PA`).
const ACRONYM: std::ops::RangeInclusive<usize> = 3..=8;

/// Words of which agencies make their names.
const NAMED: [&str; 10] =
    ["news", "press", "agency", "newswire", "wire", "media", "agentur", "agencia", "agence", "agenzia"];

/// The head of a dateline without a name in brackets that signs it at its end; whether there was one, and the agency of which
/// it is a desk: `(Reuters Bayviews)`.
pub(super) fn trailing(head: &str) -> (&str, bool, Option<Agency>) {
    let unsigned = (head, false, None);
    let Some(inner) = head.trim_end().strip_suffix(')') else { return unsigned };
    let Some(open) = inner.rfind('(') else { return unsigned };
    let (before, name) = (inner[..open].trim_end_matches([' ', ',']), &inner[open + 1..]);
    // "MANILA, Philippines (March 3) -"
    if day::partial_day(name).is_some() {
        return unsigned;
    }
    let dated = || day::trailing(before).1.is_some();
    let agency = token_at(name).filter(|(length, _)| name[*length..].starts_with(' ') && is_name(name));
    let signs = agency.is_some() || signs(name) || is_name(name) && dated();
    if !signs {
        return unsigned;
    }
    (before, true, agency.map(|(_, agency)| agency))
}

/// Whether a name in brackets is that of an agency by its form: an acronym, or a word that agencies are called by.
pub(super) fn signs(name: &str) -> bool {
    let acronym =
        ACRONYM.contains(&name.chars().count()) && name.chars().all(|c| c.is_uppercase() || c == '-');
    let lower = name.to_lowercase();
    let named = || lower.split(' ').any(|word| NAMED.iter().any(|own| word.ends_with(own)));
    acronym || is_name(name) && named()
}

fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '/' | '&');
    name.chars().count() <= NAME
        && name.split(' ').count() <= WORDS
        && name.starts_with(char::is_alphabetic)
        && name.chars().all(plain)
        && name.chars().any(char::is_uppercase)
}

/// The place of a dateline without the agency that stands behind it in no bracket, and that: `BRISBANE, AAP`.
pub(super) fn behind_place(printed: &str) -> (&str, Option<Agency>) {
    let parts = at_last_comma(printed).or_else(|| printed.rsplit_once(". "));
    let found = parts.and_then(|(place, token)| {
        // Pennsylvania signs no copy.
        Some((place, by_token(token).filter(|agency| token != "PA" && !agency.broadcaster)?))
    });
    found.map_or((printed, None), |(place, agency)| (place, Some(agency)))
}
