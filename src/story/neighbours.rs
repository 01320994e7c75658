//! The nearest articles of each article, through an inverted index that looks only inside the window.

use rayon::prelude::*;

use super::vectors::{Spread, Vectors};

/// Lists this many times longer than what is read per row are not kept: their part in any window is too long to be read
/// too (chosen).
const LONGEST: usize = 16;
/// Share of the least similarity that the rarest terms must show before two rows are compared in full (measured: nothing
/// is lost).
const PART: f32 = 1.0;

/// Days after which the similarity of two articles counts 1/e of what it is: these, and those in which so many articles
/// appear, up to so many days (measured: 7 to 8, 60 to 100 and 20 to 30 are level). The more that is told between two
/// articles, the likelier one is of another event of the kind; in a thin dump there is no other to take it for.
const DECAY_DAYS: f32 = 7.0;
const DECAY_ARTICLES: f32 = 80.0;
const LONGEST_DECAY: f32 = 20.0;

/// An undirected link between two articles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    /// The lower row.
    pub(super) a: u32,
    /// The higher row.
    pub(super) b: u32,
    /// Similarity, 0 to 1.
    pub(super) weight: f32,
}

/// The same links with the dot products of the vectors as they are now; those under `least` are left out.
pub(super) fn reweigh(vectors: &Vectors, edges: &[Edge], least: f32) -> Vec<Edge> {
    let rows: Vec<&[Edge]> = edges.chunk_by(|p, q| p.a == q.a).collect();
    rows.into_par_iter()
        .map_init(Spread::new, |spread, edges| {
            spread.with(vectors, edges[0].a as usize, |spread| {
                let weighed = edges.iter().map(|e| Edge { weight: spread.dot(vectors, e.b as usize), ..*e });
                weighed.filter(|edge| edge.weight >= least).collect::<Vec<Edge>>()
            })
        })
        .flatten_iter()
        .collect()
}

/// Rows in the order of the index: dated ones by day, then undated ones.
pub(super) struct Timeline {
    /// Days since any fixed day, per row; `NaN`-free, `None` for undated rows.
    pub(super) days: Vec<Option<f32>>,
    /// Longest time between two linked articles, days.
    pub(super) window: f32,
    /// Days after which the similarity of two articles counts 1/e of what it is.
    pub(super) decay: f32,
}

impl Timeline {
    /// The timeline of rows with these days; how fast likeness decays on it follows from how many of them there are a day.
    pub(super) fn new(days: Vec<Option<f32>>, window: f32) -> Self {
        let decay = decay(&days);
        Self { days, window, decay }
    }

    /// What the time between two rows leaves of their similarity, 0 to 1.
    pub(super) fn factor(&self, a: usize, b: usize) -> f32 {
        let (Some(a), Some(b)) = (self.days[a], self.days[b]) else { return 1.0 };
        let apart = (a - b).abs();
        if apart > self.window { 0.0 } else { (-apart / self.decay).exp() }
    }
}

/// Days after which likeness counts 1/e, by the rows a day: of the days that have any, so that gaps and a stray stamp do
/// not count.
fn decay(days: &[Option<f32>]) -> f32 {
    let mut told: Vec<i32> = days.iter().flatten().map(|day| day.floor() as i32).collect();
    let dated = told.len().max(1);
    told.sort_unstable();
    told.dedup();
    (DECAY_DAYS + DECAY_ARTICLES * told.len() as f32 / dated as f32).min(LONGEST_DECAY)
}

/// How far the search goes.
pub(super) struct Reach {
    /// Neighbours kept per row.
    pub(super) nearest: usize,
    /// Postings read per row before the candidates are cut to the best.
    pub(super) postings: usize,
    /// Least similarity of a link.
    pub(super) least: f32,
}

