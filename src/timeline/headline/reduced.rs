//! The line of what a sentence says of its subject between two commas.
//!
//! "The agreement, struck on Monday after five days of talks, raises wages": the row of Monday is that it was struck. English only,
//! by closed classes of words and by form.

use super::STARTING;
use super::stands::{Word, is_verb, words};
use super::tidy::{balanced, tidy};
use crate::timeline::grammar::{is_auxiliary, is_past};

/// Most words of a subject. Chosen: longer ones have clauses of their own.
const SUBJECT: usize = 12;

/// What a participle behind the subject of a sentence tells of its date, as a sentence of its own; the sentence is given in
/// the three parts that the date makes of it.
pub(super) fn reduced(before: &str, date: &str, after: &str) -> Option<String> {
    let (subject, told) = before.split_once(", ")?;
    let (behind, rest) = after.split_once(", ")?;
    if told.contains(',') || !balanced(subject) || !is_participle(told) {
        return None;
    }
    // "In the video, released on Monday, men sing"
    let (first, noun) = subject.split_once(' ').unwrap_or(("", subject));
    let fronted = STARTING.contains(&first.to_lowercase().as_str());
    let subject = if fronted { noun } else { subject };
    let named = words(subject);
    let plain = named.len() <= SUBJECT && !named.iter().any(|word| is_verb(word.text) || word.comma);
    if !plain || !(fronted || goes_on(rest)) {
        return None;
    }
    let was = if is_plural(&named) { "were" } else { "was" };
    Some(tidy(&format!("{subject} {was} {told}{date}{behind}")))
}

/// Whether a phrase begins with a participle that says what was done.
fn is_participle(told: &str) -> bool {
    const STATES: [&str; 6] = ["based", "set", "expected", "scheduled", "slated", "led"];
    let first = told.split(' ').next().unwrap_or("");
    is_past(first) && !is_auxiliary(first) && !STATES.contains(&first)
}

/// Whether what stands behind the phrase goes on with the verb of the subject.
fn goes_on(rest: &str) -> bool {
    let first = rest.split(' ').next().unwrap_or("");
    let present = first.ends_with('s') && first.starts_with(char::is_lowercase) && !first.ends_with("ss");
    is_verb(first) || present
}

/// Whether the head of a noun phrase is plural: its last word before "of" and its like, or two nouns.
pub(super) fn is_plural(noun: &[Word<'_>]) -> bool {
    const PLURAL: [&str; 4] = ["people", "police", "men", "women"];
    let end = noun.iter().position(|word| STARTING.contains(&word.text) || word.text == "of");
    let head = &noun[..end.unwrap_or(noun.len())];
    let plural = |word: &str| {
        PLURAL.contains(&word)
            || word.starts_with(char::is_lowercase) && word.ends_with('s') && !word.ends_with("ss")
    };
    head.iter().any(|word| word.text == "and") || head.last().is_some_and(|word| plural(word.text))
}

#[cfg(test)]
mod tests {
    use super::reduced;

    #[test]
    fn what_is_said_between_commas_is_a_sentence() {
        for (sentence, line) in [
            (
                "The agreement, struck late on {Monday} after five days of talks, raises the wages of dockers.",
                Some("The agreement was struck late on Monday after five days of talks"),
            ),
            (
                "Orsel, charged by the port on {Tuesday} with theft, opened a bank two years ago.",
                Some("Orsel was charged by the port on Tuesday with theft"),
            ),
            (
                "The rules of the port, issued on {May 6}, have one that bars boats.",
                Some("The rules of the port were issued on May 6"),
            ),
            (
                "In the long video, released on {Monday night}, men sing in the dark.",
                Some("The long video was released on Monday night"),
            ),
            ("Brannel's index, based on sales made in {May}, fell.", None),
            ("Orsel, who was held on {Monday}, slept in a cell.", None),
            ("When it was shut, closed on {Monday}, the port was full.", None),
            ("The port, shut on {Monday}, police said, is open.", None),
            ("The talks failed, held on {Monday}, and the port was shut.", None),
        ] {
            let (before, rest) = sentence.split_once('{').expect("a date");
            let (date, after) = rest.split_once('}').expect("its end");
            assert_eq!(reduced(before, date, after).as_deref(), line, "{sentence}");
        }
    }
}
