//! Lines of a tail that are none of the text as a whole: trailers, marks, notices, contacts.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::super::lines::{Place, at_last_comma, at_most, rule};
use super::super::words::Words;
use super::super::{advisory, agencies, sentence};
use super::LAST;
use crate::model::CutReason;

/// Most words of a line `Ann Example, The Canadian Press`: five of the name, and the longest name of an agency.
const SIGNED_WORDS: usize = 12;
/// Bytes of the longest line that is a trailer as a whole (seventy long words of a script of two bytes a letter).
const LONGEST: usize = 1_500;

/// Why a whole line of the tail is not news; `ages` if an age stands in any of its lines, `ticker` if in the line behind.
pub(super) fn whole(line: &str, news: usize, ages: bool, ticker: bool) -> Option<CutReason> {
    // No trailer has more: seventy words are some 500 bytes.
    if line.len() > LONGEST {
        return None;
    }
    // "— With files from The Canadian Press"
    if let Some(reason) = rule(line.trim_start_matches(['—', '–', ' ']), Place::Tail) {
        let limit = if reason == CutReason::Contact { 50 } else { 70 };
        // "(c) the end of the lease" is an item of a list.
        let item = line.starts_with("(c) ") && !is_copyright(line);
        // A rule of few letters in a long paragraph is a sentence that happens to begin so.
        if !item && at_most(limit, line) && (reason != CutReason::Contact || news < LAST) {
            return Some(reason);
        }
    }
    if news == 0 && is_agency(line)
        || is_initials(line)
        || is_mark(line)
        || is_sender(line)
        || news == 0 && is_shouted_credit(line)
    {
        return Some(CutReason::Trailer);
    }
    if advisory::note_kind(line).is_some() && at_most(60, line) {
        return Some(CutReason::Advisory);
    }
    if ages && is_ticker(line, if ticker { 1 } else { 2 }) || is_visit(line) {
        return Some(CutReason::Insert);
    }
    if news == 0
        && let Some(reason) = notice(line)
    {
        return Some(reason);
    }
    if is_address(line) && at_most(10, line) && !line.contains(". ") && !sentence::reports(line) {
        return Some(CutReason::Contact);
    }
    if news < LAST && is_from(line) || is_shared(line) {
        return Some(CutReason::Trailer);
    }
    if is_topics(line) || news == 0 && is_on_channel(line) {
        return Some(CutReason::Insert);
    }
    if advisory::is_opinion_line(line) {
        return Some(CutReason::Notice);
    }
    let signed = || {
        at_last_comma(line).is_some_and(|(name, agency)| {
            at_most(5, name)
                && at_most(SIGNED_WORDS, line)
                && !name.contains(". ")
                && agencies::by_name(agency.trim_end_matches('.')).is_some()
        })
    };
    (news < 3 && signed()).then_some(CutReason::Trailer)
}

/// Words of the longest line that says where its reporters were.
const FROM: usize = 14;

/// `Ann Example reported from Bay City.`, `Example and Sample contributed from Geneva and Rome.`: names, and no more.
fn is_from(line: &str) -> bool {
    static FROM_WHERE: LazyLock<Words> = LazyLock::new(|| {
        Words::new([" reported from ", " contributed from ", " contributed reporting from ", " contributed."])
    });
    if line.len() > 120 || !FROM_WHERE.any(line) || !at_most(FROM, line) {
        return false;
    }
    let words = || line.trim_end_matches('.').split([' ', ',']);
    // A name has two words at least, before the verb.
    let names = words().take_while(|w| !matches!(*w, "reported" | "contributed"));
    line.starts_with(char::is_uppercase)
        && !line.trim_end_matches('.').contains(". ")
        && (!line.contains(" contributed")
            || names.filter(|w| w.starts_with(char::is_uppercase)).count() >= 2)
        && words().filter(|w| w.starts_with(char::is_lowercase)).all(|w| {
            matches!(
                w,
                "reported"
                    | "contributed"
                    | "reporting"
                    | "from"
                    | "and"
                    | "in"
                    | "the"
                    | "writer"
                    | "writers"
            )
        })
}

/// Bytes of the longest line of agencies.
const SHARED: usize = 40;

/// `- ABC/AFP`, `Reuters/AFP`, `ABC/wires`: agencies and the outlet that used their copy sign together.
fn is_shared(line: &str) -> bool {
    let names = line.trim_start_matches(['-', '–', '—', ' ']);
    if line.len() > SHARED || !names.contains('/') {
        return false;
    }
    let agency = |name: &str| agencies::by_line(name).is_some() || matches!(name, "wires" | "agencies");
    let outlet = |name: &str| (2..=5).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
    let parts = || names.split('/').map(str::trim);
    parts().any(agency) && parts().all(|name| agency(name) || outlet(name))
}

