//! `--dedup-only`: which records are kept, and that they are kept as they came in.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::run::{build, dateline, files, rows, run_json};

const FERRY: &str = "A ferry with 120 passengers ran aground off Velmora on Tuesday, the port authority said. The captain blamed \
    thick fog over the bay, and divers found a tear of three metres below the water line of the old ship.";
const BANK: &str = "The savings bank of Hexley closed nine of its branches on Tuesday after a fault in its vaults let damp into \
    the ledgers. Clerks carried boxes into the street while customers waited for news of their deposits.";
const CHOIR: &str = "Forty singers from the hills above Otterdale won the spring prize for a mass that was written for bells. \
    The jury praised their breath and the youngest of them, a baker, who sang the last verse alone.";

/// Id, outlet, hour and text of each record; the second of a text is a copy.
const RECORDS: [(&str, &str, u8, &str); 5] = [
    ("a", "Morning Wire", 8, FERRY),
    ("b", "Hexley Courier", 10, FERRY),
    ("c", "Morning Wire", 9, BANK),
    ("d", "Stell Post", 7, CHOIR),
    ("e", "Nessport Post", 12, BANK),
];
const ORIGINALS: [usize; 3] = [0, 2, 3];

/// A record as a line that no JSON library would write again.
fn line(at: usize) -> String {
    let (id, outlet, hour, body) = RECORDS[at];
    format!(
        "{{\"id\":   \"{id}\", \"title\":\"Of caf\\u00e9s \\/ \u{e9}clairs\",\t\"published\": \"2026-03-03T{hour:02}:00:00Z\",\
         \"source\":\"{outlet}\", \"n\": 1.0E2, \"body\": \"{body}\" }}"
    )
}

/// All records, a repeat and a broken line.
fn lines() -> String {
    let mut lines: Vec<String> = (0..RECORDS.len()).map(line).collect();
    lines.extend([line(1), "{\"title\": ".to_owned()]);
    lines.join("\n")
}

fn kept_lines() -> String {
    ORIGINALS.map(|at| line(at) + "\n").concat()
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

fn gzip(text: &str) -> Vec<u8> {
    let mut zipped = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    zipped.write_all(text.as_bytes()).unwrap();
    zipped.finish().unwrap()
}

fn dedup(inputs: &[&str], out: &Path, flags: &[&str]) -> String {
    let flags: Vec<&str> = flags.iter().copied().chain(["--dedup-only", "-q"]).collect();
    build(inputs, out, &flags);
    // The sample has a byte that is not UTF-8, and it is kept too.
    String::from_utf8_lossy(&std::fs::read(out.join("kept.jsonl")).unwrap()).into_owned()
}

#[test]
fn json_lines_are_kept_byte_for_byte_from_a_file_gzip_or_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let plain = write(folder.path(), "a.jsonl", lines().as_bytes());
    let zipped = write(folder.path(), "a.jsonl.gz", &gzip(&lines()));
    for input in [&plain, &zipped] {
        assert_eq!(dedup(&[input], &out, &[]), kept_lines(), "{input}");
        let printed = dateline().args(["build", input, "--dedup-only", "-q", "-o", "-"]).assert().success();
        assert_eq!(String::from_utf8_lossy(&printed.get_output().stdout), kept_lines(), "-o - of {input}");
    }
    for text in [lines().into_bytes(), gzip(&lines())] {
        let assert = dateline()
            .args(["build", "-", "--dedup-only", "-q", "-o", "-"])
            .write_stdin(text)
            .assert()
            .success();
        assert_eq!(String::from_utf8_lossy(&assert.get_output().stdout), kept_lines(), "standard input");
    }
}

