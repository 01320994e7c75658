//! Folding: one form for words that differ only in case, accents or typographic variants.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents; typographic apostrophes become `'`.
///
/// Cyrillic keeps its letters apart from accents: `й` and `ё` stay what they are only as far as NFD leaves them (`ё` folds
/// to `е`, as Russian newspapers print it). Borrows when the word is already folded.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        if word.bytes().any(|b| b.is_ascii_uppercase()) {
            return Cow::Owned(word.to_ascii_lowercase());
        }
        return Cow::Borrowed(word);
    }
    let folded: String = word
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, '\u{2019}' | '\u{2018}' | '\u{02bc}') { '\'' } else { c })
        .collect();
    if folded == word { Cow::Borrowed(word) } else { Cow::Owned(folded) }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folds_case_accents_and_apostrophes() {
        for (word, expected) in [
            ("War", "war"),
            ("Café", "cafe"),
            ("ÉCOLE", "ecole"),
            ("l’été", "l'ete"),
            ("Ещё", "еще"),
            ("plain", "plain"),
        ] {
            assert_eq!(fold(word), expected, "{word}");
        }
    }
}
