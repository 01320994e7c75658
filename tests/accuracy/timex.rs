//! Date expressions: the protocol of TempEval-3, task A.

use dateline::dates::{Mode, tag};
use serde_json::Value;

use super::corpus::{corpora, hold, load};

#[derive(Clone, Debug)]
struct Mark {
    start: usize,
    end: usize,
    value: String,
}

#[derive(Default)]
struct Tally {
    gold: f64,
    found: f64,
    strict: f64,
    relaxed: f64,
    value: f64,
    gold_days: f64,
    found_days: f64,
    days: f64,
}

/// One-to-one pairs of marks that overlap: same span first, then longest overlap, then position.
fn pairs<'a>(gold: &'a [Mark], found: &'a [Mark]) -> Vec<(&'a Mark, &'a Mark)> {
    let mut all = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            let overlap = g.end.min(f.end) as i64 - g.start.max(f.start) as i64;
            if overlap > 0 {
                all.push(((g.start, g.end) != (f.start, f.end), -overlap, g.start, f.start, i, j));
            }
        }
    }
    all.sort_unstable();
    let (mut taken_gold, mut taken_found) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut out = Vec::new();
    for (.., i, j) in all {
        if !taken_gold[i] && !taken_found[j] {
            taken_gold[i] = true;
            taken_found[j] = true;
            out.push((&gold[i], &found[j]));
        }
    }
    out
}

fn is_day(value: &str) -> bool {
    value.len() >= 10
        && value
            .bytes()
            .take(10)
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
}

fn days(marks: &[Mark]) -> Vec<Mark> {
    marks
        .iter()
        .filter(|m| is_day(&m.value))
        .map(|m| Mark { value: m.value[..10].to_owned(), ..m.clone() })
        .collect()
}

impl Tally {
    fn add(&mut self, gold: &[Mark], found: &[Mark]) {
        self.gold += gold.len() as f64;
        self.found += found.len() as f64;
        for (g, f) in pairs(gold, found) {
            self.relaxed += 1.0;
            self.strict += f64::from(u8::from((g.start, g.end) == (f.start, f.end)));
            self.value += f64::from(u8::from(g.value == f.value));
        }
        let (gold, found) = (days(gold), days(found));
        self.gold_days += gold.len() as f64;
        self.found_days += found.len() as f64;
        self.days += pairs(&gold, &found).iter().filter(|(g, f)| g.value == f.value).count() as f64;
    }
}

fn marks(document: &Value) -> (Vec<Mark>, Vec<Mark>) {
    let mark = |t: &Value| Mark {
        start: t["start"].as_u64().unwrap() as usize,
        end: t["end"].as_u64().unwrap() as usize,
        value: t["value"].as_str().unwrap_or("").to_owned(),
    };
    let limit = document["annotated_until"].as_u64().map_or(usize::MAX, |n| n as usize);
    let all = document["timex"].as_array().unwrap();
    let given = |t: &&Value| t["dct"].as_bool() == Some(true);
    let gold = all.iter().filter(|t| !given(t)).map(mark).filter(|m| m.end <= limit).collect();
    (gold, all.iter().filter(given).map(mark).collect())
}

fn tagger(corpus: &str, mode: Mode, floors: [f64; 4]) {
    let Some(folder) = corpora(corpus) else { return };
    let mut tally = Tally::default();
    for document in load(&folder, corpus, "docs") {
        let (gold, hidden) = marks(&document);
        let limit = document["annotated_until"].as_u64().map_or(usize::MAX, |n| n as usize);
        let day = document["dct"].as_str().and_then(|d| d.get(..10)).and_then(|d| d.parse().ok());
        let found: Vec<Mark> = tag(document["text"].as_str().unwrap(), day, mode, Some("en"))
            .into_iter()
            .map(|t| Mark { start: t.start, end: t.end, value: t.value })
            .filter(|m| m.end <= limit && !hidden.iter().any(|h| m.start < h.end && h.start < m.end))
            .collect();
        tally.add(&gold, &found);
    }
    let f1 = |right: f64, gold: f64, found: f64| 2.0 * right / (gold + found);
    hold(
        corpus,
        &[
            ("value F1", f1(tally.value, tally.gold, tally.found), floors[0]),
            ("day F1", f1(tally.days, tally.gold_days, tally.found_days), floors[1]),
            ("strict span F1", f1(tally.strict, tally.gold, tally.found), floors[2]),
            ("relaxed span F1", f1(tally.relaxed, tally.gold, tally.found), floors[3]),
        ],
    );
}

#[test]
fn aquaint() {
    tagger("te3-aquaint", Mode::News, [0.797, 0.920, 0.854, 0.948]);
}

#[test]
fn timebank() {
    tagger("te3-timebank", Mode::News, [0.849, 0.920, 0.923, 0.952]);
}

#[test]
fn wikiwars() {
    tagger("wikiwars", Mode::Narrative, [0.861, 0.917, 0.876, 0.931]);
}
