//! The ends of a line: what joins it to the sentence before it, loose marks, the stop.

use super::WORDS;
use super::codes::without_codes;

/// Phrases that say how a sentence goes on from the one before it.
const CONNECTIVES: [&str; 20] = [
    "After that",
    "As a result",
    "At the same time",
    "By contrast",
    "By sharp contrast",
    "Elsewhere",
    "Even so",
    "For example",
    "For instance",
    "Furthermore",
    "In addition",
    "In contrast",
    "In the meantime",
    "Indeed",
    "Instead",
    "Moreover",
    "Nevertheless",
    "Nonetheless",
    "On the other hand",
    "Since then",
];

/// A line without the words that join its sentence to the one before it. "That" at the head of a sentence is its subject.
pub(super) fn without_openers(line: &str) -> &str {
    const OPENERS: [&str; 11] =
        ["and", "but", "or", "so", "also", "then", "yet", "still", "meanwhile", "however", "that"];
    let joined = CONNECTIVES.iter().find_map(|phrase| line.strip_prefix(phrase)?.strip_prefix(", "));
    let mut rest = joined.filter(|behind| behind.split(' ').count() >= WORDS).unwrap_or(line);
    while let Some((first, behind)) = rest.split_once(' ') {
        let bare = first.trim_end_matches(',').to_lowercase();
        let opener = OPENERS.contains(&bare.as_str()) || (first.ends_with("ly,") && first.is_ascii());
        if !opener || first == "That" || behind.split(' ').count() < WORDS {
            break;
        }
        rest = behind;
    }
    rest
}

/// White space collapsed, openers, an open bracket and loose quotation marks dropped, upper case at the start, no stop at the
/// end.
pub(super) fn tidy(text: &str) -> String {
    let line = without_codes(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    let line = without_openers(&line);
    let open = line.rfind(" (").filter(|&at| at > 0 && !line[at..].contains(')'));
    let line = &line[..open.unwrap_or(line.len())];
    let line = without_dateline(line);
    let line = line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '*' | '•')
    });
    let line = without_stop(without_loose_quote(line));
    capitalised(closed(line).as_ref())
}

/// A line with upper case at its start.
pub(super) fn capitalised(line: &str) -> String {
    let mut chars = line.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn is_dash(text: &str) -> bool {
    ["- ", "-- ", "— ", "– "].iter().any(|dash| text.starts_with(dash))
}

/// Takes off a dateline that nobody knew for one: a town in capitals or in brackets, up to a dash.
fn without_dateline(line: &str) -> &str {
    /// Most characters of a town, its country and its agency. Chosen.
    const LONGEST: usize = 50;
    let line = line.strip_prefix("Update: ").unwrap_or(line);
    let town = line.split([' ', ',']).next().unwrap_or("");
    let bracketed = || line.starts_with('(') && line.find(") ").is_some_and(|at| is_dash(&line[at + 2..]));
    if bracketed() {
        return line
            .split_once(") ")
            .and_then(|(_, rest)| rest.split_once(' '))
            .map_or(line, |(_, text)| text);
    }
    if town.chars().count() < 3 || !town.chars().all(char::is_uppercase) {
        return line;
    }
    let dash = [" - ", " -- ", " — ", " – "].iter().filter_map(|d| Some((line.find(d)?, d.len()))).min();
    match dash {
        Some((at, length)) if at <= LONGEST => &line[at + length..],
        _ => line,
    }
}

/// Takes off a quotation mark at an end whose partner is not in the line.
fn without_loose_quote(line: &str) -> &str {
    if balanced(line) { line } else { line.trim_matches(['"', '“', '”', ' ']) }
}

/// Closes the quotation that goes on in the next sentence.
fn closed(line: &str) -> String {
    let open = !balanced(line);
    let mark = line.chars().rev().find(|c| matches!(c, '"' | '“')).filter(|_| open);
    format!("{line}{}", mark.map_or("", |mark| if mark == '"' { "\"" } else { "”" }))
}

/// Takes off the stop at the end; that of an abbreviation (`7 p.m.`, `Inc.`) stays.
fn without_stop(line: &str) -> &str {
    let Some(bare) = line.strip_suffix('.') else { return line };
    let last = bare.rsplit(' ').next().unwrap_or(bare);
    let abbreviated = last.contains('.') || matches!(last, "Inc" | "Corp" | "Ltd" | "Co" | "Jr" | "Sr");
    if abbreviated { line } else { bare }
}

/// Whether every quotation that a text opens is closed.
pub(super) fn balanced(text: &str) -> bool {
    text.chars().filter(|c| matches!(c, '"' | '“' | '”')).count() % 2 == 0
}
