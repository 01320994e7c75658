//! Stems: one form for the inflections of a word.

use rust_stemmers::{Algorithm, Stemmer as Snowball};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Writes the form of a word in which words are looked up: lower case, Latin letters without accents, `ё` as `е`.
///
/// Unlike [`super::fold::fold`] it leaves `й` a letter of its own, which the Russian stemmer needs. `out` is replaced.
pub fn normal(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        match c {
            'а'..='я' => out.push(c),
            // Without the tables of Unicode, which most words of Russian would be looked up in.
            'А'..='Я' => out.extend(char::from_u32(c as u32 + 0x20)),
            'ё' | 'Ё' => out.push('е'),
            _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            _ => c.to_lowercase().for_each(|lower| push_bare(lower, out)),
        }
    }
}

/// Pushes a small letter; Latin letters with marks lose them, other scripts keep theirs.
fn push_bare(c: char, out: &mut String) {
    match c {
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
            out.extend(c.nfd().filter(|c| !is_combining_mark(*c)));
        }
        _ => out.push(c),
    }
}

/// Takes the inflection off words of one language.
///
/// English loses only its plural (the light stemmer of Harman, 1991: "How effective is suffixing?"), which keeps
/// `general` and `generation` apart; the other languages have their Snowball stemmer (Porter, 2001). Other languages
/// keep their words.
pub struct Stemmer(Kind);

enum Kind {
    None,
    English,
    Snowball(Box<Snowball>),
}

impl Stemmer {
    /// The stemmer of a language (ISO 639-1).
    pub fn of(language: Option<&str>) -> Self {
        let algorithm = match language {
            Some("en") => return Self(Kind::English),
            Some("de") => Algorithm::German,
            Some("es") => Algorithm::Spanish,
            Some("fr") => Algorithm::French,
            Some("it") => Algorithm::Italian,
            Some("pt") => Algorithm::Portuguese,
            Some("ru") => Algorithm::Russian,
            _ => return Self(Kind::None),
        };
        Self(Kind::Snowball(Box::new(Snowball::create(algorithm))))
    }

    /// Takes the inflection off a word that is in the form of [`normal`] already, in place; `false`, and nothing done, for
    /// languages whose stemmer needs the printed word.
    pub fn stem_normal(&self, word: &mut String) -> bool {
        match &self.0 {
            Kind::None => true,
            Kind::English => {
                english(word);
                true
            }
            Kind::Snowball(_) => false,
        }
    }

    /// As [`Stemmer::stem_normal`], of a word of ASCII: the stem; `None` for languages whose stemmer needs the printed word.
    pub fn stem_ascii<'w>(&self, word: &'w mut [u8]) -> Option<&'w [u8]> {
        match &self.0 {
            Kind::None => Some(word),
            Kind::English => {
                let (length, y) = singular(word);
                if y {
                    word[length] = b'y';
                }
                Some(&word[..length + usize::from(y)])
            }
            Kind::Snowball(_) => None,
        }
    }

    /// Writes the stem of a printed word, in the form of [`normal`]; `lower` is scratch space.
    ///
    /// Snowball sees the accents (its endings have them), the result does not.
    pub fn stem(&self, word: &str, lower: &mut String, out: &mut String) {
        match &self.0 {
            Kind::None => normal(word, out),
            Kind::English => {
                normal(word, out);
                english(out);
            }
            Kind::Snowball(stemmer) => {
                lower.clear();
                lower.extend(
                    word.chars().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }),
                );
                normal(&stemmer.stem(lower), out);
            }
        }
    }
}

/// Takes the plural off a lower-case English word.
fn english(word: &mut String) {
    let (length, y) = singular(word.as_bytes());
    word.truncate(length);
    if y {
        word.push('y');
    }
}

/// How many bytes of a lower-case English word its singular has, and whether a `y` follows them.
fn singular(word: &[u8]) -> (usize, bool) {
    let plural =
        word.len() > 3 && word.ends_with(b"s") && !matches!(word[word.len() - 2], b's' | b'u' | b'i');
    let length = word.len() - usize::from(plural);
    if length > 4 && word[..length].ends_with(b"ie") { (length - 2, true) } else { (length, false) }
}

#[cfg(test)]
mod tests {
    use super::{Stemmer, normal};

    fn stem(language: &str, word: &str) -> String {
        let (mut lower, mut out) = (String::new(), String::new());
        Stemmer::of(Some(language)).stem(word, &mut lower, &mut out);
        out
    }

    #[test]
    fn inflections_meet() {
        for (language, words) in [
            ("en", &["Mine", "mines"][..]),
            ("en", &["city", "cities"]),
            ("en", &["movie", "movies"]),
            ("de", &["Regierung", "Regierungen"]),
            ("es", &["elección", "elecciones"]),
            ("fr", &["élection", "élections"]),
            ("it", &["elezione", "elezioni"]),
            ("pt", &["notícia", "notícias"]),
            ("ru", &["Московский", "московского", "московские"]),
            ("xx", &["Word", "word"]),
        ] {
            let stems: Vec<String> = words.iter().map(|w| stem(language, w)).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{language}: {stems:?}");
        }
    }

    #[test]
    fn words_that_only_look_like_plurals_stay() {
        for word in ["crisis", "congress", "virus", "gas", "bus"] {
            assert_eq!(stem("en", word), word);
        }
    }

    #[test]
    fn words_of_ascii_have_the_same_stems() {
        for word in ["mines", "cities", "movie", "ties", "crisis", "gas", "s", "as", "die", "dies", "eerie"] {
            for language in ["en", "xx"] {
                let mut bytes = word.as_bytes().to_vec();
                let stemmer = Stemmer::of(Some(language));
                assert_eq!(
                    stemmer.stem_ascii(&mut bytes).unwrap(),
                    stem(language, word).as_bytes(),
                    "{word}"
                );
            }
        }
        assert!(Stemmer::of(Some("de")).stem_ascii(&mut []).is_none());
    }

    #[test]
    fn normal_form_keeps_letters_and_drops_accents() {
        let mut out = String::new();
        for (word, expected) in [
            ("CAFÉ", "cafe"),
            ("Ёлка", "елка"),
            ("НОВЫЙ", "новый"),
            ("İzmir", "i\u{307}zmir"),
            ("東京", "東京"),
            ("US", "us"),
        ] {
            normal(word, &mut out);
            assert_eq!(out, expected);
        }
    }
}
