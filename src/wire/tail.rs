//! The tail of an article: who wrote and edited it, sign-offs, copyright, contacts.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::advisory;
use super::agencies::{self, Agency};
use super::comments;
use super::dateline::{self, partial_day};
use super::inline;
use super::lines::{Place, at_most, has_credit, rule};
use super::signature::signature;
use super::words::Words;
use crate::model::{Cut, CutReason, MarkerKind, PartialDay, Span};

/// Lines from the end in which trailers stand (chosen: an agency's trailer, a site's notice, copyright and contacts).
const LINES: usize = 12;
/// Last lines, not counting those cut, in which a sign-off or a passage without brackets may stand.
const LAST: usize = 4;
/// Bytes from the end in which the trailer of a desk is looked for, and most of what a site may set behind it.
const BEHIND: usize = 1_500;

/// Most words of a line `Ann Example, The Canadian Press`: five of the name, and the longest name of an agency.
const SIGNED_WORDS: usize = 12;
/// Bytes of the longest line that is a trailer as a whole (seventy long words of a script of two bytes a letter).
const LONGEST: usize = 1_500;

/// What the tail of an article says.
#[derive(Debug, Default)]
pub(super) struct Tail {
    pub cuts: Vec<Cut>,
    /// Agency that signs off.
    pub agency: Option<Agency>,
    /// An agency only contributed.
    pub partial: bool,
    /// The day the copy says it was first published on.
    pub first_published: Option<PartialDay>,
    /// The kind of version that a note on an earlier one tells of.
    pub kind: Option<MarkerKind>,
}

/// Reads the tail of a text; `lines` are its lines, `seldom` whether it holds words of [`super::marks::in_text`].
pub(super) fn read(text: &str, lines: &[Span], seldom: bool) -> Tail {
    let mut tail = Tail::default();
    let mut end = text.trim_end().len();
    if let Some((start, reason)) = seldom.then(|| comments::section(text, lines)).flatten() {
        tail.cut(start..end, reason);
        end = start;
    }
    if let Some(start) = behind_desk(&text[..end]) {
        tail.cut(start..end, CutReason::Chrome);
        end = start;
    }
    let last = lines.partition_point(|l| (l.start as usize) < end);
    let (mut news, mut seen) = (0, 0);
    let holds = Holds::of(&text[lines.get(last.saturating_sub(LINES)).map_or(0, |l| l.start as usize)..]);
    for line in lines[..last].iter().rev() {
        let to = end.min(line.end as usize);
        let words = text[line.start as usize..to].trim_end();
        let span = line.start..line.start + words.len() as u32;
        seen += 1;
        if seen > LINES {
            break;
        }
        if let Some(reason) = whole(words, news, holds) {
            tail.note(words);
            tail.cuts.push(Cut { span, reason });
        } else {
            news += usize::from(tail.end_of_line(text, &span, news));
        }
    }
    tail
}

/// Where the text goes on behind the last trailer of a desk, `(Reporting by ...; Editing by ...)`: what a site sets there
/// is none of the story, unless another dispatch begins.
fn behind_desk(text: &str) -> Option<usize> {
    let from = text.ceil_char_boundary(text.len().saturating_sub(2 * BEHIND));
    let window = &text[from..];
    for open in memchr::memrchr_iter(b'(', window.as_bytes()) {
        let inner = &window[open + 1..];
        let desk = rule(inner, Place::Bracket) == Some(CutReason::Trailer)
            && names_desk(&inner[..inner.floor_char_boundary(60)]);
        let Some(close) = desk.then(|| advisory::closing(&window[open..])).flatten() else { continue };
        let rest = &window[open + close + 1..];
        let begins = |line: &str| dateline::find(line, 0).is_some_and(|f| f.agency.is_some());
        let small = rest.len() <= BEHIND && rest.len() * 2 < text.len();
        let another = rest.lines().any(begins) || begins(rest.trim_start());
        return (!rest.trim_matches([' ', '\n', ')', '.']).is_empty() && small && !another)
            .then(|| text.len() - rest.len());
    }
    None
}

fn names_desk(words: &str) -> bool {
    ["eporting by", "riting by", "diting by", "ompiled by"].iter().any(|w| words.contains(w))
}

/// What some line of a tail holds: most tails have neither.
#[derive(Clone, Copy)]
struct Holds {
    ages: bool,
    addresses: bool,
}

impl Holds {
    fn of(tail: &str) -> Self {
        let ages = AGO.find(tail.as_bytes()).is_some();
        Self { ages, addresses: memchr::memchr(b'@', tail.as_bytes()).is_some() }
    }
}

