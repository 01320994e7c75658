//! The laws: threads and order, conservation, all or nothing.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::run::{build, dateline, ferries, files, package, rows, run_json};

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let outputs: Vec<_> = ["1", "2", "8"]
        .iter()
        .map(|threads| {
            let out = folder.path().join(threads);
            build(&["data/sample"], &out, &["--threads", threads]);
            files(&out)
        })
        .collect();
    assert!(outputs[0].len() >= 9, "{:?}", outputs[0].keys());
    for (name, bytes) in &outputs[0] {
        assert!(outputs[1].get(name) == Some(bytes) && outputs[2].get(name) == Some(bytes), "{name} differs");
    }
}

#[test]
fn any_order_of_inputs_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let names = [
        "data/sample/wire.jsonl",
        "data/sample/regional.jsonl",
        "data/sample/crawl.json",
        "data/sample/partner.csv",
        "data/sample/saved",
    ];
    let mut back = names;
    back.reverse();
    let (there, again, whole) = (folder.path().join("a"), folder.path().join("b"), folder.path().join("c"));
    build(&names, &there, &[]);
    build(&back, &again, &[]);
    build(&["data/sample"], &whole, &[]);
    assert!(files(&there) == files(&again), "another order of arguments");
    assert!(files(&there) == files(&whole), "a folder and its files");
}

#[test]
fn the_order_of_records_does_not_matter() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(package().join("data/sample/wire.jsonl")).unwrap();
    let mut ids = Vec::new();
    for (name, reverse) in [("there", false), ("back", true)] {
        let mut lines: Vec<&str> = text.lines().collect();
        if reverse {
            lines.reverse();
        }
        let input = folder.path().join("wire.jsonl");
        std::fs::write(&input, lines.join("\n")).unwrap();
        let out = folder.path().join(name);
        build(&[input.to_str().unwrap()], &out, &[]);
        let mut found = files(&out);
        // These name the position of a record in its input.
        found.retain(|name, _| !matches!(name.as_str(), "articles.csv" | "rejects.csv"));
        ids.push(found);
    }
    for (name, bytes) in &ids[0] {
        assert!(ids[1].get(name) == Some(bytes), "{name} depends on the order of records");
    }
}

#[test]
fn every_record_ends_in_one_place() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    build(&["data/sample"], &out, &[]);
    let counts = &run_json(&out)["counts"];
    let articles = rows(&out.join("articles.csv"));
    let rejects = rows(&out.join("rejects.csv"));
    let number = |key: &str| counts[key].as_u64().unwrap();
    assert_eq!(articles.len() as u64, number("articles"));
    assert_eq!(rejects.len() as u64, number("rejects"));
    assert_eq!(number("records"), number("articles") + number("rejects") + number("repeats"));
    let mut places: Vec<(String, String)> =
        articles.iter().chain(&rejects).map(|r| (r["input"].clone(), r["position"].clone())).collect();
    let all = places.len();
    places.sort();
    places.dedup();
    assert_eq!(places.len(), all, "a record stands in two places");
}

/// The set of files that `run.json` describes is whole: every hash is that of its file.
fn is_whole(out: &Path) -> bool {
    let run = run_json(out);
    run["outputs"].as_array().unwrap().iter().all(|file| {
        let bytes = std::fs::read(out.join(file["name"].as_str().unwrap())).unwrap();
        format!("{:032x}", xxhash_rust::xxh3::xxh3_128(&bytes)) == file["hash"].as_str().unwrap()
    })
}

fn kill_at_many_instants(kills: u32) {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old.jsonl"), folder.path().join("new.jsonl"));
    std::fs::write(&old, ferries(40)).unwrap();
    std::fs::write(&new, ferries(400)).unwrap();
    let out = folder.path().join("out");
    build(&[old.to_str().unwrap()], &out, &[]);
    std::fs::write(out.join("notes.txt"), "mine").unwrap();
    let binary = assert_cmd::cargo::cargo_bin("dateline");
    // How long an undisturbed run takes on this machine, so that the kills spread over all of it.
    let probe = folder.path().join("probe");
    let begun = Instant::now();
    build(&[new.to_str().unwrap()], &probe, &[]);
    let whole = begun.elapsed();
    for kill in 0..kills {
        let mut child = std::process::Command::new(&binary)
            .args(["build", new.to_str().unwrap(), "-q", "-o"])
            .arg(&out)
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(
            whole.mul_f64(f64::from(kill + 1) / f64::from(kills)).max(Duration::from_millis(1)),
        );
        drop(child.kill());
        child.wait().unwrap();
        // The next command mends what was left.
        dateline()
            .args(["build", old.to_str().unwrap(), "-q", "--dry-run", "-o"])
            .arg(&out)
            .assert()
            .success();
        assert!(is_whole(&out), "kill {kill} left a mixed set");
        assert_eq!(std::fs::read_to_string(out.join("notes.txt")).unwrap(), "mine");
        let records = run_json(&out)["counts"]["records"].as_u64().unwrap();
        assert!(records == 40 || records == 400, "{records} records");
    }
    build(&[new.to_str().unwrap()], &out, &[]);
    assert!(is_whole(&out) && files(&probe).iter().all(|(name, bytes)| files(&out).get(name) == Some(bytes)));
}

#[test]
fn a_killed_run_leaves_a_whole_set() {
    kill_at_many_instants(12);
}

#[test]
#[ignore = "long suite: ./check long"]
fn many_kills_leave_a_whole_set() {
    kill_at_many_instants(400);
}
