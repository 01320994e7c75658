//! What is called off, given up or moved to another day.

use super::super::grammar::Parser;
use super::super::lexicon::{Class, Cue};
use super::super::token::Kind;
use super::group;
use super::verbs::{VERB_REACH, Verb, verb_at};
use crate::model::Mood;

/// A date in its clause: the tokens of both, and whether it tells apart the noun after it ("Monday's vote", "the Monday vote").
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub from: usize,
    pub to: usize,
    pub at: usize,
    pub end: usize,
    pub names: bool,
}

/// What a clause says of a date by a word of calling off or moving; `None` if it has none.
pub(super) fn mood(parser: &Parser<'_>, place: Place, verb: Option<Verb>) -> Option<Mood> {
    let Place { from, to, at, names, .. } = place;
    let before = |n: usize, cue: Cue| at >= n && parser.tokens[at - n].cue(cue);
    let on = at > 0 && parser.tokens[at - 1].is(Class::On);
    let cancelled = |i: usize| {
        parser.tokens[i].cue(Cue::Cancel) && !is_deed(parser, i, place) && cancels(parser, i, at, verb)
    };
    if (from..to).any(cancelled) {
        // "was called off on Thursday" dates the calling off, "called off Thursday's vote" the vote; "postponed until June 3" sets a
        // day.
        let right_after = before(1, Cue::Cancel) || (on && before(2, Cue::Cancel));
        return Some(if right_after && !names {
            Mood::Past
        } else if before(1, Cue::Ahead) || (before(1, Cue::To) && (from..at).any(cancelled)) {
            Mood::Planned
        } else {
            Mood::Cancelled
        });
    }
    if !parser.lexicon.english {
        return None;
    }
    moved(parser, place).or_else(|| {
        (was_to_have(parser, from, at) || drops_plan(parser, from, at)).then_some(Mood::Cancelled)
    })
}

/// Whether somebody calls off something on the day before the verb ("the mayor on Monday put off the vote"): the day is that of the deed.
fn is_deed(parser: &Parser<'_>, i: usize, place: Place) -> bool {
    let passive = group::auxiliary(parser, i)
        .is_some_and(|t| t.cue(Cue::Was) || t.cue(Cue::Be) || t.cue(Cue::Bare) || t.kind != Kind::Word);
    parser.lexicon.english && !place.names && i >= place.end && !passive
}

/// Whether a date is of what was called off, not of the calling off: it tells that apart, or stands before the verb.
pub(super) fn is_of_thing(parser: &Parser<'_>, place: Place) -> bool {
    let behind =
        || (place.end..place.to).any(|i| parser.tokens[i].cue(Cue::Cancel) && !is_deed(parser, i, place));
    let from = place.at > 0 && parser.has(place.at - 1, Class::From);
    parser.lexicon.english && (place.names || behind() || from)
}

/// Whether a clause that denies what is dated says that a plan was given up ("will not meet on Monday as planned", "the race will
/// not go ahead on Monday").
pub(super) fn gives_up(parser: &Parser<'_>, place: Place, verb: Option<Verb>) -> bool {
    let Place { from, to, at, .. } = place;
    let planned = |i: usize| {
        parser.word(i) == "as"
            && matches!(
                parser.word(i + 1),
                "planned" | "scheduled" | "expected" | "agreed" | "intended" | "announced"
            )
    };
    let held = |i: usize| {
        let not = parser.tokens[i].cue(Cue::Neg);
        let (next, then) = (parser.word(i + 1), parser.word(i + 2));
        not && (matches!(next, "take place" | "proceed" | "happen")
            || (next == "go" && then == "ahead")
            || (next == "be" && then == "held"))
    };
    let reach = (to + GIVEN_UP).min(parser.tokens.len());
    // "would have until Monday to say that they would not act as planned", "if it did not take place on Monday"
    let denied = (from..at).rev().find(|i| parser.tokens[*i].cue(Cue::Neg));
    let supposed = (from.saturating_sub(1)..to).any(|i| matches!(parser.word(i), "if" | "If" | "unless"));
    parser.lexicon.english
        && !supposed
        && matches!(verb, Some(Verb::Will | Verb::Meant | Verb::Did))
        && ((from..to).any(held) || (denied.is_some() && (at..reach).any(planned)))
}

/// Tokens behind a clause in which "as planned" may stand. Chosen: "on Monday, as planned".
const GIVEN_UP: usize = 3;

/// Verbs that move what is planned, with their particle where they need one.
fn moves(parser: &Parser<'_>, i: usize) -> bool {
    let next = parser.word(i + 1);
    let plain = matches!(
        parser.word(i),
        "moved" | "shifted" | "switched" | "delayed" | "deferred" | "rescheduled" | "postponed" | "delays"
    );
    let with_particle = matches!(parser.word(i), "brought" | "pushed" | "put" | "moved");
    let particle = matches!(next, "forward" | "back");
    // "the delayed vote"
    (plain || (with_particle && particle)) && !group::is_noun(parser, i)
}

