//! The language of a text, as far as it is needed: which date words and function words apply.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::stem::normal;
use super::stopwords::LANGUAGES;
use super::words::words;

/// Words of a text looked at before a language must show. Measured on the development corpora: more change nothing.
const LOOKED_AT: usize = 60;
/// Words after which a clear case is settled, and words between two looks at it from there. Measured on the development
/// corpora: no language changes.
const EARLY: usize = 30;
const STEP: usize = 10;
/// Function words that tell a language, if no other language has more than half as many (chosen).
const ENOUGH: u32 = 5;

/// Function words, each with the languages that have it.
struct FunctionWords {
    /// A one in the byte of each language, in the order of [`LANGUAGES`]: the counts of all are added at once.
    of: FxHashMap<&'static str, u64>,
    /// The same for the words of ASCII that fit eight bytes, as the number that these make: nearly all that are looked up.
    /// In a table with open addressing whose length is a power of two; half of it stays free.
    short: Vec<(u64, u64)>,
    /// Bytes of the longest.
    longest: usize,
}

static FUNCTION_WORDS: LazyLock<FunctionWords> = LazyLock::new(|| {
    let mut words = FunctionWords { of: FxHashMap::default(), short: Vec::new(), longest: 0 };
    for (at, (_, list)) in LANGUAGES.iter().enumerate() {
        for word in list.iter() {
            *words.of.entry(word).or_default() |= 1 << (8 * at);
            words.longest = words.longest.max(word.len());
        }
    }
    let short = words.of.iter().filter(|(word, _)| word.is_ascii() && word.len() <= 8);
    let mut short: Vec<(u64, u64)> = short.map(|(word, of)| (eight(word.as_bytes()), *of)).collect();
    short.sort_unstable();
    words.short = vec![(0, 0); (2 * short.len()).next_power_of_two()];
    for (key, of) in short {
        let slot = words.slot(key);
        words.short[slot] = (key, of);
    }
    words
});

impl FunctionWords {
    /// The slot of a short word, or the free one behind its place.
    fn slot(&self, key: u64) -> usize {
        let last = self.short.len() - 1;
        let mut at = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & last;
        while self.short[at].0 != key && self.short[at].0 != 0 {
            at = (at + 1) & last;
        }
        at
    }
}

/// The language of a text (ISO 639-1); `hint` decides where the text does not. `None` if neither tells.
///
/// Counts function words of seven languages in the first words; a text that has too few of any goes to trigram
/// statistics (the `whatlang` crate, after Cavnar and Trenkle 1994).
pub fn detect(text: &str, hint: Option<&str>) -> Option<&'static str> {
    if let Some(found) = by_function_words(text) {
        return Some(found);
    }
    let sample: String = text.chars().take(800).collect();
    let info = whatlang::detect(&sample);
    let hinted = hint.and_then(code);
    match info {
        Some(info) if info.is_reliable() => Some(iso(info.lang())).or(hinted),
        Some(info) => hinted.or((text.len() > 40).then(|| iso(info.lang()))),
        None => hinted,
    }
}

fn by_function_words(text: &str) -> Option<&'static str> {
    // No count reaches 256: fewer words are looked at.
    let mut counts = 0_u64;
    let known = &*FUNCTION_WORDS;
    let (mut form, mut ukrainian) = (String::new(), 0);
    let mut from = 0;
    for at in 0..LOOKED_AT {
        let Some((word, key)) = next_word(text, &mut from) else { break };
        if at >= EARLY && at % STEP == 0 && sum(counts) >= 2 * ENOUGH && ukrainian == 0 {
            // Plain cases, nearly all, show at once.
            if let Some(language) = told(counts) {
                return Some(language);
            }
        }
        if let Some(key) = key {
            counts += known.short[known.slot(key)].1;
            continue;
        }
        if word.len() > 24 || word.len() > known.longest && word.is_ascii() {
            continue;
        }
        normal(word, &mut form);
        ukrainian += u32::from(!form.is_ascii() && form.contains(['і', 'ї', 'є', 'ґ']));
        counts += known.of.get(form.as_str()).unwrap_or(&0);
    }
    // Ukrainian and Bulgarian share function words with Russian.
    told(counts).filter(|_| ukrainian < 3)
}

