//! The present that speaks of what is set for a day: what is over is not told in these forms.

use super::super::grammar::Parser;
use super::super::lexicon::{Class, Cue};
use super::super::token::Kind;
use super::group::{auxiliary, is_noun, is_noun_word, is_participle, is_possessive};
use super::verbs::{VERB_REACH, Verb, verb_at};
use crate::model::{Direction, Expression};

/// Tokens between a passive and its day at most. Chosen: "are released in Oslo on Wednesday".
const PASSIVE_REACH: usize = 4;

/// Tokens of a clause of time before its day at most. Chosen: a subject, a verb and an object.
const CLAUSE: usize = 10;

/// Whether a day is that of something set, by the form of the present: a passive, a clause of time, or "when" behind the day.
pub(super) fn is_set(parser: &Parser<'_>, at: usize, end: usize, before: Option<Verb>) -> bool {
    parser.lexicon.english
        && ((before == Some(Verb::Is) && is_present_passive(parser, at, end))
            || is_in_clause_of_time(parser, at)
            || is_when_it_happens(parser, end)
            || (before == Some(Verb::Is) && (is_of_office(parser, at) || is_arranged(parser, at)))
            || (before == Some(Verb::Is) && is_open_question(parser, end)))
}

/// What is arranged is told in the present progressive ("is holding a hearing on Tuesday"); how things go is, too ("is falling").
const ARRANGED: &[&str] = &[
    "appearing",
    "arriving",
    "attending",
    "beginning",
    "closing",
    "convening",
    "departing",
    "ending",
    "flying",
    "gathering",
    "giving",
    "going",
    "holding",
    "hosting",
    "launching",
    "leaving",
    "meeting",
    "opening",
    "playing",
    "presenting",
    "publishing",
    "releasing",
    "resuming",
    "returning",
    "sailing",
    "speaking",
    "staging",
    "starting",
    "travelling",
    "traveling",
    "unveiling",
    "visiting",
    "voting",
];

/// Whether the verb before a day tells what is arranged for it.
fn is_arranged(parser: &Parser<'_>, at: usize) -> bool {
    let day = at.saturating_sub(usize::from(at > 0 && parser.has(at - 1, Class::On)));
    let low = at.saturating_sub(CLAUSE);
    let words = (low..day).rev().take_while(|i| parser.tokens[*i].kind == Kind::Word);
    let be = |i: usize| matches!(parser.word(i), "is" | "are" | "'s" | "’s" | "'re" | "’re" | "am" | "'m");
    let led = |i: usize| {
        let back = if matches!(parser.word(i - 1), "also" | "now" | "not" | "still") { 2 } else { 1 };
        i >= back && be(i - back)
    };
    words.into_iter().any(|i| i > 0 && ARRANGED.contains(&parser.word(i)) && led(i))
}

/// "leaves office on January 20": a term of office ends, and the next begins, on a day that is set.
fn is_of_office(parser: &Parser<'_>, at: usize) -> bool {
    let day = at.saturating_sub(usize::from(at > 0 && parser.has(at - 1, Class::On)));
    day > 1
        && parser.word(day - 1) == "office"
        && matches!(parser.word(day - 2), "leaves" | "leave" | "takes" | "take" | "enters" | "enter")
}

/// "are released on Wednesday". Counted on news wire: of the weekdays behind such a passive all are the day itself or to come.
fn is_present_passive(parser: &Parser<'_>, at: usize, end: usize) -> bool {
    let day = at.saturating_sub(usize::from(at > 0 && parser.has(at - 1, Class::On)));
    let low = day.saturating_sub(PASSIVE_REACH);
    // "are based on Monday prices", "is charged with theft on Monday", "is thought to have left on Monday"
    let ends = parser.tokens.get(end).is_none_or(|t| t.kind != Kind::Word || t.word != 0);
    let parts = |i: usize| {
        let token = &parser.tokens[i];
        token.kind != Kind::Word
            || token.cue(Cue::To)
            || token.is(Class::Of)
            || token.is(Class::For)
            || matches!(parser.word(i), "with" | "over" | "after" | "about")
    };
    let participle = (low..day).rev().take_while(|i| !parts(*i)).find(|i| {
        let token = &parser.tokens[*i];
        !token.capital && (token.cue(Cue::Did) || is_participle(parser.word(*i)))
    });
    let Some(i) = participle.filter(|_| ends) else { return false };
    // Headlines tell what is over so: "Man held after boat is sunk on Monday".
    let after = (i.saturating_sub(CLAUSE)..i).any(|i| parser.word(i) == "after");
    !after && auxiliary(parser, i).is_some_and(|t| matches!(t.text(parser.text), "is" | "are"))
}

