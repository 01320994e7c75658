//! A block of the calendar: a day, week, month, quarter, year and so on.

use std::fmt;

use jiff::civil::Date;

use crate::calendar::{
    add_days, add_months, iso_week, month_days, quarter, quarter_days, week_start, year_days,
};
use crate::model::{DatePrecision, Unit, YearPart};

/// Number of the winter among the seasons.
pub(super) const WINTER: i8 = 4;

/// A block of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Day(Date),
    /// The Monday of an ISO week.
    Week(Date),
    /// The Saturday.
    Weekend(Date),
    Month(i16, i8),
    Part(i16, YearPart),
    Year(i16),
    /// The year divided by ten.
    Decade(i16),
    /// The year divided by a hundred.
    Century(i16),
}

impl Block {
    /// The ISO week of a day.
    pub(super) fn week(day: Date) -> Option<Self> {
        week_start(day).map(Self::Week)
    }

    /// The weekend of the ISO week of a day.
    pub(super) fn weekend(day: Date) -> Option<Self> {
        add_days(week_start(day)?, 5).map(Self::Weekend)
    }

    /// First and last day.
    pub(super) fn days(&self) -> Option<(Date, Date)> {
        match *self {
            Self::Day(day) => Some((day, day)),
            Self::Week(monday) => Some((monday, add_days(monday, 6)?)),
            Self::Weekend(saturday) => Some((saturday, add_days(saturday, 1)?)),
            Self::Month(year, month) => month_days(year, month),
            Self::Part(year, YearPart::Quarter(part)) => quarter_days(year, part),
            Self::Part(year, YearPart::Half(half)) => {
                Some((quarter_days(year, half * 2 - 1)?.0, quarter_days(year, half * 2)?.1))
            }
            // Meteorological seasons of the north; winter is that which ends in the year.
            Self::Part(year, YearPart::Season(season)) => {
                let begins = if season == WINTER { year.checked_sub(1)? } else { year };
                let first = Date::new(begins, season * 3, 1).ok()?;
                Some((first, add_months(first, 2)?.last_of_month()))
            }
            Self::Year(year) => year_days(year),
            Self::Decade(decade) => {
                let first = decade.checked_mul(10)?;
                Some((year_days(first)?.0, year_days(first.checked_add(9)?)?.1))
            }
            Self::Century(century) => {
                let first = century.checked_mul(100)?.checked_add(i16::from(century < 0))?;
                Some((year_days(first)?.0, year_days(first.checked_add(99)?)?.1))
            }
        }
    }

    pub(super) fn precision(&self) -> DatePrecision {
        match self {
            Self::Day(_) => DatePrecision::Day,
            Self::Week(_) | Self::Weekend(_) => DatePrecision::Week,
            Self::Month(..) => DatePrecision::Month,
            Self::Part(..) => DatePrecision::Quarter,
            Self::Year(_) => DatePrecision::Year,
            Self::Decade(_) => DatePrecision::Decade,
            Self::Century(_) => DatePrecision::Unknown,
        }
    }

    /// The block of the unit's size that lies so many units from this one.
    pub(super) fn shift(&self, unit: Unit, count: i32) -> Option<Self> {
        let (first, _) = self.days()?;
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => Some(Self::Day(first)),
            Unit::Day => match self {
                // "the next day" after a month or a year says nothing of a day.
                Self::Day(day) => add_days(*day, count).map(Self::Day),
                _ => None,
            },
            Unit::Week => Self::week(add_days(first, count.checked_mul(7)?)?),
            Unit::Fortnight => Self::week(add_days(first, count.checked_mul(14)?)?),
            Unit::Month => {
                let day = add_months(first, count)?;
                Some(Self::Month(day.year(), day.month()))
            }
            Unit::Quarter => {
                let day = add_months(first, count.checked_mul(3)?)?;
                Some(Self::Part(day.year(), YearPart::Quarter(quarter(day.month()))))
            }
            Unit::Year => first.year().checked_add(i16::try_from(count).ok()?).map(Self::Year),
            Unit::Decade if count.abs() <= 1 => {
                first.year().div_euclid(10).checked_add(i16::try_from(count).ok()?).map(Self::Decade)
            }
            Unit::Decade => {
                first.year().checked_add(i16::try_from(count.checked_mul(10)?).ok()?).map(Self::Year)
            }
            Unit::Century | Unit::Millennium => {
                let hundreds = count.checked_mul(if unit == Unit::Century { 1 } else { 10 })?;
                first.year().div_euclid(100).checked_add(i16::try_from(hundreds).ok()?).map(Self::Century)
            }
        }
    }

    /// The same block so many years on.
    pub(super) fn years(&self, count: i32) -> Option<Self> {
        let count = i16::try_from(count).ok()?;
        match *self {
            Self::Part(year, part) => Some(Self::Part(year.checked_add(count)?, part)),
            Self::Month(year, month) => Some(Self::Month(year.checked_add(count)?, month)),
            Self::Year(year) => Some(Self::Year(year.checked_add(count)?)),
            _ => self.shift(Unit::Year, i32::from(count)),
        }
    }

    /// The year the block lies in.
    pub(super) fn year(&self) -> Option<i16> {
        self.days().map(|(first, _)| first.year())
    }
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => {
                write_year(f, day.year())?;
                write!(f, "-{:02}-{:02}", day.month(), day.day())
            }
            Self::Week(day) => {
                let (year, week) = iso_week(*day);
                write!(f, "{year:04}-W{week:02}")
            }
            Self::Weekend(day) => {
                let (year, week) = iso_week(*day);
                write!(f, "{year:04}-W{week:02}-WE")
            }
            Self::Month(year, month) => {
                write_year(f, *year)?;
                write!(f, "-{month:02}")
            }
            Self::Part(year, part) => {
                write_year(f, *year)?;
                write!(f, "-{}", part.letters())
            }
            Self::Year(year) => write_year(f, *year),
            Self::Decade(decade) => write!(f, "{decade:03}"),
            Self::Century(century) if *century < 0 => write!(f, "BC{:02}", -(i32::from(*century) + 1)),
            Self::Century(century) => write!(f, "{century:02}"),
        }
    }
}

/// A year as TIMEX3 writes it: `BC0480` for -479.
fn write_year(f: &mut fmt::Formatter<'_>, year: i16) -> fmt::Result {
    if year < 1 { write!(f, "BC{:04}", 1 - i32::from(year)) } else { write!(f, "{year:04}") }
}
