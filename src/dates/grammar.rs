//! The grammar of date expressions: what can begin at a token, the longest reading wins.

mod amount;
mod calendar;
mod clock;
mod counted;
mod day;
mod quarter;
mod recurring;
mod relative;
mod year;

use super::lexicon::{Class, Cue, Lexicon};
use super::token::{Kind, Seen, Token};
use crate::model::{Base, Expression, Modifier, TimexType, Unit};

/// An expression that begins at a known token.
#[derive(Clone, Debug)]
pub(super) struct Match {
    /// Index of the first token after it.
    pub end: usize,
    pub expression: Expression,
    pub kind: TimexType,
    pub modifier: Option<Modifier>,
}

impl Match {
    fn date(end: usize, expression: Expression) -> Self {
        Self { end, expression, kind: TimexType::Date, modifier: None }
    }

    fn of(end: usize, expression: Expression, kind: TimexType) -> Self {
        Self { end, expression, kind, modifier: None }
    }

    fn with(mut self, modifier: Option<Modifier>) -> Self {
        self.modifier = modifier.or(self.modifier);
        self
    }
}

/// Bits of a set of classes.
const fn bits(classes: &[Class]) -> u128 {
    let mut mask = 0;
    let mut i = 0;
    while i < classes.len() {
        mask |= 1 << classes[i] as u128;
        i += 1;
    }
    mask
}

/// Classes without one of which (or a number in the shape of a date, a holiday) a sentence holds no date.
const TRIGGERS: u128 = bits(&[
    Class::Month,
    Class::Weekday,
    Class::DecadeName,
    Class::Unit,
    Class::Weekend,
    Class::YearAgo,
    Class::RelDay,
    Class::RelNight,
    Class::Overnight,
    Class::Part,
    Class::Clock,
    Class::Season,
    Class::Ref,
    Class::RefNoun,
    Class::RefAdj,
    Class::RefSpan,
    Class::YearWord,
    Class::Bce,
    Class::Period,
    Class::PartNo,
    Class::Freq,
    Class::AmPm,
    Class::OClock,
    Class::Eve,
]);

/// Classes that can stand first in an expression.
const STARTERS: u128 = TRIGGERS
    | bits(&[
        Class::Number,
        Class::Half,
        Class::Ordinal,
        Class::Vague,
        Class::One,
        Class::The,
        Class::This,
        Class::That,
        Class::Last,
        Class::Past,
        Class::Next,
        Class::Coming,
        Class::TwoAway,
        Class::Previous,
        Class::Following,
        Class::Same,
        Class::Current,
        Class::Latest,
        Class::Each,
        Class::Per,
        Class::AgoBefore,
        Class::InBefore,
        Class::EarlyLate,
        Class::Stage,
        Class::LaterIn,
        Class::Approx,
        Class::Fiscal,
        Class::More,
    ]);

/// Whether a token can make a sentence hold a date.
pub(super) fn triggers(token: &Token) -> bool {
    token.mask & TRIGGERS != 0 || token.cue(Cue::Holiday) || token.kind.is_dated()
}

/// Whether any of the tokens seen can make a sentence hold a date.
pub(super) fn any_triggers(seen: &Seen) -> bool {
    seen.mask & TRIGGERS != 0 || seen.cue(Cue::Holiday) || seen.dated
}

/// Whether every expression that reaches a token holds it or another of these: triggers, and what is a date beside one ("from
/// the 5th", "0735 GMT").
fn fastens(token: &Token) -> bool {
    triggers(token) || token.is(Class::Zone) || matches!(token.kind, Kind::Ordinal(_))
}

/// Tokens of an expression before the first that fastens it, at most. Chosen: a number in words, articles and hyphens.
const LEADING: usize = 16;

/// Reads expressions from the tokens of a sentence.
pub(super) struct Parser<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub lexicon: &'a Lexicon,
}

impl<'a> Parser<'a> {
    fn get(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    pub(super) fn has(&self, at: usize, class: Class) -> bool {
        self.get(at).is_some_and(|t| t.is(class))
    }

    fn any(&self, at: usize, mask: u128) -> bool {
        self.get(at).is_some_and(|t| t.mask & mask != 0)
    }

    pub(super) fn val(&self, at: usize, class: Class) -> Option<i16> {
        let token = self.get(at).filter(|t| t.is(class))?;
        self.lexicon.entry(token.word).value(class)
    }

    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        self.get(at).is_some_and(|t| t.mark(mark))
    }

    /// The token after an optional one of a class.
    fn skip(&self, at: usize, class: Class) -> usize {
        at + usize::from(self.has(at, class))
    }

    fn skip_mark(&self, at: usize, mark: char) -> usize {
        at + usize::from(self.mark(at, mark))
    }

