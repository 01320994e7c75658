//! What the verbs of a sentence do: tell what happened, or show what is to be seen.

use crate::text::verbs::{is_irregular_past, is_regular_past};
use crate::text::words::bare;

/// Verbs by which a sentence tells, whatever else it has.
#[rustfmt::skip]
const TELLING: [&str; 26] = [
    "according", "born", "can", "could", "did", "do", "does", "had", "has", "have", "may", "might", "must", "said", "say", "says",
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
const ACTIONS: [&str; 57] = [
    "address", "arrive", "attempt", "attend", "board", "celebrate", "chant", "check", "clash", "clean", "clear",
    "collect", "cover", "cross", "drive", "eat", "enter", "escort", "examine", "fight", "fill", "fire", "fly",
    "gather", "hand", "help", "hold", "lead", "leave", "line", "listen", "load", "march", "observe", "pass", "patrol",
    "prepare", "protest", "pull", "queue", "receive", "run", "search", "show", "speak", "take",
    "talk", "throw", "try", "use", "wait", "work", "spray", "dig", "paint", "unload", "chew",
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

/// What is done to those whom a picture shows; "is charged with" tells.
#[rustfmt::skip]
const SEEN: [&str; 18] = [
    "carried", "covered", "displayed", "driven", "escorted", "gathered", "held", "led", "lit", "parked", "photographed", "pictured",
    "reflected", "seen", "shown", "stacked", "surrounded", "treated",
];

/// `is seen`, `are standing`, `is carried`.
fn is_seen(after: &str) -> bool {
    SEEN.contains(&after) || after.strip_suffix("ing").is_some_and(is_stem)
}

/// Whether an action stands before `-ing`, with its `e` dropped or its last letter doubled: `wav`, `sitt`.
fn is_stem(stem: &str) -> bool {
    let is = |verb: &str| POSES.contains(&verb) || ACTIONS.contains(&verb);
    let doubled = stem.len() > 2
        && stem.is_ascii()
        && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
    is(stem) || is(&format!("{stem}e")) || doubled && is(&stem[..stem.len() - 1])
}

/// Whether the main clause shows something: what somebody does, or a view.
pub(super) fn shows(words: &[&str]) -> bool {
    is_shown(words) || is_view(words)
}

/// Whether a caption without a verb begins: `A general view of the harbour`.
pub(super) fn is_view(words: &[&str]) -> bool {
    words.iter().take(4).any(|word| VIEWS.contains(&bare(word).to_lowercase().as_str()))
}

/// Whether somebody in the main clause does what can be seen.
pub(super) fn is_shown(words: &[&str]) -> bool {
    const NO_ACT: [&str; 5] = ["effect", "office", "over", "part", "place"];
    is_posed(words)
        || main(words).skip(1).any(|(at, word)| {
            let after = words.get(at + 1).map_or("", |after| bare(after));
            // "The law takes effect".
            matches!(word, "is" | "are") && is_seen(after)
                || is_one_of(&ACTIONS, word) && !NO_ACT.contains(&after)
        })
}

/// Whether somebody in the main clause does what nobody announces; smoke rises, and prices do.
pub(super) fn is_posed(words: &[&str]) -> bool {
    const PICTURED: [&str; 4] = ["seen", "shown", "pictured", "photographed"];
    const RISING: [&str; 7] = ["smoke", "flames", "plume", "plumes", "steam", "dust", "ash"];
    let poses = |at: usize, word| {
        let after = words.get(at + 1).map_or("", |after| bare(after));
        is_one_of(&POSES, word) && after != "trial"
    };
    let rises = |at: usize, word: &str| {
        matches!(word, "rise" | "rises" | "billows")
            && words[..at].iter().any(|before| RISING.contains(&bare(before).to_lowercase().as_str()))
    };
    main(words).skip(1).any(|(at, word)| {
        let seen = || words.get(at + 1).is_some_and(|after| PICTURED.contains(&bare(after)));
        poses(at, word) || rises(at, word) || matches!(word, "is" | "are") && seen()
    })
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
