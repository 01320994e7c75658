//! Embargoes: the day before which a desk forbids to tell its copy.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};

use super::dateline::partial_day;
use super::sentence;
use super::words::Words;
use crate::model::{PartialDay, Span};

/// Bytes of a text in which an embargo stands.
pub(super) const HEAD: usize = 400;

/// Parts of the words that tell of an embargo; most texts have none.
pub(super) const PARTS: [&str; 16] = [
    "mbarg",
    "MBARG",
    "ot for publication",
    "OT FOR PUBLICATION",
    "ot for release",
    "OT FOR RELEASE",
    "old for release",
    "OLD FOR RELEASE",
    "or release",
    "OR RELEASE",
    "or Release",
    "rei für ",
    "perrfrist",
    "PERRFRIST",
    "мбарго",
    "МБАРГО",
];
static EMBARGOED: LazyLock<Words> = LazyLock::new(|| Words::new(PARTS));

/// The day that an embargo names: `EMBARGOED until 1200 GMT, Friday, March 13, 2026`; `None` without an embargo.
///
/// One that names a weekday only ends on the first such day from the `published` one on.
pub(super) fn read(head: &str, published: Option<Date>) -> Option<PartialDay> {
    if !EMBARGOED.any(head) {
        return None;
    }
    let mut notices = head.lines().filter_map(notice);
    let day = notices.find_map(|window| day_in(window).or_else(|| weekday_in(window, published?)))?;
    Some(published.and_then(|published| of_year(day, published)).unwrap_or(day))
}

/// A day without a year in the year that puts it nearest to publication.
fn of_year(day: PartialDay, published: Date) -> Option<PartialDay> {
    if day.year.is_some() {
        return None;
    }
    let years = (-1..=1).filter_map(|shift| day.in_year(published.year().checked_add(shift)?));
    let nearest = years.min_by_key(|d| published.until(*d).map_or(i32::MAX, |span| span.get_days().abs()))?;
    Some(PartialDay { year: Some(nearest.year()), ..day })
}

/// Bytes of the longest line that is a notice and nothing else.
const LONGEST: usize = 200;

/// The lines of the head of a text that are notices of an embargo.
pub(super) fn lines<'a>(text: &'a str, lines: &'a [Span]) -> impl Iterator<Item = Span> + 'a {
    let head = lines.iter().take_while(|l| (l.start as usize) < HEAD);
    let short = head.filter(|l| (l.end - l.start) as usize <= LONGEST);
    short.filter(|l| notice(&text[l.start as usize..l.end as usize]).is_some()).cloned()
}

/// The words of a line in which a notice names its day: a line that begins with one, or holds one that shouts or begins with
/// a capital.
fn notice(line: &str) -> Option<&str> {
    const SHOUTED: [&str; 5] = ["embargoed", "Embargoed", "EMBARGOED", "EMBARGO", "Embargo"];
    const NOTICES: [&str; 4] =
        ["not for publication", "not for release", "hold for release", "for release at"];
    const EMBARGOES: [&str; 8] = [
        "embargoed",
        "embargo",
        "embargado",
        "эмбарго",
        "sperrfrist",
        "for release",
        "frei für",
        "attention embargo",
    ];
    const UNTIL: [&str; 10] =
        [":", "until", "till", "bis ", "jusqu", "hasta", "до ", "for release", "for use", "not for"];
    let bare = line.trim_start_matches(|c: char| !c.is_alphabetic());
    let start = bare[..bare.floor_char_boundary(60)].to_lowercase();
    let before = ["strictly ", "under ", "sous ", "unter ", "bajo "];
    let start = before.iter().find_map(|word| start.strip_prefix(word)).unwrap_or(&start);
    // "Embargo on grain" is news.
    let says_until = |rest: &str| {
        let rest = rest.trim_start();
        rest.starts_with(|c: char| c.is_ascii_digit())
            || UNTIL.iter().any(|word| rest.starts_with(word))
            || WEEKDAYS.iter().any(|(names, _)| names.iter().any(|name| rest.starts_with(name)))
    };
    // "Embargo to last until July, the minister said" is news.
    if sentence::reports(line) {
        return None;
    }
    let embargo = EMBARGOES.iter().find_map(|word| start.strip_prefix(word)).is_some_and(says_until);
    let window = if embargo || NOTICES.iter().any(|notice| start.starts_with(notice)) {
        bare
    } else {
        let at = SHOUTED.iter().filter_map(|w| line.find(w).map(|at| at + w.len())).min()?;
        let behind = &line[at..];
        // "The embargoed port" is news: a desk says until when.
        let until = ["until", "for release", "for use", "before", "till", ":", "not for", "to 0", "bis "];
        let lower = behind[..behind.floor_char_boundary(120)].to_lowercase();
        until.iter().any(|word| lower.contains(word)).then_some(behind)?
    };
    Some(&window[..window.floor_char_boundary(120)])
}

/// Weekdays as desks write them, in English, German, Spanish and French.
const WEEKDAYS: [([&str; 4], Weekday); 7] = [
    (["monday", "montag", "lunes", "lundi"], Weekday::Monday),
    (["tuesday", "dienstag", "martes", "mardi"], Weekday::Tuesday),
    (["wednesday", "mittwoch", "miércoles", "mercredi"], Weekday::Wednesday),
    (["thursday", "donnerstag", "jueves", "jeudi"], Weekday::Thursday),
    (["friday", "freitag", "viernes", "vendredi"], Weekday::Friday),
    (["saturday", "samstag", "sábado", "samedi"], Weekday::Saturday),
    (["sunday", "sonntag", "domingo", "dimanche"], Weekday::Sunday),
];

