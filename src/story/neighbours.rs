//! The nearest articles of each article, through an inverted index that looks only inside the window.

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;

use super::order::{Order, Timeline};
use super::vectors::{Spread, Vectors, weight};
use super::vocabulary::{AHEAD, ask_for};

/// Lists this many times longer than what is read per row are not kept: their part in any window is too long to be read
/// too (chosen).
const LONGEST: usize = 16;
/// Share of the least similarity that the rarest terms must show before two rows are compared in full (measured: nothing
/// is lost).
const PART: f32 = 1.0;

/// Lists up to this length are looked through, longer ones searched (chosen: two lines of a cache).
const SHORT: usize = 20;
/// Most parts in which an index is filled at once: each looks at every row (chosen).
const MOST_PARTS: usize = 8;

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

/// How far the search goes.
pub(super) struct Reach {
    /// Neighbours kept per row.
    pub(super) nearest: usize,
    /// Postings read per row before the candidates are cut to the best.
    pub(super) postings: usize,
    /// Least similarity of a link.
    pub(super) least: f32,
    /// Fewest rows that are searched with one index.
    pub(super) slice: u32,
}

/// Links of each row to its nearest rows, both directions joined, sorted by (a, b).
///
/// Rows meet through their rarest dimensions first, until `reach.postings` are read; the best candidates by that part
/// of the dot product are then compared in full.
pub(super) fn edges(vectors: &Vectors, timeline: &Timeline, reach: &Reach) -> Vec<Edge> {
    let order = Order::new(timeline);
    let lengths = lengths(vectors, reach);
    let (mut found, mut postings) = (Vec::new(), Vec::new());
    for slice in order.slices(reach.slice) {
        let (first, last) = (slice.start as usize, slice.end as usize);
        let index = Index::new(vectors, timeline, &order, &lengths, slice, postings);
        found.par_extend(
            order.rows[first..last]
                .par_iter()
                .map_init(
                    || (Board::new(index.reached()), Spread::new()),
                    |(board, spread), row| index.nearest(*row as usize, reach, board, spread),
                )
                .flatten_iter(),
        );
        postings = index.postings;
    }
    found.par_sort_unstable_by_key(|edge| (edge.a, edge.b));
    found.dedup_by_key(|edge| (edge.a, edge.b));
    found
}

/// Per dimension: rows that have it; 0 where their list is too long to be kept.
fn lengths(vectors: &Vectors, reach: &Reach) -> Vec<u16> {
    let kept =
        |length: &u32| u16::try_from(*length).ok().filter(|n| usize::from(*n) <= reach.postings * LONGEST);
    vectors.kept_in().iter().map(|length| kept(length).unwrap_or(0)).collect()
}

/// What the windows of a slice of the rows reach, by dimension.
struct Index<'a> {
    vectors: &'a Vectors,
    timeline: &'a Timeline,
    order: &'a Order,
    /// As [`lengths`] gives them.
    lengths: &'a [u16],
    reach: Range<u32>,
    starts: Vec<u32>,
    /// The lists, by dimension; each by position. Empty where one row alone has the dimension, or too many. What stands behind
    /// the last is of no list.
    postings: Vec<Posting>,
}

/// A row that has a dimension: six bytes, side by side, because most lists are short and each is waited for.
#[derive(Clone, Copy, Default)]
struct Posting {
    /// The two halves of its position in the reach.
    low: u16,
    high: u16,
    /// Its weight, in the steps of [`weight`].
    step: u16,
}

impl Posting {
    fn new(position: u32, step: u16) -> Self {
        Self { low: position as u16, high: (position >> 16) as u16, step }
    }

    fn position(self) -> u32 {
        u32::from(self.high) << 16 | u32::from(self.low)
    }
}

/// Scores of one search: dense, with the positions of the reach that were touched.
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
    fn add(&mut self, factor: f32, postings: &[Posting], low: u32, high: u32, dated: u32) {
        for posting in postings {
            let position = posting.position();
            if !is_inside(position, low, high, dated) {
                continue;
            }
            let score = &mut self.scores[position as usize];
            if *score == 0.0 {
                self.touched.push(position);
            }
            *score += factor * weight(posting.step);
        }
    }
}

/// Whether a position is in the window, or undated.
fn is_inside(position: u32, low: u32, high: u32, dated: u32) -> bool {
    (position >= low) & (position < high) | (position >= dated)
}

