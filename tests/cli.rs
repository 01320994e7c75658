//! The program as a user runs it: inputs, flags, exit codes, what it says.

use std::io::Write;
use std::path::Path;

use crate::run::{build, dateline, ferries, files, rows, run_json};

fn write(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

fn said(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
}

fn printed(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&assert.get_output().stdout).into_owned()
}

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
        (&["build", "x.jsonl", "--copy-window", "-1"], "0..=1000000"),
        (&["build", "x.jsonl", "--min-containment", "-0.5"], "from 0.05 to 1"),
        (&["build", "x.jsonl", "--sentences", "-1"], "1..=20"),
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
fn inputs_that_hold_nothing_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let empty_folder = folder.path().join("nothing");
    std::fs::create_dir(&empty_folder).unwrap();
    let empty = write(folder.path(), "empty.jsonl", b"");
    let binary = write(
        folder.path(),
        "noise.bin",
        &(0..4_000_u32).map(|i| ((i * 7919) >> 3) as u8).collect::<Vec<u8>>(),
    );
    for (input, code) in
        [("/no/such/file.jsonl", 2), (empty_folder.to_str().unwrap(), 2), (&empty, 1), (&binary, 1)]
    {
        let assert = dateline().args(["build", input]).assert().code(code);
        assert!(said(&assert).contains("dateline: "), "{input}: {}", said(&assert));
    }
    let assert = dateline().args(["build", empty_folder.to_str().unwrap()]).assert().code(2);
    assert!(said(&assert).contains("it is empty, or holds only hidden files"), "{}", said(&assert));
}

#[test]
fn a_file_that_no_run_wrote_stays() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(folder.path(), "a.jsonl", ferries(4).as_bytes());
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    let own = write(&out, "timeline.csv", b"mine");
    for flags in [&[][..], &["--formats", "markdown"], &["-q"]] {
        let assert = dateline().args(["build", &input, "-o"]).arg(&out).args(flags).assert().code(2);
        assert!(said(&assert).contains("timeline.csv would be replaced"), "{}", said(&assert));
    }
    assert_eq!(std::fs::read(&own).unwrap(), b"mine");
    assert_eq!(
        std::fs::read_dir(&out).unwrap().filter(|e| e.as_ref().unwrap().file_name() != ".lock").count(),
        1
    );
    build(&[&input], &folder.path().join("other"), &[]);
    build(&[&input], &folder.path().join("other"), &["--one-story"]);
    dateline().args(["build", &input, "--dedup-only", "-o"]).arg(&out).assert().success();
}

#[cfg(unix)]
#[test]
fn a_pipe_is_read_where_it_is_named_and_passed_over_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.jsonl", ferries(4).as_bytes());
    let pipe = folder.path().join("feed");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let assert = dateline().args(["build", "--dry-run"]).arg(folder.path()).assert().success();
    assert!(said(&assert).contains("1 of 2 inputs was not read"), "{}", said(&assert));
    assert!(said(&assert).contains("only where it is named"), "{}", said(&assert));
    for flags in [&["--dry-run"][..], &["--dedup-only", "-o", "-"]] {
        let sender = std::thread::spawn({
            let pipe = pipe.clone();
            move || std::fs::write(pipe, ferries(3))
        });
        let assert = dateline().arg("build").arg(&pipe).args(flags).assert().success();
        sender.join().unwrap().unwrap();
        assert!(said(&assert).contains("feed until it ends"), "{}", said(&assert));
        assert!(said(&assert).contains("3 articles"), "{}", said(&assert));
    }
    // What has no end is not read to it.
    let assert = dateline().args(["build", "/dev/zero", "--dry-run"]).assert().code(1);
    assert!(said(&assert).contains("binary data is not read"), "{}", said(&assert));
}

