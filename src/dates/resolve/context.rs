//! What was spoken of before: the dates that "the next day" and "that year" count from.

use jiff::civil::Date;

use super::block::Block;
use crate::model::{Unit, YearPart};

/// The last blocks of the calendar that the text named.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    last: Option<Block>,
    day: Option<(Date, u32)>,
    month: Option<(i16, i8)>,
    /// A month that was named after the last day, and the sentence.
    later_month: Option<((i16, i8), u32)>,
    /// The last quarter or half.
    part: Option<Block>,
    /// What figures are told of, and the sentence: a quarter or a half, or the year of a longer part of it.
    figures: Option<(Block, u32)>,
    story: Option<Block>,
}

/// How far a year named in passing may lie from the year a narrative has come to, in years, and still move it. Chosen:
/// what lies further off is an aside.
const ASIDE: i32 = 5;

impl Context {
    /// Takes note of a block; `moves_on` unless it is named in passing.
    pub(super) fn note(&mut self, block: Block, sentence: u32, moves_on: bool) {
        let near = match (self.story.and_then(|b| b.year()), block.year()) {
            (Some(story), Some(year)) => (i32::from(story) - i32::from(year)).abs() <= ASIDE,
            _ => true,
        };
        // The year of the story named again says nothing new.
        let again = matches!(block, Block::Year(year) if self.story.and_then(|b| b.year()) == Some(year));
        if self.story.is_none() || (!again && moves_on && (near || !matches!(block, Block::Year(_)))) {
            self.story = Some(block);
        }
        self.last = Some(block);
        match block {
            Block::Day(day) => {
                self.day = Some((day, sentence));
                self.month = Some((day.year(), day.month()));
                self.later_month = None;
            }
            Block::Month(year, month) => {
                self.month = Some((year, month));
                self.later_month = Some(((year, month), sentence));
            }
            Block::Part(_, YearPart::Quarter(_) | YearPart::Half(_)) => self.part = Some(block),
            _ => {}
        }
    }

    /// Takes note of the period that figures are told of.
    pub(super) fn note_figures(&mut self, period: Block, sentence: u32) {
        self.figures = Some((period, sentence));
    }

    /// First day of the last block.
    pub(super) fn day(&self) -> Option<Date> {
        self.last.and_then(|b| b.days()).map(|d| d.0)
    }

    /// The last day named, if in this sentence.
    pub(super) fn day_in(&self, sentence: u32) -> Option<Date> {
        self.day.filter(|(_, s)| *s == sentence).map(|d| d.0)
    }

    /// The last day named, if in this sentence or the one before.
    pub(super) fn day_near(&self, sentence: u32) -> Option<Date> {
        self.day.filter(|(_, s)| sentence - s <= 1).map(|d| d.0)
    }

    /// The month of a day that is spoken of and was not named: one was named since the last day, in this sentence or the one
    /// before, and the day itself stands further off.
    pub(super) fn month_of_day(&self, sentence: u32) -> Option<(i16, i8)> {
        let month = self.later_month.filter(|(_, s)| sentence - s <= 1)?;
        let near = self.day.is_some_and(|(_, s)| sentence - s <= 2);
        (!near).then_some(month.0)
    }

    /// Where a narrative has come to.
    pub(super) fn story(&self) -> Option<Block> {
        self.story
    }

    pub(super) fn month(&self) -> Option<(i16, i8)> {
        self.month
    }

    pub(super) fn year(&self) -> Option<i16> {
        self.last.and_then(|b| b.year())
    }

    /// The last block that is fine enough to count such units from.
    pub(super) fn block(&self, unit: Unit) -> Option<Block> {
        match unit {
            Unit::Day => self.day.map(|(day, _)| Block::Day(day)),
            Unit::Week | Unit::Fortnight => self.day.map(|(day, _)| Block::Day(day)).or(self.last),
            Unit::Month => self.month.map(|(year, month)| Block::Month(year, month)),
            Unit::Quarter => self.part.or(self.last),
            _ => self.last,
        }
    }

    /// The period that figures were told of in this sentence or so many before.
    pub(super) fn figures_near(&self, sentence: u32, reach: u32) -> Option<Block> {
        self.figures.filter(|(_, s)| sentence.saturating_sub(*s) <= reach).map(|p| p.0)
    }

    /// The period that figures were last told of.
    pub(super) fn figures(&self) -> Option<Block> {
        self.figures.map(|p| p.0)
    }

    /// The quarter or half last spoken of.
    pub(super) fn part(&self) -> Option<Block> {
        self.part
    }
}