/// The first day from the `published` one on that is the weekday of a notice.
fn weekday_in(window: &str, published: Date) -> Option<PartialDay> {
    let lower = window.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    let weekday = words.find_map(|word| WEEKDAYS.iter().find(|(names, _)| names.contains(&word)))?.1;
    let ahead = published.weekday().until(weekday);
    let day = published.checked_add(jiff::Span::new().days(i64::from(ahead))).ok()?;
    Some(PartialDay { year: Some(day.year()), month: day.month(), day: day.day() })
}

/// The first day that a notice names.
fn day_in(window: &str) -> Option<PartialDay> {
    // "0001 March 12": an hour, and no day of March.
    let hour = |w: &str| {
        w.len() == 4
            && w.parse::<u16>().is_ok_and(|n| n < 2400 && !(1900..=2200).contains(&n) || w.starts_with('0'))
    };
    let words = window.split([' ', ',', '(', ')', ';']).filter(|w| !w.is_empty() && !hour(w));
    let words: Vec<&str> = words.collect();
    if let Some(day) = words.iter().find_map(|word| numbers(word)) {
        return Some(day);
    }
    // The longest run of words that is a day: with its year, if it has one.
    let days = (0..words.len()).flat_map(|from| (2..=5).rev().map(move |n| (from, n)));
    days.filter(|(from, n)| from + n <= words.len())
        .find_map(|(from, n)| partial_day(&words[from..from + n].join(" ")))
}

/// `2026-03-12T00:01Z`, `12/03/2026`, `12.03.2026`: a day in numbers, which outside of America begins with the day.
fn numbers(word: &str) -> Option<PartialDay> {
    let date = word.split('T').next().unwrap_or(word).trim_end_matches([':', '.']);
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let [a, b, c] = parts[..] else { return None };
    let number = |part: &str| part.parse::<i16>().ok();
    let (first, month, last) = (number(a)?, number(b)?, number(c)?);
    let (year, day) = if a.len() == 4 { (first, last) } else { (last, first) };
    let (month, day) = if month > 12 { (day, month) } else { (month, day) };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    (1900..=2200).contains(&year).then_some(())?;
    Date::new(year, month, day).ok().map(|_| PartialDay { year: Some(year), month, day })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::read;

    #[test]
    fn embargoes_name_their_day() {
        let published = Some(date(2026, 3, 10));
        let day = |text| read(text, published).map(|d| (d.year, d.month, d.day));
        assert_eq!(day("EMBARGOED until 1200 GMT, Friday, March 13, 2026"), Some((Some(2026), 3, 13)));
        assert_eq!(day("(Embargoed for release until 0001 on 5 May)"), Some((Some(2026), 5, 5)));
        let december = read("EMBARGOED UNTIL 0001 GMT JANUARY 2", Some(date(2025, 12, 30)));
        assert_eq!(december.and_then(|d| d.year), Some(2026));
        assert_eq!(day("The embargoed port of March 3"), None);
        assert_eq!(day("The embargo ends"), None);
        for text in [
            "EMBARGO 0001 GMT Thursday, March 12, 2026",
            "(EMBARGOED TO 0001 THURSDAY MARCH 12, 2026)",
            "Under embargo until 12/03/2026 00:01",
            "EMBARGOED UNTIL: 2026-03-12T00:01Z",
            "NOT FOR RELEASE BEFORE MARCH 12, 2026",
            "HOLD FOR RELEASE AT 12:01 A.M. THURSDAY, MARCH 12, 2026",
            "For release at 0001 March 12, 2026",
            "Sperrfrist: 12. März 2026, 6.00 Uhr",
            "SOUS EMBARGO jusqu'au 12 mars 2026 à 6h",
            "Embargado hasta el 12 de marzo de 2026",
            "ЭМБАРГО до 12 марта 2026",
            "For Release Thursday, March 12",
            "FOR RELEASE THURSDAY, MARCH 12, 2026, AT 12:01 A.M. EDT",
            "Frei für Donnerstag, 12. März",
            "ATTENTION EMBARGO JEUDI 12 MARS A 00H01",
        ] {
            assert_eq!(day(text), Some((Some(2026), 3, 12)), "{text}");
        }
        assert_eq!(day("Embargo on grain is lifted on March 12, 2026"), None);
        for text in [
            "EMBARGOED UNTIL 0001 THURSDAY",
            "(Embargoed until Thursday, 6 a.m.)",
            "SPERRFRIST: Donnerstag, 6.00 Uhr",
        ] {
            assert_eq!(day(text), Some((Some(2026), 3, 12)), "{text}");
        }
        assert_eq!(read("EMBARGOED UNTIL 0001 THURSDAY", None), None);
        for text in [
            "Sperrfrist für den Führerschein: fünf Jahre, entschied das Gericht am 12. März.",
            "Embargo to last until July 12, the farm minister said on Monday",
            "Embargoed goods until July 12 will include steel, the ministry said on Monday.",
            "For release of the hostages the group wanted money by March 12.",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
