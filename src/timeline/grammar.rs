//! What the words of a clause show of its build: its verb, its subject, whether it tells a deed.
//!
//! English only, by its closed classes of words; of other languages nothing is asserted.

use crate::text::verbs::{is_irregular_past, is_regular_past};
use crate::text::words::bare;

/// Auxiliaries and the verbs of saying.
const AUXILIARIES: [&str; 20] = [
    "is", "are", "was", "were", "be", "has", "have", "had", "will", "would", "can", "could", "may", "might",
    "must", "should", "did", "does", "said", "says",
];

/// Whether a line begins with a word that stands for something said before it, or with a verb whose subject does.
pub(super) fn dangles(line: &str) -> bool {
    const BACK: [&str; 15] = [
        "he", "she", "it", "they", "his", "her", "its", "their", "that", "this", "these", "those", "we",
        "said", "says",
    ];
    let first = bare(line.split_whitespace().next().unwrap_or(""));
    BACK.contains(&first.to_lowercase().as_str())
}

/// Whether a word is a form of the past, or a participle that looks like one.
pub(super) fn is_past(word: &str) -> bool {
    is_regular_past(word) || is_irregular_past(word)
}

/// Whether a word is an auxiliary or a verb of saying.
pub(super) fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.contains(&word)
}

/// Whether a word is a verb that what was said follows.
pub(super) fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "said" | "says" | "told" | "added" | "warned" | "noted" | "argued" | "claimed" | "responded"
    )
}

/// Whether a form in the past that stands after a word is no verb but an adjective ("the stranded ferry").
pub(super) fn bars_verb(word: &str) -> bool {
    NOT_BEFORE_VERB.contains(&word.to_lowercase().as_str())
}

/// Words after which a form in the past is no verb of a deed.
const NOT_BEFORE_VERB: [&str; 31] = [
    "not",
    "never",
    "a",
    "an",
    "the",
    "its",
    "his",
    "her",
    "their",
    "of",
    "in",
    "with",
    "by",
    "from",
    "for",
    "on",
    "at",
    "this",
    "that",
    "who",
    "which",
    "when",
    "as",
    "if",
    "newly",
    "so-called",
    "and",
    "more",
    "most",
    "less",
    "least",
];

/// Whether a sentence tells that something was done, has been done or is to be done.
///
/// What only says how things stand ("is", "faces", "may need to", "show") is no event, though it be news: analyses and
/// portraits open so. A verb in the past counts unless it stands as an adjective, after an article, a preposition or "who".
pub(super) fn tells_deed(sentence: &str, language: Option<&str>) -> bool {
    if language.is_some_and(|l| l != "en") {
        return true;
    }
    let words: Vec<&str> = sentence.split_whitespace().map(bare).filter(|w| !w.is_empty()).collect();
    words.iter().enumerate().any(|(at, &word)| {
        let before = at.checked_sub(1).map_or("", |b| words[b]).to_lowercase();
        let after = words.get(at + 1).copied().unwrap_or("");
        match word {
            "has" | "have" | "had" => {
                !matches!(after, "not" | "never" | "yet" | "no") && participle_near(&words[at + 1..])
            }
            "was" | "were" | "will" | "did" | "said" | "says" => true,
            "is" | "are" => after == "to" || is_regular_past(after),
            _ if is_past(word) => !bars_verb(&before),
            _ => false,
        }
    })
}

/// Whether what stands behind a plan's day in its sentence says of the plan that it was given up or put off ("due on Tuesday, has
/// been postponed"), and not of another matter ("on Sunday despite calls ...", "on Sunday, but some ports have ...").
pub(super) fn calls_off(behind: &str) -> bool {
    const LEADS_ON: [&str; 9] =
        ["although", "though", "despite", "after", "as", "when", "while", "because", "instead"];
    const PHRASES: [&str; 16] = [
        "been abandoned",
        "was abandoned",
        "will not take place",
        "will not go ahead",
        "will not be held",
        "will no longer",
        "won't take place",
        "called off",
        "calls off",
        "calling off",
        "cancelled",
        "canceled",
        "postponed",
        "scrapped",
        "put off",
        "shelved",
    ];
    let of_another = |before: &str| {
        let words: Vec<&str> = before.split_whitespace().map(bare).collect();
        // "but the hearing was cancelled", "but it was", "but was"
        let same = |next: &str| {
            is_auxiliary(next)
                || matches!(next, "" | "been" | "the" | "it" | "they" | "that" | "this" | "these")
        };
        let other = |at: usize| {
            let next = words.get(at + 1).copied().unwrap_or("");
            LEADS_ON.contains(&words[at]) || words[at] == "but" && !same(next)
        };
        (0..words.len()).any(other)
    };
    // "the cancelled vote" names one of before; "asked for it to be postponed" and "may be postponed" say what may come.
    let no_deed = |before: &str| {
        let mut back = before.split_whitespace().rev();
        match back.next().unwrap_or("") {
            "the" | "The" | "a" | "A" | "an" | "its" | "his" | "her" | "their" | "twice" => true,
            "be" => match back.next().unwrap_or("") {
                "will" | "would" => false,
                "to" => !back.next().is_some_and(|is| matches!(is, "is" | "are" | "was" | "were")),
                _ => true,
            },
            "not" => true,
            _ => false,
        }
    };
    let called = |phrase: &&str| {
        behind.match_indices(*phrase).any(|(at, _)| !no_deed(&behind[..at]) && !of_another(&behind[..at]))
    };
    PHRASES.iter().any(called) || is_off(behind)
}

