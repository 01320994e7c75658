//! Sentence boundaries in news text.

use super::classes::positions;
use crate::model::Span;

/// Abbreviations after which a full stop does not end a sentence, folded, without the stop.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "cmdr", "adm", "maj", "gov", "sen",
    "rep", "rev", "hon", "st", "jr", "sr", "messrs", "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct",
    "nov", "dec", "no", "vs", "al", "fig", "approx", "dept", "est", "inc", "ltd", "co", "corp", "cos",
    "bros", "ave", "blvd", "mt", "ft", "pte", "calif", "conn", "ill", "mass", "mich", "minn", "miss", "okla",
    "ore", "pa", "tenn", "tex", "wash", "wis", "colo", "fla", "ga", "ind", "kan", "ky", "la", "md", "mo",
    "mont", "neb", "nev", "va", "vt", "wyo", "ariz", "ark", "ala", "del", "dak",
];

/// How far is looked around a mark, in bytes or characters, so that no text costs more than linear time. Chosen: longer than
/// any word or run of closing marks of news.
const LOOK: usize = 64;

/// Longest sentence, in bytes; what runs on is parted at a mark or a blank. Each date of a text is told with its sentence, so that
/// a list without a stop would cost its square. Counted on news: the longest of 30,000 sentences with a date has 1,986 bytes.
const LONGEST: usize = 2048;

/// Spans of the sentences of a text, in order, trimmed of white space, none longer than 2,048 bytes.
///
/// A line break always ends one (hard-wrapped text is unwrapped before). `.`, `!`, `?` and `…` end one when what follows starts like a sentence (upper case, digit, quotation mark, or no cased letter) and what
/// precedes is no abbreviation or initial.
pub fn sentences(text: &str) -> Vec<Span> {
    split(text, false)
}

/// The sentences of a text that may be hard-wrapped: only an empty line ends one, a single line break does not.
pub fn wrapped_sentences(text: &str) -> Vec<Span> {
    split(text, true)
}

fn split(text: &str, wrapped: bool) -> Vec<Span> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    // Where the sentence begins, and the marks that ended one before it.
    let (mut start, mut past) = (0, 0);
    let mark = |b: u8| (b == b'.') | (b == b'!') | (b == b'?') | (b == b'\n') | (b == 0xE2);
    for at in positions(bytes, mark) {
        let end = match bytes[at] {
            _ if at < past => continue,
            b'\n' if wrapped && !ends_paragraph(&bytes[at + 1..]) => continue,
            b'\n' => at,
            0xE2 if !text[at..].starts_with('…') => continue,
            _ => match stop_end(text, start, at) {
                Some(end) => end,
                None => continue,
            },
        };
        push_capped(text, start, end, &mut found);
        (start, past) = (end, end.max(at + 1));
        if bytes[at] != b'\n'
            && let Some(head) = crosshead(&text[end..])
        {
            push_trimmed(text, end, end + head, &mut found);
            (start, past) = (end + head, end + head);
        }
    }
    push_capped(text, start, text.len(), &mut found);
    found
}

/// Length of a crosshead that was run into its paragraph ("... he said. FERRIES HELD UP The port ..."), blanks before it
/// included: words in capitals, more of them than an acronym or two, before a word that begins a sentence.
fn crosshead(rest: &str) -> Option<usize> {
    /// Fewest letters of a crosshead, and of its longest word. Chosen: acronyms have fewer.
    const LETTERS: usize = 11;
    const LONGEST: usize = 5;
    let (mut end, mut words, mut letters, mut longest) = (0, 0, 0, 0);
    let window = &rest[..rest.floor_char_boundary(2 * LOOK)];
    for word in window.split(' ') {
        let count = word.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = word.chars().all(|c| c.is_uppercase() || matches!(c, ',' | '-' | '\'' | '’' | '&'));
        if !word.is_empty() && !capitals {
            let begins =
                word.starts_with(char::is_uppercase) && word.chars().skip(1).all(|c| !c.is_uppercase());
            let head = words >= 2 && letters >= LETTERS && longest >= LONGEST;
            return (head && begins).then_some(end);
        }
        end += word.len() + 1;
        words += usize::from(count > 0);
        letters += count;
        longest = longest.max(count);
    }
    None
}

