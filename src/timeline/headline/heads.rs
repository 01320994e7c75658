//! What stands before the words of an event in its sentence and is no part of them: a title, a day, the heading of an update or
//! of an item.

use super::stands::{governs, has_main_verb};
use crate::calendar::months::month_of;

/// Bytes of the longest heading of an update.
const HEADING: usize = 48;

/// The length of a title that the text runs into without a stop ("Strike shuts the port The dockers of Alda walked out"), before
/// an article that begins a sentence.
pub(super) fn title(sentence: &str, day: &str) -> usize {
    /// Fewest words of a title, and most bytes. Chosen: a verb and who does it to what; two lines of print.
    const WORDS: usize = 3;
    const TITLE: usize = 160;
    let breaks = |at: &usize| {
        let (head, tail) = (&sentence[..*at], &sentence[at + 1..]);
        let last = head.split(' ').next_back().unwrap_or("");
        matches!(tail.split(' ').next(), Some("The" | "A" | "An"))
            && last.ends_with(|c: char| c.is_lowercase() || c == '%')
            && last.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
            && !governs(last)
            && head.split(' ').count() >= WORDS
            && (day.is_empty() || tail.contains(day))
            && has_main_verb(tail)
    };
    sentence
        .match_indices(' ')
        .map(|(at, _)| at)
        .take_while(|at| *at < TITLE)
        .find(breaks)
        .map_or(0, |at| at + 1)
}

/// The length of the day of a page that its text runs into ("20 July 2026 The dockers of Alda walked out on Sunday"), if another
/// day is that of the event.
pub(super) fn page_day(sentence: &str, day: &str) -> usize {
    let mut parts = sentence.splitn(4, ' ');
    let (Some(number), Some(month), Some(year), Some(rest)) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return 0;
    };
    let figures = |word: &str, length: usize| {
        word.len() <= length && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
    };
    let dated = figures(number, 2) && month_of(month).is_some() && year.len() == 4 && figures(year, 4);
    let told = rest.starts_with(char::is_uppercase) && rest.contains(day) && has_main_verb(rest);
    if dated && told && !day.is_empty() { sentence.len() - rest.len() } else { 0 }
}

/// The length of the month that heads an item, if its day is told in it ("March 2026 - Brannel said on March 2 ...").
pub(super) fn month(sentence: &str, day: &str) -> usize {
    let mut parts = sentence.splitn(4, ' ');
    let (Some(name), Some(year), Some(dash), Some(rest)) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return 0;
    };
    let dated = month_of(name).is_some() && year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let heads = dated && matches!(dash, "-" | "--" | "–" | "—") && !day.is_empty() && rest.contains(day);
    if heads { sentence.len() - rest.len() } else { 0 }
}

/// The length of the heading of an update ("Update March 10: "): the row bears a day anyway.
pub(super) fn heading(sentence: &str) -> usize {
    let first = sentence.split([' ', ',', ':', '(']).next().unwrap_or_default();
    if !matches!(first, "Update" | "UPDATE" | "Updated" | "UPDATED") {
        return 0;
    }
    let head = &sentence[..sentence.floor_char_boundary(HEADING)];
    let end = head.find(": ").filter(|at| head[..*at].contains(|c: char| c.is_ascii_digit()));
    end.map_or(0, |at| at + 2)
}

/// The length of the marks before an item of a list.
pub(super) fn bullets(sentence: &str) -> usize {
    let mark = |c: char| c.is_whitespace() || matches!(c, '*' | '•' | '-' | '–' | '—');
    sentence.len() - sentence.trim_start_matches(mark).len()
}

/// The length of the day that heads an item of a chronology ("March 4 - Dockers strike"), which the row bears anyway, and of a label in
/// capitals before it ("STRIKE - March 4 Dockers ...").
pub(super) fn item(sentence: &str, day: &str) -> usize {
    if day.is_empty() {
        return 0;
    }
    // "Key dates of the port: March 4 Dockers strike"
    let listed = || sentence.split_once(&format!(": {day}")).map(|(_, told)| told);
    let labelled = || sentence.split_once(day).filter(|(label, _)| !label.contains(char::is_lowercase));
    let Some(rest) = labelled().map(|(_, told)| told).or_else(listed) else { return 0 };
    let dash = [" - ", " -- ", " – ", " — ", ": "].iter().find_map(|dash| rest.strip_prefix(dash));
    // "Monday, March 4 Dockers strike"
    let begins =
        |told: &&str| told.starts_with(char::is_uppercase) && day.contains(|c: char| c.is_ascii_digit());
    let told = dash.or_else(|| rest.strip_prefix(' ').filter(begins));
    let told = told.filter(|told| told.split_whitespace().count() > 1);
    told.map_or(0, |told| sentence.len() - told.len())
}
