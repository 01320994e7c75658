//! The day that a page prints above a text: `Story Created: Aug 7, 2012 at 9:56 AM`, `03.03.2026 - 10:15 Uhr`, `By Ann Example | March 3, 2026`.

use super::super::dateline::{is_weekday, partial_day};
use super::super::sentence;
use super::WORDS;
use crate::calendar::months::month_of;
use crate::model::PartialDay;

/// Bytes of the longest header of a page.
const LONGEST: usize = 100;
/// Most words of it that are neither of a day nor of a time: the name of a label, an author or an agency. Chosen.
const OTHERS: usize = 6;

/// Marks around the words of a header.
const MARKS: [char; 12] = [',', '.', ':', ';', '(', ')', '[', ']', '|', '-', '–', '·'];

/// The words of a line without the marks around them.
fn bare(line: &str) -> Vec<&str> {
    line.split(|c: char| c.is_whitespace() || c == '|')
        .map(|w| w.trim_matches(MARKS))
        .filter(|w| !w.is_empty())
        .collect()
}

/// The first day with its year in a line.
pub(in super::super) fn day(line: &str) -> Option<PartialDay> {
    if !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let words = bare(line);
    // "3 de marzo de 2026", "Aug 7, 2012", "03.03.2026".
    let of = |from: usize| [3, 5, 1].into_iter().find_map(|count| whole(words.get(from..from + count)?));
    (0..words.len()).filter(|from| is_edge(words[*from])).find_map(of)
}

/// Whether a day may begin or end with a word.
fn is_edge(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || month_of(word).is_some()
}

/// The day, with its year, that words are as a whole, of which the first may begin one.
fn whole(words: &[&str]) -> Option<PartialDay> {
    if let [word] = words
        && word.starts_with(|c: char| c.is_ascii_digit())
        && let Ok(date) = word.get(..10).unwrap_or_default().parse::<jiff::civil::Date>()
    {
        return Some(PartialDay { year: Some(date.year()), month: date.month(), day: date.day() });
    }
    if words.last().is_some_and(|word| is_edge(word)) {
        partial_day(&words.join(" ")).filter(|day| day.year.is_some())
    } else {
        None
    }
}

/// Whether a line is the header of a page: a day with its year, and nothing that tells beside it.
pub(in super::super) fn is_header(line: &str) -> bool {
    if line.len() > LONGEST || day(line).is_none() || ends_sentence(line) {
        return false;
    }
    let label = line.find(": ").filter(|at| *at < LONGEST / 3).unwrap_or(0);
    let others: Vec<&str> = bare(&line[label..]).into_iter().filter(|word| !is_of_time(word)).collect();
    others.len() <= OTHERS
        && others.iter().all(|word| !word.starts_with(char::is_lowercase))
        && !sentence::reports(line)
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '"', '”']) && !line.ends_with(".m.")
}

/// Whether a word is of a day or a time, or says what was done to a page then.
fn is_of_time(word: &str) -> bool {
    const LITTLE: [&str; 12] =
        ["by", "of", "the", "uhr", "à", "le", "el", "de", "um", "article", "was", "this"];
    let lower = word.to_lowercase();
    let figures = word.trim_end_matches(char::is_alphabetic);
    WORDS.contains(&lower.as_str())
        || LITTLE.contains(&lower.as_str())
        || month_of(word).is_some()
        || is_weekday(word)
        || !figures.is_empty()
            && figures.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'/' | b'-' | b'+'))
}

#[cfg(test)]
mod tests {
    use super::{day, is_header};

    #[test]
    fn pages_print_their_day() {
        for line in [
            "Published: 03 Mar 2026 11:25 GMT+02:00",
            "Edited time: March 3, 2026 02:15",
            "TNN Mar 3, 2026, 05.04AM IST",
            "Story Created: Mar 3, 2026 at 9:56 AM AKDT",
            "Page last updated at 10:39 GMT, Tuesday, 3 March 2026 11:39 UK",
            "By Jo Example | March 3, 2026",
            "March 3, 2026 | By Jo Example, CNN",
            "2026-03-03 14:43 (Xinhua)",
            "Updated: 2026-03-03 14:43 (Xinhua)",
            "03.03.2026 - 10:15 Uhr",
            "3 марта 2026, 10:15",
            "This article was published on 3 March 2026",
            "March 3, 2026 - 4:45pm",
            "3 March 2026",
        ] {
            let found = day(line).map(|d| (d.year, d.month, d.day));
            assert_eq!(found, Some((Some(2026), 3, 3)), "{line}");
            assert!(is_header(line), "{line}");
        }
    }

    #[test]
    fn sentences_and_headlines_are_no_headers() {
        for line in [
            "The ferry sank on March 3, 2026.",
            "Ferry sinks off Sampleton, March 3, 2026",
            "On March 3, 2026, the port closed",
            "March 3",
            "Ann Example, born on March 3, 1960",
        ] {
            assert!(!is_header(line), "{line}");
        }
    }
}
