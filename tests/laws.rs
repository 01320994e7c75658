//! The laws: threads and order, conservation. All or nothing is in [`crate::whole`].

use crate::run::{build, files, package, rows, run_json};

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
