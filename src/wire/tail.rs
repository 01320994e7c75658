//! The tail of an article: who wrote and edited it, sign-offs, copyright, contacts.

use super::agencies::{self, Agency};
use super::dateline::partial_day;
use super::lines::{Place, at_most, has_credit, rule};
use crate::model::{Cut, CutReason, PartialDay, Span};

/// Lines from the end in which trailers stand (chosen: an agency's trailer, a site's notice, copyright and contacts).
const LINES: usize = 10;

/// Most words of a line `Ann Example, The Canadian Press`: five of the name, and the longest name of an agency.
const SIGNED_WORDS: usize = 12;
/// Bytes at the end of a passage in which an agency's signature stands (chosen: a dash, its longest name, four initials).
const SIGNATURE: usize = 80;

/// Bytes of the longest line that is a trailer as a whole (seventy long words of a script of two bytes a letter).
const LONGEST: usize = 1_500;

/// What the tail of an article says.
#[derive(Debug, Default)]
pub(super) struct Tail {
    pub cuts: Vec<Cut>,
    /// Agency that signs off.
    pub agency: Option<Agency>,
    /// An agency only contributed.
    pub partial: bool,
    /// The day the copy says it was first published on.
    pub first_published: Option<PartialDay>,
}

/// Reads the tail of a text; `lines` are its lines. Lines before `from` belong to the head.
pub(super) fn read(text: &str, lines: &[Span], from: u32) -> Tail {
    let mut tail = Tail::default();
    let first = lines.partition_point(|l| l.start < from);
    for (back, line) in lines[first..].iter().rev().take(LINES).enumerate() {
        let words = &text[line.start as usize..line.end as usize];
        if let Some(reason) = whole(words, back) {
            tail.note(words);
            tail.cuts.push(Cut { span: line.clone(), reason });
            continue;
        }
        tail.end_of_line(text, line, back);
    }
    tail
}

/// Why a whole line of the tail is not news.
fn whole(line: &str, back: usize) -> Option<CutReason> {
    // No trailer has more: seventy words are some 500 bytes.
    if line.len() > LONGEST {
        return None;
    }
    if let Some(reason) = rule(line, Place::Tail) {
        let limit = if reason == CutReason::Contact { 30 } else { 70 };
        // A rule of few letters in a long paragraph is a sentence that happens to begin so.
        if at_most(limit, line) && (reason != CutReason::Contact || back < 4) {
            return Some(reason);
        }
    }
    if is_initials(line) || is_mark(line) {
        return Some(CutReason::Trailer);
    }
    if line.contains('@') && at_most(10, line) && !line.contains(". ") {
        return Some(CutReason::Contact);
    }
    let signed = || {
        line.rsplit_once(", ").is_some_and(|(name, agency)| {
            at_most(5, name)
                && !name.contains(". ")
                && agencies::by_name(agency.trim_end_matches('.')).is_some()
        })
    };
    (back < 3 && at_most(SIGNED_WORDS, line) && signed()).then_some(CutReason::Trailer)
}

/// `hh/ph/ts`, `bur-jm/pmr`: initials of desk and editors.
fn is_initials(line: &str) -> bool {
    line.len() <= 24
        && line.contains('/')
        && line
            .split(['/', '-'])
            .all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase()))
}

/// `___`, `* * *`, `(END)`, `ENDS`, `###`.
fn is_mark(line: &str) -> bool {
    line.len() <= 12
        && (line.chars().all(|c| matches!(c, '_' | '*' | '-' | '=' | '#' | ' ' | '.' | '—' | '–'))
            || matches!(
                line.trim_matches(['(', ')', '-', ' ']),
                "END" | "ENDS" | "Ends" | "Enditem" | "ENDITEM" | "MORE" | "end"
            ))
}

impl Tail {
    /// Cuts what closes a line: passages in brackets, sign-offs, initials.
    fn end_of_line(&mut self, text: &str, line: &Span, back: usize) {
        let mut end = line.end as usize;
        let start = line.start as usize;
        loop {
            let words = text[start..end].trim_end();
            end = start + words.len();
            let Some((cut, reason)) =
                bracketed(words).or_else(|| if back < 4 { self.signed_off(words) } else { None })
            else {
                break;
            };
            self.note(&words[cut..]);
            self.cuts.push(Cut { span: (start + cut) as u32..end as u32, reason });
            end = start + cut;
        }
    }

