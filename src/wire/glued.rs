//! What pages set before a text and archives glue to it without its line: bylines, credits of photos, the outlet's name.

use std::sync::LazyLock;

use regex::Regex;

use super::agencies;
use super::cities::city;
use super::dateline;
use crate::calendar::months::month_of;

/// Bytes of a text that such a piece may take up.
const WINDOW: usize = 200;
/// Words in which the role that ends a byline stands (chosen: three names and a title).
const WORDS: usize = 14;

/// Words that end the title of one who writes, or the name of who employs him.
const ROLES: [&str; 13] = [
    "Staff",
    "Correspondent",
    "correspondent",
    "Writer",
    "writer",
    "Editor",
    "editor",
    "Reporter",
    "reporter",
    "News",
    "Press",
    "Bureau",
    "Service",
];

/// Titles and days with which sentences begin that are no bylines: `By Prime Minister`, `By Monday Night`.
const NO_NAMES: [&str; 16] = [
    "Prime",
    "President",
    "King",
    "Queen",
    "Prince",
    "Chief",
    "New",
    "North",
    "South",
    "West",
    "East",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
];

/// Length of what a server puts where a part of the page failed.
pub(super) fn failed(text: &str) -> Option<usize> {
    const FAILED: [&str; 2] = [
        "(an error occurred while processing this directive)",
        "[an error occurred while processing this directive]",
    ];
    FAILED.iter().find(|words| text.starts_with(**words)).map(|words| words.len())
}

/// Length of the byline that a text begins with, where the text goes on behind it in the same line.
///
/// Names in capitals end with a role or an agency (`By the Wire Staff`, `By Ann Example, Harbour News`); without one they are
/// two words each, parted by commas or "and", and a sentence begins behind them.
pub(super) fn byline(text: &str) -> Option<usize> {
    let (lead, strict) = if text.starts_with("By ") {
        (3, false)
    } else if text.starts_with("From ") {
        (5, true)
    } else {
        return None;
    };
    let window = &text[..text.floor_char_boundary(WINDOW)];
    let words: Vec<(usize, &str)> = words(window, lead).take(WORDS).collect();
    by_role(window, &words).or_else(|| if strict { None } else { by_names(window, &words) })
}

fn words(text: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = from;
    text[from..].split(' ').filter_map(move |word| {
        let start = at;
        at += word.len() + 1;
        (!word.is_empty()).then_some((start, word))
    })
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && !word.ends_with(['.', ':', ';', '?', '!', '"'])
        && !word.contains("'s")
}

/// The end behind the last role in a run of names.
fn by_role(text: &str, words: &[(usize, &str)]) -> Option<usize> {
    let mut end = None;
    for (index, (at, word)) in words.iter().enumerate() {
        let bare = word.trim_end_matches(',');
        let small = matches!(bare, "and" | "the" | "of" | "in" | "for");
        let role = ROLES.contains(&bare) || agencies::by_token(bare).is_some();
        if !(role || small || is_name(word)) {
            break;
        }
        if role && index > 0 {
            end = Some((index, at + bare.len()));
        }
    }
    let (index, end) = end?;
    // The city of the bureau: "Harbour News, Geneva".
    let next = text[end..].starts_with(',').then(|| words.get(index + 1)).flatten();
    let end =
        next.filter(|(_, w)| city(w.trim_end_matches(',')).is_some()).map_or(end, |(at, w)| at + w.len());
    goes_on(text, end).then_some(end)
}

/// The end of one to three names of two words each.
fn by_names(text: &str, words: &[(usize, &str)]) -> Option<usize> {
    let mut rest = words;
    let mut end = None;
    for _ in 0..3 {
        let [(_, first), (at, last), after @ ..] = rest else { break };
        if !is_name(first)
            || !is_name(last)
            || NO_NAMES.contains(first)
            || month_of(first).is_some()
            || first.ends_with(',')
        {
            return None;
        }
        end = Some(at + last.trim_end_matches(',').len());
        match after {
            [(_, "and"), more @ ..] => rest = more,
            more if last.ends_with(',') => rest = more,
            _ => break,
        }
    }
    let end = end?;
    // A dateline with its agency, of whatever town.
    let rest = text[end..].trim_start_matches([' ', ',']);
    if dateline::find(rest, 0).is_some_and(|found| found.agency.is_some() && found.dateline.span.start == 0) {
        return Some(end);
    }
    // A sentence begins: a capital, and a small letter soon behind it.
    let mut behind = text[end..].trim_start_matches([' ', ',']).split(' ');
    let begins = behind.next().is_some_and(|w| w.starts_with(char::is_uppercase))
        && behind.take(2).any(|w| w.starts_with(char::is_lowercase));
    (begins && !text[end..].starts_with(',')).then_some(end)
}

