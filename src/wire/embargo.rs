//! Embargoes: the day before which a desk forbids to tell its copy.
//!
//! A notice is no sentence: behind its word stand a time, the small words that lead to one and what is forbidden until then,
//! and before it nothing but the desk's own words. "A film was embargoed until March 12 by a judge" is news.

mod day;

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::sentence;
use super::words::Words;
use crate::calendar::months::month_of;
use crate::model::{PartialDay, Span};
use crate::text::words::bare;

/// Bytes of a text in which an embargo stands.
pub(super) const HEAD: usize = 400;

/// Parts of the words that tell of an embargo; most texts have none.
pub(super) const PARTS: [&str; 24] = [
    "mbarg",
    "MBARG",
    "ot for publication",
    "OT FOR PUBLICATION",
    "ot for release",
    "OT FOR RELEASE",
    "ot for use",
    "OT FOR USE",
    "ot publish",
    "OT PUBLISH",
    "old for release",
    "OLD FOR RELEASE",
    "or release",
    "OR RELEASE",
    "or Release",
    "elease time",
    "ELEASE TIME",
    "elease Time",
    "rei für ",
    "perrfrist",
    "PERRFRIST",
    "мбарго",
    "МБАРГО",
    "ublish before",
];
static EMBARGOED: LazyLock<Words> = LazyLock::new(|| Words::new(PARTS));

/// Whether the head of a text may hold a notice of an embargo.
pub(super) fn may_be(head: &str) -> bool {
    EMBARGOED.any(head)
}

/// The day that an embargo names: `EMBARGOED until 1200 GMT, Friday, March 13, 2026`; `None` without an embargo.
///
/// One that names a weekday only ends on the first such day from the `published` one on.
pub(super) fn read(head: &str, published: Option<Date>) -> Option<PartialDay> {
    if !may_be(head) {
        return None;
    }
    head.lines().filter_map(|line| Some(&line[notice(line)?])).find_map(|notice| day::of(notice, published))
}

/// The notices of an embargo in the head of a text, each with the stop behind it.
pub(super) fn lines<'a>(text: &'a str, lines: &'a [Span]) -> impl Iterator<Item = Span> + 'a {
    let head = lines.iter().take_while(|l| (l.start as usize) < HEAD);
    head.filter_map(|l| {
        let found = notice(&text[l.start as usize..l.end as usize])?;
        Some(l.start + found.start as u32..l.start + found.end as u32)
    })
}

/// Length of the notice of an embargo that a line begins with.
pub(super) fn at_head(line: &str) -> Option<usize> {
    cue(line)?;
    notice(line).filter(|found| found.start == 0).map(|found| found.end)
}

/// Words that begin a notice, in small letters.
const NOTICES: [&str; 24] = [
    "embargo",
    "embargoed",
    "embargado",
    "embargada",
    "эмбарго",
    "sperrfrist",
    "frei für",
    "for release",
    "hold for release",
    "release time",
    "not for broadcast",
    "not for publication",
    "not for release",
    "not for use",
    "do not broadcast",
    "do not print",
    "do not publish",
    "do not release",
    "do not use",
    "nicht vor",
    "no publicar",
    "ne pas publier",
    "non pubblicare",
    "не публиковать",
];
/// What a desk may set before one in the same line.
const DESK: [&str; 40] = [
    "a",
    "achtung",
    "against",
    "all",
    "are",
    "article",
    "articles",
    "att",
    "attention",
    "bajo",
    "check",
    "copy",
    "delivery",
    "desks",
    "editor",
    "editors",
    "eds",
    "in",
    "information",
    "is",
    "item",
    "material",
    "note",
    "notice",
    "of",
    "press",
    "release",
    "report",
    "sotto",
    "sous",
    "speech",
    "statement",
    "story",
    "strict",
    "strictly",
    "text",
    "the",
    "this",
    "under",
    "unter",
];
/// Small words that lead to a time or say what is forbidden until then, and those that times are made of, in small letters and
/// without stops.
#[rustfmt::skip]
const OF_TIME: [&str; 105] = [
    // until when
    "until", "till", "to", "at", "on", "the", "of", "from", "before", "by", "not", "no", "than", "earlier", "for", "and", "or",
    "bis", "zum", "um", "am", "den", "dem", "der", "vor", "ab", "für",
    "hasta", "el", "la", "las", "los", "del", "de", "a", "y",
    "jusqu'au", "jusqu’au", "jusqu'à", "jusqu’à", "au", "le", "à", "avant",
    "fino", "al", "alle", "ore", "di", "até", "às",
    "до", "с", "в", "не",
    // of what
    "use", "release", "publication", "publish", "published", "broadcast", "print", "transmission", "online", "web", "wire",
    // times
    "am", "pm", "noon", "midnight", "midday", "time", "local", "hrs", "hours", "hour", "h", "uhr", "heures", "horas", "hora",
    "gmt", "utc", "bst", "est", "edt", "et", "ct", "cst", "cdt", "mt", "pt", "pst", "pdt", "cet", "cest", "msk", "мск", "uk", "us", "eastern", "central", "pacific", "standard", "daylight",
];
/// Other words that may name who forbids: `by the Harbour Review`.
const NAMED: usize = 4;
/// Words of the longest notice that names no day: `Embargoed until delivery`.
const UNDATED: usize = 8;

