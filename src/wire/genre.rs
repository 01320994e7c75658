//! What kind of copy an article is, told by its form.

use std::sync::LazyLock;

use super::form;
use super::lines::{at_most, words_up_to};
use super::words::Words;
use crate::calendar::months::month_of;
use crate::model::{CutReason, Dispatch, Genre, Span};
use crate::text::classes::positions;
use crate::text::words::is_unspaced;

/// Kept words under which an article has metadata and no text (chosen: a paywall's teaser has 20 to 30).
const STUB_WORDS: usize = 12;
/// Kept words of a text that breaks off, under which it is a stub.
const BROKEN_STUB_WORDS: usize = 45;
/// Kept words of the caption of a picture or film that is the page, and how many of them one cut word weighs.
const CAPTION_STUB_WORDS: usize = 60;
const A_CUT_WORD: usize = 4;
/// Fewest words of an alert: a sentence.
const LEAST_ALERT: usize = 6;
/// Most words of an alert.
const ALERT_WORDS: usize = 60;

/// What the other readers of a dispatch learnt that tells its genre.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs {
    /// What the headline says.
    pub marked: Option<Genre>,
    /// A press-release wire signs it, or its foot calls it a release.
    pub release: bool,
    /// The text breaks off.
    pub truncated: bool,
    /// The desk says that it is its author's opinion.
    pub opinion: bool,
    /// It begins with a call to subscribe to a letter.
    pub newsletter: bool,
    /// The title may be a standing one: it holds words of [`super::marks::in_title`].
    pub standing: bool,
    /// The text holds words of [`super::marks::in_text`].
    pub seldom: bool,
}

/// Letters of a word in a script without spaces. Chosen: most Chinese words have two.
const UNSPACED: usize = 2;

/// Words of the kept text in scripts that put no spaces between them, as many as tell a stub.
fn unspaced(dispatch: &Dispatch) -> usize {
    let kept = dispatch.kept();
    let letters = kept.flat_map(|span| dispatch.text[span.start as usize..span.end as usize].chars());
    letters.filter(|c| is_unspaced(*c)).take(UNSPACED * (ALERT_WORDS + 1)).count() / UNSPACED
}

/// The genre of a dispatch.
pub(super) fn of(dispatch: &Dispatch, lines: &[Span], signs: Signs) -> Genre {
    // Enough to tell a stub and an alert from the rest: the body is not read for it.
    let mut words = 0;
    for span in dispatch.kept() {
        words += words_up_to(ALERT_WORDS + 1, dispatch.slice(&span));
        if words > ALERT_WORDS {
            break;
        }
    }
    if words <= ALERT_WORDS && !dispatch.text.is_ascii() {
        words += unspaced(dispatch);
    }
    if signs.newsletter {
        return Genre::Digest;
    }
    let alert = signs.marked == Some(Genre::Alert);
    let one = (LEAST_ALERT..=ALERT_WORDS).contains(&words)
        && dispatch.agency.is_some()
        && dispatch.dateline.is_some()
        && form::is_one_sentence(&form::head(dispatch));
    if one && signs.marked.is_none() && !signs.truncated {
        return Genre::Alert;
    }
    if words < STUB_WORDS && !(alert && words > 0) || signs.truncated && words < BROKEN_STUB_WORDS {
        return Genre::Stub;
    }
    if signs.marked.is_none() && is_caption_page(dispatch, words) {
        return Genre::Stub;
    }
    match signs.marked {
        Some(Genre::Alert) | None => {}
        // The label alone makes no chronology: its items do.
        Some(Genre::Chronology) if !is_dated(dispatch, lines) => return Genre::News,
        Some(genre) => return genre,
    }
    if alert && words <= ALERT_WORDS {
        return Genre::Alert;
    }
    if signs.release {
        return Genre::PressRelease;
    }
    if signs.opinion {
        return Genre::Column;
    }
    if let Some(genre) = signs.standing.then(|| by_title(&dispatch.headline)).flatten() {
        return genre;
    }
    let head = form::head(dispatch);
    let own = || {
        let filed = dispatch.agency.is_some() || dispatch.dateline.is_some();
        (!filed && (form::is_personal(&head) || form::is_essay(&head))).then_some(Genre::Column)
    };
    by_form(dispatch, lines, signs.seldom)
        .or_else(|| by_text(dispatch, lines, &head))
        .or_else(own)
        .unwrap_or(Genre::News)
}

