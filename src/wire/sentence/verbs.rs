//! Verbs by which a sentence tells something, in the languages of the tables.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{is_small, words};

/// Auxiliaries, a line for each language, and the English verbs whose past is irregular and is neither a noun nor what stands in a
/// credit (`left`).
const AUXILIARIES: [&str; 8] = [
    "are been had has have is may might was were will would",
    "became began broke brought came chose drew drove fell flew gave gone grew held kept knew lost met paid ran rose sent sank sold \
     sought spent spoke stood struck swore taught threw took understood went woke won",
    "haben hat hatte ist sind war waren wird wurde wurden",
    "avait avaient est ont sera sont étaient était été",
    "era eran está están estaba fue fueron han será serán son",
    "era foi foram são será",
    "hanno sono stata stato è",
    "будет будут был была были было может могут стал стала стали является",
];
/// Verbs of saying, in English with the words that name a source.
#[rustfmt::skip]
const SAYING: [&str; 31] = [
    "according", "added", "announced", "asked", "confirmed", "reported", "ruled", "said", "says", "told", "warned", "wrote",
    "erklärte", "sagte", "teilte",
    "dijo", "disse",
    "affirmé", "annoncé", "déclaré", "demandé", "expliqué", "indiqué",
    "заявил", "заявила", "заявили", "сказал", "сказала", "сообщил", "сообщила", "сообщили",
];

/// All of them: asked of every word of many sentences.
static VERBS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| AUXILIARIES.iter().flat_map(|line| line.split_whitespace()).chain(SAYING).collect());

/// Whether a word tells that somebody said something. Asked of every word of an essay: no list is split for it.
pub(in super::super) fn says(word: &str) -> bool {
    SAYING.contains(&word)
}

/// Whether a text has somebody say something.
pub(in super::super) fn reports(text: &str) -> bool {
    words(text).any(says)
}

/// Whether a text has an auxiliary, or somebody say something.
pub(in super::super) fn has_auxiliary(text: &str) -> bool {
    words(text).any(|word| VERBS.contains(word))
}

/// Whether a sentence has a finite verb by which it tells something: one of those, or one that ends as the past of an English verb does and is none of "by".
pub(in super::super) fn has_verb(text: &str) -> bool {
    let mut words = words(text).peekable();
    while let Some(word) = words.next() {
        let past = || word.len() > 3 && word.ends_with("ed") && !word.ends_with("eed") && is_small(word);
        let own = past() && words.peek().is_none_or(|next| *next != "by");
        if own || VERBS.contains(word) {
            return true;
        }
    }
    false
}
