//! The made-up dump of `data/sample` against its truth in `tests/fixtures`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::accuracy::score::{Clusters, bcubed, pairwise};
use crate::run::{build, package, rows};

/// Least figures on the sample; raise them as they rise.
const FLOORS: [(&str, f64); 6] = [
    ("copies, pairwise F1", 0.97),
    ("stories, B-cubed F1", 0.90),
    ("stories, B-cubed precision", 0.995),
    ("roles right", 0.895),
    ("genres right", 0.97),
    ("days found", 0.76),
];

type Row = BTreeMap<String, String>;

/// File name and position: how the truth names a record.
fn key(row: &Row) -> (String, u64) {
    let name = Path::new(&row["input"]).file_name().unwrap().to_str().unwrap().to_owned();
    (name, row["position"].parse().unwrap())
}

fn read(out: &Path) -> Vec<(Row, Row)> {
    let mut articles: BTreeMap<(String, u64), Row> =
        rows(&out.join("articles.csv")).into_iter().map(|r| (key(&r), r)).collect();
    let truth = rows(&package().join("tests/fixtures/sample_truth.csv"));
    let joined: Vec<(Row, Row)> = truth
        .into_iter()
        .map(|t| {
            let article = articles.remove(&key(&t)).unwrap_or_else(|| panic!("{t:?} is no article"));
            (t, article)
        })
        .collect();
    assert!(articles.is_empty(), "articles beyond the truth: {:?}", articles.keys());
    joined
}

fn share(right: usize, all: usize) -> f64 {
    right as f64 / all as f64
}

/// Share of the days a story turns on that are days of events of that story.
fn days_found(out: &Path, joined: &[(Row, Row)]) -> f64 {
    let mut stories: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (truth, article) in joined {
        stories.entry(&truth["story"]).or_default().insert(&article["story_id"]);
    }
    let events = rows(&out.join("events.csv"));
    let days = rows(&package().join("tests/fixtures/sample_days.csv"));
    let found = days
        .iter()
        .filter(|day| {
            let ids = stories.get(day["story"].as_str());
            ids.is_some_and(|ids| {
                events
                    .iter()
                    .any(|e| ids.contains(e["story_id"].as_str()) && e["event_date_edtf"] == day["date_edtf"])
            })
        })
        .count();
    share(found, days.len())
}

#[test]
fn the_sample_is_read_as_its_truth_says() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    build(&["data/sample"], &out, &[]);
    let joined = read(&out);
    let clusters = |column: &str, gold: &str| -> Clusters {
        joined.iter().map(|(t, a)| (t[gold].clone(), a[column].clone())).collect()
    };
    let stories = bcubed(&clusters("story_id", "story"));
    let right = |column: &str, gold: &str| {
        let same = joined.iter().filter(|(t, a)| t[gold] == a[column]).count();
        share(same, joined.len())
    };
    let reached = [
        pairwise(&clusters("group_id", "group")).f1(),
        stories.f1(),
        stories.precision,
        right("role", "role"),
        right("genre", "kind"),
        days_found(&out, &joined),
    ];
    println!("{:<32} {:>8} {:>8}", "figure on data/sample", "reached", "floor");
    for ((name, floor), value) in FLOORS.iter().zip(reached) {
        println!("{name:<32} {value:>8.3} {floor:>8.3}");
    }
    for ((name, floor), value) in FLOORS.iter().zip(reached) {
        assert!(value >= *floor, "{name}: {value:.3} is under its floor of {floor:.3}");
    }
}

#[test]
fn the_broken_records_of_the_sample_are_rejected() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    build(&["data/sample"], &out, &[]);
    let place = |row: &Row| (key(row), row["reason"].clone());
    let mut rejected: Vec<_> = rows(&out.join("rejects.csv")).iter().map(place).collect();
    let mut expected: Vec<_> =
        rows(&package().join("tests/fixtures/sample_rejects.csv")).iter().map(place).collect();
    rejected.sort();
    expected.sort();
    assert_eq!(rejected, expected);
}