/// Whether only blanks stand before the next line break.
fn ends_paragraph(rest: &[u8]) -> bool {
    let blanks = rest.iter().take(LOOK).take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
    rest.get(blanks).is_none_or(|b| *b == b'\n')
}

/// Pushes a sentence, in parts where it is longer than [`LONGEST`].
fn push_capped(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let mut from = start;
    while end - from > LONGEST {
        let to = part_end(text, from);
        push_trimmed(text, from, to, found);
        from = to;
    }
    push_trimmed(text, from, end, found);
}

/// Where a part of a sentence that is too long ends: after the last semicolon of its second half, else after the last comma,
/// else at the last blank.
fn part_end(text: &str, from: usize) -> usize {
    let limit = text.floor_char_boundary(from + LONGEST);
    let middle = text.floor_char_boundary(from + LONGEST / 2);
    let half = &text[middle..limit];
    let after = |mark: &str| half.rfind(mark).map(|at| middle + at + mark.len());
    after("; ").or_else(|| after(", ")).or_else(|| after(" ")).unwrap_or(limit)
}

fn push_trimmed(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let slice = &text[start..end];
    let from = start + (slice.len() - slice.trim_start().len());
    let to = start + slice.trim_end().len();
    if from < to {
        found.push(from as u32..to as u32);
    }
}

/// Where the sentence ends that the mark at `at` closes, past closing quotes and brackets; `None` if it closes none.
fn stop_end(text: &str, start: usize, at: usize) -> Option<usize> {
    let mark = text[at..].chars().next()?;
    let mut end = at + mark.len_utf8();
    for c in text[end..].chars().take(LOOK) {
        let closes = matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '.' | '!' | '?' | '…');
        if !closes {
            break;
        }
        end += c.len_utf8();
    }
    let rest = &text[end..];
    let blanks: usize =
        rest.chars().take(LOOK).take_while(|c| matches!(c, ' ' | '\t' | '\u{a0}')).map(char::len_utf8).sum();
    let next = &rest[blanks..];
    if next.is_empty() || next.starts_with('\n') {
        return Some(end);
    }
    if rest.len() == next.len() {
        // "3.5", "example.com": nothing between the stop and what follows. Glued sentences ("ended.The") are split.
        return glued(text, start, at, rest).then_some(end);
    }
    // Tokenised text puts the closing quotation mark apart: `he said . "`.
    if let Some(quote) = next.strip_prefix(['"', '”', '’', '»']).or_else(|| next.strip_prefix("''"))
        && (quote.is_empty() || quote.starts_with([' ', '\n']))
        && text[..at].ends_with(' ')
    {
        return Some(text.len() - quote.len());
    }
    if mark == '.' && german_day(text, start, at, next) {
        return None;
    }
    let first = next.chars().take(LOOK).find(|c| c.is_alphanumeric())?;
    if first.is_lowercase() || (mark == '.' && is_abbreviation(text, start, at, first)) {
        return None;
    }
    Some(end)
}

/// "am 5. Januar": the stop makes the number an ordinal.
fn german_day(text: &str, start: usize, at: usize, next: &str) -> bool {
    const MONTHS: &[&str] = &[
        "Januar",
        "Jänner",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ];
    let word = tail(text, start, at).rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
    (1..=2).contains(&word.len()) && MONTHS.iter().any(|m| next.starts_with(m))
}

fn glued(text: &str, start: usize, at: usize, rest: &str) -> bool {
    let before = text[start..at].chars().next_back();
    let mut after = rest.chars();
    let (first, second) = (after.next(), after.next());
    before.is_some_and(char::is_lowercase)
        && first.is_some_and(char::is_uppercase)
        && second.is_some_and(char::is_lowercase)
        && tail(text, start, at).split_whitespace().next_back().is_some_and(|w| !w.contains(['.', '/', '@']))
}

/// The end of `text[start..at]`, no longer than a word can be.
fn tail(text: &str, start: usize, at: usize) -> &str {
    let from = (start.max(at.saturating_sub(LOOK))..at).find(|i| text.is_char_boundary(*i)).unwrap_or(at);
    &text[from..at]
}

