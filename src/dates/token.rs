//! The tokens that date expressions are made of.

use super::lexicon::{Class, Cue, Lexicon};
use crate::text::fold::fold;

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

/// End of the word that begins at `at`; `None` if what stands there is no letter.
fn word_end(text: &str, at: usize, to: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[..to];
    let mut end = at;
    while end < to {
        if bytes[end].is_ascii_alphanumeric() {
            end += 1;
        } else if bytes[end] >= 0x80 {
            let c = text[end..].chars().next()?;
            if !c.is_alphanumeric() && c != '\u{301}' {
                break;
            }
            end += c.len_utf8();
        } else {
            break;
        }
    }
    if end == at {
        return None;
    }
    // "FY2025"
    if text[at..end].starts_with("FY") && bytes.get(at + 2).is_some_and(u8::is_ascii_digit) {
        return Some(at + 2);
    }
    // Elided articles stand apart (l'hiver), initials with stops are one word (a.m., U.S.).
    if end - at == 1 && end < to {
        let next_letter = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphabetic);
        if bytes[end] == b'\'' && matches!(bytes[at] | 32, b'l' | b'd' | b'o') && next_letter(end + 1) {
            return Some(if text[end + 1..to].starts_with("clock") { end + 6 } else { end + 1 });
        }
        if text[end..to].starts_with('’') && matches!(bytes[at] | 32, b'l' | b'd' | b'o') {
            return Some(if text[end + 3..to].starts_with("clock") { end + 8 } else { end + 3 });
        }
        let mut dotted = end;
        while bytes.get(dotted) == Some(&b'.') && next_letter(dotted + 1) && !next_letter(dotted + 2) {
            dotted += 2;
        }
        if dotted > end {
            return Some(if bytes.get(dotted) == Some(&b'.') { dotted + 1 } else { dotted });
        }
    }
    Some(end)
}

/// What an apostrophe begins: `'s`, `'99`, `'80s`, or itself.
fn apostrophe(bytes: &[u8], start: usize, after: usize, glued: bool, out: &[Token]) -> (usize, Kind) {
    let letters = bytes[after..].iter().take_while(|b| b.is_ascii_alphabetic()).take(6).count();
    let joined = glued && out.last().is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Number(..)));
    if joined && (1..=2).contains(&letters) {
        return (after + letters, Kind::Word);
    }
    let digits = bytes[after..].iter().take_while(|b| b.is_ascii_digit()).take(3).count();
    // Penn-tokenised text parts the possessive from its word: "Iran 's".
    if !glued && letters == 1 && bytes[after] == b's' && start > 0 {
        return (after + 1, Kind::Word);
    }
    if digits == 2 && !joined {
        let value = i16::from(bytes[after] - b'0') * 10 + i16::from(bytes[after + 1] - b'0');
        let rest = bytes.get(after + 2).copied();
        if rest == Some(b's') && value % 10 == 0 {
            return (after + 3, Kind::Decade(value / 10));
        }
        if rest.is_none_or(|b| !b.is_ascii_alphanumeric()) {
            return (after + 2, Kind::ShortYear(value as i8));
        }
    }
    (after, Kind::Mark('\''))
}

/// Value and end of the digits at `at`.
fn digits(bytes: &[u8], at: usize) -> (u32, usize) {
    let mut value = 0u32;
    let mut end = at;
    while let Some(digit) = bytes.get(end).filter(|b| b.is_ascii_digit()) {
        value = value.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
        end += 1;
    }
    (value, end)
}

/// The number at `at` in the longest shape that fits, and its end.
fn number(bytes: &[u8], at: usize) -> (usize, Kind) {
    let (value, end) = digits(bytes, at);
    let length = end - at;
    let plain = Kind::Number(value, length.min(200) as u8);
    let next_digit = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    match bytes.get(end) {
        Some(b',') if next_digit && length <= 3 => grouped(bytes, value, end).unwrap_or((end, plain)),
        Some(b'.') if next_digit => {
            let (frac, after) = digits(bytes, end + 1);
            if let Some(found) = triple(bytes, b'.', value, length, frac, after - end - 1, after) {
                return found;
            }
            (after, Kind::Decimal(value, frac.min(9999) as u16, (after - end - 1).min(9) as u8))
        }
        Some(b':') if next_digit && value <= 24 && length <= 2 => {
            let (minutes, after) = digits(bytes, end + 1);
            if after - end - 1 != 2 || minutes > 59 {
                return (after, Kind::Number(0, 0));
            }
            if bytes.get(after) == Some(&b':') && bytes.get(after + 1).is_some_and(u8::is_ascii_digit) {
                let (_, seconds_end) = digits(bytes, after + 1);
                return (seconds_end, Kind::Clock(value as u8, minutes as u8));
            }
            (after, Kind::Clock(value as u8, minutes as u8))
        }
        Some(b'/') if next_digit => {
            let (second, after) = digits(bytes, end + 1);
            if let Some(found) = triple(bytes, b'/', value, length, second, after - end - 1, after) {
                return found;
            }
            (after, Kind::Fraction(value, second))
        }
        Some(b'-') if next_digit && length == 4 => {
            let (second, after) = digits(bytes, end + 1);
            triple(bytes, b'-', value, length, second, after - end - 1, after).unwrap_or((end, plain))
        }
        Some(b'%') => (end + 1, Kind::Number(0, 0)),
        // "1º de março", "il 1° marzo"; "30°" is a heat.
        Some(0xC2) if (1..=31).contains(&value) && ordinal_sign(bytes, end, value) => {
            (end + 2, Kind::Ordinal(value as u8))
        }
        Some(b) if b.is_ascii_alphabetic() => suffixed(bytes, value, length, end).unwrap_or((end, plain)),
        _ => (end, plain),
    }
}

