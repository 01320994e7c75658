//! Average link: clusters grow while the mean similarity of their members stays above a threshold, and they are not much closer
//! within than to each other.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::evidence::{Bond, Evidence};
use super::neighbours::Edge;

/// Links that a row can have to one cluster: of a larger one it knows no more, however alike they are (chosen: about as many as
/// a row has after the neighbour step).
const LINKS: f64 = 60.0;
/// Share of the closeness within two clusters that is between them too if they are of one story; below it, their similarity
/// counts less in proportion (measured: 0.7 to 0.8 are level). Two happenings of one kind share their words, but the reports
/// of each share more.
const CLOSE: f64 = 0.75;
/// Pairs as close as those between the clusters, added to those within each: few pairs say little of how close a story is
/// (measured: 1 to 3 are level).
const CLOSE_PRIOR: f64 = 2.0;

/// Clusters rows by average link over the links known (Sokal and Michener, 1958); pairs without a link count as 0, up to
/// [`LINKS`] a row.
///
/// Two clusters join while the mean similarity of all pairs between them is at least `threshold`, the most similar
/// first, ties by the lowest rows; it counts less where both are closer within than to each other ([`CLOSE`]). Returns
/// the cluster of each row: the lowest row in it. `edges` are sorted by (a, b), each pair once.
pub(super) fn average_link(
    rows: usize,
    edges: &[Edge],
    threshold: f64,
    evidence: impl Fn(usize, usize) -> Evidence,
) -> Vec<u32> {
    let bonds = edges.iter().map(|edge| {
        let evidence = evidence(edge.a as usize, edge.b as usize);
        (edge.a, edge.b, Bond::new(edge.weight, &evidence))
    });
    let mut linkage = Linkage::new(rows, bonds, threshold);
    while let Some(Reverse(link)) = linkage.heap.pop() {
        if linkage.is_current(&link) {
            linkage.join(link.a as usize, link.b as usize);
        }
    }
    linkage.roots()
}

/// Pairs that are asked for between two clusters of so many rows.
pub(super) fn pairs(a: f64, b: f64) -> f64 {
    a.min(b) * a.max(b).min(LINKS)
}

/// A possible join, as it was when it was queued. Ordered so that the best comes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Link {
    /// Distance, 1 - mean similarity, in billionths: an integer orders totally.
    distance: u64,
    a: u32,
    b: u32,
    versions: (u32, u32),
}

/// The pairs inside a cluster.
#[derive(Clone, Copy, Default)]
struct Within {
    /// How close they are, summed.
    close: f64,
    pairs: f64,
}

/// How far two clusters are of one kin, 0 to 1: 1 where the pairs between them are about as close as those within.
fn kinship(between: f64, a: Within, b: Within) -> f64 {
    let within = |of: Within| (of.close + CLOSE_PRIOR * between) / (of.pairs + CLOSE_PRIOR);
    let within = (within(a) * within(b)).sqrt();
    if within > 0.0 { (between / within / CLOSE).min(1.0) } else { 1.0 }
}

struct Linkage {
    threshold: f64,
    /// Per cluster: (other cluster, sum over the pairs), sorted by cluster.
    sums: Vec<Vec<(u32, Bond)>>,
    sizes: Vec<f64>,
    /// Per cluster: its inner pairs.
    within: Vec<Within>,
    versions: Vec<u32>,
    parent: Vec<u32>,
    heap: BinaryHeap<Reverse<Link>>,
}

impl Linkage {
    fn new(rows: usize, bonds: impl Iterator<Item = (u32, u32, Bond)>, threshold: f64) -> Self {
        let mut sums = vec![Vec::new(); rows];
        for (a, b, bond) in bonds {
            sums[a as usize].push((b, bond));
            sums[b as usize].push((a, bond));
        }
        for row in &mut sums {
            row.sort_unstable_by_key(|(other, _)| *other);
        }
        let mut linkage = Self {
            threshold,
            sums,
            sizes: vec![1.0; rows],
            within: vec![Within::default(); rows],
            versions: vec![0; rows],
            parent: (0..rows as u32).collect(),
            heap: BinaryHeap::new(),
        };
        for a in 0..rows {
            let above = linkage.sums[a].partition_point(|(b, _)| *b as usize <= a);
            for at in above..linkage.sums[a].len() {
                let (b, bond) = linkage.sums[a][at];
                linkage.offer(a, b as usize, &bond);
            }
        }
        linkage
    }

