//! "by", "until" and the like before an expression: a term to come, or one that is told of as over.

use super::super::grammar::Parser;
use super::super::lexicon::{Class, Cue};
use super::verbs::{VERB_REACH, Verb, is_infinitive, verb_after, verb_at};
use crate::model::Direction;

/// The token after the word that leads an expression: that of its article, where it has one that is no part of it.
pub(super) fn lead(parser: &Parser<'_>, at: usize) -> usize {
    let article = !parser.lexicon.english && at > 1 && parser.has(at - 1, Class::The);
    at - usize::from(article)
}

/// Whether a word that says something of the time stands before an expression ("since", "until").
pub(super) fn is_led_by(parser: &Parser<'_>, at: usize, cue: Cue) -> bool {
    lead(parser, at).checked_sub(1).is_some_and(|i| parser.tokens[i].cue(cue))
}

/// The side of a term: mostly to come ("must leave by Friday"), but with a deed that is over it is a point of the past ("rose
/// 3 percent by 9:53 p.m. on Monday"), and with a state that is over the nearer day ("ran the plant until June").
pub(super) fn side(parser: &Parser<'_>, at: usize, before: Option<Verb>) -> Option<Direction> {
    let led = lead(parser, at).checked_sub(1)?;
    let word = parser.word(led);
    if !parser.tokens[led].cue(Cue::Ahead) {
        // "put the vote off to Tuesday"
        let moved = parser.lexicon.english && word == "to" && sets_a_term(parser, led);
        return moved.then_some(Direction::Future);
    }
    if !parser.lexicon.english || !matches!(word, "by" | "until" | "till" | "through") {
        // "warned as early as May"
        let done = led.checked_sub(1).and_then(|i| verb_at(parser, i)).flatten();
        let row = led > 1 && parser.has(led - 2, Class::And);
        let over = word.starts_with("as ") && !row && matches!(done, Some(Verb::Did | Verb::Said));
        return Some(if over { Direction::Told } else { Direction::Future });
    }
    if is_granted(parser, led) {
        let over = parser.word(led - 1) == "had";
        return Some(if over { Direction::Nearest } else { Direction::Future });
    }
    // "sales through September"
    if before.is_none() && word == "through" {
        return Some(Direction::Nearest);
    }
    if before != Some(Verb::Did) || names_a_task(parser, led) || sets_a_term(parser, led) {
        return Some(Direction::Future);
    }
    Some(if word == "by" { Direction::Told } else { Direction::Nearest })
}

/// Whether a term is what somebody has: "have until Friday", "hanno tempo fino a venerdì".
fn is_granted(parser: &Parser<'_>, led: usize) -> bool {
    let have = |back: usize| led >= back && parser.tokens[led - back].cue(Cue::Have);
    have(1) || (!parser.lexicon.english && have(2) && parser.tokens[led - 1].cues == 0)
}

/// Whether a plan or an infinitive stands between the verb and a term: what was told, asked, expected or sent to be done by then.
fn names_a_task(parser: &Parser<'_>, led: usize) -> bool {
    (led.saturating_sub(VERB_REACH)..led)
        .rev()
        .take_while(|i| !parser.mark(*i, ','))
        .any(|i| is_infinitive(parser, i) || parser.tokens[i].cue(Cue::Sched))
}

/// Verbs that set a term, in the past: what they say of a day is where it ends from now on.
const SETTING: &[&str] = &[
    "adjourned",
    "barred",
    "banned",
    "deferred",
    "delayed",
    "extended",
    "gave",
    "given",
    "granted",
    "postponed",
    "prolonged",
    "pushed",
    "remanded",
    "renewed",
    "rescheduled",
    "suspended",
];

fn sets_a_term(parser: &Parser<'_>, led: usize) -> bool {
    (led.saturating_sub(VERB_REACH)..led)
        .any(|i| parser.tokens[i].cue(Cue::Cancel) || SETTING.contains(&parser.word(i)))
}

/// Whether "by Wednesday", "until Thursday" are told as past: "had filed by Wednesday", "Until Thursday, they had".
pub(super) fn is_over(parser: &Parser<'_>, at: usize, before: Option<Verb>, verb: Option<Verb>) -> bool {
    let granted = || lead(parser, at).checked_sub(1).is_some_and(|led| is_granted(parser, led));
    if before.is_none() || !parser.lexicon.english {
        return before.or(verb) == Some(Verb::Did) && !granted();
    }
    if waited(parser, at) {
        return true;
    }
    let low = at.saturating_sub(VERB_REACH);
    parser.tokens[low..at].iter().any(|t| t.text(parser.text) == "had" || t.is(Class::This)) && !granted()
}

/// Whether something came only then ("did not begin until after a vote on Tuesday"): a past that is denied up to a day.
pub(super) fn waited(parser: &Parser<'_>, at: usize) -> bool {
    let low = at.saturating_sub(VERB_REACH);
    let until = (low..at).rev().find(|i| matches!(parser.word(*i), "until" | "till"));
    let past = |i: usize| parser.tokens[i].cue(Cue::Was) || matches!(parser.word(i), "did" | "didn");
    parser.lexicon.english
        && until.is_some_and(|until| {
            (low..until).any(|i| past(i) && parser.tokens.get(i + 1).is_some_and(|t| t.cue(Cue::Neg)))
        })
}

/// Whether a clause that tells no past opens with the day from which it holds ("From Saturday, drivers pay a toll").
pub(super) fn opens_period(parser: &Parser<'_>, at: usize, end: usize) -> bool {
    at == 1
        && parser.lexicon.english
        && parser.has(0, Class::From)
        && matches!(parser.word(0), "From" | "from")
        && parser.mark(end, ',')
        && matches!(verb_after(parser, end), None | Some(Verb::Is))
}
