//! Similarity of short strings: headlines, names, short texts.

use super::fold::fold;
use super::words::words;

/// Similarity of two headlines, 0 to 1: the larger of the Sørensen-Dice coefficient of their folded word sets (word order
/// does not count) and, where they share words at all, the normalised optimal string alignment of the words in order
/// (spelling). 0 if either is empty.
///
/// Headlines of four words and more that share less than a quarter of them get the coefficient alone: how far two
/// unrelated strings align by chance says nothing.
pub fn headlines(a: &str, b: &str) -> f64 {
    at_least(a, b, 0.0)
}

/// Whether two headlines are that similar, at less cost: most that are not differ in too many letters.
pub fn are_alike(a: &str, b: &str, similarity: f64) -> bool {
    at_least(a, b, similarity) >= similarity
}

/// Similarity of two headlines; any lower one if it is less than `least`.
fn at_least(a: &str, b: &str, least: f64) -> f64 {
    let (a, b) = (folded_words(a), folded_words(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a == b {
        return 1.0;
    }
    let (n, m) = (a.len(), b.len());
    let (x, y) = (a.join(" "), b.join(" "));
    let words = dice(a, b);
    if n.min(m) >= 4 && words < 0.25 {
        return words;
    }
    let longer = x.chars().count().max(y.chars().count());
    let spelled = |edits: usize| 1.0 - edits as f64 / longer as f64;
    if spelled(least_edits(&x, &y)).max(words) < least {
        return words;
    }
    spelled(strsim::osa_distance(&x, &y)).max(words)
}

/// A number of edits that no alignment of two texts is below: one changes the counts of two characters at most.
fn least_edits(x: &str, y: &str) -> usize {
    let mut counts = [0_i32; 64];
    // Characters that share a count only make the bound lower.
    x.chars().for_each(|c| counts[c as usize % 64] += 1);
    y.chars().for_each(|c| counts[c as usize % 64] -= 1);
    counts.iter().map(|n| n.unsigned_abs() as usize).sum::<usize>() / 2
}

/// Similarity of the spellings of two names, 0 to 1 (Jaro-Winkler on the folded form).
pub fn names(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(&fold(a), &fold(b))
}

fn folded_words(text: &str) -> Vec<String> {
    words(text).map(|s| fold(&text[s.start as usize..s.end as usize]).into_owned()).collect()
}

fn dice(mut a: Vec<String>, mut b: Vec<String>) -> f64 {
    for side in [&mut a, &mut b] {
        side.sort_unstable();
        side.dedup();
    }
    let shared = a.iter().filter(|w| b.binary_search(w).is_ok()).count();
    2.0 * shared as f64 / (a.len() + b.len()) as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{are_alike, headlines, least_edits, names};

    proptest! {
        #[test]
        fn bounds_hold(a in "[a-eА-В ]{0,20}", b in "[a-eА-В ]{0,20}", least in 0.0..1.0_f64) {
            prop_assert!(least_edits(&a, &b) <= strsim::osa_distance(&a, &b));
            prop_assert_eq!(are_alike(&a, &b, least), headlines(&a, &b) >= least);
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
