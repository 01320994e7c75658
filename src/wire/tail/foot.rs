//! What ends a text in sentences of its own: who its author is, where he is reached, where the page was printed.

use std::sync::LazyLock;

use super::super::advisory;
use super::super::lines::{Place, at_most, rule};
use super::super::sentence;
use super::super::words::Words;
use crate::model::{CutReason, Span};
use crate::text::words::bare;

/// What one is who writes for a paper without being of its desk, or at whose end a bio stands.
const AUTHORS: [&str; 26] = [
    "analyst",
    "author",
    "barrister",
    "broadcaster",
    "chair",
    "chairman",
    "columnist",
    "commentator",
    "correspondent",
    "critic",
    "director",
    "editor",
    "fellow",
    "historian",
    "journalist",
    "judge",
    "lawyer",
    "lecturer",
    "novelist",
    "philosopher",
    "poet",
    "professor",
    "reporter",
    "researcher",
    "scholar",
    "writer",
];

/// Those of them who write for a paper from outside: what they write is their own opinion.
const OUTSIDERS: [&str; 12] = [
    "author",
    "barrister",
    "columnist",
    "commentator",
    "fellow",
    "historian",
    "lecturer",
    "novelist",
    "philosopher",
    "poet",
    "professor",
    "scholar",
];
/// Those who bear a title that is printed in capitals, too.
const TITLED: [&str; 3] = ["Fellow", "Lecturer", "Professor"];

/// Words behind "is" in which stands what an author is.
const ROLE: usize = 12;

/// Whether a bio is of one who writes from outside.
pub(in super::super) fn is_outsider(bio: &str) -> bool {
    let rest = named(bio).map(|(_, rest)| rest);
    rest.is_some_and(|rest| {
        rest.split([' ', ',', '.']).take(ROLE).any(|w| OUTSIDERS.contains(&w) || TITLED.contains(&w))
    })
}

/// The author whom a bio names.
pub(super) fn author(bio: &str) -> Option<&str> {
    named(bio).map(|(name, _)| name)
}

/// Whether the last sentence of a text tells who its author is: `Ann Example is a fellow of the Harbour Institute`.
///
/// A name, "is", and what authors are; a name that the text before has told of belongs to the story, but for its byline.
pub(super) fn is_bio(sentence: &str, before: &str) -> bool {
    if sentence.len() > 300 {
        return false;
    }
    let Some((name, rest)) = named(sentence) else { return false };
    if sentence.contains(['"', '“', '”', '«', '?', ':']) {
        return false;
    }
    let role = rest.split([' ', ',', '.']).take(ROLE).any(|w| AUTHORS.contains(&w) || TITLED.contains(&w));
    let article = ["a ", "an ", "the ", "our "].iter().any(|a| rest.starts_with(a))
        || rest.split(' ').next().is_some_and(|w| w.ends_with("'s") || AUTHORS.contains(&w));
    let last = name.rsplit(' ').next().unwrap_or(name);
    // The byline stands in the head.
    let body = before.get(before.ceil_char_boundary(200.min(before.len()))..).unwrap_or_default();
    // Who is named in the desk's credit, or on a line of his own, is its author.
    let of_story = |line: &str| {
        line.contains(last)
            && line.trim() != name
            && rule(line.trim(), Place::Tail) != Some(CutReason::Trailer)
    };
    role && article && !(body.contains(last) && body.lines().any(of_story))
}

/// The name of two to four words that a sentence begins with, and what stands behind its "is".
fn named(sentence: &str) -> Option<(&str, &str)> {
    let mut start = 0;
    for (count, word) in sentence.split(' ').take(5).enumerate() {
        if count > 0
            && word == "is"
            && let Some(rest) = sentence.get(start + 3..)
        {
            return (count >= 2).then(|| (&sentence[..start - 1], rest));
        }
        let name = word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
        if !name {
            return None;
        }
        start += word.len() + 1;
    }
    None
}

/// How notes begin that tell where copy was printed.
const PRINTED: [&str; 8] = [
    "A version of this article",
    "A version of this story",
    "A version of this column",
    "A version appeared",
    "This article appeared",
    "This story appeared",
    "This article first appeared",
    "This story first appeared",
];

