//! What the lines of a text look like: clocks, dates, labels, bullets at their heads.

use super::super::dateline;
use super::super::head::begins_caption;
use super::super::lines::at_most;
use super::super::stamp;
use crate::calendar::months::month_of;
use crate::model::{Dispatch, Genre, Span};
use crate::text::classes::positions;

/// The genre that the lines of a text show; `asks` where its words call it questions and answers.
pub(super) fn by_lines(dispatch: &Dispatch, lines: &[Span], asks: bool) -> Option<Genre> {
    if lines.len() < 3 {
        return None;
    }
    let mut n = Shapes::default();
    for line in lines {
        n.rules += usize::from(is_separator(dispatch.slice(line)));
    }
    for line in kept_lines(dispatch, lines) {
        n.count(line);
    }
    let share = |count: usize, of: usize| count * 10 >= n.lines * of;
    // Other datelines than its own: copy of several.
    let of_several = |signed: usize| signed >= 2 && share(signed + 1, 3);
    let signed = || kept_lines(dispatch, lines).filter(|line| is_signed(line)).count();
    if of_several(n.shouted) && of_several(signed()) || n.rules >= 2 && n.labelled >= 2 {
        return Some(Genre::Digest);
    }
    if n.lines < 4 {
        return None;
    }
    if n.clocked >= 4 && share(n.clocked, 3) || n.clocks >= 3 && share(n.clocks, 3) {
        return Some(Genre::Live);
    }
    if n.dated >= 4 && share(n.dated, 5) {
        return Some(Genre::Chronology);
    }
    if n.asked >= 3 || asks {
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

/// How many lines have which shape.
#[derive(Default)]
struct Shapes {
    lines: usize,
    clocked: usize,
    /// Those of them that are nothing but a clock.
    clocks: usize,
    dated: usize,
    asked: usize,
    rows: usize,
    labelled: usize,
    /// Those that may begin with the dateline of an agency.
    shouted: usize,
    bullets: usize,
    /// Separators, cut or not.
    rules: usize,
}

/// Signs that open the items of a list.
const BULLETS: [char; 5] = ['*', '•', '-', '–', '·'];

impl Shapes {
    fn count(&mut self, line: &str) {
        self.lines += 1;
        if begins_with_clock(line) {
            self.clocked += 1;
            self.clocks += usize::from(line.len() <= stamp::CLOCK);
        }
        self.asked += usize::from(["Q:", "Q. ", "Q & A", "Question:"].iter().any(|q| line.starts_with(q)));
        self.rows += usize::from(is_row(line));
        self.bullets += usize::from(line.starts_with(BULLETS));
        let item = without_bullet(line);
        // Most lines have no mark in their first bytes, and with it neither date nor label.
        if let Some(end) = mark(item) {
            self.dated += usize::from(is_date(item, end));
            self.labelled += usize::from(is_label(item, end));
        }
        self.shouted += usize::from(is_shouted(line));
    }
}

/// The lines that no cut covers whole; lines and cuts are both sorted, so one pass over each tells.
pub(super) fn kept_lines<'a>(dispatch: &'a Dispatch, lines: &[Span]) -> impl Iterator<Item = &'a str> {
    let mut cuts = dispatch.cuts.iter().peekable();
    lines.iter().filter_map(move |line| {
        while cuts.next_if(|cut| cut.span.end < line.end).is_some() {}
        cuts.peek().is_none_or(|cut| cut.span.start > line.start).then(|| dispatch.slice(line))
    })
}

/// Lines of a page that begin with a clock, whether cut or kept.
pub(super) fn clocked(dispatch: &Dispatch, lines: &[Span]) -> usize {
    lines
        .iter()
        .filter(|line| {
            let line = dispatch.slice(line);
            begins_with_clock(line) || is_clock(line)
        })
        .count()
}

/// `------------`, `* * *`: what parts the items of a page.
fn is_separator(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|b| matches!(b, b'-' | b'_' | b'=' | b'*' | b'+' | b' '))
}

/// An item without the sign before it.
fn without_bullet(line: &str) -> &str {
    line.trim_start_matches(BULLETS).trim_start()
}

/// Bytes of a line in which the mark behind its label stands, and of those the mark behind its date (letters beyond ASCII take
/// two: `28 сентября 1994 года - `).
const LABEL: usize = 40;
const DATE: usize = 36;

/// Where a colon or a dash stands in the first bytes of a line.
fn mark(line: &str) -> Option<usize> {
    let head = &line.as_bytes()[..line.floor_char_boundary(LABEL)];
    memchr::memchr3(b':', b'-', 0xe2, head)?;
    positions(head, |b| (b == b':') | (b == b'-') | (b == 0xe2))
        .find(|at| head[*at] != 0xe2 || line[*at..].starts_with(['–', '—']))
}

/// `19:50 That is all`, `10.45am: ...`, `+++ 14:30 Uhr: ... +++`
fn begins_with_clock(line: &str) -> bool {
    let line = line.strip_prefix("+++ ").unwrap_or(line);
    let hour = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[hour..];
    (1..=2).contains(&hour)
        && rest.starts_with([':', '.', 'h'])
        && rest.len() > 3
        && rest.as_bytes()[1..3].iter().all(u8::is_ascii_digit)
        && !rest[3..].starts_with(|c: char| c.is_ascii_digit() || c == '%')
}

