use jiff::civil::Date;
use proptest::prelude::*;

use super::{Draft, NEAR_DAYS, drop_named, merge, set_status};
use crate::calendar::days_between;
use crate::model::{DatePrecision, DateSource, Mood, Outcome, Status};
use crate::timeline::made_up::day;
use crate::timeline::statement::Statement;
use crate::timeline::vector::{Frequencies, Vector, word_hashes};

/// A statement of an article of its own, told as done on its day: the base of all cases.
fn said(reading: usize, on: &str, words: &str) -> (Statement, String) {
    let statement = Statement {
        reading,
        group: reading,
        position: 0,
        sentence: 0..words.len() as u32,
        clause: 0..words.len() as u32,
        date_span: 0..0,
        value: on.to_owned(),
        rule: "made-up",
        first: day(on),
        last: day(on),
        precision: DatePrecision::Day,
        source: DateSource::Text,
        mood: Mood::Past,
        announces: false,
        age: 0,
        own: false,
        reaches_back: false,
        deed: true,
        passing: false,
        opens_nothing: false,
        tells_plan: false,
        subject: None,
        corrected: false,
        struck: false,
        vector: Vector::default(),
        telling: reading,
    };
    (statement, words.to_owned())
}

/// A statement that differs from the base.
fn but(told: (Statement, String), change: impl FnOnce(&mut Statement)) -> (Statement, String) {
    let (mut statement, words) = told;
    change(&mut statement);
    (statement, words)
}

/// A week or a month that an article tells of from `age` days behind its first.
fn coarse(told: (Statement, String), precision: DatePrecision, days: i32, age: i32) -> (Statement, String) {
    but(told, |s| {
        (s.precision, s.age) = (precision, age);
        s.last = s.first.checked_add(jiff::Span::new().days(days - 1)).unwrap();
    })
}

/// The lead of an article that says no day and looks back on none.
fn undated_lead(told: (Statement, String)) -> (Statement, String) {
    but(told, |s| (s.own, s.reaches_back, s.source) = (true, true, DateSource::Published))
}

/// The statements with their words weighed among some others of the story.
fn weighed(told: Vec<(Statement, String)>) -> Vec<Statement> {
    let of = |words: &str| word_hashes(words, Some("en"));
    let mut frequencies = Frequencies::default();
    for other in
        ["Fog closed the airport of Alda", "The bank of Merle named a new head", "Pilots voted on their pay"]
    {
        frequencies.add(&of(other));
    }
    told.iter().for_each(|(_, words)| frequencies.add(&of(words)));
    let weigh = |(mut statement, words): (Statement, String)| {
        statement.vector = frequencies.vector(&of(&words));
        statement
    };
    told.into_iter().map(weigh).collect()
}

/// The readings that each draft joins, by its day.
fn joined(told: Vec<(Statement, String)>) -> Vec<(Date, Vec<usize>)> {
    let statements = weighed(told);
    let of = |draft: &Draft| {
        let mut readings: Vec<usize> = draft.members.iter().map(|&m| statements[m].reading).collect();
        readings.sort_unstable();
        (draft.first, readings)
    };
    let mut drafts: Vec<_> = merge(&statements).iter().map(of).collect();
    drafts.sort();
    drafts
}

const SANK: &str = "A ferry sank off Hexley with nine on board";
const SANK_TOO: &str = "Nine people were on board when the Hexley ferry sank";
/// What looks back on it in words of its own: nearer than another happening, further than another source's report.
const MISSING: &str = "Divers look for those on board the Hexley ferry";
const STRIKE: &str = "Pilots of the river port walked out over pay";

#[test]
fn a_day_may_have_several_happenings_and_a_happening_several_reports() {
    for (first, second, events) in [(SANK, SANK, 1), (SANK, SANK_TOO, 1), (SANK, STRIKE, 2)] {
        let found = joined(vec![said(0, "2026-03-02", first), said(1, "2026-03-02", second)]);
        assert_eq!(found.len(), events, "{first} / {second}: {found:?}");
    }
}

