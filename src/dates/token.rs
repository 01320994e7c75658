//! The tokens that date expressions are made of.

mod named;
mod number;
mod phrase;
mod word;

use super::lexicon::{Class, Cue, Lexicon};
use crate::text::fold::{fold, fold_cyrillic};
use number::number;
pub(super) use phrase::join_phrases;
pub(super) use word::eight;
use word::{apostrophe, plain_word_end, word_end};

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
    /// `1.3.`, a day and a month where so they are written; the last stop stands apart
    DayMonth(u8, u8),
    /// `1/2`
    Fraction(u32, u32),
    /// `2020-01-05`, `2020年1月5日`
    Iso(i16, u8, u8),
    /// `5/1/2020`, the year as written and how many digits it has
    Slashed(u8, u8, i16),
    /// `05.01.2020`
    Dotted(u8, u8, i16),
    /// `2020年`
    Year(i16),
    /// `2020年1月`
    YearMonth(i16, u8),
    /// `1月5日`
    MonthDay(u8, u8),
    Mark(char),
}

impl Kind {
    /// Whether a number has a shape that makes it a date or a time by itself.
    pub(super) fn is_dated(self) -> bool {
        match self {
            Self::Number(value, digits) => digits == 4 && (1000..=2199).contains(&value),
            Self::Decade(_)
            | Self::Clock(..)
            | Self::Iso(..)
            | Self::Slashed(..)
            | Self::Dotted(..)
            | Self::DayMonth(..)
            | Self::Year(_)
            | Self::YearMonth(..)
            | Self::MonthDay(..)
            | Self::ShortYear(_)
            | Self::Fraction(9, 11) => true,
            Self::Word | Self::Ordinal(_) | Self::Decimal(..) | Self::Fraction(..) | Self::Mark(_) => false,
        }
    }
}

impl Token {
    /// Takes what its entry says: in lower case without the classes that ask for a capital letter, `accented` if its last
    /// letter is.
    pub(super) fn be(&mut self, word: u16, accented: bool, lexicon: &Lexicon) {
        if word != 0 {
            let entry = lexicon.entry(word);
            self.word = word;
            self.mask = if self.capital { entry.mask } else { entry.mask & !entry.capital };
            let cues = entry.cues[usize::from(accented)];
            self.cues = if self.capital { cues } else { cues & !entry.capital_cues };
        }
    }

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

/// What the tokens of a piece of text are, taken together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// Bits of [`Class`] that any of them has.
    pub mask: u128,
    /// Bits of [`Cue`] that any of them has.
    pub cues: u32,
    /// One of them is a number in the shape of a date.
    pub dated: bool,
}

impl Seen {
    pub(super) fn cue(&self, cue: Cue) -> bool {
        self.cues & (1 << cue as u32) != 0
    }

    fn add(&mut self, token: &Token) {
        self.mask |= token.mask;
        self.cues |= token.cues;
        self.dated |= token.kind.is_dated();
    }
}

/// The tokens of a short text of its own, without a lexicon.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize(text, 0, text.len(), None, &mut tokens);
    tokens
}

/// Appends the tokens of `text[from..to]`, spans in bytes of `text`, and says what they are.
pub(super) fn tokenize(
    text: &str,
    from: usize,
    to: usize,
    lexicon: Option<&Lexicon>,
    out: &mut Vec<Token>,
) -> Seen {
    let bytes = &text.as_bytes()[..to];
    let mut seen = Seen::default();
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
        let mut plain = false;
        if byte.is_ascii_alphabetic() {
            (at, plain) = plain_word_end(bytes, at);
            // Most words are plain, and are done with here.
            if !plain {
                at = word_end(text, start, to).unwrap_or(at);
            }
        } else if byte.is_ascii_digit() {
            (at, kind) = number(bytes, at);
            if let Kind::Decimal(..) = kind
                && bytes.get(at) == Some(&b'.')
                && lexicon.is_some_and(|lexicon| !lexicon.english)
            {
                kind = day_and_month(kind);
            }
        } else if byte >= 0x80 {
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
        let word = kind == Kind::Word;
        let capital = word
            && (byte.is_ascii_uppercase()
                || (byte >= 0x80 && text[start..].chars().next().is_some_and(char::is_uppercase)));
        let mut token =
            Token { start: start as u32, end: at as u32, kind, word: 0, mask: 0, cues: 0, glued, capital };
        if let Some(lexicon) = lexicon.filter(|_| word) {
            let (known, accented) = if plain {
                (lexicon.ascii_word(bytes, start, at), false)
            } else {
                (look_up(&text[start..at], lexicon), bytes[at - 1] >= 0x80)
            };
            token.be(known, accented, lexicon);
        }
        seen.add(&token);
        out.push(token);
        glued = true;
    }
    seen
}

/// A decimal as the day and the month that it may be.
fn day_and_month(kind: Kind) -> Kind {
    match kind {
        Kind::Decimal(day @ 1..=31, month @ 1..=12, 1..=2) => Kind::DayMonth(day as u8, month as u8),
        _ => kind,
    }
}

/// Longest word with marks or accents in it that is looked up, in bytes. Chosen: no word of the tables is longer.
const LONGEST: usize = 32;

/// The entry of a word that may have stops, apostrophes or accents in it; 0 where there is none.
fn look_up(word: &str, lexicon: &Lexicon) -> u16 {
    if word.len() > LONGEST {
        0
    } else if word.is_ascii() && word.contains('.') {
        // Stops within a word are no part of its name (a.m. is am).
        lexicon.word(&word.replace('.', "").to_ascii_lowercase())
    } else if word.is_ascii() {
        lexicon.ascii_word(word.as_bytes(), 0, word.len())
    } else {
        let mut buffer = [0; LONGEST];
        match fold_cyrillic(word, &mut buffer) {
            Some(folded) => lexicon.word(folded),
            None => lexicon.word(&fold(word)),
        }
    }
}
