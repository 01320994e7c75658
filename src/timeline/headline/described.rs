//! What a participle tells of the noun before it, below the main clause of its sentence.
//!
//! "The board endorsed a plan agreed on Sunday by the owners": the row of Sunday is that a plan was agreed. English only, by closed
//! classes of words and by form.

use super::WORDS;
use super::below::{AROUND, DURING, RELATIVE, antecedent, clause_end};
use super::reduced::is_plural;
use super::stands::{Word, governs, is_verb, main_verb, names_day, stands, states, words};
use super::tidy::tidy;
use crate::timeline::grammar::{is_auxiliary, is_past, is_saying};

/// What a participle tells of the noun before it, where that stands behind the main verb or between commas ("endorsed a plan agreed
/// on Sunday by the owners", "the pact, announced on Tuesday, could fail"): its line, if it can be read alone.
pub(super) fn of_described(
    before: &str,
    date: &str,
    after: &str,
    told: &[Word<'_>],
) -> Option<Option<String>> {
    /// Of a noun with these the main clause tells what came of it on that day ("won the race held on Sunday").
    const OCCASIONS: [&str; 4] = ["held", "played", "staged", "contested"];
    /// What may stand between a participle and its day.
    const AFTER: [&str; 12] =
        ["on", "late", "early", "by", "last", "earlier", "through", "out", "up", "off", "down", "over"];
    let at = told.iter().rposition(|word| is_verb(word.text))?;
    let (verb, last) = (told[at].text, told.get(at.checked_sub(1)?)?);
    let main = main_verb(&told[..at])?;
    let between = &told[main + 1..at];
    let enclosed = last.comma && after.starts_with(',');
    // "was reacting to a report released on Monday", not "moved to have it released"
    let infinitive = between.windows(2).any(|pair| pair[0].text == "to" && !is_determiner(pair[1].text));
    let leads = |word: &Word<'_>| {
        word.comma
            || opens_other(word.text)
            || matches!(word.text, "and" | "or" | "but" | "he" | "she" | "it" | "they")
    };
    let states = is_saying(told[main].text) || states(told[main].text) || takes_clause(told[main].text);
    // "had its lead challenged": somebody else did.
    let caused = matches!(told[main].text, "had" | "has" | "have");
    let participle =
        !caused && is_past(verb) && !OCCASIONS.contains(&verb) && !is_auxiliary(verb) && !is_saying(verb);
    let noun =
        !is_verb(last.text) && !governs(last.text) && !last.text.ends_with("ly") && !names_day(last.text);
    let by = told.get(at + 1).is_none_or(|next| AFTER.contains(&next.text));
    let plain = enclosed || !(states || infinitive || between.is_empty() || between.iter().any(leads));
    if !(participle && noun && by && plain) {
        return None;
    }
    let Some(from) = antecedent(&told[..at]) else { return Some(None) };
    let end = before_relative(&after[..clause_end(after)]);
    let subject = &before[from..told[at - 1].to];
    let was = if is_plural(&words(subject)) { "were" } else { "was" };
    let line = tidy(&format!("{subject} {was} {}{date}{}", &before[told[at].from..], &after[..end]));
    Some((line.split(' ').count() >= WORDS && stands(&line, "")).then_some(line))
}

fn is_determiner(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "his" | "her" | "its" | "their")
}

/// Whether a word opens a clause of its own.
fn opens_other(word: &str) -> bool {
    RELATIVE.contains(&word)
        || DURING.contains(&word)
        || AROUND.contains(&word)
        || matches!(word, "where" | "whether" | "if")
}

/// Whether what somebody thinks may follow a verb without "that".
fn takes_clause(verb: &str) -> bool {
    const THOUGHT: [&str; 14] = [
        "believed",
        "thought",
        "hoped",
        "knew",
        "feared",
        "felt",
        "ensured",
        "meant",
        "estimated",
        "expected",
        "insisted",
        "acknowledged",
        "admitted",
        "wrote",
    ];
    THOUGHT.contains(&verb)
}

/// The length of what stands before a relative clause.
fn before_relative(after: &str) -> usize {
    let ends = [" that ", " which ", " who "].iter().filter_map(|word| after.find(word));
    ends.min().unwrap_or(after.len())
}

#[cfg(test)]
mod tests {
    use super::super::stands::words;
    use super::of_described;

    #[test]
    fn participles_behind_the_main_verb_tell_of_their_noun() {
        for (sentence, told) in [
            (
                "Owners endorsed a pay plan agreed on {Sunday} by the board of Alda.",
                Some(Some("A pay plan was agreed on Sunday by the board of Alda")),
            ),
            (
                "Orsel was reacting to a report released on {Friday} by the board that named no one.",
                Some(Some("A report was released on Friday by the board")),
            ),
            (
                "Alda invoked powers rushed through on {Monday} to shut the docks.",
                Some(Some("Powers were rushed through on Monday to shut the docks")),
            ),
            (
                "Orsel said the pact, announced on {Tuesday}, could fail.",
                Some(Some("The pact was announced on Tuesday")),
            ),
            ("Owners endorsed a plan for docks agreed on {Sunday} by the board.", Some(None)),
            ("Orsel said the board agreed on {Sunday} to go.", None),
            ("Orsel moved to have it released on {Sunday}.", None),
            ("Orsel won the race held on {Sunday} in Alda.", None),
            ("Alda had its lead challenged on {Sunday}.", None),
            ("The plan was agreed on {Sunday}.", None),
            ("Dockers walked out and clerks agreed on {Sunday} to stay.", None),
        ] {
            let (before, rest) = sentence.split_once('{').expect("a date");
            let (date, after) = rest.split_once('}').expect("its end");
            let found = of_described(before, date, after, &words(before));
            assert_eq!(found, told.map(|line| line.map(str::to_owned)), "{sentence}");
        }
    }
}
