//! Date expressions whose day hangs on an anchor: evening copy, datelines, chronologies, passages, quotations.
//!
//! `tests/labelled/anchors.jsonl` names the places (offsets in characters of the body as it came) and the days; the texts stand in
//! the corpora. They are read as `build` reads them, and an expression is right if what was found at its place has its value.
//! `anchors_held.jsonl` was labelled from other articles before the rules of tense were written, near half of it days that are
//! announced; what it says of the rules is what they are worth on other news.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dateline::dates::{self, Mode};
use serde_json::Value;

use super::corpus::{corpora, hold, load, run};

const LABELS: &str = include_str!("../labelled/anchors.jsonl");
const HELD: &str = include_str!("../labelled/anchors_held.jsonl");

/// Letters and digits of a text in lower case, each with the byte it begins at.
fn letters(text: &str) -> (Vec<char>, Vec<usize>) {
    let kept = text.char_indices().filter(|(_, c)| c.is_alphanumeric());
    kept.map(|(at, c)| (c.to_lowercase().next().unwrap_or(c), at)).unzip()
}

/// Where in a text an expression stands that stands after `before` and before `after` in its body: bytes of `text`.
fn place(text: &str, before: &str, words: &str, after: &str) -> Option<(usize, usize)> {
    let ((all, at), (before, _), (words, _), (after, _)) =
        (letters(text), letters(before), letters(words), letters(after));
    let find = |key: &[char], offset: usize| {
        let starts = (0..all.len().saturating_sub(key.len() - 1)).filter(|i| all[*i..].starts_with(key));
        starts.map(|i| i + offset).min_by_key(|i| i.abs_diff(before.len()))
    };
    let found = [40, 20, 10].into_iter().find_map(|reach: usize| {
        let head = &before[before.len().saturating_sub(reach)..];
        let tail = &after[..after.len().min(reach)];
        find(&[head, &words].concat(), head.len()).or_else(|| find(&[&words[..], tail].concat(), 0))
    })?;
    Some((at[found], at[found + words.len() - 1] + 1))
}

#[test]
fn anchored_days() {
    anchored("anchors", LABELS, 0.961);
}

#[test]
fn anchored_days_held() {
    anchored("anchors-held", HELD, 0.98);
}

/// Scores a set of labels, prints what is wrong, and holds the share of right days to its floor.
fn anchored(name: &str, labels: &str, floor: f64) {
    let Some(folder) = corpora(name) else { return };
    let labels: Vec<Value> = labels.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let records = records(&folder, &labels);
    let analysis = run(&records.values().cloned().collect::<Vec<_>>(), |_| {});
    let readings: BTreeMap<&str, usize> = analysis
        .readings
        .iter()
        .enumerate()
        .filter_map(|(i, r)| Some((r.article.native_id.as_deref()?, i)))
        .collect();
    let mut kinds: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for label in &labels {
        let id = label["id"].as_str().unwrap();
        let body: Vec<char> = records[id]["body"].as_str().unwrap().chars().collect();
        let (start, end) =
            (label["start"].as_u64().unwrap() as usize, label["end"].as_u64().unwrap() as usize);
        let part = |from: usize, to: usize| body[from..to].iter().collect::<String>();
        let value = label["value"].as_str().unwrap();
        let found = readings.get(id).and_then(|&i| {
            let text = &analysis.readings[i].dispatch.text;
            let (from, to) = place(text, &part(0, start), &part(start, end), &part(end, body.len()))?;
            let dated =
                dates::resolve(&analysis.readings[i].mentions, analysis.anchors[i].as_ref(), Mode::News);
            let at = dated
                .iter()
                .filter(|d| (d.span.start as usize) < to && from < d.span.end as usize)
                .map(|d| format!("{} by {}", d.value, d.rule));
            Some(at.collect::<Vec<_>>())
        });
        let right = found.iter().flatten().any(|v| v.starts_with(value));
        if !right {
            println!("{name:<18} {id} {start:>6} {value} read as {found:?}");
        }
        let tally = kinds.entry(label["kind"].as_str().unwrap()).or_default();
        *tally = (tally.0 + f64::from(u8::from(right)), tally.1 + 1.0);
    }
    let all = kinds.values().fold((0.0, 0.0), |sum, k| (sum.0 + k.0, sum.1 + k.1));
    for (kind, (right, of)) in &kinds {
        println!("{name:<18} {kind:<12} {right:>4} of {of}");
    }
    hold(name, &[("right days", all.0 / all.1, floor)]);
}

/// The records that labels speak of, by id.
fn records(folder: &Path, labels: &[Value]) -> BTreeMap<String, Value> {
    let mut records = BTreeMap::new();
    for corpus in labels.iter().map(|l| l["corpus"].as_str().unwrap()).collect::<BTreeSet<_>>() {
        let wanted: BTreeSet<&str> =
            labels.iter().filter(|l| l["corpus"] == corpus).map(|l| l["id"].as_str().unwrap()).collect();
        for record in load(folder, corpus, "docs") {
            if let Some(id) = record["id"].as_str().filter(|id| wanted.contains(id)) {
                records.insert(id.to_owned(), record);
            }
        }
    }
    records
}
