//! Similarity of short strings: headlines, names, short texts.

use super::fold::fold;
use super::words::{each_folded, words};

/// Similarity of two headlines, 0 to 1: the larger of the Sørensen-Dice coefficient of their folded word sets (word order
/// does not count) and, where they share words at all, the normalised optimal string alignment of the words in order
/// (spelling). 0 if either is empty.
///
/// Headlines of four words and more that share less than a quarter of them get the coefficient alone: how far two
/// unrelated strings align by chance says nothing.
pub fn headlines(a: &str, b: &str) -> f64 {
    // Copies mostly keep their headline as it is; most other pairs are settled by the hashes of their words.
    if a == b {
        return f64::from(words(a).next().is_some());
    }
    let (mut x, mut y) = (hashes(a), hashes(b));
    if x.is_empty() || y.is_empty() {
        return 0.0;
    }
    if x == y {
        return 1.0;
    }
    let fewer = x.len().min(y.len());
    let words = dice(distinct(&mut x), distinct(&mut y));
    if fewer >= 4 && words < 0.25 {
        return words;
    }
    let (a, b) = (folded(a), folded(b));
    let (n, m) = (a.chars().count(), b.chars().count());
    let (shorter, longer) = (n.min(m), n.max(m));
    // What the longer one has more must be added at least: then they align no better than this.
    if shorter as f64 / longer as f64 <= words {
        return words;
    }
    let spelled = 1.0 - distance(&a, &b) as f64 / longer as f64;
    spelled.max(words)
}

/// The optimal string alignment distance. What both begin and end with costs nothing, and is not aligned.
fn distance(a: &str, b: &str) -> usize {
    let same = |(x, y): &(char, char)| x == y;
    let first: usize = a.chars().zip(b.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (a, b) = (&a[first..], &b[first..]);
    let last: usize = a.chars().rev().zip(b.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    strsim::osa_distance(&a[..a.len() - last], &b[..b.len() - last])
}

/// Similarity of the spellings of two names, 0 to 1 (Jaro-Winkler on the folded form).
pub fn names(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(&fold(a), &fold(b))
}

/// The hashes of the folded words of a text, in order.
fn hashes(text: &str) -> Vec<u64> {
    let mut found = Vec::with_capacity(24);
    each_folded(text, |word, _| found.push(word));
    found
}

/// The values, sorted, each once.
fn distinct(values: &mut Vec<u64>) -> &[u64] {
    values.sort_unstable();
    values.dedup();
    values
}

/// The folded words of a text, a space apart.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for (count, span) in words(text).enumerate() {
        if count > 0 {
            folded.push(' ');
        }
        let from = folded.len();
        let word = &text[span.start as usize..span.end as usize];
        if word.is_ascii() {
            folded.push_str(word);
            folded[from..].make_ascii_lowercase();
        } else {
            folded.push_str(&fold(word));
        }
    }
    folded
}

/// The Sørensen-Dice coefficient of two sorted lists of distinct values.
fn dice(a: &[u64], b: &[u64]) -> f64 {
    let (mut rest, mut shared) = (b, 0);
    for value in a {
        rest = &rest[rest.iter().take_while(|other| *other < value).count()..];
        shared += usize::from(rest.first() == Some(value));
    }
    2.0 * f64::from(shared as u32) / (a.len() + b.len()) as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{distance, headlines, names};

    proptest! {
        #[test]
        fn ends_that_are_the_same_cost_nothing(a in "[abÄ]{0,12}", b in "[abÄ]{0,12}") {
            prop_assert_eq!(distance(&a, &b), strsim::osa_distance(&a, &b));
        }
    }

    #[test]
    fn headlines_survive_reordering_and_typos() {
        assert_eq!(headlines("", "Mine collapses"), 0.0);
        assert_eq!(headlines("Mine collapses", "mine COLLAPSES"), 1.0);
        assert!(headlines("Mine collapses in Peru", "In Peru, mine collapses") > 0.99);
        assert!(headlines("Mine colapses in Peru", "Mine collapses in Peru") > 0.9);
        assert!(headlines("Mine collapses in Peru", "Bank cuts its key rate") < 0.5);
    }

    #[test]
    fn names_survive_spellings() {
        assert!(names("Gaddafi", "Gadhafi") > 0.85);
        assert!(names("Gaddafi", "Merkel") < 0.6);
    }
}
