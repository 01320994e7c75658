//! Phrases of the lexicon: several words that are one token.

use super::super::lexicon::{Cue, Lexicon};
use super::Token;
use crate::text::fold::fold;

/// Joins the phrases of the lexicon into one token each.
pub(in crate::dates) fn join_phrases(text: &str, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    if !tokens.iter().any(|t| t.cue(Cue::Phrase)) {
        return;
    }
    let (mut from, mut to) = (0, 0);
    while from < tokens.len() {
        let mut token = tokens[from];
        let mut used = 1;
        if token.cue(Cue::Phrase) {
            let found = lexicon.entry(token.word).phrases().iter().find(|(rest, _)| {
                rest.iter()
                    .enumerate()
                    .all(|(i, part)| tokens.get(from + 1 + i).is_some_and(|t| same(t.text(text), part)))
            });
            if let Some((rest, index)) = found {
                let entry = lexicon.entry(*index);
                token.word = *index;
                token.mask = if token.capital { entry.mask } else { entry.mask & !entry.capital };
                token.cues = entry.cues;
                token.end = tokens[from + rest.len()].end;
                used += rest.len();
            }
        }
        tokens[to] = token;
        to += 1;
        from += used;
    }
    tokens.truncate(to);
}

fn same(word: &str, folded: &str) -> bool {
    word.eq_ignore_ascii_case(folded) || (!word.is_ascii() && fold(word) == folded)
}
