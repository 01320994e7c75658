//! A line for an event that no headline was written for: its sentence, or the clause of it that tells the event.

mod asides;
mod below;
mod codes;
mod described;
mod faults;
mod front;
mod heads;
mod named;
mod outlook;
mod person;
mod reduced;
mod relative;
mod reports;
mod speaker;
mod stands;
mod tidy;

use super::grammar::{brings_subject, dangles};
use crate::model::{Dispatch, Span};
use crate::text::numerals::in_words;
use asides::without_asides;
pub(super) use below::{Below, below, is_conditional};
use codes::crosshead;
pub(super) use faults::{faults, nameless};
pub(super) use front::without_front_day;
use heads::{bullets, heading, item, month, page_day, title};
pub(super) use outlook::{
    foresees, is_expected, is_move, is_no_deed, is_opinion, is_outlook, is_possible, is_talk, moved,
    tells_move,
};
use reduced::reduced;
pub(super) use relative::counted_weekday;
use relative::{without_other_day, without_relative};
pub(super) use reports::{heads_deed, heads_plan, reports, reports_plan, says_more};
pub(super) use speaker::{Remark, is_hearsay, subject};
pub(super) use stands::{breaks_off, has_main_verb, is_attribution, names_day};
use stands::{is_fronted, stands, states};
use tidy::{balanced, tidy, without_open_end};

/// Most characters of a line. Chosen: what fits two lines of a printed timeline.
const CHARS: usize = 120;
/// Fewest characters of a line that ends before its sentence does. Chosen: a third of the most.
const SHORTEST: usize = 40;
/// Most characters of a line that cannot be cut well. Chosen: three lines in print.
const LONGEST: usize = 200;
/// Most characters of a line that no clause of it can stand for. Chosen: four lines in print; one that breaks off is worse.
const WHOLE: usize = 280;
/// Fewest words of a clause that can stand alone. Chosen: subject, verb, object and the day.
const WORDS: usize = 5;

/// Whether a title is a desk's slug ("BC-Alda-Ferry"), which tells a reader nothing: names in few words joined by hyphens.
pub(super) fn is_slug(title: &str) -> bool {
    /// Most words of a slug. Chosen: a headline of so few words with two hyphens is not lost for long.
    const MOST_WORDS: usize = 4;
    let parts: Vec<&str> = title.split('-').collect();
    let named = |part: &str| part.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    parts.len() >= 3
        && parts.iter().all(|part| part.split(' ').all(named))
        && parts.iter().map(|part| part.split(' ').count()).sum::<usize>() <= MOST_WORDS
}

/// Whether a title asks, promises to explain, names what is printed below it or bears a desk's label, and does not report ("How
/// the ferry sank", "Who owns the port?", "List of ferries on sale", "OWNERS' VIEW: The ferry").
pub(super) fn is_no_report(title: &str) -> bool {
    const ASKING: [&str; 4] = ["How", "Why", "What", "Who"];
    const PRINTED: [&str; 13] = [
        "Factbox",
        "Key facts",
        "Q&A",
        "List of ",
        "Statement by ",
        "Full list",
        "Text of ",
        "Full text",
        "Excerpts ",
        "Highlights of ",
        "Summary of ",
        "Week ahead",
        "The week ahead",
    ];
    /// Fewest letters of a label. Chosen: short ones name who speaks ("UN: ...").
    const LABEL: usize = 6;
    const LISTED: [&str; 7] = ["facts", "things", "questions", "reasons", "ways", "quotes", "takeaways"];
    let mut words = title.split(' ');
    let number =
        |word: &str| word.bytes().all(|b| b.is_ascii_digit()) || in_words(&word.to_lowercase()).is_some();
    // "Five facts about the ferry"
    let listed = words.next().is_some_and(number)
        && words.find(|word| *word != "key").is_some_and(|w| LISTED.contains(&w));
    let label = title.split_once(": ").map_or("", |(label, _)| label);
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    listed
        || title.ends_with('?')
        || PRINTED.iter().any(|opening| title.starts_with(opening))
        || title.split(' ').next().is_some_and(|first| ASKING.contains(&first))
        || (letters >= LABEL && !label.chars().any(char::is_lowercase))
}

/// The line of an event told by a clause of a sentence: complete, without an ellipsis.
///
/// A sentence that fits is the safest line: it has its subject. Of a longer one, what is set between commas, dashes or
/// brackets goes first, then what follows the clause of the event; else the clause alone if it brings its own subject.
pub(super) fn of_evidence(dispatch: &Dispatch, sentence: &Span, clause: &Span, date: &Span) -> String {
    let day = dispatch.slice(date);
    let line = without_other_day(with_day(dispatch, sentence, clause, date), day);
    without_relative(without_open_end(&line).to_owned(), day)
}

