//! Copy or not, on 260 pairs read side by side (`tests/labelled/copies.jsonl`: ids, measures and labels, no text).
//!
//! Set A stands across outlets and languages, over all bands of likeness; set B within one agency, outside of its silver
//! labels. A pair is taken for copies where both articles are in one group. The sample is banded: its precision and recall
//! are of the sample, not of a corpus.

use std::collections::BTreeMap;

use serde_json::Value;

use super::corpus::{corpora, hold, load, run};
use super::score::Score;

const LABELLED: &str = include_str!("../labelled/copies.jsonl");

#[test]
fn pairs_read() {
    let Some(folder) = corpora("copies") else { return };
    let pairs: Vec<Value> = LABELLED.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut groups: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut names: Vec<&str> = pairs.iter().map(|p| p["corpus"].as_str().unwrap()).collect();
    names.sort_unstable();
    names.dedup();
    for corpus in names {
        let analysis = run(&load(&folder, corpus, "docs"), |_| {});
        for (g, group) in analysis.groups.iter().enumerate() {
            for member in &group.members {
                let id = analysis.readings[member.reading].article.native_id.clone().unwrap();
                groups.insert((corpus.to_owned(), id), g);
            }
        }
    }
    let score = |set: &str| {
        let (mut both, mut found, mut gold) = (0.0, 0.0, 0.0);
        for pair in pairs.iter().filter(|p| p["set"] == set) {
            let group = |key: &str| {
                let text = |key: &str| pair[key].as_str().unwrap().to_owned();
                groups.get(&(text("corpus"), text(key)))
            };
            let copy = pair["label"] == "copy";
            let together = group("a").is_some() && group("a") == group("b");
            both += f64::from(u8::from(copy && together));
            found += f64::from(u8::from(together));
            gold += f64::from(u8::from(copy));
        }
        Score { precision: both / found, recall: both / gold }
    };
    let (across, agency) = (score("A"), score("B"));
    hold(
        "copies",
        &[
            ("across outlets, precision", across.precision, 0.84),
            ("across outlets, recall", across.recall, 0.73),
            ("across outlets, F1", across.f1(), 0.78),
            ("one agency, precision", agency.precision, 0.95),
            ("one agency, recall", agency.recall, 0.77),
        ],
    );
}
