//! The join phase: symbols to days, against the anchor and what was spoken of before.

mod block;
mod context;
mod items;
mod passage;
mod saying;
mod week;
mod year;

use jiff::civil::Date;

use crate::calendar::{add_days, days_between, nth_weekday, weekday};
use crate::model::{
    Anchor, AnchorSource, Base, DatePrecision, Dated, Direction, Expression, Mention, Mood, Reference,
    TimexType, Unit, YearPart, YearRef,
};
use block::Block;
use context::Context;
use passage::Passage;
pub(super) use week::LEAD;

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
    let anchor = with_own_stamp(anchor.copied(), mentions.first().and_then(own_stamp));
    let day = anchor.filter(|a| a.year_known).map(|a| a.day);
    let mut state = State {
        anchor,
        mode,
        context: Context::default(),
        all: mentions,
        item_years: items::years(mentions, day),
        item: None,
        caption: None,
        previous: None,
        next_day: false,
        told: false,
        told_today: false,
    };
    let mut dated: Vec<Dated> =
        mentions.iter().enumerate().map(|(index, mention)| state.dated(index, mention)).collect();
    for i in 1..dated.len() {
        // The heading of an addition tells when it was written, where its sentence names the day of its deed.
        let day = dated[i].precision == DatePrecision::Day && !dated[i].comparison;
        if mentions[i - 1].opens_addition && mentions[i].sentence == mentions[i - 1].sentence && day {
            dated[i - 1].comparison = true;
        }
        if mentions[i - 1].opens_range && dated[i].first >= dated[i - 1].first && dated[i].last.is_some() {
            let last = dated[i].last;
            if dated[i - 1].precision == dated[i].precision && dated[i - 1].first.is_some() {
                dated[i - 1].last = last;
                // The day on which a span ends tells no happening of its own.
                dated[i].comparison = true;
            }
        }
    }
    dated
}

/// The stamp that a text opens with where nothing else dates it, or where a dateline near it lacks the year.
fn with_own_stamp(anchor: Option<Anchor>, stamp: Option<Anchor>) -> Option<Anchor> {
    let (Some(found), Some(stamp)) = (anchor, stamp) else { return anchor.or(stamp) };
    let in_year = Date::new(found.day.year(), stamp.day.month(), stamp.day.day()).ok();
    let near = in_year.is_some_and(|day| days_between(found.day, day).abs() <= NEAR);
    Some(if !found.year_known && near { stamp } else { found })
}

/// How far a stamp in the text may lie from the dateline whose year it tells, in days. Chosen: copy is kept over a weekend.
const NEAR: i32 = 3;

/// The day that a text without any other opens with ("2020-05-17 22:53 ...", "March 3, 2020: ...").
fn own_stamp(mention: &Mention) -> Option<Anchor> {
    match mention.expression {
        Expression::Day { year: YearRef::Given(year), month, day, .. }
            if mention.heads_item && mention.sentence == 0 =>
        {
            let day = Date::new(year, month, day).ok()?;
            Some(Anchor { day, year_known: true, hour: None, source: AnchorSource::Passage })
        }
        _ => None,
    }
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
    /// Years of the mentions that head items of a row; empty if there is no row.
    item_years: Vec<Option<i16>>,
    /// The passage that is being read, if it has its own day.
    item: Option<Passage>,
    /// The lead tells of the day after the anchor's as over: a stamp that is a day behind.
    next_day: bool,
    /// A weekday up to the anchor was told as over: the stamp is right.
    told: bool,
    /// The anchor's own weekday was told as over: evening copy that is not tomorrow's.
    told_today: bool,
    /// A day given in full with its weekday, and its sentence.
    caption: Option<(Date, u32)>,
    /// What the expression before came to, if it is a day.
    previous: Option<Date>,
}

