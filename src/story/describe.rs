//! A title and keywords for each story: what a reader sees first.

use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::vocabulary::Vocabulary;
use super::weigh::word_hashes;
use super::{Clusters, Item, TermsOf};
use crate::model::{Genre, Terms};

/// Keywords given per story (chosen).
const KEYWORDS: usize = 8;

/// Title and keywords of each story, in order.
///
/// The title is the headline nearest the story's centre, reports before columns and collections, copied reports before
/// others; empty where no member has a headline. The keywords are the weightiest words as they are printed, best first.
pub fn describe(items: &[Item<'_>], terms: &TermsOf<'_>, stories: &Clusters) -> Vec<(String, Vec<String>)> {
    let describer = Describer::new(items, terms, &stories.words);
    stories.parts.par_iter().map(|members| describer.describe(members)).collect()
}

struct Describer<'a, 'i, 't> {
    items: &'a [Item<'i>],
    terms: &'a TermsOf<'t>,
    vocabulary: &'a Vocabulary,
    /// Rareness of each word, by its dimension.
    idf: Vec<f32>,
    /// Rareness of a word that one article alone has.
    alone: f32,
}

impl<'a, 'i, 't> Describer<'a, 'i, 't> {
    fn new(items: &'a [Item<'i>], terms: &'a TermsOf<'t>, vocabulary: &'a Vocabulary) -> Self {
        let rareness = |found: &u32| (1.0 + items.len() as f32 / *found as f32).ln();
        let idf = vocabulary.found_in.par_iter().map(rareness).collect();
        Self { items, terms, vocabulary, idf, alone: rareness(&1) }
    }

    fn describe(&self, members: &[usize]) -> (String, Vec<String>) {
        let terms: Vec<Cow<'_, Terms>> = members.iter().map(|&member| (self.terms)(member)).collect();
        let centre = self.centre(&terms);
        (self.title(members, &centre), keywords(&terms, &centre))
    }

    /// Weight of each word in the mean of the members' unit vectors, times their number.
    fn centre(&self, members: &[Cow<'_, Terms>]) -> FxHashMap<u32, f32> {
        let mut centre = FxHashMap::default();
        centre.reserve(members.first().map_or(0, |terms| terms.words().len()));
        let mut row = Vec::new();
        for terms in members {
            self.row(terms, &mut row);
            for (hash, weight) in &row {
                *centre.entry(*hash).or_default() += weight;
            }
        }
        centre
    }

    fn row(&self, terms: &Terms, row: &mut Vec<(u32, f32)>) {
        row.clear();
        let weight = |count: u8, hash: u32| (1.0 + f32::from(count).ln()) * self.idf(hash);
        row.extend(terms.words().iter().map(|(hash, count)| (hash, weight(count, hash))));
        let norm = row.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        row.iter_mut().for_each(|(_, w)| *w /= norm);
    }

    fn idf(&self, hash: u32) -> f32 {
        self.vocabulary.dimension(hash).map_or(self.alone, |at| self.idf[at as usize])
    }

    fn title(&self, members: &[usize], centre: &FxHashMap<u32, f32>) -> String {
        let mut best: Option<(f32, usize)> = None;
        for &member in members {
            let item = &self.items[member];
            if item.headline.trim().is_empty() {
                continue;
            }
            let score = self.nearness(item, centre) * standing(item);
            // Strictly greater: of equals the earliest stays.
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, member));
            }
        }
        best.map(|(_, member)| self.items[member].headline.trim().to_owned()).unwrap_or_default()
    }

    /// Cosine of a headline and the centre, up to the length of the centre.
    fn nearness(&self, item: &Item<'_>, centre: &FxHashMap<u32, f32>) -> f32 {
        let mut hashes = word_hashes(item.headline, item.language);
        hashes.sort_unstable();
        hashes.dedup();
        let (mut dot, mut square) = (0.0, 0.0);
        for hash in hashes {
            let idf = self.idf(hash);
            dot += idf * centre.get(&hash).copied().unwrap_or(0.0);
            square += idf * idf;
        }
        if square > 0.0 { dot / square.sqrt() } else { 0.0 }
    }
}

/// The weightiest words of articles as they are printed, best first.
fn keywords(articles: &[Cow<'_, Terms>], centre: &FxHashMap<u32, f32>) -> Vec<String> {
    let mut forms: FxHashMap<u32, Vec<(&str, u32)>> = FxHashMap::default();
    let mut order = Vec::new();
    for (hash, form) in articles.iter().flat_map(|terms| terms.shown()) {
        let known = forms.entry(hash).or_insert_with(|| {
            order.push(hash);
            Vec::new()
        });
        match known.iter_mut().find(|(printed, _)| *printed == form) {
            Some((_, count)) => *count += 1,
            None => known.push((form, 1)),
        }
    }
    order.retain(|hash| !forms[hash][0].0.starts_with(|c: char| c.is_ascii_digit()));
    let weight = |hash: &u32| centre.get(hash).copied().unwrap_or(0.0);
    order.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(forms[a][0].0.cmp(forms[b][0].0)));
    order.truncate(KEYWORDS);
    order
        .iter()
        .filter_map(|hash| forms[hash].iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))))
        .map(|(printed, _)| (*printed).to_owned())
        .collect()
}

/// How well a headline can stand for a story, by the kind of its copy and by how often it was taken over.
fn standing(item: &Item<'_>) -> f32 {
    let genre = match item.genre {
        Genre::News => 1.0,
        Genre::Alert | Genre::Interview | Genre::PressRelease => 0.8,
        Genre::Column => 0.6,
        Genre::Digest | Genre::Live | Genre::Factbox | Genre::Chronology | Genre::Table => 0.4,
        Genre::Stub => 0.3,
    };
    genre * (1.0 + 0.1 * (item.copies.max(1) as f32).ln())
}
