//! Captions of a page's album, which stand before its text: each begins with its day, and the credit of its photo begins the
//! next line.

use super::super::agencies::token_at;
use super::super::dateline::{is_weekday, partial_day};
use crate::model::Span;

/// Captions of an album. Chosen.
const CAPTIONS: usize = 8;
/// Sentences of a caption, each in its line.
const SENTENCES: usize = 2;
/// Bytes of the day before a caption: `September 23, 2010:`.
const DAY: usize = 22;
/// Bytes of a credit: `Example Coast Guard via AP `.
const CREDIT: usize = 48;

/// Where the text goes on behind the captions that it begins with.
pub(super) fn end(text: &str, lines: &[Span]) -> Option<u32> {
    let line = |at: usize| lines.get(at).map(|l| (l.start, &text[l.start as usize..l.end as usize]));
    if !begins_with_day(line(0)?.1) {
        return None;
    }
    let mut open = 0;
    for at in 1..=CAPTIONS {
        let (start, words) = line(at)?;
        match credit(words) {
            Some(behind) if begins_with_day(&words[behind..]) => open = 0,
            // The last credit stands before the text, or alone.
            Some(behind) => return Some(start + behind as u32),
            // A caption of two sentences.
            None if open < SENTENCES - 1 => open += 1,
            None => return None,
        }
    }
    None
}

/// `July 12: The cap is lowered ...`
fn begins_with_day(line: &str) -> bool {
    let head = &line[..line.floor_char_boundary(DAY)];
    head.split_once(':').is_some_and(|(day, _)| is_weekday(day.trim()) || partial_day(day.trim()).is_some())
}

/// Length of the credit that a line begins with: `AP `, `Coast Guard via AP `.
fn credit(line: &str) -> Option<usize> {
    let head = &line[..line.floor_char_boundary(CREDIT)];
    let via = head.find("via ").map(|at| at + "via ".len()).filter(|at| token_at(&head[*at..]).is_some());
    let from = via.unwrap_or(0);
    let (length, _) = token_at(&head[from..])?;
    let behind = &line[from + length..];
    let begins = behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    (begins || behind.is_empty()).then(|| from + length + usize::from(begins))
}

#[cfg(test)]
mod tests {
    use super::super::super::lines::lines;
    use super::end;

    #[test]
    fn captions_of_an_album_stand_before_the_text() {
        for (text, rest) in [
            (
                "July 13: Tin is seen in the bay.\nAP July 12, 2010: A buoy is lowered.\nCoast Guard via AP SAMPLE, Mo. -- Tin rose.",
                Some("SAMPLE, Mo. -- Tin rose."),
            ),
            ("Saturday: A boat of the port.\nReuters Tin rose on Monday.", Some("Tin rose on Monday.")),
            ("July 13: Tin is found.\nJuly 14: Tin is sold.\nAP reported it.", None),
            (
                "July 13: Tin is seen.\nAP July 12: A buoy is lowered.\nIt is red.\nAP SAMPLE, Mo. -- Tin rose.",
                Some("SAMPLE, Mo. -- Tin rose."),
            ),
            ("July 13: Tin is found.\nReuters reports that tin rose.", None),
            ("Tin rose.\nAP July 12: A buoy is lowered.", None),
            ("July 13: Tin is found.", None),
        ] {
            assert_eq!(end(text, &lines(text)).map(|at| &text[at as usize..]), rest, "{text}");
        }
    }
}
