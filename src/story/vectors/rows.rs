//! Rows of weighed entries, as they are kept: weights take 16 bits each.

use std::ops::Range;

/// Steps of a weight: one is 1/65535 of the largest there can be.
const STEPS: f32 = 65_535.0;

/// Rows that were weighed together.
pub(super) struct Rows {
    /// Where the entries of each row begin; behind the last, where they end.
    starts: Vec<u32>,
    pub(super) dimensions: Vec<u32>,
    weights: Vec<u16>,
    /// Per row: what the words of its article alone leave of its length, 0 to 1.
    pub(super) shared: Vec<f32>,
}

impl Rows {
    /// None yet, with room for so many of so many entries: growing would copy them.
    pub(super) fn with_room(rows: usize, entries: usize) -> Self {
        let mut starts = Vec::with_capacity(rows + 1);
        starts.push(0);
        let (dimensions, weights) = (Vec::with_capacity(entries), Vec::with_capacity(entries));
        Self { starts, dimensions, weights, shared: Vec::with_capacity(rows) }
    }

    pub(super) fn push(&mut self, entries: &[(u32, f32)], shared: f32) {
        self.dimensions.extend(entries.iter().map(|entry| entry.0));
        self.weights.extend(entries.iter().map(|entry| step(entry.1)));
        self.starts.push(self.dimensions.len() as u32);
        self.shared.push(shared);
    }

    /// Gives back the room that no row took.
    pub(super) fn shrink(&mut self) {
        self.dimensions.shrink_to_fit();
        self.weights.shrink_to_fit();
    }

    #[inline]
    pub(super) fn range(&self, row: usize) -> Range<usize> {
        self.starts[row] as usize..self.starts[row + 1] as usize
    }

    pub(super) fn steps(&self, row: usize) -> impl Iterator<Item = (u32, u16)> + '_ {
        let range = self.range(row);
        self.dimensions[range.clone()].iter().copied().zip(self.weights[range].iter().copied())
    }

    /// Gives a row the weights that `weigh` makes of its dimensions and weights; what was kept of words, whose dimensions are
    /// below `words`, and of pairs keeps its share.
    pub(super) fn weigh_again(&mut self, row: usize, words: u32, weigh: impl Fn(u32, f32) -> f32) {
        let before = || self.steps(row).map(|(dimension, step)| (dimension, weight(step)));
        let mut entries: Vec<(u32, f32)> = before().map(|(d, w)| (d, weigh(d, w))).collect();
        let words = entries.partition_point(|entry| entry.0 < words);
        let share = before().take(words).map(|(_, w)| w * w).sum::<f32>().min(1.0);
        scale(&mut entries[..words], share);
        scale(&mut entries[words..], 1.0 - share);
        scale(&mut entries, 1.0);
        let range = self.range(row);
        self.weights[range].iter_mut().zip(entries).for_each(|(kept, (_, weight))| *kept = step(weight));
    }
}

/// The weight of a number of steps, 0 to 1.
pub(in crate::story) fn weight(step: u16) -> f32 {
    f32::from(step) / STEPS
}

fn step(weight: f32) -> u16 {
    (weight * STEPS).round() as u16
}

/// Brings entries to a square length.
pub(super) fn scale(entries: &mut [(u32, f32)], square: f32) {
    let found = entries.iter().map(|(_, w)| w * w).sum::<f32>();
    if found > 0.0 {
        let factor = (square / found).sqrt();
        entries.iter_mut().for_each(|(_, w)| *w *= factor);
    }
}

#[cfg(test)]
mod tests {
    use super::{Rows, weight};

    #[test]
    fn words_and_pairs_keep_their_shares_when_weighed_again() {
        let mut rows = Rows::with_room(3, 5);
        rows.push(&[(2, 0.6), (5, 0.8)], 1.0);
        rows.push(&[], 0.5);
        // Two words, and a pair.
        rows.push(&[(1, 0.48), (3, 0.64), (9, 0.6)], 0.25);
        rows.shrink();
        assert!(rows.steps(1).next().is_none());
        rows.weigh_again(2, 9, |dimension, weight| if dimension == 3 { 0.0 } else { 2.0 * weight });
        let row: Vec<(u32, f32)> = rows.steps(2).map(|(d, step)| (d, weight(step))).collect();
        assert_eq!(row.iter().map(|entry| entry.0).collect::<Vec<_>>(), [1, 3, 9]);
        for ((_, found), wanted) in row.iter().zip([0.8, 0.0, 0.6]) {
            assert!((found - wanted).abs() < 1e-3, "{row:?}");
        }
        let first: Vec<f32> = rows.steps(0).map(|(_, step)| weight(step)).collect();
        assert!(
            (first[0] - 0.6).abs() < 1e-4 && (first[1] - 0.8).abs() < 1e-4,
            "the others stay as they were"
        );
        assert_eq!(rows.shared, [1.0, 0.5, 0.25]);
    }
}