#[test]
fn quiet_or_not_inputs_that_are_not_read_are_told_and_rejects_where_no_file_lists_them() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.jsonl", ferries(4).as_bytes());
    write(folder.path(), "b.html", UNREAD[0].1);
    let assert = dateline().args(["build", "-q"]).arg(folder.path()).assert().success();
    assert!(said(&assert).contains("1 of 2 inputs was not read (HTML is not read"), "{}", said(&assert));
    let array = format!("[{}] and more {{", ferries(1).trim());
    let input = write(folder.path(), "a.json", array.as_bytes());
    let assert = dateline().args(["build", &input]).assert().success();
    assert!(said(&assert).contains("a.json record 2 (bad-json"), "{}", said(&assert));
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
fn an_article_too_short_to_tell_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(
        folder.path(),
        "a.csv",
        b"id;title;body;published\n1;Pact;Ministers met in Hexley on Monday, to sign a pact;03.03.2026\n",
    );
    let assert = dateline().args(["build", &input]).assert().success();
    assert!(said(&assert).contains("the article is too short to tell of a day"), "{}", said(&assert));
}

#[test]
fn what_is_said_on_the_terminal_cannot_move_the_cursor() {
    for args in [&["build", "no\u{1b}[31msuch.jsonl"][..], &["check", "no\u{1b}[31msuch.jsonl"]] {
        let assert = dateline().args(args).assert().failure();
        assert!(!said(&assert).contains('\u{1b}'), "{:?}", said(&assert));
    }
}

#[test]
fn a_command_behind_a_flag_is_told_of() {
    let assert = dateline().args(["-q", "dates", "f.txt"]).assert().code(2);
    assert!(said(&assert).contains("write dateline dates first"), "{}", said(&assert));
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

/// The first bytes of files that are recognised and not read.
const UNREAD: [(&str, &[u8]); 5] = [
    ("a.html", b"<html><body>A ferry sank.</body></html>"),
    ("a.pdf", b"%PDF-1.7"),
    ("a.zst", b"\x28\xB5\x2F\xFDdp\x03\xBD\x15\x00\x26\xEE\x82\x30"),
    ("b.html", b"<html><body>A ferry sank.</body></html>"),
    ("empty.txt", b""),
];

#[test]
fn inputs_that_are_not_read_are_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(folder.path(), "f.jsonl", ferries(4).as_bytes());
    for (name, bytes) in UNREAD {
        write(folder.path(), name, bytes);
    }
    let named = folder.path().to_str().unwrap();
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("out");
    for args in [&["build", named][..], &["build", named, "-o", out.to_str().unwrap()]] {
        let assert = dateline().args(args).assert().success();
        for words in [
            "5 of 6 inputs were not read",
            "HTML is not read",
            "a.html",
            "b.html",
            "PDF",
            "zstd -d",
            "is empty",
        ] {
            assert!(said(&assert).contains(words), "{words}: {}", said(&assert));
        }
    }
    let counts = &run_json(&out)["counts"];
    assert_eq!((&counts["rejects"], &counts["inputs_rejected"]), (&0.into(), &5.into()));
    let said_of_one = said(&dateline().args(["build", &input, "--dry-run"]).assert().success());
    assert!(!said_of_one.contains("not read"), "{said_of_one}");
    let checked = dateline().args(["check", named]).assert().success();
    assert!(printed(&checked).contains("5 of 6 inputs were not read"), "{}", printed(&checked));
}

#[test]
fn a_check_of_nothing_but_rejects_fails() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(folder.path(), "a.html", UNREAD[0].1);
    for args in [&["check", &input][..], &["check", &input, "--json"]] {
        let assert = dateline().args(args).assert().code(1);
        assert!(printed(&assert).contains("HTML is not read"), "{}", printed(&assert));
        assert!(said(&assert).contains("no article in"), "{}", said(&assert));
    }
}