#[test]
fn counts_add_up_and_threads_do_not_show() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(folder.path(), "a.jsonl", lines().as_bytes());
    let outs = ["1", "2"].map(|threads| {
        let out = folder.path().join(threads);
        dedup(&[&input, "data/sample"], &out, &["--threads", threads]);
        out
    });
    let set = files(&outs[0]);
    assert!(set == files(&outs[1]), "one thread and two");
    let names: Vec<&str> = set.keys().map(String::as_str).collect();
    assert_eq!(names, ["articles.csv", "kept.jsonl", "outlets.csv", "pairs.csv", "rejects.csv"]);
    let counts = run_json(&outs[0])["counts"].clone();
    let count = |name: &str| counts[name].as_u64().unwrap();
    assert_eq!(count("records"), count("articles") + count("rejects") + count("repeats"));
    let articles = rows(&outs[0].join("articles.csv"));
    assert_eq!(articles.len() as u64, count("articles"));
    let originals = articles.iter().filter(|a| a["original_id"] == a["article_id"]).count() as u64;
    let kept = set["kept.jsonl"].iter().filter(|b| **b == b'\n').count() as u64;
    assert_eq!((originals, kept), (count("groups"), count("groups")), "one record a group");
    assert!(
        set["kept.jsonl"].split(|b| *b == b'\n').filter(|l| !l.is_empty()).all(|l| l.first() == Some(&b'{'))
    );
    assert_eq!(rows(&outs[0].join("rejects.csv")).len() as u64, count("rejects") + count("inputs_rejected"));
}

