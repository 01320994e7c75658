//! Headlines and leads: what two reports of one event have in common before they turn to background.

use std::cmp::Ordering;
use std::ops::Range;

use rayon::prelude::*;

use super::TermsOf;
use super::vectors::Vectors;

/// Articles whose leads one thread gathers at a time (chosen).
const PART: usize = 1 << 12;

/// The words of headline and lead of each article, in rows.
#[derive(Default)]
pub(super) struct Leads {
    starts: Vec<usize>,
    /// Dimensions of the words that another article has too, sorted in each row.
    dimensions: Vec<u32>,
    /// Per row: its length with all words counted, those that its article alone has too.
    lengths: Vec<f32>,
}

impl Leads {
    /// The leads of the articles that are `wanted`; those of the others are empty. The vectors know the words of all.
    pub(super) fn new(vectors: &Vectors, terms: &TermsOf<'_>, wanted: &[bool]) -> Self {
        let parts: Vec<Self> = (0..vectors.len().div_ceil(PART))
            .into_par_iter()
            .map(|part| Self::of(vectors, terms, wanted, part * PART..vectors.len().min((part + 1) * PART)))
            .collect();
        let mut leads = Self { starts: vec![0], ..Self::default() };
        for part in parts {
            let before = leads.dimensions.len();
            leads.starts.extend(part.starts.iter().map(|end| before + end));
            leads.dimensions.extend_from_slice(&part.dimensions);
            leads.lengths.extend_from_slice(&part.lengths);
        }
        leads
    }

    /// Those of some articles, with the end of each row in place of its start.
    fn of(vectors: &Vectors, terms: &TermsOf<'_>, wanted: &[bool], articles: Range<usize>) -> Self {
        let mut leads = Self::default();
        for article in articles {
            let mut square = 0.0_f32;
            if wanted[article] {
                let terms = terms(article);
                for place in terms.lead() {
                    let (dimension, idf) = vectors.word(terms.words().hash(place));
                    square += idf * idf;
                    leads.dimensions.extend(dimension);
                }
            }
            leads.starts.push(leads.dimensions.len());
            leads.lengths.push(square.sqrt());
        }
        leads
    }

    /// Cosine of two leads, 0 to 1; each word counts once, by its rareness.
    pub(super) fn cosine(&self, vectors: &Vectors, a: usize, b: usize) -> f32 {
        let (p, q) = (self.row(a), self.row(b));
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while i < p.len() && j < q.len() {
            match p[i].cmp(&q[j]) {
                Ordering::Less => i += 1,
                Ordering::Greater => j += 1,
                Ordering::Equal => {
                    sum += vectors.idf(p[i]).powi(2);
                    i += 1;
                    j += 1;
                }
            }
        }
        let lengths = self.lengths[a] * self.lengths[b];
        if lengths > 0.0 { (sum / lengths).min(1.0) } else { 0.0 }
    }

    fn row(&self, row: usize) -> &[u32] {
        &self.dimensions[self.starts[row]..self.starts[row + 1]]
    }
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "one span is kept")]
mod tests {
    use std::borrow::Cow;

    use super::super::vectors::Vectors;
    use super::super::vocabulary::Vocabulary;
    use super::super::weigh;
    use super::Leads;

    #[test]
    fn leads_are_compared_without_what_follows_them() {
        let rest = "Miners dug coal there for a century before the owners left the valley. ".repeat(12);
        let texts = [
            format!("Quake shakes Velmora port and cuts its power. {rest}"),
            format!("The port of Velmora lost power in a quake. {rest}"),
            format!("Orsel wins the cup final in Hexley. {rest}"),
            String::new(),
        ];
        let terms = texts.clone().map(|text| weigh("", &text, &[0..text.len() as u32], Some("en")));
        let of = |at: usize| Cow::Borrowed(&terms[at]);
        let words = Vocabulary::learn(terms.len(), |at, all| all.extend(of(at).words().hashes()));
        let vectors = Vectors::weigh(terms.len(), &of, words);
        let leads = Leads::new(&vectors, &of, &[true; 4]);
        let cosine = |a, b| leads.cosine(&vectors, a, b);
        assert!(cosine(0, 1) > cosine(0, 2));
        assert!((cosine(0, 1) - cosine(1, 0)).abs() < 1e-6);
        assert!(cosine(0, 3) < 1e-6);
    }
}
