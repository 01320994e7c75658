//! Which events the timeline prints.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use xxhash_rust::xxh3::xxh3_64;

use super::grammar::dangles;
use super::postings::{Board, Postings};
use super::statement::days_between;
use super::vector::{Frequencies, Vector, word_hashes};
use super::{Options, Source};
use crate::model::{DatePrecision, DateRole, DateSource, Event, Evidence, Outcome, Status};

/// Largest share of background rows in a timeline (design).
const BACKGROUND_SHARE: f64 = 0.3;
/// Weight of how a story comes back to the day of an event against how it comes back to the event itself. Chosen: the day is
/// the surer sign (Tran et al., 2015), since no two articles tell of one happening in the same words.
const DAY_WEIGHT: f64 = 1.0;
/// What the day lends to its second event, and to each further one, as a share of what it lent to the one before. Chosen: a
/// timeline covers its days before it goes into one of them.
const NEXT_OF_DAY: f64 = 0.15;
/// Weight of an article of its own: what somebody sat down to report is an event, what is told in passing may be one.
/// Flat between 1 and 3 on hand-made timelines.
const OWN_ARTICLE: f64 = 1.0;
/// Weight of the cosine between an event and what the story's articles report. Flat between 5 and 10 on hand-made timelines.
const CENTRAL: f64 = 7.0;
/// Articles that come back to an event for it to need none of its own. Chosen.
const RETOLD: usize = 2;
/// What an event loses if no words say its day: analyses and portraits do not.
const DAY_UNSAID: f64 = 1.5;
/// Most days after an event that a report of it is of the day itself, or of its week; later ones look back.
const NEWS_DAYS: i32 = 1;
const WEEK_DAYS: i32 = 7;
/// Least cosine of two events' sentences that say the same. Chosen high: what differs in a day or a number is news.
const ECHO: f32 = 0.65;

/// Ranks the events of a story of `articles` articles and marks those that are printed.
pub(super) fn rank(events: &mut [Event], articles: usize, sources: &[Source<'_>], options: &Options) {
    let words = Words::new(events, sources);
    let own: Vec<f64> =
        events.iter().enumerate().map(|(i, e)| score(e, sources, f64::from(words.centrality(i)))).collect();
    let order = order(events, &own, sources);
    let length = options.max_events.unwrap_or_else(|| automatic_length(articles, events.len()));
    let background_limit =
        if articles == 1 { length } else { (length as f64 * BACKGROUND_SHARE).ceil() as usize };
    let (mut chosen, mut background) = (0, 0);
    let (mut said, mut board) = (Postings::default(), Board::new(events.len()));
    for (at, &index) in order.iter().enumerate() {
        let event = &mut events[index];
        event.selection.rank = at as u32 + 1;
        let is_background = event.status == Status::Background;
        if chosen >= length || (is_background && background >= background_limit) {
            continue;
        }
        let vector = words.vector(index);
        board.lay(&vector, &said);
        let echoes = board.take().filter(|(_, common)| common.cosine >= ECHO).count();
        if articles > 1 && echoes > 0 {
            continue;
        }
        event.selection.selected = true;
        background += usize::from(is_background);
        chosen += 1;
        said.add(index, &vector);
    }
}

/// Indices of the events, best first; fills their scores.
///
/// The day's weight goes to its best event; each further one gets a smaller part of it.
fn order(events: &mut [Event], own: &[f64], sources: &[Source<'_>]) -> Vec<usize> {
    let mut days: BTreeMap<(bool, Option<Date>), Vec<usize>> = BTreeMap::new();
    for (i, event) in events.iter().enumerate() {
        days.entry((event.precision == DatePrecision::DayNoYear, event.first)).or_default().push(i);
    }
    for of_day in days.values_mut() {
        let daily = of_day.iter().filter(|&&i| is_day(&events[i])).flat_map(|&i| {
            let day = events[i].first;
            events[i].evidence.iter().map(move |e| (day, e))
        });
        let day = weight(daily, sources);
        of_day.sort_by(|&a, &b| own[b].total_cmp(&own[a]).then(events[a].id.cmp(&events[b].id)));
        let mut share = DAY_WEIGHT;
        for &i in of_day.iter() {
            let lent = if is_day(&events[i]) { share * day } else { 0.0 };
            events[i].selection.score =
                (own[i] * told_well(&events[i], sources) + lent) * standing(&events[i]);
            share *= NEXT_OF_DAY;
        }
    }
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by(|&a, &b| {
        events[b]
            .selection
            .score
            .total_cmp(&events[a].selection.score)
            .then(events[a].first.cmp(&events[b].first))
            .then(events[a].id.cmp(&events[b].id))
    });
    order
}

fn is_day(event: &Event) -> bool {
    matches!(event.precision, DatePrecision::Day | DatePrecision::DayNoYear)
}

/// How a story comes back to what the evidence tells: in how many articles, at the time, in the week after, later, and in the
/// articles of how many days. Each is counted by its logarithm: the tenth article adds less than the second.
fn weight<'a>(evidence: impl Iterator<Item = (Option<Date>, &'a Evidence)>, sources: &[Source<'_>]) -> f64 {
    let (mut all, mut now, mut week, mut later) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut days, mut said) = (BTreeSet::new(), BTreeSet::new());
    for (day, e) in evidence.filter(|(_, e)| !e.role.is_copy()) {
        let source = &sources[e.reading];
        // A recap pasted into ten follow-ups is one telling.
        let words = xxh3_64(source.reading.dispatch.slice(&e.sentence).as_bytes());
        if !said.insert(words) && all.contains(&source.group) {
            continue;
        }
        all.insert(source.group);
        let (Some(day), Some(anchor)) = (day, source.anchor) else { continue };
        match days_between(day, anchor.day) {
            ..0 => {}
            0..=NEWS_DAYS => drop(now.insert(source.group)),
            2..=WEEK_DAYS => drop(week.insert(source.group)),
            _ => drop(later.insert(source.group)),
        }
        if days_between(day, anchor.day) > NEWS_DAYS {
            days.insert(anchor.day);
        }
    }
    [all.len(), now.len(), week.len(), later.len(), days.len()].iter().map(|n| (1.0 + *n as f64).ln()).sum()
}

