//! The join phase: symbols to days, against the anchor and what was spoken of before.

mod block;
mod context;
mod year;

use jiff::civil::Date;

use crate::calendar::{add_days, nth_weekday, weekday, weekday_on_or_after, weekday_on_or_before};
use crate::model::{
    Anchor, Base, DatePrecision, Dated, Direction, Expression, Mention, Pick, Reference, TIME_OF_DAY_SPOKEN,
    TimeOfDay, TimexType, Unit, YearRef,
};
use block::Block;
use context::Context;

/// What "the next day" and a month without a year count from where nothing else says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// From the day the article was written on.
    #[default]
    News,
    /// From the last date in the text: histories, biographies.
    Narrative,
}

/// Resolves mentions, in text order; one [`Dated`] per mention, in the same order.
///
/// Without an anchor what is explicit still resolves; the rest gets a value with `X` and no days.
pub fn resolve(mentions: &[Mention], anchor: Option<&Anchor>, mode: Mode) -> Vec<Dated> {
    let mut state = State { anchor: anchor.copied(), mode, context: Context::default(), all: mentions };
    let mut dated: Vec<Dated> =
        mentions.iter().enumerate().map(|(index, mention)| state.dated(index, mention)).collect();
    for i in 1..dated.len() {
        if mentions[i - 1].opens_range && dated[i].first >= dated[i - 1].first && dated[i].last.is_some() {
            let last = dated[i].last;
            if dated[i - 1].precision == dated[i].precision && dated[i - 1].first.is_some() {
                dated[i - 1].last = last;
            }
        }
    }
    dated
}

/// What an expression came to.
#[derive(Clone, Debug)]
struct Answer {
    block: Option<Block>,
    /// Where it is no block, or more is to be printed than the block.
    value: Option<String>,
    rule: &'static str,
    second: Option<Date>,
}

impl Answer {
    fn block(block: Block, rule: &'static str) -> Self {
        Self { block: Some(block), value: None, rule, second: None }
    }

    fn open(value: &str, rule: &'static str) -> Self {
        Self { block: None, value: Some(value.to_owned()), rule, second: None }
    }

    fn or_open(block: Option<Block>, value: &str, rule: &'static str) -> Self {
        block.map_or_else(|| Self::open(value, rule), |b| Self::block(b, rule))
    }
}

struct State<'a> {
    anchor: Option<Anchor>,
    mode: Mode,
    context: Context,
    all: &'a [Mention],
}

