//! Titles that stand over copy of one kind, whatever its news.

use std::sync::LazyLock;

use super::super::words::Words;
use crate::model::Genre;

/// Standing titles of digests.
pub(in super::super) const DIGEST: [&str; 37] = [
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
    "coverage advisory",
    "news daybook",
    "tagesvorschau",
    "themenvorschau",
    "terminvorschau",
    "wochenvorschau",
    "agenda du jour",
    "agenda informativa",
];
/// Standing titles of what readers write; they begin their titles.
pub(in super::super) const LETTERS: [&str; 9] = [
    "letter to the editor",
    "letters to the editor",
    "letters from readers",
    "readers' letters",
    "leserbrief",
    "courrier des lecteurs",
    "cartas al director",
    "cartas a la directora",
    "lettere al direttore",
];
/// Standing titles of live pages.
pub(in super::super) const LIVE: [&str; 9] = [
    "live updates",
    "live blog",
    "liveblog",
    "as it happened",
    "latest updates",
    LABEL,
    "live coverage",
    "liveticker",
    "minute by minute",
];
/// The label of a live page, and as well the end of a sentence before its source: "Where the bears live: map".
const LABEL: &str = "live:";

/// Words of the other titles that [`by_title`] knows.
pub(in super::super) const STANDING: [&str; 6] =
    [" things to ", "timeline", "chronology", WEEK_AHEAD, NEWS_AT, AT_END];
/// A calendar, where a title begins with it: a market's "Week Ahead" is a report.
const WEEK_AHEAD: &str = "week ahead:";
/// The same label at the end of a title, behind a dash or a colon: `Ferry aground – live`.
const AT_END: &str = " live";
/// The title of a digest that is sent by the clock: `Top News at 6:00 a.m. EDT`.
const NEWS_AT: &str = "news at ";

static DIGESTS: LazyLock<Words> = LazyLock::new(|| Words::new(DIGEST));
static LIVES: LazyLock<Words> = LazyLock::new(|| Words::new(LIVE));

/// What a title says of the copy below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// No other copy has such a title.
    Sure(Genre),
    /// News may have it too: the form of the text must bear it out.
    Open(Genre),
}

/// What a headline says of its copy.
pub(super) fn by_title(headline: &str) -> Option<Claim> {
    let title = headline.to_lowercase();
    let lives = LIVES.find_iter(&title).filter(|(_, at)| !title[..*at].ends_with(char::is_alphanumeric));
    if let Some((row, _)) = lives.min_by_key(|(row, _)| LIVE[*row] == LABEL) {
        return Some(if LIVE[row] == LABEL { Claim::Open } else { Claim::Sure }(Genre::Live));
    }
    let label = title.strip_suffix(AT_END).map(str::trim_end);
    if label.is_some_and(|before| before.ends_with(['-', '–', '—', ':', '|'])) {
        return Some(Claim::Open(Genre::Live));
    }
    if LETTERS.iter().any(|letters| title.starts_with(letters)) {
        return Some(Claim::Sure(Genre::Column));
    }
    if DIGESTS.any(&title) || title.starts_with(WEEK_AHEAD) || counts_things(&title) || is_of_hour(&title) {
        return Some(Claim::Sure(Genre::Digest));
    }
    ["timeline", "chronology"]
        .iter()
        .any(|name| {
            let behind = title.strip_prefix(name).or_else(|| title.strip_prefix("a ")?.strip_prefix(name));
            behind.is_some_and(|rest| rest.starts_with(" of "))
                || title.strip_suffix(name).is_some_and(|rest| rest.ends_with([' ', ',']))
        })
        .then_some(Claim::Open(Genre::Chronology))
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

/// Words before the hour in the title of a digest, and bytes of an hour with its zone. Chosen: "AP Top Entertainment News".
const BEFORE_HOUR: usize = 5;
const HOUR: usize = 20;

/// `ap top news at 6:00 a.m. edt`: nothing but the hour behind a short name.
fn is_of_hour(title: &str) -> bool {
    title.split_once(NEWS_AT).is_some_and(|(name, hour)| {
        name.split(' ').count() <= BEFORE_HOUR
            && hour.starts_with(|c: char| c.is_ascii_digit())
            && hour.len() <= HOUR
    })
}

#[cfg(test)]
mod tests {
    use super::Claim::{Open, Sure};
    use super::by_title;
    use crate::model::Genre;

    #[test]
    fn titles_that_stand() {
        for (title, claim) in [
            ("Morning briefing: five things to know on Tuesday", Some(Sure(Genre::Digest))),
            ("10 things to know for today", Some(Sure(Genre::Digest))),
            ("BNA Top Harbour News at 11:23 p.m. EST", Some(Sure(Genre::Digest))),
            ("Dyke gives way - latest updates", Some(Sure(Genre::Live))),
            ("Storm live: bay flooded - live updates", Some(Sure(Genre::Live))),
            ("Storm live: bay flooded", Some(Open(Genre::Live))),
            ("Bay flooded – live", Some(Open(Genre::Live))),
            ("Bay flooded: live", Some(Open(Genre::Live))),
            ("Nacht am Deich - Liveticker zur Flut", Some(Sure(Genre::Live))),
            ("The bay where bears live", None),
            ("The ferry disaster: a timeline", Some(Open(Genre::Chronology))),
            ("Ferries of the bay: a chronology", Some(Open(Genre::Chronology))),
            ("Timeline of dyke repair agreed", Some(Open(Genre::Chronology))),
            ("Crew of ferry found alive: officials", None),
            ("Letters to the editor: the ferry", Some(Sure(Genre::Column))),
            ("Week ahead: the courts of Alda", Some(Sure(Genre::Digest))),
            ("Alda Port Week Ahead: dockers eye the vote", None),
            ("Leserbriefe zum Hafen", Some(Sure(Genre::Column))),
            ("Port answers letters to the editor", None),
            ("xyz-Tagesvorschau", Some(Sure(Genre::Digest))),
            ("Some things to know about ferries", None),
            ("Crew heard the news at 10:30 p.m. from a passing boat, port says", None),
            ("Port agrees timetable", None),
        ] {
            assert_eq!(by_title(title), claim, "{title}");
        }
    }
}
