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
    /// What could be read otherwise.
    pub(super) doubt: Option<Doubt>,
    /// Day and month stood as two numbers, and only this order makes a date.
    pub(super) settles: Option<Order>,
}

/// What of a stamp could be read otherwise, or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Day and month could be either way round: `03/04/2020`.
    Order,
    /// The first number is taken for the year: `26-03-04`.
    YearFirst,
    /// A zone is named that is not known: `10:15 IST`.
    Zone,
    /// No day has such a time: `25:61`.
    Clock,
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
    let (time, zoned) = time_and_zone(rest);
    let Some(at) = time else {
        let doubt = has_no_time(rest).then_some(Doubt::Clock);
        return Stamp { day: Some(day), precision: StampPrecision::Day, doubt, ..Stamp::default() };
    };
    let offset = zone(zoned).or_else(|| offset_in(&region(zoned)?, day, at));
    let doubt = (offset.is_none() && names_zone(zoned)).then_some(Doubt::Zone);
    Stamp { day: Some(day), time, offset, doubt, precision: StampPrecision::Time, ..Stamp::default() }
}

/// The offset that a zone has at a civil time, in seconds; in the hour that the clocks turn back the earlier of the two.
pub(super) fn offset_in(zone: &tz::TimeZone, day: Date, time: Time) -> Option<i32> {
    zone.to_ambiguous_zoned(day.to_datetime(time)).compatible().ok().map(|z| z.offset().seconds())
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
            8 | 12 | 14 if begins_with_year(digits) => return compact(digits),
            _ => {}
        }
    }
    (!is_filler(digits)).then(|| epoch(n, digits.len())).flatten()
}

/// Whether digits begin as a written date does: what no calendar has of those is no count of seconds either.
fn begins_with_year(digits: &str) -> bool {
    digits[..4].parse().is_ok_and(|year| YEARS.contains(&year))
}

/// Whether digits are what a database fills an empty field with.
fn is_filler(digits: &str) -> bool {
    digits.bytes().all(|digit| digit == b'9')
}

/// `20200105`, `202001051015` and `20200105101500`.
fn compact(digits: &str) -> Option<Stamp> {
    let (date, clock) = digits.split_at(8);
    let n: i64 = date.parse().ok()?;
    let day = civil((n / 10_000) as i16, n / 100 % 100, n % 100)?;
    let (time, _) = time_and_zone(clock);
    (clock.is_empty() || time.is_some()).then(|| with_rest(day, clock))
}