/// Weight of an event by itself: how the story comes back to it, and whether articles were written to report it.
fn score(event: &Event, sources: &[Source<'_>], centrality: f64) -> f64 {
    let told = weight(event.evidence.iter().map(|e| (event.first, e)), sources);
    let leads: BTreeSet<usize> =
        event.evidence.iter().filter(|e| e.news).map(|e| sources[e.reading].group).collect();
    told + (1.0 + f64::from(event.independent_sources)).ln()
        + (1.0 + leads.len() as f64).ln()
        + if leads.is_empty() { 0.0 } else { OWN_ARTICLE }
        + CENTRAL * centrality
        - if event.source == DateSource::Published { DAY_UNSAID } else { 0.0 }
}

/// What an event's kind leaves of its weight.
fn standing(event: &Event) -> f64 {
    let status = match (event.status, event.outcome) {
        (Status::Scheduled, Some(Outcome::Open)) => 0.9,
        (Status::Scheduled, _) => 0.5,
        _ => 1.0,
    };
    let precise = if is_day(event) { 1.0 } else { 0.6 };
    let said =
        if event.role == DateRole::Announced && !event.evidence.iter().any(|e| e.news) { 0.5 } else { 1.0 };
    status * precise * said
}

/// What is left of an event's own weight if no article was written to report it, or if its line needs the one before it.
fn told_well(event: &Event, sources: &[Source<'_>]) -> f64 {
    let news = event.evidence.iter().any(|e| e.news) || event.status == Status::Scheduled;
    let groups: BTreeSet<usize> = event.evidence.iter().map(|e| sources[e.reading].group).collect();
    (if news || groups.len() >= RETOLD { 1.0 } else { 0.8 })
        * if dangles(&event.headline) { 0.6 } else { 1.0 }
}

/// The words of the events' sentences, to tell which say the same.
struct Words {
    hashes: Vec<Vec<u64>>,
    frequencies: Frequencies,
    centroid: Vector,
}

impl Words {
    fn new(events: &[Event], sources: &[Source<'_>]) -> Self {
        let mut frequencies = Frequencies::default();
        let hashes: Vec<Vec<u64>> = events
            .iter()
            .map(|event| {
                let dispatch = &sources[event.lead().reading].reading.dispatch;
                word_hashes(dispatch.slice(&event.lead().sentence), dispatch.language)
            })
            .collect();
        hashes.iter().for_each(|h| frequencies.add(h));
        let news = (0..events.len()).filter(|&i| events[i].evidence.iter().any(|e| e.news));
        let vectors: Vec<Vector> = news.map(|i| frequencies.vector(&hashes[i])).collect();
        let centroid = Vector::centroid(&vectors);
        Self { hashes, frequencies, centroid }
    }

    /// How near an event is to what the story's articles report, 0 to 1.
    fn centrality(&self, event: usize) -> f32 {
        self.vector(event).cosine(&self.centroid)
    }

    fn vector(&self, event: usize) -> Vector {
        self.frequencies.vector(&self.hashes[event])
    }
}

/// Rows of a timeline where the user names no number: all of a small story, about twice the square root of a large one.
fn automatic_length(articles: usize, events: usize) -> usize {
    if articles == 1 {
        return events;
    }
    let length = 5.0 + 2.0 * (articles as f64).sqrt();
    (length.round() as usize).min(events)
}