    /// A sign-off at the end of a passage: `PTI KLM RTJ`, `--IANS`, `Enditem`, `(ANI)`, `-- BERNAMA`, `AAP RTV ar`.
    fn signed_off(&mut self, words: &str) -> Option<(usize, CutReason)> {
        for mark in ["Enditem", "(END)", "(ENDS)", "ENDS"] {
            if let Some(rest) = words.strip_suffix(mark)
                && (rest.is_empty() || rest.ends_with([' ', '.', '"', '\n', ')']))
            {
                return Some((rest.len(), CutReason::Trailer));
            }
        }
        let (at, agency) = signature(words)?;
        self.agency = self.agency.or(Some(agency));
        Some((at, CutReason::Trailer))
    }

    /// Learns what a trailer says of agencies.
    fn note(&mut self, words: &str) {
        let lower = words.to_lowercase();
        let contributed = lower.contains("contributed")
            || lower.contains("with input")
            || lower.contains("agency inputs")
            || lower.contains("with files from")
            || lower.starts_with("(with ")
            || lower.contains("mit material");
        self.partial |= contributed;
        if let Some((_, rest)) = words.split_once("first published ") {
            let day = rest.trim_end_matches(['.', ' ']).trim_start_matches("on ");
            self.first_published = self.first_published.or_else(|| partial_day(day));
        }
        if contributed {
            return;
        }
        let named = ["copyright", "©", "(c)", "source:", "quelle:", "fuente:", "this report by", "источник:"]
            .iter()
            .any(|mark| lower.starts_with(mark));
        let signed = words.rsplit_once(", ").map(|(_, name)| name.trim_end_matches('.'));
        self.agency = self
            .agency
            .or_else(|| if named { named_agency(words) } else { None })
            .or_else(|| signed.and_then(agencies::by_name))
            .or_else(|| {
                let desk = lower.contains("reporting by") || lower.contains("writing by");
                (desk && lower.contains("editing by") && lower.starts_with('('))
                    .then(|| agencies::by_name("Reuters"))
                    .flatten()
            });
    }
}

/// The agency that a notice of copyright or source names.
fn named_agency(words: &str) -> Option<Agency> {
    let parts: Vec<&str> = words.split(['.', ',', ':', '|', ';']).collect();
    parts.iter().find_map(|part| {
        let starts = part
            .char_indices()
            .filter(|(at, c)| c.is_uppercase() && (*at == 0 || part[..*at].ends_with([' ', '©'])));
        starts
            .map(|(at, _)| part[at..].trim())
            .find_map(|name| agencies::by_name(name).or_else(|| agencies::by_token(name)))
    })
}

/// The bracketed passage that ends a text, if its first words, or a photo credit in it, tell that it is no news.
fn bracketed(words: &str) -> Option<(usize, CutReason)> {
    let inner_end =
        words.strip_suffix(").").map(str::len).or_else(|| words.strip_suffix(')').map(str::len))?;
    let open = opening(&words[..inner_end])?;
    let inner = words[open + 1..inner_end].trim_start_matches('(').trim();
    if let Some(reason) = rule(inner, Place::Bracket) {
        return Some((open, reason));
    }
    let lower = inner.to_lowercase();
    if lower.contains("editing by") || lower.contains("edited by") || lower.contains("reporting by") {
        return Some((open, CutReason::Trailer));
    }
    if inner.contains('@') && !inner.contains(". ") && at_most(12, inner) {
        return Some((open, CutReason::Contact));
    }
    (has_credit(&words[open..]) && at_most(12, inner)).then_some((open, CutReason::Caption))
}

