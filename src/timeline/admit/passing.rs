//! Which dated clauses only name a happening of their day while their sentence tells something else.
//!
//! "Monday's raid", "we agreed on Monday", "it has been slow since Monday": true of the day, and worth nothing as its row. Such
//! a clause supports what others tell of the day. Relative clauses are not among them: tried, and hand-made timelines lost
//! events that are told nowhere else.

use super::{Aside, DETERMINERS, NO_NOUN, bare};
use crate::timeline::grammar::{is_past, tells_deed};
use crate::timeline::headline::{Below, below};

/// Whether a date may support an event but not open one, `age` days before the article's own day.
///
/// What is to come is told in such clauses as in any other.
pub(in crate::timeline) fn names(aside: &Aside<'_>, age: Option<i32>) -> bool {
    aside.language == Some("en")
        && (is_spoken(aside)
            || is_below(aside)
            || (age.is_some_and(|age| age >= 0)
                && (is_possessive(aside) || is_attribute(aside) || tells_state(aside))))
}

/// Whether a sentence of the body names the happening in a phrase below what it tells ("... before the vote on Monday").
fn is_below(aside: &Aside<'_>) -> bool {
    !aside.lead && below(aside.before, aside.date, aside.after) == Some(Below::Phrase)
}

/// "Monday's raid"
fn is_possessive(aside: &Aside<'_>) -> bool {
    ["'s ", "’s ", "' ", "’ "].iter().any(|ending| aside.after.starts_with(ending))
}

/// "the Monday raid"
fn is_attribute(aside: &Aside<'_>) -> bool {
    let next = aside.after.strip_prefix(' ').and_then(|rest| rest.split(' ').next()).unwrap_or("");
    let next = bare(next);
    let noun = next.len() > 3 && next.bytes().all(|b| b.is_ascii_lowercase()) && !next.ends_with("ing");
    aside.back().next().is_some_and(|word| DETERMINERS.contains(&word))
        && noun
        && !NO_NOUN.contains(&next)
        && !is_past(next)
        && !next.ends_with("ly")
}

/// Whether the words are somebody's own, told of himself ("We agreed on it on Monday").
pub(super) fn is_spoken(aside: &Aside<'_>) -> bool {
    let marks = |text: &str| text.chars().filter(|c| matches!(c, '"' | '“' | '”')).count();
    let (before, after) = (marks(aside.before), marks(aside.after));
    let quoted = before % 2 == 1 || (before == 0 && after % 2 == 1);
    let own = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
        let word = word.split(['\'', '’']).next().unwrap_or("");
        matches!(word, "I" | "We" | "we" | "my" | "My" | "our" | "Our" | "us" | "me")
    };
    let to_another = |word: &str| matches!(bare(word), "you" | "You" | "your" | "Your");
    let mut words = aside.sentence.split_whitespace();
    words.clone().any(own) || (quoted && words.any(to_another))
}

/// Whether a sentence of the body says how things stand, and tells no deed.
fn tells_state(aside: &Aside<'_>) -> bool {
    !aside.lead && !aside.item && !tells_deed(aside.sentence, aside.language)
}

#[cfg(test)]
mod tests {
    use super::names;
    use crate::timeline::admit::tests::marked;

    #[test]
    fn what_names_a_day_is_told_apart_from_what_tells_of_it() {
        for (sentence, age, passing) in [
            ("Brannel spoke after {Monday}'s raid.", 1, true),
            ("Brannel spoke before the {Monday} raid.", 1, true),
            ("Brannel spoke of the raid on {Monday}.", 1, false),
            ("The yard closed after it was sold in {May}.", 60, false),
            ("\"We agreed on it on {Monday},\" Brannel said.", 1, true),
            ("\"The yard was shut on {Monday},\" Brannel said.", 1, false),
            ("She came to visit me on {Monday}.", 1, true),
            ("The yard is near the dock of {May}.", 60, true),
            ("The board votes on {May 12}.", -9, false),
        ] {
            assert_eq!(marked(sentence, false, |aside| names(aside, Some(age))), passing, "{sentence}");
        }
    }
}
