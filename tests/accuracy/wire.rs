//! Heads, tails and genres of 300 articles, annotated by reading (`tests/labelled/wire.jsonl`: ids, spans and values, no text),
//! of 100 others, drawn by lot, that no rule was written from (`wire_held.jsonl`), and of 80 more, drawn by lot and annotated
//! from the raw text before any output on them was seen (`wire_blind.jsonl`).

use std::collections::{BTreeMap, BTreeSet};

use dateline::model::{Article, ArticleId, Cut, Dispatch, MarkerKind, Published};
use dateline::text::fold::fold;
use dateline::text::words::words;
use dateline::wire;
use dateline::wire::furniture::{FurnitureItem, find};
use rayon::prelude::*;
use serde_json::Value;

use super::corpus::{corpora, hold, load};

const LABELLED: &str = include_str!("../labelled/wire.jsonl");
const HELD: &str = include_str!("../labelled/wire_held.jsonl");
const BLIND: &str = include_str!("../labelled/wire_blind.jsonl");

/// The article of a record, without its outlet: only what the copy itself signs counts here.
fn article(record: &Value) -> Article {
    let text = |field: &str| record[field].as_str().unwrap_or("").to_owned();
    Article {
        id: ArticleId(0),
        native_id: None,
        input: "labelled".into(),
        position: 1,
        url: None,
        outlet: None,
        title: text("title").into(),
        body: text("body"),
        published: Published::default(),
        byline: None,
        language: Some(text("lang").into()),
        desk: None,
    }
}

/// Right, found and wanted answers.
#[derive(Default)]
struct Tally {
    right: f64,
    found: f64,
    wanted: f64,
}

impl Tally {
    fn add(&mut self, found: Option<&str>, wanted: Option<&str>) {
        self.found += f64::from(u8::from(found.is_some()));
        self.wanted += f64::from(u8::from(wanted.is_some()));
        self.right += f64::from(u8::from(wanted.is_some() && found == wanted));
    }

    fn f1(&self) -> f64 {
        // Nothing to find and nothing found is right.
        if self.found + self.wanted == 0.0 { 1.0 } else { 2.0 * self.right / (self.found + self.wanted) }
    }
}

/// City of a dateline, in one form.
fn city(place: &str) -> String {
    let end = place.find([',', '[', '(']).unwrap_or(place.len());
    fold(place[..end].trim()).into_owned()
}

fn marker(dispatch: &Dispatch) -> Option<&'static str> {
    dispatch.marker.as_ref().map(|m| match m.kind {
        MarkerKind::Update => "update",
        MarkerKind::Correction => "correction",
        MarkerKind::Withdrawal => "withdrawal",
        MarkerKind::Repeat => "repeat",
        MarkerKind::Refile => "refile",
        MarkerKind::Wrapup => "wrapup",
        MarkerKind::Take => "take",
        MarkerKind::Alert => "alert",
    })
}

/// Per word of the raw body: where it stands there (in characters), and the word of the clean text it became.
///
/// Both are walked in step; where they differ (markup, brackets that a tokeniser spelt out) the nearest word that is the
/// same in both goes on.
fn aligned(body: &str, text: &str) -> Vec<(std::ops::Range<usize>, Option<u32>)> {
    let raw: Vec<_> = words(body).collect();
    let clean: Vec<_> = words(text).collect();
    let same = |i: usize, j: usize| {
        let (r, c) = (&raw[i], &clean[j]);
        fold(&body[r.start as usize..r.end as usize]) == fold(&text[c.start as usize..c.end as usize])
    };
    let (mut out, mut j, mut chars, mut at) = (Vec::new(), 0, 0, 0);
    for (i, span) in raw.iter().enumerate() {
        let (start, end) = (span.start as usize, span.end as usize);
        chars += body[at..start].chars().count();
        let from = chars;
        chars += body[start..end].chars().count();
        at = end;
        let found = (j..clean.len().min(j + 6)).find(|&j| same(i, j));
        if let Some(found) = found {
            j = found + 1;
        }
        out.push((from..chars, found.map(|f| clean[f].start)));
    }
    out
}

