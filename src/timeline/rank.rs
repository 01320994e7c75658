//! Which events the timeline prints.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Span;
use jiff::civil::Date;

use super::grammar::dangles;
use super::headline::{counted_weekday, is_talk, tells_move};
use super::postings::{Board, Postings};
use super::recall::{Recall, weight};
use super::said::Said;
use super::told::{dispatches, is_day, is_news, is_overtaken, told_in_passing, told_once};
use super::vector::{Common, Vector};
use super::worth::{Worth, is_named, was_expected};
use super::{Options, Source};
use crate::calendar::days_between;
use crate::model::{DatePrecision, DateRole, DateSource, Event, Outcome, Status};

/// Largest share of background rows in a timeline. Chosen: background is there to understand the news by.
const BACKGROUND_SHARE: f64 = 0.3;
/// Weight of how a story comes back to the day of an event against how it comes back to the event itself. Chosen: the day is
/// the surer sign (Tran et al., 2015), since no two articles tell of one happening in the same words.
const DAY_WEIGHT: f64 = 1.0;
/// What the day lends to its second event, and to each further one, as a share of what it lent to the one before. Chosen: a
/// timeline covers its days before it goes into one of them.
const NEXT_OF_DAY: f64 = 0.15;
/// What an event loses of its own weight for its likeness to a better one of its day. Flat between 0.5 and 1 on hand-made
/// timelines.
const ECHO_OF_DAY: f64 = 0.5;
/// Events of a day that a further one is compared with. Chosen: bounds the cost on a day with thousands.
const COMPARED: usize = 8;
/// Weight of an article of its own: what somebody sat down to report is an event, what is told in passing may be one.
/// Flat between 1 and 3 on hand-made timelines.
const OWN_ARTICLE: f64 = 1.0;
/// Weight of the cosine between an event and what the story's articles report. Flat between 5 and 10 on hand-made timelines.
const CENTRAL: f64 = 7.0;
/// What an event loses if no words say its day: analyses and portraits do not.
const DAY_UNSAID: f64 = 1.5;
/// Least cosine of two events' sentences that say the same. Chosen high: what differs in a day or a number is news.
const ECHO: f32 = 0.65;
/// The same of two events of one day, and of a day and the next: flat from .3 up on hand-made timelines, which lose rows below.
const ECHO_ON_DAY: f32 = 0.3;
const ECHO_NEXT_DAY: f32 = 0.45;
/// Least share of the squared weight of a printed headline of its day that an event's own words have, if it says the same. Flat
/// from .6 up on hand-made timelines. Of 11 rows that it took from random stories at .5 two or three told a happening of their
/// own; hence what articles were written to report is compared both ways.
const HEADLINE_RETOLD: f32 = 0.6;

/// Least share of the squared weight of an article's title that a sentence of it in passing has, if that tells of one of the days before
/// what the title does, and most such days. Chosen on 15 such pairs of random stories: of the six above it none was worth a row
/// of its own.
const TITLE_TOLD: f32 = 0.2;
const TITLE_DAYS: i32 = 4;

