//! What closes a line without brackets: sources, pointers to other stories, calls to subscribe, links that died.
//!
//! Archives join the lines of a story, so that its trailer stands inline. A passage is cut only where it begins a sentence and
//! runs to the end of the line, or to what is cut behind it.

use std::sync::LazyLock;

use super::beginnings::Beginnings;
use super::lines::{TABLE, at_most, reason_of};
use super::table::rows;
use super::words::Words;
use super::{reader, sentence};
use crate::model::CutReason;
use crate::text::classes::positions;

/// Bytes at the end of a line in which such a passage begins.
const WINDOW: usize = 900;

struct Rows {
    texts: Beginnings,
    /// Reason, and the text of the row.
    of: Vec<(CutReason, &'static str)>,
}

static ROWS: LazyLock<Rows> = LazyLock::new(|| {
    let own = || rows::<4>(TABLE).filter(|[_, place, ..]| *place == "inline");
    let texts = Beginnings::new(own().map(|[_, _, text, _]| text), true);
    Rows { texts, of: own().map(|[reason, _, text, _]| (reason_of(reason), text)).collect() }
});

/// Where a passage may begin that is not news, and why it would not be.
pub(super) struct Hit {
    at: usize,
    /// Bytes of the row found there.
    length: usize,
    reason: CutReason,
}

/// The beginnings of such passages in the last bytes of a line, in order.
pub(super) fn hits(line: &str) -> Vec<Hit> {
    let from = line.ceil_char_boundary(line.len().saturating_sub(WINDOW));
    let window = &line.as_bytes()[from..];
    // A row begins with a capital, or with one of the marks that rows of the table begin with.
    let first = |b: u8| b.is_ascii_uppercase() | (b >= 0xc2) | (b == b'(') | (b == b'-') | (b == b'_');
    let rows = &*ROWS;
    let (mut hits, mut past) = (Vec::new(), 0);
    for at in positions(window, first) {
        if let Some((row, length)) = rows.texts.find(&window[at..])
            && at >= past
        {
            past = at + length;
            let (reason, row) = rows.of[row];
            hits.extend(begins(line, from + at, row).then_some(Hit { at: from + at, length, reason }));
        }
    }
    hits
}

/// Whether a row found in a line begins a sentence there.
fn begins(line: &str, at: usize, row: &str) -> bool {
    let Some(first) = line[at..].chars().next() else { return false };
    let before = &line[..at];
    if !first.is_alphabetic() {
        return before.is_empty() || before.ends_with([' ', '.', '"', ')', ']']);
    }
    if !first.is_uppercase() {
        return false;
    }
    let spaced = before.trim_end();
    // A label ends in a colon, and needs no sentence before it to end; a word glued to the one before begins a line that was.
    let label = row.trim_end().ends_with(':') && spaced.len() < before.len();
    let glued = spaced.len() == before.len() && before.ends_with(char::is_lowercase);
    label
        || glued
        || spaced.is_empty()
        || spaced.ends_with(['.', '!', '?', '"', '”', '»', ')', ']', ':', '…', '*', '-'])
}

/// The passage that closes a text, from the last of the `hits` in it; or its last sentence, where that only points elsewhere.
pub(super) fn closing(words: &str, hits: &[Hit], last: bool) -> Option<(usize, CutReason)> {
    let hit = hits.iter().rev().find(|h| h.at < words.len());
    if let Some(hit) = hit {
        let passage = &words[hit.at..];
        let fits = match hit.reason {
            CutReason::Insert => {
                at_most(if passage.contains(':') { 90 } else { 35 }, passage) && sentences(passage) <= 1
            }
            CutReason::Trailer => at_most(60, passage) && sentences(passage) <= 3,
            _ => at_most(90, passage),
        };
        if fits && sentence::fits(passage, hit.length.min(passage.len()), hit.reason) {
            return Some((hit.at, hit.reason));
        }
    }
    // Only the last words of a story call and point elsewhere, but dead links are told by theirs.
    let dead = [" here", " here.", " click on"].iter().any(|end| words.ends_with(end));
    if !last && !dead {
        return None;
    }
    let start = last_sentence(words);
    let sentence = &words[start..];
    let points = may_point(words) && (is_dead_link(sentence) || is_call(sentence))
        || last && start > 0 && reader::is_pointer(sentence);
    points.then_some((start, CutReason::Insert))
}

/// Bytes at the end of a text in which its last sentence begins.
const SENTENCE: usize = 300;

/// Words of which the last sentence of a text has one if it calls or points elsewhere.
static CALLING: LazyLock<Words> = LazyLock::new(|| Words::new(CALLS.into_iter().chain(CHANNELS)));

/// Whether the last sentence of a text may call or point elsewhere: most do not, whatever they are.
fn may_point(words: &str) -> bool {
    let from = words.ceil_char_boundary(words.len().saturating_sub(SENTENCE));
    let end = words.trim_end_matches(['.', ' ']);
    end.ends_with(" here") || end.ends_with(" click on") || CALLING.any(&words[from..])
}

/// Sentences of a passage before its last.
fn sentences(passage: &str) -> usize {
    passage
        .match_indices(['.', '!', '?'])
        .filter(|(at, mark)| {
            let rest = &passage[at + mark.len()..];
            rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase)
        })
        .count()
}

