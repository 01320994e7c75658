//! Which words of a text stand within quotation marks.

use crate::text::classes::positions;

/// Whether what is read stands within quotation marks.
///
/// Knows `"`, `“ ”`, `„`, `« »`, `‘ ’`, `'` around whole sentences, and the `''` that some desks set for both marks. A mark before a
/// word opens and one behind a word closes: each paragraph of a quotation opens it again, and only the last one closes it. An
/// empty line closes what was left open, and any line what a single mark opened.
#[derive(Default)]
pub(super) struct Quotes {
    pub(super) open: bool,
    /// A single mark opened it: it closes only at the end of a word.
    single: bool,
}

impl Quotes {
    /// Goes on to the next character, of which the one before and the one behind are known.
    pub(super) fn step(&mut self, before: char, c: char, behind: Option<char>) {
        let ends = behind.is_none_or(|n| !n.is_alphanumeric());
        let free = before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-');
        let (open, single) = match c {
            '"' => (free && behind.is_some_and(|n| !n.is_whitespace()) || !self.open && !ends, false),
            '\'' if before == '\'' => (!ends || behind == Some('['), false),
            '“' | '„' | '«' => (true, false),
            '”' | '»' => (false, false),
            '\n' if before == '\n' || self.single => (false, false),
            // The name of a book within a quotation neither opens nor closes it.
            '‘' if self.open && !self.single => return,
            '‘' => (true, true),
            '’' if self.single && ends => (false, false),
            '\'' if self.single && ends && matches!(before, ',' | '.' | '?' | '!') => (false, false),
            // "the ports' rights" opens none, nor does "the '90s".
            '\'' if !self.open && before.is_whitespace() && behind.is_some_and(char::is_uppercase) => {
                (true, true)
            }
            _ => return,
        };
        (self.open, self.single) = (open, single);
    }
}

/// Whether a byte begins a character that [`Quotes::step`] goes by.
#[inline(always)]
pub(super) fn is_mark(b: u8) -> bool {
    (b == b'"') | (b == b'\'') | (b == b'\n') | (b == 0xc2) | (b == 0xe2)
}

/// The characters of a text whose first byte is `wanted`, and those that may be quotation marks: each with the one before it, the
/// one behind it, and whether it stands within quotation marks. `wanted` must be plain arithmetic on its byte.
pub(super) fn marked(
    text: &str,
    wanted: impl Fn(u8) -> bool,
) -> impl Iterator<Item = (char, char, Option<char>, bool)> {
    let mut quotes = Quotes::default();
    positions(text.as_bytes(), move |b| is_mark(b) | wanted(b)).filter_map(move |at| {
        let mut rest = text.get(at..)?.chars();
        let c = rest.next()?;
        let behind = rest.next();
        let before = text[..at].chars().next_back().unwrap_or(' ');
        quotes.step(before, c, behind);
        Some((before, c, behind, quotes.open))
    })
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn marks_of_all_desks() {
        for (text, outside) in [
            ("He said \"no\" twice", "He said \" twice"),
            ("He said “no” twice", "He said ” twice"),
            ("He said ‘I will not go,’ twice", "He said ’ twice"),
            ("''I will not,'' he said, ''nor he''.", "'' he said, ''."),
            ("read: 'Hello! I am here!' it said", "read: ' it said"),
            ("the ports' rights and the '90s", "the ports' rights and the '90s"),
            ("“It goes on.\n\nHe left", "\nHe left"),
            ("‘It goes on.\nHe left", "\nHe left"),
            ("\"It goes on.\n\"And on,\" he said (\"sadly\").", "\" he said (\")."),
            ("l'« eau » est là", "l'» est là"),
            ("“I read ‘Bay,’ and I wept,” she said", "” she said"),
        ] {
            let found: String = marked(text, |_| true).filter(|m| !m.3).map(|m| m.1).collect();
            let tidy = |s: &str| s.replace('\'', "");
            assert_eq!(tidy(&found), tidy(outside), "{text}");
        }
    }
}
