//! The terms of one article: what the read phase keeps of its words.

mod chunk;

use xxhash_rust::xxh3::xxh3_64;

use crate::model::{Span, Terms, Unpacked};
use crate::text::spread;
use crate::text::stem::{Stemmer, normal};
use crate::text::stopwords::{Stopwords, stopwords};
use crate::text::words::{is_unspaced, words};
use chunk::{DIGIT, HIGH, LETTER, MARK, chunk_end, is_link, joins};

/// A word of headline or lead counts as often as this many words of the rest (measured: 2 is best, 5 is worse).
const LEAD_COUNT: u16 = 2;
/// Content words of the text that are its lead: a report says first what happened, and to whom (measured: 20 to 40 are level).
const LEAD: usize = 20;
/// Printed forms kept per article: enough to name a story, small enough for a million articles (chosen).
const SHOWN: usize = 24;
/// Longest word taken, in bytes; longer runs are codes, not words (chosen).
const LONGEST: usize = 40;

/// The terms of one article: stemmed content words and numbers, adjacent pairs of them, and names.
///
/// A name is a word that has a capital wherever it stands, at least once inside a sentence; headlines, which may capitalise
/// every word, make none.
///
/// `kept` are the spans of `text` that are news. Function words, single letters, links and ids give no term. Pure: the
/// same arguments give the same terms. Linear in the text.
pub fn weigh(headline: &str, text: &str, kept: &[Span], language: Option<&str>) -> Terms {
    let mut bag = Bag::new(language);
    bag.expect(headline.len() + text.len());
    bag.lead_left = usize::MAX;
    bag.passage(headline);
    bag.lead_left = LEAD;
    for span in kept {
        bag.passage(&text[span.start as usize..span.end as usize]);
    }
    bag.terms()
}

/// The hashes of the words of a short text, as [`weigh`] makes them.
pub(super) fn word_hashes(text: &str, language: Option<&str>) -> Vec<u32> {
    let mut bag = Bag::new(language);
    bag.passage(text);
    bag.words.iter().map(|w| w.hash).collect()
}

/// The hash of a text that is one word.
fn word_hash(text: &str, language: Option<&str>) -> Option<u32> {
    let [hash] = word_hashes(text, language)[..] else { return None };
    Some(hash)
}

/// One word found.
#[derive(Clone, Copy)]
struct Found<'a> {
    hash: u32,
    lead: bool,
    /// Whether its sentence had begun before it, so that a capital is its own.
    inside: bool,
    /// Whether it is a pair of characters of a script without spaces.
    of_run: bool,
    printed: &'a str,
}

struct Bag<'a> {
    /// ISO 639-1 code.
    language: Option<&'a str>,
    stemmer: Stemmer,
    stop: Option<&'static Stopwords>,
    words: Vec<Found<'a>>,
    /// Hashes of adjacent pairs, as often as found.
    pairs: Vec<u32>,
    /// Words still to come that are of headline or lead.
    lead_left: usize,
    /// Whether the sentence has begun.
    inside: bool,
    normal: String,
    lower: String,
    stem: String,
}

impl<'a> Bag<'a> {
    fn new(language: Option<&'a str>) -> Self {
        Self {
            language,
            stemmer: Stemmer::of(language),
            stop: language.and_then(stopwords),
            words: Vec::new(),
            pairs: Vec::new(),
            lead_left: 0,
            inside: false,
            normal: String::new(),
            lower: String::new(),
            stem: String::new(),
        }
    }

    /// Makes room for the words of so many bytes. Chosen: text that is not all content words has fewer.
    fn expect(&mut self, bytes: usize) {
        self.words.reserve(bytes / 8);
        self.pairs.reserve(bytes / 8);
    }

