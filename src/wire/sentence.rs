//! Sentences that begin as what is not news begins, and tell something all the same: `For the full year, the port expects ...`,
//! `Copyright law was changed`, `Editing by machine has replaced half of the desk`.
//!
//! A row of `data/trailers.tsv` gives the first words only. What they begin is cut where the rest has the form of its kind:
//! a credit names people, a pointer says where to look, a notice of copyright names a year or an owner; and none of them has a
//! verb that tells.

use super::lines::at_most;
use crate::model::CutReason;

/// Whether a passage that a row begins is of the row's kind; `end` is where the row ends in it.
pub(super) fn fits(passage: &str, end: usize, reason: CutReason) -> bool {
    let (row, rest) = (&passage[..end], first_sentence(&passage[end..]));
    // Behind a label anything may stand, but for what a source said; a form of words that speaks of its own page needs no rest.
    let label = row.trim_end().ends_with(|c: char| !c.is_alphanumeric() && c != '\'');
    match reason {
        CutReason::Trailer if is_source(row) => is_name(rest),
        CutReason::Trailer if credits(row) => is_credit(rest),
        CutReason::Trailer if names_writer(row) => contributes(passage),
        CutReason::Copyright => owns(rest),
        CutReason::Insert if !label && has_prefix(row, "for ") => points(rest),
        // "Фото Порта" names who took it.
        CutReason::Caption if row.ends_with(' ') => {
            words(rest).next().is_some_and(|first| !is_small(first)) && at_most(UNNAMED, rest.trim())
        }
        CutReason::Insert | CutReason::Caption | CutReason::Contact if !label => !tells(row, rest),
        _ => true,
    }
}

/// The first sentence of a text, or its first 300 bytes.
fn first_sentence(text: &str) -> &str {
    let window = &text[..text.floor_char_boundary(300)];
    let ends = memchr::memchr3_iter(b'.', b'!', b'?', window.as_bytes());
    let mut ends = ends.filter(|at| {
        let (before, rest) = (&window[..*at], &window[at + 1..]);
        let initial = before.ends_with(char::is_uppercase);
        !initial && (rest.is_empty() || rest.starts_with([' ', '\n', ')', '"']))
    });
    ends.next().map_or(window, |at| &window[..=at])
}

fn has_prefix(row: &str, word: &str) -> bool {
    row.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
}

/// Words of a text, without the marks around them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/'))
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.is_empty())
}

/// Whether a word is one of a list parted by spaces.
fn is_one_of(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|own| own == word)
}

fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// `Source:`, `Quelle:`: behind it stands a name.
fn is_source(row: &str) -> bool {
    let label = row.trim_end().trim_end_matches(':').to_lowercase();
    matches!(label.as_str(), "source" | "sources" | "quelle" | "fuente" | "источник")
}

/// Words of the longest source that is no name: `company filings`, `пресс-служба порта`.
const UNNAMED: usize = 4;

fn is_name(rest: &str) -> bool {
    let first = words(rest).next().unwrap_or_default();
    !is_small(first) && !has_verb(rest) || at_most(UNNAMED, rest.trim())
}

/// `Reporting by`, `with files from`: behind it stand people and desks.
fn credits(row: &str) -> bool {
    let row = row.trim_end();
    [" by", " from", " von", " de"].iter().any(|end| row.ends_with(end))
}

/// Small words of a credit; names of people have some of their own (`van der`).
const CREDIT: &str = "additional agencies agency and at bureau bureaus bureaux by compiled contributed correspondents desk desks \
    edited editing for from further graphics in input inputs newsroom newsrooms of on our polling reporters reporting staff the \
    translated wires with writing";
/// Other small words that a credit may have (chosen: the particle of a name).
const PARTICLES: usize = 2;

/// Whether what stands behind the first words of a credit goes on as one, up to its first stop.
fn is_credit(rest: &str) -> bool {
    let clause = rest.split([';', '(', ')', '\n', '@']).next().unwrap_or_default();
    let other = words(clause).filter(|w| is_small(w) && !is_one_of(CREDIT, w));
    let named = words(clause).any(|w| w.starts_with(char::is_uppercase));
    let count = other.take(PARTICLES + 1).count();
    // "Compiled by our staff", "Mit Material von dpa".
    count == 0 || named && count <= PARTICLES || at_most(UNNAMED, clause.trim())
}

/// `Associated Press writer`, `Reuters contributed`: an agency or its people at the head of a sentence.
fn names_writer(row: &str) -> bool {
    ["contributed", "writer", "writers"].iter().any(|end| row.trim_end().to_lowercase().ends_with(end))
}

/// Words that may stand between "contributed" and the end of its sentence: `to this report from Geneva`.
const CONTRIBUTED: usize = 6;

/// Whether a sentence says that somebody contributed, and no more.
pub(super) fn contributes(passage: &str) -> bool {
    let Some(at) = passage.find("ontributed") else { return false };
    let rest = first_sentence(&passage[at + "ontributed".len()..]);
    at_most(CONTRIBUTED, rest.trim()) && !rest.contains(',')
}

/// Whether what stands behind "copyright" or "all rights reserved" is an owner, a year, or a notice's next sentence.
fn owns(rest: &str) -> bool {
    let first = words(rest).next().unwrap_or_default();
    !is_small(first) || matches!(first, "by" | "of" | "to" | "notice" | "worldwide") || !has_verb(rest)
}

/// Words that say where to look.
const POINTING: &str = "below call click contact coverage diaries double-click go here keyword link please read see stories story \
    type visit watch";

