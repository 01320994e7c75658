//! UTF-8 that something on its way read as Latin-1 or Windows-1252 ("Aldaâ€™s", "cafÃ©"), put right.
//!
//! Only what no language writes is taken for it: a letter before a control character of Latin-1, before the signs that the bytes
//! of punctuation become, or a capital before a sign in a word in small letters. After ftfy (Speer, 2019), by fewer rules.

use crate::text::classes::positions;

/// The characters of Windows-1252 in the place of the controls U+0080 to U+009F; `\0` where it has none.
#[rustfmt::skip]
const SIGNS: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0',
    '\0', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];
/// The control that ends a line.
const NEXT_LINE: char = '\u{85}';

/// Times that a text may have been misread one after the other. Chosen.
const TIMES: usize = 2;

/// A text that was read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadAgain {
    /// As it should have been read.
    pub text: String,
    /// Where in the text as given each of its characters begins, and where the last ends; counted in characters.
    starts: Vec<usize>,
}

impl ReadAgain {
    /// The place in the text as given of a place in this; both counted in characters.
    pub fn given(&self, at: usize) -> usize {
        self.starts[at.min(self.starts.len() - 1)]
    }
}

/// The text with what was misread put right; `None` if nothing was. Linear in its length.
///
/// Once something shows that a text was misread, all of it was: then what only may be bytes is read as such too.
pub fn repaired(text: &str) -> Option<String> {
    read_again(text).map(|again| again.text)
}

/// [`repaired`] with where its characters stood.
pub fn read_again(text: &str) -> Option<ReadAgain> {
    if !is_suspect(text) {
        return None;
    }
    let mut again = ReadAgain { text: text.to_owned(), starts: (0..=text.chars().count()).collect() };
    for _ in 0..TIMES {
        let misread = shows_bytes(&again.text);
        let next = repair(&again, misread);
        if next.text == again.text {
            break;
        }
        again = next;
    }
    Some(again).filter(|again| again.text != text)
}

/// Whether a text has any character that what is misread begins with, or a control of Latin-1: nearly none has.
fn is_suspect(text: &str) -> bool {
    let suspect = |at: usize| match text.as_bytes()[at..] {
        [0xc2, last, ..] => last < 0xa0,
        // Â to ô before what may be a byte
        [0xc3, 0x82..=0xb4, 0xc2 | 0xc5 | 0xc6 | 0xcb | 0xe2, ..] => true,
        _ => false,
    };
    positions(text.as_bytes(), |b| (b == 0xc2) | (b == 0xc3)).any(suspect)
}

/// Whether a text has bytes of UTF-8 that no language writes as letters.
fn shows_bytes(text: &str) -> bool {
    text.char_indices().any(|(at, _)| bytes_of(&text[at..]).is_some_and(|found| found.sure))
}

fn repair(before: &ReadAgain, misread: bool) -> ReadAgain {
    let mut clean = String::with_capacity(before.text.len());
    let mut starts = Vec::with_capacity(before.starts.len());
    let (mut rest, mut at) = (before.text.as_str(), 0);
    while let Some(first) = rest.chars().next() {
        let last = clean.chars().next_back();
        let found = bytes_of(rest).filter(|found| misread || found.sure || is_odd(rest, last));
        let (c, used) = found.map_or((first, first.len_utf8()), |found| (found.character, found.used));
        clean.push(sign(c));
        starts.push(before.starts[at]);
        at += rest[..used].chars().count();
        rest = &rest[used..];
    }
    starts.push(before.starts[at]);
    ReadAgain { text: clean, starts }
}

/// A character whose bytes were read one by one.
struct Bytes {
    character: char,
    /// The length of what its bytes were read as.
    used: usize,
    /// No language writes what they were read as.
    sure: bool,
}

/// The character whose bytes a text begins with, if it begins with such.
fn bytes_of(text: &str) -> Option<Bytes> {
    let mut chars = text.chars();
    let first = chars.next().filter(|c| ('\u{c2}'..='\u{f4}').contains(c))?;
    let length = match first {
        ..'\u{e0}' => 2,
        ..'\u{f0}' => 3,
        _ => 4,
    };
    let mut bytes = [first as u8, 0, 0, 0];
    let mut used = first.len_utf8();
    let mut sure = false;
    for (at, slot) in bytes[1..length].iter_mut().enumerate() {
        let c = chars.next()?;
        *slot = byte(c)?;
        used += c.len_utf8();
        sure |= ('\u{80}'..='\u{9f}').contains(&c) || (length > 2 && at == 0 && is_lead(first, c));
    }
    let character = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
    if is_rare(character) {
        return None;
    }
    Some(Bytes { character, used, sure })
}

