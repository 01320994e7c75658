//! What speaks for and against two articles, or two clusters of them, being of one story, beside the likeness of their words.

use std::cmp::Ordering;

use jiff::civil::Date;

/// Event days at most this far apart are one happening and what was said of it since (measured, with the next).
const SAME_DAYS: i32 = 3;
/// Event days further apart than this are two happenings.
const OTHER_DAYS: i32 = 10;

/// How much different event days take from the similarity of two clusters, at most: exp(-0.3) is left (measured: 0.2 to
/// 0.5 are level).
const DAYS_APART: f64 = 0.3;
/// Similarity by their own words, all of them counted, from which two articles may stand for the likeness of two
/// clusters; below it the link counts less in proportion (measured: 0.25 to 0.35 are level). Neighbours alone make two
/// articles of a small dump alike that have nothing in common but being unlike the rest. Several links add up as lengths
/// do at right angles: four of half this similarity are as good as one.
const OUTRIGHT: f64 = 0.27;
/// How much numbers that disagree take from the similarity of two clusters, at most (measured: 0.1 to 0.3 are level). Two
/// events of one kind share their words, seldom their figures, dates and ages.
const NUMBERS_APART: f64 = 0.3;
/// How much names that disagree take from it, at most (measured: 0.5 to 1 are level). Look-alikes of two places or persons name
/// others.
const NAMES_APART: f64 = 0.7;
/// As [`NUMBERS_AGREE`], of names (measured: 0.03 to 0.05 are level).
const NAMES_AGREE: f64 = 0.05;
/// Mean agreement of numbers from which nothing is taken (measured: 0.05 to 0.15 are level; it is 0.15 to 0.25 within
/// stories, 0.06 between look-alikes).
const NUMBERS_AGREE: f64 = 0.1;
/// Pairs that agree just so, added to those found: few pairs without a common number or name say little (measured: 1 to 5 are
/// level).
const AGREE_PRIOR: f64 = 2.0;

/// How the event days of two articles lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Days {
    /// One of them names none, or they are neither near nor far.
    Open,
    /// They name a common day, or days next to it.
    Same,
    /// None of them is near another.
    Other,
}

/// What is known of two articles beside the likeness of their words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence {
    /// Similarity by their own words alone, those of the leads and all, 0 to 1.
    pub(super) outright: f32,
    /// How their event days lie.
    pub(super) days: Days,
    /// Agreement of their numbers, 0 to 1; `None` if either has none.
    pub(super) numbers: Option<f32>,
    /// Agreement of their names, 0 to 1; `None` if either has none.
    pub(super) names: Option<f32>,
}

impl Evidence {
    /// Nothing speaks against it.
    pub(super) const NONE: Self = Self { outright: 1.0, days: Days::Open, numbers: None, names: None };
}

/// How far two articles, or two clusters summed over their pairs, agree in one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Agreement {
    sum: f64,
    /// Pairs of which both have any.
    pairs: f64,
}

impl Agreement {
    fn new(of: Option<f32>) -> Self {
        Self { sum: f64::from(of.unwrap_or(0.0)), pairs: f64::from(u8::from(of.is_some())) }
    }

    fn add(&mut self, other: Self) {
        self.sum += other.sum;
        self.pairs += other.pairs;
    }

    /// What the mean lacks of one from which nothing speaks against them, as a share of that, 0 to 1.
    fn lack(self, enough: f64) -> f64 {
        let mean = (self.sum + enough * AGREE_PRIOR) / (self.pairs + AGREE_PRIOR);
        (1.0 - mean / enough).max(0.0)
    }
}

/// What two articles, or two clusters summed over their pairs, have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Bond {
    similarity: f64,
    /// Sum of squares.
    outright: f64,
    same_days: f64,
    other_days: f64,
    numbers: Agreement,
    names: Agreement,
    /// Sum of the products of both likenesses: by neighbours and by own words.
    close: f64,
}

impl Bond {
    /// The bond of two articles of a similarity from 0 to 1.
    pub(super) fn new(similarity: f32, evidence: &Evidence) -> Self {
        let as_one = |yes: bool| f64::from(u8::from(yes));
        Self {
            similarity: f64::from(similarity),
            outright: f64::from(evidence.outright).powi(2),
            same_days: as_one(evidence.days == Days::Same),
            other_days: as_one(evidence.days == Days::Other),
            numbers: Agreement::new(evidence.numbers),
            names: Agreement::new(evidence.names),
            close: f64::from(similarity) * f64::from(evidence.outright),
        }
    }

