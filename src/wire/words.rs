//! Words looked for all over a text at once.

use aho_corasick::packed::Searcher;
use aho_corasick::{AhoCorasick, MatchKind};

/// A few words, at most 32 to be quick: looked for at many bytes at a time where the processor can, else by an automaton.
pub(super) enum Words {
    Packed(Searcher),
    Automaton(AhoCorasick),
}

/// A word that was found.
pub(super) struct Word {
    /// Which of the words it is, in the order they were given.
    pub index: usize,
    /// Where it begins, in bytes.
    pub start: usize,
}

impl Words {
    /// `words` hold no empty one.
    pub(super) fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let words: Vec<&str> = words.into_iter().collect();
        match Searcher::new(&words) {
            Some(packed) => Self::Packed(packed),
            None => Self::Automaton(automaton(&words)),
        }
    }

    /// The first of the words in a text.
    pub(super) fn find(&self, text: &str) -> Option<Word> {
        let found = match self {
            Self::Packed(packed) => packed.find(text),
            Self::Automaton(automaton) => automaton.find(text),
        };
        found.map(|m| Word { index: m.pattern().as_usize(), start: m.start() })
    }

    /// Whether a text holds one of the words.
    pub(super) fn any(&self, text: &str) -> bool {
        self.find(text).is_some()
    }
}

fn automaton(words: &[&str]) -> AhoCorasick {
    let found = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(words);
    found.expect("a few words fit an automaton")
}

#[cfg(test)]
mod tests {
    use super::{Words, automaton};

    #[test]
    fn both_ways_find_the_same() {
        let words = ["port of", "ferry", "порт"];
        let text = "The harbour and the port off the bay, where a ferry lies.";
        for found in [Words::new(words), Words::Automaton(automaton(&words))] {
            let found = found.find(text).unwrap();
            assert_eq!((found.index, &text[found.start..found.start + 7]), (0, "port of"));
        }
        assert!(!Words::new(words).any("The bay."));
        assert!(Words::new(words).any("порт"));
    }
}
