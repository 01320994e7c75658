//! Publication stamps: every shape of date that dumps carry, read without guessing.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, tz};

use crate::calendar::months::month_of;
use crate::model::StampPrecision;

/// What a stamp says. A month or a year alone has a precision but no day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) day: Option<Date>,
    pub(super) time: Option<Time>,
    /// Seconds east of UTC.
    pub(super) offset: Option<i32>,
    pub(super) precision: StampPrecision,
    /// Day and month could be either way round.
    pub(super) ambiguous: bool,
    /// Day and month stood as two numbers, and only this order makes a date.
    pub(super) settles: Option<Order>,
}

/// Which of two numbers comes first in `03/04/2020`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Order {
    /// American: the month.
    #[default]
    MonthFirst,
    /// Most other places: the day.
    DayFirst,
}

/// Years outside this range are taken for errors (the zero dates of databases among them).
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2200;

/// Reads a stamp; `order` decides where day and month are two small numbers.
///
/// The default of the result, with [`StampPrecision::None`], means that the words are no date.
pub(super) fn read(text: &str, order: Order) -> Stamp {
    let text = text.trim();
    if text.is_empty() || text.len() > 200 {
        return Stamp::default();
    }
    bare_number(text)
        .or_else(|| year_first(text))
        .or_else(|| year_last(text, order))
        .or_else(|| with_month_name(text))
        .unwrap_or_default()
}

fn civil(year: i16, month: i64, day: i64) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A stamp of a civil day and whatever time and zone `rest` begins with.
fn with_rest(day: Date, rest: &str) -> Stamp {
    let (time, offset) = time_and_zone(rest);
    let precision = if time.is_some() { StampPrecision::Time } else { StampPrecision::Day };
    Stamp { day: Some(day), time, offset: time.and(offset), precision, ..Stamp::default() }
}

/// Digits alone: `2020`, `202001`, `20200105`, `20200105101500`, seconds, milli-, micro- or nanoseconds since 1970.
fn bare_number(text: &str) -> Option<Stamp> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if digits.is_empty() || digits.len() > 19 || !all_digits(digits) || !all_digits(fraction) {
        return None;
    }
    let n: i64 = whole.parse().ok()?;
    if digits.len() == whole.len() {
        match digits.len() {
            4 if YEARS.contains(&(n as i16)) => {
                return Some(Stamp { precision: StampPrecision::Year, ..Stamp::default() });
            }
            6 if YEARS.contains(&((n / 100) as i16)) && (1..=12).contains(&(n % 100)) => {
                return Some(Stamp { precision: StampPrecision::Month, ..Stamp::default() });
            }
            8 => {
                if let Some(day) = civil((n / 10_000) as i16, n / 100 % 100, n % 100) {
                    return Some(with_rest(day, ""));
                }
            }
            12 | 14 => {
                if let Some(stamp) = compact(digits) {
                    return Some(stamp);
                }
            }
            _ => {}
        }
    }
    epoch(n, digits.len())
}

/// `202001051015` and `20200105101500`.
fn compact(digits: &str) -> Option<Stamp> {
    let (date, clock) = digits.split_at(8);
    let n: i64 = date.parse().ok()?;
    let day = civil((n / 10_000) as i16, n / 100 % 100, n % 100)?;
    let (time, _) = time_and_zone(clock);
    time.map(|_| with_rest(day, clock))
}

fn epoch(n: i64, digits: usize) -> Option<Stamp> {
    let at = match digits {
        // Fewer digits are ids or years, and zero is a missing stamp.
        8..=10 => Timestamp::from_second(n),
        11..=13 => Timestamp::from_millisecond(n),
        14..=16 => Timestamp::from_microsecond(n),
        17..=19 => Timestamp::from_nanosecond(i128::from(n)),
        _ => return None,
    };
    let at = at.ok()?.to_zoned(tz::TimeZone::UTC).datetime();
    let time = at.time().with().subsec_nanosecond(0).build().ok()?;
    YEARS.contains(&at.year()).then_some(Stamp {
        day: Some(at.date()),
        time: Some(time),
        offset: Some(0),
        precision: StampPrecision::Time,
        ..Stamp::default()
    })
}

/// Up to `most` digits at the front: their value, how many, what follows.
fn digits(text: &str, most: usize) -> Option<(i64, usize, &str)> {
    let n = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    Some((text.get(..n).filter(|d| !d.is_empty())?.parse().ok()?, n, &text[n..]))
}

