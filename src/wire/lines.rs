//! Lines of a text, and the tables that tell which of them are not news.

use std::sync::LazyLock;

use super::beginnings::Beginnings;
use super::sentence;
use super::table::rows;
use super::words::Words;
use crate::model::{CutReason, Span};
use crate::text::fold::fold;

pub(super) const TABLE: &str = include_str!("../../data/trailers.tsv");

/// The lines of a text that are not blank, without the space around them.
pub(super) fn lines(text: &str) -> Vec<Span> {
    let mut found = Vec::with_capacity(16);
    let bytes = text.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        if bytes[start] == b'\n' {
            start += 1;
            continue;
        }
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |length| start + length);
        let (mut from, mut to) = (start, end);
        if !(bytes[from].is_ascii_graphic() && bytes[to - 1].is_ascii_graphic()) {
            let line = &text[start..end];
            from = end - line.trim_start().len();
            to = start + line.trim_end().len();
        }
        if from < to {
            found.push(from as u32..to as u32);
        }
        start = end + 1;
    }
    found
}

/// Where a row of `data/trailers.tsv` applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Begins a line anywhere.
    Line,
    /// Begins one of the last lines.
    Tail,
    /// Begins a passage in brackets at the end of a line.
    Bracket,
}

/// The rows of one place.
struct Rules {
    texts: Beginnings,
    /// The reason of each, and how much may stand behind it in its line.
    kinds: Vec<(CutReason, Behind)>,
}

/// What may stand behind a row in its line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// What is of the row's kind.
    Kind,
    /// A few words.
    Few,
    /// Nothing but signs.
    Nothing,
}

impl Behind {
    fn of(word: &str) -> Self {
        match word {
            ALONE => Self::Few,
            EXACT => Self::Nothing,
            _ => Self::Kind,
        }
    }
}

static RULES: LazyLock<[Rules; 3]> =
    LazyLock::new(|| [Place::Line, Place::Tail, Place::Bracket].map(Rules::of));

impl Rules {
    fn of(place: Place) -> Self {
        let own = || rows::<4>(TABLE).filter(|[_, word, ..]| place_of(word) == Some(place));
        let texts: Vec<String> = own().map(|[_, _, text, _]| fold(text).into_owned()).collect();
        let kinds = own().map(|[reason, word, ..]| (reason_of(reason), Behind::of(word))).collect();
        Self { texts: Beginnings::new(texts.iter().map(String::as_str), true), kinds }
    }

    /// The reason of the row that begins a line, if what follows is of its kind; `head` are its first bytes, folded.
    fn find(&self, head: &str, line: &str) -> Option<CutReason> {
        let (row, end) = self.texts.find(head.as_bytes())?;
        if !boundary(head, end) {
            return None;
        }
        let (reason, behind) = self.kinds[row];
        // Folding may change the length of a letter.
        let end = match line.get(..end) {
            Some(own) if own.is_ascii() => end,
            _ => line.char_indices().nth(head[..end].chars().count()).map_or(line.len(), |(at, _)| at),
        };
        let beside = BESIDE[usize::from(!line.ends_with(['.', '!', '?']))];
        let fits = match behind {
            Behind::Few => at_most(beside, line[end..].trim()),
            Behind::Nothing => !line[end..].contains(char::is_alphanumeric),
            Behind::Kind => sentence::fits(line, end, reason),
        };
        fits.then_some(reason)
    }
}

pub(super) fn reason_of(word: &str) -> CutReason {
    match word {
        "advisory" => CutReason::Advisory,
        "chrome" => CutReason::Chrome,
        "caption" => CutReason::Caption,
        "contact" => CutReason::Contact,
        "copyright" => CutReason::Copyright,
        "insert" => CutReason::Insert,
        "notice" => CutReason::Notice,
        _ => CutReason::Trailer,
    }
}

/// The place of a row; `None` for the rows that [`super::inline`] finds.
fn place_of(word: &str) -> Option<Place> {
    match word {
        "line" | ALONE | EXACT => Some(Place::Line),
        "tail" => Some(Place::Tail),
        "bracket" => Some(Place::Bracket),
        _ => None,
    }
}

/// A row that begins a line anywhere and has next to nothing behind it: `Advertisement`.
const ALONE: &str = "alone";
/// A row that is all of its line, whatever it means in a sentence: `Share`.
const EXACT: &str = "exact";
/// Words that a line may have behind a row that stands alone, as a sentence and else (chosen: "Advertisement Continue reading the main story").
const BESIDE: [usize; 2] = [3, 6];

