//! What readers wrote under a story.

use std::sync::LazyLock;

use super::words::Words;
use crate::model::{CutReason, Span};

/// Words near which the section of comments may begin: of its rules, its form, the foot or head of an entry.
pub(super) const MARKS: [&str; 9] = [
    "omment",
    "iscussion ",
    "ill not be published",
    "ill not be displayed",
    "eport abuse",
    "lag as inappropriate",
    "ermalink",
    "| Reply",
    " wrote:",
];

/// A part of each, for [`super::marks::in_text`].
pub(super) const PARTS: [&str; 8] =
    ["omment", "iscussion", "ill not be", "port abuse", "inappropriate", "malink", "| Reply", " wrote:"];

/// Looks for all of them at many bytes at a time.
static FINDER: LazyLock<Words> = LazyLock::new(|| Words::new(MARKS));

/// Marks looked at in one text.
const LOOKED_AT: usize = 64;
/// Bytes at the end of a page in which one rule of its comments is enough to tell them.
const FOOT: usize = 500;
/// Bytes behind the last rule that a page's foot may have.
const BEHIND: usize = 1_500;

/// Share of sentences that speak as readers do, above which a run of them is comments; and below which a text is none
/// (chosen on pages of three sites: comments have six in ten, news and columns one in ten).
const SPEAKS: f64 = 0.3;
/// Fewest lines of a run of comments.
const RUN: usize = 4;
/// Fewest lines of the story before it: where less stands there, it is the story that speaks so, and nothing tells its end.
const STORY: usize = 6;

/// What a mark turned out to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Head of an entry: `At 4:15 pm on 11 Jun 2009, Ann wrote:`.
    Head,
    /// Foot of an entry, behind its words: `February 3, 2011 at 11:27 pm | Report abuse`.
    Foot,
    /// A rule of the page for its comments, or the form for them.
    Rule,
    /// The rule that takes no more of them: `This discussion is now closed.`
    Closing,
}

/// Where the comments begin that end a page, and why they are cut.
///
/// Told by form: entries under their stamps; or two rules at least of those that pages set for comments ("comments" or
/// "discussion", what is done with them, and "we" or "you"), and then the run of sentences before them that speak as readers do.
///
/// Something stands before them: a page that seems to be nothing else is not told from a story that looks so.
pub(super) fn section(text: &str, lines: &[Span]) -> Option<(usize, CutReason)> {
    found(text, lines).filter(|(start, _)| lines.first().is_some_and(|first| *start > first.start as usize))
}

fn found(text: &str, lines: &[Span]) -> Option<(usize, CutReason)> {
    let mut marks: Vec<(usize, usize, Mark)> = Vec::new();
    for (mark, at) in FINDER.find_iter(text).take(LOOKED_AT) {
        let Some(line) = lines.partition_point(|l| l.start as usize <= at).checked_sub(1) else { continue };
        let start = lines[line].start as usize;
        let end = (lines[line].end as usize).max(at);
        match mark {
            8 => {
                if let Some(head) = entry(text, start, at) {
                    marks.push((line, head, Mark::Head));
                    break;
                }
            }
            4..=7 => {
                if is_stamped(text, at) {
                    marks.push((line, start, Mark::Foot));
                }
            }
            _ if is_heading(&text[start..end]) && has_entries(&text[end..]) => {
                marks.push((line, start, Mark::Head));
                break;
            }
            _ => {
                let from = start + mark_start(&text[start..end], at - start);
                let to = at + text[at..end].find(['.', '!', '?']).map_or(end - at, |i| i + 1);
                if let Some(mark) = rule(&text[from..to]).filter(|_| marks.last().is_none_or(|m| m.1 < from))
                {
                    marks.push((line, from, mark));
                }
            }
        }
    }
    if let Some((_, head, _)) = marks.iter().find(|m| m.2 == Mark::Head) {
        return Some((*head, CutReason::Chrome));
    }
    let feet = marks.iter().filter(|m| m.2 == Mark::Foot).count();
    if feet >= 2 {
        let first = marks.iter().find(|m| m.2 == Mark::Foot)?.0;
        return Some((before_foot(text, lines, first), CutReason::Chrome));
    }
    by_rules(text, lines, &marks)
}

