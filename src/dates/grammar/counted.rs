//! Days and weeks that are counted: "two Sundays ago", "Friday week", "the last day of February", "week 12 of 2026".

use super::super::lexicon::Class;
use super::super::token::Kind;
use super::clock::part;
use super::{Match, Parser};
use crate::model::{Base, Expression, PartOfDay, Pick, TimeOfDay, TimexType, Unit, YearRef};

impl Parser<'_> {
    pub(super) fn counted(&self, at: usize) -> Option<Match> {
        self.weekday_week(at)
            .or_else(|| self.weekdays_ago(at))
            .or_else(|| self.week_from_weekday(at))
            .or_else(|| self.quarter_century(at))
            .or_else(|| self.before_last(at))
            .or_else(|| self.two_away(at))
            .or_else(|| self.edge_of_month(at))
            .or_else(|| self.week_number(at))
            .or_else(|| self.every_nth_weekday(at))
    }

    /// "Friday week": a week after the coming one.
    fn weekday_week(&self, at: usize) -> Option<Match> {
        let weekday = self.val(at, Class::Weekday)? as i8;
        let week = self.lexicon.english && self.word(at + 1) == "week" && !self.has(at, Class::Plural);
        let ends = self.get(at + 2).is_none_or(|t| t.kind != Kind::Word || t.word != 0);
        (week && ends).then(|| Match::date(at + 2, Expression::WeekdayShift { weekday, weeks: 2 }))
    }

    /// "two Sundays ago", "three Fridays from now".
    fn weekdays_ago(&self, at: usize) -> Option<Match> {
        let (end, count) = self.number_below_hundred(at)?;
        let weekday = self.val(end, Class::Weekday)? as i8;
        let sign = match (self.has(end + 1, Class::Ago), self.has(end + 1, Class::FromNow)) {
            (true, _) => -1,
            (_, true) => 1,
            _ => return None,
        };
        Some(Match::date(end + 2, Expression::WeekdayShift { weekday, weeks: sign * count }))
    }

    /// "a week from Friday", "a week ago Monday", "a week ago on Monday".
    fn week_from_weekday(&self, at: usize) -> Option<Match> {
        if !(self.has(at, Class::One) && self.unit(at + 1) == Some(Unit::Week) && self.lexicon.english) {
            return None;
        }
        let (day, weeks) = match self.word(at + 2) {
            "from" | "on" => (at + 3, 2),
            "ago" => (self.skip(at + 3, Class::On), -2),
            _ => return None,
        };
        let weekday = self.val(day, Class::Weekday).filter(|_| !self.has(day, Class::Plural))? as i8;
        Some(Match::date(day + 1, Expression::WeekdayShift { weekday, weeks }))
    }

    /// "vorletzte Woche", "übernächsten Dienstag", "la semana antepasada", "в позапрошлом году": two of them away.
    fn two_away(&self, at: usize) -> Option<Match> {
        let from = self.skip(at, Class::The);
        let (noun, end, count) = match (self.val(from, Class::TwoAway), self.val(from + 1, Class::TwoAway)) {
            (Some(count), _) => (from + 1, from + 2, count),
            (None, Some(count)) => (from, from + 2, count),
            _ => return None,
        };
        let count = i32::from(count);
        if let Some(day) = self.val(noun, Class::Weekday) {
            return Some(self.with_part(end, weekday_two_away(day as i8, count)));
        }
        if self.has(noun, Class::Weekend) {
            return Some(Match::date(end, Expression::WeekendShift(count)));
        }
        let unit = self.unit(noun).filter(|u| *u > Unit::Day && !self.has(noun, Class::Plural))?;
        Some(Match::date(end, Expression::Shift { unit, count, base: Base::Anchor }))
    }

    /// "a quarter of a century ago".
    fn quarter_century(&self, at: usize) -> Option<Match> {
        let (unit, of) = (|i: usize, unit: Unit| self.unit(i) == Some(unit), self.has(at + 2, Class::Of));
        let quarter = self.has(at, Class::One) && unit(at + 1, Unit::Quarter) && of;
        let century =
            self.has(at + 3, Class::One) && unit(at + 4, Unit::Century) && self.has(at + 5, Class::Ago);
        let shift = Expression::Shift { unit: Unit::Year, count: -25, base: Base::Anchor };
        (quarter && century).then(|| Match::date(at + 6, shift))
    }

    /// "the week before last", "the Tuesday after next", "the weekend before last": two of them away.
    fn before_last(&self, at: usize) -> Option<Match> {
        let noun = self.skip(at, Class::The);
        let count: i32 = match (self.has(noun + 1, Class::Before), self.has(noun + 1, Class::After)) {
            (true, _) if self.has(noun + 2, Class::Last) => -2,
            (_, true) if self.has(noun + 2, Class::Next) => 2,
            _ => return None,
        };
        if !self.ends_phrase(noun + 3) || !self.lexicon.english {
            return None;
        }
        if let Some(day) = self.val(noun, Class::Weekday) {
            return Some(Match::date(noun + 3, weekday_two_away(day as i8, count)));
        }
        if self.has(noun, Class::Weekend) {
            return Some(Match::date(noun + 3, Expression::WeekendShift(count)));
        }
        if let Some(value) = self.val(noun, Class::Part).filter(|v| part(*v) == PartOfDay::Night && count < 0)
        {
            let day = Expression::Shift { unit: Unit::Day, count, base: Base::Anchor };
            let time = TimeOfDay::Part(part(value));
            let night = Expression::Time { day: Some(Box::new(day)), time };
            return Some(Match::of(noun + 3, night, TimexType::Time));
        }
        let unit = self.unit(noun).filter(|u| *u > Unit::Day && !self.has(noun, Class::Plural))?;
        Some(Match::date(noun + 3, Expression::Shift { unit, count, base: Base::Anchor }))
    }

    /// "the last day of February", "the first day of next month".
    fn edge_of_month(&self, at: usize) -> Option<Match> {
        let from = self.skip(at, Class::The);
        let day = if self.has(from, Class::Last) { -1 } else { self.val(from, Class::Ordinal)? as i8 };
        if self.unit(from + 1) != Some(Unit::Day) || !self.has(from + 2, Class::Of) {
            return None;
        }
        let month = self.calendar(from + 3).or_else(|| self.picked(from + 3))?;
        let named = matches!(
            month.expression,
            Expression::Month { .. }
                | Expression::MonthPicked(..)
                | Expression::Shift { unit: Unit::Month, .. }
        );
        named.then(|| Match::date(month.end, Expression::DayIn(day, Box::new(month.expression))))
    }

    /// "week 12 of 2026", "2026-W12".
    fn week_number(&self, at: usize) -> Option<Match> {
        let week = |number: u32| i8::try_from(number).ok().filter(|n| (1..=53).contains(n));
        if let Some(Kind::Number(year @ 1000..=2199, 4)) = self.kind(at) {
            let glued = |i: usize| self.get(i).is_some_and(|t| t.glued);
            let number = self.word(at + 2).strip_prefix('W').filter(|n| n.len() == 2)?;
            let week = week(number.parse().ok()?).filter(|_| self.mark(at + 1, '-') && glued(at + 2))?;
            let year = YearRef::Given(year as i16);
            return Some(Match::date(at + 3, Expression::Week { year, week }));
        }
        if !self.lexicon.english {
            return None;
        }
        let Some(Kind::Number(number, 1..=2)) = self.kind(at + 1) else { return None };
        if self.unit(at) != Some(Unit::Week) || self.has(at, Class::Plural) {
            return None;
        }
        // "week 12 of the trial" counts other weeks.
        let (end, year) = self.year_of(at + 2);
        let week = week(number).filter(|_| year != YearRef::Open)?;
        Some(Match::date(end, Expression::Week { year, week }))
    }

    /// "every first Tuesday of the month": once a month.
    fn every_nth_weekday(&self, at: usize) -> Option<Match> {
        let each = |i: usize| self.has(i, Class::Each);
        let from = if each(at) { at + 1 } else { self.skip(at, Class::The) };
        let nth = self.has(from, Class::Last) || self.has(from, Class::Ordinal);
        let month = |i: usize| self.unit(i) == Some(Unit::Month) && !self.has(i, Class::Plural);
        if !nth || !self.has(from + 1, Class::Weekday) || !self.has(from + 2, Class::Of) {
            return None;
        }
        let repeats =
            if each(at) { self.has(from + 3, Class::The) || each(from + 3) } else { each(from + 3) };
        (repeats && month(from + 4))
            .then(|| Match::of(from + 5, Expression::Set("P1M".to_owned()), TimexType::Set))
    }
}

/// The weekday before the last or after the next.
fn weekday_two_away(weekday: i8, count: i32) -> Expression {
    let pick = if count < 0 { Pick::Last } else { Pick::Next };
    Expression::DaysFrom(7 * count.signum(), Box::new(Expression::Weekday(weekday, pick)))
}
