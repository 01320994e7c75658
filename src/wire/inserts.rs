//! Lines within a text that are not news, and the mark where a feed broke it off.

use super::lines::{Place, at_most, has_credit, rule};
use super::{advisory, caption, glued, page, reader};
use crate::model::{Cut, CutReason, Span};

/// Whole lines that are not news, anywhere in a text.
pub(super) fn inserts(text: &str, lines: &[Span], seldom: bool) -> Vec<Cut> {
    let mut cuts = Vec::new();
    for (index, span) in lines.iter().enumerate().filter(|(_, l)| l.end - l.start <= 600) {
        let line = &text[span.start as usize..span.end as usize];
        // "-- [For a related factbox, click on ..."
        let bare = line.trim_start_matches(['-', '[', ' ']);
        let reason = match rule(if bare.len() < line.len() { bare } else { line }, Place::Line) {
            Some(CutReason::Insert) if is_insert(line) => Some(CutReason::Insert),
            // What a server says in place of a page is all that there is.
            _ if index == 0 && page::is_missing(text) => {
                cuts.push(Cut { span: 0..text.trim_end().len() as u32, reason: CutReason::Notice });
                return cuts;
            }
            Some(CutReason::Notice) if at_most(40, line) => Some(CutReason::Notice),
            // "Facebook shares rose." is news.
            Some(CutReason::Chrome) if at_most(6, line) && !line.ends_with(['.', '"']) => {
                Some(CutReason::Chrome)
            }
            Some(CutReason::Caption)
                if at_most(if has_credit(line) { 80 } else { 14 }, line)
                    && glued::credit(line).is_none_or(|credit| credit.end + 2 >= line.len()) =>
            {
                Some(CutReason::Caption)
            }
            // "Story Highlights • A ferry sank": the point is told.
            Some(CutReason::Chrome)
                if let Some(end) = line.find(" • ").filter(|at| at_most(LABEL_WORDS, &line[..*at])) =>
            {
                let end = span.start + (end + " • ".len()) as u32;
                cuts.push(Cut { span: span.start..end, reason: CutReason::Chrome });
                None
            }
            _ if line.len() <= 400 && is_caption(line) => Some(CutReason::Caption),
            // The opinion of an author within a page of several.
            _ if opinion(line).is_some() => {
                let end = span.start + opinion(line).unwrap_or(0) as u32;
                cuts.push(Cut { span: span.start..end, reason: CutReason::Advisory });
                None
            }
            _ if glued::ends_in_credit(line) => Some(CutReason::Caption),
            _ if let Some(credit) = caption::credited(line) => {
                let own = span.start + credit.start..span.start + credit.end;
                cuts.push(Cut { span: own, reason: CutReason::Caption });
                None
            }
            _ if line.len() <= 400 && (seldom && page::is_call(line) || reader::is_pointer(line)) => {
                Some(CutReason::Insert)
            }
            _ => None,
        };
        cuts.extend(reason.map(|reason| Cut { span: span.clone(), reason }));
    }
    cuts
}

/// The length of what tells, at the head of a line, whose opinion the passage before or behind it is.
fn opinion(line: &str) -> Option<usize> {
    let starts =
        ["- ", "--", "The opinions expressed", "The views expressed"].iter().any(|s| line.starts_with(s));
    if !starts {
        return None;
    }
    advisory::at_head(line).filter(|found| found.opinion).map(|found| found.len)
}

/// Words of the longest label before the first point of a summary.
const LABEL_WORDS: usize = 3;

/// Bytes of the longest label of an insert, and words of the longest insert under one.
const LABEL: usize = 20;
const LABELLED: usize = 45;

/// A line that begins like an insert and is short enough to be one.
fn is_insert(line: &str) -> bool {
    // "WATCH: ..." announces a film in a sentence or two.
    if line.split_once(": ").is_some_and(|(label, _)| label.len() <= LABEL) {
        return at_most(LABELLED, line);
    }
    let sentence = line.ends_with(['.', '!', '?']);
    let told = sentence && (line.contains(" said") || line.contains(['"', '“', '”']));
    // "Continue reading ... The port was closed."
    at_most(if sentence { 17 } else { 25 }, line) && !told && !line.contains("... ")
}

/// A line that ends in the credit of a photo.
fn is_caption(line: &str) -> bool {
    line.ends_with(')') && line.rfind('(').is_some_and(|open| has_credit(&line[open..])) && at_most(60, line)
}

/// Cuts the mark that a feed sets where it broke a text off (`… [+1234 chars]`); whether the text breaks off.
pub(super) fn truncation(text: &str, cuts: &mut Vec<Cut>) -> bool {
    let end = text.trim_end();
    if end.ends_with("chars]")
        && let Some(open) = end.rfind("[+")
        && end.len() - open < 24
    {
        cuts.push(Cut { span: open as u32..end.len() as u32, reason: CutReason::Notice });
        return true;
    }
    end.ends_with("...") || end.ends_with('…') || end.ends_with("[...]") || end.ends_with("[…]")
}
