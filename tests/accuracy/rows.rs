//! Rows of timelines, judged one by one.
//!
//! `tests/labelled/rows.tsv` has the events of 120 stories drawn by lot, the sixteen that ranked best of each, judged by four editors
//! who did not see which were printed: `worth` from 3 (has to be told) over 2 (good) and 1 (could go either way) to 0 (no row),
//! `same_as` the better row that tells the same happening, and whether the day is right. Ids, no text. An event whose first
//! evidence is another now has another id and is not counted, so the share of printed rows that are labelled has a floor too.

use std::collections::{BTreeMap, BTreeSet};

use dateline::model::Event;

use super::corpus::{corpora, hold, load, run};

/// What the editors said of an event.
struct Judged {
    worth: u8,
    same_as: Option<&'static str>,
    wrong_day: bool,
}

/// Letters of an event's id by which the labels name it.
const NAMED: usize = 12;

fn judged(corpus: &str) -> BTreeMap<&'static str, Judged> {
    let rows = include_str!("../labelled/rows.tsv").lines().skip(1);
    rows.map(|row| row.split('\t').collect::<Vec<_>>())
        .filter(|row| row[0] == corpus)
        .map(|row| {
            let same_as = Some(row[4]).filter(|same| *same != "-");
            (row[2], Judged { worth: row[3].parse().unwrap(), same_as, wrong_day: row[5] == "wrong" })
        })
        .collect()
}

/// What became of the labelled events.
#[derive(Default)]
struct Tally {
    /// Printed events of stories that have labels, and those of them that have one.
    printed: usize,
    labelled: usize,
    /// Of these: worth their place, told by no other printed row, and under the right day; told by a better printed row; no row.
    good: usize,
    twice: usize,
    idle: usize,
    /// Happenings that have to be told, and those that a printed row tells.
    needed: usize,
    told: usize,
}

impl Tally {
    fn add(&mut self, corpus: &str, events: &[Event]) {
        let judged = judged(corpus);
        let named = |event: &Event| event.id.to_string()[..NAMED].to_owned();
        let stories: BTreeSet<usize> =
            events.iter().filter(|e| judged.contains_key(&*named(e))).map(|e| e.story).collect();
        let printed: Vec<String> =
            events.iter().filter(|e| e.selection.selected && stories.contains(&e.story)).map(named).collect();
        self.printed += printed.len();
        let labelled: Vec<(&str, &Judged)> =
            printed.iter().filter_map(|id| judged.get_key_value(&**id)).map(|(id, j)| (*id, j)).collect();
        let told: BTreeSet<&str> = labelled.iter().map(|(id, j)| j.same_as.unwrap_or(id)).collect();
        for (id, label) in &labelled {
            let happening = label.same_as.unwrap_or(id);
            let better = labelled.iter().any(|(other, j)| {
                other != id && j.same_as.unwrap_or(other) == happening && label.same_as.is_some()
            });
            self.twice += usize::from(better);
            self.idle += usize::from(!better && label.worth == 0);
            self.good += usize::from(!better && label.worth >= 2 && !label.wrong_day);
        }
        self.labelled += labelled.len();
        let needed = judged.iter().filter(|(_, j)| j.worth == 3 && j.same_as.is_none());
        for (id, _) in needed {
            self.needed += 1;
            self.told += usize::from(told.contains(id));
        }
    }
}

#[test]
fn rows_judged_blind() {
    let Some(folder) = corpora("rows") else { return };
    let mut tally = Tally::default();
    for corpus in ["argos_events", "reuters"] {
        tally.add(corpus, &run(&load(&folder, corpus, "docs"), |_| {}).events);
    }
    let of = |part: usize, whole: usize| part as f64 / whole as f64;
    hold(
        "rows",
        &[
            ("printed rows that have labels", of(tally.labelled, tally.printed), 0.97),
            ("worth their place, right day", of(tally.good, tally.labelled), 0.78),
            ("not told twice", of(tally.labelled - tally.twice, tally.labelled), 0.93),
            ("not idle", of(tally.labelled - tally.idle, tally.labelled), 0.99),
            // 0.87 before a line that no reader can understand, or that stands under another day, made no row.
            ("needed happenings told", of(tally.told, tally.needed), 0.865),
        ],
    );
}