/// Why a whole line of the tail is not news.
fn whole(line: &str, news: usize, holds: Holds) -> Option<CutReason> {
    // No trailer has more: seventy words are some 500 bytes.
    if line.len() > LONGEST {
        return None;
    }
    if let Some(reason) = rule(line, Place::Tail) {
        let limit = if reason == CutReason::Contact { 50 } else { 70 };
        // "(c) the end of the lease" is an item of a list.
        let item = line.starts_with("(c) ") && !is_copyright(line);
        // A rule of few letters in a long paragraph is a sentence that happens to begin so.
        if !item && at_most(limit, line) && (reason != CutReason::Contact || news < LAST) {
            return Some(reason);
        }
    }
    if is_initials(line) || is_mark(line) || news == 0 && is_shouted_credit(line) {
        return Some(CutReason::Trailer);
    }
    if advisory::note_kind(line).is_some() && at_most(60, line) {
        return Some(CutReason::Advisory);
    }
    if holds.ages && is_ticker(line) || is_visit(line) {
        return Some(CutReason::Insert);
    }
    if news == 0
        && let Some(reason) = notice(line)
    {
        return Some(reason);
    }
    if holds.addresses && line.contains('@') && at_most(10, line) && !line.contains(". ") {
        return Some(CutReason::Contact);
    }
    // The last comma with a space behind it, of which few lines have one behind so few words.
    let bytes = line.as_bytes();
    let comma = || memchr::memrchr_iter(b',', bytes).find(|at| bytes.get(at + 1) == Some(&b' '));
    let signed = || {
        comma().is_some_and(|at| {
            let (name, agency) = (&line[..at], &line[at + 2..]);
            at_most(5, name)
                && at_most(SIGNED_WORDS, line)
                && !name.contains(". ")
                && agencies::by_name(agency.trim_end_matches('.')).is_some()
        })
    };
    (news < 3 && signed()).then_some(CutReason::Trailer)
}

/// `(c) 2026 Example Media`, `(c) Example Limited 1996`: a short line with a year or its rights.
fn is_copyright(line: &str) -> bool {
    let year = |w: &str| {
        w.len() == 4 && (w.starts_with("19") || w.starts_with("20")) && w.bytes().all(|b| b.is_ascii_digit())
    };
    at_most(12, line) && (line.contains("ights reserved") || line.split([' ', ',', '.']).any(year))
}

/// `hh/ph/ts`, `bur-jm/pmr`: initials of desk and editors.
fn is_initials(line: &str) -> bool {
    line.len() <= 24
        && line.contains('/')
        && line
            .split(['/', '-'])
            .all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase()))
}

/// `___`, `* * *`, `(END)`, `ENDS`, `###`.
fn is_mark(line: &str) -> bool {
    line.len() <= 12
        && (line.chars().all(|c| matches!(c, '_' | '*' | '-' | '=' | '#' | ' ' | '.' | '—' | '–'))
            || matches!(
                line.trim_matches(['(', ')', '-', ' ']),
                "END" | "ENDS" | "Ends" | "Enditem" | "ENDITEM" | "MORE" | "end"
            ))
}

/// `CHANNEL EXAMPLE`: the name of a broadcaster or paper on a line of its own.
fn is_shouted_credit(line: &str) -> bool {
    line.len() <= 40
        && line.len() >= 6
        && line.chars().all(|c| c.is_uppercase() || c == ' ')
        && at_most(3, line)
}

static AGO: LazyLock<Finder> = LazyLock::new(|| Finder::new("s ago"));

/// Other headlines with their age: `Ferry aground - 34 mins ago Port closed - 2 hrs ago`.
fn is_ticker(line: &str) -> bool {
    const UNITS: [&str; 5] = ["mins ago", "hrs ago", "min ago", "hr ago", "hours ago"];
    // Two of them at least: most lines have no "ago".
    if AGO.find(line.as_bytes()).is_none() {
        return false;
    }
    UNITS.iter().map(|unit| line.matches(unit).count()).sum::<usize>() >= 2
}

/// `For more on the port, visit:` whose address is gone.
fn is_visit(line: &str) -> bool {
    line.ends_with(':')
        && at_most(30, line)
        && (line.ends_with("visit:") || line.ends_with("here:") || line.starts_with("For more"))
}

/// Parts of the words that [`notice`] looks for; most lines have none.
static NOTICE: LazyLock<Words> = LazyLock::new(|| {
    Words::new([
        "contributed to",
        "esponsible for",
        "permission",
        "prohibited",
        "protected by",
        "may not be",
        "nsubscribe",
        "mailing",
    ])
});

