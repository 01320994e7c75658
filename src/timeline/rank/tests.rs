mod repeats;

use proptest::prelude::*;

use super::{BACKGROUND_SHARE, automatic_length, rank};
use crate::model::{
    DatePrecision, DateRole, DateSource, Event, EventId, Evidence, EvidenceRole, Outcome, Selection, Status,
    Support,
};
use crate::timeline::made_up::{Told, article, day};
use crate::timeline::{Options, Source};

/// A story of made-up articles of one sentence each, and its events.
#[derive(Default)]
struct Story {
    articles: Vec<Told>,
    events: Vec<Event>,
}

impl Story {
    /// Adds an event of a day that articles of these days were written to report, each in the words given.
    fn reported(&mut self, on: &str, words: &str, articles: &[&str]) -> &mut Event {
        let evidence: Vec<Evidence> = articles
            .iter()
            .enumerate()
            .map(|(at, own_day)| {
                let reading = self.articles.len();
                self.articles.push(article(own_day, words, &format!("{words}.")).of_group(reading));
                let sentence = self.articles[reading].reading.sentences[0].clone();
                Evidence {
                    reading,
                    role: if at == 0 { EvidenceRole::Lead } else { EvidenceRole::Witness },
                    clause: sentence.clone(),
                    sentence,
                    date_span: 0..0,
                    value: on.to_owned(),
                    rule: "made-up",
                    origin: format!("Outlet {reading}"),
                    news: true,
                    foretold: false,
                }
            })
            .collect();
        self.events.push(Event {
            id: EventId(self.events.len() as u128),
            story: 0,
            first: Some(day(on)),
            last: Some(day(on)),
            precision: DatePrecision::Day,
            role: DateRole::Happened,
            status: Status::Reported,
            outcome: None,
            source: DateSource::Text,
            headline: words.to_owned(),
            headline_source: "title",
            summary: format!("{words}."),
            place: String::new(),
            independent_sources: evidence.len() as u32,
            evidence,
            dating: 0,
            support: Support::Fair,
            conflicts: Vec::new(),
            selection: Selection { rank: 0, score: 0.0, selected: false },
            edited: false,
            linked: None,
        });
        self.events.last_mut().unwrap()
    }

    /// Adds an event of the past that articles tell in passing.
    fn past(&mut self, on: &str, words: &str, articles: &[&str]) -> &mut Event {
        let event = self.reported(on, words, articles);
        event.status = Status::Background;
        event.headline_source = "sentence";
        event.evidence.iter_mut().for_each(|e| e.news = false);
        event
    }

    /// Ranks as for a story of that many articles.
    fn rank(&mut self, articles: usize, options: &Options) {
        let sources: Vec<Source<'_>> = self.articles.iter().map(Told::source).collect();
        rank(&mut self.events, articles, &sources, options);
    }

    /// The headlines that are printed, best first.
    fn printed(&mut self, articles: usize, options: &Options) -> Vec<&str> {
        self.rank(articles, options);
        let mut chosen: Vec<&Event> = self.events.iter().filter(|e| e.selection.selected).collect();
        chosen.sort_by_key(|e| e.selection.rank);
        chosen.into_iter().map(|e| e.headline.as_str()).collect()
    }
}

const SANK: &str = "Ferry sinks off Hexley with nine on board";
const BELL: &str = "Divers raise bell of sunken ship";
const TRIAL: &str = "Captain goes on trial in Merle";
const STRIKE: &str = "Pilots walk out over pay at river port";
const SALE: &str = "Lorwick line sold to Brannel";

fn at_most(events: usize) -> Options {
    Options { max_events: Some(events), ..Options::default() }
}

#[test]
fn a_small_story_is_printed_whole() {
    let mut story = Story::default();
    story.reported("2026-03-02", SANK, &["2026-03-02", "2026-03-03"]);
    story.reported("2026-03-05", BELL, &["2026-03-05"]);
    story.reported("2026-03-09", TRIAL, &["2026-03-09"]);
    let mut printed = story.printed(4, &Options::default());
    printed.sort_unstable();
    assert_eq!(printed, [TRIAL, BELL, SANK]);
}

