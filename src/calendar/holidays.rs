//! Named days that the calendar alone can place.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{add_days, nth_weekday, weekday};

/// A day that has a name, placed in a year by rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Holiday {
    /// The same day every year: month, day.
    Fixed(i8, i8),
    /// Days from Easter Sunday of the western churches.
    Easter(i16),
    /// Month, which one (-1 the last), weekday (1 to 7, Monday first).
    Nth(i8, i8, i8),
    /// The Tuesday after the first Monday of November.
    ElectionDay,
}

impl Holiday {
    /// The day in a year.
    pub fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Easter(shift) => add_days(easter(year)?, i32::from(shift)),
            Self::Nth(month, nth, weekday) => nth_weekday(year, month, nth, weekday),
            Self::ElectionDay => add_days(nth_weekday(year, 11, 1, 1)?, 1),
        }
    }

    /// Reads `12-25`, `easter+1`, `11/4/4` (month, which, weekday) or `election`, the forms of the language tables.
    pub fn parse(rule: &str) -> Option<Self> {
        if rule == "election" {
            return Some(Self::ElectionDay);
        }
        if let Some(shift) = rule.strip_prefix("easter") {
            return Some(Self::Easter(if shift.is_empty() { 0 } else { shift.parse().ok()? }));
        }
        if let Some((month, rest)) = rule.split_once('/') {
            let (nth, weekday) = rest.split_once('/')?;
            return Some(Self::Nth(month.parse().ok()?, nth.parse().ok()?, weekday.parse().ok()?));
        }
        let (month, day) = rule.split_once('-')?;
        Some(Self::Fixed(month.parse().ok()?, day.parse().ok()?))
    }
}

/// Easter Sunday by the Gregorian computus (the anonymous algorithm, Nature 1876).
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19).rem_euclid(32);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Whether a day is a Saturday or a Sunday.
pub fn is_weekend(day: Date) -> bool {
    weekday(day) >= 6
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn places_named_days() {
        for (rule, year, expected) in [
            ("easter", 2020, date(2020, 4, 12)),
            ("easter", 1999, date(1999, 4, 4)),
            ("easter", 2038, date(2038, 4, 25)),
            ("easter-2", 2021, date(2021, 4, 2)),
            ("12-25", 2021, date(2021, 12, 25)),
            ("11/4/4", 1999, date(1999, 11, 25)),
            ("5/-1/1", 2022, date(2022, 5, 30)),
            ("election", 2016, date(2016, 11, 8)),
        ] {
            let holiday = Holiday::parse(rule).expect(rule);
            assert_eq!(holiday.in_year(year), Some(expected), "{rule} {year}");
        }
    }

    #[test]
    fn rejects_what_is_no_rule() {
        for rule in ["", "x", "1-x", "11/4", "easter?"] {
            assert_eq!(Holiday::parse(rule), None, "{rule}");
        }
    }
}
