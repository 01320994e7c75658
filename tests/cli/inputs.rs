//! Inputs: containers, what is not read, what is rejected, and what `check` tells of it.

use std::io::Write;

use super::{printed, said, write};
use crate::run::{build, dateline, ferries, rows, run_json};

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

/// The first bytes of files that are recognised and not read.
const UNREAD: [(&str, &[u8]); 5] = [
    ("a.html", b"<html><body>A ferry sank.</body></html>"),
    ("a.pdf", b"%PDF-1.7"),
    ("a.zst", b"\x28\xB5\x2F\xFDdp\x03\xBD\x15\x00\x26\xEE\x82\x30"),
    ("b.html", b"<html><body>A ferry sank.</body></html>"),
    ("empty.txt", b""),
];

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
fn lines_of_one_kind_without_end_are_read_in_time_that_grows_with_them() {
    let folder = tempfile::tempdir().unwrap();
    // Quadratic passes over so many lines would take minutes.
    let (lines, most) = (200_000, std::time::Duration::from_secs(60));
    for line in [
        "Read more: A ferry",
        "PHOTO: x",
        "- item",
        "https://post.example/a",
        "Updated 10:00",
        "(Reporting by A B)",
        "***",
        "Share this",
        "\"A ferry",
        "[A ferry",
    ] {
        let text = format!(
            "ALDA, March 5 (Reuters) - A ferry sank on Monday.\n{}",
            format!("{line}\n").repeat(lines)
        );
        let input = write(folder.path(), "a.txt", text.as_bytes());
        dateline().args(["build", "-q", "--assume-year", "2026", &input]).timeout(most).assert().success();
    }
    let title = "Ferry sinks off Alda on Monday ".repeat(33_000);
    let record =
        serde_json::json!({ "title": title, "body": "A ferry sank on Monday.", "date": "2026-03-05" });
    let input = write(folder.path(), "a.jsonl", record.to_string().as_bytes());
    dateline().args(["build", "-q", &input]).timeout(most).assert().success();
}

#[test]
fn text_that_is_no_article_is_named_and_news_that_looks_like_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text, told) in [
        (
            "app.log",
            "2026-03-01T12:00:00Z ERROR db: no [1]\n2026-03-01T12:00:01Z INFO db: a\n2026-03-01T12:00:02Z INFO db: b\n",
            "a log is not read",
        ),
        (
            "a.yml",
            "- title: Ferry sinks\n  body: A ferry sank on Monday.\n",
            "YAML is not read, write it as JSON",
        ),
        (
            "a.sql",
            "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);\n",
            "export the table of articles as CSV",
        ),
        (
            "box",
            "From a@b.example Thu Mar  5 10:00:00 2026\nSubject: Ferry\n\nA ferry sank.\n",
            "save the text of each message",
        ),
        (
            "a.eml",
            "From: a@b.example\nTo: c@d.example\nSubject: Ferry\n\nA ferry sank.\n",
            "an e-mail is not read, save its text",
        ),
        (
            "a.js",
            "var posts = [{\"title\":\"Ferry\",\"text\":\"A ferry sank.\"}];",
            "give the list alone as JSON",
        ),
    ] {
        let input = write(folder.path(), name, text.as_bytes());
        let assert = dateline().args(["build", &input]).assert().code(1);
        assert!(said(&assert).contains(told), "{name}: {}", said(&assert));
    }
    for text in [
        "2026-03-05 10:00:00\n\nA ferry sank off Alda on Thursday, the port said.\n\nNine people were saved.\n",
        "From Monday on no ferry sails, the port said.\n\nIt named no day for the next one to leave.\n",
        "From: Alda\nDate: 5 March 2026\n\nA ferry sank off the port, police said.\n",
        "---\ntitle: Ferry sinks\ndate: 2026-03-05\n---\n\nA ferry sank off Alda on Thursday, the port said.\n",
        "Minister: The ferry was old.\nReporter: How old?\nMinister: We do not know it yet.\n",
    ] {
        let input = write(folder.path(), "a.txt", text.as_bytes());
        dateline().args(["check", &input]).assert().success();
    }
}

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
fn lines_may_end_in_carriage_returns() {
    let folder = tempfile::tempdir().unwrap();
    let text = "id,title,body,published\r1,Ferry sinks,\"A ferry sank off Hexley.\",2026-03-03\r2,Port opens,It did.,2026-03-04\r";
    let input = write(folder.path(), "a.csv", text.as_bytes());
    let assert = dateline().args(["build", &input, "--dry-run"]).assert().success();
    assert!(said(&assert).contains("2 articles (0 records rejected"), "{}", said(&assert));
}

