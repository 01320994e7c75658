//! Timelines against those that a reader made by hand of the same articles, row by row (tests/labelled/timelines).

use std::collections::{BTreeMap, BTreeSet};

use dateline::model::{Analysis, DatePrecision, Event};
use serde_json::Value;

use super::corpus::{corpora, hold, load, run};

/// Words that say nothing of what happened: the shortest are left out by their length.
const SMALL: &[&str] = &[
    "that",
    "this",
    "with",
    "from",
    "have",
    "been",
    "were",
    "will",
    "would",
    "they",
    "their",
    "them",
    "which",
    "when",
    "after",
    "before",
    "over",
    "into",
    "than",
    "more",
    "said",
    "says",
    "could",
    "about",
    "also",
    "there",
    "other",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Beginnings of the content words of a text, so that "resigned" meets "resignation".
fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() >= 4 || w.chars().any(|c| c.is_ascii_digit()))
        .map(str::to_lowercase)
        .filter(|w| !SMALL.contains(&w.as_str()))
        .map(|w| w.chars().take(6).collect())
        .collect()
}

fn texts<'a>(row: &'a Value, key: &str) -> Vec<&'a str> {
    row[key].as_array().map(|a| a.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
}

/// Whether an event stands on a day that a row may stand on.
fn same_day(row: &Value, event: &Event) -> bool {
    let mut days = texts(row, "also_ok");
    days.push(row["date"].as_str().unwrap());
    let Some(first) = event.first.map(|d| d.to_string()) else { return false };
    match event.precision {
        DatePrecision::Day => days.iter().any(|d| first.starts_with(d)),
        DatePrecision::Week | DatePrecision::Month => {
            days.iter().any(|d| d.len() == 7 && first.starts_with(d))
        }
        _ => false,
    }
}

/// How much an event tells what a row tells; `None` if not enough.
fn tells(row: &Value, event: &Event, common: &BTreeSet<String>, analysis: &Analysis) -> Option<usize> {
    let row_words = words(row["text"].as_str().unwrap());
    let told = words(&format!("{} {}", event.headline, event.summary));
    let shared = row_words.intersection(&told).filter(|w| !common.contains(*w)).count();
    let evidence = texts(row, "evidence");
    let witness = event.evidence.iter().any(|e| {
        analysis.readings[e.reading].article.native_id.as_deref().is_some_and(|id| evidence.contains(&id))
    });
    (shared >= 2 || (witness && shared >= 1)).then_some(shared + 2 * usize::from(witness))
}

#[derive(Default)]
struct Count {
    printed: usize,
    met: usize,
    wrong_day: usize,
    repeated: usize,
    unmatched: usize,
    missed: usize,
    rows: usize,
    missed_needed: usize,
    needed: usize,
}

fn compare(story: &Value, analysis: &Analysis, count: &mut Count) {
    let empty = Vec::new();
    let rows = story["rows"].as_array().unwrap();
    let all: Vec<&Value> = rows.iter().chain(story["spare"].as_array().unwrap_or(&empty)).collect();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        for word in words(row["text"].as_str().unwrap()) {
            *times.entry(word).or_default() += 1;
        }
    }
    let common: BTreeSet<String> =
        times.into_iter().filter(|(_, n)| n * 3 > rows.len()).map(|(w, _)| w).collect();
    let printed: Vec<&Event> = analysis.events.iter().filter(|e| e.selection.selected).collect();
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    let mut elsewhere: BTreeSet<usize> = BTreeSet::new();
    for (r, row) in all.iter().enumerate() {
        for (e, event) in printed.iter().enumerate() {
            let Some(likeness) = tells(row, event, &common, analysis) else { continue };
            if same_day(row, event) {
                pairs.push((likeness, r, e));
            } else if likeness >= 6 {
                elsewhere.insert(e);
            }
        }
    }
    pairs.sort_by_key(|&(likeness, r, e)| (r >= rows.len(), std::cmp::Reverse(likeness), r, e));
    let (mut met, mut used) = (BTreeSet::new(), BTreeSet::new());
    for &(_, r, e) in &pairs {
        if !met.contains(&r) && !used.contains(&e) {
            met.insert(r);
            used.insert(e);
        }
    }
    let again: BTreeSet<usize> =
        pairs.iter().filter(|(n, _, e)| *n >= 4 && !used.contains(e)).map(|(_, _, e)| *e).collect();
    let wrong = elsewhere.iter().filter(|e| !used.contains(e) && !again.contains(e)).count();
    count.printed += printed.len();
    count.met += met.len();
    count.repeated += again.len();
    count.wrong_day += wrong;
    count.unmatched += printed.len() - used.len() - again.len() - wrong;
    count.rows += rows.len();
    count.missed += (0..rows.len()).filter(|r| !met.contains(r)).count();
    let needed: Vec<usize> = (0..rows.len()).filter(|&r| rows[r]["weight"] == 2).collect();
    count.needed += needed.len();
    count.missed_needed += needed.iter().filter(|r| !met.contains(r)).count();
}