/// Whether a page is a picture or a film with its caption: few words that nobody filed, and what the page says of itself besides.
fn is_caption_page(dispatch: &Dispatch, kept: usize) -> bool {
    if kept > CAPTION_STUB_WORDS || dispatch.agency.is_some() || dispatch.dateline.is_some() {
        return false;
    }
    let page = dispatch
        .cuts
        .iter()
        .filter(|c| matches!(c.reason, CutReason::Contact | CutReason::Insert | CutReason::Notice));
    let cut: usize = page.map(|c| words_up_to(CAPTION_STUB_WORDS, dispatch.slice(&c.span))).sum();
    cut > 0 && cut * A_CUT_WORD >= kept
}

/// Whether a text has dated items, in lines or inline, or is a table of days.
fn is_dated(dispatch: &Dispatch, lines: &[Span]) -> bool {
    let text = form::head(dispatch);
    form::dated_items(&text) >= 2
        || form::is_table(&text)
        || kept_lines(dispatch, lines).filter(|l| begins_with_date(l)).count() >= 2
        || text.bytes().filter(u8::is_ascii_digit).count() * 8 >= text.len()
}

/// The genre that a text shows whose lines were joined.
fn by_text(dispatch: &Dispatch, lines: &[Span], text: &str) -> Option<Genre> {
    if form::posts(text) >= 2 {
        return Some(Genre::Digest);
    }
    // A passage begins where a line does, or behind a cut.
    let starts = lines.iter().map(|l| l.start).chain(dispatch.kept().map(|kept| kept.start));
    let bytes = dispatch.text.as_bytes();
    let may_update = |at: u32| matches!(&bytes[at as usize..], [b'U', ..] | [b'(', b'U', ..]);
    if starts.into_iter().any(may_update) && form::update_passages(text) >= 2 {
        return Some(Genre::Live);
    }
    if form::is_interview(text) {
        return Some(Genre::Interview);
    }
    form::is_table(text).then_some(Genre::Table)
}

/// Standing titles of digests.
pub(super) const DIGEST: [&str; 29] = [
    "morning briefing",
    "evening briefing",
    "daily briefing",
    "news briefing",
    "news in brief",
    "world in brief",
    "in brief:",
    "news digest",
    "press digest",
    "news summary",
    "press review",
    "week in review",
    "the week ahead",
    "news roundup",
    "headlines at",
    "top stories",
    "morning digest",
    "daily digest",
    "today's headlines",
    "newsletter:",
    "what to know today",
    "here's what you need to know",
    "things you need to know",
    "things to watch",
    "presseschau",
    "revue de presse",
    "diary for",
    "events calendar",
    "economic calendar",
];
/// Standing titles of live pages.
pub(super) const LIVE: [&str; 8] = [
    "live updates",
    "live blog",
    "liveblog",
    "as it happened",
    "latest updates",
    "live:",
    "live coverage",
    "minute by minute",
];

/// Words of the other titles that [`by_title`] knows.
pub(super) const STANDING: [&str; 3] = [" things to ", "timeline", "chronology of "];
/// What an interview says of itself.
pub(super) const QUESTIONS: &str = "uestions and answers about";

static DIGESTS: LazyLock<Words> = LazyLock::new(|| Words::new(DIGEST));
static LIVES: LazyLock<Words> = LazyLock::new(|| Words::new(LIVE));

