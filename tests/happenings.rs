//! What a timeline makes of plans, of the past, of what was said and of figures, on made-up dispatches.

use crate::editing::{Dispatch, Dump, Row, events, warnings};

fn build(dispatches: &[Dispatch<'_>]) -> Vec<Row> {
    let dump = Dump::new(dispatches);
    events(&dump.build("out", &["--one-story"]))
}

/// The days that are printed.
fn printed_days(rows: &[Row]) -> Vec<&str> {
    rows.iter().filter(|row| row["selected"] == "yes").map(|row| &*row["event_date"]).collect()
}

/// The events of a day, by what their evidence says.
fn of_day<'a>(rows: &'a [Row], day: &str, word: &str) -> Vec<&'a Row> {
    rows.iter().filter(|r| r["event_date"] == day && r["evidence"].contains(word)).collect()
}

const FIRST: Dispatch<'_> = (
    "Reuters",
    "02T08",
    "Hexley dockers threaten strike",
    "HEXLEY, March 2 (Reuters) - Dockers of Hexley threatened on Monday to walk out over pay. The union will hold a vote on the \
     strike on Thursday. The port said it will close the north quay on Friday.",
);

#[test]
fn what_was_planned_has_an_outcome() {
    let kept = (
        "AP",
        "05T18",
        "Hexley dockers back strike",
        "HEXLEY, March 5 (AP) - The union of the dockers of Hexley held its vote on the strike on Thursday and four in five backed it.",
    );
    let later = (
        "AP",
        "09T18",
        "Hexley dockers talk pay",
        "HEXLEY, March 9 (AP) - Dockers of Hexley and the port talked about pay on Monday, the mayor said after the meeting.",
    );
    for (dispatches, outcome, status) in [
        (&[FIRST, kept][..], "happened", "reported"),
        (&[FIRST, later], "overtaken", "scheduled"),
        (&[FIRST], "open", "scheduled"),
    ] {
        let rows = build(dispatches);
        let votes = of_day(&rows, "2026-03-05", "vote");
        assert_eq!(votes.len(), 1, "{outcome}: {rows:#?}");
        assert_eq!((&*votes[0]["outcome"], &*votes[0]["status"]), (outcome, status));
    }
}

#[test]
fn a_plan_that_is_called_off_is_cancelled() {
    let later = (
        "AP",
        "09T18",
        "Hexley dockers talk pay",
        "HEXLEY, March 9 (AP) - Dockers of Hexley and the port talked about pay on Monday, the mayor said after the meeting.",
    );
    for day in ["04T18", "05T18"] {
        for told in [
            "The union of the dockers of Hexley called off Thursday's vote on the strike.",
            "Thursday's vote of the union of the dockers of Hexley on the strike has been cancelled.",
            "The union of the dockers of Hexley will not hold its vote on the strike on Thursday as planned.",
            "The union of the dockers of Hexley postponed the vote on the strike due on Thursday.",
            "The vote of the union of the dockers of Hexley on the strike scheduled for Thursday was scrapped.",
            "The union of the dockers of Hexley abandoned the vote on the strike planned for Thursday.",
        ] {
            let body = format!("HEXLEY, March {} (AP) - {told} No reason was given.", &day[1..2]);
            let rows = build(&[FIRST, ("AP", day, "No vote of Hexley dockers", &body), later]);
            let votes = of_day(&rows, "2026-03-05", "vote");
            assert_eq!(votes.len(), 1, "{day} {told}: {rows:#?}");
            assert_eq!(
                (&*votes[0]["outcome"], &*votes[0]["status"]),
                ("cancelled", "scheduled"),
                "{day} {told}"
            );
        }
    }
}

