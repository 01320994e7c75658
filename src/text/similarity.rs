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
    let (a, b) = (Folded::of(a), Folded::of(b));
    if a.ends.is_empty() || b.ends.is_empty() {
        return 0.0;
    }
    if a.text == b.text {
        return 1.0;
    }
    let fewer = a.ends.len().min(b.ends.len());
    let words = dice(&a.words(), &b.words());
    if fewer >= 4 && words < 0.25 {
        return words;
    }
    let (n, m) = (a.text.chars().count(), b.text.chars().count());
    let (shorter, longer) = (n.min(m), n.max(m));
    // What the longer one has more must be added at least: then they align no better than this.
    if shorter as f64 / longer as f64 <= words {
        return words;
    }
    let spelled = 1.0 - strsim::osa_distance(&a.text, &b.text) as f64 / longer as f64;
    spelled.max(words)
}

/// Similarity of the spellings of two names, 0 to 1 (Jaro-Winkler on the folded form).
pub fn names(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(&fold(a), &fold(b))
}

/// The folded words of a text, a space apart.
struct Folded {
    text: String,
    /// Where each word ends.
    ends: Vec<usize>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), ends: Vec::with_capacity(24) };
        for span in words(text) {
            if !folded.ends.is_empty() {
                folded.text.push(' ');
            }
            let from = folded.text.len();
            let word = &text[span.start as usize..span.end as usize];
            if word.is_ascii() {
                folded.text.push_str(word);
                folded.text[from..].make_ascii_lowercase();
            } else {
                folded.text.push_str(&fold(word));
            }
            folded.ends.push(folded.text.len());
        }
        folded
    }

    /// The words, sorted, distinct.
    fn words(&self) -> Vec<&str> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|end| end + 1));
        let mut words: Vec<&str> = starts.zip(&self.ends).map(|(from, &to)| &self.text[from..to]).collect();
        words.sort_unstable();
        words.dedup();
        words
    }
}

/// The Sørensen-Dice coefficient of two sorted lists of distinct words.
fn dice(a: &[&str], b: &[&str]) -> f64 {
    let (mut rest, mut shared) = (b, 0);
    for word in a {
        rest = &rest[rest.iter().take_while(|other| *other < word).count()..];
        shared += usize::from(rest.first() == Some(word));
    }
    2.0 * f64::from(shared as u32) / (a.len() + b.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::{headlines, names};

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