/// Parts of the words of such notes and of a disclosure, whose first bytes are seldom in news: most texts have none.
static NOTES: LazyLock<Words> = LazyLock::new(|| {
    Words::new([
        "A version ",
        "rticle appeared",
        "rticle first",
        "tory appeared",
        "tory first",
        "entioned in this ",
    ])
});

/// The passage that closes the words of a last line: an address to write to, a note on where it was printed.
pub(super) fn closing(words: &str) -> Option<(usize, CutReason)> {
    let from = words.ceil_char_boundary(words.len().saturating_sub(WINDOW + OWNS));
    let note = || if NOTES.any(&words[from..]) { printed(words).or_else(|| disclosure(words)) } else { None };
    note()
        .or_else(|| advisory::opinion_at_end(words))
        .map(|at| (at, CutReason::Notice))
        .or_else(|| codes(words).map(|at| (at, CutReason::Insert)))
        .or_else(|| addresses(words).or_else(|| address(words)).map(|at| (at, CutReason::Contact)))
}

/// Bytes at the end of a text in which two addresses stand, between them, and words behind them.
const ADDRESSES: usize = 900;
const APART: usize = 200;
const BEHIND: usize = 90;

/// Where the foot of a page begins that gives two addresses, whatever its site set behind them in the same line.
fn addresses(words: &str) -> Option<usize> {
    let from = words.ceil_char_boundary(words.len().saturating_sub(ADDRESSES));
    let window = &words[from..];
    memchr::memchr(b'@', window.as_bytes())?;
    // A name is an address where the reader is to follow it.
    let follow = window.contains("ollow ");
    let mail = |at: &usize| follow || window[..*at].ends_with(char::is_alphanumeric);
    let mut signs = memchr::memchr_iter(b'@', window.as_bytes()).filter(mail);
    let (first, second) = (signs.next()?, signs.next()?);
    let behind = &window[second..];
    if second - first > APART || behind.contains(" said") || !at_most(BEHIND, behind) {
        return None;
    }
    let end = first + window[first..].find(' ')?;
    address(&words[..from + end])
}

/// Bytes between the codes of a list, and behind the last one.
const TITLE: usize = 160;

/// Where a list of other stories begins that each have their code behind them: `Ferry aground (ID:nX12) Port closed (ID:nX13)`.
fn codes(words: &str) -> Option<usize> {
    let from = words.ceil_char_boundary(words.len().saturating_sub(2 * WINDOW));
    let window = &words[from..];
    let code = |at: &usize| {
        let behind = window[at + 3..].trim_start();
        behind.starts_with('n') && behind[1..].starts_with(|c: char| c.is_ascii_uppercase())
    };
    let colons = memchr::memchr_iter(b':', window.as_bytes());
    let marks = colons.filter(|at| window[..*at].ends_with("ID")).map(|at| at - 2);
    let found: Vec<usize> = marks.filter(code).collect();
    if found.len() < 2 || window.len() - found.last()? > 60 {
        return None;
    }
    // The first of the run that ends the text.
    let run = found.windows(2).rposition(|pair| pair[1] - pair[0] > TITLE).map_or(0, |at| at + 1);
    let first = found[run];
    let before = &window[..first];
    let stops = before.match_indices(['.', '"', '?']).map(|(i, _)| i + 1);
    // The title before a code may end in one of its own.
    let stop = stops.rev().find(|i| before[*i..].chars().filter(|c| c.is_alphabetic()).count() > 2)?;
    let stop = stop + before[stop..].len() - before[stop..].trim_start().len();
    (found.len() - run >= 2 && first - stop <= TITLE).then_some(from + stop)
}

/// Where the author of a column tells what he owns of what he wrote about: `Ann Example owned no shares mentioned in this article.`
fn disclosure(words: &str) -> Option<usize> {
    let from = words.ceil_char_boundary(words.len().saturating_sub(WINDOW + OWNS));
    let window = &words[from..];
    let at = ["article", "column", "story", "report"]
        .iter()
        .filter_map(|copy| window.find(&format!("mentioned in this {copy}")))
        .min()?;
    let stop = [". ", "\" ", ") "].iter().filter_map(|s| window[..at].rfind(s).map(|i| i + s.len())).max();
    // The sentence before it tells the same: "At the time of publication ..."
    let before = &window[..at];
    let dated =
        ["At the time of publication", "At the time of writing"].iter().filter_map(|m| before.find(m)).min();
    let stop = dated.or(stop);
    let own = ["own", "hold", "invest", "position"].iter().any(|w| window[stop.unwrap_or(0)..].contains(w));
    (own && (stop.is_some() || from == 0)).then(|| from + stop.unwrap_or(0))
}