/// Where a notice stands in a line, from its word to the stop behind it.
fn notice(line: &str) -> Option<Range<usize>> {
    // "Embargo to last until July, the minister said" is news.
    if sentence::reports(line) {
        return None;
    }
    let window = &line[..line.floor_char_boundary(HEAD)];
    let starts = window.char_indices().filter(|(at, c)| {
        c.is_alphabetic() && !window[..*at].ends_with(|before: char| before.is_alphanumeric())
    });
    starts.map(|(at, _)| at).find_map(|at| {
        let cue = cue(&window[at..])?;
        let clause = window[..at]
            .char_indices()
            .rfind(|(_, c)| BOUNDARIES.contains(c))
            .map_or(0, |(end, c)| end + c.len_utf8());
        let from = desk(&window[clause..at])? + clause;
        let end = ends(&window[at + cue..], from == 0)?;
        Some(from..at + cue + end)
    })
}

/// Marks that may end what stands before a notice, or the notice.
const BOUNDARIES: [char; 10] = ['.', ';', ':', '(', ')', '-', '–', '—', '*', '|'];

/// Length of the word that begins a notice, if a text begins with one.
fn cue(text: &str) -> Option<usize> {
    let head = &text[..text.floor_char_boundary(40)];
    // Most words are settled by their first letter; lower case may change lengths, of letters that begin none.
    if !head.starts_with(|c| "edsnrfhDESNRFHэЭнН".contains(c)) {
        return None;
    }
    let lower = head.to_lowercase();
    let fits =
        |word: &&&str| lower.starts_with(**word) && !lower[word.len()..].starts_with(char::is_alphanumeric);
    NOTICES.iter().filter(fits).map(|word| word.len()).max().filter(|length| head.is_char_boundary(*length))
}

/// Where in the words before a notice it begins, if they are none but the desk's.
fn desk(before: &str) -> Option<usize> {
    let mut words = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let own = words.all(|word| DESK.contains(&word.to_lowercase().as_str()));
    own.then(|| before.len() - before.trim_start().len())
}

/// Where a notice ends whose first word stands before `rest`; `None` if it goes on as a sentence does. `alone`: it begins its line.
fn ends(rest: &str, alone: bool) -> Option<usize> {
    let (mut at, mut day, mut named, mut by, mut stopped) = (0, false, 0, false, false);
    for token in rest.split_inclusive(' ') {
        let word = bare(token).to_lowercase().replace('.', "");
        let is_day = word.starts_with(|c: char| c.is_ascii_digit())
            || day::is_weekday(&word)
            || month_of(&word).is_some();
        let of_time = word.is_empty() || is_day || OF_TIME.contains(&word.as_str());
        // Zones are in capitals: "12:01 a.m. EDT".
        let begins = token.starts_with(char::is_uppercase) && token.contains(char::is_lowercase) && !is_day;
        if day && stopped && (begins || !of_time) {
            return Some(at);
        }
        if of_time {
            (day, by) = (day || is_day, by || word == "by");
        } else if by && !day && named < NAMED {
            named += 1;
        } else {
            return undated(rest, alone);
        }
        at += token.len();
        stopped = token.trim_end().ends_with(BOUNDARIES)
            && !word.ends_with(|c: char| c.is_ascii_digit() && token.trim_end().ends_with('.'));
    }
    if day { Some(at) } else { undated(rest, alone) }
}

