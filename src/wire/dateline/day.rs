//! The day in a dateline.

use jiff::civil::Date;

use super::super::lines::{at_first_comma, at_last_comma};
use crate::calendar::days_between;
use crate::calendar::months::month_of;
use crate::model::PartialDay;

/// Splits the day off the end of the head of a dateline: what stands before it, and the day if there is one.
pub(super) fn trailing(head: &str) -> (&str, Option<PartialDay>) {
    let head = head.trim_end_matches([' ', ',']);
    // A day has at most four words: weekday, month, day, year; one of them is a number.
    let (mut starts, mut count) = ([0; 4], 0);
    let (mut at, mut number) = (head.len(), false);
    while at > 0 && count < starts.len() {
        at = memchr::memrchr(b' ', &head.as_bytes()[..at]).map_or(0, |space| space + 1);
        number |= head.as_bytes()[at..].iter().any(u8::is_ascii_digit);
        starts[count] = at;
        count += 1;
        at = head[..at].trim_end_matches(' ').len();
    }
    if !number {
        return (head, None);
    }
    for &start in starts[..count].iter().rev() {
        if let Some(day) = partial_day(&head[start..]) {
            return (&head[..start], Some(day));
        }
    }
    (head, None)
}

/// The day that the head of a dateline begins with, and what stands behind it: `10 марта, Минск`.
pub(super) fn leading(head: &str) -> (&str, Option<PartialDay>) {
    let found =
        at_first_comma(head).and_then(|(day, rest)| Some((rest, Some(partial_day(day.trim_start())?))));
    found.unwrap_or((head, None))
}

/// A day as datelines print it: `March 3`, `Jan. 5, 2011`, `18 jun`, `3 Abr.`, `Sunday, March 3`.
pub(in super::super) fn partial_day(text: &str) -> Option<PartialDay> {
    if let Some(day) = in_numbers(text) {
        return Some(day);
    }
    let (mut month, mut day, mut year) = (None, None, None);
    for (at, word) in text.split([' ', ',']).filter(|w| !w.is_empty()).enumerate() {
        let word = word.trim_matches(['.', '(', ')', ':']);
        let word = last_of_range(word);
        if let Some(number) = number(word) {
            match number {
                1..=31 if day.is_none() => day = Some(number as i8),
                1900..=2100 if year.is_none() && day.is_some() && month.is_some() => year = Some(number),
                _ => return None,
            }
        } else if month.is_none() && word.len() >= 3 && month_of(word).is_some_and(|_| is_month_form(word)) {
            month = month_of(word);
        } else if !(matches!(word, "de" | "DE" | "of") || at == 0 && (word == "le" || is_weekday(word))) {
            return None;
        }
    }
    of(year, month?, day?)
}

/// `03.03.2026`, `03.03.26`, `10/03`
fn in_numbers(text: &str) -> Option<PartialDay> {
    let number = |part: &str, longest: usize| {
        (part.len() <= longest && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<i16>().ok())?
    };
    // Desks that leave the year out so file from Europe: the day comes first.
    if let Some((day, rest)) = text.split_once('/') {
        let both = |part: &str| number(part, 2).filter(|_| part.len() == 2);
        let (month, year) = rest.split_once('/').map_or((rest, None), |(month, year)| (month, Some(year)));
        let year = year.map(|year| number(year, 4).filter(|year| (1900..=2100).contains(year)));
        let year = year.map_or(Some(None), |year| year.map(Some))?;
        let (day, month) = (both(day)? as i8, both(month)? as i8);
        // "03/13/2026": American desks set the month first.
        return of(year, month, day).or_else(|| of(Some(year?), day, month));
    }
    let (day, rest) = text.split_once('.')?;
    let (month, year) = rest.split_once('.')?;
    let (day, month) = (number(day, 2)?, number(month, 2)?);
    let year = match year.len() {
        2 => 2000 + number(year, 2)?,
        4 => number(year, 4).filter(|year| (1900..=2100).contains(year))?,
        _ => return None,
    };
    of(Some(year), month as i8, day as i8)
}

/// A day in slashes with its year, `03/10/2026`, as the desk meant it: of the two readings the one that is nearer to publication.
pub(in super::super) fn nearest(day: PartialDay, printed: &str, published: Option<Date>) -> PartialDay {
    let slashes = || printed.bytes().filter(|b| *b == b'/').count() >= 2;
    let other = || of(day.year, day.day, day.month).filter(|_| slashes());
    let away = |day: PartialDay, from| Some(days_between(day.in_year(day.year?)?, from).abs());
    let Some((other, published)) = other().zip(published) else { return day };
    let nearer = away(other, published).zip(away(day, published)).is_some_and(|(other, own)| other < own);
    if nearer { other } else { day }
}

