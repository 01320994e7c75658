//! Follow-ups told in other words: what ties them to their story is the names that it alone has.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::order::Timeline;
use super::vectors::Vectors;
use super::{Item, TermsOf};
use crate::model::Terms;

/// Members from which a cluster is a story that others may follow (chosen: names that two articles share may be chance).
const STORY: usize = 3;
/// Most articles that join at a time; more of them are a story of their own (chosen).
const FOLLOWERS: usize = 2;
/// A story's own names: of the articles in stories that have the name, this share is in it (measured: 0.6 to 0.95 are level).
const OWN: f64 = 0.8;
/// Least share of the story's articles that have the name (measured: 0.1 to 0.34 are level on the labelled sets).
const COMMON: f64 = 0.2;
/// Own names of a story that an article needs, so that a common first name or a chance capital joins none (measured: 1
/// joins unlike things of a small dump).
const NAMES: usize = 2;
/// Least share of an article's names that are the story's own, of those that others have too: background names the story
/// in passing (measured: 0.33 loses nothing on the labelled sets, 0.25 a thousandth of one).
const ABOUT: f64 = 0.33;
/// What the time to the nearest article of the story must leave of a likeness (chosen: a month in a thin dump, half of it in
/// a rich one).
const NEAR_IN_TIME: f32 = 0.2;

/// Puts clusters too small to be stories with the story whose own names they have.
///
/// In a small dump, the mean likeness of follow-ups in other words is low: nothing tells which of its rare words are
/// telling. A name that one story alone has tells, and the larger the dump the fewer such names there are, so it is there
/// that this joins little. `roots` are the clusters by their lowest row; collections neither join nor are joined.
pub(super) fn adopt(
    roots: &mut [u32],
    (items, terms): (&[Item<'_>], &TermsOf<'_>),
    vectors: &Vectors,
    timeline: &Timeline,
) {
    let names = Names::new(roots, items, terms);
    if names.owned.is_empty() {
        return;
    }
    let moves: Vec<(u32, u32)> = names
        .members
        .par_iter()
        .filter(|(_, rows)| rows.len() <= FOLLOWERS)
        .filter_map(|(root, rows)| {
            let story_of = |row: &u32| names.story_of(*row, &terms(*row as usize), vectors, timeline);
            let to = story_of(&rows[0])?;
            rows[1..].iter().all(|row| story_of(row) == Some(to)).then_some((*root, to))
        })
        .collect();
    for (root, to) in moves {
        for row in &names.members[&root] {
            roots[*row as usize] = to;
        }
    }
}

/// The names that one story alone has.
struct Names {
    /// The rows of each cluster, sorted, by its root; collections are in none.
    members: BTreeMap<u32, Vec<u32>>,
    /// (name, root of the story whose own it is), sorted.
    owned: Vec<(u32, u32)>,
}

impl Names {
    fn new(roots: &[u32], items: &[Item<'_>], terms: &TermsOf<'_>) -> Self {
        let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (row, root) in roots.iter().enumerate().filter(|(row, _)| !items[*row].genre.is_collection()) {
            members.entry(*root).or_default().push(row as u32);
        }
        // (name, root) for each article of a story that has the name.
        let names = |(root, rows): (&u32, &Vec<u32>)| -> Vec<(u32, u32)> {
            let of = |row: &u32| {
                let terms = terms(*row as usize);
                let name = |place| (terms.words().hash(place), *root);
                terms.names().map(name).collect::<Vec<_>>()
            };
            rows.iter().flat_map(of).collect()
        };
        let large = members.par_iter().filter(|(_, rows)| rows.len() >= STORY);
        let mut told: Vec<(u32, u32)> = large.flat_map_iter(names).collect();
        told.par_sort_unstable();
        let owned = told.chunk_by(|a, b| a.0 == b.0).filter_map(|told| {
            let most = told.chunk_by(|a, b| a.1 == b.1).max_by_key(|articles| articles.len())?;
            let ((name, root), articles) = (most[0], most.len());
            let enough = (OWN * told.len() as f64).max(COMMON * members[&root].len() as f64);
            (articles > 1 && articles as f64 >= enough).then_some((name, root))
        });
        Self { owned: owned.collect(), members }
    }

    /// The story whose own names an article has, one of them in its headline or lead.
    fn story_of(&self, row: u32, terms: &Terms, vectors: &Vectors, timeline: &Timeline) -> Option<u32> {
        let lead: Vec<u16> = terms.lead().collect();
        // Per story: its own names found, and those of them in the lead.
        let mut votes: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
        let name = |place| terms.words().hash(place);
        for place in terms.names() {
            let name = name(place);
            if let Ok(at) = self.owned.binary_search_by_key(&name, |owned| owned.0) {
                let vote = votes.entry(self.owned[at].1).or_default();
                vote.0 += 1;
                vote.1 += usize::from(lead.binary_search(&place).is_ok());
            }
        }
        // Of two stories with as many names, the earlier.
        let (root, (own, in_lead)) = votes.into_iter().rev().max_by_key(|(_, (own, _))| *own)?;
        let near = |other: &u32| timeline.factor(row as usize, *other as usize) >= NEAR_IN_TIME;
        if own < NAMES || in_lead == 0 {
            return None;
        }
        let known = terms.names().filter(|&place| vectors.word(name(place)).0.is_some()).count();
        (own as f64 >= ABOUT * known as f64 && self.members[&root].iter().any(near)).then_some(root)
    }
}
