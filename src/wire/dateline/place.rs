//! The place in a dateline.

use super::super::cities::{City, city};
use super::super::lines::at_last_comma;
use crate::model::Place;

/// Words of a place beyond which it is prose (chosen: "San Francisco & Tel Aviv, Israel" has six).
const WORDS: usize = 8;

/// Small words within the names of places.
#[rustfmt::skip]
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "of" | "the" | "de" | "la" | "del" | "di" | "da" | "do" | "dos" | "das" | "am" | "an" | "der" | "den" | "en" | "el"
            | "al" | "le" | "les" | "sur" | "upon" | "au" | "aux" | "sous" | "на" | "lès" | "lez" | "under" | "and" | "y" | "e" | "und" | "in" | "near" | "aboard" | "on"
    )
}

/// How far a text may go on as a name: to its first word in small letters that stands in none.
pub(super) fn names(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut starts = std::iter::once(0).chain(memchr::memchr_iter(b' ', bytes).map(|space| space + 1));
    let ends = |at: &usize| {
        let small = bytes[*at..].iter().take_while(|b| b.is_ascii_lowercase()).count();
        small > 0 && !is_particle(&text[*at..at + small])
    };
    starts.find(ends).unwrap_or(bytes.len())
}

/// The place that a whole text is: `GROSSETO, Italy`, `Damascus [Syria]`, `BERLIN/PARIS`.
///
/// `None` if it does not look like one: names begin with a capital, and the first one shouts or is known.
pub(super) fn whole(text: &str) -> Option<Place> {
    let byline = text.starts_with("By ") || text.starts_with("BY ");
    if text.is_empty() || text.len() > 80 || byline || !looks_like_place(text) {
        return None;
    }
    let first = text.split([',', '/', '&', '[', '(']).next().unwrap_or(text).trim();
    let known = city(text).or_else(|| city(first));
    // In mixed case only a known city is a place on its own; with a region or country an unknown one will do.
    let mixed = !is_shouted(first);
    if known.is_none() && mixed && !text.contains([',', '[', '/']) && text.split(' ').count() > 2 {
        return None;
    }
    Some(place(text, known))
}

/// The place that a whole text is, however many words it has: where it stands settles that it is one.
pub(super) fn named(text: &str) -> Option<Place> {
    (text.len() <= 80 && !text.starts_with("By ") && looks_like_place(text)).then(|| place(text, city(text)))
}

/// A place that a feed printed twice, once: `EMPIRE, La. -- EMPIRE, La.`
pub(super) fn once(text: &str) -> &str {
    if !text.contains('-') {
        return text;
    }
    text.split_once(" -- ").filter(|(one, other)| one.trim() == other.trim()).map_or(text, |(one, _)| one)
}

/// A place without the stop that parts it from the day (`MOSCOW.`); that of an abbreviated region stays (`NEEDHAM, Mass.`).
pub(super) fn without_stop(text: &str) -> &str {
    let abbreviated =
        at_last_comma(text).is_some_and(|(_, region)| region.len() <= 6 && region.ends_with('.'));
    if abbreviated { text } else { text.trim_end_matches(['.', ' ']) }
}

/// The place that a text ends with, after a byline or a stamp: where it begins, and what it is.
///
/// Only a known city, or words in capitals with a region: everything before is prose.
pub(super) fn trailing(text: &str) -> Option<(usize, Place)> {
    let starts: Vec<usize> = text
        .char_indices()
        .filter(|(at, c)| c.is_uppercase() && (*at == 0 || text[..*at].ends_with([' ', '|', ')', '\n'])))
        .map(|(at, _)| at)
        .collect();
    // The shortest known city, and then the longest run that still is one: "YORK" is none, "NEW YORK" is.
    let candidates = starts.iter().rev().take(5);
    let mut found = None;
    for &start in candidates {
        let part = text[start..].trim();
        let first = part.split([',', '/', '&', '[']).next().unwrap_or(part).trim();
        if is_shouted(first)
            && looks_like_place(part)
            && let Some(known) = city(part).or_else(|| city(first))
        {
            found = Some((start, place(part, Some(known))));
        }
    }
    found
}

/// The known city, of one to three words, that a standfirst glued to a dateline ends with: where it begins.
///
/// The standfirst has no full stop of its own; its last word is no capital, or the name would be longer.
pub(super) fn known_at_end(text: &str) -> Option<(usize, Place)> {
    let starts = text
        .char_indices()
        .filter(|(at, c)| c.is_uppercase() && text[..*at].ends_with(' '))
        .map(|(at, _)| at);
    let starts: Vec<usize> = starts.collect();
    starts.iter().rev().take(3).find_map(|&start| {
        let before = text[..start].trim_end();
        let clear = before.rsplit(' ').next().is_some_and(|w| w.chars().all(char::is_lowercase))
            && before.contains(' ');
        let small =
            ["in", "of", "from", "to", "at", "near", "в", "из", "под", "на", "en", "à", "aus", "nach"];
        let inside = before.rsplit(' ').next().is_some_and(|w| small.contains(&w));
        let known = city(&text[start..]).filter(|_| clear && !inside)?;
        Some((start, place(&text[start..], Some(known))))
    })
}

