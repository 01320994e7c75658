//! What a site adds to a headline and a page.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::house::house;
use super::lines::{Place, at_most, rule};
use super::words::Words;
use super::{agencies, sentence};
use crate::model::{Cut, CutReason, Span};
use crate::text::classes::any;
use crate::text::similarity::headlines;

/// Words of a site's name (chosen: "The Atlanta Journal-Constitution Online" has four).
const WORDS: usize = 5;

/// A title without the name of its outlet: `Ferry aground - Bay News`, `Ferry aground | Reuters`.
///
/// Only a name that the record itself, or the table of agencies, knows.
pub(super) fn without_outlet<'a>(title: &'a str, outlet: Option<&str>) -> &'a str {
    if !any(title.as_bytes(), |b| (b == b'|') | (b == b'-') | (b == b':') | (b >= 0xc2)) {
        return title;
    }
    for bar in [" | ", " - ", " – ", " — ", " :: ", " « "] {
        // The first byte of the sign: most titles have none of them.
        if memchr::memchr(bar.as_bytes()[1], title.as_bytes()).is_none() {
            continue;
        }
        let Some((head, name)) = title.rsplit_once(bar) else { continue };
        let known = is_outlet(name, outlet) || agencies::by_outlet(name).is_some();
        if name.split(' ').count() <= WORDS && head.split(' ').count() >= 2 && known {
            return head.trim_end();
        }
    }
    without_trail(title)
}

/// A title without the names of the site's sections that follow it: `Ferry aground - World - Africa - Alda`.
fn without_trail(title: &str) -> &str {
    /// Fewest sections, most words of one, and fewest words of a headline. Chosen: "Yes - no - maybe" is none.
    const SECTIONS: usize = 2;
    const NAME: usize = 2;
    const HEADLINE: usize = 4;
    for bar in [" - ", " | ", " – "] {
        let mut parts = title.split(bar);
        let head = parts.next().unwrap_or(title);
        let is_name = |part: &str| part.starts_with(char::is_uppercase) && part.split(' ').count() <= NAME;
        if parts.clone().count() >= SECTIONS && parts.all(is_name) && head.split(' ').count() >= HEADLINE {
            return head.trim_end();
        }
    }
    title
}

/// Names of languages among which a site lets its readers choose, as they call themselves.
const LANGUAGES: [&str; 13] = [
    "English",
    "Deutsch",
    "Français",
    "Español",
    "Português",
    "Italiano",
    "Русский",
    "Українська",
    "العربية",
    "中文",
    "日本語",
    "한국어",
    "Türkçe",
];

/// Whether a title is nothing but the name of a language: a button of the site, and the headline of nothing.
pub(super) fn is_language(title: &str) -> bool {
    title.len() <= 20 && LANGUAGES.contains(&title)
}

/// Whether a name is that of the outlet, or of its domain (`Bay News` for `www.baynews.example`).
fn is_outlet(name: &str, outlet: Option<&str>) -> bool {
    let Some(outlet) = outlet else { return false };
    let name = house(name);
    name.len() >= 3 && name == house(outlet)
}

/// Words of a call to the reader that no sentence of news has in this form.
pub(super) const CALLS: [&str; 12] = [
    "lick here",
    "to your inbox",
    "in your inbox",
    "follow us on",
    "Follow us on",
    "friend us on",
    "Like us on",
    "subscribe by e-mail",
    "ubscribe to our",
    "our newsletter",
    "Подписывайтесь на наш",
    "подписывайтесь на наш",
];
static CALLING: LazyLock<Words> = LazyLock::new(|| Words::new(CALLS));

/// Whether a line calls its reader to click, follow or subscribe.
pub(super) fn is_call(line: &str) -> bool {
    if line.starts_with(['"', '“', '«']) || !CALLING.any(line) {
        return false;
    }
    let ends = CALLS.iter().filter_map(|call| Some(line.find(call)? + call.len()));
    let Some(end) = ends.min() else { return false };
    // A banner that reads "Sign up for our newsletter" is of the story.
    let quoted = line[..end].matches('"').count() % 2 == 1 || line[..end].rfind('“') > line[..end].rfind('”');
    if quoted || sentence::reports(line) {
        return false;
    }
    // "(To see the letter, click here) The port was closed.": what follows is news.
    let behind = &line[end..];
    let glued = [") ", ": ", ". "].iter().any(|stop| behind.contains(stop) && !at_most(4, behind));
    // A box has several sentences, all of its letter.
    at_most(50, line) && (!glued || line.contains("ubscribe "))
}

/// Bytes of the longest text in place of a page that is not there.
const MISSING: usize = 800;

/// Whether a text is what a server says in place of a page.
pub(super) fn is_missing(text: &str) -> bool {
    static WORDS: LazyLock<Words> = LazyLock::new(|| {
        Words::new([
            "page you requested",
            "page you are looking for",
            "page you were looking for",
            "page cannot be found",
            "Page not found",
            "this error page",
            "ou do not have permission to ",
            "ou don't have permission to ",
            "404 Not Found",
            "403 Forbidden",
        ])
    });
    text.len() < MISSING && WORDS.any(text) && !sentence::reports(text)
}