/// The wanted records of a corpus, each with the furniture that join learns from all of it.
fn in_join(records: Vec<Value>, wanted: &BTreeSet<&str>) -> Vec<(String, (Value, Vec<Cut>))> {
    let read: Vec<Dispatch> = records.par_iter().map(|record| wire::read(&article(record))).collect();
    let items: Vec<FurnitureItem<'_>> = records
        .iter()
        .zip(&read)
        .map(|(record, d)| FurnitureItem { outlet: record["source"].as_str(), cuts: &d.cuts })
        .collect();
    let found = find(&items, &|at| read[at].text.as_str().into());
    let with_id = records.into_iter().zip(found).map(|(record, cuts)| {
        let id = record["id"].as_str().unwrap().to_owned();
        (id, (record, cuts))
    });
    with_id.filter(|(id, _)| wanted.contains(id.as_str())).collect()
}

fn cut_words(
    label: &Value,
    record: &Value,
    dispatch: &Dispatch,
    tally: &mut Tally,
    show: bool,
) -> (usize, usize) {
    let spans = |key: &str| -> Vec<(usize, usize)> {
        let list = label[key].as_array().map_or(&[][..], Vec::as_slice);
        list.iter().map(|c| (c[0].as_u64().unwrap() as usize, c[1].as_u64().unwrap() as usize)).collect()
    };
    let (gold, seen) = (spans("cuts"), spans("seen"));
    let within = |at: usize, spans: &[(usize, usize)]| spans.iter().any(|s| s.0 <= at && at < s.1);
    let (mut missed, mut false_cuts) = (0, 0);
    let mut last = 0;
    let body = record["body"].as_str().unwrap_or("");
    for (chars, clean) in aligned(body, &dispatch.text) {
        let Some(clean) = clean.filter(|_| seen.is_empty() || within(chars.start, &seen)) else { continue };
        let wanted = within(chars.start, &gold);
        let found = dispatch.cuts.iter().any(|c| c.span.contains(&clean));
        tally.wanted += f64::from(u8::from(wanted));
        tally.found += f64::from(u8::from(found));
        tally.right += f64::from(u8::from(wanted && found));
        let state = i32::from(wanted) - i32::from(found);
        if show {
            if state != last {
                print!("{}", ["\n    CUT:", "", "\n    MISSED:"][(state + 1) as usize]);
                last = state;
            }
            if state != 0 {
                print!(" {}", body.chars().skip(chars.start).take(chars.len()).collect::<String>());
            }
        }
        missed += usize::from(wanted && !found);
        false_cuts += usize::from(found && !wanted);
    }
    if show && missed + false_cuts > 0 {
        println!();
    }
    (missed, false_cuts)
}

#[test]
fn heads_and_tails() {
    let floors = [0.99, 0.985, 0.97, 0.97, 0.95, 0.965];
    score("heads and tails", LABELLED, floors);
}

#[test]
fn heads_and_tails_held_out() {
    let floors = [0.99, 0.99, 0.99, 0.0, 0.935, 0.88];
    score("heads, held out", HELD, floors);
}

#[test]
fn heads_and_tails_blind() {
    let floors = [0.99, 0.99, 0.99, 0.99, 0.88, 0.92];
    score("heads, blind", BLIND, floors);
}

