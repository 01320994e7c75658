//! Tables of cases: words, and what they come to on a day.

use jiff::civil::date;

use super::{Mode, tag};

/// Friday.
const DAY: jiff::civil::Date = date(2021, 3, 5);

fn values(text: &str) -> Vec<(String, String)> {
    tag(text, Some(DAY), Mode::News, Some("en")).into_iter().map(|t| (t.text, t.value)).collect()
}

#[test]
fn english_news() {
    for (text, expected) in [
        ("It opened on January 5, 2020.", &[("January 5, 2020", "2020-01-05")][..]),
        ("It opened on 5 January 2020.", &[("5 January 2020", "2020-01-05")]),
        ("It opened on Jan. 5.", &[("Jan. 5", "2021-01-05")]),
        ("It opened on Dec. 5.", &[("Dec. 5", "2020-12-05")]),
        ("It will open on Dec. 5.", &[("Dec. 5", "2021-12-05")]),
        ("It opens on April 2.", &[("April 2", "2021-04-02")]),
        ("He left on Thursday.", &[("Thursday", "2021-03-04")]),
        ("He left on Friday.", &[("Friday", "2021-03-05")]),
        ("He will leave on Sunday.", &[("Sunday", "2021-03-07")]),
        ("He was seen last Friday.", &[("last Friday", "2021-02-26")]),
        ("He leaves next Friday.", &[("next Friday", "2021-03-12")]),
        ("It rained yesterday and today.", &[("yesterday", "2021-03-04"), ("today", "2021-03-05")]),
        ("It rained two weeks ago.", &[("two weeks ago", "2021-W07")]),
        ("It rained last month.", &[("last month", "2021-02")]),
        ("It rained three days.", &[("three days", "P3D")]),
        ("It fell in 1998.", &[("1998", "1998")]),
        ("It fell in the late 1990s.", &[("the late 1990s", "199")]),
        ("It rose in the third quarter of 2019.", &[("the third quarter of 2019", "2019-Q3")]),
        ("He arrived Friday night.", &[("Friday night", "2021-03-05TNI")]),
        ("It began at 10:35 a.m. Friday.", &[("10:35 a.m. Friday", "2021-03-05T10:35")]),
        ("It runs from March 3 to 5.", &[("March 3", "2021-03-03"), ("5", "2021-03-05")]),
        (
            "He fell on March 1. Two days later he died.",
            &[("March 1", "2021-03-01"), ("Two days later", "2021-03-03")],
        ),
        ("It closes on Christmas Eve 2020.", &[("Christmas Eve 2020", "2020-12-24")]),
        ("It opened on 2020-01-05.", &[("2020-01-05", "2020-01-05")]),
        (
            "On Dec. 30, 2019 and the following day.",
            &[("Dec. 30, 2019", "2019-12-30"), ("the following day", "2019-12-31")],
        ),
    ] {
        let expected: Vec<(String, String)> =
            expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        assert_eq!(values(text), expected, "{text}");
    }
}

#[test]
fn no_dates() {
    for text in [
        "They may march on.",
        "A 22-year-old man won 2-1.",
        "It paid $1990 for 1,998 shares.",
        "Flight 1549 carried 2000 people.",
        "The Sunday Times said so.",
        "May I go? March on!",
        "Call 555-1234 or 1/2 of it.",
    ] {
        assert_eq!(values(text), vec![], "{text}");
    }
}

/// The contract of every language table: each `@case` row is tagged as it says.
#[test]
fn tables_keep_their_cases() {
    for (code, table) in super::lexicon::TABLES {
        let cases: Vec<&str> = table.lines().filter_map(|l| l.strip_prefix("@case\t")).collect();
        assert!(*code == "en" || cases.len() >= 8, "{code} has too few cases");
        for case in cases {
            let (text, expected) = case.split_once('\t').expect(case);
            let found: Vec<String> = tag(text, Some(DAY), Mode::News, Some(code))
                .into_iter()
                .map(|t| format!("{}={}", t.text, t.value))
                .collect();
            assert_eq!(found.join("; "), expected, "{code}: {text}");
        }
    }
}
