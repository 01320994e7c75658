//! Days that a line names by the day it was written on.

use super::stands::{is_verb, names_day};
use super::tidy::balanced;
use super::tidy::capitalised;
use crate::text::words::bare;
use crate::timeline::grammar::{brings_subject, is_auxiliary, is_past};

/// Words that say how late in a day, or lead to it where it is an adverbial.
const BEFORE: [&str; 6] = ["on", "late", "early", "earlier", "later", "just"];
/// Words behind which a day belongs to a phrase that says nothing without it.
#[rustfmt::skip]
const GOVERNS: [&str; 31] = [
    "in", "since", "from", "by", "until", "till", "of", "for", "during", "before", "after", "than", "over", "through",
    "throughout", "to", "at", "and", "or", "as", "with", "between", "into", "the", "a", "this", "that", "is", "was",
    "about", "within",
];

/// A line without its day, where that is told by the day of the article ("yesterday", "two days ago", "the previous day"): the
/// row bears it. What holds the day together with another word stays.
pub(super) fn without_relative(line: String, day: &str) -> String {
    let (line, day) = of_hour(with_weekday(without_present(line, day), day), day);
    if !is_relative(day) || line.matches(day).count() != 1 {
        return line;
    }
    let Some(at) = line.find(day) else { return line };
    let (mut head, tail) = (line[..at].trim_end(), &line[at + day.len()..]);
    let ends = tail.is_empty() || tail.starts_with([' ', ',', '.', ';']);
    while let Some(word) =
        head.split(' ').next_back().filter(|word| BEFORE.contains(&word.to_lowercase().as_str()))
    {
        head = head[..head.len() - word.len()].trim_end();
    }
    let mut back = head.rsplit(' ').map(bare);
    let (last, second) = (back.next().unwrap_or(""), back.next().unwrap_or(""));
    // "the law enacted last month"
    let participle = is_past(last) && !is_auxiliary(second) && second != "been" && back.any(is_verb);
    let quoted = !balanced(&line[..at]);
    if !ends
        || participle
        || quoted
        || GOVERNS.contains(&last.to_lowercase().as_str())
        || at > 0 && line[..at].ends_with('-')
    {
        return line;
    }
    if head.is_empty() {
        let rest = tail.trim_start_matches([',', ' ']);
        return if brings_subject(rest) { capitalised(rest) } else { line };
    }
    // A comma that stood before the day alone goes with it.
    let head = if tail.is_empty() || tail.starts_with(',') { head.trim_end_matches(',') } else { head };
    format!("{head}{tail}")
}

/// A line without the other day on which somebody said what it tells ("Police said on Monday that the ferry sank on Sunday", "In a
/// Monday filing, Brannel said ..."): beside that of the row it misleads.
pub(super) fn without_other_day(line: String, day: &str) -> String {
    let said = [" said", " says"].iter().filter_map(|said| Some(line.find(said)? + said.len())).min();
    let Some((head, told)) = said.and_then(|said| line.split_at_checked(said)) else { return line };
    if day.is_empty() || !told.contains(day) {
        return line;
    }
    let other =
        |word: &str| names_day(bare(word)) && !day.contains(bare(word)) && bare(word).ends_with("day");
    let told = behind_day(told, other);
    // "said on Monday, a day after"
    if told.starts_with(',') {
        return line;
    }
    capitalised(&format!("{}{told}", without_front(head, other)))
}

/// What stands behind a verb of saying and the weekday on which something was said; all of it if that is not there.
fn behind_day(told: &str, other: impl Fn(&str) -> bool) -> &str {
    let words: Vec<&str> = told.split_inclusive(' ').skip(1).take(2).collect();
    let length = match words[..] {
        [on, weekday] if matches!(on.trim_end(), "on" | "late" | "early") && other(weekday) => {
            on.len() + weekday.trim_end().trim_end_matches(',').len()
        }
        [weekday, ..] if other(weekday) => weekday.trim_end().trim_end_matches(',').len(),
        _ => return told,
    };
    &told[told.find(' ').map_or(0, |space| space + 1) + length..]
}

/// The head of a line without the phrase before its subject that says when and where something was said.
fn without_front(head: &str, other: impl Fn(&str) -> bool) -> &str {
    /// Most words of such a phrase. Chosen.
    const FRONT: usize = 6;
    let Some((front, rest)) = head.split_once(", ") else { return head };
    let opens = front.starts_with("In ") || front.starts_with("On ");
    let subject = rest.starts_with(char::is_uppercase) && rest.split_whitespace().count() > 1;
    let dated = front.split(' ').count() <= FRONT && front.split(' ').any(other);
    if opens && subject && dated { rest } else { head }
}

/// A line without what it says behind its day of how things stand where it was written ("was held on Monday but has not been
/// charged").
fn without_present(mut line: String, day: &str) -> String {
    const STANDS: [&str; 6] = [
        " but has not ",
        " but have not ",
        " but is still ",
        " but are still ",
        " and is still ",
        " and has yet to ",
    ];
    let told = line.find(day).filter(|_| !day.is_empty()).map(|at| at + day.len());
    let cut = told.and_then(|from| {
        STANDS.iter().filter_map(|stands| line[from..].find(stands)).min().map(|at| from + at)
    });
    if let Some(cut) = cut {
        line.truncate(line[..cut].trim_end_matches(',').len());
    }
    line
}

/// A line whose day is an hour of one that its article counts from its own ("9 p.m. yesterday"), without that day, and the hour.
fn of_hour(line: String, day: &str) -> (String, &str) {
    let hour = [" yesterday", " today"].iter().find_map(|counted| day.strip_suffix(counted));
    let hour = hour.filter(|hour| hour.starts_with(|c: char| c.is_ascii_digit()));
    match hour {
        Some(hour) => (line.replacen(day, hour, 1), hour),
        None => (line, day),
    }
}