/// Bytes of a line that a row may begin.
const HEAD: usize = 64;
/// Bytes of a line that are looked at first.
const FIRST: usize = 8;

/// Why a line is not news, by the words it begins with; `place` says which rows apply.
pub(super) fn rule(line: &str, place: Place) -> Option<CutReason> {
    let rules = &RULES[place as usize];
    let first = &line[..line.floor_char_boundary(FIRST)];
    // Most lines are settled by their first bytes. Folding takes accents off: what is not ASCII may become any.
    if first.is_ascii() {
        if !rules.texts.may_begin(line.as_bytes()) {
            return None;
        }
    } else {
        let first = fold(first);
        if first.len() >= 4 && !rules.texts.may_begin(first.as_bytes()) {
            return None;
        }
    }
    let head = &line[..line.floor_char_boundary(HEAD)];
    if head.is_ascii() { rules.find(head, line) } else { rules.find(&fold(head), line) }
}

/// A row ends at the end of a word: `end` is not `endured`.
fn boundary(head: &str, end: usize) -> bool {
    let before = head[..end].ends_with(char::is_alphabetic);
    !(before && head[end..].starts_with(char::is_alphabetic))
}

/// Words of a short text, as far as it matters whether they are few.
pub(super) fn word_count(text: &str) -> usize {
    words_up_to(usize::MAX, text)
}

/// Words of a text, parted by white space, or `most` if it has more; reads no further than it must.
pub(super) fn words_up_to(most: usize, text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut count, mut within) = (0, 0, false);
    while at < bytes.len() && count < most {
        let byte = bytes[at];
        if at > 0
            && let Some(block) = bytes[at - 1..].first_chunk()
            && let Some(starts) = starts_within(block)
        {
            count += usize::from(starts);
            at += block.len() - 1;
            within = !is_space(bytes[at - 1]);
            continue;
        }
        let (space, length) = if byte.is_ascii() {
            (is_space(byte), 1)
        } else {
            text[at..].chars().next().map_or((false, 1), |c| (c.is_whitespace(), c.len_utf8()))
        };
        count += usize::from(!space && !within);
        within = !space;
        at += length;
    }
    count.min(most)
}

/// White space of ASCII.
fn is_space(byte: u8) -> bool {
    byte == b' ' || byte.wrapping_sub(b'\t') < 5
}

/// Words that begin behind the first byte of a block of ASCII: all its bytes at once.
fn starts_within(block: &[u8; 65]) -> Option<u8> {
    let high = block.iter().fold(0, |all, byte| all | byte);
    if !high.is_ascii() {
        return None;
    }
    let pairs = block[..64].iter().zip(&block[1..]);
    Some(pairs.fold(0_u8, |n, (before, byte)| n.wrapping_add(u8::from(is_space(*before) & !is_space(*byte)))))
}

/// Whether a text has at most so many words; reads no further than it must.
pub(super) fn at_most(words: usize, text: &str) -> bool {
    // A word and the space behind it take two bytes.
    text.len() < 2 * words || words_up_to(words + 1, text) <= words
}

/// What stands before and behind the first comma that has a space behind it.
pub(super) fn at_first_comma(text: &str) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let comma = memchr::memchr_iter(b',', bytes).find(|at| bytes.get(at + 1) == Some(&b' '))?;
    Some((&text[..comma], &text[comma + 2..]))
}

/// What stands before and behind the last comma that has a space behind it.
pub(super) fn at_last_comma(text: &str) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let comma = memchr::memrchr_iter(b',', bytes).find(|at| bytes.get(at + 1) == Some(&b' '))?;
    Some((&text[..comma], &text[comma + 2..]))
}

/// Marks of a photo's credit.
const CREDITS: [&str; 15] = [
    "(AP Photo",
    "REUTERS/",
    "Photo by",
    "Getty Images",
    "(Photo:",
    "/AFP)",
    "/EPA",
    "AFP PHOTO",
    "AFP/Getty",
    "Shutterstock",
    "(Image:",
    "(Foto:",
    "(File photo",
    "(File Photo",
    "(file photo",
];

static CREDIT: LazyLock<Words> = LazyLock::new(|| Words::new(CREDITS));

