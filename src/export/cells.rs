//! How values are printed in a cell.

use std::borrow::Cow;
use std::sync::LazyLock;

use jiff::civil::Date;
use memchr::memmem::Finder;

use crate::model::{DatePrecision, PartialDay, Published, StampPrecision};
use crate::text::classes::any;
use crate::text::mojibake::repaired;

/// White space collapsed to single spaces, control characters dropped.
pub(super) fn clean(text: &str) -> String {
    cleaned(text).into_owned()
}

/// As [`clean`], the text itself where it is clean.
pub(super) fn cleaned(text: &str) -> Cow<'_, str> {
    static SPACES: LazyLock<Finder> = LazyLock::new(|| Finder::new("  "));
    let bytes = text.as_bytes();
    let odd = any(bytes, |b| b.wrapping_sub(b' ') > b'~' - b' ');
    if !odd && !bytes.starts_with(b" ") && !bytes.ends_with(b" ") && SPACES.find(bytes).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(collapsed(text))
}

/// A title as its texts are read: as [`cleaned`], and what was misread on its way put right.
pub(super) fn title(text: &str) -> Cow<'_, str> {
    match repaired(text) {
        Some(repaired) => Cow::Owned(clean(&repaired)),
        None => cleaned(text),
    }
}

fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let before = out.len();
        if before > 0 {
            out.push(' ');
        }
        let start = out.len();
        out.extend(word.chars().filter(|c| !c.is_control()));
        if out.len() == start {
            out.truncate(before);
        }
    }
    out
}

/// As [`clean`], with `None` for a text that has nothing to show.
pub(super) fn clean_some(text: &str) -> Option<String> {
    Some(clean(text)).filter(|t| !t.is_empty())
}

/// The slice of a text under a span; empty if the span does not fit the text.
pub(super) fn slice<'a>(text: &'a str, span: &crate::model::Span) -> &'a str {
    text.get(span.start as usize..span.end as usize).unwrap_or("")
}

/// A year of EDTF: four digits, with a minus sign before the year 0.
fn year(y: i16) -> String {
    if y < 0 { format!("-{:04}", -i32::from(y)) } else { format!("{y:04}") }
}

/// A civil day as `YYYY-MM-DD`.
pub(super) fn day(date: Date) -> String {
    format!("{}-{:02}-{:02}", year(date.year()), date.month(), date.day())
}

/// A day whose year is not known, as EDTF writes it.
pub fn day_no_year(month: i8, day: i8) -> String {
    format!("XXXX-{month:02}-{day:02}")
}

/// A day with or without a year.
pub fn partial_day(d: PartialDay) -> String {
    match d.year {
        Some(y) => format!("{}-{:02}-{:02}", year(y), d.month, d.day),
        None => day_no_year(d.month, d.day),
    }
}

/// First and last day as one EDTF value (ISO 8601-2:2019, level 1; `202X` for a decade), empty where there is none.
///
/// EDTF has no weeks and no quarters: they are written as intervals of days.
pub(super) fn edtf(first: Option<Date>, last: Option<Date>, precision: DatePrecision) -> String {
    let (Some(first), true) = (first, precision != DatePrecision::Unknown) else {
        return String::new();
    };
    let last = last.unwrap_or(first);
    let shape: fn(Date) -> String = match precision {
        DatePrecision::Month if whole_months(first, last) => {
            |d| format!("{}-{:02}", year(d.year()), d.month())
        }
        DatePrecision::Year if whole_years(first, last) => |d| year(d.year()),
        DatePrecision::Decade if whole_decades(first, last) => |d| format!("{:03}X", d.year().div_euclid(10)),
        DatePrecision::DayNoYear => |d| day_no_year(d.month(), d.day()),
        _ => day,
    };
    let (from, to) = (shape(first), shape(last));
    if from == to { from } else { format!("{from}/{to}") }
}

fn whole_months(first: Date, last: Date) -> bool {
    first.day() == 1 && last.day() == last.days_in_month()
}

fn whole_years(first: Date, last: Date) -> bool {
    whole_months(first, last) && first.month() == 1 && last.month() == 12
}

fn whole_decades(first: Date, last: Date) -> bool {
    whole_years(first, last) && first.year() >= 0 && first.year() % 10 == 0 && last.year() % 10 == 9
}

/// A publication stamp in UTC as precise as it is known: RFC 3339 with `Z`, or a day, month or year; `None` without one.
pub fn stamp(published: &Published) -> Option<String> {
    let date = published.day?;
    match published.precision {
        StampPrecision::None => None,
        StampPrecision::Year => Some(year(date.year())),
        StampPrecision::Month => Some(format!("{}-{:02}", year(date.year()), date.month())),
        StampPrecision::Day => Some(day(date)),
        StampPrecision::Time => published.instant().map(|t| format!("{t:.0}")),
    }
}

