//! What a form that may be a past or a participle is within its group of words: the verb, part of an infinitive or of a
//! passive to come, an adjective or a noun.

use super::super::grammar::Parser;
use super::super::lexicon::{Class, Cue};
use super::super::token::{Kind, Token};
use super::passed::joins;
use super::verbs::{VERB_REACH, Verb, is_will, token_before};

/// How many verbs a row of them may have ("towed, scrubbed and painted"), and adverbs may stand in a row. Chosen.
const ROW: usize = 4;

/// The token that helps a verb: the one before it, adverbs passed over ("will then be", "was sharply cut").
pub(super) fn auxiliary<'a>(parser: &Parser<'a>, i: usize) -> Option<&'a Token> {
    let adverbs = (1..=ROW).take_while(|n| token_before(parser, i, *n).is_some_and(|t| is_adverb(parser, t)));
    token_before(parser, i, adverbs.count() + 1)
}

fn is_adverb(parser: &Parser<'_>, token: &Token) -> bool {
    let ends = || ends_as_adverb(token.text(parser.text)) && token.mask == 0;
    token.kind == Kind::Word && parser.lexicon.english && (token.cue(Cue::Adverb) || ends())
}

/// Nouns that end as adverbs do: what stands after them may be their verb.
const NOUNS_IN_LY: &[&str] =
    &["ally", "anomaly", "assembly", "bully", "family", "monopoly", "rally", "reply", "supply"];

/// Whether a word has the ending of an adverb.
pub(super) fn ends_as_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly") && !NOUNS_IN_LY.contains(&word)
}

pub(super) fn is_modal(token: &Token) -> bool {
    token.cue(Cue::Could) || token.cue(Cue::Would) || token.cue(Cue::Will)
}

/// Whether a token is a form of "to be" in the present: after a noun "'s" is a possessive.
pub(super) fn is_be(parser: &Parser<'_>, i: usize) -> bool {
    let token = &parser.tokens[i];
    let possessive = token.text(parser.text).starts_with(['\'', '’'])
        && !token_before(parser, i, 1).is_some_and(|t| t.cue(Cue::Pronoun));
    token.cue(Cue::Be) && !possessive
}

/// What a form that may be a past or a participle says: after "be" the auxiliary speaks, "is heard" is no past.
pub(super) fn participle_or_past(parser: &Parser<'_>, i: usize) -> Option<Option<Verb>> {
    let head = compound_head(parser, i);
    let helper = auxiliary(parser, head);
    match helper {
        Some(t) if t.cue(Cue::Bare) || t.cue(Cue::To) || is_modal(t) => None,
        // "could begin being raised"
        Some(t) if parser.lexicon.english && t.text(parser.text) == "being" => None,
        Some(t) if t.cue(Cue::Be) && !(is_possessive(parser, t) && is_noun_word(parser, i + 1)) => {
            Some(Some(Verb::Is))
        }
        Some(t) if t.cue(Cue::Was) || t.cue(Cue::Have) => Some(Some(Verb::Did)),
        // "an expected cut"
        Some(t)
            if parser.tokens[i].cue(Cue::Invariant)
                && is_participle(t.text(parser.text))
                && is_noun(parser, i - 1) =>
        {
            None
        }
        _ if head < i || is_noun(parser, i) || completes_infinitive(parser, i) => None,
        _ if parser.tokens[i].cue(Cue::Invariant) && is_noun_too(parser, i) => None,
        _ if parser.lexicon.english && (completes_row(parser, i) || is_part_of_object(parser, i)) => None,
        _ => Some(Some(Verb::Did)),
    }
}

/// Whether a token is "'s" and the like, fastened to the word before it.
pub(super) fn is_possessive(parser: &Parser<'_>, token: &Token) -> bool {
    token.glued && token.text(parser.text).starts_with(['\'', '’'])
}