#[test]
fn what_is_told_a_week_apart_is_never_one_happening() {
    for apart in ["2026-03-09", "2026-03-06", "2027-03-02"] {
        for lead in [false, true] {
            let later = said(1, apart, SANK);
            let later = if lead { undated_lead(later) } else { later };
            assert_eq!(joined(vec![said(0, "2026-03-02", SANK), later]).len(), 2, "{apart} {lead}");
        }
    }
}

#[test]
fn a_lead_without_a_day_tells_of_the_happening_before_it() {
    let first = || said(0, "2026-03-02", SANK);
    for (day, words, events) in [
        ("2026-03-03", MISSING, 1),
        ("2026-03-04", MISSING, 1),
        ("2026-03-03", STRIKE, 2),
        ("2026-03-01", MISSING, 2),
    ] {
        let found = joined(vec![first(), undated_lead(said(1, day, words))]);
        assert_eq!(found.len(), events, "{day} {words}: {found:?}");
    }
    // One that looks back on a day itself does not, nor does one reach what is only named.
    let looks_back = but(undated_lead(said(1, "2026-03-03", MISSING)), |s| s.reaches_back = false);
    assert_eq!(joined(vec![first(), looks_back]).len(), 2);
    let named = but(first(), |s| s.passing = true);
    assert_eq!(joined(vec![named, undated_lead(said(1, "2026-03-03", MISSING))]).len(), 2);
}

#[test]
fn a_sentence_that_tells_of_two_days_makes_two_happenings() {
    let pair = |place: u32| {
        let at = move |s: &mut Statement| s.sentence = place..place + 60;
        let reports = but(undated_lead(said(0, "2026-03-03", MISSING)), |s| s.sentence = 0..60);
        joined(vec![but(said(0, "2026-03-02", SANK), at), reports])
    };
    assert_eq!(pair(0).len(), 2);
    assert_eq!(pair(80).len(), 1);
}

#[test]
fn last_week_is_a_day_of_that_week_whose_words_it_repeats() {
    let week = |words| coarse(said(1, "2026-03-02", words), DatePrecision::Week, 7, 8);
    for (told, first, events) in [
        (week(SANK_TOO), "2026-03-04", 1),
        (week(STRIKE), "2026-03-04", 2),
        // Another week, and a day that had not come when the article was written.
        (week(SANK_TOO), "2026-03-12", 2),
        (coarse(said(1, "2026-03-02", SANK_TOO), DatePrecision::Week, 7, 1), "2026-03-06", 2),
    ] {
        let found = joined(vec![said(0, first, SANK), told]);
        assert_eq!(found.len(), events, "{first}: {found:?}");
        assert!(found.iter().any(|(day, _)| day.to_string() == first));
    }
}

#[test]
fn a_day_without_its_year_is_none_of_a_known_year() {
    let yearless = but(said(1, "2026-03-02", SANK), |s| s.precision = DatePrecision::DayNoYear);
    assert_eq!(joined(vec![said(0, "2026-03-02", SANK), yearless.clone()]).len(), 2);
    let too = but(said(2, "2026-03-02", SANK_TOO), |s| s.precision = DatePrecision::DayNoYear);
    assert_eq!(joined(vec![yearless, too]).len(), 1);
}