fn ordinal_sign(bytes: &[u8], end: usize, value: u32) -> bool {
    bytes[end..].starts_with("º".as_bytes()) || (value == 1 && bytes[end..].starts_with("°".as_bytes()))
}

/// `1,700`, and `16,1999` left alone.
fn grouped(bytes: &[u8], value: u32, end: usize) -> Option<(usize, Kind)> {
    let (mut total, mut at) = (value, end);
    while bytes.get(at) == Some(&b',') {
        let (group, after) = digits(bytes, at + 1);
        if after - at - 1 != 3 {
            break;
        }
        total = total.saturating_mul(1000).saturating_add(group);
        at = after;
    }
    (at > end).then_some((at, Kind::Number(total, 0)))
}

/// Three numbers parted by one mark that make a date.
fn triple(
    bytes: &[u8],
    mark: u8,
    first: u32,
    first_digits: usize,
    second: u32,
    second_digits: usize,
    after: usize,
) -> Option<(usize, Kind)> {
    if bytes.get(after) != Some(&mark) || second_digits > 2 {
        return None;
    }
    let (third, end) = digits(bytes, after + 1);
    let third_digits = end - after - 1;
    // A fourth part makes it an address or a version.
    if bytes.get(end) == Some(&mark) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let small = |v: u32| u8::try_from(v).ok().filter(|v| (1..=31).contains(v));
    let iso = first_digits == 4 && (1000..=2199).contains(&first) && (1..=2).contains(&third_digits);
    if iso && second <= 12 && mark != b'.' {
        return Some((end, Kind::Iso(first as i16, small(second)?, small(third)?)));
    }
    let year = match third_digits {
        4 if (1000..=2199).contains(&third) => third as i16,
        2 if mark != b'-' => 1900 + third as i16 + if third < 50 { 100 } else { 0 },
        _ => return None,
    };
    if first_digits > 2 {
        return None;
    }
    let kind = if mark == b'.' { Kind::Dotted } else { Kind::Slashed };
    Some((end, kind(small(first)?, small(second)?, year)))
}

/// `5th`, `1980s`.
fn suffixed(bytes: &[u8], value: u32, length: usize, end: usize) -> Option<(usize, Kind)> {
    let letters = bytes[end..].iter().take_while(|b| b.is_ascii_alphanumeric()).take(4).count();
    let suffix = bytes.get(end..end + letters)?;
    if letters == 2 && [b"st", b"nd", b"rd", b"th"].iter().any(|s| suffix.eq_ignore_ascii_case(*s)) {
        return (1..=99).contains(&value).then_some((end + 2, Kind::Ordinal(value as u8)));
    }
    // "1er janvier", "die 1990er Jahre".
    if suffix == b"er" && value == 1 {
        return Some((end + 2, Kind::Ordinal(1)));
    }
    if suffix == b"er" && length == 4 && (1000..=2100).contains(&value) && value.is_multiple_of(10) {
        return Some((end + 2, Kind::Decade(value as i16 / 10)));
    }
    if suffix == b"s" && value.is_multiple_of(10) {
        return match length {
            4 if (1000..=2100).contains(&value) => Some((end + 1, Kind::Decade(value as i16 / 10))),
            2 if value >= 20 => Some((end + 1, Kind::Decade(value as i16 / 10))),
            _ => None,
        };
    }
    None
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

/// Joins the phrases of the lexicon into one token each.
pub(super) fn join_phrases(text: &str, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    if !tokens.iter().any(|t| t.cue(Cue::Phrase)) {
        return;
    }
    let (mut from, mut to) = (0, 0);
    while from < tokens.len() {
        let mut token = tokens[from];
        let mut used = 1;
        if token.cue(Cue::Phrase) {
            let found = lexicon.entry(token.word).phrases().iter().find(|(rest, _)| {
                rest.iter()
                    .enumerate()
                    .all(|(i, part)| tokens.get(from + 1 + i).is_some_and(|t| same(t.text(text), part)))
            });
            if let Some((rest, index)) = found {
                let entry = lexicon.entry(*index);
                token.word = *index;
                token.mask = if token.capital { entry.mask } else { entry.mask & !entry.capital };
                token.cues = entry.cues;
                token.end = tokens[from + rest.len()].end;
                used += rest.len();
            }
        }
        tokens[to] = token;
        to += 1;
        from += used;
    }
    tokens.truncate(to);
}

fn same(word: &str, folded: &str) -> bool {
    word.eq_ignore_ascii_case(folded) || (!word.is_ascii() && fold(word) == folded)
}
