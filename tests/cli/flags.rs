//! Flags: what is answered, refused, and told where it is of no use.

use super::{printed, said, write};
use crate::run::{build, dateline, ferries, rows, run_json};

#[test]
fn help_and_version_are_answers() {
    assert!(printed(&dateline().arg("--help").assert().success()).contains("build"));
    assert!(printed(&dateline().arg("--version").assert().success()).starts_with("dateline "));
}

#[test]
fn wrong_flags_exit_with_2_and_say_which() {
    for (args, word) in [
        (&["build"][..], "input"),
        (&[], "input"),
        (&["build", "x.jsonl", "--nonsense"], "--nonsense"),
        (&["build", "x.jsonl", "--tz", "Nowhere/Land"], "--tz"),
        (&["build", "x.jsonl", "--map", "title"], "--map"),
        (&["build", "x.jsonl", "--map", "nosuch=hed"], "nosuch"),
        (&["build", "x.jsonl", "--since", "2026-13-01"], "--since"),
        (&["build", "x.jsonl", "--until", "5.3.2026"], "year first, such as 2026-03-05"),
        (&["build", "x.jsonl", "--since", "2026-03-02", "--until", "2026-03-01"], "--since"),
        (&["build", "x.jsonl", "--sentences", "0"], "--sentences"),
        (&["build", "x.jsonl", "--max-events", "0"], "--max-events"),
        (&["build", "x.jsonl", "--assume-year", "2020", "--assume-date", "2019-01-02"], "--assume-date"),
        (&["build", "x.jsonl", "--threads", "0"], "--threads"),
        (&["build", "x.jsonl", "--formats", "markdown"], "-o FOLDER"),
        (&["build", "x.jsonl", "--excel"], "-o FOLDER"),
        (&["build", "x.jsonl", "--all-pairs"], "-o FOLDER"),
        (&["build", "x.jsonl", "--memory", "1K"], "--memory 1 KB"),
        (&["build", "x.jsonl", "--topic", ""], "at least one word"),
        (&["build", "x.jsonl", "--topic", " ?"], "at least one word"),
        (&["build", "x.jsonl", "--map", "body=title,body=body"], "a field has one key"),
        (&["build", "x.jsonl", "--max-events", "-1"], "a whole number from 1"),
        (&["build", "x.jsonl", "--min-articles", "-1"], "a whole number from 1"),
        (&["build", "x.jsonl", "--min-articles", "0"], "a whole number from 1"),
        (&["build", "x.jsonl", "--max-rejects", "-1"], "--max-rejects"),
        (&["build", "x.jsonl", "--copy-window", "-1"], "from 0 to 1000000, such as 48"),
        (&["build", "x.jsonl", "--window", "0"], "from 1 to 36500, such as 7"),
        (&["build", "x.jsonl", "--window", "-1"], "from 1 to 36500, such as 7"),
        (&["build", "x.jsonl", "--window", "soon"], "from 1 to 36500, such as 7"),
        (&["build", "x.jsonl", "--assume-year", "abcd"], "from 1000 to 2999, such as 2020"),
        (&["build", "x.jsonl", "--assume-date", "xyz"], "such as 2026-03-05"),
        (&["build", "x.jsonl", "--threads", "many"], "from 1 to 512, such as 4"),
        (&["build", "x.jsonl", "--max-rejects", "few"], "from 0 on, such as 100"),
        (&["build", "x.jsonl", "--window", "7", "--one-story"], "--one-story takes all as one"),
        (&["build", "x.jsonl", "--window", "7", "--dedup-only", "-o", "out"], "--window is about stories"),
        (&["build", "x.jsonl", "--min-containment", "-0.5"], "from 0.05 to 1, such as 0.6"),
        (&["build", "x.jsonl", "--sentences", "-1"], "from 1 to 20, such as 2"),
        (&["build", "x.jsonl", "--memory", "-1"], "a size such as"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "x.jsonl", ferries(1).as_bytes());
        let assert = dateline().current_dir(folder.path()).args(args).assert().code(2);
        assert!(said(&assert).contains(word), "{args:?}: {}", said(&assert));
        assert!(!said(&assert).contains("use '-- -1"), "{args:?}: {}", said(&assert));
    }
}