/// Whether the stop at `at` belongs to the word before it: a known abbreviation, an initial, or letters with stops (U.S.).
fn is_abbreviation(text: &str, start: usize, at: usize, next: char) -> bool {
    let word = tail(text, start, at)
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“'))
        .next()
        .unwrap_or("");
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    if word.is_empty() || letters.next().is_none() {
        return false;
    }
    if word.contains('.') {
        // "U.S. President" goes on, "in the U.S. The" may not: an article or pronoun starts a sentence.
        return word.split('.').all(|part| part.chars().count() <= 2) && !starts_sentence(&text[at + 1..]);
    }
    if word.chars().count() == 1 {
        return word.chars().all(char::is_uppercase) && !starts_sentence(&text[at + 1..]);
    }
    let folded = word.to_lowercase();
    if matches!(
        folded.as_str(),
        "no" | "mar"
            | "co"
            | "inc"
            | "corp"
            | "ltd"
            | "la"
            | "pa"
            | "ill"
            | "miss"
            | "mass"
            | "wash"
            | "ore"
            | "ind"
    ) {
        // Words of their own as well: "Corp. The", "said no. He".
        return if folded == "no" {
            next.is_ascii_digit()
        } else {
            word.starts_with(char::is_uppercase) && !starts_sentence(&text[at + 1..])
        };
    }
    ABBREVIATIONS.contains(&folded.as_str())
        && (word.starts_with(char::is_uppercase) || matches!(folded.as_str(), "vs" | "al" | "approx"))
}

fn starts_sentence(rest: &str) -> bool {
    const OPENERS: &[&str] = &[
        "The", "A", "An", "He", "She", "It", "They", "We", "I", "In", "On", "At", "But", "And", "This",
        "That", "These", "There", "His", "Her", "Its", "Their", "For", "After", "Before", "While", "When",
        "As", "If", "However", "Some", "Many", "More",
    ];
    let word: &str = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    OPENERS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::sentences;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).iter().map(|s| &text[s.start as usize..s.end as usize]).collect()
    }

    #[test]
    fn splits_news_sentences() {
        for (text, expected) in [
            ("One went. Two came.", &["One went.", "Two came."][..]),
            (
                "Mr. Smith of the U.S. Army spoke. He left.",
                &["Mr. Smith of the U.S. Army spoke.", "He left."],
            ),
            ("He lives in the U.S. The rest left.", &["He lives in the U.S.", "The rest left."]),
            (
                "On Jan. 5 shares rose 3.5 percent. \"Good,\" he said.",
                &["On Jan. 5 shares rose 3.5 percent.", "\"Good,\" he said."],
            ),
            ("\"It is over.\" She left.", &["\"It is over.\"", "She left."]),
            ("Headline\n\nBody text here", &["Headline", "Body text here"]),
            ("It ended.The rest", &["It ended.", "The rest"]),
            ("See example.com for more", &["See example.com for more"]),
            ("He said so . \" Then he left .", &["He said so . \"", "Then he left ."]),
            ("Really?! Yes", &["Really?!", "Yes"]),
            ("Он ушёл. Она пришла.", &["Он ушёл.", "Она пришла."]),
            (
                "He left. FERRIES HELD UP The port was shut. CREWS, OWNERS But on Monday it opened.",
                &[
                    "He left.",
                    "FERRIES HELD UP",
                    "The port was shut.",
                    "CREWS, OWNERS",
                    "But on Monday it opened.",
                ],
            ),
            ("He left. IBM CEO Orsel stayed.", &["He left.", "IBM CEO Orsel stayed."]),
            ("He left. THE PORT WAS SHUT.", &["He left.", "THE PORT WAS SHUT."]),
            ("Am 5. Januar kam er.", &["Am 5. Januar kam er."]),
            ("", &[]),
            ("...", &["..."]),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn no_sentence_runs_on() {
        let clause = "the crew of a boat met the board on Monday and the mayor agreed, ";
        for text in [clause.repeat(400), "Wort;".repeat(4_000), "ж".repeat(9_000), " ; ".repeat(3_000)] {
            let found = sentences(&text);
            assert!(found.iter().all(|s| s.start < s.end && s.end - s.start <= 2048));
            let kept: usize = found.iter().map(|s| (s.end - s.start) as usize).sum();
            let blanks = text.bytes().filter(|b| *b == b' ').count();
            assert!(kept + blanks >= text.len(), "nothing but blanks is left out");
        }
        assert!(split(&clause.repeat(400)).iter().all(|s| s.ends_with("agreed,")));
    }
}