    /// Takes in a passage; pairs do not reach over its ends.
    fn passage(&mut self, text: &'a str) {
        let mut before = None;
        self.inside = false;
        let mut at = 0;
        while at < text.len() {
            let (end, seen) = chunk_end(text.as_bytes(), at);
            let chunk = &text[at..end];
            at = end + 1;
            if chunk.is_empty() {
                continue;
            }
            if seen & MARK != 0 && is_link(chunk) {
                before = None;
                continue;
            }
            if seen & HIGH == 0 {
                self.ascii(chunk, &mut before);
                self.inside &= !matches!(chunk.as_bytes().last(), Some(b'.' | b'!' | b'?' | b':' | b'"'));
            } else {
                self.any_script(chunk, &mut before);
                self.inside &= !chunk.ends_with(['.', '!', '?', ':', '"', '”', '»']);
            }
        }
    }

    fn any_script(&mut self, chunk: &'a str, before: &mut Option<u32>) {
        for span in words(chunk) {
            let word = &chunk[span.start as usize..span.end as usize];
            if begins_unspaced(word) {
                self.unspaced(word);
            } else {
                self.word(word, before);
                self.inside = true;
            }
        }
    }

    /// As [`Bag::any_script`], of ASCII alone: what a word is can be told by its bytes.
    fn ascii(&mut self, chunk: &'a str, before: &mut Option<u32>) {
        let bytes = chunk.as_bytes();
        let class = |at: usize| bytes.get(at).map_or(0, |byte| chunk::class(*byte));
        let mut at = 0;
        while at < bytes.len() {
            if class(at) & (LETTER | DIGIT) == 0 {
                at += 1;
                continue;
            }
            let (start, mut seen) = (at, 0);
            loop {
                let class = class(at);
                if class & (LETTER | DIGIT) == 0 && !joins(bytes, at) {
                    break;
                }
                seen |= class;
                at += 1;
            }
            self.ascii_word(&chunk[start..at], seen, before);
            self.inside = true;
        }
    }