impl<'a> Index<'a> {
    /// `postings` is room for the lists: it is handed from index to index, because new room costs a third of filling it.
    fn new(
        vectors: &'a Vectors,
        timeline: &'a Timeline,
        order: &'a Order,
        lengths: &'a [u16],
        slice: Range<u32>,
        mut postings: Vec<Posting>,
    ) -> Self {
        let reach = order.reach(&slice);
        let rows = &order.rows[reach.start as usize..reach.end as usize];
        // Where windows reach everything, all is counted.
        let all = rows.len() == order.rows.len();
        let found = if all { Cow::Borrowed(vectors.kept_in()) } else { Cow::Owned(vectors.count(rows)) };
        let mut starts = vec![0_u32; vectors.width() + 1];
        for at in 1..starts.len() {
            let kept = lengths[at - 1] > 0 && found[at - 1] > 1;
            starts[at] = starts[at - 1] + if kept { found[at - 1] } else { 0 };
        }
        let all = starts[starts.len() - 1] as usize;
        if postings.len() < all {
            postings.resize(all, Posting::default());
        }
        let (mut parts, mut rest) = (Vec::new(), &mut postings[..all]);
        for part in parts_of(&starts, rayon::current_num_threads().min(MOST_PARTS)) {
            let size = (starts[part.end] - starts[part.start]) as usize;
            let (own, others) = rest.split_at_mut(size);
            parts.push((part, own));
            rest = others;
        }
        parts.into_par_iter().for_each(|(part, postings)| {
            fill(vectors, rows, &starts[part.start..=part.end], part.start as u32, postings);
        });
        Self { vectors, timeline, order, lengths, reach, starts, postings }
    }

    /// How many positions are reached.
    fn reached(&self) -> usize {
        self.reach.len()
    }

    fn postings(&self, dimension: u32) -> &[Posting] {
        &self.postings[self.starts[dimension as usize] as usize..self.starts[dimension as usize + 1] as usize]
    }

    /// Asks memory for the lists of some dimensions.
    fn ask_for(&self, dimensions: &[(u32, u32, f32)]) {
        let first = |&(_, dimension, _): &(u32, u32, f32)| {
            let (start, end) = (self.starts[dimension as usize], self.starts[dimension as usize + 1]);
            // An empty list is not waited for, nor is there a branch for it, which no processor can foresee.
            let start = if start < end { start } else { 0 };
            self.postings.get(start as usize).map_or(0, |first| u32::from(first.low))
        };
        ask_for(dimensions.iter().map(first));
    }