fn place(text: &str, known: Option<City>) -> Place {
    Place { name: in_title_case(text, known), country: known.map(|c| c.country), zone: known.map(|c| c.zone) }
}

/// Whether every word could be part of a name.
fn looks_like_place(text: &str) -> bool {
    // "al-Tanf", "'s-Hertogenbosch".
    let article =
        ["al-", "el-", "as-", "ad-", "'s-", "’s-"].iter().find_map(|article| text.strip_prefix(article));
    let text = article.unwrap_or(text);
    let mut words = 0;
    for word in text.split([' ', '/', ',', '&', '-']).filter(|w| !w.is_empty()) {
        words += 1;
        let bare = word.trim_matches(['[', ']', '(', ')', '.', '\'', '’']);
        let named =
            bare.starts_with(char::is_uppercase) || is_particle(bare) || bare.starts_with(['\'', '’']);
        let clean = bare.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '.' | '\u{301}'));
        if !named || !clean {
            return false;
        }
    }
    words <= WORDS && words > 0 && text.starts_with(char::is_uppercase)
}

/// Whether the first name of a text is in capitals: two letters or more, none of them small.
pub(super) fn is_shouted(text: &str) -> bool {
    let first = text.split([',', '[', '(']).next().unwrap_or(text);
    // Most names have a small letter soon.
    !first.bytes().any(|b| b.is_ascii_lowercase())
        && first.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !first.chars().any(char::is_lowercase)
}

/// The words as printed, in title case where they shout; a known city by its own spelling of capitals.
fn in_title_case(text: &str, known: Option<City>) -> String {
    if let Some(known) = known.filter(|k| k.name.len() == text.len() && k.name.eq_ignore_ascii_case(text)) {
        return known.name.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    // Two letters behind a comma are a region (`Austin, TX`), in a name a word of it (`ST. PAUL`).
    let (mut shortest, several) = (2, text.contains([' ', '-']));
    for c in text.chars().chain(std::iter::once(' ')) {
        if c.is_alphabetic() || c == '\'' || c == '’' {
            word.push(c);
            continue;
        }
        if c == ',' || !several {
            shortest = 3;
        }
        let case = if out.is_empty() { title_case(&word, shortest) } else { within_name(&word, shortest) };
        out.push_str(&case);
        word.clear();
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out
}

/// A word within a name: its small words stay small (`On the Border`), an elision too (`d'Alene`).
fn within_name(word: &str, shortest: usize) -> String {
    let lower = word.to_lowercase();
    if word.chars().count() >= shortest && is_particle(&lower) {
        return lower;
    }
    let elided = ["D'", "L'", "D’", "L’"].iter().find_map(|mark| Some((mark, word.strip_prefix(mark)?)));
    match elided {
        Some((mark, rest)) => mark.to_lowercase() + &title_case(rest, shortest),
        None => title_case(word, shortest),
    }
}

/// A word in title case, if it shouts and has at least `shortest` letters.
fn title_case(word: &str, shortest: usize) -> String {
    let shouts = word.chars().count() >= shortest && !word.chars().any(char::is_lowercase);
    if !shouts {
        return word.to_owned();
    }
    let mut chars = word.chars();
    chars.next().into_iter().chain(chars.flat_map(char::to_lowercase)).collect()
}

#[cfg(test)]
mod tests {
    use super::{trailing, whole};

    #[test]
    fn places_as_printed() {
        for (text, name) in [
            ("NEW YORK", Some("New York")),
            ("GROSSETO, Italy", Some("Grosseto, Italy")),
            ("Damascus [Syria]", Some("Damascus [Syria]")),
            ("NEEDHAM, Mass.", Some("Needham, Mass.")),
            ("AUSTIN, TX", Some("Austin, TX")),
            ("ST. SAMPLE, Minn.", Some("St. Sample, Minn.")),
            ("ON BOARD THE SAMPLE", Some("On Board the Sample")),
            ("PORT-AU-PRINCE", Some("Port-au-Prince")),
            ("Police said on Monday", None),
            ("the bay", None),
            ("ROOM 5", None),
        ] {
            assert_eq!(whole(text).map(|p| p.name).as_deref(), name, "{text}");
        }
    }

    #[test]
    fn places_after_bylines() {
        let (start, place) = trailing("By Ann Example NEW YORK").unwrap();
        assert_eq!((start, place.name.as_str()), (15, "New York"));
        assert!(trailing("By Ann Example").is_none());
    }
}
