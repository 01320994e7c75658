//! What a site adds to a headline and a page.

use std::sync::LazyLock;

use aho_corasick::packed::Searcher;
use memchr::memmem::Finder;

use super::agencies;
use super::house::house;
use super::lines::at_most;
use crate::model::{Cut, CutReason, Span};
use crate::text::similarity::headlines;

/// Words of a site's name (chosen: "The Atlanta Journal-Constitution Online" has four).
const WORDS: usize = 5;

/// A title without the name of its outlet: `Ferry aground - Bay News`, `Ferry aground | Reuters`.
///
/// Only a name that the record itself, or the table of agencies, knows.
pub(super) fn without_outlet<'a>(title: &'a str, outlet: Option<&str>) -> &'a str {
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
    title
}

/// Whether a name is that of the outlet, or of its domain (`Bay News` for `www.baynews.example`).
fn is_outlet(name: &str, outlet: Option<&str>) -> bool {
    let Some(outlet) = outlet else { return false };
    let name = house(name);
    name.len() >= 3 && name == house(outlet)
}

/// Words of a call to the reader that no sentence of news has in this form.
static CALLS: LazyLock<Searcher> = LazyLock::new(|| {
    Searcher::new([
        "lick here",
        "to your inbox",
        "follow us on",
        "Follow us on",
        "friend us on",
        "Like us on",
        "subscribe by e-mail",
        "ubscribe to our",
        "our newsletter",
        "Подписывайтесь на наш",
        "подписывайтесь на наш",
    ])
    .expect("eleven words fit a searcher")
});

/// Whether a line calls its reader to click, follow or subscribe.
pub(super) fn is_call(line: &str) -> bool {
    !line.starts_with(['"', '“', '«']) && CALLS.find(line).is_some() && at_most(50, line)
}

/// Bytes of the longest text in place of a page that is not there.
const MISSING: usize = 800;

/// Whether a text is what a server says in place of a page.
pub(super) fn is_missing(text: &str) -> bool {
    let words = [
        "page you requested",
        "page you are looking for",
        "page you were looking for",
        "page cannot be found",
        "Page not found",
    ];
    text.len() < MISSING && words.iter().any(|w| text.contains(w))
}

/// The sign for a byte that no encoding gave.
static LOST: LazyLock<Finder> = LazyLock::new(|| Finder::new("\u{fffd}"));

/// Bytes that were decoded as text: lines in which signs that no encoding gave stand thick.
pub(super) fn rubbish(text: &str, lines: &[Span]) -> Vec<Cut> {
    if LOST.find(text.as_bytes()).is_none() {
        return Vec::new();
    }
    let is_rubbish = |line: &str| {
        let lost = line.matches('\u{fffd}').count();
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

#[cfg(test)]
mod tests {
    use super::without_outlet;

    #[test]
    fn names_of_outlets_are_taken_off() {
        for (title, outlet, headline) in [
            ("Ferry runs aground - Bay News", Some("Bay News"), "Ferry runs aground"),
            ("Ferry runs aground | Bay News", Some("www.baynews.example"), "Ferry runs aground"),
            ("Ferry runs aground | Reuters", None, "Ferry runs aground"),
            ("Ferry runs aground - port authority", Some("Bay News"), "Ferry runs aground - port authority"),
            ("Ferry runs aground - Bay News", None, "Ferry runs aground - Bay News"),
        ] {
            assert_eq!(without_outlet(title, outlet), headline, "{title}");
        }
    }
}
