//! Sparse vectors of the articles: words and word pairs weighed by how rare they are in the dump.

use rustc_hash::FxHashMap;

use crate::model::Terms;

/// Share of single words in the similarity of two articles; the rest are adjacent pairs (measured: 0.7 to 0.85 are level).
const WORD_SHARE: f32 = 0.8;

/// Taken off the idf: what is found in two thirds of a dump says nothing of its stories (measured: 0.3 to 0.7 are level).
const RARENESS_FLOOR: f32 = 0.5;

/// One sparse unit vector per article, in rows; the cosine of two articles is the dot product of their rows.
#[derive(Debug, Default)]
pub(super) struct Vectors {
    starts: Vec<usize>,
    entries: Vec<(u32, f32)>,
    /// Number of dimensions.
    pub(super) dimensions: usize,
}

impl Vectors {
    /// Weighs the terms of a dump: (1 + ln tf) × (ln(1 + n / df) - 0.5), terms of one article only left out.
    ///
    /// Frequencies count stories, not articles, where `stories` gives the story of each article: the words of a story
    /// told by many are as telling as those of a story told by two. Words and pairs are brought to unit length each and
    /// then mixed, so that their dot product is the mixed cosine.
    pub(super) fn weigh(articles: &[&Terms], stories: Option<&[u32]>) -> Self {
        let order = in_stories(articles.len(), stories);
        let words = Vocabulary::learn(articles, &order, |t| &t.words, 0);
        let pairs = Vocabulary::learn(articles, &order, |t| &t.pairs, words.next);
        let mut vectors = Self { starts: vec![0], entries: Vec::new(), dimensions: pairs.next as usize };
        let mut row = Vec::new();
        for terms in articles {
            row.clear();
            words.weigh(&terms.words, WORD_SHARE.sqrt(), &mut row);
            pairs.weigh(&terms.pairs, (1.0 - WORD_SHARE).sqrt(), &mut row);
            vectors.push(&row);
        }
        vectors
    }

    /// Adds a row; its entries are sorted by dimension.
    fn push(&mut self, row: &[(u32, f32)]) {
        self.entries.extend_from_slice(row);
        self.starts.push(self.entries.len());
    }

    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The (dimension, weight) entries of a row, sorted by dimension.
    pub(super) fn row(&self, row: usize) -> &[(u32, f32)] {
        &self.entries[self.starts[row]..self.starts[row + 1]]
    }
}

/// One row laid out over all dimensions, to be multiplied with many.
pub(super) struct Spread {
    weights: Vec<f32>,
}

impl Spread {
    /// Room for a row of some vectors.
    pub(super) fn new(vectors: &Vectors) -> Self {
        Self { weights: vec![0.0; vectors.dimensions] }
    }

    /// Lays a row out, works with it, and clears it away again.
    pub(super) fn with<T>(&mut self, row: &[(u32, f32)], work: impl FnOnce(&Self) -> T) -> T {
        for (dimension, weight) in row {
            self.weights[*dimension as usize] = *weight;
        }
        let made = work(self);
        for (dimension, _) in row {
            self.weights[*dimension as usize] = 0.0;
        }
        made
    }

    /// Dot product of the row laid out and another.
    pub(super) fn dot(&self, row: &[(u32, f32)]) -> f32 {
        row.iter().map(|(dimension, weight)| self.weights[*dimension as usize] * weight).sum()
    }
}

/// (story, article) sorted by story; each article is a story of its own where none is given.
fn in_stories(articles: usize, stories: Option<&[u32]>) -> Vec<(u32, u32)> {
    let mut order: Vec<(u32, u32)> = (0..articles as u32)
        .map(|article| (stories.map_or(article, |s| s[article as usize]), article))
        .collect();
    order.sort_unstable();
    order
}

/// What is known of a term while it is counted.
struct Seen {
    dimension: u32,
    story: u32,
    stories: u32,
    once: bool,
}

/// The terms found in two articles or more, with the weight of each.
struct Vocabulary {
    of: FxHashMap<u32, (u32, f32)>,
    next: u32,
}

impl Vocabulary {
    /// Numbers the terms shared by two articles from `first` on, in the order of their first article.
    fn learn(
        articles: &[&Terms],
        order: &[(u32, u32)],
        of_kind: fn(&Terms) -> &Vec<(u32, u16)>,
        first: u32,
    ) -> Self {
        let mut seen: FxHashMap<u32, Seen> = FxHashMap::default();
        let mut shared = first;
        for &(story, article) in order {
            for (hash, _) in of_kind(articles[article as usize]) {
                let term = seen.entry(*hash).or_insert(Seen {
                    dimension: u32::MAX,
                    story: u32::MAX,
                    stories: 0,
                    once: false,
                });
                if term.story != story {
                    term.story = story;
                    term.stories += 1;
                }
                if term.once && term.dimension == u32::MAX {
                    term.dimension = shared;
                    shared += 1;
                }
                term.once = true;
            }
        }
        let stories = order.chunk_by(|a, b| a.0 == b.0).count() as f32;
        let of = seen
            .into_iter()
            .filter(|(_, term)| term.dimension != u32::MAX)
            .map(|(hash, term)| {
                let idf = (1.0 + stories / term.stories as f32).ln() - RARENESS_FLOOR;
                (hash, (term.dimension, idf.max(0.0)))
            })
            .collect();
        Self { of, next: shared }
    }

    /// Appends the entries of one article's terms, scaled to a length, sorted by dimension.
    fn weigh(&self, terms: &[(u32, u16)], length: f32, row: &mut Vec<(u32, f32)>) {
        let from = row.len();
        row.extend(terms.iter().filter_map(|(hash, count)| {
            let (dimension, idf) = self.of.get(hash)?;
            Some((*dimension, (1.0 + f32::from(*count).ln()) * idf))
        }));
        let own = &mut row[from..];
        own.sort_unstable_by_key(|entry| entry.0);
        let norm = own.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        if norm > 0.0 {
            own.iter_mut().for_each(|(_, w)| *w *= length / norm);
        }
    }
}
