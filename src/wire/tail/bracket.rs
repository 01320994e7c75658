//! Passages in brackets that end a text, and what a site sets behind that of the desk.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::super::lines::{Place, at_most, has_credit, rule};
use super::super::words::Words;
use super::super::{advisory, agencies, dateline, sentence};
use crate::model::CutReason;

/// Bytes from the end in which the trailer of a desk is looked for, and most of what a site may set behind it.
const BEHIND: usize = 1_500;

/// Where the text goes on behind the last trailer of a desk, `(Reporting by ...; Editing by ...)`: what a site sets there
/// is none of the story, unless another dispatch begins.
pub(super) fn behind_desk(text: &str) -> Option<usize> {
    let from = text.ceil_char_boundary(text.len().saturating_sub(2 * BEHIND));
    let window = &text[from..];
    for open in memchr::memrchr_iter(b'(', window.as_bytes()) {
        let inner = &window[open + 1..];
        let desk = names_desk(&inner[..inner.floor_char_boundary(60)])
            && rule(inner, Place::Bracket) == Some(CutReason::Trailer);
        let Some(close) = desk.then(|| advisory::closing(&window[open..])).flatten() else { continue };
        let rest = &window[open + close + 1..];
        let small = rest.len() <= BEHIND && rest.len() * 2 < text.len();
        if !small || rest.trim_matches([' ', '\n', ')', '.']).is_empty() {
            return None;
        }
        let begins = |line: &str| dateline::find(line, 0).is_some_and(|f| f.agency.is_some());
        let another = rest.lines().any(begins) || begins(rest.trim_start());
        return (!another).then(|| text.len() - rest.len());
    }
    None
}

/// Bytes from the end in which a desk sets its notes to papers.
const NOTES: usize = 4_000;

/// Where the notes begin that an agency sends papers below a dispatch: `# dpa-Notizblock`, and all behind it.
pub(super) fn notes(text: &str) -> Option<usize> {
    static MARK: LazyLock<Finder> = LazyLock::new(|| Finder::new("dpa-Notizblock"));
    let from = text.ceil_char_boundary(text.len().saturating_sub(NOTES));
    let at = from + MARK.find(&text.as_bytes()[from..])?;
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    (line > 0 && text[line..at].trim_matches(['#', ' ']).is_empty()).then_some(line)
}

fn names_desk(words: &str) -> bool {
    static NAMES: LazyLock<Words> =
        LazyLock::new(|| Words::new(["eporting by", "riting by", "diting by", "ompiled by"]));
    NAMES.any(words)
}

/// The bracketed passage that ends a text, if its first words, or a photo credit in it, tell that it is no news.
pub(super) fn bracketed(words: &str) -> Option<(usize, CutReason)> {
    let inner_end = words
        .strip_suffix(").")
        .or_else(|| words.strip_suffix(')'))
        .or_else(|| words.strip_suffix(']'))
        .map(str::len)?;
    let open = opening(&words[..inner_end])?;
    let inner = words[open + 1..inner_end].trim_start_matches(['(', '[']).trim();
    if let Some(reason) = rule(inner, Place::Bracket) {
        return Some((open, reason));
    }
    if is_conversion(inner) {
        return Some((open, CutReason::Trailer));
    }
    if shares(inner) {
        return Some((open, CutReason::Trailer));
    }
    let lower = inner.to_lowercase();
    let credit = CREDITS.iter().any(|credit| lower.contains(credit)) || is_newsroom(inner);
    // "(Edited by the censors, the film was shown)"
    if credit && (inner.contains(';') || !sentence::has_verb(inner)) {
        return Some((open, CutReason::Trailer));
    }
    if advisory::note_kind(inner).is_some() && at_most(60, inner) {
        return Some((open, CutReason::Advisory));
    }
    let asks = inner.contains("uestions or comments") && at_most(40, inner);
    if asks || inner.contains('@') && !inner.contains(". ") && at_most(12, inner) {
        return Some((open, CutReason::Contact));
    }
    (has_credit(&words[open..]) && at_most(12, inner)).then_some((open, CutReason::Caption))
}

/// How a desk's trailer names who edited and who wrote, in small letters.
const CREDITS: [&str; 11] = [
    "editing by",
    "edited by",
    "reporting by",
    "édité par",
    "edité par",
    "redigiert von",
    "editado por",
    "edición de",
    "edição de",
    "in redazione",
    "a cura di",
];

/// `Gdansk Newsroom`, `Bengaluru Newsroom; +1 646 555 0100`.
fn is_newsroom(inner: &str) -> bool {
    at_most(10, inner)
        && inner.starts_with(char::is_uppercase)
        && inner.contains(" Newsroom")
        && !sentence::has_verb(inner)
}

/// `with AFP`, `With PTI inputs`, `Agencies`: agencies whose copy was used, and no more.
fn shares(inner: &str) -> bool {
    if matches!(inner, "Agencies" | "agencies" | "AGENCIES" | "Wires" | "wires") {
        return true;
    }
    let with = inner.strip_prefix(['w', 'W']).and_then(|rest| rest.strip_prefix("ith "));
    with.is_some_and(|names| {
        at_most(6, names)
            && names.split([' ', ',', '/', '&']).filter(|word| !word.is_empty()).all(|word| {
                matches!(word, "and" | "input" | "inputs" | "agencies" | "agency" | "wires" | "from")
                    || agencies::by_line(word).is_some()
            })
    })
}

/// `US$1=HK$7.8`, `1 euro = 1.10 dollars`: what a currency is worth.
fn is_conversion(inner: &str) -> bool {
    let Some((one, other)) = inner.split_once('=') else { return false };
    let unit =
        one.trim().trim_start_matches(|c: char| c.is_ascii_uppercase() || matches!(c, '$' | '€' | '£' | '¥'));
    inner.len() <= 60 && unit.starts_with('1') && other.bytes().any(|b| b.is_ascii_digit())
}

/// The bracket that the end of a text would close.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (back, b) in text.bytes().rev().enumerate().take(1_500) {
        match b {
            b')' | b']' => depth += 1,
            b'(' | b'[' if depth == 0 => return Some(text.len() - back - 1),
            b'(' | b'[' => depth -= 1,
            _ => {}
        }
    }
    None
}