#[test]
fn a_plan_announced_in_several_ways_is_one_row() {
    const TOWN: &str = "The town has waited for it for years.";
    let says = [
        "is to visit Hexley on Friday, his office said.",
        "plans to visit Hexley on Friday, his office said.",
        "is due to visit Hexley on Friday, his office said.",
        "is scheduled to visit Hexley on Friday, his office said.",
        "is expected in Hexley on Friday for talks on the docks.",
    ];
    let kept = (
        "AP",
        "06T20",
        "Orsel sees Hexley",
        "HEXLEY, March 6 (AP) - Mayor Ann Orsel visited Hexley on Friday and met its dockers. The visit took two hours.",
    );
    for (at, first) in says.iter().enumerate() {
        for second in &says[at + 1..] {
            let of = |day: &str, told: &str| {
                format!("ALDA, March {day} (Reuters) - Mayor Ann Orsel {told} {TOWN}")
            };
            let (one, two) = (of("2", first), of("3", second));
            let plans = [
                ("Reuters", "02T08", "Mayor plans trip", &*one),
                ("Post", "03T08", "Hexley waits for mayor", &two),
            ];
            let rows = build(&[plans[0], plans[1]]);
            assert_eq!(of_day(&rows, "2026-03-06", "Orsel").len(), 1, "{first} {second}: {rows:#?}");
            let rows = build(&[plans[0], plans[1], kept]);
            let visits = of_day(&rows, "2026-03-06", "Orsel");
            assert_eq!(visits.len(), 1, "{first} {second}: {rows:#?}");
            assert_eq!(visits[0]["outcome"], "happened", "{first} {second}");
        }
    }
}

#[test]
fn what_two_articles_only_announce_has_not_happened() {
    let later = (
        "AP",
        "09T18",
        "Hexley dockers talk pay",
        "HEXLEY, March 9 (AP) - Dockers of Hexley and the port talked about pay on Monday, the mayor said after the meeting.",
    );
    for told in [
        "The union of the dockers of Hexley will hold its vote on the strike. The two sides are far apart.",
        "The union of the dockers of Hexley will hold its vote on the strike later today. The two sides are far apart.",
        "The union of the dockers of Hexley said on Thursday that it would hold its vote on the strike.",
    ] {
        let body = format!("HEXLEY, March 5 (AP) - {told}");
        let rows = build(&[FIRST, ("AP", "05T07", "Hexley dockers and port far apart", &body), later]);
        let votes = of_day(&rows, "2026-03-05", "vote");
        assert!(
            !votes.is_empty() && votes.iter().all(|row| row["outcome"] != "happened"),
            "{told}: {rows:#?}"
        );
    }
}

#[test]
fn the_day_that_a_deed_is_told_of_goes_before_the_day_it_was_planned_for() {
    let plan = |day| {
        let body = "HEXLEY, March 3 (Reuters) - Crews of the grey Hexley ferries will walk off the job at midnight on Friday.";
        ("Reuters", day, "Crews of Hexley ferries to walk off", body)
    };
    let second = (
        "AP",
        "04T08",
        "Crews of ferries set to walk off",
        "HEXLEY, March 4 (AP) - All the crews of the grey Hexley ferries will walk off the job at midnight on Friday.",
    );
    let done = (
        "Reuters",
        "07T10",
        "Crews of Hexley ferries walk off",
        "HEXLEY, March 7 (Reuters) - Crews of the grey Hexley ferries walked off the job at midnight on Saturday.",
    );
    let rows = build(&[plan("03T08"), second, done]);
    let told = of_day(&rows, "2026-03-07", "walked");
    assert_eq!(told.len(), 1, "{rows:#?}");
    assert!(of_day(&rows, "2026-03-06", "walked").is_empty());
    assert!(told[0]["date_conflicts"].contains("2026-03-06"), "{rows:#?}");
}

#[test]
fn what_was_said_and_what_was_done_are_two_rows_that_name_each_other() {
    let rows = build(&[(
        "Reuters",
        "04T08",
        "Brannel sells Hexley ferries",
        "HEXLEY, March 4 (Reuters) - The ferry firm Brannel said on Wednesday that it had sold its Hexley ferries to the Lorwick \
         line on Monday. The crews were told of it by letter.",
    )]);
    let said = rows.iter().find(|r| r["date_role"] == "announced").expect("a row of the saying");
    let done = rows.iter().find(|r| r["event_date"] == "2026-03-02").expect("a row of the deed");
    assert_eq!((&*said["event_date"], &*done["date_role"]), ("2026-03-04", "happened"));
    assert_eq!((&said["linked_event_id"], &done["linked_event_id"]), (&done["event_id"], &said["event_id"]));
}

