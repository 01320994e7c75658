//! Times of day.

use super::super::lexicon::Class;
use super::super::token::Kind;
use super::{Match, Parser};
use crate::model::{Expression, PartOfDay, Pick, TimeOfDay, TimexType};

impl Parser<'_> {
    /// "10:35 a.m.", "noon Thursday", "5 p.m. EST, Nov. 6", "1430 GMT".
    pub(super) fn clock(&self, at: usize) -> Option<Match> {
        let (end, hour, minute, sure) = self.time_of_day(at)?;
        let mut next = end;
        let mut zone = None;
        if self.has(next, Class::Zone) {
            zone = Some(self.word(next).to_uppercase());
            next += 1;
        }
        if !sure && zone.is_none() && !(at > 0 && self.has(at - 1, Class::At)) {
            return None;
        }
        let time = TimeOfDay::Clock(hour, minute, zone);
        let (end, day) = match self.day_after(next) {
            Some((end, day)) => (end, Some(Box::new(day))),
            None => (next, None),
        };
        Some(Match::of(end, Expression::Time { day, time }, TimexType::Time))
    }

    /// End, hour, minute, and whether the shape alone says that it is a time.
    fn time_of_day(&self, at: usize) -> Option<(usize, i8, Option<i8>, bool)> {
        if let Some(hour) = self.val(at, Class::Clock) {
            return Some((at + 1, hour as i8, None, true));
        }
        let (hour, minute) = match self.kind(at)? {
            Kind::Clock(hour, minute) => (hour, Some(minute as i8)),
            Kind::Decimal(hour, minute, 2) if hour <= 24 && minute < 60 => (hour as u8, Some(minute as i8)),
            Kind::Number(value, 1..=2) if value <= 24 => (value as u8, None),
            Kind::Number(value, 4) if value < 2400 && value % 100 < 60 => {
                let zoned = self.has(at + 1, Class::Zone);
                return zoned.then_some((at + 1, (value / 100) as i8, Some((value % 100) as i8), true));
            }
            Kind::Word => (self.val(at, Class::Number).filter(|v| (1..=12).contains(v))? as u8, None),
            _ => return None,
        };
        if let Some(shift) = self.val(at + 1, Class::AmPm).filter(|_| (1..=12).contains(&hour)) {
            let hour = hour as i8 % 12 + shift as i8;
            return Some((at + 2, hour, minute, true));
        }
        if let Some((end, shift)) = self.in_the_part(at + 1).filter(|_| (1..=12).contains(&hour)) {
            return Some((end, hour as i8 % 12 + shift, minute, true));
        }
        if self.has(at + 1, Class::OClock) {
            return Some((at + 2, hour as i8, Some(0), true));
        }
        let clock = matches!(self.kind(at), Some(Kind::Clock(..)));
        (clock && hour <= 24).then_some((at + 1, hour as i8, minute, false))
    }

    /// "(4) in the morning", "(9) at night": the token after, and the hours to add.
    fn in_the_part(&self, at: usize) -> Option<(usize, i8)> {
        let english = self.lexicon.english;
        let next = match self.word(at) {
            "in" if english && self.has(at + 1, Class::The) => at + 2,
            "at" if english => at + 1,
            _ => return None,
        };
        let shift = match part(self.val(next, Class::Part).filter(|_| !self.has(next, Class::Plural))?) {
            PartOfDay::Morning => 0,
            _ => 12,
        };
        Some((next + 1, shift))
    }

    pub(super) fn day_after(&self, at: usize) -> Option<(usize, Expression)> {
        let next = self.skip(self.skip_mark(at, ','), Class::On);
        if let Some(count) = self.val(next, Class::RelDay) {
            let base = crate::model::Base::Anchor;
            let shift = Expression::Shift { unit: crate::model::Unit::Day, count: i32::from(count), base };
            return Some((next + 1, shift));
        }
        let dated = self.calendar(next).filter(|m| matches!(m.expression, Expression::Day { .. }));
        if let Some(found) = dated {
            return Some((found.end, found.expression));
        }
        let day = self.val(next, Class::Weekday).filter(|_| !self.has(next, Class::Plural))?;
        Some((next + 1, Expression::Weekday(day as i8, Pick::Bare)))
    }
}

/// The part of the day of a table value.
pub(super) fn part(value: i16) -> PartOfDay {
    match value {
        0 => PartOfDay::Morning,
        1 => PartOfDay::Afternoon,
        2 => PartOfDay::Evening,
        _ => PartOfDay::Night,
    }
}

/// The TIMEX3 letters of a part of the day.
pub(super) fn part_letters(value: i16) -> &'static str {
    part(value).as_str()
}
