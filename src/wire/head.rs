//! The head of an article: what stands before the news.

use super::agencies::{self, Agency};
use super::dateline;
use super::lines::word_count;
use crate::calendar::months::month_of;
use crate::model::{Cut, CutReason, Dateline, Span};
use crate::text::similarity::headlines;

/// Lines that the head of a page may take up (chosen: menu, stamp, headline, standfirst, byline, caption and some).
const LINES: usize = 12;
/// Share of a headline that a line must repeat.
const REPEATED: f64 = 0.8;

/// What the head of an article says.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub cuts: Vec<Cut>,
    pub dateline: Option<Dateline>,
    /// Agency of the dateline.
    pub agency: Option<Agency>,
    pub carrier: Option<Agency>,
    /// Agency of the byline.
    pub byline: Option<Agency>,
    pub change_note: Option<String>,
}

/// Reads the head of a text; `lines` are its lines.
pub(super) fn read(text: &str, lines: &[Span], title: &str, headline: &str) -> Head {
    let mut head = Head::default();
    let mut open: Vec<Span> = Vec::new();
    let mut repeated = false;
    for (index, line) in lines.iter().take(LINES).enumerate() {
        let mut at = line.start;
        if let Some((end, note)) = advisory(&text[at as usize..line.end as usize]) {
            head.cut(at..at + end, CutReason::Advisory);
            head.change_note.get_or_insert(note);
            at += end;
            at += (text[at as usize..line.end as usize].len()
                - text[at as usize..line.end as usize].trim_start().len()) as u32;
            if at >= line.end {
                continue;
            }
        }
        let rest = &text[at as usize..line.end as usize];
        let next_is_text = lines.get(index + 1).is_some_and(|n| n.end - n.start > 80);
        if let Some(found) = dateline::find(rest, at).filter(|f| is_dateline(rest, f, at, next_is_text)) {
            head.end(text, found, at, &open, repeated);
            break;
        }
        if next_is_text && let Some(place) = dateline::is_city_line(rest) {
            head.cut(at..line.end, CutReason::Dateline);
            head.dateline = Some(Dateline { place: Some(place), day: None, span: at..line.end });
            break;
        }
        match kind(rest, title, headline, index) {
            Some(CutReason::Byline) => {
                head.byline = head.byline.or_else(|| agencies::by_byline(rest));
                head.cut(at..line.end, CutReason::Byline);
            }
            Some(reason) => {
                repeated |= reason == CutReason::Repeat;
                head.cut(at..line.end, reason);
            }
            None => open.push(at..line.end),
        }
    }
    head
}

/// A dateline stands before a text: not alone in a line that is a menu, nor without any text behind it.
fn is_dateline(line: &str, found: &dateline::Found, at: u32, next_is_text: bool) -> bool {
    let behind = &line[(found.dateline.span.end - at) as usize..];
    word_count(behind) >= 4 || (next_is_text && behind.trim().is_empty())
}

impl Head {
    fn cut(&mut self, span: Span, reason: CutReason) {
        if span.start < span.end {
            self.cuts.push(Cut { span, reason });
        }
    }

    /// A dateline ends the head: short lines before it that are no sentences were menu, headline and standfirst.
    fn end(&mut self, text: &str, found: dateline::Found, at: u32, open: &[Span], repeated: bool) {
        for (index, span) in open.iter().enumerate() {
            let line = &text[span.start as usize..span.end as usize];
            if !is_sentence(line) && word_count(line) <= 30 {
                let standfirst = repeated || index > 0;
                self.cut(span.clone(), if standfirst { CutReason::Repeat } else { CutReason::Chrome });
            }
        }
        let before = text[at as usize..found.dateline.span.start as usize].trim();
        if !before.is_empty() {
            self.byline = self.byline.or_else(|| agencies::by_byline(before));
            let reason = if before.contains('|') { CutReason::Chrome } else { CutReason::Byline };
            if !is_sentence(before) {
                self.cut(at..found.dateline.span.start, reason);
            }
        }
        self.cut(found.dateline.span.clone(), CutReason::Dateline);
        self.agency = found.agency;
        self.carrier = found.carrier;
        self.dateline = Some(found.dateline);
    }
}

/// What a line before the text is, if it is none of it.
fn kind(line: &str, title: &str, headline: &str, index: usize) -> Option<CutReason> {
    if line.len() > 300 {
        return None;
    }
    if is_byline(line) {
        return Some(CutReason::Byline);
    }
    if !title.is_empty() && (headlines(line, headline) >= REPEATED || headlines(line, title) >= REPEATED) {
        return Some(CutReason::Repeat);
    }
    if is_stamp(line) || (index < 4 && is_menu(line)) {
        return Some(CutReason::Chrome);
    }
    None
}

/// `(Adds details, quote)`, `Eds: UPDATES with ...`, `(ATTN: ADDS photo)`: its length, and what the desk says.
fn advisory(line: &str) -> Option<(u32, String)> {
    const WORDS: [&str; 22] = [
        "adds",
        "updates",
        "recasts",
        "rewrites",
        "corrects",
        "repeats",
        "refiles",
        "removes",
        "clarifies",
        "attn:",
        "eds:",
        "new throughout",
        "fixes",
        "amends",
        "releads",
        "writes through",
        "changes",
        "deletes",
        "recrops",
        "inserts",
        "with ",
        "embargoed",
    ];
    if line.starts_with("Eds:") || line.starts_with("EDS:") {
        return (line.len() < 400).then(|| (line.len() as u32, line[4..].trim().to_owned()));
    }
    let inner = line.strip_prefix('(')?;
    let close = closing(line)?;
    let head = inner[..inner.floor_char_boundary(20)].to_lowercase();
    let known = WORDS.iter().any(|w| head.starts_with(w));
    (known && close < 600).then(|| (close as u32 + 1, line[1..close].trim().to_owned()))
}

