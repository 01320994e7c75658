//! Parts of the day, and days by name: "Friday night", "the night of March 3", "tonight", "in the morning".

use super::super::lexicon::Class;
use super::super::token::Kind;
use super::clock::part;
use super::relative::shift_of;
use super::{Match, Parser, modifier};
use crate::model::{Base, Expression, PartOfDay, Pick, TimeOfDay, TimexType, Unit};

impl Parser<'_> {
    /// A day with the part of it that follows.
    pub(super) fn with_part(&self, end: usize, day: Expression) -> Match {
        let staged = self.val(end, Class::EarlyLate).filter(|_| self.has(end + 1, Class::Part));
        let at = if staged.is_some() {
            end + 1
        } else if self.has(end, Class::PartOf) {
            self.skip(end + 1, Class::The)
        } else {
            end
        };
        if let Some(value) = self.val(at, Class::Part).filter(|_| !self.has(at, Class::Plural)) {
            return part_of(at + 1, Some(day), part(value)).with(staged.and_then(modifier));
        }
        Match::date(end, day)
    }

    /// "this morning", "last night", "the next evening".
    pub(super) fn picked_part(&self, at: usize, value: i16, pick: Pick) -> Match {
        let (count, base) = shift_of(pick, true);
        let day = Expression::Shift { unit: Unit::Day, count, base };
        part_of(at + 1, Some(day), part(value))
    }

    /// "today", "tomorrow night", "tonight", "overnight", "the weekend".
    pub(super) fn named_day(&self, at: usize) -> Option<Match> {
        // "por la mañana": the morning, not tomorrow.
        let part = self.has(at, Class::Part)
            && at > 0
            && (self.has(at - 1, Class::The) || self.has(at - 1, Class::PartOf));
        if let Some(count) = self.val(at, Class::RelDay).filter(|_| !part) {
            return Some(self.with_part(at + 1, today(count)));
        }
        if self.has(at, Class::Overnight)
            && let Some((end, day)) = self.day_after(at + 1)
        {
            return Some(part_of(end, Some(day), PartOfDay::Night));
        }
        if self.has(at, Class::RelNight) || self.has(at, Class::Overnight) {
            return Some(part_of(at + 1, Some(today(0)), PartOfDay::Night));
        }
        // "la veille", "le lendemain": of the day spoken of.
        if let Some(count) = self.val(at, Class::Eve).filter(|count| *count != 0) {
            let shift = Expression::Shift { unit: Unit::Day, count: i32::from(count), base: Base::Context };
            return Some(Match::date(at + 1, shift));
        }
        // "накануне," of the day spoken of; before a noun it is the eve of that.
        if self.has(at, Class::Eve) && self.get(at + 1).is_none_or(|t| matches!(t.kind, Kind::Mark(_))) {
            let before = Expression::Shift { unit: Unit::Day, count: -1, base: Base::Anchor };
            return Some(Match::date(at + 1, before));
        }
        let noun = self.skip(at, Class::The);
        if noun > at && self.has(noun, Class::Weekend) && !self.has(noun, Class::Plural) {
            return Some(Match::date(noun + 1, Expression::Weekend(Pick::Bare)));
        }
        if self.has(noun, Class::Unit)
            && self.unit(noun) == Some(Unit::Week)
            && noun > at
            && self.has(noun + 1, Class::Of)
        {
            let inner = self.calendar(noun + 2)?;
            let day = matches!(inner.expression, Expression::Day { .. } | Expression::Holiday { .. });
            return day.then(|| Match::date(inner.end, Expression::WeekOf(Box::new(inner.expression))));
        }
        None
    }

    /// "the night of March 3", "early in the morning of 29 April", "the early morning hours of Friday".
    pub(super) fn part_of_day(&self, at: usize) -> Option<Match> {
        let mut from = at;
        let mut staged = None;
        if let Some(value) = self.val(at, Class::EarlyLate).filter(|_| self.word(at + 1) == "in") {
            (staged, from) = (modifier(value), at + 2);
        }
        from = self.skip(from, Class::The);
        if let Some(value) = self.val(from, Class::EarlyLate) {
            (staged, from) = (modifier(value), self.skip_hyphen(from + 1));
        }
        let value = self.val(from, Class::Part).filter(|_| !self.has(from, Class::Plural))?;
        let next = from + 1 + usize::from(self.unit(from + 1) == Some(Unit::Hour));
        if self.has(next, Class::Of) {
            let inner = self
                .calendar(next + 1)
                .or_else(|| self.weekday(next + 1, next + 1, Pick::Bare))
                .or_else(|| self.picked(next + 1))
                .or_else(|| self.named_day(next + 1))?;
            let day = matches!(
                inner.expression,
                Expression::Day { .. }
                    | Expression::Holiday { .. }
                    | Expression::Weekday(..)
                    | Expression::Shift { unit: Unit::Day, .. }
            );
            return day.then(|| part_of(inner.end, Some(inner.expression), part(value)).with(staged));
        }
        if let Some(count) = self.val(next, Class::RelDay) {
            return Some(part_of(next + 1, Some(today(count)), part(value)).with(staged));
        }
        // "in the morning", "by mid-afternoon": of the day spoken of.
        let told = at > 0 && self.has(at - 1, Class::YearCue) && (from > at);
        let ends = self.get(next).is_none_or(|t| t.kind != Kind::Word || t.is_function());
        (self.lexicon.english && told && ends).then(|| part_of(next, None, part(value)).with(staged))
    }
}

/// So many days from today.
fn today(count: i16) -> Expression {
    Expression::Shift { unit: Unit::Day, count: i32::from(count), base: Base::Anchor }
}

/// A part of a day, or of the day spoken of.
fn part_of(end: usize, day: Option<Expression>, part: PartOfDay) -> Match {
    let expression = Expression::Time { day: day.map(Box::new), time: TimeOfDay::Part(part) };
    Match::of(end, expression, TimexType::Time)
}