/// Bytes at the end of a text in which such a note begins, and those that a disclosure may have more.
const WINDOW: usize = 400;
const OWNS: usize = 200;

fn printed(words: &str) -> Option<usize> {
    let from = words.ceil_char_boundary(words.len().saturating_sub(WINDOW));
    let at = PRINTED.iter().filter_map(|p| words[from..].rfind(p)).max()? + from;
    let clear = words[..at].trim_end();
    let begins = clear.is_empty() || clear.len() < at || clear.ends_with(char::is_lowercase);
    // "This article appeared on page 14 of ..., on Saturday": it tells where or when.
    let told = [" on ", " in "].iter().any(|w| words[at..].contains(w));
    (begins && told && at_most(60, &words[at..])).then_some(at)
}

/// Words of a sentence that gives an address.
const ADDRESS: usize = 20;

/// Where the sentence begins that gives an address for mail, at the end of a text: `Ann Example can be reached at a@example.com`.
///
/// Where the sentence before has lost its stop, the last capital before the address begins it.
fn address(words: &str) -> Option<usize> {
    let from = words.ceil_char_boundary(words.len().saturating_sub(WINDOW));
    let at = from + memchr::memrchr(b'@', &words.as_bytes()[from..])?;
    let end = at + words[at..].find(' ').unwrap_or(words.len() - at);
    let behind = words[end..].trim();
    // Behind it stands nothing, or what lost its own address: "Call the switchboard:".
    if !(behind.is_empty() || behind.ends_with(':') && at_most(10, behind)) {
        return None;
    }
    let before = &words[from..at];
    let own = before.rfind(' ').map_or(0, |space| space + 1);
    let above = before[..own].trim_end();
    // "..., the speaker said. ann@example.com": the address alone.
    if own > 0 && above.ends_with(['.', '?', '!', '"', '”', '»', ')', '—', '-']) {
        return Some(from + own);
    }
    let stop = before
        .char_indices()
        .rev()
        .find(|(i, c)| {
            matches!(c, '.' | '?' | '!' | '"' | '”' | ')') && {
                let rest = before[i + c.len_utf8()..].trim_start();
                // An initial or a domain ends no sentence.
                let initial = before[..*i].ends_with(char::is_uppercase) && *c == '.';
                !initial && rest.starts_with(char::is_uppercase)
            }
        })
        .map(|(i, c)| i + c.len_utf8());
    let sentence = stop.map_or(0, |s| s + before[s..].len() - before[s..].trim_start().len());
    let start = match capital(&before[sentence..]) {
        Some(at) if at > 0 => sentence + at,
        _ if (stop.is_some() || from == 0) && at_most(ADDRESS, &before[sentence..]) => sentence,
        _ => return None,
    };
    gives_address(&before[start..own.max(start)]).then_some(from + start)
}

/// Words of a sentence that tells how somebody is reached.
#[rustfmt::skip]
const REACHING: [&str; 24] = [
    "call", "comments", "contact", "contacts", "correspondence", "email", "e-mail", "emails", "feedback", "follow", "help", "letters",
    "mail", "queries", "questions", "reach", "reached", "send", "sent", "tips", "tweet", "tweets", "twitter", "write",
];

/// Whether the words before an address tell how somebody is reached, or name him and nothing else; "He wrote from ann@example.com" and
/// "The accounts were @ann and @bo" do not.
fn gives_address(before: &str) -> bool {
    let reached = |word: &str| REACHING.contains(&bare(word).to_lowercase().as_str());
    let named =
        at_most(5, before) && before.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    named || before.split_whitespace().any(reached) && !sentence::reports(before)
}