    fn offer(&mut self, a: usize, b: usize, bond: &Bond) {
        let pairs = pairs(self.sizes[a], self.sizes[b]);
        let mean = bond.mean(pairs) * kinship(bond.close() / pairs, self.within[a], self.within[b]);
        if mean >= self.threshold {
            let distance = ((1.0 - mean).max(0.0) * 1e9) as u64;
            let (a, b) = (a.min(b), a.max(b));
            let versions = (self.versions[a], self.versions[b]);
            self.heap.push(Reverse(Link { distance, a: a as u32, b: b as u32, versions }));
        }
    }

    fn is_current(&self, link: &Link) -> bool {
        (self.versions[link.a as usize], self.versions[link.b as usize]) == link.versions
    }

    /// Joins `b` into `a`, and queues what the new cluster may join next.
    fn join(&mut self, a: usize, b: usize) {
        self.within[a] = self.within_both(a, b);
        let (left, right) = (std::mem::take(&mut self.sums[a]), std::mem::take(&mut self.sums[b]));
        let merged = merge(&left, &right, a as u32, b as u32);
        self.sizes[a] += self.sizes[b];
        self.versions[a] += 1;
        self.versions[b] += 1;
        self.parent[b] = a as u32;
        for &(other, sum) in &merged {
            let row = &mut self.sums[other as usize];
            if let Ok(at) = row.binary_search_by_key(&(b as u32), |(cluster, _)| *cluster) {
                row.remove(at);
            }
            match row.binary_search_by_key(&(a as u32), |(cluster, _)| *cluster) {
                Ok(at) => row[at].1 = sum,
                Err(at) => row.insert(at, (a as u32, sum)),
            }
            self.offer(a, other as usize, &sum);
        }
        self.sums[a] = merged;
    }

    /// The inner pairs of two clusters as one.
    fn within_both(&self, a: usize, b: usize) -> Within {
        let (one, other, between) = (self.within[a], self.within[b], &self.sums[a]);
        let at = between.binary_search_by_key(&(b as u32), |(cluster, _)| *cluster);
        Within {
            close: one.close + other.close + at.map_or(0.0, |at| between[at].1.close()),
            pairs: one.pairs + other.pairs + pairs(self.sizes[a], self.sizes[b]),
        }
    }

    fn roots(&self) -> Vec<u32> {
        let mut roots = self.parent.clone();
        for row in 0..roots.len() {
            // A cluster is joined into a lower one, so the lower ones are settled already.
            roots[row] = roots[roots[row] as usize];
        }
        roots
    }
}

/// Adds up two lists of sums, leaving out the links between the two clusters themselves.
fn merge(left: &[(u32, Bond)], right: &[(u32, Bond)], a: u32, b: u32) -> Vec<(u32, Bond)> {
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut i, mut j) = (0, 0);
    while i < left.len() || j < right.len() {
        let (p, q) = (left.get(i).map_or(u32::MAX, |l| l.0), right.get(j).map_or(u32::MAX, |r| r.0));
        let mut sum = Bond::default();
        if p <= q {
            sum.add(&left[i].1);
            i += 1;
        }
        if q <= p {
            sum.add(&right[j].1);
            j += 1;
        }
        let other = p.min(q);
        if other != a && other != b {
            merged.push((other, sum));
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::super::evidence::Evidence;
    use super::{Edge, average_link};

    /// Two times three rows, each as like those of its half as `within` says, those of the other as `between` says.
    fn halves(within: f32, between: f32) -> Vec<u32> {
        let pairs = (0..6).flat_map(|a| (a + 1..6).map(move |b| (a, b)));
        let weight = |(a, b): (u32, u32)| if a / 3 == b / 3 { within } else { between };
        let edges: Vec<Edge> = pairs.map(|(a, b)| Edge { a, b, weight: weight((a, b)) }).collect();
        average_link(6, &edges, 0.4, |a, b| Evidence {
            outright: weight((a as u32, b as u32)),
            ..Evidence::NONE
        })
    }

    #[test]
    fn look_alikes_that_are_closer_within_stay_apart() {
        assert_eq!(halves(0.9, 0.5), [0, 0, 0, 3, 3, 3]);
        assert_eq!(halves(0.6, 0.5), [0; 6]);
        assert_eq!(halves(0.5, 0.5), [0; 6]);
    }
}
