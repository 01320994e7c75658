//! Headers of an agency's own page: its name, and where or when it filed, on a line above the text.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::super::agencies;
use super::super::cities::city;
use super::{Found, partial_day, place};
use crate::model::{Dateline, Span};

/// Bytes of the longest header.
const LONGEST: usize = 80;
/// What parts the name from the rest.
const MARKS: [&str; 6] = [" / ", " - ", " – ", " — ", " | ", ", "];
/// One of each, made once: lines are short.
static FINDERS: LazyLock<[Finder; 6]> = LazyLock::new(|| MARKS.map(Finder::new));

/// The header that a line is: `PTI / New Delhi`, `KYODO NEWS - Mar 9, 2026 - 18:21 | All, Japan`.
///
/// The name of an agency opens it and its city is known, or its day follows: `Reuters / Ann Example` is the credit of a photo.
pub(in super::super) fn header(line: &str, span: Span) -> Option<Found> {
    if line.len() > LONGEST {
        return None;
    }
    let (name, rest) = FINDERS.iter().find_map(|mark| {
        let at = mark.find(line.as_bytes())?;
        Some((&line[..at], &line[at + mark.needle().len()..]))
    })?;
    let agency = agencies::by_line(name)?;
    let rest = rest.trim();
    let place = city(rest).and_then(|_| place::whole(rest));
    let first =
        MARKS[..MARKS.len() - 1].iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
    let day = partial_day(&rest[..first]);
    (place.is_some() || day.is_some()).then_some(Found {
        dateline: Dateline { place, day, span },
        agency: Some(agency),
        carrier: None,
    })
}

#[cfg(test)]
mod tests {
    use super::header;

    #[test]
    fn an_agency_names_itself_above_its_text() {
        for (line, read) in [
            ("PTI / New Delhi", Some("pti New Delhi")),
            ("Reuters, London", Some("reuters London")),
            ("KYODO NEWS - Mar 9, 2026 - 18:21 | All, Japan", Some("kyodo 3-9")),
            ("Reuters / Ann Example", None),
            ("Reuters - Ferry runs aground in London", None),
            ("Harbour News - Mar 9, 2026", None),
        ] {
            let found = header(line, 0..line.len() as u32).map(|found| {
                let place = found.dateline.place.map(|place| place.name);
                let day = found.dateline.day.map(|day| format!("{}-{}", day.month, day.day));
                format!("{} {}", found.agency.map_or("", |a| a.code), place.or(day).unwrap_or_default())
            });
            assert_eq!(found.as_deref(), read, "{line}");
        }
    }
}