/// Standing titles of digests and live pages.
fn by_title(headline: &str) -> Option<Genre> {
    let title = headline.to_lowercase();
    if LIVES.any(&title) {
        return Some(Genre::Live);
    }
    if DIGESTS.any(&title) || counts_things(&title) {
        return Some(Genre::Digest);
    }
    (title.starts_with("timeline of ")
        || title.starts_with("chronology of ")
        || title.ends_with(": a timeline")
        || title.ends_with(" timeline"))
    .then_some(Genre::Chronology)
}

/// `five things to know on Tuesday`, `10 things to watch`.
fn counts_things(title: &str) -> bool {
    title.split_once(" things to ").is_some_and(|(before, after)| {
        let number = before.rsplit(' ').next().unwrap_or(before);
        let counted = number.bytes().all(|b| b.is_ascii_digit())
            || ["three", "four", "five", "six", "seven", "eight", "nine", "ten"].contains(&number);
        counted && ["know", "watch"].iter().any(|verb| after.starts_with(verb))
    })
}

/// The genre that the lines of a text show.
fn by_form(dispatch: &Dispatch, lines: &[Span], marked: bool) -> Option<Genre> {
    if lines.len() < 4 {
        return None;
    }
    let mut n = Forms::default();
    for line in kept_lines(dispatch, lines) {
        n.count(line);
    }
    let share = |count: usize, of: usize| count * 10 >= n.lines * of;
    if n.lines < 4 {
        return None;
    }
    if n.clocked >= 4 && share(n.clocked, 3) {
        return Some(Genre::Live);
    }
    if n.dated >= 4 && share(n.dated, 5) {
        return Some(Genre::Chronology);
    }
    if n.asked >= 3 || marked && dispatch.text.contains(QUESTIONS) {
        return Some(Genre::Interview);
    }
    if n.rows >= 5 && share(n.rows, 6) {
        return Some(Genre::Table);
    }
    if n.labelled >= 3 && share(n.labelled, 5) {
        return Some(Genre::Digest);
    }
    (n.bullets >= 4 && share(n.bullets, 6)).then_some(Genre::Factbox)
}

/// How many lines have which form.
#[derive(Default)]
struct Forms {
    lines: usize,
    clocked: usize,
    dated: usize,
    asked: usize,
    rows: usize,
    labelled: usize,
    bullets: usize,
}

impl Forms {
    fn count(&mut self, line: &str) {
        self.lines += 1;
        self.clocked += usize::from(begins_with_clock(line));
        self.asked += usize::from(["Q:", "Q. ", "Q & A", "Question:"].iter().any(|q| line.starts_with(q)));
        self.rows += usize::from(is_row(line));
        self.bullets += usize::from(line.starts_with(['*', '•', '-', '–']));
        // Most lines have no mark in their first bytes, and with it neither date nor label.
        if let Some(end) = mark(line) {
            self.dated += usize::from(is_date(line, end));
            self.labelled += usize::from(is_label(line, end));
        }
    }
}

/// The lines that no cut covers whole; lines and cuts are both sorted, so one pass over each tells.
fn kept_lines<'a>(dispatch: &'a Dispatch, lines: &[Span]) -> impl Iterator<Item = &'a str> {
    let mut cuts = dispatch.cuts.iter().peekable();
    lines.iter().filter_map(move |line| {
        while cuts.next_if(|cut| cut.span.end < line.end).is_some() {}
        cuts.peek().is_none_or(|cut| cut.span.start > line.start).then(|| dispatch.slice(line))
    })
}

/// Bytes of a line in which the mark behind its label stands, and of those the mark behind its date.
const LABEL: usize = 40;
const DATE: usize = 32;

/// Where a colon or a dash stands in the first bytes of a line.
fn mark(line: &str) -> Option<usize> {
    let head = &line.as_bytes()[..line.floor_char_boundary(LABEL)];
    memchr::memchr3(b':', b'-', 0xe2, head)?;
    positions(head, |b| (b == b':') | (b == b'-') | (b == 0xe2))
        .find(|at| head[*at] != 0xe2 || line[*at..].starts_with(['–', '—']))
}

