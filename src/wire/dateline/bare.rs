//! Datelines that have lost their agency, and its dash with it, on the way to an archive.

use super::super::cities::city;
use super::{day, place, separator};
use crate::model::{Dateline, Place};

/// The dateline at the very head of a text of which only place or day is left: `DHAKA Tin rose`, `March 3 Tin rose`,
/// `(Geneva) – Tin rose`; `at` is where the text stands, for the span.
///
/// Cautious: a city must be known and in capitals, what follows must begin a sentence in small letters.
pub(in super::super) fn bare(line: &str, at: u32) -> Option<Dateline> {
    let (place, day, end) = bracketed(line).or_else(|| shouted(line)).or_else(|| dated(line))?;
    Some(Dateline { place, day, span: at..at + end as u32 })
}

type Found = (Option<Place>, Option<crate::model::PartialDay>, usize);

/// `(Geneva) – Tin rose`
fn bracketed(line: &str) -> Option<Found> {
    let close = line.strip_prefix('(')?.find(')').filter(|c| *c < 40)? + 1;
    let name = &line[1..close];
    let (rest, day) = day::trailing(name);
    city(rest.trim_matches([',', ' ']))?;
    let dash = separator(&line[close + 1..]);
    (dash > 0).then(|| (place::whole(rest.trim_matches([',', ' '])), day, close + 1 + dash))
}

/// `DHAKA Tin rose`: the longest run of capitals that is a city, before a word that is not shouted.
fn shouted(line: &str) -> Option<Found> {
    let limit = line.floor_char_boundary(60);
    let mut end = 0;
    for word in line[..limit].split_inclusive(' ') {
        let letters = word.trim_end();
        if letters.chars().any(|c| !c.is_uppercase() && c != '/') || letters.is_empty() {
            break;
        }
        end += word.len();
    }
    let name = line[..end].trim_end();
    // "A", "US" and other short words in capitals begin sentences.
    if name.chars().count() < 4 || name.len() == end {
        return None;
    }
    // "BUENOS AIRES/PARIS": each of them.
    if name.split('/').any(|name| city(name).is_none()) {
        return None;
    }
    let next = line[end..].split(' ').next()?;
    let small = |c: char| c.is_lowercase() || matches!(c, '\'' | '’');
    let sentence = next.starts_with(char::is_uppercase) && next.chars().skip(1).all(small);
    (sentence && next.len() > 1).then(|| (place::whole(name), None, end))
}

/// `March 3 Tin rose`
fn dated(line: &str) -> Option<Found> {
    let mut words = line.char_indices().filter(|(_, c)| *c == ' ').map(|(i, _)| i);
    let end = words.nth(1).filter(|end| *end < 20)?;
    let (month, number) = line[..end].split_once(' ')?;
    let plain = month.starts_with(char::is_uppercase) && number.bytes().all(|b| b.is_ascii_digit());
    let next = line[end..].trim_start();
    if !(plain && next.starts_with(char::is_uppercase)) {
        return None;
    }
    Some((None, Some(day::partial_day(&line[..end])?), line.len() - next.len()))
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn what_is_left_of_datelines() {
        for (text, place, day, rest) in [
            ("DHAKA Tin rose on Monday", Some("Dhaka"), None, "Tin rose on Monday"),
            ("UNITED NATIONS Tin rose", Some("United Nations"), None, "Tin rose"),
            ("TUNIS Tunisia's port was closed", Some("Tunis"), None, "Tunisia's port was closed"),
            ("BUENOS AIRES/PARIS France mourned", Some("Buenos Aires/Paris"), None, "France mourned"),
            ("March 3 Five miners were found", None, Some((3, 3)), "Five miners were found"),
            ("(Geneva) – The port was closed", Some("Geneva"), None, "The port was closed"),
        ] {
            let found = bare(text, 0).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.place.as_ref().map(|p| p.name.as_str()), place, "{text}");
            assert_eq!(found.day.map(|d| (d.month, d.day)), day, "{text}");
            assert_eq!(&text[found.span.end as usize..], rest, "{text}");
        }
    }

    #[test]
    fn sentences_are_none() {
        for text in [
            "DHAKA TIN ROSE",
            "LONDON on Monday was closed",
            "US Tin rose",
            "March 3 was a Monday",
            "(Geneva is a town) The port",
            "May 5 2010 Tin rose",
        ] {
            assert!(bare(text, 0).is_none(), "{text}");
        }
    }
}