impl State<'_> {
    fn dated(&mut self, index: usize, mention: &Mention) -> Dated {
        let answer = self.answer(&mention.expression, mention, index);
        let hidden = self.anchor.is_some_and(|a| !a.year_known) && !is_explicit(&mention.expression);
        let (mut value, mut first, mut last, mut precision) = match &answer.block {
            Some(block) => {
                let days = block.days();
                (block.to_string(), days.map(|d| d.0), days.map(|d| d.1), block.precision())
            }
            None => (String::new(), None, None, DatePrecision::Unknown),
        };
        if let Some(text) = answer.value {
            value = text;
        }
        // What lies before the common era dates no news.
        if first.is_some_and(|day| day.year() < 1) {
            (first, last, precision) = (None, None, DatePrecision::Unknown);
        }
        if hidden && first.is_some() {
            (value, precision) = without_year(&value, precision);
            if precision == DatePrecision::Unknown {
                (first, last) = (None, None);
            }
        }
        if let Some(block) = answer.block
            && matches!(mention.kind, TimexType::Date | TimexType::Time)
        {
            // What is only compared with ("a year earlier") is not what is spoken of.
            let compared = answer.rule == "year-compared" || answer.rule == "spoken-in-year";
            if !compared {
                self.context.note(block, mention.sentence, mention.moves_on);
            }
        }
        Dated {
            span: mention.span.clone(),
            clause: mention.clause.clone(),
            kind: mention.kind,
            value,
            first,
            last,
            modifier: mention.modifier,
            precision,
            rule: answer.rule,
            second: answer.second,
            mood: mention.mood,
            announces: mention.announces,
            comparison: mention.comparison,
        }
    }

    /// The day that relative expressions count from.
    fn now(&self) -> Option<Date> {
        match self.mode {
            Mode::News => self.anchor.map(|a| a.day),
            Mode::Narrative => self.context.day().or(self.anchor.map(|a| a.day)),
        }
    }

    fn answer(&self, expression: &Expression, mention: &Mention, index: usize) -> Answer {
        match expression {
            Expression::Day { year, month, day, weekday } => self.day(*year, *month, *day, *weekday, mention),
            Expression::DayOfMonth(day) => {
                let month = self.context.month().or(self.now().map(|d| (d.year(), d.month())));
                let found = month.and_then(|(y, m)| Date::new(y, m, *day).ok());
                Answer::or_open(found.map(Block::Day), "XXXX-XX-XX", "day-of-month")
            }
            Expression::DayIn(day, month) => {
                let found = match self.answer(month, mention, index).block {
                    Some(Block::Month(y, m)) => Date::new(y, m, *day).ok(),
                    _ => None,
                };
                Answer::or_open(found.map(Block::Day), "XXXX-XX-XX", "day-in-month")
            }
            Expression::Month { year, month } => self.month(*year, *month, mention),
            Expression::Year(year) => {
                let found = self.year(*year).map(Block::Year);
                Answer::or_open(found, "XXXX", "year")
            }
            Expression::Decade(decade) => Answer::block(Block::Decade(*decade), "decade"),
            Expression::DecadeOfCentury(tens) => {
                let year = self.now().map_or(2000, Date::year);
                let decade = year::nearest_decade(year, *tens);
                Answer::block(Block::Decade(decade), "decade-name")
            }
            Expression::Century(century) => Answer::block(Block::Century(*century), "century"),
            Expression::Part { year, part } => self.part(*year, *part, mention),
            Expression::PartPicked(part, pick) => self.part_picked(*part, *pick, mention),
            Expression::MonthPicked(month, pick) => self.month_picked(*month, *pick, mention),
            Expression::Holiday { year, holiday, pick } => self.holiday(*year, *holiday, *pick, mention),
            Expression::Weekday(day, pick) => self.weekday(*day, *pick, mention),
            Expression::NthWeekday { nth, weekday, month } => {
                let month = self.answer(month, mention, index).block;
                let found = match month {
                    Some(Block::Month(y, m)) => nth_weekday(y, m, *nth, *weekday),
                    _ => None,
                };
                Answer::or_open(found.map(Block::Day), "XXXX-XX-XX", "nth-weekday")
            }
            Expression::Shift { unit, count, base } => self.shift(*unit, *count, *base, mention),
            Expression::DaysFrom(count, inner) => {
                let found = match self.answer(inner, mention, index).block {
                    Some(Block::Day(day)) => add_days(day, *count).map(Block::Day),
                    _ => None,
                };
                Answer::or_open(found, "XXXX-XX-XX", "day-beside")
            }
            Expression::WeekOf(inner) => {
                let found = self.answer(inner, mention, index).block.and_then(|b| b.days());
                Answer::or_open(found.and_then(|d| Block::week(d.0)), "XXXX-WXX", "week-of")
            }
            Expression::Weekend(pick) => self.weekend(*pick, mention),
            Expression::LatestPeriod(unit) => self.latest(*unit),
            Expression::Spoken(unit) => self.spoken(*unit, mention),
            Expression::SpokenIn(year) => {
                let spoken = match self.context.any_period() {
                    Some(Block::Part(_, part)) => Block::Part(*year, part),
                    _ => Block::Year(*year),
                };
                Answer::block(spoken, "spoken-in-year")
            }
            Expression::YearsBefore(count, part) => self.years_before(*count, *part, mention),
            Expression::Time { day, time } => self.time(day.as_deref(), time, mention, index),
            Expression::Reference(reference) => Answer::open(
                match reference {
                    Reference::Past => "PAST_REF",
                    Reference::Present => "PRESENT_REF",
                    Reference::Future => "FUTURE_REF",
                },
                "reference",
            ),
            Expression::Duration(length) => Answer::open(&length.to_string(), "length"),
            Expression::Set(value) => Answer::open(value, "set"),
        }
    }

    fn weekday(&self, day: i8, pick: Pick, mention: &Mention) -> Answer {
        let open = format!("XXXX-WXX-{day}");
        let base = match pick {
            Pick::Previous | Pick::Following | Pick::Same => self.context.day().or(self.now()),
            _ => self.now(),
        };
        if self.anchor.is_some_and(|a| !a.year_known) && self.mode == Mode::News {
            return Answer::open(&open, "weekday-no-year");
        }
        let Some(base) = base else { return Answer::open(&open, "weekday-no-anchor") };
        let past = weekday_on_or_before(base, day);
        let next = add_days(base, 1).and_then(|d| weekday_on_or_after(d, day));
        let before = add_days(base, -1).and_then(|d| weekday_on_or_before(d, day));
        let ahead = weekday_on_or_after(base, day);
        let (found, second, rule) = match pick {
            Pick::Last | Pick::Previous => (before, None, "weekday-last"),
            Pick::Following => (next, None, "weekday-following"),
            Pick::Next => (next, next.and_then(|d| add_days(d, 7)), "weekday-next"),
            Pick::Same => (past, None, "weekday-same"),
            Pick::This if mention.direction == Direction::Past => (past, None, "weekday-this-past"),
            Pick::This => (ahead, past, "weekday-this"),
            Pick::Bare if mention.direction == Direction::Future => (ahead, past, "weekday-future"),
            Pick::Bare if self.is_evening() && next == add_days(base, 1) => (next, past, "weekday-evening"),
            Pick::Bare => (past, None, "weekday-recent"),
        };
        let second = second.filter(|d| Some(*d) != found);
        Answer { second, ..Answer::or_open(found.map(Block::Day), &open, rule) }
    }

    /// Copy filed after 18:00 names tomorrow's weekday more often than the one six days back (measured).
    fn is_evening(&self) -> bool {
        self.mode == Mode::News && self.anchor.and_then(|a| a.hour).is_some_and(|h| h >= 18)
    }

    fn weekend(&self, pick: Pick, mention: &Mention) -> Answer {
        let weeks = match pick {
            Pick::Last => -1,
            Pick::Next => 1,
            Pick::This if mention.direction != Direction::Future => 0,
            // "the weekend" that is told as past on a Monday is the one before.
            Pick::Bare if mention.direction != Direction::Future => {
                -i32::from(self.now().is_some_and(|d| weekday(d) < 5))
            }
            _ => 0,
        };
        let found = self.now().and_then(|d| add_days(d, 7 * weeks)).and_then(Block::weekend);
        Answer::or_open(found, "XXXX-WXX-WE", "weekend")
    }

    fn shift(&self, unit: Unit, count: i32, base: Base, mention: &Mention) -> Answer {
        let (from, rule) = match base {
            Base::Anchor => (self.now().map(Block::Day), "shift-anchor"),
            Base::Context => (self.context.block(unit).or(self.now().map(Block::Day)), "shift-context"),
            Base::Comparison => {
                if let Some(block) = self.context.period(mention.sentence).filter(|_| unit == Unit::Year) {
                    return Answer::or_open(block.years(count), "XXXX", "year-compared");
                }
                (self.now().map(Block::Day), "shift-anchor")
            }
        };
        let open = match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
            Unit::Week | Unit::Fortnight => "XXXX-WXX",
            Unit::Month | Unit::Quarter => "XXXX-XX",
            _ => "XXXX",
        };
        Answer::or_open(from.and_then(|b| b.shift(unit, count)), open, rule)
    }

    fn time(&self, day: Option<&Expression>, time: &TimeOfDay, mention: &Mention, index: usize) -> Answer {
        let inner = match day {
            Some(day) => self.answer(day, mention, index),
            None => {
                let block =
                    self.day_near(mention, index).or(self.context.day_in(mention.sentence)).or(self.now());
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

/// Whether the words alone give the year.
fn is_explicit(expression: &Expression) -> bool {
    match expression {
        Expression::Day { year, .. }
        | Expression::Month { year, .. }
        | Expression::Year(year)
        | Expression::Part { year, .. }
        | Expression::Holiday { year, .. } => matches!(year, YearRef::Given(_) | YearRef::Short(_)),
        Expression::Decade(_) | Expression::DecadeOfCentury(_) | Expression::Century(_) => true,
        Expression::Time { day: Some(day), .. } | Expression::DaysFrom(_, day) | Expression::WeekOf(day) => {
            is_explicit(day)
        }
        Expression::NthWeekday { month, .. } => is_explicit(month),
        _ => false,
    }
}

/// A value whose year is a stand-in, without it: only days and months keep something.
fn without_year(value: &str, precision: DatePrecision) -> (String, DatePrecision) {
    let rest = value.get(4..).unwrap_or("");
    let precision =
        if precision == DatePrecision::Day { DatePrecision::DayNoYear } else { DatePrecision::Unknown };
    let week = rest.starts_with("-W") && !rest.starts_with("-WI");
    (if week { "XXXX-WXX".to_owned() } else { format!("XXXX{rest}") }, precision)
}