/// Whether a clause ends in "is off" or "was off" ("the meeting, due on Monday, is off, the mayor said").
fn is_off(behind: &str) -> bool {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([',', '.', ';']);
    ["is off", "are off", "was off"].iter().any(|off| {
        behind
            .match_indices(off)
            .any(|(at, _)| behind[..at].ends_with([' ', ',']) && ends(&behind[at + off.len()..]))
    })
}

/// A clause of a plan without the words that only say that it is one: "is due to visit", "plans to visit" and "is scheduled to
/// visit" tell of one visit.
pub(super) fn without_planning(clause: &str) -> String {
    const PLANNING: [&str; 15] = [
        "due",
        "set",
        "plan",
        "plans",
        "planned",
        "planning",
        "scheduled",
        "expected",
        "expects",
        "slated",
        "intends",
        "aims",
        "hopes",
        "poised",
        "likely",
    ];
    // "a new set of rules", "planned a meeting": these words tell what is planned.
    let leads = |next: &str| matches!(next, "to" | "for" | "in" | "on" | "at" | "by");
    let words: Vec<&str> = clause.split_whitespace().collect();
    let said =
        |at: usize| PLANNING.contains(&bare(words[at])) && words.get(at + 1).is_none_or(|next| leads(next));
    (0..words.len()).filter(|at| !said(*at)).map(|at| words[at]).collect::<Vec<_>>().join(" ")
}

/// Whether a sentence has a form of what is to come ("said that they would meet", "are to meet, a clerk said").
pub(super) fn foretells_in(sentence: &str) -> bool {
    let words: Vec<&str> = sentence.split_whitespace().map(bare).collect();
    words.iter().enumerate().any(|(at, word)| {
        let to = words.get(at + 1) == Some(&"to");
        // "announced plans to sell it" is what was to be announced.
        let noun = || at > 0 && is_past(words[at - 1]);
        matches!(*word, "will" | "would")
            || (to && matches!(*word, "is" | "are" | "due" | "set"))
            || (to && *word == "plans" && !noun())
    })
}

/// Whether one of the next three words is a participle.
fn participle_near(words: &[&str]) -> bool {
    words.iter().take(3).any(|&w| {
        is_regular_past(w)
            || is_irregular_past(w)
            || matches!(w, "been" | "begun" | "taken" | "given")
            || w.len() > 4 && w.ends_with("en")
    })
}

/// Whether a clause begins with a noun phrase of its own: a name, an article, a pronoun or a number.
pub(super) fn brings_subject(clause: &str) -> bool {
    const STARTS: [&str; 26] = [
        "a", "an", "the", "this", "these", "those", "he", "she", "it", "they", "we", "his", "her", "its",
        "their", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "about", "some",
    ];
    let first = clause.split_whitespace().next().unwrap_or("").trim_matches(['"', '“', '\'', '‘', ',']);
    let named = first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    named || STARTS.contains(&first)
}

#[cfg(test)]
mod tests {
    use super::{calls_off, foretells_in, tells_deed, without_planning};

    #[test]
    fn what_may_be_put_off_is_not_called_off() {
        for (sentence, off) in [
            ("The vote was postponed until May.", true),
            ("The port called off the talks.", true),
            ("The vote is to be postponed.", true),
            ("The vote goes ahead though the mayor asked for it to be postponed.", false),
            ("The vote could be cancelled.", false),
            ("The vote will be cancelled.", true),
            ("The mayor had urged that the vote be postponed.", false),
            ("The vote was not cancelled.", false),
            ("The cancelled vote drew protests.", false),
            (", has been postponed until May.", true),
            (" but has been postponed.", true),
            (" but the talks were cancelled, a clerk said.", true),
            (" but some ports have cancelled theirs.", false),
            (", is off, the mayor said.", true),
            (" will not take place, a clerk said.", true),
            (" is off Muster.", false),
            (" after a Tuesday hearing was postponed.", false),
        ] {
            assert_eq!(calls_off(sentence), off, "{sentence}");
        }
    }

    #[test]
    fn a_plan_is_told_by_what_is_planned() {
        let bare = "Orsel is to visit Hexley";
        for clause in ["Orsel is due to visit Hexley", "Orsel is set to visit Hexley"] {
            assert_eq!(without_planning(clause), bare);
        }
        let other = "Orsel is to discuss a new set of rules";
        assert_eq!(without_planning(other), other);
        assert!(foretells_in("The owners said on Monday that they would meet dockers."));
        assert!(foretells_in("The owners are to meet dockers, a clerk said on Monday."));
        assert!(!foretells_in("The owners met dockers, a clerk said on Monday."));
    }

    #[test]
    fn deeds_are_told_apart_from_how_things_stand() {
        for (sentence, deed) in [
            ("The port of Alda shut two of its berths after the storm.", true),
            ("Dockers have voted to strike, their union said.", true),
            ("Parliament is to vote on the port law in March.", true),
            ("Four crew were rescued.", true),
            ("The court is expected to rule against the owner.", true),
            ("For the trapped crew of the Alda, the nights are long.", false),
            ("Alda's port faces a hard winter as trade dries up.", false),
            ("Alda is in a place that it has not held for years.", false),
            ("Critics of the planned tunnel say that the costs may rise.", false),
            ("How the ferry sinks is the question that engineers have.", false),
        ] {
            assert_eq!(tells_deed(sentence, Some("en")), deed, "{sentence}");
        }
    }
}