/// The next word of [`words`] at or behind a place, which moves behind it, and its [`eight`] bytes if it is no longer and of
/// ASCII: such words, nearly all that matter, are read eight bytes at once.
fn next_word<'a>(text: &'a str, from: &mut usize) -> Option<(&'a str, Option<u64>)> {
    let bytes = text.as_bytes();
    let word = |b: &u8| !b.is_ascii() || b.is_ascii_alphanumeric();
    // Most words stand behind one space.
    let spaced = bytes.get(*from) == Some(&b' ') && bytes.get(*from + 1).is_some_and(word);
    let start = if spaced { *from + 1 } else { *from + bytes[*from..].iter().position(word)? };
    if let Some(first) = bytes[start..].first_chunk() {
        let first = u64::from_le_bytes(*first);
        let length = (!letters(first) & HIGH).trailing_zeros() as usize / 8;
        let last = bytes[start + length.saturating_sub(1)];
        let plain = match bytes.get(start + length) {
            // A figure may go on behind them.
            Some(b'.' | b',') => !last.is_ascii_digit(),
            Some(behind) => behind.is_ascii() && !behind.is_ascii_alphanumeric(),
            None => true,
        };
        if plain && length > 0 {
            *from = start + length;
            let key = (first | SMALL) & (u64::MAX >> (64 - 8 * length));
            return Some((&text[start..*from], Some(key)));
        }
    }
    let span = words(&text[start..]).next()?;
    *from = start + span.end as usize;
    let word = &text[start + span.start as usize..*from];
    Some((word, (word.len() <= 8 && word.is_ascii()).then(|| eight(word.as_bytes()))))
}

/// The highest bit of each of eight bytes.
const HIGH: u64 = 0x8080_8080_8080_8080;
/// The bit of each of eight bytes that makes a letter small.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// The highest bit of each of eight bytes that is a letter or digit of ASCII; normal text has no control character that
/// would pass for a digit.
fn letters(eight: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let small = (eight | SMALL) & !HIGH;
    let from = |first: u8| small + ONES * u64::from(0x80 - first);
    (from(b'a') & !from(b'z' + 1) | from(b'0') & !from(b'9' + 1)) & !eight & HIGH
}

/// Up to eight letters and digits of ASCII as a number, in lower case.
fn eight(word: &[u8]) -> u64 {
    word.iter().rev().fold(0, |all, byte| all << 8 | u64::from(byte | 0x20))
}

/// The sum of eight counts.
fn sum(counts: u64) -> u32 {
    counts.to_le_bytes().iter().map(|count| u32::from(*count)).sum()
}

/// The language that counts of function words tell, if they do.
fn told(counts: u64) -> Option<&'static str> {
    let counts = counts.to_le_bytes().map(u32::from);
    let (best, &most) = counts.iter().enumerate().max_by_key(|(at, count)| (**count, usize::MAX - at))?;
    let second = counts.iter().enumerate().filter(|(at, _)| *at != best).map(|(_, c)| *c).max().unwrap_or(0);
    (most >= ENOUGH && second * 2 <= most).then(|| LANGUAGES[best].0)
}

/// The ISO 639-1 code that a language field means (`en`, `en-GB`, `eng`, `English`).
pub fn code(field: &str) -> Option<&'static str> {
    let field = field.trim().to_ascii_lowercase();
    let first = field.split(['-', '_']).next().unwrap_or(&field);
    whatlang::Lang::all()
        .iter()
        .copied()
        .find(|lang| {
            iso(*lang) == first || lang.code() == first || lang.eng_name().eq_ignore_ascii_case(first)
        })
        .map(iso)
}

/// ISO 639-1 code of a language.
fn iso(lang: whatlang::Lang) -> &'static str {
    use whatlang::Lang;
    match lang {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
        Lang::Cym => "cy",
    }
}

#[cfg(test)]
mod tests {
    use super::{code, detect};

    #[test]
    fn texts_tell_their_language() {
        for (text, language) in [
            (
                "The ferry ran aground in the bay and all of the passengers were taken off by a pilot boat.",
                "en",
            ),
            ("Die Fähre lief in der Bucht auf Grund, und alle Fahrgäste wurden von einem Boot geholt.", "de"),
            ("Le bac s'est échoué dans la baie et tous les passagers ont été évacués par un bateau.", "fr"),
            ("El barco encalló en la bahía y todos los pasajeros fueron evacuados por una lancha.", "es"),
            ("Паром сел на мель в бухте, всех пассажиров сняли с борта на катере, сообщили в порту.", "ru"),
            ("Паром сів на мілину в бухті, усіх пасажирів зняли з борту, повідомили в порту й місті.", "uk"),
            ("Il traghetto si è arenato nella baia e tutti i passeggeri sono stati portati a terra.", "it"),
        ] {
            assert_eq!(detect(text, None), Some(language), "{text}");
        }
    }

    #[test]
    fn fields_are_read_and_only_help() {
        assert_eq!(code("en-GB"), Some("en"));
        assert_eq!(code("English"), Some("en"));
        assert_eq!(code("rus"), Some("ru"));
        assert_eq!(code("?"), None);
        assert_eq!(detect("", Some("de")), Some("de"));
        assert_eq!(detect("", None), None);
    }
}
