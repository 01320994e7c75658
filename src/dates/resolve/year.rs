//! Parts of a year that does not stand beside them: which year is meant.

use jiff::civil::Date;

use super::block::{Block, WINTER};
use super::{Answer, Mode, State};
use crate::calendar::holidays::Holiday;
use crate::calendar::{add_days, days_between, weekday};
use crate::model::{Direction, Expression, Mention, PartialDay, Pick, Unit, YearPart, YearRef};

/// How far ahead a day without a year may lie, in days. Measured: 94.6% of such days in news wire are the last past one
/// or at most this far ahead.
const AHEAD: i32 = 60;

/// How far ahead a month without a year may lie where no verb tells, in months. Measured on news wire: 13 of the 15 such
/// months that follow within two months are the coming one; of those further ahead 3 of 46.
const AHEAD_MONTHS: i8 = 2;

/// How far ahead a month without a year may lie that is told as to come, in months: one that is just over is told of in forecasts
/// ("sales are expected to have fallen in March"), and the coming one of its name is "next March". Measured on news wire: of the
/// months ten or eleven ahead that a future governs none is to come.
const TOLD_AHEAD: i8 = 9;

/// The same in days.
const TOLD_DAYS: i32 = 300;

/// Days to the far end of the half year around a day.
const HALF_YEAR: i32 = 182;

/// How many months a month must lie before the one spoken of to be that of the next year, in a narrative. Measured.
const WRAP: i8 = 8;

/// How many months ago an interval may have ended that is told of as past while one of its name has begun: longer ago, the one that
/// has begun is meant. Chosen: the nearer of the two ends.
const HALF_OPEN: i32 = 6;

/// How long after its end a quarter is still the one that is to be reported on, in days. Chosen: until the next one ends.
const REPORTED: i32 = 91;

/// Sentences within which a quarter was just named. Chosen: this one and the two before.
const JUST_NAMED: u32 = 2;

/// Sentences within which figures are compared with those told of before. Chosen: a paragraph or two.
pub(super) const COMPARED: u32 = 6;

/// Days from the middle of a quarter to its end.
const HALF_QUARTER: i32 = 45;

/// The year and month that a month without a year is, by what its clause tells.
fn month_near(month: i8, base: Date, direction: Direction) -> (i16, i8) {
    let coming = (month - base.month()).rem_euclid(12);
    let ahead = match direction {
        Direction::Future => TOLD_AHEAD,
        Direction::Past | Direction::Told => 0,
        Direction::Open => AHEAD_MONTHS,
        Direction::Nearest => 5,
    };
    let year = match coming <= ahead {
        true => base.year() + i16::from(month < base.month()),
        false => base.year() - i16::from(month > base.month()),
    };
    (year, month)
}

/// Months from a day's own to another.
fn months_from(base: Date, (year, month): (i16, i8)) -> i32 {
    12 * (i32::from(year) - i32::from(base.year())) + i32::from(month - base.month())
}

/// The decade of a number of tens nearest to a year, not after it.
pub(super) fn nearest_decade(year: i16, tens: i8) -> i16 {
    let century = year.div_euclid(100);
    let decade = century * 10 + i16::from(tens);
    if decade * 10 > year { decade - 10 } else { decade }
}

