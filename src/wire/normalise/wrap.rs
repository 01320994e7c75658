//! Lines broken at a width, as terminals and mail break them, joined to paragraphs.

use std::sync::LazyLock;

use memchr::memmem::Finder;

/// Longest line of text that was broken at a width (chosen: mail and teletype break at 60 to 80).
const WIDEST: usize = 100;
/// Shortest line, as a share of the longest, that was broken and did not end its paragraph.
const FULL: f32 = 0.7;

/// The text with hard wraps joined by a space; unchanged where lines are paragraphs, but for notes in brackets.
pub(super) fn unwrap(text: String) -> String {
    brackets(paragraphs(text))
}

/// Lines of the longest note, and its bytes. Chosen.
const NOTE_LINES: usize = 8;
const NOTE: usize = 600;

/// The text with each note in brackets on one line, however the desk broke it: `(Adds details,\nupdates prices)`.
fn brackets(text: String) -> String {
    // Most notes close in the line that they open.
    let breaks = |open: usize| {
        let blank = text[..open].trim_end().len();
        (blank == 0 || text[blank..open].contains('\n'))
            && text[open..].lines().next().is_some_and(|line| depth(line) > 0)
    };
    if !memchr::memchr_iter(b'(', text.as_bytes()).any(breaks) {
        return text;
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let count = if line.trim_start().starts_with('(') { note(&lines[at..]) } else { 1 };
        out.push_str(if at > 0 { "\n" } else { "" });
        out.push_str(line);
        for part in &lines[at + 1..at + count] {
            out.truncate(out.trim_end().len());
            out.push(' ');
            out.push_str(part.trim_start());
        }
        at += count;
    }
    out
}

/// Brackets that a line opens and does not close.
fn depth(line: &str) -> i32 {
    line.bytes().map(|b| i32::from(b == b'(') - i32::from(b == b')')).sum()
}

/// How many lines the note takes up that the first of them begins; 1 where its bracket closes in it, or nowhere near.
fn note(lines: &[&str]) -> usize {
    let (mut open, mut length) = (0, 0);
    for (at, line) in lines.iter().enumerate().take(NOTE_LINES) {
        length += line.len();
        if line.trim().is_empty() || length > NOTE || line.len() > WIDEST {
            break;
        }
        open += depth(line);
        if open <= 0 {
            // What stands behind the note is a line of its own.
            return if line.trim_end().ends_with([')', '.']) { at + 1 } else { 1 };
        }
    }
    1
}

fn paragraphs(text: String) -> String {
    let Some(width) = wrap_width(&text) else { return text };
    let full = (width as f32 * FULL) as usize;
    let mut out = String::with_capacity(text.len());
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        out.push_str(line.trim_end());
        let Some(next) = lines.peek() else { break };
        let last = pieces(line.trim_end()).last().unwrap_or(line);
        // Nothing ends with a word and begins with a small one: a dateline shorter than it was left its line short.
        let joins = (last.chars().count() >= full || is_open(line) && next.starts_with(char::is_lowercase))
            && !next.trim().is_empty()
            && !next.starts_with([' ', '\t']);
        out.push(if joins { ' ' } else { '\n' });
    }
    out
}

/// What an archive set in place of a break.
static SPACES: LazyLock<Finder> = LazyLock::new(|| Finder::new("  "));

/// The lines that a line was before an archive set two spaces in place of some of its breaks.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    line.split("  ").filter(|piece| !piece.is_empty())
}

/// Whether a line ends within a sentence.
fn is_open(line: &str) -> bool {
    line.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

/// The width a text was broken at; `None` if its lines are paragraphs.
///
/// Wrapped text breaks within sentences: most of its long lines end without a stop, and many go on in lower case.
fn wrap_width(text: &str) -> Option<usize> {
    let (mut breaks, mut open, mut lower, mut widest) = (0, 0, 0, 0);
    // Most texts have a paragraph in their first lines.
    let end = memchr::memchr(b'\n', text.as_bytes())?;
    if text[..end].trim_end().len() > WIDEST * 3 {
        return None;
    }
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        let width = line.trim_end().len();
        // Bytes are enough to leave early: paragraphs are long.
        if width > WIDEST * 3 {
            return None;
        }
        // Two lines in one may be no wider than one of another text: each counts by itself.
        widest = widest.max(if SPACES.find(line.as_bytes()).is_some() {
            pieces(line.trim_end()).map(|piece| piece.chars().count()).max().unwrap_or(0)
        } else if width > WIDEST {
            line.trim_end().chars().count()
        } else {
            width
        });
        if widest > WIDEST {
            return None;
        }
        if let Some(next) = lines.peek().filter(|n| !n.trim().is_empty() && !line.trim().is_empty()) {
            breaks += 1;
            open += u32::from(is_open(line));
            lower += u32::from(next.starts_with(char::is_lowercase));
        }
    }
    (breaks >= 3 && open * 2 >= breaks && lower * 4 >= breaks && widest >= 40).then_some(widest)
}

#[cfg(test)]
mod tests {
    use super::unwrap;

    #[test]
    fn notes_in_brackets_join() {
        for (broken, joined) in [
            (
                "(Adds details,\nupdates prices,\nadds byline)\n\nText.",
                "(Adds details, updates prices, adds byline)\n\nText.",
            ),
            (
                "Text.\n (Reporting by Ann Example;\n Editing by Bo)\n",
                "Text.\n (Reporting by Ann Example; Editing by Bo)\n",
            ),
            ("(Adds details)\nText\nmore", "(Adds details)\nText\nmore"),
            ("(a lost bracket\n\nText)", "(a lost bracket\n\nText)"),
            ("(a list\nof two) and\nmore", "(a list\nof two) and\nmore"),
        ] {
            assert_eq!(unwrap(broken.to_owned()), joined);
        }
    }

    #[test]
    fn wrapped_lines_join_and_lists_stay() {
        let wrapped = "The ferry ran aground in the bay on Monday and all of its\npassengers were taken off by a pilot boat that had been\nsent \
                       from the port, where nobody had seen it go down\nin the fog.\n   It was the second time this year that it was\nstranded.";
        let joined = unwrap(wrapped.to_owned());
        assert!(
            joined.starts_with("The ferry ran aground in the bay on Monday and all of its passengers were"),
            "{joined}"
        );
        assert!(joined.contains("in the fog.\n   It was"), "{joined}");
        let spaced = wrapped.replace("in the fog.\n   It", "in the fog.  It");
        assert!(
            unwrap(spaced.clone())
                .contains("in the fog.  It was the second time this year that it was stranded."),
            "{spaced}"
        );
        // Two lines in one that are narrower than the widest line may be.
        let narrow = wrapped
            .replace("in the fog.\n   It", "in the fog.  Nobody had heard it.")
            .replace(" that had been\n", "\n");
        assert!(unwrap(narrow).contains("and all of its passengers"));
        // An archive took the day out of the dateline.
        let dated = wrapped
            .replace("The ferry ran aground in the bay on Monday", "HEXLEY  (AP) - The ferry ran aground");
        let dated = dated.replace("and all of its", "with\nall of its");
        assert!(
            unwrap(dated.clone()).starts_with("HEXLEY  (AP) - The ferry ran aground with all of its"),
            "{dated}"
        );
        let list = "Results:\nBay 1\nPort 2\nHarbour 3\nQuay 4";
        assert_eq!(unwrap(list.to_owned()), list);
    }
}
