//! Civil arithmetic: weeks, months, quarters, the nearest weekday, holidays.
//!
//! Everything counts in the proleptic Gregorian calendar; weeks are those of ISO 8601 (Monday first).

pub mod holidays;
pub mod months;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// The day `days` later (earlier if negative); `None` outside the years -9999 to 9999.
pub fn add_days(day: Date, days: i32) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The day `months` later (earlier if negative), the last of the month where that month is shorter.
pub fn add_months(day: Date, months: i32) -> Option<Date> {
    day.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// Days from `from` to `to`; negative if `to` is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Number of the weekday, 1 for Monday to 7 for Sunday.
pub fn weekday(day: Date) -> i8 {
    day.weekday().to_monday_one_offset()
}

/// The last day on or before `day` with this weekday (1 to 7, Monday first).
pub fn weekday_on_or_before(day: Date, wanted: i8) -> Option<Date> {
    add_days(day, -i32::from((weekday(day) - wanted).rem_euclid(7)))
}

/// The first day on or after `day` with this weekday (1 to 7, Monday first).
pub fn weekday_on_or_after(day: Date, wanted: i8) -> Option<Date> {
    add_days(day, i32::from((wanted - weekday(day)).rem_euclid(7)))
}

/// The `nth` (1 to 5) such weekday of a month, or the last one where `nth` is -1.
pub fn nth_weekday(year: i16, month: i8, nth: i8, wanted: i8) -> Option<Date> {
    if nth < 0 {
        return weekday_on_or_before(Date::new(year, month, 1).ok()?.last_of_month(), wanted);
    }
    let first = weekday_on_or_after(Date::new(year, month, 1).ok()?, wanted)?;
    let found = add_days(first, 7 * (i32::from(nth) - 1))?;
    (found.month() == month).then_some(found)
}

/// ISO 8601 week of a day: the year it belongs to, and its number, 1 to 53.
pub fn iso_week(day: Date) -> (i16, i8) {
    let week = day.iso_week_date();
    (week.year(), week.week())
}

/// The Monday of the ISO week that holds a day.
pub fn week_start(day: Date) -> Option<Date> {
    weekday_on_or_before(day, 1)
}

/// First and last day of a month of a year; `None` if there is no such month.
pub fn month_days(year: i16, month: i8) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// First and last day of a year.
pub fn year_days(year: i16) -> Option<(Date, Date)> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// Quarter of a month (1 to 12): 1 to 4.
pub fn quarter(month: i8) -> i8 {
    (month - 1) / 3 + 1
}

/// First and last day of a quarter (1 to 4) of a year.
pub fn quarter_days(year: i16, quarter: i8) -> Option<(Date, Date)> {
    let first = Date::new(year, (quarter - 1) * 3 + 1, 1).ok()?;
    Some((first, first.checked_add(2.months()).ok()?.last_of_month()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn weeks_keep_iso_years() {
        for (day, expected) in [
            (date(2019, 12, 30), (2020, 1)),
            (date(2021, 1, 3), (2020, 53)),
            (date(2021, 1, 4), (2021, 1)),
            (date(2000, 1, 1), (1999, 52)),
        ] {
            assert_eq!(iso_week(day), expected, "{day}");
        }
    }

    #[test]
    fn weekdays_are_found_on_both_sides() {
        let friday = date(2021, 3, 5);
        assert_eq!(weekday_on_or_before(friday, 5), Some(friday));
        assert_eq!(weekday_on_or_before(friday, 6), Some(date(2021, 2, 27)));
        assert_eq!(weekday_on_or_after(friday, 4), Some(date(2021, 3, 11)));
        assert_eq!(nth_weekday(2021, 11, 4, 4), Some(date(2021, 11, 25)));
        assert_eq!(nth_weekday(2021, 5, -1, 1), Some(date(2021, 5, 31)));
        assert_eq!(nth_weekday(2021, 2, 5, 1), None);
    }

    #[test]
    fn months_clip_and_never_panic() {
        assert_eq!(add_months(date(2020, 1, 31), 1), Some(date(2020, 2, 29)));
        assert_eq!(add_months(date(9999, 12, 1), 1), None);
        assert_eq!(add_days(date(2020, 1, 1), i32::MIN), None);
        assert_eq!(add_months(date(2020, 1, 1), i32::MAX), None);
        assert_eq!(quarter_days(2020, 4), Some((date(2020, 10, 1), date(2020, 12, 31))));
    }
}