/// Whether a character is of signs of speech or of scripts that no news is written in: "ÉTÉ" before a quotation mark of
/// Windows-1252 would give such.
fn is_rare(c: char) -> bool {
    matches!(c, '\u{180}'..='\u{217}' | '\u{21c}'..='\u{36f}' | '\u{500}'..='\u{52f}')
}

/// Whether letters that a language may write stand where none writes them: a capital before a sign in a word in small letters,
/// or a lone Â.
fn is_odd(text: &str, before: Option<char>) -> bool {
    let mut chars = text.chars();
    let (first, second) = (chars.next(), chars.next());
    let small = before.is_some_and(char::is_lowercase) || chars.next().is_some_and(char::is_lowercase);
    let within = first == Some('Ã') && small && second != Some('\u{a0}');
    let lone = first == Some('Â') && !before.is_some_and(char::is_alphabetic) && second != Some('”');
    within || lone
}

/// Whether a sign behind a letter shows the first two bytes of punctuation, a currency or an emoji.
fn is_lead(letter: char, sign: char) -> bool {
    (letter == 'â' && matches!(sign, '€' | '‚' | '„')) || (letter == 'ð' && sign == 'Ÿ')
}

/// The byte that a character is of, if it is one that goes on with a character of UTF-8.
fn byte(c: char) -> Option<u8> {
    match c {
        '\u{80}'..='\u{bf}' => Some(c as u8),
        _ => SIGNS.iter().position(|sign| *sign == c && c != '\0').map(|at| 0x80 + at as u8),
    }
}

/// The sign of Windows-1252 that a control character stands for.
fn sign(c: char) -> char {
    let at = (c as u32).wrapping_sub(0x80) as usize;
    SIGNS.get(at).copied().filter(|sign| *sign != '\0' && c != NEXT_LINE).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{byte, read_again, repaired};

    #[test]
    fn what_was_read_again_is_found_in_the_text_as_given() {
        for given in ["am 5. MÃ¤rz â€” spÃ¤t", "AldaÃ¢â‚¬â„¢s port on Monday", "don\u{92}t, cafÃ©"]
        {
            let again = read_again(given).unwrap();
            let all = given.chars().count();
            let clean = again.text.chars().count();
            assert_eq!(
                (again.given(0), again.given(clean), again.given(clean + 1)),
                (0, all, all),
                "{given}"
            );
            let letters: Vec<char> = given.chars().collect();
            for (at, c) in again.text.chars().enumerate().filter(|(_, c)| c.is_ascii()) {
                assert_eq!(letters[again.given(at)], c, "{given} {at}");
            }
        }
        assert_eq!(read_again("plain"), None);
    }

    #[test]
    fn misread_bytes_are_read_again() {
        for (raw, clean) in [
            ("Alda\u{e2}\u{80}\u{99}s port", Some("Alda’s port")),
            ("Aldaâ€™s port â€” shut", Some("Alda’s port — shut")),
            ("a cafÃ© in SÃ£o Bento", Some("a café in São Bento")),
            ("Â£5 at 3Â°", Some("£5 at 3°")),
            ("don\u{92}t", Some("don’t")),
            ("\u{ec}\u{9d}\u{bc} won", Some("일 won")),
            ("\u{e6}\u{9d}\u{b1}\u{e4}\u{ba}\u{ac} fire", Some("東京 fire")),
            ("Lâ€™Å“uvre dâ€™Ã‰tat Ã\u{a0} Paris", Some("L’œuvre d’État à Paris")),
            ("Â« oui Â», Â¿QuÃ© es?", Some("« oui », ¿Qué es?")),
            ("AldaÃ¢â‚¬â„¢s port", Some("Alda’s port")),
            ("\u{93}ÉTÉ\u{94}", Some("“ÉTÉ”")),
            ("one\u{85}two", None),
            ("MANHÃ\u{a0}E NOITE, “AMANHÃ”", None),
            ("«publié»…", None),
            ("café, São Bento, “Alda’s”", None),
            ("plain", None),
        ] {
            assert_eq!(repaired(raw).as_deref(), clean, "{raw:?}");
        }
    }

    proptest! {
        #[test]
        fn what_was_misread_comes_back(text in "[a-z ]{0,9}([’“”–—…][a-z ]{0,9}){1,5}") {
            let latin: String = text.bytes().map(char::from).collect();
            prop_assert_eq!(repaired(&latin), Some(text.clone()));
        }

        #[test]
        fn what_has_no_sign_of_it_stays(text in "[ -~à-öø-ÿ¡-¿а-я’“”–—€]{0,60}") {
            let letters: Vec<char> = text.chars().collect();
            let beside = letters.windows(2).any(|pair| ('\u{c2}'..='\u{f4}').contains(&pair[0]) && byte(pair[1]).is_some());
            if !beside {
                prop_assert_eq!(repaired(&text), None);
            }
        }
    }
}
