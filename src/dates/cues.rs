//! What the clause around an expression says: its bounds, its tense and mood, what kind of date it is.

use super::grammar::Parser;
use super::lexicon::{Class, Cue};
use super::token::{Kind, Token};
use crate::model::{Direction, Mood, Span};

/// What surrounds an expression.
#[derive(Clone, Debug)]
pub(super) struct Context {
    pub clause: Span,
    pub mood: Mood,
    pub announces: bool,
    pub comparison: bool,
    pub direction: Direction,
    pub moves_on: bool,
}

/// How far a clause is followed, in tokens on either side. Chosen: longer than clauses of news are.
const REACH: usize = 40;

/// How far a verb is looked for before an expression, in tokens. Measured on news: past 12 the cue is of another clause.
const VERB_REACH: usize = 14;

/// How far after "expect" its infinitive may stand, in tokens. Chosen: room for a short subject between them.
const OBJECT_REACH: usize = 8;

/// Reads the context of the expression in `tokens[at..end]`.
pub(super) fn read(parser: &Parser<'_>, at: usize, end: usize, sentence: &Span) -> Context {
    let (from, to) = clause(parser, at, end);
    let span = |i: usize| parser.tokens[i].start;
    let clause = span(from).max(sentence.start)..parser.tokens[to - 1].end.min(sentence.end);
    let possessive = parser.word(end).starts_with(['\'', '’']) && parser.word(end).len() > 1;
    let before = verb_before(parser, at);
    let verb = before.or_else(|| verb_after(parser, end));
    let since = at > 0 && parser.tokens[at - 1].cue(Cue::Since);
    let compared = (1..=3).any(|back| at >= back && parser.tokens[at - back].cue(Cue::Compared));
    let ahead = at > 0 && parser.tokens[at - 1].cue(Cue::Ahead) && !is_over(parser, at, before, verb);
    let direction = if since {
        Direction::Past
    } else if possessive {
        Direction::Told
    } else if has_term(parser, end) {
        Direction::Nearest
    } else if ahead || (verb == Some(Verb::Will) && (before.is_some() || modal_after(parser, end))) {
        Direction::Future
    } else if done_just_before(parser, at) {
        Direction::Past
    } else if before == Some(Verb::Did) || (before.is_none() && matches!(verb, Some(Verb::Did | Verb::Said)))
    {
        Direction::Told
    } else {
        Direction::Open
    };
    let mood = mood(parser, from, to, verb);
    let comparison = since || compared;
    let moves_on = at <= LEADING
        || !(comparison || possessive || mood == Mood::Planned || named_in_passing(parser, at, end));
    Context { clause, mood, announces: verb == Some(Verb::Said), comparison, direction, moves_on }
}

/// Whether the noun after an expression is one of what has its term ("a July 2 deadline", "the March 20 general election").
fn has_term(parser: &Parser<'_>, end: usize) -> bool {
    parser.has(end, Class::TermNoun) || (parser.has(end + 1, Class::TermNoun) && parser.tokens[end].mask == 0)
}

/// How many tokens may stand before an expression that leads its sentence ("In early 1914", "By the end of May").
const LEADING: usize = 2;

/// Whether an expression is an aside: after "until", within brackets, before the noun that it tells apart ("the May 2007
/// high"), or after a verb in the pluperfect.
fn named_in_passing(parser: &Parser<'_>, at: usize, end: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map(|i| &parser.tokens[i]);
    if before(1).is_some_and(|t| t.cue(Cue::Ahead) || t.mark('(')) {
        return true;
    }
    let article = before(1).is_some_and(|t| t.is(Class::The) || t.is(Class::One));
    let noun = parser.tokens.get(end).is_some_and(|t| {
        t.kind == Kind::Word
            && t.mask == 0
            && !t.is_function()
            && !t.text(parser.text).starts_with(['\'', '’'])
    });
    if article && noun {
        return true;
    }
    let low = at.saturating_sub(VERB_REACH);
    let verb = (low..at).rev().find(|i| verb_at(parser, *i).is_some());
    let had = |i: usize| parser.tokens[i].text(parser.text) == "had";
    verb.is_some_and(|i| had(i) || (i > 0 && had(i - 1)) || (i > 1 && had(i - 2)))
}

