//! The tokens that date expressions are made of.

mod number;
mod phrase;
mod word;

use super::lexicon::{Class, Cue, Lexicon};
use crate::text::fold::fold;
use number::number;
pub(super) use phrase::join_phrases;
use word::{apostrophe, word_end};

/// A word, a number in one of the shapes that dates take, or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
    /// Index into the entries of the lexicon; 0 where the word is not there.
    pub word: u16,
    /// Bits of [`Class`].
    pub mask: u128,
    /// Bits of [`Cue`].
    pub cues: u32,
    /// No white space before it.
    pub glued: bool,
    /// Begins with a capital letter.
    pub capital: bool,
}

/// The shape of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// Value and number of digits; 0 digits for `1,700`, which is never a year.
    Number(u32, u8),
    /// `5th`
    Ordinal(u8),
    /// `1980s` as 198, `80s` as 8
    Decade(i16),
    /// `'99`
    ShortYear(i8),
    /// `10:35`
    Clock(u8, u8),
    /// `2.5`: whole part, digits after the point, how many of them
    Decimal(u32, u16, u8),
    /// `1/2`
    Fraction(u32, u32),
    /// `2020-01-05`
    Iso(i16, u8, u8),
    /// `5/1/2020`, the year as written and how many digits it has
    Slashed(u8, u8, i16),
    /// `05.01.2020`
    Dotted(u8, u8, i16),
    Mark(char),
}

impl Token {
    pub(super) fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start as usize..self.end as usize]
    }

    pub(super) fn is(&self, class: Class) -> bool {
        self.mask & (1 << class as u128) != 0
    }

    pub(super) fn cue(&self, cue: Cue) -> bool {
        self.cues & (1 << cue as u32) != 0
    }

    /// Whether it is a verb or conjunction of the tables.
    pub(super) fn is_function(&self) -> bool {
        const NAMES: u32 = 1 << Cue::Phrase as u32
            | 1 << Cue::Holiday as u32
            | 1 << Cue::Negative as u32
            | 1 << Cue::Adverb as u32
            | 1 << Cue::Pronoun as u32
            | 1 << Cue::Upcoming as u32;
        self.cues & !NAMES != 0
    }

    pub(super) fn mark(&self, mark: char) -> bool {
        matches!(self.kind, Kind::Mark(found) if found == mark)
    }
}

/// The tokens of a short text of its own, without a lexicon.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize(text, 0, text.len(), None, &mut tokens);
    tokens
}

/// Appends the tokens of `text[from..to]`, spans in bytes of `text`.
pub(super) fn tokenize(text: &str, from: usize, to: usize, lexicon: Option<&Lexicon>, out: &mut Vec<Token>) {
    let bytes = &text.as_bytes()[..to];
    let mut at = from;
    let mut glued = false;
    while at < to {
        let byte = bytes[at];
        if byte == b' ' || byte.is_ascii_whitespace() {
            at += 1;
            glued = false;
            continue;
        }
        let start = at;
        let mut kind = Kind::Word;
        if byte.is_ascii_digit() {
            (at, kind) = number(bytes, at);
        } else if byte.is_ascii_alphabetic() || byte >= 0x80 {
            match word_end(text, at, to) {
                Some(end) => at = end,
                None => {
                    let mark = text[at..].chars().next().unwrap_or(' ');
                    at += mark.len_utf8();
                    if mark.is_whitespace() {
                        glued = false;
                        continue;
                    }
                    kind = Kind::Mark(mark);
                    if mark == '’' || mark == '‘' {
                        (at, kind) = apostrophe(bytes, start, at, glued, out);
                    }
                }
            }
        } else if byte == b'\'' || byte == b'`' {
            (at, kind) = apostrophe(bytes, start, at + 1, glued, out);
        } else {
            at += 1;
            kind = Kind::Mark(byte as char);
        }
        let mut token = Token {
            start: start as u32,
            end: at as u32,
            kind,
            word: 0,
            mask: 0,
            cues: 0,
            glued,
            capital: false,
        };
        if kind == Kind::Word {
            token.capital = byte.is_ascii_uppercase()
                || (byte >= 0x80 && text[start..].chars().next().is_some_and(char::is_uppercase));
            if let Some(lexicon) = lexicon {
                look_up(text, &mut token, lexicon);
            }
        }
        out.push(token);
        glued = true;
    }
}

/// Longest word that is looked up, in bytes. Chosen: no word of the tables is longer.
const LONGEST: usize = 32;

fn look_up(text: &str, token: &mut Token, lexicon: &Lexicon) {
    let word = token.text(text);
    let bytes = word.as_bytes();
    if bytes.len() > LONGEST {
        return;
    }
    token.word = if bytes.is_ascii() {
        let mut buffer = [0u8; LONGEST];
        let mut length = 0;
        for byte in bytes {
            // Stops within a word are no part of its name (a.m. is am).
            if *byte != b'.' {
                buffer[length] = byte.to_ascii_lowercase();
                length += 1;
            }
        }
        std::str::from_utf8(&buffer[..length]).map_or(0, |key| lexicon.word(key))
    } else {
        lexicon.word(&fold(word))
    };
    if token.word != 0 {
        let entry = lexicon.entry(token.word);
        token.mask = if token.capital { entry.mask } else { entry.mask & !entry.capital };
        token.cues = entry.cues;
    }
}