/// Bytes that were decoded as text: lines in which signs that no encoding gave stand thick.
pub(super) fn rubbish(text: &str, lines: &[Span]) -> Vec<Cut> {
    // The sign for a byte that no encoding gave.
    const LOST: char = '\u{fffd}';
    if text.is_ascii() || !text.contains(LOST) {
        return Vec::new();
    }
    let is_rubbish = |line: &str| {
        let lost = line.matches(LOST).count();
        lost >= 4 && lost * 20 >= line.chars().count()
    };
    let spans = lines.iter().filter(|l| is_rubbish(&text[l.start as usize..l.end as usize]));
    spans.map(|span| Cut { span: span.clone(), reason: CutReason::Chrome }).collect()
}

/// Share of a headline that the link to another page of the same series repeats.
const OF_SERIES: f64 = 0.5;

/// Lines that end a page and name other pages of its series: `Storm in the bay: October 9 as it happened`.
pub(super) fn series(text: &str, lines: &[Span], title: &str) -> Vec<Cut> {
    let line = |span: &Span| &text[span.start as usize..span.end as usize];
    let mut spans: Vec<&Span> = Vec::new();
    for span in lines.iter().skip(1).rev() {
        let words = line(span);
        if words.len() > 120
            || words.ends_with(['.', '?', '!', '"', '”', ':', ';', ','])
            || !at_most(16, words)
        {
            break;
        }
        spans.push(span);
    }
    if title.is_empty() || spans.len() < 3 {
        return Vec::new();
    }
    let alike = spans.iter().filter(|s| headlines(line(s), title) >= OF_SERIES).count();
    if alike < 3 || alike * 2 < spans.len() {
        return Vec::new();
    }
    spans.into_iter().map(|span| Cut { span: span.clone(), reason: CutReason::Insert }).collect()
}

/// A rule of dashes, and the bytes of a box between two.
const RULE: &str = "----------";
const BOXED: usize = 400;

/// Boxes that a desk sets into its copy between two rules of dashes in one line: `---------- [For a factbox click on] ----------`.
pub(super) fn boxes(text: &str) -> Vec<Cut> {
    let mut cuts = Vec::new();
    static RULES: LazyLock<Finder> = LazyLock::new(|| Finder::new(RULE));
    let mut rules = RULES.find_iter(text.as_bytes());
    let Some(mut open) = rules.next() else { return cuts };
    for at in rules {
        let end = text[open..].find(|c| c != '-').map_or(text.len(), |i| open + i);
        let inner = &text[end.min(at)..at];
        if at > end
            && inner.len() <= BOXED
            && !inner.contains('\n')
            && (inner.contains("lick ") || inner.contains("ID:"))
        {
            let close = text[at..].find(|c| c != '-').map_or(text.len(), |i| at + i);
            cuts.push(Cut { span: open as u32..close as u32, reason: CutReason::Insert });
        }
        if at >= end {
            open = at;
        }
    }
    cuts
}

/// Lines of a page's head in which the box for a newsletter stands.
const BOX: usize = 4;

/// The lines of the box with which a page begins, between its first and its last call to the reader or behind them with "your":
/// `Get it to your inbox. It is all that matters. Your essential source.`
pub(super) fn between(lines: &[Span], text: &str, cuts: &[Cut]) -> Vec<Cut> {
    let insert = |span: &Span| {
        cuts.iter()
            .any(|c| c.reason == CutReason::Insert && c.span.start <= span.start && span.end <= c.span.end)
    };
    let yours = |span: &Span| {
        let line = &text[span.start as usize..span.end as usize];
        line.len() <= 200
            && ["Your ", " your "].iter().any(|w| line.contains(w))
            && !line.contains(['"', '“'])
    };
    let head = &lines[..lines.len().min(BOX)];
    let letter = |span: &Span| {
        let line = &text[span.start as usize..span.end as usize];
        ["inbox", "newsletter", "ubscribe"].iter().any(|w| line.contains(w))
    };
    if head.len() < BOX || !insert(&head[0]) || !letter(&head[0]) {
        return Vec::new();
    }
    let Some(last) = head.iter().rposition(|l| insert(l) || yours(l)) else { return Vec::new() };
    let open = head[1..=last].iter().filter(|l| !insert(l) && l.end - l.start <= 200);
    open.map(|span| Cut { span: span.clone(), reason: CutReason::Insert }).collect()
}

