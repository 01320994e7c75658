//! Function words: words that say nothing about the matter of a text.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

use super::stem::normal;

/// Function words of one language.
#[derive(Debug)]
pub struct Stopwords {
    words: FxHashSet<String>,
    /// xxh3 of each.
    hashes: FxHashSet<u64>,
}

impl Stopwords {
    /// Whether a word, in the form [`normal`] gives it, is a function word.
    pub fn contains(&self, normal: &str) -> bool {
        self.words.contains(normal)
    }

    /// Whether a word whose form has this hash (64 bits of xxh3) is a function word: for those who need the hash of all
    /// others too.
    pub fn contains_hash(&self, hash: u64) -> bool {
        self.hashes.contains(&hash)
    }

    /// The words, in the form of [`normal`], in no stated order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    fn parse(list: &str) -> Self {
        let (mut words, mut hashes) = (FxHashSet::default(), FxHashSet::default());
        for word in list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace) {
            let mut form = String::new();
            normal(word, &mut form);
            hashes.insert(xxh3_64(form.as_bytes()));
            words.insert(form);
        }
        Self { words, hashes }
    }
}

/// The lists, by ISO 639-1 code. A language without a list has none: there, what is frequent in the dump weighs little.
const LISTS: &[(&str, &str)] = &[
    ("de", include_str!("../../data/stopwords/de.txt")),
    ("en", include_str!("../../data/stopwords/en.txt")),
    ("es", include_str!("../../data/stopwords/es.txt")),
    ("fr", include_str!("../../data/stopwords/fr.txt")),
    ("it", include_str!("../../data/stopwords/it.txt")),
    ("pt", include_str!("../../data/stopwords/pt.txt")),
    ("ru", include_str!("../../data/stopwords/ru.txt")),
];

/// The languages that have a list, and their function words, sorted by code.
pub static LANGUAGES: LazyLock<Vec<(&'static str, Stopwords)>> =
    LazyLock::new(|| LISTS.iter().map(|(code, list)| (*code, Stopwords::parse(list))).collect());

/// The function words of a language (ISO 639-1); `None` if there is no list.
pub fn stopwords(language: &str) -> Option<&'static Stopwords> {
    LANGUAGES.iter().find(|(code, _)| *code == language).map(|(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::{LISTS, stopwords};

    #[test]
    fn each_list_knows_its_function_words() {
        for (language, word) in [
            ("de", "und"),
            ("en", "the"),
            ("es", "tambien"),
            ("fr", "etait"),
            ("it", "perche"),
            ("pt", "nao"),
            ("ru", "который"),
        ] {
            assert!(stopwords(language).unwrap().contains(word), "{language}: {word}");
        }
        assert!(stopwords("xx").is_none());
    }

    #[test]
    fn lists_are_sorted_by_code_and_in_one_script() {
        assert!(LISTS.is_sorted_by_key(|(code, _)| *code));
        for (code, list) in LISTS {
            for word in list.split_whitespace() {
                let cyrillic = word.chars().any(|c| ('\u{400}'..'\u{500}').contains(&c));
                assert_eq!(cyrillic, *code == "ru", "{code}: {word}");
            }
        }
    }
}