    /// As [`Bag::word`], of ASCII; `seen` are the classes of its bytes.
    fn ascii_word(&mut self, word: &'a str, seen: u8, before: &mut Option<u32>) {
        if word.len() > LONGEST || word.len() < 2 {
            return;
        }
        if seen & DIGIT != 0 {
            return self.word(word, before);
        }
        let mut lower = [0; LONGEST];
        let lower = &mut lower[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let whole = xxh3_64(lower);
        if self.stop.is_some_and(|stop| stop.contains_hash(whole)) {
            return;
        }
        let hash = match self.stemmer.stem_ascii(lower) {
            // A stem that is no shorter is the word.
            Some(stem) if stem.len() == word.len() => whole as u32,
            Some(stem) => xxh3_64(stem) as u32,
            None => {
                self.stemmer.stem(word, &mut self.lower, &mut self.stem);
                hash(&self.stem)
            }
        };
        self.take(hash, word, before);
    }

    fn word(&mut self, word: &'a str, before: &mut Option<u32>) {
        if word.len() > LONGEST || is_letter(word) || is_id(word) {
            return;
        }
        let hash = if word.as_bytes()[0].is_ascii_digit() {
            self.normal.clear();
            self.normal.extend(word.chars().filter(|c| *c != ','));
            hash(&self.normal)
        } else {
            normal(word, &mut self.normal);
            if self.stop.is_some_and(|stop| stop.contains(&self.normal)) {
                return;
            }
            if self.stemmer.stem_normal(&mut self.normal) {
                hash(&self.normal)
            } else {
                self.stemmer.stem(word, &mut self.lower, &mut self.stem);
                hash(&self.stem)
            }
        };
        self.take(hash, word, before);
    }

    /// Takes in a word, and the pair that it makes with the one before.
    fn take(&mut self, hash: u32, word: &'a str, before: &mut Option<u32>) {
        self.found(hash, word, false);
        if let Some(first) = before.replace(hash) {
            self.pairs.push(pair(first, hash));
        }
    }

    /// A run of a script without spaces: its words cannot be told, its character pairs can.
    fn unspaced(&mut self, run: &'a str) {
        let starts: Vec<usize> = run.char_indices().map(|(i, _)| i).collect();
        let ends = starts.iter().skip(2).copied().chain(std::iter::once(run.len()));
        let mut before = None;
        for (&start, end) in starts.iter().zip(ends) {
            let printed = &run[start..end];
            let hash = hash(printed);
            self.found(hash, printed, true);
            if let Some(first) = before {
                self.pairs.push(pair(first, hash));
            }
            before = Some(hash);
        }
    }

    fn found(&mut self, hash: u32, printed: &'a str, of_run: bool) {
        self.words.push(Found {
            hash,
            lead: self.lead_left > 0,
            inside: self.inside && self.lead_left <= LEAD,
            of_run,
            printed,
        });
        self.lead_left = self.lead_left.saturating_sub(1);
    }

    fn terms(self) -> Terms {
        // Hash and place in one number: sorted, the first printed form of a word stands first, and numbers sort fastest.
        let mut order: Vec<u64> =
            self.words.iter().enumerate().map(|(i, w)| u64::from(w.hash) << 32 | i as u64).collect();
        spread::sort(&mut order, |key| (key >> 32) as u32);
        let word = |key: &u64| &self.words[(key & u64::from(u32::MAX)) as usize];
        let mut counted: Vec<(u32, u16)> = Vec::with_capacity(order.len());
        let (mut numbers, mut lead, mut names, mut inside) = (Vec::new(), Vec::new(), Vec::new(), 0);
        let mut shown: Vec<(u16, &Found<'a>)> = Vec::new();
        for same in order.chunk_by(|a, b| a >> 32 == b >> 32) {
            let counts = |w: &u64| if word(w).lead { LEAD_COUNT } else { 1 };
            let count = same.iter().fold(0_u16, |sum, w| sum.saturating_add(counts(w)));
            if let Ok(place) = u16::try_from(counted.len()) {
                let same = || same.iter().map(word);
                if same().any(|w| w.lead) {
                    lead.push(place);
                }
                if same().any(|w| w.inside) {
                    inside += 1;
                    if same().all(|w| w.printed.starts_with(char::is_uppercase)) {
                        names.push(place);
                    }
                }
            }
            counted.push((word(&same[0]).hash, count));
            if word(&same[0]).printed.as_bytes()[0].is_ascii_digit() {
                numbers.push(word(&same[0]).hash);
            }
            if count > 1 {
                // A lower-case form says that the capital elsewhere was the sentence's, not the word's.
                let lower = same.iter().map(word).find(|w| !w.printed.starts_with(char::is_uppercase));
                shown.push((count, lower.unwrap_or(word(&same[0]))));
            }
        }
        shown.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.printed.cmp(b.1.printed)));
        shown.truncate(SHOWN);
        let form = |(_, found): (u16, &Found<'a>)| {
            // A pair of characters that would be a word if it stood alone is one where it is shown.
            let hash = if found.of_run { word_hash(found.printed, self.language)? } else { found.hash };
            Some((hash, found.printed))
        };
        let (often, shown): (Vec<u32>, Vec<&str>) = shown.into_iter().filter_map(form).unzip();
        if 2 * names.len() > inside {
            // Where nearly all is in capitals, or all nouns are, a capital makes no name.
            names.clear();
        }
        Terms::pack(&Unpacked {
            words: &counted,
            pairs: &count(self.pairs),
            numbers: &numbers,
            lead: &lead,
            names: &names,
            often: &often,
            shown: &shown.join("\n"),
        })
    }
}

/// Sorts and counts.
fn count(mut found: Vec<u32>) -> Vec<(u32, u16)> {
    spread::sort(&mut found, |pair| pair);
    let most = usize::from(u16::MAX);
    found.chunk_by(|a, b| a == b).map(|same| (same[0], same.len().min(most) as u16)).collect()
}

fn hash(word: &str) -> u32 {
    xxh3_64(word.as_bytes()) as u32
}