/// `19:50 That is all`, `10.45am: ...`
fn begins_with_clock(line: &str) -> bool {
    let hour = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[hour..];
    (1..=2).contains(&hour)
        && rest.starts_with([':', '.', 'h'])
        && rest.len() > 3
        && rest.as_bytes()[1..3].iter().all(u8::is_ascii_digit)
        && !rest[3..].starts_with(|c: char| c.is_ascii_digit() || c == '%')
}

/// `March 15: ...`, `2014: ...`, `June 2008 - ...`, `12 May 2010 — ...`
fn begins_with_date(line: &str) -> bool {
    mark(line).is_some_and(|end| is_date(line, end))
}

/// Whether a date stands before the mark of a line.
fn is_date(line: &str, end: usize) -> bool {
    if end >= line.floor_char_boundary(DATE) {
        return false;
    }
    let (mut count, mut told) = (0, false);
    for word in line[..end].split([' ', ',', '.']).filter(|w| !w.is_empty()) {
        let number = word.bytes().all(|b| b.is_ascii_digit());
        let month = !number && month_of(word).is_some();
        // Most lines are settled by their first word.
        if !(month || number || matches!(word, "Early" | "Late" | "Mid")) {
            return false;
        }
        told |= month || number && word.len() == 4 && word > "1000" && word < "2200";
        count += 1;
    }
    count <= 4 && told
}

/// A row of figures: more digits than letters, and several numbers.
fn is_row(line: &str) -> bool {
    if line.len() > 160 || line.ends_with('.') {
        return false;
    }
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    digits >= 3 && digits * 3 >= letters
}

/// `KAZAKHSTAN - A drill is ...`: an item of a digest under its own label.
fn is_label(line: &str, end: usize) -> bool {
    let label = line[..end].trim();
    !label.chars().any(char::is_lowercase)
        && label.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !at_most(8, line)
}

#[cfg(test)]
mod tests {
    use super::{begins_with_clock, begins_with_date, by_title, is_label, is_row, mark};
    use crate::model::Genre;

    #[test]
    fn titles_that_stand() {
        for (title, genre) in [
            ("Morning briefing: five things to know on Tuesday", Some(Genre::Digest)),
            ("10 things to know for today", Some(Genre::Digest)),
            ("Dyke gives way - latest updates", Some(Genre::Live)),
            ("The ferry disaster: a timeline", Some(Genre::Chronology)),
            ("Some things to know about ferries", None),
            ("Port agrees timetable", None),
        ] {
            assert_eq!(by_title(title), genre, "{title}");
        }
    }

    #[test]
    fn lines_show_their_form() {
        assert!(begins_with_clock("19:50 That is all") && begins_with_clock("10.45am: The port"));
        assert!(
            !begins_with_clock("10.45% of ferries")
                && !begins_with_clock("2014: ferries")
                && !begins_with_clock("5.9-magnitude")
        );
        for (line, yes) in [
            ("March 15: A memorial", true),
            ("2014: A company buys the ship", true),
            ("June 2008 - Bank raises funds", true),
            ("12 May 2010 — Ferry", true),
            ("March - the month - was", true),
            ("Port of call: Geneva", false),
            ("In 2014: nothing", false),
        ] {
            assert_eq!(begins_with_date(line), yes, "{line}");
        }
        assert!(is_row("Bay  12  3  4.5  17") && !is_row("In 2014 there were 3 ferries in the bay."));
        let labelled = |line: &str| mark(line).is_some_and(|end| is_label(line, end));
        assert!(labelled("KAZAKHSTAN - A drill is 150 metres down on its way to nine men."));
        assert!(!labelled("A drill - the third - is 150 metres down on its way to nine men."));
    }
}