#[test]
fn the_headline_of_the_deed_goes_before_those_of_talk() {
    let told =
        "the ferry firm Brannel sold its Hexley ferries to the Lorwick line on Monday for 30 million crowns.";
    for talk in [
        "Brannel to sell Hexley ferries to Lorwick: source",
        "Brannel's Hexley ferries could go to Lorwick",
        "Brannel shares rise on sale of Hexley ferries",
    ] {
        let bodies = ["Reuters", "AP"].map(|agency| {
            format!("HEXLEY, March 2 ({agency}) - In a deal without a rival, {told} {agency} saw the deed.")
        });
        let rows = build(&[
            ("Reuters", "02T08", talk, &bodies[0]),
            ("AP", "02T09", "Brannel sells Hexley ferries to Lorwick line", &bodies[1]),
        ]);
        let sold = of_day(&rows, "2026-03-02", "sold");
        assert_eq!(sold.len(), 1, "{rows:#?}");
        assert_eq!(sold[0]["headline"], "Brannel sells Hexley ferries to Lorwick line", "{talk}");
    }
}

#[test]
fn the_past_is_kept_only_as_far_as_it_belongs() {
    let recap = "The firm, founded on May 3, 1987, has run ferries since 2003, and its quarter ended on Jan. 31. On Nov. 4, 2025 a \
                 ferry of the firm hit the mole of Hexley.";
    let bodies = [
        format!(
            "HEXLEY, March 2 (Reuters) - A ferry of the Brannel firm ran aground off Hexley on Monday. {recap}"
        ),
        format!(
            "HEXLEY, March 3 (Reuters) - Tugs freed the ferry of the Brannel firm off Hexley on Tuesday. {recap}"
        ),
        format!(
            "HEXLEY, March 4 (Reuters) - Divers looked at the hull of the Brannel ferry on Wednesday. {recap}"
        ),
    ];
    let days = ["02T08", "03T08", "04T08"];
    let titles = ["Ferry runs aground off Hexley", "Ferry freed off Hexley", "Divers look at Hexley ferry"];
    let dispatches: Vec<Dispatch<'_>> =
        (0..3).map(|i| ("Reuters", days[i], titles[i], bodies[i].as_str())).collect();
    let rows = build(&dispatches);
    // One origin, and one sentence however often it is pasted: it does not reach back beyond 60 days.
    assert!(rows.iter().all(|r| r["event_date"].as_str() >= "2026-01-01"), "{rows:#?}");
    let kept = Dump::new(&dispatches);
    let all = events(&kept.build("all", &["--one-story", "--background", "all"]));
    assert!(all.iter().any(|r| r["event_date"] == "2025-11-04"));
    let none = events(&kept.build("none", &["--one-story", "--background", "none"]));
    assert!(none.iter().all(|r| r["status"] != "background"));
}

#[test]
fn figures_are_followed_over_time() {
    let body = |day: &str, weekday: &str, dead: &str| {
        format!(
            "HEXLEY, March {day} (Reuters) - The death toll of the Hexley ferry fire rose to {dead} on {weekday}, the civil guard said."
        )
    };
    let bodies = [body("2", "Monday", "3"), body("3", "Tuesday", "5"), body("5", "Thursday", "12")];
    let titles =
        ["Ferry fire kills 3 at Hexley", "Hexley ferry fire toll at 5", "Hexley ferry fire toll at 12"];
    let dispatches: Vec<Dispatch<'_>> =
        (0..3).map(|i| ("Reuters", ["02T08", "03T08", "05T08"][i], titles[i], bodies[i].as_str())).collect();
    let dump = Dump::new(&dispatches);
    let out = dump.build("out", &["--one-story"]);
    let json: serde_json::Value =
        serde_json::from_slice(&std::fs::read(out.join("timeline.json")).unwrap()).unwrap();
    let series = &json["stories"][0]["figures"];
    assert_eq!((series[0]["quantity"].as_str(), series[0]["trend"].as_str()), (Some("dead"), Some("rising")));
    let values = series[0]["values"].as_array().unwrap();
    let told: Vec<_> =
        values.iter().map(|v| (v["value"].as_f64().unwrap(), v["day"].as_str().unwrap())).collect();
    assert_eq!(told, [(3.0, "2026-03-02"), (5.0, "2026-03-03"), (12.0, "2026-03-05")]);
    assert_eq!(json["stories"][0]["events"][0]["figures"][0]["value"], 3.0);
}

#[test]
fn outputs_of_other_flags_go_with_the_next_run_and_other_files_stay() {
    let dump = Dump::new(&[FIRST]);
    let out = dump.build("out", &["--formats", "markdown,timelinejs-csv"]);
    std::fs::write(out.join("notes.md"), "mine").unwrap();
    assert!(out.join("timeline.md").exists());
    let out = dump.build("out", &["--formats", "timelinejs-csv"]);
    assert!(!out.join("timeline.md").exists() && out.join("timelinejs.csv").exists());
    assert!(out.join("notes.md").exists());
}