fn goes_on(text: &str, end: usize) -> bool {
    text[end..]
        .trim_start()
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '('))
}

/// What the credit of a photo begins with.
const LABELS: [&str; 6] = ["Photograph", "Photo", "Picture", "Illustration", "Image", "Graphic"];

static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:Photograph|Photo|Picture|Illustration|Image|Graphic) ?: (?:[A-Z][\w.'-]* ){1,3}?(?:[A-Z][\w.'-]*(?: ?/ ?(?:Getty Images|Rex Features|Associated Press|Press Association|White House|[A-Z][A-Za-z]+))|(?:[A-Z][\w.'-]* )?for the [A-Z][a-z]+)",
    )
    .expect("the pattern is well formed")
});

/// The credit of a photo with its label in the head of a line: `Photograph: Ann Example/Agency`.
pub(super) fn credit(line: &str) -> Option<std::ops::Range<usize>> {
    let window = &line[..line.floor_char_boundary(600)];
    // No credit without its label before a colon.
    let labelled = |at: usize| {
        let before = &window[..at];
        let before = before.strip_suffix(' ').unwrap_or(before);
        LABELS.iter().any(|label| before.ends_with(label))
    };
    if !memchr::memchr_iter(b':', window.as_bytes()).any(labelled) {
        return None;
    }
    CREDIT.find(window).map(|found| found.range())
}

/// Bytes at the end of a line in which such a credit stands.
const CREDIT_TAIL: usize = 40;

/// Whether a line ends in the credit of a photo without a bracket or a label: `... in the bay. Ann Example/Agency`.
pub(super) fn ends_in_credit(line: &str) -> bool {
    // The slash of a credit stands in the last bytes of its line.
    let from = line.ceil_char_boundary(line.len().saturating_sub(CREDIT_TAIL));
    if memchr::memrchr(b'/', &line.as_bytes()[from..]).is_none() {
        return false;
    }
    let tail = line.rsplit(['.', ')', '"', '”']).next().unwrap_or(line).trim();
    // "mid-1990s/Harbour", an address, a score are none.
    let Some((name, agency)) = tail.split_once('/') else { return false };
    let named = |part: &str, least: usize| {
        let count = part.split(' ').count();
        (least..=4).contains(&count)
            && part.split(' ').all(|w| {
                w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || c == '-')
            })
    };
    line.len() <= 600 && named(name.trim(), 2) && named(agency.trim(), 1)
}

/// Words with which sentences begin that are no names.
const STARTERS: [&str; 20] = [
    "A", "About", "After", "Almost", "An", "As", "At", "He", "In", "It", "More", "On", "She", "Some", "The",
    "There", "These", "They", "This", "When",
];
/// Small words behind which a capital is that of a name: `of The Hague`.
const BEFORE_NAMES: [&str; 18] = [
    "a", "and", "as", "at", "by", "called", "for", "from", "in", "into", "is", "of", "on", "the", "to",
    "told", "with", "after",
];
/// Words of a headline.
const HEADLINE: std::ops::RangeInclusive<usize> = 4..=22;