/// Whether "by Wednesday", "until Thursday" are told as past: "had filed by Wednesday", "Until Thursday, they had".
fn is_over(parser: &Parser<'_>, at: usize, before: Option<Verb>, verb: Option<Verb>) -> bool {
    if before.is_none() {
        return verb == Some(Verb::Did);
    }
    let low = at.saturating_sub(VERB_REACH);
    parser.tokens[low..at].iter().any(|t| t.text(parser.text) == "had" || t.is(Class::This))
}

/// Whether a verb in the past stands right before the expression ("said on Thursday", "was killed Oct. 23").
fn done_just_before(parser: &Parser<'_>, at: usize) -> bool {
    let last = at.checked_sub(1).filter(|i| parser.tokens[*i].is(Class::On)).unwrap_or(at).checked_sub(1);
    last.and_then(|i| verb_at(parser, i)).flatten().is_some_and(|v| matches!(v, Verb::Did | Verb::Said))
}

/// Whether the first verb after an expression is "will" itself: nothing less makes a leading date one to come.
fn modal_after(parser: &Parser<'_>, end: usize) -> bool {
    let reach = (end + VERB_REACH).min(parser.tokens.len());
    let first = (end.min(reach)..reach).find(|i| verb_at(parser, *i).is_some());
    first.is_some_and(|i| parser.tokens[i].cue(Cue::Will))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    Will,
    Did,
    Said,
    Is,
    Could,
}

/// The verb that governs an expression after it.
fn verb_before(parser: &Parser<'_>, at: usize) -> Option<Verb> {
    let low = at.saturating_sub(VERB_REACH);
    for i in (low..at).rev() {
        let token = &parser.tokens[i];
        if matches!(token.kind, Kind::Mark(';' | ':' | '—' | '–' | '"' | '“' | '”' | ',')) {
            return None;
        }
        if let Some(verb) = verb_at(parser, i) {
            return verb;
        }
    }
    None
}

/// The first verb after an expression that leads its clause.
fn verb_after(parser: &Parser<'_>, end: usize) -> Option<Verb> {
    for i in end..(end + VERB_REACH).min(parser.tokens.len()) {
        if matches!(parser.tokens[i].kind, Kind::Mark(';' | ':' | '—')) {
            return None;
        }
        if let Some(verb) = verb_at(parser, i) {
            return verb;
        }
    }
    None
}

/// What the token says as a verb: `None` if nothing, `Some(None)` if it ends the search without an answer.
fn verb_at(parser: &Parser<'_>, i: usize) -> Option<Option<Verb>> {
    let token = &parser.tokens[i];
    let before = |n: usize| i.checked_sub(n).map(|j| &parser.tokens[j]);
    if token.cue(Cue::Will) {
        return Some(Some(Verb::Will));
    }
    if token.cue(Cue::Could) {
        return Some(Some(Verb::Could));
    }
    if token.cue(Cue::Would) {
        return Some(Some(Verb::Will));
    }
    if token.cue(Cue::Sched) {
        // "set to vote", "due on", "planned for": without what is to come it is any verb.
        let next = parser.tokens.get(i + 1);
        let to_come = next.is_some_and(|t| {
            let (word, after) = (token.text(parser.text), t.text(parser.text));
            let dated = matches!(word, "due" | "expected" | "scheduled" | "slated" | "planned");
            t.cue(Cue::To) || after == "for" || (dated && (t.is(Class::On) || after == "in"))
        });
        let active = matches!(token.text(parser.text), "scheduled" | "planned" | "plans")
            && next.is_some_and(|t| t.mask == 0 || t.is(Class::One) || t.is(Class::The));
        // "expect it to pass on Saturday"
        let infinitive = |t: &Token| t.cue(Cue::To);
        let object = matches!(token.text(parser.text), "expect" | "expects" | "want" | "wants")
            && parser.tokens[i..].iter().take(OBJECT_REACH).any(infinitive);
        let been = before(1).is_some_and(|t| t.text(parser.text) == "been");
        if to_come || active || object {
            return Some(if been { None } else { Some(Verb::Will) });
        }
        if !token.text(parser.text).ends_with("ed") {
            return None;
        }
    }
    if token.cue(Cue::Bare) {
        let infinitive = before(1).is_some_and(|t| t.cue(Cue::To));
        return if infinitive { Some(Some(Verb::Will)) } else { None };
    }
    if token.cue(Cue::Say) {
        let infinitive = before(1).is_some_and(|t| t.cue(Cue::Bare) || t.cue(Cue::To));
        return if infinitive { None } else { Some(Some(Verb::Said)) };
    }
    if token.cue(Cue::Did) {
        return participle_or_past(before(1));
    }
    if token.cue(Cue::Have) {
        // "could have a bad number": the modal speaks.
        let modal = before(1).is_some_and(is_modal);
        let participle =
            parser.tokens.get(i + 1).is_some_and(|t| t.cue(Cue::Did) || is_participle(t.text(parser.text)));
        return if modal && !participle { None } else { Some(Some(Verb::Did)) };
    }
    if token.cue(Cue::Was) {
        return Some(Some(Verb::Did));
    }
    if token.cue(Cue::Be) {
        let infinitive = parser.tokens.get(i + 1).is_some_and(|t| t.cue(Cue::To));
        return Some(Some(if infinitive { Verb::Will } else { Verb::Is }));
    }
    let word = token.text(parser.text);
    if parser.lexicon.english
        && token.kind == Kind::Word
        && !token.capital
        && word.len() > 4
        && is_participle(word)
    {
        return participle_or_past(before(1));
    }
    None
}