/// Where the last sentence of a text begins, within its last bytes; a dead `here` ends one too.
fn last_sentence(words: &str) -> usize {
    let from = words.ceil_char_boundary(words.len().saturating_sub(SENTENCE));
    let window = &words[from..];
    let body = window.trim_end_matches(['.', '!', '?', ' ']);
    let ends = ends(body.as_bytes());
    let capital = |at: &usize| window[*at..].starts_with(|c: char| !c.is_lowercase());
    let spaced = ends.spaced.into_iter().flatten().filter(capital).max();
    // Lines that were joined without a space.
    let glued = ends.stop.filter(|at| {
        window[*at..].starts_with(char::is_uppercase) && window[..*at - 1].ends_with(char::is_lowercase)
    });
    let stop = spaced.max(glued);
    let dead = ends.here.filter(|at| window[*at..].starts_with(char::is_uppercase));
    match stop.max(dead) {
        Some(at) => from + at,
        None if from == 0 => 0,
        None => words.len(),
    }
}

/// Behind the last of each mark that may end a sentence.
#[derive(Default)]
struct Ends {
    /// Each with a space behind it: `.`, `!`, `?`, `"`, `»`, `)`.
    spaced: [Option<usize>; 6],
    /// A stop of any kind.
    stop: Option<usize>,
    /// The word "here" between spaces.
    here: Option<usize>,
}

/// One pass over a text for all of them.
fn ends(bytes: &[u8]) -> Ends {
    let mut ends = Ends::default();
    let mark = |b: u8| {
        (b == b'.')
            | (b == b'!')
            | (b == b'?')
            | (b == b'"')
            | (b == b')')
            | (b == b'h')
            // The last byte of "»".
            | (b == 0xbb)
    };
    for at in positions(bytes, mark) {
        let kind = match bytes[at] {
            b'.' => 0,
            b'!' => 1,
            b'?' => 2,
            b'"' => 3,
            b')' => 5,
            b'h' => {
                if bytes[at..].starts_with(b"here ") && bytes[..at].ends_with(b" ") {
                    ends.here = Some(at + 5);
                }
                continue;
            }
            _ if bytes[..at].ends_with(&[0xc2]) => 4,
            _ => continue,
        };
        if kind < 3 {
            ends.stop = Some(at + 1);
        }
        if bytes.get(at + 1) == Some(&b' ') {
            ends.spaced[kind] = Some(at + 2);
        }
    }
    ends
}

/// `The plan can be found  here`: the link is gone, and the sentence with it.
fn is_dead_link(sentence: &str) -> bool {
    let end = sentence.trim_end_matches(['.', ' ']);
    if end.ends_with(" click on") {
        return at_most(20, end);
    }
    let Some(rest) = end.strip_suffix(" here") else { return false };
    let points = [
        "click",
        "can be ",
        "available",
        "web site",
        "website",
        " at:",
        "go to",
        "posted",
        "is at",
        "please see",
    ];
    at_most(45, rest) && points.iter().any(|p| rest.contains(p))
}

/// How calls begin.
const CALLS: [&str; 17] = [
    "чтобы подписаться",
    "Follow us",
    "follow us",
    "Subscribe to",
    "subscribe to our",
    "Sign up for",
    "Like us on",
    "Join us on",
    "Подписывайся",
    "подписывайся",
    "Подписывайтесь",
    "подписывайтесь",
    "Подпишитесь",
    "подпишитесь",
    "Подпишись",
    "Присоединяйтесь",
    "Читайте нас",
];
/// Where they call to.
const CHANNELS: [&str; 5] = ["Telegram", "Instagram", "Facebook", "YouTube", "Viber"];

/// A call to read on in another channel.
fn is_call(words: &str) -> bool {
    // "The best of the port is now on Telegram!", but no shout that is quoted.
    let exclaimed = || {
        words.ends_with('!')
            && CHANNELS.iter().any(|p| words.contains(p))
            && ["our ", "наш", "канал", "страничк", "теперь в ", "now on "].iter().any(|w| words.contains(w))
    };
    if words.contains(['"', '“', '«']) || sentence::reports(words) {
        return false;
    }
    at_most(20, words) && (CALLS.iter().any(|call| words.contains(call)) || exclaimed())
}

#[cfg(test)]
mod tests {
    use super::super::lines::{TABLE, reason_of};
    use super::super::table::rows;
    use super::{closing, hits};

    #[test]
    fn each_inline_row_finds_its_example() {
        for [reason, place, text, example] in rows::<4>(TABLE) {
            if place != "inline" {
                continue;
            }
            let line = format!("The ferry ran aground. {example}");
            let found = closing(&line, &hits(&line), true).unwrap_or_else(|| panic!("{text}: {example}"));
            assert_eq!(found, (23, reason_of(reason)), "{text}: {example}");
        }
    }

    #[test]
    fn pointers_close_a_line_and_sentences_stay() {
        for (text, kept) in [
            ("The ferry sank. The plan can be found  here", "The ferry sank. "),
            ("The ferry sank. Подписывайтесь на канал порта!", "The ferry sank. "),
            ("Паром сел на мель.Будь в курсе, подписывайся на наш канал.", "Паром сел на мель."),
        ] {
            let end = closing(text, &hits(text), true).map_or(text.len(), |(at, _)| at);
            assert_eq!(&text[..end], kept, "{text}");
        }
        for text in [
            "The ferry sank. It can be found here in the bay.",
            "He told the source: go home.",
            "The ferry sank. Read more books, he said. Then he left.",
            "The port is close to here",
            "The ferry sank. Subscribe to a newspaper and you know more, the editor told the port.",
            "He wrote on Telegram that the port was closed.",
            "She said on Telegram: \"It is official: our port is open!",
        ] {
            assert!(closing(text, &hits(text), true).is_none(), "{text}");
        }
    }
}
