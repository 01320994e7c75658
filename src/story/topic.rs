//! Stories about a query.

use super::weigh::word_hashes;
use crate::model::Terms;

/// Whether a story is about some words: at least a third of its articles hold all of the content words among them, in any
/// inflection that the stemmer of their language knows.
///
/// A third, because follow-ups drop words that the first reports had (chosen). `articles` gives the terms and the language of
/// each. Words without content (`the`) are left out; if none is left, every story is about them.
pub fn is_about<'a>(topic: &str, articles: impl Iterator<Item = (&'a Terms, Option<&'a str>)>) -> bool {
    let (mut all, mut about) = (0, 0);
    for (terms, language) in articles {
        let holds = |hash: &u32| terms.words().of(*hash) > 0;
        all += 1;
        about += usize::from(word_hashes(topic, language).iter().all(holds));
    }
    about > 0 && 3 * about >= all
}

/// Whether some words tell stories apart: one of them is neither a single sign nor a stop word of English.
pub fn says_something(topic: &str) -> bool {
    !word_hashes(topic, Some("en")).is_empty()
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "one span is kept")]
mod tests {
    use super::super::weigh;
    use super::is_about;

    #[test]
    fn a_story_is_about_words_that_a_third_of_it_holds() {
        let texts = [
            "The quake shook the mines of Velmora.",
            "Rescuers in Velmora dig on after the quake.",
            "Aid reaches the port.",
        ];
        let terms = texts.map(|text| weigh("", text, &[0..text.len() as u32], Some("en")));
        let about = |topic: &str| is_about(topic, terms.iter().map(|t| (t, Some("en"))));
        for (topic, expected) in [
            ("Velmora", true),
            ("quakes in Velmora", true),
            ("the mine", true),
            ("Velmora port", false),
            ("Lorwick", false),
            ("the", true),
        ] {
            assert_eq!(about(topic), expected, "{topic}");
        }
    }
}