#[test]
fn a_command_behind_a_flag_is_told_of() {
    let assert = dateline().args(["-q", "dates", "f.txt"]).assert().code(2);
    assert!(said(&assert).contains("write dateline dates first"), "{}", said(&assert));
}

#[test]
fn standard_input_and_mapped_fields() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let lines = ferries(5).replace("\"title\"", "\"hed\"").replace("\"body\"", "\"zzcontent\"");
    dateline()
        .args(["build", "-", "--map", "title=hed,body=zzcontent", "-o"])
        .arg(&out)
        .write_stdin(lines)
        .assert()
        .success();
    let articles = rows(&out.join("articles.csv"));
    assert_eq!(articles.len(), 5);
    assert!(articles.iter().all(|a| a["title"].starts_with("Ferry ")));
}

#[test]
fn mapped_fields_are_found_in_any_case_or_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let lines = ferries(2).replace("\"title\"", "\"Hed\"").replace("\"body\"", "\"ZzContent\"");
    let input = write(folder.path(), "a.jsonl", lines.as_bytes());
    let map = |pairs: &str| dateline().args(["build", &input, "--map", pairs, "--dry-run"]).assert();
    assert!(said(&map("title=hed,body=zzcontent").success()).contains("2 articles"));
    let assert = map("body=Nope").code(1);
    assert!(said(&assert).contains("no field Nope for --map body=Nope; there are"), "{}", said(&assert));
}

#[test]
fn a_mapped_field_that_is_not_there_is_told_of_once() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..3 {
        let lines = ferries(2 + n).replace("\"title\"", if n == 0 { "\"hed\"" } else { "\"head\"" });
        write(folder.path(), &format!("{n}.jsonl"), lines.as_bytes());
    }
    let told = |pair: &str| {
        let assert = dateline().args(["build", "--dry-run", "--map", pair]).arg(folder.path()).assert();
        said(&assert.success()).lines().filter(|line| line.contains("--map")).collect::<Vec<_>>().join("\n")
    };
    let line = told("published=when");
    assert!(line.ends_with("--map published=when: no record has a when that could be used"), "{line}");
    let line = told("title=hed");
    assert!(
        line.contains("no record has a hed that could be used in 2 of 3 inputs (")
            && line.contains("1.jsonl, "),
        "{line}"
    );
}

#[test]
fn undated_articles_name_the_flag_that_dates_them() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(
        folder.path(),
        "u.jsonl",
        b"{\"id\": \"1\", \"title\": \"Ferry sinks off Alda\", \"body\": \"A ferry sank off Alda with nine on board, the port said. It had left with a load of salt.\"}\n",
    );
    let out = folder.path().join("out");
    let assert = dateline().args(["build", &input, "-o", out.to_str().unwrap()]).assert().success();
    assert!(said(&assert).contains("1 undated article: --assume-date"), "{}", said(&assert));
}

#[test]
fn an_article_that_is_undated_is_so_for_check_and_build() {
    let folder = tempfile::tempdir().unwrap();
    let (body, out) = ("a ferry sank off Alda with nine on board, the port said.", folder.path().join("out"));
    let records = [
        serde_json::json!({ "title": "Ferry sinks", "body": body, "published": "2026-03-03" }),
        serde_json::json!({ "title": "Tug sinks", "body": format!("ALDA, March 4, 2026 (Reuters) - {body} It was a tug.") }),
        serde_json::json!({ "title": "Boat sinks", "body": format!("{body} It was a boat.") }),
    ];
    let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
    let input = write(folder.path(), "a.jsonl", lines.as_bytes());
    let assert = dateline().args(["build", &input, "-o"]).arg(&out).assert().success();
    assert!(said(&assert).contains("1 undated article"), "{}", said(&assert));
    let checked = printed(&dateline().args(["check", &input]).assert().success());
    assert!(checked.contains("dated      2 of 3 articles (66%), 1 by a stamp; 1 undated"), "{checked}");
    let assumed = dateline().args(["check", &input, "--assume-date", "2026-03-05"]).assert().success();
    assert!(printed(&assumed).contains("0 undated"), "{}", printed(&assumed));
}

