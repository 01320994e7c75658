//! What stands in a text: narrative or quotation, and the figures and names by the words around them.

use crate::model::Span;
use crate::text::fold::fold;
use crate::text::words::mix;

/// What a word is, as far as copies go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Plain = 0,
    Number = 1,
    /// Starts with a capital, and not at the start of a sentence.
    Name = 2,
}

/// Reads the words of a text one after the other, with what stands between them.
#[derive(Debug)]
pub(super) struct Reader {
    quoted: bool,
    /// First word of the quotation that is open.
    opened: usize,
    sentence: bool,
    facts: Facts,
}

impl Reader {
    /// A reader that notes into emptied `facts`.
    pub(super) fn new(mut facts: Facts) -> Self {
        facts.marked.clear();
        facts.places.clear();
        facts.numbers.clear();
        facts.names.clear();
        facts.first.clear();
        Self { quoted: false, opened: 0, sentence: true, facts }
    }

    /// Reads the text; notes for each word whether it is quoted.
    pub(super) fn read(&mut self, part: &str, words: &[u64], spans: &[Span], quoted: &mut Vec<u8>) {
        let bytes = part.as_bytes();
        let mut end = 0;
        quoted.clear();
        quoted.resize(words.len(), 0);
        for (at, span) in spans.iter().enumerate() {
            let (from, to) = (span.start as usize, span.end as usize);
            if from != end + 1 || bytes[end] != b' ' {
                self.between(&bytes[end..from], &mut quoted[..at]);
            }
            let kind = match bytes[from] {
                b'a'..=b'z' => Kind::Plain,
                b'0'..=b'9' => Kind::Number,
                b'A'..=b'Z' => self.name(),
                _ if part[from..].starts_with(char::is_uppercase) => self.name(),
                _ if part[from..].starts_with(char::is_numeric) => Kind::Number,
                _ => Kind::Plain,
            };
            if kind != Kind::Plain {
                self.facts.marked.push((at, kind));
            }
            (self.sentence, end) = (false, to);
            if self.quoted {
                quoted[at] = 1;
            }
        }
        self.between(&bytes[end..], quoted);
        if self.quoted {
            quoted[self.opened..].fill(0);
        }
        self.facts.settle(part, words, spans);
    }

    fn name(&self) -> Kind {
        if self.sentence { Kind::Plain } else { Kind::Name }
    }

    fn between(&mut self, bytes: &[u8], quoted: &mut [u8]) {
        // A quotation still open at the end of its paragraph, until the next one tells whether it goes on.
        let mut pending = false;
        for (at, &byte) in bytes.iter().enumerate() {
            let rest = &bytes[at..];
            let mark = match byte {
                b'"' => Some(!self.quoted),
                // Penn treebank quotation marks.
                b'`' if rest.starts_with(b"``") => Some(true),
                b'\'' if rest.starts_with(b"''") => Some(false),
                0xE2 if rest.starts_with("“".as_bytes()) || rest.starts_with("„".as_bytes()) => {
                    Some(true)
                }
                0xE2 if rest.starts_with("”".as_bytes()) => Some(false),
                0xC2 if rest.starts_with("«".as_bytes()) => Some(true),
                0xC2 if rest.starts_with("»".as_bytes()) => Some(false),
                _ => None,
            };
            match (mark, byte) {
                (Some(opens), _) => {
                    pending &= !opens;
                    if opens && !self.quoted {
                        self.opened = quoted.len();
                    }
                    self.quoted = opens;
                }
                (None, b'\n') => {
                    pending |= self.quoted;
                    (self.quoted, self.sentence) = (false, true);
                }
                (None, b'.' | b'!' | b'?' | b':') => self.sentence = true,
                (None, _) => {}
            }
        }
        if pending {
            // A speech of several paragraphs opens each with a mark; else the mark is a slip, or its end was cut off.
            quoted[self.opened..].fill(0);
        }
    }

    /// The figures and names of the text.
    pub(super) fn facts(self) -> Facts {
        self.facts
    }
}

/// One in so many words with a capital inside of a sentence, and capitals do not mark names: German writes its nouns so, and some
/// copy comes in capitals. Chosen: English news has one in seven, German one in three.
const NAMES_OF_WORDS: usize = 4;

