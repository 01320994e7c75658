//! What a verb says in languages that mark the tense in its ending, where the grammar of the English verb group does not hold.
//!
//! Auxiliaries and the present of what is set for a day are words of the tables (`will`, `be`, `was`, `have`, `futurate`,
//! `plan`); the rest is told by endings (`@future`, `@past`, `@participle`). An ending that nouns have too (`@weak`) counts
//! only where no verb is told.

use super::super::grammar::Parser;
use super::super::lexicon::{Class, Cue};
use super::super::token::Kind;
use super::verbs::{VERB_REACH, Verb, is_will, token_before};

/// The verb that a token is.
pub(super) fn verb_at(parser: &Parser<'_>, i: usize) -> Option<Verb> {
    let token = &parser.tokens[i];
    let before = |cue: Cue| token_before(parser, i, 1).is_some_and(|t| t.cue(cue));
    Some(if token.cue(Cue::Plan) {
        if is_told_of_past(parser, i) { Verb::Meant } else { Verb::Will }
    } else if is_will(parser, i) || (token.cue(Cue::Futurate) && !is_noun(parser, i)) {
        Verb::Will
    } else if token.cue(Cue::Would) {
        Verb::Meant
    } else if token.cue(Cue::Could) {
        Verb::Could
    } else if token.cue(Cue::Say) {
        Verb::Said
    } else if token.cue(Cue::Was) {
        // "должен был", "était prévu": what was planned may be over.
        let planned = before(Cue::Will) || completion(parser, i) == Some(Completion::Plan);
        if planned { Verb::Meant } else { Verb::Did }
    } else if token.cue(Cue::Be) {
        match completion(parser, i) {
            Some(Completion::Plan) => Verb::Will,
            Some(Completion::Participle) => Verb::Did,
            None => Verb::Is,
        }
    } else if token.cue(Cue::Have) || token.cue(Cue::Did) || has_ending(parser, i, Ending::Past) {
        Verb::Did
    } else if token.cue(Cue::Present) {
        Verb::Is
    } else {
        return None;
    })
}

/// Whether a word has an ending of the past that other words have too.
pub(super) fn may_be_past(parser: &Parser<'_>, i: usize) -> bool {
    has_ending(parser, i, Ending::Weak)
}

#[derive(Clone, Copy, Debug)]
enum Ending {
    Past,
    Weak,
    Participle,
}

/// Whether an unknown word in lower case has an ending of a kind.
fn has_ending(parser: &Parser<'_>, i: usize, ending: Ending) -> bool {
    let Some(token) = parser.tokens.get(i).filter(|t| t.kind == Kind::Word && t.word == 0) else {
        return false;
    };
    let word = token.text(parser.text);
    let endings = match ending {
        Ending::Past => &parser.lexicon.past,
        Ending::Weak => &parser.lexicon.weak,
        Ending::Participle => &parser.lexicon.participle,
    };
    (!token.capital || i == 0) && endings.end(word)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Completion {
    Plan,
    Participle,
}

/// The participle that completes "to be": right after it in Romance languages, at the end of the clause in German.
fn completion(parser: &Parser<'_>, i: usize) -> Option<Completion> {
    let reach = if parser.lexicon.verb_last { VERB_REACH } else { 2 };
    let rest = parser.tokens.iter().enumerate().skip(i + 1).take(reach);
    rest.take_while(|(_, t)| {
        t.kind == Kind::Word || matches!(t.kind, Kind::Number(..) | Kind::Clock(..) | Kind::Mark('.'))
    })
    .find_map(|(at, token)| {
        if token.cue(Cue::Plan) {
            Some(Completion::Plan)
        } else {
            let done = token.cue(Cue::Did) || has_ending(parser, at, Ending::Participle);
            done.then_some(Completion::Participle)
        }
    })
}

/// Whether "was" or "had" stands right before a participle, an adverb passed over ("war für", "avait été prévu").
fn is_told_of_past(parser: &Parser<'_>, i: usize) -> bool {
    (1..=3).any(|back| token_before(parser, i, back).is_some_and(|t| t.cue(Cue::Was)))
}

/// Whether an article or a preposition makes a noun of a form that may be a verb ("la visita", "le vote").
fn is_noun(parser: &Parser<'_>, i: usize) -> bool {
    let nominal = [Class::The, Class::One, Class::This, Class::Of];
    token_before(parser, i, 1).is_some_and(|t| nominal.iter().any(|class| t.is(*class)))
}
