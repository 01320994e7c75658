//! Sign-offs: the agency's name or token, and initials, that close a text.

use super::agencies::{self, Agency};
use super::cities::city;
use super::lines::at_first_comma;

/// Bytes at the end of a passage in which an agency's signature stands (chosen: a dash, its longest name, four initials).
const SIGNATURE: usize = 80;

/// Most initials behind a token (chosen: PTI sets those of everyone who touched the copy, up to eight).
const INITIALS: usize = 9;

/// Where the signature of an agency begins that ends a text, and whose it is.
///
/// A stop behind its bracket ends the text's `last` line only; elsewhere "(AP)." ends a sentence that names the agency.
pub(super) fn signature(text: &str, last: bool) -> Option<(usize, Agency)> {
    let from = text.ceil_char_boundary(text.len().saturating_sub(SIGNATURE));
    signature_in(&text[from..], from == 0, last).map(|(at, agency)| (from + at, agency))
}

/// The same in the last bytes of a text; `whole` if they are all of it.
fn signature_in(words: &str, whole: bool, last: bool) -> Option<(usize, Agency)> {
    // (ANSA). (ANI) (Kyodo News) [Reuters] (Source: AFP)
    let closed = words.strip_suffix('.').unwrap_or(words);
    if let Some(inside) = closed.strip_suffix([')', ']'])
        && let Some(open) = inside.rfind(if closed.ends_with(')') { '(' } else { '[' })
        && let Some(agency) = agencies::by_line(inside[open + 1..].trim_start_matches("Source: "))
    {
        let clear = words[..open].trim_end().ends_with(['.', '"', '”', '\'', ',', ')', '?', '!'])
            || closed.len() < words.len() && last;
        let parted = words[..open].ends_with([' ', '\n', '"', '.']);
        return (open == 0 || clear && parted).then_some((open, agency));
    }
    // --IANS, -- BERNAMA, - AFP, – The Canadian Press
    if memchr::memchr2(b'-', 0xe2, words.as_bytes()).is_some()
        && let Some(dash) =
            last_pair(words, b'-').or_else(|| last_pair(words, b' ')).or_else(|| words.rfind(['—', '–']))
        && let Some(agency) = agencies::by_line(words[dash..].trim_start_matches(['-', '—', '–', ' ']))
        && (dash == 0 || words[..dash].trim_end().ends_with(['.', '"', '”', '\'', ')', '?', '!']))
    {
        return Some((dash, agency));
    }
    // PTI KLM RTJ, AAP RTV ar: the token after the last stop, and initials.
    let words = words.strip_suffix('.').filter(|w| is_initial(w)).unwrap_or(words);
    let stop = match words.rfind(['.', '"', '”', '?', '!', '\n']) {
        Some(at) => at + words[at..].chars().next().map_or(1, char::len_utf8),
        None if whole => 0,
        None => return None,
    };
    let sign = words[stop..].trim_start();
    // A sentence ends the text.
    if sign.is_empty() {
        return None;
    }
    let at = words.len() - sign.len();
    // REUTERS, The Associated Press: the name and nothing else.
    if at > 0
        && !is_first_word(&words[..stop])
        && let Some(agency) =
            agencies::by_name(sign).or_else(|| agencies::of_two(sign).map(|[_, origin]| origin))
    {
        return Some((at, agency));
    }
    if let Some(agency) = city_desk(sign).filter(|_| at > 0) {
        return Some((at, agency));
    }
    let (token, initials) = sign.split_once(' ').unwrap_or((sign, ""));
    let agency = agencies::by_token(token)?;
    let count = initials.split_whitespace().count();
    let fits = initials
        .split_whitespace()
        .all(|i| i.len() <= 5 && i.bytes().all(|b| b.is_ascii_alphabetic() || b == b'/'));
    (fits && count <= INITIALS && (at > 0 || count > 0)).then_some((at, agency))
}

/// The last hyphen with this byte behind it.
fn last_pair(text: &str, behind: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    (1..bytes.len()).rev().find(|at| bytes[at - 1] == b'-' && bytes[*at] == behind).map(|at| at - 1)
}

/// Whether a text ends in the initials of an editor, after which a desk may set a full stop.
fn is_initial(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_uppercase())
        && text
            .rsplit(' ')
            .next()
            .is_some_and(|w| (2..=4).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_uppercase()))
}

/// Whether a stop ends an abbreviation: what follows belongs to the sentence.
fn is_first_word(before: &str) -> bool {
    before.trim_end().ends_with([',', ';', '(']) || before.ends_with(" Mr.") || before.ends_with(" U.S.")
}

/// `Geneva, news service of The Example Agency`: a city, and the name of an agency at the end.
fn city_desk(sign: &str) -> Option<Agency> {
    let (place, desk) = at_first_comma(sign)?;
    city(place)?;
    desk.char_indices()
        .filter(|(_, c)| c.is_uppercase())
        .take(6)
        .find_map(|(at, _)| agencies::by_name(&desk[at..]))
}