/// The first three letters of a name: endings and spellings differ from outlet to outlet.
fn spelled(name: &str) -> u64 {
    let end = name.char_indices().nth(3).map_or(name.len(), |(at, _)| at);
    let hash = |letters: &[u8]| {
        letters.iter().fold(PLACE, |hash, letter| mix(hash ^ u64::from(letter | 0x20), PLACE_AFTER))
    };
    match &name[..end] {
        ascii if ascii.is_ascii() => hash(ascii.as_bytes()),
        other => hash(fold(other).as_bytes()),
    }
}

/// Words at the top of a text that say what it is of. Chosen: a first sentence.
const FIRST_WORDS: usize = 32;
const PLACE: u64 = 0x9E37_79B9_7F4A_7C15;
const PLACE_AFTER: u64 = 0xC2B2_AE3D_27D4_EB4F;
/// The largest form that is no plain word.
const FORMS: u64 = 2;

/// Figures and names of a text.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Room for the words that are numbers or names, by place.
    marked: Vec<(usize, Kind)>,
    /// (words around, with the lowest bit set for a number; the number or name), sorted, distinct.
    places: Vec<(u64, u64)>,
    /// Those of the first words; of a name, how it begins.
    first: Vec<(u64, u64)>,
    /// Numbers, sorted, distinct.
    numbers: Vec<u64>,
    /// How the names begin, sorted, distinct.
    names: Vec<u64>,
}

impl Facts {
    /// Notes the marked words of a text, each under the words on both sides.
    fn settle(&mut self, text: &str, words: &[u64], spans: &[Span]) {
        let mut names = 0;
        for (n, &(at, kind)) in self.marked.iter().enumerate() {
            let value = words[at];
            let spelled = match kind {
                Kind::Name => spelled(&text[spans[at].start as usize..spans[at].end as usize]),
                _ => value,
            };
            if kind == Kind::Name {
                names += 1;
                self.names.push(spelled);
            } else {
                self.numbers.push(value);
            }
            // What marks a place: a plain word itself; that there is a number or a name; nothing, at the ends.
            let before = match n.checked_sub(1).map(|n| self.marked[n]) {
                Some((other, kind)) if other + 1 == at => kind as u64,
                _ => at.checked_sub(1).map_or(0, |before| words[before]),
            };
            let after = match self.marked.get(n + 1) {
                Some(&(other, kind)) if other == at + 1 => kind as u64,
                _ => words.get(at + 1).copied().unwrap_or(0),
            };
            // Numbers and names on both sides say nothing about the place.
            if before > FORMS || after > FORMS {
                let place = mix(before ^ PLACE, PLACE_AFTER ^ after);
                let place = place & !1 | (kind == Kind::Number) as u64;
                self.places.push((place, value));
                if at < FIRST_WORDS {
                    self.first.push((place, spelled));
                }
            }
        }
        self.places.sort_unstable();
        self.places.dedup();
        // The end of the text counts as a word.
        if names * NAMES_OF_WORDS > words.len() + 1 {
            self.first.retain(|fact| fact.0 & 1 == 1);
        }
        self.first.sort_unstable();
        self.first.dedup();
        for values in [&mut self.numbers, &mut self.names] {
            values.sort_unstable();
            values.dedup();
        }
    }

    /// Number of distinct numbers.
    pub(super) fn numbers(&self) -> u32 {
        self.numbers.len() as u32
    }

    /// Whether a number is in the text, or a name that begins so.
    fn has(&self, value: u64) -> bool {
        self.numbers.binary_search(&value).is_ok() || self.names.binary_search(&value).is_ok()
    }
}

/// Whether the figures and names of two texts agree.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Agreement {
    /// Distinct numbers both texts have.
    pub(super) shared_numbers: u32,
    /// Places with the same words around them where both texts have a number, but not the same.
    pub(super) conflicting_numbers: u32,
    /// The same for names (days and months are names here).
    pub(super) conflicting_names: u32,
    /// Places with the same words around them where the texts agree on a number or a name.
    pub(super) agreeing: u32,
    /// Conflicting numbers and names that stand at the top of both texts, where neither text has the other's anywhere.
    pub(super) foreign_first: u32,
}

/// Compares the figures and names of two texts.
pub(super) fn agreement(a: &Facts, b: &Facts) -> Agreement {
    let mut found = Agreement {
        shared_numbers: super::sketch::shared(&a.numbers, &b.numbers) as u32,
        ..Agreement::default()
    };
    each_common(&a.places, &b.places, |x, y| match (agree(x, y), x[0].0 & 1) {
        (true, _) => found.agreeing += 1,
        (false, 1) => found.conflicting_numbers += 1,
        (false, _) => found.conflicting_names += 1,
    });
    each_common(&a.first, &b.first, |x, y| {
        let foreign = |here: &[(u64, u64)], there: &Facts| here.iter().all(|fact| !there.has(fact.1));
        found.foreign_first += u32::from(foreign(x, b) && foreign(y, a));
    });
    found
}

