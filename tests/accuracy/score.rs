//! Scores of clusterings.

use std::collections::BTreeMap;

/// One (true label, predicted label) an article.
pub(crate) type Clusters = Vec<(String, String)>;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Score {
    pub(crate) precision: f64,
    pub(crate) recall: f64,
}

impl Score {
    pub(crate) fn f1(self) -> f64 {
        if self.precision + self.recall == 0.0 {
            return 0.0;
        }
        2.0 * self.precision * self.recall / (self.precision + self.recall)
    }
}

struct Sizes {
    both: BTreeMap<(String, String), f64>,
    gold: BTreeMap<String, f64>,
    found: BTreeMap<String, f64>,
}

fn sizes(clusters: &Clusters) -> Sizes {
    let mut sizes = Sizes { both: BTreeMap::new(), gold: BTreeMap::new(), found: BTreeMap::new() };
    for (gold, found) in clusters {
        *sizes.both.entry((gold.clone(), found.clone())).or_default() += 1.0;
        *sizes.gold.entry(gold.clone()).or_default() += 1.0;
        *sizes.found.entry(found.clone()).or_default() += 1.0;
    }
    sizes
}

/// B-cubed, averaged over articles (Bagga and Baldwin 1998).
pub(crate) fn bcubed(clusters: &Clusters) -> Score {
    let s = sizes(clusters);
    let all = clusters.len() as f64;
    let sum =
        |of: &dyn Fn(&(String, String)) -> f64| s.both.iter().map(|(k, n)| n * n / of(k)).sum::<f64>() / all;
    Score { precision: sum(&|k| s.found[&k.1]), recall: sum(&|k| s.gold[&k.0]) }
}

/// Pairs of articles that stand together.
pub(crate) fn pairwise(clusters: &Clusters) -> Score {
    let s = sizes(clusters);
    let pairs = |n: &f64| n * (n - 1.0) / 2.0;
    let both: f64 = s.both.values().map(pairs).sum();
    let share = |all: f64| if all == 0.0 { 1.0 } else { both / all };
    Score {
        precision: share(s.found.values().map(pairs).sum()),
        recall: share(s.gold.values().map(pairs).sum()),
    }
}

#[cfg(test)]
mod tests {
    use super::{bcubed, pairwise};

    #[test]
    fn scores_worked_by_hand() {
        // Gold {a, b, c}, {d}; found {a, b}, {c, d}.
        let clusters = [("1", "x"), ("1", "x"), ("1", "y"), ("2", "y")]
            .map(|(g, f)| (g.to_owned(), f.to_owned()))
            .to_vec();
        let b = bcubed(&clusters);
        assert!(
            (b.precision - 0.75).abs() < 1e-12
                && (b.recall - (2.0 / 3.0 * 2.0 + 1.0 / 3.0 + 1.0) / 4.0).abs() < 1e-12
        );
        let p = pairwise(&clusters);
        assert!((p.precision - 0.5).abs() < 1e-12 && (p.recall - 1.0 / 3.0).abs() < 1e-12);
    }
}