/// The first word of a compound that ends in a participle ("Oslo-based", "short-listed"); of "re-opened" it is the verb.
fn compound_head(parser: &Parser<'_>, i: usize) -> usize {
    let hyphen = i >= 2 && parser.tokens[i].glued && parser.mark(i - 1, '-') && parser.tokens[i - 1].glued;
    if hyphen && parser.word(i - 2).len() > 3 { i - 2 } else { i }
}

/// Pasts that are nouns more often: a verb only where what they act on follows.
const MOSTLY_NOUNS: &[&str] = &["bet", "bid", "broadcast", "cast", "cost", "shed", "thrust"];

/// Whether a past that is a noun too is read as one: it opens a compound ("set-piece"), or is mostly a noun and acts on nothing
/// ("cost cuts", but "cost the firm millions", "cost 12 lives").
fn is_noun_too(parser: &Parser<'_>, i: usize) -> bool {
    let opens = parser.mark(i + 1, '-')
        && parser.tokens[i + 1].glued
        && parser.tokens.get(i + 2).is_some_and(|t| t.kind == Kind::Word && t.glued);
    let acts = || {
        parser.tokens.get(i + 1).is_some_and(|t| match t.kind {
            Kind::Word => {
                t.cue(Cue::Det)
                    || t.cue(Cue::Pronoun)
                    || [Class::The, Class::One, Class::Number, Class::Vague, Class::Approx, Class::More]
                        .iter()
                        .any(|class| t.is(*class))
                    || matches!(t.text(parser.text), "him" | "them" | "us" | "doubt")
            }
            Kind::Mark(mark) => matches!(mark, '$' | '€' | '£'),
            _ => true,
        })
    };
    // "a further set of papers"
    let of = parser.word(i) == "set" && parser.has(i + 1, Class::Of);
    opens || of || (MOSTLY_NOUNS.contains(&parser.word(i)) && !acts())
}

/// Whether a form that may be a verb stands where only a noun or an adjective can: after an article or a possessive,
/// perhaps with an adverb between them ("the starts", "a still unspecified date").
pub(super) fn is_noun(parser: &Parser<'_>, i: usize) -> bool {
    let led = |t: &Token| {
        [Class::The, Class::One, Class::This].iter().any(|c| t.is(*c))
            || t.is(Class::Of)
            || t.cue(Cue::Det)
            || is_possessive(parser, t)
    };
    let adverb = |t: &Token| {
        let word = t.text(parser.text);
        ends_as_adverb(word)
            || matches!(word, "only" | "still" | "yet" | "so" | "most" | "more" | "now" | "long")
    };
    if !parser.lexicon.english {
        return false;
    }
    let before = token_before(parser, i, 1);
    before.is_some_and(led) || (before.is_some_and(adverb) && token_before(parser, i, 2).is_some_and(led))
}

/// Whether a participle completes an infinitive after a modal: "will stay closed", "could get delayed".
fn completes_infinitive(parser: &Parser<'_>, i: usize) -> bool {
    let linking = token_before(parser, i, 1).is_some_and(|t| t.cue(Cue::Linking));
    let led = |count: usize| {
        let token = token_before(parser, i, count);
        token.is_some_and(|t| is_modal(t) || t.cue(Cue::To))
            || (token.is_some() && is_will(parser, i - count))
    };
    linking && (led(2) || led(3))
}

/// Whether a verb is a later one of a row that an auxiliary leads: "will be scrubbed and painted", "will sell the yard and
/// cut wages". What it says, the first says.
fn completes_row(parser: &Parser<'_>, i: usize) -> bool {
    let and = token_before(parser, i, 1).is_some_and(|t| t.is(Class::And));
    if and && parser.tokens[i].cue(Cue::Invariant) {
        return true;
    }
    let mut at = i;
    for _ in 0..ROW {
        let joint = token_before(parser, at, 1).is_some_and(|t| t.is(Class::And) || t.mark(','));
        if !joint || at < 2 || !may_be_participle(parser, at - 2) {
            return false;
        }
        at -= 2;
        if auxiliary(parser, at).is_some_and(|t| t.cue(Cue::Bare) || is_modal(t)) {
            return true;
        }
    }
    false
}