#[test]
fn each_container_gives_the_same_articles() {
    let folder = tempfile::tempdir().unwrap();
    let lines = ferries(12);
    let values: Vec<serde_json::Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let mut zipped = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    zipped.write_all(lines.as_bytes()).unwrap();
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(["id", "title", "body", "published", "source"]).unwrap();
    for v in &values {
        csv.write_record(["id", "title", "body", "published", "source"].map(|k| v[k].as_str().unwrap()))
            .unwrap();
    }
    let forms: Vec<(&str, Vec<u8>)> = vec![
        ("a.jsonl", lines.clone().into_bytes()),
        ("a.jsonl.gz", zipped.finish().unwrap()),
        ("array.json", serde_json::to_vec(&values).unwrap()),
        ("articles.json", serde_json::to_vec(&serde_json::json!({"articles": values})).unwrap()),
        ("results.json", serde_json::to_vec(&serde_json::json!({"articles": {"results": values}})).unwrap()),
        ("data.json", serde_json::to_vec(&serde_json::json!({"meta": 1, "data": values})).unwrap()),
        ("items.json", serde_json::to_vec(&serde_json::json!({"items": values})).unwrap()),
        ("a.csv", csv.into_inner().unwrap()),
        ("no-ending", lines.clone().into_bytes()),
    ];
    let mut titles: Option<Vec<String>> = None;
    for (name, bytes) in forms {
        let input = write(folder.path(), name, &bytes);
        let out = folder.path().join(format!("out-{name}"));
        build(&[&input], &out, &[]);
        let mut found: Vec<String> = rows(&out.join("articles.csv"))
            .iter()
            .map(|r| format!("{} {} {}", r["title"], r["published"], r["outlet"]))
            .collect();
        found.sort();
        assert_eq!(found.len(), 12, "{name}");
        assert_eq!(titles.get_or_insert_with(|| found.clone()), &found, "{name}");
    }
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
fn an_empty_timeline_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(folder.path(), "a.jsonl", ferries(3).as_bytes());
    for (flags, why) in [
        (&["--topic", "orchard blossom"][..], "no story is about --topic \"orchard blossom\""),
        (&["--one-story", "--min-articles", "5"], "has 3 articles, fewer than 5: --min-articles 3"),
        (&["--since", "2031-01-01"], "--since"),
    ] {
        let assert = dateline().args(["build", &input]).args(flags).assert().success();
        assert!(said(&assert).contains(why), "{flags:?}: {}", said(&assert));
    }
    let told = said(&dateline().args(["build", &input]).assert().success());
    assert!(!told.contains("nothing is in the timeline"), "{told}");
}

#[test]
fn lines_may_end_in_carriage_returns() {
    let folder = tempfile::tempdir().unwrap();
    let text = "id,title,body,published\r1,Ferry sinks,\"A ferry sank off Hexley.\",2026-03-03\r2,Port opens,It did.,2026-03-04\r";
    let input = write(folder.path(), "a.csv", text.as_bytes());
    let assert = dateline().args(["build", &input, "--dry-run"]).assert().success();
    assert!(said(&assert).contains("2 articles (0 records rejected"), "{}", said(&assert));
}

#[test]
fn rejects_are_listed_and_counted_and_may_fail_a_run() {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("{}{{\"title\": \"broken\n[1,2]\n{{\"title\": \"no text\"}}\n", ferries(4));
    let input = write(folder.path(), "a.jsonl", text.as_bytes());
    let out = folder.path().join("out");
    build(&[&input], &out, &[]);
    let rejects = rows(&out.join("rejects.csv"));
    let reasons: Vec<&str> = rejects.iter().map(|r| r["reason"].as_str()).collect();
    assert_eq!(reasons, ["bad-json", "not-an-object", "no-body"]);
    let out = folder.path().join("out2");
    dateline().args(["build", &input, "--max-rejects", "2", "-o"]).arg(&out).assert().code(3);
    assert!(out.join("timeline.csv").exists(), "the outputs are written all the same");
    dateline()
        .args(["build", &input, "--max-rejects", "3", "-q", "-o"])
        .arg(&out)
        .assert()
        .success()
        .stderr("");
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(folder.path(), "a.jsonl", ferries(4).as_bytes());
    let out = folder.path().join("out");
    let assert = dateline().args(["build", &input, "--dry-run", "-o"]).arg(&out).assert().success();
    assert!(said(&assert).contains("4 articles"), "{}", said(&assert));
    assert!(!out.exists());
}