/// A line of nothing but a clock without its zone, `17.05`, or a number that looks so.
fn is_clock(line: &str) -> bool {
    let parts = line.split_once([':', '.', 'h']);
    parts.is_some_and(|(hour, minute)| {
        minute.len() == 2
            && hour.parse::<u8>().is_ok_and(|hour| hour < 24)
            && minute.parse::<u8>().is_ok_and(|minute| minute < 60)
    })
}

/// `March 15: ...`, `2014: ...`, `* June 2008 - ...`, `12 May 2010 — ...`, `6 марта 1987 года - ...`
pub(super) fn begins_with_date(line: &str) -> bool {
    let item = without_bullet(line);
    mark(item).is_some_and(|end| is_date(item, end))
}

/// Whether a date stands before the mark of a line.
fn is_date(line: &str, end: usize) -> bool {
    if end >= line.floor_char_boundary(DATE) {
        return false;
    }
    let (mut count, mut told) = (0, false);
    for word in line[..end].split([' ', ',', '.']).filter(|w| !w.is_empty()) {
        let number = word.bytes().all(|b| b.is_ascii_digit());
        // "6 de marzo de 1987", "6 марта 1987 года"
        if count > 0 && matches!(word, "de" | "года" | "г") {
            continue;
        }
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
    digits >= 3 && digits * 3 >= line.chars().filter(|c| c.is_alphabetic()).count()
}

/// `KAZAKHSTAN - A drill is ...`: an item of a digest under its own label.
fn is_label(line: &str, end: usize) -> bool {
    let label = line.get(..end).unwrap_or_default().trim();
    // "GENEVA, UTOPIA - MARCH 3: A ferry" heads the caption of a photo.
    if line[end..].starts_with('-') && begins_caption(line[end + 1..].trim_start()) {
        return false;
    }
    !label.chars().any(char::is_lowercase)
        && label.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !at_most(8, line)
}

/// Whether a line begins in capitals, as most do not.
fn is_shouted(line: &str) -> bool {
    line.bytes().take(3).all(|b| b.is_ascii_uppercase())
}

/// `QUETTA, Pakistan (AP) — ...`: whether a line begins with the dateline of an agency.
fn is_signed(line: &str) -> bool {
    is_shouted(line)
        && dateline::find(line, 0)
            .is_some_and(|found| found.agency.is_some() && found.dateline.span.start == 0)
}

#[cfg(test)]
mod tests {
    use super::{
        begins_with_clock, begins_with_date, is_clock, is_label, is_row, is_separator, is_signed, mark,
    };

    #[test]
    fn lines_show_their_form() {
        assert!(begins_with_clock("19:50 That is all") && begins_with_clock("10.45am: The port"));
        assert!(begins_with_clock("+++ 14:30 Uhr: Hafen offen +++"));
        assert!(
            !begins_with_clock("10.45% of ferries")
                && !begins_with_clock("2014: ferries")
                && !begins_with_clock("5.9-magnitude")
        );
        assert!(
            is_clock("17.05")
                && is_clock("9:30")
                && !is_clock("17.65")
                && !is_clock("1705")
                && !is_clock("17.05 pm")
        );
        for (line, yes) in [
            ("March 15: A memorial", true),
            ("2014: A company buys the ship", true),
            ("June 2008 - Bank raises funds", true),
            ("12 May 2010 — Ferry", true),
            ("* March 6, 1987: A ferry sinks", true),
            ("• 2014 - A company buys the ship", true),
            ("28 сентября 1994 года - паром затонул", true),
            ("6 de marzo de 1987: un barco se hunde", true),
            ("March - the month - was", true),
            ("Port of call: Geneva", false),
            ("- Ferry sinks: port", false),
            ("In 2014: nothing", false),
        ] {
            assert_eq!(begins_with_date(line), yes, "{line}");
        }
        assert!(is_row("Bay  12  3  4.5  17") && !is_row("In 2014 there were 3 ferries in the bay."));
        assert!(
            is_separator("------------")
                && is_separator("* * *")
                && !is_separator("--")
                && !is_separator("- a")
        );
        let labelled = |line: &str| mark(line).is_some_and(|end| is_label(line, end));
        assert!(labelled("KAZAKHSTAN - A drill is 150 metres down on its way to nine men."));
        assert!(!labelled("SAMPLETON, UTOPIA - MARCH 3: A ferry that ran aground is raised from the bay."));
        assert!(!labelled("A drill - the third - is 150 metres down on its way to nine men."));
    }

    #[test]
    fn items_of_agencies_begin_with_a_dateline() {
        for (line, yes) in [
            ("QUETTA, Pakistan (AP) — A ferry sank.", true),
            ("GENEVA, March 3 (Reuters) - A ferry sank.", true),
            ("NATO said on Monday that a ferry (AP) sank.", false),
            ("A ferry sank, AP said.", false),
        ] {
            assert_eq!(is_signed(line), yes, "{line}");
        }
    }
}