/// The weekday of a day that its article counts from its own ("last Friday").
pub(in crate::timeline) fn counted_weekday(day: &str) -> Option<&str> {
    let (first, weekday) = day.split_once(' ')?;
    let counts = matches!(first, "last" | "next" | "this" | "Last" | "Next" | "This");
    (counts && !weekday.contains(' ') && names_day(weekday) && weekday.ends_with("day")).then_some(weekday)
}

/// A line with the bare weekday where its article counts from its own ("last Friday"): which one it is the row says.
fn with_weekday(line: String, day: &str) -> String {
    let (Some(weekday), Some(at)) = (counted_weekday(day), line.find(day)) else { return line };
    let last = line[..at].trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
    let bound = GOVERNS.contains(&last.as_str()) || BEFORE.contains(&last.as_str());
    let owned = line[at + day.len()..].starts_with(['\'', '’']);
    let on = match (at, bound || owned) {
        (_, true) => "",
        (0, _) => "On ",
        _ => "on ",
    };
    line.replacen(day, &format!("{on}{weekday}"), 1)
}

/// Whether words name a day by another one, and no weekday, month or year.
fn is_relative(day: &str) -> bool {
    let words: Vec<&str> = day.split(' ').collect();
    let named = |word: &&str| word.starts_with(char::is_uppercase);
    if words.iter().skip(1).any(named) {
        return false;
    }
    match words[0].to_lowercase().as_str() {
        "yesterday" | "today" => true,
        "last" | "this" | "next" => words.len() == 2,
        "earlier" | "later" => words.len() > 1,
        "the" => {
            matches!(words.get(1), Some(&("previous" | "following" | "next" | "same")))
                || day.ends_with("before")
        }
        _ => matches!(words.last(), Some(&("ago" | "earlier" | "later" | "before"))),
    }
}

#[cfg(test)]
mod tests {
    use super::without_relative;

    #[test]
    fn lines_lose_the_other_day_on_which_they_were_said() {
        for (line, day, left) in [
            (
                "Police said on Tuesday that the ferry sank on Monday",
                "Monday",
                "Police said that the ferry sank on Monday",
            ),
            (
                "In a Tuesday filing, Brannel said it met Orsel on May 6",
                "May 6",
                "Brannel said it met Orsel on May 6",
            ),
            (
                "Orsel said on Monday he would go on Friday",
                "Monday",
                "Orsel said on Monday he would go on Friday",
            ),
            (
                "The ferry sank on Monday, police said on Tuesday",
                "Monday",
                "The ferry sank on Monday, police said on Tuesday",
            ),
            (
                "Orsel said on Tuesday, a day after the loss on Monday, he would go",
                "Monday",
                "Orsel said on Tuesday, a day after the loss on Monday, he would go",
            ),
        ] {
            assert_eq!(super::without_other_day(line.to_owned(), day), left, "{line}");
        }
    }

    #[test]
    fn days_that_only_the_article_knows_are_left_out() {
        for (line, day, expected) in [
            ("Ten were hurt in clashes the previous day", "the previous day", "Ten were hurt in clashes"),
            ("Ten were hurt on the previous day", "the previous day", "Ten were hurt"),
            ("Alda was taken over by Lorwick last month", "last month", "Alda was taken over by Lorwick"),
            ("Orsel said last month the port was shut", "last month", "Orsel said the port was shut"),
            ("Orsel said earlier this week it would shut", "earlier this week", "Orsel said it would shut"),
            (
                "The ferry overturned late yesterday, police said",
                "yesterday",
                "The ferry overturned, police said",
            ),
            ("Yesterday, the port was shut", "Yesterday", "The port was shut"),
            ("Orsel will lead the port next month", "next month", "Orsel will lead the port"),
            ("The plans of next month", "next month", "The plans of next month"),
            ("The ferry sank at 9 p.m. yesterday", "9 p.m. yesterday", "The ferry sank at 9 p.m."),
            ("Two days ago the port was shut", "Two days ago", "The port was shut"),
            ("Last week saw the port shut", "Last week", "Last week saw the port shut"),
            ("The port has been shut since yesterday", "yesterday", "The port has been shut since yesterday"),
            (
                "After yesterday's vote the port was shut",
                "yesterday",
                "After yesterday's vote the port was shut",
            ),
            ("Orsel was held on May 9 but has not been charged", "May 9", "Orsel was held on May 9"),
            (
                "The port, shut on May 9, is open but has not traded since",
                "May 3",
                "The port, shut on May 9, is open but has not traded since",
            ),
            ("The port was shut last Friday", "last Friday", "The port was shut on Friday"),
            ("The port was shut late last Friday", "last Friday", "The port was shut late Friday"),
            (
                "After last Friday's vote the port was shut",
                "last Friday",
                "After Friday's vote the port was shut",
            ),
            ("Last Friday the port was shut", "Last Friday", "On Friday the port was shut"),
            ("The port was shut last March", "last March", "The port was shut last March"),
            ("The port was shut on Monday", "Monday", "The port was shut on Monday"),
            (
                "Orsel told of a law enacted last month",
                "last month",
                "Orsel told of a law enacted last month",
            ),
            ("The law was enacted last month", "last month", "The law was enacted"),
            (
                "Orsel told of \"dangers that are here today\"",
                "today",
                "Orsel told of \"dangers that are here today\"",
            ),
            ("The port was shut", "", "The port was shut"),
        ] {
            assert_eq!(without_relative(line.to_owned(), day), expected, "{line}");
        }
    }
}