#[test]
fn quotes_may_be_escaped_by_backslashes() {
    let folder = tempfile::tempdir().unwrap();
    let row = |n: usize| {
        let body = format!(
            "A ferry sank off Hexley, \\\"number {n}\\\", the port said.\n\n\\\"It was old,\\\" its captain, who swam, said."
        );
        format!("{n},\"Ferry \\\"Number {n}\\\" sinks\",\"{body}\",2026-03-0{n}\n")
    };
    let text = format!("id,title,body,published\n{}{}{}", row(1), row(2), row(3));
    let input = write(folder.path(), "a.csv", text.as_bytes());
    let out = folder.path().join("out");
    build(&[&input], &out, &[]);
    let articles = rows(&out.join("articles.csv"));
    let mut titles: Vec<&str> = articles.iter().map(|row| row["title"].as_str()).collect();
    titles.sort_unstable();
    assert_eq!(titles, [1, 2, 3].map(|n| format!("Ferry \"Number {n}\" sinks")));
    assert_eq!(run_json(&out)["counts"]["rejects"], 0);
    let kept = dateline().args(["build", &input, "--dedup-only", "-q", "-o", "-"]).assert().success();
    assert!(
        printed(&kept).contains(r#"\"number 1\", the port said.\n\n\"It was old,\""#),
        "{}",
        printed(&kept)
    );
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
fn outputs_of_former_runs_are_no_articles_wherever_they_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(folder.path(), "a.jsonl", ferries(4).as_bytes());
    let (out, moved) = (folder.path().join("out"), folder.path().join("moved"));
    build(&[&input], &out, &["--formats", "jsonl"]);
    std::fs::create_dir(&moved).unwrap();
    let names = ["timeline.csv", "events.csv", "timeline.json", "timeline.jsonl"];
    for name in names {
        std::fs::copy(out.join(name), moved.join(name)).unwrap();
    }
    for folder in [&out, &moved] {
        for name in names {
            for command in ["check", "build"] {
                let assert = dateline().arg(command).arg(folder.join(name)).assert().code(1);
                let told = said(&assert) + &printed(&assert);
                assert!(told.contains("is not read, name what it was made from"), "{name}: {told}");
            }
        }
    }
    let pattern = out.join("*.csv");
    for of_nothing in [&out, &pattern] {
        let assert = dateline().arg("build").arg(of_nothing).assert().code(2);
        assert!(said(&assert).contains("outputs of former runs"), "{}", said(&assert));
    }
    let all = dateline().args(["build", "--dry-run"]).arg(folder.path()).assert().success();
    assert!(said(&all).contains("4 articles"), "{}", said(&all));
}

#[test]
fn a_list_that_is_cut_short_gives_what_stands_before_the_cut() {
    let folder = tempfile::tempdir().unwrap();
    let list = ferries(4).trim().replace('\n', ",");
    let within = list.len() - 40;
    let between = list.rfind("},{").unwrap() + 2;
    for head in [
        "[",
        "{\"articles\":[",
        "{\"status\": \"ok\", \"articles\": {\"results\": [",
        "{\n \"articles\": [\n",
    ] {
        for (end, rejected) in [(within, 1), (between, 0)] {
            let text = format!("{head}{}", &list[..end]);
            let input = write(folder.path(), "a.json", text.as_bytes());
            let out = folder.path().join("out");
            // Quiet or not: something is wrong.
            let assert = dateline().args(["build", &input, "-q", "-o"]).arg(&out).assert().success();
            assert!(said(&assert).contains("not read to its end"), "{text}: {}", said(&assert));
            let counts = &run_json(&out)["counts"];
            assert_eq!((&counts["articles"], &counts["rejects"]), (&3.into(), &rejected.into()), "{text}");
            let rejects = rows(&out.join("rejects.csv"));
            assert!(rejects.iter().any(|row| row["detail"].contains("cut off")), "{text}: {rejects:?}");
        }
    }
}

#[test]
fn an_input_of_which_nothing_is_an_article_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.jsonl", ferries(4).as_bytes());
    write(folder.path(), "b.json", b"{\"articles\":[{\"title\":\"Ferry sinks\",\"body\":\"A ferry sa");
    write(folder.path(), "c.jsonl", b"{\"title\":\"Ferry sinks\"}\n{\"title\":\"Port opens\"}\n");
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("out");
    let assert = dateline().args(["build", "-q", "-o"]).arg(&out).arg(folder.path()).assert().success();
    let told = "2 of 3 inputs gave no article, all of their records were rejected";
    assert!(said(&assert).contains(told), "{}", said(&assert));
    assert!(run_json(&out)["warnings"].to_string().contains(told));
    let checked = dateline().arg("check").arg(folder.path()).assert().success();
    assert!(printed(&checked).contains(told), "{}", printed(&checked));
}
