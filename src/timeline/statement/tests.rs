use proptest::prelude::*;

use super::{NEAR_DAYS, Statement, collect};
use crate::model::{AnchorSource, DateSource, Genre, Mood, Role};
use crate::timeline::Source;
use crate::timeline::made_up::{Told, article, day};

/// Statements of a story whose members are the articles given, in that order.
fn statements(articles: &[Told]) -> Vec<Statement> {
    let sources: Vec<Source<'_>> = articles.iter().map(Told::source).collect();
    collect(&(0..sources.len()).collect::<Vec<_>>(), &sources).0
}

/// A statement in a line: its day, where that comes from, whether it is the article's own news, how old it is, how it is told.
fn line(s: &Statement) -> String {
    let own = if s.own { " own" } else { "" };
    let mood = if s.mood == Mood::Past { String::new() } else { format!(" {:?}", s.mood).to_lowercase() };
    format!("{} {}{own} {}{mood}", s.first, s.rule, s.age)
}

fn lines(articles: &[Told]) -> Vec<String> {
    statements(articles).iter().map(line).collect()
}

#[test]
fn a_lead_tells_of_the_day_it_names_or_else_of_the_day_of_its_article() {
    let dated = "A ferry sank off Hexley on {Monday = 2026-03-02}. Tugs had tried to hold it for hours.";
    let undated = "A ferry sank off Hexley with nine on board. Tugs had tried to hold it for hours.";
    let of_old = "A ferry that was built on {May 3, 2011 = 2011-05-03} sank off Hexley with nine on board.";
    let to_come = "The owners of the ferry will meet in Hexley on {Friday = 2026-03-06 planned}.";
    let said = "The owners of the ferry said they will meet in Hexley on {Friday = 2026-03-06 planned}.";
    for (marked, expected) in [
        (dated, &["2026-03-02 made-up own 1"][..]),
        (undated, &["2026-03-03 published-day own 0"]),
        (to_come, &["2026-03-06 made-up -3 planned", "2026-03-03 published-day own 0"]),
        (said, &["2026-03-06 made-up -3 planned", "2026-03-03 published-day own 0"]),
    ] {
        assert_eq!(lines(&[article("2026-03-03", "Ferry sinks", marked)]), expected, "{marked}");
    }
    // Under the title of a plan the lead is of its day.
    for (marked, expected) in
        [(to_come, "2026-03-06 made-up own -3 planned"), (said, "2026-03-06 made-up -3 planned")]
    {
        let found = lines(&[article("2026-03-03", "Ferry owners to meet in Hexley", marked)]);
        assert_eq!(found[0], expected);
        assert_eq!(found.len() == 1, marked == to_come, "{found:?}");
    }
    let of_old = lines(&[article("2026-03-03", "Ferry sinks", of_old)]);
    assert!(of_old.contains(&"2026-03-03 published-day own 0".to_owned()), "{of_old:?}");
}

#[test]
fn what_a_day_counts_from_is_told_with_it() {
    let text = "HEXLEY, March 3 - A ferry sank off Hexley with nine on board.";
    for (source, rule, from) in [
        (AnchorSource::Dateline, "dateline-day", DateSource::Dateline),
        (AnchorSource::Published, "published-day", DateSource::Published),
        (AnchorSource::Url, "published-day", DateSource::Published),
        (AnchorSource::Assumed, "assumed-day", DateSource::InferredYear),
        (AnchorSource::Inferred, "assumed-day", DateSource::InferredYear),
    ] {
        let told = statements(&[article("2026-03-03", "Ferry sinks", text)
            .filed_before("A ferry")
            .anchored(source)]);
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].rule, told[0].source), (rule, from), "{source:?}");
    }
    // Words that say the year themselves infer nothing.
    for (marked, from) in [
        ("A ferry sank off Hexley on {March 2 = 2026-03-02} with nine.", DateSource::InferredYear),
        ("A ferry sank off Hexley on {March 2, 2026 = 2026-03-02} with nine.", DateSource::Text),
    ] {
        let told =
            statements(&[article("2026-03-03", "Ferry sinks", marked).anchored(AnchorSource::Assumed)]);
        assert_eq!(told[0].source, from, "{marked}");
    }
}

