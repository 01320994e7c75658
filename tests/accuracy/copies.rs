//! Copy or not, on 481 pairs read side by side (`tests/labelled/copies*.jsonl`: ids, measures and labels, no text).
//!
//! Set A stands across outlets and languages, over all bands of likeness; set B within one agency, outside of its silver
//! labels; set H is of other articles of A's corpora and one more, and was labelled before the rules were tuned on A; set F is of pairs in none of
//! these, over all bands, and was labelled before anything was measured on it. A pair
//! is taken for copies where both articles are in one group. The samples are banded: their precision and recall are of the
//! sample, not of a corpus.

use std::collections::BTreeMap;

use serde_json::Value;

use super::corpus::{corpora, hold, load, run};
use super::score::Score;

const LABELLED: &str = concat!(
    include_str!("../labelled/copies.jsonl"),
    include_str!("../labelled/copies_held.jsonl"),
    include_str!("../labelled/copies_fresh.jsonl")
);
const REPORTED: &str = include_str!("../labelled/copies_reuters.jsonl");

#[test]
fn pairs_read() {
    let Some(folder) = corpora("copies") else { return };
    let pairs: Vec<Value> = LABELLED.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut groups: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut names: Vec<&str> = pairs.iter().map(|p| p["corpus"].as_str().unwrap()).collect();
    names.sort_unstable();
    names.dedup();
    for corpus in names {
        let docs = load(&folder, corpus, "docs");
        let analysis = run(&docs, |_| {});
        for (g, group) in analysis.groups.iter().enumerate() {
            for member in &group.members {
                let id = analysis.readings[member.reading].article.native_id.clone().unwrap();
                groups.insert((corpus.to_owned(), id.into()), g);
            }
        }
        // A record of the same content is counted as a repeat and is no article of its own.
        let mut by_body: BTreeMap<&str, usize> = BTreeMap::new();
        let key = |doc: &Value| (corpus.to_owned(), doc["id"].as_str().unwrap().to_owned());
        let body = |doc: &'_ Value| doc["body"].as_str().map(str::to_owned).unwrap_or_default();
        let bodies: Vec<String> = docs.iter().map(body).collect();
        for (doc, body) in docs.iter().zip(&bodies) {
            groups.get(&key(doc)).map(|&group| by_body.insert(body, group));
        }
        for (doc, body) in docs.iter().zip(&bodies) {
            if let (None, Some(&group)) = (groups.get(&key(doc)), by_body.get(body.as_str())) {
                groups.insert(key(doc), group);
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
    let reported = reported(&groups);
    let (across, agency, held, fresh) = (score("A"), score("B"), score("H"), score("F"));
    hold(
        "copies",
        &[
            ("across outlets, precision", across.precision, 0.93),
            ("across outlets, recall", across.recall, 0.89),
            ("across outlets, F1", across.f1(), 0.915),
            ("held out, precision", held.precision, 0.92),
            ("held out, recall", held.recall, 0.84),
            ("held out, F1", held.f1(), 0.88),
            ("fresh, precision", fresh.precision, 0.85),
            ("fresh, recall", fresh.recall, 0.82),
            ("fresh, F1", fresh.f1(), 0.84),
            ("one agency, joined pairs that are copies", reported, 0.89),
            ("one agency, precision", agency.precision, 0.92),
            ("one agency, recall", agency.recall, 0.83),
        ],
    );
}

/// Share of copies among the pairs read that are joined, of 100 that an earlier version reported outside of the silver labels
/// (`copies_reuters.jsonl`, with what it found and what they are).
fn reported(groups: &BTreeMap<(String, String), usize>) -> f64 {
    let group = |pair: &Value, key: &str| {
        groups.get(&("reuters".to_owned(), pair[key].as_str().unwrap().to_owned())).copied()
    };
    let pairs: Vec<Value> = REPORTED.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let joined = pairs.iter().filter(|p| group(p, "a").is_some() && group(p, "a") == group(p, "b"));
    let copies = joined.clone().filter(|p| p["label"] == "copy").count();
    copies as f64 / joined.count() as f64
}