#[test]
fn what_more_articles_report_goes_before() {
    for (change, first) in [
        // Reported by more; come back to for longer.
        (0, SANK),
        // Told in passing, however often one dispatch says it; without words that say the day; a plan; a month.
        (1, BELL),
        (2, BELL),
        (3, BELL),
        (4, BELL),
    ] {
        let mut story = Story::default();
        let more: &[&str] =
            if change == 0 { &["2026-03-02", "2026-03-03", "2026-03-20"] } else { &["2026-03-02"] };
        let event = story.reported("2026-03-02", SANK, more);
        match change {
            1 => event.evidence[0].news = false,
            2 => event.source = DateSource::Published,
            3 => (event.status, event.outcome) = (Status::Scheduled, Some(Outcome::Overtaken)),
            4 => event.precision = DatePrecision::Month,
            _ => {}
        }
        story.reported("2026-03-05", BELL, &["2026-03-05"]);
        assert_eq!(story.printed(4, &at_most(1)), [first], "{change}");
    }
}

#[test]
fn copies_of_a_report_add_nothing() {
    let mut story = Story::default();
    let copied = story.reported("2026-03-02", SANK, &["2026-03-02", "2026-03-02", "2026-03-02"]);
    copied.independent_sources = 1;
    copied.evidence[1..].iter_mut().for_each(|e| e.role = EvidenceRole::Reprint);
    for told in &mut story.articles {
        told.group = 0;
    }
    story.reported("2026-03-05", BELL, &["2026-03-05", "2026-03-06"]);
    assert_eq!(story.printed(5, &at_most(1)), [BELL]);
}

#[test]
fn one_happening_is_printed_once_and_all_that_a_lone_article_tells() {
    let story = |articles| {
        let mut story = Story::default();
        story.reported("2026-03-02", SANK, &["2026-03-02", "2026-03-02"]);
        story.reported("2026-03-02", "Ferry with nine on board sinks off Hexley", &["2026-03-03"]);
        story.reported("2026-03-02", STRIKE, &["2026-03-03"]);
        story.printed(articles, &at_most(9)).len()
    };
    assert_eq!(story(4), 2);
    assert_eq!(story(1), 3);
}

#[test]
fn background_is_at_most_its_share_of_the_rows_asked_for() {
    let past = [SANK, BELL, TRIAL, STRIKE, SALE];
    for (articles, rows) in [(9, 3), (9, 4), (9, 10), (1, 4)] {
        let mut story = Story::default();
        for (n, words) in past.iter().enumerate() {
            story.past(&format!("2025-0{}-02", n + 1), words, &["2026-03-02", "2026-03-03"]);
        }
        let printed = story.printed(articles, &at_most(rows)).len();
        let limit = if articles == 1 { rows } else { (rows as f64 * BACKGROUND_SHARE).ceil() as usize };
        assert_eq!(printed, limit, "{articles} {rows}");
    }
}

#[test]
fn what_is_worth_no_row_is_left_out_unless_rows_are_asked_for() {
    type Change = fn(&mut Event);
    let cases: [(Change, bool); 6] = [
        (|_| (), true),
        // A month, and a plan of which nothing more is told, that one article tells.
        (|e| (e.precision, e.evidence[0].news) = (DatePrecision::Month, false), false),
        (
            |e| {
                (e.status, e.outcome) = (Status::Scheduled, Some(Outcome::Overtaken));
                e.evidence[0].news = false;
            },
            false,
        ),
        (|e| (e.status, e.outcome) = (Status::Scheduled, Some(Outcome::Open)), true),
        // What somebody thinks may come, and what somebody said.
        (|e| e.headline = "Sale of the Lorwick line could cost millions".to_owned(), false),
        (
            |e| {
                e.headline = "\"It was a good sale,\" Brannel said".to_owned();
                e.headline_source = "sentence";
            },
            false,
        ),
    ];
    for (at, (change, printed)) in cases.into_iter().enumerate() {
        let story = |options: &Options| {
            let mut story = Story::default();
            story.reported("2026-03-02", SANK, &["2026-03-02", "2026-03-03", "2026-03-03"]);
            story.reported("2026-03-05", BELL, &["2026-03-05", "2026-03-06"]);
            change(story.reported("2026-03-09", SALE, &["2026-03-09"]));
            story.printed(6, options).len()
        };
        assert_eq!(story(&Options::default()), if printed { 3 } else { 2 }, "case {at}");
        assert_eq!(story(&at_most(3)), 3, "case {at}");
    }
}