/// Bytes that may follow the mark of a credit (chosen: the rest of its bracket, and the name once more).
const BEHIND_CREDIT: usize = 60;

/// Whether a line ends in the credit of a photo: a sentence behind a credit is the story's.
pub(super) fn has_credit(line: &str) -> bool {
    let line = without_licence(line);
    // A credit ends its line: its mark stands in the last bytes, or in the whole of a short one.
    let from = line.ceil_char_boundary(line.len().saturating_sub(BEHIND_CREDIT + 16));
    let tail = &line[from..];
    if !CREDIT.any(tail) {
        return false;
    }
    CREDITS.iter().any(|mark| {
        tail.rfind(mark).is_some_and(|at| {
            let rest = &line[from + at + mark.len()..];
            rest.len() <= BEHIND_CREDIT
                && !rest.trim_end_matches(['.', ' ']).contains(". ")
                && !begins_sentence(rest)
        })
    })
}

/// A caption without the link that sells its picture: `... REUTERS/Ann Example Purchase Licensing Rights, opens new tab`.
fn without_licence(line: &str) -> &str {
    if !line.ends_with("Licensing Rights") && !line.ends_with(", opens new tab") {
        return line;
    }
    let sold =
        [" Purchase Licensing Rights", " Acquire Licensing Rights"].iter().find_map(|link| line.rfind(link));
    sold.map_or(line, |at| &line[..at])
}

/// Whether more than a name follows a credit: words in small letters outside of its bracket.
fn begins_sentence(rest: &str) -> bool {
    let behind = rest.rfind(')').map_or(rest, |close| &rest[close + 1..]);
    behind.split_whitespace().filter(|w| w.starts_with(char::is_lowercase)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::super::table::{check, rows};
    use super::{
        ALONE, EXACT, Place, TABLE, at_first_comma, at_last_comma, has_credit, lines, place_of, reason_of,
        rule,
    };

    #[test]
    fn each_row_of_the_table_finds_its_example() {
        check::<4>(TABLE, "reason\twhere\ttext\texample");
        for [reason, place, text, example] in rows(TABLE) {
            assert!(matches!(place, "line" | ALONE | EXACT | "tail" | "bracket" | "inline"), "{place}");
            assert_eq!(reason_of(reason).as_str(), reason, "{reason}");
            let Some(own) = place_of(place) else { continue };
            let inner = if place == "bracket" { example.trim_start_matches('(') } else { example };
            assert_eq!(rule(inner, own), Some(reason_of(reason)), "{text}: {example}");
        }
    }

    #[test]
    fn sentences_of_news_begin_no_rule() {
        for line in [
            "The ferry ran aground on Monday.",
            "Endurance runners crossed the bay.",
            "Editors of the paper resigned.",
            "Moreover, the port was closed.",
            "Share prices rose.",
            "Recommended doses fell.",
            "Updated rules take effect",
        ] {
            for place in [Place::Line, Place::Tail, Place::Bracket] {
                assert_eq!(rule(line, place), None, "{line}");
            }
        }
    }

    #[test]
    fn commas_part_a_line_where_a_space_stands_behind_them() {
        for (text, first, last) in [
            ("Bay, Port, 2,300", Some(("Bay", "Port, 2,300")), Some(("Bay, Port", "2,300"))),
            ("Bay,", None, None),
            ("Bay, ", Some(("Bay", "")), Some(("Bay", ""))),
            ("2,300 é", None, None),
        ] {
            assert_eq!((at_first_comma(text), at_last_comma(text)), (first, last), "{text}");
        }
    }

    #[test]
    fn a_credit_ends_its_line() {
        for (line, yes) in [
            ("A ferry in the bay, March 3, 2020. (AP Photo/Ann Example, File)", true),
            ("A ferry in the bay. Ann Example/Getty Images", true),
            ("(Ann Example - Getty Images) The ferry that ran aground was raised.", false),
            ("The curler leads her team into the hall in the bay. Photo by", true),
            ("The port closed.", false),
        ] {
            assert_eq!(has_credit(line), yes, "{line}");
        }
    }

    #[test]
    fn lines_are_trimmed_and_not_blank() {
        let text = "  one \n\n two\nthree ";
        let found: Vec<&str> = lines(text).iter().map(|s| &text[s.start as usize..s.end as usize]).collect();
        assert_eq!(found, ["one", "two", "three"]);
    }
}