/// ISO 8601 and its cousins: `2020-01-05T10:15:00.5+01:00`, `2020/1/5`, `20200105T101500Z`, `2020-01`, `2020年1月5日`.
fn year_first(text: &str) -> Option<Stamp> {
    let (year, n, rest) = digits(text, 8)?;
    if n == 8 {
        let day = civil((year / 10_000) as i16, year / 100 % 100, year % 100)?;
        return rest.starts_with(['T', 't', ' ', '-', '_']).then(|| with_rest(day, rest));
    }
    if n != 4 {
        return None;
    }
    let rest = rest.strip_prefix(['-', '/', '.', '\u{5e74}', '\u{b144}'])?.trim_start();
    let (month, _, rest) = digits(rest, 2)?;
    if !(1..=12).contains(&month) || !YEARS.contains(&(year as i16)) {
        return None;
    }
    let rest = rest.strip_prefix(['-', '/', '.', '\u{6708}', '\u{c6d4}']).unwrap_or(rest).trim_start();
    let Some((day, _, rest)) = digits(rest, 2) else {
        return rest.is_empty().then_some(Stamp { precision: StampPrecision::Month, ..Stamp::default() });
    };
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    civil(year as i16, month, day).map(|d| with_rest(d, rest.trim_start_matches(['\u{65e5}', '\u{c77c}'])))
}

/// `01-05-2020`, `5/1/2020 10:15`, `05.01.2020`, `1/5/20`: dots put the day first, else `order` decides what is open.
fn year_last(text: &str, order: Order) -> Option<Stamp> {
    let (a, _, rest) = digits(text, 2)?;
    let sign = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (b, _, rest) = digits(rest[1..].trim_start(), 2)?;
    let (year, n, rest) = digits(rest.strip_prefix(sign)?.trim_start(), 4)?;
    let year = match n {
        4 => year as i16,
        // The century of two digits: 1970 to 2069, as POSIX has it from 1969.
        2 => (if year < 70 { 2000 + year } else { 1900 + year }) as i16,
        _ => return None,
    };
    let month_first = civil(year, a, b);
    let day_first = civil(year, b, a);
    let (day, ambiguous, settles) = match (month_first, day_first) {
        (_, Some(day)) if sign == '.' => (day, false, None),
        (Some(m), Some(d)) if m == d => (m, false, None),
        (Some(m), Some(d)) => (if order == Order::DayFirst { d } else { m }, true, None),
        (Some(m), None) => (m, false, Some(Order::MonthFirst)),
        (None, Some(d)) => (d, false, Some(Order::DayFirst)),
        (None, None) => return None,
    };
    Some(Stamp { ambiguous, settles, ..with_rest(day, rest) })
}

/// Anything with a month's name: `Sun, 05 Jan 2020 10:15:00 +0000`, `January 5, 2020 Sunday 10:15 AM EST`,
/// `5 de enero de 2020`, `26-FEB-1987 15:01:01.79`, `Sun Jan  5 10:15:00 +0000 2020`, `January 2020`.
fn with_month_name(text: &str) -> Option<Stamp> {
    let mut month = None;
    let (mut day, mut year) = (None, None);
    let mut rest = text;
    let mut clock = None;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let (n, len, after) = digits(rest, 9)?;
            let next = after.chars().next();
            if next == Some(':') && clock.is_none() && len <= 2 {
                clock = Some(rest);
                rest = after_clock(rest);
                continue;
            }
            let before_month = month.is_none();
            match len {
                4 if year.is_none() => year = Some(n as i16),
                1 | 2 if day.is_none() && (1..=31).contains(&n) => day = Some((n, before_month)),
                2 if year.is_none() && day.is_some() && next != Some(':') => year = Some(century(n)),
                _ => {}
            }
            rest = after;
        } else if c.is_alphabetic() {
            let end = rest.find(|c: char| !c.is_alphabetic() && c != '\'').unwrap_or(rest.len());
            month = month.or_else(|| month_of(&rest[..end]));
            rest = &rest[end..];
        } else {
            rest = &rest[c.len_utf8()..];
        }
    }
    let (month, year) = (month?, year.filter(|y| YEARS.contains(y))?);
    let Some((day, _)) = day else {
        return Some(Stamp { precision: StampPrecision::Month, ..Stamp::default() });
    };
    let mut stamp = with_rest(civil(year, i64::from(month), day)?, clock.unwrap_or(""));
    if stamp.time.is_some() && stamp.offset.is_none() {
        stamp.offset = text.split_whitespace().rev().take(3).find_map(|word| numeric_zone(word).map(|z| z.0));
    }
    Some(stamp)
}

fn century(two_digits: i64) -> i16 {
    (if two_digits < 70 { 2000 + two_digits } else { 1900 + two_digits }) as i16
}