fn agree(x: &[(u64, u64)], y: &[(u64, u64)]) -> bool {
    super::sketch::shared(x, y) > 0
}

/// Calls `each` for the places both have, with what stands there in either.
fn each_common(a: &[(u64, u64)], b: &[(u64, u64)], mut each: impl FnMut(&[(u64, u64)], &[(u64, u64)])) {
    let (mut x, mut y) = (a, b);
    while let (Some(&(place, _)), Some(&(other, _))) = (x.first(), y.first()) {
        if place < other {
            x = &x[1..];
        } else if other < place {
            y = &y[1..];
        } else {
            let here = |places: &[(u64, u64)]| places.iter().take_while(|p| p.0 == place).count();
            let (in_x, in_y) = (here(x), here(y));
            each(&x[..in_x], &y[..in_y]);
            (x, y) = (&x[in_x..], &y[in_y..]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::exact::{Grams, measure};
    use super::super::recurrence::Recurring;
    use super::super::tests::made;
    use super::{Agreement, agreement};

    fn compared(a: &str, b: &str) -> (Agreement, u32) {
        let (a, b) = (made(1, a), made(2, b));
        let none = Recurring::default();
        let (x, y) = (Grams::of(&a.text, &none), Grams::of(&b.text, &none));
        (agreement(&x.facts, &y.facts), measure(&x, &y).told)
    }

    #[test]
    fn figures_in_the_same_words_conflict() {
        let (found, _) = compared(
            "The company earned 12 million dollars in Peru. Sales rose 3.5 percent.",
            "The company earned 14 million dollars in Peru. Sales rose 3.5 percent.",
        );
        assert_eq!((found.shared_numbers, found.conflicting_numbers), (1, 1));
        let (found, _) =
            compared("Shares closed higher on Monday in London", "Shares closed higher on Friday in London");
        assert_eq!((found.conflicting_names, found.agreeing), (1, 1));
    }

    #[test]
    fn what_the_first_sentence_is_of() {
        let lead = "From Monday on the postmen of {} will bring letters to all veterans of the town";
        for (a, b, foreign) in [
            ("Tarsk", "Velmo", 1),
            // Endings and spellings of one name.
            ("Technicolor", "Technicolour", 0),
            ("Érdal", "Erdal", 0),
            ("Tarsk", "the town", 0),
            ("٣١", "٤٧", 1),
        ] {
            let of = |name: &str| lead.replace("{}", name);
            assert_eq!(compared(&of(a), &of(b)).0.foreign_first, foreign, "{a} {b}");
            // The other text knows both.
            let more = format!("{}. Those of {a} came first.", of(b));
            assert_eq!(compared(&of(a), &more).0.foreign_first, 0, "{a} {b}");
        }
    }

    #[test]
    fn capitals_of_nouns_are_no_names() {
        let text =
            "Wie die {} am Abend sagte, brannte in Vesk das Lager einer Spedition bis auf die Mauern nieder.";
        let (found, _) = compared(&text.replace("{}", "Polizei"), &text.replace("{}", "Wehr"));
        assert_eq!((found.conflicting_names, found.foreign_first), (1, 0));
    }

    #[test]
    fn a_mark_without_its_fellow_quotes_nothing() {
        let told = |text: &str| compared(text, text).1;
        let words = "we shall not stop until every one of them is home again";
        for (text, shingles) in [
            (format!("{words} \" {words}."), 12),
            (format!("{words} \" {words}.\n\nAnd so on."), 15),
            (format!("{words}: \"{words}.\n\n\"And so on.\""), 9),
        ] {
            assert_eq!(told(&text), shingles, "{text}");
        }
    }

    #[test]
    fn quoted_words_are_not_told() {
        for (open, close) in [("\"", "\""), ("“", "”"), ("«", "»"), ("`` ", " ''")] {
            let (_, told) = compared(
                "He said: \"we shall not stop until every one of them is home again\".",
                &format!(
                    "At a rally she quoted: {open}we shall not stop until every one of them is home again{close}."
                ),
            );
            assert_eq!(told, 0, "{open}");
        }
    }
}
