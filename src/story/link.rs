//! Average link: clusters grow while the mean similarity of their members stays above a threshold.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::evidence::{Bond, Evidence};
use super::neighbours::Edge;

/// Links that a row can have to one cluster: of a larger one it knows no more, however alike they are (chosen: about as many as
/// a row has after the neighbour step).
const LINKS: f64 = 60.0;

/// Clusters rows by average link over the links known (Sokal and Michener, 1958); pairs without a link count as 0, up to
/// [`LINKS`] a row.
///
/// Two clusters join while the mean similarity of all pairs between them is at least `threshold`, the most similar
/// first, ties by the lowest rows. Returns the cluster of each row: the lowest row in it. `edges` are sorted by (a, b),
/// each pair once.
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

struct Linkage {
    threshold: f64,
    /// Per cluster: (other cluster, sum over the pairs), sorted by cluster.
    sums: Vec<Vec<(u32, Bond)>>,
    sizes: Vec<f64>,
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
        let mean = bond.mean(pairs(self.sizes[a], self.sizes[b]));
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
