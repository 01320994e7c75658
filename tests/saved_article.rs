//! One article saved from a web page, alone: its own event, and every earlier day it tells of.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::run::{build, dateline, package, rows};

const PAGE: &str = "Bay Observer | Latest | Politics | Sport | Weather

Two bridges closed as river Orvane rises in Valdoria

The army is helping to move families from the lower town

GENEVA, March 3. /TASS/. Authorities in Valdoria closed two bridges over the river Orvane on Tuesday after its level rose by \
two meters overnight, the civil defense agency told reporters.

\"The lower town has to be emptied before nightfall,\" the agency's head Mirko Dalvane said.

On January 2, two engineers were killed when a gate of the Orvane dam gave way. The government declared a state of emergency on \
February 14.

The agency recalled that on November 20, 2017 a flood destroyed forty houses in the same valley.

A meeting of ministers is scheduled for March 6.
";

type Row = BTreeMap<String, String>;

fn page() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("pages");
    std::fs::create_dir(&input).unwrap();
    std::fs::write(input.join("orvane.txt"), PAGE).unwrap();
    (folder, input)
}

fn events(flags: &[&str]) -> Vec<Row> {
    let (folder, input) = page();
    let out = folder.path().join("out");
    build(&[input.to_str().unwrap()], &out, flags);
    rows(&out.join("timeline.csv"))
}

fn find<'a>(events: &'a [Row], date: &str) -> &'a Row {
    let found = events.iter().find(|e| e["event_date_edtf"] == date);
    found.unwrap_or_else(|| {
        panic!("no event on {date} in {:?}", events.iter().map(|e| &e["event_date_edtf"]).collect::<Vec<_>>())
    })
}

#[test]
fn without_a_year_days_stay_without_one_and_sort_last() {
    let events = events(&[]);
    for date in ["XXXX-01-02", "XXXX-02-14", "XXXX-03-03", "XXXX-03-06"] {
        let event = find(&events, date);
        assert_eq!(
            (event["event_date"].as_str(), event["date_precision"].as_str()),
            ("", "day-no-year"),
            "{date}"
        );
    }
    let first_without = events.iter().position(|e| e["event_date"].is_empty()).unwrap();
    assert!(
        events[first_without..].iter().all(|e| e["event_date"].is_empty()),
        "days without a year sort last"
    );
}

#[test]
fn the_run_names_the_flag_that_would_settle_it() {
    let (_folder, input) = page();
    let output = dateline().arg("build").arg(&input).assert().success();
    let printed = String::from_utf8(output.get_output().stdout.clone()).unwrap();
    let printed = format!("{printed}{}", String::from_utf8_lossy(&output.get_output().stderr));
    assert!(printed.contains("--assume-year"), "{printed}");
}

#[test]
fn with_a_year_each_day_is_whole_and_told_in_its_own_words() {
    let events = events(&["--assume-year", "2020"]);
    let killed = find(&events, "2020-01-02");
    assert_eq!(killed["status"], "background");
    assert!(killed["headline"].contains("Two engineers were killed"), "{}", killed["headline"]);
    assert!(killed["evidence"].contains("gate of the Orvane dam gave way"), "{}", killed["evidence"]);
    assert!(find(&events, "2020-02-14")["headline"].contains("state of emergency"));
    let own = find(&events, "2020-03-03");
    assert_eq!((own["status"].as_str(), own["date_role"].as_str()), ("reported", "happened"));
    assert!(own["headline"].contains("bridges"), "{}", own["headline"]);
    assert_eq!(find(&events, "2020-03-06")["status"], "scheduled");
    assert!(find(&events, "2017-11-20")["evidence"].contains("forty houses"));
    assert!(events.iter().all(|e| !e["evidence"].contains("Weather")), "furniture is no evidence");
    assert_eq!(own["origin_agency"], "tass");
}

#[test]
fn a_stamp_in_the_head_of_the_page_gives_the_year() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("page.txt");
    let head = "2026-03-03T21:15:22+03:002026-03-03T21:15:22+03:00https://bay.example/news/20260303/83.htmlhttps://\
        bay.example/i/logo.png ";
    let text = "GENEVA, March 3. /TASS/. Authorities in Valdoria closed two bridges over the river Orvane on Tuesday after its \
        level rose by two meters overnight, the civil defense agency told reporters.\n";
    std::fs::write(&input, format!("{head}{text}")).unwrap();
    let out = folder.path().join("out");
    build(&[input.to_str().unwrap()], &out, &[]);
    let found = rows(&out.join("timeline.csv"));
    assert_eq!(find(&found, "2026-03-03")["date_precision"], "day");
}

/// README shows what one saved article prints: the words there are those of the program.
#[test]
fn readme_shows_what_is_printed() {
    let readme = std::fs::read_to_string(package().join("README.md")).unwrap();
    let mut lines =
        readme.lines().skip_while(|line| !line.starts_with("    $ dateline build data/sample/saved"));
    let command = lines.next().expect("README runs the program on one article");
    let shown: Vec<&str> = lines
        .take_while(|line| line.is_empty() || line.starts_with("    "))
        .map(|line| line.strip_prefix("    ").unwrap_or(line))
        .collect();
    let arguments = command.trim_start_matches("    $ dateline ").split(' ');
    let output = dateline().args(arguments).assert().success().get_output().stdout.clone();
    assert_eq!(String::from_utf8(output).unwrap().trim_end(), shown.join("\n").trim_end());
}