#[test]
fn outputs_that_cannot_be_written_leave_all_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(folder.path(), "a.jsonl", ferries(4).as_bytes());
    let file = write(folder.path(), "taken", b"mine");
    dateline().args(["build", &input, "-o", &file]).assert().code(1);
    assert_eq!(std::fs::read(&file).unwrap(), b"mine");
}

#[test]
fn other_files_in_the_folder_stay_and_a_second_run_replaces_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    std::fs::write(out.join("notes.txt"), "mine").unwrap();
    let (four, nine) = (
        write(folder.path(), "a.jsonl", ferries(4).as_bytes()),
        write(folder.path(), "b.jsonl", ferries(9).as_bytes()),
    );
    build(&[&four], &out, &[]);
    build(&[&nine], &out, &[]);
    assert_eq!(std::fs::read_to_string(out.join("notes.txt")).unwrap(), "mine");
    assert_eq!(run_json(&out)["counts"]["articles"], 9);
    build(&[&nine], &folder.path().join("fresh"), &[]);
    let (mut here, fresh) = (files(&out), files(&folder.path().join("fresh")));
    here.remove("notes.txt");
    assert!(here == fresh);
}

#[test]
fn a_closed_pipe_is_success() {
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("dateline"))
        .args(["build", "data/sample"])
        .current_dir(crate::run::package())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn the_printed_list_ends_in_its_count_and_has_no_colour_in_a_pipe() {
    let assert = dateline().args(["build", "data/sample"]).assert().success();
    let text = printed(&assert);
    assert!(!text.contains('\u{1b}'), "no escape codes in a pipe");
    let tail: String = text.lines().rev().take(4).collect();
    assert!(tail.contains("rows") && tail.contains("uncertain"), "{tail}");
}

#[test]
fn hostile_text_stays_text() {
    let folder = tempfile::tempdir().unwrap();
    let body = "=cmd|' /C calc'!A0 A ferry ran aground on 3 March 2026.\u{1b}[31m\u{7} The port was closed for a day and a night. <script>x</script>";
    let record = serde_json::json!({"title": "=1+1\u{1b}[2J", "body": body, "published": "2026-03-04", "source": "@x"});
    let input = write(folder.path(), "a.jsonl", record.to_string().as_bytes());
    let out = folder.path().join("out");
    build(&[&input], &out, &["--excel"]);
    for name in ["timeline.csv", "articles.csv", "outlets.csv"] {
        let text = String::from_utf8(std::fs::read(out.join(name)).unwrap()).unwrap();
        assert!(text.starts_with('\u{feff}'), "{name}");
        assert!(!text.contains('\u{1b}'), "{name} carries an escape code");
        assert!(
            !text.contains(",=") && !text.contains("\n=") && !text.contains(",\"=") && !text.contains(",@x"),
            "{name} carries a formula"
        );
    }
    let shown = printed(&dateline().args(["build", &input]).assert().success());
    assert!(!shown.contains('\u{1b}') && !shown.contains('\u{7}') && !shown.contains("<script>"));
}

#[test]
fn check_tells_how_records_are_read() {
    let text = printed(&dateline().args(["check", "data/sample"]).assert().success());
    for word in
        ["wire.jsonl", "JSON Lines", "dated", "genres", "agencies", "headline", "cut", "cuts", "genre"]
    {
        assert!(text.contains(word), "{word} is missing");
    }
    let json = printed(&dateline().args(["check", "data/sample", "--json", "-q"]).assert().success());
    let lines: Vec<serde_json::Value> = json.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    // A line for each article, and one for each record that is none.
    assert_eq!(lines.len(), 167 + 4);
    assert!(lines.iter().any(|l| l["cuts"].as_array().is_some_and(|c| !c.is_empty())));
    let read: Vec<&serde_json::Value> = lines.iter().filter(|l| l["reject"].is_null()).collect();
    assert!(read.iter().all(|l| l["published_suspect"].is_boolean()));
    // The year of a dateline is that of the day that the article counts from.
    assert!(read.iter().any(|l| l["dateline_date"].as_str().is_some_and(|day| day.starts_with("20"))));
    assert!(read.iter().any(|l| l["marker_kind"] == "update"));
}

