//! The day that a notice of an embargo names.

use jiff::civil::{Date, Weekday};

use super::super::dateline::partial_day;
use crate::model::PartialDay;

/// The day that the words of a notice name, seen from the day its copy was published.
///
/// A weekday is the first one from that day on; a day without a year is of the year that puts it nearest.
pub(super) fn of(notice: &str, published: Option<Date>) -> Option<PartialDay> {
    let day = day_in(notice, published).or_else(|| weekday_in(notice, published?))?;
    Some(published.and_then(|published| of_year(day, published)).unwrap_or(day))
}

/// Whether a word, in small letters, names a weekday.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|(names, _)| names.contains(&word))
}

/// A day without a year in the year that puts it nearest to publication.
fn of_year(day: PartialDay, published: Date) -> Option<PartialDay> {
    if day.year.is_some() {
        return None;
    }
    let years = (-1..=1).filter_map(|shift| day.in_year(published.year().checked_add(shift)?));
    let nearest = years.min_by_key(|d| published.until(*d).map_or(i32::MAX, |span| span.get_days().abs()))?;
    Some(PartialDay { year: Some(nearest.year()), ..day })
}

/// Weekdays as desks write them, in English, German, Spanish and French.
const WEEKDAYS: [([&str; 4], Weekday); 7] = [
    (["monday", "montag", "lunes", "lundi"], Weekday::Monday),
    (["tuesday", "dienstag", "martes", "mardi"], Weekday::Tuesday),
    (["wednesday", "mittwoch", "miércoles", "mercredi"], Weekday::Wednesday),
    (["thursday", "donnerstag", "jueves", "jeudi"], Weekday::Thursday),
    (["friday", "freitag", "viernes", "vendredi"], Weekday::Friday),
    (["saturday", "samstag", "sábado", "samedi"], Weekday::Saturday),
    (["sunday", "sonntag", "domingo", "dimanche"], Weekday::Sunday),
];

/// The first day from the `published` one on that is the weekday of a notice.
fn weekday_in(window: &str, published: Date) -> Option<PartialDay> {
    let lower = window.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    let weekday = words.find_map(|word| WEEKDAYS.iter().find(|(names, _)| names.contains(&word)))?.1;
    let ahead = published.weekday().until(weekday);
    let day = published.checked_add(jiff::Span::new().days(i64::from(ahead))).ok()?;
    Some(PartialDay { year: Some(day.year()), month: day.month(), day: day.day() })
}

/// The first day that a notice names.
fn day_in(window: &str, published: Option<Date>) -> Option<PartialDay> {
    // "0001 March 12": an hour, and no day of March.
    let hour = |w: &str| {
        w.len() == 4
            && w.parse::<u16>().is_ok_and(|n| n < 2400 && !(1900..=2200).contains(&n) || w.starts_with('0'))
    };
    let words = window
        .split([' ', ',', '(', ')', ';'])
        .map(|w| w.trim_matches('-'))
        .filter(|w| !w.is_empty() && !hour(w));
    let words: Vec<&str> = words.collect();
    if let Some(day) = words.iter().find_map(|word| numbers(word, published)) {
        return Some(day);
    }
    // The longest run of words that is a day: with its year, if it has one.
    let days = (0..words.len()).flat_map(|from| (2..=5).rev().map(move |n| (from, n)));
    days.filter(|(from, n)| from + n <= words.len())
        .find_map(|(from, n)| partial_day(&words[from..from + n].join(" ")))
}

/// `2026-03-12T00:01Z`, `12/03/2026`, `12.03.2026`: a day in numbers. Where both of its numbers could be the month, the day
/// nearest to publication is meant, and without one the first number is the day, as outside of America.
fn numbers(word: &str, published: Option<Date>) -> Option<PartialDay> {
    let date = word.split('T').next().unwrap_or(word).trim_end_matches([':', '.']);
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let [a, b, c] = parts[..] else { return None };
    let number = |part: &str| part.parse::<i16>().ok();
    let (first, second, last) = (number(a)?, number(b)?, number(c)?);
    let date = |year: i16, month: i16, day: i16| {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        (1900..=2200).contains(&year).then(|| Date::new(year, month, day).ok())?
    };
    let readings = match a.len() {
        4 => [date(first, second, last), None],
        _ => [date(last, second, first), date(last, first, second)],
    };
    let far = |day: &Date| published.and_then(|p| p.until(*day).ok()).map_or(0, |span| span.get_days().abs());
    let day = readings.into_iter().flatten().min_by_key(far)?;
    Some(PartialDay { year: Some(day.year()), month: day.month(), day: day.day() })
}