/// Ranks the events of a story of `articles` articles and marks those that are printed.
pub(super) fn rank(events: &mut [Event], articles: usize, sources: &[Source<'_>], options: &Options) {
    let words = Said::new(events, sources);
    let recall = Recall::new(events, sources);
    let own: Vec<f64> = events
        .iter()
        .enumerate()
        .map(|(i, e)| score(e, sources, &recall, f64::from(words.centrality(i))))
        .collect();
    let order = order(events, &own, sources, &words);
    let length = options.max_events.unwrap_or_else(|| automatic_length(articles, events.len()));
    let background_limit =
        if articles == 1 { length } else { (length as f64 * BACKGROUND_SHARE).ceil() as usize };
    let (mut chosen, mut background) = (0, 0);
    let mut printed = Printed::new(events.len());
    let auto = articles > 1 && options.max_events.is_none();
    let worth = Worth::new(events, articles, sources);
    let told = told_by_another(events, &order, &worth, sources);
    for (at, &index) in order.iter().enumerate() {
        events[index].selection.rank = at as u32 + 1;
        let event = &events[index];
        let is_background = event.status == Status::Background;
        if chosen >= length || (is_background && background >= background_limit) {
            continue;
        }
        if told.contains(&index) || auto && worth.is_no_happening(event) {
            continue;
        }
        // A day is told by what was news on it; what is beside that makes no row of its own, and no room for worse ones.
        let beside = printed.days.contains_key(&event.first)
            && (is_beside(event, sources) || is_named(event, sources))
            || worth.is_detail(event, printed.of(event.first).map(|other| &events[other]));
        if auto && (beside || worth.is_thin(event)) {
            chosen += 1;
            continue;
        }
        let later = printed.died_later(event, index, &words);
        let outdone = later.or_else(|| printed.planned(events, index, &words));
        if let Some(other) = outdone.filter(|_| articles > 1) {
            printed.exchange(events, other, index, &words);
            continue;
        }
        let repeats =
            printed.echoes(event.first, words.vector(index)) || printed.retells(event, index, &words);
        if articles > 1 && repeats {
            continue;
        }
        if let Some(other) = printed.titled_alike(event, index, &words).filter(|_| articles > 1) {
            if tells_more(event, &events[other], sources) {
                printed.exchange(events, other, index, &words);
            }
            continue;
        }
        printed.add(index, event.first, words.vector(index));
        events[index].selection.selected = true;
        background += usize::from(is_background);
        chosen += 1;
    }
    if auto {
        drop_told(events, &printed, &words, sources);
    }
}

/// Takes back rows for what may be ranked behind them: those of its day from one that only names what happened or tells the plan of
/// it; the title of its article from one told in passing.
fn drop_told(events: &mut [Event], printed: &Printed, words: &Said, sources: &[Source<'_>]) {
    let is_told = |at: usize| {
        let event = &events[at];
        let beside = |other: &usize| *other != at && events[*other].selection.selected;
        let mut of_day = printed.of(event.first).filter(beside);
        let tells = |other: &usize| !is_named(&events[*other], sources);
        let came = |other: usize| {
            events[other].status == Status::Reported && tells(&other) && words.shares_name(at, other)
        };
        let passing = event.headline_source == "sentence" && told_once(event, sources) && !is_news(event);
        let titled = |other: usize| {
            is_told_under(event, &events[other], sources) && words.holds(at, other) >= TITLE_TOLD
        };
        match event.status {
            Status::Scheduled => of_day.any(came),
            _ if is_named(event, sources) => of_day.any(|other| tells(&other)),
            _ => passing && (0..events.len()).filter(beside).any(titled),
        }
    };
    let told: Vec<usize> =
        (0..events.len()).filter(|&at| events[at].selection.selected && is_told(at)).collect();
    told.into_iter().for_each(|at| events[at].selection.selected = false);
}

/// Whether an event is told below the title of another of the days after it, by the article that reports that.
fn is_told_under(event: &Event, other: &Event, sources: &[Source<'_>]) -> bool {
    let later = event.first.zip(other.first).map(|(day, later)| days_between(day, later));
    let groups =
        |event: &Event| event.evidence.iter().map(|e| sources[e.reading].group).collect::<BTreeSet<usize>>();
    other.headline_source == "title"
        && later.is_some_and(|days| (1..=TITLE_DAYS).contains(&days))
        && !groups(event).is_disjoint(&groups(other))
}

/// The events whose line another one of the same sentence has, with that one's day in it ("Five died on Monday, police said on
/// Tuesday"): what happened goes before who said it, then the better ranked.
fn told_by_another(
    events: &[Event],
    order: &[usize],
    worth: &Worth<'_>,
    sources: &[Source<'_>],
) -> BTreeSet<usize> {
    let mut of_sentence: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
    for &at in order {
        let lead = events[at].lead();
        of_sentence.entry((lead.reading, lead.sentence.start)).or_default().push(at);
    }
    let day = |at: usize| {
        let lead = events[at].lead();
        let day = sources[lead.reading].reading.dispatch.slice(&lead.date_span);
        // Lines have no "last Friday".
        counted_weekday(day).unwrap_or(day)
    };
    let of_clause = |at: usize| events[at].headline_source == "sentence";
    let mut told = BTreeSet::new();
    for mut together in of_sentence.into_values().filter(|together| together.len() > 1) {
        together.sort_by_key(|&at| (of_clause(at), events[at].role == DateRole::Announced));
        for (n, &at) in together.iter().enumerate() {
            let names = |of: usize, day: &str| !day.is_empty() && events[of].headline.contains(day);
            let says = |(m, &other): (usize, &usize)| {
                // Of two that are told by one line it is that of the day in it.
                let its_own = m < n || !names(at, day(at));
                m != n && names(at, day(other)) && its_own && !worth.is_thin(&events[other])
            };
            if of_clause(at) && together.iter().enumerate().any(says) {
                told.insert(at);
            }
        }
    }
    told
}

/// Whether of two events whose titles tell the same the worse ranked one is the better row: it tells the deed where the other has
/// the talk of it or the move of a price; or it tells it of an earlier day, and no fewer do.
fn tells_more(event: &Event, other: &Event, sources: &[Source<'_>]) -> bool {
    let talk = |event: &Event| {
        let title = event.headline.as_str();
        is_talk(title) || tells_move(title) || was_expected(event)
    };
    let earlier = event.first < other.first && dispatches(event, sources) >= dispatches(other, sources);
    // What came of a plan goes before it.
    if event.status != other.status && [event.status, other.status].contains(&Status::Scheduled) {
        return other.status == Status::Scheduled;
    }
    match (talk(event), talk(other)) {
        (false, true) => true,
        (true, false) => false,
        _ => earlier,
    }
}

/// The events that are printed so far.
struct Printed {
    said: Postings,
    board: Board,
    /// The days of the events, by their numbers.
    day_of: Vec<Option<Date>>,
    /// Of each day: the numbers of its events.
    days: BTreeMap<Option<Date>, Vec<usize>>,
}

impl Printed {
    fn new(events: usize) -> Self {
        let (said, board) = (Postings::default(), Board::new(events));
        Self { said, board, day_of: vec![None; events], days: BTreeMap::new() }
    }

    fn add(&mut self, index: usize, day: Option<Date>, vector: &Vector) {
        self.day_of[index] = day;
        self.days.entry(day).or_default().push(index);
        self.said.add(index, vector);
    }

    /// Whether one of them is told by a sentence that says the same.
    fn echoes(&mut self, day: Option<Date>, vector: &Vector) -> bool {
        self.board.lay(vector, &self.said);
        let day_of = &self.day_of;
        let echo = |(other, common): (usize, Common)| {
            let apart = day.zip(day_of[other]).map(|(a, b)| days_between(a, b).abs());
            let needed = match apart {
                Some(0) => ECHO_ON_DAY,
                Some(1) => ECHO_NEXT_DAY,
                _ => ECHO,
            };
            common.cosine >= needed
        };
        // All must be taken off the board.
        self.board.take().filter(|&found| echo(found)).count() > 0
    }

    /// The one of them, of an event's day or of those beside it, whose title tells what that of the event does.
    fn titled_alike(&self, event: &Event, index: usize, words: &Said) -> Option<usize> {
        let alike = |other: &usize| words.shares_title(index, *other, self.day_of[*other] == event.first);
        self.near(event).copied().find(alike)
    }

    /// The one of them, of the days beside an event's, that tells a death which the event tells of the day before: it came on that day,
    /// however many learnt of it later.
    fn died_later(&self, event: &Event, index: usize, words: &Said) -> Option<usize> {
        let later = |other: &usize| event.first < self.day_of[*other] && words.shares_death(index, *other);
        self.near(event).copied().find(later)
    }

    /// The one of them, of an event's day, that tells the plan of what the event tells as done.
    fn planned(&self, events: &[Event], index: usize, words: &Said) -> Option<usize> {
        let event = &events[index];
        let plan = |other: &usize| {
            events[*other].status == Status::Scheduled && words.shares_title(index, *other, true)
        };
        self.of(event.first).find(plan).filter(|_| event.status == Status::Reported)
    }

    /// Prints an event in the place of one that tells the same.
    fn exchange(&mut self, events: &mut [Event], other: usize, index: usize, words: &Said) {
        self.replace(other, index, events[index].first, words.vector(index));
        events[other].selection.selected = false;
        events[index].selection.selected = true;
    }

    fn replace(&mut self, other: usize, index: usize, day: Option<Date>, vector: &Vector) {
        if let Some(of_day) = self.days.get_mut(&self.day_of[other]) {
            of_day.retain(|&at| at != other);
        }
        self.days.retain(|_, of_day| !of_day.is_empty());
        self.add(index, day, vector);
    }

    /// Those of a day.
    fn of(&self, day: Option<Date>) -> impl Iterator<Item = usize> {
        self.days.get(&day).into_iter().flatten().copied()
    }

    /// Those of an event's day and of the days beside it.
    fn near(&self, event: &Event) -> impl Iterator<Item = &usize> {
        let near =
            [-1, 0, 1].map(|days| event.first.and_then(|day| day.checked_add(Span::new().days(days)).ok()));
        near.into_iter().filter_map(|day| self.days.get(&day)).flatten()
    }

    /// Whether an event says most of what the headline of one of its day does; one that articles were written to report, only
    /// if its own headline says no more, or has a number with one of the day or of those beside it in common; any other one, if
    /// it tells the same deed of the same name; each, if its day or the one before tells the same death.
    fn retells(&self, event: &Event, index: usize, words: &Said) -> bool {
        let news = is_news(event);
        // A death is told on its day or after it: the later row repeats the earlier one.
        let before = |other: usize| self.day_of[other] <= event.first;
        let once = |&other: &usize| {
            before(other) && words.shares_death(index, other) || news && words.shares_number(index, other)
        };
        self.near(event).any(once)
            || self.of(event.first).any(|other| {
                words.holds(index, other) >= HEADLINE_RETOLD
                    && (!news || words.holds(other, index) >= HEADLINE_RETOLD)
                    || (!news && event.headline_source == "sentence" && words.shares_deed(index, other))
            })
    }
}

/// Indices of the events, best first; fills their scores.
///
/// The day's weight goes to its best event; each further one gets a smaller part of it.
fn order(events: &mut [Event], own: &[f64], sources: &[Source<'_>], words: &Said) -> Vec<usize> {
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
        for (at, &i) in of_day.iter().enumerate() {
            let like = |other: &usize| words.vector(i).cosine(words.vector(*other));
            let like = of_day[..at.min(COMPARED)].iter().map(like).fold(0.0, f32::max);
            let new = 1.0 - ECHO_OF_DAY * f64::from(like);
            let lent = if is_day(&events[i]) { share * day } else { 0.0 };
            events[i].selection.score =
                (own[i] * told_well(&events[i], sources) * new + lent) * standing(&events[i]);
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

/// Weight of an event by itself: how the story comes back to it, and whether articles were written to report it.
fn score(event: &Event, sources: &[Source<'_>], recall: &Recall, centrality: f64) -> f64 {
    let told = weight(event.evidence.iter().map(|e| (event.first, e)), sources);
    let leads: BTreeSet<usize> =
        event.evidence.iter().filter(|e| e.news).map(|e| sources[e.reading].group).collect();
    told + if leads.is_empty() { 0.0 } else { recall.credit(event.first) }
        + (1.0 + f64::from(event.independent_sources)).ln()
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
    let said = if event.role == DateRole::Announced && !is_news(event) { 0.5 } else { 1.0 };
    status * precise * said
}

/// Whether an event is no news of its day: one article tells of it in passing, or it is a plan of which nothing more is told.
fn is_beside(event: &Event, sources: &[Source<'_>]) -> bool {
    told_in_passing(event, sources) || is_overtaken(event)
}

/// What is left of an event's own weight if no article was written to report it, or if its line needs the one before it.
fn told_well(event: &Event, sources: &[Source<'_>]) -> f64 {
    (if told_in_passing(event, sources) { 0.8 } else { 1.0 })
        * if dangles(&event.headline) { 0.6 } else { 1.0 }
}

/// Rows of a timeline where the user names no number: all of a small story, about twice the square root of a large one.
fn automatic_length(articles: usize, events: usize) -> usize {
    if articles == 1 {
        return events;
    }
    let length = 5.0 + 2.0 * (articles as f64).sqrt();
    (length.round() as usize).min(events)
}

#[cfg(test)]
mod tests;