#[test]
fn events_that_a_format_cannot_show_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("dump.jsonl");
    let record = serde_json::json!({
        "title": "Ferry freed off Hexley",
        "body": "HEXLEY, March 3 (Reuters) - Tugs freed the ferry of the Brannel firm off Hexley on Tuesday, the civil guard said."
    });
    std::fs::write(&input, format!("{record}\n")).unwrap();
    let out = folder.path().join("out");
    crate::run::build(&[input.to_str().unwrap()], &out, &["--formats", "timelinejs-json"]);
    let told = warnings(&out);
    assert!(told.iter().any(|w| w.starts_with("timelinejs.json: 1 event without a year")), "{told:?}");
}

#[test]
fn withdrawn_copy_tells_nothing_and_its_notice_names_it() {
    let fake = (
        "Reuters",
        "02T08",
        "Mayor of Hexley quits over ferry",
        "HEXLEY, March 2 (Reuters) - The mayor of Hexley resigned on Monday over the sinking of a ferry, a letter said.",
    );
    let notice = (
        "Reuters",
        "02T10",
        "WITHDRAWN - Mayor of Hexley quits over ferry",
        "The report was based on a forged letter and is withdrawn. Please delete it from your systems; no new one will be filed.",
    );
    let other = (
        "Reuters",
        "03T08",
        "Hexley ferry raised",
        "HEXLEY, March 3 (Reuters) - Tugs raised the ferry of Hexley on Tuesday, the port said after the tide had turned.",
    );
    let told = |dispatches: &[Dispatch<'_>]| {
        build(dispatches).iter().filter(|row| row["evidence"].contains("resigned")).count()
    };
    assert_eq!(told(&[fake, other]), 1);
    assert_eq!(told(&[fake, notice, other]), 0);
    let dispatches = [fake, notice, other];
    let dump = Dump::new(&dispatches);
    let out = dump.build("out", &["--one-story"]);
    let articles = crate::run::rows(&out.join("articles.csv"));
    let role = |title: &str| {
        let row = articles.iter().find(|row| row["title"] == title).unwrap();
        (row["role"].clone(), row["group_id"].clone())
    };
    let (withdrawn, group) = role(notice.2);
    assert_eq!((withdrawn.as_str(), group), ("withdrawn", role(fake.2).1));
}

#[test]
fn plans_of_days_gone_by_are_not_scheduled() {
    let rows = build(&[(
        "Reuters",
        "09T18",
        "Hexley bank deal looked at",
        "HEXLEY, March 9 (Reuters) - Regulators looked at the merger of two banks of Hexley again on Monday, lawyers said. Bank \
         of Orle agreed to acquire Merle on March 2 at a premium, after talks of two days.",
    )]);
    let agreed = of_day(&rows, "2026-03-02", "agreed");
    assert_eq!(agreed.len(), 1, "{rows:#?}");
    assert_ne!(agreed[0]["status"], "scheduled");
}

#[test]
fn prices_terms_and_captions_of_other_days_are_no_rows() {
    let rows = build(&[(
        "Reuters",
        "09T18",
        "Hexley ferry line sold",
        "HEXLEY, March 9 (Reuters) - The Lorwick line was sold to Brannel on Monday, lawyers said. It runs nine ferries. Its shares closed at 81 cents on \
         Friday, versus 73 cents on Thursday. The line earned 3 million crowns in the quarter ended Jan. 31. Its founder, who was \
         born on June 5, 1941, has no heirs. A ferry of the line lies at the quay of Hexley on March 3, 2026.",
    )]);
    let days: Vec<&str> = rows.iter().map(|r| r["event_date"].as_str()).collect();
    assert_eq!(days, ["2026-03-09"], "{rows:#?}");
}

