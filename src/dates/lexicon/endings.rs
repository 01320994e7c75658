//! Endings of words that tell a tense.

/// Letters that a word must have before its ending, in bytes: "rá" is no verb. Chosen.
const STEM: usize = 2;

/// Endings of one tense; "ge*t" is one that asks for a beginning too.
#[derive(Debug, Default)]
pub(in crate::dates) struct Endings {
    endings: Vec<(Box<str>, Box<str>)>,
    /// Their last bytes: most words have none of them, and are done with.
    last: Vec<u8>,
}

impl Endings {
    /// The endings that the lines of a table list which begin with `name`.
    pub(super) fn read(table: &str, name: &str) -> Self {
        let words = table.lines().filter_map(|line| line.strip_prefix(name)).flat_map(str::split_whitespace);
        let parts = |word: &str| {
            let (head, tail) = word.split_once('*').unwrap_or(("", word));
            (head.into(), tail.into())
        };
        let endings: Vec<(Box<str>, Box<str>)> = words.map(parts).collect();
        let mut last: Vec<u8> = endings.iter().filter_map(|(_, tail)| tail.bytes().next_back()).collect();
        last.sort_unstable();
        last.dedup();
        Self { endings, last }
    }

    /// Whether a word has one of the endings, and letters before it.
    pub(in crate::dates) fn end(&self, word: &str) -> bool {
        let fits = |(head, tail): &(Box<str>, Box<str>)| {
            word.len() >= head.len() + STEM + tail.len()
                && word.ends_with(&**tail)
                && word.starts_with(&**head)
        };
        word.bytes().next_back().is_some_and(|byte| self.last.contains(&byte))
            && self.endings.iter().any(fits)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_ending_asks_for_a_stem_and_may_ask_for_a_beginning() {
        let endings = super::Endings::read("@past\tte ge*t\n", "@past\t");
        for (word, expected) in
            [("legte", true), ("te", false), ("gesagt", true), ("get", false), ("sagt", false)]
        {
            assert_eq!(endings.end(word), expected, "{word}");
        }
    }
}
