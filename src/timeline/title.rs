//! Titles that tell one happening in other words.
//!
//! Desks file a happening of the day more than once, each time under another title ("Orsel asks Lorwick for $2 bln", "Lorwick
//! asked for $2 billion by mayor"). Two such titles name one doer and share words that no other row of the story has.

use super::amounts::numbers;
use super::headline::{Remark, is_move, names_day, subject, tells_move};
use super::vector::word_hashes;
use crate::text::words::bare;

/// Least number in a title that tells anything of its happening, in hundredths: two digits, or one with its scale.
const NUMBER: i64 = 10_00;
/// Words in common, names and what was done among them, and the least share of the weight of one of two titles of a day that they
/// have, for both to tell one happening: of few words more is asked. Chosen, as what follows, on some 250 pairs of titles read and told
/// apart by hand: of 45 with many 39 were one happening, of 14 with few 11; of 13 with many words of less weight 5.
const MANY: usize = 3;
const MANY_WEIGHT: f32 = 0.33;
const FEW: usize = 2;
const FEW_WEIGHT: f32 = 0.5;
/// The same of both titles, where they are of two days: of 20 pairs 16 are one happening, of those below half.
const NEXT_DAY_WEIGHT: f32 = 0.55;

/// A title as it is compared with others.
#[derive(Debug, Default)]
pub(super) struct Title {
    text: String,
    /// Words of it that are capitalised, and the others, by their hashes. None of a language whose nouns are capitalised too.
    names: Vec<u64>,
    deeds: Vec<u64>,
    /// The names before its verb.
    doers: Vec<u64>,
    /// All its words, sorted.
    words: Vec<u64>,
    /// The numbers in it, in hundredths, sorted.
    numbers: Vec<i64>,
}

impl Title {
    pub(super) fn new(text: &str, language: Option<&str>) -> Self {
        let (names, deeds) = names_and_deeds(text, language);
        let (doers, _) = names_and_deeds(subject(text), language);
        let words = word_hashes(text, language);
        Self { text: text.to_owned(), names, deeds, doers, words, numbers: numbers(text) }
    }

    /// The words of it, sorted.
    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }

    /// Its names, and its other words.
    pub(super) fn names_and_deeds(&self) -> (&[u64], &[u64]) {
        (&self.names, &self.deeds)
    }

    /// Whether two titles have a number of two digits or more in common, by its value ("$2 bln", "2 billion dollars").
    pub(super) fn shares_number(&self, other: &Self) -> bool {
        self.numbers.iter().any(|n| *n >= NUMBER && other.numbers.binary_search(n).is_ok())
    }

    /// Whether two titles of a day are remarks of one speaker: he spoke once, and several articles were made of it.
    pub(super) fn is_of_one_speaker(&self, other: &Self) -> bool {
        let (own, others) = (Remark::of(&self.text), Remark::of(&other.text));
        own.zip(others).is_some_and(|(own, others)| own.is_of_speaker_of(&others))
    }

    /// Whether two titles of one day, or of two that are next to each other, tell one happening; `weight` is the share of the weight of
    /// either that lies on words of both.
    pub(super) fn tells_what(&self, other: &Self, of_one_day: bool, weight: (f32, f32)) -> bool {
        // Figures that conflict are of two happenings.
        let counts = |title: &Self| title.numbers.iter().any(|n| *n >= NUMBER);
        if counts(self) && counts(other) && !self.shares_number(other) {
            return false;
        }
        let names = shared(&self.names, &other.names);
        let deeds = shared(&self.deeds, &other.deeds) + usize::from(self.shares_number(other));
        let (own, others) = (self.does_alone(other), other.does_alone(self));
        if names == 0 || own && others && (!of_one_day || shared(&self.doers, &other.doers) == 0) {
            return false;
        }
        let most = weight.0.max(weight.1);
        let many = deeds > 0 && names + deeds >= MANY;
        if of_one_day {
            // The price of a paper moves once a day, whatever the words for it.
            if is_move(&self.text) && is_move(&other.text) && shared(&self.doers, &other.doers) > 0 {
                return true;
            }
            return many && most >= MANY_WEIGHT || names + deeds >= FEW && most >= FEW_WEIGHT;
        }
        // What rises may rise the next day too.
        let moves = tells_move(&self.text) || tells_move(&other.text);
        many && !moves && weight.0.min(weight.1) >= NEXT_DAY_WEIGHT
    }

    /// Whether a doer of it is not named in another title.
    fn does_alone(&self, other: &Self) -> bool {
        self.doers.iter().any(|doer| other.words.binary_search(doer).is_err())
    }
}

fn shared(own: &[u64], others: &[u64]) -> usize {
    own.iter().filter(|word| others.binary_search(word).is_ok()).count()
}

/// The names of a line and its other words, by their hashes.
fn names_and_deeds(line: &str, language: Option<&str>) -> (Vec<u64>, Vec<u64>) {
    if language != Some("en") {
        return Default::default();
    }
    let words = line.split_whitespace().map(bare).filter(|word| !names_day(word));
    let (names, deeds): (Vec<&str>, Vec<&str>) = words.partition(|word| word.starts_with(char::is_uppercase));
    (word_hashes(&names.join(" "), language), word_hashes(&deeds.join(" "), language))
}

#[cfg(test)]
mod tests {
    use super::Title;

    #[test]
    fn one_happening_in_other_words_is_told_from_two() {
        for (one, other, weight, day, next) in [
            ("Alda asks Lorwick for $2 bln", "Lorwick asked for $2 billion by Alda mayor", 0.6, true, true),
            (
                "Alda court asked to halt Orsel's payout",
                "Alda court asked to stop Orsel payout",
                0.7,
                true,
                true,
            ),
            // Of two doers; of none; what may come again.
            ("Brannel cuts output in Alda", "Orsel cuts output in Alda", 0.7, false, false),
            ("Ferry sinks off coast", "Second ferry sinks off coast", 0.7, false, false),
            ("Alda shares fall on ferry strike", "Alda shares fall again on strike", 0.7, true, false),
            ("Alda stock sinks after results", "Alda stock plummets on profit view", 0.1, true, false),
            ("Alda stock sinks after results", "Brannel stock plummets on profit view", 0.1, false, false),
            ("Alda judge to rule on jail for 120 men", "Alda judge sends 72 men to jail", 0.7, false, false),
            // Little in common.
            ("Alda asks Lorwick for $2 bln", "Lorwick asked for $2 billion by Alda mayor", 0.2, false, false),
            ("Orsel sells yard", "Orsel opens ferry line", 0.5, false, false),
        ] {
            let (a, b) = (Title::new(one, Some("en")), Title::new(other, Some("en")));
            for (of_one_day, expected) in [(true, day), (false, next)] {
                assert_eq!(a.tells_what(&b, of_one_day, (weight, weight)), expected, "{one} | {other}");
                assert_eq!(b.tells_what(&a, of_one_day, (weight, weight)), expected, "{other} | {one}");
            }
        }
    }

    #[test]
    fn sums_are_compared_by_value() {
        let title = |text: &str| Title::new(text, Some("en"));
        assert!(title("Alda asks for $2 bln").shares_number(&title("2 billion dollars for Alda")));
        assert!(!title("Alda asks for $2 bln").shares_number(&title("2 million for Alda")));
        assert!(!title("Alda loses 2 ferries").shares_number(&title("Alda sells 2 yards")));
    }
}