/// Links of each row to its nearest rows, both directions joined, sorted by (a, b).
///
/// Rows meet through their rarest dimensions first, until `reach.postings` are read; the best candidates by that part
/// of the dot product are then compared in full.
pub(super) fn edges(vectors: &Vectors, timeline: &Timeline, reach: &Reach) -> Vec<Edge> {
    let index = Index::new(vectors, timeline, reach);
    let mut found: Vec<Edge> = (0..vectors.len())
        .into_par_iter()
        .map_init(
            || (Board::new(vectors.len()), Spread::new()),
            |(board, spread), row| index.nearest(row, reach, board, spread),
        )
        .flatten_iter()
        .collect();
    found.par_sort_unstable_by_key(|edge| (edge.a, edge.b));
    found.dedup_by_key(|edge| (edge.a, edge.b));
    found
}

struct Index<'a> {
    vectors: &'a Vectors,
    timeline: &'a Timeline,
    /// Per position in time: the row.
    order: Vec<u32>,
    /// Per row: its position in time, and the positions its window reaches.
    position: Vec<u32>,
    window: Vec<(u32, u32)>,
    /// First undated position.
    dated: u32,
    starts: Vec<u32>,
    /// (position, weight) by dimension, then position.
    postings: Vec<(u32, f32)>,
}

/// Scores of one search: dense, with the positions touched.
struct Board {
    scores: Vec<f32>,
    touched: Vec<u32>,
    dimensions: Vec<(u32, u32, f32)>,
}

impl Board {
    fn new(rows: usize) -> Self {
        Self { scores: vec![0.0; rows], touched: Vec::new(), dimensions: Vec::new() }
    }

    /// Adds a term's part to the scores of what is in the window (`low` to `high`) or undated.
    fn add(&mut self, weight: f32, postings: &[(u32, f32)], low: u32, high: u32, dated: u32) {
        for &(position, other) in postings {
            if !((low..high).contains(&position) || position >= dated) {
                continue;
            }
            let score = &mut self.scores[position as usize];
            if *score == 0.0 {
                self.touched.push(position);
            }
            *score += weight * other;
        }
    }
}

impl<'a> Index<'a> {
    fn new(vectors: &'a Vectors, timeline: &'a Timeline, reach: &Reach) -> Self {
        let rows = vectors.len();
        let mut order: Vec<u32> = (0..rows as u32).collect();
        let day = |row: u32| timeline.days[row as usize].unwrap_or(f32::INFINITY);
        order.sort_by(|a, b| day(*a).total_cmp(&day(*b)).then(a.cmp(b)));
        let dated = order.partition_point(|row| day(*row).is_finite());
        let mut position = vec![0; rows];
        let mut window = vec![(0, rows as u32); rows];
        let (mut low, mut high) = (0, 0);
        for (at, row) in order.iter().enumerate() {
            position[*row as usize] = at as u32;
            if at < dated {
                while day(order[low]) < day(*row) - timeline.window {
                    low += 1;
                }
                while high < dated && day(order[high]) <= day(*row) + timeline.window {
                    high += 1;
                }
                window[*row as usize] = (low as u32, high as u32);
            }
        }
        let longest = reach.postings * LONGEST;
        let mut starts = vec![0_u32; vectors.width() + 1];
        for row in 0..rows {
            for dimension in vectors.dimensions(row) {
                starts[*dimension as usize + 1] += 1;
            }
        }
        for at in 1..starts.len() {
            let length = if starts[at] as usize > longest { 0 } else { starts[at] };
            starts[at] = starts[at - 1] + length;
        }
        let mut next = starts.clone();
        let mut postings = vec![(0, 0.0); starts[starts.len() - 1] as usize];
        for (at, row) in order.iter().enumerate() {
            for (dimension, weight) in vectors.row(*row as usize) {
                let dimension = dimension as usize;
                if starts[dimension] < starts[dimension + 1] {
                    postings[next[dimension] as usize] = (at as u32, weight);
                    next[dimension] += 1;
                }
            }
        }
        Self { vectors, timeline, order, position, window, dated: dated as u32, starts, postings }
    }

    fn postings(&self, dimension: u32) -> &[(u32, f32)] {
        &self.postings[self.starts[dimension as usize] as usize..self.starts[dimension as usize + 1] as usize]
    }

