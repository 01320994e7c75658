//! Words looked for all over a text at once.

use aho_corasick::packed::Searcher;
use aho_corasick::{AhoCorasick, MatchKind};

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

    /// Which of the words stand in a text, in the order they were given, and where each begins: the first of those that begin at
    /// one place, none within another.
    pub(super) fn find_iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
        let (packed, automaton) = match self {
            Self::Packed(packed) => (Some(packed.find_iter(text)), None),
            Self::Automaton(automaton) => (None, Some(automaton.find_iter(text))),
        };
        let found = packed.into_iter().flatten().chain(automaton.into_iter().flatten());
        found.map(|found| (found.pattern().as_usize(), found.start()))
    }
}

fn automaton(words: &[&str]) -> AhoCorasick {
    let builder = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(words);
    builder.expect("a few words fit an automaton")
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
            assert_eq!(found.find_iter(text).collect::<Vec<_>>(), [(0, 20), (1, 46)]);
        }
        assert!(Words::new(words).any("порт"));
    }
}