/// Whether a form that may be a verb only tells of what a verb to come acts on: a noun ("will consider a rate cut on
/// Friday") or an adjective ("will discuss revised plans").
fn is_part_of_object(parser: &Parser<'_>, i: usize) -> bool {
    let ends_phrase = || {
        let next = parser.tokens.get(i + 1);
        next.is_none_or(|t| {
            t.kind != Kind::Word || t.is(Class::On) || t.is(Class::YearCue) || t.is(Class::Weekday)
        })
    };
    let qualifies = if parser.tokens[i].cue(Cue::Invariant) {
        ends_phrase()
    } else {
        // "revised plans"
        let plan = parser
            .tokens
            .get(i + 1)
            .is_some_and(|t| t.cue(Cue::Sched) && !is_participle(t.text(parser.text)));
        plan || (is_noun_word(parser, i + 1) && !parser.tokens[i + 1].capital)
    };
    // "the loss it forecast in May"
    let subject = token_before(parser, i, 1).is_some_and(|t| t.cue(Cue::Pronoun));
    qualifies && !subject && is_governed(parser, i)
}

/// Whether a word is none of those that are known: mostly a noun or an adjective.
pub(super) fn is_noun_word(parser: &Parser<'_>, i: usize) -> bool {
    parser
        .tokens
        .get(i)
        .is_some_and(|t| t.kind == Kind::Word && t.mask == 0 && !t.is_function() && !is_adverb(parser, t))
}

/// Whether a verb to come stands before a token in its clause.
fn is_governed(parser: &Parser<'_>, i: usize) -> bool {
    for at in (i.saturating_sub(VERB_REACH)..i).rev() {
        let token = &parser.tokens[at];
        let ends = match token.kind {
            Kind::Mark(',') => !joins(parser, at),
            Kind::Mark(mark) => mark != '-',
            Kind::Word if token.is(Class::And) => opens_clause(parser, at + 1),
            Kind::Word => {
                token.cue(Cue::Subord) || token.cue(Cue::Was) || token.cue(Cue::Say) || is_be(parser, at)
            }
            _ => false,
        };
        if ends {
            // "is due to", "is set to", "was expected to"
            let be = is_be(parser, at) || token.cue(Cue::Was);
            return be && parser.tokens[at..i].iter().take(4).any(|t| t.cue(Cue::To));
        }
        if is_modal(token) || is_will(parser, at) {
            return true;
        }
    }
    false
}

/// Whether a subject may begin at a token.
fn opens_clause(parser: &Parser<'_>, at: usize) -> bool {
    parser
        .tokens
        .get(at)
        .is_some_and(|t| t.capital || t.is(Class::The) || t.cue(Cue::Det) || t.cue(Cue::Pronoun))
}

/// Whether a participle within what a verb to come acts on has a day of its own before `at` ("will sign the bill passed last
/// week in Oslo on Friday").
pub(super) fn has_own_date(parser: &Parser<'_>, i: usize, at: usize) -> bool {
    let day = if parser.has(i + 1, Class::On) { i + 2 } else { i + 1 };
    let dated = [Class::Weekday, Class::RelDay, Class::Last, Class::This, Class::Month];
    day + 1 < at
        && parser.lexicon.english
        && may_be_participle(parser, i)
        && dated.iter().any(|class| parser.has(day, *class))
        && is_governed(parser, i)
}

fn may_be_participle(parser: &Parser<'_>, i: usize) -> bool {
    let token = &parser.tokens[i];
    token.kind == Kind::Word && (token.cue(Cue::Did) || is_participle(token.text(parser.text)))
}

/// Whether a word has the ending of a verb in the past, and is none of the words that only look so ("succeed").
pub(super) fn is_participle(word: &str) -> bool {
    word.ends_with("ed")
        && (!word.ends_with("eed") || matches!(word, "agreed" | "freed" | "decreed" | "guaranteed"))
}