#[test]
fn sources_that_disagree_on_the_day_are_one_happening_of_the_day_that_more_tell() {
    let on = |reading, day| said(reading, day, SANK);
    let statements = weighed(vec![
        on(0, "2026-03-02"),
        on(1, "2026-03-03"),
        on(2, "2026-03-03"),
        said(3, "2026-03-02", STRIKE),
    ]);
    let drafts = merge(&statements);
    let sank = drafts.iter().find(|d| d.members.contains(&1)).unwrap();
    assert_eq!((sank.first, sank.conflicts.as_slice()), (day("2026-03-03"), &[(day("2026-03-02"), 1)][..]));
    assert_eq!(drafts.len(), 2);
    // As many for each: the earlier day. A recap told again counts once, what a correction struck not at all, a plan less than
    // what was seen.
    type Change = fn(&mut Statement);
    let cases: [(Change, &str); 4] = [
        (|_| (), "2026-03-03"),
        (|s| s.telling = 1, "2026-03-02"),
        (|s| s.struck = true, "2026-03-02"),
        (|s| (s.mood, s.age) = (Mood::Planned, -1), "2026-03-03"),
    ];
    for (at, (change, winner)) in cases.into_iter().enumerate() {
        let told = vec![on(0, "2026-03-02"), on(1, "2026-03-03"), but(on(2, "2026-03-03"), change)];
        let drafts = merge(&weighed(told));
        assert_eq!(drafts.iter().map(|d| d.first).collect::<Vec<_>>(), [day(winner)], "case {at}");
    }
    // One sentence that says both days says that they are two.
    let both = vec![on(0, "2026-03-02"), but(on(0, "2026-03-03"), |s| s.telling = 7)];
    assert_eq!(joined(both).len(), 2);
}

#[test]
fn versions_of_a_dispatch_say_one_thing_in_a_sentence_of_one_day() {
    let toll = |n: &str| format!("The toll of the Hexley ferry is {n}");
    let version = |reading, words: &str| but(said(reading, "2026-03-02", words), |s| s.group = 0);
    assert_eq!(joined(vec![version(0, &toll("eleven")), version(1, &toll("thirteen"))]).len(), 1);
    assert_eq!(joined(vec![version(0, &toll("eleven")), version(1, STRIKE)]).len(), 2);
}

#[test]
fn what_was_struck_supports_and_opens_nothing() {
    let struck = || but(said(1, "2026-03-02", SANK_TOO), |s| s.struck = true);
    assert_eq!(joined(vec![struck()]), []);
    assert_eq!(joined(vec![struck(), said(0, "2026-03-02", SANK)]), [(day("2026-03-02"), vec![0, 1])]);
    assert_eq!(joined(vec![struck(), said(0, "2026-03-02", STRIKE)]), [(day("2026-03-02"), vec![0])]);
}

#[test]
fn what_is_only_named_needs_two_dispatches_that_name_it() {
    let named =
        |reading, group| but(said(reading, "2026-03-02", SANK), |s| (s.passing, s.group) = (true, group));
    let opens_nothing = |own| but(said(0, "2026-03-02", SANK), |s| (s.opens_nothing, s.own) = (true, own));
    for (told, stay) in [
        (vec![said(0, "2026-03-02", SANK)], true),
        (vec![named(0, 0)], false),
        (vec![named(0, 0), named(1, 0)], false),
        (vec![named(0, 0), named(1, 1)], true),
        (vec![named(0, 0), said(1, "2026-03-02", SANK_TOO)], true),
        (vec![opens_nothing(false)], false),
        (vec![opens_nothing(true)], true),
        (vec![opens_nothing(false), named(1, 1)], false),
    ] {
        let told = weighed(told);
        let mut drafts = merge(&told);
        drop_named(&mut drafts, &told);
        assert_eq!(!drafts.is_empty(), stay, "{told:#?}");
    }
}