/// Labels among labels: short lines next to two at least that are cut as parts of a page: `Digg`, `What are these?`.
pub(super) fn labels(text: &str, lines: &[Span], cuts: &[Cut]) -> Vec<Cut> {
    let line = |span: &Span| &text[span.start as usize..span.end as usize];
    let short = |span: &Span| {
        let words = line(span);
        // A label may have others glued behind it.
        let most = if rule(words, Place::Line) == Some(CutReason::Chrome) { 12 } else { 6 };
        words.len() <= 90 && !words.ends_with(['.', '!', '"', '”', ',', ';']) && at_most(most, words)
    };
    let part = |c: &&Cut| matches!(c.reason, CutReason::Chrome | CutReason::Insert);
    let mut parts: Vec<Span> = cuts.iter().filter(part).map(|c| c.span.clone()).collect();
    if parts.len() < 2 {
        return Vec::new();
    }
    // How far all that begin up to a place reach: a text may have as many parts as lines.
    parts.sort_unstable_by_key(|part| part.start);
    let mut reach = 0;
    for part in &mut parts {
        reach = reach.max(part.end);
        part.end = reach;
    }
    let cut = |span: &Span| {
        let before = parts.partition_point(|part| part.start <= span.start);
        before > 0 && span.end <= parts[before - 1].end
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let run = lines[at..].iter().take_while(|l| short(l)).count();
        let known = lines[at..at + run].iter().filter(|l| cut(l)).count();
        if known >= 2 && known * 2 >= run {
            let open = lines[at..at + run].iter().filter(|l| !cut(l));
            found.extend(open.map(|span| Cut { span: span.clone(), reason: CutReason::Chrome }));
        }
        at += run.max(1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::lines::{Place, lines, rule};
    use super::{boxes, is_call, is_missing, labels, without_outlet};
    use crate::model::{Cut, CutReason};

    fn cut_lines(text: &str, cuts: &[Cut]) -> Vec<String> {
        cuts.iter().map(|c| text[c.span.start as usize..c.span.end as usize].to_owned()).collect()
    }

    #[test]
    fn calls_speak_and_are_not_told_of() {
        for line in [
            "Subscribe to our newsletter.",
            "Get the best of the bay to your inbox.",
            "Get the day's news in your inbox",
        ] {
            assert!(is_call(line), "{line}");
        }
        for line in [
            "A banner that read \"Sign up for our newsletter today\" hung over the quay.",
            "The port told its clients to subscribe to our newsletter.",
        ] {
            assert!(!is_call(line), "{line}");
        }
    }

    #[test]
    fn servers_speak_in_place_of_a_page() {
        for text in [
            "Sorry, the page you requested is gone.",
            "You hit this error page? Try our map of the site.",
            "Access to this article is denied. You do not have permission to view this page.",
        ] {
            assert!(is_missing(text), "{text}");
        }
        assert!(!is_missing("Visitors do not have permission to view the ferry."));
        assert!(!is_missing("The crew had no permission to view the chart."));
    }

    #[test]
    fn boxes_stand_between_rules() {
        let text = "The port closed. ------------ -- [For a factbox, click on [ID:nX1] ------------\n\nA ferry sank.";
        assert_eq!(cut_lines(text, &boxes(text)), [&text[17..79]]);
        assert!(boxes("A ------------ B\n------------").is_empty());
    }

    #[test]
    fn labels_stand_among_labels() {
        let text = "A ferry sank.\nDelicious\nStumbleupon\nWhat are these?\nDigg\nThe port was closed.";
        let spans = lines(text);
        let known: Vec<Cut> = spans
            .iter()
            .filter_map(|s| {
                rule(&text[s.start as usize..s.end as usize], Place::Line)
                    .map(|reason| Cut { span: s.clone(), reason })
            })
            .collect();
        assert_eq!(cut_lines(text, &labels(text, &spans, &known)), ["What are these?"]);
        let many = "Digg\n".repeat(100_000);
        let spans = lines(&many);
        let known: Vec<Cut> =
            spans.iter().map(|s| Cut { span: s.clone(), reason: CutReason::Chrome }).collect();
        assert!(labels(&many, &spans, &known).is_empty(), "in time that grows with the lines");
    }

    #[test]
    fn names_of_outlets_are_taken_off() {
        for (title, outlet, headline) in [
            ("Ferry runs aground - Bay News", Some("Bay News"), "Ferry runs aground"),
            ("Ferry runs aground | Bay News", Some("www.baynews.example"), "Ferry runs aground"),
            ("Ferry runs aground | Reuters", None, "Ferry runs aground"),
            ("Ferry runs aground - port authority", Some("Bay News"), "Ferry runs aground - port authority"),
            ("Ferry runs aground - Bay News", None, "Ferry runs aground - Bay News"),
            ("Ferry runs aground off Alda - World news - Africa - Alda", None, "Ferry runs aground off Alda"),
            ("Ferry runs aground off Alda | World | Africa", None, "Ferry runs aground off Alda"),
            ("Ferries: Orsel - Brannel - Alda", None, "Ferries: Orsel - Brannel - Alda"),
            (
                "Ferry runs aground off Alda - dozens hurt - Alda",
                None,
                "Ferry runs aground off Alda - dozens hurt - Alda",
            ),
        ] {
            assert_eq!(without_outlet(title, outlet), headline, "{title}");
        }
    }
}