fn epoch(n: i64, digits: usize) -> Option<Stamp> {
    let at = match digits {
        // Fewer digits are ids, years or written dates (as counts they would lie between 1970 and 1973); zero is a missing stamp.
        9..=10 => Timestamp::from_second(n),
        12..=13 => Timestamp::from_millisecond(n),
        15..=16 => Timestamp::from_microsecond(n),
        18..=19 => Timestamp::from_nanosecond(i128::from(n)),
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

/// `01-05-2020`, `5/1/2020 10:15`, `05.01.2020`, `1/5/20`: dots put the day first, else `order` decides what is open. `26-01-05`
/// is the year first.
fn year_last(text: &str, order: Order) -> Option<Stamp> {
    let (a, _, rest) = digits(text, 2)?;
    let sign = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (b, _, rest) = digits(rest[1..].trim_start(), 2)?;
    let (last, n, rest) = digits(rest.strip_prefix(sign)?.trim_start(), 4)?;
    let year = match n {
        4 => last as i16,
        2 => century(last),
        _ => return None,
    };
    // With hyphens, and no month in front, it is the form of ISO 8601 without its century.
    let first = (n == 2 && sign == '-' && a > 12).then(|| civil(century(a), b, last)).flatten();
    if let Some(day) = first {
        let stamp = with_rest(day, rest);
        let open = civil(year, b, a).is_some().then_some(Doubt::YearFirst);
        return Some(Stamp { doubt: open.or(stamp.doubt), ..stamp });
    }
    let month_first = civil(year, a, b);
    let day_first = civil(year, b, a);
    let (day, doubt, settles) = match (month_first, day_first) {
        (_, Some(day)) if sign == '.' => (day, None, None),
        (Some(m), Some(d)) if m == d => (m, None, None),
        (Some(m), Some(d)) => (if order == Order::DayFirst { d } else { m }, Some(Doubt::Order), None),
        (Some(m), None) => (m, None, Some(Order::MonthFirst)),
        (None, Some(d)) => (d, None, Some(Order::DayFirst)),
        (None, None) => return None,
    };
    let stamp = with_rest(day, rest);
    Some(Stamp { doubt: doubt.or(stamp.doubt), settles, ..stamp })
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

/// The year of two digits: 1970 to 2069, as POSIX has it from 1969.
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

/// What follows a date from its time of day on.
fn behind_day(text: &str) -> &str {
    let text = text
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, 'T' | 't' | ',' | '-' | '_' | '|'));
    text.strip_prefix("at ").unwrap_or(text).trim_start()
}

/// Whether figures stand where the time of day does; 24:00 is the end of the day.
fn has_no_time(text: &str) -> bool {
    clock(behind_day(text)).is_some_and(|(hour, minute, second, _)| (hour, minute, second) != (24, 0, 0))
}

/// A time of day at the front of what follows a date, and what begins with its zone.
fn time_and_zone(text: &str) -> (Option<Time>, &str) {
    let Some((hour, minute, second, rest)) = clock(behind_day(text)) else { return (None, "") };
    let spaced = rest.trim_start();
    let mut hour = hour;
    let mut rest = spaced;
    let mut letters = spaced.chars().filter(|c| *c != '.').map(|c| c.to_ascii_lowercase());
    let used = if spaced.get(1..).is_some_and(|rest| rest.starts_with('.')) { 4 } else { 2 };
    let behind = spaced.get(used.min(spaced.len())..).unwrap_or("");
    // "10:00 America/New_York" is no morning.
    let ends = !behind.starts_with(char::is_alphanumeric);
    if let (Some(half @ ('a' | 'p')), Some('m'), true) = (letters.next(), letters.next(), ends) {
        if hour == 12 {
            hour = 0;
        }
        hour += if half == 'p' { 12 } else { 0 };
        rest = behind.trim_start();
    }
    let time = i8::try_from(hour).ok().and_then(|h| Time::new(h, minute as i8, second.min(59) as i8, 0).ok());
    (time, rest)
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

/// The zone whose offset depends on the day: `ET`, `Pacific Time`, `America/New_York`.
fn region(text: &str) -> Option<tz::TimeZone> {
    let text = text.trim_start_matches(['(', '[', ' ']);
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let name = text[..end].to_ascii_uppercase();
    let european = text[end..].trim_start().to_ascii_lowercase().starts_with("europ");
    let iana = || {
        let end =
            text.find(|c: char| !c.is_ascii_alphanumeric() && !"/_+-".contains(c)).unwrap_or(text.len());
        Some(&text[..end]).filter(|name| name.contains('/'))
    };
    let name = match name.as_str() {
        "CENTRAL" if european => "Europe/Berlin",
        "EASTERN" if european => "Europe/Athens",
        "ET" | "EASTERN" => "America/New_York",
        "CT" | "CENTRAL" => "America/Chicago",
        "MT" | "MOUNTAIN" => "America/Denver",
        "PT" | "PACIFIC" => "America/Los_Angeles",
        _ => iana()?,
    };
    tz::TimeZone::get(name).ok()
}

/// Whether what follows a time looks like the name of a zone: two to five capitals, but no month or weekday.
fn names_zone(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '[', ' ']);
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let word = &text[..end];
    (2..=5).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_uppercase())
        && month_of(word).is_none()
        && !["MON", "TUE", "TUES", "WED", "THU", "THUR", "THURS", "FRI", "SAT", "SUN"].contains(&word)
        || text[end..].starts_with('/') && !word.is_empty()
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
