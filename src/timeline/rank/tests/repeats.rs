//! What tells a row again, or makes none beside it.

use super::{BELL, SANK, STRIKE, Story};
use crate::model::{Outcome, Status};
use crate::timeline::Options;
use crate::timeline::made_up::article;

#[test]
fn a_number_told_again_and_a_deed_told_in_passing_repeat() {
    let mut story = Story::default();
    story.reported(
        "2026-03-02",
        "Hexley debates next 350 million for ferry yards",
        &["2026-03-02", "2026-03-02"],
    );
    story.reported("2026-03-03", "Hexley weighing next 350 million for yards", &["2026-03-03"]);
    story.past(
        "2026-03-02",
        "The port of Hexley debates the matter of the yards",
        &["2026-03-03", "2026-03-04"],
    );
    assert_eq!(story.printed(5, &Options::default()), ["Hexley debates next 350 million for ferry yards"]);
}

#[test]
fn titles_of_one_happening_make_one_row() {
    const ASKS: &str = "Hexley mayor asks Merle for $2 bln in aid for ferry yards";
    const ASKED: &str = "Merle asked for $2 billion to rescue Hexley yards";
    let printed = |rows: &[(&str, &str)]| {
        let mut story = Story::default();
        story.reported("2026-03-05", BELL, &["2026-03-05", "2026-03-05"]);
        story.reported("2026-03-09", STRIKE, &["2026-03-09", "2026-03-09"]);
        for (on, title) in rows {
            story.reported(on, title, &[on]);
        }
        let mut printed: Vec<String> =
            story.printed(6, &Options::default()).into_iter().map(str::to_owned).collect();
        printed.retain(|title| title != BELL && title != STRIKE);
        printed
    };
    assert_eq!(printed(&[("2026-03-02", ASKS), ("2026-03-02", ASKED)]).len(), 1);
    assert_eq!(printed(&[("2026-03-02", ASKS), ("2026-03-12", ASKED)]).len(), 2, "weeks apart");
    // The deed stays, whatever is better ranked.
    const SOLD: &str = "Brannel to buy rival yard Lorwick for $3 billion";
    const JUMP: &str = "Lorwick shares jump after Brannel buy";
    for rows in [[SOLD, JUMP], [JUMP, SOLD]] {
        assert_eq!(printed(&rows.map(|title| ("2026-03-02", title))), [SOLD]);
    }
    // What was told the day before was told first.
    let days = [
        ("2026-03-03", "Orsel's trustee names new Lorwick board"),
        ("2026-03-02", "Orsel trustee names new board of Lorwick"),
    ];
    assert_eq!(printed(&days), [days[1].1]);
}

#[test]
fn what_one_speaker_says_on_a_day_is_one_row() {
    let printed = |day: &str| {
        let mut story = Story::default();
        story.reported("2026-03-05", BELL, &["2026-03-05", "2026-03-05"]);
        story.reported("2026-03-02", "Port's Orsel says dredgers have come late", &["2026-03-02"]);
        story.reported(day, "Merle has paid too little: Orsel", &[day]);
        story.printed(4, &Options::default()).len()
    };
    assert_eq!((printed("2026-03-02"), printed("2026-03-03")), (2, 3));
}

#[test]
fn opinions_make_no_row_where_something_was_done() {
    const HELD: &str = "Orsel says Hexley must dredge its port";
    let printed = |with: &str| {
        let mut story = Story::default();
        story.reported("2026-03-02", with, &["2026-03-02", "2026-03-02"]);
        story.reported("2026-03-09", HELD, &["2026-03-09"]);
        story.printed(3, &Options::default()).len()
    };
    assert_eq!(printed(SANK), 1);
    assert_eq!(printed("Orsel: Ferry must sail"), 2, "the story has nothing else");
}

#[test]
fn a_sentence_that_few_tell_is_part_of_what_its_article_reports() {
    let printed = |on: &str, articles: &[&str], together: bool| {
        let mut story = Story::default();
        story.reported("2026-03-02", SANK, &["2026-03-02", "2026-03-02"]);
        story.past(on, "Divers of Merle reached the place with nine lamps", articles);
        if together {
            story.articles[2].group = 0;
        }
        story.printed(4, &Options::default()).len()
    };
    let two = ["2026-03-03", "2026-03-04"];
    assert_eq!(printed("2026-03-02", &two, true), 1);
    assert_eq!(printed("2026-03-02", &two, false), 2, "told by others");
    assert_eq!(printed("2026-03-02", &[two[0], two[1], "2026-03-05"], true), 2);
    assert_eq!(printed("2026-02-27", &two, true), 2, "a day of its own");
}

