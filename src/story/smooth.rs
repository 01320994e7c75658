//! The neighbour step: articles told in other words meet through the articles both resemble.

use rayon::prelude::*;

use super::neighbours::Edge;

/// Neighbours lent from (measured: 5 to 15 are level; peers agree on 10).
const LENDERS: usize = 10;
/// Sum of squared similarities at which the neighbours weigh half as much as the article itself. Keeps an article that
/// has no near neighbour from taking the colour of the least far one (measured: 0.02 to 0.1 are level).
const HALF: f32 = 0.03;
/// Similarity under which a link is not kept; the threshold lies far above (chosen).
const LEAST: f32 = 0.1;

/// Links as rows: per row its (other, weight), both directions, sorted by other.
pub(super) struct Graph {
    starts: Vec<usize>,
    entries: Vec<(u32, f32)>,
}

impl Graph {
    /// Rows of links that are sorted by (a, b).
    pub(super) fn new(rows: usize, edges: &[Edge]) -> Self {
        let mut starts = vec![0; rows + 1];
        for edge in edges {
            starts[edge.a as usize + 1] += 1;
            starts[edge.b as usize + 1] += 1;
        }
        for row in 1..starts.len() {
            starts[row] += starts[row - 1];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0.0); starts[rows]];
        // Links come sorted by (a, b): a row gets its lower neighbours from the first pass, in order, then its higher ones.
        for edge in edges {
            entries[next[edge.b as usize]] = (edge.a, edge.weight);
            next[edge.b as usize] += 1;
        }
        for edge in edges {
            entries[next[edge.a as usize]] = (edge.b, edge.weight);
            next[edge.a as usize] += 1;
        }
        Self { starts, entries }
    }

    /// The (other, weight) links of a row.
    pub(super) fn row(&self, row: usize) -> &[(u32, f32)] {
        &self.entries[self.starts[row]..self.starts[row + 1]]
    }

    /// The weight of the link between two rows; 0 if there is none.
    pub(super) fn weight(&self, a: usize, b: usize) -> f32 {
        let row = self.row(a);
        row.binary_search_by_key(&(b as u32), |(other, _)| *other).map_or(0.0, |at| row[at].1)
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }
}

/// Similarities of the articles after each has taken in its nearest neighbours.
///
/// An article becomes its own vector plus the mean of its nearest, weighted by squared similarity; the result is the
/// cosine of the new vectors. `cosines` are dot products of the old unit vectors, pairs without a link count as 0;
/// `chosen` are the similarities the neighbours are chosen and weighted by. All is worked out on the links alone, so a
/// row costs its links times [`LENDERS`].
pub(super) fn smooth(cosines: &Graph, chosen: &Graph) -> Vec<Edge> {
    let lenders: Vec<Vec<(u32, f32)>> =
        (0..chosen.len()).into_par_iter().map(|row| lenders(chosen, row)).collect();
    let norms: Vec<f32> = (0..cosines.len())
        .into_par_iter()
        .map_init(
            || Board::new(cosines.len()),
            |board, row| {
                board.lay(cosines, &lenders, row);
                let square = board.read(row, &lenders[row]);
                board.clear();
                square.max(f32::MIN_POSITIVE).sqrt()
            },
        )
        .collect();
    let mut edges: Vec<Edge> = (0..cosines.len())
        .into_par_iter()
        .map_init(
            || Board::new(cosines.len()),
            |board, row| {
                board.lay(cosines, &lenders, row);
                let found: Vec<Edge> = board
                    .touched
                    .iter()
                    .filter(|other| **other as usize > row)
                    .filter_map(|&other| {
                        let dot = board.read(other as usize, &lenders[other as usize]);
                        let weight = dot / (norms[row] * norms[other as usize]);
                        (weight >= LEAST).then_some(Edge { a: row as u32, b: other, weight: weight.min(1.0) })
                    })
                    .collect();
                board.clear();
                found
            },
        )
        .flatten_iter()
        .collect();
    edges.par_sort_unstable_by_key(|edge| (edge.a, edge.b));
    edges
}

/// The nearest rows of a row with their weights, which add up to less than 1.
fn lenders(chosen: &Graph, row: usize) -> Vec<(u32, f32)> {
    let mut nearest = chosen.row(row).to_vec();
    nearest.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    nearest.truncate(LENDERS);
    let total = nearest.iter().map(|(_, w)| w * w).sum::<f32>() + HALF;
    nearest.iter_mut().for_each(|(_, w)| *w = *w * *w / total);
    nearest
}

/// Dot products of one smoothed row with every old row.
struct Board {
    dots: Vec<f32>,
    touched: Vec<u32>,
}

impl Board {
    fn new(rows: usize) -> Self {
        Self { dots: vec![0.0; rows], touched: Vec::new() }
    }

    fn lay(&mut self, cosines: &Graph, lenders: &[Vec<(u32, f32)>], row: usize) {
        self.add(cosines, row, 1.0);
        for &(other, share) in &lenders[row] {
            self.add(cosines, other as usize, share);
        }
    }

    fn add(&mut self, cosines: &Graph, row: usize, share: f32) {
        let own = std::iter::once((row as u32, 1.0));
        for (other, weight) in own.chain(cosines.row(row).iter().copied()) {
            let dot = &mut self.dots[other as usize];
            if *dot == 0.0 {
                self.touched.push(other);
            }
            *dot += share * weight;
        }
    }

    /// Dot product with the smoothed form of a row.
    fn read(&self, row: usize, lenders: &[(u32, f32)]) -> f32 {
        self.dots[row] + lenders.iter().map(|(other, share)| share * self.dots[*other as usize]).sum::<f32>()
    }

    fn clear(&mut self) {
        for row in self.touched.drain(..) {
            self.dots[row as usize] = 0.0;
        }
    }
}