/// Length of the headline that begins a text without a title, in one line with the first sentence: `Ferry aground in the bay A
/// ferry ran aground on Monday`.
///
/// Nothing but a sentence begins with "A" or "The" and a small word in the midst of small words. Where it begins with a name,
/// nothing tells.
pub(super) fn headline(line: &str) -> Option<usize> {
    let window = &line[..line.floor_char_boundary(WINDOW)];
    let words: Vec<(usize, &str)> = words(window, 0).collect();
    for (index, pair) in words.windows(3).enumerate() {
        let [(_, before), (at, word), (_, next)] = pair else { continue };
        if before.ends_with(['.', '!', '"', '”', ':', ';', ',', ')']) {
            return None;
        }
        let small = before.starts_with(char::is_lowercase) && !BEFORE_NAMES.contains(before);
        let acronym = before.len() <= 4 && before.bytes().all(|b| b.is_ascii_uppercase());
        let begins = STARTERS.contains(word) && next.starts_with(char::is_lowercase);
        if begins && (small || acronym) {
            let rest = &line[*at..];
            let told = [" said", " says"].iter().any(|w| window[..*at].contains(w));
            return (HEADLINE.contains(&(index + 1))
                && !told
                && rest.split(' ').count() >= 8
                && line.ends_with(['.', '"']))
            .then_some(*at);
        }
    }
    None
}

/// Length of the outlet's name in brackets at the very head of a text: `(Harbour News) The port`.
pub(super) fn outlet(text: &str) -> Option<usize> {
    let close = text.strip_prefix('(')?.find(')').filter(|c| (2..=24).contains(c))? + 1;
    let name = &text[1..close];
    let acronym = name.len() <= 4 && name.bytes().all(|b| b.is_ascii_uppercase());
    let news = name.split(' ').count() <= 3
        && name.ends_with(" News")
        && name.split(' ').all(|w| w.starts_with(char::is_uppercase));
    let rest = &text[close + 1..];
    let begins = rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase);
    (begins && (acronym || news)).then(|| text.len() - rest.trim_start().len())
}

#[cfg(test)]
mod tests {
    use super::{byline, credit, ends_in_credit, headline, outlet};

    #[test]
    fn bylines_glued_to_a_text() {
        for (text, rest) in [
            ("By the Harbour Wire Staff Mother of a sailor angry", " Mother of a sailor angry"),
            ("By Ann Example Harbour News, Geneva Some ferries are late", " Some ferries are late"),
            (
                "By Ann Example and Bo Example, CNN Amid the storm ferries are late",
                " Amid the storm ferries are late",
            ),
            ("From Ann Example, Harbour Senior Correspondent Ferry aground", " Ferry aground"),
            ("By Ann Example and Bo Sample The port was closed", " The port was closed"),
        ] {
            assert_eq!(byline(text).map(|end| &text[end..]), Some(rest), "{text}");
        }
        for text in [
            "By Monday the ferry had been raised",
            "By Prime Minister Sample the port was opened",
            "By the time the Press came the port was closed",
            "From Ann Sample The port got a letter",
            "By Ann Example's count the port was full",
        ] {
            assert_eq!(byline(text), None, "{text}");
        }
    }

    #[test]
    fn credits_without_a_bracket() {
        let text = "A ferry in the bay. Photograph: Ann Example/Getty Images The port was closed.";
        assert_eq!(credit(text).map(|c| &text[c.end..]), Some(" The port was closed."));
        assert!(credit("The photo: a ferry and/or a boat.").is_none());
        assert!(ends_in_credit("People stand in the bay, on 9 March 2026. Bay Sun/Contributor"));
        assert!(ends_in_credit("Ann Example/Getty Images"));
        assert!(!ends_in_credit("The port was closed for ferries and/or boats."));
        assert!(!ends_in_credit("The score was even. Bay 2/Port 3"));
    }

    #[test]
    fn headlines_glued_to_a_text() {
        let text = "Ferry runs aground in the bay A ferry ran aground on Monday off the port of the bay.";
        assert_eq!(headline(text), Some(30));
        for text in [
            "The port told The Times that it was closed for all of the ferries of the bay.",
            "A ferry ran aground, and The Hague was told of it on Monday at noon.",
            "Ferry runs aground in the bay Port officials said on Monday that a ferry sank.",
        ] {
            assert_eq!(headline(text), None, "{text}");
        }
    }

    #[test]
    fn names_of_outlets_in_brackets() {
        assert_eq!(outlet("(Bay News) The port was closed"), Some(11));
        assert_eq!(outlet("(London) is a town"), None);
        assert_eq!(outlet("(BBC) The port was closed"), Some(6));
    }
}
