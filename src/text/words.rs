//! Words: the units of shingles and terms.

use crate::model::Span;

/// Spans of the words of a text, in order.
///
/// A word is a run of letters and digits (Unicode); `.` and `,` between two digits belong to it, so `2,300` and `3.5` are
/// one word. Everything else separates: `Iran's` is `Iran` and `s`, `well-known` is two words.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// Iterator of [`words`].
#[derive(Clone, Debug)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = &self.text[self.at..];
        let start = self.at + rest.find(char::is_alphanumeric)?;
        let mut end = start;
        let mut chars = self.text[start..].char_indices().peekable();
        let mut last_digit = false;
        while let Some((i, c)) = chars.next() {
            let joins = matches!(c, '.' | ',')
                && last_digit
                && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
            if !(c.is_alphanumeric() || joins) {
                break;
            }
            last_digit = c.is_ascii_digit();
            end = start + i + c.len_utf8();
        }
        self.at = end;
        Some(start as u32..end as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn splits_at_everything_that_is_no_letter_or_digit() {
        for (text, expected) in [
            ("Iran's 2,300 men, 3.5%.", &["Iran", "s", "2,300", "men", "3.5"][..]),
            ("well-known  U.S.", &["well", "known", "U", "S"]),
            ("5. Next", &["5", "Next"]),
            ("Привет, мир", &["Привет", "мир"]),
            ("", &[]),
            ("—", &[]),
        ] {
            let found: Vec<&str> = words(text).map(|s| &text[s.start as usize..s.end as usize]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