    fn nearest(&self, row: usize, reach: &Reach, board: &mut Board, spread: &mut Spread) -> Vec<Edge> {
        self.collect(row, reach, board);
        let own = self.position[row];
        let mut best: Vec<(f32, u32)> = Vec::with_capacity(board.touched.len());
        for position in board.touched.drain(..) {
            let score = std::mem::take(&mut board.scores[position as usize]);
            // The dot product can still grow, but what starts this low is never among the nearest.
            if position != own && score >= reach.least * PART {
                let other = self.order[position as usize];
                best.push((score * self.timeline.factor(row, other as usize), other));
            }
        }
        let by_score = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        // Twice as many as are wanted: the part of the dot product seen so far ranks well, not exactly.
        let candidates = 2 * reach.nearest;
        if best.len() > candidates {
            best.select_nth_unstable_by(candidates, by_score);
            best.truncate(candidates);
        }
        spread.with(self.vectors, row, |spread| {
            for (score, other) in &mut best {
                let other = *other as usize;
                *score = spread.dot(self.vectors, other) * self.timeline.factor(row, other);
            }
        });
        best.retain(|(score, _)| *score >= reach.least);
        best.sort_unstable_by(by_score);
        best.truncate(reach.nearest);
        let row = row as u32;
        best.into_iter()
            .map(|(weight, other)| Edge { a: row.min(other), b: row.max(other), weight })
            .collect()
    }

    /// Adds up the scores of everything in the window that shares a dimension with a row, rarest dimensions first.
    fn collect(&self, row: usize, reach: &Reach, board: &mut Board) {
        board.dimensions.clear();
        for (dimension, weight) in self.vectors.row(row) {
            let length = self.postings(dimension).len() as u32;
            if length > 1 {
                board.dimensions.push((length, dimension, weight));
            }
        }
        board.dimensions.sort_unstable_by_key(|(length, dimension, _)| (*length, *dimension));
        let (low, high) = self.window[row];
        let mut read = 0;
        let dimensions = std::mem::take(&mut board.dimensions);
        for &(_, dimension, weight) in &dimensions {
            let list = self.postings(dimension);
            let from = list.partition_point(|(position, _)| *position < low);
            let to = from + list[from..].partition_point(|(position, _)| *position < high);
            let undated = list.partition_point(|(position, _)| *position < self.dated).max(to);
            let length = to - from + list.len() - undated;
            let left = reach.postings - read;
            if length > left {
                // Of a list too long to read, the articles nearest in time: a story told by thousands is found in these.
                let own = list.partition_point(|(position, _)| *position < self.position[row]);
                let (from, to) = (own.saturating_sub(left / 2), list.len().min(own + left / 2));
                board.add(weight, &list[from..to], low, high, self.dated);
                break;
            }
            read += length;
            board.add(weight, &list[from..to], low, high, self.dated);
            board.add(weight, &list[undated..], low, high, self.dated);
        }
        board.dimensions = dimensions;
    }
}

#[cfg(test)]
mod tests {
    use super::{DECAY_DAYS, LONGEST_DECAY, decay};

    #[test]
    fn likeness_decays_faster_the_more_is_told_a_day() {
        let dump = |a_day: usize, every: usize| -> Vec<Option<f32>> {
            (0..20 * a_day).map(|i| Some((i / a_day * every) as f32 + 0.25)).chain([None]).collect()
        };
        let of = |a_day, every| decay(&dump(a_day, every));
        assert_eq!(of(1, 1), LONGEST_DECAY);
        assert!(of(10, 1) > of(40, 1) && of(40, 1) > of(200, 1) && of(200, 1) > DECAY_DAYS);
        assert_eq!(of(40, 1), of(40, 3));
        let mut stray = dump(40, 1);
        stray.push(Some(-9_000.0));
        assert!((decay(&stray) - of(40, 1)).abs() < 0.2);
        assert!(decay(&[]) <= LONGEST_DECAY && decay(&[None]) <= LONGEST_DECAY);
    }
}