/// The bracket that the end of a text would close.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (back, b) in text.bytes().rev().enumerate().take(1_500) {
        match b {
            b')' => depth += 1,
            b'(' if depth == 0 => return Some(text.len() - back - 1),
            b'(' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Where the signature of an agency begins that ends a text, and whose it is.
fn signature(text: &str) -> Option<(usize, Agency)> {
    let from = text.ceil_char_boundary(text.len().saturating_sub(SIGNATURE));
    signature_in(&text[from..], from == 0).map(|(at, agency)| (from + at, agency))
}

/// The same in the last bytes of a text; `whole` if they are all of it.
fn signature_in(words: &str, whole: bool) -> Option<(usize, Agency)> {
    // (ANSA). (ANI) (Kyodo)
    let closed = words.strip_suffix('.').unwrap_or(words);
    if let Some(inside) = closed.strip_suffix(')')
        && let Some(open) = inside.rfind('(')
        && let Some(agency) = agencies::by_token(&inside[open + 1..])
    {
        let clear = words[..open].trim_end().ends_with(['.', '"', '”', '\'', ',', ')', '?', '!'])
            || closed.len() < words.len();
        let parted = words[..open].ends_with([' ', '\n', '"', '.']);
        return (open == 0 || clear && parted).then_some((open, agency));
    }
    // --IANS, -- BERNAMA, - AFP
    if let Some(dash) = words.rfind("--").or_else(|| words.rfind("- ")).or_else(|| words.rfind('—'))
        && let Some(agency) = agencies::by_token(words[dash..].trim_start_matches(['-', '—', ' ']))
        && (dash == 0 || words[..dash].trim_end().ends_with(['.', '"', '”', '\'', ')', '?', '!']))
    {
        return Some((dash, agency));
    }
    // PTI KLM RTJ, AAP RTV ar: the token after the last stop, and initials.
    let stop = match words.rfind(['.', '"', '”', '?', '!', '\n']) {
        Some(at) => at + words[at..].chars().next().map_or(1, char::len_utf8),
        None if whole => 0,
        None => return None,
    };
    let sign = words[stop..].trim_start();
    let at = words.len() - sign.len();
    let (token, initials) = sign.split_once(' ').unwrap_or((sign, ""));
    let agency = agencies::by_token(token)?;
    let count = initials.split_whitespace().count();
    let fits = initials
        .split_whitespace()
        .all(|i| i.len() <= 5 && i.bytes().all(|b| b.is_ascii_alphabetic() || b == b'/'));
    (fits && count <= 4 && (at > 0 || count > 0)).then_some((at, agency))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::model::CutReason;

    fn kept(text: &str) -> (String, Option<&'static str>, bool) {
        let tail = read(text, &super::super::lines::lines(text), 0);
        let mut cuts = tail.cuts;
        cuts.sort_by_key(|c| c.span.start);
        let mut rest = text.to_owned();
        for cut in cuts.iter().rev() {
            rest.replace_range(cut.span.start as usize..cut.span.end as usize, "");
        }
        (rest.trim().to_owned(), tail.agency.map(|a| a.code), tail.partial)
    }

    #[test]
    fn trailers_are_cut_and_read() {
        for (trailer, agency, partial) in [
            (" (Reporting by Ann Example in Bay (City); Editing by Bo Example)", Some("reuters"), false),
            (
                "\n\n(Reporting by Ann Example; editing by Bo Example)\n((ann.example@example.com))",
                Some("reuters"),
                false,
            ),
            (" PTI KLM RTJ", Some("pti"), false),
            ("\nAAP RTV ar", Some("aap"), false),
            ("\n(Kyodo)", Some("kyodo"), false),
            (" (ANSA).", Some("ansa"), false),
            (" (ANI)", Some("ani"), false),
            ("\n--IANS\nms/vd", Some("ians"), false),
            (" Enditem", None, false),
            ("\n(END)", None, false),
            ("\n\nhh/ph/ts", None, false),
            (
                "\n___\nAssociated Press writer Ann Example in Bay City contributed to this report.",
                None,
                true,
            ),
            ("\n\nCopyright 2026 The Associated Press. All rights reserved.", Some("ap"), false),
            ("\n\n© 2026 AFP", Some("afp"), false),
            ("\n\nThe Associated Press contributed to this report.", None, true),
            (
                "\n\nThis report by The Canadian Press was first published March 13, 2026.\n\nAnn Example, The Canadian Press",
                Some("cp"),
                false,
            ),
            ("\n\nWith inputs from PTI", None, true),
            (" (AP Photo/Ann Example)", None, false),
        ] {
            let news = "A ferry ran aground. All are safe.";
            assert_eq!(kept(&format!("{news}{trailer}")), (news.to_owned(), agency, partial), "{trailer:?}");
        }
    }

    #[test]
    fn news_stays() {
        for text in [
            "The ferry (built in 1990) ran aground (again).",
            "He told the AP.",
            "The port was closed, said the head of the IANS.",
            "\"We saw it,\" she told AFP",
            "Source of the fire was a lamp.",
        ] {
            assert_eq!(kept(text).0, text, "{text}");
        }
    }

    #[test]
    fn the_day_of_first_publication() {
        let text = "A moose stood.\n\nThis report by The Canadian Press was first published March 13, 2026.";
        let day = read(text, &super::super::lines::lines(text), 0).first_published.unwrap();
        assert_eq!((day.year, day.month, day.day), (Some(2026), 3, 13));
        assert_eq!(read(text, &super::super::lines::lines(text), 0).cuts[0].reason, CutReason::Trailer);
    }
}