/// Hash of two words in order.
fn pair(first: u32, second: u32) -> u32 {
    // Fibonacci hashing of the two hashes side by side: they are random already and need only be made unequal in order.
    let both = (u64::from(first) << 32) | u64::from(second);
    (both.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// Whether a word is a code: letters and digits mixed at length, or more digits than a figure has.
fn is_id(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if digits <= 3 {
        return false;
    }
    let others = word.bytes().filter(|b| !b.is_ascii_digit() && !matches!(b, b'.' | b',')).count();
    if others == 0 { digits > 12 } else { digits > 3 && digits + others > 7 }
}

/// Whether a word is a single letter.
fn is_letter(word: &str) -> bool {
    word.len() < 2 || !word.as_bytes()[0].is_ascii() && word.chars().nth(1).is_none()
}

/// Whether a word is in a script that puts no spaces between words.
fn begins_unspaced(word: &str) -> bool {
    !word.as_bytes()[0].is_ascii() && word.chars().next().is_some_and(is_unspaced)
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "one span is kept")]
mod tests {
    use proptest::prelude::*;

    use super::{LEAD, hash, weigh, word_hashes};

    fn count_of(word: &str, headline: &str, text: &str) -> u8 {
        let terms = weigh(headline, text, &[0..text.len() as u32], Some("en"));
        terms.words().of(hash(word))
    }

    #[test]
    fn words_of_headline_and_lead_count_twice_and_plurals_meet() {
        let rest = "The pit was deep and old. ".repeat(LEAD);
        assert_eq!(count_of("mine", "Mine shuts", &format!("The mines were shut. {rest} Mines!")), 5);
        assert_eq!(count_of("the", "The mine", "the"), 0);
    }

    #[test]
    fn names_are_words_whose_capital_is_their_own() {
        let names =
            |text: &str| weigh("Quake Shakes Port", text, &[0..text.len() as u32], Some("en")).names().len();
        for (text, expected) in [
            ("The port of Velmora shook. Rescuers came.", 1),
            ("Velmora shook as rescuers dug there. Velmora slept.", 0),
            ("Velmora shook as rescuers dug there. In Velmora the old port burned.", 1),
            ("The Mine was shut. The mine is old and the valley poor.", 0),
            ("ALL OF THIS STANDS IN CAPITALS", 0),
            ("He said: \"Boats came to the old port of Hexley.\"", 1),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    #[test]
    fn links_and_ids_give_no_term() {
        for text in [
            "https://example.com/story/mine",
            "www.mine.com",
            "mine@desk.org",
            "(mine.com)",
            "mine.co.uk/today",
            "@mine",
            "img_mine_01",
            "mine7f3a9c2e",
            "20210304123456789",
        ] {
            assert!(word_hashes(text, Some("en")).is_empty(), "{text}");
        }
        for text in ["mine.Then", "mine/pit", "U.S.", "5.25", "2,300", "2021", "G20", "MH370"] {
            assert!(text == "U.S." || !word_hashes(text, Some("en")).is_empty(), "{text}");
        }
    }

    #[test]
    fn text_outside_the_kept_spans_gives_no_term() {
        let text = "WIRE mine closes SIGNOFF";
        let terms = weigh("", text, &[5..16], Some("en"));
        assert_eq!(terms.words().hashes().len(), 2);
        assert_eq!(terms.pairs().hashes().len(), 1);
    }

    #[test]
    fn scripts_without_spaces_give_character_pairs() {
        let (a, b) = (word_hashes("東京で地震", Some("ja")), word_hashes("地震が東京に", Some("ja")));
        assert!(a.iter().filter(|h| b.contains(h)).count() >= 2);
    }

    proptest! {
        #[test]
        fn any_text_gives_sorted_distinct_terms(headline in ".{0,40}", text in "\\PC{0,200}", language in prop::option::of("(en|de|ru|zh)")) {
            let terms = weigh(&headline, &text, &[0..text.len() as u32], language.as_deref());
            prop_assert!(terms.words().hashes().is_sorted_by(|a, b| a < b));
            prop_assert!(terms.pairs().hashes().is_sorted_by(|a, b| a < b));
            prop_assert!(terms.lead().is_sorted_by(|a, b| a < b));
            prop_assert!(terms.lead().all(|place| usize::from(place) < terms.words().len()));
            for (hash, form) in terms.shown() {
                prop_assert_eq!(&word_hashes(form, language.as_deref()), &[hash]);
            }
        }
    }
}
