//! Days of timelines: which days of a story the highest events stand on, against timelines that newspapers printed.

use std::collections::{BTreeMap, BTreeSet};

use dateline::model::DatePrecision;
use dateline::timeline::Background;
use serde_json::Value;

use super::corpus::{corpora, hold, load, run};
use super::score::Score;

/// Days of the highest events of a collection, best first, each once.
fn ranked_days(records: &[Value]) -> Vec<String> {
    let analysis = run(records, |config| {
        config.story.one_story = true;
        config.timeline.background = Background::All;
    });
    let mut events: Vec<_> = analysis.events.iter().filter(|e| e.precision == DatePrecision::Day).collect();
    events.sort_by_key(|e| e.selection.rank);
    let mut days = Vec::new();
    for event in events {
        let Some(day) = event.first.map(|d| d.to_string()) else { continue };
        if !days.contains(&day) {
            days.push(day);
        }
    }
    days
}

/// Date F1 (Martschat and Markert 2017) at the length and within the span of each printed timeline; F1 of mean precision and recall.
#[test]
fn timeline17() {
    let Some(folder) = corpora("timeline17") else { return };
    let topics: BTreeMap<String, String> = load(&folder, "timeline17", "labels")
        .iter()
        .map(|l| (l["id"].as_str().unwrap().to_owned(), l["topic9"].as_str().unwrap().to_owned()))
        .collect();
    let mut collections: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for record in load(&folder, "timeline17", "docs") {
        collections.entry(&topics[record["id"].as_str().unwrap()]).or_default().push(record);
    }
    let days: BTreeMap<&str, Vec<String>> =
        collections.iter().map(|(t, records)| (*t, ranked_days(records))).collect();
    let timelines = load(&folder, "timeline17", "timelines");
    let (mut precision, mut recall) = (0.0, 0.0);
    for timeline in &timelines {
        let gold: BTreeSet<&str> =
            timeline["timeline"].as_array().unwrap().iter().map(|d| d["date"].as_str().unwrap()).collect();
        let (first, last) = (*gold.first().unwrap(), *gold.last().unwrap());
        let of_topic = &days[timeline["topic"].as_str().unwrap()];
        let found: Vec<&String> =
            of_topic.iter().filter(|d| (first..=last).contains(&d.as_str())).take(gold.len()).collect();
        let right = found.iter().filter(|d| gold.contains(d.as_str())).count() as f64;
        precision += right / found.len().max(1) as f64;
        recall += right / gold.len() as f64;
    }
    let n = timelines.len() as f64;
    let score = Score { precision: precision / n, recall: recall / n };
    hold("timeline17", &[("days of timelines, F1", score.f1(), 0.589)]);
}