impl State<'_> {
    fn dated(&mut self, index: usize, mention: &Mention) -> Dated {
        if self.item.is_some_and(|item| mention.sentence > item.until) {
            self.item = None;
        }
        let answer = match (self.item_years.get(index).copied().flatten(), &mention.expression) {
            (Some(year), Expression::Day { month, day, weekday, .. }) => {
                self.day(YearRef::Given(year), *month, *day, *weekday, mention)
            }
            (Some(year), Expression::Month { month, .. }) => {
                self.month(YearRef::Given(year), *month, mention)
            }
            _ => self.answer(&mention.expression, mention, index),
        };
        self.enter_passage(&answer, mention, index);
        self.previous = match answer.block {
            Some(Block::Day(day)) => Some(day),
            _ => None,
        };
        let over = mention.announces || matches!(mention.direction, Direction::Past | Direction::Told);
        let weekday = matches!(mention.expression, Expression::Weekday(..));
        self.next_day |= over && answer.rule == "weekday-tomorrow" && mention.sentence < LEAD;
        self.told |= over && weekday && answer.rule == "weekday-recent";
        self.told_today |= over
            && weekday
            && self.anchor.is_some_and(|a| matches!(answer.block, Some(Block::Day(day)) if day == a.day));
        self.take_note(&answer, mention);
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
            added: self.added_later(),
        }
    }

    /// Takes note of what an expression came to, for those that count from it.
    fn take_note(&mut self, answer: &Answer, mention: &Mention) {
        // "For the nine months, ..., up from ... a year earlier": so long a part of a year is compared with that of another year.
        if let (Expression::Duration(length), Some(now)) = (&mention.expression, self.now())
            && length.is_reported()
        {
            self.context.note_figures(Block::Year(now.year()), mention.sentence);
        }
        let Some(block) = answer.block.filter(|_| matches!(mention.kind, TimexType::Date | TimexType::Time))
        else {
            return;
        };
        // What is only compared with ("a year earlier") is not what is spoken of.
        if answer.rule == "year-compared" || answer.rule == "spoken-in-year" {
            return;
        }
        self.context.note(block, mention.sentence, mention.moves_on);
        // No figures are known of what has not begun, nor of what is to come while it goes on.
        let over = |now| {
            let limit = if mention.mood == Mood::Planned { block.days()?.1 } else { block.days()?.0 };
            Some(limit <= now)
        };
        let told = self.now().is_none_or(|now| over(now) == Some(true));
        if told && matches!(block, Block::Part(_, YearPart::Quarter(_) | YearPart::Half(_))) {
            self.context.note_figures(block, mention.sentence);
        }
    }

    /// The day that relative expressions count from.
    fn now(&self) -> Option<Date> {
        match self.mode {
            Mode::News => self.item.map(|item| item.day).or(self.anchor.map(|a| a.day)),
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
                    Some(Block::Month(y, m)) if *day < 0 => Date::new(y, m, 1).ok().map(Date::last_of_month),
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
            Expression::Shift { unit: Unit::Day, count, base: Base::Anchor } if mention.quoted => {
                let said = self.said_on(mention, index).or(self.evening_before(mention)).or(self.now());
                let said = said.and_then(|d| add_days(d, *count));
                Answer::or_open(said.map(Block::Day), "XXXX-XX-XX", "shift-saying")
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
            Expression::WeekdayShift { weekday, weeks } => self.weekday_shift(*weekday, *weeks),
            Expression::WeekdayOfWeek { weekday, weeks } => self.weekday_of_week(*weekday, *weeks),
            Expression::WeekendShift(count) => self.weekend_shift(*count),
            Expression::Week { year, week } => self.week_of_year(*year, *week),
            Expression::QuarterEnded(day) => self.quarter_ended(day, mention, index),
            Expression::Weekend(pick) => self.weekend(*pick, mention),
            Expression::LatestPeriod(unit) => self.latest(*unit),
            Expression::Spoken(unit) => self.spoken(*unit, mention),
            Expression::SpokenIn(year) => {
                let spoken = match self.context.figures() {
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

    fn shift(&self, unit: Unit, count: i32, base: Base, mention: &Mention) -> Answer {
        let (from, rule) = match base {
            // On a Sunday "last week" is the one that ends that day.
            Base::Anchor if unit == Unit::Week && count == -1 && mention.kind == TimexType::Date => {
                let sunday = self.now().filter(|d| self.mode == Mode::News && weekday(*d) == 7);
                let from = sunday.and_then(|d| add_days(d, 1)).or(self.now());
                (from.map(Block::Day), "shift-anchor")
            }
            Base::Anchor => (self.now().map(Block::Day), "shift-anchor"),
            Base::Context => {
                if count == 0
                    && unit == Unit::Day
                    && self.mode == Mode::News
                    && self.context.block(unit).is_none()
                {
                    return Answer::open("XXXX-XX-XX", "that-day");
                }
                // What follows an item counts from its head, unless its own sentence names a day.
                let item = self
                    .item
                    .filter(|_| unit == Unit::Day && self.context.day_in(mention.sentence).is_none());
                let from = item.map(|item| Block::Day(item.day)).or(self.context.block(unit));
                (from.or(self.now().map(Block::Day)), "shift-context")
            }
            Base::Comparison => {
                if let Some(block) =
                    self.context.figures_near(mention.sentence, year::COMPARED).filter(|_| unit == Unit::Year)
                {
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
}

/// Whether the words alone give the year.
fn is_explicit(expression: &Expression) -> bool {
    match expression {
        Expression::Day { year, .. }
        | Expression::Month { year, .. }
        | Expression::Year(year)
        | Expression::Week { year, .. }
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
