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

/// As [`fold`], of a word of Cyrillic letters (those of Russian) and ASCII only, into a buffer; `None` where it has others or
/// the buffer is too short. Several times as fast: nothing is decomposed, nothing allocated.
pub fn fold_cyrillic<'a>(word: &str, buffer: &'a mut [u8]) -> Option<&'a str> {
    let mut end = 0;
    for c in word.chars() {
        let folded = match c {
            'ё' | 'Ё' => 'е',
            'й' | 'Й' => 'и',
            'а'..='я' => c,
            'А'..='Я' => char::from_u32(c as u32 + 0x20)?,
            _ if c.is_ascii() => c.to_ascii_lowercase(),
            _ => return None,
        };
        end += folded.encode_utf8(buffer.get_mut(end..end + folded.len_utf8())?).len();
    }
    std::str::from_utf8(&buffer[..end]).ok()
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_cyrillic};

    #[test]
    fn folds_cyrillic_as_it_folds_all() {
        let letters: String = ('\u{400}'..='\u{45f}').collect();
        for word in letters.split("").chain(["Ещё", "Йод-2", "в четверг", "naïve"]) {
            let mut buffer = [0; 32];
            let found = fold_cyrillic(word, &mut buffer);
            assert!(found.is_none_or(|f| f == fold(word)), "{word}: {found:?}");
        }
        assert_eq!(fold_cyrillic("Ещё", &mut [0; 32]), Some("еще"));
        assert_eq!(fold_cyrillic("слово", &mut [0; 4]), None);
    }

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