/// Scores a set of annotations; floors of agency, place, day, marker, cut words and genre.
fn score(name: &str, labelled: &str, floors: [f64; 6]) {
    let Some(folder) = corpora(name) else { return };
    let labels: Vec<Value> = labelled.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let wanted: BTreeSet<&str> = labels.iter().map(|l| l["id"].as_str().unwrap()).collect();
    let corpora: BTreeSet<&str> = labels.iter().map(|l| l["corpus"].as_str().unwrap()).collect();
    let records: BTreeMap<String, (Value, Vec<Cut>)> =
        corpora.into_iter().flat_map(|corpus| in_join(load(&folder, corpus, "docs"), &wanted)).collect();
    let [mut agency, mut place, mut day, mut marks, mut cuts, mut alone] =
        std::array::from_fn(|_| Tally::default());
    let mut genres = 0;
    let show = std::env::var_os("DATELINE_SHOW_ERRORS").is_some();
    for label in &labels {
        let id = label["id"].as_str().unwrap();
        let (record, furniture) = &records[id];
        let mut dispatch = wire::read(&article(record));
        let mut wrong = Vec::new();
        let mut check = |what: &str, tally: &mut Tally, found: Option<&str>, wanted: Option<&str>| {
            tally.add(found, wanted);
            if found != wanted {
                wrong.push(format!("{what} {found:?} not {wanted:?}"));
            }
        };
        check("agency", &mut agency, dispatch.agency, label["agency"].as_str());
        let line = dispatch.dateline.as_ref();
        let city_found = line.and_then(|d| d.place.as_ref()).map(|p| city(&p.name));
        check("place", &mut place, city_found.as_deref(), label["place"].as_str().map(city).as_deref());
        let found_day = line.and_then(|d| d.day).map(|d| {
            let year = d.year.map_or(String::new(), |y| format!("{y}-"));
            format!("{year}{:02}-{:02}", d.month, d.day)
        });
        check("day", &mut day, found_day.as_deref(), label["day"].as_str());
        check("marker", &mut marks, marker(&dispatch), label["marker"].as_str());
        let genre = dispatch.genre.as_str();
        genres += usize::from(Some(genre) == label["genre"].as_str());
        if Some(genre) != label["genre"].as_str() {
            wrong.push(format!("genre {genre} not {}", label["genre"]));
        }
        cut_words(label, record, &dispatch, &mut alone, false);
        wire::merge_cuts(&mut dispatch, furniture.clone());
        let (missed, false_cuts) = cut_words(label, record, &dispatch, &mut cuts, show);
        if missed + false_cuts > 0 {
            wrong.push(format!("cuts: {missed} words missed, {false_cuts} cut that are news"));
        }
        if !wrong.is_empty() && show {
            println!("{id}: {}", wrong.join("; "));
        }
    }
    for (what, t) in [("cuts as read", &alone), ("cuts with furniture", &cuts)] {
        println!(
            "{what}: precision {:.4}, recall {:.4}, F1 {:.4}",
            t.right / t.found,
            t.right / t.wanted,
            t.f1()
        );
    }
    let genre = genres as f64 / labels.len() as f64;
    let names =
        ["agency F1", "dateline place F1", "dateline day F1", "marker F1", "cut words F1", "genre accuracy"];
    let reached = [agency.f1(), place.f1(), day.f1(), marks.f1(), cuts.f1(), genre];
    let rows: Vec<(&str, f64, f64)> =
        names.into_iter().zip(reached).zip(floors).map(|((name, got), floor)| (name, got, floor)).collect();
    hold(name, &rows);
}

/// Prints the cuts of random articles, for reading: `DATELINE_SHOW_CUTS=40` takes 40 of each corpus.
#[test]
fn cuts_to_read() {
    let wanted = std::env::var("DATELINE_SHOW_CUTS").ok().and_then(|n| n.parse::<usize>().ok());
    let (Some(wanted), Some(folder)) = (wanted, corpora("cuts to read")) else { return };
    for corpus in ["argos_events", "timeline17", "tg_pairs", "allsides_roundups", "reuters"] {
        let records = load(&folder, corpus, "docs");
        let mut ids: Vec<&str> = records.iter().filter_map(|r| r["id"].as_str()).collect();
        // Any fixed order that has nothing to do with the text.
        ids.sort_by_key(|id| xxhash_rust::xxh3::xxh3_64(id.as_bytes()));
        let chosen: BTreeSet<String> = ids.into_iter().take(wanted).map(str::to_owned).collect();
        let chosen: BTreeSet<&str> = chosen.iter().map(String::as_str).collect();
        for (id, (record, furniture)) in in_join(records, &chosen) {
            let mut dispatch = wire::read(&article(&record));
            wire::merge_cuts(&mut dispatch, furniture);
            println!("== {id} {} {:?}", dispatch.genre.as_str(), record["title"].as_str());
            for cut in &dispatch.cuts {
                let before = &dispatch.text[..cut.span.start as usize];
                let before = &before[before.ceil_char_boundary(before.len().saturating_sub(120))..];
                println!("  {} {:?} after {before:?}", cut.reason.as_str(), dispatch.slice(&cut.span));
            }
        }
    }
}
