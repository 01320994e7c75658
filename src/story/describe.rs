//! A title and keywords for each story: what a reader sees first.

use std::borrow::Cow;

use rayon::prelude::*;

use super::vocabulary::Vocabulary;
use super::weigh::word_hashes;
use super::{Clusters, Item, TermsOf};
use crate::model::{Genre, Terms};

/// Keywords given per story (chosen).
const KEYWORDS: usize = 8;
/// Entries of the members of a story that are held before they are added up (chosen: those of some hundred articles).
const ROOM: usize = 1 << 14;

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
        // Most articles of a large dump stand alone: of these nothing is asked but the words they show.
        let centre = if let [alone] = &terms[..] { self.shown(alone) } else { self.centre(&terms) };
        (self.title(members, &centre), keywords(&terms, &centre))
    }

    /// Weight of each word that an article shows, up to the length of its vector; sorted by word.
    fn shown(&self, terms: &Terms) -> Vec<(u32, f32)> {
        let words = terms.words();
        let mut shown: Vec<(u32, u8)> = terms.shown().map(|(hash, _)| (hash, words.of(hash))).collect();
        shown.sort_unstable();
        shown.dedup();
        let mut weights = Vec::with_capacity(shown.len());
        self.weights(shown.iter().copied(), &mut Vec::new(), &mut weights);
        weights
    }

    /// Weight of each word in the mean of the members' unit vectors, times their number; sorted by word.
    fn centre(&self, members: &[Cow<'_, Terms>]) -> Vec<(u32, f32)> {
        let (mut centre, mut dimensions, mut room) = (Vec::new(), Vec::new(), ROOM);
        for terms in members {
            let first = centre.len();
            self.weights(terms.words().iter(), &mut dimensions, &mut centre);
            to_unit_length(&mut centre[first..]);
            if centre.len() > room {
                add_up(&mut centre);
                room = ROOM.max(2 * centre.len());
            }
        }
        add_up(&mut centre);
        centre
    }

    /// Adds the weights of words that were found so often in an article.
    fn weights(
        &self,
        words: impl Iterator<Item = (u32, u8)> + Clone,
        dimensions: &mut Vec<u32>,
        weights: &mut Vec<(u32, f32)>,
    ) {
        self.vocabulary.look_up(words.clone().map(|(hash, _)| hash), dimensions);
        let weight = |((hash, count), &dimension): ((u32, u8), &u32)| {
            (hash, (1.0 + f32::from(count).ln()) * self.idf.get(dimension as usize).unwrap_or(&self.alone))
        };
        weights.extend(words.zip(&*dimensions).map(weight));
    }

    fn idf(&self, hash: u32) -> f32 {
        self.vocabulary.dimension(hash).map_or(self.alone, |at| self.idf[at as usize])
    }

    fn title(&self, members: &[usize], centre: &[(u32, f32)]) -> String {
        let named = |member: &&usize| !self.items[**member].headline.trim().is_empty();
        let one = members.iter().filter(named).nth(1).is_none();
        let mut best: Option<(f32, usize)> = None;
        for &member in members.iter().filter(named) {
            let item = &self.items[member];
            // Most stories of a large dump have one headline, which is compared with none.
            let score = if one { 0.0 } else { self.nearness(item, centre) * standing(item) };
            // Strictly greater: of equals the earliest stays.
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, member));
            }
        }
        best.map(|(_, member)| self.items[member].headline.trim().to_owned()).unwrap_or_default()
    }

    /// Cosine of a headline and the centre, up to the length of the centre.
    fn nearness(&self, item: &Item<'_>, centre: &[(u32, f32)]) -> f32 {
        let mut hashes = word_hashes(item.headline, item.language);
        hashes.sort_unstable();
        hashes.dedup();
        let (mut dot, mut square) = (0.0, 0.0);
        for hash in hashes {
            let idf = self.idf(hash);
            dot += idf * weight_of(centre, hash);
            square += idf * idf;
        }
        if square > 0.0 { dot / square.sqrt() } else { 0.0 }
    }
}

fn to_unit_length(weights: &mut [(u32, f32)]) {
    let norm = weights.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    weights.iter_mut().for_each(|(_, w)| *w /= norm);
}

/// Adds up the entries of each word, in the order they stand in.
fn add_up(entries: &mut Vec<(u32, f32)>) {
    // Stable, and quick over rows that are sorted: one row is left as it is.
    entries.sort_by_key(|entry| entry.0);
    entries.dedup_by(|later, sum| {
        let same = later.0 == sum.0;
        if same {
            sum.1 += later.1;
        }
        same
    });
}

/// The weight of a word among sorted entries; 0 if it has none.
fn weight_of(entries: &[(u32, f32)], hash: u32) -> f32 {
    entries.binary_search_by_key(&hash, |entry| entry.0).map_or(0.0, |at| entries[at].1)
}

/// The weightiest words of articles as they are printed, best first.
fn keywords(articles: &[Cow<'_, Terms>], centre: &[(u32, f32)]) -> Vec<String> {
    let found = articles.iter().flat_map(|terms| terms.shown()).enumerate();
    let mut forms: Vec<Form<'_>> = found.map(|(at, (hash, printed))| Form { hash, at, printed }).collect();
    forms.sort_unstable_by_key(|form| (form.hash, form.at));
    let mut words: Vec<(f32, &[Form<'_>])> = forms
        .chunk_by(|a, b| a.hash == b.hash)
        .filter(|forms| !forms[0].printed.starts_with(|c: char| c.is_ascii_digit()))
        .map(|forms| (weight_of(centre, forms[0].hash), forms))
        .collect();
    words.sort_unstable_by(|(x, a), (y, b)| {
        y.total_cmp(x).then(a[0].printed.cmp(b[0].printed)).then(a[0].at.cmp(&b[0].at))
    });
    words.truncate(KEYWORDS);
    words.iter().filter_map(|(_, forms)| commonest(forms)).map(str::to_owned).collect()
}

/// A word as an article prints it.
struct Form<'a> {
    hash: u32,
    /// Its place among all that were found.
    at: usize,
    printed: &'a str,
}

/// The form that most articles print; of equals, the first by letters.
fn commonest<'a>(forms: &[Form<'a>]) -> Option<&'a str> {
    let mut printed: Vec<&str> = forms.iter().map(|form| form.printed).collect();
    printed.sort_unstable();
    printed.chunk_by(|a, b| a == b).rev().max_by_key(|same| same.len()).map(|same| same[0])
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
