//! One form of a text for every stage: NFC, `\n` line ends, no markup, no control characters, no hard wraps.

mod anpa;
mod markup;
mod tokenised;
mod wrap;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::text::classes::positions;
use crate::text::mojibake::repaired;

/// The text in its normal form; linear in its length.
///
/// Clean text, which is nearly all of it, is looked at once and copied.
pub(super) fn text(raw: &str) -> String {
    let marked = markup::is_marked(raw);
    let mut text = if marked { markup::plain(raw) } else { raw.to_owned() };
    if anpa::is_marked(&text) {
        text = anpa::plain(&text);
    }
    if !is_printed(&text) {
        text = repaired(&text).unwrap_or(text);
        if needs_cleaning(&text) {
            text = characters(&text);
        }
        if !is_plainly_nfc(&text) && is_nfc_quick(text.chars()) != IsNormalized::Yes {
            text = text.nfc().collect();
        }
    }
    if tokenised::is_tokenised(&text) {
        text = tokenised::plain(&text);
    }
    wrap::unwrap(text)
}

/// Whether a text is of printed ASCII and line feeds only, as most of English is: then its characters stay.
fn is_printed(text: &str) -> bool {
    // No early exit within a block: blocks are classed many bytes at once.
    let odd = |b: u8| (b.wrapping_sub(b' ') > b'~' - b' ') & (b != b'\n');
    !text.as_bytes().chunks(512).any(|block| block.iter().fold(false, |found, b| found | odd(*b)))
}

/// Whether every character of a text is of a block whose characters are all in NFC by themselves (Unicode 16,
/// DerivedNormalizationProps, NFC_QC=Y): Latin up to U+02FF, Cyrillic up to U+047F, general punctuation and currency
/// signs from U+2010. Most news is, in the languages that the tables know; the rest is asked character by character.
fn is_plainly_nfc(text: &str) -> bool {
    let bytes = text.as_bytes();
    let beyond = |b: u8| (b >= 0xcc) & (b != 0xd0) & (b != 0xd1);
    positions(bytes, beyond).all(|at| match bytes[at..] {
        [0xe2, 0x80, last, ..] => last >= 0x90,
        [0xe2, 0x82, ..] => true,
        _ => false,
    })
}

/// A title in its normal form: one line, single spaces.
pub(super) fn line(raw: &str) -> String {
    if is_line(raw) {
        return raw.to_owned();
    }
    let text = text(raw);
    let mut line = String::with_capacity(text.len());
    // ANPA sets its headlines between these marks.
    let bare = text.trim();
    let bare = bare.strip_prefix('^').map_or(bare, |t| t.strip_suffix('<').unwrap_or(t));
    for word in bare.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether a title is in its normal form already: printed ASCII without markup, single spaces between words only, and none
/// before a comma.
fn is_line(raw: &str) -> bool {
    let mut space = true;
    let kept = raw.bytes().all(|b| {
        let odd =
            !(b' '..=b'~').contains(&b) || matches!(b, b'<' | b'&') || space && matches!(b, b' ' | b',');
        space = b == b' ';
        !odd
    });
    kept && !space
}

/// Whether a text holds any character that [`characters`] changes; only those are looked at whose first byte begins such ones.
fn needs_cleaning(text: &str) -> bool {
    let odd = |b: u8| {
        ((b < 0x20) & (b != b'\n')) | (b == 0x7f) | (b == 0xc2) | (b == 0xe2) | (b == 0xe3) | (b == 0xef)
    };
    let changes = |at: usize| text[at..].chars().next().is_some_and(|c| replacement(c) != Replace::Keep);
    positions(text.as_bytes(), odd).any(changes)
}

#[derive(PartialEq, Eq)]
enum Replace {
    Keep,
    Drop,
    Space,
    Line,
}

fn replacement(c: char) -> Replace {
    match c {
        '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Replace::Space,
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => Replace::Line,
        // Soft hyphens, joiners, direction marks, byte order marks: unseen, and they part words that are the same.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => Replace::Drop,
        '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Replace::Drop,
        _ => Replace::Keep,
    }
}

fn characters(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\n' {
            clean.push('\n');
            continue;
        }
        match replacement(c) {
            Replace::Keep => clean.push(c),
            Replace::Drop => {}
            Replace::Space => clean.push(' '),
            Replace::Line if c == '\r' && chars.peek() == Some(&'\n') => {}
            Replace::Line => clean.push('\n'),
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::{line, text};

    #[test]
    fn comments_that_never_end_are_not_looked_through_again_and_again() {
        assert_eq!(text(&"A ferry<!--".repeat(200_000)), "A ferry".repeat(200_000));
    }

    #[test]
    fn texts_in_their_normal_form() {
        for (raw, normal) in [
            ("A plain text.\n\nTwo paragraphs.", "A plain text.\n\nTwo paragraphs."),
            ("A <!-- b --> c <!-- d", "A  c  d"),
            ("A <!--> c <!-- d", "A  c  d"),
            ("One\r\ntwo\rthree", "One\ntwo\nthree"),
            ("non\u{ad}break\u{a0}ing \u{200b}words", "nonbreak ing words"),
            ("Cafe\u{301}", "Café"),
            ("<p>One &amp; two</p><p>Three</p>", "One & two\n\nThree"),
            ("Less < more and AT&T", "Less < more and AT&T"),
            ("5 &gt; 3 &#8212; yes", "5 > 3 — yes"),
            ("\u{0}bad\u{7}", "bad"),
            ("Aldaâ\u{80}\u{99}s &amp; <b>cafÃ©</b>", "Alda’s & café"),
        ] {
            assert_eq!(text(raw), normal, "{raw:?}");
        }
        assert_eq!(line("  A <b>bold</b>\n headline &ndash; here "), "A bold headline – here");
    }

    proptest! {
        #[test]
        fn the_normal_form_is_nfc_without_controls(raw in ".{0,300}") {
            let normal = text(&raw);
            prop_assert_eq!(normal.nfc().collect::<String>(), normal.clone());
            prop_assert!(!normal.chars().any(|c| c.is_control() && c != '\n'));
        }

        #[test]
        fn what_is_plain_is_nfc_and_clean(raw in "[ -~\u{80}-\u{ff}а-я\u{2000}-\u{206f}\u{3000}\u{feff}\u{300}\u{20ac}]{0,80}") {
            if super::is_plainly_nfc(&raw) {
                prop_assert_eq!(raw.nfc().collect::<String>(), raw.clone());
            }
            let cleaned = super::characters(&raw);
            prop_assert_eq!(super::needs_cleaning(&raw), cleaned != raw);
        }

        #[test]
        fn hostile_markup_ends(raw in "[<>&;a-z/!\\- \n#0-9]{0,400}") {
            text(&raw);
        }
    }
}