#[test]
fn dates_is_a_filter() {
    let text = "The ferry ran aground on Monday and was freed on 5 March 2026.";
    let assert = dateline().args(["dates", "--dct", "2026-03-06"]).write_stdin(text).assert().success();
    let out = printed(&assert);
    assert!(out.contains("2026-03-02") && out.contains("2026-03-05"), "{out}");
    let lines = "\u{feff}{\"id\":1,\"text\":\"On 5 March 2026.\"}\n{\"id\":2,\"text\":null}\n{broken\n{\"id\":3,\"text\":\"On 6 March 2026.\"}\n";
    let assert = dateline().arg("dates").write_stdin(lines).assert().success();
    assert!(printed(&assert).contains("2026-03-05") && printed(&assert).contains("2026-03-06"));
    assert!(said(&assert).contains("line 2") && said(&assert).contains("line 3"), "{}", said(&assert));
    let german = "Die Fähre lief am Montag auf Grund und wurde am 5. März 2026 von einem Schlepper befreit.";
    let out =
        printed(&dateline().args(["dates", "--dct", "2026-03-06"]).write_stdin(german).assert().success());
    assert!(out.contains("2026-03-02") && out.contains("2026-03-05"), "{out}");
}

/// What stands in each document's line: its id and the values found.
fn tagged(out: &str) -> Vec<String> {
    out.lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let values: Vec<&str> =
                line["timex"].as_array().unwrap().iter().map(|t| t["value"].as_str().unwrap()).collect();
            format!("{}:{}", line["doc_id"], values.join(","))
        })
        .collect()
}

/// Half a line of JSON that does not compress.
fn noise() -> String {
    let mut seed = 7_u64;
    let letters = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        char::from(b'a' + (seed >> 33) as u8 % 26)
    });
    letters.take(20_000).fold("{\"text\":\"".to_owned(), |text, letter| text + &letter.to_string())
}

