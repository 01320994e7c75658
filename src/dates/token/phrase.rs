//! Phrases of the lexicon: several words that are one token.

use super::super::lexicon::{Cue, Lexicon};
use super::Token;
use crate::text::fold::fold;

/// Joins the phrases of the lexicon into one token each; whether there was any.
pub(in crate::dates) fn join_phrases(text: &str, lexicon: &Lexicon, tokens: &mut Vec<Token>) -> bool {
    let opens = |tokens: &[Token], at: usize| {
        tokens[at].cue(Cue::Phrase).then(|| phrase_at(text, lexicon, tokens, at)).flatten()
    };
    let Some(first) = (0..tokens.len()).find(|at| opens(tokens, *at).is_some()) else { return false };
    let (mut from, mut to) = (first, first);
    while from < tokens.len() {
        let mut token = tokens[from];
        let mut used = 1;
        if let Some((words, entry)) = opens(tokens, from) {
            token.be(entry, false, lexicon);
            token.end = tokens[from + words - 1].end;
            used = words;
        }
        tokens[to] = token;
        to += 1;
        from += used;
    }
    tokens.truncate(to);
    true
}

/// How many words the longest phrase has that the token at `at` begins, and its entry.
fn phrase_at(text: &str, lexicon: &Lexicon, tokens: &[Token], at: usize) -> Option<(usize, u16)> {
    let goes_on = |rest: &[Box<str>]| {
        let words = tokens[at + 1..].iter().map(|t| t.text(text));
        rest.len() < tokens.len() - at && rest.iter().zip(words).all(|(part, word)| same(word, part))
    };
    let phrases = lexicon.entry(tokens[at].word).phrases();
    let (rest, entry) = phrases.iter().find(|(rest, _)| goes_on(rest))?;
    Some((rest.len() + 1, *entry))
}

fn same(word: &str, folded: &str) -> bool {
    (word.len() == folded.len() && word.eq_ignore_ascii_case(folded))
        || (!word.is_ascii() && fold(word) == folded)
}
