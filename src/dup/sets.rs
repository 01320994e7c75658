//! Disjoint sets.

/// Disjoint sets; the root of a set is its smallest member.
#[derive(Debug)]
pub(super) struct Sets {
    parent: Vec<u32>,
}

impl Sets {
    /// `n` sets of one.
    pub(super) fn new(n: usize) -> Self {
        Self { parent: (0..n as u32).collect() }
    }

    /// The root of the set of a member.
    pub(super) fn find(&mut self, mut i: u32) -> u32 {
        while self.parent[i as usize] != i {
            self.parent[i as usize] = self.parent[self.parent[i as usize] as usize];
            i = self.parent[i as usize];
        }
        i
    }

    /// Makes two sets one; gives its root.
    pub(super) fn join(&mut self, a: u32, b: u32) -> u32 {
        let (x, y) = (self.find(a), self.find(b));
        let (root, other) = (x.min(y), x.max(y));
        self.parent[other as usize] = root;
        root
    }
}

/// Sets that know their members and the time they span.
#[derive(Debug)]
pub(super) struct Grown {
    sets: Sets,
    members: Vec<Vec<u32>>,
    /// First and last second of the dated members of each set; at its root.
    span: Vec<Option<(i64, i64)>>,
}

impl Grown {
    /// `n` sets of one, each at its second.
    pub(super) fn new(n: usize, second: impl Fn(usize) -> Option<i64>) -> Self {
        Self {
            sets: Sets::new(n),
            members: (0..n as u32).map(|i| vec![i]).collect(),
            span: (0..n).map(|i| second(i).map(|at| (at, at))).collect(),
        }
    }

    /// The root of the set of a member.
    pub(super) fn find(&mut self, i: u32) -> u32 {
        self.sets.find(i)
    }

    /// The set of a member.
    pub(super) fn members(&mut self, i: u32) -> &[u32] {
        &self.members[self.sets.find(i) as usize]
    }

    /// Takes the set of a root out.
    pub(super) fn take(&mut self, root: u32) -> Vec<u32> {
        std::mem::take(&mut self.members[root as usize])
    }

    /// Seconds between the time spans of two sets, 0 or less if they overlap; `None` if one is undated.
    pub(super) fn seconds_apart(&mut self, a: u32, b: u32) -> Option<i64> {
        let (x, y) = (self.find(a) as usize, self.find(b) as usize);
        let (x, y) = (self.span[x]?, self.span[y]?);
        Some(x.0.max(y.0) - x.1.min(y.1))
    }

    /// Makes two sets one.
    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (x, y) = (self.find(a), self.find(b));
        if x == y {
            return;
        }
        let root = self.sets.join(x, y) as usize;
        let gone = (x + y) as usize - root;
        let mut from = std::mem::take(&mut self.members[gone]);
        let into = &mut self.members[root];
        if from.len() > into.len() {
            std::mem::swap(&mut from, into);
        }
        into.append(&mut from);
        self.span[root] = match (self.span[root], self.span[gone]) {
            (Some(p), Some(q)) => Some((p.0.min(q.0), p.1.max(q.1))),
            (p, q) => p.or(q),
        };
    }
}
