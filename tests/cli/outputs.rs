//! Outputs: the folder, the printed list, and what is said where little came of a run.

use super::{printed, said, write};
use crate::run::{build, dateline, ferries, files, run_json};

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
    // Nothing is left of a run that was refused, or of one that ended.
    let names = || std::fs::read_dir(&out).unwrap().map(|e| e.unwrap().file_name()).collect::<Vec<_>>();
    #[cfg(unix)]
    assert_eq!(names(), ["timeline.csv"]);
    build(&[&input], &folder.path().join("other"), &[]);
    build(&[&input], &folder.path().join("other"), &["--one-story"]);
    dateline().args(["build", &input, "--dedup-only", "-o"]).arg(&out).assert().success();
    #[cfg(unix)]
    assert!(names().iter().all(|name| !name.to_string_lossy().starts_with('.')), "{:?}", names());
}

#[test]
fn an_output_that_was_edited_stays() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(folder.path(), "a.jsonl", ferries(4).as_bytes());
    let out = folder.path().join("out");
    build(&[&input], &out, &[]);
    let timeline = out.join("timeline.csv");
    let written = std::fs::read(&timeline).unwrap();
    // A file that was only touched is as it was.
    std::fs::write(&timeline, &written).unwrap();
    build(&[&input], &out, &[]);
    std::fs::write(&timeline, [&written[..], b"mine\n"].concat()).unwrap();
    let before = files(&out);
    for flags in [&[][..], &["-q"], &["--dry-run"]] {
        let assert = dateline().args(["build", &input, "-o"]).arg(&out).args(flags).assert().code(2);
        assert!(said(&assert).contains("timeline.csv was changed"), "{}", said(&assert));
        assert!(said(&assert).contains("--edits"), "{}", said(&assert));
    }
    assert!(files(&out) == before);
    std::fs::remove_file(&timeline).unwrap();
    build(&[&input], &out, &[]);
    assert_eq!(std::fs::read(&timeline).unwrap(), written);
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
    let assert = dateline().args(["build", &input, "-o", &file]).assert().code(2);
    assert!(said(&assert).contains("taken is a file: name a folder"), "{}", said(&assert));
    assert_eq!(std::fs::read(&file).unwrap(), b"mine");
    let below = std::path::Path::new(&file).join("out");
    dateline().args(["build", &input, "-o"]).arg(below).assert().code(1);
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
fn an_article_too_short_to_tell_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(
        folder.path(),
        "a.csv",
        b"id;title;body;published\n1;Pact;Ministers met in Hexley on Monday, to sign a pact;03.03.2026\n",
    );
    let assert = dateline().args(["build", &input]).assert().success();
    assert!(
        said(&assert).contains("the article has too little running text to tell of a day"),
        "{}",
        said(&assert)
    );
}

#[test]
fn a_run_into_a_folder_says_where_the_reasons_of_rejects_are() {
    let folder = tempfile::tempdir().unwrap();
    let ferry = "{\"title\":\"Ferry sinks\",\"body\":\"A ferry sank off Hexley on Monday.\",\"published\":\"2026-03-03\"}";
    let input = write(folder.path(), "a.jsonl", format!("{ferry}\n{{\"title\":\n").as_bytes());
    let out = folder.path().join("out");
    for flags in [&[][..], &["--dedup-only"]] {
        let assert = dateline().args(["build", &input, "-o"]).arg(&out).args(flags).assert().success();
        assert!(said(&assert).contains("rejects.csv there says why"), "{}", said(&assert));
    }
}

#[test]
fn what_is_said_on_the_terminal_cannot_move_the_cursor() {
    for args in [&["build", "no\u{1b}[31msuch.jsonl"][..], &["check", "no\u{1b}[31msuch.jsonl"]] {
        let assert = dateline().args(args).assert().failure();
        assert!(!said(&assert).contains('\u{1b}'), "{:?}", said(&assert));
    }
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
fn a_lost_or_damaged_run_file_is_told_as_that() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(folder.path(), "a.jsonl", ferries(3).as_bytes());
    let out = folder.path().join("out");
    build(&[&input], &out, &[]);
    for (content, told) in [(Some("{\"schema\":"), "is damaged"), (None, "there is no run.json beside it")] {
        match content {
            Some(content) => std::fs::write(out.join("run.json"), content).unwrap(),
            None => std::fs::remove_file(out.join("run.json")).unwrap(),
        }
        let assert = dateline().args(["build", &input, "-o"]).arg(&out).assert().code(2);
        assert!(said(&assert).contains(told), "{}", said(&assert));
        assert!(said(&assert).contains("delete what a former run left"), "{}", said(&assert));
    }
}

#[test]
fn one_reject_too_many_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(folder.path(), "a.jsonl", format!("{}{{\"title\":\"b\"}}\n", ferries(1)).as_bytes());
    let assert = dateline().args(["build", &input, "--max-rejects", "0"]).assert().code(3);
    assert!(said(&assert).contains("1 record or input was rejected"), "{}", said(&assert));
}
