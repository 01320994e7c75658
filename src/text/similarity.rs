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
    let spelled = 1.0 - strsim::osa_distance(&x, &y) as f64 / longer as f64;
    spelled.max(words)
}

/// Whether two headlines are that similar, at less cost: the hashes of their words settle most pairs that are not, and their
/// letters most of the rest.
pub fn are_alike(a: &str, b: &str, similarity: f64) -> bool {
    let (x, y) = (hashed_words(a), hashed_words(b));
    if x.is_empty() || y.is_empty() {
        return similarity <= 0.0;
    }
    let fewer = x.len().min(y.len());
    let words = dice(x, y);
    if words >= similarity {
        return true;
    }
    // Words joined by a space are no longer than the headline.
    let spelled = || 1.0 - least_edits(a, b) as f64 / a.len().max(b.len()) as f64;
    let apart = fewer >= 4 && words < 0.25 || a.is_ascii() && b.is_ascii() && spelled() < similarity;
    !apart && headlines(a, b) >= similarity
}

/// A number of edits that no alignment of the words of two texts of ASCII is below: one changes the counts of two letters at
/// most.
fn least_edits(a: &str, b: &str) -> usize {
    let mut counts = [0_i32; 32];
    // Characters that share a count only make the bound lower.
    a.bytes().filter(u8::is_ascii_alphabetic).for_each(|b| counts[usize::from(b % 32)] += 1);
    b.bytes().filter(u8::is_ascii_alphabetic).for_each(|b| counts[usize::from(b % 32)] -= 1);
    counts.iter().map(|n| n.unsigned_abs() as usize).sum::<usize>() / 2
}

/// Similarity of the spellings of two names, 0 to 1 (Jaro-Winkler on the folded form).
pub fn names(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(&fold(a), &fold(b))
}

fn folded_words(text: &str) -> Vec<String> {
    words(text).map(|s| fold(&text[s.start as usize..s.end as usize]).into_owned()).collect()
}

fn hashed_words(text: &str) -> Vec<u64> {
    let mut hashes = Vec::with_capacity(text.len() / 6 + 2);
    each_folded(text, |hash, _| hashes.push(hash));
    hashes
}

fn dice<T: Ord>(mut a: Vec<T>, mut b: Vec<T>) -> f64 {
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

    use super::{are_alike, headlines, names};

    proptest! {
        #[test]
        fn alike_is_what_the_similarity_says(
            (a, b) in ("[a-eA-C1,. ]{0,20}", "[a-eA-C1,. ]{0,20}"),
            least in 0.01..1.0_f64,
        ) {
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