    fn nearest(&self, row: usize, reach: &Reach, board: &mut Board, spread: &mut Spread) -> Vec<Edge> {
        self.collect(row, reach, board);
        let own = self.order.position[row] - self.reach.start;
        let mut best: Vec<(f32, u32)> = Vec::with_capacity(board.touched.len());
        for position in board.touched.drain(..) {
            let score = std::mem::take(&mut board.scores[position as usize]);
            // The dot product can still grow, but what starts this low is never among the nearest.
            if position != own && score >= reach.least * PART {
                let other = self.order.rows[(self.reach.start + position) as usize];
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
        // All are read, and then some left out: what is not tested between is waited for together.
        let length = |(dimension, weight)| (self.lengths[dimension as usize].into(), dimension, weight);
        board.dimensions.extend(self.vectors.row(row).map(length));
        board.dimensions.retain(|(length, ..)| *length > 1);
        let by_length =
            |(length, dimension, _): &(u32, u32, f32)| u64::from(*length) << 32 | u64::from(*dimension);
        board.dimensions.sort_unstable_by_key(by_length);
        let (low, high) = self.order.window[row];
        let (low, high) = (low - self.reach.start, high - self.reach.start);
        let (own, dated) = (self.order.position[row] - self.reach.start, self.order.dated - self.reach.start);
        let mut read = 0;
        let dimensions = std::mem::take(&mut board.dimensions);
        for (at, &(_, dimension, weight)) in dimensions.iter().enumerate() {
            if at % AHEAD == 0 {
                self.ask_for(&dimensions[at..dimensions.len().min(at + AHEAD)]);
            }
            let list = self.postings(dimension);
            let (all, left) = (list.len(), reach.postings - read);
            if left == 0 {
                break;
            }
            if all == 0 {
                // The row alone has it.
                read += 1;
                continue;
            }
            if all <= SHORT {
                // Looked through without a test between: where it leaves the window no processor can foresee.
                let inside = |posting: &Posting| is_inside(posting.position(), low, high, dated);
                let length: usize = list.iter().map(|posting| usize::from(inside(posting))).sum();
                if length <= left {
                    read += length;
                    board.add(weight, list, low, high, dated);
                    continue;
                }
            }
            // Many long lists lie within the window, and end before what is undated.
            let before = |limit: u32| match (list.first(), list.last()) {
                (Some(first), _) if first.position() >= limit => 0,
                (_, Some(last)) if last.position() >= limit => {
                    list.partition_point(|posting| posting.position() < limit)
                }
                _ => all,
            };
            let (from, to) = (before(low), before(high));
            let undated = before(dated).max(to);
            let length = to - from + all - undated;
            if length > left {
                // Of a list too long to read, the articles nearest in time: a story told by thousands is found in these.
                let own = before(own);
                let (from, to) = (own.saturating_sub(left / 2), all.min(own + left / 2));
                board.add(weight, &list[from..to], low, high, dated);
                break;
            }
            read += length;
            board.add(weight, &list[from..to], low, high, dated);
            board.add(weight, &list[undated..all], low, high, dated);
        }
        board.dimensions = dimensions;
    }
}

/// Ranges of dimensions, about as many as asked for, that have about as many postings each.
fn parts_of(starts: &[u32], parts: usize) -> Vec<Range<usize>> {
    let (width, all) = (starts.len() - 1, u64::from(starts[starts.len() - 1]));
    let end = |part: usize| {
        let share = (all * part as u64 / parts as u64) as u32;
        if part == parts { width } else { starts.partition_point(|start| *start < share).min(width) }
    };
    (0..parts).map(|part| (if part == 0 { 0 } else { end(part) })..end(part + 1)).collect()
}

/// Writes the lists of some dimensions, which begin at `first`; `starts` are theirs.
fn fill(vectors: &Vectors, rows: &[u32], starts: &[u32], first: u32, postings: &mut [Posting]) {
    let dimensions = first..first + starts.len() as u32 - 1;
    // Where the next posting of each list goes; nowhere for a list that is not kept.
    let next = |list: &[u32]| if list[0] < list[1] { list[0] - starts[0] } else { u32::MAX };
    let mut next: Vec<u32> = starts.windows(2).map(next).collect();
    for (position, row) in rows.iter().enumerate() {
        let own = vectors.dimensions(*row as usize);
        let from = own.partition_point(|dimension| *dimension < dimensions.start);
        let entries = vectors.steps(*row as usize).skip(from);
        for (dimension, step) in entries.take_while(|(dimension, _)| dimensions.contains(dimension)) {
            let place = &mut next[(dimension - first) as usize];
            if *place != u32::MAX {
                postings[*place as usize] = Posting::new(position as u32, step);
                *place += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::vectors::Vectors;
    use super::super::vocabulary::Vocabulary;
    use super::super::weigh;
    use super::{Edge, Order, Reach, Spread, Timeline, edges};
    use crate::model::Terms;

    /// Reports of some words each, in which those of one week have more in common.
    fn reports(number: u64) -> Vec<Terms> {
        let mut state = 7_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let text = |at: u64, next: &mut dyn FnMut(u64) -> u64| -> String {
            let word = |i: u64| if i.is_multiple_of(2) { 1_000 + at / 7 * 9 + next(9) } else { next(40) };
            (0..20).map(word).map(|word| format!("wort{word:x} ")).collect()
        };
        let texts = (0..number).map(|at| text(at, &mut next)).collect::<Vec<_>>();
        texts
            .iter()
            .map(|text| weigh("", text, std::slice::from_ref(&(0..text.len() as u32)), None))
            .collect()
    }

    #[test]
    fn slices_of_time_find_what_one_index_finds() {
        let terms = reports(400);
        let of = |at: usize| Cow::Borrowed(&terms[at]);
        let words = Vocabulary::learn(terms.len(), |at, all| all.extend(of(at).words().hashes()));
        let vectors = Vectors::weigh(terms.len(), &of, words);
        // Two of three rows stand out of their order.
        let days = |undated: usize| {
            let day = |at: usize| (at >= undated).then_some((at + at % 3 * 5) as f32 / 2.0);
            Timeline::new((0..terms.len()).map(day).collect(), 6.0)
        };
        let reach = |slice| Reach { nearest: 5, postings: 40, least: 0.05, slice };
        for (undated, several) in [(0, true), (1, false)] {
            let timeline = days(undated);
            assert_eq!(Order::new(&timeline).slices(10).len() > 1, several);
            let found = edges(&vectors, &timeline, &reach(10));
            assert!(found.len() > 400);
            assert_eq!(found, edges(&vectors, &timeline, &reach(u32::MAX)));
        }
    }

    #[test]
    fn all_that_is_near_in_words_and_in_time_is_found() {
        let terms = reports(200);
        let of = |at: usize| Cow::Borrowed(&terms[at]);
        let words = Vocabulary::learn(terms.len(), |at, all| all.extend(of(at).words().hashes()));
        let vectors = Vectors::weigh(terms.len(), &of, words);
        for undated in [0, 3] {
            let day = |at: usize| (at >= undated).then_some((at + at % 3 * 5) as f32 / 2.0);
            let timeline = Timeline::new((0..terms.len()).map(day).collect(), 6.0);
            let pairs = (0..terms.len()).flat_map(|a| (a + 1..terms.len()).map(move |b| (a, b)));
            let edge = |(a, b): (usize, usize)| {
                let dot = Spread::new().with(&vectors, a, |spread| spread.dot(&vectors, b));
                Edge { a: a as u32, b: b as u32, weight: dot * timeline.factor(a, b) }
            };
            let near: Vec<Edge> = pairs.map(edge).filter(|edge| edge.weight >= 0.05).collect();
            assert!(near.len() > 400);
            let all = Reach { nearest: terms.len(), postings: 4_000, least: 0.05, slice: 10 };
            assert_eq!(edges(&vectors, &timeline, &all), near);
            let some = edges(&vectors, &timeline, &Reach { nearest: 5, postings: 40, ..all });
            assert!(some.len() > 200 && some.iter().all(|edge| near.contains(edge)));
        }
    }
}