#[test]
fn only_what_stands_in_front_is_an_articles_own_news() {
    let marked = "A ferry sank off Hexley on {Monday = 2026-03-02}. Tugs tried to hold it on {Monday = 2026-03-02}. \
                  Divers came to the wreck on {Monday = 2026-03-02}. The port was shut on {February 3 = 2026-02-03}.";
    let own: Vec<bool> =
        statements(&[article("2026-03-03", "Ferry sinks", marked)]).iter().map(|s| s.own).collect();
    assert_eq!(own, [true, true, false, false]);
    // A chronology reports none of its items as news.
    let listed = article("2026-03-03", "Ferry sinks", marked).of_genre(Genre::Chronology);
    assert!(statements(&[listed]).iter().all(|s| !s.own));
}

#[test]
fn what_tells_of_no_day_makes_no_statement() {
    for marked in [
        "Tugs came.",
        "The owners did not meet in Hexley on {Friday = 2026-02-27 denied}.",
        "The owners may meet in Hexley on {Friday = 2026-03-06 maybe}.",
        "The line had run ferries to Hexley in {2011 = 2011-01-01 year}.",
        "It sank on {Monday = 2026-03-02}.",
    ] {
        let told = lines(&[article("2026-03-03", "", marked)]);
        assert!(told.iter().all(|line| line.contains("published-day")), "{marked}: {told:?}");
    }
    // Copy without a day of its own and without dates.
    assert!(
        statements(&[article("", "Ferry sinks", "A ferry sank off Hexley with nine on board.")]).is_empty()
    );
}

#[test]
fn kinds_of_copy_that_report_nothing_are_passed_over() {
    let dated = || {
        article(
            "2026-03-03",
            "Ferry sinks",
            "A ferry sank off Hexley on {Monday = 2026-03-02} with nine on board.",
        )
    };
    let undated = || article("2026-03-03", "Ferry sinks", "A ferry sank off Hexley with nine on board.");
    for (genre, of_dated, of_undated) in [
        (Genre::News, 1, 1),
        (Genre::Stub, 0, 0),
        (Genre::Table, 0, 0),
        (Genre::Column, 1, 0),
        (Genre::Chronology, 1, 0),
    ] {
        assert_eq!(statements(&[dated().of_genre(genre)]).len(), of_dated, "{genre:?}");
        assert_eq!(statements(&[undated().of_genre(genre)]).len(), of_undated, "{genre:?}");
    }
    let mut withdrawn = dated();
    withdrawn.role = Role::Withdrawn;
    assert!(statements(&[withdrawn]).is_empty());
}

#[test]
fn the_lead_stands_behind_dateline_and_caption() {
    let standfirst =
        "Nine feared lost off the coast. HEXLEY, March 3 - A ferry sank off Hexley with nine on board.";
    let told = statements(&[article("2026-03-03", "Ferry sinks", standfirst).filed_before("A ferry")]);
    assert_eq!(told.len(), 1);
    let label = "Tugs at work near the harbour\nA ferry sank off Hexley with nine on board. Tugs had tried to hold it. \
                 Divers came to the wreck.";
    let copy = article("2026-03-03", "Ferry sinks", label);
    let told = statements(&[copy]);
    assert_eq!(told.iter().map(|s| s.position).collect::<Vec<_>>(), [1]);
}

#[test]
fn a_plan_that_is_called_off_is_cancelled() {
    for (marked, mood) in [
        ("The strike of pilots planned for {Friday = 2026-03-06 planned} was called off.", Mood::Cancelled),
        ("The strike of pilots is to begin on {Friday = 2026-03-06 planned}.", Mood::Planned),
    ] {
        let told = statements(&[article("2026-03-03", "Pilots and port agree", marked)]);
        assert_eq!(told[0].mood, mood, "{marked}");
        assert!(told[0].foretells() == (told[0].age < 0));
    }
}

#[test]
fn what_is_told_as_over_is_no_plan_though_its_day_comes_after_the_stamp() {
    let marked = "Two dogs died on {Monday = 2026-03-02} in a fire in Hexley, the mayor said.";
    let told = statements(&[article("2026-03-01", "Fire kills two dogs", marked)]);
    assert_eq!(told.iter().map(line).collect::<Vec<_>>(), ["2026-03-02 made-up own -1"]);
    assert!(!told[0].foretells());
}

