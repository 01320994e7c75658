//! What of the past, and of which days, a timeline keeps.

use jiff::civil::Date;

use super::statement::NEAR_DAYS;
use super::{Background, Options, Source};
use crate::calendar::days_between;
use crate::model::{Event, Genre, Status};

/// Drops the events that the options leave out. A story of one article keeps all of its past: it is all there is.
///
/// `story` says whether it is of one article, and the day of its first report.
pub(super) fn keep(
    events: &mut Vec<Event>,
    story: (bool, Option<Date>),
    sources: &[Source<'_>],
    options: &Options,
) {
    let (alone, first_report) = story;
    events.retain(|event| {
        in_range(event, options)
            && match (event.status, options.background) {
                (Status::Reported | Status::Scheduled, _) | (_, Background::All) => true,
                (Status::Background, Background::None) => false,
                (Status::Background, Background::Near) => alone || is_near(event, first_report, sources),
            }
    });
}

fn in_range(event: &Event, options: &Options) -> bool {
    options.since.is_none_or(|since| event.last.is_none_or(|last| last >= since))
        && options.until.is_none_or(|until| event.first.is_none_or(|first| first <= until))
}

fn is_near(event: &Event, first_report: Option<Date>, sources: &[Source<'_>]) -> bool {
    let near =
        first_report.zip(event.last).is_some_and(|(report, last)| days_between(last, report) <= NEAR_DAYS);
    near || event.independent_sources >= 2
        || event.evidence.iter().any(|e| sources[e.reading].reading.dispatch.genre == Genre::Chronology)
}
