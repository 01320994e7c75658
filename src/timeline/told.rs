//! By whom an event is told: in how many dispatches, as their own news or in passing.

use std::collections::BTreeSet;

use super::Source;
use super::grammar::tells_deed;
use super::headline::heads_deed;
use crate::model::{DatePrecision, Event, Evidence, Outcome, Status};

/// Articles that come back to an event for it to need none of its own. Chosen.
const RETOLD: usize = 2;

/// Number of the dispatches that tell of an event; copies count once.
pub(super) fn dispatches(event: &Event, sources: &[Source<'_>]) -> usize {
    event.evidence.iter().map(|e| sources[e.reading].group).collect::<BTreeSet<_>>().len()
}

/// Whether an event has a day, of a known year or not.
pub(super) fn is_day(event: &Event) -> bool {
    matches!(event.precision, DatePrecision::Day | DatePrecision::DayNoYear)
}

/// Whether an article was written to report an event.
pub(super) fn is_news(event: &Event) -> bool {
    event.evidence.iter().any(|e| e.news)
}

/// Whether no more than one article tells of an event.
pub(super) fn told_once(event: &Event, sources: &[Source<'_>]) -> bool {
    dispatches(event, sources) < RETOLD
}

/// Whether no article was written to report an event, and no more than one tells of it.
pub(super) fn told_in_passing(event: &Event, sources: &[Source<'_>]) -> bool {
    let news = is_news(event) || event.status == Status::Scheduled || is_headed(event, sources);
    !news && told_once(event, sources)
}

/// Whether an event stands under a title that tells a deed, as what is below it does: however that is built, it is news.
fn is_headed(event: &Event, sources: &[Source<'_>]) -> bool {
    let dispatch = |e: &Evidence| &sources[e.reading].reading.dispatch;
    let tells = |e: &Evidence| tells_deed(dispatch(e).slice(&e.sentence), dispatch(e).language);
    event.headline_source == "title" && heads_deed(&event.headline) && event.evidence.iter().any(tells)
}

/// Whether an event is a plan of which nothing more is told, and no article's own news.
pub(super) fn is_overtaken(event: &Event) -> bool {
    event.outcome == Some(Outcome::Overtaken) && !is_news(event)
}