/// Whether a passage says where to look: `For full coverage, click here`, `For related news, double click on the code`.
fn points(rest: &str) -> bool {
    let signs = ["ID:", "<", "[", "www.", "http", "@", "|"];
    signs.iter().any(|sign| rest.contains(sign))
        || rest.trim_end().ends_with([':', '-'])
        || words(rest).any(|w| is_one_of(POINTING, &w.to_lowercase())) && !has_verb(rest)
}

/// Finite verbs by which a sentence tells something: auxiliaries and verbs of saying, a line for each language.
const VERBS: [&str; 7] = [
    "added announced are asked been had has have is may might said says told warned was were will would",
    "erklärte haben hat hatte ist sagte sind teilte war waren wird wurde wurden",
    "avait avaient est ont sera sont étaient était été",
    "dijo era eran está están estaba fue fueron han será serán son",
    "disse era era foi foram são será",
    "hanno sono stata stato è",
    "будет будут был была были было заявил заявила заявили может могут сказал сказала сообщил сообщила сообщили стал стала стали является",
];

/// Whether a text has somebody say something.
pub(super) fn reports(text: &str) -> bool {
    words(text).any(|w| is_one_of(SAYING, w))
}

/// Verbs of saying, in their past.
const SAYING: &str = "added asked ruled said told warned wrote sagte teilte erklärte dijo disse заявил заявила заявили сообщил сообщила \
    сообщили сказал сказала";

/// Fewest words of a sentence that tells (chosen: "Trending now", "Video is available").
const SENTENCE: usize = 5;

/// Whether a sentence has a finite verb of those.
fn has_verb(text: &str) -> bool {
    words(text).any(|w| VERBS.iter().any(|verbs| is_one_of(verbs, w)))
}

/// Whether a passage that a row begins is a sentence that tells something: it ends as one, has a verb and does not speak to its
/// reader or of its page.
fn tells(row: &str, rest: &str) -> bool {
    let ends = rest.trim_end().ends_with(['.', '!', '?', '"', '”']);
    let speaks = |w: &str| {
        matches!(
            w.to_lowercase().as_str(),
            "you" | "your" | "our" | "us" | "here" | "click" | "page" | "site"
        )
    };
    let of_page = words(row).any(|w| matches!(w.to_lowercase().as_str(), "this" | "story" | "us" | "our"));
    ends && !of_page && !at_most(SENTENCE - 1, rest.trim()) && has_verb(rest) && !words(rest).any(speaks)
}

#[cfg(test)]
mod tests {
    use super::super::inline;
    use super::super::lines::{Place, rule};

    #[test]
    fn sentences_that_tell_are_no_trailers() {
        for text in [
            "Reporting by the agency's staff in Kyiv led to two arrests.",
            "Editing by machine has replaced half of the desk.",
            "Writing by hand is taught again in the schools of the bay.",
            "Compiled by hand over ten years, the list names every ferry.",
            "Source: the flood began at noon, a resident told the port.",
            "Copyright law was changed by the parliament on Monday.",
            "All rights reserved for the state were given to the port.",
            "The Associated Press contributed to this report, which the court has read.",
            "AP writer Ann Example was detained at the port.",
            "Reuters contributed 3 million to the fund of the port.",
            "With inputs from farmers rising, the port said it would raise its fees.",
        ] {
            assert_eq!(rule(text, Place::Tail), None, "{text}");
            let line = format!("A ferry sank. {text}");
            assert_eq!(inline::closing(&line, &inline::hits(&line), true), None, "{text}");
        }
    }

    #[test]
    fn sentences_that_tell_are_no_inserts() {
        for text in [
            "Getty Images said it would sell its archive.",
            "Реклама пива будет запрещена с января.",
            "Реклама алкоголя запрещена в стране с января.",
            "Anzeige gegen den Minister erstattete der Hafen.",
            "Trending lower, shares of the port closed the week at a loss.",
            "Photo by photo, the archive was put back together.",
            "Follow the latest rules, the port told its captains.",
            "Get the latest offer and the deal is done, he said.",
        ] {
            assert_eq!(rule(text, Place::Line), None, "{text}");
        }
        for text in [
            "For the full year, Harbour Lines now expects a profit.",
            "For full members of the club the fee is 30 euros.",
            "For more on board the ferry, help came too late.",
            "For related crimes the court gave him four years.",
        ] {
            let line = format!("A ferry sank. {text}");
            assert_eq!(inline::closing(&line, &inline::hits(&line), true), None, "{text}");
        }
    }

    #[test]
    fn credits_and_pointers_are_cut_as_before() {
        for text in [
            "Reporting by Ann Example, Bo van der Example and the Bay newsroom; editing by Cy Example",
            "Writing by Ann Example; Editing by Bo Example Our Standards: The Example Principles.",
            "Compiled by our staff",
            "Source: pressroom of the port",
            "Source: Harbour Statistics Office",
            "Copyright The Example Press. All rights reserved.",
            "All rights reserved by the owners.",
            "AP writer Ann Example in Bay City contributed to this report.",
        ] {
            assert!(rule(text, Place::Tail).is_some(), "{text}");
        }
        for text in
            ["Getty Images", "Реклама", "ADVERTISEMENT", "Trending now", "Photo by Ann Example for the port"]
        {
            assert!(rule(text, Place::Line).is_some(), "{text}");
        }
        for text in [
            "For full story, see ID:nX1",
            "For the full text, click on",
            "For more on this, double-click on <X>",
        ] {
            let line = format!("A ferry sank. {text}");
            assert!(inline::closing(&line, &inline::hits(&line), true).is_some(), "{text}");
        }
    }
}