/// "when it posts results on Thursday", "before the mayor leaves office on January 20".
fn is_in_clause_of_time(parser: &Parser<'_>, at: usize) -> bool {
    let low = at.saturating_sub(CLAUSE);
    let words = (low..at).rev().take_while(|i| parser.tokens[*i].kind == Kind::Word);
    let Some(opens) = words.into_iter().find(|i| opens_clause_of_time(parser, *i)) else { return false };
    let (mut present, after) = (false, parser.word(opens) == "after");
    for i in opens + 1..at {
        match verb_at(parser, i) {
            Some(Some(Verb::Is)) => present |= !after || parser.tokens[i].cue(Cue::Present),
            Some(_) => return false,
            None => present |= is_present_of_pronoun(parser, i),
        }
    }
    present
}

fn opens_clause_of_time(parser: &Parser<'_>, i: usize) -> bool {
    let token = &parser.tokens[i];
    (token.cue(Cue::Subord) || token.cue(Cue::Ahead))
        && matches!(parser.word(i), "when" | "before" | "after" | "until" | "till")
}

/// "it goes", "which meets": after a pronoun an unknown word in -s is a verb.
fn is_present_of_pronoun(parser: &Parser<'_>, i: usize) -> bool {
    let word = parser.word(i);
    let third = parser.tokens[i].mask == 0 && word.ends_with('s') && !word.ends_with("ss");
    third && i > 0 && matches!(parser.word(i - 1), "he" | "she" | "it" | "who" | "which")
}

/// "to Wednesday, when figures are released".
fn is_when_it_happens(parser: &Parser<'_>, end: usize) -> bool {
    let when = parser.mark(end, ',') && parser.word(end + 1) == "when";
    let reach = (end + VERB_REACH).min(parser.tokens.len());
    // "when he set aside", "when it cut rates" may tell of the past.
    let open = |i: usize| parser.tokens[i].cue(Cue::Invariant) || parser.tokens[i].cue(Cue::Sched);
    let verb = || (end + 2..reach).take_while(|i| !open(*i)).find_map(|i| verb_at(parser, i)).flatten();
    when && matches!(verb(), Some(Verb::Is | Verb::Will))
}

/// "rules on Wednesday whether he may stay": what is not known yet was not decided.
fn is_open_question(parser: &Parser<'_>, end: usize) -> bool {
    let led = end + usize::from(parser.has(end, Class::On));
    matches!(parser.word(led), "whether" | "if")
}

/// Adjectives by which a thing is one to come.
const TO_COME: &[&str] = &[
    "anticipated",
    "expected",
    "forthcoming",
    "impending",
    "looming",
    "planned",
    "proposed",
    "scheduled",
    "upcoming",
];

/// The adjective by which the thing that a day tells apart is one to come: "Sunday's planned vote", "the planned Sunday vote".
pub(super) fn plan_of<'a>(
    parser: &Parser<'a>,
    at: usize,
    end: usize,
    expression: &Expression,
) -> Option<&'a str> {
    let dated =
        matches!(expression, Expression::Weekday(..) | Expression::Day { .. } | Expression::Month { .. });
    if !(dated && parser.lexicon.english) {
        return None;
    }
    let thing = |i: usize| is_noun_word(parser, i) || parser.has(i, Class::TermNoun);
    let possessive = parser.tokens.get(end).is_some_and(|t| is_possessive(parser, t));
    let plan = if possessive { end + 1 } else { at.checked_sub(1)? };
    let word = Some(parser.word(plan)).filter(|word| TO_COME.contains(word))?;
    let beside = if possessive { thing(end + 2) } else { is_noun(parser, plan) && thing(end) };
    beside.then_some(word)
}

/// Verbs, in the past, by which a happening is set without a word of its day.
const CALLING: &[&str] =
    &["agreed", "approved", "backed", "called", "convened", "decided", "ordered", "proposed", "set"];

