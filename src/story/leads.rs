//! Headlines and leads: what two reports of one event have in common before they turn to background.

use std::cmp::Ordering;

use super::vectors::Vectors;
use crate::model::Terms;

/// The words of headline and lead of each article, in rows.
pub(super) struct Leads {
    starts: Vec<usize>,
    /// Dimensions of the words that another article has too, sorted in each row.
    dimensions: Vec<u32>,
    /// Per row: its length with all words counted, those that its article alone has too.
    lengths: Vec<f32>,
}

impl Leads {
    /// The leads of articles whose words the vectors know.
    pub(super) fn new<'a>(vectors: &Vectors, articles: impl Iterator<Item = &'a Terms>) -> Self {
        let mut leads = Self { starts: vec![0], dimensions: Vec::new(), lengths: Vec::new() };
        for terms in articles {
            let mut square = 0.0;
            for place in &terms.lead {
                let (dimension, idf) = vectors.word(terms.words.hashes()[usize::from(*place)]);
                square += idf * idf;
                leads.dimensions.extend(dimension);
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
    use super::super::vectors::Vectors;
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
        let vectors = Vectors::weigh(&terms.each_ref());
        let leads = Leads::new(&vectors, terms.iter());
        let cosine = |a, b| leads.cosine(&vectors, a, b);
        assert!(cosine(0, 1) > cosine(0, 2));
        assert!((cosine(0, 1) - cosine(1, 0)).abs() < 1e-6);
        assert!(cosine(0, 3) < 1e-6);
    }
}