/// A share from 0 to 1, to four places.
pub(super) fn share(value: f64) -> Cow<'static, str> {
    // The formatter takes its time with fractions: it is asked where a share lies next to the middle of two places.
    const MIDDLE: f64 = 0.499;
    let scaled = value * 10_000.0;
    let nearest = scaled.round();
    if value == 0.0 {
        Cow::Borrowed("0.0000")
    } else if value == 1.0 {
        Cow::Borrowed("1.0000")
    } else if (0.0..1.0).contains(&value) && (scaled - nearest).abs() < MIDDLE {
        let places = nearest as u32;
        Cow::Owned(format!("{}.{:04}", places / 10_000, places % 10_000))
    } else {
        Cow::Owned(format!("{value:.4}"))
    }
}

/// `yes` or `no`.
pub(super) fn yes_no(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{clean, edtf, share, stamp};
    use crate::model::DatePrecision::{Day, DayNoYear, Decade, Month, Quarter, Unknown, Week, Year};
    use crate::model::{Published, StampPrecision};
    use jiff::civil::date;

    #[test]
    fn text_is_one_line_without_controls() {
        for (text, expected) in [
            ("", ""),
            ("  a \n\t b\u{a0}c ", "a b c"),
            ("a\u{0}b \u{1b} c", "ab c"),
            ("\u{7}", ""),
            ("\u{7} x", "x"),
        ] {
            assert_eq!(clean(text), expected, "{text:?}");
        }
    }

    #[test]
    fn shares_in_the_middle_of_two_places() {
        for value in [0.0, 0.00005, 0.00015, 0.03125, 0.5, 0.999_949_9, 0.999_95, 0.999_99, 1.0] {
            assert_eq!(share(value), format!("{value:.4}"));
        }
    }

    proptest! {
        #[test]
        fn shares_are_rounded_as_the_formatter_does(part in 0_u32..40_000, more in 0_u32..40_000) {
            let value = f64::from(part) / f64::from(part + more + 1);
            prop_assert_eq!(share(value), format!("{value:.4}"));
        }
    }

    #[test]
    fn days_are_written_as_edtf() {
        let cases = [
            ((2020, 1, 2), (2020, 1, 2), Day, "2020-01-02"),
            ((2020, 1, 2), (2020, 1, 5), Day, "2020-01-02/2020-01-05"),
            ((2020, 1, 6), (2020, 1, 12), Week, "2020-01-06/2020-01-12"),
            ((2020, 2, 1), (2020, 2, 29), Month, "2020-02"),
            ((2020, 2, 1), (2020, 4, 30), Month, "2020-02/2020-04"),
            ((2020, 2, 1), (2020, 2, 10), Month, "2020-02-01/2020-02-10"),
            ((2020, 1, 1), (2020, 3, 31), Quarter, "2020-01-01/2020-03-31"),
            ((2020, 1, 1), (2020, 12, 31), Year, "2020"),
            ((2009, 1, 1), (2010, 12, 31), Year, "2009/2010"),
            ((2020, 1, 1), (2029, 12, 31), Decade, "202X"),
            ((2020, 1, 5), (2020, 1, 5), DayNoYear, "XXXX-01-05"),
            ((2020, 1, 5), (2020, 1, 7), DayNoYear, "XXXX-01-05/XXXX-01-07"),
            ((2020, 1, 5), (2020, 1, 7), Unknown, ""),
            ((-44, 3, 15), (-44, 3, 15), Day, "-0044-03-15"),
            ((476, 9, 4), (476, 9, 4), Day, "0476-09-04"),
        ];
        for (first, last, precision, expected) in cases {
            let (first, last) = (date(first.0, first.1, first.2), date(last.0, last.1, last.2));
            assert_eq!(edtf(Some(first), Some(last), precision), expected);
        }
        assert_eq!(edtf(None, None, Day), "");
    }

    #[test]
    fn stamps_say_no_more_than_is_known() {
        use StampPrecision as P;
        let at = |precision, offset| Published {
            day: Some(date(2026, 3, 4)),
            time: Some(jiff::civil::time(23, 30, 5, 250)),
            offset,
            precision,
            ..Published::default()
        };
        assert_eq!(stamp(&at(P::Time, Some(-3600))).as_deref(), Some("2026-03-05T00:30:05Z"));
        assert_eq!(stamp(&at(P::Time, None)).as_deref(), Some("2026-03-04T23:30:05Z"));
        assert_eq!(stamp(&at(P::Day, None)).as_deref(), Some("2026-03-04"));
        assert_eq!(stamp(&at(P::Month, None)).as_deref(), Some("2026-03"));
        assert_eq!(stamp(&at(P::Year, None)).as_deref(), Some("2026"));
        assert_eq!(stamp(&at(P::None, None)), None);
    }
}
