//! Passages of a text that count from a day of their own.

use jiff::civil::Date;

use super::block::Block;
use super::{Answer, State, items};
use crate::calendar::days_between;
use crate::model::{Expression, Mention, YearRef};

/// Days from an article's own day within which its passages have days of theirs. Chosen: pages are updated for weeks, and seldom
/// longer.
const NEAR: i32 = 60;

/// Sentences below a heading after which it no longer speaks. Chosen: a live page has some twenty posts a day.
const UNDER_HEADING: u32 = 80;

/// A passage that counts from a day of its own: an item of a row, an addition, what stands under a heading.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passage {
    pub day: Date,
    /// Its last sentence.
    pub until: u32,
    /// It was added to the text on that day.
    added: bool,
}

impl State<'_> {
    /// Takes note of a day that what follows counts from: that of a passage, or of a caption.
    pub(super) fn enter_passage(&mut self, answer: &Answer, mention: &Mention, index: usize) {
        let in_row = mention.heads_item && !self.item_years.is_empty();
        let own = match answer.block {
            Some(Block::Day(day)) if in_row => self.item_years[index].is_some().then_some(day),
            // "Update September 2: ...", or a line of nothing but the day; behind those "September 1 - ..." ends what they opened.
            Some(Block::Day(day))
                if mention.opens_addition
                    || mention.heads_passage
                    || mention.heads_item && self.item.is_some() =>
            {
                self.anchor.filter(|a| days_between(a.day, day).abs() <= NEAR).map(|_| day)
            }
            _ => None,
        };
        if let Some(day) = own {
            let length = if mention.heads_passage { UNDER_HEADING } else { items::ITEM_LENGTH };
            let until = mention.sentence.saturating_add(length);
            self.item = Some(Passage { day, until, added: mention.opens_addition });
        } else if in_row {
            self.item = None;
        }
        if let (Expression::Day { year: YearRef::Given(_), weekday: Some(_), .. }, Some(Block::Day(day))) =
            (&mention.expression, answer.block)
        {
            self.caption = Some((day, mention.sentence));
        }
    }

    /// The day on which what is read was added to the text, if that is after its own day.
    pub(super) fn added_later(&self) -> Option<Date> {
        let day = self.item.filter(|item| item.added)?.day;
        self.anchor.is_none_or(|anchor| day > anchor.day).then_some(day)
    }
}
