//! What readers wrote under a story.

use std::sync::LazyLock;

use super::words::Words;
use crate::model::{CutReason, Span};

/// Words that only the section of comments has: the form, its rules, the head of an entry.
pub(super) const MARKS: [&str; 10] = [
    " wrote:",
    "will not be displayed",
    "lively and courteous discussion",
    "We welcome comments that",
    "discussion is now closed",
    "omments are not pre-screened",
    "omments are now closed",
    "omments on this article are closed",
    "Report abuse",
    "Notify me of follow-up comments",
];

/// Looks for all of them at many bytes at a time.
static FINDER: LazyLock<Words> = LazyLock::new(|| Words::new(MARKS));

/// Share of sentences that speak as readers do, above which a run of them is comments; and below which a text is none
/// (chosen on pages of three sites: comments have six in ten, news and columns one in ten).
const SPEAKS: f64 = 0.3;
/// Fewest lines of a run of comments.
const RUN: usize = 4;

/// Where the comments begin that end a page, and why they are cut.
///
/// One entry marks them all; a form or its rules mark what stands behind them, and the run of sentences before that speak as
/// readers do.
pub(super) fn section(text: &str, lines: &[Span]) -> Option<(usize, CutReason)> {
    let found = FINDER.find(text)?;
    let at = found.start;
    let line = lines.partition_point(|l| l.start as usize <= at).checked_sub(1)?;
    let start = lines[line].start as usize;
    if MARKS[found.index] == " wrote:" {
        return entry(text, start, at).map(|at| (at, CutReason::Chrome));
    }
    // A mark in the first part of a page belongs to its menu.
    if start * 4 < text.len() {
        return None;
    }
    let begin = mark_start(&text[start..], at - start) + start;
    let run = run_before(text, &lines[..line]);
    Some((run.map_or(begin, |first| lines[first].start as usize), CutReason::Chrome))
}

/// `At 4:15 pm on 11 Jun 2009, Ann wrote:`: where it begins.
fn entry(text: &str, start: usize, wrote: usize) -> Option<usize> {
    let head = &text[start..wrote];
    let at = head.rfind("At ")?;
    let stamp = &head[at + 3..];
    let timed = stamp.starts_with(|c: char| c.is_ascii_digit()) && stamp.contains(" on ") && stamp.len() < 80;
    timed.then_some(start + at)
}

/// Where in its line the sentence begins that has a mark: after the last full stop or bracket before it.
fn mark_start(line: &str, at: usize) -> usize {
    let before = &line[..at];
    let open = before.rfind('(').filter(|o| !before[*o..].contains(')'));
    open.or_else(|| before.rfind(['.', '!', '?', ')', '"']).map(|i| i + 1))
        .map_or(0, |i| i + line[i..].len() - line[i..].trim_start().len())
}

/// The first line of a run of comments that ends a list of lines.
fn run_before(text: &str, lines: &[Span]) -> Option<usize> {
    let speaks: Vec<bool> =
        lines.iter().map(|l| is_speech(&text[l.start as usize..l.end as usize])).collect();
    let (mut sum, mut best, mut first) = (0.0, 0.0, None);
    for (at, speaks) in speaks.iter().enumerate().rev() {
        sum += f64::from(u8::from(*speaks)) - SPEAKS;
        if sum > best {
            (best, first) = (sum, Some(at));
        }
    }
    let first = first.filter(|f| lines.len() - f >= RUN)?;
    // Speakers with their labels are those of a transcript.
    if lines[first..].iter().any(|l| has_speaker(&text[l.start as usize..l.end as usize])) {
        return None;
    }
    let share = |part: &[bool]| part.iter().filter(|s| **s).count() as f64 / part.len().max(1) as f64;
    // An interview speaks so from its start, and then nothing tells its end from the comments.
    (first > 0 && share(&speaks[..first]) < SPEAKS / 1.5 && share(&speaks[first..]) > SPEAKS).then_some(first)
}

/// `ANN EXAMPLE, HOST:`
fn has_speaker(line: &str) -> bool {
    line[..line.floor_char_boundary(80)].split_once(':').is_some_and(|(label, _)| {
        label.len() >= 4 && !label.chars().any(char::is_lowercase) && label.starts_with(char::is_uppercase)
    })
}

/// Whether a sentence speaks as readers do: to or of themselves, outside of quotation marks, or with shouts.
fn is_speech(line: &str) -> bool {
    if line.contains(['"', '“', '”']) {
        return false;
    }
    line.starts_with(char::is_lowercase)
        || line.contains(['!', '?'])
        || line.contains("Report abuse")
        || line
            .split(|c: char| !c.is_alphanumeric())
            .any(|w| matches!(w, "I" | "my" | "My" | "me" | "you" | "You" | "your" | "Your" | "u"))
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::section;

    const STORY: &str = "A ferry ran aground on Monday.\nThe port was closed, its head said.\nAll of the passengers are safe.\nA boat took \
                         them off.\nIt was the third such case.\nThe ferry was built in 1990.\n";

    #[test]
    fn comments_are_told_from_the_story() {
        let said = "I never liked that ferry!\nWhy do you all go by boat?\nMy aunt was on it.\nthey should pay for this\n";
        let text = format!("{STORY}{said}(required, but will not be displayed) We welcome all.");
        let (at, _) = section(&text, &lines(&text)).unwrap();
        assert_eq!(&text[at..at + 7], "I never");
        let text = format!("{STORY}At 4:15 pm on 11 Jun 2009, Ann wrote: I never liked it.");
        let (at, _) = section(&text, &lines(&text)).unwrap();
        assert_eq!(at, STORY.len());
        let text = format!("{STORY}We welcome comments that advance the story. Views are yours.");
        assert_eq!(section(&text, &lines(&text)).unwrap().0, STORY.len());
    }

    #[test]
    fn a_story_without_comments_stays() {
        for text in [STORY.to_owned(), format!("{STORY}The head of the port wrote: never again.")] {
            assert!(section(&text, &lines(&text)).is_none(), "{text}");
        }
    }
}