/// The bracket that closes the one a text begins with.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, b) in text.bytes().enumerate().take(1_000) {
        match b {
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// `By Ann Example, AP Sports Writer`: short, names in capitals, no sentence.
fn is_byline(line: &str) -> bool {
    let Some(names) = ["By ", "BY ", "by ", "Von ", "Par ", "Por "].iter().find_map(|p| line.strip_prefix(p))
    else {
        return false;
    };
    let strict = !line.starts_with(['B', 'b']);
    let words = word_count(names);
    let capitals = names.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count();
    let most = if strict { 5 } else { 14 };
    words <= most
        && capitals * 10 >= words * 6
        && names.starts_with(char::is_uppercase)
        && !line.ends_with(['?', '!', ':'])
        && (!line.ends_with('.') || words <= 4)
}

/// A line of nothing but a time: `Published 12 March 2020 10:20 GMT`, `Updated 3 hours ago`, `5 min read`.
fn is_stamp(line: &str) -> bool {
    const WORDS: [&str; 40] = [
        "published",
        "updated",
        "posted",
        "last",
        "modified",
        "created",
        "first",
        "on",
        "at",
        "am",
        "pm",
        "gmt",
        "utc",
        "bst",
        "est",
        "edt",
        "cet",
        "cest",
        "ist",
        "min",
        "mins",
        "minute",
        "minutes",
        "hour",
        "hours",
        "day",
        "days",
        "read",
        "ago",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "date",
        "time",
        "a.m",
        "p.m",
    ];
    if line.len() > 90 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    line.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '/' | '-' | '–' | '(' | ')')).all(
        |word| {
            let word = word.trim_matches(['.', ':', ';']).to_lowercase();
            word.is_empty()
                || WORDS.contains(&word.as_str())
                || word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'))
                || month_of(&word).is_some()
                || word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len()
                    > word.len().saturating_sub(3)
                    && word.starts_with(|c: char| c.is_ascii_digit())
        },
    )
}

/// A menu or breadcrumb: labels parted by bars, dots or arrows.
fn is_menu(line: &str) -> bool {
    let parts = line.split(['|', '·', '›', '»', '>', '•', '/']).filter(|p| !p.trim().is_empty()).count();
    parts >= 3 && line.len() <= 200 && !is_sentence(line) && word_count(line) <= parts * 4
}

fn is_sentence(line: &str) -> bool {
    line.ends_with(['.', '?', '!', '"', '”', '»']) || line.ends_with(".)")
}

#[cfg(test)]
mod tests {
    use super::{advisory, is_byline, is_menu, is_stamp, read};
    use crate::model::CutReason;

    #[test]
    fn a_saved_page_loses_what_stands_before_the_dateline() {
        let text = "Bay News | Home | Sport | Weather\n\nFerry aground in the bay\n\nAll passengers are safe\n\nGENEVA, March 3. /TASS/. A ferry \
                    ran aground on Monday in the bay.";
        let head = read(
            text,
            &super::super::lines::lines(text),
            "Ferry aground in the bay",
            "Ferry aground in the bay",
        );
        let reasons: Vec<CutReason> = head.cuts.iter().map(|c| c.reason).collect();
        assert_eq!(reasons, [CutReason::Chrome, CutReason::Repeat, CutReason::Repeat, CutReason::Dateline]);
        assert_eq!(head.agency.map(|a| a.code), Some("tass"));
    }

    #[test]
    fn advisories_and_bylines() {
        assert_eq!(advisory("(Adds quote (2), details) LONDON").map(|(n, _)| n), Some(25));
        assert_eq!(
            advisory("Eds: UPDATES with toll.").map(|(_, note)| note),
            Some("UPDATES with toll.".to_owned())
        );
        assert!(advisory("(London) is a town").is_none());
        for (line, yes) in [
            ("By Ann Example", true),
            ("By ANN EXAMPLE, AP Sports Writer", true),
            ("By Oriol Santander, Africa correspondent", true),
            ("By Monday the ferry had been raised, the port said.", false),
            ("By the time the ferry came", false),
            ("Von der Küste kam ein Boot", false),
        ] {
            assert_eq!(is_byline(line), yes, "{line}");
        }
    }

    #[test]
    fn stamps_and_menus() {
        for (line, yes) in [
            ("Published 12 March 2020 10:20 GMT", true),
            ("Updated 3 hours ago", true),
            ("12:45 pm, Monday 3 March", true),
            ("Toll rises to 12 on Monday", false),
            ("In March 12 ferries ran aground", false),
        ] {
            assert_eq!(is_stamp(line), yes, "{line}");
        }
        assert!(is_menu("Bay News · Latest · Politics · Sport"));
        assert!(!is_menu("The ferry, the port and/or the bay/harbour were closed."));
    }
}