/// The day, if its month has as many.
pub(super) fn of(year: Option<i16>, month: i8, day: i8) -> Option<PartialDay> {
    const DAYS: [i8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let days = *DAYS.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    (1..=days).contains(&day).then_some(PartialDay { year, month, day })
}

/// The later of two days on which copy was written: `9-10`.
fn last_of_range(word: &str) -> &str {
    let days = word.split_once('-').filter(|(from, to)| number(from) < number(to) && number(from).is_some());
    days.map_or(word, |(_, to)| to)
}

/// A number with or without the ending of an ordinal.
fn number(word: &str) -> Option<i16> {
    let digits = word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h', 'e', 'º', '°']);
    (!digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())?
}

/// Names of months are capitals or lower case; `Mariupol` begins like one and is longer than any month's short form.
fn is_month_form(word: &str) -> bool {
    let letters = word.chars().count();
    if letters <= 4 {
        return true;
    }
    let lower = word.to_lowercase();
    MONTHS.contains(&lower.as_str())
}

/// Months in full, in the languages of the table of agencies.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "januar",
    "februar",
    "märz",
    "mai",
    "juni",
    "juli",
    "oktober",
    "dezember",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "setiembre",
    "octubre",
    "noviembre",
    "diciembre",
    "janvier",
    "février",
    "mars",
    "avril",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "gennaio",
    "febbraio",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "settembre",
    "ottobre",
    "dicembre",
    "janeiro",
    "fevereiro",
    "março",
    "maio",
    "junho",
    "julho",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
    "января",
    "февраля",
    "марта",
    "апреля",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
    "sept",
];

/// The head of a dateline without the time that stands behind its day: `10 March 2026, 08:15`.
pub(super) fn without_time(head: &str) -> &str {
    let (before, time) = head.rsplit_once([' ', ',']).unwrap_or((head, ""));
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    let is_time = time.split_once(':').is_some_and(|(hour, minute)| digits(hour) && digits(minute));
    if is_time { before.trim_end_matches([' ', ',']) } else { head }
}

/// The head of a dateline without the weekday behind its place: `LONDON, Tuesday`.
pub(super) fn without_weekday(head: &str) -> &str {
    at_last_comma(head).filter(|(_, word)| is_weekday(word)).map_or(head, |(place, _)| place)
}

/// Whether a word is an English weekday, in full or short.
pub(in super::super) fn is_weekday(word: &str) -> bool {
    const ENGLISH: [&str; 14] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
    ];
    ENGLISH.iter().any(|day| day.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{nearest, partial_day, trailing};

    #[test]
    fn days_as_datelines_print_them() {
        for (text, day) in [
            ("March 3", Some((None, 3, 3))),
            ("Jan. 5, 2011", Some((Some(2011), 1, 5))),
            ("18 jun", Some((None, 6, 18))),
            ("16 MAG", Some((None, 5, 16))),
            ("3 Abr.", Some((None, 4, 3))),
            ("Sunday, March 3", Some((None, 3, 3))),
            ("25 de marzo", Some((None, 3, 25))),
            ("03.03.2026", Some((Some(2026), 3, 3))),
            ("10.03.26", Some((Some(2026), 3, 10))),
            ("10.13.26", None),
            ("10/03", Some((None, 3, 10))),
            ("3/4", None),
            ("10/03/2026", Some((Some(2026), 3, 10))),
            ("03/13/2026", Some((Some(2026), 3, 13))),
            ("1er mars", Some((None, 3, 1))),
            ("March 9-10", Some((None, 3, 10))),
            ("March 10-9", None),
            ("Feb 30", None),
            ("March", None),
            ("Mariupol 3", None),
            ("3", None),
        ] {
            let read = partial_day(text).map(|d| (d.year, d.month, d.day));
            assert_eq!(read, day, "{text}");
        }
    }

    #[test]
    fn publication_tells_how_slashes_are_read() {
        let day = partial_day("03/10/2026").unwrap();
        for (published, month) in [(Some(date(2026, 3, 11)), 3), (Some(date(2026, 10, 4)), 10), (None, 10)] {
            assert_eq!(nearest(day, "03/10/2026 - ", published).month, month, "{published:?}");
        }
        assert_eq!(nearest(day, "3 October 2026 - ", Some(date(2026, 3, 11))).month, 10);
    }

    #[test]
    fn the_day_is_split_off() {
        assert_eq!(trailing("GROSSETO, Italy, Jan. 5").0, "GROSSETO, Italy, ");
        assert_eq!(trailing("NEW YORK").0, "NEW YORK");
        assert!(trailing("NEW YORK").1.is_none());
    }
}