fn is_modal(token: &Token) -> bool {
    token.cue(Cue::Could) || token.cue(Cue::Would) || token.cue(Cue::Will)
}

/// What a form that may be a past or a participle says: after "be" the auxiliary speaks, "is heard" is no past.
fn participle_or_past(before: Option<&Token>) -> Option<Option<Verb>> {
    match before {
        Some(t) if t.cue(Cue::Bare) || t.cue(Cue::To) || is_modal(t) => None,
        Some(t) if t.cue(Cue::Be) => Some(Some(Verb::Is)),
        _ => Some(Some(Verb::Did)),
    }
}

/// Whether a word has the ending of a verb in the past, and is none of the words that only look so ("succeed").
fn is_participle(word: &str) -> bool {
    word.ends_with("ed")
        && (!word.ends_with("eed") || matches!(word, "agreed" | "freed" | "decreed" | "guaranteed"))
}

fn mood(parser: &Parser<'_>, from: usize, to: usize, verb: Option<Verb>) -> Mood {
    let any = |cue: Cue| parser.tokens[from..to].iter().any(|t| t.cue(cue));
    if any(Cue::Cancel) {
        return Mood::Cancelled;
    }
    if any(Cue::Neg) && verb != Some(Verb::Said) {
        return Mood::Denied;
    }
    match verb {
        Some(Verb::Will) => Mood::Planned,
        Some(Verb::Could) => Mood::Conditional,
        Some(Verb::Is) => Mood::Present,
        Some(Verb::Did | Verb::Said) | None => Mood::Past,
    }
}

/// First and last-but-one token of the clause that an expression belongs to.
fn clause(parser: &Parser<'_>, at: usize, end: usize) -> (usize, usize) {
    let mut from = at;
    while from > 0 && at - from < REACH && !bounds(parser, from - 1) {
        from -= 1;
    }
    let mut to = end;
    while to < parser.tokens.len() && to - end < REACH && !bounds(parser, to) {
        to += 1;
    }
    // "On Friday, the court ruled": the date alone is no clause.
    let words =
        |from: usize, to: usize| parser.tokens[from..to].iter().filter(|t| t.kind == Kind::Word).count();
    if words(from, at) + words(end, to) < 3 {
        let wider = to;
        while to < parser.tokens.len() && to - end < REACH && (to <= wider + 1 || !bounds(parser, to)) {
            to += 1;
        }
        if to <= wider + 2 {
            to = wider;
            let narrow = from;
            while from > 0 && at - from < REACH && (from + 1 >= narrow || !bounds(parser, from - 1)) {
                from -= 1;
            }
        }
    }
    (from, to)
}

fn bounds(parser: &Parser<'_>, i: usize) -> bool {
    let token = &parser.tokens[i];
    match token.kind {
        Kind::Mark(',' | ';' | ':' | '—' | '–' | '(' | ')') => true,
        Kind::Word => token.cue(Cue::Subord) && !token.is(Class::And),
        _ => false,
    }
}