/// What is called or agreed for a day.
const HAPPENINGS: &[&str] = &[
    "ballot",
    "blockade",
    "boycott",
    "conference",
    "debate",
    "demonstration",
    "election",
    "elections",
    "hearing",
    "march",
    "marches",
    "meeting",
    "parade",
    "protest",
    "protests",
    "rally",
    "rallies",
    "referendum",
    "runoff",
    "session",
    "stoppage",
    "stoppages",
    "strike",
    "strikes",
    "summit",
    "talks",
    "trial",
    "vote",
    "walkout",
    "walkouts",
];

/// Whether a day stands behind a happening that was agreed or called ("agreed to a stoppage on Monday"): it may be the day of
/// either. What "the" stands before is known already.
pub(super) fn is_called(parser: &Parser<'_>, at: usize) -> bool {
    let day = at.saturating_sub(usize::from(at > 0 && parser.has(at - 1, Class::On)));
    let Some(noun) = day.checked_sub(1).filter(|i| HAPPENINGS.contains(&parser.word(*i))) else {
        return false;
    };
    let low = noun.saturating_sub(PHRASE);
    let parts = |i: usize| matches!(parser.tokens[i].kind, Kind::Mark(mark) if mark != '-');
    let verb = (low..noun).rev().take_while(|i| !parts(*i)).find(|i| verb_at(parser, *i).is_some());
    parser.lexicon.english
        && verb.is_some_and(|i| {
            CALLING.contains(&parser.word(i)) && !(i..noun).any(|i| parser.has(i, Class::The))
        })
}

/// Words from a verb to the noun it acts on, at most. Chosen: "agreed to a second two-day strike".
const PHRASE: usize = 8;

/// Verbs by which a day is made one of something.
const DECLARING: &[&str] = &["declared", "declares", "declare", "designated", "made", "named", "proclaimed"];

/// Verbs, in the past or the present, by which a day is chosen for something.
const CHOOSING: &[&str] = &["set", "sets", "fixed", "fixes", "chose", "chosen", "picked", "named"];

/// The side of a day that a verb declares to be one of something ("declared Saturday a day of mourning") or chooses for it ("has set
/// Friday as the date of the vote", "Friday was chosen for the vote"): that day or the coming one, and the nearer one where the
/// choice is told in the past.
pub(super) fn declared(parser: &Parser<'_>, at: usize, end: usize) -> Option<Direction> {
    if !parser.lexicon.english {
        return None;
    }
    let verb = at.checked_sub(1).is_some_and(|i| DECLARING.contains(&parser.word(i)));
    let what = || (end + 1..end + 1 + PASSIVE_REACH).any(|i| matches!(parser.word(i), "day" | "holiday"));
    if verb && parser.has(end, Class::One) && what() {
        return Some(Direction::Future);
    }
    let named = parser.has(at, Class::Weekday) || parser.has(at, Class::Month);
    let helper = chosen(parser, at, end).filter(|_| named)?;
    match helper {
        // "had set Friday as the deadline, but extended it"
        "had" => None,
        "has" | "have" | "is" => Some(Direction::Future),
        _ => Some(Direction::Nearest),
    }
}

/// The word before the verb that chooses a day for something, as its object or in the passive as its subject; empty if there is none.
fn chosen<'a>(parser: &Parser<'a>, at: usize, end: usize) -> Option<&'a str> {
    let chooses = |i: usize| CHOOSING.contains(&parser.word(i));
    let purpose = |i: usize| matches!(parser.word(i), "as" | "for");
    let on = at.checked_sub(1).is_some_and(|i| parser.has(i, Class::On));
    let helper = |verb: usize| verb.checked_sub(1).map_or("", |i| parser.word(i));
    if let Some(verb) = at.checked_sub(1).filter(|i| chooses(*i) && purpose(end)) {
        return Some(helper(verb));
    }
    if on
        && at > 1
        && matches!(parser.word(at - 2), "agreed" | "settled" | "decided")
        && parser.word(end) == "as"
    {
        return Some(helper(at - 2));
    }
    let helps = |i: usize| {
        let token = &parser.tokens[i];
        token.cue(Cue::Was) || token.cue(Cue::Be) || token.cue(Cue::Have)
    };
    let passive = (end + 1..end + 3).any(|i| chooses(i) && purpose(i + 1) && (end..i).all(helps));
    (passive && !on).then(|| parser.word(end))
}
