//! Times that a site prints above a text: `Published 12 March 2020 10:20 GMT`, `LONDON | Tue May 3, 2011 10:51 am BST`.

pub(super) mod printed;

use std::sync::LazyLock;

use regex::Regex;

use super::words::Words;
use crate::calendar::months::{ENGLISH, month_of};
use crate::model::Span;

/// Bytes before a stamp that may be a headline and a caption glued to it.
const BEFORE: usize = 400;

static WEB: LazyLock<Regex> = LazyLock::new(|| {
    let weekday = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? ";
    let month = format!(r"(?:{ENGLISH})[a-z]{{0,6}}\.?");
    let zone = r"(?:UTC|GMT|BST|CET|CEST|IST|[ECMP][SD]?T)";
    let half = r"[ap]\.?m\.?|AM|PM";
    let clock = format!(r"[0-9]{{1,2}}[:.][0-9]{{2}}(?: ?(?:{half})(?: {zone})?| {zone})\b");
    let dated = format!(r"(?:{month} [0-9]{{1,2}},? [0-9]{{4}}|[0-9]{{1,2}} {month} [0-9]{{4}})");
    let page = format!(
        r"(?:[Pp]age )?[Ll]ast updated (?:at )?[0-9]{{1,2}}[:.][0-9]{{2}} {zone},? (?:{weekday})?{dated}(?: [0-9]{{1,2}}[:.][0-9]{{2}} UK\b)?"
    );
    Regex::new(&format!(
        r"{page}|(?:[A-Z][A-Z .,'/-]{{1,40}} \| )?(?:(?:{weekday})?{dated}[,;]? (?:[Ll]ast )?(?:[Uu]pdated )?(?:at |- )?{clock}|{weekday}{month} [0-9]{{1,2}},? {clock})"
    ))
    .expect("the pattern is well formed")
});

const ZONES: [&str; 4] = [" GMT", " UTC", " BST", "ST "];

static MONTHS: LazyLock<Words> = LazyLock::new(|| Words::new(ENGLISH.split('|')));

/// The stamp in the head of a passage, with the city before its bar.
pub(super) fn find(passage: &str) -> Option<Span> {
    let window = &passage[..passage.floor_char_boundary(BEFORE)];
    // No stamp without a clock, a comma or a zone, and a month: most passages are settled here.
    let bytes = window.as_bytes();
    if !memchr::memchr2_iter(b':', b'.', bytes).any(|at| is_clock(bytes, at)) {
        return None;
    }
    let comma = memchr::memchr_iter(b',', bytes).any(|at| bytes.get(at + 1) == Some(&b' '));
    if !comma && !ZONES.iter().any(|zone| window.contains(zone)) || !MONTHS.any(window) {
        return None;
    }
    let found = WEB.find(window)?;
    // "It sank on Sunday 30 May 2010, 20.58 BST" tells a time in a sentence.
    let before = window[..found.start()].trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    let told = before.len() > 3 && matches!(last, "on" | "at" | "since" | "until" | "from" | "by" | "of");
    (!told).then(|| found.start() as u32..found.end() as u32)
}

/// Whether the mark between hour and minutes stands at a place, with the half of the day or a zone behind them; `false` is certain.
fn is_clock(bytes: &[u8], at: usize) -> bool {
    let (hour, behind) = (&bytes[..at], &bytes[at + 1..]);
    let [ten, one, rest @ ..] = behind else { return false };
    if !(hour.last().is_some_and(u8::is_ascii_digit) && ten.is_ascii_digit() && one.is_ascii_digit()) {
        return false;
    }
    let half = rest.strip_prefix(b" ").unwrap_or(rest);
    match half.first() {
        Some(b'a' | b'p') => matches!(half.get(1), Some(b'm' | b'.')),
        Some(b'A'..=b'Z') => true,
        _ => false,
    }
}

