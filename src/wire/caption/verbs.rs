//! What the verbs of a sentence do: tell what happened, or show what is to be seen.

use super::bare;
use crate::text::verbs::{is_irregular_past, is_regular_past};

/// Verbs by which a sentence tells, whatever else it has.
#[rustfmt::skip]
const TELLING: [&str; 25] = [
    "according", "born", "can", "could", "did", "do", "does", "had", "has", "have", "may", "might", "must", "said", "says",
    "should", "told", "was", "were", "will", "would", "won't", "didn't", "expects", "expires",
];
/// Words that open a clause of its own, which may tell of something else.
#[rustfmt::skip]
const SUBORDINATE: [&str; 15] = [
    "after", "as", "before", "following", "that", "what", "when", "where", "which", "while", "who", "whose", "because",
    "since", "amid",
];
/// Small words that open an object or a place.
#[rustfmt::skip]
const OPENING: [&str; 26] = [
    "a", "an", "the", "his", "her", "its", "their", "some", "that", "at", "for", "from", "in", "into", "near", "off", "on", "out",
    "over", "through", "to", "toward", "towards", "under", "up", "with",
];
/// Words behind which a participle describes: "an armed guard", "in damaged streets".
#[rustfmt::skip]
const DESCRIBES: [&str; 21] = [
    "a", "an", "the", "of", "in", "on", "at", "by", "with", "near", "from", "and", "or", "his", "her", "its", "their", "two",
    "three", "is", "are",
];

/// What people and things do in a picture, and nobody announces for a day to come.
#[rustfmt::skip]
const POSES: [&str; 44] = [
    "aim", "breathe", "burn", "carry", "cheer", "climb", "cry", "dance", "embrace", "float", "flee", "gesture", "greet", "guard",
    "hang", "hug", "inspect", "kiss", "kneel", "laugh", "lean", "lie", "light", "look", "mourn", "point", "pose",
    "pray", "push", "react", "rest", "ride", "salute", "scuffle", "shake", "shout", "sit", "sleep", "smile", "stand",
    "walk", "watch", "wave", "wear",
];
/// What else they do there.
#[rustfmt::skip]
const ACTIONS: [&str; 54] = [
    "address", "arrive", "attempt", "attend", "board", "celebrate", "chant", "check", "clash", "clean", "clear",
    "collect", "cover", "cross", "drive", "eat", "enter", "escort", "examine", "fight", "fill", "fire", "fly",
    "gather", "hand", "help", "hold", "lead", "leave", "line", "listen", "load", "march", "observe", "pass", "patrol",
    "play", "prepare", "protest", "pull", "queue", "receive", "rise", "run", "search", "show", "speak", "take",
    "talk", "throw", "try", "use", "wait", "work",
];
/// What verbless captions begin with.
const VIEWS: [&str; 6] = ["view", "views", "scene", "panorama", "portrait", "wreckage"];

/// The words of the main clause, and where each stands: what a clause of its own tells, up to its comma, is passed over.
fn main<'w, 'a>(words: &'w [&'a str]) -> impl Iterator<Item = (usize, &'a str)> + 'w {
    let mut aside = false;
    words.iter().enumerate().filter_map(move |(at, word)| {
        let own = bare(word);
        aside |= at > 1 && SUBORDINATE.contains(&own);
        let passed = aside;
        aside &= !word.ends_with(',');
        (!passed).then_some((at, own))
    })
}

/// Whether the main clause of a sentence tells that something happened, is said or is to come.
pub(super) fn tells(words: &[&str]) -> bool {
    main(words).any(|(at, word)| {
        let before = at.checked_sub(1).map(|i| words[i]);
        let after = words.get(at + 1).map_or("", |w| bare(w));
        match word {
            "is" | "are" => !is_seen(after),
            _ if TELLING.contains(&word) => true,
            // "held by guards", "Ann Example, left, and".
            _ if is_irregular_past(word) => after != "by" && word != "left",
            // "a light armoured car": what is told has an object or a place behind it.
            _ if is_regular_past(word) => {
                after != "by" && takes_object(after) && !before.is_none_or(describes)
            }
            _ => false,
        }
    })
}

/// Whether a word opens what a verb has behind it: an article, a preposition, a name, a number, or nothing.
fn takes_object(after: &str) -> bool {
    !after.starts_with(char::is_lowercase) || OPENING.contains(&after)
}

/// Whether a participle behind a word describes: `armed` behind a comma, an article or `pro-Utopian`.
fn describes(before: &str) -> bool {
    let word = bare(before).to_lowercase();
    before.ends_with(',') || before.contains('-') || DESCRIBES.contains(&word.as_str())
}

/// `is seen`, `are standing`, `is held`.
fn is_seen(after: &str) -> bool {
    matches!(after, "seen" | "shown" | "held" | "taken" | "driven")
        || after.ends_with("ing")
        || is_regular_past(after)
}

/// Whether the main clause shows something: what somebody does, or a view.
pub(super) fn shows(words: &[&str]) -> bool {
    is_shown(words) || words.iter().take(4).any(|word| VIEWS.contains(&bare(word).to_lowercase().as_str()))
}

/// Whether somebody in the main clause does what can be seen.
pub(super) fn is_shown(words: &[&str]) -> bool {
    let seen = |at: usize| words.get(at + 1).is_some_and(|after| is_seen(bare(after)));
    let of = |list: &[&str], word| is_one_of(list, word);
    main(words).skip(1).any(|(at, word)| match word {
        "is" | "are" => seen(at),
        _ => of(&POSES, word) || of(&ACTIONS, word),
    })
}

/// Whether somebody in the main clause does what nobody announces.
pub(super) fn is_posed(words: &[&str]) -> bool {
    main(words).skip(1).any(|(_, word)| is_one_of(&POSES, word))
}

/// Whether a word is a verb of a list, of one or of several: `carries`, `pose`.
fn is_one_of(list: &[&str], word: &str) -> bool {
    let is = |stem: &str| list.contains(&stem);
    let carries = |stem: &str| list.iter().any(|verb| verb.strip_suffix('y') == Some(stem));
    is(word)
        || word.strip_suffix('s').is_some_and(is)
        || word.strip_suffix("es").is_some_and(is)
        || word.strip_suffix("ies").is_some_and(carries)
}