#[test]
fn a_day_is_told_by_its_news() {
    let rows = build(&[
        (
            "Reuters",
            "02T08",
            "Ferry runs aground off Hexley",
            "HEXLEY, March 2 (Reuters) - A ferry of the Brannel firm ran aground off Hexley on Monday. Forty people were taken off it by \
             boat. Tugs came from two towns. A baker in Orle sold all of his bread before noon on Monday.",
        ),
        (
            "AP",
            "02T09",
            "Brannel ferry stuck on rocks off Hexley",
            "HEXLEY, March 2 (AP) - A Brannel ferry ran aground on rocks off Hexley on Monday, the coast guard said. Nobody was hurt.",
        ),
    ]);
    let selected = |word: &str| -> Vec<&str> {
        of_day(&rows, "2026-03-02", word).iter().map(|r| r["selected"].as_str()).collect()
    };
    assert_eq!((selected("aground"), selected("baker")), (vec!["yes"], vec!["no"]), "{rows:#?}");
}

#[test]
fn a_story_prints_no_row_for_what_reports_nothing_or_is_told_already() {
    let news = |n: usize, said: &str| {
        format!(
            "HEXLEY, March {n} (Reuters) - The port of Hexley {said} on day {n} of the strike, its head said."
        )
    };
    let mut dispatches: Vec<(String, String, String)> = [
        "shut its north quay",
        "sent home 40 clerks",
        "let tugs sail",
        "lost a grain ship to Alda",
        "asked a judge for help",
        "met envoys of the crown",
        "hired guards",
        "reopened its fish hall",
        "paid a fine",
        "dismissed its deputy",
    ]
    .iter()
    .enumerate()
    .map(|(at, said)| (format!("{:02}T08", at + 2), format!("Port {said}"), news(at + 2, said)))
    .collect();
    let body = |text: &str| format!("HEXLEY, March 6 (Reuters) - {text}");
    for (title, text) in [
        (
            "Dockers feel the strain",
            "Dockers are feeling the strain as they weigh what to do about meals and rents in a hard spring.",
        ),
        (
            "Mayor takes ill",
            "The mayor of Hexley fell ill on Friday, her office said. A ferry guide in January praised the towers of Lorwick. A chess \
             club will gather at the old mill on Sunday.",
        ),
    ] {
        dispatches.push(("06T09".to_owned(), title.to_owned(), body(text)));
    }
    let dispatches: Vec<Dispatch<'_>> =
        dispatches.iter().map(|(day, title, body)| ("Reuters", &**day, &**title, &**body)).collect();
    let rows = build(&dispatches);
    let printed = |word: &str| rows.iter().any(|r| r["evidence"].contains(word) && r["selected"] == "yes");
    assert!(printed("mayor") && printed("grain ship"), "{rows:#?}");
    for word in ["strain", "ferry guide", "chess club"] {
        assert!(!printed(word), "{word}: {rows:#?}");
    }
}

#[test]
fn a_hearing_that_was_put_off_did_not_happen() {
    let before = (
        "Reuters",
        "02T08",
        "Port chief Orsel to testify on Wednesday",
        "HEXLEY, March 2 (Reuters) - Port chief Ann Orsel will testify before the Hexley inquiry into the ferry loss on Wednesday.",
    );
    let off = (
        "AP",
        "04T15",
        "Port chief Orsel fails to appear",
        "HEXLEY (AP) - Port chief Ann Orsel did not appear before the Hexley inquiry into the ferry loss.\n\nOrsel was due to testify \
         before the Hexley inquiry into the ferry loss on Wednesday but the hearing was cancelled, a clerk said.",
    );
    let rows = build(&[before, off]);
    let hearing = of_day(&rows, "2026-03-04", "appear");
    assert_eq!(hearing.len(), 1, "{rows:#?}");
    assert_eq!(&*hearing[0]["outcome"], "cancelled", "{rows:#?}");
}

#[test]
fn who_announced_an_event_does_not_confirm_it() {
    let kept = (
        "AP",
        "05T18",
        "Hexley dockers back strike",
        "HEXLEY, March 5 (AP) - The union of the dockers of Hexley held its vote on the strike on Thursday and four in five backed it.",
    );
    let rows = build(&[FIRST, kept]);
    let votes = of_day(&rows, "2026-03-05", "vote");
    assert_eq!((&*votes[0]["independent_sources"], &*votes[0]["support"]), ("1", "single"), "{rows:#?}");
}

#[test]
fn a_lead_is_not_the_report_of_the_day_it_looks_back_on() {
    let lead = "HEXLEY, March 4 (Reuters) - Dockers of Hexley walked out on Wednesday after talks on pay broke down on Monday.";
    let rows = build(&[("Reuters", "04T18", "Hexley dockers walk out", lead)]);
    let of = |day: &str| rows.iter().find(|row| row["event_date"] == day).map(|row| row["headline"].clone());
    assert_eq!(of("2026-03-04").as_deref(), Some("Hexley dockers walk out"), "{rows:#?}");
    assert_ne!(of("2026-03-02").as_deref(), Some("Hexley dockers walk out"), "{rows:#?}");
}

