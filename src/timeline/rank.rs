//! Which events the timeline prints.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Options;
use crate::model::{DatePrecision, Event, EvidenceRole, Status};

/// Largest share of background rows in a timeline (design).
const BACKGROUND_SHARE: f64 = 0.3;

/// Weight of how often a story comes back to a day, the best single sign that the day matters (Tran et al., 2015), against
/// all that is known of the event alone. Flat between 1 and 6 on the timelines of timeline17.
const DAY_WEIGHT: f64 = 3.0;

/// Ranks the events of a story of `articles` articles and marks those that are printed.
pub(super) fn rank(events: &mut [Event], articles: usize, options: &Options) {
    let mut order: Vec<usize> = (0..events.len()).collect();
    let days = tellers_of_days(events);
    for event in events.iter_mut() {
        let day = days.get(&(event.precision == DatePrecision::DayNoYear, event.first)).copied().unwrap_or(0);
        event.selection.score = score(event, day);
    }
    order.sort_by(|&a, &b| {
        events[b]
            .selection
            .score
            .total_cmp(&events[a].selection.score)
            .then(events[a].first.cmp(&events[b].first))
            .then(events[a].id.cmp(&events[b].id))
    });
    let length = options.max_events.unwrap_or_else(|| automatic_length(articles, events.len()));
    let background_limit =
        if articles == 1 { length } else { (length as f64 * BACKGROUND_SHARE).ceil() as usize };
    let (mut chosen, mut background) = (0, 0);
    for (at, &index) in order.iter().enumerate() {
        let event = &mut events[index];
        event.selection.rank = at as u32 + 1;
        let is_background = event.status == Status::Background;
        if chosen < length && (!is_background || background < background_limit) {
            event.selection.selected = true;
            chosen += 1;
            background += usize::from(is_background);
        }
    }
}

/// Number of independent articles that tell of a day in any of its events.
fn tellers_of_days(events: &[Event]) -> BTreeMap<(bool, Option<Date>), u32> {
    let mut readings: BTreeMap<(bool, Option<Date>), Vec<usize>> = BTreeMap::new();
    for event in
        events.iter().filter(|e| matches!(e.precision, DatePrecision::Day | DatePrecision::DayNoYear))
    {
        let day = readings.entry((event.precision == DatePrecision::DayNoYear, event.first)).or_default();
        day.extend(event.evidence.iter().filter(|e| e.role != EvidenceRole::Reprint).map(|e| e.reading));
    }
    readings
        .into_iter()
        .map(|(day, mut found)| {
            found.sort_unstable();
            found.dedup();
            (day, found.len() as u32)
        })
        .collect()
}

/// Weight of an event of a day that `day` articles tell of: the independent reports of it, how high up they tell of it,
/// and how it is dated.
fn score(event: &Event, day: u32) -> f64 {
    let reports = event.evidence.iter().filter(|e| e.role != EvidenceRole::Reprint).count() as f64;
    let copies = event.evidence.len() as f64 - reports;
    let told = (1.0 + f64::from(event.independent_sources)).ln()
        + 0.6 * (1.0 + reports).ln()
        + 0.2 * (1.0 + copies).ln();
    let status = match event.status {
        Status::Reported => 1.0,
        Status::Scheduled => 0.6,
        Status::Background => 0.5,
    };
    let precise =
        if matches!(event.precision, DatePrecision::Day | DatePrecision::DayNoYear) { 1.0 } else { 0.6 };
    let title = if event.headline_source == "title" { 0.5 } else { 0.0 };
    (told + title + DAY_WEIGHT * (1.0 + f64::from(day)).ln()) * status * precise
}

/// Rows of a timeline where the user names no number: all of a small story, about twice the square root of a large one.
fn automatic_length(articles: usize, events: usize) -> usize {
    if articles == 1 {
        return events;
    }
    let length = 2.0 + 2.0 * (articles as f64).sqrt();
    (length.round() as usize).min(events)
}