#[test]
fn a_recap_pasted_into_follow_ups_is_one_telling() {
    let recap = "The ferry sank off Hexley on {February 20 = 2026-02-20} with nine on board.";
    let follow_up = |lead: &str| article("2026-03-03", "", &format!("{lead} Tugs were near. {recap}"));
    let told = statements(&[
        follow_up("Divers raised the bell of the wreck."),
        follow_up("Owners of the line met their bankers."),
        article(
            "2026-03-03",
            "",
            "Divers rest. Tugs were near. A ship of the line capsized near Hexley on {February 20 = 2026-02-20}.",
        ),
    ]);
    let recaps: Vec<&Statement> = told.iter().filter(|s| s.first == day("2026-02-20")).collect();
    assert_eq!(recaps.len(), 3);
    assert_eq!(recaps[0].telling, recaps[1].telling);
    assert_ne!(recaps[0].telling, recaps[2].telling);
    assert_eq!(recaps[0].vector, recaps[1].vector);
}

#[test]
fn a_story_is_first_reported_on_its_earliest_day_or_about_what_it_tells() {
    let report = |articles: &[Told]| {
        let sources: Vec<Source<'_>> = articles.iter().map(Told::source).collect();
        collect(&(0..sources.len()).collect::<Vec<_>>(), &sources)
    };
    let sank = "A ferry sank off Hexley on {Monday = 2026-03-02} with nine on board.";
    let (_, first) = report(&[article("2026-03-05", "", sank), article("2026-03-03", "", sank)]);
    assert_eq!(first, Some(day("2026-03-03")));
    // Without stamps nothing that the story turns on is background.
    let (told, first) = report(&[article("", "", sank), article("", "", sank)]);
    let back = first.map(|first| crate::calendar::days_between(first, day("2026-03-02")));
    assert_eq!(back, Some(NEAR_DAYS));
    assert!(told.iter().all(|s| s.age == 0), "what is told of no day before the first is new to the story");
    assert_eq!(report(&[article("", "", "A ferry sank off Hexley with nine.")]).1, None);
}

/// Sentences of made-up copy, with and without days.
const COPY: [&str; 8] = [
    "A ferry sank off Hexley on {Monday = 2026-03-02} with nine on board.",
    "Divers raised the bell of the wreck on {Tuesday = 2026-03-03}.",
    "The owners of the line will meet on {Friday = 2026-03-06 planned} in Alda.",
    "Tugs had tried to hold it for hours.",
    "The port of Hexley was shut on {February 3 = 2026-02-03} after a storm.",
    "Two pilots had been hurt {last week = 2026-02-23 week} in fog.",
    "Nobody was hurt.",
    "The line bought the ferry in {May = 2025-05-01 month} from a yard in Alda.",
];

proptest! {
    #[test]
    fn statements_are_by_member_and_lie_in_their_sentences(
        texts in prop::collection::vec(prop::collection::vec(0..COPY.len(), 1..6), 1..5),
        dated in prop::collection::vec(any::<bool>(), 5),
    ) {
        let articles: Vec<Told> = texts
            .iter()
            .zip(&dated)
            .map(|(text, dated)| {
                let text = text.iter().map(|&at| COPY[at]).collect::<Vec<_>>().join(" ");
                article(if *dated { "2026-03-03" } else { "" }, "Ferry sinks off Hexley", &text)
            })
            .collect();
        let told = statements(&articles);
        prop_assert!(told.is_sorted_by_key(|s| s.reading));
        for s in &told {
            let reading = &articles[s.reading].reading;
            prop_assert_eq!(&reading.sentences[s.position], &s.sentence);
            prop_assert!(s.sentence.start <= s.clause.start && s.clause.end <= s.sentence.end);
            let is_inside = s.sentence.start <= s.date_span.start && s.date_span.end <= s.sentence.end;
            prop_assert!(is_inside || s.date_span.is_empty());
            prop_assert!(s.first <= s.last);
            prop_assert!((s.vector.cosine(&s.vector) - 1.0).abs() < 1e-4);
        }
        // Whatever order its members stand in, a story makes the same statements.
        let back: Vec<usize> = (0..articles.len()).rev().collect();
        let sources: Vec<Source<'_>> = articles.iter().map(Told::source).collect();
        let mut again = collect(&back, &sources).0;
        again.sort_by_key(|s| s.reading);
        let line = |s: &Statement| (s.reading, s.position, line(s));
        prop_assert_eq!(again.iter().map(line).collect::<Vec<_>>(), told.iter().map(line).collect::<Vec<_>>());
    }
}
