//! The join phase: symbols to days, against the anchor and what was spoken of before.

mod block;
mod context;
mod inner;
mod items;
mod passage;
mod saying;
mod week;
mod year;

use jiff::civil::Date;

use crate::calendar::{add_days, days_between, weekday};
use crate::model::{
    Anchor, AnchorSource, Base, DatePrecision, Dated, Direction, Expression, Mention, Mood, TimexType, Unit,
    YearPart, YearRef,
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
        at: 0,
        previous: None,
        next_day: false,
        told: false,
        told_today: false,
    };
    let mut dated: Vec<Dated> =
        mentions.iter().enumerate().map(|(index, mention)| state.dated(index, mention)).collect();
    for i in 1..dated.len() {
        silence_heading(mentions, &mut dated, i);
        close_span(mentions, &mut dated, i);
    }
    dated
}

/// The heading of an addition tells when it was written, where its sentence names the day of its deed.
fn silence_heading(mentions: &[Mention], dated: &mut [Dated], i: usize) {
    let heads = mentions[i - 1].opens_addition && mentions[i].sentence == mentions[i - 1].sentence;
    if heads && dated[i].precision == DatePrecision::Day && !dated[i].tells_nothing {
        dated[i - 1].tells_nothing = true;
    }
}

/// Gives the opening of a span its last day; the day on which it ends tells no happening of its own.
fn close_span(mentions: &[Mention], dated: &mut [Dated], i: usize) {
    let (first, last) = (dated[i].first, dated[i].last);
    let follows = mentions[i - 1].opens_range && first >= dated[i - 1].first && last.is_some();
    if follows && dated[i - 1].precision == dated[i].precision && dated[i - 1].first.is_some() {
        dated[i - 1].last = last;
        dated[i].tells_nothing = true;
    }
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

/// What is told of an answer.
struct Printed {
    value: String,
    days: Option<(Date, Date)>,
    precision: DatePrecision,
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
    /// Index of the mention that is being resolved.
    at: usize,
    /// What the expression before came to.
    previous: Option<Block>,
}

impl State<'_> {
    fn dated(&mut self, index: usize, mention: &Mention) -> Dated {
        if self.item.is_some_and(|item| mention.sentence > item.until) {
            self.item = None;
        }
        self.at = index;
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
        self.previous = answer.block;
        self.note_tense(&answer, mention);
        self.take_note(&answer, mention);
        let rule = answer.rule;
        let second = answer.second;
        let Printed { value, days, precision } = self.printed(answer, &mention.expression);
        Dated {
            span: mention.span.clone(),
            clause: mention.clause.clone(),
            kind: mention.kind,
            value,
            first: days.map(|d| d.0),
            last: days.map(|d| d.1),
            modifier: mention.modifier,
            precision,
            rule,
            second,
            mood: mention.mood,
            announces: mention.announces,
            tells_nothing: mention.comparison,
            added: self.added_later(),
        }
    }

    /// What is printed of an answer: where the year is a stand-in, only what does without it.
    fn printed(&self, answer: Answer, expression: &Expression) -> Printed {
        let block = answer.block;
        let value = answer.value.or(block.map(|b| b.to_string())).unwrap_or_default();
        // What lies before the common era dates no news.
        let days = block.and_then(|b| b.days());
        let Some(days) = days.filter(|(first, _)| first.year() >= 1) else {
            let precision = if days.is_some() {
                DatePrecision::Unknown
            } else {
                block.map_or(DatePrecision::Unknown, |b| b.precision())
            };
            return Printed { value, days: None, precision };
        };
        let precision = block.map_or(DatePrecision::Unknown, |b| b.precision());
        if self.anchor.is_none_or(|a| a.year_known) || is_explicit(expression) {
            return Printed { value, days: Some(days), precision };
        }
        let (value, precision) = without_year(&value, precision);
        Printed { value, days: (precision != DatePrecision::Unknown).then_some(days), precision }
    }

    /// Takes note of weekdays that are told of as over: they tell whether the stamp is right.
    fn note_tense(&mut self, answer: &Answer, mention: &Mention) {
        let over = mention.announces || matches!(mention.direction, Direction::Past | Direction::Told);
        self.next_day |= over && answer.rule == "weekday-tomorrow" && mention.sentence < LEAD;
        if over && matches!(mention.expression, Expression::Weekday(..)) {
            let today = |day| self.anchor.is_some_and(|a| day == a.day);
            self.told |= answer.rule == "weekday-recent";
            self.told_today |= matches!(answer.block, Some(Block::Day(day)) if today(day));
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
        if matches!(block, Block::Part(_, YearPart::Quarter(_) | YearPart::Half(_)))
            && self.has_figures(block, mention)
        {
            self.context.note_figures(block, mention.sentence);
        }
    }

    /// Whether figures may be told of a period: not before it has begun, nor while it goes on if they are to come.
    fn has_figures(&self, block: Block, mention: &Mention) -> bool {
        let (Some(now), Some((first, last))) = (self.now(), block.days()) else { return true };
        now >= if mention.mood == Mood::Planned { last } else { first }
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
            Expression::DayOfMonth(day) => self.day_of_month(*day),
            Expression::DayIn(day, month) => self.day_in(*day, month, mention, index),
            Expression::DaysFrom(count, day) => self.days_from(*count, day, mention, index),
            Expression::WeekOf(inner) => self.week_of(inner, mention, index),
            Expression::NthWeekday { nth, weekday, month } => {
                self.nth_weekday(*nth, *weekday, month, mention, index)
            }
            Expression::Month { year, month } => self.month(*year, *month, mention),
            Expression::MonthPicked(month, pick) => self.month_picked(*month, *pick, mention),
            Expression::Year(year) => Answer::or_open(self.year(*year).map(Block::Year), "XXXX", "year"),
            Expression::Decade(decade) => Answer::block(Block::Decade(*decade), "decade"),
            Expression::DecadeOfCentury(tens) => {
                let year = self.now().map_or(2000, Date::year);
                Answer::block(Block::Decade(year::nearest_decade(year, *tens)), "decade-name")
            }
            Expression::Century(century) => Answer::block(Block::Century(*century), "century"),
            Expression::Part { year, part } => self.part(*year, *part, mention),
            Expression::PartPicked(part, pick) => self.part_picked(*part, *pick, mention),
            Expression::Holiday { year, holiday, pick } => self.holiday(*year, *holiday, *pick, mention),
            Expression::Weekday(day, pick) => self.weekday(*day, *pick, mention),
            Expression::WeekdayShift { weekday, weeks } => self.weekday_shift(*weekday, *weeks),
            Expression::WeekdayOfWeek { weekday, weeks } => self.weekday_of_week(*weekday, *weeks),
            Expression::Week { year, week } => self.week_of_year(*year, *week),
            Expression::Weekend(pick) => self.weekend(*pick, mention),
            Expression::WeekendShift(count) => self.weekend_shift(*count),
            Expression::Shift { unit: Unit::Day, count, base: Base::Anchor } if mention.quoted => {
                self.shift_from_saying(*count, mention, index)
            }
            Expression::Shift { unit, count, base } => self.shift(*unit, *count, *base, mention),
            Expression::QuarterEnded(day) => self.quarter_ended(day, mention, index),
            Expression::LatestPeriod(unit) => self.latest(*unit),
            Expression::Spoken(unit) => self.spoken(*unit, mention),
            Expression::SpokenIn(year) => self.spoken_in(*year),
            Expression::YearsBefore(count, part) => self.years_before(*count, *part, mention),
            Expression::Time { day, time } => self.time(day.as_deref(), time, mention, index),
            Expression::Reference(reference) => Answer::open(reference.as_str(), "reference"),
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
                let spoken = || self.context.month_of_day(mention.sentence);
                if count == 0
                    && unit == Unit::Day
                    && self.mode == Mode::News
                    && let Some((year, month)) = spoken()
                {
                    return Answer::open(&format!("{year:04}-{month:02}-XX"), "that-day");
                }
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