/// What follows a clock time and its numeric zone.
fn after_clock(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(text.len());
    let rest = &text[end..];
    let spaced = rest.trim_start();
    numeric_zone(spaced).map_or(rest, |(_, after)| after)
}

/// A time of day at the front of what follows a date, and its zone.
fn time_and_zone(text: &str) -> (Option<Time>, Option<i32>) {
    let text = text
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, 'T' | 't' | ',' | '-' | '_' | '|'));
    let text = text.strip_prefix("at ").unwrap_or(text).trim_start();
    let Some((hour, minute, second, rest)) = clock(text) else { return (None, None) };
    let spaced = rest.trim_start();
    let mut hour = hour;
    let mut rest = spaced;
    let mut letters = spaced.chars().filter(|c| *c != '.').map(|c| c.to_ascii_lowercase());
    if let (Some(half @ ('a' | 'p')), Some('m')) = (letters.next(), letters.next()) {
        if hour == 12 {
            hour = 0;
        }
        hour += if half == 'p' { 12 } else { 0 };
        let used = if spaced[1..].starts_with('.') { 4 } else { 2 };
        rest = spaced.get(used.min(spaced.len())..).unwrap_or("").trim_start();
    }
    let time = i8::try_from(hour).ok().and_then(|h| Time::new(h, minute as i8, second.min(59) as i8, 0).ok());
    (time, zone(rest))
}

/// `10:15`, `10:15:00.123`, `101500`, `1015`: hour, minute, second, what follows.
fn clock(text: &str) -> Option<(i64, i64, i64, &str)> {
    let (n, len, rest) = digits(text, 6)?;
    if len == 6 {
        return Some((n / 10_000, n / 100 % 100, n % 100, after_fraction(rest)));
    }
    if len == 4 {
        return Some((n / 100, n % 100, 0, rest));
    }
    let Some(after) = rest.strip_prefix([':', 'h']) else {
        // "10 AM": an hour alone, only with its half of the day.
        let half = rest.trim_start().get(..2).map(str::to_ascii_lowercase);
        return matches!(half.as_deref(), Some("am" | "pm" | "a." | "p.")).then_some((n, 0, 0, rest));
    };
    let (minute, _, rest) = digits(after, 2)?;
    let Some((second, _, rest)) = rest.strip_prefix(':').and_then(|r| digits(r, 2)) else {
        return Some((n, minute, 0, rest));
    };
    Some((n, minute, second, after_fraction(rest)))
}

fn after_fraction(rest: &str) -> &str {
    rest.strip_prefix(['.', ',']).map_or(rest, |r| r.trim_start_matches(|c: char| c.is_ascii_digit()))
}

/// The offset a zone stands for, in seconds. Names are those of RFC 2822 and the unambiguous ones of the press.
fn zone(text: &str) -> Option<i32> {
    if let Some((seconds, _)) = numeric_zone(text) {
        return Some(seconds);
    }
    let text = text.trim_start_matches('(');
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let name = text[..end].to_ascii_uppercase();
    if let ("GMT" | "UTC", Some((seconds, _))) = (name.as_str(), numeric_zone(&text[end..])) {
        return Some(seconds);
    }
    let hours = match name.as_str() {
        "Z" | "UTC" | "GMT" | "UT" | "WET" => 0,
        "BST" | "CET" | "WEST" => 1,
        "CEST" | "EET" | "SAST" => 2,
        "EEST" | "MSK" | "TRT" => 3,
        "PKT" => 5,
        "HKT" | "SGT" | "AWST" => 8,
        "JST" | "KST" => 9,
        "AEST" => 10,
        "AEDT" => 11,
        "NZST" => 12,
        "NZDT" => 13,
        "EDT" | "AST" => -4,
        "EST" | "CDT" => -5,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" => -8,
        _ => return None,
    };
    Some(hours * 3600)
}

/// `+01:00`, `-0530`, `+03`: seconds east of UTC, and what follows.
fn numeric_zone(text: &str) -> Option<(i32, &str)> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let rest = &text[text.chars().next()?.len_utf8()..];
    let (n, len, after) = digits(rest, 4)?;
    let (hours, minutes, after) = match len {
        4 => (n / 100, n % 100, after),
        1 | 2 => match after.strip_prefix(':').and_then(|a| digits(a, 2)) {
            Some((minutes, 2, after)) => (n, minutes, after),
            Some(_) | None => (n, 0, after),
        },
        _ => return None,
    };
    if hours > 15 || minutes > 59 {
        return None;
    }
    Some((sign * (hours * 3600 + minutes * 60) as i32, after))
}

#[cfg(test)]
#[path = "stamp_tests.rs"]
mod tests;