/// Whether a line is nothing but the heading of comments: `Comments`, `12 Comments`, `Comments (12)`.
fn is_heading(line: &str) -> bool {
    let word = line.trim_matches(|c: char| !c.is_alphabetic());
    line.trim().len() <= 20 && ["Comments", "Comment", "COMMENTS"].contains(&word)
}

/// Whether lines follow that stand over or under an entry: its age, or the way to answer it.
fn has_entries(text: &str) -> bool {
    text.lines().take(12).map(str::trim).any(|line| {
        let aged = line.ends_with(" ago") && line.starts_with(|c: char| c.is_ascii_digit());
        line.len() <= 30 && (aged || line == "Reply" || line.starts_with("Reply "))
    })
}

/// Where the comments begin that rules tell of: the run of readers' sentences before the first, or the first itself.
fn by_rules(text: &str, lines: &[Span], marks: &[(usize, usize, Mark)]) -> Option<(usize, CutReason)> {
    // A mark in the first part of a page belongs to its menu.
    let mut late: Vec<_> = marks.iter().filter(|m| m.1 * 4 >= text.len()).collect();
    // The foot of an entry counts from the start of its line, which a rule before it may stand in.
    late.sort_unstable_by_key(|m| m.1);
    let (line, begin, _) = **late.first()?;
    let last = late.last()?.1;
    if late.len() < 2 && begin + FOOT < text.len() {
        return None;
    }
    // What stands behind them is a foot, or more of the readers.
    let speaks = |from: usize| {
        let own = lines.iter().filter(|l| l.start as usize >= from);
        let own: Vec<bool> = own.map(|l| is_speech(&text[l.start as usize..l.end as usize])).collect();
        own.iter().filter(|s| **s).count() as f64 > SPEAKS * own.len() as f64
    };
    let between = last - begin <= BEHIND || is_bracketed(&late) || speaks(begin);
    if !between || text.len() - last > BEHIND && !speaks(last) {
        return None;
    }
    let run = run_before(text, &lines[..line]);
    Some((run.map_or(begin, |first| lines[first].start as usize), CutReason::Chrome))
}

/// Whether two rules stand next to each other and a later one closes the comments: the page says itself what is between them,
/// however it speaks.
fn is_bracketed(marks: &[&(usize, usize, Mark)]) -> bool {
    let [first, second, rest @ ..] = marks else { return false };
    second.0 <= first.0 + 1 && rest.iter().any(|m| m.2 == Mark::Closing)
}

/// Whether a sentence is a rule that a page sets for its comments, or part of the form for them, and which.
fn rule(sentence: &str) -> Option<Mark> {
    if sentence.len() > 400 || sentence.contains(['"', '“', '”', '«']) {
        return None;
    }
    let lower = sentence.to_lowercase();
    let word = |list: &[&str]| lower.split(|c: char| !c.is_alphanumeric()).any(|w| list.contains(&w));
    let part = |list: &[&str]| list.iter().any(|p| lower.contains(p));
    if word(&["said", "says", "told", "asked", "added"]) {
        return None;
    }
    if part(&["will not be published", "will not be displayed"]) {
        return word(&["required", "email", "mail", "e", "address", "name"]).then_some(Mark::Rule);
    }
    if !word(&["comments", "commenting", "comment", "discussion", "discussions"]) {
        return None;
    }
    let closed = part(&["are closed", "is closed", "are now closed", "is now closed"]);
    if closed {
        return (sentence.split(' ').count() <= 10).then_some(Mark::Closing);
    }
    let done = part(&[
        "moderat",
        "screen",
        "publish",
        "displayed",
        "posted",
        "policy",
        "guideline",
        "terms",
        "rules",
    ]) || part(&[
        "represent",
        "reviewed",
        "removed",
        "abuse",
        "log in",
        "sign in",
        "register",
        "welcome",
        "leave a",
        "post a",
    ]) || part(&["follow-up comments", "via email"]);
    let shown = part(&[
        "screened",
        "moderated",
        "do not represent",
        "leave a comment",
        "post a comment",
        "notify me",
    ]);
    (done && (shown || word(&["we", "our", "you", "your"]))).then_some(Mark::Rule)
}

