//! Passages that count from a day of their own.

use jiff::civil::date;

use super::{DAY, tag, values};
use crate::dates::{Mode, find, resolve};
use crate::model::{Anchor, AnchorSource};
use crate::text::sentences::sentences;

#[test]
fn headings_date_what_stands_below_them() {
    let three = "Friday, March 5\n\nHe spoke today.\n\nThursday, March 4\n\nHe left today.\n\nWednesday, March 3\n\nHe fell yesterday.";
    let long = format!("Thursday, March 4\n\n{}He left today.", "It rained.\n\n".repeat(20));
    for (text, word, value) in [
        (three, "today", "2021-03-05"),
        (
            three.split_once("left").map_or("", |_| &three[three.find("Thursday").unwrap_or(0)..]),
            "today",
            "2021-03-04",
        ),
        (three, "yesterday", "2021-03-02"),
        (&long, "today", "2021-03-04"),
        ("He spoke.\n\nWednesday, March 3\n\nHe fell yesterday.", "yesterday", "2021-03-02"),
        ("UPDATE (March 4, 9 a.m.): He left today.", "today", "2021-03-04"),
        ("UPDATE March 3: He left today.", "today", "2021-03-03"),
        ("UPDATE March 3: He left.\n\nMarch 1, 2021 - He spoke today.", "today", "2021-03-01"),
        // A sentence is no heading, nor is a day that is far off.
        ("He spoke on Wednesday, March 3\n\nHe fell yesterday.", "yesterday", "2021-03-04"),
        ("March 3, 2019\n\nHe fell yesterday.", "yesterday", "2021-03-04"),
    ] {
        let found = values(text).into_iter().find(|(said, _)| said.starts_with(word));
        assert_eq!(found.map(|f| f.1).as_deref(), Some(value), "{text}");
    }
    let ticker = "+++ 4. März 2021, 13:10 Uhr: Damm gebrochen +++\n\nDer Damm ist heute gebrochen.";
    let found = tag(ticker, Some(DAY), Mode::News, Some("de"));
    let today = found.iter().find(|t| t.text == "heute").map(|t| t.value.as_str());
    assert_eq!(today, Some("2021-03-04"));
}

#[test]
fn additions_are_of_their_day_and_tell_one_deed() {
    let anchor = Anchor { day: DAY, year_known: true, hour: None, source: AnchorSource::Dateline };
    let text = "He fell on Thursday.\n\nUpdate March 7: He yesterday left.\n\nUpdate March 8: He died.";
    let mentions = find(text, &sentences(text), Some("en"));
    let dated = resolve(&mentions, Some(&anchor), Mode::News);
    let told: Vec<_> = dated
        .iter()
        .map(|d| (d.first.map(jiff::civil::Date::day), d.tells_nothing, d.added.map(jiff::civil::Date::day)))
        .collect();
    assert_eq!(
        told,
        [
            (Some(4), false, None),
            (Some(7), true, Some(7)),
            (Some(6), false, Some(7)),
            (Some(8), false, Some(8))
        ]
    );
    assert_eq!(dated[1].first, Some(date(2021, 3, 7)));
}