/// The same with its day, in whatever words that is told.
fn with_day(dispatch: &Dispatch, sentence: &Span, clause: &Span, date: &Span) -> String {
    let sentence = &without_heads(dispatch, sentence, dispatch.slice(date));
    let clause = &(clause.start.max(sentence.start)..clause.end.max(sentence.start));
    // The day of an item of a chronology is not looked for in what is told of it.
    let day = if sentence.start <= date.start { dispatch.slice(date) } else { "" };
    let whole = tidy(dispatch.slice(sentence));
    let below = of_date_below(dispatch, sentence, date);
    if let Some(Below::Clause(Some(line))) = below {
        return line;
    }
    if let Some(line) = around_date(dispatch, sentence, date).and_then(|(b, d, a)| reduced(b, d, a)) {
        return line;
    }
    if fits(&whole) {
        return whole;
    }
    let bare = tidy(&without_asides(dispatch.slice(sentence), day));
    if fits(&bare) {
        return bare;
    }
    // Three lines that tell the event are better than two that tell what else the sentence says.
    let whole = |most: usize| (bare.chars().count() <= most).then(|| bare.clone());
    let part = tidy(dispatch.slice(clause));
    let joined =
        ["and ", "but ", "while "].iter().any(|word| dispatch.slice(clause).trim_start().starts_with(word));
    let said = is_attribution(&part) && below.is_none() && !joined;
    let cut = |most: usize| trimmed(&bare, day, most).filter(|line| line.contains(day));
    cut(CHARS)
        .or_else(|| Some(part).filter(|part| is_clause(part, dispatch, clause, sentence)))
        // What somebody said is no fact: it keeps who said so where there is room.
        .or_else(|| whole(LONGEST).filter(|_| said))
        // Who said it on that day goes before what was said: the row bears the day.
        .or_else(|| trimmed(&bare, day, CHARS).filter(|_| said))
        .or_else(|| cut(LONGEST))
        .or_else(|| whole(LONGEST))
        .or_else(|| around(&bare, day))
        // Without the clause of its day a line tells of another matter.
        .or_else(|| whole(WHOLE))
        .or_else(|| trimmed(&bare, day, LONGEST))
        .unwrap_or_else(|| shortened(bare))
}

/// A sentence without what stands before the words of an event and is no part of them.
fn without_heads(dispatch: &Dispatch, sentence: &Span, day: &str) -> Span {
    let mut from = sentence.start as usize;
    let rest = |from: usize| dispatch.slice(&(from as u32..sentence.end));
    from += heading(rest(from)) + title(rest(from), day);
    from += bullets(rest(from));
    from += crosshead(rest(from));
    from += month(rest(from), day);
    from += page_day(rest(from), day);
    from += item(rest(from), day);
    from as u32..sentence.end
}

/// How a date stands below the main clause of its sentence. A line that is too long to be printed is none.
pub(super) fn of_date_below(dispatch: &Dispatch, sentence: &Span, date: &Span) -> Option<Below> {
    let (before, date, after) = around_date(dispatch, sentence, date)?;
    match below(before, date, after) {
        Some(Below::Clause(Some(line))) if line.chars().count() > LONGEST => Some(Below::Clause(None)),
        below => below,
    }
}

/// The three parts that a date makes of its sentence, if that is English and holds it.
fn around_date<'a>(
    dispatch: &'a Dispatch,
    sentence: &Span,
    date: &Span,
) -> Option<(&'a str, &'a str, &'a str)> {
    let english = dispatch.language.is_none_or(|language| language == "en");
    if date.is_empty() || !sentence.contains(&date.start) || !english {
        return None;
    }
    let end = date.end.min(sentence.end);
    let part = |from: u32, to: u32| dispatch.slice(&(from..to));
    Some((part(sentence.start, date.start), part(date.start, end), part(end, sentence.end)))
}

/// Whether a clause of a sentence can be its line: what is told as a fact, and is whole.
fn is_clause(line: &str, dispatch: &Dispatch, clause: &Span, sentence: &Span) -> bool {
    let (from, to) = (clause.start.max(sentence.start), clause.end.clamp(sentence.start, sentence.end));
    let rest = dispatch.slice(&(to..sentence.end)).trim_start_matches([',', ';', ' ']);
    let mut before = dispatch.slice(&(sentence.start..from)).split_whitespace().rev();
    // "to ensure that it is shut", "until it is shut"
    let fact = match before.next() {
        Some("that") => before.next().is_some_and(states),
        Some("if" | "unless" | "whether" | "until" | "till" | "when") => false,
        _ => true,
    };
    // "In a plan filed with the port, Brannel says": a phrase that another clause goes on from.
    let phrase = line.split(' ').next().is_some_and(is_fronted)
        && brings_subject(rest)
        && !line.split([' ', ',']).any(names_day);
    fact && !is_condition(rest)
        && !phrase
        && brings_subject(dispatch.slice(clause))
        && line.split(' ').count() >= WORDS
        && fits(line)
        && !dangles(line)
        && !is_attribution(line)
        && stands(line, rest)
}