/// Whether a stamp with a clock stands right before the foot of an entry.
fn is_stamped(text: &str, at: usize) -> bool {
    let from = text.ceil_char_boundary(at.saturating_sub(40));
    let before = &text.as_bytes()[from..at];
    memchr::memchr_iter(b':', before)
        .any(|i| i > 0 && before[i - 1].is_ascii_digit() && before.get(i + 1).is_some_and(u8::is_ascii_digit))
}

/// Where the first entry begins whose foot stands in a line: behind the last sentence that does not speak as readers do.
fn before_foot(text: &str, lines: &[Span], foot: usize) -> usize {
    let words = |l: &Span| &text[l.start as usize..l.end as usize];
    let mut first = foot;
    for (index, line) in lines[..foot].iter().enumerate().rev() {
        if !is_speech(words(line)) || index == 0 {
            break;
        }
        first = index;
    }
    lines[first].start as usize
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
    let first = first.filter(|f| lines.len() - f >= RUN && *f >= STORY)?;
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
    // What somebody said is the story's.
    if line.contains(['"', '“', '”']) || line.contains(" said") {
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
        let rules = "We welcome comments that are polite.\nViews in the comments do not represent those of this page.";
        let text = format!("{STORY}{rules}");
        assert_eq!(section(&text, &lines(&text)).unwrap().0, STORY.len());
        let text = format!("{STORY}{rules}\n{said}This discussion is now closed.");
        assert_eq!(section(&text, &lines(&text)).unwrap().0, STORY.len());
        // Readers who write like a desk, between two rules at the head and one that closes.
        let essays = "The harbour belongs to the town and has done so since the quay was built.\n".repeat(22);
        let story = STORY.repeat(4);
        let text = format!("{story}{rules}\n{essays}This discussion is now closed.");
        assert_eq!(section(&text, &lines(&text)).unwrap().0, story.len());
        let feet = "I never liked it. May 3, 2011 at 11:27 pm | Report abuse |\nNor did I. May 4, 2011 at 1:02 am | Report abuse |";
        let text = format!("{STORY}{feet}");
        assert_eq!(section(&text, &lines(&text)).unwrap().0, STORY.len());
    }

    #[test]
    fn what_begins_with_entries_is_not_all_comments() {
        let entries = "The ferry on May 3, 2011 at 4:41 pm | Reply sank. It was old.\nJune 9, 2011 at 1:34 pm | Reply Nobody knew.\n";
        let text = format!("{entries}{STORY}");
        assert_eq!(section(&text, &lines(&text)), None);
    }

    #[test]
    fn marks_of_one_line_may_stand_in_any_order() {
        let line =
            "Ann said no. We welcome comments that are polite. February 3, 2011 at 11:27 pm | Report abuse";
        for text in [format!("{STORY}{line}"), format!("{STORY}{line}\n{line}"), line.to_owned()] {
            let found = section(&text, &lines(&text));
            assert!(found.is_none_or(|(at, _)| text.is_char_boundary(at)), "{text}");
        }
    }

    #[test]
    fn a_story_without_comments_stays() {
        for text in [
            STORY.to_owned(),
            format!("{STORY}The head of the port wrote: never again."),
            format!(
                "{STORY}The ministry asked for comments on its rules.\nOur port is closed for discussion, he said."
            ),
            format!(
                "{STORY}{STORY}Comments on the rules were published by the port on Monday.\n{STORY}{STORY}"
            ),
        ] {
            assert!(section(&text, &lines(&text)).is_none(), "{text}");
        }
    }
}