    /// Takes in the pairs of another bond.
    pub(super) fn add(&mut self, other: &Self) {
        self.similarity += other.similarity;
        self.outright += other.outright;
        self.same_days += other.same_days;
        self.other_days += other.other_days;
        self.numbers.add(other.numbers);
        self.names.add(other.names);
        self.close += other.close;
    }

    /// How close the pairs are to each other, summed: to be compared with other sums, not with a threshold.
    pub(super) fn close(&self) -> f64 {
        self.close
    }

    /// Mean similarity over a number of pairs, less what speaks against it.
    ///
    /// A common day only makes up for a difference elsewhere: on a busy day everything shares it.
    pub(super) fn mean(&self, pairs: f64) -> f64 {
        let outright = (self.outright.sqrt() / OUTRIGHT).min(1.0);
        let balance = (self.same_days - self.other_days) / (self.same_days + self.other_days + 1.0);
        let days = (DAYS_APART * balance.min(0.0)).exp();
        let numbers = 1.0 - NUMBERS_APART * self.numbers.lack(NUMBERS_AGREE);
        let names = 1.0 - NAMES_APART * self.names.lack(NAMES_AGREE);
        self.similarity / pairs * outright * days * numbers * names
    }
}

/// How the event days of two articles lie to each other; both sorted.
pub(super) fn common_days(a: &[Date], b: &[Date]) -> Days {
    let mut least = i32::MAX;
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let apart = (a[i] - b[j]).get_days();
        least = least.min(apart.abs());
        if apart < 0 {
            i += 1;
        } else {
            j += 1;
        }
    }
    match least {
        i32::MAX => Days::Open,
        _ if least <= SAME_DAYS => Days::Same,
        _ if least > OTHER_DAYS => Days::Other,
        _ => Days::Open,
    }
}

/// Cosine of the numbers, or of the names, of two articles, sorted unit vectors; `None` if either has none.
pub(super) fn agreement(a: &[(u32, f32)], b: &[(u32, f32)]) -> Option<f32> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Bond, Days, Evidence, agreement, common_days};

    #[test]
    fn days_are_common_near_or_far() {
        let day = |d: i8| -> Date { date(2021, 3, d) };
        for (a, b, expected) in [
            (vec![], vec![day(1)], Days::Open),
            (vec![day(1)], vec![day(2)], Days::Same),
            (vec![day(1), day(25)], vec![day(12), day(27)], Days::Same),
            (vec![day(1)], vec![day(9)], Days::Open),
            (vec![day(1)], vec![day(14), day(20)], Days::Other),
        ] {
            assert_eq!(common_days(&a, &b), expected, "{a:?} {b:?}");
        }
    }

    #[test]
    fn numbers_agree_by_what_is_common() {
        assert_eq!(agreement(&[], &[(1, 1.0)]), None);
        assert_eq!(agreement(&[(1, 1.0)], &[(2, 1.0)]), Some(0.0));
        assert_eq!(agreement(&[(1, 0.6), (4, 0.8)], &[(4, 1.0)]), Some(0.8));
    }

    #[test]
    fn evidence_only_takes_from_a_likeness_and_more_of_it_takes_more() {
        let mean = |evidence: Evidence, pairs: u32| {
            let mut bond = Bond::default();
            (0..pairs).for_each(|_| bond.add(&Bond::new(0.5, &evidence)));
            bond.mean(f64::from(pairs))
        };
        assert!((mean(Evidence::NONE, 4) - 0.5).abs() < 1e-9);
        for against in [
            Evidence { days: Days::Other, ..Evidence::NONE },
            Evidence { numbers: Some(0.0), ..Evidence::NONE },
            Evidence { names: Some(0.0), ..Evidence::NONE },
        ] {
            assert!(mean(against, 1) < 0.5 && mean(against, 9) < mean(against, 1), "{against:?}");
        }
        assert!(mean(Evidence { outright: 0.05, ..Evidence::NONE }, 1) < 0.2);
        assert!(
            (mean(Evidence { days: Days::Same, numbers: Some(0.9), names: Some(0.5), ..Evidence::NONE }, 4)
                - 0.5)
                .abs()
                < 1e-9
        );
    }
}
