//! Sparse vectors of the articles: words and word pairs weighed by how rare they are in the dump.

use rustc_hash::FxHashMap;

use crate::model::Terms;

/// Share of single words in the similarity of two articles; the rest are adjacent pairs (measured: 0.7 to 0.85 are level).
const WORD_SHARE: f32 = 0.8;

/// One sparse unit vector per article, in rows; the cosine of two articles is the dot product of their rows.
#[derive(Debug, Default)]
pub(super) struct Vectors {
    starts: Vec<usize>,
    entries: Vec<(u32, f32)>,
    /// Number of dimensions.
    pub(super) dimensions: usize,
}

impl Vectors {
    /// Weighs the terms of a dump: (1 + ln tf) × ln(1 + n / df), terms of one article only left out.
    ///
    /// Words and pairs are brought to unit length each and then mixed, so that their dot product is the mixed cosine.
    pub(super) fn weigh(articles: &[&Terms]) -> Self {
        let words = Vocabulary::learn(articles.iter().map(|t| &t.words), 0, articles.len());
        let pairs = Vocabulary::learn(articles.iter().map(|t| &t.pairs), words.next, articles.len());
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

    /// Dot product of two rows.
    pub(super) fn dot(&self, a: usize, b: usize) -> f32 {
        dot(self.row(a), self.row(b))
    }
}

/// Dot product of two rows sorted by dimension.
pub(super) fn dot(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        let ((p, v), (q, w)) = (a[i], b[j]);
        if p == q {
            sum += v * w;
        }
        i += usize::from(p <= q);
        j += usize::from(q <= p);
    }
    sum
}

/// The terms found in two articles or more, with the weight of each.
struct Vocabulary {
    of: FxHashMap<u32, (u32, f32)>,
    next: u32,
}

impl Vocabulary {
    /// Numbers the shared terms from `first` on, in the order of their first article.
    #[expect(clippy::cast_precision_loss, reason = "counts of articles are small")]
    fn learn<'a>(
        articles: impl Iterator<Item = &'a Vec<(u32, u16)>> + Clone,
        first: u32,
        count: usize,
    ) -> Self {
        let mut frequency: FxHashMap<u32, u32> = FxHashMap::default();
        for (hash, _) in articles.clone().flatten() {
            *frequency.entry(*hash).or_default() += 1;
        }
        let mut of = FxHashMap::default();
        let mut next = first;
        for (hash, _) in articles.flatten() {
            let found = frequency[hash];
            if found > 1 && !of.contains_key(hash) {
                of.insert(*hash, (next, (1.0 + count as f32 / found as f32).ln()));
                next += 1;
            }
        }
        Self { of, next }
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