#[test]
fn rows_of_a_table_are_kept_as_objects_of_their_cells() {
    let folder = tempfile::tempdir().unwrap();
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(["id", "outlet", "published", "title", "body"]).unwrap();
    for (id, outlet, hour, body) in RECORDS {
        let (published, body) =
            (format!("2026-03-03T{hour:02}:00:00Z"), body.replacen(". ", ".\n\"Oh,\" ", 1));
        csv.write_record([id, outlet, &published, "Of caf\u{e9}s", &body]).unwrap();
    }
    let input = write(folder.path(), "a.csv", &csv.into_inner().unwrap());
    let kept = dedup(&[&input], &folder.path().join("out"), &[]);
    let kept: Vec<serde_json::Value> = kept.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let ids: Vec<&str> = kept.iter().map(|k| k["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["a", "c", "d"]);
    assert_eq!(kept[0]["published"], "2026-03-03T08:00:00Z");
    assert!(kept[1]["body"].as_str().unwrap().contains(".\n\"Oh,\" Clerks"));
    assert_eq!(kept[0].as_object().unwrap().len(), 5);
}

#[test]
fn plain_texts_are_kept_as_their_text() {
    let folder = tempfile::tempdir().unwrap();
    let texts = [("a.txt", FERRY), ("b.txt", FERRY), ("c.txt", CHOIR)]
        .map(|(name, body)| (name, format!("Of {name}\n\nVELMORA, March 3 (Reuters) - {body}\n")));
    let inputs = texts.each_ref().map(|(name, text)| write(folder.path(), name, text.as_bytes()));
    let inputs = inputs.each_ref().map(String::as_str);
    let kept = dedup(&inputs, &folder.path().join("out"), &[]);
    let kept: Vec<serde_json::Value> = kept.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(kept.len(), 2);
    let is = |k: &serde_json::Value, text: &str| k["text"].as_str().unwrap().trim() == text.trim();
    assert!(texts[..2].iter().any(|t| is(&kept[0], &t.1)) && is(&kept[1], &texts[2].1), "{kept:#?}");
}

/// Words that mean nothing; other seeds, other words.
fn words(mut seed: u32, n: usize) -> Vec<String> {
    let mut next = |from: &str| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        from.chars().nth((seed >> 16) as usize % from.len()).unwrap()
    };
    (0..n).map(|_| (0..3).flat_map(|_| [next("bdfgklmnprstv"), next("aeiou")]).collect()).collect()
}

/// A text with the last `changed` of every 11 words changed, put into sentences of 12.
fn reworded(changed: usize) -> String {
    let (mut text, other) = (words(1, 120), words(99 + changed as u32, 120));
    for (at, word) in other.into_iter().enumerate().filter(|(at, _)| at % 11 >= 11 - changed) {
        text[at] = word;
    }
    text.chunks(12).map(|sentence| format!("Ae{}. ", sentence.join(" "))).collect()
}

#[test]
fn presets_take_more_and_more_for_copies() {
    let folder = tempfile::tempdir().unwrap();
    let lines: String = (0..3)
        .map(|at| {
            let title = ["Lorwick port shut", "Blaze in harbour", "Ships kept out"][at];
            let record = serde_json::json!({
                "title": title, "body": reworded(at),
                "published": format!("2026-03-03T{:02}:00:00Z", 8 + at), "source": format!("Outlet {at}"),
            });
            format!("{record}\n")
        })
        .collect();
    let input = write(folder.path(), "a.jsonl", lines.as_bytes());
    let kept = |input: &str, preset: &str| {
        dedup(&[input], &folder.path().join(preset), &["--preset", preset]).lines().count()
    };
    assert_eq!(["strict", "balanced", "broad"].map(|preset| kept(&input, preset)), [3, 1, 1]);
    let [strict, balanced, broad] = ["strict", "balanced", "broad"].map(|preset| kept("data/sample", preset));
    assert!(strict >= balanced && balanced >= broad, "{strict} {balanced} {broad}");
    let flags = ["--preset", "strict", "--min-containment", "0.5"];
    assert_eq!(
        dedup(&[&input], &folder.path().join("own"), &flags).lines().count(),
        2,
        "a flag goes before the preset"
    );
}

#[test]
fn too_little_memory_is_told_at_once() {
    for (flags, advice) in [(&[][..], true), (&["--dedup-only"], false)] {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let assert =
            dateline().args(["build", "data/sample", "--memory", "1M", "-o"]).arg(&out).args(flags).assert();
        let assert = assert.code(2);
        let said = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
        assert!(said.contains("more than --memory 1 MB: allow more"), "{said}");
        assert_eq!(said.contains("--dedup-only"), advice, "{said}");
        assert!(!out.exists());
    }
}

#[test]
fn flags_about_events_do_not_go_with_it() {
    for flags in [
        &["--formats", "markdown"][..],
        &["--edits", "edits.csv"],
        &["--topic", "ferry"],
        &["--max-events", "3"],
    ] {
        let assert =
            dateline().args(["build", "data/sample", "--dedup-only", "-o", "-"]).args(flags).assert().code(2);
        assert!(String::from_utf8_lossy(&assert.get_output().stderr).contains(flags[0]));
    }
    dateline().args(["build", "data/sample", "--dedup-only"]).assert().code(2);
    dateline().args(["build", "data/sample", "-o", "-"]).assert().code(2);
}

/// What a run leaves in the folder for temporary files.
#[cfg(unix)]
fn left(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect()
}

#[cfg(unix)]
#[test]
fn however_it_ends_no_temporary_file_stays() {
    for (name, code) in [("INT", Some(130)), ("KILL", None)] {
        let temporary = tempfile::tempdir().unwrap();
        let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("dateline"))
            .args(["build", "-", "--dedup-only", "-o", "-"])
            .env("TMPDIR", temporary.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The pipe stays open; more than it holds means that the run is reading it.
        let mut input = child.stdin.take().unwrap();
        input.write_all(lines().repeat(200).as_bytes()).unwrap();
        assert!(left(temporary.path()).is_empty(), "the file has no name");
        let id = child.id().to_string();
        assert!(std::process::Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
        let begun = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if begun.elapsed() > Duration::from_secs(30) {
                child.kill().unwrap();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        assert_eq!(child.wait().unwrap().code(), code, "{name}");
        assert!(left(temporary.path()).is_empty());
        drop(input);
    }
}

#[test]
fn an_input_that_the_run_would_replace_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let input = write(folder.path(), "kept.jsonl", lines().as_bytes());
    for flags in [&["--dedup-only"][..], &[]] {
        let out = dateline().args(["build", &input, "-o"]).arg(folder.path()).args(flags).output().unwrap();
        assert_eq!(out.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&out.stderr).contains("name another folder"));
        assert_eq!(std::fs::read_to_string(&input).unwrap(), lines());
    }
}