    /// The token after an optional hyphen that joins two words.
    fn skip_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.mark(at, '-') && self.get(at).is_some_and(|t| t.glued))
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |t| t.text(self.text))
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.get(at).map(|t| t.kind)
    }

    /// The first token from `at` on at which an expression may begin, where `next` is one up to which nothing fastens.
    pub(super) fn next_start(&self, at: usize, next: &mut usize) -> Option<usize> {
        let from = at.max(*next);
        *next = from + self.tokens.get(from..)?.iter().position(fastens)?;
        Some(at.max(next.saturating_sub(LEADING)))
    }

    /// The longest expression that begins at a token.
    pub(super) fn parse(&self, at: usize) -> Option<Match> {
        let token = self.get(at)?;
        if token.cue(Cue::Negative) {
            return None;
        }
        let starts = token.mask & STARTERS != 0
            || token.cue(Cue::Holiday)
            || !matches!(token.kind, Kind::Word | Kind::Mark(_));
        if !starts || self.is_bare_article(at) {
            return None;
        }
        let plain = self.core(at);
        let prefixed = self.staged(at);
        longer(plain, prefixed)
    }

    /// Whether an article stands before a word that is part of no expression ("the mine"), as most do.
    fn is_bare_article(&self, at: usize) -> bool {
        const ARTICLES: u128 = bits(&[Class::The, Class::One]);
        let token = &self.tokens[at];
        let next = self.get(at + 1);
        token.mask & !ARTICLES == 0
            && token.mask != 0
            && !token.cue(Cue::Holiday)
            && next.is_none_or(|t| {
                t.kind == Kind::Word
                    && t.mask == 0
                    && !t.cue(Cue::Holiday)
                    && !matches!(
                        t.text(self.text),
                        "comparable" | "corresponding" | "like" | "full" | "entire" | "whole"
                    )
            })
    }

    /// An expression without a word of stage before it.
    fn core(&self, at: usize) -> Option<Match> {
        let mut best = self.calendar(at);
        best = longer(best, self.clock(at));
        best = longer(best, self.relative(at));
        best = longer(best, self.quarter(at));
        best = longer(best, self.amount_led(at));
        if self.has(at, Class::Approx) {
            best = longer(best, self.approximate(at));
        }
        best
    }

    /// "early May", "the end of 1990", "later that day", "mid-November".
    fn staged(&self, at: usize) -> Option<Match> {
        let from = self.skip(at, Class::The);
        if let Some(value) = self.val(from, Class::EarlyLate) {
            let mut next = self.skip_hyphen(from + 1);
            // "early in 1914", "late in the year"
            let stands_in = self.lexicon.english && from == at && self.word(next) == "in";
            next += usize::from(stands_in);
            let inner = self.calendar(next).or_else(|| self.relative(next)).or_else(|| self.quarter(next));
            let inner = inner.or_else(|| self.spoken_unit(next).filter(|_| stands_in));
            if let Some(inner) = inner.filter(|m| takes_stage(&m.expression)) {
                // In "the late-May vote" the article is the vote's.
                let compound = from > at && self.mark(from + 1, '-') && self.is_noun(inner.end);
                if compound && matches!(inner.expression, Expression::Month { .. }) {
                    return None;
                }
                return Some(inner.with(modifier(value)));
            }
        }
        // In a language of cases nothing stands between ("в конце марта").
        let inner = self.skip(from + 1, Class::Of);
        if let Some(value) = self.val(from, Class::Stage)
            && (inner > from + 1 || !self.lexicon.english)
            && let Some(inner) =
                self.core(inner).or_else(|| self.spoken_unit(inner)).filter(|m| takes_stage(&m.expression))
        {
            return Some(inner.with(modifier(value)));
        }
        if let Some(value) = self.val(at, Class::LaterIn) {
            let next = at + 1 + usize::from(self.in_word(at + 1));
            let next = self.skip(next, Class::On);
            let spoken = || self.spoken_unit(next).filter(|_| next > at + 1);
            if let Some(inner) = self.relative(next).or_else(|| self.calendar(next)).or_else(spoken)
                && takes_stage(&inner.expression)
                && !is_named_day(&inner.expression)
                && !matches!(inner.expression, Expression::Holiday { .. })
            {
                return Some(inner.with(modifier(value)));
            }
        }
        None
    }

    /// Whether a token is a word that no table knows: mostly a noun.
    fn is_noun(&self, at: usize) -> bool {
        self.get(at).is_some_and(|t| t.kind == Kind::Word && t.mask == 0 && !t.is_function())
    }

    /// "around Nov. 1", "around 7:15 p.m.", "around year end", "at least the past 18 months".
    fn approximate(&self, at: usize) -> Option<Match> {
        let said = self.val(at, Class::Approx).filter(|_| self.lexicon.english)?;
        if self.has(at + 1, Class::The) {
            let length = self.picked(at + 1).filter(|m| matches!(m.expression, Expression::Duration(_)))?;
            // "over the past weeks", "about the next year": a preposition.
            return (said > 3 && !self.word(at).eq_ignore_ascii_case("over"))
                .then(|| length.with(modifier(said)));
        }
        if !matches!(self.word(at), "around" | "Around" | "circa") {
            return None;
        }
        let inner = self.core(at + 1)?;
        // "around the year", "around 20 years", "around now"; "to get around Monday's ruling"
        let dated = takes_stage(&inner.expression)
            && !matches!(inner.expression, Expression::Spoken(_) | Expression::Weekday(..));
        dated.then(|| inner.with(modifier(said)))
    }

    fn in_word(&self, at: usize) -> bool {
        self.has(at, Class::YearCue) && self.has(at + 1, Class::The)
    }
}

fn takes_stage(expression: &Expression) -> bool {
    !matches!(expression, Expression::Duration(_) | Expression::Set(_) | Expression::Reference(_))
}

/// Whether an expression names a day: "earlier Friday" is before something on that day, not the day's beginning.
fn is_named_day(expression: &Expression) -> bool {
    matches!(
        expression,
        Expression::Weekday(..)
            | Expression::Day { .. }
            | Expression::Shift { unit: Unit::Day, base: Base::Anchor, .. }
    )
}

/// The longer of two matches, the first where they are as long.
fn longer(a: Option<Match>, b: Option<Match>) -> Option<Match> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.end > a.end { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// The modifier of a table value.
fn modifier(value: i16) -> Option<Modifier> {
    Some(match value {
        0 => Modifier::Start,
        1 => Modifier::Mid,
        2 => Modifier::End,
        3 => Modifier::Approx,
        4 => Modifier::MoreThan,
        5 => Modifier::LessThan,
        6 => Modifier::EqualOrMore,
        _ => Modifier::EqualOrLess,
    })
}
