//! The language of a text, as far as it is needed: which date words and function words apply.

use std::ops::ControlFlow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::stem::normal;
use super::stopwords::LANGUAGES;
use super::words::{each_folded_until, hash_folded};

/// Words of a text looked at before a language must show. Measured on the development corpora: more change nothing.
const LOOKED_AT: usize = 60;
/// Bytes in which nearly always all of them stand.
const HEAD: usize = 512;
/// Words after which a clear case is settled. Measured on the development corpora: no language changes.
const EARLY: usize = 30;
/// Function words that tell a language, if no other language has more than half as many (chosen).
const ENOUGH: u32 = 5;
/// Function words of one language alone that speak against another guess (chosen).
const FEW: u8 = 3;

/// Function words by [`hash_folded`], each with the languages that have it: a one in the byte of each, in the order of
/// [`LANGUAGES`], so that the counts of all are added at once.
static FUNCTION_WORDS: LazyLock<FxHashMap<u64, u64>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for (at, (_, list)) in LANGUAGES.iter().enumerate() {
        for word in list.iter() {
            *words.entry(hash_folded(word)).or_default() |= 1 << (8 * at);
        }
    }
    words
});

/// The language of a text (ISO 639-1); `hint` decides where the text does not. `None` if neither tells.
///
/// Counts function words of seven languages in the first words; a text that has too few of any goes to trigram
/// statistics (the `whatlang` crate, after Cavnar and Trenkle 1994).
pub fn detect(text: &str, hint: Option<&str>) -> Option<&'static str> {
    let counts = match by_function_words(text) {
        Ok(found) => return Some(found),
        Err(counts) => counts,
    };
    let sample: String = text.chars().take(800).collect();
    let info = whatlang::detect(&sample);
    let hinted = hint.and_then(code);
    let guessed = |info: whatlang::Info| instead(iso(info.lang()), counts);
    match info {
        Some(info) if info.is_reliable() => Some(guessed(info)).or(hinted),
        Some(info) => hinted.or((text.len() > 40).then(|| guessed(info))),
        None => hinted,
    }
}

/// Whether a text tells its language itself, so that no hint is asked; one without letters has none to tell.
pub fn is_told(text: &str) -> bool {
    !text.contains(char::is_alphabetic) || detect(text, Some("en")) == detect(text, Some("de"))
}

/// The language that trigrams guessed, unless none of its function words stands in the text and a few of one other do: tables of
/// firms ("NET PROFIT 9 MILLION EUROS") are of words that languages share.
fn instead(guessed: &'static str, counts: u64) -> &'static str {
    let counts = counts.to_le_bytes();
    let of_guessed = LANGUAGES.iter().position(|(language, _)| *language == guessed);
    let mut present = (0..LANGUAGES.len()).filter(|&at| counts[at] > 0);
    match (of_guessed, present.next(), present.next()) {
        (Some(own), Some(only), None) if own != only && counts[only] >= FEW => LANGUAGES[only].0,
        _ => guessed,
    }
}

/// The language that function words tell; else how many of each stand in the first words.
fn by_function_words(text: &str) -> Result<&'static str, u64> {
    // No count reaches 256: fewer words are looked at.
    let (mut counts, mut seen, mut ukrainian) = (0_u64, 0, 0);
    let known = &*FUNCTION_WORDS;
    let mut form = String::new();
    // Asked once and not of each word.
    let plain = if text.as_bytes()[..text.len().min(HEAD)].is_ascii() { HEAD } else { 0 };
    let early = each_folded_until(text, |hash, span| {
        if seen == EARLY && sum(counts) >= 2 * ENOUGH && ukrainian == 0 {
            // Plain cases, nearly all, show at once.
            if let Some(language) = told(counts) {
                return ControlFlow::Break(Some(language));
            }
        }
        if seen == LOOKED_AT {
            return ControlFlow::Break(None);
        }
        seen += 1;
        let word = || &text[span.start as usize..span.end as usize];
        let hash = if span.end as usize <= plain || word().is_ascii() {
            hash
        } else if span.len() > 24 {
            return ControlFlow::Continue(());
        } else {
            normal(word(), &mut form);
            ukrainian += u32::from(form.contains(['і', 'ї', 'є', 'ґ']));
            hash_folded(&form)
        };
        counts += known.get(&hash).unwrap_or(&0);
        ControlFlow::Continue(())
    });
    if let ControlFlow::Break(Some(language)) = early {
        return Ok(language);
    }
    // Ukrainian and Bulgarian share function words with Russian.
    told(counts).filter(|_| ukrainian < 3).ok_or(counts)
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
            ("LORWICK STEEL: Q3 NET PROFIT 9 MILLION EUROS\n* CUTS DIVIDEND TO 0.30 EUROS FROM 0.50", "en"),
            (
                "* Q2 NET LOSS 4 MILLION EUROS VS PROFIT OF 7 MILLION\n* SEES DIVIDEND BELOW 0.20 EUROS FOR 2031",
                "en",
            ),
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