/// What a site or its owner declares below a text.
fn notice(line: &str) -> Option<CutReason> {
    if !NOTICE.any(line) || !at_most(75, line) {
        return None;
    }
    let any = |marks: &[&str]| marks.iter().any(|m| line.contains(m));
    if any(&["contributed to this report", "contributed to this story", "contributed to this article"])
        && at_most(40, line)
    {
        return Some(CutReason::Trailer);
    }
    if any(&["not responsible for the", "without the prior written permission", "is strictly prohibited"]) {
        return Some(CutReason::Notice);
    }
    if any(&[
        "protected by United States copyright",
        "may not be published, broadcast",
        "may not be reproduced",
    ]) {
        return Some(CutReason::Copyright);
    }
    any(&["To unsubscribe", "to unsubscribe", "mailing list"]).then_some(CutReason::Contact)
}

impl Tail {
    fn cut(&mut self, span: std::ops::Range<usize>, reason: CutReason) {
        if span.start < span.end {
            self.cuts.push(Cut { span: span.start as u32..span.end as u32, reason });
        }
    }

    /// Cuts what closes a line: passages in brackets, sign-offs, initials, trailers without brackets. Whether news is left.
    fn end_of_line(&mut self, text: &str, line: &Span, news: usize) -> bool {
        let mut end = line.end as usize;
        let start = line.start as usize;
        let hits = if news == 0 { inline::hits(&text[start..end]) } else { Vec::new() };
        loop {
            let words = text[start..end].trim_end();
            end = start + words.len();
            let found = bracketed(words)
                .or_else(|| if news < LAST { self.signed_off(words) } else { None })
                .or_else(|| inline::closing(words, &hits, news == 0));
            let Some((cut, reason)) = found else { break };
            self.note(&words[cut..]);
            self.cut(start + cut..end, reason);
            end = start + cut;
        }
        !text[start..end].trim().is_empty()
    }

    /// A sign-off at the end of a passage: `PTI KLM RTJ`, `--IANS`, `Enditem`, `(ANI)`, `-- BERNAMA`, `AAP RTV ar`.
    fn signed_off(&mut self, words: &str) -> Option<(usize, CutReason)> {
        for mark in ["Enditem", "(END)", "(ENDS)", "ENDS"] {
            if let Some(rest) = words.strip_suffix(mark)
                && (rest.is_empty() || rest.ends_with([' ', '.', '"', '\n', ')']))
            {
                return Some((rest.len(), CutReason::Trailer));
            }
        }
        let (at, agency) = signature(words)?;
        self.agency = self.agency.or(Some(agency));
        Some((at, CutReason::Trailer))
    }

    /// Learns what a trailer says of agencies.
    fn note(&mut self, words: &str) {
        self.kind = self.kind.or_else(|| advisory::note_kind(words));
        let lower = words.to_lowercase();
        let contributed = CONTRIBUTED.any(&lower) || lower.starts_with("(with ");
        self.partial |= contributed;
        if memchr::memchr(b'p', words.as_bytes()).is_some()
            && let Some((_, rest)) = words.split_once("first published ")
        {
            let day = rest.trim_end_matches(['.', ' ']).trim_start_matches("on ");
            self.first_published = self.first_published.or_else(|| partial_day(day));
        }
        if contributed {
            return;
        }
        let named = ["copyright", "©", "(c)", "source:", "quelle:", "fuente:", "this report by", "источник:"]
            .iter()
            .any(|mark| lower.starts_with(mark));
        let comma = memchr::memrchr_iter(b',', words.as_bytes()).find(|at| words[at + 1..].starts_with(' '));
        let signed = comma.map(|at| words[at + 2..].trim_end_matches('.'));
        self.agency = self
            .agency
            .or_else(|| if named { named_agency(words) } else { None })
            .or_else(|| signed.and_then(agencies::by_name));
    }
}

/// What a trailer says of an agency that only gave a part, in small letters.
static CONTRIBUTED: LazyLock<Words> = LazyLock::new(|| {
    Words::new(["contributed", "with input", "agency inputs", "with files from", "mit material"])
});

/// The agency that a notice of copyright or source names.
fn named_agency(words: &str) -> Option<Agency> {
    let parts: Vec<&str> = words.split(['.', ',', ':', '|', ';']).collect();
    parts.iter().find_map(|part| {
        let starts = part
            .char_indices()
            .filter(|(at, c)| c.is_uppercase() && (*at == 0 || part[..*at].ends_with([' ', '©'])));
        starts
            .map(|(at, _)| part[at..].trim())
            .find_map(|name| agencies::by_name(name).or_else(|| agencies::by_token(name)))
    })
}

