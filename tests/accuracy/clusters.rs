//! Copies and stories.

use std::collections::{BTreeMap, BTreeSet};

use dateline::model::Analysis;
use serde_json::Value;

use super::corpus::{corpora, hold, load, run};
use super::score::{Clusters, bcubed, pairwise};

/// Group and story of each article, by the corpus's id.
fn places(analysis: &Analysis) -> BTreeMap<String, (usize, usize)> {
    let mut places = BTreeMap::new();
    for (s, story) in analysis.stories.iter().enumerate() {
        for &group in &story.groups {
            for member in &analysis.groups[group].members {
                let id = analysis.readings[member.reading].article.native_id.clone().unwrap();
                places.insert(id.into(), (group, s));
            }
        }
    }
    places
}

/// Labelled articles with what was found for them; an article that was not kept is alone.
fn labelled(
    places: &BTreeMap<String, (usize, usize)>,
    labels: &[Value],
    field: &str,
    story: bool,
) -> Clusters {
    labels
        .iter()
        .filter_map(|l| {
            let id = l["id"].as_str().unwrap();
            let gold = l.get(field).and_then(Value::as_str).filter(|g| !g.is_empty())?;
            let found =
                places.get(id).map_or(format!("alone {id}"), |p| if story { p.1 } else { p.0 }.to_string());
            Some((gold.to_owned(), found))
        })
        .collect()
}

fn stories(corpus: &str, floors: [f64; 2]) {
    let Some(folder) = corpora(corpus) else { return };
    let analysis = run(&load(&folder, corpus, "docs"), |_| {});
    let clusters = labelled(&places(&analysis), &load(&folder, corpus, "labels"), "story_cluster", true);
    hold(
        corpus,
        &[
            ("stories, B-cubed F1", bcubed(&clusters).f1(), floors[0]),
            ("stories, pairwise F1", pairwise(&clusters).f1(), floors[1]),
        ],
    );
}

#[test]
fn argos_events() {
    stories("argos_events", [0.850, 0.617]);
}

#[test]
fn allsides_roundups() {
    stories("allsides_roundups", [0.819, 0.610]);
}

#[test]
fn ecbplus() {
    stories("ecbplus", [0.942, 0.920]);
}

#[test]
fn reuters() {
    let Some(folder) = corpora("reuters") else { return };
    let labels = load(&folder, "reuters", "labels");
    let analysis = run(&load(&folder, "reuters", "docs"), |_| {});
    let places = places(&analysis);
    let copies = pairwise(&labelled(&places, &labels, "dup_cluster", false));
    let stories = labelled(&places, &labels, "story_cluster", true);
    let pairs = pairwise(&stories);
    hold(
        "reuters",
        &[
            ("copies, pairwise recall", copies.recall, 0.932),
            ("copies, pairwise precision", copies.precision, 0.958),
            ("stories, B-cubed F1", bcubed(&stories).f1(), 0.876),
            ("stories, pairwise precision", pairs.precision, 0.614),
            ("stories, pairwise recall", pairs.recall, 0.622),
        ],
    );
}

/// One month as a dump of its own.
#[test]
fn reuters_2008_09() {
    let Some(folder) = corpora("reuters") else { return };
    let mut docs = load(&folder, "reuters", "docs");
    docs.retain(|doc| doc["published"].as_str().is_some_and(|day| day.starts_with("2008-09")));
    let ids: BTreeSet<&str> = docs.iter().filter_map(|doc| doc["id"].as_str()).collect();
    let mut labels = load(&folder, "reuters", "labels");
    labels.retain(|label| label["id"].as_str().is_some_and(|id| ids.contains(id)));
    let analysis = run(&docs, |_| {});
    let stories = labelled(&places(&analysis), &labels, "story_cluster", true);
    hold(
        "reuters 2008-09",
        &[
            ("stories, B-cubed F1", bcubed(&stories).f1(), 0.865),
            ("stories, pairwise F1", pairwise(&stories).f1(), 0.624),
        ],
    );
}

#[test]
fn tg_pairs() {
    let Some(folder) = corpora("tg_pairs") else { return };
    let analysis = run(&load(&folder, "tg_pairs", "docs"), |_| {});
    let places = places(&analysis);
    // (language) -> both, found only, missed
    let mut counts: BTreeMap<String, [f64; 3]> = BTreeMap::new();
    for pair in load(&folder, "tg_pairs", "pairs") {
        let story = |key: &str| places.get(pair[key].as_str().unwrap()).map(|p| p.1);
        let found = story("a").is_some() && story("a") == story("b");
        let count = counts.entry(pair["lang"].as_str().unwrap().to_owned()).or_default();
        match (pair["label"].as_i64() == Some(1), found) {
            (true, true) => count[0] += 1.0,
            (false, true) => count[1] += 1.0,
            (true, false) => count[2] += 1.0,
            (false, false) => {}
        }
    }
    let f1 = |lang: &str| {
        let [both, only, missed] = counts[lang];
        2.0 * both / (2.0 * both + only + missed)
    };
    hold(
        "tg_pairs",
        &[("same event, English F1", f1("en"), 0.817), ("same event, Russian F1", f1("ru"), 0.780)],
    );
}
