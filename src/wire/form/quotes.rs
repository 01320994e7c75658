//! Which words of a text stand within quotation marks.

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

/// Each character of a text, with the one before it, the one behind it, and whether it stands within quotation marks.
pub(super) fn marked(text: &str) -> impl Iterator<Item = (char, char, Option<char>, bool)> {
    let mut quotes = Quotes::default();
    let (mut chars, mut before) = (text.chars().peekable(), ' ');
    std::iter::from_fn(move || {
        let c = chars.next()?;
        let behind = chars.peek().copied();
        quotes.step(before, c, behind);
        Some((std::mem::replace(&mut before, c), c, behind, quotes.open))
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
        ] {
            let found: String = marked(text).filter(|m| !m.3).map(|m| m.1).collect();
            let tidy = |s: &str| s.replace('\'', "");
            assert_eq!(tidy(&found), tidy(outside), "{text}");
        }
    }
}