#[test]
fn a_topic_is_told_as_one_story() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(folder.path(), "a.jsonl", ferries(21).as_bytes());
    let one = |name: &str, flags: &[&str]| {
        let out = folder.path().join(name);
        build(&[&input], &out, flags);
        rows(&out.join("timeline.csv"))
    };
    let told = one("one", &["--one-story", "--topic", "Hexley"]);
    let stories: std::collections::BTreeSet<&str> = told.iter().map(|row| row["story_id"].as_str()).collect();
    assert_eq!(stories.len(), 1);
    assert!(told.iter().all(|row| row["evidence"].contains("Hexley")), "{told:?}");
    let none = dateline().args(["build", &input, "--one-story", "--topic", "Osterby"]).assert().success();
    assert!(said(&none).contains("no story is about --topic"), "{}", said(&none));
}

#[test]
fn no_story_has_a_gap_longer_than_the_window() {
    let folder = tempfile::tempdir().unwrap();
    // A salvage that is told of every four days.
    let lines: String = (0..4)
        .map(|n| {
            let body = format!(
                "Divers at the wreck of the ferry off Hexley raised part {n} of its hull, the port authority of Hexley said. \
                 The ferry had sunk off Hexley with a load of salt, and its captain blamed the fog.",
            );
            let record = serde_json::json!({
                "id": n, "title": "Divers raise part of sunken ferry off Hexley", "body": body,
                "published": format!("2026-03-{:02}T08:00:00Z", 1 + 4 * n), "source": format!("Outlet {n}"),
            });
            format!("{record}\n")
        })
        .collect();
    let input = write(folder.path(), "a.jsonl", lines.as_bytes());
    let stories = |flags: &[&str]| {
        let out = folder.path().join(flags.concat());
        build(&[&input], &out, flags);
        let articles = rows(&out.join("articles.csv"));
        let stories: std::collections::BTreeSet<&str> =
            articles.iter().map(|row| row["story_id"].as_str()).collect();
        (stories.len(), run_json(&out)["config"]["window"].clone())
    };
    let of_default = stories(&[]);
    assert_eq!(of_default.1, 30);
    assert!(of_default.0 < 4, "{of_default:?}");
    assert_eq!(stories(&["--window", "30"]), of_default);
    assert_eq!(stories(&["--window", "3"]), (4, 3.into()));
}

#[test]
fn the_year_that_is_told_dates_copy_without_a_day_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let text = "How the ferry sank\n\nOn Tuesday, March 3, the ferry Alda capsized off Hexley and nine people died.\n\n\
                On Wednesday, March 4, divers reached the wreck and found two bodies.\n\n\
                On Thursday, March 5, the harbour office grounded the line and opened an inquiry.\n";
    write(folder.path(), "sank.txt", text.as_bytes());
    let run = |args: &[&str]| {
        let assert =
            dateline().current_dir(folder.path()).args(["build", "sank.txt", "-q"]).args(args).assert();
        printed(&assert.success())
    };
    let told = run(&["--assume-year", "2026"]);
    for day in ["2026-03-03", "2026-03-04", "2026-03-05"] {
        assert!(told.contains(day), "{day}: {told}");
    }
    assert!(!told.contains("scheduled"), "{told}");
    assert!(!run(&[]).contains("2026"));
}