#[test]
fn how_an_event_is_told() {
    use Outcome::{Cancelled, Happened, Open, Overtaken};
    use Status::{Background, Reported, Scheduled};
    let told =
        |mood, age, own| but(said(0, "2026-03-06", SANK), |s| (s.mood, s.age, s.own) = (mood, age, own));
    let plan = || told(Mood::Planned, -3, false);
    let other = |told| but(told, |s| (s.reading, s.group, s.telling) = (1, 1, 1));
    for (told, last_day, expected) in [
        (vec![told(Mood::Past, 0, true)], "2026-03-09", (Reported, None)),
        (vec![told(Mood::Past, NEAR_DAYS, false)], "2026-03-09", (Reported, None)),
        (vec![told(Mood::Past, NEAR_DAYS + 1, false)], "2026-03-09", (Background, None)),
        // "Agreed in May to buy": a plan that is over for its article is told as over.
        (vec![told(Mood::Planned, 200, false)], "2026-03-09", (Background, None)),
        (vec![plan()], "2026-03-05", (Scheduled, Some(Open))),
        (vec![plan()], "2026-03-06", (Scheduled, Some(Open))),
        (vec![plan()], "2026-03-07", (Scheduled, Some(Overtaken))),
        (vec![plan(), other(told(Mood::Past, 1, false))], "2026-03-09", (Reported, Some(Happened))),
        (vec![plan(), other(told(Mood::Past, 90, false))], "2026-06-09", (Background, Some(Happened))),
        (vec![plan(), other(told(Mood::Cancelled, -1, false))], "2026-03-09", (Scheduled, Some(Cancelled))),
        // Told as done, or as called off: what was seen on the day goes before.
        (
            vec![plan(), other(told(Mood::Cancelled, -1, false)), other(told(Mood::Past, 1, false))],
            "2026-03-09",
            (Reported, Some(Happened)),
        ),
    ] {
        let told = weighed(told);
        let mut drafts = merge(&told);
        set_status(&mut drafts, &told, Some(day(last_day)));
        assert_eq!(drafts.len(), 1);
        assert_eq!((drafts[0].status, drafts[0].outcome), expected, "{told:#?}");
    }
    let plan = weighed(vec![plan()]);
    let mut drafts = merge(&plan);
    set_status(&mut drafts, &plan, None);
    assert_eq!(drafts[0].outcome, Some(Open), "a dump without days ends nothing");
}

/// Words of two happenings, told in several ways.
const WORDS: [&str; 5] = [
    SANK,
    SANK_TOO,
    STRIKE,
    "Pay talks of the river pilots broke down",
    "Divers found the bell of the ferry",
];

fn any_statement() -> impl Strategy<Value = (Statement, String)> {
    let kind = (0..WORDS.len(), 0_i32..12, 0_usize..6, 0_usize..4, -3_i32..20, 0_u8..16);
    kind.prop_map(|(words, on, reading, group, age, flags)| {
        let on = day("2026-03-01").checked_add(jiff::Span::new().days(on)).unwrap();
        but(said(reading, &on.to_string(), WORDS[words]), |s| {
            (s.group, s.age, s.telling) = (group, age, words);
            s.sentence = words as u32 * 100..words as u32 * 100 + 60;
            s.struck = flags == 1;
            s.passing = flags == 2;
            (s.own, s.reaches_back) = (flags & 4 > 0, flags & 12 == 12);
            s.mood = if flags == 3 { Mood::Planned } else { Mood::Past };
            if flags == 9 {
                s.precision = DatePrecision::Week;
                s.last = s.first.checked_add(jiff::Span::new().days(6)).unwrap();
            }
        })
    })
}

proptest! {
    #[test]
    fn each_statement_is_of_one_happening(told in prop::collection::vec(any_statement(), 0..14)) {
        let statements = weighed(told);
        let drafts = merge(&statements);
        let mut members: Vec<usize> = drafts.iter().flat_map(|d| d.members.iter().copied()).collect();
        members.sort_unstable();
        prop_assert!(members.windows(2).all(|pair| pair[0] < pair[1]), "no statement counts twice");
        let missing = (0..statements.len()).filter(|m| members.binary_search(m).is_err());
        prop_assert!(missing.into_iter().all(|m| statements[m].struck), "none is lost but what was struck");
        for draft in &drafts {
            let opened = draft.members.iter().find(|&&m| statements[m].first == draft.first);
            prop_assert!(opened.is_some(), "its day is one that is told");
            prop_assert!(!draft.members.iter().all(|&m| statements[m].struck));
            prop_assert!(draft.first <= draft.last);
            let near = |(other, count): &(Date, u32)| {
                *count <= statements.len() as u32 && days_between(draft.first, *other).abs() <= NEAR_DAYS
            };
            prop_assert!(draft.conflicts.iter().all(near), "{:?}", draft.conflicts);
        }
    }
}