#[test]
fn dates_of_a_short_text_are_read_in_the_language_that_its_feed_names() {
    let line = r#"{"id": 1, "text": "Das Schiff sank am Dienstag.", "dct": "2026-03-06", "language": "de"}"#;
    let assert = dateline().arg("dates").write_stdin(line).assert().success();
    assert!(printed(&assert).contains(r#""text":"Dienstag","type":"DATE","value":"2026-03-03""#));
}

#[test]
fn dates_reads_what_dumps_come_in() {
    let array = "[{\"id\":1,\"text\":\"On 5 March 2026.\"},\n 7, {\"id\":\"b\",\"body\":\"On Monday.\",\"published\":\"2026-03-06\"}]";
    let assert = dateline().arg("dates").write_stdin(array).assert().success();
    assert_eq!(tagged(&printed(&assert)), ["1:2026-03-05", "\"b\":2026-03-02"]);
    assert!(said(&assert).contains("item 2"), "{}", said(&assert));
    let one = "{\n  \"id\": 1,\n  \"text\": \"On 5 March 2026.\"\n}\n";
    let assert = dateline().arg("dates").write_stdin(one).assert().success();
    assert_eq!(tagged(&printed(&assert)), ["1:2026-03-05"]);
    assert_eq!(said(&assert), "");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    Write::write_all(&mut gzip, one.as_bytes()).unwrap();
    let bytes = gzip.finish().unwrap();
    let assert = dateline().arg("dates").write_stdin(bytes.clone()).assert().success();
    assert_eq!(tagged(&printed(&assert)), ["1:2026-03-05"]);
    // A text that opens with a bracket is no array; broken input is told.
    let assert = dateline().arg("dates").write_stdin("[Port news] On 5 March 2026.").assert().success();
    assert_eq!(tagged(&printed(&assert)), ["\"-\":2026-03-05"]);
    for broken in [
        "[{\"text\":\"On 5 March 2026.\"},",
        "[{\"text\":\"On 5 March 2026.\"},{\"text\":",
        "[{\"text\":\"On 5 March 2026.\"} x",
    ] {
        let assert = dateline().arg("dates").write_stdin(broken).assert().code(1);
        assert_eq!(tagged(&printed(&assert)), ["\"-\":2026-03-05"], "{broken}");
        assert!(said(&assert).contains("cut short or damaged"), "{}", said(&assert));
    }
    let many = "{\"id\":1,\"text\":\"On 5 March 2026.\"}\n".repeat(5000) + &noise();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    Write::write_all(&mut gzip, many.as_bytes()).unwrap();
    let bytes = gzip.finish().unwrap();
    let assert = dateline().arg("dates").write_stdin(&bytes[..bytes.len() - 999]).assert().code(1);
    assert_eq!(printed(&assert).lines().count(), 5000);
    assert!(said(&assert).contains("cut short or damaged"), "{}", said(&assert));
    for (bytes, what) in
        [(&b"%PDF-1.7 On Monday"[..], "PDF"), (b"On\0Monday", "binary data"), (b"\x89PNG\r\n", "an image")]
    {
        let assert = dateline().arg("dates").write_stdin(bytes).assert().code(1);
        assert!(said(&assert).contains(what) && printed(&assert).is_empty(), "{}", said(&assert));
    }
}

#[test]
fn dates_says_where_it_had_to_assume_the_language() {
    let hint = "no date in 1 text, too short to tell the language";
    for (text, flags, told) in [
        ("Il a plu mardi.", &[][..], true),
        ("Il a plu mardi.", &["--lang", "fr"], false),
        ("It rained on Tuesday.", &[], false),
        (
            "The ferry ran aground in the bay and all of the passengers were taken off by a pilot boat.",
            &[],
            false,
        ),
        ("123", &[], false),
    ] {
        let assert = dateline().arg("dates").args(flags).write_stdin(text).assert().success();
        assert_eq!(said(&assert).contains(hint), told, "{text} {flags:?}: {}", said(&assert));
    }
}

#[test]
fn dates_says_what_it_cannot_use() {
    let text = "{\"id\":4,\"text\":\"On Monday.\",\"dct\":\"last year\"}";
    let assert = dateline().arg("dates").write_stdin(text).assert().success();
    assert_eq!(tagged(&printed(&assert)), ["4:XXXX-WXX-1"]);
    assert!(said(&assert).contains("document 4") && said(&assert).contains("last year"), "{}", said(&assert));
    let assert = dateline().args(["dates", "--lang", "zz"]).write_stdin("On Monday.").assert().code(2);
    assert!(said(&assert).contains("--lang zz") && said(&assert).contains("de, es"), "{}", said(&assert));
    let assert = dateline().args(["dates", "--lang", "nl"]).write_stdin("Il 2026-03-05.").assert().success();
    assert!(said(&assert).contains("no date words of nl"), "{}", said(&assert));
    assert_eq!(tagged(&printed(&assert)), ["\"-\":2026-03-05"]);
}

#[test]
fn files_of_the_user_are_refused_by_a_dry_run_too() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(folder.path(), "a.jsonl", ferries(3).as_bytes());
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    std::fs::write(out.join("timeline.csv"), "mine\n").unwrap();
    for flags in [&["--dry-run"][..], &[]] {
        let assert = dateline().args(["build", &input, "-o"]).arg(&out).args(flags).assert().code(2);
        assert!(said(&assert).contains("timeline.csv"), "{}", said(&assert));
        assert_eq!(std::fs::read_to_string(out.join("timeline.csv")).unwrap(), "mine\n");
    }
}
