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
fn how_a_dump_is_split_makes_no_sources() {
    let folder = tempfile::tempdir().unwrap();
    let reports = [
        "A ferry with 112 people ran aground off Hexley on Monday, the port authority said. Nobody was hurt, and tugs were sent.",
        "HEXLEY: Tugs worked into the night to free a ferry that had struck a sandbank on Monday with 112 passengers on board.",
        "Passengers told of a bang and of coffee cups flying when the Hexley ferry hit the sands on Monday. All 112 are safe.",
    ];
    let line = |i: usize, body: &str| {
        let day = format!("2026-03-10T0{i}:00:00Z");
        format!(
            "{}\n",
            serde_json::json!({"title": "Hexley ferry runs aground with 112 on board", "body": body, "published": day})
        )
    };
    let lines: Vec<String> = reports.iter().enumerate().map(|(i, body)| line(i, body)).collect();
    let (one, many) = (folder.path().join("one"), folder.path().join("many"));
    std::fs::create_dir(&one).unwrap();
    std::fs::create_dir(&many).unwrap();
    std::fs::write(one.join("all.jsonl"), lines.concat()).unwrap();
    for (i, line) in lines.iter().enumerate() {
        std::fs::write(many.join(format!("{i}.jsonl")), line).unwrap();
    }
    let told = [one, many].map(|input| {
        let out = input.with_extension("out");
        build(&[input.to_str().unwrap()], &out, &["--one-story"]);
        let mut found = files(&out);
        // These name the inputs.
        found.retain(|name, _| !matches!(name.as_str(), "articles.csv" | "rejects.csv"));
        let events = rows(&out.join("events.csv"));
        assert!(!events.is_empty() && events.iter().all(|e| e["independent_sources"] == "1"), "{events:#?}");
        found
    });
    assert!(told[0] == told[1]);
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
