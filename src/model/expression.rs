use serde::{Deserialize, Serialize};

use crate::calendar::holidays::Holiday;

/// What a date expression says before anyone knows the day it was written on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Expression {
    /// A day of the year, with what else was given of it.
    Day {
        /// Its year.
        year: YearRef,
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
        /// Weekday that was named with it, 1 (Monday) to 7.
        weekday: Option<i8>,
    },
    /// A day of a month named before ("from March 3 to 5", "the 20th").
    DayOfMonth(i8),
    /// A month.
    Month {
        /// Its year.
        year: YearRef,
        /// 1 to 12.
        month: i8,
    },
    /// A year.
    Year(YearRef),
    /// A decade, as the year divided by ten (199 for the 1990s).
    Decade(i16),
    /// A decade without its century: 9 for "the nineties".
    DecadeOfCentury(i8),
    /// A century, as the year divided by a hundred (19 for the 20th century); -9 for the 9th before Christ.
    Century(i16),
    /// A part of a year.
    Part {
        /// The year.
        year: YearRef,
        /// The part of it.
        part: YearPart,
    },
    /// A part of a year, picked relative to the anchor ("last summer").
    PartPicked(YearPart, Pick),
    /// A month, picked relative to the anchor ("last May").
    MonthPicked(i8, Pick),
    /// A named day.
    Holiday {
        /// The year.
        year: YearRef,
        /// The day.
        holiday: Holiday,
        /// Which one, where the year is not given.
        pick: Pick,
    },
    /// A weekday, 1 (Monday) to 7.
    Weekday(i8, Pick),
    /// A weekday so many of them from the anchor, which does not count ("two Sundays ago", "Friday week").
    WeekdayShift {
        /// 1 (Monday) to 7.
        weekday: i8,
        /// How many; negative for the past, never 0.
        weeks: i32,
    },
    /// A weekday of a week counted from the anchor's, from Monday to Sunday ("Wednesday next week", "Tuesday of last week").
    WeekdayOfWeek {
        /// 1 (Monday) to 7.
        weekday: i8,
        /// Weeks from the anchor's, which is 0.
        weeks: i32,
    },
    /// The nth such weekday of a month, or the last where it is -1.
    NthWeekday {
        /// 1 to 5, or -1.
        nth: i8,
        /// 1 (Monday) to 7.
        weekday: i8,
        /// The month.
        month: Box<Expression>,
    },
    /// So many units from a base ("two years ago", "last week", "the next day").
    Shift {
        /// The unit, which is also how fine the result is.
        unit: Unit,
        /// How many; negative for the past.
        count: i32,
        /// From where.
        base: Base,
    },
    /// So many days from another expression ("the day after Christmas").
    DaysFrom(i32, Box<Expression>),
    /// A day of a month that is named relative to another ("the 5th of next month"); -1 is its last.
    DayIn(i8, Box<Expression>),
    /// The week that holds a day.
    WeekOf(Box<Expression>),
    /// An ISO week by its number.
    Week {
        /// The year it is counted in.
        year: YearRef,
        /// 1 to 53.
        week: i8,
    },
    /// A weekend, picked relative to the anchor.
    Weekend(Pick),
    /// A weekend, so many of them from the anchor ("the weekend before last"); never 0.
    WeekendShift(i32),
    /// The quarter that ended on a day.
    QuarterEnded(Box<Expression>),
    /// The period just reported on ("the latest quarter").
    LatestPeriod(Unit),
    /// The period spoken of ("the quarter").
    Spoken(Unit),
    /// The period spoken of, in another year ("the 1988 period").
    SpokenIn(i16),
    /// The period spoken of or a part of a year, so many years before ("the year-earlier quarter").
    YearsBefore(i32, Option<YearPart>),
    /// A time of day, of the day given with it or of the day spoken of.
    Time {
        /// The day.
        day: Option<Box<Expression>>,
        /// The time.
        time: TimeOfDay,
    },
    /// The past, the present or the future, unspecified.
    Reference(Reference),
    /// A length of time.
    Duration(Length),
    /// What recurs, as its TIMEX3 value.
    Set(String),
}

/// The year of a part of it, as far as the words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum YearRef {
    /// Not given.
    Open,
    /// Given; in astronomical counting, so that 480 before Christ is -479.
    Given(i16),
    /// Two digits of it.
    Short(i8),
    /// So many years from the anchor's ("last year's").
    Anchor(i16),
    /// So many years from the last one mentioned ("of that year").
    Context(i16),
}

/// A quarter, half or season.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum YearPart {
    /// 1 to 4.
    Quarter(i8),
    /// 1 or 2.
    Half(i8),
    /// Spring, summer, autumn, winter: 1 to 4.
    Season(i8),
}

/// Which of the days, months or seasons of one name is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pick {
    /// Nothing says.
    Bare,
    /// "this".
    This,
    /// "last".
    Last,
    /// "next".
    Next,
    /// "the previous": before the day spoken of.
    Previous,
    /// "the following": after the day spoken of.
    Following,
    /// "that": of the day spoken of.
    Same,
}

/// From where a shift counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Base {
    /// The anchor day.
    Anchor,
    /// The last day spoken of.
    Context,
    /// The period spoken of if there is one in the sentence, else the anchor ("a year earlier").
    Comparison,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Unit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