/// What a verb of moving says of a day: that from which something is moved is off, that to which it is moved is set. The days of
/// a journey have no such pair ("moved from Oslo to Muster on Monday").
fn moved(parser: &Parser<'_>, place: Place) -> Option<Mood> {
    let Place { from, to, at, names, .. } = place;
    let low = from.max(at.saturating_sub(VERB_REACH));
    let verb = (low..at).rev().find(|i| moves(parser, *i))?;
    // "was moved to Oslo and met on Monday"
    if (verb + 1..at)
        .any(|i| parser.has(i, Class::And) || verb_at(parser, i).is_some_and(|v| v == Some(Verb::Did)))
    {
        return None;
    }
    let day = |i: usize| {
        parser.has(i, Class::Weekday) || parser.has(i, Class::Month) || parser.day_number(i).is_some()
    };
    let led = |i: usize, word: &str| i > 0 && parser.word(i - 1) == word;
    let days = |word: &str| (verb + 1..to).any(|i| led(i, word) && day(i));
    let both = days("from") && (days("to") || days("until"));
    let passive =
        verb > 0 && (parser.tokens[verb - 1].cue(Cue::Was) || parser.tokens[verb - 1].cue(Cue::Bare));
    if led(at, "from") && (both || passive) {
        return Some(Mood::Cancelled);
    }
    if led(at, "to") && !names && (both || passive) {
        return Some(Mood::Planned);
    }
    let object = at == verb + 1 || at == verb + 2;
    (names && object && !matches!(parser.word(verb), "moved" | "shifted" | "switched"))
        .then_some(Mood::Cancelled)
}

/// Whether a plan for the day was dropped ("abandoned the meeting planned for Monday", "dropped plans to meet on Monday").
fn drops_plan(parser: &Parser<'_>, from: usize, at: usize) -> bool {
    let drops = |i: usize| {
        matches!(
            parser.word(i),
            "abandoned" | "dropped" | "ditched" | "axed" | "scuttled" | "aborted" | "shelved"
        ) && verb_at(parser, i) == Some(Some(Verb::Did))
    };
    let plan =
        |i: usize| matches!(parser.word(i), "planned" | "scheduled" | "due" | "set" | "plans" | "plan");
    // "dropped a plan to sell the yard and expects bids on Monday"
    let goes_on = |i: usize| parser.has(i, Class::And);
    (from..at).rev().find(|i| drops(*i)).is_some_and(|i| (i + 1..at).any(plan) && !(i + 1..at).any(goes_on))
}

/// Whether what is dated did not come to pass ("a strike that was to have begun on Friday").
fn was_to_have(parser: &Parser<'_>, from: usize, at: usize) -> bool {
    let to_have = |i: usize| parser.word(i) == "to" && parser.tokens[i + 1].cue(Cue::Have);
    let done = |i: usize| parser.tokens[i].cue(Cue::Was) || parser.tokens[i].cue(Cue::Cancel);
    let found =
        (from + 1..at.saturating_sub(1)).rev().find(|&i| to_have(i) && parser.tokens[i - 1].cue(Cue::Was));
    found.is_some_and(|i| !(i + 2..at).any(done))
}

/// Whether a word of calling off at `i` speaks of what is dated at `at`: it is no attribute ("the postponed vote"), and the
/// date does not belong to another verb, of what was done ("cancelled flights and met on Friday", "met on Friday despite calls to
/// have it postponed").
fn cancels(parser: &Parser<'_>, i: usize, at: usize, verb: Option<Verb>) -> bool {
    let done = |i: usize| {
        verb_at(parser, i) == Some(Some(Verb::Did))
            && !parser.tokens[i].cue(Cue::Was)
            && !parser.tokens[i].cue(Cue::Have)
    };
    // "calls for the vote to be postponed"
    let wished = i >= 3
        && parser.word(i - 1) == "be"
        && parser.word(i - 2) == "to"
        && !["is", "are", "was", "were"].contains(&parser.word(i - 3));
    // "postponed until after the new mayor takes office on Friday", "and instead scheduled it for Friday"; but "the meeting
    // scheduled for Friday"
    let leads = |i: usize| {
        let plan = parser.word(i) == "scheduled"
            && parser.tokens.get(i + 1).is_some_and(|t| {
                t.is(Class::For) || t.is(Class::On) || t.is(Class::Weekday) || t.cue(Cue::To)
            });
        done(i)
            || matches!(parser.word(i), "until" | "till" | "instead")
            || (parser.word(i) == "scheduled" && !plan)
    };
    let other = if wished {
        true
    } else if i < at {
        (i + 1..at.saturating_sub(1)).any(leads)
    } else {
        verb == Some(Verb::Did) && (0..at).rev().take(VERB_REACH).any(done)
    };
    !parser.lexicon.english || !(group::is_noun(parser, i) || is_of_other(parser, i) || other)
}

/// Whether a participle of calling off qualifies what a preposition governs ("talks on postponed votes").
fn is_of_other(parser: &Parser<'_>, i: usize) -> bool {
    let governed = i.checked_sub(1).map(|b| &parser.tokens[b]).is_some_and(|t| {
        t.kind == Kind::Word && [Class::On, Class::Of, Class::For, Class::At].iter().any(|class| t.is(*class))
    });
    governed && group::is_noun_word(parser, i + 1)
}
