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

/// What was wrong: the first line, behind its dateline.
pub(super) fn note(text: &str) -> Option<String> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let told = first.find("In a ").map_or(first, |at| &first[at..]);
    Some(told.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::below;
    use crate::wire::lines::lines;

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