/// A time of day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum TimeOfDay {
    /// Hour (0 to 24), minute, and the letters of the zone where one was given.
    Clock(i8, Option<i8>, Option<String>),
    /// A part of the day.
    Part(PartOfDay),
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PartOfDay {
    /// Morning.
    Morning,
    /// Afternoon.
    Afternoon,
    /// Evening.
    Evening,
    /// Night.
    Night,
}

/// A reference without a place in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reference {
    /// `PAST_REF`
    Past,
    /// `PRESENT_REF`
    Present,
    /// `FUTURE_REF`
    Future,
}

impl Reference {
    /// The TIMEX3 value.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Past => "PAST_REF",
            Self::Present => "PRESENT_REF",
            Self::Future => "FUTURE_REF",
        }
    }
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Length {
    /// How many.
    pub quantity: Quantity,
    /// Of what.
    pub unit: Unit,
}

impl Length {
    /// Whether it is a part of a year, longer than a quarter, that firms report on.
    pub fn is_reported(&self) -> bool {
        self.unit == Unit::Month && matches!(self.quantity, Quantity::Count(6 | 9))
    }
}

/// How many units.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Quantity {
    /// So many.
    Count(i32),
    /// So many and a half.
    AndHalf(i32),
    /// Tenths: 25 for 2.5.
    Tenths(i32),
    /// Some.
    Vague,
}

/// TIMEX3 modifier (TimeML 1.2.1, section 2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Modifier {
    /// early, the beginning of
    Start,
    /// mid, the middle of
    Mid,
    /// late, the end of
    End,
    /// about
    Approx,
    /// more than
    MoreThan,
    /// less than
    LessThan,
    /// at least
    EqualOrMore,
    /// up to, nearly
    EqualOrLess,
}

impl Modifier {
    /// The TIMEX3 attribute value.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
            Self::MoreThan => "MORE_THAN",
            Self::LessThan => "LESS_THAN",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::EqualOrLess => "EQUAL_OR_LESS",
        }
    }
}

/// Which side of the anchor a clause points to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// Nothing says.
    #[default]
    Open,
    /// A verb in the past right beside it, or "since".
    Past,
    /// Told as over: a verb in the past governs it from further off, or it is a possessive.
    Told,
    /// Of what has its term (a deadline, an election): the nearer side.
    Nearest,
    /// "will", "is scheduled for" and the like.
    Future,
}

impl std::fmt::Display for Length {
    /// The TIMEX3 (ISO 8601) duration: `P3D`, `PT2H`, `P2Y6M`, `PXW`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (factor, letter, time) = match self.unit {
            Unit::Second => (1, 'S', true),
            Unit::Minute => (1, 'M', true),
            Unit::Hour => (1, 'H', true),
            Unit::Day => (1, 'D', false),
            Unit::Week => (1, 'W', false),
            Unit::Fortnight => (2, 'W', false),
            Unit::Month => (1, 'M', false),
            Unit::Quarter => (1, 'Q', false),
            Unit::Year => (1, 'Y', false),
            Unit::Decade => (10, 'Y', false),
            Unit::Century => (100, 'Y', false),
            Unit::Millennium => (1000, 'Y', false),
        };
        let prefix = if time { "PT" } else { "P" };
        match self.quantity {
            Quantity::Vague if self.unit == Unit::Century => write!(f, "PXC"),
            Quantity::Vague => write!(f, "{prefix}X{letter}"),
            Quantity::Count(count) => write!(f, "{prefix}{}{letter}", i64::from(count) * factor),
            Quantity::Tenths(tenths) if factor == 1 => {
                write!(f, "{prefix}{}.{}{letter}", tenths / 10, tenths % 10)
            }
            Quantity::Tenths(tenths) => write!(f, "{prefix}{}{letter}", i64::from(tenths) * factor / 10),
            Quantity::AndHalf(count) => {
                let count = i64::from(count);
                match (self.unit, count) {
                    (Unit::Year, 0) => write!(f, "P6M"),
                    (Unit::Year, _) => write!(f, "P{count}Y6M"),
                    (Unit::Hour, 0) => write!(f, "PT30M"),
                    (Unit::Hour, _) => write!(f, "PT{count}H30M"),
                    (Unit::Minute, 0) => write!(f, "PT30S"),
                    (Unit::Minute, _) => write!(f, "PT{count}M30S"),
                    (Unit::Day, 0) => write!(f, "PT12H"),
                    _ if factor > 1 => write!(f, "P{}{letter}", count * factor + factor / 2),
                    _ => write!(f, "{prefix}{count}.5{letter}"),
                }
            }
        }
    }
}

impl PartOfDay {
    /// The letters TIMEX3 writes after the `T`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
        }
    }
}

impl YearPart {
    /// What TIMEX3 writes after the year.
    pub fn letters(self) -> String {
        match self {
            Self::Quarter(quarter) => format!("Q{quarter}"),
            Self::Half(half) => format!("H{half}"),
            Self::Season(season) => ["SP", "SU", "FA", "WI"][(season.clamp(1, 4) - 1) as usize].to_owned(),
        }
    }
}