#[test]
fn nobody_dies_twice() {
    let mut story = Story::default();
    story.reported("2026-03-02", "Ann Orsel, who built the port, dies at 81", &["2026-03-02", "2026-03-02"]);
    story.reported("2026-03-03", "Former mayor Ann Orsel dies in Merle", &["2026-03-03"]);
    story.reported("2026-03-03", "Brannel dies off Hexley as boat sinks", &["2026-03-03"]);
    let printed = story.printed(4, &Options::default());
    assert_eq!(
        printed,
        ["Ann Orsel, who built the port, dies at 81", "Brannel dies off Hexley as boat sinks"]
    );
    // The better told row of the day after does not stand for the day itself.
    let mut story = Story::default();
    story.reported("2026-03-02", "Ann Orsel dies in Merle", &["2026-03-02"]);
    story.reported("2026-03-03", "Ann Orsel, who built the port, dies at 81", &["2026-03-03", "2026-03-03"]);
    assert!(story.printed(3, &Options::default()).contains(&"Ann Orsel dies in Merle"));
}

#[test]
fn the_first_day_of_a_death_stays() {
    const DIES: &str = "Ferry singer Ann Orsel dies in Hexley";
    let mut story = Story::default();
    story.reported("2026-03-05", BELL, &["2026-03-05", "2026-03-05"]);
    // More articles tell of the death a day late.
    story.reported("2026-03-02", DIES, &["2026-03-02"]);
    story.reported("2026-03-03", "Hexley singer Ann Orsel dies aboard ferry", &["2026-03-03", "2026-03-03"]);
    let printed = story.printed(5, &Options::default());
    assert!(printed.contains(&DIES) && printed.len() == 2, "{printed:?}");
}

#[test]
fn a_plan_makes_no_row_beside_its_outcome() {
    const PLAN: &str = "Hexley council to meet over tolls";
    let printed = |outcome: &str| {
        let mut story = Story::default();
        let plan = story.reported("2026-03-02", PLAN, &["2026-03-01", "2026-03-01", "2026-03-01"]);
        (plan.status, plan.outcome) = (Status::Scheduled, Some(Outcome::Overtaken));
        story.reported("2026-03-02", outcome, &["2026-03-02"]);
        story.printed(4, &Options::default()).contains(&PLAN)
    };
    assert!(!printed("Hexley keeps its levies"));
    assert!(printed(STRIKE), "of another matter");
}

#[test]
fn what_an_article_tells_below_its_title_is_no_row_of_the_days_before() {
    const FILED: &str = "Orsel filed her ferry plan with the court of Hexley";
    let printed = |title: &str| {
        let mut story = Story::default();
        story.reported("2026-03-09", "Hexley clears ferry owner Orsel", &["2026-03-09", "2026-03-09"]);
        story.reported("2026-03-04", title, &["2026-03-04"]);
        // The titled article has it below.
        let group = story.articles.last().unwrap().group;
        story.past("2026-03-02", FILED, &["2026-03-04"]).status = Status::Reported;
        story.articles.last_mut().unwrap().group = group;
        story.printed(4, &Options::default()).contains(&FILED)
    };
    assert!(!printed("Orsel files ferry plan with court"));
    assert!(printed("Orsel mourns divers of Hexley ferry"), "of another matter");
}

#[test]
fn the_deed_stays_where_its_plan_is_better_ranked() {
    const MET: &str = "Orsel and Brannel meet in Hexley over ferry tolls";
    let mut story = Story::default();
    let plan = story.reported(
        "2026-03-02",
        "Orsel to meet Brannel in Hexley over ferry tolls",
        &["2026-03-01", "2026-03-01", "2026-03-01"],
    );
    (plan.status, plan.outcome) = (Status::Scheduled, Some(Outcome::Overtaken));
    story.reported("2026-03-02", MET, &["2026-03-03"]);
    story.reported("2026-03-09", BELL, &["2026-03-09"]);
    let mut printed = story.printed(4, &Options::default());
    printed.sort_unstable();
    assert_eq!(printed, [BELL, MET]);
}

#[test]
fn of_a_plan_and_what_only_names_its_day_one_stays() {
    const NAMED: &str = "Critics of Hexley expect delays, despite the vote of Hexley on Monday";
    let marked = NAMED.replace("Monday", "{Monday = 2026-03-02}.");
    let mut story = Story::default();
    story.reported("2026-03-02", NAMED, &["2026-03-03", "2026-03-03"]);
    let plan = story.reported("2026-03-02", "Hexley to vote", &["2026-03-01", "2026-03-01"]);
    (plan.status, plan.outcome) = (Status::Scheduled, Some(Outcome::Overtaken));
    story.articles[0] = article("2026-03-03", "", &marked).of_group(0);
    let named = &mut story.events[0];
    named.headline_source = "sentence";
    named.evidence[0].date_span = story.articles[0].dated[0].span.clone();
    named.evidence[0].sentence = story.articles[0].reading.sentences[0].clone();
    assert_eq!(story.printed(4, &Options::default()).len(), 1);
}
