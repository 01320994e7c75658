//! Dates that only name a happening or a figure: a part of a phrase that the main clause tells something else of.
//!
//! English only, by closed classes of words and by form.

use super::below::{AROUND, DURING, puts_off};
use super::stands::{Word, governs, is_verb};

/// Words that lead a noun which names a happening ("hours after the Monday vote", "in anticipation of Monday's vote").
const NAMING: [&str; 7] = ["of", "to", "for", "before", "after", "until", "ahead"];

/// Whether a date stands before the noun of a phrase that only names a happening ("ran down to a Monday deadline", "in anticipation
/// of Monday's details").
pub(super) fn is_before_noun(told: &[Word<'_>], after: &str) -> bool {
    let (owns, noun) = match after.strip_prefix("'s ").or_else(|| after.strip_prefix("’s ")) {
        Some(noun) => (true, noun),
        None => (false, after.strip_prefix(' ').unwrap_or("")),
    };
    let noun = noun.split([' ', ',', '.']).next().unwrap_or("");
    let plain = noun.len() > 2 && noun.starts_with(char::is_lowercase) && !governs(noun) && !is_adverb(noun);
    let mut back = told.iter().rev().peekable();
    let determined = |word: &Word<'_>| {
        matches!(word.text.to_lowercase().as_str(), "a" | "an" | "the")
            || word.text.ends_with("'s")
            || word.text.ends_with("’s")
    };
    let mut articles = 0;
    while back.next_if(|word| determined(word)).is_some() {
        articles += 1;
    }
    let names = back.next().is_some_and(|word| NAMING.contains(&word.text) && !word.comma);
    plain && (owns || articles > 0) && names && !puts_off(told)
}

/// Whether a word behind a day says how the clause goes on, and is no noun.
fn is_adverb(word: &str) -> bool {
    const TIMES: [&str; 8] = ["night", "morning", "evening", "afternoon", "when", "that", "which", "who"];
    TIMES.contains(&word) || word.ends_with("ly") || AROUND.contains(&word) || DURING.contains(&word)
}

/// Whether a date is that of a figure which another is compared with ("narrowed to 132 points from 133.75 on Tuesday").
pub(super) fn is_compared(told: &[Word<'_>]) -> bool {
    /// Most words of a figure with its unit. Chosen.
    const FIGURE: usize = 4;
    const UNITS: [&str; 5] = ["percent", "points", "cents", "million", "billion"];
    if is_of_mark(told) {
        return true;
    }
    let Some(from) = told.iter().rposition(|word| word.text == "from") else { return false };
    let figure = &told[from + 1..];
    let number = |word: &Word<'_>| word.text.starts_with(|c: char| c.is_ascii_digit() || c == '$');
    let measured = |word: &Word<'_>| UNITS.contains(&word.text) || word.text.contains(['.', '$', '%']);
    let other = |word: &Word<'_>| is_verb(word.text) || word.text.ends_with(".m");
    let level = figure.is_empty() && from > 0 && told[from - 1].text == "unchanged";
    level
        || figure.len() <= FIGURE
            && figure.iter().any(number)
            && figure.iter().any(measured)
            && !figure.iter().any(other)
}

/// Whether a date is that of a mark which prices are compared with ("below an all-time high of $145 hit on Thursday").
fn is_of_mark(told: &[Word<'_>]) -> bool {
    /// Words between the mark and what was done to it. Chosen.
    const FIGURE: usize = 5;
    let back = || {
        told.iter().rev().map(|word| word.text).skip_while(|word| matches!(*word, "on" | "late" | "early"))
    };
    let reached = back()
        .next()
        .is_some_and(|word| matches!(word, "hit" | "set" | "reached" | "touched" | "seen" | "recorded"));
    reached && back().skip(1).take(FIGURE).any(|word| matches!(word, "high" | "low" | "peak" | "record"))
}

/// Whether a date bounds what something holds for ("ships built on or after May 6").
pub(super) fn is_bound(told: &[Word<'_>]) -> bool {
    let mut back = told.iter().rev().map(|word| word.text);
    matches!(back.next(), Some("after" | "before")) && matches!(back.next(), Some("or" | "and"))
}

#[cfg(test)]
mod tests {
    use super::super::stands::words;
    use super::{is_before_noun, is_bound, is_compared};

    #[test]
    fn days_before_a_noun_name_a_happening() {
        for (sentence, names) in [
            ("The clock ran down to a {Monday} strike deadline.", true),
            ("Shares rose in anticipation of {Monday}'s vote.", true),
            ("Minutes of the board's {May 6} meeting show it.", true),
            ("The board met for a {Monday} session.", true),
            ("The vote was put off to a {Monday} session.", false),
            ("Orsel said in a {Monday} filing that he would go.", false),
            ("{Monday}'s vote was lost.", false),
            ("The mayor of Alda {Monday} night shut the port.", false),
        ] {
            let (before, rest) = sentence.split_once('{').expect("a date");
            let (_, after) = rest.split_once('}').expect("its end");
            assert_eq!(is_before_noun(&words(before), after), names, "{sentence}");
        }
    }

    #[test]
    fn days_of_figures_that_others_are_compared_with_are_known() {
        for (before, compared) in [
            ("The spread narrowed to 132 points from 133.75 on", true),
            ("Calls were up from 32 percent on", true),
            ("Tolls stayed unchanged from", true),
            ("Crude was at 143, below an all-time high of $145.85 hit on", true),
            ("The quake hit on", false),
            ("The ferry sailed from 9 a.m. on", false),
            ("The ferry came from Lorwick on", false),
            ("The port was shut after", false),
        ] {
            assert_eq!(is_compared(&words(before)), compared, "{before}");
        }
        assert!(is_bound(&words("Tolls change for ships built on or after")));
        assert!(!is_bound(&words("The port was shut after")));
    }
}
