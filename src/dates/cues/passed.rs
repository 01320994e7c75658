//! What the search for the governing verb passes over: commas that end no clause, asides, the earlier days of a list.

use super::super::grammar::Parser;
use super::super::lexicon::{Class, Cue};
use super::super::token::{Kind, Token};
use super::group::{is_noun, is_noun_word, is_participle};
use super::verbs::{Verb, verb_at};
use crate::model::Unit;

/// Tokens of an aside at most. Chosen: an attribution or an apposition is short.
const ASIDE: usize = 12;

/// Whether a comma parts two names ("Poland, Hungary and Norway", "in Geneva, Switzerland") or two participles of a row: no
/// clause ends there.
pub(super) fn joins(parser: &Parser<'_>, comma: usize) -> bool {
    let word = |i: Option<usize>| i.and_then(|i| parser.tokens.get(i)).filter(|t| t.kind == Kind::Word);
    let both = |test: &dyn Fn(&Token) -> bool| {
        word(comma.checked_sub(1)).is_some_and(test) && word(Some(comma + 1)).is_some_and(test)
    };
    both(&|t| t.capital && t.mask == 0)
        || both(&|t| parser.lexicon.english && is_participle(t.text(parser.text)))
}

/// The comma that opens the aside which the comma at `comma` closes: an attribution ("will be cut, the port said, from
/// Friday"), or an apposition without a verb right before the expression at `at`.
pub(super) fn before_aside(parser: &Parser<'_>, comma: usize, at: usize) -> Option<usize> {
    let low = comma.saturating_sub(ASIDE);
    let open = (low..comma).rev().take_while(|i| !ends(parser, *i)).last()?.checked_sub(1)?;
    let inner = &parser.tokens[open + 1..comma];
    let subordinate = |t: Option<&Token>| t.is_none_or(|t| t.cue(Cue::Subord));
    if !parser.mark(open, ',') || subordinate(inner.first()) || subordinate(parser.tokens.get(comma + 1)) {
        return None;
    }
    let says = inner.iter().any(|t| t.cue(Cue::Say));
    let verbless = || inner.iter().all(|t| !t.is_function() && !is_participle(t.text(parser.text)));
    (says || (at - comma <= 2 && verbless())).then_some(open)
}

/// Whether a mark parts clauses; those of money and compounds part nothing.
fn ends(parser: &Parser<'_>, i: usize) -> bool {
    matches!(parser.tokens[i].kind, Kind::Mark(mark) if !matches!(mark, '-' | '\'' | '$' | '€' | '£' | '%'))
}

/// The first weekday or month of the list that ends at `at` ("on Monday, Tuesday and Wednesday", "from May to July").
pub(super) fn list_head(parser: &Parser<'_>, at: usize) -> usize {
    let month = parser.has(at, Class::Month) && parser.day_number(at + 1).is_none();
    let class = if month { Class::Month } else { Class::Weekday };
    let mut head = at;
    while parser.has(head, class) {
        let mut before = head - usize::from(head > 0 && parser.has(head - 1, Class::On));
        let joint = before;
        while before > 0 && joint - before < 2 && is_joint(parser, before - 1) {
            before -= 1;
        }
        if before == joint || before == 0 || !parser.has(before - 1, class) {
            break;
        }
        head = before - 1;
    }
    head
}

fn is_joint(parser: &Parser<'_>, i: usize) -> bool {
    parser.mark(i, ',') || parser.has(i, Class::And) || parser.has(i, Class::To) || parser.dash(i)
}

/// Whether an expression belongs to what lies ahead of the clause: "ahead of a meeting on Friday", "until a hearing on
/// Friday", "an expected cut on Friday". What was ahead then may be over now.
pub(super) fn leads_up(parser: &Parser<'_>, at: usize) -> bool {
    let low = at.saturating_sub(ASIDE);
    let before = (low..at).rev().take_while(|i| {
        let token = &parser.tokens[*i];
        // "a cut" is mostly a noun.
        let did = token.cue(Cue::Did) && !token.cue(Cue::Invariant);
        let verb = did || token.cue(Cue::Was) || token.cue(Cue::Have) || token.cue(Cue::Say);
        !verb && (!ends(parser, *i) || parser.mark(*i, '\'')) && !token.is(Class::Weekday)
    });
    let expected = |i: usize| matches!(parser.word(i), "expected" | "likely") && is_noun(parser, i);
    // "before the mayor informed them on Friday" is over.
    let over = |i: usize| {
        matches!(parser.word(i), "before" | "until" | "till") && (i + 1..at).any(|i| has_subject(parser, i))
    };
    let upcoming = |i: usize| parser.tokens[i].cue(Cue::Upcoming) && !over(i);
    parser.lexicon.english && before.into_iter().any(|i| upcoming(i) || expected(i))
}

/// Whether a form in "-ed" is the verb of a clause of time, by the subject before it ("before the mayor informed them").
fn has_subject(parser: &Parser<'_>, i: usize) -> bool {
    let subject =
        i.checked_sub(1).is_some_and(|s| is_noun_word(parser, s) || parser.tokens[s].cue(Cue::Pronoun));
    subject && is_participle(parser.word(i)) && verb_at(parser, i) == Some(Some(Verb::Did))
}

/// Whether what is to come follows what an expression dates: "will play again after joining from Muster on Friday", "would
/// follow the ruling on Friday". What was there before is mostly over.
pub(super) fn comes_after(parser: &Parser<'_>, at: usize) -> bool {
    let low = at.saturating_sub(ASIDE);
    let of_next_week = |i: usize| parser.has(i, Class::Next) && parser.unit(i + 1) == Some(Unit::Week);
    let lead = at.saturating_sub(1 + usize::from(at > 0 && parser.has(at - 1, Class::On)));
    for i in (low..at).rev() {
        if i < lead && matches!(parser.word(i), "after" | "following" | "follow" | "follows" | "since") {
            return parser.lexicon.english && !(low..i).any(of_next_week);
        }
        if ends(parser, i) || verb_at(parser, i).is_some() {
            return false;
        }
    }
    false
}
