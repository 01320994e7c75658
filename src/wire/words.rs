//! Words looked for all over a text at once.

use aho_corasick::AhoCorasick;
use aho_corasick::packed::Searcher;

/// A few words, at most 32 to be quick: looked for at many bytes at a time where the processor can, else by an automaton.
pub(super) enum Words {
    Packed(Searcher),
    Automaton(AhoCorasick),
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

    /// Whether a text holds one of the words.
    pub(super) fn any(&self, text: &str) -> bool {
        match self {
            Self::Packed(packed) => packed.find(text).is_some(),
            Self::Automaton(automaton) => automaton.is_match(text),
        }
    }
}

fn automaton(words: &[&str]) -> AhoCorasick {
    AhoCorasick::new(words).expect("a few words fit an automaton")
}

#[cfg(test)]
mod tests {
    use super::{Words, automaton};

    #[test]
    fn both_ways_find_the_same() {
        let words = ["port of", "ferry", "порт"];
        let text = "The harbour and the port off the bay, where a ferry lies.";
        for found in [Words::new(words), Words::Automaton(automaton(&words))] {
            assert!(found.any(text) && !found.any("The bay."));
        }
        assert!(Words::new(words).any("порт"));
    }
}