/// Rows met, missed, repeated and unmatched of the stories whose articles have stamps.
///
/// A printed row that no hand-made row tells may still be true and worth its place: the last figure is an upper bound.
#[test]
fn hand_made() {
    hold_folder("hand-made", "tests/labelled/timelines", FLOORS);
}

/// The same on a second set of stories. It is not blind: weights of `rank.rs` were compared on both sets before they were set.
#[test]
fn hand_made_held_out() {
    hold_folder("hand-made, held out", "tests/labelled/timelines/held-out", HELD_OUT);
}

fn hold_folder(name: &str, folder: &str, floors: [f64; 5]) {
    let Some(corpus) = corpora("hand-made timelines") else { return };
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = std::fs::read_dir(here).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "json"));
    files.sort();
    let mut docs: BTreeMap<String, Value> = BTreeMap::new();
    for set in ["reuters", "argos_events"] {
        for record in load(&corpus, set, "docs") {
            docs.insert(record["id"].as_str().unwrap().to_owned(), record);
        }
    }
    let mut count = Count::default();
    for file in files {
        let story: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let records: Vec<Value> = texts(&story, "articles").iter().map(|id| docs[*id].clone()).collect();
        if records.iter().all(|r| r["published"].is_null()) {
            continue;
        }
        let analysis = run(&records, |config| config.story.one_story = true);
        compare(&story, &analysis, &mut count);
    }
    let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
    hold(
        name,
        &[
            ("rows on the right day", share(count.met, count.met + count.wrong_day), floors[0]),
            ("rows not missed, needed", 1.0 - share(count.missed_needed, count.needed), floors[1]),
            ("rows not missed, all", 1.0 - share(count.missed, count.rows), floors[2]),
            ("printed rows not repeated", 1.0 - share(count.repeated, count.printed), floors[3]),
            ("printed rows matched", 1.0 - share(count.unmatched, count.printed), floors[4]),
        ],
    );
}

/// Reached, less a row or two. Of the first set's rows one not missed and one not repeated went when a lead no longer stood on the
/// day of its relative clause: the row that had been counted stood a day before what its headline told. One needed row more went when
/// sanctions were told by the report that they came and no longer by their announcement: a second headline of a release that
/// is printed in other words came to stand one place too low.
// Two needed rows of each set went when lines were held to what a reader can know who has not read their articles: of 236 such rows of
// other stories judged by readers a third could be printed, of those left nearly half.
// A row of 170 that repeats another came when events that many tell were told from their centre: the toll of a day, in the place of what
// somebody thought of it.
const FLOORS: [f64; 5] = [0.98, 0.82, 0.675, 0.965, 0.79];
// One needed row of 60 (.84) went with what one article tells in passing, of which by reading few were worth a row. One printed
// row of 99 (.875) was matched by the words of another article's sentence below a headline: now its own stands there.
const HELD_OUT: [f64; 5] = [0.98, 0.81, 0.675, 0.975, 0.865];
