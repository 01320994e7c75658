//! The day that a text of the filter counts from.

use jiff::civil::{Date, Time};

use crate::calendar::days_between;
use crate::dates::AnchorOptions;
use crate::model::{
    Anchor, AnchorSource, Article, Dateline, Published, PublishedSource, SUSPECT_DAYS, StampPrecision,
};
use crate::{dates, wire};

/// Bytes at the head of a text in which its dateline is looked for. Chosen: longer than any headline, byline and dateline.
const HEAD: usize = 600;

/// What a text counts from: its dateline, or else the stamp that was given with it.
///
/// A stamp without an offset is taken at its word: its day is the one that counts, its hour tells evening copy.
pub(super) fn anchor(text: &str, published: Option<Published>, given: Option<Date>) -> Option<Anchor> {
    let published = published.or_else(|| given.map(of_day));
    let head = text.char_indices().map(|(at, _)| at).find(|at| *at >= HEAD).unwrap_or(text.len());
    let dateline = dateline(&text[..head], head == text.len());
    let stamped = published.clone().unwrap_or_default();
    let found = dates::anchor(dateline.as_ref(), None, &stamped, &AnchorOptions::default());
    let Some(published) = published else { return found };
    let day = published.day?;
    // A dateline, or an instant seen in the zone of the dateline's city.
    let near = found.filter(|a| days_between(a.day, day).abs() <= SUSPECT_DAYS);
    if let Some(near) = near.filter(|a| a.source == AnchorSource::Dateline || published.offset.is_some()) {
        return Some(near);
    }
    let hour = published.time.map(Time::hour).filter(|_| published.offset.is_none());
    Some(Anchor { day, year_known: true, hour, source: AnchorSource::Published })
}

/// The dateline at the head of a text; where that is the whole of it, its foot is looked at too.
fn dateline(head: &str, whole: bool) -> Option<Dateline> {
    let brief = if whole { None } else { wire::anchoring(head) };
    brief.unwrap_or_else(|| wire::read(&Article { body: head.to_owned(), ..Article::default() }).anchoring())
}

fn of_day(day: Date) -> Published {
    Published {
        day: Some(day),
        precision: StampPrecision::Day,
        source: PublishedSource::Field,
        ..Published::default()
    }
}

/// A stamp as the filter takes it: midnight to the second is a day without a time.
pub(super) fn settled(stamp: &Published) -> Option<Published> {
    let day = stamp.day?;
    let timed = stamp.time.is_some_and(|time| time != Time::midnight());
    Some(if timed { stamp.clone() } else { of_day(day) })
}

#[cfg(test)]
mod tests {
    use super::{anchor, settled};
    use crate::ingest::Document;

    #[test]
    fn a_text_counts_from_its_dateline_or_its_stamp() {
        let said = "The ferry sank off the coast of the southern island, the harbour police said. The crew was saved.";
        for (line, stamp, expected) in [
            ("TOKYO, March 4 (Reuters) - ", Some("2021-03-03T23:30:00Z"), Some(("2021-03-04", Some(8)))),
            ("TOKYO (Reuters) - ", Some("2021-03-03T23:30:00Z"), Some(("2021-03-04", Some(8)))),
            ("", Some("2021-03-03T21:30:00"), Some(("2021-03-03", Some(21)))),
            ("", Some("2021-03-03"), Some(("2021-03-03", None))),
            ("", Some("2021-03-03T00:00:00Z"), Some(("2021-03-03", None))),
            ("OSLO, March 4, 2021 (Reuters) - ", None, Some(("2021-03-04", None))),
            // A dateline of another time is a day of the text.
            ("OSLO, Jan. 4 (Reuters) - ", Some("2021-03-03"), Some(("2021-03-03", None))),
            ("", None, None),
        ] {
            // A short text is read as a whole, of a long one its head.
            for text in [format!("{line}{said}"), format!("{line}{}", [said; 9].join("\n\n"))] {
                let record = serde_json::json!({ "text": text, "dct": stamp });
                let document: Document = serde_json::from_value(record).unwrap();
                let found = anchor(&text, document.published.as_ref().and_then(settled), None);
                let expected = expected.map(|(d, h)| (d.to_owned(), h));
                assert_eq!(found.map(|a| (a.day.to_string(), a.hour)), expected, "{text} {stamp:?}");
            }
        }
    }
}
