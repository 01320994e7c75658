//! Times of day, and the day on which quoted words were said.

use jiff::civil::Date;

use super::block::Block;
use super::{Answer, Mode, State};
use crate::calendar::add_days;
use crate::model::{Expression, Mention, PartOfDay, TIME_OF_DAY_SPOKEN, TimeOfDay};

/// How many mentions may stand between quoted words and the day of the saying. Chosen: no sentence of news has more, and a
/// text without sentences stays linear.
const SAYING_REACH: usize = 12;

impl State<'_> {
    pub(super) fn time(
        &self,
        day: Option<&Expression>,
        time: &TimeOfDay,
        mention: &Mention,
        index: usize,
    ) -> Answer {
        let inner = match day {
            Some(day) => self.answer(day, mention, index),
            None => {
                let block =
                    self.day_near(mention, index).or(self.context.day_near(mention.sentence)).or(self.now());
                Answer::or_open(block.map(Block::Day), "XXXX-XX-XX", TIME_OF_DAY_SPOKEN)
            }
        };
        let prefix = match &inner.block {
            Some(block) => block.to_string(),
            None => inner.value.clone().unwrap_or_default(),
        };
        let suffix = match time {
            TimeOfDay::Part(part) => format!("T{}", part.as_str()),
            TimeOfDay::Clock(hour, minute, zone) => {
                let zulu = zone.as_deref().is_some_and(|z| z == "GMT" || z == "UTC");
                let letter = if zulu { "Z" } else { "" };
                format!("T{hour:02}:{:02}{letter}", minute.unwrap_or(0))
            }
        };
        Answer { value: Some(format!("{prefix}{suffix}")), ..inner }
    }

    /// The day before, for "tonight" in words that are quoted in the morning.
    pub(super) fn evening_before(&self, mention: &Mention) -> Option<Date> {
        let anchor = self.anchor.filter(|a| a.hour.is_some_and(|h| h < 12))?;
        let tonight = match &mention.expression {
            Expression::Time { day: Some(day), time: TimeOfDay::Part(PartOfDay::Night) } => {
                matches!(**day, Expression::Shift { count: 0, .. })
            }
            _ => false,
        };
        tonight.then(|| add_days(anchor.day, -1)).flatten()
    }

    /// The day on which quoted words were said, where the sentence or the one before it tells.
    pub(super) fn said_on(&self, mention: &Mention, index: usize) -> Option<Date> {
        if self.mode == Mode::Narrative {
            return None;
        }
        let told = |m: &&Mention| {
            m.announces
                && !m.quoted
                && matches!(m.expression, Expression::Day { .. } | Expression::Weekday(..))
        };
        let rest = self.all.get(index + 1..)?.iter().take(SAYING_REACH);
        let after = rest.take_while(|m| m.sentence == mention.sentence).find(told);
        let back = self.all[..index].iter().rev().take(SAYING_REACH);
        let before = back.take_while(|m| mention.sentence - m.sentence <= 1).find(told);
        let saying = after.or(before)?;
        match self.answer(&saying.expression, saying, index).block {
            Some(Block::Day(day)) => Some(day),
            _ => None,
        }
    }

    /// The day named right after a time in the same sentence ("at 10:35 (0735 GMT) Friday").
    fn day_near(&self, mention: &Mention, index: usize) -> Option<Date> {
        let next = self.all.get(index + 1..)?.iter().take(2).find(|m| {
            m.sentence == mention.sentence
                && m.span.start.saturating_sub(mention.span.end) < 24
                && matches!(m.expression, Expression::Day { .. } | Expression::Weekday(..))
        })?;
        match self.answer(&next.expression, next, index + 1).block {
            Some(Block::Day(day)) => Some(day),
            _ => None,
        }
    }
}