/// The bracketed passage that ends a text, if its first words, or a photo credit in it, tell that it is no news.
fn bracketed(words: &str) -> Option<(usize, CutReason)> {
    let inner_end = words
        .strip_suffix(").")
        .or_else(|| words.strip_suffix(')'))
        .or_else(|| words.strip_suffix(']'))
        .map(str::len)?;
    let open = opening(&words[..inner_end])?;
    let inner = words[open + 1..inner_end].trim_start_matches(['(', '[']).trim();
    if let Some(reason) = rule(inner, Place::Bracket) {
        return Some((open, reason));
    }
    let lower = inner.to_lowercase();
    if lower.contains("editing by") || lower.contains("edited by") || lower.contains("reporting by") {
        return Some((open, CutReason::Trailer));
    }
    if advisory::note_kind(inner).is_some() && at_most(60, inner) {
        return Some((open, CutReason::Advisory));
    }
    let asks = inner.contains("uestions or comments") && at_most(40, inner);
    if asks || inner.contains('@') && !inner.contains(". ") && at_most(12, inner) {
        return Some((open, CutReason::Contact));
    }
    (has_credit(&words[open..]) && at_most(12, inner)).then_some((open, CutReason::Caption))
}

/// The bracket that the end of a text would close.
fn opening(text: &str) -> Option<usize> {
    let from = text.len().saturating_sub(1_500);
    let (mut depth, mut end) = (0, text.len());
    while let Some(at) = text.as_bytes()[from..end].iter().rposition(|b| advisory::is_bracket(*b)) {
        end = from + at;
        match text.as_bytes()[end] {
            b')' | b']' => depth += 1,
            _ if depth == 0 => return Some(end),
            _ => depth -= 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::model::CutReason;

    fn kept(text: &str) -> (String, Option<&'static str>, bool) {
        let tail = read(text, &super::super::lines::lines(text), true);
        let mut cuts = tail.cuts;
        cuts.sort_by_key(|c| c.span.start);
        let mut rest = text.to_owned();
        for cut in cuts.iter().rev() {
            rest.replace_range(cut.span.start as usize..cut.span.end as usize, "");
        }
        (rest.trim().to_owned(), tail.agency.map(|a| a.code), tail.partial)
    }

    #[test]
    fn trailers_are_cut_and_read() {
        for (trailer, agency, partial) in [
            (" (Reporting by Ann Example in Bay (City); Editing by Bo Example)", None, false),
            (
                "\n\n(Reporting by Ann Example; editing by Bo Example)\n((ann.example@example.com))",
                None,
                false,
            ),
            (" PTI KLM RTJ", Some("pti"), false),
            ("\nAAP RTV ar", Some("aap"), false),
            ("\n(Kyodo)", Some("kyodo"), false),
            (" (ANSA).", Some("ansa"), false),
            (" (ANI)", Some("ani"), false),
            ("\n--IANS\nms/vd", Some("ians"), false),
            (" Enditem", None, false),
            ("\n(END)", None, false),
            ("\n\nhh/ph/ts", None, false),
            (
                "\n___\nAssociated Press writer Ann Example in Bay City contributed to this report.",
                None,
                true,
            ),
            ("\n\nCopyright 2026 The Associated Press. All rights reserved.", Some("ap"), false),
            ("\n\n© 2026 AFP", Some("afp"), false),
            ("\n\nThe Associated Press contributed to this report.", None, true),
            (
                "\n\nThis report by The Canadian Press was first published March 13, 2026.\n\nAnn Example, The Canadian Press",
                Some("cp"),
                false,
            ),
            ("\n\nWith inputs from PTI", None, true),
            (" (AP Photo/Ann Example)", None, false),
        ] {
            let news = "A ferry ran aground. All are safe.";
            assert_eq!(kept(&format!("{news}{trailer}")), (news.to_owned(), agency, partial), "{trailer:?}");
        }
    }

    #[test]
    fn news_stays() {
        for text in [
            "The lease has three ends.\n(a) the sale of the ferry;\n(b) its loss;\n(c) the end of the lease in 2020 by a letter of either side.",
            "The ferry sailed.\n\nCOMPROMISE\n\nThe port agreed.",
            "The ferry (built in 1990) ran aground (again).",
            "He told the AP.",
            "The port was closed, said the head of the IANS.",
            "\"We saw it,\" she told AFP",
            "Source of the fire was a lamp.",
        ] {
            assert_eq!(kept(text).0, text, "{text}");
        }
    }

    #[test]
    fn the_day_of_first_publication() {
        let text = "A moose stood.\n\nThis report by The Canadian Press was first published March 13, 2026.";
        let day = read(text, &super::super::lines::lines(text), 0).first_published.unwrap();
        assert_eq!((day.year, day.month, day.day), (Some(2026), 3, 13));
        assert_eq!(read(text, &super::super::lines::lines(text), 0).cuts[0].reason, CutReason::Trailer);
    }
}