/// A line of nothing but a time: `Published 12 March 2020 10:20 GMT`, `Updated 3 hours ago`, `5 min read`.
pub(super) fn is_line(line: &str) -> bool {
    if line.len() > 90 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    // In whatever language: a year, a clock and its zone end it.
    let year = || {
        line.split([' ', ','])
            .any(|w| w.len() == 4 && w.starts_with("20") && w.bytes().all(|b| b.is_ascii_digit()))
    };
    if ZONES.iter().any(|zone| line.ends_with(zone))
        && line.contains(':')
        && year()
        && line.split(' ').count() <= 16
    {
        return true;
    }
    let part = |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '/' | '-' | '–' | '(' | ')');
    line.split(part).all(|word| {
        let word = word.trim_matches(['.', ':', ';']).to_lowercase();
        word.is_empty()
            || WORDS.contains(&word.as_str())
            || word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'))
            || month_of(&word).is_some()
            || word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len() > word.len().saturating_sub(3)
                && word.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Bytes of the longest line that is nothing but a day, in two bytes a letter.
const DAY: usize = 48;

/// A line of nothing but a day: `Tuesday, March 10`, `10 марта 2026`; no time of a page, which has a clock or a verb.
pub(super) fn is_day(line: &str) -> bool {
    if line.len() > DAY || !line.bytes().any(|b| b.is_ascii_digit()) || line.contains([':', '|']) {
        return false;
    }
    let mut words = line.split([' ', ',', '.']).filter(|w| !w.is_empty());
    let weekday = |word: &str| {
        let word = word.to_lowercase();
        word.ends_with("day") && WORDS.contains(&word.as_str())
    };
    let (mut month, mut count) = (false, 0);
    words.all(|word| {
        count += 1;
        let named = month_of(word).is_some();
        month |= named;
        named || word.bytes().all(|b| b.is_ascii_digit()) || count == 1 && weekday(word)
    }) && month
        && (2..=4).contains(&count)
}

/// Bytes of the longest line that is nothing but a clock and its zone.
pub(super) const CLOCK: usize = 16;

/// A line of nothing but a clock, with or without its zone: `17.05 BST`, `9:30am`.
pub(super) fn is_clock_line(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = line.as_bytes().get(digits..).unwrap_or_default();
    line.len() <= CLOCK
        && (1..=2).contains(&digits)
        && matches!(behind, [b':' | b'.', ten, one, rest @ ..]
            if ten.is_ascii_digit() && one.is_ascii_digit()
                && rest.iter().all(|b| b.is_ascii_alphabetic() || matches!(b, b' ' | b'.')))
}

/// Words of such a line: verbs, weekdays, units, halves of the day in one piece or two, time zones.
const WORDS: [&str; 74] = [
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
    "a",
    "p",
    "m",
    "gmt",
    "utc",
    "bst",
    "est",
    "edt",
    "et",
    "cst",
    "cdt",
    "ct",
    "mst",
    "mdt",
    "mt",
    "pst",
    "pdt",
    "pt",
    "akst",
    "hst",
    "cet",
    "cest",
    "eet",
    "eest",
    "msk",
    "ist",
    "sgt",
    "hkt",
    "jst",
    "kst",
    "aest",
    "aedt",
    "nzst",
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
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thurs",
    "fri",
    "sat",
    "sun",
];

#[cfg(test)]
mod tests {
    use super::{find, is_clock_line, is_day, is_line};

    #[test]
    fn lines_of_nothing_but_a_day() {
        for line in ["Tuesday, March 10", "March 10, 2026", "10 марта 2026", "MONDAY, MARCH 16"] {
            assert!(is_day(line), "{line}");
        }
        for line in [
            "10:20 a.m.",
            "Updated March 10",
            "March 10 | 10:20 GMT",
            "March",
            "Day 10",
            "2026",
            "May 5 dawned",
        ] {
            assert!(!is_day(line), "{line}");
        }
        for (line, yes) in [
            ("17.05 BST", true),
            ("9:30am", true),
            ("16:48", true),
            ("16:48 Two ferries", false),
            ("1705", false),
        ] {
            assert_eq!(is_clock_line(line), yes, "{line}");
        }
    }

    #[test]
    fn lines_of_nothing_but_a_time() {
        for (line, yes) in [
            ("Published 12 March 2020 10:20 GMT", true),
            ("Updated 3 hours ago", true),
            ("12:45 pm, Monday 3 March", true),
            ("Published : Tuesday , Dec . 20 2005 12 : 00 a . m . MST", true),
            ("Toll rises to 12 on Monday", false),
            ("In March 12 ferries ran aground", false),
        ] {
            assert_eq!(is_line(line), yes, "{line}");
        }
    }

    #[test]
    fn stamps_glued_to_a_text() {
        for (text, stamp) in [
            (
                "BAY CITY | Wed Nov 2, 2011 5:48pm EDT BAY CITY (Reuters) - Tin",
                Some("BAY CITY | Wed Nov 2, 2011 5:48pm EDT"),
            ),
            (
                "A ferry lies in the bay Thu May 27, 2010 6:41 pm EDT Tin",
                Some("Thu May 27, 2010 6:41 pm EDT"),
            ),
            (
                "A ferry lies in the bay Wednesday, November 17, 2010; 1:05 AM A panel",
                Some("Wednesday, November 17, 2010; 1:05 AM"),
            ),
            (
                "Page last updated at 08:58 GMT, Tuesday, 3 March 2026 09:58 UK A ferry ran aground",
                Some("Page last updated at 08:58 GMT, Tuesday, 3 March 2026 09:58 UK"),
            ),
            (
                "Last updated 08:58 GMT, Tuesday, 3 March 2026 A ferry",
                Some("Last updated 08:58 GMT, Tuesday, 3 March 2026"),
            ),
            ("The port, closed on Wed Nov 2, 2011, opened at 5:48 pm.", None),
        ] {
            assert_eq!(find(text).map(|s| &text[s.start as usize..s.end as usize]), stamp, "{text}");
        }
    }
}
