//! One happening told in other words: drafts of a day of which one says again what another says.
//!
//! What a day's report has said, later copy tells again in passing ("since the bank made its offer on Friday", "after the
//! talks broke down last Thursday"). Words alone do not tell a retelling from a second happening of the day, so a draft is
//! an echo only if nobody wrote an article to report it, and at least half of what sets its words apart is in the other.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::Source;
use super::merge::Draft;
use super::statement::Statement;
use super::vector::{Frequencies, Vector, word_hashes};
use crate::model::DatePrecision;

/// Least share of the squared weight of a lead sentence that the other draft has. Measured on 330 pairs of drafts of one day,
/// read and told apart by hand: no two happenings above it.
const RETOLD: f32 = 0.5;
/// Least cosine of two headlines of one day that report the same. Measured as above.
const SAME_HEADLINE: f32 = 0.6;
/// Headlines of a draft that are compared. Chosen: bounds the cost.
const HEADLINES: usize = 3;
/// Drafts of a day that are compared. Chosen: bounds the cost on a day with thousands.
const COMPARED: usize = 40;

/// The words of a draft.
struct Told {
    draft: usize,
    /// An article was written to report it.
    news: bool,
    lead: Vec<u64>,
    all: FxHashSet<u64>,
    headlines: Vec<Vec<u64>>,
}

/// Joins the drafts of a day of which one is an echo of another.
pub(super) fn join(drafts: &mut Vec<Draft>, statements: &[Statement], sources: &[Source<'_>]) {
    let mut of_day: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate().filter(|(_, d)| d.precision == DatePrecision::Day) {
        of_day.entry(draft.first).or_default().push(at);
    }
    let told: Vec<Vec<Told>> = of_day
        .par_iter()
        .map(|(_, of_day)| of_day.iter().map(|&at| told(at, &drafts[at], statements, sources)).collect())
        .collect();
    let mut days = Frequencies::default();
    for day in &told {
        days.add(&words_of(day));
    }
    let homes: Vec<(usize, usize)> = told.into_par_iter().flat_map_iter(|day| echoes(day, &days)).collect();
    for (from, to) in homes {
        let members = std::mem::take(&mut drafts[from].members);
        drafts[to].members.extend(members);
        let conflicts = std::mem::take(&mut drafts[from].conflicts);
        drafts[to].conflicts.extend(conflicts);
    }
    drafts.retain(|draft| !draft.members.is_empty());
}

/// The distinct words of a day.
fn words_of(day: &[Told]) -> Vec<u64> {
    let words: BTreeSet<u64> = day.iter().flat_map(|t| t.all.iter().copied()).collect();
    words.into_iter().collect()
}

fn told(at: usize, draft: &Draft, statements: &[Statement], sources: &[Source<'_>]) -> Told {
    let members = || draft.members.iter().map(|&m| &statements[m]);
    let first = &statements[draft.members[0]];
    let dispatch = &sources[first.reading].reading.dispatch;
    let lead = word_hashes(dispatch.slice(&first.sentence), dispatch.language);
    let mut all: FxHashSet<u64> = members().flat_map(|s| s.vector.words().map(|(word, _)| word)).collect();
    all.extend(lead.iter().copied());
    let headline = |s: &Statement| {
        let dispatch = &sources[s.reading].reading.dispatch;
        word_hashes(&dispatch.headline, dispatch.language)
    };
    let headlines =
        members().filter(|s| s.own).take(HEADLINES).map(headline).filter(|h| h.len() > 2).collect();
    Told { draft: at, news: members().any(|s| s.own), lead, all, headlines }
}

/// Of the drafts of a day, those that are echoes, and of which.
fn echoes(mut day: Vec<Told>, days: &Frequencies) -> Vec<(usize, usize)> {
    day.sort_by_key(|t| (!t.news, std::cmp::Reverse(t.all.len()), t.draft));
    let mut kept: Vec<Told> = Vec::new();
    let mut found = Vec::new();
    for told in day {
        let weights = days.vector(&told.lead);
        let home = kept
            .iter()
            .take(COMPARED)
            .filter_map(|other| {
                let share = share(&weights, &other.all);
                let echo = if told.news { same_headline(&told, other, days) } else { share >= RETOLD };
                echo.then_some((share, other.draft))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        match home {
            Some((_, draft)) => found.push((told.draft, draft)),
            None => kept.push(told),
        }
    }
    found
}

/// Share of the squared weight of a vector that lies on some words, 0 to 1.
fn share(vector: &Vector, words: &FxHashSet<u64>) -> f32 {
    vector.words().filter(|(word, _)| words.contains(word)).map(|(_, weight)| weight * weight).sum()
}

/// Whether two desks head their copy of the day alike.
fn same_headline(a: &Told, b: &Told, days: &Frequencies) -> bool {
    a.headlines.iter().any(|x| {
        let x = days.vector(x);
        b.headlines.iter().any(|y| x.cosine(&days.vector(y)) >= SAME_HEADLINE)
    })
}

#[cfg(test)]
mod tests {
    use super::{Told, echoes, words_of};
    use crate::timeline::vector::{Frequencies, word_hashes};

    /// A draft of the sentences given; `headline` is empty if nobody wrote an article to report it.
    fn told(draft: usize, headline: &str, sentences: &[&str]) -> Told {
        let of = |text: &str| word_hashes(text, Some("en"));
        let lead = of(sentences[0]);
        let all = sentences.iter().flat_map(|s| of(s)).chain(of(headline)).collect();
        let headlines = if headline.is_empty() { Vec::new() } else { vec![of(headline)] };
        Told { draft, news: !headline.is_empty(), lead, all, headlines }
    }

    #[test]
    fn a_retelling_is_an_echo_and_a_second_happening_is_not() {
        let report = || {
            told(
                0,
                "Brannel breaks off Hexley ferry talks",
                &[
                    "Brannel walked away from its brief but bitter talks with the Lorwick line over the ferries of Hexley.",
                    "The firm said that it would sue for damages.",
                ],
            )
        };
        for (headline, sentence, echo) in [
            ("", "After its bitter talks with Lorwick Brannel walked away, Merle bought the ferries.", true),
            ("", "Police searched the Hexley office of Brannel and took papers of three years.", false),
            ("", "The shares of Brannel lost a tenth of their worth.", false),
            (
                "Brannel said to break off Hexley ferry talks",
                "Brannel ended its contacts with the owners.",
                true,
            ),
            (
                "Brannel breaks record for Hexley ferry freight",
                "Brannel ended its contacts with the owners.",
                false,
            ),
        ] {
            let day = vec![report(), told(1, headline, &[sentence])];
            let mut days = Frequencies::default();
            for other in ["Brannel and the Lorwick line met in Hexley.", "Ferries of Hexley stayed in port."]
            {
                days.add(&word_hashes(other, Some("en")));
            }
            days.add(&words_of(&day));
            let found = echoes(day, &days);
            assert_eq!(!found.is_empty(), echo, "{headline} {sentence}");
        }
    }
}