/// Words of a topic.
const TOPIC: usize = 4;

/// `All About Harbours • Ferries`: the topics of a page, parted by bullets.
fn is_topics(line: &str) -> bool {
    line.len() <= 160
        && line.contains(" • ")
        && !line.ends_with(['.', '?', '!', '"', '”'])
        && line.split(" • ").all(|topic| !topic.trim().is_empty() && at_most(TOPIC, topic) && is_title(topic))
}

/// Whether all words of a topic are those of a name: a point of a summary has others.
fn is_title(topic: &str) -> bool {
    topic.split(' ').all(|word| !word.starts_with(char::is_lowercase) || matches!(word, "and" | "of" | "the"))
}

/// Words of the name of a page.
const PAGE: usize = 4;

/// `Harbour Forum is on Twitter.`
fn is_on_channel(line: &str) -> bool {
    let name = line
        .trim_end_matches('.')
        .strip_suffix(" is on Twitter")
        .or_else(|| line.strip_suffix(" is on Facebook."));
    name.is_some_and(|name| {
        at_most(PAGE, name) && name.split(' ').all(|w| !w.starts_with(char::is_lowercase))
    })
}

/// Whether a line has an address for mail, or a name to follow.
fn is_address(line: &str) -> bool {
    let Some(at) = memchr::memchr(b'@', line.as_bytes()) else { return false };
    let mail = line[..at].ends_with(|c: char| c.is_alphanumeric());
    mail || ["Twitter", "ollow ", "weet ", "ontact"].iter().any(|w| line.contains(w))
        || line[at + 1..].is_empty()
}

/// `(c) 2026 Example Media`, `(c) Example Limited 1996`: a short line with a year or its rights.
fn is_copyright(line: &str) -> bool {
    at_most(12, line) && (line.contains("ights reserved") || line.split([' ', ',', '.']).any(is_year))
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|b| b.is_ascii_digit())
}

/// `hh/ph/ts`, `bur-jm/pmr`: initials of desk and editors.
fn is_initials(line: &str) -> bool {
    line.len() <= 24
        && line.contains('/')
        && line
            .split(['/', '-'])
            .all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase()))
}

/// `___`, `* * *`, `(END)`, `ENDS`, `###`, `-30-`, `NNNN`, `Lusa/Fim`.
fn is_mark(line: &str) -> bool {
    line.len() <= 12
        && (line.chars().all(|c| matches!(c, '_' | '*' | '-' | '=' | '#' | ' ' | '.' | '—' | '–'))
            || matches!(
                line.trim_matches(['(', ')', '-', '/', ' ']),
                "END"
                    | "ENDS"
                    | "Ends"
                    | "Enditem"
                    | "ENDITEM"
                    | "MORE"
                    | "NNNN"
                    | "end"
                    | "끝"
                    | "完"
                    | "30"
                    | "0"
            ) && !line.ends_with(|c: char| c.is_ascii_digit())
            || ["/Fim", "/Fin"].iter().any(|end| line.ends_with(end)))
}

/// Bytes of the longest name of an agency.
const AGENCY: usize = 40;

/// `Reuter`, `The Associated Press`: an agency signs on a line of its own.
fn is_agency(line: &str) -> bool {
    line.len() <= AGENCY && agencies::by_line(line).is_some()
}

/// Words of the longest line that names who sent out a release.
const SENDER: usize = 9;

/// `SOURCE Example Lamps Inc.`: the foot of a press release.
fn is_sender(line: &str) -> bool {
    line.strip_prefix("SOURCE ").is_some_and(|name| {
        name.starts_with(char::is_uppercase) && at_most(SENDER, line) && !sentence::has_verb(name)
    })
}

/// `CHANNEL EXAMPLE`: the name of a broadcaster or paper on a line of its own.
fn is_shouted_credit(line: &str) -> bool {
    line.len() <= 40
        && line.len() >= 6
        && line.chars().all(|c| c.is_uppercase() || c == ' ')
        && at_most(3, line)
}

static AGO: LazyLock<Finder> = LazyLock::new(|| Finder::new("s ago"));

/// Whether an age may stand in a text: `34 mins ago`.
pub(super) fn has_ages(text: &str) -> bool {
    AGO.find(text.as_bytes()).is_some()
}