/// Where the words begin that give an address behind a sentence without a stop: at the last capital, behind which all words
/// are small, and which a small word stands before that does not belong to it (`of the bay Letters should be sent to`).
fn capital(before: &str) -> Option<usize> {
    let space = before.rfind(' ')?;
    let mut at = space;
    for (count, word) in before[..space].rsplit(' ').enumerate() {
        at -= word.len();
        if word.starts_with(char::is_uppercase) {
            let last = before[..at].trim_end().rsplit(' ').next().unwrap_or_default();
            let small = !last.is_empty() && !last.starts_with(char::is_uppercase);
            let joins = matches!(
                last,
                "to" | "by" | "from" | "with" | "of" | "and" | "or" | "at" | "in" | "is" | "the" | "for"
            );
            return ((2..=10).contains(&count) && small && !joins).then_some(at);
        }
        at = at.checked_sub(1)?;
    }
    None
}

/// Where a bio begins that is the last line of a text.
pub(super) fn bio(text: &str, line: &Span, words: &str) -> Option<(usize, CutReason)> {
    is_bio(words, &text[..line.start as usize]).then_some((0, CutReason::Trailer))
}

#[cfg(test)]
mod tests {
    use super::{closing, is_bio};

    #[test]
    fn authors_are_introduced_at_the_end() {
        let story = "The lease of the port is a scandal. ".repeat(12);
        assert!(is_bio("Ann Example is a fellow of the Harbour Institute", &story));
        assert!(is_bio("Ann Example is Harbour's correspondent in Geneva", &story));
        assert!(!is_bio(
            "Ann Example is a fellow of the Harbour Institute",
            &format!("{story} \"No\", said Example.")
        ));
        assert!(is_bio("Ann Example is the Quay Senior Lecturer of Ethics at Sampleton College", &story));
        let credited =
            format!("{story}\n\nReporting by Ann Example; Editing by Bo Sample\n\nAnn Example\n\n");
        assert!(is_bio(
            "Ann Example is a ports correspondent based in Sampleton. She has won four prizes.",
            &credited
        ));
        assert!(!is_bio("Fort Sample is the home of the fleet", &story));
        assert!(!is_bio("The judge is a fellow of the Institute", &story));
    }

    #[test]
    fn addresses_and_notes_close_a_text() {
        for (text, kept) in [
            (
                "The port closed.\"Business Editor Ann N. Example can be reached at 970-555-0100 or ann@example.com.",
                "The port closed.\"",
            ),
            (
                "The port will sell assets of the bay Letters for print should be sent to: letters@example.com",
                "The port will sell assets of the bay ",
            ),
            (
                "The port closed. At the time of print Ann Example owned no direct stake in ferries mentioned in this article. She may own one through a fund.",
                "The port closed. ",
            ),
            (
                "The port closed. Ferry aground in the bay (ID:nX1) Port to stay closed (ID:nX2)",
                "The port closed. ",
            ),
            (
                "The port will sell assets of the bay Letters should be sent to: letters@example.com If you need help: help@example.com Call the port: Ferries now",
                "The port will sell assets of the bay ",
            ),
            ("The port closed. Write to Ann Example at ann@example.com", "The port closed. "),
            (
                "It meets on Thursday, the speaker said. ann.example@example.com",
                "It meets on Thursday, the speaker said. ",
            ),
            ("\"We saw it,\" he said. @annexample", "\"We saw it,\" he said. "),
            ("The port closed. Ann Example ann@example.com", "The port closed. "),
            ("The port closed. The views expressed are her own.", "The port closed. "),
            ("The port closed. Opinions expressed are solely those of the author.", "The port closed. "),
            (
                "The port closed. This article appeared on p14 of the Harbour section on Saturday 5 March 2005",
                "The port closed. ",
            ),
        ] {
            assert_eq!(closing(text).map(|(at, _)| &text[..at]), Some(kept), "{text}");
        }
        for text in [
            "The port closed.",
            "He wrote to ann@example.com and then left for the port of the bay.",
            "The port closed. He wrote to the newspaper from ann@example.com.",
            "The port closed. The mayor denied it all in a message to Ann Example, @annexample",
            "The port closed. The accounts were @harbour, @quay and @annexample.",
            "The port closed. Dockers gathered under the tag of their leader, @annexample.",
            "This article appeared to be true.",
        ] {
            assert_eq!(closing(text), None, "{text}");
        }
    }
}
