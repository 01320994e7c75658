//! The ends of a line: what joins it to the sentence before it, loose marks, the stop.

use super::WORDS;
use super::codes::without_codes;
use super::stands::{is_present, is_verb, names_day};
use crate::timeline::grammar::is_saying;

/// Phrases that say how a sentence goes on from the one before it.
const CONNECTIVES: [&str; 22] = [
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
    "As you know",
    "As you also know",
];

/// The same in other languages, where a comma sets them off and the verb does not follow at once.
#[rustfmt::skip]
const CONNECTIVES_ABROAD: &[&str] = &[
    "Además", "Asimismo", "En tanto", "Mientras tanto", "Por otra parte", "Por otro lado", "Por su parte", "Sin embargo",
    "Cependant", "De plus", "En outre", "Par ailleurs", "Toutefois", "Inoltre", "Tuttavia", "Nel frattempo", "Além disso",
    "Entretanto", "No entanto", "Вместе с тем", "В то же время", "Как уже сообщалось", "Как сообщалось",
    "Как сообщалось ранее", "Кроме того", "Между тем", "Напомним", "При этом", "Таким образом",
];

/// A line without the words that join its sentence to the one before it. "That" at the head of a sentence is its subject.
pub(super) fn without_openers(line: &str) -> &str {
    const OPENERS: [&str; 11] =
        ["and", "but", "or", "so", "also", "then", "yet", "still", "meanwhile", "however", "that"];
    let connectives = CONNECTIVES.iter().chain(CONNECTIVES_ABROAD);
    let joined = connectives.into_iter().find_map(|phrase| line.strip_prefix(phrase)?.strip_prefix(", "));
    let joined = joined.or_else(|| behind_comment(line));
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

/// What follows the phrase by which a reporter says what a deed means ("In another sign of unrest, dockers walked out").
fn behind_comment(line: &str) -> Option<&str> {
    /// Most words of such a phrase, and within how many its noun stands. Chosen.
    const PHRASE: usize = 14;
    const NEAR: usize = 6;
    const MEANS: [&str; 14] = [
        "sign",
        "signs",
        "signal",
        "development",
        "move",
        "step",
        "blow",
        "boost",
        "setback",
        "twist",
        "turn",
        "reversal",
        "bid",
        "effort",
    ];
    let (phrase, told) = line.split_once(", ")?;
    let mut words = phrase.split(' ');
    let opens = matches!(words.next(), Some("In" | "As"))
        && matches!(words.next(), Some("a" | "an" | "another" | "the" | "one" | "yet"));
    let means = words.clone().take(NEAR).any(|word| MEANS.contains(&word));
    let comment = opens && means && words.clone().count() <= PHRASE && !words.any(names_day);
    (comment && balanced(phrase)).then_some(told)
}

/// White space collapsed, openers, an open bracket and loose quotation marks dropped, upper case at the start, no stop at the
/// end.
pub(super) fn tidy(text: &str) -> String {
    let line = without_codes(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    let line = without_openers(&line);
    let open = line.rfind(" (").filter(|&at| at > 0 && !line[at..].contains(')'));
    let line = &line[..open.unwrap_or(line.len())];
    let line = without_dateline(line.trim_matches(is_loose)).trim_matches(is_loose);
    let line = without_stop(without_loose_quote(without_open_end(line)));
    capitalised(&without_also(without_colon(closed(line))))
}

/// Whether a mark at an end of a line belongs to what stood beside it.
fn is_loose(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '*' | '•')
}

/// Takes off a word that leads from a day to what was cut off ("passed the bill on Wednesday after").
pub(super) fn without_open_end(line: &str) -> &str {
    let Some((head, last)) = line.rsplit_once(' ') else { return line };
    let leads = matches!(last, "after" | "before" | "when" | "while" | "as" | "following");
    let day = head.rsplit(' ').next().is_some_and(names_day);
    if leads && day { head } else { line }
}

/// A line without the colon between the name that heads an item of a list and what is told of it ("Brannel Inc: will cut 300 jobs").
fn without_colon(line: String) -> String {
    /// Most words of such a name. Chosen.
    const NAME: usize = 6;
    let Some((name, told)) = line.split_once(": ") else { return line };
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '&');
    let verb = told.split(' ').next().unwrap_or("");
    let tells = is_verb(verb) && !is_saying(verb) || is_present(verb);
    let named = name.split(' ').count() <= NAME && name.split(' ').all(capital);
    if named && tells { format!("{name} {told}") } else { line }
}

/// A line without "also", which joins it to the sentence before it.
fn without_also(line: String) -> String {
    if line.contains("not only") || !balanced(&line) || line.contains(['"', '“']) {
        return line;
    }
    line.replacen(" also ", " ", 1)
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

/// Closes the quotation that goes on in the next sentence, or opens the one that began before the line.
fn closed(line: &str) -> String {
    let open = !balanced(line);
    let only = line.matches(['"', '“', '”']).count() == 1;
    let at = line.find(['"', '”']).filter(|&at| open && only && at > 0 && !line[..at].ends_with([' ', '(']));
    if let Some(at) = at.filter(|&at| line[at..].contains(' ')) {
        return if line[at..].starts_with('"') { format!("\"{line}") } else { format!("“{line}") };
    }
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