/// Other headlines with their age: `Ferry aground - 34 mins ago Port closed - 2 hrs ago`.
pub(super) fn is_ticker(line: &str, least: usize) -> bool {
    const UNITS: [&str; 5] = ["mins ago", "hrs ago", "min ago", "hr ago", "hours ago"];
    // Two of them at least, or one before a line of them: most lines have no "ago".
    if AGO.find(line.as_bytes()).is_none() {
        return false;
    }
    UNITS.iter().map(|unit| line.matches(unit).count()).sum::<usize>() >= least
}

/// `For more on the port, visit:` whose address is gone.
fn is_visit(line: &str) -> bool {
    line.ends_with(':')
        && at_most(30, line)
        && (["visit:", "here:", "below:"].iter().any(|w| line.ends_with(w)) || line.starts_with("For more"))
}

/// Parts of the words that [`notice`] looks for; most lines have none.
static NOTICE: LazyLock<Words> = LazyLock::new(|| {
    Words::new([
        "contributed to",
        "esponsible for",
        "permission",
        "opyright ",
        "or other notice",
        "prohibited",
        "protected by",
        "may not be",
        "nsubscribe",
        "mailing",
    ])
});

/// Words before the verb of a disclaimer. Chosen.
const DISCLAIMER: usize = 14;

/// What a site or its owner declares below a text.
fn notice(line: &str) -> Option<CutReason> {
    if !NOTICE.any(line) || !at_most(75, line) {
        return None;
    }
    let any = |marks: &[&str]| marks.iter().any(|m| line.contains(m));
    if any(&["contributed to this report", "contributed to this story", "contributed to this article"])
        && at_most(40, line)
        && sentence::contributes(line)
    {
        return Some(CutReason::Trailer);
    }
    // What somebody told of the port's own notices is news.
    if sentence::reports(line) {
        return None;
    }
    let of_copy = || COPY.any(line);
    // Far into a line something else stands before the disclaimer.
    let first = |mark: &str| line.find(mark).is_some_and(|at| at_most(DISCLAIMER, &line[..at]));
    let disclaims =
        ["not responsible for the", "is strictly prohibited"].iter().any(|mark| first(mark)) && of_copy();
    if disclaims || any(&["without the prior written permission"]) {
        return Some(CutReason::Notice);
    }
    if any(&["protected by copyright", "or other notice", "may not be published, broadcast"])
        || any(&["may not be reproduced"]) && of_copy()
        || line
            .find("opyright ")
            .is_some_and(|at| is_year(line[at + 9..].split([' ', ',']).next().unwrap_or("")))
    {
        return Some(CutReason::Copyright);
    }
    any(&["To unsubscribe", "to unsubscribe", "our mailing list", "this mailing list"])
        .then_some(CutReason::Contact)
}

/// What a notice of a site speaks of.
static COPY: LazyLock<Words> = LazyLock::new(|| {
    Words::new([
        "content",
        "material",
        "eproduc",
        "edistribut",
        "epubli",
        "eprint",
        "opying",
        "information",
        "this site",
    ])
});

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn notices_are_of_the_copy_and_news_is_not() {
        for line in [
            "The port is not responsible for the content of external sites.",
            "Reproduction in whole or in part is strictly prohibited.",
            "This page is protected by copyright laws.",
            "Ann Example and Bo Example contributed to this report.",
            "To unsubscribe from these alerts, use the link below.",
            "Example reported from Bay City.",
            "SOURCE Example Lamps Inc.",
            "NNNN",
            "-30-",
            "(끝)",
            "/Enditem/",
            "Lusa/Fim",
            "Ann Example and Bo Sample reported from Geneva and Rome.",
            "AP writers Ann Example and Bo Sample contributed.",
            "Ann Example contributed reporting from Geneva.",
            "- ABC/AFP",
            "ABC/wires",
            "All About Harbours • Ferries",
            "Harbour Forum is on Twitter.",
            "The views expressed here are the author's own.",
        ] {
            assert!(whole(line, 0, false, false).is_some(), "{line}");
        }
        for line in [
            "The port said it was not responsible for the spill.",
            "Fishing is strictly prohibited in the bay.",
            "30",
            "SOURCE Park was closed on Monday.",
            "Three deaths were reported from Geneva and Rome.",
            "Rain was reported from the Bay on Monday.",
            "The court ruled that copyright law does not cover the chart.",
            "Ann Example contributed to this report, which the court has read.",
            "The party struck him off its mailing list.",
            "Rain contributed.",
            "Bay United 2/Port City 3",
            "The minister is on Twitter.",
            "Ferry runs aground • Port closed",
            "The views expressed at the talks were the minister's own, the port said.",
        ] {
            assert_eq!(whole(line, 0, false, false), None, "{line}");
        }
    }
}
