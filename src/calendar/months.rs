//! Month names of the stamps that dumps carry, in the languages of the large agencies.

/// Lower-case beginnings that tell a month from every other word of a stamp.
/// English, German, French, Spanish, Portuguese, Italian, Dutch, Russian, Ukrainian (genitive and nominative).
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen", "янв", "січ"],
    &["feb", "fév", "fev", "фев", "лют"],
    &["mar", "mär", "maa", "mrt", "mrz", "мар", "бер"],
    &["apr", "avr", "abr", "апр", "кві"],
    &["may", "mai", "mei", "mag", "мая", "май", "тра"],
    &["jun", "juin", "giu", "июн", "чер"],
    &["jul", "juil", "lug", "июл", "лип"],
    &["aug", "août", "aoû", "ago", "авг", "сер"],
    &["sep", "set", "сен", "вер"],
    &["oct", "okt", "out", "ott", "окт", "жов"],
    &["nov", "ноя", "лис"],
    &["dec", "dez", "déc", "dic", "дек", "гру"],
];

/// The beginnings of the English names, as one part of a regular expression.
pub const ENGLISH: &str = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";

/// Weekdays and ordinals that begin like a month.
const NOT_MONTHS: &[&str] = &["mardi", "martes", "martedì", "segunda", "sexta", "sexto", "maandag", "second"];

/// Letters of a month, short or in full ("septiembre", "сентября").
const LETTERS: std::ops::RangeInclusive<usize> = 3..=11;

/// The month a word names, 1 to 12.
pub fn month_of(word: &str) -> Option<i8> {
    if !word.is_ascii() {
        let word = word.to_lowercase();
        return if LETTERS.contains(&word.chars().count()) { of_lower(&word) } else { None };
    }
    // Most words that are asked for are of ASCII, and lowered in place.
    let mut lower = [0; *LETTERS.end()];
    let lower = lower.get_mut(..word.len()).filter(|lower| LETTERS.contains(&lower.len()))?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    if !b"jegfmasondl".contains(&lower[0]) {
        return None;
    }
    of_lower(std::str::from_utf8(lower).ok()?)
}

fn of_lower(word: &str) -> Option<i8> {
    if NOT_MONTHS.contains(&word) {
        return None;
    }
    (1_i8..).zip(MONTHS).find_map(|(n, starts)| starts.iter().any(|s| word.starts_with(s)).then_some(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let cases = [
            ("Jan", Some(1)),
            ("JANUARY", Some(1)),
            ("Sept", Some(9)),
            ("mai", Some(5)),
            ("juin", Some(6)),
            ("juillet", Some(7)),
            ("März", Some(3)),
            ("agosto", Some(8)),
            ("января", Some(1)),
            ("mayo", Some(5)),
            ("Sunday", None),
            ("mardi", None),
            ("de", None),
            ("Monday", None),
            ("Saturday", None),
            ("maandag", None),
            ("Updated", None),
            ("Published", None),
        ];
        for (word, want) in cases {
            assert_eq!(month_of(word), want, "{word}");
        }
        assert!((1..).zip(ENGLISH.split('|')).all(|(n, name)| month_of(name) == Some(n)));
    }
}
