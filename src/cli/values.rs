//! Values of flags that are no plain numbers.

use std::fmt::Display;
use std::str::FromStr;

use jiff::civil::Date;

use crate::story::says_something;

/// A share as a flag gives it. Under a twentieth, stock phrases alone make copies.
pub(super) fn share(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|share| (0.05..=1.0).contains(share))
        .ok_or("give a number from 0.05 to 1, such as 0.6".to_owned())
}

/// A size in bytes as a flag gives it: a number and K, M, G or T (powers of 1024).
pub(super) fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let shift = match text[digits.len()..].to_ascii_uppercase().as_str() {
        "" | "B" => Some(0),
        "K" | "KB" | "KIB" => Some(10),
        "M" | "MB" | "MIB" => Some(20),
        "G" | "GB" | "GIB" => Some(30),
        "T" | "TB" | "TIB" => Some(40),
        _ => None,
    };
    let number = digits.parse::<f64>().ok().filter(|n| *n > 0.0 && *n < 1e15);
    let size = number.zip(shift).map(|(n, shift): (f64, u32)| (n * 2f64.powi(shift as i32)) as u64);
    size.ok_or("give a size such as 2G or 800M".to_owned())
}

/// A whole number from `least` to `most`, if there is one; who gives another is told both, and an `example`.
pub(super) fn whole<T>(
    least: T,
    most: Option<T>,
    example: T,
) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync + 'static
where
    T: Copy + PartialOrd + FromStr + Display + Send + Sync + 'static,
{
    move |text| {
        let fits = |n: &T| *n >= least && most.is_none_or(|most| *n <= most);
        let to = most.map_or_else(|| "on".to_owned(), |most| format!("to {most}"));
        text.trim()
            .parse()
            .ok()
            .filter(fits)
            .ok_or_else(|| format!("give a whole number from {least} {to}, such as {example}"))
    }
}

/// A day of the calendar, the year first; month and day may have one figure.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let figures = |part: &str, most: usize| {
        let all = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<i16>().ok().filter(|_| all)
    };
    let parts: Vec<&str> = text.trim().split('-').collect();
    let read = match parts[..] {
        [year, month, day] if year.len() == 4 => figures(year, 4).zip(figures(month, 2)).zip(figures(day, 2)),
        _ => None,
    };
    let day = read.and_then(|((year, month), day)| Date::new(year, month as i8, day as i8).ok());
    day.ok_or("give a day of the calendar, year first, such as 2026-03-05".to_owned())
}

/// Words that are looked for: some, and not only words that every text has.
pub(super) fn words(text: &str) -> Result<String, String> {
    if !text.chars().any(char::is_alphanumeric) {
        Err("give at least one word".to_owned())
    } else if !says_something(text) {
        Err("every text has words so short or common: add another, such as a name in full".to_owned())
    } else {
        Ok(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{day, whole};

    #[test]
    fn whole_numbers_are_asked_for_with_an_example() {
        let days = whole(1_u16, Some(36_500), 7);
        assert_eq!(days(" 30 "), Ok(30));
        for text in ["0", "-1", "soon", "36501", "99999", "1.5", ""] {
            assert_eq!(
                days(text),
                Err("give a whole number from 1 to 36500, such as 7".to_owned()),
                "{text}"
            );
        }
        let rows = whole(1_usize, None, 10);
        assert_eq!(
            (rows("7"), rows("0")),
            (Ok(7), Err("give a whole number from 1 on, such as 10".to_owned()))
        );
    }

    #[test]
    fn days_are_read_year_first() {
        for text in ["2026-03-05", "2026-3-5", " 2026-03-5 "] {
            assert_eq!(day(text).unwrap().to_string(), "2026-03-05", "{text}");
        }
        for text in [
            "",
            "5 March",
            "2026-02-30",
            "26-3-5",
            "05-03-2026",
            "2026-03",
            "2026-3-5-1",
            "2026-+3-5",
            "2026-3-500",
        ] {
            assert!(day(text).unwrap_err().contains("such as 2026-03-05"), "{text}");
        }
    }
}
