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

fn anchored(text: &str, year_known: bool, hour: Option<i8>) -> Vec<crate::model::Dated> {
    use crate::model::{Anchor, AnchorSource};
    let sentences = crate::text::sentences::sentences(text);
    let mentions = super::find(text, &sentences, Some("en"));
    let anchor = Anchor { day: DAY, year_known, hour, source: AnchorSource::Dateline };
    super::resolve(&mentions, Some(&anchor), Mode::News)
}

#[test]
fn evening_copy_may_name_tomorrow() {
    // The anchor is a Friday.
    for (text, hour, expected) in [
        ("The ministers are meeting on Saturday.", Some(22), "2021-03-06"),
        ("The ministers are meeting on Saturday.", Some(10), "2021-02-27"),
        ("The ministers met on Thursday.", Some(22), "2021-03-04"),
        ("The ministers will meet on Thursday.", Some(22), "2021-03-11"),
    ] {
        let found = anchored(text, true, hour);
        assert_eq!(found[0].value, expected, "{text} at {hour:?}");
    }
    assert_eq!(anchored("They are meeting on Saturday.", true, Some(22))[0].second, Some(date(2021, 2, 27)));
}

#[test]
fn a_day_without_a_year_stays_without_one() {
    use crate::model::DatePrecision;
    for (text, value, precision) in [
        ("It opened on January 5.", "XXXX-01-05", DatePrecision::DayNoYear),
        ("It opened yesterday.", "XXXX-03-04", DatePrecision::DayNoYear),
        ("It opened on Monday.", "XXXX-WXX-1", DatePrecision::Unknown),
        ("It opened in January.", "XXXX-01", DatePrecision::Unknown),
        ("It opened on January 5, 2019.", "2019-01-05", DatePrecision::Day),
    ] {
        let found = anchored(text, false, None);
        assert_eq!((found[0].value.as_str(), found[0].precision), (value, precision), "{text}");
    }
}

#[test]
fn clauses_and_moods() {
    use crate::model::Mood;
    let text = "The bank said on Thursday it will close on March 20, after it lost its licence in February.";
    let found = anchored(text, true, None);
    assert_eq!(found.len(), 3);
    assert!(found[0].announces && !found[1].announces);
    assert_eq!(found[1].mood, Mood::Planned);
    let clause = &text[found[2].clause.start as usize..found[2].clause.end as usize];
    assert!(clause.contains("lost its licence") && !clause.contains("close"), "{clause}");
    assert!(anchored("It was the lowest since March 2003.", true, None)[0].comparison);
    assert_eq!(anchored("The vote on March 20 was cancelled.", true, None)[0].mood, Mood::Cancelled);
    assert_eq!(anchored("He did not arrive on Monday.", true, None)[0].mood, Mood::Denied);
    assert_eq!(anchored("The board expects it to reopen on May 5.", true, None)[0].mood, Mood::Planned);
}

#[test]
fn intervals_span_both_ends() {
    let found = anchored("The fair ran from February 3 to 5.", true, None);
    assert_eq!((found[0].first, found[0].last), (Some(date(2021, 2, 3)), Some(date(2021, 2, 5))));
    let found = anchored("It ran in 2009-2010.", true, None);
    assert_eq!((found[0].first, found[0].last), (Some(date(2009, 1, 1)), Some(date(2010, 12, 31))));
}

proptest::proptest! {
    /// Any text: no panic, spans in order, disjoint and inside their sentence; one answer per mention.
    #[test]
    fn spans_are_sound(text in "(?s)([0-9]{1,4}[-/.:, ]|May |the |Friday |week |ago |p\\.m\\. |last |of |to |\\PC{0,4}|\n){0,60}") {
        let sentences = crate::text::sentences::wrapped_sentences(&text);
        for (code, _) in super::lexicon::TABLES {
            let mentions = super::find(&text, &sentences, Some(code));
            let mut end = 0;
            for mention in &mentions {
                proptest::prop_assert!(mention.span.start >= end && mention.span.start < mention.span.end);
                end = mention.span.end;
                proptest::prop_assert!(mention.clause.start <= mention.span.start && mention.clause.end >= mention.span.end);
                let sentence = &sentences[mention.sentence as usize];
                proptest::prop_assert!(sentence.start <= mention.clause.start && mention.clause.end <= sentence.end);
            }
            for mode in [Mode::News, Mode::Narrative] {
                proptest::prop_assert_eq!(super::resolve(&mentions, None, mode).len(), mentions.len());
            }
            for day in [DAY, date(-9999, 1, 1), date(9999, 12, 31)] {
                let _ = tag(&text, Some(day), Mode::News, Some(code));
                let _ = tag(&text, Some(day), Mode::Narrative, Some(code));
            }
        }
    }
}