/// The part of a line between two ends of clauses that holds the day, if it is a clause that can be read alone.
fn around(line: &str, day: &str) -> Option<String> {
    if day.is_empty() {
        return None;
    }
    let at = line.find(day)?;
    let from = line[..at].rfind([',', ';', ':']).map_or(0, |comma| comma + 1);
    // Of a row of names the last is no subject: what stands before the clause must be one of its own.
    let joined = matches!(line[from..].split_whitespace().next(), Some("and" | "but"));
    if from > 0 && !(has_main_verb(&line[..from]) && (joined || brings_subject(&line[from..]))) {
        return None;
    }
    let part = tidy(&line[from..]);
    let part = if part.chars().count() <= LONGEST { part } else { trimmed(&part, day, LONGEST)? };
    (part.split(' ').count() >= WORDS && stands(&part, "") && part.contains(day)).then_some(part)
}

fn fits(line: &str) -> bool {
    line.chars().count() <= CHARS
}

/// Words that open a clause or a phrase which the one before it can do without.
const NEXT: [&str; 22] = [
    "after",
    "although",
    "amid",
    "as",
    "because",
    "before",
    "but",
    "despite",
    "following",
    "if",
    "saying",
    "adding",
    "since",
    "though",
    "unless",
    "until",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whose",
];

/// Whether what follows a clause takes back a part of it: without its condition it says more than its sentence does.
fn is_condition(rest: &str) -> bool {
    ["if ", "unless ", "not ", "but not "].iter().any(|word| rest.starts_with(word))
}

/// The beginning of a line, of no more than `most` characters, up to the end of a clause that leaves enough; the longest that
/// fits two lines, else the shortest; one with the day first.
fn trimmed(line: &str, day: &str, most: usize) -> Option<String> {
    // "By the time he came, the ship had sailed": the first comma ends no clause that can stand alone.
    let opens = line.split(' ').next().is_some_and(is_fronted);
    let first_comma = line.find(", ");
    let mut ends: Vec<usize> = Vec::new();
    for (at, _) in line.match_indices(' ') {
        let before = line[..at].trim_end_matches([',', ';', ':', '-', '–', '—', ' ']);
        let marked = before.len() < at;
        let word = line[at + 1..].split(' ').next().unwrap_or("");
        let inside = opens && first_comma.is_none_or(|c| before.len() <= c && brings_subject(&line[c + 1..]));
        // "had its lead challenged on Sunday when Brannel launched a ferry" tells of the launch.
        let happens = word == "when" && !marked && !day.is_empty() && before.ends_with(day);
        if (marked || NEXT.contains(&word)) && !inside && !happens && !is_condition(&line[at + 1..]) {
            ends.push(before.len());
        }
    }
    let good = |end: usize| {
        let head = &line[..end];
        (SHORTEST..=most).contains(&head.chars().count())
            && head.replace(day, "").split_whitespace().count() > WORDS
            && stands(head, line[end..].trim_start_matches([',', ';', ':', ' ']))
    };
    ends.retain(|&end| good(end));
    let best = |with_day: bool| {
        let mut all = ends.iter().filter(|&&end| !with_day || day.is_empty() || line[..end].contains(day));
        let short = all.clone().rev().find(|&&end| fits(&line[..end]));
        short.or_else(|| all.next())
    };
    best(true).or_else(|| best(false)).map(|&end| line[..end].to_owned())
}

/// Words that open what cannot stand alone up to its comma.
const STARTING: [&str; 14] = [
    "by", "with", "in", "on", "at", "for", "from", "under", "during", "besides", "instead", "among", "to",
    "given",
];

/// A line that no clause of it can stand for: whole if it is not much too long, else up to a phrase of it.
fn shortened(line: String) -> String {
    const PHRASE: [&str; 14] =
        ["in", "for", "to", "of", "with", "on", "at", "by", "from", "over", "into", "about", "and", "that"];
    if line.chars().count() <= LONGEST {
        return line;
    }
    let end = line.char_indices().nth(LONGEST).map_or(line.len(), |(at, _)| at);
    let head = &line[..end];
    let spaces = || head.match_indices(' ').map(|(at, _)| at).rev();
    let phrase = spaces().find(|&at| {
        PHRASE.contains(&line[at + 1..].split(' ').next().unwrap_or("")) && balanced(&head[..at])
    });
    let at = phrase.or_else(|| spaces().next()).unwrap_or(head.len());
    head[..at].trim_end_matches([',', ';', ' ']).to_owned()
}

#[cfg(test)]
mod tests;
