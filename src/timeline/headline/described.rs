//! What a participle tells of the noun before it, below the main clause of its sentence.
//!
//! "The board endorsed a plan agreed on Sunday by the owners": the row of Sunday is that a plan was agreed. English only, by closed
//! classes of words and by form.

use super::WORDS;
use super::below::{AROUND, DURING, RELATIVE, antecedent, clause_end};
use super::reduced::is_plural;
use super::stands::{Word, governs, is_verb, main_verb, names_day, stands, states, words};
use super::tidy::{balanced, tidy};
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
    let enclosed = last.comma && after.starts_with(',');
    // "was further confirmed"
    let adverb = !last.comma && last.text.starts_with(char::is_lowercase);
    let finite = adverb && at.checked_sub(2).is_some_and(|before| is_be(told[before].text));
    let participle = is_past(verb) && !OCCASIONS.contains(&verb) && !is_auxiliary(verb) && !is_saying(verb);
    let noun =
        !is_verb(last.text) && !governs(last.text) && !last.text.ends_with("ly") && !names_day(last.text);
    let by = told.get(at + 1).is_none_or(|next| AFTER.contains(&next.text));
    let verb_follows = precedes_verb(told, at, after);
    let plain = enclosed || verb_follows || is_passive(told, at) || is_object(told, main, at);
    if finite || !(participle && noun && by && plain) {
        return None;
    }
    let Some(from) = antecedent(&told[..at]) else { return Some(None) };
    let end = if verb_follows { 0 } else { before_relative(&after[..clause_end(after)]) };
    let subject = &before[from..told[at - 1].to];
    let was = if is_plural(&words(subject)) { "were" } else { "was" };
    if !balanced(subject) {
        return Some(None);
    }
    let line = tidy(&format!("{subject} {was} {}{date}{}", &before[told[at].from..], &after[..end]));
    Some((line.split(' ').count() >= WORDS && stands(&line, "")).then_some(line))
}

/// Whether the noun before a participle at a place belongs to what a verb before it acts on, so that the participle is no verb of the
/// clause: that verb stands in the same clause, and does not open one of its own behind it.
fn is_object(told: &[Word<'_>], main: usize, at: usize) -> bool {
    let joins = |word: &Word<'_>| {
        word.comma
            || opens_other(word.text)
            || matches!(word.text, "and" | "or" | "but" | "he" | "she" | "it" | "they")
    };
    // "could have a third and sell more in an offer made on Friday": the clause of the last verb counts.
    let from = (main + 1..at).rev().find(|&word| joins(&told[word])).map_or(main, |word| word + 1);
    let Some(verb) = (from..at).find(|&word| is_verb(told[word].text)) else { return false };
    // "has borrowed a third of a loan made on Friday"; "had its lead challenged": somebody else did.
    let next = verb + 1;
    let perfect = matches!(told[verb].text, "had" | "has" | "have") && next < at && is_past(told[next].text);
    let verb = if perfect { next } else { verb };
    let caused = matches!(told[verb].text, "had" | "has" | "have");
    let between = &told[verb + 1..at];
    // "was reacting to a report released on Monday", not "moved to have it released"
    let infinitive = between.windows(2).any(|pair| pair[0].text == "to" && !is_determiner(pair[1].text));
    let states = is_saying(told[verb].text) || states(told[verb].text) || takes_clause(told[verb].text);
    !(caused || states || infinitive || between.is_empty())
}

/// Whether a verb follows the date of a participle at a place, in a clause that has no other ("said a lawsuit filed on Thursday could
/// fail").
fn precedes_verb(told: &[Word<'_>], at: usize, after: &str) -> bool {
    let next = words(after).first().map_or("", |word| word.text);
    let alone = told.get(at + 1).is_none_or(|word| word.text == "on");
    alone && is_auxiliary(next) && is_past(told[at].text)
}

/// Whether a participle at a place names who did it ("a loan extended by the state"); in "rose by 3 percent" it says how much.
fn is_passive(told: &[Word<'_>], at: usize) -> bool {
    let doer = |word: &Word<'_>| !word.text.starts_with(|c: char| c.is_ascii_digit() || c == '$');
    let by = told.get(at + 1).is_some_and(|word| word.text == "by");
    told[at].text.ends_with("ed") && by && told.get(at + 2).is_some_and(doer)
}

fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been")
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
            (
                "Orsel said a state lawsuit filed {Thursday} could sink Brannel.",
                Some(Some("A state lawsuit was filed Thursday")),
            ),
            (
                "Alda has borrowed 72 million, or all, of a bridge loan extended by the state on {May 6}.",
                Some(None),
            ),
            (
                "Owners have a tenth of Brannel and could have a third in an offer extended {Friday} by Alda.",
                Some(None),
            ),
            (
                "The worst loss was that of a firm, Brannel, seized by owners on {May 6}.",
                Some(Some("Brannel was seized by owners on May 6")),
            ),
            ("Sales of canned goods plunged in {May}.", None),
            ("Alda paid 19 crowns a share, under an offer of 33 per share unveiled on {May 6}.", None),
            ("The slump began in May and was further confirmed by a low on {June 6}.", None),
            ("The yard was the \"Yard 1\" named in a report released on {Monday} by Alda.", Some(None)),
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
