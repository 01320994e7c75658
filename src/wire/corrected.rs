//! Corrected copy as the AP sends it: what was wrong comes first, and the story as it should have been stands below.

use crate::model::Span;

/// Bytes of a text in which the story begins.
const HEAD: u32 = 1_500;
/// Bytes of the longest line that says so.
const LINE: usize = 90;
/// How it begins, and what it says of the story.
const BEGINS: [&str; 5] = [
    "A corrected version of the ",
    "The corrected version of the ",
    "The corrected story ",
    "Here is the corrected ",
    "Here is a corrected ",
];

/// The number of the first line of the corrected story: `A corrected version of the story is below:` stands right before it.
pub(super) fn below(text: &str, lines: &[Span]) -> Option<usize> {
    let head = lines.iter().take_while(|line| line.start < HEAD);
    let line = |span: &Span| &text[span.start as usize..span.end as usize];
    let says = |words: &str| {
        words.len() <= LINE
            && BEGINS.iter().any(|start| words.starts_with(start))
            && (words.contains(" below") || words.ends_with(':'))
    };
    let at = head.enumerate().find(|(_, span)| says(line(span)))?.0 + 1;
    (at < lines.len()).then_some(at)
}

/// Bytes of a text, those of a dateline, in which the sentence on an error begins; and bytes of that sentence. Chosen.
const DATELINE: usize = 90;
const SENTENCE: usize = 600;

/// The sentence that says what was wrong, at the head of a correction that has no story below it: `In a story March 4 about a
/// ferry, The Associated Press reported erroneously that ...`.
pub(super) fn erred(text: &str) -> Option<Span> {
    let head = &text[..text.floor_char_boundary(DATELINE)];
    let begins = |at: &usize| {
        ["In a story ", "In stories ", "In an article "].iter().any(|own| head[*at..].starts_with(own))
    };
    let start = memchr::memchr_iter(b'I', head.as_bytes()).find(begins)?;
    let clear = head[..start].trim_end();
    if !(clear.is_empty() || clear.ends_with(['-', '–', '—', '.'])) {
        return None;
    }
    let window = &text[start..text.floor_char_boundary(start + SENTENCE)];
    let line = window.lines().next()?;
    // "St. Sample", "Gov. Example": a title ends no sentence.
    let titled = |at: usize| {
        let word = line[..at].rsplit(' ').next().unwrap_or_default();
        word.len() <= 4 && word.starts_with(char::is_uppercase)
    };
    let stops = line.match_indices(". ").map(|(at, _)| at).filter(|&at| !titled(at));
    let stop = stops.map(|at| at + 1).find(|at| line[..*at].contains("erroneously"));
    let end = stop.unwrap_or(line.len());
    let says = line[..end].contains(" reported erroneously") || line[..end].contains(" erroneously reported");
    says.then(|| start as u32..(start + end) as u32)
}

/// What was wrong: the first line, behind its dateline.
pub(super) fn note(text: &str) -> Option<String> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let told = first.find("In a ").map_or(first, |at| &first[at..]);
    Some(told.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{below, erred};
    use crate::wire::lines::lines;

    #[test]
    fn the_sentence_on_an_error_is_none_of_the_news() {
        let error = "In a story March 4 about a ferry, The Associated Press reported erroneously that the St. Sample sank.";
        for (text, found) in [
            (format!("HEXLEY (AP) — {error} It ran aground."), true),
            (error.to_owned(), true),
            (format!("The port said so. {error}"), true),
            (
                "In a story that ran for years, two ferries sank. The port reported it erroneously."
                    .to_owned(),
                false,
            ),
            ("He lived in a story. In a story of its own, a paper told it.".to_owned(), false),
        ] {
            let span = erred(&text).map(|s| text[s.start as usize..s.end as usize].to_owned());
            assert_eq!(span.as_deref(), found.then_some(error), "{text}");
        }
    }

    #[test]
    fn the_story_stands_below() {
        let note = "HEXLEY (AP) — In a story March 4 about a ferry, The Associated Press reported erroneously who sank it.";
        for (line, yes) in [
            ("A corrected version of the story is below:", true),
            ("The corrected story follows:", true),
            ("A corrected version of the bill was passed on Monday, the clerk said.", false),
            ("A ferry sank.", false),
        ] {
            let text = format!("{note}\n\n{line}\n\nFerry sinks off Hexley\n\nHEXLEY (AP) — A ferry sank.");
            assert_eq!(below(&text, &lines(&text)), yes.then_some(2), "{line}");
        }
        assert_eq!(
            below(
                "A corrected version of the story is below:",
                &lines("A corrected version of the story is below:")
            ),
            None
        );
    }
}