#[test]
fn a_lead_about_the_quake_of_monday_is_news_of_its_own_day() {
    let toll = (
        "Reuters",
        "04T08",
        "Toll of Hexley quake rises to seven",
        "HEXLEY (Reuters) - Rescue crews pulled three more bodies from a school that fell in Monday's earthquake, the ministry said.",
    );
    let rows = build(&[toll]);
    let told = rows.iter().find(|row| row["headline"].starts_with("Toll of Hexley quake"));
    assert_eq!(told.map(|row| &*row["event_date"]), Some("2026-03-04"), "{rows:#?}");
}

#[test]
fn a_toll_stands_on_its_own_day_and_not_on_that_of_the_quake() {
    let toll = (
        "Reuters",
        "04T18",
        "Death toll from Hexley quake rises to 31",
        "HEXLEY, March 4 (Reuters) - The death toll from an earthquake that struck the coast of Hexley a day earlier rose to 31 on \
         Wednesday.",
    );
    let rows = build(&[toll]);
    assert_eq!(printed_days(&rows), ["2026-03-04"], "{rows:#?}");
}

#[test]
fn who_said_it_on_the_next_day_makes_no_second_row() {
    let killed = (
        "Reuters",
        "03T08",
        "Gunmen kill five at Hexley market",
        "HEXLEY, March 3 (Reuters) - Gunmen killed five traders at a market in Hexley on Monday, police said on Tuesday.",
    );
    let rows = build(&[killed]);
    assert_eq!(printed_days(&rows), ["2026-03-02"], "{rows:#?}");
}

#[test]
fn a_lead_is_not_merged_with_what_its_own_sentence_tells_of_another_day() {
    let storm = (
        "Post",
        "04T18",
        "Crowd storms Hexley police headquarters",
        "A crowd has stormed the police headquarters of Hexley, where 42 people died in clashes two days ago.",
    );
    let clashes = (
        "Reuters",
        "03T08",
        "Dozens die in Hexley clashes",
        "HEXLEY, March 3 (Reuters) - At least 42 people died in clashes at the police headquarters of Hexley on Monday.",
    );
    let rows = build(&[storm, clashes]);
    let of = |day: &str| rows.iter().find(|row| row["event_date"] == day).map(|row| &*row["headline"]);
    assert_eq!(of("2026-03-04"), Some("Crowd storms Hexley police headquarters"), "{rows:#?}");
    assert_eq!(of("2026-03-02"), Some("Dozens die in Hexley clashes"), "{rows:#?}");
}

#[test]
fn an_event_of_a_clause_is_told_by_that_clause() {
    let film = (
        "Reuters",
        "05T18",
        "Film shows trapped miners of Hexley",
        "HEXLEY, March 5 (Reuters) - The men trapped in the mine of Hexley were shown in a film on Thursday.\n\nOne of the men films the \
         shelter where they hid when a landslide trapped them in the mine on Monday.",
    );
    let rows = build(&[film]);
    let told = rows.iter().find(|row| row["event_date"] == "2026-03-02").map(|row| &*row["headline"]);
    assert_eq!(told, Some("A landslide trapped them in the mine on Monday"), "{rows:#?}");
}

#[test]
fn a_doubted_stamp_counts_where_its_story_bears_it_out() {
    let doubted: Dispatch<'_> = (
        "Reuters",
        "03T18",
        "Hexley ferry chief paid 3 million",
        "HEXLEY (Reuters) - The ferry line of Hexley agreed on Tuesday to pay its chief Ann Orsel three million crowns. The line said it \
         was paying her two million crowns in cash on June 30, 2026 and the rest later.",
    );
    let other = (
        "AP",
        "03T20",
        "Hexley ferry chief Orsel leaves with 3 million",
        "HEXLEY (AP) - Ann Orsel, the chief of the ferry line of Hexley, left on Tuesday with three million crowns.",
    );
    let rows = build(&[doubted, other]);
    let told: Vec<&str> = of_day(&rows, "2026-03-03", "Orsel").iter().map(|row| &*row["articles"]).collect();
    assert_eq!(told, ["2"], "both tell of that day");
}