impl State<'_> {
    /// The year of a reference to one.
    pub(super) fn year(&self, year: YearRef) -> Option<i16> {
        let now = self.now().map(Date::year);
        match year {
            YearRef::Open => None,
            YearRef::Given(year) => Some(year),
            YearRef::Short(short) => {
                let now = now.unwrap_or(2000);
                let same = now.div_euclid(100) * 100 + i16::from(short);
                Some(if same > now + 10 { same - 100 } else { same })
            }
            YearRef::Anchor(shift) => now?.checked_add(shift),
            YearRef::Context(shift) => self.context.year().or(now)?.checked_add(shift),
        }
    }

    pub(super) fn day(
        &self,
        year: YearRef,
        month: i8,
        day: i8,
        named: Option<i8>,
        mention: &Mention,
    ) -> Answer {
        let partial = PartialDay { year: None, month, day };
        let open = format!("XXXX-{month:02}-{day:02}");
        // "31 February 2026": what is sound of it is the month.
        if !exists(month, day) {
            let month = self.month(year, month, mention);
            return Answer { rule: "no-such-day", ..month };
        }
        if let Some(year) = self.year(year) {
            return match partial.in_year(year) {
                Some(day) => Answer::block(Block::Day(day), "explicit"),
                None => Answer::block(Block::Month(year, month), "no-such-day"),
            };
        }
        let Some(base) = self.now() else { return Answer::open(&open, "day-no-year") };
        if let Some(wanted) = named {
            let agrees =
                nearest(partial, base).find(|d| weekday(*d) == wanted && days_between(base, *d).abs() < 300);
            if let Some(found) = agrees {
                return Answer::block(Block::Day(found), "day-by-weekday");
            }
        }
        if self.mode == Mode::Narrative {
            let found = match self.narrative_month(base, month) {
                Block::Month(year, _) => partial.in_year(year).or_else(|| nearest(partial, base).next()),
                _ => None,
            };
            return Answer::or_open(found.map(Block::Day), &open, "day-narrative");
        }
        let found = self.year_of_day(partial, base, mention.direction);
        Answer::or_open(found.map(Block::Day), &open, "day-nearest")
    }

    fn year_of_day(&self, partial: PartialDay, base: Date, direction: Direction) -> Option<Date> {
        let mut days: Vec<Date> = nearest(partial, base).collect();
        days.sort_unstable();
        let ahead = match direction {
            Direction::Future => {
                let next = days.iter().copied().find(|d| *d >= base);
                // A plan for a day long past is told of as past: "was to open on March 3".
                return next
                    .filter(|d| days_between(base, *d) <= TOLD_DAYS)
                    .or_else(|| nearest(partial, base).next());
            }
            Direction::Past => 7,
            Direction::Open | Direction::Told => AHEAD,
            Direction::Nearest => HALF_YEAR,
        };
        let limit = add_days(base, ahead)?;
        days.iter().rev().copied().find(|d| *d <= limit).or(days.first().copied())
    }

    pub(super) fn month(&self, year: YearRef, month: i8, mention: &Mention) -> Answer {
        if let Some(year) = self.year(year) {
            return Answer::block(Block::Month(year, month), "month-year");
        }
        let Some(base) = self.now() else {
            return Answer::open(&format!("XXXX-{month:02}"), "month-no-year");
        };
        if self.mode == Mode::Narrative {
            return Answer::block(self.narrative_month(base, month), "month-narrative");
        }
        if let Some(found) = self.month_in_list(month, base, mention) {
            return Answer::block(found, "month-listed");
        }
        let (year, month) = self.month_of_range(month, base, mention);
        Answer::block(Block::Month(year, month), "month-recent")
    }

    /// The opening month of an interval by its end too, where read by itself it would come after it: of the two intervals the
    /// nearer one ("the April-June quarter", told of in July). What is told as to come has not begun, but may be reported on
    /// soon after its end.
    fn month_of_range(&self, month: i8, base: Date, mention: &Mention) -> (i16, i8) {
        let opening = month_near(month, base, mention.direction);
        let next = self.all.get(self.at + 1).filter(|next| mention.opens_range && next.listed);
        let Some(Mention {
            expression: Expression::Month { year: YearRef::Open, month: last },
            direction,
            ..
        }) = next
        else {
            return opening;
        };
        let closing = month_near(*last, base, *direction);
        let earlier = (closing.0 - i16::from(month > *last), month);
        let (ahead, behind) = (months_from(base, opening), -months_from(base, closing));
        let nearer = match mention.direction {
            Direction::Future => behind > 0 && 2 * behind < ahead,
            Direction::Past | Direction::Told => behind <= HALF_OPEN,
            Direction::Open | Direction::Nearest => behind <= ahead,
        };
        if opening > closing && nearer { earlier } else { opening }
    }

    /// A month of a list is the one of its name nearest to that before it, unless that is to come and it is told of as over; the
    /// end of an interval is the one after its opening.
    fn month_in_list(&self, month: i8, base: Date, mention: &Mention) -> Option<Block> {
        let Some(Block::Month(year, first)) = self.previous.filter(|_| mention.listed) else { return None };
        let closes = self.at.checked_sub(1).is_some_and(|i| self.all[i].opens_range);
        let shift = match month - first {
            ..=-1 if closes => 1,
            _ if closes => 0,
            ..-5 => 1,
            7.. => -1,
            _ => 0,
        };
        let year = year.checked_add(shift)?;
        let to_come = (year, month) > (base.year(), base.month());
        let over = matches!(mention.direction, Direction::Past | Direction::Told);
        (closes || !(over && to_come)).then_some(Block::Month(year, month))
    }

    /// In a narrative the next month of that name within half a year, else that of the year spoken of.
    fn narrative_month(&self, base: Date, month: i8) -> Block {
        let Some(story) = self.context.story().and_then(|b| Some((b, b.days()?.0))) else {
            return Block::Month(base.year(), month);
        };
        let fine = matches!(story.0, Block::Day(_) | Block::Month(..));
        let behind = story.1.month() - month;
        let year = story.1.year() + i16::from(fine && behind > WRAP);
        Block::Month(year, month)
    }

    pub(super) fn month_picked(&self, month: i8, pick: Pick, mention: &Mention) -> Answer {
        let Some(base) = self.now() else {
            return Answer::open(&format!("XXXX-{month:02}"), "month-no-anchor");
        };
        let year = match pick {
            Pick::Bare => return self.month(YearRef::Open, month, mention),
            Pick::This | Pick::Same => base.year(),
            Pick::Last | Pick::Previous if month < base.month() => base.year(),
            Pick::Last | Pick::Previous => base.year() - 1,
            Pick::Next | Pick::Following if month > base.month() => base.year(),
            Pick::Next | Pick::Following => base.year() + 1,
        };
        Answer::block(Block::Month(year, month), "month-picked")
    }

    pub(super) fn part(&self, year: YearRef, part: YearPart, mention: &Mention) -> Answer {
        if let Some(year) = self.year(year) {
            return Answer::block(Block::Part(year, part), "part-year");
        }
        let Some(base) = self.now() else {
            return Answer::open(&format!("XXXX-{}", part.letters()), "part-no-anchor");
        };
        if self.mode == Mode::Narrative {
            let year = base.year() + i16::from(winter_ahead(part, base));
            return Answer::block(Block::Part(year, part), "part-narrative");
        }
        let this = Block::Part(base.year(), part);
        let started = this.days().is_some_and(|(first, _)| first <= base);
        let year = match mention.direction {
            Direction::Future => {
                // Results are reported in the quarter after.
                let wait = if matches!(part, YearPart::Quarter(_)) { REPORTED } else { 0 };
                let over =
                    this.days().and_then(|(_, last)| add_days(last, wait)).is_some_and(|last| last < base);
                base.year() + i16::from(over)
            }
            _ if started => base.year(),
            _ => base.year() - 1,
        };
        Answer::block(Block::Part(year, part), "part-recent")
    }

    pub(super) fn part_picked(&self, part: YearPart, pick: Pick, mention: &Mention) -> Answer {
        let Some(base) = self.now() else {
            return Answer::open(&format!("XXXX-{}", part.letters()), "part-no-anchor");
        };
        let this = Block::Part(base.year(), part).days();
        let year = match pick {
            Pick::Bare => return self.part(YearRef::Open, part, mention),
            Pick::This | Pick::Same => base.year() + i16::from(winter_ahead(part, base)),
            Pick::Last | Pick::Previous if this.is_some_and(|(_, last)| last < base) => base.year(),
            Pick::Last | Pick::Previous => base.year() - 1,
            Pick::Next | Pick::Following if this.is_some_and(|(first, _)| first > base) => base.year(),
            Pick::Next | Pick::Following => base.year() + 1,
        };
        Answer::block(Block::Part(year, part), "part-picked")
    }

    pub(super) fn holiday(&self, year: YearRef, holiday: Holiday, pick: Pick, mention: &Mention) -> Answer {
        if let Some(year) = self.year(year) {
            return Answer::or_open(holiday.in_year(year).map(Block::Day), "XXXX-XX-XX", "holiday-year");
        }
        let Some(base) = self.now() else { return Answer::open("XXXX-XX-XX", "holiday-no-anchor") };
        let days = || (-1..=1).filter_map(|shift| holiday.in_year(base.year().checked_add(shift)?));
        let found = match pick {
            Pick::Last | Pick::Previous => days().rfind(|d| *d < base),
            Pick::Next | Pick::Following => days().find(|d| *d > base),
            Pick::This | Pick::Same => holiday.in_year(base.year()),
            Pick::Bare => {
                let ahead = match mention.direction {
                    Direction::Future => TOLD_DAYS,
                    Direction::Past => 7,
                    Direction::Open | Direction::Told => AHEAD,
                    Direction::Nearest => HALF_YEAR,
                };
                let limit = add_days(base, ahead);
                match mention.direction {
                    Direction::Future => days().find(|d| *d >= base),
                    _ => days().rfind(|d| Some(*d) <= limit),
                }
            }
        };
        Answer::or_open(found.map(Block::Day), "XXXX-XX-XX", "holiday")
    }

    /// "the latest quarter": the last one that is over.
    pub(super) fn latest(&self, unit: Unit) -> Answer {
        let over = self.now().and_then(|d| Block::Day(d).shift(unit, -1));
        let limit = over.and_then(|b| b.days());
        let spoken = self.context.part().filter(|b| unit == Unit::Quarter && b.days() <= limit);
        let found = spoken.or(over);
        Answer::or_open(found, "XXXX", "latest-period")
    }

    /// "the quarter", "the year".
    pub(super) fn spoken(&self, unit: Unit, mention: &Mention) -> Answer {
        let now = self.now().map(Block::Day);
        let found = match unit {
            Unit::Quarter => {
                let over = if mention.direction == Direction::Future { 0 } else { -1 };
                self.context.part().or_else(|| now.and_then(|b| b.shift(Unit::Quarter, over)))
            }
            _ => now.and_then(|b| b.shift(unit, 0)),
        };
        Answer::or_open(found, "XXXX", "spoken-period")
    }

    /// "the 1988 period".
    pub(super) fn spoken_in(&self, year: i16) -> Answer {
        let spoken = match self.context.figures() {
            Some(Block::Part(_, part)) => Block::Part(year, part),
            _ => Block::Year(year),
        };
        Answer::block(spoken, "spoken-in-year")
    }

    /// "the quarter ended July 31": that which was just named, or else the quarter of the calendar that most of it lies in.
    pub(super) fn quarter_ended(&self, day: &Expression, mention: &Mention, index: usize) -> Answer {
        // Years of firms begin when they like: "in its fiscal first quarter. In the quarter ended Sept. 30".
        if let Some(named @ Block::Part(..)) = self.context.figures_near(mention.sentence, JUST_NAMED) {
            return Answer::block(named, "quarter-ended");
        }
        let middle = match self.answer(day, mention, index).block {
            Some(Block::Day(day)) => add_days(day, -HALF_QUARTER),
            _ => None,
        };
        let found = middle.and_then(|day| Block::Day(day).shift(Unit::Quarter, 0));
        Answer::or_open(found, "XXXX", "quarter-ended")
    }

    /// "the year-earlier quarter".
    pub(super) fn years_before(&self, count: i32, part: Option<YearPart>, mention: &Mention) -> Answer {
        let spoken = match part {
            Some(part) => self.part(YearRef::Open, part, mention).block,
            None => self.context.figures().or_else(|| self.now().map(Block::Day)),
        };
        Answer::or_open(spoken.and_then(|b| b.years(-count)), "XXXX", "year-compared")
    }
}

/// Whether a month has such a day in any year (2000 is a leap year).
fn exists(month: i8, day: i8) -> bool {
    Date::new(2000, month, day).is_ok()
}

/// Whether the winter spoken of from autumn on is that of the next year.
fn winter_ahead(part: YearPart, base: Date) -> bool {
    part == YearPart::Season(WINTER) && base.month() >= 9
}

/// The day in the years around a base, nearest first.
fn nearest(partial: PartialDay, base: Date) -> impl Iterator<Item = Date> {
    let reach = base.year();
    let mut days: Vec<Date> =
        (-1..=1).filter_map(|shift| partial.in_year(reach.checked_add(shift)?)).collect();
    // 29 February may be further away.
    if days.is_empty() {
        days = (-8..=8).filter_map(|shift| partial.in_year(reach.checked_add(shift)?)).collect();
    }
    days.sort_by_key(|d| (days_between(base, *d).abs(), *d));
    days.into_iter()
}
