//! Weekdays and weekends: which of them is meant.

use jiff::civil::Date;

use super::block::Block;
use super::{Answer, Mode, State};
use crate::calendar::{add_days, days_between, iso_week, weekday, weekday_on_or_after, weekday_on_or_before};
use crate::model::{Direction, Mention, Mood, Pick, YearRef};

impl State<'_> {
    pub(super) fn weekday(&self, day: i8, pick: Pick, mention: &Mention) -> Answer {
        let open = format!("XXXX-WXX-{day}");
        if pick == Pick::Bare
            && mention.direction != Direction::Future
            && let Some(found) = self.in_caption(day, mention)
        {
            return found;
        }
        let base = match pick {
            Pick::Previous | Pick::Following | Pick::Same => self.context.day().or(self.now()),
            _ => self.now(),
        };
        if self.anchor.is_some_and(|a| !a.year_known) && self.mode == Mode::News {
            return Answer::open(&open, "weekday-no-year");
        }
        let Some(base) = base else { return Answer::open(&open, "weekday-no-anchor") };
        if let Some(found) = self.in_list(day, base, mention) {
            return Answer::block(Block::Day(found), "weekday-listed");
        }
        let from = |shift: i32| add_days(base, shift);
        let past = weekday_on_or_before(base, day);
        let ahead = weekday_on_or_after(base, day);
        let (found, second, rule) = match pick {
            // Nobody calls yesterday's weekday the last one, nor tomorrow's the next.
            Pick::Last => (from(-2).and_then(|d| weekday_on_or_before(d, day)), None, "weekday-last"),
            Pick::Previous => (from(-1).and_then(|d| weekday_on_or_before(d, day)), None, "weekday-last"),
            Pick::Following => (from(1).and_then(|d| weekday_on_or_after(d, day)), None, "weekday-following"),
            Pick::Next => {
                let next = from(2).and_then(|d| weekday_on_or_after(d, day));
                (next, next.and_then(|d| add_days(d, 7)), "weekday-next")
            }
            Pick::Same => (past, None, "weekday-same"),
            Pick::This if mention.direction == Direction::Past => (past, None, "weekday-this-past"),
            Pick::This => (ahead, past, "weekday-this"),
            Pick::Bare if mention.direction == Direction::Future => (ahead, past, "weekday-future"),
            Pick::Bare => {
                let days = ahead.map_or(0, |d| days_between(base, d));
                match self.is_coming(days, mention) {
                    Some(rule) => (ahead, past, rule),
                    None => (past, ahead, "weekday-recent"),
                }
            }
        };
        let near = |d: &Date| days_between(base, *d) <= OPEN_AHEAD || pick != Pick::Bare;
        let second = second.filter(|d| Some(*d) != found && near(d));
        Answer { second, ..Answer::or_open(found.map(Block::Day), &open, rule) }
    }

    /// A weekday right after a day in full, weekday and year, counts from that one: so are captions written.
    fn in_caption(&self, day: i8, mention: &Mention) -> Option<Answer> {
        let (captioned, _) = self.caption.filter(|(_, sentence)| mention.sentence - sentence <= 1)?;
        let found = weekday_on_or_before(captioned, day)?;
        Some(Answer::block(Block::Day(found), "weekday-in-caption"))
    }

    /// A weekday of a list is the next one after that before it, unless it is told of as over.
    fn in_list(&self, day: i8, base: Date, mention: &Mention) -> Option<Date> {
        let Some(Block::Day(previous)) = self.previous.filter(|_| mention.listed) else { return None };
        let next = weekday_on_or_after(previous, day)?;
        let over = matches!(mention.direction, Direction::Past | Direction::Told);
        if over && previous <= base && next > base { weekday_on_or_before(previous, day) } else { Some(next) }
    }

    /// Whether a weekday so many days ahead is that one and not the one of last week, where no future is told.
    fn is_coming(&self, days: i32, mention: &Mention) -> Option<&'static str> {
        if self.mode == Mode::Narrative {
            return None;
        }
        let over = matches!(mention.direction, Direction::Past | Direction::Told);
        let beside = mention.announces || mention.direction == Direction::Past;
        let ahead = matches!(mention.mood, Mood::Planned | Mood::Conditional | Mood::Present)
            || mention.direction == Direction::Nearest;
        match days {
            1 if self.is_evening() && !(self.told_today && beside) => Some("weekday-evening"),
            1 if !over && !mention.announces => Some("weekday-tomorrow"),
            1 if self.next_day || (mention.sentence < LEAD && !self.told) => Some("weekday-tomorrow"),
            2 if !over => Some("weekday-coming"),
            3 if !over && ahead => Some("weekday-coming"),
            // What was called off is told of before its day more often than days after it.
            3 | 4 if mention.direction == Direction::Nearest && mention.mood == Mood::Cancelled => {
                Some("weekday-coming")
            }
            _ => None,
        }
    }

    /// Copy filed in the evening names tomorrow's weekday far more often than the one six days back (counted).
    fn is_evening(&self) -> bool {
        self.item.is_none() && self.anchor.and_then(|a| a.hour).is_some_and(|h| h >= EVENING)
    }

    /// A weekday so many of them from the anchor's day, which does not count.
    pub(super) fn weekday_shift(&self, day: i8, weeks: i32) -> Answer {
        let open = format!("XXXX-WXX-{day}");
        let near = self.now().and_then(|now| {
            let first = add_days(now, weeks.signum())?;
            if weeks < 0 { weekday_on_or_before(first, day) } else { weekday_on_or_after(first, day) }
        });
        let found = near.and_then(|near| add_days(near, (weeks - weeks.signum()).checked_mul(7)?));
        Answer::or_open(found.map(Block::Day), &open, "weekday-counted")
    }

    /// A weekday of a week so many of them from the anchor's.
    pub(super) fn weekday_of_week(&self, day: i8, weeks: i32) -> Answer {
        let found = self.now().and_then(|now| {
            let monday = weekday_on_or_before(now, 1)?;
            add_days(monday, weeks.checked_mul(7)?.checked_add(i32::from(day) - 1)?)
        });
        Answer::or_open(found.map(Block::Day), &format!("XXXX-WXX-{day}"), "weekday-of-week")
    }

    /// A weekend so many of them from the anchor's: on a weekend its own does not count.
    pub(super) fn weekend_shift(&self, count: i32) -> Answer {
        let found = self.now().and_then(|now| Block::weekend(add_days(now, count.checked_mul(7)?)?));
        Answer::or_open(found, "XXXX-WXX-WE", "weekend-counted")
    }

    /// An ISO week by its number: the first holds the 4th of January.
    pub(super) fn week_of_year(&self, year: YearRef, week: i8) -> Answer {
        let year = self.year(year).or(self.now().map(Date::year));
        let found = year.and_then(|year| {
            let first = Date::new(year, 1, 4).ok()?;
            let day = add_days(first, 7 * (i32::from(week) - 1))?;
            // Most years have no week 53.
            (week < 53 || iso_week(day).0 == year).then(|| Block::week(day)).flatten()
        });
        Answer::or_open(found, "XXXX-WXX", "week-number")
    }

    pub(super) fn weekend(&self, pick: Pick, mention: &Mention) -> Answer {
        let to_come = mention.direction == Direction::Future || mention.mood == Mood::Conditional;
        let over = matches!(mention.direction, Direction::Past | Direction::Told);
        let weeks = match pick {
            Pick::Last => -1,
            Pick::Next => 1,
            // "the weekend" that is told as past on a Monday is the one before, and so is "this weekend" until Tuesday.
            Pick::Bare if !to_come => -i32::from(self.now().is_some_and(|d| weekday(d) < 5)),
            Pick::This if over => -i32::from(self.now().is_some_and(|d| weekday(d) < 3)),
            _ => 0,
        };
        let found = self.now().and_then(|d| add_days(d, 7 * weeks)).and_then(Block::weekend);
        Answer::or_open(found, "XXXX-WXX-WE", "weekend")
    }
}

/// Hour from which copy is of the evening.
const EVENING: i8 = 18;

/// Sentences of the lead. Copy that tells in its lead of tomorrow as over is tomorrow's copy, whatever its stamp says;
/// further down a past verb speaks of the week before. Chosen.
pub(in crate::dates) const LEAD: u32 = 4;

/// How many days ahead a weekday may be and still be a second reading. Counted on news wire: of the weekdays without a
/// future word that lie so far ahead, 93, 80 and 51% are the coming ones, of those a day further 13%.
const OPEN_AHEAD: i32 = 3;
