//! Days and weeks that are told by another expression: "the day after Christmas", "the first Tuesday of next month".

use jiff::civil::Date;

use super::block::Block;
use super::{Answer, State};
use crate::calendar::{add_days, nth_weekday};
use crate::model::{Expression, Mention};

/// The value of a day that cannot be told.
const NO_DAY: &str = "XXXX-XX-XX";

impl State<'_> {
    /// A day of the month spoken of.
    pub(super) fn day_of_month(&self, day: i8) -> Answer {
        let month = self.context.month().or(self.now().map(|d| (d.year(), d.month())));
        let found = month.and_then(|(year, month)| Date::new(year, month, day).ok());
        Answer::or_open(found.map(Block::Day), NO_DAY, "day-of-month")
    }

    /// A day of a month, or its last one where it is negative.
    pub(super) fn day_in(&self, day: i8, month: &Expression, mention: &Mention, index: usize) -> Answer {
        let found = match self.answer(month, mention, index).block {
            Some(Block::Month(y, m)) if day < 0 => Date::new(y, m, 1).ok().map(Date::last_of_month),
            Some(Block::Month(y, m)) => Date::new(y, m, day).ok(),
            _ => None,
        };
        Answer::or_open(found.map(Block::Day), NO_DAY, "day-in-month")
    }

    pub(super) fn nth_weekday(
        &self,
        nth: i8,
        weekday: i8,
        month: &Expression,
        mention: &Mention,
        index: usize,
    ) -> Answer {
        let found = match self.answer(month, mention, index).block {
            Some(Block::Month(year, month)) => nth_weekday(year, month, nth, weekday),
            _ => None,
        };
        Answer::or_open(found.map(Block::Day), NO_DAY, "nth-weekday")
    }

    pub(super) fn days_from(&self, count: i32, day: &Expression, mention: &Mention, index: usize) -> Answer {
        let found = match self.answer(day, mention, index).block {
            Some(Block::Day(day)) => add_days(day, count).map(Block::Day),
            _ => None,
        };
        Answer::or_open(found, NO_DAY, "day-beside")
    }

    pub(super) fn week_of(&self, inner: &Expression, mention: &Mention, index: usize) -> Answer {
        let found = self.answer(inner, mention, index).block.and_then(|b| b.days());
        Answer::or_open(found.and_then(|d| Block::week(d.0)), "XXXX-WXX", "week-of")
    }

    /// So many days from that of the saying: "today" within quotation marks.
    pub(super) fn shift_from_saying(&self, count: i32, mention: &Mention, index: usize) -> Answer {
        let said = self.said_on(mention, index).or(self.evening_before(mention)).or(self.now());
        let found = said.and_then(|day| add_days(day, count));
        Answer::or_open(found.map(Block::Day), NO_DAY, "shift-saying")
    }
}