#[test]
fn what_one_article_tells_in_passing_is_of_the_subject_or_the_beginning() {
    let told = |past: &[(&str, &str)]| {
        let mut story = Story::default();
        story.reported("2026-03-02", SANK, &["2026-03-02", "2026-03-02"]);
        story.reported("2026-03-03", "Divers reach ferry sunk off Hexley with nine", &["2026-03-03"]);
        for (on, words) in past {
            story.past(on, words, &["2026-03-03"]);
        }
        story.printed(4, &Options::default()).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    const SAILED: &str = "The ferry left Hexley with nine of the choir";
    const BOUGHT: &str = "Brannel bought the yards of Lorwick in a sale";
    const REPAIRED: &str = "The ferry was repaired by the yards of Lorwick";
    assert!(told(&[("2026-02-27", SAILED)]).contains(&SAILED.to_owned()));
    assert!(!told(&[("2026-02-27", BOUGHT)]).contains(&BOUGHT.to_owned()));
    // Of what only touches the subject the earliest is how it began.
    let both = told(&[
        ("2026-02-20", REPAIRED),
        ("2026-02-27", "A horn of the ferry broke at the yards of Lorwick"),
    ]);
    assert!(both.contains(&REPAIRED.to_owned()) && both.len() == 3, "{both:?}");
}

#[test]
fn what_somebody_wishes_is_no_row_beside_what_was_done_that_day() {
    const WISH: &str = "Captain seeks new ferry for Hexley";
    let mut story = Story::default();
    story.reported("2026-03-02", SANK, &["2026-03-02", "2026-03-02"]);
    story.reported("2026-03-02", WISH, &["2026-03-02"]);
    assert_eq!(story.printed(3, &Options::default()), [SANK]);
    let mut story = Story::default();
    story.reported("2026-03-02", SANK, &["2026-03-02", "2026-03-02"]);
    story.reported("2026-03-05", WISH, &["2026-03-05"]);
    assert_eq!(story.printed(3, &Options::default()).len(), 2);
    // A large story has enough without it.
    story.events.iter_mut().for_each(|event| event.selection = Selection::default());
    assert_eq!(story.printed(12, &Options::default()), [SANK]);
}

#[test]
fn months_and_quotations_make_no_row_if_few_tell_them() {
    let few = |say: fn(&mut Event)| {
        let mut story = Story::default();
        story.reported("2026-03-02", SANK, &["2026-03-02", "2026-03-03"]);
        say(story.past(
            "2026-03-05",
            "Hexley ordered more ferries in early spring",
            &["2026-03-04", "2026-03-05"],
        ));
        story.printed(4, &Options::default()).len()
    };
    assert_eq!(few(|_| ()), 2, "a day");
    assert_eq!(few(|event| event.precision = DatePrecision::Month), 1, "a month");
    assert_eq!(few(|event| event.headline = "The port said: \"We knew of it\"".to_owned()), 1, "a quotation");
}

#[test]
fn a_line_that_breaks_off_makes_no_row_if_few_tell_it() {
    let told_by = |articles: &[&str]| {
        let mut story = Story::default();
        story.reported("2026-03-02", SANK, &["2026-03-02", "2026-03-03"]);
        let event = story.reported("2026-03-05", "The plan was to", articles);
        event.headline_source = "sentence";
        story.printed(4, &Options::default()).len()
    };
    assert_eq!(told_by(&["2026-03-05"]), 1);
    assert_eq!(told_by(&["2026-03-05", "2026-03-06"]), 1);
    assert_eq!(told_by(&["2026-03-05", "2026-03-06", "2026-03-07"]), 2, "others can tell what is missing");
}

#[test]
fn a_sentence_of_two_days_is_one_row() {
    let mut story = Story::default();
    let sentence = "Five died off Hexley on {Monday = 2026-03-02}, police said on {Tuesday = 2026-03-03}.";
    story.reported("2026-03-02", SANK, &["2026-03-03"]);
    story.reported("2026-03-03", SANK, &["2026-03-03"]);
    story.articles = vec![article("2026-03-03", "", sentence)];
    let told = &story.articles[0];
    for (event, date) in story.events.iter_mut().zip(&told.dated) {
        let e = &mut event.evidence[0];
        (e.reading, e.sentence, e.clause) = (0, date.clause.clone(), date.clause.clone());
        e.date_span = date.span.clone();
        event.headline = told.reading.dispatch.text.clone();
        event.headline_source = "sentence";
    }
    story.events[1].role = DateRole::Announced;
    story.rank(3, &at_most(5));
    assert_eq!([0, 1].map(|at| story.events[at].selection.selected), [true, false]);
}

#[test]
fn length_grows_with_the_story_but_slower() {
    assert_eq!(
        [(1, 40), (2, 3), (4, 40), (100, 40), (400, 999)].map(|(a, e)| automatic_length(a, e)),
        [40, 3, 9, 25, 45]
    );
}

/// An event of any story: the number of its words, its day, how many articles tell it, what kind it is of.
type Any = (usize, i8, usize, u8);

fn any_events() -> impl Strategy<Value = Vec<Any>> {
    prop::collection::vec((0_usize..5, 1_i8..5, 1_usize..4, 0_u8..5), 0..9)
}

fn story_of(events: &[Any]) -> Story {
    let mut story = Story::default();
    for &(words, on, articles, kind) in events {
        let words = [SANK, BELL, TRIAL, STRIKE, SALE][words];
        let days = &["2026-03-03", "2026-03-04", "2026-03-15"][..articles];
        let on = format!("2026-03-{on:02}");
        if kind == 0 {
            story.past(&on, words, days);
            continue;
        }
        let event = story.reported(&on, words, days);
        match kind {
            1 => event.precision = DatePrecision::Month,
            2 => (event.status, event.outcome) = (Status::Scheduled, Some(Outcome::Open)),
            _ => {}
        }
    }
    story
}

proptest! {
    #[test]
    fn ranks_are_an_order_and_what_is_printed_fits(
        events in any_events(),
        most in prop::option::of(1_usize..9),
        turn in 0_usize..9,
    ) {
        let options = Options { max_events: most, ..Options::default() };
        let articles = 12;
        let mut story = story_of(&events);
        story.rank(articles, &options);
        let mut ranks: Vec<u32> = story.events.iter().map(|e| e.selection.rank).collect();
        ranks.sort_unstable();
        prop_assert_eq!(ranks, (1..=events.len() as u32).collect::<Vec<_>>());
        let length = most.unwrap_or_else(|| automatic_length(articles, events.len()));
        let chosen: Vec<&Event> = story.events.iter().filter(|e| e.selection.selected).collect();
        prop_assert!(chosen.len() <= length);
        let background = chosen.iter().filter(|e| e.status == Status::Background).count();
        prop_assert!(background <= (length as f64 * BACKGROUND_SHARE).ceil() as usize);
        prop_assert!(events.is_empty() || most.is_none() || !chosen.is_empty(), "the best is printed where rows are asked for");
        let scores = |story: &Story| {
            let mut all: Vec<_> = story
                .events
                .iter()
                .map(|e| (e.id, e.selection.rank, e.selection.selected, format!("{:.9}", e.selection.score)))
                .collect();
            all.sort();
            all
        };
        // The order that events come in says nothing.
        let mut turned = story_of(&events);
        let by = turn % events.len().max(1);
        turned.events.rotate_left(by);
        turned.rank(articles, &options);
        prop_assert_eq!(scores(&story), scores(&turned));
    }
}