/// `Embargoed until delivery`: a line that names no day.
fn undated(rest: &str, alone: bool) -> Option<usize> {
    const UNTIL: [&str; 8] = ["until", "till", "before", "bis", "vor", "jusqu", "hasta", "до"];
    let lower = rest.trim_start().to_lowercase();
    let until = UNTIL.iter().any(|word| lower.starts_with(word));
    let few = rest.split_whitespace().count() <= UNDATED;
    let digits = rest.contains(|c: char| c.is_ascii_digit());
    (alone && until && few && !digits && !sentence::has_verb(rest)).then_some(rest.len())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{lines, read};
    use crate::wire::lines::lines as all;

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
            "Not for use before 0500 GMT Mar 12",
            "Do not publish before March 12, 2026.",
            "EMBARGO FINO AL 12 MARZO, ORE 18",
            "*** EMBARGO *** 00.01 hrs Thursday 12th March 2026",
            "CHECK AGAINST DELIVERY. Embargoed to 1930 on 12 March 2026",
            "Release time: March 12, 2026, 10:00 GMT. Embargoed until then.",
            "MADRID, 10 mar (EFE).- EMBARGADO HASTA LAS 00:00 DEL 12 DE MARZO.- El puerto cierra.",
            "Under embargo until 00:01 on 3/12/2026",
            "Eds: Embargoed for 12:01 a.m. EDT Thursday.",
            "EMBARGOED FOR PUBLICATION UNTIL 5 AM GMT ON MARCH 12",
            "Embargoed for release by the Harbour Review until 23:30 UK time Thursday 12 March",
            "This report is embargoed until March 12.",
            "EMBARGO: 12/03/2026 06:00",
        ] {
            assert_eq!(day(text), Some((Some(2026), 3, 12)), "{text}");
        }
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
            "Embargo on grain is lifted on March 12, 2026",
            "LONDON (AP) — A film of the port was embargoed until March 12, 2030 by a judge on Tuesday.",
            "LONDON, March 10 (Reuters) - Tin was embargoed until April 30 by the council on Tuesday.",
            "LONDON, March 10 (Reuters) - A report embargoed until March 12 was leaked on Tuesday.",
            "GENEVA, March 10 (Reuters) - The port remains embargoed until March 12.",
            "Embargo: March 12 vote on arms",
            "Grain embargo until May 4",
            "EMBARGO ON GRAIN UNTIL MARCH 12",
            "Embargo lifted March 10",
            "Embargo until July 1 hits mills in the north.",
            "Do not publish before April 12, the court told newspapers on Monday.",
            "Not for use before April 12, the ministry ruled.",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_notice_is_cut_and_the_news_behind_it_stays() {
        for (text, cut) in [
            ("EMBARGOED UNTIL 0001 THURSDAY\nThe port closed.", Some("EMBARGOED UNTIL 0001 THURSDAY")),
            (
                "MADRID, 10 mar (EFE).- EMBARGADO HASTA LAS 00:00 DEL 12 DE MARZO.- El puerto cierra.",
                Some("EMBARGADO HASTA LAS 00:00 DEL 12 DE MARZO.- "),
            ),
            ("Embargoed until delivery\nThe port closed.", Some("Embargoed until delivery")),
            ("The port was embargoed until March 12.", None),
            ("EMBARGO: the word hangs over the port.", None),
        ] {
            let spans = all(text);
            let found = lines(text, &spans).next().map(|s| &text[s.start as usize..s.end as usize]);
            assert_eq!(found, cut, "{text}");
        }
    }
}
