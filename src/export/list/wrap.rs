//! Text broken into lines of a terminal.

use unicode_normalization::char::is_combining_mark;

/// Columns a character takes on a terminal: 0 for what combines, 2 for what East Asian scripts print wide (Unicode
/// Standard Annex 11, by block), else 1.
fn columns(c: char) -> usize {
    match c {
        '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0,
        c if is_combining_mark(c) => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f900}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// Columns a text takes on a terminal.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// Breaks a text at spaces, and words longer than a line anywhere; the first line may be of another width than the rest.
///
/// Widths are columns; at least one character stands on every line.
pub(super) fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    let mut room = first;
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let gap = usize::from(!line.is_empty());
        let wide = width(word);
        if gap == 1 && used + gap + wide > room {
            lines.push(std::mem::take(&mut line));
            (used, room) = (0, rest);
        } else if gap == 1 {
            line.push(' ');
            used += 1;
        }
        for c in word.chars() {
            let wide = columns(c);
            if used + wide > room && !line.is_empty() && wide > 0 {
                lines.push(std::mem::take(&mut line));
                (used, room) = (0, rest);
            }
            line.push(c);
            used += wide;
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::{width, wrap};
    use proptest::prelude::*;

    #[test]
    fn breaks_at_spaces_and_long_words_anywhere() {
        assert_eq!(wrap("one two three", 7, 7), ["one two", "three"]);
        assert_eq!(wrap("one two three", 4, 9), ["one", "two three"]);
        assert_eq!(wrap("abcdefgh ij", 3, 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrap("", 3, 3), [""]);
        assert_eq!(wrap("東京地震", 4, 4), ["東京", "地震"]);
        assert_eq!(width("e\u{301}a"), 2);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(text in "\\PC{0,80}", room in 2_usize..40) {
            let lines = wrap(&text, room, room);
            for line in &lines {
                prop_assert!(width(line) <= room, "{line:?}");
            }
            let bare = |s: &str| s.replace(' ', "");
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }
    }
}
